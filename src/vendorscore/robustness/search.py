"""The nearest number at which the award changes, on a line of stops between which everything is smooth.

Theory of operation. Between two stops (corners of a curve, limits of gates, the prices of others) every total
is a ratio of two linear functions of the number, so that the difference of two totals has one root there. The
stops are walked outwards until the award differs; within that piece the roots of all differences are solved
for exactly and tried in order. Each root is checked: the difference must be exactly 0 there. Where a check
fails (a published rounding makes stairs, `mean-bilinear` can make a quadratic), the piece is halved until it
is at most 10⁻¹² wide, and the result says that it is a bracket.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import NamedTuple

from vendorscore.robustness.standings import Award

WIDTH = Fraction(1, 10**12)
"""No bracket is wider."""

Probe = Callable[[Fraction], Award]


class Found(NamedTuple):
    """`to` changes the award and `short` does not; they lie at most `WIDTH` apart.

    With `exact`, the award changes at `limit` itself, or (`beyond`) at every number just beyond it; without, somewhere
    between `short` and `to`.
    """

    to: Fraction
    short: Fraction
    limit: Fraction
    exact: bool
    beyond: bool


def nearest(probe: Probe, start: Fraction, stops: Iterable[Fraction], stairs: bool, samples: int = 1) -> Found | None:
    """The nearest change from `start` outwards over `stops` (in the order of their distance); None when there is none.

    `stairs`: are totals rounded? `samples`: how many numbers between two stops are tried.
    """
    base, before = probe(start), start
    for stop in stops:
        inner = [before + (stop - before) * Fraction(k, samples + 1) for k in range(1, samples + 1)]
        for point in (*inner, stop):
            if probe(point).differs(base):
                return _refined(probe, base, before, point, stairs)
            before = point
    return None


def _refined(probe: Probe, base: Award, low: Fraction, high: Fraction, stairs: bool) -> Found:
    """The change between `low`, which does not change the award, and `high`, which does."""
    edge = min(WIDTH, abs(high - low) / 10**6)
    step = edge if high > low else -edge
    if probe(low + step).differs(base):
        return Found(low + step, low, low, True, True)
    if not probe(high - step).differs(base):
        return Found(high, high - step, high, True, False)
    found = None if stairs else _solved(probe, base, low + step, high - step, step)
    return found or _halved(probe, base, low + step, high - step)


def _solved(probe: Probe, base: Award, low: Fraction, high: Fraction, step: Fraction) -> Found | None:
    """The change at the first root of a difference of two totals; None where none can be proved."""
    roots = set[Fraction]()
    vendors = sorted(probe(low).standings)
    middle = (low + high) / 2
    if any(probe(x).standings.keys() != set(vendors) for x in (middle, high)):
        return None
    # The winners stay the winners until another bid comes level with one of them.
    for one, other in itertools.product(sorted(base.winners), vendors):
        if all(probe(x).surely_behind(other, one) for x in (low, high)):
            continue
        first, last = (_lead(probe(x), one, other) for x in (low, high))
        if first * last > 0:
            continue
        root = _root([(low, first), (middle, _lead(probe(middle), one, other)), (high, last)])
        if root is not None and (low - root) * (high - root) <= 0:
            there = probe(root)
            if {one, other} <= there.standings.keys() and not _lead(there, one, other):
                roots.add(root)
    for root in sorted(roots, key=lambda root: abs(root - low)):
        if probe(root).differs(base):
            return None if probe(root - step).differs(base) else Found(root, root - step, root, True, False)
        if probe(root + step).differs(base):
            return Found(root + step, root, root, True, True)
    return None


def _lead(award: Award, one: str, other: str) -> Fraction:
    return award.total(one) - award.total(other)


def _root(points: list[tuple[Fraction, Fraction]]) -> Fraction | None:
    """The root of the one ratio of linear functions through three points; None when there is none.

    Such a ratio keeps the cross-ratio: that of the three numbers and the root is that of the three values and 0.
    """
    (x0, y0), (x1, y1), (x2, y2) = points
    if y0 == 0 or len({y0, y1, y2}) < 3:
        return x0 if y0 == 0 else None
    numbers = (x0 - x2) / (x1 - x2)
    values = (y0 - y2) * y1 / ((y1 - y2) * y0)
    return None if values == numbers else (values * x0 - numbers * x1) / (values - numbers)


def _halved(probe: Probe, base: Award, low: Fraction, high: Fraction) -> Found:
    while abs(high - low) > WIDTH:
        middle = (low + high) / 2
        if probe(middle).differs(base):
            high = middle
        else:
            low = middle
    return Found(high, low, high, False, False)
