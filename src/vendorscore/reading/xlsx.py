"""Workbooks (`.xlsx`) to their stored cells: the only place that knows openpyxl.

Sheets are read by openpyxl's own parser of rows, not as its worksheets: what a sheet says of its size
is not believed, merged ranges are not filled with cells, and one cell in the last column of the last
row costs what one cell costs.
"""

from __future__ import annotations

import datetime
import io
import posixpath
import re
import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from vendorscore.foundation import extras, limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Cell, Place, Source
from vendorscore.reading import xml_parts
from vendorscore.reading.cells import STRUCK, Content, Page, Written, in_cell, number

_CURRENCY = re.compile(r'\[\$([^\]\-\s]+) ?(?:-[^\]]*)?\]|" ?([A-Z]{3}) ?"|([€$£¥])(?![^\[]*\])')
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
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
            cells[cell.row, cell.column] = _written(name, cell, found, book)
    merged = parser.merged_cells.mergeCell if parser.merged_cells else []
    return Page(
        sheet.title,
        at,
        cells,
        tuple(_merged(str(one.ref)) for one in merged),
        hidden_rows=_hidden_rows(parser, {row for row, _ in cells}),
        hidden_columns=_hidden_columns(parser, {column for _, column in cells}),
        hidden=sheet.sheet_state != "visible",
        notes=tuple(_notes(name, at, sheet)),
    )


def _written(name: str, cell: Cell, found: dict[str, Any], book: Any) -> Written:
    """One stored cell, with what its look says of it."""
    content, text = _content(found, book)
    if _struck(found["style_id"], book) and content not in ("formula", "error"):
        return in_cell(name, cell, "unsettled", text, STRUCK)
    shown = _format(found["style_id"], book) if content == "number" else ""
    disguise = shown if shown and (_disguises(shown) or _rounds(shown, text)) else ""
    return in_cell(name, cell, content, text, currency=_currency(shown) or "", disguise=disguise)


def _struck(style: int, book: Any) -> bool:
    """Is there a line through it?"""
    return bool(book._fonts[book._cell_styles[style].fontId].strike)


def _notes(name: str, at: int, sheet: Any) -> Iterator[Written]:
    """The notes on the cells of a sheet; those of a thread come as the one note that older programs show."""
    from openpyxl.utils.cell import coordinate_to_tuple

    archive = sheet.parent._archive
    for part in _note_parts(archive, sheet._worksheet_path):
        for note in xml_parts.root(archive.read(part)).iter(f"{_MAIN}comment"):
            row, column = coordinate_to_tuple(note.get("ref", ""))
            text = "".join(run.text or "" for run in note.iter(f"{_MAIN}t"))
            yield in_cell(name, Cell(at, sheet.title, row - 1, column - 1), "text", text)


def _note_parts(archive: Any, path: str) -> list[str]:
    """Where the notes of a sheet are kept."""
    folder, name = posixpath.split(path)
    links = f"{folder}/_rels/{name}.rels"
    members = set(archive.namelist())
    if links not in members:
        return []
    linked = [one for one in xml_parts.root(archive.read(links)) if one.get("Type", "").endswith("/comments")]
    parts = [posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/") for one in linked]
    return [one for one in parts if one in members]


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


def _rounds(shown: str, text: str) -> bool:
    """Does a format show fewer decimals than a number has?"""
    shows = _decimals(shown)
    return shows is not None and len(text.partition(".")[2]) > shows


@lru_cache(512)
def _decimals(shown: str) -> int | None:
    """How many decimals a format shows; None where it shows as many as there is room for, or powers and fractions."""
    bare = _QUOTED.sub("", shown).partition(";")[0].lower()
    if "general" in bare or "e" in bare or "/" in bare or not set(bare) & set("0#?"):
        return None
    return sum(char in "0#?" for char in bare.partition(".")[2])


@lru_cache(512)
def _currency(shown: str) -> str | None:
    """The sign or the code of a currency that a format shows, as `[$€-407]`, `"EUR"` or `$`."""
    found = _CURRENCY.search(shown)
    return next(part.strip() for part in found.groups() if part) if found else None
