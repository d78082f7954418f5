"""For which weights the first bid stays first: exact sets, one weight at a time, and who takes over at their ends."""

from __future__ import annotations

from vendorscore.comparing.compare import Comparison
from vendorscore.robustness.ranges import WeightRange
from vendorscore.robustness.straight import straight_ranges


def weight_ranges(comparison: Comparison) -> tuple[WeightRange, ...]:
    """For every criterion and section with a weight: the exact set of weights that leave today's first bids first.

    First is of rank 1, alone or tied; where several bids are tied at rank 1, all of them must stay there. Marks that
    are missing count 0, as in the ranking. Gates, `max_na`, relative prices, tie-breakers and published rounding all
    follow the weight. Empty when no bid is eligible.
    """
    found = straight_ranges(comparison)
    if found is not None:
        return found
    # Most evaluations never need the general way, and it is a large part of what is imported.
    from vendorscore.robustness.general import general_ranges

    return general_ranges(comparison)
