"""Long names and words that cannot be broken in a real browser: they take lines, not width."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import vendorscore as vs
from browser import wide
from browser.browser import sideways

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
