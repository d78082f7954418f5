"""The pages of a workbook to a filled sheet: headers are found by their labels, rows by the id that stands in them.

The tables of a text document are pages, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import evolve

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Cell, Place, Source
from vendorscore.reading.cells import Page, Written
from vendorscore.sheets import columns
from vendorscore.sheets.filled import LABELS, Filled, Row
from vendorscore.sheets.normal import same

_MARKS = {same(label): name for name, label in LABELS.items()}


def filled(name: str, pages: list[Page], problems: Problems) -> Filled | None:
    """What a workbook holds, or None when it is no question sheet."""
    headless: list[Page] = []
    rows: list[Row] = []
    more: list[Row] = []
    printed: list[Written] = []
    spare: list[Written] = [note for page in pages for note in page.notes]
    found_any = False
    for page in pages:
        header = _header(page, problems)
        if header is None:
            headless.append(page)
            continue
        at, known = header
        spare += _spare(page, at, known)
        printed += _printed(page, at, known)
        answered = "answer" in known.values()
        found_any = found_any or answered
        _merged(page, at, known, problems)
        (rows if answered else more).extend(_rows(name, page, at, known))
    whole = Place(Source(name, ""))
    if found_any:
        marks = _marks(headless, problems)
        said = list(marks.values())
        spare += [one for page in headless for one in page.cells.values() if one not in said]
        spare.sort(key=lambda one: one.source.cell or ())
        return Filled(whole, marks, tuple(rows), tuple(more), tuple(spare), tuple(printed))
    problems.add(
        "not-a-sheet",
        whole,
        "expected a question sheet, found no row with the heads `Id` and `Answer`",
        help="send the sheet that `vendorscore questions` made, with its header row as it was",
    )
    return None


def _by_row(page: Page) -> dict[int, dict[int, Written]]:
    rows: dict[int, dict[int, Written]] = {}
    for (row, column), cell in sorted(page.cells.items()):
        rows.setdefault(row, {})[column] = cell
    return rows


def _header(page: Page, problems: Problems) -> tuple[int, dict[int, str]] | None:
    """The first row that heads a table of ours, and which column is which."""
    for row, cells in _by_row(page).items():
        known = {column: columns.BY_LABEL.get(same(cell.text), "") for column, cell in cells.items()}
        names = [name for name in known.values() if name]
        if "id" not in names or not {"answer", "ref"} & set(names):
            continue
        for column, name in known.items():
            first = next(other for other, one in known.items() if one == name)
            if name and first != column:
                problems.add(
                    "unclear-answer",
                    cells[column].place,
                    f"expected one column headed {words.quoted(cells[column].text)}, found a second",
                    help="remove the one that is not meant",
                    related=[(cells[first].place, "the first one")],
                )
        return row, {column: name for column, name in known.items() if name}
    return None


def _spare(page: Page, header: int, known: dict[int, str]) -> Iterator[Written]:
    """What stands above the header, in columns that are none of ours, in rows of no id, and across a whole table."""
    answered = "answer" in known.values()
    for row, cells in _by_row(page).items():
        width = page.widths[row] if page.widths else 0
        across = width == 1
        odd = not across and page.widths and width != page.widths[header]
        said = {known.get(column) for column, cell in cells.items() if not cell.blank}
        lone = answered and not {"id", "answer"} & said
        if row < header or (row > header and not odd):
            yield from (cell for column, cell in cells.items() if row < header or across or lone or column not in known)


def _printed(page: Page, header: int, known: dict[int, str]) -> Iterator[Written]:
    """What stands below the heads of columns that are there to be read."""
    for (row, column), cell in page.cells.items():
        if row > header and known.get(column) in ("guidance", "check"):
            yield cell


def _marks(pages: list[Page], problems: Problems) -> dict[str, Written]:
    """What pages without a table say of the sheet.

    The page that says its format is ours. Others, on which the vendor may have a list with a head such as `Vendor`, are
    asked for what is not there.
    """
    said = [list(_labelled(page)) for page in pages]
    said.sort(key=lambda one: "format" not in dict(one))
    found: dict[str, Written] = {}
    for one in said:
        ours = "format" in dict(one)
        for name, value in one:
            first = found.setdefault(name, value)
            if ours and same(first.text) != same(value.text):
                message = f"expected `{LABELS[name]}` once, found it again with {words.quoted(value.text)}"
                related = [(first.place, "the first one")]
                problems.add("unclear-answer", value.place, message, help="keep the one that holds", related=related)
    return found


def _labelled(page: Page) -> Iterator[tuple[str, Written]]:
    """Each label, and the first cell to its right."""
    for cells in _by_row(page).values():
        for label, value in pairwise(cells.values()):
            if name := _MARKS.get(same(label.text)):
                yield name, value


def _rows(name: str, page: Page, header: int, known: dict[int, str]) -> Iterator[Row]:
    id_column = next(column for column, one in known.items() if one == "id")
    for row, cells in _by_row(page).items():
        if row > header and not _repeats(cells, known) and _aligned(page, row, header, cells, known):
            by_name = {known[column]: cell for column, cell in cells.items() if column in known}
            own = by_name.pop("id", None)
            place = Place(Source(name, "", cell=Cell(page.number, page.name, row, id_column)))
            yield Row(own.place if own else place, None if own is None or own.blank else own, by_name)


def _repeats(cells: dict[int, Written], known: dict[int, str]) -> bool:
    """Is it the header again, as where two tables became one?"""
    return {column: columns.BY_LABEL.get(same(cell.text)) for column, cell in cells.items()} == known


def _aligned(page: Page, row: int, header: int, cells: dict[int, Written], known: dict[int, str]) -> bool:
    """Do the cells of a row stand below those of the header?

    One cell across the whole table is a heading, and no answer. In a row with cells too few or too many nobody can
    tell which column a cell is in: what stands in it is unsettled.
    """
    if not page.widths or page.widths[row] == page.widths[header]:
        return True
    beside = f"{page.widths[row]} cells in the row where the head has {page.widths[header]}"
    lost = [cell for column, cell in cells.items() if known.get(column) not in ("id", "question")]
    if lost:
        answer = next(column for column, one in known.items() if one in ("answer", "ref"))
        cells[answer] = evolve(lost[0], content="unsettled", beside=beside)
    return page.widths[row] != 1


def _merged(page: Page, header: int, known: dict[int, str], problems: Problems) -> None:
    """Cells of several rows that became one hold one answer to several questions: whose?"""
    for top, left, bottom, right in page.merged:
        touched = [name for column, name in known.items() if left <= column <= right]
        if bottom <= max(top, header) or not {"id", *columns.FILLED} & set(touched):
            continue
        cell = page.cells.get((top, left))
        if cell is not None:
            problems.add(
                "unclear-answer",
                cell.place,
                f"expected one cell for each row, found {bottom - top + 1} rows merged into one",
                help="split the cells, and answer in each row",
            )
