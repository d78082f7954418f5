"""Totals of many bids at once."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import vendorscore as vs
from vendorscore.foundation import numbers
from vendorscore.plan.compile import compile
from vendorscore.plan.totals import totals
from vendorscore.response.model import Answer, Response, State

WORTH = st.fractions(0, 1, max_denominator=7).map(lambda one: Fraction(round(one * 1000), 1000))
NUMBER = st.integers(-2000, 2000).map(lambda one: Fraction(one, 100))


@st.composite
def scales(draw: st.DrawFn) -> dict[str, Any]:
    """One scored criterion whose worth depends on its answer alone."""
    kind = draw(st.sampled_from(["yes_no", "choice", "checklist", "curve", "steps", "line"]))
    if kind == "yes_no":
        return {"type": "yes_no", "yes": 1, "no": draw(WORTH.filter(lambda one: one != 1))}
    if kind == "choice":
        return {"type": "choice", "options": {"a": 1, "b": draw(WORTH), "c": 0}}
    if kind == "checklist":
        return {
            "type": "checklist",
            "options": {"a": 1, "b": draw(st.integers(0, 3)), "c": 2},
            "enough": draw(st.integers(1, 3)),
        }
    points = sorted(set(draw(st.lists(NUMBER, min_size=2, max_size=5, unique=True))))
    if kind == "line":
        ends = draw(st.permutations([points[0], points[-1]]))
        return {"type": "number", "best": ends[0], "worst": ends[1]}
    worths = [*draw(st.lists(WORTH, min_size=len(points) - 1, max_size=len(points) - 1)), Fraction(1)]
    if worths[0] == 1:
        worths[0] = Fraction(0)
    return {"type": "number", kind: {numbers.plain(x): u for x, u in zip(points, worths, strict=True)}}


ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    "yes_no": st.booleans(),
    "choice": st.sampled_from("abc"),
    "checklist": st.sets(st.sampled_from("abc")).map(lambda ticks: tuple(sorted(ticks))),
    "number": NUMBER,
}


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_totals_are_those_of_the_scorecards(data: st.DataObject) -> None:
    """For every bid the quick total, its lines and its rank equal the explained ones exactly."""
    drawn = data.draw(st.lists(st.tuples(scales(), st.integers(1, 9)), min_size=1, max_size=6))
    criteria = [{"id": f"c{index}", "weight": weight, **scale} for index, (scale, weight) in enumerate(drawn)]
    rubric = vs.load_rubric({"rubric": "r", "version": "1", "title": "R", "points": 1000, "criteria": criteria})
    quick = totals(compile(rubric))
    bids = [
        {leaf.path: data.draw(ANSWERS[leaf.kind.name]) for leaf in rubric.leaves if data.draw(st.booleans())}
        for _ in range(3)
    ]
    responses = [
        Response(f"v{index}", f"V{index}", {path: Answer(State.GIVEN, value) for path, value in bid.items()})
        for index, bid in enumerate(bids)
    ]
    cards = vs.compare(rubric, responses)
    coded = [quick.bid(bid) for bid in bids]
    for index, bid in enumerate(coded):
        card = cards[f"v{index}"]
        assert quick.points(quick.total(bid)) == card.exact
        lines = {
            step.leaf.path: quick.points(worth) for step, worth in zip(quick.steps, quick.breakdown(bid), strict=True)
        }
        assert lines == {line.path: line.exact for line in card.lines}
    assert quick.ranks(coded) == [cards[f"v{index}"].rank for index in range(3)]


def rubric(criterion: dict[str, Any]) -> vs.Rubric:
    """A rubric of one criterion beside a plain one."""
    plain = {"id": "plain", "type": "yes_no", "weight": 1}
    return vs.load_rubric(
        {"rubric": "r", "version": "1", "title": "R", "criteria": [plain, {"id": "c", "weight": 1, **criterion}]}
    )


REFUSED = [
    {"type": "rating", "max": 5},
    {"type": "price", "formula": "lowest-ratio"},
    {"type": "number", "best": 1, "worst": 0, "when": {"plain": "yes"}},
    {"type": "checklist", "options": [f"o{index}" for index in range(13)]},
]


@pytest.mark.parametrize("criterion", REFUSED)
def test_what_needs_more_than_the_answer_is_refused(criterion: dict[str, Any]) -> None:
    """A rating, a price, a condition or a list too long to tabulate is not for quick totals."""
    with pytest.raises(ValueError, match="`c`"):
        totals(compile(rubric(criterion)))


def test_more_decimals_than_agreed_are_refused() -> None:
    """A number that would have to be rounded is an error."""
    quick = totals(compile(rubric({"type": "number", "best": 1, "worst": 0})), decimals=1)
    with pytest.raises(ValueError, match="more decimals"):
        quick.bid({"c": Fraction(1, 100)})


@pytest.mark.parametrize(
    ("x", "points"), [("-1", 0), ("0", 0), ("2.5", 10), ("5", 20), ("7", 52), ("10", 100), ("12", 100), (None, 0)]
)
def test_a_curve_is_flat_beyond_its_ends(x: str | None, points: int) -> None:
    """And goes straight from point to point between them; a blank is worth nothing."""
    curve = {"type": "number", "curve": {"0": 0, "5": "0.2", "10": 1}}
    quick = totals(compile(rubric({**curve, "weight": 1})))
    bid = quick.bid({"plain": True} | ({"c": Fraction(x)} if x else {}))
    assert [quick.points(worth) for worth in quick.breakdown(bid)] == [50, Fraction(points, 2)]
    assert quick.points(quick.total(bid)) == 50 + Fraction(points, 2)


@pytest.mark.parametrize(("x", "points"), [("999999999999", 0), ("999999999999.000000000001", 50)])
def test_a_threshold_is_exact_to_the_last_digit(x: str, points: int) -> None:
    """Numbers as long as can be written are compared as they are."""
    quick = totals(compile(rubric({"type": "number", "steps": {"999999999999.000000000001": 1}})), decimals=12)
    assert quick.points(quick.total(quick.bid({"c": Fraction(x)}))) == points


def test_the_longest_list_of_answers() -> None:
    """Twelve options have 4,096 answers, each with its points."""
    keys = [f"o{index}" for index in range(12)]
    quick = totals(compile(rubric({"type": "checklist", "options": keys})))
    assert quick.points(quick.total(quick.bid({"c": tuple(keys[:6])}))) == 25
    assert [len(table) for table in quick.tables] == [3, 4097]
