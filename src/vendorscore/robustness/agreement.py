"""How far raters agree: percent agreement, and Krippendorff's alpha on fractions.

A *unit* is what was rated (one criterion of one vendor); it holds the ratings that were given, and a unit with
fewer than two says nothing about agreement. Alpha is 1 − observed ÷ expected disagreement (Krippendorff,
*Content Analysis*, 4th edition 2019, chapter 12): 1 is full agreement, 0 what the same ratings would show if
they were dealt out by chance, below 0 less than that.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import Any, Literal

from vendorscore.foundation.numbers import ZERO

Metric = Literal["nominal", "ordinal", "interval"]
METRICS: tuple[Metric, ...] = ("nominal", "ordinal", "interval")
Units = Iterable[Sequence[Any]]
Distance = Callable[[Any, Any], Any]


def alpha(units: Units, metric: Metric) -> Fraction | None:
    """Krippendorff's alpha, exact; None where no two ratings can be paired, or all are the same.

    `nominal` takes any values, `ordinal` values in an order, `interval` numbers.
    """
    paired = [unit for unit in units if len(unit) > 1]
    counts = Counter(value for unit in paired for value in unit)
    size = counts.total()
    distance = _METRICS[metric](counts)
    expected = Fraction(sum(counts[a] * counts[b] * distance(a, b) for a, b in itertools.combinations(counts, 2)))
    if not expected:
        return None
    by_size: dict[int, Any] = defaultdict(int)
    for unit in paired:
        by_size[len(unit)] += sum(distance(a, b) for a, b in itertools.combinations(unit, 2))
    observed = sum((Fraction(apart) / (many - 1) for many, apart in by_size.items()), ZERO)
    return 1 - (size - 1) * observed / expected


def agreement(units: Units) -> Fraction | None:
    """The share of all pairs of ratings of the same unit that are the same; None where there is no pair."""
    pairs = [pair for unit in units for pair in itertools.combinations(unit, 2)]
    return Fraction(sum(a == b for a, b in pairs), len(pairs)) if pairs else None


def whole(units: Iterable[Sequence[Fraction]]) -> list[list[int]]:
    """The same ratings on another scale, in whole numbers: alpha stays what it is, and is found sooner."""
    known = [list(unit) for unit in units]
    under = lcm(*(value.denominator for unit in known for value in unit))
    return [[value.numerator * (under // value.denominator) for value in unit] for unit in known]


# Distances are compared with each other alone, so that any multiple of them will do.


def _nominal(counts: Counter[Any]) -> Distance:
    return lambda a, b: int(a != b)


def _interval(counts: Counter[Any]) -> Distance:
    return lambda a, b: (a - b) * (a - b)


def _ordinal(counts: Counter[Any]) -> Distance:
    """The ratings that lie from one to the other, the ends counted half, squared; all of it doubled first."""
    below: dict[Any, int] = {}
    before = 0
    for value in sorted(counts):
        below[value] = 2 * before + counts[value]
        before += counts[value]
    return lambda a, b: (below[a] - below[b]) ** 2


_METRICS: dict[Metric, Callable[[Counter[Any]], Distance]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
}
