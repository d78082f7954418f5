"""Workbooks to be filled in. Primitives that know no vendor and no rubric.

Text is written as text, whatever it begins with; the same pages give the same bytes; what Excel would cut
off or refuse is cut here, visibly, or is an error.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable
from collections.abc import Mapping as Map
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from vendorscore.foundation.extras import Missing
from vendorscore.writing import xlsx_book

CELL_CHARS = 32_767
_PROMPT_TITLE, _PROMPT_CHARS = 32, 255


@frozen
class Rule:
    """What may be typed into a cell: one of a list, a number between limits, a whole one, a date.

    The program that opens the workbook may or may not hold to it.
    """

    kind: str
    """`list`, `number`, `whole` or `date`."""
    choices: tuple[str, ...] = ()
    least: Fraction | None = None
    most: Fraction | None = None
    prompt: str = ""


@frozen
class Box:
    """One cell: what stands in it, the name of its look (see `LOOKS`), and what may be typed into it."""

    value: str | None = None
    look: str = "text"
    rule: Rule | None = None


@frozen
class Leaf:
    """One page: columns by width, rows of boxes.

    `head` is the row that stays in sight and is printed on every page; of all columns the first `printed` are.
    """

    name: str
    widths: tuple[int, ...]
    rows: tuple[tuple[Box, ...], ...]
    head: int | None = None
    footer: str = ""
    printed: int | None = None


_TOP = {"valign": "top"}
_WRAP = {"text_wrap": True, **_TOP}
_LINE = {"bottom": 1, "bottom_color": "#D0D0D0"}
LOOKS: dict[str, Map[str, Any]] = {
    "text": _WRAP,
    "title": {"bold": True, "font_size": 16, **_TOP},
    "bold": {"bold": True, **_WRAP},
    "lead": {"bold": True},
    "rest": {},
    "id": {"font_color": "#555555", "font_size": 9, **_WRAP, **_LINE},
    "row": {**_WRAP, **_LINE},
    "part": {"indent": 2, **_WRAP, **_LINE},
    "guide": {"font_color": "#444444", "font_size": 9, **_WRAP, **_LINE},
    "head": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3A5F", "text_wrap": True, "valign": "vcenter"},
    "section": {"bold": True, "font_size": 12, "bg_color": "#DCE6F1", "valign": "vcenter"},
    "none": {"bg_color": "#EEEEEE", **_TOP, **_LINE},
    "words": {"num_format": "@"},
    "free": {},
    "day": {"num_format": "yyyy-mm-dd"},
}
"""The looks of cells. The last three are to be filled in."""
_FILL = {"bg_color": "#FFF9E5", "border": 1, "border_color": "#C9B97A", "locked": False, "align": "left", **_WRAP}
_TO_FILL = ("words", "free", "day")


@frozen
class _Lists:
    """The lists of choices, one column each on a page of their own: inline ones are cut at 255 characters."""

    columns: dict[tuple[str, ...], int] = field(factory=dict)

    def source(self, choices: tuple[str, ...]) -> str:
        """The range of a list."""
        column = self.columns.setdefault(choices, len(self.columns))
        letters, rest = "", column + 1
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(65 + letter) + letters
        return f"=Lists!${letters}$1:${letters}${len(choices)}"


def workbook(pages: Iterable[Leaf], title: str) -> bytes:
    """A workbook of these pages, protected without a password but for the cells to fill in.

    Raises `extras.Missing` when XlsxWriter is not installed.
    """
    out = io.BytesIO()
    try:
        book = xlsx_book.blank(out)
    except ImportError as error:
        raise Missing("XlsxWriter", "xlsx") from error
    book.formats[0].set_font_size(10)
    book.set_properties({"title": title[:250], "author": "", "comments": "vendorscore", "created": xlsx_book.MADE})
    lists = _Lists()
    looks = {
        name: book.add_format({"font_size": 10, **(_FILL if name in _TO_FILL else {}), **look})
        for name, look in LOOKS.items()
    }
    for page in pages:
        _page(book.add_worksheet(page.name), page, looks, lists)
    _list_page(book.add_worksheet("Lists"), lists)
    book.close()
    return out.getvalue()


def _done(code: int | None) -> None:
    """XlsxWriter says by a number that it dropped something; that must not pass in silence."""
    if code:
        raise ValueError(f"a cell could not be written (XlsxWriter: {code})")


def _page(sheet: Any, page: Leaf, looks: Map[str, Any], lists: _Lists) -> None:
    for column, width in enumerate(page.widths):
        _done(sheet.set_column(column, column, width))
    for row, boxes in enumerate(page.rows):
        _done(sheet.set_row(row, _height(boxes, page.widths)))
        for column, box in enumerate(boxes):
            _write(
                sheet,
                row,
                column,
                box.value,
                looks[box.look],
                (looks["lead"], looks["rest"]) if box.look == "row" else None,
            )
            if box.rule is not None:
                _done(sheet.data_validation(row, column, row, column, _validation(box.rule, lists)))
    _layout(sheet, page)


def _height(boxes: tuple[Box, ...], widths: tuple[int, ...]) -> float:
    """A height in points that shows the longest text: programs that open a file do not all work it out."""
    lines = [_lines(box.value, width, box.look) for box, width in zip(boxes, widths, strict=False) if box.value]
    return min(max([*lines, 16.5]), 400)


def _lines(text: str, width: int, look: str) -> float:
    size: int = LOOKS[look].get("font_size", 10)
    across = width * 10 / size * (0.92 if look in ("head", "section", "bold") else 1)
    if look == "title":
        return size * 1.5
    return sum(1 + int(len(line) * 1.03 // across) for line in text.split("\n")) * size * 1.22 + 3


def _write(sheet: Any, row: int, column: int, value: str | None, look: Any, lead: Any = None) -> None:
    """Write a cell; `lead` is the looks of the first line and of the rest, where they differ."""
    if not value:
        _done(sheet.write_blank(row, column, None, look))
        return
    text = value if len(value) <= CELL_CHARS else value[: CELL_CHARS - 1] + "…"
    first, newline, rest = text.partition("\n")
    if lead is not None and first and rest:
        bold, plain = lead
        _done(sheet.write_rich_string(row, column, bold, first, plain, newline + rest, look))
    else:
        _done(sheet.write_string(row, column, text, look))


def _validation(rule: Rule, lists: _Lists) -> dict[str, Any]:
    wanted: dict[str, Any] = {"ignore_blank": True}
    if rule.prompt:
        wanted["input_message"] = rule.prompt[:_PROMPT_CHARS]
    if rule.kind == "list":
        message = "Please choose from the list."
        return wanted | {"validate": "list", "source": lists.source(rule.choices), "error_message": message}
    if rule.kind == "date":
        limit = {"criteria": ">=", "value": datetime.date(1900, 1, 1)}
        return wanted | {"validate": "date", **limit, "error_message": "Please write a date."}
    low = -1e12 if rule.least is None else float(rule.least)
    high = 1e12 if rule.most is None else float(rule.most)
    limits = {
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_message": "Please write a number. " + rule.prompt[:200],
    }
    return wanted | {"validate": "integer" if rule.kind == "whole" else "decimal", **limits}


def _layout(sheet: Any, page: Leaf) -> None:
    """What is seen first, what is printed, what is locked."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L{page.footer.replace('&', '&&')[:120]}&R&P / &N")
    sheet.hide_gridlines(2)
    if page.head is not None:
        sheet.freeze_panes(page.head + 1, 2)
        sheet.repeat_rows(page.head)
    if page.printed is not None:
        sheet.print_area(0, 0, len(page.rows) - 1, page.printed - 1)
    allowed = ("format_cells", "format_rows", "format_columns", "sort", "autofilter", "insert_rows")
    sheet.protect("", dict.fromkeys(allowed, True))


def _list_page(sheet: Any, lists: _Lists) -> None:
    for choices, column in lists.columns.items():
        for row, text in enumerate(choices):
            _done(sheet.write_string(row, column, text))
    sheet.hide()
    sheet.protect("")
