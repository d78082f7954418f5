"""Who could be first at all: for each bid the weights at which it is, or the proof that there are none.

A bid is first for some weights unless a mixture of the others is ahead of it at every single criterion; which of the
two it is, a matrix game decides exactly.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm
from operator import sub

from attrs import frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import ZERO
from vendorscore.robustness.bids import Bids, bids
from vendorscore.robustness.shares import FIELD_CHANGES, Shares, same_field
from vendorscore.robustness.simplex import Game, solve


@frozen
class Contender:
    """One eligible bid: can it be first, or level with whoever is, by exact totals under any shares of the leaves?

    The eligible bids, and so the field, are those of today.
    """

    vendor: str
    shares: Shares = ()
    """Shares at which it is."""
    beaten_by: tuple[tuple[str, Fraction], ...] = ()
    """Why it cannot: a mixture of other bids, by fractions that add up to 1, that is worth more at every criterion."""
    not_computed: str = ""

    @property
    def can_be_first(self) -> bool | None:
        """None where it was not computed."""
        return None if self.not_computed else not self.beaten_by


def contenders(comparison: Comparison) -> tuple[Contender, ...]:
    """Every eligible bid, in the order of the ranking."""
    known = bids(comparison)
    views = {bid.id: known.view(bid, known.running) for bid in known.eligible}
    away = {vendor: view.dropped & set(known.weighed) for vendor, view in views.items()}
    leaves = [index for index in known.weighed if not any(index in gone for gone in away.values())]
    under = lcm(*(view.worths[index].denominator for view in views.values() for index in leaves))
    worths = {vendor: [_times(view.worths[index], under) for index in leaves] for vendor, view in views.items()}
    alike = len(set(map(frozenset, away.values()))) == 1
    return tuple(_contender(known, vendor, leaves, worths, under, alike) for vendor in worths)


def _times(value: Fraction, under: int) -> int:
    """A multiple that is whole."""
    return value.numerator * (under // value.denominator)


def _contender(
    known: Bids, vendor: str, leaves: list[int], worths: dict[str, list[int]], under: int, alike: bool
) -> Contender:
    others = [other for other in worths if other != vendor]
    if not leaves:
        return Contender(vendor, not_computed="not computed: no criterion applies to every bid")
    if not others:
        return _with(known, vendor, leaves, (Fraction(1, len(leaves)),) * len(leaves))
    game, against = _play({one: list(map(sub, worths[vendor], worths[one])) for one in others}, under)
    if game.value >= 0:
        return _with(known, vendor, leaves, game.columns)
    if not alike:
        why = "among the criteria that apply to all bids it cannot, and the others make totals ratios"
        return Contender(vendor, not_computed=f"not computed: {why}")
    return Contender(vendor, beaten_by=tuple((one, part) for one, part in zip(against, game.rows, strict=True) if part))


def _play(leads: dict[str, list[int]], under: int) -> tuple[Game, list[str]]:
    """A game that settles it, and the rivals in it; `leads` are the bid's leads over each rival, by leaf, over `under`.

    It starts against one rival. Where the bid's best mixture leaves it behind another one, that one joins: most rivals
    never have to, and a game in which the bid loses is lost, whoever else there is.
    """
    against = [min(leads, key=lambda one: sum(leads[one]))]
    while True:
        rows = [leads[one] for one in against]
        shared = gcd(under, *(lead for row in rows for lead in row))
        game = solve([[lead // shared for lead in row] for row in rows])
        if game.value < 0:
            return game, against
        whole = lcm(*(part.denominator for part in game.columns))
        parts = [(index, _times(part, whole)) for index, part in enumerate(game.columns) if part]
        left = {one: sum([part * row[index] for index, part in parts]) for one, row in leads.items()}
        worst = min(left, key=left.__getitem__)
        if left[worst] >= 0:
            return game, against
        against.append(worst)


def _with(known: Bids, vendor: str, leaves: list[int], parts: tuple[Fraction, ...]) -> Contender:
    """It is first, or level, when these leaves have these shares."""
    by_leaf = dict(zip(leaves, parts, strict=True))
    steps = known.plan.steps
    shares = tuple((steps[index].leaf.path, by_leaf.get(index, ZERO)) for index in known.weighed)
    return Contender(vendor, shares) if same_field(known, shares) else Contender(vendor, not_computed=FIELD_CHANGES)
