"""How far raters agree: percent agreement, and Krippendorff's alpha on fractions.

A *unit* is what was rated (one criterion of one vendor); it holds the ratings that were given, and a unit with
fewer than two says nothing about agreement. Alpha is 1 − observed ÷ expected disagreement (Krippendorff,
*Content Analysis*, 4th edition 2019, chapter 12): 1 is full agreement, 0 what the same ratings would show if
they were dealt out by chance, below 0 less than that.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import Any, Literal

from vendorscore.foundation.numbers import ONE, ZERO

Metric = Literal["nominal", "ordinal", "interval"]
METRICS: tuple[Metric, ...] = ("nominal", "ordinal", "interval")
Units = Iterable[Sequence[Any]]
Distance = Callable[[Any, Any], Fraction]


def alpha(units: Units, metric: Metric) -> Fraction | None:
    """Krippendorff's alpha, exact; None where no two ratings can be paired, or all are the same.

    `nominal` takes any values, `ordinal` values in an order, `interval` numbers.
    """
    paired = [unit for unit in units if len(unit) > 1]
    counts = Counter(value for unit in paired for value in unit)
    size = counts.total()
    distance = _METRICS[metric](counts)
    expected = sum((counts[a] * counts[b] * distance(a, b) for a, b in itertools.permutations(counts, 2)), ZERO)
    if not expected:
        return None
    observed = sum((_disagreement(unit, distance) for unit in paired), ZERO)
    return 1 - (size - 1) * observed / expected


def agreement(units: Units) -> Fraction | None:
    """The share of all pairs of ratings of the same unit that are the same; None where there is no pair."""
    pairs = [pair for unit in units for pair in itertools.combinations(unit, 2)]
    return Fraction(sum(a == b for a, b in pairs), len(pairs)) if pairs else None


def _disagreement(unit: Sequence[Any], distance: Distance) -> Fraction:
    apart = sum((distance(a, b) for a, b in itertools.permutations(unit, 2)), ZERO)
    return apart / (len(unit) - 1)


def _nominal(counts: Counter[Any]) -> Distance:
    return lambda a, b: ZERO if a == b else ONE


def _interval(counts: Counter[Any]) -> Distance:
    return lambda a, b: Fraction(a - b) ** 2


def _ordinal(counts: Counter[Any]) -> Distance:
    """The ratings that lie from one to the other, the ends counted half, squared."""
    below: dict[Any, Fraction] = {}
    before = 0
    for value in sorted(counts):
        below[value] = before + Fraction(counts[value], 2)
        before += counts[value]
    return lambda a, b: (below[a] - below[b]) ** 2


_METRICS: dict[Metric, Callable[[Counter[Any]], Distance]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
}
