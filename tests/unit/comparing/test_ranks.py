"""Ranks, ties and tie-breakers, published rounding, winners."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from reading_aid import loaded, rubric_text
from vendorscore.library import compare
from vendorscore.outputs import Comparison
from vendorscore.verify import check, parse

CRITERIA = (
    "- {id: x, type: number, best: 100, worst: 0, weight: 1}\n- {id: y, type: number, best: 1, worst: 0, weight: 0}"
)


def ranked(totals: dict[str, str], top: str = "", ys: dict[str, str] | None = None) -> Comparison:
    """Vendors by name with the totals they get; `ys` are the answers to a second question of weight 0."""
    responses = [
        {"vendor": name, "answers": {"x": total, **({"y": ys[name]} if ys else {})}} for name, total in totals.items()
    ]
    return compare(loaded(rubric_text(CRITERIA, top)), responses)


def ranks(comparison: Comparison) -> dict[str, int | None]:
    """Rank by name, in the order of the ranking."""
    return {card.name: card.rank for card in comparison}


@pytest.mark.parametrize(
    ("totals", "expected"),
    [
        ({"A": "90", "B": "80", "C": "80", "D": "70"}, {"A": 1, "B": 2, "C": 2, "D": 4}),
        ({"D": "70", "C": "80", "B": "80", "A": "90"}, {"A": 1, "B": 2, "C": 2, "D": 4}),
        ({"A": "80", "B": "80", "C": "80"}, {"A": 1, "B": 1, "C": 1}),
        ({"A": "1", "B": "1", "C": "0"}, {"A": 1, "B": 1, "C": 3}),
        ({"A": "50", "B": "50.000000000001"}, {"B": 1, "A": 2}),
        ({"b": "5", "A": "5", "C": "5"}, {"A": 1, "b": 1, "C": 1}),
    ],
)
def test_competition_ranks(totals: dict[str, str], expected: dict[str, int]) -> None:
    """Equal totals share a rank and the next one is skipped; within a rank vendors stand by name."""
    assert list(ranks(ranked(totals)).items()) == list(expected.items())


@pytest.mark.parametrize(
    ("half", "a", "b", "totals", "expected"),
    [
        ("up", "80.4", "79.5", (80, 80), (1, 1)),
        ("up", "80.5", "80.4", (81, 80), (1, 2)),
        ("even", "80.5", "79.6", (80, 80), (1, 1)),
        ("even", "81.5", "80.5", (82, 80), (1, 2)),
        ("up", "80.500000000001", "80.5", (81, 81), (1, 1)),
        ("down", "80.5", "80.4", (80, 80), (1, 1)),
    ],
)
def test_published_rounding_may_turn_a_difference_into_a_tie(
    half: str, a: str, b: str, totals: tuple[int, int], expected: tuple[int, int]
) -> None:
    """The ranking is by the published total, the exact one stays beside it."""
    comparison = ranked({"A": a, "B": b}, f"rounding: {{places: 0, half: {half}}}")
    assert (comparison["a"].total, comparison["b"].total) == tuple(map(Fraction, totals))
    assert (comparison["a"].rank, comparison["b"].rank) == expected
    assert comparison["a"].exact == Fraction(a)
    assert comparison["a"].rounding == totals[0] - Fraction(a)


def test_rounded_lines_may_reorder_what_is_published() -> None:
    """Three thirds that are rounded one by one give 99.99, and that is the total that decides."""
    criteria = "\n".join(f"- {{id: {name}, type: number, best: 1, worst: 0, weight: 1}}" for name in "abc")
    rubric = loaded(rubric_text(criteria, "rounding: {places: 2, at: criterion}"))
    full = {"a": "1", "b": "1", "c": "1"}
    comparison = compare(rubric, [{"vendor": "A", "answers": full}, {"vendor": "B", "answers": full | {"c": "0.9999"}}])
    a, b = comparison["a"], comparison["b"]
    assert (a.total, a.exact, a.rounding) == (Fraction("99.99"), Fraction(100), Fraction("-0.01"))
    assert (a.rank, b.rank) == (1, 1)


@pytest.mark.parametrize(
    ("ys", "expected"),
    [
        ({"A": "0.1", "B": "0.2", "C": "0.3"}, {"B": 1, "A": 2, "C": 3}),
        ({"A": "0.2", "B": "0.2", "C": "0.3"}, {"A": 1, "B": 1, "C": 3}),
    ],
)
def test_tie_breakers_come_after_the_total(ys: dict[str, str], expected: dict[str, int]) -> None:
    """The exact utility of a tie-breaker decides among equal totals only; then a tie stays a tie."""
    comparison = ranked({"A": "50", "B": "50", "C": "40"}, "ties: [y]", ys)
    assert ranks(comparison) == expected
    assert {card.name for card in comparison.winners} == {name for name, rank in expected.items() if rank == 1}


def test_tie_breakers_in_order_and_of_sections() -> None:
    """The first that differs decides; a section counts by its own weights over what applies, nothing as 0."""
    criteria = """\
- {id: x, type: yes_no, weight: 1}
- id: s
  weight: 0
  criteria:
    - {id: p, type: number, best: 1, worst: 0, weight: 1, allow_na: yes}
    - {id: q, type: number, best: 1, worst: 0, weight: 3, allow_na: yes}
- {id: y, type: number, best: 1, worst: 0, weight: 0}"""
    answers: dict[str, dict[str, Any]] = {
        "A": {"s.p": "0.9", "s.q": "0.3", "y": "0"},
        "B": {"s.p": "0.3", "s.q": "0.5", "y": "1"},
        "C": {"s.p": {"na": "none"}, "s.q": "0.45", "y": "0.5"},
        "D": {"s.p": {"na": "none"}, "s.q": {"na": "none"}, "y": "1"},
        "E": {"y": "1"},
    }
    responses = [{"vendor": name, "answers": {"x": "yes", **some}} for name, some in answers.items()]
    comparison = compare(loaded(rubric_text(criteria, "ties: [s, y]")), responses)
    assert ranks(comparison) == {"B": 1, "C": 2, "A": 3, "D": 4, "E": 4}
    assert comparison["d"].utility("s") is None


def test_who_is_out_stands_below_without_a_rank() -> None:
    """A failing bid is scored in full, listed after the others by name, and shifts nobody's rank."""
    criteria = "- {id: x, type: number, best: 10, worst: 0, weight: 1, gate: {max: 8}}"
    responses = [{"vendor": name, "answers": {"x": x}} for name, x in (("Z", "10"), ("A", "9"), ("M", "5"))]
    comparison = compare(loaded(rubric_text(criteria)), responses)
    assert list(ranks(comparison).items()) == [("M", 1), ("A", None), ("Z", None)]
    assert [comparison["z"].total, comparison["a"].total] == [100, 90]
    assert [card.id for card in comparison.winners] == ["m"]


@pytest.mark.parametrize(("rank_on", "first"), [("evidenced", "A"), ("verified", "B")])
def test_the_total_that_decides(rank_on: str, first: str) -> None:
    """`rank_on: verified` ranks on what the panel verified."""
    criteria = "- {id: x, type: number, best: 10, worst: 0, weight: 1, evidence: {unproved: 0.5}}"
    responses = [
        {"vendor": "A", "answers": {"x": {"value": "9", "evidence": ["a.pdf"]}}},
        {"vendor": "B", "answers": {"x": {"value": "6"}}},
    ]
    panel = [{"evaluator": "E", "verified": {"b": {"x": "yes"}}}]
    comparison = compare(loaded(rubric_text(criteria, f"rank_on: {rank_on}")), responses, panel=panel)
    assert comparison.ranking[0].name == first
    assert comparison.ranking[0].exact == getattr(comparison.ranking[0], rank_on)


def test_a_comparison_is_a_collection_of_cards() -> None:
    """Cards by id, in the order of the ranking, counted; and one line that says who is first."""
    comparison = ranked({"A": "10", "B": "20"})
    assert [card.id for card in comparison] == ["b", "a"]
    assert (len(comparison), comparison["a"].name, set(comparison.by_id)) == (2, "A", {"a", "b"})
    assert repr(comparison) == "<Comparison of 2 vendors: b first>"
    with pytest.raises(KeyError):
        comparison["c"]


def test_what_a_comparison_says_of_itself_without_a_winner() -> None:
    """Nobody is first among the ineligible, and none yet while marks are missing."""
    out = compare(loaded(rubric_text("- {id: x, type: yes_no, weight: 1, gate: yes}")), [{"vendor": "A"}])
    assert repr(out) == "<Comparison of 1 vendor: nobody first>"
    open_ = compare(loaded(rubric_text("- {id: x, type: rating, max: 5, weight: 1}")), [{"vendor": "A"}])
    assert repr(open_) == "<Comparison of 1 vendor: provisional first>"


@pytest.mark.parametrize(
    ("half", "points"), [("up", [13, 38, 50]), ("down", [12, 37, 50]), ("even", [12, 38, 50]), ("cut", [12, 37, 50])]
)
def test_lines_are_rounded_as_published(half: str, points: list[int]) -> None:
    """12.5, 37.5 and 50 points, whatever the rule says of a half."""
    criteria = "\n".join(
        f"- {{id: {name}, type: yes_no, weight: {weight}}}" for name, weight in zip("abc", (1, 3, 4), strict=True)
    )
    rubric = loaded(rubric_text(criteria, f"rounding: {{places: 0, half: {half}, at: criterion}}"))
    (card,) = compare(rubric, [{"vendor": "A", "answers": {"a": "yes", "b": "yes", "c": "yes"}}])
    assert [line.points for line in card.lines] == points


@pytest.mark.parametrize("rated", ["r", "s", "s.r"])
def test_a_tie_is_not_broken_by_a_mark_that_is_missing(rated: str) -> None:
    """A rating that counts nothing in the total, but breaks ties, is waited for like any other."""
    rating = "{id: r, type: rating, max: 5, weight: 0}"
    if rated != "r":
        rating = "{id: s, weight: 0, criteria: [{id: r, type: rating, max: 5, weight: 1}]}"
    path = "r" if rated == "r" else "s.r"
    rubric = loaded(rubric_text(f"- {{id: x, type: yes_no, weight: 1}}\n- {rating}", f"ties: [{rated}]\n"))
    bids = [{"vendor": name, "answers": {"x": True}} for name in ("A", "B")]

    def award(**marks: str) -> tuple[bool, list[str]]:
        ratings = {vendor: {path: mark} for vendor, mark in marks.items()}
        found = compare(rubric, bids, panel=[{"evaluator": "E", "ratings": ratings}])
        assert check(parse(found.to_json().encode()))[0] == "everything adds up"
        return found.provisional, [card.id for card in found.winners]

    assert award() == (True, [])
    assert award(a="3") == (True, [])
    assert award(a="3", b="4") == (False, ["b"])


def test_a_mark_that_breaks_no_tie_and_counts_nothing_is_not_waited_for() -> None:
    """It stands in a section that breaks ties, but has no weight there."""
    inner = "{id: r, type: rating, max: 5, weight: 0}, {id: x, type: yes_no, weight: 1}"
    rubric = loaded(rubric_text(f"- {{id: s, weight: 1, criteria: [{inner}]}}", "ties: [s]\n"))
    assert not compare(rubric, [{"vendor": "A", "answers": {"s.x": True}}]).provisional
