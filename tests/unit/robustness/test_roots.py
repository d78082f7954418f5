"""Zeros of quadratics, kept exactly and compared exactly."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import examples
from vendorscore.robustness.roots import WIDTH, Surd, between, compare, in_order, roots, sign_at

small = st.integers(-30, 30)
surds = st.builds(
    Surd, st.fractions(-3, 3, max_denominator=9), st.fractions(-2, 2, max_denominator=5), st.integers(0, 30)
)


@pytest.mark.parametrize(
    ("poly", "zeros"),
    [
        ((-6, 1, 1), [Fraction(-3), Fraction(2)]),
        ((1, 2, 1), [Fraction(-1)]),
        ((-1, 2), [Fraction(1, 2)]),
        ((1, 0, 1), []),
        ((7, 0, 0), []),
        ((0, 0, 5), [Fraction(0)]),
    ],
)
def test_rational_zeros_are_fractions(poly: tuple[int, ...], zeros: list[Fraction]) -> None:
    """Zeros that are fractions are given as fractions, each once, ascending."""
    assert [one.bracket() for one in roots(poly)] == [(zero, zero) for zero in zeros]


def test_irrational_zeros_are_bracketed() -> None:
    """√2 lies strictly between fractions of 13 decimals that are less than 10⁻¹² apart."""
    low, high = roots((-2, 0, 1))[1].decimals
    assert low**2 < 2 < high**2
    assert high - low <= WIDTH
    assert (10**13 % low.denominator, 10**13 % high.denominator) == (0, 0)


@examples(60)
@given(small, small, small)
def test_the_sign_changes_where_the_zeros_are(c0: int, c1: int, c2: int) -> None:
    """A quadratic is 0 at its zeros, and between neighbouring ones it keeps the sign that it has in the middle."""
    if not (c1 or c2):
        return
    zeros = roots((c0, c1, c2))
    assert all(sign_at((c0, c1, c2), zero) == 0 for zero in zeros)
    for x in (Fraction(k, 7) for k in range(-70, 71)):
        value = c0 + c1 * x + c2 * x * x
        assert sign_at((c0, c1, c2), Surd(x)) == (value > 0) - (value < 0)
        assert (value == 0) == any(compare(zero, Surd(x)) == 0 for zero in zeros)


@examples(100)
@given(surds, surds)
def test_comparison_agrees_with_brackets(x: Surd, y: Surd) -> None:
    """Two numbers compare as their narrow brackets do, both ways round, and a fraction between them lies there."""
    order = compare(x, y)
    assert order == -compare(y, x)
    (low, high), (least, most) = x.bracket(Fraction(1, 10**30)), y.bracket(Fraction(1, 10**30))
    if order < 0:
        assert low <= most
        middle = Surd(between(x, y))
        assert compare(x, middle) < 0 < compare(y, middle)
    if not order:
        assert low <= most
        assert least <= high
        assert len(in_order([x, y])) == 1
