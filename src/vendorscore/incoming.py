"""Files that strangers sent: their bytes under limits, and the pages of their workbooks."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from vendorscore import files
from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.reading import docx, ods, xlsx, zip_guard
from vendorscore.reading.cells import Page


class Wanted(NamedTuple):
    """What a file should be, in the words of a message."""

    code: str
    """Of the problem with a file that is something else."""
    what: str
    trim: str
    """What to do about one that is too large."""
    instead: str = ""
    """What to send in place of another file; empty where that depends on what it is."""


SHEET = Wanted("not-a-sheet", "a filled sheet", "remove pictures and what is not an answer")
TABLE = Wanted(
    "not-a-table",
    "a table as `.csv`, `.xlsx` or `.ods`",
    "remove pictures and what is not part of the table",
    "save the table in one of these forms",
)


def received(name: str, problems: Problems, wanted: Wanted = SHEET) -> bytes | None:
    """The bytes of a file; None, with the problem noted, of one that by its size or its first bytes is not wanted."""
    data = files.read_bytes(Path(name), problems, limits.SHEET_BYTES)
    if data is None:
        return None
    whole = Place(Source(name, ""))
    if len(data) > limits.SHEET_BYTES:
        message = f"expected a file of at most {limits.SHEET_BYTES:,} bytes, found more"
        problems.add("file-too-large", whole, message, help=wanted.trim)
        return None
    if found := _foreign(data):
        what, instead = found
        message = f"expected {wanted.what}, found {what}"
        problems.add(wanted.code, whole, message, help=wanted.instead or instead)
        return None
    return data


_FOREIGN = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Office file (`.xls`, `.doc`), or one with a password",
        "save it as `.xlsx` or `.docx` without a password",
    ),
    (b"%PDF", "a PDF", "send the filled sheet itself"),
    (b"{\\rtf", "a text document (RTF)", "send the filled sheet itself"),
    (b"\x1f\x8b", "a compressed file", "send the filled sheet itself"),
)


def _foreign(data: bytes) -> tuple[str, str] | None:
    """What a file is, by its first bytes, when it can be no sheet, and what to send in its place."""
    if not data.strip():
        return "an empty file", "send the filled sheet"
    start = data[:512].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "a web page", "open it in a browser, fill it in, and send the `.json` file that it saves"
    return next(((what, help) for magic, what, help in _FOREIGN if data.startswith(magic)), None)


def pages(name: str, data: bytes, problems: Problems, cached: bool = False) -> list[Page] | None:
    """The pages of a workbook in either form; with `cached`, a formula is what it came to when it was last saved."""
    archive = zip_guard.opened(name, data, problems)
    return None if archive is None else pages_of(name, data, archive, problems, cached)


_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"


def pages_of(name: str, data: bytes, archive: ZipFile, problems: Problems, cached: bool = False) -> list[Page] | None:
    """The same of a zip file that passed the guard."""
    members = set(archive.namelist())
    if "xl/workbook.xml" in members:
        return xlsx.pages(name, data, problems, cached)
    kind = archive.read("mimetype") if "mimetype" in members else b""
    if kind.startswith(ods.MEDIA_TYPE):
        return ods.pages(name, archive, problems, cached)
    text = kind == _OPEN_TEXT or docx.is_document(archive)
    message = f"expected a workbook, found {'a text document' if text else 'another kind of zip file'}"
    help = "send the filled sheet itself, as `.xlsx`, `.ods` or `.docx`"
    if kind == _OPEN_TEXT:
        help = "open it in a word processor and save it as `.docx`, with the tables as they are"
    problems.add("not-a-sheet", Place(Source(name, "")), message, help=help)
    return None
