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


def words(element: Element) -> str:
    """The text of an element, spaces put together."""
    return " ".join("".join(element.itertext()).split())


def table(element: Element) -> list[list[str]]:
    """The rows of a table as text."""
    rows = (one for one in element.iter() if name(one) == "tr")
    return [[words(cell) for cell in row if name(cell) in ("td", "th")] for row in rows]
