"""An evaluator's form in a real browser: what is marked and saved there is what the panel's file says."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import chromium
from browser.test_form import saved
from chromium import Browser, Page
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


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all tests of this file."""
    if chromium.program() is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with chromium.running(tmp_path_factory.mktemp("profile")) as running:
        yield running


def laid_out(case: Case, folder: Path) -> Path:
    """The folder of an evaluation, without a panel."""
    (folder / "responses").mkdir(parents=True)
    (folder / "evaluation.yaml").write_text(json.dumps({"evaluation": "Drawn", **case.terms}))
    (folder / "rubric.yaml").write_text(json.dumps(case.rubric, default=plain))
    for number, one in enumerate(case.responses):
        (folder / "responses" / f"{number}.json").write_text(json.dumps(one))
    return folder


def opened(browser: Browser, evaluation: Path, said: Data, downloads: Path) -> Page:
    """The blank form of an evaluator."""
    downloads.mkdir()
    (form,) = marking_sheet(evaluation, downloads / "form.html", evaluator=said["evaluator"], role=said.get("role", ""))
    return browser.page(form, downloads)


_WRITE = """(([where, key, value]) => {
  const inputs = [...document.querySelectorAll(where + (key ? ` [data-key=${key}]` : ""))];
  const input = inputs.find((one) => one.type === "radio" && one.value === value) || inputs[0];
  if (input.type === "radio") input.checked = true; else input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
})"""


def write(page: Page, where: str, key: str, value: str) -> None:
    """Fill in one field, as a person would."""
    page.run(f"{_WRITE}({json.dumps([where, key, value])})")


def mark(page: Page, vendor: str, path: str, key: str, value: str) -> None:
    """Give a mark (`score`), or its reason."""
    write(page, f'fieldset[data-vendor="{vendor}"][data-path="{path}"]', key, value)


def until(page: Page, condition: str) -> None:
    """Wait for what the page does when it has read a file."""
    end = time.monotonic() + 20
    while not page.run(condition):
        assert time.monotonic() < end, condition
        time.sleep(0.02)


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
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
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
            page = opened(browser, evaluation, said, folder / str(number))
            filled_in(page, said)
            files.append(saved(page, folder / str(number)))
            page.run("localStorage.clear()")
        found = intake_marks(files, evaluation)
        assert found.problems == ()
        found.save(evaluation / "panel")
        assert kept(load_evaluation(evaluation).panel) == kept(case.but(panel=panel).build().panel)

    drawn()
    assert browser.log == []
    assert [one for one in browser.requests if not one.startswith(("file:", "blob:", "about:", "data:"))] == []


def test_a_draft_is_kept_for_each_evaluator_and_what_is_wrong_is_said_while_typing(
    browser: Browser, tmp_path: Path
) -> None:
    """Outside the scale, between two steps, a reason alone, a conflict that is none: none of them can be saved."""
    evaluation = laid_out(TWO, tmp_path / "evaluation")
    page = opened(browser, evaluation, {"evaluator": "Service reviewer", "role": "Service"}, tmp_path / "one")
    box = "fieldset[data-vendor=alder][data-path=points]"

    def wrong(where: str = box) -> Any:
        return page.run(f"document.querySelector('{where} .wrong').textContent")

    for text, expected in (
        ("4,5", "plain number"),
        ("31", "at most 30"),
        ("-1", "at least 0"),
        ("0.25", "steps of 0.5"),
    ):
        mark(page, "alder", "points", "score", text)
        assert expected in wrong()
    page.run("document.getElementById('save').click()")
    assert "marked in red" in page.run("document.getElementById('said').textContent")
    mark(page, "alder", "points", "score", "29.50")
    assert wrong() == ""
    assert "without a reason, 1 criterion not yet marked" in page.run("document.getElementById('said').textContent")
    mark(page, "birch", "points", "reason", "They wrote nothing.")
    assert "mark as well" in wrong("fieldset[data-vendor=birch][data-path=points]")
    mark(page, "birch", "points", "score", "0")
    write(page, "[data-conflict=birch]", "", "None.")
    assert "Leave the field empty" in wrong("fieldset.vendor")
    write(page, "[data-conflict=birch]", "", "")
    mark(page, "alder", "points", "reason", "No.")
    assert "in words" in wrong()
    mark(page, "alder", "points", "reason", "All of it is there.")
    assert page.run("document.getElementById('said').textContent") == ""
    again = opened(browser, evaluation, {"evaluator": "Service reviewer"}, tmp_path / "again")
    assert again.run("document.getElementById('count').textContent") == "2 of 4"
    assert again.run(f"document.querySelector('{box} [data-key=score]').value") == "29.50"
    other = opened(browser, evaluation, {"evaluator": "Operations reviewer"}, tmp_path / "two")
    assert other.run("document.getElementById('count').textContent") == "0 of 4"
    assert "Our words." in other.run(f"document.querySelector('{box} .reply').textContent")
    other.run("localStorage.clear()")


def test_marking_goes_on_from_a_saved_file(browser: Browser, tmp_path: Path) -> None:
    """In another browser, or after the draft is gone; a file of another form is not taken."""
    evaluation = laid_out(TWO, tmp_path / "evaluation")
    said: Data = {
        "evaluator": "Service reviewer",
        "conflicts": {"birch": "former employer"},
        "ratings": {"alder": {"levels": {"score": "2", "reason": "<b>All</b>"}}, "birch": {"levels": {"score": "0"}}},
    }
    page = opened(browser, evaluation, said, tmp_path / "one")
    filled_in(page, said)
    file = json.loads(saved(page, tmp_path / "one").read_text())
    page.run("localStorage.clear()")
    again = opened(browser, evaluation, {"evaluator": "Another"}, tmp_path / "two")
    load = """((text) => {
      const list = new DataTransfer();
      list.items.add(new File([text], "marks.json"));
      const input = document.getElementById("load");
      input.files = list.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    })"""
    again.run(f"{load}({json.dumps(json.dumps(file | {'sheet': {}}))})")
    until(again, "document.getElementById('said').textContent.includes('no file of this form')")
    again.run(f"{load}({json.dumps(json.dumps(file))})")
    until(again, "document.getElementById('count').textContent === '2 of 4'")
    assert json.loads(saved(again, tmp_path / "two").read_text()) == file
