"""The forms in a real browser, as pages: everybody can use them, on any screen, on paper, without scripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from browser.browser import Desk, html_errors, sideways, violations
from browser.conftest import DEMO
from vendorscore.exchange import questions
from vendorscore.marksheets import marking_sheet

OPTIONS = {f"o{number}": {"label": f"Option {number}", "score": f"0.{number}"} for number in range(9)}
EVERY_KIND: dict[str, Any] = {
    "rubric": "every-kind",
    "version": "1",
    "title": "Every kind of question, <b> & “quotes”",
    "publish": "weights",
    "criteria": [
        {"id": "yes", "type": "yes_no", "weight": 1, "allow_na": "yes", "question": "Will you?", "guidance": "A\nB"},
        {"id": "few", "type": "choice", "weight": 1, "options": {"a": {"label": "The first", "score": 1}, "b": 0}},
        {"id": "many", "type": "choice", "weight": 1, "options": OPTIONS, "when": {"few": "a"}},
        {"id": "ticks", "type": "checklist", "weight": 1, "options": {"x": "Ex", "y": "Why"}, "allow_na": "yes"},
        {"id": "number", "type": "number", "unit": "hours", "range": [0, 24], "best": 0, "worst": 24, "weight": 1,
         "evidence": {"ask": "A ticket export", "unproved": 0, "reject": ["award"]}},
        {"id": "marks", "type": "rating", "max": 30, "step": "0.5", "weight": 1, "question": "Tell us."},
        {"id": "levels", "type": "rating", "weight": 1, "help_scorer": "Mark the case.", "question": "Tell us more.",
         "levels": {str(number): f"Level {number}: " + "words " * 12 for number in range(8)}},
        {"id": "long", "type": "rating", "weight": 1, "question": "Tell us all.",
         "levels": {str(number): f"Level {number}" for number in range(14)}},
        {"id": "offer", "title": "The offer", "weight": 1, "criteria": [
            {"id": "price", "type": "price", "weight": 1, "formula": "lowest-ratio"},
            {"id": "fee", "type": "cost", "weight": 1, "formula": "min-max", "term": 3,
             "components": {"licence": "year", "set-up": "once"}}]},
        {"id": "words", "type": "text", "question": "Anything else?"},
        {"id": "day", "type": "date", "question": "When?"},
    ],
}  # fmt: skip
LONG = "Unbreakable" * 30
SAID = {"value": f"{LONG}\n\nA second paragraph.", "evidence": [{"kind": "audit", "ref": LONG}], "comment": LONG}
RESPONSE = {
    "vendor": f"{LONG[:180]} & Sons",
    "id": "acme",
    "answers": {"marks": SAID, "levels": {"declined": "under NDA"}},
}
QUESTIONS = ("customer-service", "vendor-baseline", "open", "every-kind", "every-kind-price")
MARKS = ("marks-demo", "marks-every-kind")
FORMS = (*QUESTIONS, *MARKS)


@pytest.fixture(scope="session")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of forms: of built-in rubrics, of every kind of question in two envelopes, two of an evaluator."""
    folder = tmp_path_factory.mktemp("forms")
    for name in ("customer-service", "vendor-baseline"):
        questions(name, folder / f"{name}.html")
    questions(
        "customer-service", folder / "open.html", open_of={"vendor": "Acme", "answers": {"before-you-buy.poc": "yes"}}
    )
    questions(EVERY_KIND, folder / "every-kind.html", envelope="price")
    marking_sheet(DEMO, folder / "marks-demo.html", evaluator="Service reviewer", role="Service")
    here = folder / "evaluation"
    (here / "responses").mkdir(parents=True)
    (here / "evaluation.yaml").write_text("evaluation: Every kind\n")
    (here / "rubric.yaml").write_text(json.dumps(EVERY_KIND))
    (here / "responses" / "acme.json").write_text(json.dumps(RESPONSE))
    marking_sheet(here, folder / "marks-every-kind.html", evaluator=LONG[:180])
    return folder


SPOIL = """() => document.querySelectorAll("input[type=text], textarea").forEach((one) => {
  one.value = "none";
  one.dispatchEvent(new Event("input", { bubbles: true }));
})"""


@pytest.mark.parametrize("name", FORMS)
def test_nothing_is_requested_and_nothing_complains(name: str, forms: Path, desk: Desk) -> None:
    """The file itself is all that is read; no script fails and no policy is broken, whatever is typed."""
    path = forms / f"{name}.html"
    page = desk.open(path)
    page.evaluate(SPOIL)
    page.locator("#save").click()
    page.wait_for_timeout(100)
    assert desk.requests == [path.as_uri()]
    assert desk.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", FORMS)
def test_everybody_can_use_it(name: str, scheme: Any, forms: Path, chrome: Browser) -> None:
    """No violation of any rule of axe, in both colour schemes, as it is sent out and full of what is wrong."""
    context = chrome.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((forms / f"{name}.html").as_uri())
    blank = violations(page)
    page.evaluate(SPOIL)
    bad = page.locator("fieldset.bad").count()
    spoilt = violations(page)
    context.close()
    assert bad
    assert blank == []
    assert spoilt == []


def test_the_forms_are_valid_html(forms: Path) -> None:
    """The HTML checker finds no error in any form."""
    files = sorted(forms.glob("*.html"))
    assert {file.stem for file in files} == set(FORMS)
    assert html_errors(files) == []


@pytest.mark.parametrize("name", FORMS)
def test_no_form_is_wider_than_its_window_or_its_paper(name: str, forms: Path, chrome: Browser) -> None:
    """From a telephone to a wide screen, and printed on A4, with words that cannot be parted."""
    for width, medium in ((320, "screen"), (390, "screen"), (1280, "screen"), (688, "print")):
        context = chrome.new_context(viewport={"width": width, "height": 800})
        page = context.new_page()
        page.emulate_media(media=medium)  # type: ignore[arg-type]
        page.goto((forms / f"{name}.html").as_uri())
        page.evaluate(SPOIL)
        wider = sideways(page)
        context.close()
        assert wider <= 0, (width, medium)


@pytest.mark.parametrize("name", ["every-kind", "marks-every-kind"])
def test_without_scripts_it_is_a_paper_form(name: str, forms: Path, chrome: Browser) -> None:
    """It says so; printed, every choice stands on the paper, and what only works on a screen does not."""
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((forms / f"{name}.html").as_uri())
    assert page.locator("noscript").is_visible()
    page.emulate_media(media="print")
    assert page.locator("select").count()
    assert page.locator("ul.paper li:visible").count() >= 8
    assert page.locator("button:visible, #bar:visible, noscript:visible").count() == 0
    assert page.pdf(format="A4")[:5] == b"%PDF-"
    context.close()
