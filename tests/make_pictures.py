"""Takes the pictures of the documentation from the demo's report, in Chromium.

python tests/make_pictures.py            the pictures in docs/images/
python tests/make_pictures.py FOLDER     every page in every way in which it is looked at, whole, into FOLDER
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

import vendorscore as vs
from browser.browser import ARGUMENTS, chromium

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
DEMO = ROOT / "examples" / "managed-firewall"

PICTURES: dict[str, tuple[str, dict[str, Any], str | None]] = {
    "comparison": ("index.html", {"viewport": {"width": 1100, "height": 980}}, None),
    "comparison-dark": ("index.html", {"viewport": {"width": 1100, "height": 900}, "color_scheme": "dark"}, "#heat"),
    "comparison-narrow": ("index.html", {"viewport": {"width": 390, "height": 844}}, None),
    "other-weights": ("index.html", {"viewport": {"width": 1100, "height": 900}}, "#what-if"),
    "scorecard": ("scorecards/palvane.html", {"viewport": {"width": 1100, "height": 1000}}, None),
}
"""Picture → page, window, and the part to scroll to."""

WAYS: dict[str, dict[str, Any]] = {
    "390": {"viewport": {"width": 390, "height": 844}},
    "1280": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "200": {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},
}
"""How every page is looked at; print comes beside them."""


def report(folder: Path) -> None:
    """The demo's report, and one scorecard as it is handed out."""
    comparison = vs.compare(vs.load_evaluation(DEMO))
    comparison.save(folder, force=True)
    comparison.save(folder / "handout.html", vendor="palvane")


def pictures(browser: Browser, pages: Path) -> None:
    """The pictures of the documentation."""
    IMAGES.mkdir(exist_ok=True)
    for name, (page, window, part) in PICTURES.items():
        context = browser.new_context(**window)
        tab = context.new_page()
        tab.goto((pages / page).as_uri())
        if part == "#what-if":
            tab.locator("[data-number]").first.fill("60")
        if part is not None:
            tab.locator(part).evaluate("one => one.scrollIntoView()")
            tab.wait_for_timeout(100)
        tab.screenshot(path=IMAGES / f"{name}.png")
        context.close()


def everything(browser: Browser, pages: Path, out: Path) -> None:
    """Every page in every way, from top to bottom, and printed."""
    for page in sorted(pages.rglob("*.html")):
        for way, window in WAYS.items():
            context = browser.new_context(**window)
            tab = context.new_page()
            tab.goto(page.as_uri())
            tab.screenshot(path=out / f"{page.stem}-{way}.png", full_page=True)
            if way == "1280":
                for paper in ("A4", "Letter"):
                    tab.pdf(path=out / f"{page.stem}-{paper}.pdf", format=paper)
            context.close()


def main() -> None:
    """Start Chromium and take them."""
    path = chromium()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        report(Path(name))
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        if len(sys.argv) > 1:
            out = Path(sys.argv[1])
            out.mkdir(parents=True, exist_ok=True)
            everything(browser, Path(name), out)
        else:
            pictures(browser, Path(name))
        browser.close()


if __name__ == "__main__":
    main()
