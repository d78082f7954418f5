"""Why one bid beat another: the difference, criterion by criterion."""

from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ZERO
from vendorscore.reports.views import shown
from vendorscore.scoring.scorecard import Scorecard

MOST_ROWS = 600
"""So many rows of pairs are laid out; beyond that, the first bid beside each other one as long as there is room."""


class Difference(NamedTuple):
    """One criterion: both bids' points, the difference, and its bar to the left or right of the middle."""

    path: str
    title: str
    href: str
    first: str
    second: str
    difference: str
    side: str
    """`plus`, `minus`."""
    x: str
    width: str


class Pair(NamedTuple):
    """Two bids: the better one first."""

    anchor: str
    title: str
    first: str
    second: str
    sentence: str
    rows: tuple[Difference, ...]
    rounding: str
    """What the published rounding adds to the difference, or nothing."""
    totals: tuple[str, str, str]
    equal: str
    """The criteria on which both have the same points, in words."""


def pairs(comparison: Comparison) -> tuple[Pair, ...]:
    """All pairs, or as many as there is room for: the first bid beside the others, from the second on."""
    cards = comparison.ranking
    found = list(combinations(cards, 2))
    rows = max(1, len(comparison.plan.steps))
    if len(found) * rows > MOST_ROWS:
        found = found[: max(1, min(len(cards) - 1, MOST_ROWS // rows))]
    compared = {card.id: card for pair in found for card in pair}
    worths = {vendor: [line.points for line in card.lines] for vendor, card in compared.items()}
    return tuple(_pair(first, second, worths) for first, second in found)


def _pair(first: Scorecard, second: Scorecard, worths: dict[str, list[Fraction]]) -> Pair:
    lines = list(zip(first.lines, worths[first.id], worths[second.id], strict=True))
    differing = [(line, one, other) for line, one, other in lines if one != other]
    widest = max((abs(one - other) for _, one, other in differing), default=ZERO)
    differing.sort(key=lambda row: -abs(row[1] - row[2]))
    rows = tuple(
        _difference(line.path, shown.line(line.criterion.title), one, other, widest) for line, one, other in differing
    )
    margin = first.total - second.total
    rounding = margin - sum((one - other for _, one, other in lines), ZERO)
    names = (shown.line(first.name), shown.line(second.name))
    same = [shown.line(line.criterion.title) for line, one, other in lines if one == other and line.criterion.weight]
    totals = (shown.points(first.total), shown.points(second.total), shown.signed(margin))
    return Pair(
        f"pair_{first.id}_{second.id}",
        f"{names[0]} and {names[1]}",
        *names,
        _sentence(first, second, names, rows, margin),
        rows,
        shown.signed(rounding) if rounding else "",
        totals,
        words.listed(same),
    )


def _difference(path: str, title: str, one: Fraction, other: Fraction, widest: Fraction) -> Difference:
    gap = one - other
    half = abs(gap) / widest / 2
    x = shown.per_cent(Fraction(1, 2) if gap > 0 else Fraction(1, 2) - half)
    side = "plus" if gap > 0 else "minus"
    ours, theirs = shown.points(one), shown.points(other)
    return Difference(
        path, title, f"#{shown.anchor(path)}", ours, theirs, shown.signed(gap), side, x, shown.per_cent(half)
    )


def _sentence(
    first: Scorecard, second: Scorecard, names: tuple[str, str], rows: tuple[Difference, ...], margin: Fraction
) -> str:
    """Who is ahead by how much, and the one criterion on each side that did most."""
    gap = f"{numbers.shown(abs(margin), 4)} points"
    if not margin:
        start = f"{names[0]} and {names[1]} have the same total"
    else:
        ahead, behind = names if margin > 0 else names[::-1]
        would = "" if first.eligible and second.eligible else ", were both eligible"
        start = f"{ahead} is {gap} ahead of {behind}{would}"
    gains = [row for row in rows if row.side == "plus"]
    losses = [row for row in rows if row.side == "minus"]
    most = [f"gains most on {row.title} ({row.difference})" for row in gains[:1]]
    most += [f"loses most on {row.title} ({row.difference})" for row in losses[:1]]
    return f"{start}. {names[0]} {words.listed(most)}." if most else f"{start}."
