"""XLSX: sheets as values, and the bytes they make.

A text is always written as a text: nothing that came from outside can become a formula, a link or a number.
What is written is checked, because the format drops in silence what it cannot hold.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Map
from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import ceil
from typing import Any, NamedTuple

from attrs import define, field

from vendorscore.foundation.words import visible
from vendorscore.writing import xlsx_book

ROWS, COLUMNS, TEXT, FORMULA = 1_048_576, 16_384, 32_767, 8_192
"""The most that the format holds: rows and columns of a sheet, characters of a text and of a formula."""
MARK = "vendorscore.report/1"
"""Stands among the properties: by it a later run knows that the file is its own."""


class TooLarge(ValueError):
    """A sheet that the format cannot hold; the message says what is too much."""


class Formula(NamedTuple):
    """A formula without its `=`, and the value that it has today (for readers that do not calculate)."""

    text: str
    value: Fraction | int | str


Value = str | int | Fraction | datetime.date | Formula | None


class Cell(NamedTuple):
    """What stands in a cell, and the names of its looks, parted by spaces."""

    value: Value
    style: str = ""


@define
class Sheet:
    """One sheet; rows and columns count from 1."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(factory=dict)
    widths: dict[int, float] = field(factory=dict)
    heights: dict[int, float] = field(factory=dict)
    frozen: tuple[int, int] = (0, 0)
    """So many rows and columns stay in sight, and stand on every printed page."""
    breaks: list[int] = field(factory=list)
    """The columns after which a printed page ends; without any, all columns fit on one page."""
    choices: list[tuple[int, int, str]] = field(factory=list)
    """Cells that offer a list: row, column, and the range or the words (parted by commas) to pick from."""
    alarms: list[tuple[int, int, int, int, str]] = field(factory=list)
    """First row, first column, last row, last column: cells there that begin with the word turn red."""
    filtered: tuple[int, int, int, int] | None = None
    """A table that can be filtered: first row, first column, last row, last column."""

    def put(self, row: int, column: int, value: Value, style: str = "") -> None:
        """Put something into a cell."""
        self.cells[row, column] = Cell(value, style)

    def row(self, row: int, values: Iterable[Value], style: str = "", column: int = 1) -> None:
        """Put several things side by side."""
        for offset, value in enumerate(values):
            self.put(row, column + offset, value, style)


@cache
def letters(column: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def place(sheet: str, row: int, column: int) -> str:
    """A cell as formulas name it."""
    return f"{sheet}!{letters(column)}{row}"


def span(sheet: str, first: tuple[int, int], last: tuple[int, int]) -> str:
    """A range from one (row, column) to another, as formulas name it."""
    return f"{sheet}!{letters(first[1])}{first[0]}:{letters(last[1])}{last[0]}"


# ---------------------------------------------------------------- text

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def held(text: str) -> str:
    """`text` as a cell can hold it: what XML has no place for is made visible, and the end of a very long one is cut.

    The end says that something is missing.
    """
    clean = _ILLEGAL.sub(lambda found: visible(found[0]), text.replace("\r\n", "\n").replace("\r", "\n"))
    if _units(clean) <= TEXT:
        return clean
    end = f" … (cut here: {len(clean):,} characters in all)"
    kept = clean[: TEXT - len(end)]
    while _units(kept) + len(end) > TEXT:
        kept = kept[: len(kept) - max(1, (_units(kept) + len(end) - TEXT) // 2)]
    return kept + end


def _units(text: str) -> int:
    """Length as spreadsheet programs count it: a character beyond the first 65,536 counts twice."""
    return len(text) + sum(char > "\uffff" for char in text)


# ---------------------------------------------------------------- bytes

_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "lead": {"bold": True, "font_size": 12, "text_wrap": False},
    "head": {"bold": True, "bg_color": "#24405C", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"},
    "group": {"bold": True, "bg_color": "#24405C", "font_color": "#FFFFFF", "font_size": 12},
    "section": {"bold": True, "bg_color": "#EDF0F3"},
    "bold": {"bold": True},
    "note": {"font_color": "#555555", "text_wrap": False},
    "wrap": {"text_wrap": True},
    "input": {"bg_color": "#FFF7DB", "border": 1, "border_color": "#E3D9B0"},
    "stated": {"italic": True, "font_color": "#6B4A8A"},
    "number": {"num_format": "0.00##########"},
    "points": {"num_format": "0.0000"},
    **{f"points{places}": {"num_format": f"0.{'0' * places}"} for places in range(5, 13)},
    "money": {"num_format": "#,##0.00##"},
    "percent": {"num_format": "0.00##%"},
    "general": {"num_format": "General"},
    "date": {"num_format": "yyyy-mm-dd"},
    "text": {"num_format": "@"},
    "exact": {"num_format": "0.000000"},
    "indent": {"align": "left", "indent": 1},
    "right": {"align": "right"},
    "left": {"align": "left"},
    "center": {"align": "center"},
    "edge": {"left": 2, "left_color": "#24405C", "indent": 1},
}


def to_xlsx(sheets: Iterable[Sheet], title: str) -> bytes:
    """The sheets as one workbook; the same sheets give the same bytes.

    Raises `TooLarge` for what the format cannot hold, and `ImportError` without XlsxWriter.
    """
    out = io.BytesIO()
    book, page = xlsx_book.blank(out, "yyyy-mm-dd"), xlsx_book.verbatim_page()
    book.set_properties({"title": held(title)[:255], "keywords": MARK, "created": xlsx_book.MADE})
    looks = _Looks(book.add_format)
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name, page), sheet, looks, title)
    book.close()
    return out.getvalue()


@define
class _Looks:
    """The formats of a workbook, each made once."""

    make: Callable[[Map[str, Any]], Any]
    made: dict[str, Any] = field(factory=dict)

    def __getitem__(self, style: str) -> Any:
        if style not in self.made:
            merged: dict[str, Any] = {"valign": "top"}
            for name in style.split():
                merged |= _LOOKS[name]
            self.made[style] = self.make(merged)
        return self.made[style]


def _write(page: Any, sheet: Sheet, looks: _Looks, title: str) -> None:
    """One sheet into its page."""
    for (row, column), cell in sorted(sheet.cells.items()):
        if row > ROWS or column > COLUMNS:
            raise TooLarge(f"the sheet {sheet.name} would need more than {ROWS:,} rows or {COLUMNS:,} columns")
        _kept(_put(page, row - 1, column - 1, cell, looks[cell.style], sheet.name), sheet.name)
    for column, width in sheet.widths.items():
        _kept(page.set_column(column - 1, column - 1, width), sheet.name)
    for row, height in (_heights(sheet) | sheet.heights).items():
        _kept(page.set_row(row - 1, height), sheet.name)
    for row, column, source in sheet.choices:
        own = source.replace(f"{sheet.name}!", "")
        listed = f"={own}" if "!" in source or ":" in source else source.split(",")
        rule = {"validate": "list", "source": listed, "error_type": "warning"}
        _kept(page.data_validation(row - 1, column - 1, row - 1, column - 1, rule), sheet.name)
    if sheet.filtered is not None:
        first, left, last, right = sheet.filtered
        _kept(page.autofilter(first - 1, left - 1, last - 1, right - 1), sheet.name)
    for top, left, bottom, right, word in sheet.alarms:
        look = looks.make({"font_color": "#A4161A", "bold": True, "bg_color": "#FDE8E8"})
        alarm = {"type": "text", "criteria": "begins with", "value": word, "format": look}
        _kept(page.conditional_format(top - 1, left - 1, bottom - 1, right - 1, alarm), sheet.name)
    _print(page, sheet, title)


def _heights(sheet: Sheet) -> dict[int, float]:
    """Rows high enough for the texts that are wrapped in them: not every program sees to that."""
    lines: dict[int, int] = {}
    for (row, column), cell in sheet.cells.items():
        if isinstance(cell.value, str) and not {"wrap", "head"}.isdisjoint(cell.style.split()):
            room = max(1.0, sheet.widths.get(column, 8.43))
            wanted = sum(max(1, ceil(len(part) * _WIDE / room)) for part in cell.value.split("\n"))
            lines[row] = max(lines.get(row, 1), wanted)
        elif cell.style.startswith("title"):
            lines[row] = 2
    return {row: min(_TALLEST, _LINE * many) for row, many in lines.items() if many > 1}


_LINE, _TALLEST, _WIDE = 14.5, 400.0, 0.95


def _put(page: Any, row: int, column: int, cell: Cell, look: Any, name: str) -> Any:
    value = cell.value
    if value is None:
        return page.write_blank(row, column, None, look)
    if isinstance(value, str):
        return page.write_string(row, column, held(value), look)
    if isinstance(value, Formula):
        text = value.text.replace(f"{name}!", "")
        if len(text) >= FORMULA:
            raise TooLarge(f"a formula of the sheet {name} would be longer than {FORMULA:,} characters")
        return page.write_formula(row, column, f"={text}", look, _today(value.value))
    if isinstance(value, datetime.date):
        return page.write_datetime(row, column, value, look)
    return page.write_number(row, column, float(value), look)


def _today(value: Fraction | int | str) -> float | str:
    return held(value) if isinstance(value, str) else float(value)


def _kept(answer: object, name: str) -> None:
    """The library says by its answer what it did not write."""
    if answer not in (0, None):
        raise TooLarge(f"something on the sheet {name} is more than the format can hold ({answer})")


def _print(page: Any, sheet: Sheet, title: str) -> None:
    """How it looks on a screen and on paper: A4 across, heads on every page, name and number of the page below."""
    rows, columns = sheet.frozen
    page.freeze_panes(rows, columns)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    if rows:
        page.repeat_rows(0, rows - 1)
    if columns and sheet.breaks:
        page.repeat_columns(0, columns - 1)
    if sheet.breaks:
        page.set_print_scale(_scale(sheet))
        page.set_v_pagebreaks(sheet.breaks)
    else:
        page.fit_to_pages(1, 0)
    name = held(title).replace("&", "&&").replace("\n", " ")[:100]
    page.set_header(f"&L{name}&R{sheet.name}")
    page.set_footer("&Rpage &P of &N")


def _scale(sheet: Sheet) -> int:
    """How far the print is scaled down so that each page holds its columns and the frozen ones beside them."""
    _, kept = sheet.frozen

    def pixels(first: int, last: int) -> float:
        return sum(sheet.widths.get(column, 8.43) * 7 + 5 for column in range(first, last + 1))

    widest = max(pixels(left + 1, right) for left, right in pairwise((kept, *sheet.breaks)))
    return max(10, min(100, int(_PAPER * 100 / (pixels(1, kept) + widest))))


_PAPER = 770
"""The width of A4 across between its margins, in pixels, where the font at hand is as wide as they come."""
