"""The drawings of the documentation in a real browser: nothing is cut, and no text lies on another."""

from __future__ import annotations

from itertools import combinations
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser

from make_drawings import DRAWINGS, IMAGES


class Box(NamedTuple):
    """Where a text stands."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


BOXES = """() => [...document.querySelectorAll("text")].map((one) => {
  const box = one.getBoundingClientRect()
  return [one.textContent, box.left, box.top, box.right, box.bottom]
})"""


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_text_can_be_read(name: str, chrome: Browser) -> None:
    """Each stands inside the drawing, and apart from every other."""
    page = chrome.new_page(viewport={"width": 640, "height": 1000})
    page.goto((IMAGES / f"{name}.svg").as_uri())
    boxes = [Box(*one) for one in page.evaluate(BOXES)]
    height = page.evaluate("document.documentElement.getBoundingClientRect().height")
    page.close()
    assert len(boxes) > 8
    assert [one for one in boxes if one.left < 0 or one.right > 640 or one.top < 0 or one.bottom > height] == []
    assert [(one.text, other.text) for one, other in combinations(boxes, 2) if _touch(one, other)] == []


def _touch(one: Box, other: Box) -> bool:
    """Do two texts share more than the air above and below their letters?"""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0 and down > 4


PAPER = {"light": "rgb(252, 251, 248)", "dark": "rgb(20, 22, 26)"}


@pytest.mark.parametrize("scheme", PAPER)
@pytest.mark.parametrize("name", DRAWINGS)
def test_light_and_dark_have_text_that_stands_out(name: str, scheme: Any, chrome: Browser) -> None:
    """A drawing brings its own ground, and each text has a contrast of at least 4.5 with it, as WCAG 2.2 demands."""
    context = chrome.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto((IMAGES / f"{name}.svg").as_uri())
    fill = "(one) => getComputedStyle(one).fill"
    paper = page.locator("rect.paper").evaluate(fill)
    inks = set(page.locator("text, tspan").evaluate_all(f"(all) => all.map({fill})"))
    context.close()
    assert paper == PAPER[scheme]
    assert [ink for ink in inks if _contrast(ink, paper) < 4.5] == []


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours, by WCAG 2.2."""
    light, dark = sorted(map(_luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
