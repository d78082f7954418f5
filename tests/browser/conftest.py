"""One Chromium for all tests of this folder, and the pages that they look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import vendorscore as vs
from browser.browser import ARGUMENTS, Desk, chromium

DEMO = Path(__file__).parents[2] / "examples" / "managed-firewall"


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """A running Chromium."""
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the demo, and what one vendor is handed."""
    folder = tmp_path_factory.mktemp("report")
    comparison = vs.compare(vs.load_evaluation(DEMO))
    comparison.save(folder, force=True)
    comparison.save(folder / "handout.html", vendor="palvane")
    return folder


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    """A window of its own."""
    context = chrome.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(chrome: Browser) -> Iterator[Desk]:
    """A browser that keeps nothing of the tests before."""
    context = chrome.new_context()
    yield Desk(context)
    context.close()
