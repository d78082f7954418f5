"""The workbook without a spreadsheet program: what is in it, and that everything that can calculate does."""

from __future__ import annotations

import datetime
import io
import re
from fractions import Fraction
from functools import reduce
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given

import vendorscore as vs
from strategies import Case, cases, examples
from vendorscore.files import OutputError
from vendorscore.foundation import numbers
from vendorscore.reports import xlsx_report
from vendorscore.reports.workbook.live import live
from vendorscore.reports.xlsx_report import sheets, to_workbook
from vendorscore.writing.xlsx import Cell, Formula, Sheet, TooLarge

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


# ---------------------------------------------------------------- what a sheet cannot decide


def _cell(comparison: vs.Comparison, sheet: str, row: int, column: int) -> Cell:
    return next(page for page in sheets(comparison) if page.name == sheet).cells[row, column]


def _numbers(weights: dict[str, str], answers: list[dict[str, str]], **more: Any) -> vs.Comparison:
    """Bids on numbers from 0 to 10."""
    criteria = [
        {"id": name, "type": "number", "weight": weight, "best": "10", "worst": "0"} for name, weight in weights.items()
    ]
    rubric = {"rubric": "r", "version": "1", "title": "R", "criteria": criteria, **more}
    return vs.compare(rubric, [{"vendor": f"V{n}", "answers": one} for n, one in enumerate(answers)])


@pytest.mark.parametrize(
    ("tiny", "sure"), [("0.000000000001", False), ("0.00000000001", False), ("0.0000000001", True), ("0.001", True)]
)
def test_a_rank_that_a_sheet_cannot_decide_is_stated(tiny: str, sure: bool) -> None:
    """Two totals nearer than 10⁻¹¹ of a perfect bid, and not equal: the exact ranks stand in the place of formulas."""
    found = _numbers({"a": "1", "b": tiny}, [{"a": "5", "b": "0"}, {"a": "5", "b": "10"}])
    assert [card.id for card in found] == ["v1", "v0"]
    cells = [_cell(found, "Award", row, 1) for row in (9, 10)]
    assert [cell.value.value if isinstance(cell.value, Formula) else cell.value for cell in cells] == [1, 2]
    assert all(isinstance(cell.value, Formula) == sure == ("stated" not in cell.style) for cell in cells)


@pytest.mark.parametrize(
    ("half", "answer", "sure"),
    [
        ("up", "0.05", True), ("up", "0.049999999999", False), ("up", "0.049", True), ("even", "0.05", True),
        ("even", "0.050000000001", False), ("down", "0.05", True), ("cut", "0.1", True),
        ("cut", "0.099999999999", False), ("cut", "0.05", True),
    ],
)  # fmt: skip
def test_a_rounding_that_a_sheet_cannot_decide_is_stated(half: str, answer: str, sure: bool) -> None:
    """A half itself is a half; what is all but a half is not, and a sheet cannot tell the two apart."""
    rule = {"places": "0", "half": half, "at": "total"}
    found = _numbers({"a": "1"}, [{"a": answer}], rounding=rule)
    cell = _cell(found, "Award", 9, 5)
    value = cell.value.value if isinstance(cell.value, Formula) else cell.value
    assert value == found.ranking[0].total
    assert isinstance(cell.value, Formula) == sure


@pytest.mark.parametrize(("limit", "sure"), [("50%", True), ("0.500000000001", False), ("0.499", True), ("0.51", True)])
def test_a_gate_that_a_sheet_cannot_decide_is_stated(limit: str, sure: bool) -> None:
    """A score that reaches its minimum exactly passes; one that all but reaches it is stated."""
    item = {"id": "a", "type": "number", "weight": "1", "best": "10", "worst": "0", "gate": {"score": limit}}
    rubric = {"rubric": "r", "version": "1", "title": "R", "criteria": [item]}
    found = vs.compare(rubric, [{"vendor": "V", "answers": {"a": "5"}}])
    cell = _cell(found, "Gates", 5, 4)
    value = cell.value.value if isinstance(cell.value, Formula) else cell.value
    assert value == found.ranking[0].gates[0].outcome.value
    assert isinstance(cell.value, Formula) == sure


@pytest.mark.parametrize(
    ("formula", "prices", "sure"),
    [
        ({"formula": "ceiling", "ceiling": "100"}, ("100", "50"), True),
        ({"formula": "ceiling", "ceiling": "100"}, ("100.0000000001", "50"), False),
        ({"formula": "min-max"}, ("100", "50"), True),
        ({"formula": "min-max"}, ("100000", "100000.01"), False),
        ({"formula": "mean-bilinear", "ceiling": "200", "knee": "0.8"}, ("100", "100"), True),
        ({"formula": "lowest-ratio"}, ("100000", "100000.01"), True),
        ({"formula": "absolute", "best": "10", "worst": "90"}, ("50", "50.0000000001"), True),
        ({"formula": "curve", "curve": {"0": "1", "100": "0"}}, ("50", "100"), True),
    ],
)
def test_a_price_that_a_sheet_cannot_score_is_stated(
    formula: dict[str, Any], prices: tuple[str, str], sure: bool
) -> None:
    """A price a hair above the ceiling, and a field too narrow to divide by."""
    rubric = {
        "rubric": "r",
        "version": "1",
        "title": "R",
        "criteria": [{"id": "p", "type": "price", "weight": "1", **formula}],
    }
    found = vs.compare(rubric, [{"vendor": f"V{n}", "answers": {"p": price}} for n, price in enumerate(prices)])
    page = next(page for page in sheets(found) if page.name == "Prices")
    cells = [page.cells[row, 8] for row in (6, 7)]
    assert all(isinstance(cell.value, Formula) for cell in cells) == sure


def test_what_rests_on_missing_marks_is_stated() -> None:
    """A gate that is open until every mark is in."""
    item = {"id": "a", "type": "rating", "weight": "1", "max": "5", "gate": {"score": "40%"}}
    rubric = {"rubric": "r", "version": "1", "title": "R", "criteria": [item]}
    found = vs.compare(rubric, [{"vendor": "V", "answers": {}}])
    assert _cell(found, "Gates", 5, 4) == Cell("open", "center stated")


def test_a_formula_that_would_be_too_long_is_stated() -> None:
    """A cost of a hundred components with long sheets behind them still makes a workbook."""
    page = Sheet("Page")
    live(page, (1, 1), "+".join(["1"] * 5_000), 5_000, "points")
    assert page.cells[1, 1] == Cell(Fraction(5_000), "points stated")


def test_days_before_spreadsheets_had_days_are_texts() -> None:
    """A day of 1850 stays readable, and a gate over it is stated; a day of this century is a day."""
    item = {"id": "d", "type": "date", "gate": {"min": "1900-06-01"}}
    rubric = {
        "rubric": "r", "version": "1", "title": "R",
        "criteria": [item, {"id": "a", "type": "yes_no", "weight": "1"}],
    }  # fmt: skip
    found = vs.compare(
        rubric, [{"vendor": f"V{n}", "answers": {"d": day}} for n, day in enumerate(("1850-01-01", "2026-01-01"))]
    )
    scores = next(page for page in sheets(found) if page.name == "Scores")
    values = [scores.cells[8, at].value for at in (7, 13)]
    assert sorted(map(str, values)) == ["1850-01-01", "2026-01-01"]
    assert {type(value) for value in values} == {str, datetime.date}
    gates = next(page for page in sheets(found) if page.name == "Gates")
    assert {gates.cells[5, at].value for at in (4, 5)} == {"passed", "failed"}


def test_every_sheet_is_in_the_reference(demo: vs.Comparison) -> None:
    """The page of the tables has a row for each sheet, in their order."""
    text = (ROOT / "docs/reference/tables.md").read_text()
    rows = re.findall(r"^\| ([A-Z][a-z]+) \|", text, re.MULTILINE)
    names = [page.name for page in sheets(demo)]
    assert [name for name in rows if name in names] == names
    assert set(rows) - set(names) == {"Prices"}


def _looked_at(found: list[Sheet]) -> set[tuple[str, int, int]]:
    """Every cell that some formula looks at: sheet, row, column."""
    cells = set()
    for page in found:
        for cell in page.cells.values():
            text = cell.value.text if isinstance(cell.value, Formula) else ""
            own = re.sub(r"(?<![!A-Z:0-9])([A-Z]{1,3}[0-9]+)", rf"{page.name}!\1", text)
            for sheet, left, top, right, bottom in _REFERENCE.findall(own):
                for row in range(int(top), int(bottom or top) + 1):
                    cells |= {(sheet, row, at) for at in range(_number(left), _number(right or left) + 1)}
    return cells


def _number(name: str) -> int:
    return int(reduce(lambda found, letter: found * 26 + ord(letter) - 64, name, 0))


@examples(40)
@given(cases())
def test_every_yellow_cell_is_looked_at(case: Case) -> None:
    """What is offered to be changed changes something: a formula rests on it, unless it only informs.

    (Where a result is stated, what it rests on has nothing to change.)
    """
    found = sheets(case.compare())
    calculating = (page for page in found if page.name in ("Scores", "Prices", "Gates"))
    if any("stated" in cell.style.split() for page in calculating for cell in page.cells.values()):
        return
    looked = _looked_at(found)
    scores = next(page for page in found if page.name == "Scores")
    for page in found:
        for (row, column), cell in page.cells.items():
            if "input" not in cell.style.split():
                continue
            if page.name != "Scores" or scores.cells[row, 4].value not in ("text", "date"):
                assert (page.name, row, column) in looked, (page.name, row, column, cell)


@examples(40)
@given(cases())
def test_what_is_shown_adds_up(case: Case) -> None:
    """Below the tree: lines and their rounding, with the decimals that are shown, make the total."""
    comparison = case.compare()
    page = next(page for page in sheets(comparison) if page.name == "Scores")
    last, rounding = (max(row for row, _ in page.cells) - below for below in (0, 1))
    heads = [column for (row, column), cell in page.cells.items() if row == 6 and cell.value == "Points"]
    for card, column in zip(comparison.ranking, heads, strict=True):
        places = int((page.cells[last, column].style.partition("points")[2].split() or ["4"])[0])
        kinds = {row: page.cells[row, 4].value for row in range(8, rounding - 1)}
        shown = [
            numbers.rounded(_figure(page.cells[row, column]), places, "up")
            for row, kind in kinds.items()
            if kind != "section" and (row, column) in page.cells
        ]
        total = numbers.rounded(card.total, places, "up")
        assert _figure(page.cells[last, column]) == card.total
        assert sum(shown, Fraction(0)) + _figure(page.cells[rounding, column]) == total


def test_totals_that_differ_look_different() -> None:
    """In as many decimals as it takes."""
    rubric = {"rubric": "r", "version": "1", "title": "R", "criteria": [
        {"id": "a", "type": "number", "best": "10000000", "worst": "0", "weight": 1}]}  # fmt: skip
    answers = [{"vendor": name, "answers": {"a": one}} for name, one in (("A", "9999999"), ("B", "9999998"))]
    award = openpyxl.load_workbook(io.BytesIO(vs.compare(rubric, answers).to_xlsx()))["Award"]
    assert {award.cell(row, 5).number_format for row in (9, 10)} == {"0.00000"}


def _figure(cell: Cell) -> Fraction:
    value = cell.value.value if isinstance(cell.value, Formula) else cell.value
    assert isinstance(value, (int, Fraction))
    return Fraction(value)


def test_an_option_in_words_is_not_cut_off_by_the_cell_beside_it(demo: vs.Comparison) -> None:
    """What a box means is wrapped, in a row that is high enough for it."""
    page = openpyxl.load_workbook(io.BytesIO(to_workbook(demo)))["Checklists"]
    label = next(cell for cell in page["C"] if cell.value and str(cell.value).startswith("A vision or mission"))
    assert label.alignment.wrap_text
    assert page.row_dimensions[label.row].height > 20


def test_the_currency_of_compared_amounts_is_said() -> None:
    """Bids are offered in several currencies; what is compared is in one."""
    criteria = [{"id": "price", "type": "price", "weight": "1", "formula": "lowest-ratio"}]
    rubric = {"rubric": "r", "version": "1", "title": "R", "criteria": criteria}
    answers = {"price": {"value": "100", "currency": "USD"}}
    case = Case(rubric, [{"vendor": "A", "answers": answers}], [], {"currency": "EUR", "rates": {"USD": "0.9"}})
    page = openpyxl.load_workbook(io.BytesIO(to_workbook(case.compare())))["Prices"]
    assert str(page["A2"].value).endswith(" Amounts compared are in EUR.")
