"""What is said of weights is true: re-scored by the engine with the weights changed, the award does what is said."""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve
from hypothesis import given

from strategies import EVERYTHING, Case, Comparison, Shape, cases, examples
from vendorscore.comparing.compare import compare
from vendorscore.plan.compile import compile
from vendorscore.robustness.axis import reweighted
from vendorscore.robustness.general import general_ranges
from vendorscore.robustness.ranges import End, WeightRange
from vendorscore.robustness.straight import straight_ranges
from vendorscore.robustness.weights import weight_ranges
from vendorscore.rubric.model import Rubric

TINY = Fraction(1, 10**40)
FORMS = Shape(kinds=("yes_no", "number", "price", "choice"), panel=False, most_vendors=4)
ROUNDED = Shape(kinds=("yes_no", "number", "price"), panel=False, evidence=False, conditions=False)
STRAIGHT = Shape(
    kinds=("yes_no", "number", "price", "checklist"),
    formulas=("absolute", "lowest-ratio"),
    gates=False,
    not_applicable=False,
    conditions=False,
    rounding=False,
    panel=False,
    most_vendors=6,
)
few = examples(40)


def first(comparison: Comparison, rubric: Rubric) -> set[str]:
    """Who is of rank 1 when the same bids are scored by another rubric."""
    again = compare(evolve(comparison.evaluation, rubric=rubric), compile(rubric))
    return {card.id for card in again if card.rank == 1}


def moved(comparison: Comparison, path: str, share: Fraction) -> set[str]:
    """Who is of rank 1 when one weight is moved."""
    return first(comparison, reweighted(comparison.plan.rubric, path, share))


def check_scan(comparison: Comparison, found: WeightRange) -> None:
    """The set says of every weight on a grid what the engine says."""
    leaders = {card.id for card in comparison if card.rank == 1}
    for share in (*(Fraction(k, 12) for k in range(13)), found.present):
        assert found.holds(share) == (leaders <= moved(comparison, found.path, share)), (found, share)


def check_end(comparison: Comparison, found: WeightRange, end: End, step: int) -> None:
    """At an end the leaders stay or go as it says, and just beyond it others lead, the ones that it names."""
    leaders = {card.id for card in comparison if card.rank == 1}
    beyond = (end.high if step > 0 else end.low) + step * TINY
    within = (end.low if step > 0 else end.high) - step * TINY
    if end.exact:
        at = moved(comparison, found.path, end.low)
        assert end.closed == (leaders <= at)
        assert end.closed or set(end.leaders) == at
    elif end.closed:
        assert 0 < end.high - end.low <= Fraction(1, 10**12)
    if 0 <= within <= 1 and found.holds(within):
        assert leaders <= moved(comparison, found.path, within)
    if end.closed and not end.edge:
        assert set(end.leaders) == moved(comparison, found.path, beyond)
        assert not leaders <= set(end.leaders)


def check(case: Case) -> None:
    """Every set of an evaluation."""
    comparison = case.compare()
    for found in weight_ranges(comparison):
        assert not found.not_computed
        if found.alone:
            continue
        assert found.holds(found.present)
        check_scan(comparison, found)
        for one in found.intervals:
            check_end(comparison, found, one.low, -1)
            check_end(comparison, found, one.high, 1)


@few
@given(cases())
def test_weight_sets_are_what_the_engine_says(case: Case) -> None:
    """Whatever the rubric: inside its set the winner stays first, outside it does not, and the named ones take over."""
    check(case)


@few
@given(cases(FORMS))
def test_weight_sets_follow_gates_fields_and_what_does_not_apply(case: Case) -> None:
    """The same where relative prices, minimum scores of sections and "not applicable" are many."""
    check(case)


@examples(20)
@given(cases(ROUNDED))
def test_weight_sets_follow_published_rounding(case: Case) -> None:
    """The same where totals or lines are rounded: the sets then end where a step does."""
    places = {"places": "1", "half": case.rubric.get("rounding", {}).get("half", "up")}
    for at in ("total", "criterion"):
        check(case.but(rubric={**case.rubric, "rounding": {**places, "at": at}}))


@examples(40)
@given(cases(STRAIGHT))
def test_the_short_way_gives_the_same_sets(case: Case) -> None:
    """Where totals are straight lines, whole numbers give what the general way gives, neighbours included."""
    rubric = {key: value for key, value in case.rubric.items() if key not in ("ties", "blank")}
    comparison = case.but(rubric=rubric).compare()
    short = straight_ranges(comparison)
    assert short == (general_ranges(comparison) if sum(card.rank == 1 for card in comparison) == 1 else None)


@few
@given(cases(EVERYTHING))
def test_weight_sets_are_the_same_every_time(case: Case) -> None:
    """Scored again, the sets are the same to the last digit."""
    assert weight_ranges(case.compare()) == weight_ranges(case.compare())
