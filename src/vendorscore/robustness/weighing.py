"""What the weights decide: each one by itself, all of them together, and every weighting there is."""

from __future__ import annotations

from attrs import frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.robustness.contenders import Contender, contenders
from vendorscore.robustness.ranges import WeightRange
from vendorscore.robustness.rank_shares import RankShares, rank_shares
from vendorscore.robustness.smallest_change import SmallestChange, smallest_changes
from vendorscore.robustness.weights import weight_ranges


@frozen(eq=False)
class Weights:
    """What the weights decide. All of it is exact but `ranks`, which counts weightings drawn from a seed."""

    ranges: tuple[WeightRange, ...]
    """Each weight by itself: for which values of it today's first bids stay first."""
    changes: tuple[SmallestChange, ...]
    """All weights together: the least change that brings a rival level."""
    contenders: tuple[Contender, ...]
    """Who could be first under any weights at all."""
    ranks: RankShares
    """How often each bid takes each rank over all weightings."""


def check_weights(comparison: Comparison) -> Weights:
    """Everything about the weights of a comparison."""
    return Weights(
        weight_ranges(comparison), smallest_changes(comparison), contenders(comparison), rank_shares(comparison)
    )
