"""Sets of one weight, as unions of intervals whose ends are known exactly or bracketed."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen


@frozen
class End:
    """Where a set of weights ends, as a share of the siblings' weights from 0 to 1.

    `low` and `high` are the end itself, twice, when it is a fraction; an irrational end lies between them, and they
    are at most 10⁻¹² apart. `closed`: does the end belong to the set? `leaders` are first just beyond a closed end,
    and at an open one; nobody where no bid is eligible there, and at 0 and 1, beyond which there is no weight.
    """

    low: Fraction
    high: Fraction
    closed: bool
    leaders: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        """Is the end a fraction?"""
        return self.low == self.high

    @property
    def edge(self) -> bool:
        """Does the set go on to the least or greatest weight that there is?"""
        return self.closed and self.exact and self.low in (0, 1)


@frozen
class Interval:
    """Weights between two ends."""

    low: End
    high: End

    def holds(self, share: Fraction) -> bool:
        """Does a share belong to it? Inside the bracket of an irrational end the answer is no."""
        above = share > self.low.high or (self.low.closed and share == self.low.low == self.low.high)
        below = share < self.high.low or (self.high.closed and share == self.high.low == self.high.high)
        return above and below


@frozen
class WeightRange:
    """One weight: for which values of it the bids that are first today stay first, all else in proportion.

    Values are the item's share of its sibling group: its weight over the sum of the siblings' weights and its own.
    """

    path: str
    present: Fraction
    intervals: tuple[Interval, ...] = ()
    not_computed: str = ""
    """Why there is no set; empty when there is one."""
    alone: bool = False
    """Has it no sibling with a weight, so that its weight can be anything?"""

    @property
    def always(self) -> bool:
        """Do they stay first whatever this weight is?"""
        return len(self.intervals) == 1 and self.intervals[0].low.edge and self.intervals[0].high.edge

    @property
    def around(self) -> Interval | None:
        """The interval that holds the present value."""
        return next((one for one in self.intervals if one.holds(self.present)), None)

    def holds(self, share: Fraction) -> bool:
        """Do they stay first at a share?"""
        return any(one.holds(share) for one in self.intervals)
