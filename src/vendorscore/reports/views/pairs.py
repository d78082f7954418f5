"""Why one bid beat another: the difference, criterion by criterion."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.reports.outcome import decimals, total_places
from vendorscore.reports.sums import SHOWN, rest
from vendorscore.reports.views import shown
from vendorscore.reports.views.reckoned import Bid, Law, Reckoned
from vendorscore.reports.views.wording import PAIR

_STATES = (PAIR["claimed"], PAIR["unasked"])
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
    shares: str
    """Both shares of all points, where something that does not apply made them differ; else empty."""


class Pair(NamedTuple):
    """Two bids: the better one first."""

    anchor: str
    title: str
    first: str
    second: str
    sentence: str
    rows: tuple[Difference, ...]
    rounding: str
    """What the differences lack to that of the totals, all of them as they are shown; empty where they add up."""
    rounding_why: str
    totals: tuple[str, str, str]
    equal: str
    """On which criteria both have the same points; empty where on none."""
    shares: str
    """What does not apply to one of them or to both, and what that does to shares; empty where all applies."""


BLANK = Pair(
    anchor="", title="", first="", second="", sentence="", totals=("", "", ""), equal="", shares="",
    rows=(Difference("", "", "#pairs", "", "", "", "plus", "50%", "0%", PAIR["shares"]),),
    rounding="0", rounding_why=SHOWN,
)  # fmt: skip
"""A pair of which the script makes any other: one row, and one of rounding."""


def pairs(page: Reckoned) -> tuple[Pair, ...]:
    """All pairs, or as many as there is room for: the first bid beside the others, from the second on."""
    found = list(combinations(page.bids, 2))
    rows = max(1, len(page.law.plan.steps))
    if len(found) * rows > MOST_ROWS:
        found = found[: max(1, min(len(page.bids) - 1, MOST_ROWS // rows))]
    places = total_places(page.comparison)
    return tuple(_pair(page.law, first, second, places) for first, second in found)


def _pair(law: Law, first: Bid, second: Bid, places: int) -> Pair:
    """Figures have so many decimals at least, and as many more as it takes not to show a tie or a 0 that is none."""
    gaps = [one - other for one, other in zip(first.points, second.points, strict=True)]
    sizes = {index: abs(gap) for index, gap in enumerate(gaps) if gap}
    width = 2 * max(sizes.values(), default=ONE)
    scored = {step.index for step in law.plan.steps if step.nominal}
    sizes |= dict.fromkeys(sorted((first.dropped ^ second.dropped) & scored - sizes.keys()), ZERO)
    order = sorted(sizes, key=sizes.__getitem__, reverse=True)
    rows = [_difference(law, index, first, second, width, places) for index in order]
    margin, whole = first.card.total - second.card.total, law.plan.rubric.points
    places = max(places, decimals([first.card.total, second.card.total, abs(margin)], whole))
    number = numbers.shown(abs(margin), max(4, places))
    gap = PAIR["point" if number == "1" else "points"].format(number=number)
    left = rest(numbers.rounded(margin, places, "up"), (seen for _, seen in rows), first.rounding - second.rounding)
    same = [index for index in sorted(scored) if index not in sizes and index not in first.dropped]
    return Pair(
        anchor=f"pair_{first.card.id}_{second.card.id}",
        title=PAIR["title"].format(first=first.name, second=second.name),
        first=first.name,
        second=second.name,
        sentence=_sentence(first, second, [row for row, seen in rows if seen], gap),
        rows=tuple(row for row, _ in rows),
        rounding=left.text,
        rounding_why=left.why,
        totals=(
            shown.points(first.card.total, places), shown.points(second.card.total, places),
            shown.signed(margin, places),
        ),
        equal=_about("equal", _titles(law, same)),
        shares=_shares(law, first, second, scored),
    )  # fmt: skip


def _about(what: str, titles: list[str], bid: str = "") -> str:
    """A sentence about some criteria; nothing about none."""
    return words.stopped(PAIR[what].format(titles=words.listed(titles), bid=bid)) if titles else ""


def _titles(law: Law, indexes: Iterable[int]) -> list[str]:
    return [law.titles[law.plan.steps[index].leaf.path] for index in indexes]


def _shares(law: Law, first: Bid, second: Bid, scored: set[int]) -> str:
    """What does not apply to one of them or to both, and what follows."""
    uneven = sorted((first.dropped ^ second.dropped) & scored)
    found = [
        _about("dropped", _titles(law, [index for index in uneven if index in bid.dropped]), bid.name)
        for bid in (first, second)
    ]
    if uneven:
        found.append(PAIR["share" if len(uneven) == 1 else "several"])
    found.append(_about("neither", _titles(law, sorted(first.dropped & second.dropped & scored))))
    return " ".join(filter(None, found))


def _difference(
    law: Law, index: int, first: Bid, second: Bid, width: Fraction, places: int
) -> tuple[Difference, Fraction]:
    """One row, and the number that it shows of the difference."""
    path, ours, theirs = law.plan.steps[index].leaf.path, first.points[index], second.points[index]
    gap = ours - theirs
    ahead, size = gap.numerator >= 0, abs(gap)
    places = max(places, decimals([ours, theirs, size], law.plan.rubric.points))
    row = Difference(
        path=path,
        title=law.titles[path],
        href=f"#{shown.anchor(path)}",
        first=_figure(first, index, places),
        second=_figure(second, index, places),
        difference=shown.signed(gap, places),
        side="plus" if ahead else "minus",
        x="50%" if ahead else shown.per_cent(width / 2 - size, width),
        width=shown.per_cent(size, width),
        shares=_both_shares(index, first, second),
    )
    return row, numbers.rounded(gap, places, "up")


def _figure(bid: Bid, index: int, places: int) -> str:
    """The points of a line, or why it has none to be compared."""
    if index not in bid.dropped:
        return shown.points(bid.points[index], places)
    return _STATES[0] if bid.card.lines[index].fact.asked else _STATES[1]


def _both_shares(index: int, first: Bid, second: Bid) -> str:
    if index in first.dropped or index in second.dropped:
        return ""
    one, other = (bid.card.lines[index].share for bid in (first, second))
    return "" if one == other else PAIR["shares"].format(first=shown.percent(one), second=shown.percent(other))


def _sentence(first: Bid, second: Bid, rows: list[Difference], margin: str) -> str:
    """Who is ahead by how much, and the one criterion on each side that did most; what does not apply did nothing."""
    if first.card.total == second.card.total:
        start = PAIR["level"].format(first=first.name, second=second.name)
    else:
        ahead, behind = (first, second) if first.card.total > second.card.total else (second, first)
        how = PAIR["ahead" if first.card.eligible and second.card.eligible else "would"]
        start = words.stopped(how.format(ahead=ahead.name, margin=margin, behind=behind.name))
    alike = [row for row in rows if not {row.first, row.second} & set(_STATES)]
    gains = [row for row in alike if row.side == "plus"]
    losses = [row for row in alike if row.side == "minus"]
    most = [PAIR["gains"].format(title=row.title, difference=row.difference) for row in gains[:1]]
    most += [PAIR["loses"].format(title=row.title, difference=row.difference) for row in losses[:1]]
    return f"{start} {PAIR['most'].format(first=first.name, most=words.listed(most))}" if most else start
