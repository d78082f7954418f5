"""Why one bid beat another: the difference, criterion by criterion."""

from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ZERO
from vendorscore.reports.views import shown
from vendorscore.reports.views.reckoned import Bid, Law, Reckoned

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


def pairs(page: Reckoned) -> tuple[Pair, ...]:
    """All pairs, or as many as there is room for: the first bid beside the others, from the second on."""
    found = list(combinations(page.bids, 2))
    rows = max(1, len(page.law.plan.steps))
    if len(found) * rows > MOST_ROWS:
        found = found[: max(1, min(len(page.bids) - 1, MOST_ROWS // rows))]
    return tuple(_pair(page.law, first, second) for first, second in found)


def _pair(law: Law, first: Bid, second: Bid) -> Pair:
    gaps = [one - other for one, other in zip(first.points, second.points, strict=True)]
    sizes = {index: abs(gap) for index, gap in enumerate(gaps) if gap}
    order = sorted(sizes, key=sizes.__getitem__, reverse=True)
    width = 2 * sizes[order[0]] if order else ZERO
    rows = tuple(_difference(law, index, first, second, gaps[index], width) for index in order)
    margin = first.card.total - second.card.total
    rounding = first.rounding - second.rounding
    same = [law.titles[step.leaf.path] for step in law.plan.steps if step.index not in sizes and step.leaf.weight]
    return Pair(
        anchor=f"pair_{first.card.id}_{second.card.id}",
        title=f"{first.name} and {second.name}",
        first=first.name,
        second=second.name,
        sentence=_sentence(first, second, rows, margin),
        rows=rows,
        rounding=shown.signed(rounding) if rounding else "",
        totals=(shown.points(first.card.total), shown.points(second.card.total), shown.signed(margin)),
        equal=words.listed(same),
    )


def _difference(law: Law, index: int, first: Bid, second: Bid, gap: Fraction, width: Fraction) -> Difference:
    path, size = law.plan.steps[index].leaf.path, abs(gap)
    ahead = gap.numerator > 0
    return Difference(
        path=path,
        title=law.titles[path],
        href=f"#{shown.anchor(path)}",
        first=first.figures[index],
        second=second.figures[index],
        difference=shown.signed(gap),
        side="plus" if ahead else "minus",
        x="50%" if ahead else shown.per_cent(width / 2 - size, width),
        width=shown.per_cent(size, width),
    )


def _sentence(first: Bid, second: Bid, rows: tuple[Difference, ...], margin: Fraction) -> str:
    """Who is ahead by how much, and the one criterion on each side that did most."""
    gap = f"{numbers.shown(abs(margin), 4)} points"
    if not margin:
        start = f"{first.name} and {second.name} have the same total"
    else:
        ahead, behind = (first, second) if margin > 0 else (second, first)
        would = "" if first.card.eligible and second.card.eligible else ", were both eligible"
        start = f"{ahead.name} is {gap} ahead of {behind.name}{would}"
    gains = [row for row in rows if row.side == "plus"]
    losses = [row for row in rows if row.side == "minus"]
    most = [f"gains most on {row.title} ({row.difference})" for row in gains[:1]]
    most += [f"loses most on {row.title} ({row.difference})" for row in losses[:1]]
    return f"{start}. {first.name} {words.listed(most)}." if most else f"{start}."
