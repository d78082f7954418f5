"""Tables of criteria and vendors on their way in: from text or as a workbook, and scored."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl

import vendorscore as vs
from command import lay_out
from vendorscore.foundation.problems import report

Rows = Sequence[Sequence[Any]]


def taken(data: str | bytes, name: str = "scores.csv", **said: Any) -> vs.Matrix:
    """What comes in of a table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return vs.intake_matrix(path, **said)


def book(rows: Rows, spoil: Callable[[Any, Any], object] | None = None) -> bytes:
    """A workbook with one sheet, `Scores`, after something was done to it."""
    opened = openpyxl.Workbook()
    sheet: Any = opened.active
    sheet.title = "Scores"
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(number, column).value = value
    if spoil is not None:
        spoil(opened, sheet)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def problems(found: vs.Matrix) -> list[tuple[str, str]]:
    """Code and place of each problem, the place without file and folder."""
    return sorted({(one.code, one.place.spot) for one in found.problems})


def comparison(found: vs.Matrix) -> vs.Comparison:
    """The evaluation that a table makes, as its files say it, scored."""
    assert found.files, report(found.problems)
    with tempfile.TemporaryDirectory() as folder:
        lay_out(Path(folder), found.files)
        return vs.compare(vs.load_evaluation(folder))


def totals(found: vs.Matrix) -> dict[str, Fraction]:
    """What each vendor gets, by name."""
    return {card.name: card.total for card in comparison(found)}
