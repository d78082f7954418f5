"""Charts as ready geometry: stacked bars by section, intervals on a scale, and a heat table.

Lengths are percentages of a chart's width. Beside each chart stand the same figures as text, and nothing is told by
colour alone: segments are numbered, marks have shapes, heat cells say their figure.
"""

from collections.abc import Callable
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import ZERO, percent
from vendorscore.reports.outcome import Row
from vendorscore.reports.views import shown
from vendorscore.response.model import State
from vendorscore.rubric.model import Item, Section
from vendorscore.scoring.scorecard import Line, Scorecard

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


def bars(comparison: Comparison, rows: tuple[Row, ...]) -> Bars:
    """What each vendor's total is made of, by the rubric's top-level sections."""
    plan = comparison.plan
    groups = _groups(comparison)
    heads = [
        Part(str(number), title, percent(sum((plan.steps[index].nominal for index in indexes), ZERO)))
        for number, (title, indexes) in enumerate(groups, start=1)
    ]
    found = []
    for card, row in zip(comparison.ranking, rows, strict=True):
        worths = [line.points for line in card.lines]
        sums = [sum((worths[index] for index in indexes), ZERO) for _, indexes in groups]
        found.append(_bar(row, sums, heads, plan.rubric.points))
    rest = " The last segment holds the smallest sections together." if len(groups) < _weighed(comparison) else ""
    note = f"Each bar runs from 0 to {numbers.plain(plan.rubric.points)} points.{rest}"
    return Bars(tuple(heads), tuple(found), note)


def _weighed(comparison: Comparison) -> int:
    return sum(item.weight > 0 for item in comparison.plan.rubric.criteria)


def _groups(comparison: Comparison) -> list[tuple[str, list[int]]]:
    """The top-level items with the steps below them; the smallest ones together where there are too many."""
    plan = comparison.plan
    items = [(item, [plan.by_path[leaf.path] for leaf in item.leaves]) for item in plan.rubric.criteria]
    items = [(item, indexes) for item, indexes in items if item.weight]
    if len(items) <= MOST_SEGMENTS:
        return [(shown.line(item.title), indexes) for item, indexes in items]
    largest = sorted(items, key=lambda pair: -pair[0].weight)[: MOST_SEGMENTS - 1]
    kept = {item.path for item, _ in largest}
    rest = [index for item, indexes in items if item.path not in kept for index in indexes]
    named = [(shown.line(item.title), indexes) for item, indexes in items if item.path in kept]
    return [*named, (f"{len(items) - len(kept)} others", rest)]


def _bar(row: Row, sums: list[Fraction], heads: list[Part], whole: Fraction) -> Bar:
    segments, at = [], ZERO
    for head, worth in zip(heads, sums, strict=True):
        width = worth / whole
        if width:
            middle = shown.per_cent(at + width / 2)
            wide = width >= Fraction(1, 14)
            segments.append(Segment(head.number, shown.per_cent(at), shown.per_cent(width), middle, wide))
        at += width
    figures = tuple(shown.points(worth) for worth in sums)
    parts = ", ".join(f"{head.title} {figure}" for head, figure in zip(heads, figures, strict=True))
    name = shown.line(row.name)
    summary = f"{name}: {row.total} points, of which {parts}"
    return Bar(row.id, name, row.rank, tuple(segments), figures, row.total, summary)


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
        at = Fraction(quarter, 4)
        ticks.append(Tick(shown.per_cent(at), numbers.shown(whole * at), side))
    found = tuple(_dots(card, row, whole) for card, row in zip(comparison.ranking, rows, strict=True))
    return Scale(found, tuple(ticks))


def _dots(card: Scorecard, row: Row, whole: Fraction) -> Dots:
    name = shown.line(row.name)
    claims = f"verified {row.verified}, total {row.total}, claimed {row.claimed}"
    return Dots(
        id=row.id,
        name=name,
        low=shown.per_cent(card.low / whole),
        span=shown.per_cent((card.high - card.low) / whole),
        open=card.high != card.low,
        total=shown.per_cent(card.total / whole),
        claimed=shown.per_cent(card.claimed / whole),
        verified=shown.per_cent(card.verified / whole),
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


def heat(
    comparison: Comparison, rows: tuple[Row, ...], linked: bool, link: Callable[[str], str]
) -> tuple[HeatTable, ...]:
    """What each answer is worth, criterion by criterion; `linked` where every line has its place in the page.

    `link` gives the address of a vendor's scorecard.
    """
    worths = [_worths(card) for card in comparison.ranking]
    tables = []
    for start in range(0, len(worths), HEAT_COLUMNS):
        some = range(start, min(start + HEAT_COLUMNS, len(worths)))
        columns = tuple(
            HeatColumn(row.id, shown.line(row.name), link(row.id), row.rank) for row in (rows[index] for index in some)
        )
        tables.append(HeatTable(columns, tuple(_heat_rows(comparison, [worths[index] for index in some], linked))))
    return tuple(tables)


class _Worths(NamedTuple):
    card: Scorecard
    worths: list[Fraction]
    dropped: frozenset[int]


def _worths(card: Scorecard) -> _Worths:
    ranked = card.plan.rubric.rank_on
    dropped = frozenset(line.fact.step.index for line in card.lines if line.fact.dropped(ranked))
    return _Worths(card, [line.utility * line.factor for line in card.lines], dropped)


def _heat_rows(comparison: Comparison, columns: list[_Worths], linked: bool) -> list[HeatRow]:
    plan = comparison.plan
    found = []
    for path, item in plan.rubric.items.items():
        leaves = [plan.steps[plan.by_path[leaf.path]] for leaf in item.leaves]
        if not any(step.nominal for step in leaves):
            continue
        share = percent(sum((step.nominal for step in leaves), ZERO))
        cells = tuple(_cell(one, item, linked) for one in columns)
        leaf = not isinstance(item, Section)
        found.append(HeatRow(path, shown.line(item.title), str(path.count(".")), leaf, share, cells))
    return found


def _cell(one: _Worths, item: Item, linked: bool) -> Heat:
    href = f"#{shown.line_anchor(one.card.id, item.path)}" if linked and not isinstance(item, Section) else ""
    worth = one.card.plan.utility(item, one.worths, one.dropped)
    if worth is None:
        return Heat("n/a", "none", href)
    level = str(0 if not worth else 5 if worth == 1 else ceil(worth * 4))
    line = None if isinstance(item, Section) else one.card.lines[one.card.plan.by_path[item.path]]
    return Heat(_state(line) or percent(worth, 0), level, href)


STATES = {
    State.BLANK: "blank",
    State.DECLINED: "declined",
    State.UNMARKED: "unmarked",
}
"""What is shown in the place of a figure: states that are none."""


def _state(line: Line | None) -> str:
    return STATES.get(line.state, "") if line is not None else ""
