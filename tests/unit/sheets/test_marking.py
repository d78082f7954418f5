"""Evaluators' workbooks on the command line, and what is asked back of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from command import FILES, lay_out, run


def _workbook(folder: Path, **cells: Any) -> Path:
    """The workbook of one evaluator of the small evaluation, filled in."""
    said = run(
        "questions", ".", "-o", "m.xlsx", "--evaluator", "Service reviewer", "--role", "Service", "--force", cwd=folder
    )
    assert (said.code, said.out) == (0, "m.xlsx\n")
    book: Any = openpyxl.load_workbook(folder / "m.xlsx")
    for where, value in cells.items():
        book["Start" if where.startswith("S") else "Marks"][where[1:]] = value
    book.save(folder / "m.xlsx")
    return folder / "m.xlsx"


def test_marks_are_taken_in_as_a_panel_file(tmp_path: Path) -> None:
    """Each mark with its reason and its cell; the evaluation is scored with it."""
    lay_out(tmp_path, FILES)
    _workbook(tmp_path, MF2=4, MG2="They name it, and measure it.", MF3="3")
    said = run("intake", "m.xlsx", "-o", "panel", "--marks", cwd=tmp_path)
    assert (said.code, said.out, said.err) == (0, "panel/service-reviewer.yaml\n", "")
    assert (tmp_path / "panel/service-reviewer.yaml").read_text().split("\n", 1)[1] == (
        'evaluator: "Service reviewer"\nrole: "Service"\nconflicts: "none"\nratings:\n  "acme-networks":\n'
        '    "values":  # m.xlsx: Marks!F2\n      score: "4"\n      reason: "They name it, and measure it."\n'
        '  "globex":\n    "values":  # m.xlsx: Marks!F3\n      score: "3"\n'
    )
    assert run("score", ".", cwd=tmp_path).code == 0


def test_a_conflict_is_said_on_the_first_page(tmp_path: Path) -> None:
    """What stands beside the name of a vendor there keeps the marks from counting."""
    lay_out(tmp_path, FILES)
    _workbook(tmp_path, SB9="former employer", MF2="4", MF3="3")
    assert run("intake", "m.xlsx", "-o", "panel", "--marks", cwd=tmp_path).code == 0
    text = (tmp_path / "panel/service-reviewer.yaml").read_text()
    assert 'conflicts:\n  "globex": "former employer"\n' in text


def test_the_workbook_shows_what_is_judged_and_nobody_elses_marks(tmp_path: Path) -> None:
    """The vendor's answer and the scale; not the marks that are already there."""
    files = dict(FILES)
    files["responses/acme.yaml"] += "  values: {value: We care., comment: a lot, evidence: values.pdf}\n"
    files["panel/security.yaml"] = "evaluator: S\nratings:\n  globex: {values: {score: 1, reason: SECRET}}\n"
    lay_out(tmp_path, files)
    book: Any = openpyxl.load_workbook(_workbook(tmp_path))
    texts = [str(cell.value) for page in book for row in page.iter_rows() for cell in row]
    assert "We care.\nEvidence: values.pdf\nComment: a lot" in texts
    assert "(blank)" in texts
    assert any("number from 0 to 5" in text.lower() for text in texts)
    assert not any("SECRET" in text for text in texts)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"MF2": 9}, "mark-outside-scale"),
        ({"MF2": "4,5"}, "mark-outside-scale"),
        ({"MF2": "=5"}, "formula"),
        ({"MG2": "a reason"}, "unclear-answer"),
        ({"MA2": "nobody:values", "MF2": 4}, "unknown-id"),
        ({"MA3": "acme-networks:values", "MF2": 4, "MF3": 4}, "duplicate-id"),
        ({"SB6": "sha256:0"}, "other-rubric"),
        ({"SB7": "vendorscore.questions/1"}, "not-a-sheet"),
        ({"SB3": None, "MF2": 4}, "missing-key"),
    ],
)
def test_what_is_wrong_is_asked_back_and_nothing_written(cells: dict[str, Any], code: str, tmp_path: Path) -> None:
    """Each at its cell."""
    lay_out(tmp_path, FILES)
    _workbook(tmp_path, **cells)
    said = run("intake", "m.xlsx", "-o", "out/panel", "--marks", cwd=tmp_path)
    assert said.code == 1  # no evaluation above
    said = run("intake", "m.xlsx", "-o", "marks", "--marks", cwd=tmp_path)
    assert said.code == 1
    assert f"error[{code}]" in said.err
    assert not (tmp_path / "marks").exists()


def test_two_workbooks_of_one_evaluator_are_asked_back(tmp_path: Path) -> None:
    """Which of them holds?"""
    lay_out(tmp_path, FILES)
    path = _workbook(tmp_path, MF2=4, MF3=3)
    (tmp_path / "again.xlsx").write_bytes(path.read_bytes())
    said = run("intake", "m.xlsx", "again.xlsx", "-o", "marks", "--marks", cwd=tmp_path)
    assert said.code == 1
    assert "duplicate-id" in said.err


def test_only_a_workbook_can_be_made(tmp_path: Path) -> None:
    """Another suffix is an error in words; two purposes at once are wrong usage."""
    lay_out(tmp_path, FILES)
    assert "unknown-suffix" in run("questions", ".", "-o", "m.md", "--evaluator", "S", cwd=tmp_path).err
    both = run("questions", ".", "-o", "m.xlsx", "--evaluator", "S", "--envelope", "price", cwd=tmp_path)
    assert both.code == 2
