"""Workbooks (`.xlsx`) to their stored cells: the only place that knows openpyxl.

Sheets are read by openpyxl's own parser of rows, not as its worksheets: what a sheet says of its size
is not believed, merged ranges are not filled with cells, and one cell in the last column of the last
row costs what one cell costs.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from vendorscore.foundation import extras, limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Cell, Place, Source
from vendorscore.reading.cells import Content, Page, Written, in_cell, number

_CURRENCY = re.compile(r'\[\$([^\]\-\s]+) ?(?:-[^\]]*)?\]|" ?([A-Z]{3}) ?"|([€$£¥])(?![^\[]*\])')
_CUT = re.compile(r"[0#?],+(?![0#?,])")
"""A comma behind all digits of a format: thousands are cut off."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def pages(name: str, data: bytes, problems: Problems, cached: bool = False) -> list[Page] | None:
    """The sheets of a workbook that passed the zip guard, or None with the reason noted.

    With `cached`, a formula is what it came to when the workbook was last saved, and nothing where that is not stored.
    """
    if not _installed():
        problems.add(
            "missing-extra",
            Place(Source(name, "")),
            "expected openpyxl and defusedxml to read a workbook, found them missing",
            help=extras.install("xlsx"),
        )
        return None
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            return [_page(name, number, sheet, cached) for number, sheet in enumerate(book.worksheets)]
    except _TooLarge as large:
        message = f"expected at most {limits.ROWS:,} rows and {limits.COLUMNS} columns, found something in this cell"
        problems.add("file-too-large", large.place, message, help="remove what does not belong there")
    except Exception as error:  # whatever a library makes of a stranger's bytes, it is the stranger's file
        found = f"one that cannot be read ({type(error).__name__})"
        help = "open it in a spreadsheet program and save it again as `.xlsx`"
        problems.add("not-a-sheet", Place(Source(name, "")), f"expected a workbook, found {found}", help=help)
    return None


def _installed() -> bool:
    """Is openpyxl there, and does it read XML through defusedxml?"""
    try:
        import openpyxl
    except ImportError:
        return False
    return bool(openpyxl.DEFUSEDXML)


class _TooLarge(Exception):
    """A cell beyond all sheets that are read."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


def _page(name: str, at: int, sheet: Any, cached: bool) -> Page:
    from openpyxl.worksheet._reader import WorkSheetParser

    cells: dict[tuple[int, int], Written] = {}
    currencies: dict[tuple[int, int], str] = {}
    disguised: dict[tuple[int, int], str] = {}
    book = sheet.parent
    with sheet._get_source() as stream:
        parser = WorkSheetParser(
            stream,
            sheet._shared_strings,
            data_only=cached,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for found in _stored(parser):
            cell = Cell(at, sheet.title, found["row"] - 1, found["column"] - 1)
            if found["row"] > limits.ROWS or found["column"] > limits.COLUMNS or len(cells) >= limits.CELLS:
                raise _TooLarge(Place(Source(name, "", cell=cell)))
            content, text = _content(found, book)
            cells[cell.row, cell.column] = in_cell(name, cell, content, text)
            shown = _format(found["style_id"], book) if content == "number" else ""
            if sign := _currency(shown):
                currencies[cell.row, cell.column] = sign
            if shown and _disguises(shown):
                disguised[cell.row, cell.column] = shown
    merged = parser.merged_cells.mergeCell if parser.merged_cells else []
    return Page(
        sheet.title,
        at,
        cells,
        tuple(_merged(str(one.ref)) for one in merged),
        hidden_rows=_hidden_rows(parser, {row for row, _ in cells}),
        hidden_columns=_hidden_columns(parser, {column for _, column in cells}),
        hidden=sheet.sheet_state != "visible",
        currencies=currencies,
        disguised=disguised,
    )


def _hidden_rows(parser: Any, there: set[int]) -> frozenset[int]:
    """Rows that hold something and are hidden, by hand or by a filter, or have no height."""
    dimensions = parser.row_dimensions
    return frozenset(row for row in there if _is_hidden(dimensions.get(str(row + 1), {}), "ht"))


def _hidden_columns(parser: Any, there: set[int]) -> frozenset[int]:
    """Columns likewise; one entry may speak of many."""
    spans = [
        (int(one["min"]) - 1, int(one["max"]) - 1)
        for one in parser.column_dimensions.values()
        if _is_hidden(one, "width")
    ]
    return frozenset(at for at in there if any(first <= at <= last for first, last in spans))


def _is_hidden(dimension: dict[str, str], size: str) -> bool:
    return dimension.get("hidden") in ("1", "true") or not dimension.get(size, "1").strip("0.")


def _merged(ref: str) -> tuple[int, int, int, int]:
    """A merged range such as `A1:B2`."""
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = ((bound or 1) - 1 for bound in range_boundaries(ref))
    return top, left, bottom, right


def _stored(parser: Any) -> Iterator[dict[str, Any]]:
    """The cells in which something stands."""
    for _, row in parser.parse():
        for found in row:
            if found["value"] is not None and found["value"] != "":
                yield found


def _content(found: dict[str, Any], book: Any) -> tuple[Content, str]:
    """What a stored cell holds, and its exact text."""
    value = found["value"]
    if found["data_type"] == "f":
        return "formula", str(getattr(value, "text", value) or "=")
    if found["data_type"] == "e":
        return "error", str(value)
    if isinstance(value, bool):
        return "truth", "true" if value else "false"
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time(0)
        return "day", value.date().isoformat() if midnight else value.isoformat(" ")
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return "day", value.isoformat() if not isinstance(value, datetime.timedelta) else str(value)
    if isinstance(value, int | float):
        return number(repr(value), "%" in _QUOTED.sub("", _format(found["style_id"], book)))
    return "text", str(value).replace("\r\n", "\n")


def _format(style: int, book: Any) -> str:
    """The format by which a number is shown."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

    number = book._cell_styles[style].numFmtId
    known = BUILTIN_FORMATS.get(number)
    return str(known if known is not None else book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])


@lru_cache(512)
def _disguises(shown: str) -> bool:
    """Does a format show no number, another one, or figures of its own?"""
    bare = _QUOTED.sub("", shown)
    if "general" in bare.lower() or bare == "@":
        return False
    own = any(char.isdigit() for part in _QUOTED.findall(shown) if part[0] != "[" for char in part)
    return own or bare.startswith(";") or not set(bare) & set("0#?") or _CUT.search(bare) is not None


@lru_cache(512)
def _currency(shown: str) -> str | None:
    """The sign or the code of a currency that a format shows, as `[$€-407]`, `"EUR"` or `$`."""
    found = _CURRENCY.search(shown)
    return next(part.strip() for part in found.groups() if part) if found else None
