"""Two bids along one weight: where one is ahead of the other, exactly, tie-breakers and published rounding included."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from attrs import frozen

from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.robustness.axis import Ratio
from vendorscore.robustness.roots import Poly, Surd, between, compare, in_order, roots, sign, sign_at
from vendorscore.rubric.model import Rounding

MOST_STEPS = 4_000
"""Most steps of rounded totals that are looked at for one pair of bids and one weight."""


class TooManySteps(Exception):
    """Rounded totals make more steps than are looked at one by one."""


@frozen
class Published:
    """What is published of a total after rounding: constants and rounded parts, each of them a ratio."""

    rule: Rounding
    parts: tuple[Ratio, ...]
    """Rounded one by one, in points."""
    constant: Fraction = ZERO
    """What does not move, rounded already."""

    def at(self, t: Fraction) -> Fraction:
        """The published total."""
        return sum(
            (numbers.rounded(part.at(t), self.rule.places, self.rule.half) for part in self.parts), self.constant
        )

    def beside(self, t: Surd) -> Fraction:
        """The published total at an irrational place, where no part can be on the edge of a step."""
        width = Fraction(1, 10**15)
        while True:
            low, high = (self.at(end) for end in t.bracket(width))
            if low == high:
                return low
            width /= 2**16

    @property
    def unit(self) -> Fraction:
        """The height of a step."""
        return Fraction(1, 10**self.rule.places)

    def steps(self, low: Fraction, high: Fraction) -> list[Fraction]:
        """Every place between two at which a part makes a step. Raises TooManySteps."""
        found: list[Fraction] = []
        shift = ZERO if self.rule.half == "cut" else Fraction(1, 2)
        for part in self.parts:
            ends = sorted(part.at(t) / self.unit - shift for t in (low, high))
            first, last = ceil(ends[0]), floor(ends[1])
            if last - first + len(found) > MOST_STEPS:
                raise TooManySteps
            levels = ((level + shift) * self.unit for level in range(first, last + 1))
            found += () if part.fixed else (_where(part, level) for level in levels)
        return found


def _where(part: Ratio, level: Fraction) -> Fraction:
    """Where a ratio that moves has a value."""
    return (level * part.d - part.b) / (part.a - level * part.c)


@frozen(eq=False)
class Track:
    """One bid along one weight: its total and what the tie-breakers compare, from 0 to 1 each."""

    id: str
    total: Ratio
    ties: tuple[Ratio, ...]
    published: Published | None = None
    exact: Ratio | None = None
    """The total in points, where it is rounded."""


@frozen(eq=False)
class Duel:
    """Is one bid ahead of another? First by total, then by each tie-breaker."""

    one: Track
    other: Track
    chain: tuple[Poly, ...]
    """Quadratics of the signs of the differences: the total's, then each tie-breaker's."""
    rounded: bool = False
    """Can rounding part the totals from their exact values' order?"""

    @classmethod
    def of(cls, one: Track, other: Track) -> Duel:
        """Between two tracks."""
        pairs = zip((one.total, *one.ties), (other.total, *other.ties), strict=True)
        chain = tuple(mine.less(theirs) for mine, theirs in pairs)
        if one.published is None:
            return cls(one, other, chain)
        if one.published == other.published:
            return cls(one, other, ((0, 0, 0), *chain[1:]))
        return cls(one, other, chain, rounded=True)

    def sign(self, t: Surd) -> int:
        """1 where the first is ahead, −1 where it is behind, 0 where nothing tells them apart."""
        first = self._rounded_sign(t) if self.rounded else sign_at(self.chain[0], t)
        if first:
            return first
        return next((found for poly in self.chain[1:] if (found := sign_at(poly, t))), 0)

    def _rounded_sign(self, t: Surd) -> int:
        mine, theirs = self.one.published, self.other.published
        assert mine is not None and theirs is not None
        if t.rational:
            return sign(mine.at(t.p) - theirs.at(t.p))
        return sign(mine.beside(t) - theirs.beside(t))

    def turns(self, low: Surd, high: Surd) -> list[Surd]:
        """Places strictly between two, ascending, between which `sign` does not change; it may change at them."""
        if self.rounded:
            found = [t for region in self._near(low, high) for t in self._steps(*region)]
        else:
            deciding = next((poly for poly in self.chain if any(poly)), None)
            found = list(roots(deciding)) if deciding else []
        return in_order(t for t in found if compare(low, t) < 0 < compare(high, t))

    def _steps(self, low: Surd, high: Surd) -> Iterator[Surd]:
        """The steps of both published totals in a region, its ends, and where tie-breakers turn."""
        outer = max(low.bracket()[0], ZERO), min(high.bracket()[1], ONE)
        for track in (self.one, self.other):
            assert track.published is not None
            yield from map(Surd, track.published.steps(*outer))
        for poly in self.chain[1:]:
            yield from roots(poly) if any(poly) else ()
        yield from (low, high)

    def _near(self, low: Surd, high: Surd) -> Iterator[tuple[Surd, Surd]]:
        """The regions in which the exact totals are so near to each other that rounding can decide."""
        mine, theirs = self.one.published, self.other.published
        assert mine is not None and theirs is not None and self.one.exact is not None and self.other.exact is not None
        reach = mine.unit * (len(mine.parts) + len(theirs.parts)) + abs(self._apart())
        gap = self.one.exact, self.other.exact
        edges = [edge for bound in (reach, -reach) for edge in roots_of(_shifted(*gap, bound))]
        inside = in_order(t for t in edges if compare(low, t) < 0 < compare(high, t))
        for start, end in pairwise([low, *inside, high]):
            t = between(start, end)
            if abs(gap[0].at(t) - gap[1].at(t)) <= reach:
                yield start, end

    def _apart(self) -> Fraction:
        """What rounding has added to the difference already, in the parts that do not move."""
        return _settled(self.one) - _settled(self.other)


def _settled(track: Track) -> Fraction:
    """By how much the rounded constants differ from the exact ones."""
    assert track.published is not None and track.exact is not None
    t = Fraction(1, 2)
    return track.published.constant + sum((part.at(t) for part in track.published.parts), ZERO) - track.exact.at(t)


def roots_of(poly: Poly) -> tuple[Surd, ...]:
    """The zeros of a quadratic; none where it is 0 everywhere."""
    return roots(poly) if any(poly) else ()


def _shifted(one: Ratio, other: Ratio, by: Fraction) -> Poly:
    """A quadratic of the sign of `one − other − by`."""
    over, under = by.numerator, by.denominator
    product = (one.d * other.d, one.c * other.d + one.d * other.c, one.c * other.c)
    c0, c1, c2 = (under * value - over * shift for value, shift in zip(one.less(other), product, strict=True))
    return c0, c1, c2
