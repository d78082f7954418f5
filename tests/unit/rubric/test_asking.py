"""What a question asks to be written down, kind by kind, and how it says so."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from reading_aid import loaded, rubric_text
from vendorscore.rubric.kinds.asking import Ask, picks

VALUE = ("value",)
CURRENCY = (
    *("code", ("currency",), "/currency", "Currency, if another than that of the tender", ()),
    "Three letters, such as EUR.",
)


@pytest.mark.parametrize(
    ("keys", "asks"),
    [
        ("type: text", [("words", VALUE, "", "", (), "In your own words.")]),
        ("type: date", [("day", VALUE, "", "", (), "A date: year-month-day.")]),
        ("type: rating, weight: 1, max: 5", [("words", VALUE, "", "", (), "In your own words.")]),
        (
            "type: yes_no, weight: 1",
            [("pick", VALUE, "", "", (("yes", "Yes"), ("no", "No")), "Choose one from the list.")],
        ),
        (
            "type: choice, weight: 1, options: {a: {label: All, score: 1}, b: 0}",
            [("pick", VALUE, "", "", (("a", "All"), ("b", "b")), "Choose one from the list.")],
        ),
        (
            "type: checklist, weight: 1, options: {mail: {label: By mail}, phone: 1}",
            [
                ("tick", ("value", "mail"), "[mail]", "By mail", (), "Tick with x, or leave empty."),
                ("tick", ("value", "phone"), "[phone]", "phone", (), "Tick with x, or leave empty."),
                ("tick", ("value", ""), "[]", "None of these", (), "Tick with x, or leave empty."),
            ],
        ),
        ("type: number, weight: 0", [("number", VALUE, "", "", (), "A number.")]),
        ("type: number, weight: 0, unit: days", [("number", VALUE, "", "", (), "A number in days.")]),
        (
            "type: number, weight: 0, unit: '%', range: [-1.5, 100]",
            [("number", VALUE, "", "", (), "A number in % from -1.5 to 100.")],
        ),
        (
            "type: price, weight: 1, formula: lowest-ratio",
            [("number", VALUE, "", "Amount", (), "A number of at least 0."), CURRENCY],
        ),
        (
            "type: cost, weight: 1, formula: lowest-ratio, term: 2, "
            "components: {setup: once, use: {per: year, label: Licence}}",
            [
                ("number", ("value", "setup"), "[setup]", "setup (once)", (), "A number of at least 0."),
                ("number", ("value", "use"), "[use]", "Licence (each year)", (), "A number of at least 0."),
                CURRENCY,
                (
                    *("number", ("fixed",), "/fixed", "Years for which prices are fixed", ()),
                    "A whole number from 1 to 30.",
                ),
                (
                    *("share", ("cap",), "/cap", "The most by which they rise in each year after that", ()),
                    "A percentage such as 5%.",
                ),
            ],
        ),
    ],
)
def test_what_a_kind_asks(keys: str, asks: list[Any]) -> None:
    """Each part: how it is written, where it goes, what it is called, and what a vendor is told."""
    kind = loaded(rubric_text(f"- {{id: it, {keys}}}\n- {{id: o, type: yes_no, weight: 1}}")).leaves[0].kind
    assert [(one.entry, one.key, one.part, one.label, one.choices, one.how) for one in kind.asks] == asks


@pytest.mark.parametrize(
    ("least", "most", "how"),
    [
        (None, None, "A number."),
        (Fraction(2), None, "A number of at least 2."),
        (Fraction(2), Fraction(7, 2), "A number from 2 to 3.5."),
        (None, Fraction(7), "A number."),
    ],
)
def test_a_number_says_its_bounds(least: Fraction | None, most: Fraction | None, how: str) -> None:
    """Those that it has."""
    assert Ask("number", least=least, most=most).how == how


def test_bounds_are_those_of_the_kind() -> None:
    """Also for a medium that writes no sentences: a range, nothing below 0, whole years up to thirty."""
    text = rubric_text(
        "- {id: n, type: number, weight: 0, range: [1, 2], unit: kg}\n"
        "- {id: p, type: price, weight: 1, formula: lowest-ratio}\n"
        "- {id: c, type: cost, weight: 1, formula: lowest-ratio, term: 1, components: {all: once}}\n"
    )
    number, price, cost = (leaf.kind.asks for leaf in loaded(text).leaves)
    assert [(one.least, one.most, one.whole, one.unit) for one in (*number, *price, *cost)] == [
        (1, 2, False, "kg"),
        (0, None, False, ""),
        (None, None, False, ""),
        (0, None, False, ""),
        (None, None, False, ""),
        (1, 30, True, ""),
        (None, None, False, ""),
    ]


@pytest.mark.parametrize(
    ("options", "texts"),
    [
        ([("a", "All"), ("b", "Both")], ["All", "Both"]),
        ([("a", "a"), ("b", "Both")], ["a", "Both"]),
        ([("a", "All"), ("b", "ALL")], ["a: All", "b: ALL"]),
        ([("a", "b"), ("b", "None")], ["a: b", "b: None"]),
        ([("a", "A"), ("b", "Both")], ["a: A", "b: Both"]),
        ([("a", "All"), ("b", "all"), ("c", "c")], ["a: All", "b: all", "c"]),
        ([], []),
    ],
)
def test_what_is_picked_from_a_list(options: list[tuple[str, str]], texts: list[str]) -> None:
    """Labels alone, unless two of them, or one and another's key, differ at most in case; the keys stay."""
    found = picks(iter(options))
    assert [key for key, _ in found] == [key for key, _ in options]
    assert [text for _, text in found] == texts
