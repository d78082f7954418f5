"""What a rubric's price formula does, before there are bids: simulated fields, and what follows exactly.

Theory of operation. Fields of bids are drawn from a seed: prices evenly from a range, the rest of the points
evenly between half and all of them. Each field is ranked exactly; then every losing bid is withdrawn in turn.
The other figures need no dice: they are the formula itself at the ends of the range.
"""

from __future__ import annotations

import random
from fractions import Fraction
from math import isqrt

from attrs import frozen

from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.plan.compile import compile
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.kinds.price import PriceLike
from vendorscore.rubric.model import Criterion, Rubric

SEED = 20261120
FIELDS = 1_000
BIDS = 5
_GRID = 10_000
"""Prices and qualities are drawn in so many steps."""
_HALVINGS = 60
_SQUARE = 10**24
"""A root is taken of a number times this, so that it is right to twelve decimals."""

Range = tuple[Fraction, Fraction]


@frozen
class PriceWeight:
    """One price of the rubric, at the ends of the range; points are points of the whole."""

    path: str
    formula: str
    relative: bool
    range: Range
    nominal: Fraction
    """The points it is said to weigh."""
    spread: Fraction
    """The points between a bid at the low end and one at the high end, in a field of these two."""
    near: Fraction
    """The points between two bids of which one is a hundredth dearer, alone in the field."""
    buys_low: Fraction | None
    buys_high: Fraction | None
    """By how much dearer a bid may be for one more point elsewhere: from the low end, and down from the high end.

    None where no difference of price is worth a point there.
    """


@frozen
class Simulation:
    """What was simulated, and what came of it."""

    seed: int
    fields: int
    bids: int
    paradoxes: int
    """In so many fields, the withdrawal of one losing bid makes another of the rest the winner."""
    prices: tuple[PriceWeight, ...]

    @property
    def rate(self) -> Fraction:
        """The share of fields with a paradox."""
        return Fraction(self.paradoxes, self.fields)

    @property
    def likely(self) -> Range:
        """Between these lies the rate over all fields, nineteen times in twenty (Wilson's interval, 1927)."""
        n, p, z2 = self.fields, self.rate, Fraction(196, 100) ** 2
        middle, wide = p + z2 / (2 * n), z2 * (p * (1 - p) / n + z2 / (4 * n * n))
        root = Fraction(isqrt(int(wide * _SQUARE)), isqrt(_SQUARE))
        return max(ZERO, (middle - root) / (1 + z2 / n)), (middle + root) / (1 + z2 / n)


@frozen(eq=False)
class _Price:
    """A price of the rubric: its share of the whole, and its range."""

    leaf: Criterion
    kind: PriceLike
    share: Fraction
    range: Range


def simulate(
    rubric: Rubric, prices: Range | None = None, seed: int = SEED, fields: int = FIELDS, bids: int = BIDS
) -> Simulation | None:
    """Simulate fields of bids under a rubric's own weights; None where it scores no price.

    `prices` is the range of all prices; without it, each formula's own parameters say, or the highest is half as much
    again as the lowest. The same seed gives the same result. Raises `ValueError` for a range that is none.
    """
    if prices is not None and not 0 <= prices[0] < prices[1]:
        raise ValueError("the prices must rise from 0 or more")
    plan = compile(rubric)
    known = [
        _Price(step.leaf, step.leaf.kind, step.nominal, prices or own_range(step.leaf.kind))
        for step in plan.steps
        if isinstance(step.leaf.kind, PriceLike) and step.nominal
    ]
    if not known:
        return None
    dice = random.Random(seed)
    found = sum(_paradox(known, _field(known, dice, bids)) for _ in range(fields))
    return Simulation(seed, fields, bids, found, tuple(_weight(rubric, one) for one in known))


def own_range(kind: PriceLike) -> Range:
    """The range that a formula's parameters speak of; else 100 to 150, where only the ratio matters."""
    terms = kind.terms
    if terms.curve is not None and len(terms.curve.corners) > 1:
        return max(ZERO, terms.curve.corners[0]), max(ONE, terms.curve.corners[-1])
    if terms.best is not None and terms.worst is not None:
        return min(terms.best, terms.worst), max(terms.best, terms.worst)
    if terms.ceiling is not None:
        return terms.ceiling / 2, terms.ceiling
    return Fraction(100), Fraction(150)


Bid = tuple[Fraction, tuple[Fraction, ...]]
"""The share reached in all else, and the prices."""


def _field(known: list[_Price], dice: random.Random, bids: int) -> list[Bid]:
    rest = 1 - sum((one.share for one in known), ZERO)
    return [
        (
            rest * (1 + Fraction(dice.randrange(_GRID + 1), _GRID)) / 2,
            tuple(_between(one.range, Fraction(dice.randrange(_GRID + 1), _GRID)) for one in known),
        )
        for _ in range(bids)
    ]


def _between(ends: Range, part: Fraction) -> Fraction:
    return ends[0] + (ends[1] - ends[0]) * part


def _winners(known: list[_Price], bids: list[Bid]) -> set[Bid]:
    fields = [BidField.of([prices[index] for _, prices in bids]) for index in range(len(known))]
    totals = [
        quality
        + sum(
            (
                one.share * one.kind.utility(price, field)
                for one, price, field in zip(known, prices, fields, strict=True)
            ),
            ZERO,
        )
        for quality, prices in bids
    ]
    best = max(totals)
    return {bid for bid, total in zip(bids, totals, strict=True) if total == best}


def _paradox(known: list[_Price], bids: list[Bid]) -> bool:
    """Does one loser's withdrawal change who wins?"""
    if not any(one.kind.relative for one in known):
        return False
    winners = _winners(known, bids)
    losers = [bid for bid in bids if bid not in winners]
    return any(_winners(known, [one for one in bids if one is not loser]) != winners for loser in losers)


# ---------------------------------------------------------------- what needs no dice


def _weight(rubric: Rubric, one: _Price) -> PriceWeight:
    low, high = one.range
    nominal = rubric.points * one.share
    pair = BidField.of([low, high])
    near = _near(one)
    return PriceWeight(
        one.leaf.path,
        one.kind.formula.name,
        one.kind.relative,
        one.range,
        nominal,
        spread=nominal * abs(one.kind.utility(low, pair) - one.kind.utility(high, pair)),
        near=nominal * near,
        buys_low=_buys(one, nominal, pair, low, high),
        buys_high=_buys(one, nominal, pair, high, low),
    )


def _near(one: _Price) -> Fraction:
    """The difference of utility between two bids alone, at the middle of the range and a hundredth dearer."""
    middle = (one.range[0] + one.range[1]) / 2
    dearer = middle * Fraction(101, 100)
    pair = BidField.of([middle, dearer])
    return abs(one.kind.utility(middle, pair) - one.kind.utility(dearer, pair))


def _buys(one: _Price, nominal: Fraction, field: BidField | None, start: Fraction, end: Fraction) -> Fraction | None:
    """How far from `start` towards `end` the price moves one point, to within 2⁻⁶⁰ of the range."""
    worth = one.kind.utility(start, field)

    def apart(price: Fraction) -> Fraction:
        return nominal * abs(one.kind.utility(price, field) - worth)

    if apart(end) < 1:
        return None
    near, far = start, end
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        near, far = (near, middle) if apart(middle) >= 1 else (middle, far)
    return abs(far - start)
