"""The nearest number that changes an award: ratios solved exactly, stairs bracketed, jumps found at their stop."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from types import SimpleNamespace
from typing import cast

from vendorscore.robustness.search import WIDTH, nearest
from vendorscore.robustness.standings import Award, Standing

END = [Fraction(100)]


def at(total: Fraction, breaker: int) -> Standing:
    """A bid with this total, and one tie-breaker."""
    held = SimpleNamespace(provisional=False)
    number = float(total)
    return cast(
        Standing, SimpleNamespace(total=total, about=number, most=number, breakers=(Fraction(breaker),), held=held)
    )


def probe(of: Callable[[Fraction], Fraction], tie: bool = True) -> Callable[[Fraction], Award]:
    """A rival at `of(x)` beside a bid at 10; where they are level both win, or the bid alone."""

    def award(x: Fraction) -> Award:
        rival = of(x)
        return Award({"bid": at(Fraction(10), 0 if tie else 1), "rival": at(rival, 0)})

    return award


def test_a_straight_line_and_a_ratio_are_solved() -> None:
    """x ÷ 3 is 10 at 30; 40 − 2100 ÷ x is 10 at 70: both exactly."""
    for of, root in ((lambda x: x / 3, 30), (lambda x: 40 - 2100 / x if x else Fraction(-1), 70)):
        found = nearest(probe(of), Fraction(1), END, stairs=False)
        assert found is not None
        assert (found.limit, found.exact, found.beyond) == (Fraction(root), True, False)


def test_what_ties_for_the_bid_changes_just_beyond() -> None:
    """With a tie-breaker for the bid, the award changes behind 30 and not at it."""
    found = nearest(probe(lambda x: x / 3, tie=False), Fraction(0), END, stairs=False)
    assert found is not None
    assert (found.limit, found.exact, found.beyond, found.short) == (Fraction(30), True, True, Fraction(30))


def test_what_is_no_ratio_is_bracketed() -> None:
    """x² ÷ 100 is 10 at the root of 1000, which is no fraction: a bracket of at most 10⁻¹²."""
    found = nearest(probe(lambda x: x * x / 100), Fraction(0), END, stairs=False)
    assert found is not None
    assert not found.exact
    assert found.short**2 < 1000 <= found.to**2
    assert found.to - found.short <= WIDTH


def test_a_jump_at_a_stop_is_found_there() -> None:
    """Worth 20 from 50 on: exactly at 50; and downwards from 60, anything below 50."""
    award = probe(lambda x: Fraction(20) if x >= 50 else Fraction(0))
    up = nearest(award, Fraction(40), [Fraction(50), *END], stairs=False)
    down = nearest(award, Fraction(60), [Fraction(50), Fraction(0)], stairs=False)
    assert up is not None
    assert down is not None
    assert (up.limit, up.beyond, up.exact) == (Fraction(50), False, True)
    assert (down.limit, down.beyond, down.exact) == (Fraction(50), True, True)


def test_where_nothing_changes_nothing_is_found() -> None:
    """A flat line turns no award."""
    assert nearest(probe(lambda x: Fraction(9)), Fraction(0), END, stairs=False) is None
