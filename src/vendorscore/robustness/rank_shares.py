"""How often each bid takes each rank when nobody knows the weights: all weightings, equally likely.

A weighting is a point of the simplex of the leaves' shares: cut the whole at random places, one less than there are
leaves, and give each leaf a piece. That makes every point of the simplex equally likely (on a grid of 2⁻³²), whatever
the sections: a section's share is then the sum of its leaves', so that a section with many criteria tends to be heavy.

The draws are whole numbers from one seeded stream, so that the result is the same with and without numpy, on every
machine. All totals of a draw come out of one sum of products, because every linear form that is needed stands in a
lane of its own of one large number. Ranks are decided exactly.
"""

from __future__ import annotations

import random
import struct
import sys
from array import array
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import isqrt, lcm
from operator import mul, sub

from attrs import define, field, frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import ZERO
from vendorscore.robustness.axis import View
from vendorscore.robustness.bids import Bids, bids
from vendorscore.robustness.shares import gated_by_weights, weighed
from vendorscore.rubric.model import Item, Section

SAMPLES = 10_000
SEED = 20_260_101
TOP = 2**32 - 1
"""The last place at which the whole is cut; each piece is one longer than the distance between its cuts."""
NEAR = 1e-9
"""Quotients nearer to each other than this, relative to the greatest, are compared exactly."""
Z = Fraction(1_959_964, 1_000_000)
"""How many standard deviations hold 95 % of a normal distribution."""
MICRO = 10**6


@frozen
class RankShare:
    """How often one bid took each rank: `counts[0]` times the first, and so on; level bids share the better rank."""

    vendor: str
    counts: tuple[int, ...]
    samples: int

    def share(self, rank: int = 1) -> Fraction:
        """The share of the weightings drawn in which it took a rank."""
        return Fraction(self.counts[rank - 1], self.samples)

    def interval(self, rank: int = 1) -> tuple[Fraction, Fraction]:
        """The 95 % confidence interval (Wilson's) of the share of all weightings, in millionths, rounded outwards."""
        n, found = self.samples, self.counts[rank - 1]
        middle = found + Z * Z / 2
        square = Z * Z * (Fraction(found * (n - found), n) + Z * Z / 4)
        reach = Fraction(isqrt((square * MICRO * MICRO).__ceil__()) + 1, MICRO)
        low, high = ((middle + side * reach) / (n + Z * Z) for side in (-1, 1))
        ends = Fraction((low * MICRO).__floor__(), MICRO), Fraction((high * MICRO).__ceil__(), MICRO)
        return (ZERO if not found else max(ends[0], ZERO)), (Fraction(1) if found == n else min(ends[1], Fraction(1)))


@frozen
class RankShares:
    """The ranks of the eligible bids over all weightings, by exact totals before rounding and tie-breakers."""

    samples: int
    seed: int
    vendors: tuple[RankShare, ...]
    """In the order of the ranking."""
    field_held: bool
    """Could other weights change who is eligible? They were not allowed to: the eligible bids are those of today."""

    def __getitem__(self, vendor: str) -> RankShare:
        return next(one for one in self.vendors if one.vendor == vendor)


def rank_shares(comparison: Comparison, samples: int = SAMPLES, seed: int = SEED) -> RankShares:
    """How often each eligible bid takes each rank over so many weightings (at least 1) drawn from a seed.

    Uses numpy where it is installed; the result is the same without.
    """
    known = bids(comparison)
    if not known.running:
        return RankShares(samples, seed, (), field_held=False)
    forms = _Forms(known, {bid.id: known.view(bid, known.running) for bid in known.eligible})
    counts = _counts(forms, Draws(seed, samples, len(forms.leaves)))
    vendors = tuple(RankShare(vendor, tuple(counts[number]), samples) for number, vendor in enumerate(forms.worths))
    return RankShares(samples, seed, vendors, gated_by_weights(known))


@frozen(slots=False)
class Draws:
    """Random places at which the whole is cut: for each draw one less than there are leaves."""

    seed: int
    samples: int
    leaves: int

    @cached_property
    def cuts(self) -> memoryview:
        """All places, from 0 to 2³² − 1, draw after draw: the words of Python's own generator."""
        words = random.Random(self.seed).randbytes(4 * (self.leaves - 1) * self.samples)
        return memoryview(words if sys.byteorder == "little" else _swapped(words)).cast("I")


def _swapped(words: bytes) -> bytes:
    """Words of four bytes in the other order."""
    found = array("I", words)
    found.byteswap()
    return found.tobytes()


# ---------------------------------------------------------------- totals as sums over leaves


@frozen(eq=False)
class Worth:
    """What a bid or a section counts, times its share: a linear form, and parts in which something does not apply.

    Each part counts `whole · (what applies in it) ÷ live`.
    """

    form: int
    parts: tuple[tuple[int, int, Worth], ...] = ()


@define(eq=False, slots=False)
class _Forms:
    """Every linear form that the totals need, each once, with whole coefficients over one denominator."""

    known: Bids
    views: dict[str, View]
    rows: list[tuple[int, ...]] = field(factory=list)
    _numbers: dict[tuple[int, ...], int] = field(factory=dict)

    @cached_property
    def leaves(self) -> list[int]:
        """The leaves that have a share."""
        return weighed(self.known)

    @cached_property
    def under(self) -> int:
        """The common denominator of all worths."""
        return lcm(*(view.worths[index].denominator for view in self.views.values() for index in self.leaves))

    @cached_property
    def worths(self) -> dict[str, Worth]:
        """By vendor."""
        top = self.known.rubric.criteria
        return {vendor: self._group(view, top) for vendor, view in self.views.items()}

    def number(self, row: tuple[int, ...]) -> int:
        """The number of a form."""
        if row not in self._numbers:
            self._numbers[row] = len(self.rows)
            self.rows.append(row)
        return self._numbers[row]

    def _group(self, view: View, items: tuple[Item, ...]) -> Worth:
        """A sibling group; its siblings that do not apply leave their share to the others."""
        live = [item for item in items if item.weight]
        stay = [item for item in live if view.worth(item) is not None]
        row: dict[int, int] = {}
        inner = Worth(0, tuple(self._collect(view, tuple(stay), row)))
        plain = Worth(self._form(row), inner.parts)
        if len(stay) == len(live):
            return plain
        return Worth(self._form({}), ((self._shares(live), self._shares(stay), plain),))

    def _collect(self, view: View, items: tuple[Item, ...], row: dict[int, int]) -> Iterator[tuple[int, int, Worth]]:
        """Put the plain leaves into a row; give the parts that are not plain."""
        for item in items:
            if isinstance(item, Section):
                live = tuple(child for child in item.criteria if child.weight)
                if all(view.worth(child) is not None for child in live):
                    yield from self._collect(view, live, row)
                else:
                    yield from self._group(view, live).parts
            else:
                worth = view.worths[view.plan.by_path[item.path]]
                row[view.plan.by_path[item.path]] = worth.numerator * (self.under // worth.denominator)

    def _shares(self, items: list[Item]) -> int:
        return self._form({self.known.plan.by_path[leaf.path]: 1 for item in items for leaf in item.leaves})

    def _form(self, row: dict[int, int]) -> int:
        return self.number(tuple([row.get(index, 0) for index in self.leaves]))


# ---------------------------------------------------------------- counting


def _counts(forms: _Forms, draws: Draws) -> list[list[int]]:
    """How often each vendor took each rank, ranks from the first."""
    totals = list(forms.worths.values())
    exact = _Exact(forms.rows, totals, draws)
    try:
        from vendorscore.robustness.draws_with_numpy import counted
    except ImportError:
        return exact.counted(range(draws.samples))
    found = counted(forms.rows, totals, draws)
    if found is None:
        return exact.counted(range(draws.samples))
    counts, doubtful = found
    if not doubtful:
        return counts
    return [[a + b for a, b in zip(*rows, strict=True)] for rows in zip(counts, exact.counted(doubtful), strict=True)]


@frozen(eq=False, slots=False)
class _Exact:
    """Draws in plain Python: all forms in lanes of one large number."""

    rows: list[tuple[int, ...]]
    totals: list[Worth]
    draws: Draws

    @cached_property
    def words(self) -> int:
        """How many words of 64 bits a lane has."""
        return (max(map(max, self.rows)) * (TOP + self.draws.leaves)).bit_length() // 64 + 1

    @cached_property
    def lanes(self) -> list[int]:
        """Of each leaf: its coefficient in every form, in lanes."""
        bits = 64 * self.words
        return [
            sum(row[leaf] << (bits * lane) for lane, row in enumerate(self.rows)) for leaf in range(self.draws.leaves)
        ]

    def forms(self, numbers: range | list[int]) -> Iterator[tuple[int, ...]]:
        """The values of all forms in some of the draws.

        `Σ pᵢ·(cᵢ − cᵢ₋₁ + 1)` over leaves is a sum over cuts c of the differences of neighbouring leaves' lanes.
        """
        width, cuts = self.draws.leaves - 1, self.draws.cuts
        steps = [one - other for one, other in pairwise(self.lanes)]
        base = self.lanes[-1] * TOP + sum(self.lanes)
        size = 8 * self.words * len(self.rows)
        unpack = struct.Struct(f"<{self.words * len(self.rows)}Q").unpack
        for number in numbers:
            places = sorted(cuts[number * width : (number + 1) * width])
            words = unpack(sum(map(mul, places, steps), base).to_bytes(size, "little"))
            yield words if self.words == 1 else _joined(words, self.words)

    def counted(self, numbers: range | list[int]) -> list[list[int]]:
        """How often each vendor took each rank in some of the draws."""
        count = len(self.totals)
        counts = [[0] * count for _ in range(count)]
        orders: list[list[int]] = []
        rank = _by_number if not any(one.parts for one in self.totals) else _by_quotient
        for values in self.forms(numbers):
            order = rank(self.totals, values)
            if order is not None:
                orders.append(order)
                continue
            totals = [_value(one, values) for one in self.totals]
            for vendor, total in enumerate(totals):
                counts[vendor][sum(other > total for other in totals)] += 1
        for place, column in enumerate(zip(*orders, strict=True)):
            for vendor, times in Counter(column).items():
                counts[vendor][place] += times
        return counts


def _by_number(totals: list[Worth], values: tuple[int, ...]) -> list[int] | None:
    """The vendors, the best first; None where some are level."""
    found = [values[one.form] for one in totals]
    if len(set(found)) < len(found):
        return None
    return sorted(range(len(found)), key=found.__getitem__, reverse=True)


def _by_quotient(totals: list[Worth], values: tuple[int, ...]) -> list[int] | None:
    """The same where totals are quotients; None where some are too near to be told apart by floating point."""
    found = [_about(one, values) for one in totals]
    order = sorted(range(len(found)), key=found.__getitem__, reverse=True)
    ordered = [found[vendor] for vendor in order]
    near = NEAR * ordered[0]
    return order if all(gap > near for gap in map(sub, ordered, ordered[1:])) else None


def _joined(words: tuple[int, ...], width: int) -> tuple[int, ...]:
    """Lanes of several words each as numbers."""
    parts = [words[start::width] for start in range(width)]
    return tuple(sum(word << (64 * place) for place, word in enumerate(lane)) for lane in zip(*parts, strict=True))


def _value(worth: Worth, values: tuple[int, ...]) -> Fraction | int:
    """A total from the values of the forms."""
    found: Fraction | int = values[worth.form]
    for whole, live, inner in worth.parts:
        found += Fraction(values[whole], values[live]) * _value(inner, values)
    return found


def _about(worth: Worth, values: tuple[int, ...]) -> float:
    """The same in floating point, wrong by a few units of its last place, which is far less than `NEAR`."""
    found: float = values[worth.form]
    for whole, live, inner in worth.parts:
        found += values[whole] / values[live] * (_about(inner, values) if inner.parts else values[inner.form])
    return found
