"""How often each bid takes each rank when nobody knows the weights: all weightings, equally likely.

A weighting is a point of the simplex of the leaves' shares: cut the whole at random places, one less than there are
leaves, and give each leaf a piece. That makes every point of the simplex equally likely (on a grid of 2⁻³²), whatever
the sections: a section's share is then the sum of its leaves', so that a section with many criteria tends to be heavy.

The draws are whole numbers from one seeded stream, so that the result is the same with and without numpy, on every
machine. Every total is a sum of products of linear forms (`draws`); they are worked out for many draws at once, in
numpy (`draws_with_numpy`) or in large whole numbers (`draws_in_lanes`). Ranks are decided exactly.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from math import isqrt, lcm

from attrs import define, field, frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import ZERO
from vendorscore.robustness.bids import Bids, bids
from vendorscore.robustness.draws import Draws, Worth, exact_in_floats
from vendorscore.robustness.draws_in_lanes import PART, InLanes, added
from vendorscore.robustness.shares import gated_by_weights
from vendorscore.robustness.view import View
from vendorscore.rubric.model import Item, Section

SAMPLES = 10_000
SEED = 20_260_101
Z = Fraction(1_959_964, 1_000_000)
"""How many standard deviations hold 95 % of a normal distribution."""
MICRO = 10**6
ENOUGH = 12_000_000
"""Draws × leaves × (forms + 16) from which numpy gains more time than it takes to be imported."""


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

    Uses numpy for much work, where it is installed; the result is the same without.
    """
    known = bids(comparison)
    if not known.running:
        return RankShares(samples, seed, (), field_held=False)
    forms = _Forms(known, {bid.id: known.view(bid, known.running) for bid in known.eligible})
    counts = _counts(forms, Draws(seed, samples, len(forms.leaves)))
    vendors = tuple(RankShare(vendor, tuple(counts[number]), samples) for number, vendor in enumerate(forms.worths))
    return RankShares(samples, seed, vendors, gated_by_weights(known))


# ---------------------------------------------------------------- totals as sums over leaves


@define(eq=False, repr=False, slots=False)
class _Forms:
    """Every linear form that the totals need, each once, with whole coefficients over one denominator."""

    known: Bids
    views: dict[str, View]
    rows: list[tuple[int, ...]] = field(factory=list)
    _numbers: dict[tuple[bool, tuple[int, ...]], int] = field(factory=dict)

    @cached_property
    def leaves(self) -> list[int]:
        """The leaves that have a share."""
        return self.known.weighed

    @cached_property
    def under(self) -> int:
        """The common denominator of all worths."""
        return lcm(*(view.worths[index].denominator for view in self.views.values() for index in self.leaves))

    @cached_property
    def worths(self) -> dict[str, Worth]:
        """By vendor."""
        top = self.known.rubric.criteria
        return {vendor: self._group(view, top) for vendor, view in self.views.items()}

    @property
    def rounded(self) -> list[tuple[int, ...]]:
        """The rows with worths rounded, half up, to whole parts of `PART`; sums of shares stay as they are."""
        found = self.rows.copy()
        for (shares, row), number in self._numbers.items():
            if not shares:
                found[number] = tuple([(2 * one * PART + self.under) // (2 * self.under) for one in row])
        return found

    def number(self, row: tuple[int, ...], shares: bool) -> int:
        """The number of a form: of worths, or of shares themselves."""
        key = shares, row
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            self.rows.append(row)
        return self._numbers[key]

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
        row = {self.known.plan.by_path[leaf.path]: 1 for item in items for leaf in item.leaves}
        return self._form(row, shares=True)

    def _form(self, row: dict[int, int], shares: bool = False) -> int:
        return self.number(tuple([row.get(index, 0) for index in self.leaves]), shares)


# ---------------------------------------------------------------- counting


def _counts(forms: _Forms, draws: Draws) -> list[list[int]]:
    """How often each vendor took each rank, ranks from the first."""
    totals = list(forms.worths.values())
    exact = InLanes(forms.rows, totals, draws)
    if forms.under > PART:
        exact = InLanes(forms.rounded, totals, draws, exact)
    if not (_much(len(forms.rows), draws) and exact_in_floats(forms.rows, totals, draws.leaves)):
        return exact.counted(range(draws.samples))
    try:
        from vendorscore.robustness.draws_with_numpy import counted
    except ImportError:
        return exact.counted(range(draws.samples))
    counts, doubtful = counted(forms.rows, totals, draws)
    if not doubtful:
        return counts
    return added(counts, exact.counted(doubtful))


def _much(forms: int, draws: Draws) -> bool:
    """Is it so much work that numpy pays? Where numpy is loaded already, it always does."""
    return "numpy" in sys.modules or draws.samples * draws.leaves * (forms + 16) >= ENOUGH
