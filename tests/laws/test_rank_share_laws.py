"""Rank shares count what the engine says, exactly, with numpy and without."""

from __future__ import annotations

import sys
from fractions import Fraction
from itertools import pairwise

import numpy  # noqa: F401
import pytest
from hypothesis import given

from strategies import EVERYTHING, Case, Comparison, Shape, cases, examples
from vendorscore.robustness import rank_shares as module
from vendorscore.robustness.draws import TOP
from vendorscore.robustness.rank_shares import RankShare, rank_shares
from vendorscore.robustness.shares import Shares, scored_with

NA = Shape(
    kinds=("yes_no", "number", "price"), gates=False, rounding=False, panel=False, evidence=False, most_vendors=4
)


def drawn(comparison: Comparison, samples: int, seed: int) -> list[Shares]:
    """The weightings that a seed draws, from the standard library alone."""
    import random

    paths = [step.leaf.path for step in comparison.plan.steps if step.nominal]
    words = memoryview(random.Random(seed).randbytes(4 * (len(paths) - 1) * samples)).cast("I")
    found = []
    for number in range(samples):
        cuts = sorted(words[number * (len(paths) - 1) : (number + 1) * (len(paths) - 1)])
        pieces = [high - low + 1 for low, high in pairwise([0, *cuts, TOP])]
        found.append(tuple((path, Fraction(one, sum(pieces))) for path, one in zip(paths, pieces, strict=True)))
    return found


def counted(comparison: Comparison, samples: int, seed: int) -> dict[str, tuple[int, ...]]:
    """How often each eligible bid takes each rank when every draw is scored by the engine."""
    eligible = [card.id for card in comparison if card.eligible]
    counts = {vendor: [0] * len(eligible) for vendor in eligible}
    for shares in drawn(comparison, samples, seed):
        again = scored_with(comparison, shares)
        for vendor in eligible:
            counts[vendor][sum(again[other].exact > again[vendor].exact for other in eligible)] += 1
    return {vendor: tuple(some) for vendor, some in counts.items()}


@examples(40)
@given(cases(EVERYTHING))
def test_ranks_are_those_of_the_engine(case: Case) -> None:
    """Every draw, scored by the engine with those weights, gives the ranks that were counted."""
    comparison = case.compare()
    found = rank_shares(comparison, samples=4, seed=7)
    assert {one.vendor: one.counts for one in found.vendors} == counted(comparison, 4, 7)


@examples(40)
@given(cases(NA))
def test_the_result_is_the_same_without_numpy(case: Case) -> None:
    """The same draws give the same counts whether numpy is there or not."""
    assert "numpy" in sys.modules  # so that it is used for few draws as well
    comparison = case.compare()
    with_it = rank_shares(comparison, samples=50)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "vendorscore.robustness.draws_with_numpy", None)
        assert rank_shares(comparison, samples=50) == with_it


@examples(40)
@given(cases(NA))
def test_rounded_rows_decide_nothing(case: Case) -> None:
    """However coarsely worths are rounded first, the counts are those of exact totals."""
    comparison, found = case.compare(), []
    for part in (10**1000, 8, 1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(sys.modules, "vendorscore.robustness.draws_with_numpy", None)
            patch.setattr(module, "PART", part)
            found.append(rank_shares(comparison, samples=50))
    assert found[0] == found[1] == found[2]


@examples(20)
@given(cases(EVERYTHING))
def test_every_draw_gives_every_bid_one_rank(case: Case) -> None:
    """The counts of a bid add up to the draws, and somebody is first in each of them."""
    found = rank_shares(case.compare(), samples=30, seed=1)
    assert all(sum(one.counts) == 30 for one in found.vendors)
    assert not found.vendors or sum(one.counts[0] for one in found.vendors) >= 30


@pytest.mark.parametrize(
    ("times", "samples", "low", "high"),
    [(0, 100, "0", "0.036995"), (100, 100, "0.963005", "1"), (50, 100, "0.403831", "0.596169")],
)
def test_the_confidence_interval_is_wilsons(times: int, samples: int, low: str, high: str) -> None:
    """The ends are those of Wilson's score interval at 95 %, rounded outwards to millionths."""
    found = RankShare("v", (times, samples - times), samples).interval(1)
    assert found[0] <= Fraction(low) + Fraction(1, 10**6)
    assert found[1] >= Fraction(high) - Fraction(1, 10**6)
    assert abs(found[0] - Fraction(low)) <= Fraction(2, 10**6)
    assert abs(found[1] - Fraction(high)) <= Fraction(2, 10**6)
