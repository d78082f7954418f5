"""Long names and words that cannot be broken in a real browser: they take lines, not width."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import vendorscore as vs
from browser import wide
from browser.browser import sideways
from printing import beyond, needs_printing
from vendorscore.reports.pdf_report import painted

LONG = {"name": wide.NAME, "word": wide.WORD[:120]}
PAGES = ("index.html", "scorecards/v0.html", "scorecards/v1.html", "handout.html", "form.html")


@pytest.fixture(scope="module", params=LONG)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page of an evaluation in which everything is called so."""
    folder, comparison = tmp_path_factory.mktemp("wide"), wide.comparison(LONG[request.param])
    comparison.save(folder, force=True)
    comparison.save(folder / "handout.html", vendor="v1")
    vs.questions(comparison.plan.rubric, folder / "form.html")
    return folder


def opened(page: Page, path: Path) -> None:
    """A page with every fold open, a weight moved, and a vendor left out."""
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    if path.name == "index.html":
        page.locator("[data-number]").first.fill("40")
        page.locator("#filter input").nth(2).uncheck()


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("name", PAGES)
def test_a_telephone_scrolls_down_only(name: str, width: int, folder: Path, chrome: Browser) -> None:
    """In selects, labels, headings, lists; a table that is too wide scrolls by itself."""
    context = chrome.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    opened(page, folder / name)
    wider = sideways(page)
    context.close()
    assert wider <= 0


CUT = """() => [...document.querySelectorAll("th, td, p, li, dd, h1, h2, h3, h4")].filter((one) => {
  const box = one.getBoundingClientRect()
  return box.width && (box.right > document.documentElement.clientWidth + 1 || one.scrollWidth > one.clientWidth + 1)
}).map((one) => one.outerHTML.slice(0, 200))"""
INSIDE = {"A4": 688, "Letter": 710}
"""How wide the text of a sheet is in pixels, inside the margins of the style sheet."""


@pytest.fixture(scope="module")
def eight(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight vendors side by side, everything called by one word that cannot be broken."""
    folder = tmp_path_factory.mktemp("eight")
    wide.comparison(LONG["word"], vendors=8).save(folder, force=True)
    return folder


@pytest.mark.parametrize("paper", INSIDE)
@pytest.mark.parametrize("name", ["index.html", "scorecards/v0.html"])
def test_the_print_of_a_browser_is_not_cut(name: str, paper: str, eight: Path, chrome: Browser) -> None:
    """On either paper nothing reaches beyond the sheet, nor beyond its cell."""
    context = chrome.new_context(viewport={"width": INSIDE[paper], "height": 1000})
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto((eight / name).as_uri())
    cut = page.evaluate(CUT)
    context.close()
    assert cut == []


def test_the_pdf_is_not_cut(eight: Path) -> None:
    """Nor in the PDF that a report makes itself."""
    needs_printing()
    assert beyond(painted((eight / "index.html").read_text())) == []


def test_a_worth_of_twelve_digits_stands_on_one_line(page: Page, tmp_path: Path) -> None:
    """In the list of what an answer is worth, on a telephone as well."""
    rubric = {"rubric": "long", "version": "1", "title": "Long", "criteria": [
        {"id": "a", "type": "choice", "weight": 1, "options": {"x": 1, "y": "0.333333333333"}},
    ]}  # fmt: skip
    vs.compare(rubric, [{"vendor": "Alder", "answers": {"a": "y"}}]).save(tmp_path / "page.html")
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto((tmp_path / "page.html").as_uri())
    tall = page.evaluate("[...document.querySelectorAll('.levels b')].map((one) => one.offsetHeight)")
    assert tall[0] == tall[1]
    assert not sideways(page)
