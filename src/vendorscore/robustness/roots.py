"""Where polynomials up to the second degree are 0, exactly: numbers of the form `p + q·√d`.

Two totals along one weight meet where a quadratic with whole coefficients is 0. Such a number is often
irrational; it is kept as it is, compared exactly, and only when it is shown is it put into a rational bracket.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cmp_to_key
from math import ceil, floor, isqrt

from attrs import frozen

from vendorscore.foundation.numbers import ZERO

WIDTH = Fraction(1, 10**12)
"""Widest rational bracket of an irrational number."""
PLACES = 10**13


@frozen
class Surd:
    """`p + q·√d`, with d ≥ 0; rational when `q` is 0."""

    p: Fraction
    q: Fraction = ZERO
    d: int = 0

    @property
    def rational(self) -> bool:
        """Is it a fraction?"""
        return not self.q

    @property
    def decimals(self) -> tuple[Fraction, Fraction]:
        """Fractions of 13 decimals on both sides, less than `WIDTH` apart; the number itself twice when it is one."""
        if not self.q:
            return self.p, self.p
        low, high = (end * PLACES for end in self.bracket(WIDTH / 1000))
        return Fraction(floor(low), PLACES), Fraction(ceil(high), PLACES)

    def bracket(self, width: Fraction = WIDTH) -> tuple[Fraction, Fraction]:
        """Fractions on both sides, at most `width` apart; the number itself twice when it is one."""
        if not self.q:
            return self.p, self.p
        scale = 1 + (abs(self.q) / width).__ceil__()
        root = isqrt(self.d * scale * scale)
        ends = (self.p + self.q * Fraction(root, scale), self.p + self.q * Fraction(root + 1, scale))
        return min(ends), max(ends)


Poly = tuple[int, ...]
"""Whole coefficients, the constant first."""


def sign(value: Fraction | int) -> int:
    """−1, 0 or 1."""
    return (value > 0) - (value < 0)


def _sign_of(a: Fraction, b: Fraction, d: int) -> int:
    """The sign of a + b·√d."""
    first, second = sign(a), sign(b) if d else 0
    if first == second or not second:
        return first
    return second if not first else first * sign(a * a - b * b * d)


def compare(x: Surd, y: Surd) -> int:
    """−1, 0 or 1 as x is below, at or above y."""
    a = x.p - y.p
    if not y.q:
        return _sign_of(a, x.q, x.d)
    left, right = _sign_of(a, x.q, x.d), -sign(y.q) if y.d else 0
    if left == right or not right:
        return left
    if not left:
        return right
    return left * _sign_of(a * a + x.q * x.q * x.d - y.q * y.q * y.d, 2 * a * x.q, x.d)


def in_order(numbers: Iterable[Surd]) -> list[Surd]:
    """Ascending, each number once."""
    found: list[Surd] = []
    for one in sorted(numbers, key=cmp_to_key(compare)):
        if not found or compare(found[-1], one):
            found.append(one)
    return found


def between(x: Surd, y: Surd) -> Fraction:
    """A fraction strictly between two numbers, x < y."""
    width = Fraction(1, 64)
    while True:
        low, high = x.bracket(width)[1], y.bracket(width)[0]
        if low < high:
            return _plainest(low, high)
        width /= 2**16


def _plainest(low: Fraction, high: Fraction) -> Fraction:
    """A fraction with few digits strictly between two."""
    middle = (low + high) / 2
    short = middle.limit_denominator(1 + int(2 / (high - low)))
    return short if low < short < high else middle


def sign_at(poly: Poly, x: Surd) -> int:
    """The sign of a polynomial of degree 2 at most."""
    c0, c1, c2 = (*poly, 0, 0)[:3]
    if not x.q:
        return sign(c0 + x.p * (c1 + x.p * c2))
    return _sign_of(c0 + c1 * x.p + c2 * (x.p * x.p + x.q * x.q * x.d), c1 * x.q + 2 * c2 * x.p * x.q, x.d)


def roots(poly: Poly) -> tuple[Surd, ...]:
    """The real zeros, ascending, of a polynomial of degree 2 at most that is not 0 everywhere."""
    c0, c1, c2 = (*poly, 0, 0)[:3]
    if not c2:
        return (Surd(Fraction(-c0, c1)),) if c1 else ()
    d = c1 * c1 - 4 * c2 * c0
    if d < 0:
        return ()
    root, middle = isqrt(d), Fraction(-c1, 2 * c2)
    if root * root == d:
        half = Fraction(root, 2 * abs(c2))
        return (Surd(middle - half), Surd(middle + half)) if root else (Surd(middle),)
    half = Fraction(1, 2 * abs(c2))
    return Surd(middle, -half, d), Surd(middle, half, d)
