"""An evaluator's form in a real browser: what is marked and saved there is what the panel's file says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from browser.browser import Desk, load_again, saved, text_of
from laws.test_marking_laws import SHAPE, kept
from laws.test_sheet_laws import WORDS
from strategies import Case, Data, cases, examples
from vendorscore.foundation.numbers import plain
from vendorscore.library import load_evaluation
from vendorscore.marksheets import intake_marks, marking_sheet

SCALES: Data = {
    "rubric": "scales",
    "version": "1",
    "title": "Scales",
    "criteria": [
        {"id": "levels", "type": "rating", "weight": 1, "levels": {"0": "Nothing", "1": "Something", "2": "All"}},
        {"id": "points", "type": "rating", "weight": 1, "max": 30, "step": "0.5"},
    ],
}
TWO = Case(SCALES, [{"vendor": "Alder", "answers": {"points": "Our words."}}, {"vendor": "Birch", "answers": {}}])


def laid_out(case: Case, folder: Path) -> Path:
    """The folder of an evaluation, without a panel."""
    (folder / "responses").mkdir(parents=True)
    (folder / "evaluation.yaml").write_text(json.dumps({"evaluation": "Drawn", **case.terms}))
    (folder / "rubric.yaml").write_text(json.dumps(case.rubric, default=plain))
    for number, one in enumerate(case.responses):
        (folder / "responses" / f"{number}.json").write_text(json.dumps(one))
    return folder


def opened(desk: Desk, evaluation: Path, said: Data, downloads: Path) -> Page:
    """The blank form of an evaluator."""
    downloads.mkdir()
    (form,) = marking_sheet(evaluation, downloads / "form.html", evaluator=said["evaluator"], role=said.get("role", ""))
    return desk.open(form)


_WRITE = """(([where, key, value]) => {
  const inputs = [...document.querySelectorAll(where + (key ? ` [data-key=${key}]` : ""))];
  const input = inputs.find((one) => one.type === "radio" && one.value === value) || inputs[0];
  if (input.type === "radio") input.checked = true; else input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def write(page: Page, where: str, key: str, value: str) -> None:
    """Fill in one field, as a person would."""
    page.evaluate(f"{_WRITE}({json.dumps([where, key, value])})")


def mark(page: Page, vendor: str, path: str, key: str, value: str) -> None:
    """Give a mark (`score`), or its reason."""
    write(page, f'fieldset[data-vendor="{vendor}"][data-path="{path}"]', key, value)


def filled_in(page: Page, said: Data) -> None:
    """Fill the form, field by field."""
    if isinstance(said["conflicts"], dict):
        for vendor, reason in said["conflicts"].items():
            write(page, f'[data-conflict="{vendor}"]', "", reason)
    for vendor, marks in said["ratings"].items():
        for path, one in marks.items():
            for key, value in one.items():
                mark(page, vendor, path, key, value)


def said_of(one: Data, reason: str) -> Data:
    """What an evaluator says, every mark with a reason or none with any."""
    why = {"reason": reason} if reason else {}
    ratings = {
        vendor: {path: {"score": score, **why} for path, score in marks.items()}
        for vendor, marks in one["ratings"].items()
    }
    return {"evaluator": one["evaluator"], "conflicts": one["conflicts"], "ratings": ratings}


def test_what_is_marked_in_a_browser_is_what_the_panel_says(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Marks with and without reasons, conflicts, gaps, hostile text: the panel is that of files by hand."""

    @given(cases(SHAPE), st.just("") | WORDS.filter(lambda text: text.lower() not in ("yes", "no", "true", "false")))
    @examples(8)
    def drawn(case: Case, reason: str) -> None:
        panel = [said_of(one, reason) for one in case.panel if "evaluator" in one]
        assume(panel)
        folder = tmp_path_factory.mktemp("marks")
        evaluation, files = laid_out(case, folder / "evaluation"), []
        for number, said in enumerate(panel):
            page = opened(desk, evaluation, said, folder / str(number))
            filled_in(page, said)
            files.append(saved(page, folder / str(number)))
            page.evaluate("localStorage.clear()")
            page.close()
        found = intake_marks(files, evaluation)
        assert found.problems == ()
        found.save(evaluation / "panel")
        assert kept(load_evaluation(evaluation).panel) == kept(case.but(panel=panel).build().panel)

    drawn()
    assert desk.quiet


def test_a_draft_is_kept_for_each_evaluator_and_what_is_wrong_is_said_while_typing(desk: Desk, tmp_path: Path) -> None:
    """Outside the scale, between two steps, a reason alone, a conflict that is none: none of them can be saved."""
    evaluation = laid_out(TWO, tmp_path / "evaluation")
    page = opened(desk, evaluation, {"evaluator": "Service reviewer", "role": "Service"}, tmp_path / "one")
    box = "fieldset[data-vendor=alder][data-path=points]"

    def wrong(where: str = box) -> Any:
        return page.evaluate(f"document.querySelector('{where} .wrong').textContent")

    for text, expected in (
        ("4,5", "plain number"),
        ("31", "at most 30"),
        ("-1", "at least 0"),
        ("0.25", "steps of 0.5"),
    ):
        mark(page, "alder", "points", "score", text)
        assert expected in wrong()
    page.evaluate("document.getElementById('save').click()")
    assert "marked in red" in text_of(page, "#said")
    mark(page, "alder", "points", "score", "29.50")
    assert wrong() == ""
    assert "without a reason, 1 criterion not yet marked" in text_of(page, "#said")
    mark(page, "birch", "points", "reason", "They wrote nothing.")
    assert "mark as well" in wrong("fieldset[data-vendor=birch][data-path=points]")
    mark(page, "birch", "points", "score", "0")
    write(page, "[data-conflict=birch]", "", "None.")
    assert "Leave the field empty" in wrong("fieldset.vendor")
    write(page, "[data-conflict=birch]", "", "")
    mark(page, "alder", "points", "reason", "No.")
    assert "in words" in wrong()
    mark(page, "alder", "points", "reason", "All of it is there.")
    assert text_of(page, "#said") == ""
    load_again(page)
    assert text_of(page, "#count") == "2 of 4"
    assert page.evaluate(f"document.querySelector('{box} [data-key=score]').value") == "29.50"
    other = opened(desk, evaluation, {"evaluator": "Operations reviewer"}, tmp_path / "two")
    assert text_of(other, "#count") == "0 of 4"
    assert "Our words." in other.evaluate(f"document.querySelector('{box} .reply').textContent")
    other.evaluate("localStorage.clear()")


_WATCH = """() => {
  const all = Element.prototype.querySelectorAll;
  window.read = [];
  Element.prototype.querySelectorAll = function (what) {
    if (what === "[data-key]") window.read.push(this.id);
    return all.call(this, what);
  };
}"""
"""Keeps the names of the boxes whose fields are read."""


def test_of_many_marks_only_the_one_that_is_written_is_read_again(desk: Desk, tmp_path: Path) -> None:
    """Typing stays quick in a form of a thousand marks; what is said of all of them is still true."""
    evaluation = laid_out(TWO, tmp_path / "evaluation")
    page = opened(desk, evaluation, {"evaluator": "Service reviewer"}, tmp_path / "one")
    mark(page, "alder", "points", "score", "3")
    page.evaluate(_WATCH)
    mark(page, "birch", "levels", "score", "1")
    assert len(set(page.evaluate("window.read"))) == 1
    assert text_of(page, "#count") == "2 of 4"
    assert "2 marks without a reason, 2 criteria not yet marked" in text_of(page, "#said")
    page.evaluate("localStorage.clear()")


def test_marking_goes_on_from_a_saved_file(desk: Desk, tmp_path: Path) -> None:
    """In another browser, or after the draft is gone; a file of another form is not taken."""
    evaluation = laid_out(TWO, tmp_path / "evaluation")
    said: Data = {
        "evaluator": "Service reviewer",
        "conflicts": {"birch": "former employer"},
        "ratings": {"alder": {"levels": {"score": "2", "reason": "<b>All</b>"}}, "birch": {"levels": {"score": "0"}}},
    }
    page = opened(desk, evaluation, said, tmp_path / "one")
    filled_in(page, said)
    file = json.loads(saved(page, tmp_path / "one").read_text())
    page.evaluate("localStorage.clear()")
    again = opened(desk, evaluation, {"evaluator": "Another"}, tmp_path / "two")
    for content, expected in (
        (file | {"sheet": {}}, ("#said", "no file of this form")),
        (file, ("#count", "2 of 4")),
    ):
        bytes_of = json.dumps(content).encode()
        again.set_input_files("#load", {"name": "marks.json", "mimeType": "application/json", "buffer": bytes_of})
        expect(again.locator(expected[0])).to_contain_text(expected[1])
    assert json.loads(saved(again, tmp_path / "two").read_text()) == file
