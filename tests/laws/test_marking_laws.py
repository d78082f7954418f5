"""What an evaluator writes into a workbook is what the panel file says."""

from __future__ import annotations

import io
import random
from typing import Any

import openpyxl
from hypothesis import assume, given
from hypothesis import strategies as st

from strategies import Case, Shape, cases, examples
from vendorscore.foundation.numbers import parse
from vendorscore.foundation.problems import Problems
from vendorscore.panel import load
from vendorscore.panel.model import Panel
from vendorscore.reading import python_data, xlsx
from vendorscore.rubric.model import Rubric
from vendorscore.sheets import marked, marking
from vendorscore.sheets.marking import Task

SHAPE = Shape(kinds=("rating", "yes_no"), gates=False, evidence=False, most_vendors=2)


def filled(rubric: Rubric, bids: list[marking.Bid], said: dict[str, Any], seed: int) -> bytes:
    """An evaluator's workbook with marks, its rows in another order, saved by openpyxl."""
    book: Any = openpyxl.load_workbook(io.BytesIO(marking.to_xlsx(Task(rubric, said["evaluator"], "", tuple(bids)))))
    if isinstance(said["conflicts"], dict):
        for row in book["Start"].iter_rows():
            for vendor, reason in said["conflicts"].items():
                if row[0].value == f"Conflict of interest with {vendor}":
                    row[1].value = reason
    sheet = book["Marks"]
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    random.Random(seed).shuffle(rows)
    for number, row in enumerate(rows, start=2):
        vendor, _, path = row[0].partition(":")
        mark = said["ratings"].get(vendor, {}).get(path)
        score, reason = (mark["score"], mark["reason"]) if isinstance(mark, dict) else (mark, None)
        row[head.index("Mark")] = None if score is None else _typed(score)
        row[head.index("Reason")] = reason
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _typed(score: str) -> float | str:
    """A mark as a spreadsheet keeps it: a number where it is one of few digits."""
    return float(parse(score)) if score.replace(".", "").isdigit() and len(score) < 12 else score


@given(cases(SHAPE), st.integers(0, 99), st.sampled_from(("", "Shown in three cases.\nTwo were close.")))
@examples(25)
def test_marks_come_back_from_the_workbook_of_each_evaluator(case: Case, seed: int, reason: str) -> None:
    """Marks with and without reasons, conflicts, gaps: the panel is that of a file by hand; rows may be sorted."""
    evaluation = case.build()
    rubric = evaluation.rubric
    vendors = {one.id: one.name for one in evaluation.responses}
    bids = [marking.Bid(id, name, {}) for id, name in vendors.items()]
    by_hand = [one for one in case.panel if "evaluator" in one]
    assume(by_hand and marking.rated(rubric))
    for one in by_hand:
        ratings = {
            vendor: {path: {"score": mark, "reason": reason} if reason else mark for path, mark in marks.items()}
            for vendor, marks in one["ratings"].items()
        }
        said = {"evaluator": one["evaluator"], "conflicts": one["conflicts"], "ratings": ratings}
        problems = Problems("panel")
        pages = xlsx.pages("m.xlsx", filled(rubric, bids, said, seed), problems)
        assert pages is not None
        root = marked.tree("m.xlsx", pages, rubric, bids, problems)
        node = python_data.parse("<hand>", said, problems)
        assert node is not None
        assert root is not None
        found, expected = (load.load([tree], rubric, vendors, problems) for tree in (root, node))
        assert list(problems) == []
        assert kept(found) == kept(expected)


def kept(panel: Panel | None) -> Any:
    """What a panel says, whatever the order of its rows, and however many zeros a mark ends in."""
    assert panel is not None
    marks = {key: [(one.utility, one.reason) for one in some] for key, some in panel.marks.items()}
    return panel.evaluators, marks
