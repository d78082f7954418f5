"""Markdown sheets that people edited: what is understood, and what is asked back at its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from unit.sheets.books import RUBRIC, came_in, problems
from vendorscore.exchange import Intake, questions


def edited(folder: Path, change: Callable[[str], str]) -> Intake:
    """What comes in of a sheet after a change to its text."""
    text = questions(RUBRIC, folder / "s.md", force=True)[0].read_text().replace("- Vendor:", "- Vendor: Acme")
    return came_in(change(text).encode(), "acme.md")


def put(id: str, field: str, text: str) -> Callable[[str], str]:
    """Write something after a field of a question."""

    def change(sheet: str) -> str:
        head, found, rest = sheet.partition(f"### {id} ")
        assert field in rest
        return head + found + rest.replace(field, f"{field}{text}", 1)

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (put("poc", "- Answer:", " yes\n- Answer: no"), "duplicate-id"),
        (put("poc", "- Comment:", " a\n- Comment: b"), "duplicate-id"),
        (put("poc", "- Answer:", " yes\nand more"), "unclear-answer"),
        (put("poc", "- Answer:", " yes\n### Our view"), "unclear-answer"),
        (put("poc", "- Answer:", " yes\n# Part two\ntext"), "unclear-answer"),
        (put("badges", "- [ ] `iso`", " or near it"), "missing-id"),
        (lambda text: text.replace("- [ ] `iso`", "- [?] `iso`"), "unclear-answer"),
        (lambda text: text.replace("- [ ] `iso`", "- [x] `iso`").replace("- [ ] None", "- [x] None"), "unclear-answer"),
    ],
)
def test_text_that_belongs_nowhere_is_asked_back(change: Callable[[str], str], code: str, tmp_path: Path) -> None:
    """Nothing that a vendor wrote is lost in silence, and nothing written twice is believed."""
    found = edited(tmp_path, change)
    assert code in {one for one, _ in problems(found)}
    assert found.taken == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("- Answer:", "* Answer:").replace("- Comment:", "+ Comment:"),
        lambda text: text.replace("> A number in % from 0 to 100.", "> A number in %\n> from 0 to 100."),
        lambda text: text.replace("\n\n", "\n\n\n"),
        lambda text: text + "\n\n",
        lambda text: text.replace("- [ ] ", "- [] "),
    ],
)
def test_what_editors_do_to_a_sheet_changes_nothing(change: Callable[[str], str], tmp_path: Path) -> None:
    """Line ends, other bullets, wrapped lines, empty lines."""
    found = edited(tmp_path, lambda text: change(put("words", "- Answer:", " one\n  two")(text)))
    assert problems(found) == []
    assert found.taken[0].response["words"].value == "one\ntwo"
    assert len(found.taken[0].response.answers) == 1


def test_evidence_may_be_repeated(tmp_path: Path) -> None:
    """The three lines again are a second item, whichever of them are filled."""
    more = " audit\n- Evidence place: a.pdf\n- Evidence place: b.pdf\n- Evidence kind: letter"
    found = edited(tmp_path, put("poc", "- Evidence kind:", more))
    assert problems(found) == []
    items = found.taken[0].response["poc"].evidence
    assert [(one.kind, one.ref) for one in items] == [("audit", "a.pdf"), ("", "b.pdf"), ("letter", "")]
