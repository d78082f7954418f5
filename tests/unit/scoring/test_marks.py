"""Marks: how several become one, what is missing, what consensus does, and when a rating is unmarked."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from reading_aid import loaded, rubric_text
from vendorscore.library import compare
from vendorscore.outputs import Comparison
from vendorscore.response.model import State
from vendorscore.scoring import explain

RATING = "- {id: values, type: rating, max: 5, weight: 1}"
LEVELS = """\
- id: values
  type: rating
  weight: 1
  levels: {1: {label: Poor, score: 0.2}, 3: Fair, 4: Good}"""


def marked(
    *marks: dict[str, Any], combine: str = "mean", criteria: str = RATING, agreed: Any = None, answers: Any = None
) -> Comparison:
    """Two vendors, each evaluator's marks by vendor, and perhaps a consensus mark for the first."""
    rubric = loaded(rubric_text(criteria, f"combine: {combine}"))
    panel: list[dict[str, Any]] = [
        {"evaluator": f"E{number}", "ratings": {vendor: {"values": mark} for vendor, mark in some.items()}}
        for number, some in enumerate(marks)
    ]
    if agreed is not None:
        panel.append({"consensus": {"a": {"values": {"score": agreed, "reason": "We agreed."}}}})
    responses: list[dict[str, Any]] = [{"vendor": "A", "answers": answers or {}}, {"vendor": "B"}]
    return compare(rubric, responses, panel=panel)


@pytest.mark.parametrize(
    ("combine", "marks", "evidenced"),
    [
        ("mean", [5], 100),
        ("mean", [5, 2], 70),
        ("mean", [5, 0, 0], Fraction(100, 3)),
        ("median", [5, 0, 0], 0),
        ("median", [5, 2], 70),
        ("median", [0, 5, 4], 80),
        ("median", [1, 5, 4, 2], 60),
        ("median", [5, 5, 0, 1, 3], 60),
    ],
)
def test_several_marks_become_one(combine: str, marks: list[int], evidenced: Fraction) -> None:
    """The mean of the utilities, or the middle one, of an even number the mean of the middle two."""
    assert marked(*({"a": mark, "b": 0} for mark in marks), combine=combine)["a"].evidenced == evidenced


@pytest.mark.parametrize(
    ("combine", "marks", "why"),
    [
        ("mean", [5, 0, 1], "marked 5 by E0, 0 by E1 and 1 by E2: worth 0.4"),
        ("median", [5, 0, 1], "marked 5 by E0, 0 by E1 and 1 by E2, of which the median counts: worth 0.2"),
        ("median", [5], "marked 5 by E0: worth 1"),
    ],
)
def test_a_reader_is_told_when_it_is_not_the_mean_that_counts(combine: str, marks: list[int], why: str) -> None:
    """So that the line can be worked out by hand from what it holds."""
    line = marked(*({"a": mark, "b": 0} for mark in marks), combine=combine)["a"]["values"]
    assert explain.why(line) == why


def test_marks_become_utilities_before_they_are_combined() -> None:
    """On levels with scores of their own the mean is of worths, not of marks: (0.2 + 1) ÷ 2, not the worth of 2.5."""
    comparison = marked({"a": 1, "b": 3}, {"a": 4, "b": 3}, criteria=LEVELS)
    assert (comparison["a"].evidenced, comparison["b"].evidenced) == (Fraction(60), Fraction(75))


def test_consensus_overrides_the_marks() -> None:
    """An agreed mark is the one that counts, and the marks stay visible."""
    comparison = marked({"a": 5, "b": 5}, {"a": 0, "b": 5}, agreed=4)
    line = comparison["a"]["values"]
    assert line.utility == Fraction(4, 5)
    assert line.fact.judged is not None
    assert [mark.written for mark in line.fact.judged.marks] == ["5", "0"]
    assert not comparison.provisional


def test_without_marks_a_rating_is_unmarked_and_open() -> None:
    """It is worth 0 now and up to 1 later, and until then nobody wins."""
    comparison = marked()
    card = comparison["a"]
    assert card["values"].state is State.UNMARKED
    assert [card.evidenced, card.low, card.high] == [0, 0, 100]
    assert (comparison.provisional, comparison.winners) == (True, ())


def test_one_gap_is_enough_to_be_provisional() -> None:
    """One unmarked rating among finished lines keeps the award open; a bid that is out anyway does not."""
    criteria = "- {id: in, type: yes_no, weight: 1, gate: yes}\n" + RATING
    rubric = loaded(rubric_text(criteria))
    assert compare(rubric, [{"vendor": "A", "answers": {"in": "yes"}}]).provisional
    responses = [{"vendor": "A", "answers": {"in": "yes"}}, {"vendor": "B", "answers": {"in": "no"}}]
    comparison = compare(rubric, responses, panel=[{"evaluator": "E", "ratings": {"a": {"values": 3}}}])
    assert (comparison.provisional, [card.id for card in comparison.winners]) == (False, ["a"])


def test_combine_consensus_leaves_unmarked_what_was_not_agreed() -> None:
    """Under `combine: consensus` single marks are shown and count for nothing."""
    comparison = marked({"a": 5, "b": 5}, combine="consensus", agreed=3)
    a, b = comparison["a"], comparison["b"]
    assert (a["values"].state, a.evidenced) == (State.GIVEN, Fraction(60))
    assert b["values"].state is State.UNMARKED
    assert [b.evidenced, b.low, b.high] == [0, 0, 100]


def test_a_missing_mark_widens_the_interval() -> None:
    """Whoever marked one vendor must mark the other; until then that mark may be anything on the scale."""
    comparison = marked({"a": 4, "b": 4}, {"b": 2})
    a, b = comparison["a"], comparison["b"]
    assert [a.low, a.evidenced, a.high] == [40, 80, 90]
    assert [b.low, b.evidenced, b.high] == [60, 60, 60]
    assert comparison.provisional
    assert a["values"].fact.judged is not None
    assert [one.name for one in a["values"].fact.judged.missing] == ["E1"]


def test_missing_marks_lie_between_the_ends_of_the_scale() -> None:
    """Where the worst level is worth more than 0, a missing mark is worth at least that."""
    card = marked({"a": 4, "b": 4}, {"b": 4}, criteria=LEVELS)["a"]
    assert [card.low, card.evidenced, card.high] == [60, 100, 100]


def test_a_missing_mark_under_the_median() -> None:
    """The missing marks are filled in before the middle is taken."""
    card = marked({"a": 4, "b": 1}, {"a": 3, "b": 1}, {"b": 1}, combine="median")["a"]
    assert [card.low, card.evidenced, card.high] == [60, 70, 80]


def test_consensus_closes_a_missing_mark() -> None:
    """Nobody is missing once the panel has agreed."""
    comparison = marked({"a": 4, "b": 4}, {"b": 2}, agreed=5)
    assert not comparison.provisional
    assert comparison["a"].low == comparison["a"].high == 100


def test_an_evaluator_with_a_conflict_neither_counts_nor_is_missing() -> None:
    """With any conflict all of an evaluator's marks are kept and none is counted."""
    rubric = loaded(rubric_text(RATING))
    panel = [
        {"evaluator": "E", "ratings": {"a": {"values": 4}, "b": {"values": 4}}},
        {"evaluator": "F", "conflicts": {"a": "a friend"}, "ratings": {"b": {"values": 0}}},
    ]
    comparison = compare(rubric, [{"vendor": "A"}, {"vendor": "B"}], panel=panel)
    assert [card.evidenced for card in comparison] == [80, 80]
    judged = comparison["b"]["values"].fact.judged
    assert judged is not None
    assert [mark.written for mark in judged.uncounted] == ["0"]
    assert not comparison.provisional


@pytest.mark.parametrize(("marks", "state", "high"), [([], State.DECLINED, 0), ([{"a": 3, "b": 3}], State.GIVEN, 60)])
def test_declining_to_be_judged_closes_a_rating_unless_it_is_judged(marks: Any, state: State, high: int) -> None:
    """A declined rating is worth 0 and closed, unless somebody marked it all the same."""
    card = marked(*marks, answers={"values": {"declined": "secret"}})["a"]
    assert (card["values"].state, card.high) == (state, Fraction(high))


def test_a_rating_of_no_weight_makes_nothing_provisional() -> None:
    """A missing mark that cannot move the total leaves the award as it is."""
    rubric = loaded(rubric_text("- {id: a, type: yes_no, weight: 1}\n- {id: values, type: rating, max: 5, weight: 0}"))
    assert not compare(rubric, [{"vendor": "A", "answers": {"a": "yes"}}]).provisional
