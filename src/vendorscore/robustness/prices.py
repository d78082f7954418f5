"""What the award owes to how prices are scored: bids added, and other formulas; imported where there are prices."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

from attrs import evolve, frozen

from vendorscore.foundation.numbers import ZERO
from vendorscore.robustness.changes import with_item
from vendorscore.robustness.desk import Desk
from vendorscore.robustness.otherwise import Otherwise, otherwise
from vendorscore.robustness.search import Found, nearest
from vendorscore.robustness.standings import Award
from vendorscore.rubric.formulas import FORMULAS, BidField, Terms
from vendorscore.rubric.kinds.price import PriceLike
from vendorscore.rubric.model import Criterion, Rubric

KNEE = Fraction(4, 5)
"""What the mean price is worth where `mean-bilinear` is tried and the rubric has no knee of its own."""

_FAR = 1_000


@frozen
class Added:
    """One more eligible bid that cannot win itself: the price at which it would turn the award."""

    path: str
    low: bool
    """Is it a low bid (below the lowest), or a high one (above the highest)?"""
    beside: Fraction
    """The lowest, or the highest, bid that is there."""
    limit: Fraction
    """It turns the award from this price on, outwards to `until`."""
    exact: bool
    until: Fraction
    winners: tuple[str, ...]


# ---------------------------------------------------------------- one more bid


def added(desk: Desk) -> Iterator[Added]:
    """The nearest price, below all and above all, at which one more bid turns the award."""
    for step in desk.plan.steps:
        known = desk.fields.get(step.index)
        if not step.leaf.kind.relative or known is None or not desk.award.standings:
            continue
        kind = step.leaf.kind
        assert isinstance(kind, PriceLike)
        amounts = _amounts(desk, step.index)
        bends = sorted({ZERO, known.lowest, known.highest, *_bends(kind, amounts)})
        far = _FAR * max(known.highest, Fraction(1))
        ways = (
            (True, known.lowest, [x for x in reversed(bends) if x < known.lowest]),
            (False, known.highest, [*(x for x in bends if x > known.highest), far]),
        )
        for low, start, stops in ways:
            yield from _along(desk, step.index, low, start, stops)


def _along(desk: Desk, index: int, low: bool, start: Fraction, stops: list[Fraction]) -> Iterator[Added]:
    @cache
    def probe(price: Fraction) -> Award:
        return _with_price(desk, index, price)

    if probe(start).differs(desk.award):
        yield Added(
            desk.plan.steps[index].leaf.path, low, start, start, True, start, tuple(sorted(probe(start).winners))
        )
        return
    stairs = desk.plan.rubric.rounding is not None
    samples = 8 if desk.plan.steps[index].leaf.kind.rule().startswith("mean-bilinear") else 1
    found: Found | None = nearest(probe, start, stops, stairs, samples)
    if found is not None:
        winners = tuple(sorted(probe(found.to).winners))
        until = next((x for x in reversed(stops) if probe(x).winners == probe(found.to).winners), found.to)
        yield Added(desk.plan.steps[index].leaf.path, low, start, found.limit, found.exact, until, winners)


def _amounts(desk: Desk, index: int) -> list[Fraction]:
    found = [bid.facts[index].amount for bid in desk.bids.values() if not bid.obstacles]
    return [amount for amount in found if amount is not None]


def _with_price(desk: Desk, index: int, price: Fraction) -> Award:
    """The award when one more eligible bid has this price, and is last in all else."""
    return desk.in_fields({**desk.fields, index: BidField.of([*_amounts(desk, index), price])})


def _bends(kind: PriceLike, amounts: list[Fraction]) -> Iterator[Fraction]:
    """Prices of one more bid at which somebody's piece of the formula changes."""
    size, total = len(amounts) + 1, sum(amounts, ZERO)
    if kind.terms.ceiling is not None:
        yield kind.terms.ceiling
    for amount in amounts:
        if kind.formula.name == "above-lowest":
            yield amount * kind.terms.slope / (1 + kind.terms.slope)
        if kind.formula.name == "mean-bilinear" and size * amount - total > 0:
            yield size * amount - total


# ---------------------------------------------------------------- other formulas


def formulas(desk: Desk, prices: list[Criterion]) -> Iterator[Otherwise]:
    """The award by each relative formula, for all prices alike; not where a gate rests on the price's score."""
    if not prices or _gated(desk, prices):
        return
    for name, formula in FORMULAS.items():
        if formula.relative:
            rubric, words = desk.plan.rubric, []
            for leaf in prices:
                terms, said = _terms(desk, leaf, name)
                rubric = _with_formula(rubric, leaf, name, terms)
                words.append(said)
            yield otherwise(desk, f"{name}{words[0]}", desk.priced_anew(rubric))


def _gated(desk: Desk, prices: list[Criterion]) -> bool:
    """Does a gate rest on the score of a price?"""
    indices = {desk.plan.by_path[leaf.path] for leaf in prices}
    return any(gate.gate.score is not None and indices & set(gate.steps) for gate in desk.plan.gates)


def _terms(desk: Desk, leaf: Criterion, name: str) -> tuple[Terms, str]:
    """The rubric's own parameters where it has them; else a ceiling at the highest bid, and a knee of 0.8."""
    assert isinstance(leaf.kind, PriceLike)
    own, amounts = leaf.kind.terms, _amounts(desk, desk.plan.by_path[leaf.path])
    said = []
    if "ceiling" in FORMULAS[name].parameters and own.ceiling is None:
        own = evolve(own, ceiling=max(amounts, default=Fraction(1)) or Fraction(1))
        said.append("the ceiling at the highest bid")
    if "knee" in FORMULAS[name].parameters and own.knee is None:
        own = evolve(own, knee=KNEE)
        said.append("the knee at 0.8")
    return own, f" ({', '.join(said)})" if said else ""


def _with_formula(rubric: Rubric, leaf: Criterion, name: str, terms: Terms) -> Rubric:
    def changed(item: Any) -> Any:
        return evolve(item, kind=evolve(item.kind, formula=FORMULAS[name], terms=terms))

    return with_item(rubric, leaf.path, changed)
