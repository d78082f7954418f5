"""Text documents (`.docx`) to the cells of their tables.

python-docx writes these documents, and does not read them: of text in a content control or in a tracked change it says
nothing, and an answer that it does not see would be lost in silence. So the XML itself is walked, after the zip guard,
and whatever a cell holds beside plain text is said of it. Where a change is tracked, the text is the one after it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any

from attrs import define, field, frozen

from vendorscore.foundation import extras, limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Cell, Place, Source
from vendorscore.foundation.words import counted
from vendorscore.reading import xml_parts
from vendorscore.reading.cells import Page, Written, in_cell

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_OFF = ("0", "false", "off", "none")

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
"""Signs of a text that are elements of their own."""
_TRACKED = "a tracked change"
_NO_TEXT = {
    "drawing": "a picture or a drawing",
    "pict": "a picture or a drawing",
    "object": "an embedded object",
    "footnoteReference": "a footnote",
    "endnoteReference": "a footnote",
    "sym": "a sign that only one font knows",
    "altChunk": "another document",
    "subDoc": "another document",
    "checkBox": "a form field",
    "ddList": "a form field",
}
"""What is no text, and would be lost."""
_CHANGES = ("ins", "moveTo", "del", "moveFrom")
_GONE = ("del", "moveFrom")
_FORMATS = {"vanish": "hidden text", "strike": "struck out text", "dstrike": "struck out text"}
"""Formats of text that may not be meant."""
_SKIPPED = ("pPr", "rPr", "tcPr", "sdtPr", "sdtEndPr", "tblPr", "tblGrid", "trPr", "rt", "delInstrText")
_STILL = ("HYPERLINK", "FORMTEXT")
"""Fields whose text is what somebody wrote."""
_WRAPPERS = ("sdt", "sdtContent", "customXml")
_ROW_CHANGES = ("ins", "del")
_CELL_CHANGES = ("cellIns", "cellDel", "cellMerge")


_APP = "docProps/app.xml"
_PRODUCERS = re.compile(rb"<Application>(LibreOffice|Collabora)")
_ESCAPED = re.compile(r"_x005F_(?=[xX][0-9A-Fa-f]{4}_)")
"""How LibreOffice writes an underscore in a document, where four hex digits follow; Word takes it as it stands."""


def is_document(archive: zipfile.ZipFile) -> bool:
    """Is it a text document of Word's kind?"""
    return any(name.startswith("word/") for name in archive.namelist())


@frozen
class Tables:
    """The tables of a document, and the paragraphs that stand outside them."""

    pages: list[Page]
    beside: tuple[Written, ...]


def tables(name: str, archive: zipfile.ZipFile, problems: Problems) -> Tables | None:
    """What a document holds that passed the zip guard, or None with the reason noted."""
    try:
        root = xml_parts.root(archive.read(_main(archive)))
        nodes = [one for one in root.iter() if _tag(one) == "tbl"]
        escaped = _PRODUCERS.search(archive.read(_APP)) is not None if _APP in archive.namelist() else False
        found = [_page(name, at, table, escaped) for at, table in enumerate(nodes)]
        _margin(name, archive, problems)
        return Tables(found, tuple(_beside(name, root, escaped)))
    except ImportError:
        message = "expected defusedxml to read a document, found it missing"
        problems.add("missing-extra", Place(Source(name, "")), message, help=extras.install("docx"))
    except _TooLarge as large:
        message = f"expected at most {limits.ROWS:,} rows and {limits.COLUMNS} columns, found something in this cell"
        problems.add("file-too-large", large.place, message, help="remove what is not an answer")
    except Exception as error:  # whatever a library makes of a stranger's bytes, it is the stranger's file
        message = f"expected a document, found one that cannot be read ({type(error).__name__})"
        help = "open it in a word processor and save it again as `.docx`"
        problems.add("not-a-sheet", Place(Source(name, "")), message, help=help)
    return None


class _TooLarge(Exception):
    """A cell beyond all tables that are read."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


def _main(archive: zipfile.ZipFile) -> str:
    """The part that holds the text: most programs call it the same, and some do not."""
    if "_rels/.rels" in archive.namelist():
        for one in xml_parts.root(archive.read("_rels/.rels")):
            if one.get("Type", "").endswith("/officeDocument"):
                return str(one.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _margin(name: str, archive: zipfile.ZipFile, problems: Problems) -> None:
    """Warn of comments in the margin: they are no part of an answer."""
    parts = [one for one in archive.namelist() if one.startswith("word/") and one.endswith("comments.xml")]
    comments = sum(_tag(one) == "comment" for part in parts for one in xml_parts.root(archive.read(part)).iter())
    if comments:
        found = counted(comments, "comment in the margin", "comments in the margin")
        verb = "is" if comments == 1 else "are"
        problems.add(
            "not-read",
            Place(Source(name, "")),
            f"expected all words in the table, found {found}, which {verb} not read",
            help="write beside `Comment` what belongs to an answer",
            severity="warning",
        )


def _tag(node: Any) -> str:
    """The name of an element, empty for what is none of the document's own."""
    space, _, name = str(node.tag).rpartition("}")
    return name if f"{space}}}" in _WORD else ""


def _get(node: Any, name: str) -> str:
    """An attribute, or nothing."""
    return next((value for key, value in node.items() if key.rpartition("}")[2] == name), "")


def _part(node: Any, name: str) -> Any:
    """The first child of a name; an empty list where there is none."""
    return next((one for one in node if _tag(one) == name), [])


def _within(node: Any, name: str) -> Iterator[Any]:
    """The children of a name, also those that stand in a content control."""
    for child in node:
        if _tag(child) == name:
            yield child
        elif _tag(child) in _WRAPPERS:
            yield from _within(child, name)


# ---------------------------------------------------------------- tables


@frozen
class _Row:
    """A row: its cells, and whether it was put in or taken out while changes were tracked."""

    cells: tuple[Any, ...]
    tracked: bool


def _page(name: str, at: int, table: Any, escaped: bool) -> Page:
    sheet = f"Table {at + 1}"
    cells: dict[tuple[int, int], Written] = {}
    rows = [_row(one) for one in _within(table, "tr")]
    for row_at, row in enumerate(rows):
        for column, node in enumerate(row.cells):
            text, beside = _read(node, row.tracked)
            text = _ESCAPED.sub("_", text) if escaped else text
            if text or beside:
                cell = Cell(at, sheet, row_at, column)
                if row_at >= limits.ROWS or column >= limits.COLUMNS or len(cells) >= limits.CELLS:
                    raise _TooLarge(Place(Source(name, "", cell=cell)))
                cells[row_at, column] = in_cell(name, cell, "unsettled" if beside else "text", text, beside)
    return Page(sheet, at, cells, tuple(_merged(rows)), tuple(len(row.cells) for row in rows))


def _row(node: Any) -> _Row:
    changes = any(_tag(one) in _ROW_CHANGES for one in _part(node, "trPr"))
    return _Row(tuple(_within(node, "tc")), changes)


def _merged(rows: list[_Row]) -> Iterator[tuple[int, int, int, int]]:
    """Cells of several rows that became one, by the number of the cell in its row."""
    begun: dict[int, int] = {}
    for row_at, row in enumerate((*rows, _Row((), False))):
        going_on = {column for column, node in enumerate(row.cells) if _goes_on(node)}
        for column in [one for one in begun if one not in going_on]:
            first = begun.pop(column)
            if row_at - first > 1:
                yield first, column, row_at - 1, column
        begun |= {column: row_at for column in range(len(row.cells)) if column not in going_on}


def _goes_on(cell: Any) -> bool:
    """Is it the lower part of a cell that begins further up?"""
    merge = next((one for one in _part(cell, "tcPr") if _tag(one) == "vMerge"), None)
    return merge is not None and _get(merge, "val") != "restart"


# ---------------------------------------------------------------- text


def _beside(name: str, root: Any, escaped: bool) -> Iterator[Written]:
    """The paragraphs outside the tables, with what stands in their text boxes."""
    for node in (one for body in _within(root, "body") for one in _within(body, "p")):
        text, _ = _read(node, False)
        text = _ESCAPED.sub("_", text) if escaped else text
        if text:
            yield Written("text", text, Source(name, ""))


def _read(cell: Any, tracked: bool) -> tuple[str, str]:
    """The text of a cell, and what it holds beside plain text."""
    found = _Text()
    found.walk(cell)
    text = "".join(found.parts).strip()
    if tracked or any(_tag(one) in _CELL_CHANGES for one in _part(cell, "tcPr")):
        found.note(_TRACKED if text else "")
    return text, found.beside


@define
class _Text:
    """The text of a cell on the way.

    Nothing in it is looked at twice, however deep it stands.
    """

    parts: list[str] = field(factory=list)
    seen: int = 0
    """How many pieces of text there were that can be seen."""
    beside: str = ""
    begun: bool = False
    """Was there a paragraph?"""
    field_begins: bool = False

    def note(self, what: str) -> None:
        """Keep the first thing that is no plain text."""
        self.beside = self.beside or what

    def walk(self, node: Any) -> None:
        """Everything that stands in an element."""
        for child in node:
            tag = _tag(child)
            if tag in ("t", "delText"):
                self.parts.append(child.text or "")
                self.seen += bool(self.parts[-1].strip())
            elif tag in _SIGNS:
                self.parts.append(_SIGNS[tag])
            elif tag in _NO_TEXT:
                self.note(_NO_TEXT[tag])
                self.walk(child)
            elif tag not in _SKIPPED:
                _ELEMENTS.get(tag, _Text.walk)(self, child)

    def paragraph(self, node: Any) -> None:
        """Paragraphs are lines."""
        if self.begun:
            self.parts.append("\n")
        self.begun = True
        self.walk(node)

    def run(self, node: Any) -> None:
        """Text of one format."""
        formats = (one for one in _part(node, "rPr") if _tag(one) in _FORMATS and _get(one, "val") not in _OFF)
        made, seen = next(formats, None), self.seen
        self.walk(node)
        if made is not None and self.seen > seen:
            self.note(_FORMATS[_tag(made)])

    def change(self, node: Any) -> None:
        """What was put in or taken out while changes were tracked; what was taken out is not there any more."""
        kept, seen = len(self.parts), self.seen
        self.walk(node)
        if self.seen > seen:
            self.note(_TRACKED)
        if _tag(node) in _GONE:
            del self.parts[kept:]

    def table(self, node: Any) -> None:
        """A table within the cell is read as one of its own."""
        self.note("a table in the cell")

    def control(self, node: Any) -> None:
        """A content control: what it shows, unless that is only its prompt."""
        prompt = next((one for one in _part(node, "sdtPr") if _tag(one) == "showingPlcHdr"), None)
        if prompt is None or _get(prompt, "val") in _OFF:
            self.walk(_part(node, "sdtContent"))

    def field_part(self, node: Any) -> None:
        """The beginning of a field; the name of it comes next."""
        self.field_begins = self.field_begins or _get(node, "fldCharType") == "begin"
        self.walk(node)

    def field_name(self, node: Any) -> None:
        """What a field does: some are only text, others change by themselves."""
        code = (_get(node, "instr") or node.text or "").split()
        if code and (self.field_begins or _tag(node) == "fldSimple"):
            self.note("" if code[0].upper() in _STILL else "a field that changes by itself")
            self.field_begins = False
        self.walk(node)

    def other(self, node: Any) -> None:
        """What is none of the document's own: of alternatives the plainest, else nothing that could be read."""
        if node.tag == _ALTERNATIVES:
            self.walk(node[-1] if len(node) else [])
        elif "".join(node.itertext()).strip():
            self.note("something that is no text")


_ELEMENTS = {
    "p": _Text.paragraph,
    "r": _Text.run,
    "sdt": _Text.control,
    "fldChar": _Text.field_part,
    "instrText": _Text.field_name,
    "fldSimple": _Text.field_name,
    "": _Text.other,
    "tbl": _Text.table,
    **dict.fromkeys(_CHANGES, _Text.change),
}
"""The elements that do more than hold others."""
