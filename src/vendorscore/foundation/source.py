"""Source text and places in it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from vendorscore.foundation import limits
from vendorscore.foundation.words import visible


class Cell(NamedTuple):
    """A place in a workbook: sheet, row and column, counted from 0; `number` is the sheet's place among the sheets.

    In a text document tables are the sheets.
    """

    number: int
    sheet: str
    row: int
    column: int

    @property
    def reference(self) -> str:
        """`D14`, as a spreadsheet counts."""
        letters, rest = "", self.column + 1
        while rest:
            rest, letter = divmod(rest - 1, 26)
            letters = chr(65 + letter) + letters
        return f"{letters}{self.row + 1}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.reference}"


class Source:
    """One text that was read: the name messages give it, and what it says; of a workbook, the text of one cell.

    `local` is its name within its evaluation, wherever that stands; reports use it, so that they are the same
    everywhere.
    """

    def __init__(self, name: str, text: str, local: str = "", cell: Cell | None = None) -> None:
        self.name: Final = name
        self.text: Final = text
        self.local: Final = local
        self.cell: Final = cell

    def __repr__(self) -> str:
        return f"<Source {self.name}>"

    @cached_property
    def lines(self) -> list[str]:
        """The lines as an editor counts them (LF and CRLF end a line)."""
        return self.text.replace("\r\n", "\n").split("\n")


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a source; lines and columns count from 0, the end is exclusive, as the reader has them."""

    source: Source
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        """`file:line:col` as editors count, from 1; in a workbook `file:sheet!cell`."""
        return f"{visible(self.source.name)}:{visible(self.spot)}"

    @property
    def spot(self) -> str:
        """The place within its file."""
        cell = self.source.cell
        return str(cell) if cell else f"{self.line + 1}:{self.column + 1}"

    @property
    def within(self) -> str:
        """The same with the source's name within its evaluation."""
        return f"{visible(self.source.local or self.source.name)}:{self.line + 1}:{self.column + 1}"

    @property
    def sort_key(self) -> tuple[str, int, int]:
        """Order of reading."""
        cell = self.source.cell
        if cell:
            return (self.source.name, cell.number * _ROWS + cell.row, cell.column)
        return (self.source.name, self.line, self.column)

    @property
    def characters(self) -> str:
        """The very characters that are meant, on the first line."""
        line = self._line
        return line[self.column : self._end_on_first_line]

    @property
    def _line(self) -> str:
        return self.source.lines[self.line] if self.line < len(self.source.lines) else ""

    @property
    def _end_on_first_line(self) -> int:
        end = self.end_column if self.end_line == self.line else len(self._line)
        return max(end, self.column + 1)

    def excerpt(self, indent: str = "  ") -> str:
        """The source line with a caret under the very characters; long lines are cut to a window."""
        line, number = self._line, self.source.cell.reference if self.source.cell else str(self.line + 1)
        shift = max(0, self.column - limits.EXCERPT_CHARS // 2)
        cells = [_printed(char) for char in line[shift : shift + limits.EXCERPT_CHARS]]
        before = "…" if shift else ""
        after = "…" if shift + limits.EXCERPT_CHARS < len(line) else ""
        start = min(self.column - shift, len(cells))
        while 0 < start < len(cells) and _width(cells[start]) == 0:  # a mark stands on the letter before it
            start -= 1
        lead = _width(before) + sum(map(_width, cells[:start]))
        carets = sum(map(_width, cells[start : self._end_on_first_line - shift]))
        quote = f"{indent}{number} | {before}{''.join(cells)}{after}".rstrip()
        return f"{quote}\n{indent}{' ' * len(number)} | {' ' * lead}{'^' * max(carets, 1)}"


_ROWS = 2**20
"""The rows that a sheet can have."""


def _printed(char: str) -> str:
    """`char`, or a neutral one where a terminal would act on it or hide it; a tab is made visible."""
    if char == "\t":
        return "→"
    return char if char.isprintable() else "\N{REPLACEMENT CHARACTER}"


def _width(char: str) -> int:
    """Columns that a printable character, or nothing, takes on a terminal."""
    if not char or unicodedata.category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
