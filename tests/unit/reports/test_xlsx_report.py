"""The workbook without a spreadsheet program: what is in it, and that everything that can calculate does."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given

import vendorscore as vs
from strategies import Case, cases, examples
from vendorscore.files import OutputError
from vendorscore.reports import xlsx_report
from vendorscore.reports.xlsx_report import sheets, to_workbook
from vendorscore.writing.xlsx import Formula, Sheet, TooLarge

ROOT = Path(__file__).parents[3]
_REFERENCE = re.compile(r"([A-Z][a-z]+)!([A-Z]{1,3})([0-9]+)(?::([A-Z]{1,3})([0-9]+))?")


@pytest.fixture(scope="module")
def demo() -> vs.Comparison:
    """The demo."""
    return vs.compare(vs.load_evaluation(ROOT / "examples/managed-firewall"))


def test_the_sheets_stand_in_the_order_of_reading(demo: vs.Comparison) -> None:
    """The award first; sheets with nothing in them are left out."""
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(demo)))
    names = ["Award", "Scores", "Panel", "Marks", "Checklists", "Evidence", "Gates", "Rules", "Workings", "Assumptions"]
    assert book.sheetnames == names
    assert book["Award"]["A2"].value == (
        "Tarnbeck Security is first with 81.345 of 100 points, 0.595 ahead of Quillmere Networks."
    )


def test_all_that_the_demo_scores_is_a_formula(demo: vs.Comparison) -> None:
    """Rank, totals, shares, utilities, points and gates: nothing on the way from answers to rank is stated."""
    for page in sheets(demo):
        for (row, column), cell in page.cells.items():
            if "stated" in cell.style.split():
                assert page.name in ("Award", "Panel", "Assumptions"), (page.name, row, column, cell)
    award, scores = (next(page for page in sheets(demo) if page.name == name) for name in ("Award", "Scores"))
    assert all(
        isinstance(award.cells[9 + row, column].value, Formula) for row in range(5) for column in (1, 4, 5, 6, 7, 8)
    )
    heads = {column: cell.value for (row, column), cell in scores.cells.items() if row == 6}
    for (row, column), cell in scores.cells.items():
        if row > 7 and heads[column] in ("Utility", "Share", "Points") and scores.cells[row, 4].value != "section":
            assert isinstance(cell.value, Formula), (row, column)


@examples(60)
@given(cases())
def test_every_formula_looks_at_cells_that_are_there(case: Case) -> None:
    """No formula names a sheet that was left out, or a row or column beyond what is filled."""
    found = sheets(case.compare())
    ends = {page.name: max(row for row, _ in page.cells) for page in found}
    for page in found:
        for cell in page.cells.values():
            if isinstance(cell.value, Formula):
                for sheet, _, first, _, last in _REFERENCE.findall(cell.value.text):
                    assert int(last or first) <= ends[sheet], cell.value.text


def test_nobody_and_nothing_can_be_shown() -> None:
    """A comparison without responses makes a workbook that can be opened."""
    rubric = {"rubric": "r", "version": "1", "title": "R", "criteria": [{"id": "a", "type": "yes_no", "weight": "1"}]}
    book = openpyxl.load_workbook(io.BytesIO(vs.compare(rubric, []).to_xlsx()))
    assert book["Award"]["A2"].value == "There are no responses to compare."


def test_more_than_the_format_holds_cannot_be_written(demo: vs.Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said, and nothing is written."""

    def too_much(pages: list[Sheet], title: str) -> bytes:
        raise TooLarge("the sheet Scores would need more")

    monkeypatch.setattr(xlsx_report, "to_xlsx", too_much)
    with pytest.raises(OutputError, match="the sheet Scores would need more"):
        demo.to_xlsx()
