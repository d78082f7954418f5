"""Charts as ready geometry: stacked bars by section, intervals on a scale, and a heat table.

Lengths are percentages of a chart's width. Beside each chart stand the same figures as text, and nothing is told by
colour alone: segments are numbered, marks have shapes, heat cells say their figure.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import ZERO
from vendorscore.reports.outcome import Row, total_places
from vendorscore.reports.sums import rest
from vendorscore.reports.views import shown
from vendorscore.reports.views.reckoned import Bid, Law, Reckoned
from vendorscore.response.model import State
from vendorscore.rubric.model import Criterion, Item
from vendorscore.scoring.scorecard import Scorecard

MOST_SEGMENTS = 8
"""More top-level sections than these are drawn as the largest ones and one for the rest."""
HEAT_COLUMNS = 8
"""Vendors beside one another in one heat table: as many as fit on a printed page."""


class Segment(NamedTuple):
    """A piece of a stacked bar: a numbered length from `x` on."""

    number: str
    x: str
    width: str
    middle: str
    labelled: bool
    """Is it wide enough for its number?"""


class Bar(NamedTuple):
    """One vendor's bar, and the figures that it shows."""

    id: str
    name: str
    standing: str
    segments: tuple[Segment, ...]
    figures: tuple[str, ...]
    total: str
    summary: str
    rounding: str
    """What the figures lack to the total, all of them as they are shown; empty where they add up."""


class Part(NamedTuple):
    """What the segments of one number are."""

    number: str
    title: str
    share: str


class Bars(NamedTuple):
    """The chart of stacked bars."""

    parts: tuple[Part, ...]
    rows: tuple[Bar, ...]
    note: str
    rounded: bool
    """Are there figures that do not add up as they are shown?"""


def bars(page: Reckoned, rows: tuple[Row, ...]) -> Bars:
    """What each vendor's total is made of, by the rubric's top-level sections."""
    plan = page.law.plan
    groups = _groups(page.law)
    heads = [
        Part(str(number), title, shown.percent(sum((plan.steps[index].nominal for index in indexes), ZERO)))
        for number, (title, indexes) in enumerate(groups, start=1)
    ]
    found, places = [], total_places(page.comparison)
    for bid, row in zip(page.bids, rows, strict=True):
        sums = [sum((bid.points[index] for index in indexes), ZERO) for _, indexes in groups]
        found.append(_bar(bid, row, sums, heads, places))
    weighed = sum(item.weight > 0 for item in plan.rubric.criteria)
    rest = " The last segment holds the smallest sections together." if len(groups) < weighed else ""
    note = f"Each bar runs from 0 to {numbers.plain(plan.rubric.points)} points.{rest}"
    return Bars(tuple(heads), tuple(found), note, rounded=any(one.rounding for one in found))


def _groups(law: Law) -> list[tuple[str, list[int]]]:
    """The top-level items with the steps below them; the smallest ones together where there are too many."""
    plan = law.plan
    items = [(item, [plan.by_path[leaf.path] for leaf in item.leaves]) for item in plan.rubric.criteria if item.weight]
    if len(items) <= MOST_SEGMENTS:
        return [(law.titles[item.path], indexes) for item, indexes in items]
    largest = sorted(items, key=lambda pair: -pair[0].weight)[: MOST_SEGMENTS - 1]
    kept = {item.path for item, _ in largest}
    rest = [index for item, indexes in items if item.path not in kept for index in indexes]
    named = [(law.titles[item.path], indexes) for item, indexes in items if item.path in kept]
    return [*named, (f"{len(items) - len(kept)} others", rest)]


def _bar(bid: Bid, row: Row, sums: list[Fraction], heads: list[Part], places: int) -> Bar:
    segments, at, whole = [], ZERO, bid.card.plan.rubric.points
    for head, worth in zip(heads, sums, strict=True):
        if worth:
            x, width, middle = (shown.per_cent(length, whole) for length in (at, worth, at + worth / 2))
            segments.append(Segment(head.number, x, width, middle, labelled=worth * 14 >= whole))
        at += worth
    figures = tuple(shown.points(worth, places) for worth in sums)
    parts = ", ".join(f"{head.title} {figure}" for head, figure in zip(heads, figures, strict=True))
    seen = (shown.seen(worth, places) for worth in sums)
    left = rest(numbers.rounded(bid.card.total, places, "up"), seen, bid.rounding).text
    summary = f"{bid.name}: {row.total} points, of which {parts}{f', rounding {left}' if left else ''}"
    return Bar(row.id, bid.name, row.rank, tuple(segments), figures, row.total, summary, left)


# ---------------------------------------------------------------- intervals


class Dots(NamedTuple):
    """One vendor on the scale of points: the span of what is open, and three totals as marks."""

    id: str
    name: str
    low: str
    span: str
    open: bool
    total: str
    claimed: str
    verified: str
    figures: tuple[str, str, str, str]
    """Verified, total, claimed, low – high."""
    summary: str


class Tick(NamedTuple):
    """A mark of the axis."""

    x: str
    text: str
    anchor: str


class Scale(NamedTuple):
    """The chart of intervals."""

    rows: tuple[Dots, ...]
    ticks: tuple[Tick, ...]


def scale(comparison: Comparison, rows: tuple[Row, ...]) -> Scale:
    """Where each total stands between 0 and all points, and how far open lines can move it."""
    whole = comparison.plan.rubric.points
    ticks = []
    for quarter in range(5):
        side = "start" if quarter == 0 else "end" if quarter == 4 else "middle"
        at = whole * quarter / 4
        ticks.append(Tick(shown.per_cent(at, whole), numbers.shown(at), side))
    found = tuple(_dots(card, row, whole) for card, row in zip(comparison.ranking, rows, strict=True))
    return Scale(found, tuple(ticks))


def _dots(card: Scorecard, row: Row, whole: Fraction) -> Dots:
    name = shown.line(row.name)
    claims = f"verified {row.verified}, total {row.total}, claimed {row.claimed}"
    return Dots(
        id=row.id,
        name=name,
        low=shown.per_cent(card.low, whole),
        span=shown.per_cent(card.high - card.low, whole),
        open=card.high != card.low,
        total=shown.per_cent(card.total, whole),
        claimed=shown.per_cent(card.claimed, whole),
        verified=shown.per_cent(card.verified, whole),
        figures=(row.verified, row.total, row.claimed, row.interval),
        summary=f"{name}: {claims}, open lines can move it: {row.interval}"
        if card.high != card.low
        else f"{name}: {claims}, nothing is open",
    )


# ---------------------------------------------------------------- heat


class Heat(NamedTuple):
    """One cell: its figure or state, how deep it is coloured (0 to 5, or `none`), and where its reason stands."""

    text: str
    level: str
    href: str


class HeatRow(NamedTuple):
    """A criterion or a section (`leaf` is False) with a cell for each vendor."""

    path: str
    title: str
    depth: str
    leaf: bool
    share: str
    cells: tuple[Heat, ...]


class HeatColumn(NamedTuple):
    """A vendor at the head of a column."""

    id: str
    name: str
    href: str
    rank: str


class HeatTable(NamedTuple):
    """Some vendors beside one another on all criteria."""

    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]


def heat(page: Reckoned, rows: tuple[Row, ...], linked: bool, link: Callable[[str], str]) -> tuple[HeatTable, ...]:
    """What each answer is worth, criterion by criterion; `linked` where every line has its place in the page.

    `link` gives the address of a vendor's scorecard.
    """
    tables = []
    for start in range(0, len(rows), HEAT_COLUMNS):
        some = slice(start, start + HEAT_COLUMNS)
        bids = page.bids[some]
        columns = tuple(
            HeatColumn(row.id, bid.name, link(row.id), row.rank) for row, bid in zip(rows[some], bids, strict=True)
        )
        tables.append(HeatTable(columns, tuple(_heat_rows(page.law, bids, linked))))
    return tuple(tables)


def _heat_rows(law: Law, bids: list[Bid], linked: bool) -> Iterator[HeatRow]:
    for path, item in law.plan.rubric.items.items():
        if law.nominal[path]:
            cells = tuple(_cell(bid, item, linked) for bid in bids)
            leaf = isinstance(item, Criterion)
            yield HeatRow(path, law.titles[path], str(path.count(".")), leaf, law.shares[path], cells)


def _cell(bid: Bid, item: Item, linked: bool) -> Heat:
    plan = bid.card.plan
    leaf = isinstance(item, Criterion)
    href = f"#{shown.line_anchor(bid.card.id, item.path)}" if linked and leaf else ""
    worth = plan.utility(item, bid.worths, bid.dropped)
    if worth is None:
        return Heat("n/a", "none", href)
    quarters = -(-4 * worth.numerator // worth.denominator)
    level = str(5 if worth.numerator == worth.denominator else quarters)
    state = STATES.get(bid.card.lines[plan.by_path[item.path]].state, "") if leaf else ""
    return Heat(state or shown.percent(worth, 0), level, href)


STATES = {
    State.BLANK: "blank",
    State.DECLINED: "declined",
    State.UNMARKED: "unmarked",
}
"""What is shown in the place of a figure: states that are none."""
