"""Names from right to left in a real browser: our sentences, and the figures in them, stay in their order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

import vendorscore as vs
from vendorscore.reports.html_report import to_snippet

RUBRIC: dict[str, Any] = {
    "rubric": "rtl", "version": "1", "title": "מכרז 2026", "publish": "weights",
    "criteria": [
        {"id": "a", "title": "תעודה (ISO 27001)", "type": "yes_no", "weight": 1, "gate": "yes",
         "evidence": {"ask": "דוח ביקורת, 12 חודשים", "unproved": "50%"}},
        {"id": "b", "title": "זמן תגובה", "type": "number", "best": 10, "worst": 0, "weight": 2, "unit": "ימים",
         "when": {"a": "yes"}},
        {"id": "r", "title": "צוות", "type": "rating", "levels": {"0": "חלש", "4": "חזק, 100%"}, "weight": 1},
        {"id": "p", "title": "מחיר", "type": "price", "formula": "min-max", "weight": 3},
    ],
}  # fmt: skip
NAMES = ("شركة الأمن", "חברת 24/7", "Acme ישראל")


def _comparison() -> vs.Comparison:
    proof = [{"kind": "audit", "ref": "דוח 2025"}]
    responses = [
        {"vendor": name, "id": vendor, "answers": {"a": {"value": "yes", "evidence": proof}, "b": days, "p": price}}
        for name, vendor, days, price in zip(NAMES, "xyz", ("9", "6", "3"), ("10", "12", "11"), strict=True)
    ]
    responses.append({"vendor": "ספק 4", "id": "w", "answers": {"a": "no", "b": {"declined": "סודי, 5"}, "p": "10"}})
    marks = {vendor: {"r": {"score": "4", "reason": "טוב"}} for vendor in "xyzw"}
    panel = [{"evaluator": "מעריך 1", "ratings": marks}, {"evaluator": "מעריך 2", "ratings": marks}]
    return vs.compare(RUBRIC, responses, panel=panel, terms={"currency": "EUR"})


OUT_OF_ORDER = """() => {
  const theirs = 'bdi, [dir=auto]:not(p, li, td, th), svg, script, option'
  const wrong = [], range = document.createRange()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.checkVisibility() || node.parentElement.closest(theirs)) continue
    let last = null, depth = 0
    for (let at = 0; at < node.length; at += 1) {
      const char = node.data[at]
      depth += char === '\\u2068' ? 1 : char === '\\u2069' ? -1 : 0
      if (depth || !/[A-Za-z0-9%.,“”+−]/.test(char)) continue
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      const box = range.getBoundingClientRect()
      if (!box.width) continue
      if (last && Math.abs(box.top - last.top) < 4 && box.left < last.left) { wrong.push(node.data); break }
      last = box
    }
  }
  return wrong
}"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page that there is of an evaluation from right to left."""
    folder, comparison = tmp_path_factory.mktemp("rtl"), _comparison()
    comparison.save(folder, force=True)
    comparison.save(folder / "handout.html", vendor="y")
    head = '<!doctype html><html dir="rtl"><meta charset="utf-8"><body>'
    (folder / "notebook.html").write_text(head + to_snippet(comparison))
    vs.questions(vs.load_rubric(RUBRIC), folder / "questions.html")
    return folder


PAGES = ("index.html", "scorecards/x.html", "scorecards/w.html", "handout.html", "notebook.html", "questions.html")


@pytest.mark.parametrize("name", PAGES)
def test_every_sentence_of_ours_reads_from_left_to_right(name: str, folder: Path, page: Page) -> None:
    """On each line, each letter, figure, sign and comma of ours stands to the right of the one before it."""
    page.goto((folder / name).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    assert page.evaluate(OUT_OF_ORDER) == []


def test_what_the_script_says_does_too(folder: Path, page: Page) -> None:
    """The outcome of other weights, and any two bids."""
    page.goto((folder / "index.html").as_uri())
    page.locator("[data-number]").first.fill("40")
    page.select_option("#pair-picker [name=first]", "w")
    assert "would be first" in page.locator("#what-if-says").inner_text()
    assert page.evaluate(OUT_OF_ORDER) == []


def test_only_pages_hold_the_signs(folder: Path) -> None:
    """What others read or compute with stays as it was written."""
    others = [path for path in folder.rglob("*") if path.suffix in (".md", ".json", ".csv")]
    assert len(others) >= 3
    assert [path.name for path in others if "\u2068" in path.read_text()] == []
    assert "\u2068" in (folder / "index.html").read_text()
