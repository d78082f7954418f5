"""OpenDocument spreadsheets (`.ods`), as LibreOffice saves them, to their stored cells."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from vendorscore.foundation import extras, limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Cell, Place, Source
from vendorscore.reading import xml_parts
from vendorscore.reading.cells import STRUCK, Content, Page, Written, in_cell, number

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_NAMED = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_CURRENCY = re.compile("[A-Z]{3}|[€$£¥]")
_LINE_THROUGH = f"{_NAMED}text-line-through-style"
_STYLE = f"{_TABLE}style-name"
_STYLES = "styles.xml"
_NOTE = f"{_OFFICE}annotation"
_GROUPS = tuple(f"{_TABLE}table-{one}" for one in ("row-group", "header-rows", "rows"))
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_HIDDEN = ("collapse", "filter")
MEDIA_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def pages(name: str, archive: zipfile.ZipFile, problems: Problems, cached: bool = False) -> list[Page] | None:
    """The sheets of a spreadsheet that passed the zip guard, or None with the reason noted.

    With `cached`, a formula is what it came to when the spreadsheet was last saved.
    """
    try:
        root = xml_parts.root(archive.read("content.xml"))
        looks = _looks(root, archive)
        return [_page(name, at, table, cached, looks) for at, table in enumerate(root.iter(f"{_TABLE}table"))]
    except ImportError:
        message = "expected defusedxml to read a spreadsheet, found it missing"
        problems.add("missing-extra", Place(Source(name, "")), message, help=extras.install("xlsx"))
        return None
    except Exception as error:  # whatever a library makes of a stranger's bytes, it is the stranger's file
        found = f"one that cannot be read ({type(error).__name__})"
        help = "open it in a spreadsheet program and save it again"
        problems.add("not-a-sheet", Place(Source(name, "")), f"expected a spreadsheet, found {found}", help=help)
        return None


@frozen
class _Look:
    """What the style of a cell says of it: a line through it, words and decimals of the format of numbers."""

    struck: bool = False
    words: str = ""
    decimals: int | None = None


def _looks(root: Any, archive: zipfile.ZipFile) -> dict[str | None, _Look]:
    """The styles of cells by name; formats of numbers stand beside the content or in a part of their own."""
    apart = [xml_parts.root(archive.read(_STYLES))] if _STYLES in archive.namelist() else []
    styles = [one for part in (*apart, root) for one in part.iter() if one.tag.startswith(_NUMBER)]
    formats = {one.get(f"{_NAMED}name"): one for one in styles}
    found: dict[str | None, _Look] = {}
    for style in root.iter(f"{_NAMED}style"):
        lines = [one.get(_LINE_THROUGH, "none") for one in style.iter(f"{_NAMED}text-properties")]
        shown = formats.get(style.get(f"{_NAMED}data-style-name", "?"))
        parts = [] if shown is None else list(shown)
        words = "".join(one.text or "" for one in parts if one.tag == f"{_NUMBER}text").strip()
        places = [one.get(f"{_NUMBER}decimal-places", "") for one in parts if one.tag == f"{_NUMBER}number"]
        decimals = int(places[0]) if len(places) == 1 and places[0].isdecimal() else None
        found[style.get(f"{_NAMED}name")] = _Look(any(one != "none" for one in lines), words, decimals)
    return found


def _written(name: str, cell: Cell, node: Any, content: Content, text: str, look: _Look) -> Written:
    """One cell, with what its look says of it."""
    if look.struck and content not in ("formula", "error"):
        return in_cell(name, cell, "unsettled", text, STRUCK)
    if content != "number":
        return in_cell(name, cell, content, text)
    currency = node.get(f"{_OFFICE}currency") or (look.words if _CURRENCY.fullmatch(look.words) else "")
    rounded = look.decimals is not None and len(text.partition(".")[2]) > look.decimals
    disguise = f"0.{'0' * (look.decimals or 0)}".rstrip(".") if rounded else ""
    return in_cell(name, cell, content, text, currency=currency, disguise=disguise)


def _page(name: str, at: int, table: Any, cached: bool, looks: dict[str | None, _Look]) -> Page:
    sheet = table.get(f"{_TABLE}name", "")
    cells: dict[tuple[int, int], Written] = {}
    merged: list[tuple[int, int, int, int]] = []
    hidden: set[int] = set()
    notes: list[Written] = []
    for row_at, row in _repeated(_rows(table), "rows", limits.ROWS):
        for column, node in _repeated((one for one in row if one.tag in _CELLS), "columns", limits.COLUMNS):
            found = _content(node, cached)
            cell = Cell(at, sheet, row_at, column)
            notes += [in_cell(name, cell, "text", _paragraphs(one)) for one in node if one.tag == _NOTE]
            if found is not None and node.tag == _CELLS[0]:
                look = looks.get(node.get(_STYLE), _Look())
                cells[row_at, column] = _written(name, cell, node, *found, look)
                if row.get(f"{_TABLE}visibility") in _HIDDEN:
                    hidden.add(row_at)
                if len(cells) > limits.CELLS:
                    break
            if span := _span(node):
                merged.append((row_at, column, row_at + span[0] - 1, column + span[1] - 1))
    return Page(
        sheet,
        at,
        cells,
        tuple(merged),
        hidden_rows=frozenset(hidden),
        hidden_columns=_hidden_columns(table) & {column for _, column in cells},
        notes=tuple(notes),
    )


def _hidden_columns(table: Any) -> frozenset[int]:
    """Columns that nobody sees."""
    found: set[int] = set()
    at = 0
    for column in table.iter(f"{_TABLE}table-column"):
        count = int(column.get(f"{_TABLE}number-columns-repeated", "1"))
        if column.get(f"{_TABLE}visibility") in _HIDDEN:
            found.update(range(at, min(at + count, limits.COLUMNS)))
        at += count
    return frozenset(found)


def _span(node: Any) -> tuple[int, int] | None:
    rows, columns = (int(node.get(f"{_TABLE}number-{one}-spanned", "1")) for one in ("rows", "columns"))
    return (rows, columns) if (rows, columns) != (1, 1) else None


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _repeated(nodes: Iterator[Any], what: str, most: int) -> Iterator[tuple[int, Any]]:
    """Each node with its number; one that stands for many is given as often, up to a limit, when it holds anything."""
    at = 0
    for node in nodes:
        count = int(node.get(f"{_TABLE}number-{what}-repeated", "1"))
        filled = any(
            one.get(f"{_OFFICE}value-type") or one.get(f"{_TABLE}formula") or one.tag == _NOTE for one in node.iter()
        )
        for copy in range(at, min(at + count, most)) if filled else ():
            yield copy, node
        at += count


def _content(node: Any, cached: bool) -> tuple[Content, str] | None:
    """What a cell holds, or None."""
    kind = node.get(f"{_OFFICE}value-type")
    if not cached and (formula := node.get(f"{_TABLE}formula")):
        return "formula", formula
    if kind is None:
        return None
    if kind in ("float", "currency", "percentage"):
        return number(node.get(f"{_OFFICE}value", ""), kind == "percentage")
    if kind == "date":
        value = node.get(f"{_OFFICE}date-value", "")
        return "day", value.removesuffix("T00:00:00")
    if kind == "boolean":
        return "truth", node.get(f"{_OFFICE}boolean-value", "")
    text = node.get(f"{_OFFICE}string-value")
    return "text", _paragraphs(node) if text is None else text


def _paragraphs(node: Any) -> str:
    return "\n".join(_line(one) for one in node if one.tag == f"{_TEXT}p")


def _line(node: Any) -> str:
    """The text of a paragraph; runs of spaces, tabs and breaks are elements of their own."""
    parts = [node.text or ""]
    for child in node:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * min(int(child.get(f"{_TEXT}c", "1")), limits.TEXT_CHARS))
        elif child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag.endswith("}annotation"):
            pass
        else:
            parts.append(_line(child))
        parts.append(child.tail or "")
    return "".join(parts)
