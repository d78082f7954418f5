"""Source text and places in it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from vendorscore.foundation import limits


@dataclass(frozen=True, eq=False)
class Source:
    """One text that was read: the name messages give it, and what it says."""

    name: str
    text: str = field(repr=False)

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
        """`file:line:col` as editors count, from 1."""
        return f"{self.source.name}:{self.line + 1}:{self.column + 1}"

    @property
    def sort_key(self) -> tuple[str, int, int]:
        """Order of reading."""
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
        line, start, end = self._line, self.column, self._end_on_first_line
        shift = max(0, start - limits.EXCERPT_CHARS // 2)
        window = line[shift : shift + limits.EXCERPT_CHARS]
        start, end = start - shift, min(max(end - shift, start - shift + 1), len(window) + 1)
        shown = "".join(_printed(char) for char in window)
        lead = sum(_width(char) for char in shown[:start])
        carets = sum(_width(char) for char in shown[start:end]) or 1
        number = str(self.line + 1)
        before, after = "…" if shift else "", "…" if shift + limits.EXCERPT_CHARS < len(line) else ""
        gutter = indent + " " * len(number)
        return (
            f"{indent}{number} | {before}{shown}{after}".rstrip()
            + f"\n{gutter} | {' ' * (lead + len(before))}{'^' * carets}"
        )


def _printed(char: str) -> str:
    """`char`, or one neutral character where a terminal would act on it or hide it."""
    return " " if char == "\t" else char if char.isprintable() else "\N{REPLACEMENT CHARACTER}"


def _width(char: str) -> int:
    """Columns that `char` takes on a terminal."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
