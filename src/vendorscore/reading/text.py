"""Bytes to text: what every file must be before any grammar looks at it."""

from __future__ import annotations

import codecs
import re

from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source

_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
_FAR = "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
FORBIDDEN = re.compile(f"[{_FORBIDDEN}\r\U00010000-\U0010ffff](?:(?<=[{_FORBIDDEN}{_FAR}])|(?<=\r)(?!\n))")
"""A character that no file may hold: a control, a line end that editors count differently, a surrogate, a noncharacter.

The first class is a sieve, because Python searches for such a one ten times faster than for the exact list behind it.
"""


def decode(name: str, data: bytes, problems: Problems) -> Source | None:
    """UTF-8 bytes (a BOM is allowed) as a source, or None with the problem noted."""
    if len(data) > limits.FILE_BYTES:
        problems.add(
            "file-too-large",
            Place(Source(name, "")),
            f"expected a file of at most {limits.FILE_BYTES:,} bytes, found more",
            help="split it, or leave out what is not part of the evaluation",
        )
        return None
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        source = Source(name, data.decode(errors="replace"))
        before = data[: error.start].decode()
        found = f"expected UTF-8 text, found the byte 0x{data[error.start]:02X}"
        problems.add("not-utf8", _at(source, before), found, help=_encoding_help(data))
        return None
    source = Source(name, text)
    return source if check_text(source, problems) else None


def check_text(source: Source, problems: Problems) -> bool:
    """Are there few enough lines, and is every character allowed? The first fault is noted."""
    lines = source.text.count("\n")
    if lines > limits.LINES:
        message = f"expected at most {limits.LINES:,} lines, found {lines:,}"
        problems.add("too-many-lines", Place(source), message, help="remove empty lines, or split the file")
        return False
    found = FORBIDDEN.search(source.text)
    if found is None:
        return True
    code = ord(found[0][0])
    place = _at(source, source.text[: found.start()])
    if code in (0x0D, 0x85, 0x2028, 0x2029):
        message, advice = (
            f"expected lines to end in LF or CRLF, found U+{code:04X}",
            "save the file with Unix or Windows line ends",
        )
    else:
        message = f"expected text, found the character U+{code:04X}"
        advice = _encoding_help(source.text[:4].encode("utf-8", "replace"))
    problems.add("forbidden-character", place, message, help=advice)
    return False


def note_empty(source: Source, problems: Problems) -> None:
    """Note that a file says nothing."""
    message = "expected a document, found an empty file"
    problems.add("empty-file", Place(source), message, help="write it, or remove the file")


def _encoding_help(start: bytes) -> str:
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in start[:4]:
        return "this looks like UTF-16; save the file as UTF-8"
    if start[:2] == b"PK":
        return "this is a zip file (a workbook or document?), not text; write what it holds as YAML or JSON"
    return "save the file as UTF-8 and remove what is not text"


def _at(source: Source, before: str) -> Place:
    """The place right after the text `before`."""
    lines = before.replace("\r\n", "\n").split("\n")
    line, column = len(lines) - 1, len(lines[-1])
    return Place(source, line, column, line, column + 1)
