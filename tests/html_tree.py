"""Pages as a browser reads them: a tree of elements, by html5lib."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib


def parsed(page: str) -> Element:
    """The root element; every error of the HTML syntax is an exception."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    found: Element = parser.parse(page)
    return found


def name(element: Element) -> str:
    """The name of an element without its namespace; a comment is `#comment`."""
    tag: Any = element.tag
    return re.sub(r"\{.*\}", "", tag) if isinstance(tag, str) else "#comment"


def skeleton(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every element in order with the names of its attributes: what markup there is, whatever the text says."""
    return [(name(one), tuple(sorted(one.attrib))) for one in parsed(page).iter()]


def find(page: str, tag: str, **attributes: str) -> Iterator[Element]:
    """The elements of a name that have these attributes."""
    for one in parsed(page).iter():
        if name(one) == tag and all(one.get(key) == value for key, value in attributes.items()):
            yield one


def astray(page: str) -> Iterator[str]:
    """Text from right to left that could move what stands beside it, and signs that set text apart without need."""

    def visit(one: Element, apart: bool) -> Iterator[str]:
        own = apart or name(one) in ("bdi", "head", "script", "style") or one.get("dir") == "auto"
        for text in (one.text, *(part.tail for part in one)):
            left = _APART.sub("", text or "")
            if _SIGNS.search(left) or (not own and _RIGHT.search(left)):
                yield text or ""
        yield from (value for value in one.attrib.values() if _SIGNS.search(value))
        for part in one:
            yield from visit(part, own)

    yield from visit(parsed(page), False)


_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SIGNS = re.compile("[\u2066-\u2069]")
_APART = re.compile("\u2068[^\u2066-\u2069]+\u2069")


def words(element: Element) -> str:
    """The text of an element, spaces put together."""
    return " ".join("".join(element.itertext()).split())


def table(element: Element) -> list[list[str]]:
    """The rows of a table as text."""
    rows = (one for one in element.iter() if name(one) == "tr")
    return [[words(cell) for cell in row if name(cell) in ("td", "th")] for row in rows]
