"""Plain text for a terminal or a pipe: aligned tables without colour or control characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from vendorscore.foundation.words import visible


def width(text: str) -> int:
    """Columns that a text takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> str:
    """An aligned table with a rule under its heads."""
    aligned = set(right)
    cells = [[visible(" ".join(cell.split())) for cell in row] for row in (heads, *rows)]
    widths = [max(width(row[index]) for row in cells) for index in range(len(heads))]
    lines = [
        "  ".join(_cell(cell, widths[index], index in aligned) for index, cell in enumerate(row)).rstrip()
        for row in cells
    ]
    lines.insert(1, "  ".join("-" * size for size in widths))
    return "\n".join(lines)


def _cell(text: str, size: int, right: bool) -> str:
    space = " " * (size - width(text))
    return space + text if right else text + space
