"""Sets of weights worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from flat import LEAF, compared, flat
from vendorscore.outputs import Comparison
from vendorscore.robustness.axis import reweighted
from vendorscore.robustness.ranges import End, Interval, WeightRange
from vendorscore.robustness.weights import weight_ranges

F = Fraction

EVEN = End(F(1, 2), F(1, 2), closed=True, leaders=("b",))


def found(comparison: Comparison, path: str) -> WeightRange:
    """The set of one weight."""
    return next(one for one in weight_ranges(comparison) if one.path == path)


def test_two_bids_are_level_where_their_lines_cross() -> None:
    """A is best at a, B at b: A stays first while a weighs at least half."""
    one = found(flat((3, 1), {"A": [100, 0], "B": [0, 100]}), "a")
    assert one == WeightRange("a", F(3, 4), (Interval(EVEN, End(F(1), F(1), closed=True)),))
    assert (one.always, one.holds(F(1, 2)), one.holds(F(49, 100))) == (False, True, False)
    assert one.around == one.intervals[0]


def test_a_bid_that_is_better_everywhere_always_stays_first() -> None:
    """No weight matters to a bid that is ahead at every criterion."""
    comparison = flat((3, 1), {"A": [100, 70], "B": [60, 60]})
    assert [one.always for one in weight_ranges(comparison)] == [True, True]


def test_the_other_end_names_another_bid() -> None:
    """Each end names who takes over there."""
    comparison = flat((1, 1, 1), {"A": [60, 60, 60], "B": [100, 20, 20], "C": [0, 79, 80]})
    ends = found(comparison, "a").intervals[0]
    assert (ends.low.leaders, ends.high.leaders) == (("c",), ("b",))
    assert (ends.low.low, ends.high.low) == (F(39, 159), F(1, 2))


def test_what_does_not_apply_gives_irrational_ends() -> None:
    """(1 − t)/(1 + t) meets t at √2 − 1: the end is bracketed within 10⁻¹², and the bracket is no part of the set."""
    one = found(flat((1, 1, 1), {"A": [0, None, 100], "B": [100, 0, 0]}), "a")
    end = one.intervals[0].high
    assert not end.exact
    assert (end.low + 1) ** 2 < 2 < (end.high + 1) ** 2
    assert end.high - end.low <= F(1, 10**12)
    assert (end.closed, end.leaders) == (True, ("b",))
    assert not one.holds(end.low)


def test_a_minimum_score_follows_the_weights_inside_its_section() -> None:
    """A fails its section's gate once its good answer weighs less than half there."""
    criteria = (
        "- id: s\n  weight: 1\n  gate: {score: 50%}\n  criteria:\n"
        f"  - {{id: a, {LEAF}, weight: 3}}\n  - {{id: b, {LEAF}, weight: 1}}\n- {{id: c, {LEAF}, weight: 1}}"
    )
    comparison = compared(criteria, {"A": {"s.a": 100, "s.b": 0, "c": 100}, "B": {"s.a": 50, "s.b": 50, "c": 0}})
    assert found(comparison, "s.a").intervals == (Interval(EVEN, End(F(1), F(1), closed=True)),)


def test_a_relative_price_follows_the_field() -> None:
    """The cheapest bid is out until the weights let it in; then all prices are compared with it, and it leads."""
    criteria = (
        "- id: s\n  weight: 1\n  gate: {score: 50%}\n  criteria:\n"
        f"  - {{id: a, {LEAF}, weight: 1}}\n  - {{id: b, {LEAF}, weight: 3}}\n"
        "- {id: price, type: price, formula: lowest-ratio, weight: 1}"
    )
    bids = {
        "A": {"s.a": 60, "s.b": 90, "price": 100},
        "B": {"s.a": 50, "s.b": 50, "price": 80},
        "C": {"s.a": 0, "s.b": 60, "price": 20},
    }
    low, high = End(F(1, 6), F(1, 6), False, ("c",)), End(F(2, 3), F(2, 3), True, ("b",))
    assert found(compared(criteria, bids), "s.a").intervals == (Interval(low, high),)


@pytest.mark.parametrize(("ties", "closed"), [("", True), ("ties: [a]", False), ("ties: [b]", True)])
def test_tie_breakers_decide_at_the_end_itself(ties: str, closed: bool) -> None:
    """Where the totals are level the published tie-breaker says whether the end belongs to the set."""
    one = found(flat((1, 3), {"A": [0, 100], "B": [100, 0]}, ties), "a")
    assert one.intervals[0].high == End(F(1, 2), F(1, 2), closed, ("b",))


def test_several_first_bids_must_all_stay() -> None:
    """Two bids tied at rank 1 both stay first only where they stay tied."""
    one = found(flat((1, 1), {"A": [100, 0], "B": [0, 100]}), "a")
    assert [(part.low.low, part.high.low) for part in one.intervals] == [(F(1, 2), F(1, 2))]
    assert (one.intervals[0].low.leaders, one.intervals[0].high.leaders) == (("b",), ("a",))


def test_rounding_moves_the_ends_to_its_steps() -> None:
    """Totals to whole points: at 50.5 % B's 50.5 is rounded up to 51 and A's 49.5 to 50; until then both are 50."""
    rule = "rounding: {places: 0, half: up, at: total}"
    one = found(flat((1, 3), {"A": [0, 100], "B": [100, 0]}, rule), "a")
    assert one.intervals == (Interval(End(F(0), F(0), closed=True), End(F(101, 200), F(101, 200), False, ("b",))),)


def test_totals_that_are_published_the_same_are_level() -> None:
    """Lines to whole points of 1: both bids get 0 for every line while none weighs half, whatever lies behind it."""
    rule = "points: 1\nrounding: {places: 0, half: down, at: criterion}"
    one = found(flat((1, 1, 1, 1), {"A": [40, 40, 40, 40], "B": [30, 40, 40, 40]}, rule), "a")
    assert one.always


def test_too_many_steps_are_declined() -> None:
    """Where rounding would take too many looks the set is not computed, and the reason is given."""
    rows: dict[str, list[object]] = {"A": [100, 0], "B": ["99.9999", "0.0001"]}
    one = found(flat((1, 1), rows, "rounding: {places: 3, at: total}"), "a")
    assert one.not_computed == "not computed: totals rounded to 3 places make too many steps to look at each"
    assert not one.intervals


def test_a_criterion_without_siblings_has_the_whole_whatever_it_weighs() -> None:
    """Its share is 1, and that is said."""
    one = found(flat((7,), {"A": [100], "B": [0]}), "a")
    assert (one.alone, one.always, one.present) == (True, True, F(1))


def test_nobody_is_first_when_nobody_is_eligible() -> None:
    """Without an eligible bid there is nothing to say."""
    criteria = "- {id: a, type: yes_no, gate: yes, weight: 1}\n- {id: b, type: yes_no, weight: 1}"
    assert weight_ranges(compared(criteria, {"A": {"a": "no", "b": "yes"}})) == ()


@pytest.mark.parametrize(("path", "error"), [("nothing", KeyError), ("a", ValueError)])
def test_a_weight_that_cannot_be_moved_is_refused(path: str, error: type[Exception]) -> None:
    """An unknown path, and an item without siblings, have no share to change."""
    with pytest.raises(error):
        reweighted(flat((7,), {"A": [100]}).plan.rubric, path, F(1, 2))
