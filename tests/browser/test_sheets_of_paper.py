"""Pages on sheets of paper: what belongs together stands on one sheet."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser

pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed: pip install 'vendorscore[dev]'")

TOGETHER = """() => {
  const groups = [...document.querySelectorAll(".levels")].map(
    (one) => [...one.querySelectorAll("li > span > :last-child")])
  const heads = [...document.querySelectorAll("h2, h3, h4")].filter((one) => one.checkVisibility())
  for (const head of heads) if (head.nextElementSibling?.matches("p, .scroll"))
    groups.push([head, head.nextElementSibling])
  for (const one of document.querySelectorAll(".note + .note"))
    if (one.checkVisibility()) groups.push([one.previousElementSibling, one])
  const notes = [...document.querySelectorAll(".note")].filter((one) => one.checkVisibility())
  const ends = notes.map((one) => [one.textContent.slice(0, 40), one.textContent.slice(-40)])
  return ends.concat(groups.map((some) => some.map((one) => one.textContent)))
}"""
HEIGHTS = (190, 230, 270, 297)
"""Of sheets, in millimetres: each puts the ends of sheets elsewhere."""


def squeezed(text: str) -> str:
    """The letters alone, one by one: a PDF says nothing of spaces, and has signs for two letters together."""
    return "".join(char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


@pytest.mark.parametrize("name", ["index.html", "scorecards/palvane.html"])
def test_what_belongs_together_is_not_parted(name: str, report: Path, chrome: Browser) -> None:
    """The levels of a criterion; a heading and what follows it; a note, and notes one below the other."""
    page = chrome.new_page()
    page.goto((report / name).as_uri())
    page.emulate_media(media="print")
    groups = [[squeezed(part)[:30] for part in group] for group in page.evaluate(TOGETHER)]
    assert len(groups) > 20
    parted = []
    for height in HEIGHTS:
        book = pypdf.PdfReader(io.BytesIO(page.pdf(width="210mm", height=f"{height}mm")))
        sheets = [squeezed(sheet.extract_text()) for sheet in book.pages]
        parted += [(height, one) for one in groups if not any(all(part in sheet for part in one) for sheet in sheets)]
    page.close()
    assert parted == []
