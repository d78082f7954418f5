"""Weights when only the order of importance is known."""

from __future__ import annotations

from fractions import Fraction

from vendorscore.foundation.numbers import ZERO


def centroid(count: int) -> tuple[Fraction, ...]:
    """Rank-order centroid weights, the most important first: the mean of all weightings that keep the order.

    `w_k = (1/n) Σ_{j=k..n} 1/j`, exact; `count` is at least 1.
    """
    return tuple(sum((Fraction(1, j) for j in range(k, count + 1)), ZERO) / count for k in range(1, count + 1))
