"""Sheets that went out before the rubric changed, and follow-ups that ask only what is open."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from vendorscore.exchange import Intake, intake, questions
from vendorscore.library import load_rubric
from vendorscore.rubric.model import Rubric

OLD: dict[str, Any] = {
    "rubric": "r",
    "version": "1",
    "title": "R",
    "criteria": [
        {"id": "kept", "type": "yes_no", "question": "Still the same?", "weight": 1},
        {"id": "worded", "type": "yes_no", "question": "Within an hour?", "weight": 1},
        {"id": "gone", "type": "yes_no", "question": "No longer asked?", "weight": 1},
    ],
}
NEW = copy.deepcopy(OLD) | {"version": "2"}
NEW["criteria"] = [
    {**OLD["criteria"][0], "weight": 5},
    {**OLD["criteria"][1], "question": "Within a minute?"},
    {"id": "new", "type": "yes_no", "question": "Only now?", "weight": 1},
]


def _sheet(rubric: Rubric, path: Path) -> Path:
    return questions(rubric, path)[0]


def _markdown(folder: Path) -> Path:
    path = _sheet(load_rubric(OLD), folder / "acme.md")
    path.write_text(path.read_text().replace("- Vendor:", "- Vendor: Acme").replace("- Answer:", "- Answer: yes"))
    return path


def _workbook(folder: Path) -> Path:
    import openpyxl

    path = _sheet(load_rubric(OLD), folder / "acme.xlsx")
    book: Any = openpyxl.load_workbook(path)
    book["Start"]["B3"] = "Acme"
    for row in (2, 3, 4):
        book["Questions"].cell(row, 4).value = "Yes"
    book.save(path)
    return path


def _form(folder: Path) -> Path:
    html = _sheet(load_rubric(OLD), folder / "acme.html").read_text()
    rules = json.loads(html.partition('id="rules">')[2].partition("</script>")[0])
    answers = {one["id"]: {"value": "yes"} for one in OLD["criteria"]}
    path = folder / "acme.json"
    path.write_text(json.dumps({"sheet": rules["sheet"], "vendor": "Acme", "answers": answers}))
    return path


def _said(found: Intake) -> list[tuple[str, str]]:
    return [(one.severity, one.code) for one in found.problems]


def _document(folder: Path) -> Path:
    import docx

    path = _sheet(load_rubric(OLD), folder / "acme.docx")
    opened: Any = docx.Document(str(path))
    opened.tables[0].cell(0, 1).text = "Acme"
    for row in opened.tables[1].rows:
        if row.cells[0].text.endswith(")"):
            row.cells[2].text = "Yes"
    opened.save(path)
    return path


@pytest.mark.parametrize("make", [_markdown, _workbook, _form, _document])
def test_answers_to_unchanged_questions_are_carried_over(make: Any, tmp_path: Path) -> None:
    """Without the word for it the sheet is refused; with it, changed, new and removed questions are listed."""
    path = make(tmp_path)
    rubric = load_rubric(NEW)
    refused = intake([path], rubric)
    assert (_said(refused), refused.taken) == ([("error", "other-rubric")], ())
    carried = intake([path], rubric, carry_over=True)
    assert _said(carried) == [("warning", "changed-question")] * 3
    (taken,) = carried.taken
    assert {path for path, answer in taken.response.answers.items() if answer.value is not None} == {"kept"}
    assert set(taken.ask_again) == {"worded", "new"}
    assert "`gone`" in "".join(one.message for one in carried.problems)


def test_another_rubric_is_no_earlier_state_of_this_one(tmp_path: Path) -> None:
    """What is carried over is answers to the same rubric, by its id."""
    other = load_rubric({**NEW, "rubric": "s"})
    assert _said(intake([_markdown(tmp_path)], other, carry_over=True)) == [("error", "other-rubric")]


def test_a_follow_up_asks_only_what_is_open(tmp_path: Path) -> None:
    """Blanks and answers that could not be read; not what was answered, declined, or is not asked of this vendor."""
    rubric = load_rubric(
        {
            "rubric": "r",
            "version": "1",
            "title": "R",
            "criteria": [
                {"id": "a", "type": "yes_no", "weight": 1},
                {"id": "b", "type": "yes_no", "weight": 1},
                {"id": "c", "type": "yes_no", "weight": 1},
                {"id": "s", "weight": 0, "when": {"a": "yes"}, "criteria": [{"id": "d", "type": "text"}]},
                {"id": "e", "type": "text", "when": {"b": "yes"}},
                {"id": "f", "type": "text", "when": {"a": "no"}},
            ],
        }
    )
    first = tmp_path / "acme.yaml"
    first.write_text("vendor: Acme\nanswers:\n  a: no\n  c: {declined: why}\n")
    for suffix in (".md", ".html", ".xlsx", ".docx"):
        questions(rubric, tmp_path / f"open{suffix}", open_of=first)
    text = (tmp_path / "open.md").read_text()
    asked = [line.split()[1] for line in text.splitlines() if line.startswith("### ")]
    assert asked == ["b", "e", "f"]
    assert "- Vendor: Acme\n" in text
    (tmp_path / "open.md").write_text(text.replace("- Answer:", "- Answer: yes", 1))
    found = intake([first, tmp_path / "open.md"], rubric)
    assert found.problems == ()
    assert {path: one.state.value for path, one in found.taken[0].response.answers.items()} == {
        "a": "given",
        "b": "given",
        "c": "declined",
    }
