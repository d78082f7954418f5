"""Sums as they are shown: what rounded figures lack to the rounded total below them, and why."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import ZERO
from vendorscore.scoring.scorecard import Scorecard

SHOWN = "the figures above are shown rounded"
PUBLISHED = "the published rounding of the total"
BOTH = f"{PUBLISHED}, and {SHOWN}"


class Rest(NamedTuple):
    """The line below a sum that does not add up as it is shown."""

    text: str
    """The amount with its sign, to the last decimal; empty where the sum adds up."""
    why: str


NOTHING = Rest("", "")


def rest(total: Fraction, parts: Iterable[Fraction], published: Fraction) -> Rest:
    """What the parts lack to the total, all of them as they are shown.

    `published` is what a published rounding added to the exact parts: it may be all of that, a part of it, or none.
    """
    short = total - sum(parts, ZERO)
    if not short:
        return NOTHING
    if not published:
        return Rest(signed(short), SHOWN)
    return Rest(signed(short), PUBLISHED if short == published else BOTH)


def published(card: Scorecard) -> Fraction:
    """What the published rounding of the total adds to the points of the lines, which may be rounded by themselves."""
    return card.total - sum((line.points for line in card.lines), ZERO)


def signed(value: Fraction) -> str:
    """An amount that ends, with its sign and all its decimals, two at least."""
    places = max(2, len(numbers.bare(value).partition(".")[2]))
    text = numbers.fixed(value, places).replace("-", "−")
    return f"+{text}" if value > 0 else text
