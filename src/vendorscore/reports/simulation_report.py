"""A simulation in words: what the price formula does, with warnings that carry their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from vendorscore.foundation import words
from vendorscore.foundation.numbers import decimal, percent, shown
from vendorscore.robustness.simulate import PriceWeight, Simulation
from vendorscore.rubric.model import Rubric

OFTEN = Fraction(1, 100)
"""A paradox in more than one field of a hundred is warned of."""
LITTLE = Fraction(1, 2)
"""A price that moves less than this part of its weight is warned of."""
MUCH = Fraction(1, 4)
"""Two bids a hundredth apart should not be further apart than this part of the weight."""


def to_text(rubric: Rubric, found: Simulation | None) -> str:
    """The lines to print, without a line break at the end."""
    if found is None:
        return f"simulated {rubric.id}: it scores no price, so no bid's points depend on the others"
    head = (
        f"simulated {rubric.id}: {found.fields:,} fields of {words.counted(found.bids, 'bid')}, seed {found.seed}; "
        "all but the price drawn evenly between half and all of its points"
    )
    lines = [*(line for price in found.prices for line in _price(price, rubric)), _paradox(found)]
    return "\n".join([head, *(f"  {line}" for line in (*lines, *_warnings(found, rubric)))])


def _price(one: PriceWeight, rubric: Rubric) -> Iterator[str]:
    low, high = (shown(end) for end in one.range)
    points = decimal(rubric.points)
    yield f"{one.path}: `{one.formula}` ({'relative' if one.relative else 'absolute'}), prices from {low} to {high}"
    yield (
        f"{one.path}: weighs {shown(one.nominal)} of {points} points; between a bid at {low} and one at {high} "
        f"it makes {shown(one.spread)}"
    )
    cheap, dear = one.buys_low, one.buys_high
    if cheap is None or dear is None:
        yield f"{one.path}: within this range no difference of price is worth one point"
    else:
        yield (
            f"{one.path}: one point elsewhere makes up for a price that is {shown(cheap)} higher at {low}, "
            f"and {shown(dear)} higher near {high}"
        )


def _paradox(found: Simulation) -> str:
    if not any(one.relative for one in found.prices):
        return "ranking paradox: none is possible, because no price is compared with other bids"
    low, high = (percent(end) for end in found.likely)
    times = f"{found.paradoxes:,} of {found.fields:,} fields ({percent(found.rate)}, likely {low} to {high})"
    return f"ranking paradox: in {times} the withdrawal of one losing bid changes who wins"


def _warnings(found: Simulation, rubric: Rubric) -> Iterator[str]:
    if found.rate > OFTEN:
        yield (
            f"warning: in {percent(found.rate)} of the fields a losing bid decides who wins; an `absolute` formula "
            "has none of that"
        )
    for one in found.prices:
        low, high = (shown(end) for end in one.range)
        if one.spread < LITTLE * one.nominal < rubric.points * LITTLE:
            yield (
                f"warning: `{one.path}` is said to weigh {shown(one.nominal)} points and moves "
                f"{shown(one.spread)} of them between {low} and {high}; other criteria count for more than it seems"
            )
        if one.near > MUCH * one.nominal:
            yield (
                f"warning: two bids alone, one of them 1 % dearer, lie {shown(one.near)} points apart on "
                f"`{one.path}`; a small difference of price can outweigh everything else"
            )
