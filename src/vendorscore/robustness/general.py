"""The way of `weight_ranges` that can do everything: gates, `max_na`, tie-breakers, rounding and what does not apply.

One weight moves along its `axis`. Between two places at which anything turns nobody overtakes anybody, so that one look
inside each stretch settles the whole of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import ONE
from vendorscore.robustness.along import Stretch, stretches
from vendorscore.robustness.axis import Axis, axes
from vendorscore.robustness.bids import Bids, bids
from vendorscore.robustness.duel import TooManySteps, Track
from vendorscore.robustness.ranges import End, Interval, WeightRange
from vendorscore.robustness.roots import Surd, between, in_order


def general_ranges(comparison: Comparison) -> tuple[WeightRange, ...]:
    """The sets of all weights, also where a shorter way would do."""
    known = bids(comparison)
    if not known.leaders:
        return ()
    return tuple(weight_range(known, axis) for axis in axes(comparison.plan.rubric))


def weight_range(known: Bids, axis: Axis) -> WeightRange:
    """The set of one weight."""
    if not axis.others:
        edge = End(ONE, ONE, closed=True)
        return WeightRange(axis.path, ONE, (Interval(edge, edge),), alone=True)
    try:
        return WeightRange(axis.path, axis.present, tuple(_intervals(_pieces(known, axis))))
    except TooManySteps:
        rule = known.rubric.rounding
        assert rule is not None
        why = f"totals rounded to {rule.places} places make too many steps to look at each"
        return WeightRange(axis.path, axis.present, not_computed=f"not computed: {why}")


@frozen(eq=False)
class _Piece:
    """A place, or an open piece between two places, and whether today's leaders are first on it."""

    stretch: Stretch
    low: Surd
    high: Surd
    stays: bool

    @property
    def place(self) -> bool:
        return self.low is self.high


def _pieces(known: Bids, axis: Axis) -> list[_Piece]:
    """From 0 to 1: places and open pieces in turn."""
    leaders = frozenset(bid.id for bid in known.leaders)
    return [piece for stretch in stretches(known, axis) for piece in _settled(stretch, leaders)]


def _settled(stretch: Stretch, leaders: frozenset[str]) -> Iterator[_Piece]:
    """A stretch, cut where one of the leaders is overtaken."""
    ours = [track for track in stretch.tracks if track.id in leaders]
    if len(ours) < len(leaders):
        yield _Piece(stretch, stretch.low, stretch.high, stays=False)
    elif stretch.place:
        yield _Piece(stretch, stretch.low, stretch.high, _stay(stretch, ours, stretch.tracks, stretch.low))
    else:
        yield from _cut(stretch, ours)


def _cut(stretch: Stretch, ours: list[Track]) -> Iterator[_Piece]:
    turns: list[Surd] = []
    rivals: list[Track] = []
    for rival in stretch.tracks:
        found = [
            t for one in ours if one is not rival for t in stretch.duel(one, rival).turns(stretch.low, stretch.high)
        ]
        if found or not _stay(stretch, ours, (rival,), Surd(between(stretch.low, stretch.high))):
            turns += found
            rivals.append(rival)
    places = [stretch.low, *in_order(turns), stretch.high]
    for number, (low, high) in enumerate(pairwise(places)):
        if number:
            yield _Piece(stretch, low, low, _stay(stretch, ours, rivals, low))
        yield _Piece(stretch, low, high, _stay(stretch, ours, rivals, Surd(between(low, high))))


def _stay(stretch: Stretch, ours: list[Track], rivals: list[Track] | tuple[Track, ...], t: Surd) -> bool:
    """Is nobody ahead of any of ours at a place?"""
    return all(stretch.duel(one, rival).sign(t) >= 0 for one in ours for rival in rivals if one is not rival)


def _intervals(pieces: list[_Piece]) -> Iterator[Interval]:
    """Neighbouring pieces on which the leaders stay, as intervals with their ends."""
    start: int | None = None
    for index, piece in enumerate(pieces):
        if piece.stays and start is None:
            start = index
        if start is not None and piece.stays and not (index + 1 < len(pieces) and pieces[index + 1].stays):
            yield Interval(_end(pieces, start, -1), _end(pieces, index, 1))
            start = None


def _end(pieces: list[_Piece], index: int, step: int) -> End:
    """The end of a run of pieces that goes no further in a direction."""
    piece, outside = pieces[index], index + step
    t = piece.low if step < 0 else piece.high
    low, high = t.decimals
    if not 0 <= outside < len(pieces):
        return End(low, high, closed=True)
    beyond = pieces[outside]
    if beyond.place:
        return End(low, high, False, beyond.stretch.first(t))
    far = beyond.low if step < 0 else beyond.high
    return End(low, high, True, beyond.stretch.first_beside(t, far))
