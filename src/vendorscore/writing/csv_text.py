"""CSV in which no cell can become a formula.

A spreadsheet program that opens a CSV file makes formulas of cells by how they begin, quoted or not. A text that
begins so (also after spaces and invisible characters, also in full-width forms) gets one `'` in front, and so does a
text that begins with `'` itself: whoever reads the file takes exactly one away and has the text again. Numbers that
the program worked out are written as they are.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from fractions import Fraction

from vendorscore.foundation.numbers import decimal

BOM = "\ufeff"
"""Stands first: without it Excel takes UTF-8 for something else."""
_GUARD = "'"
_RATIO = re.compile(r"-?[0-9]+/[0-9]+")

Cell = str | int | Fraction | None


def to_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table as RFC 4180 has it (commas, CRLF), with a byte order mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return BOM + out.getvalue()


def from_csv(text: str) -> list[list[str]]:
    """The cells of such a table, the heads first, with exactly one `'` taken away where one stands in front."""
    return [[unguarded(cell) for cell in row] for row in csv.reader(io.StringIO(text.removeprefix(BOM), newline=""))]


def guarded(text: str) -> str:
    """`text` as a cell that no program takes for a formula, nor a ratio such as 1/2 for a day."""
    return _GUARD + text if _dangerous(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell."""
    return cell[1:] if cell.startswith(_GUARD) else cell


def _dangerous(text: str) -> bool:
    first = next((char for char in text if unicodedata.category(char)[0] not in "ZC"), "")
    begins = unicodedata.normalize("NFKC", first)[:1] in tuple("=+-@'") if first else False
    return begins or text[:1] in ("\t", "\r", "\n") or _RATIO.fullmatch(text) is not None


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    return guarded(cell) if isinstance(cell, str) else decimal(Fraction(cell))
