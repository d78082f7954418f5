"""The draws of `rank_shares` with numpy: the only module that knows it. Importing it fails where numpy is missing.

The forms are whole numbers below 2⁵³, so that floating-point products and sums of them are exact; where something does
not apply, totals are quotients, and draws in which two of them are too near to be told apart by floating point are
handed back, to be decided exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy

if TYPE_CHECKING:
    from vendorscore.robustness.rank_shares import Draws, Worth

EXACT = 2**53
"""Whole numbers below this are exact in floating point."""
TOP = 2**32 - 1
NEAR = 1e-9
"""Quotients that differ by less, relative to the greatest, are decided exactly; the error is a millionth of it."""


def counted(rows: list[tuple[int, ...]], totals: list[Worth], draws: Draws) -> tuple[list[list[int]], list[int]] | None:
    """How often each vendor took each rank, and the draws to be decided exactly; None when numbers are too large."""
    if max(map(max, rows)) * (TOP + draws.leaves) >= EXACT or draws.leaves == 1:
        return None
    values = _pieces(draws) @ numpy.array(rows, dtype=float).T
    found = values if _plain(totals) else numpy.stack([_value(one, values) for one in totals], axis=1)
    order = numpy.argsort(found, axis=1)
    ordered = numpy.take_along_axis(found, order, axis=1)
    near = 0.5 if _plain(totals) else NEAR * ordered[:, -1:]
    doubtful = ((ordered[:, 1:] - ordered[:, :-1]) < near).any(axis=1)
    if doubtful.any():
        order = order[~doubtful]
    count = len(totals)
    places = (order * count + numpy.arange(count - 1, -1, -1)).ravel()
    counts = numpy.bincount(places, minlength=count * count).reshape(count, count)
    return counts.tolist(), numpy.flatnonzero(doubtful).tolist()


def _plain(totals: list[Worth]) -> bool:
    """Is the total of each vendor the form of the same number?"""
    return all(not one.parts and one.form == number for number, one in enumerate(totals))


def _pieces(draws: Draws) -> Any:
    """The share of each leaf in each draw, in whole numbers."""
    width = draws.leaves - 1
    cuts = numpy.sort(numpy.frombuffer(draws.raw, dtype="<u4").reshape(draws.samples, width), axis=1)
    pieces = numpy.empty((draws.samples, draws.leaves))
    pieces[:, :width] = cuts
    pieces[:, width] = TOP
    pieces[:, 1:] -= cuts
    pieces += 1
    return pieces


def _value(worth: Worth, values: Any) -> Any:
    found = values[:, worth.form]
    for whole, live, inner in worth.parts:
        found = found + values[:, whole] / values[:, live] * _value(inner, values)
    return found
