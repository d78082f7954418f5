"""The cells of a page to criteria and vendors, whichever of them stand in rows."""

from __future__ import annotations

from attrs import field, frozen

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.reading.cells import Page, Written
from vendorscore.sheets.matrix import heads
from vendorscore.sheets.matrix.heads import Head
from vendorscore.sheets.matrix.options import Axis, Name, Options, as_said
from vendorscore.sheets.normal import plain, same

Spot = tuple[int, int]


@frozen
class Table:
    """A table in one way round: criteria down, vendors across."""

    title: str
    """What stands alone above it, or nothing."""
    lines: tuple[Head, ...]
    """What stands among the criteria, in order."""
    columns: tuple[Head, ...]
    """What stands among the vendors, in order."""
    cells: dict[Spot, Written] = field(repr=False)
    """What is not blank, by the line and the column that it stands in."""
    headings: frozenset[int]
    """Lines whose name was merged with the cells beside it."""
    merged: dict[Spot, Spot]
    """Cells that were merged into another one, with that one."""
    upright: bool
    """Do the vendors stand in columns?"""

    @property
    def vendors(self) -> tuple[Head, ...]:
        """The vendors."""
        return tuple(one for one in self.columns if one.role.name == "vendor")

    def column(self, name: Name) -> Head | None:
        """The one column of a kind, if there is one."""
        return next((one for one in self.columns if one.role.name == name), None)

    def get(self, line: Head, column: Head | None) -> Written | None:
        """What stands in a cell."""
        return None if column is None else self.cells.get((line.at, column.at))


def read(page: Page, options: Options, problems: Problems) -> Table | None:
    """The table of a page, or None with what is asked back."""
    cells = {spot: cell for spot, cell in sorted(page.cells.items()) if not _blank(cell)}
    top = _top(cells)
    if top is None:
        place = Place(next(iter(cells.values())).source) if cells else Place(Source(page.name, ""))
        problems.add("not-a-table", place, "expected a table of criteria and vendors, found none",
                     help="the first row that holds more than one cell names the columns")  # fmt: skip
        return None
    left = _left(cells, top, options)
    rows = {row: cells.get((row, left)) for row in sorted({row for row, _ in cells}) if row > top}
    across = {at: cells.get((top, at)) for at in sorted({at for row, at in cells if row >= top}) if at != left}
    vendors = _axis(cells, (top, left), rows, across, options, problems)
    if vendors is None:
        return None
    titles = [cell.text for (row, _), cell in cells.items() if row < top]
    merged, headings = _merged(page, (top, left), vendors == "columns")
    inside = {(row, at): cell for (row, at), cell in cells.items() if row > top and at != left}
    if vendors == "rows":
        rows, across = across, rows
        inside = {(at, row): cell for (row, at), cell in inside.items()}
    lines = _lines(rows, inside, options, problems)
    columns = _columns(across, inside, left if vendors == "columns" else -1, options, problems)
    if not any(one.role.name == "vendor" for one in columns):
        if not problems.errors:
            message, help = "expected at least one vendor, found none", "each vendor has a column, or a row"
            problems.add("not-a-table", next(iter(cells.values())).place, message, help=help)
        return None
    title = plain(titles[0]) if len(titles) == 1 else ""
    return Table(title, lines, columns, inside, headings, merged, vendors == "columns")


def _blank(cell: Written) -> bool:
    return cell.content == "text" and not plain(cell.text)


def _top(cells: dict[Spot, Written]) -> int | None:
    """The first row that holds more than one cell."""
    seen: set[int] = set()
    for row, _ in cells:
        if row in seen:
            return row
        seen.add(row)
    return None


def _left(cells: dict[Spot, Written], top: int, options: Options) -> int:
    """The column of the names: the one whose head says so, else the first that nothing else is said of."""
    across = sorted({at for row, at in cells if row >= top})
    named = {at: cells[top, at] for at in across if (top, at) in cells}
    for at, cell in named.items():
        if heads.key(cell.text) in heads.CRITERIA | heads.VENDORS and same(cell.text) not in options.roles:
            return at
    free = [at for at in across if at not in named or same(named[at].text) not in options.roles]
    return (free or across)[0]


def _axis(
    cells: dict[Spot, Written],
    corner: Spot,
    rows: dict[int, Written | None],
    across: dict[int, Written | None],
    options: Options,
    problems: Problems,
) -> Axis | None:
    """Where the vendors stand, as the table or the user says; None when that is asked back."""
    if options.vendors is not None:
        return options.vendors
    at = cells.get(corner)
    says = heads.key(at.text) if at is not None else ""
    found: dict[Axis, list[Written]] = {"columns": [], "rows": []}
    if at is not None and says in heads.CRITERIA | heads.VENDORS:
        found["columns" if says in heads.CRITERIA else "rows"].append(at)
    beside: tuple[tuple[Axis, dict[int, Written | None]], ...] = (("columns", across), ("rows", rows))
    for axis, some in beside:
        found[axis] += [one for one in some.values() if one and heads.known(one.text, options) in ("weight", "max")]
    sure = [axis for axis, some in found.items() if some]
    if len(sure) == 1:
        return sure[0]
    place = (at or next(cell for (row, _), cell in cells.items() if row == corner[0])).place
    what = "nothing that says so" if not sure else "signs of both"
    message = f"expected to know where the vendors stand, in rows or in columns, found {what}"
    help = "say `--vendors columns` or `--vendors rows`, or write `Criterion` or `Vendor` into the corner of the table"
    if not sure and (row := _names_below(cells, corner[0], options)) is not None:
        help = f"row {row + 1} seems to name the columns: a table begins with the first row that holds more than one "
        help += f"cell, here row {corner[0] + 1}, so remove what stands above the names"
    related = [(one.place, f"as if the vendors stood in {axis}") for axis, some in found.items() for one in some[:1]]
    problems.add("unclear-head", place, message, help=help, related=related)
    return None


def _names_below(cells: dict[Spot, Written], top: int, options: Options) -> int | None:
    """The first row below the top of which a name says that the table begins there."""
    for (row, _), cell in cells.items():
        if row > top and len(cell.text) <= _LONGEST_NAME:
            says = heads.key(cell.text)
            if says in heads.CRITERIA | heads.VENDORS or heads.known(cell.text, options) in ("weight", "max"):
                return row
    return None


_LONGEST_NAME = 40
"""Longer text names no column by itself."""


def _merged(page: Page, corner: Spot, upright: bool) -> tuple[dict[Spot, Spot], frozenset[int]]:
    """Cells that hold nothing of their own, with those that they were merged into; and the headings among the lines."""
    covered: dict[Spot, Spot] = {}
    headings: set[int] = set()
    for first_row, first, last_row, last in page.merged:
        if last_row <= corner[0]:
            continue
        if upright and first == corner[1] and first_row == last_row:
            headings.add(first_row)
            continue
        spots = [(row, at) for row in range(first_row, last_row + 1) for at in range(first, last + 1)][:_MOST]
        start = (first_row, first) if upright else (first, first_row)
        covered.update(((row, at) if upright else (at, row), start) for row, at in spots[1:])
    return covered, frozenset(headings)


_MOST = 10_000
"""Cells of one merged range that are looked at."""


def _lines(
    names: dict[int, Written | None], cells: dict[Spot, Written], options: Options, problems: Problems
) -> tuple[Head, ...]:
    found = []
    first = {line: cell for (line, _), cell in reversed(cells.items())}
    for at, written in names.items():
        if written is not None:
            found.append(heads.criterion(at, written, options, problems))
        elif at in first:
            heads.unnamed(first[at], "for what stands among the criteria", problems)
    return tuple(found)


def _columns(
    names: dict[int, Written | None], cells: dict[Spot, Written], left: int, options: Options, problems: Problems
) -> tuple[Head, ...]:
    found: list[Head] = []
    first = {column: cell for (_, column), cell in reversed(cells.items())}
    for at, written in names.items():
        if written is not None:
            found.append(heads.vendor(at, written, options, problems, at < left))
        elif at in first:
            heads.unnamed(first[at], "for what stands among the vendors", problems)
    for name in ("weight", "max", "id", "section"):
        same_kind = [one for one in found if one.role.name == name]
        for again in same_kind[1:]:
            message = f"expected one place for `{name}`, found {words.quoted(again.name)} beside it"
            problems.add("unclear-head", again.written.place, message, help=f"say {as_said(again.name, 'skip')}",
                         related=[(same_kind[0].written.place, "the first one")])  # fmt: skip
    return tuple(found)
