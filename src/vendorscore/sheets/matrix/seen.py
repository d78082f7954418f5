"""What a workbook shows otherwise than it holds: rows and columns that are hidden, prices shown in another currency."""

from __future__ import annotations

from collections.abc import Iterable

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.reading.cells import Page, Written
from vendorscore.sheets.currency import may_be
from vendorscore.sheets.matrix.criteria import Criterion, Group
from vendorscore.sheets.matrix.heads import Head
from vendorscore.sheets.matrix.options import as_said
from vendorscore.sheets.matrix.table import Table
from vendorscore.sheets.normal import plain

_MOST = 12


def judge(page: Page, table: Table, groups: Iterable[Group], currency: str | None, problems: Problems) -> None:
    """Warn of what is hidden, and ask about prices in a format of another currency."""
    down, across = (table.lines, table.columns) if table.upright else (table.columns, table.lines)
    _hidden("row", [one for one in down if one.at in page.hidden_rows], problems)
    _hidden("column", [one for one in across if one.at in page.hidden_columns], problems)
    if page.hidden and table.vendors:
        message = f"expected a sheet that can be seen, found {words.quoted(page.name)} hidden"
        place = table.vendors[0].written.place
        problems.add("hidden-cells", place, message, help="it was read all the same: show it", severity="warning")
    _disguised(table, problems)
    _notes(page, problems)
    for group in groups:
        for one in group.criteria:
            if one.type in ("price", "number"):
                _currencies(one, currency if one.type == "price" else None, problems)


def _hidden(what: str, heads: list[Head], problems: Problems) -> None:
    there = [one for one in heads if one.role.name != "skip"]
    if not there:
        return
    names = [words.quoted(one.name) for one in there[:_MOST]]
    more = [f"{len(there) - _MOST} more"] if len(there) > _MOST else []
    message = f"expected {what}s that can be seen, found {len(there)} hidden: {words.listed([*names, *more])}"
    help = f"read as all others: show them in the spreadsheet, or leave them out, {as_said(there[0].name, 'skip')}"
    problems.add("hidden-cells", there[0].written.place, message, help=help, severity="warning")


def _disguised(table: Table, problems: Problems) -> None:
    """Warn of numbers that are shown as others, or not at all."""
    read = {one.at for one in (*table.vendors, table.column("weight"), table.column("max")) if one is not None}
    lines = {one.at for one in table.lines if one.role.name != "skip"}
    there = [spot for spot, written in table.cells.items() if written.disguise]
    there = [(line, at) for line, at in there if line in lines and at in read]
    if not there:
        return
    first = table.cells[there[0]]
    how = first.disguise
    more = f" and {words.counted(len(there) - 1, 'more cell', 'more cells')}" if len(there) > 1 else ""
    message = (
        f"expected numbers shown as they are, found {words.quoted(first.text)}{more} under a format that hides it: "
    )
    help = "the number in the cell was read, not what is shown: look at both"
    problems.add("hidden-cells", first.place, f"{message}{words.quoted(how)}", help=help, severity="warning")


def _notes(page: Page, problems: Problems) -> None:
    """Warn of notes on cells: what they say is not read."""
    if page.notes:
        first, more = page.notes[0], len(page.notes) - 1
        others = f" and {more} more" if more else ""
        message = f"expected all that counts in the cells themselves, found the note {words.quoted(plain(first.text))}"
        help = "it was not read: write into the table what belongs to it"
        problems.add("not-read", first.place, f"{message}{others} on cells", help=help, severity="warning")


def _currencies(one: Criterion, said: str | None, problems: Problems) -> None:
    """Ask about amounts that are shown in two currencies, or in another one than is said."""
    first: str | None = None
    for token in one.values.values():
        shown = token.written.currency
        if not shown:
            continue
        first = first or shown
        other = said is not None and not may_be(shown, said)
        if other or shown != first:
            _note(token.written, one, said if other and said else first, shown, problems)


def _note(written: Written, one: Criterion, expected: str, shown: str, problems: Problems) -> None:
    message = f"expected amounts of {words.quoted(one.head.name)} in {expected}, found a cell shown in {shown}"
    help = "convert the amount, or format the cell as what it is"
    problems.add("unclear-answer", written.place, message, help=help)
