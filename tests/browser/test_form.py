"""The question form in a real browser: what is filled in and saved there is what comes in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from playwright.sync_api import Page, expect

import fill
from browser.browser import Desk, load_again, saved, text_of
from laws.test_sheet_laws import ONE, TEXTS, same_answers, sheet, wordy
from strategies import Case, cases, examples
from vendorscore.exchange import intake
from vendorscore.library import load_rubric
from vendorscore.response.model import Response, State
from vendorscore.rubric.model import Criterion, Rubric

NUMBERS = load_rubric(
    {
        "rubric": "numbers",
        "version": "1",
        "title": "Numbers",
        "criteria": [
            {"id": "share", "type": "number", "unit": "%", "range": [0, 100], "best": 100, "worst": 0, "weight": 1}
        ],
    }
)


_SET = """(([path, part, option, value]) => {
  const box = document.querySelector(`fieldset[data-path="${path}"]`);
  const boxes = [...box.querySelectorAll('[data-key]')];
  const name = part.startsWith('/') ? part.slice(1) : part ? 'value/' + part.slice(1, -1) : 'value';
  let input = boxes.find((one) => option === null ? one.dataset.key === name : one.dataset.option === option);
  if (input.type === 'radio') input = boxes.find((one) => one.type === 'radio' && one.value === value);
  if (input.type === 'radio' || input.type === 'checkbox') input.checked = true; else input.value = value;
  input.dispatchEvent(new Event('input', {bubbles: true}));
})"""
_FIELD = """(([path, name, value]) => {
  const input = document.querySelector(`fieldset[data-path="${path}"] [data-field=${name}]`);
  input.value = value;
  input.dispatchEvent(new Event('input', {bubbles: true}));
})"""
_PROOF = """(([path, number, item]) => {
  const box = document.querySelector(`fieldset[data-path="${path}"]`);
  if (number) box.querySelector('.more').click();
  const proof = box.querySelectorAll('.proof')[number];
  for (const [name, value] of Object.entries(item)) proof.querySelector(`[data-proof=${name}]`).value = value;
  proof.querySelector('input').dispatchEvent(new Event('input', {bubbles: true}));
})"""


def filled_in(page: Page, response: Response, rubric: Rubric) -> None:
    """Fill the form as a person would, field by field."""
    page.evaluate(f"document.getElementById('vendor').value = {json.dumps(response.name)}")
    for path, answer in response.answers.items():
        leaf = rubric[path]
        assert isinstance(leaf, Criterion)
        given = fill.slots(leaf, answer.value) if answer.state is State.GIVEN else {}
        for part, value in given.items():
            ask = next(one for one in leaf.kind.asks if one.part == part)
            text = fill.typed(value)
            key = next((key for key, shown in ask.choices if shown == text), text)
            option = ask.key[-1] if ask.entry == "tick" else None
            page.evaluate(f"{_SET}({json.dumps([path, part, option, key])})")
        for name, text in fill.fields(answer).items():
            word = {"declined": "declined", "not applicable": "na"}[text] if name == "state" else text
            page.evaluate(f"{_FIELD}({json.dumps([path, name, word])})")
        for number, item in enumerate(answer.evidence):
            parts = {"kind": item.kind, "ref": item.ref, "date": item.date.isoformat() if item.date else ""}
            page.evaluate(f"{_PROOF}({json.dumps([path, number, parts])})")


def opened(desk: Desk, rubric: Rubric, folder: Path) -> Page:
    """The blank form of a rubric."""
    path = folder / "sheet.html"
    path.write_bytes(sheet(rubric, ".html"))
    return desk.open(path)


def test_a_form_filled_in_a_browser_gives_back_its_answers(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever can be asked and answered, and hostile text: saved by the form, it comes in as it was written."""

    def round_trip(response: Response, rubric: Rubric) -> None:
        folder = tmp_path_factory.mktemp("form")
        page = opened(desk, rubric, folder)
        filled_in(page, response, rubric)
        same_answers(intake([saved(page, folder)], rubric), response, rubric)
        page.evaluate("localStorage.clear()")
        page.close()

    @given(cases(ONE))
    @examples(8)
    def drawn(case: Case) -> None:
        evaluation = case.build()
        round_trip(evaluation.responses[0], evaluation.rubric)

    @given(wordy())
    @examples(8)
    def texts(response: Response) -> None:
        one_line = "\n" not in "".join(answer.reason for answer in response.answers.values())
        if one_line and "\t" not in str(response.answers):
            round_trip(response, TEXTS)

    drawn()
    texts()
    assert desk.quiet


def test_a_draft_is_kept_and_checks_speak_while_typing(desk: Desk, tmp_path: Path) -> None:
    """What is typed is there after the page is loaded again; a wrong number is said at once and keeps the file back."""
    page = opened(desk, NUMBERS, tmp_path)
    page.evaluate(f"{_SET}({json.dumps(['share', '', None, '99,9'])})")
    assert "plain number" in text_of(page, ".question .wrong")
    page.evaluate("document.getElementById('vendor').value = 'Acme', document.getElementById('save').click()")
    assert "marked in red" in text_of(page, "#said")
    page.evaluate(f"{_SET}({json.dumps(['share', '', None, '101'])})")
    assert "at most 100" in text_of(page, ".question .wrong")
    page.evaluate(f"{_SET}({json.dumps(['share', '', None, '99.9'])})")
    assert text_of(page, ".question .wrong") == ""
    assert text_of(page, "#count") == "1 of 1"
    load_again(page)
    assert text_of(page, "#count") == "1 of 1"
    assert page.evaluate("document.querySelector('[data-key=value]').value") == "99.9"
    assert not list(tmp_path.glob("*.json"))


WORDS = load_rubric(
    {
        "rubric": "words",
        "version": "1",
        "title": "Words",
        "publish": "weights",
        "criteria": [
            {"id": "how", "type": "text"},
            {"id": "quick", "type": "number", "unit": "working hours", "best": 1, "worst": 50, "weight": 1},
        ],
    }
)


def test_nothing_is_cut_off_and_no_number_is_guessed(desk: Desk, tmp_path: Path) -> None:
    """What is too long stays, is said, and keeps the file back; so does a point that may stand between thousands."""
    page = opened(desk, WORDS, tmp_path)
    page.fill("#vendor", "Acme")
    for field, most in (("[data-path=how] [data-key=value]", 20000), ("[data-path=how] [data-field=reason]", 20000)):
        page.fill(field, "é" * (most + 1))
        assert f"at most {most} characters; there are {most + 1} now" in text_of(page, "[data-path=how] .wrong")
        assert len(page.input_value(field)) == most + 1
        page.fill(field, "")
    page.fill("#vendor", "A" * 201)
    assert "at most 200" in text_of(page, ".vendor .wrong")
    page.fill("#vendor", "Acme")
    assert text_of(page, ".vendor .wrong") == ""
    answer = "[data-path=quick] [data-key=value]"
    page.fill(answer, "1.234")
    assert text_of(page, "[data-path=quick] .wrong") == "Write 1.2340 or 1234, whichever is meant."
    page.click("#save")
    assert "marked in red" in text_of(page, "#said")
    for clear in ("1.2340", "1234", "0.234", "1.23"):
        page.fill(answer, clear)
        assert text_of(page, "[data-path=quick] .wrong") == ""


def test_a_unit_stays_beside_its_figure(desk: Desk, tmp_path: Path) -> None:
    """In sentences and behind the field, on the narrowest telephone."""
    page = opened(desk, WORDS, tmp_path)
    page.set_viewport_size({"width": 320, "height": 640})
    field, unit = (page.locator(f"[data-path=quick] .measured {one}").bounding_box() for one in ("input", ".unit"))
    assert field is not None
    assert unit is not None
    assert field["y"] < unit["y"] + unit["height"] / 2 < field["y"] + field["height"]
    assert unit["x"] + unit["width"] <= 320
    guide = page.locator("[data-path=quick] .guide").inner_text()
    assert "100\u00a0% of the points" in guide
    assert "50\u00a0working hours" in guide


def test_a_file_that_was_changed_elsewhere_loses_nothing_in_silence(desk: Desk, tmp_path: Path) -> None:
    """What the form saved comes back whole; what it cannot show is said; what is no file leaves all as it was."""
    page = opened(desk, WORDS, tmp_path)
    page.fill("#vendor", "Acme")
    page.fill("[data-path=quick] [data-key=value]", "5")
    page.fill("[data-path=quick] [data-proof=ref]", "a.pdf")
    file = json.loads(saved(page, tmp_path).read_text())

    def loaded(answers: object) -> str:
        text = json.dumps({**file, "answers": answers})
        page.evaluate("document.getElementById('said').textContent = 'waiting'")
        page.set_input_files("#load", {"name": "a.json", "mimeType": "application/json", "buffer": text.encode()})
        expect(page.locator("#said")).not_to_have_text("waiting")
        return text_of(page, "#said")

    for answers in ({"quick": {"value": 5}}, {"gone": {"value": "5"}}, {"quick": {"value": "5", "odd": "x"}}):
        assert loaded(answers).startswith("Not all of this file could be taken")
    assert loaded(file["answers"]) == ""
    assert page.input_value("[data-path=quick] [data-proof=ref]") == "a.pdf"
    assert loaded({"how": "in words", "quick": "5"}) == "This is no file of this form."
    assert page.input_value("[data-path=quick] [data-key=value]") == "5"
    assert page.input_value("[data-path=quick] [data-proof=ref]") == "a.pdf"
    assert desk.quiet
