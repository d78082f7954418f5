"""Tables as CSV (RFC 4180) to their cells, each with its line and column; the separator is known or asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define

from vendorscore.foundation import limits, words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.reading.cells import Content, Page, Written
from vendorscore.reading.nodes import Position

SEPARATORS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
_ENDS = {one: re.compile(f"[{one}\n]") for one in SEPARATORS}
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_SAID = re.compile(r"sep=(.)")
"""A first line by which Excel is told the separator."""
_ERRORS = re.compile(r"#(N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|DIV/0!|SPILL!|CALC!)")


def separator(source: Source) -> str | None:
    """What stands between the cells of a table, or None when that cannot be told."""
    return _start(source.text.replace("\r\n", "\n"), source, Problems())[0]


def page(source: Source, problems: Problems) -> Page | None:
    """The cells of a table by row and column, or None with the problem noted.

    What a spreadsheet program would make a formula of is a formula here too.
    """
    text = source.text.replace("\r\n", "\n")
    between, start = _start(text, source, problems)
    if between is None:
        return None
    cells: dict[tuple[int, int], Written] = {}
    for at, cell in _Cutter(source, text, between, problems, start).cells():
        if at[0] >= limits.ROWS or at[1] >= limits.COLUMNS or len(cells) >= limits.CELLS:
            message = f"expected at most {limits.ROWS:,} rows and {limits.COLUMNS} columns, found more"
            problems.add("file-too-large", cell.place, message, help="remove what is not part of the table")
            return None
        cells[at] = cell
    return None if problems.errors else Page("", 0, cells)


def _start(text: str, source: Source, problems: Problems) -> tuple[str | None, int]:
    """The separator, and where the cells begin."""
    said = _SAID.match(text)
    if said and said[1] in SEPARATORS:
        return said[1], text.find("\n") + 1
    return _separator(source, text, problems), 0


def _separator(source: Source, text: str, problems: Problems) -> str | None:
    """The one separator that stands outside quotes in the first line with any; two are a question back."""
    for number, line in enumerate(text.split("\n")):
        bare = _QUOTED.sub("", line)
        found = [one for one in SEPARATORS if one in bare]
        if len(found) == 1:
            return found[0]
        if found:
            place = Place(source, number, 0, number, len(line))
            message = f"expected one separator, found {words.listed(SEPARATORS[one] for one in found)}"
            help = "put names that hold one into double quotes, or save the table as `.xlsx`"
            problems.add("not-a-table", place, message, help=help)
            return None
    message = "expected a table whose columns are separated by a comma, a semicolon or a tab, found one column"
    help = "save it as CSV again, or as `.xlsx`"
    problems.add("not-a-table", Place(source), message, help=help)
    return None


@define
class _Cutter:
    """A text on its way into cells."""

    source: Source
    text: str
    separator: str
    problems: Problems
    at: int
    line: int = 0
    start: int = 0
    """Where the line begins."""

    def cells(self) -> Iterator[tuple[tuple[int, int], Written]]:
        """Every cell that is not empty."""
        self.line, self.start = self.text.count("\n", 0, self.at), self.at
        row = column = 0
        while self.at < len(self.text):
            written, more = self._cell()
            if written is None:
                return
            if written.text:
                yield (row, column), written
            row, column = (row, column + 1) if more else (row + 1, 0)

    def _cell(self) -> tuple[Written | None, bool]:
        """The next cell, and whether another stands in its row."""
        begin, quoted = self._here, _QUOTED.match(self.text, self.at)
        if quoted is None and self.text.startswith('"', self.at):
            self._note('expected a closing `"`, found the end of the file')
            return None, False
        end = quoted.end() if quoted else self._end()
        text = quoted[1].replace('""', '"') if quoted else self.text[self.at : end]
        for found in re.finditer("\n", self.text[self.at : end]):
            self.line, self.start = self.line + 1, self.at + found.end()
        self.at = end
        written = Written(_content(text), text, self.source, begin, self._here)
        more = self.text.startswith(self.separator, end)
        if not more and end < len(self.text) and self.text[end] != "\n":
            self._note(f'expected {SEPARATORS[self.separator]} or the end of the line after a closing `"`')
            return None, False
        self.at += 1
        if not more:
            self.line, self.start = self.line + 1, self.at
        return written, more

    def _end(self) -> int:
        """Where a cell without quotes ends."""
        found = _ENDS[self.separator].search(self.text, self.at)
        return found.start() if found else len(self.text)

    @property
    def _here(self) -> Position:
        return Position(self.line, self.at - self.start)

    def _note(self, message: str) -> None:
        place = Place(self.source, self.line, self._here.column, self.line, self._here.column + 1)
        help = 'a cell that holds `"` is written in quotes, with `""` for each'
        self.problems.add("not-a-table", place, message, help=help)


def _content(text: str) -> Content:
    """Text, unless a spreadsheet program would show a formula or an error."""
    bare = text.strip()
    if bare.startswith("=") and len(bare) > 1:
        return "formula"
    return "error" if _ERRORS.fullmatch(bare) else "text"
