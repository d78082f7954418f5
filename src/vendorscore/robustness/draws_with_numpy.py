"""The draws of `rank_shares` with numpy: the only module that knows it. Importing it fails where numpy is missing.

The cuts are those of Python's generator: numpy has the same one, and takes over its state. The forms are whole numbers
below 2⁵³, so that floating-point products and sums of them are exact. Where something does not apply, totals are
quotients, and draws in which two of them are too near to be told apart are handed back, to be decided exactly.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import numpy

if TYPE_CHECKING:
    from vendorscore.robustness.rank_shares import Draws, Worth

EXACT = 2**53
"""Whole numbers below this are exact in floating point."""
TOP = 2**32 - 1
NEAR = 1e-9
"""Quotients nearer to each other than this, relative to the greatest, are handed back."""


def counted(rows: list[tuple[int, ...]], totals: list[Worth], draws: Draws) -> tuple[list[list[int]], list[int]] | None:
    """How often each vendor took each rank, and the draws to be decided exactly; None when numbers are too large."""
    count, plain = len(totals), not any(one.parts for one in totals)
    lane = 1 << count.bit_length() if plain else 1
    if max(map(max, rows)) * (TOP + draws.leaves) * lane >= EXACT or draws.leaves == 1:
        return None
    values = _pieces(draws) @ numpy.array(rows, dtype=float).T
    order, doubtful = _by_number(totals, values, lane) if plain else _by_quotient(totals, values)
    if doubtful.any():
        order = order[~doubtful]
    places = order + numpy.arange(count - 1, -1, -1) * count
    counts = numpy.bincount(places.ravel(), minlength=count * count).reshape(count, count)
    return counts.T.tolist(), numpy.flatnonzero(doubtful).tolist()


def _pieces(draws: Draws) -> Any:
    """The share of each leaf in each draw, in whole numbers."""
    _, state, _ = random.Random(draws.seed).getstate()
    twister = numpy.random.MT19937()
    key = numpy.array(state[:-1], dtype=numpy.uint32)
    twister.state = {"bit_generator": "MT19937", "state": {"key": key, "pos": state[-1]}}
    width = draws.leaves - 1
    cuts = numpy.random.RandomState(twister).randint(0, TOP + 1, (draws.samples, width), dtype=numpy.uint32)
    cuts.sort(axis=1)
    pieces = numpy.empty((draws.samples, draws.leaves))
    pieces[:, :width] = cuts
    pieces[:, width] = TOP
    pieces[:, 1:] -= cuts
    pieces += 1
    return pieces


def _by_number(totals: list[Worth], values: Any, lane: int) -> tuple[Any, Any]:
    """The vendors of each draw, the worst first, and the draws in which some are level.

    Each total carries its vendor's number in its last binary places, so that one sort does both.
    """
    forms = [one.form for one in totals]
    found = values if forms == list(range(values.shape[1])) else values[:, forms]
    found = found * lane
    found += numpy.arange(len(forms))
    found.sort(axis=1)
    ordered = found.astype(numpy.int64)
    order = ordered & (lane - 1)
    ordered -= order
    return order, (ordered[:, 1:] == ordered[:, :-1]).any(axis=1)


def _by_quotient(totals: list[Worth], values: Any) -> tuple[Any, Any]:
    """The same where totals are quotients; doubtful are the draws in which some are too near to each other."""
    found = numpy.stack([_value(one, values) for one in totals], axis=1)
    order = numpy.argsort(found, axis=1)
    ordered = numpy.take_along_axis(found, order, axis=1)
    return order, ((ordered[:, 1:] - ordered[:, :-1]) <= NEAR * ordered[:, -1:]).any(axis=1)


def _value(worth: Worth, values: Any) -> Any:
    found = values[:, worth.form]
    for whole, live, inner in worth.parts:
        found = found + values[:, whole] * _value(inner, values) / values[:, live]
    return found
