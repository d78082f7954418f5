"""Price formulas: one table, one entry each.

`P` is the bid, `L`, `H` and `M` the lowest, the highest and the mean of the field. A *relative* formula
needs the field, so that its points can change when another bid comes or goes; an *absolute* one does not.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

from attrs import frozen

from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.foundation.values import Value
from vendorscore.rubric.shapes import Curve, Line, amount, clipped
from vendorscore.rubric.spelling import filled


@frozen(repr=False)
class BidField(Value):
    """The amounts that a relative formula compares with: those of the eligible bids."""

    lowest: Fraction
    highest: Fraction
    mean: Fraction
    count: int

    @classmethod
    def of(cls, amounts: list[Fraction]) -> BidField | None:
        """The field of some amounts; None when nobody named one."""
        if not amounts:
            return None
        return cls(min(amounts), max(amounts), sum(amounts, ZERO) / len(amounts), len(amounts))


@frozen(repr=False)
class Terms(Value):
    """The parameters that stand beside `formula:`."""

    slope: Fraction = ONE
    ceiling: Fraction | None = None
    knee: Fraction | None = None
    best: Fraction | None = None
    worst: Fraction | None = None
    curve: Curve | None = None

    def written(self) -> dict[str, Any]:
        """As a file holds them, the default slope included."""
        curve = self.curve.written() if self.curve else {}
        return filled(slope=self.slope, ceiling=self.ceiling, knee=self.knee, best=self.best, worst=self.worst, **curve)


class Formula(NamedTuple):
    """One price formula."""

    name: str
    relative: bool
    parameters: frozenset[str]
    required: frozenset[str]
    utility: Callable[[Fraction, BidField, Terms], Fraction]
    text: str
    """The formula as a reader checks it by hand."""

    def worth(self, price: Fraction, field: BidField | None, terms: Terms) -> Fraction:
        """The utility of a price, from 0 to 1. Without a field, a relative formula is worth 0."""
        if field is None:
            if self.relative:
                return ZERO
            field = BidField(price, price, price, 1)
        return clipped(self.utility(price, field, terms))

    def clips(self, price: Fraction, field: BidField | None, terms: Terms) -> bool:
        """Would the formula itself say less than 0, or more than 1?"""
        if terms.best is not None and terms.worst is not None:
            return not min(terms.best, terms.worst) <= price <= max(terms.best, terms.worst)
        if field is None or self.name == "curve":
            return False
        if self.name in ("lowest-ratio", "ceiling"):  # as they are written, they never ask for more than the lowest
            return price < field.lowest
        worth = self.utility(price, field, terms)
        return worth != clipped(worth)


def _lowest_ratio(price: Fraction, field: BidField, terms: Terms) -> Fraction:
    # A bid outside the field may be below its lowest, and even 0, where the ratio has no value.
    return ONE if price <= field.lowest else field.lowest / price


def _min_max(price: Fraction, field: BidField, terms: Terms) -> Fraction:
    if field.highest == field.lowest:
        return ONE if price <= field.lowest else ZERO
    return (field.highest - price) / (field.highest - field.lowest)


def _above_lowest(price: Fraction, field: BidField, terms: Terms) -> Fraction:
    if field.lowest == 0:
        return ONE if price == 0 else ZERO
    return 1 - terms.slope * (price - field.lowest) / field.lowest


def _ceiling(price: Fraction, field: BidField, terms: Terms) -> Fraction:
    assert terms.ceiling is not None
    if price > terms.ceiling:
        return ZERO
    if price <= field.lowest:
        return ONE
    return (terms.ceiling - price) / (terms.ceiling - field.lowest)


def _mean_bilinear(price: Fraction, field: BidField, terms: Terms) -> Fraction:
    assert terms.ceiling is not None and terms.knee is not None
    if price > terms.ceiling:
        return ZERO
    if price >= field.mean:
        if terms.ceiling == field.mean:
            return terms.knee
        return terms.knee * (terms.ceiling - price) / (terms.ceiling - field.mean)
    if field.mean == field.lowest:
        return ONE
    return terms.knee + (1 - terms.knee) * (field.mean - price) / (field.mean - field.lowest)


def _absolute(price: Fraction, field: BidField, terms: Terms) -> Fraction:
    assert terms.best is not None and terms.worst is not None
    return Line(terms.best, terms.worst).utility(price)


def _curve(price: Fraction, field: BidField, terms: Terms) -> Fraction:
    assert terms.curve is not None
    return terms.curve.utility(price)


def _row(
    name: str,
    relative: bool,
    utility: Callable[[Fraction, BidField, Terms], Fraction],
    text: str,
    *names: str,
    optional: str = "",
) -> Formula:
    required = frozenset(names)
    return Formula(
        name, relative, required | (frozenset({optional}) if optional else frozenset()), required, utility, text
    )


FORMULAS: dict[str, Formula] = {
    row.name: row
    for row in (
        _row("lowest-ratio", True, _lowest_ratio, "lowest price ÷ price"),
        _row("min-max", True, _min_max, "(highest − price) ÷ (highest − lowest)"),
        _row("above-lowest", True, _above_lowest, "1 − slope × (price − lowest) ÷ lowest", optional="slope"),
        _row("ceiling", True, _ceiling, "0 above the ceiling, else (ceiling − price) ÷ (ceiling − lowest)", "ceiling"),
        _row(
            "mean-bilinear",
            True,
            _mean_bilinear,
            "0 above the ceiling; from the mean up: knee × (ceiling − price) ÷ (ceiling − mean); below the mean: "
            "knee + (1 − knee) × (mean − price) ÷ (mean − lowest)",
            "ceiling",
            "knee",
        ),
        _row("absolute", False, _absolute, "(worst − price) ÷ (worst − best)", "best", "worst"),
        _row("curve", False, _curve, "straight lines through the curve's points", "curve"),
    )
}


BY_LOWEST = ("lowest-ratio", "above-lowest")
"""The formulas that divide by the lowest price."""


def division_case(formula: Formula, price: Fraction, field: BidField, terms: Terms, currency: str = "") -> str | None:
    """Words for the case in which the formula itself would divide by nothing, or None."""
    if formula.name in BY_LOWEST and field.lowest == 0:
        return "the lowest price is 0, so bids of 0 are worth 1 and all others 0"
    if formula.name == "min-max" and field.highest == field.lowest:
        return f"every bid of the field is {amount(field.lowest, currency)}"
    if formula.name == "ceiling" and terms.ceiling == field.lowest:
        return "the lowest price is the ceiling itself"
    if formula.name == "mean-bilinear" and terms.ceiling == field.mean == price:
        return "the price is the mean and the ceiling itself"
    return None
