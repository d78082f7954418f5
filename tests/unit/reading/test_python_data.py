"""Python values to the same located tree as a file."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import pytest

from vendorscore.foundation.problems import Problem, Problems
from vendorscore.reading import python_data


def _there_and_back(value: Any) -> tuple[Any, list[Problem]]:
    problems = Problems()
    node = python_data.parse("<rubric>", value, problems)
    return (python_data.data(node) if node is not None else None), problems.found


@pytest.mark.parametrize(
    ("value", "data"),
    [
        ({"a": [1, "b", None, True], "c": ()}, {"a": ["1", "b", None, "true"], "c": []}),
        (MappingProxyType({"a": {}}), {"a": {}}),
        ([Decimal("0.10"), Fraction(1, 8), -3], ["0.1", "0.125", "-3"]),
        (datetime.date(2026, 11, 20), "2026-11-20"),
        (datetime.datetime(2026, 11, 2, 17, tzinfo=datetime.UTC), "2026-11-02T17:00:00+00:00"),
        ({1: "x"}, {"1": "x"}),
        ('é "quoted" \\ \n 🙂', 'é "quoted" \\ \n 🙂'),
    ],
)
def test_values_become_the_text_of_a_file(value: Any, data: Any) -> None:
    """Every number keeps its exact decimal text; nothing and texts stay what they are."""
    assert _there_and_back(value) == (data, [])


@pytest.mark.parametrize(
    "value",
    [0.1, Decimal("NaN"), Decimal("Infinity"), Fraction(1, 3), object(), {1, 2}, b"x"],
    ids=lambda value: type(value).__name__,
)
def test_what_has_no_exact_text_is_refused(value: Any) -> None:
    """A float is refused, because 0.1 is not a tenth; so is whatever no file could hold."""
    data, [problem] = _there_and_back({"a": [value]})
    assert data is None
    assert (problem.code, str(problem.place)) == ("inexact", "<rubric>:3:5")
    assert problem.message.startswith("expected text, whole numbers, Decimals or Fractions, found ")


def test_every_float_is_pointed_at() -> None:
    """The place is that of the value, and the advice holds the very number; nothing is said of the machine's memory."""
    data, problems = _there_and_back({"criteria": [{"id": "a", "weight": 0.1}, {"n": {1.5: [2, 2.5]}}], "x": object()})
    assert data is None
    assert [(str(one.place), one.place.characters, one.help) for one in problems] == [
        ("<rubric>:5:17", "0.1", "write it as text, or as decimal.Decimal('0.1')"),
        ("<rubric>:11:11", "2.5", "write it as text, or as decimal.Decimal('2.5')"),
        ("<rubric>:16:8", '"(a value of the type object)"', None),
    ]


def test_a_set_is_asked_for_as_a_list() -> None:
    """Its order would be that of the machine."""
    _, [problem] = _there_and_back({"options": {"a"}})
    assert (problem.message.partition("found ")[2], problem.help) == ("a value of the type set", "write a list")


@pytest.mark.parametrize(
    "value",
    [Decimal("1e999999999"), Decimal("1e-999999999"), 10**5_000, Fraction(10**5_000, 3)],
    ids=["great", "small", "long", "quotient"],
)
def test_a_number_of_any_size_is_refused_at_once(value: Any) -> None:
    """The digits of a number are not written out before its size is judged."""
    _, [problem] = _there_and_back(value)
    assert problem.code == "inexact"


def test_a_circle_is_refused() -> None:
    """A list that holds itself has no end."""
    circle: list[Any] = []
    circle.append(circle)
    _, [problem] = _there_and_back(circle)
    assert problem.code == "inexact"
    assert problem.message.endswith("found a list or mapping that holds itself")


def test_values_are_under_the_laws_of_files() -> None:
    """A key that counts as the same, a control character: refused, with a place in the JSON text."""
    _, [problem] = _there_and_back({"sla": 1, "SLA": 2})
    assert (problem.code, str(problem.place)) == ("duplicate-key", "<rubric>:3:3")
    _, [problem] = _there_and_back({"a": "\ud800"})
    assert problem.code == "forbidden-character"
