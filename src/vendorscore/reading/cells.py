"""What a filled sheet holds, whatever the medium: pieces of text that know what they are and where they stand."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Literal

from attrs import frozen

from vendorscore.foundation import limits
from vendorscore.foundation.source import Cell, Place, Source
from vendorscore.reading.nodes import Position, Scalar

Content = Literal["text", "number", "percent", "truth", "day", "formula", "error", "unsettled"]

_ORIGIN = Position(0, 0)


@frozen
class Written:
    """One thing that somebody wrote into a sheet.

    `text` is exact: a number in decimal digits, a percentage as the number that is shown (0.999 with a
    percent format is `99.9`), a day as `YYYY-MM-DD`, a truth value as `true` or `false`, a formula as its
    own text. What is unsettled holds more than plain text, and `beside` says what.
    """

    content: Content
    text: str
    source: Source
    start: Position = _ORIGIN
    end: Position = _ORIGIN
    beside: str = ""
    currency: str = ""
    """Of a number whose format has one: the sign or the code of a currency."""
    disguise: str = ""
    """Of a number that is shown as another one, rounded, or not at all: its format."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.source, self.start.line, self.start.column, self.end.line, self.end.column)

    @property
    def blank(self) -> bool:
        """Does nothing stand there that can be seen?"""
        return self.content == "text" and all(map(_unseen, self.text))

    def scalar(self, text: str | None = None) -> Scalar:
        """The node of it, with its own text or another."""
        return Scalar(self.source, self.start, self.end, self.text if text is None else text, plain=False)


def _unseen(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) == "Cf"


def in_cell(
    name: str, cell: Cell, content: Content, text: str, beside: str = "", currency: str = "", disguise: str = ""
) -> Written:
    """What stands in a cell of a workbook, or of a table in a text document."""
    shown = f"{text}%" if content == "percent" else text
    lines = shown.split("\n")
    end = Position(len(lines) - 1, len(lines[-1]))
    return Written(content, text, Source(name, shown, cell=cell), _ORIGIN, end, beside, currency, disguise)


STRUCK = "struck out text"
"""Beside a text that is shown with a line through it: does it hold?"""


def number(text: str, percent: bool) -> tuple[Content, str]:
    """The text of a stored number in decimal digits; of one with a percent format, the number that is shown.

    Workbooks store binary numbers with up to 17 digits. The shortest decimal that gives the same one is
    what was typed.
    """
    try:
        exact = Decimal(repr(float(text))) if "." in text or "e" in text.lower() else Decimal(text)
    except (ValueError, InvalidOperation):
        return "error", text
    if not exact.is_finite() or abs(exact.adjusted()) > limits.NUMBER_CHARS:
        return "error", text
    shown = f"{exact.scaleb(2) if percent else exact:f}"
    short = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return ("percent" if percent else "number"), "0" if short in ("-0", "") else short


@frozen
class Page:
    """One sheet of a workbook: its stored cells by row and column, from 0, and the ranges that were merged.

    The table of a document is one, too. Its rows may differ in how many cells they have: `widths` says it of each, and
    columns are counted in cells.
    """

    name: str
    number: int
    cells: dict[tuple[int, int], Written]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row, last column, all included."""
    widths: tuple[int, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    """Of those that hold something, what nobody sees."""
    hidden: bool = False
    """Is the whole sheet?"""
    notes: tuple[Written, ...] = ()
    """What hangs on cells and is no part of them: notes and comments."""
