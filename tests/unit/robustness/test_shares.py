"""All weights at once: changes, contenders and rank shares worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from flat import compared, flat
from vendorscore.outputs import Comparison
from vendorscore.robustness.contenders import contenders
from vendorscore.robustness.rank_order import centroid
from vendorscore.robustness.rank_shares import rank_shares
from vendorscore.robustness.shares import with_shares
from vendorscore.robustness.simplex import solve
from vendorscore.robustness.smallest_change import smallest_changes

F = Fraction


def shares(comparison: Comparison, kind: str) -> list[Fraction]:
    """The shares after a smallest change."""
    change = getattr(smallest_changes(comparison)[0], kind)
    return [share for _, share in change.shares]


def test_the_smallest_total_change_moves_from_the_worst_to_the_best() -> None:
    """B gains 1 per unit moved from a to c and half of that from b: all of it comes from a."""
    comparison = flat((2, 1, 1), {"A": [100, 50, 50], "B": [0, 50, 100]})
    found = smallest_changes(comparison)[0]
    assert found.total is not None
    assert (found.total.size, shares(comparison, "total")) == (F(1, 2), [F(1, 4), F(1, 4), F(1, 2)])


def test_the_smallest_largest_change_is_spread() -> None:
    """Two criteria give and two gain, 1/140 each: (1 + 0.8 + 0.8 + 0.9)/140 is the gap of 0.025."""
    comparison = flat((1, 1, 1, 1), {"A": [100, 90, 10, 0], "B": [0, 10, 90, 90]})
    found = smallest_changes(comparison)[0]
    less, more = F(1, 4) - F(1, 140), F(1, 4) + F(1, 140)
    assert found.largest is not None
    assert (found.largest.size, shares(comparison, "largest")) == (F(1, 140), [less, less, more, more])


def test_a_rival_that_is_behind_everywhere_never_gets_level() -> None:
    """There is no change to name."""
    found = smallest_changes(flat((1, 1), {"A": [60, 60], "B": [50, 50]}))[0]
    assert (found.never, found.largest, found.total) == (True, None, None)


def test_what_does_not_apply_in_a_section_is_held_and_named() -> None:
    """The criterion that does not apply to one of the two, and its section, keep their shares."""
    leaf = "type: number, best: 100, worst: 0, allow_na: yes"
    criteria = (
        f"- id: s\n  weight: 1\n  criteria:\n  - {{id: a, {leaf}, weight: 1}}\n  - {{id: b, {leaf}, weight: 1}}\n"
        f"- {{id: c, {leaf}, weight: 1}}\n- {{id: d, {leaf}, weight: 1}}"
    )
    away = {"na": "none"}
    bids: dict[str, dict[str, object]] = {
        "A": {"s.a": away, "s.b": 90, "c": 90, "d": 40},
        "B": {"s.a": 60, "s.b": 60, "c": 40, "d": 90},
    }
    found = smallest_changes(compared(criteria, bids))[0]
    assert found.held == ("s", "s.a")
    assert found.total is not None
    assert dict(found.total.shares)["s.a"] == F(1, 6)


def test_a_bid_beaten_by_a_mixture_cannot_be_first() -> None:
    """C is behind the mean of A and B at both criteria, though behind neither of them everywhere."""
    found = contenders(flat((1, 1), {"A": [100, 0], "B": [0, 100], "C": [45, 45]}))
    assert [(one.vendor, one.can_be_first) for one in found] == [("a", True), ("b", True), ("c", False)]
    assert found[2].beaten_by == (("a", F(1, 2)), ("b", F(1, 2)))


def test_a_bid_that_can_only_be_level_counts_as_able() -> None:
    """C lies on the line between A and B: at equal shares all three are level."""
    found = contenders(flat((1, 1), {"A": [100, 0], "B": [0, 100], "C": [50, 50]}))
    assert found[2].can_be_first
    assert found[2].shares == (("a", F(1, 2)), ("b", F(1, 2)))


def test_no_common_criterion_is_not_computed() -> None:
    """Where no criterion applies to every bid the totals are ratios everywhere, and that is said."""
    found = contenders(flat((1, 1), {"A": [100, None], "B": [None, 90]}))
    assert [one.can_be_first for one in found] == [None, None]
    assert found[0].not_computed == "not computed: no criterion applies to every bid"


@pytest.mark.parametrize(
    ("matrix", "value"),
    [([[3]], 3), ([[1, -1], [-1, 1]], 0), ([[0, 2], [1, 0]], F(2, 3)), ([[-1], [-2]], -2), ([[5, 1]], 5)],
)
def test_games_have_the_values_of_textbooks(matrix: list[list[int]], value: Fraction) -> None:
    """One entry, matching pennies, a mixed one, and one-sided choices."""
    assert solve([[F(entry) for entry in row] for row in matrix]).value == value


def test_ranks_of_two_even_bids_are_shared_evenly() -> None:
    """Two mirror-image bids are each first in half of the weightings; the interval holds one half."""
    found = rank_shares(flat((3, 1), {"A": [100, 0], "B": [0, 100]}))
    low, high = found["a"].interval()
    assert low < F(1, 2) < high
    assert high - low < F(2, 100)
    assert found["a"].counts[0] + found["b"].counts[0] == found.samples


def test_bids_that_are_the_same_share_the_better_rank() -> None:
    """Twins are both first in every weighting, and nobody is second."""
    found = rank_shares(flat((1, 1), {"A": [70, 70], "B": [70, 70], "C": [10, 10]}), samples=100)
    assert [one.counts for one in found.vendors] == [(100, 0, 0), (100, 0, 0), (0, 0, 100)]


def test_another_seed_gives_another_sample() -> None:
    """The seed is an input: the same one repeats the result, another one need not."""
    comparison = flat((3, 1, 1), {"A": [100, 0, 30], "B": [0, 100, 60]})
    assert rank_shares(comparison, 500, seed=1) == rank_shares(comparison, 500, seed=1)
    assert rank_shares(comparison, 500, seed=1).vendors != rank_shares(comparison, 500, seed=2).vendors


def test_shares_become_weights() -> None:
    """A section weighs what its criteria weigh together; one that gets nothing keeps its inner weights."""
    criteria = (
        "- id: s\n  weight: 1\n  criteria:\n  - {id: a, type: yes_no, weight: 5}\n"
        "  - {id: b, type: yes_no, weight: 1}\n- {id: c, type: yes_no, weight: 1}"
    )
    rubric = compared(criteria, {"A": {}}).plan.rubric
    half = with_shares(rubric, (("s.a", F(1, 4)), ("s.b", F(1, 4)), ("c", F(1, 2))))
    none = with_shares(rubric, (("s.a", F(0)), ("s.b", F(0)), ("c", F(1))))
    assert [half[path].weight for path in ("s", "s.a", "c")] == [F(1, 2), F(1, 4), F(1, 2)]
    assert [none[path].weight for path in ("s", "s.a", "c")] == [0, 5, 1]


def test_centroid_weights_add_up_to_one() -> None:
    """For one to six criteria the weights are positive, fall, and add up to 1."""
    for count in range(1, 7):
        weights = centroid(count)
        assert sum(weights) == 1
        assert sorted(weights, reverse=True) == list(weights)
