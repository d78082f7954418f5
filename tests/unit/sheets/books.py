"""A small rubric with its blank workbook, and filled ones on demand."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from vendorscore.exchange import Intake, intake, questions
from vendorscore.library import load_rubric

RUBRIC = load_rubric(
    {
        "rubric": "small",
        "version": "1",
        "title": "Small",
        "criteria": [
            {"id": "poc", "type": "yes_no", "weight": 1, "allow_na": "yes"},
            {
                "id": "sla",
                "type": "choice",
                "weight": 1,
                "options": {
                    "contract": {"label": "In the contract – “always”", "score": 1},
                    "request": {"label": "On request", "score": "0.5"},
                    "none": 0,
                },
            },
            {"id": "rate", "type": "number", "unit": "%", "range": [0, 100], "weight": 1, "best": 100, "worst": 0},
            {"id": "hours", "type": "number", "unit": "h", "weight": 1, "best": 1, "worst": 9},
            {"id": "badges", "type": "checklist", "weight": 1, "options": ["iso", "soc"]},
            {"id": "since", "type": "date"},
            {"id": "words", "type": "text"},
            {"id": "fee", "type": "cost", "weight": 1, "formula": "lowest-ratio", "term": 3, "uncapped": "5%",
             "components": {"setup": "once", "licence": "year"}},
            {"id": "price", "type": "price", "weight": 1, "formula": "lowest-ratio"},
        ],
    }
)  # fmt: skip


@cache
def blank() -> bytes:
    """The sheet as it is sent."""
    with TemporaryDirectory() as folder:
        return questions(RUBRIC, Path(folder) / "s.xlsx")[0].read_bytes()


def book() -> Any:
    """A blank sheet, opened, with the vendor's name."""
    found = openpyxl.load_workbook(io.BytesIO(blank()))
    found["Start"]["B3"] = "Acme"
    return found


def cell(opened: Any, id: str, column: str = "Answer") -> Any:
    """A cell of a sheet by the id of its row and the label of its column."""
    for name in ("Questions", "Prices"):
        sheet = opened[name]
        columns = {one.value: one.column for one in sheet[1]}
        for row in sheet.iter_rows():
            if row[0].value == id:
                return sheet.cell(row[0].row, columns[column])
    raise KeyError(id)


def saved(opened: Any) -> bytes:
    """The bytes of it."""
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def came_in(data: bytes, name: str = "acme.xlsx", **options: Any) -> Intake:
    """What comes in of such a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return intake([path], RUBRIC, **options)


def problems(found: Intake) -> list[tuple[str, str]]:
    """Code and place of each problem, the place without the folder."""
    return [(one.code, str(one.place).rpartition("/")[2]) for one in found.problems]
