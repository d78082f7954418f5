"""The draws of `rank_shares` with numpy: the only module that knows it. Importing it fails where numpy is missing.

The cuts are those of Python's generator: numpy has the same one, and takes over its state. The forms are whole numbers
below 2⁵³, so that floating-point products and sums of them are exact. Where something does not apply, totals are
quotients, and draws in which two of them are too near to be told apart are handed back, to be decided exactly.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import numpy

from vendorscore.robustness.draws import EXACT, TOP, Draws, Worth

QUOTIENT = 2**40
"""Quotients become whole numbers up to this; floating point is wrong by far less than the last of their places."""
NEAR = 2
"""Quotients, as such numbers, that are no further apart than this are handed back."""


ALONE = 2**18
"""So many multiplications are done by one thread."""
BLOCK = 1_000
"""So many draws at a time, which stay in the processor's cache."""


def counted(rows: list[tuple[int, ...]], totals: list[Worth], draws: Draws) -> tuple[list[list[int]], list[int]]:
    """How often each vendor took each rank, and the draws to be decided exactly; the forms are `exact_in_floats`."""
    count, plain = len(totals), not any(one.parts for one in totals)
    lane = 1 << count.bit_length()
    most = max(map(max, rows)) * (TOP + draws.leaves)
    forms = numpy.array(rows, dtype=float).T * (lane if plain else 1)
    ranks: Any = numpy.arange(count - 1, -1, -1) * count
    counts: Any = numpy.zeros(count * count, dtype=numpy.int64)
    left: list[int] = []
    for start, pieces in _pieces(draws):
        values = _product(pieces, forms)
        found = _numbers(totals, values) if plain else _quotients(totals, values, lane, most)
        order, doubtful = _in_order(found, lane, 0 if plain else NEAR)
        if doubtful.any():
            order = order[~doubtful]
            left += (start + numpy.flatnonzero(doubtful)).tolist()
        counts += numpy.bincount((order + ranks).ravel(), minlength=count * count)
    return counts.reshape(count, count).T.tolist(), left


def _pieces(draws: Draws) -> Iterator[tuple[int, Any]]:
    """The share of each leaf in each draw, in whole numbers, block by block with the number of the first draw."""
    _, state, _ = random.Random(draws.seed).getstate()
    twister = numpy.random.MT19937(0)
    key = numpy.array(state[:-1], dtype=numpy.uint32)
    twister.state = {"bit_generator": "MT19937", "state": {"key": key, "pos": state[-1]}}
    dice, width = numpy.random.RandomState(twister), draws.leaves - 1
    pieces = numpy.empty((BLOCK, draws.leaves))
    for start in range(0, draws.samples, BLOCK):
        count = min(BLOCK, draws.samples - start)
        cuts = dice.randint(0, TOP + 1, (count, width), dtype=numpy.uint32)
        cuts.sort(axis=1)
        block = pieces[:count]
        block[:, :width] = cuts
        block[:, width] = TOP
        block[:, 1:] -= cuts
        block += 1
        yield start, block


def _product(pieces: Any, forms: Any) -> Any:
    """The forms' values, multiplied in portions too small for threads, which would wait for each other longer."""
    values = numpy.empty((len(pieces), forms.shape[1]))
    portion = max(1, ALONE // forms.size)
    for start in range(0, len(pieces), portion):
        numpy.matmul(pieces[start : start + portion], forms, out=values[start : start + portion])
    return values


def _numbers(totals: list[Worth], values: Any) -> Any:
    """The vendors' totals, which are forms."""
    forms = [one.form for one in totals]
    return values if forms == list(range(values.shape[1])) else values[:, forms]


def _quotients(totals: list[Worth], values: Any, lane: int, most: int) -> Any:
    """The vendors' totals as whole numbers, in lanes like forms."""
    by_form = numpy.ascontiguousarray(values.T)
    found = numpy.empty((len(totals), len(values)))
    for number, one in enumerate(totals):
        found[number] = _value(one, by_form)
    found *= min(QUOTIENT, EXACT // (4 * lane)) / most
    numpy.floor(found, out=found)
    found *= lane
    return numpy.ascontiguousarray(found.T)


def _in_order(found: Any, lane: int, near: int) -> tuple[Any, Any]:
    """The vendors of each draw, the worst first, and the draws in which some are not told apart.

    Each total carries its vendor's number in its last binary places, so that one sort does both.
    """
    found += numpy.arange(found.shape[1])
    found.sort(axis=1)
    ordered = found.astype(numpy.int64)
    order = ordered & (lane - 1)
    ordered -= order
    return order, (ordered[:, 1:] - ordered[:, :-1] <= near * lane).any(axis=1)


def _value(worth: Worth, values: Any) -> Any:
    found = values[worth.form]
    for whole, live, inner in worth.parts:
        part = values[whole] / values[live]
        part *= _value(inner, values)
        part += found
        found = part
    return found
