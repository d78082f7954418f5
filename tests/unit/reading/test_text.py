"""Bytes to text: what every file must be before any grammar looks at it."""

from __future__ import annotations

import codecs

import pytest

from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problem, Problems
from vendorscore.foundation.source import Source
from vendorscore.reading.text import FORBIDDEN, check_text, decode, note_empty

UTF16 = "this looks like UTF-16; save the file as UTF-8"


def _decoded(data: bytes) -> tuple[Source | None, list[Problem]]:
    problems = Problems()
    return decode("f", data, problems), problems.found


@pytest.mark.parametrize("data", [b"a: b\n", b"", "title: Wählen Sie 🙂\r\n".encode(), codecs.BOM_UTF8 + b"a: b\n"])
def test_utf8_is_text(data: bytes) -> None:
    """Any UTF-8 with the line ends of Unix or Windows is read; a byte order mark at the start is dropped."""
    source, problems = _decoded(data)
    assert source is not None
    assert source.text.encode() == data.removeprefix(codecs.BOM_UTF8)
    assert not problems


@pytest.mark.parametrize(
    ("data", "place", "message", "advice"),
    [
        ("a: é".encode("latin-1"), "f:1:4", "expected UTF-8 text, found the byte 0xE9", "save the file as UTF-8"),
        (codecs.BOM_UTF8 + b"\nab\xff", "f:2:3", "expected UTF-8 text, found the byte 0xFF", "save the file as UTF-8"),
        ("é中🙂".encode() + b"\x80", "f:1:4", "expected UTF-8 text, found the byte 0x80", "save the file as UTF-8"),
        (b"a\r\nb\xed\xa0\x80", "f:2:2", "expected UTF-8 text, found the byte 0xED", "save the file as UTF-8"),
        (codecs.BOM_UTF16_LE + b"a\0", "f:1:1", "expected UTF-8 text, found the byte 0xFF", UTF16),
        (codecs.BOM_UTF16_BE + b"\0a", "f:1:1", "expected UTF-8 text, found the byte 0xFE", UTF16),
        (b"PK\x03\x04\xff", "f:1:5", "expected UTF-8 text, found the byte 0xFF", "this is a zip file"),
    ],
    ids=["latin-1", "after a BOM", "after wide characters", "raw surrogate", "utf-16-le", "utf-16-be", "workbook"],
)
def test_other_bytes_are_refused_where_they_stand(data: bytes, place: str, message: str, advice: str) -> None:
    """The first wrong byte is named, with its line and column and what the file probably is."""
    source, [problem] = _decoded(data)
    assert source is None
    assert (problem.code, str(problem.place), problem.message) == ("not-utf8", place, message)
    assert str(problem.help).startswith(advice)


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("a: \x00", "f:1:4", "U+0000"),
        ("a:\n b\x07", "f:2:3", "U+0007"),
        ("\x1b[2J", "f:1:1", "U+001B"),
        ("a\x7f", "f:1:2", "U+007F"),
        ("a\x9b", "f:1:2", "U+009B"),
        ("a\ufeff", "f:1:2", "U+FEFF"),
        ("\ufdd0", "f:1:1", "U+FDD0"),
        ("a\uffff", "f:1:2", "U+FFFF"),
        ("a\U0001fffe", "f:1:2", "U+1FFFE"),
        ("a\U0010ffff", "f:1:2", "U+10FFFF"),
    ],
)
def test_controls_and_noncharacters_are_refused(text: str, place: str, found: str) -> None:
    """What no editor shows is no text; its code is said."""
    source, [problem] = _decoded(text.encode())
    assert source is None
    assert (problem.code, str(problem.place)) == ("forbidden-character", place)
    assert problem.message == f"expected text, found the character {found}"


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("a: b\rc: d", "f:1:5", "U+000D"),
        ("a: b\r\nc: d\r", "f:2:5", "U+000D"),
        ("a\x85b", "f:1:2", "U+0085"),
        ("a\u2028b", "f:1:2", "U+2028"),
        ("a\u2029b", "f:1:2", "U+2029"),
    ],
)
def test_line_ends_that_editors_count_differently_are_refused(text: str, place: str, found: str) -> None:
    """A place must be the one that an editor shows, so lines end in LF or CRLF only."""
    _, [problem] = _decoded(text.encode())
    assert (problem.code, str(problem.place)) == ("forbidden-character", place)
    assert problem.message == f"expected lines to end in LF or CRLF, found {found}"
    assert problem.help == "save the file with Unix or Windows line ends"


def test_utf16_without_a_mark_is_recognised() -> None:
    """Every other byte of it is a NUL."""
    _, [problem] = _decoded("a: b".encode("utf-16-le"))
    assert (problem.code, problem.help) == ("forbidden-character", UTF16)


def test_text_from_elsewhere_is_checked_in_the_same_way() -> None:
    """Lone surrogates cannot come from UTF-8, but from Python."""
    problems = Problems()
    assert not check_text(Source("f", "a\ud800"), problems)
    assert problems.found[0].message == "expected text, found the character U+D800"
    assert check_text(Source("f", "a🙂\tb\r\n"), problems)


def test_a_file_above_the_limit_is_not_even_decoded() -> None:
    """The size is judged first; one byte decides."""
    assert _decoded(b" " * limits.FILE_BYTES)[0] is not None
    source, [problem] = _decoded(b"\xff" * (limits.FILE_BYTES + 1))
    assert source is None
    assert (problem.code, str(problem.place)) == ("file-too-large", "f:1:1")


def test_the_forbidden_characters_are_exactly_these() -> None:
    """Controls but tab and line feed, separators, surrogates, noncharacters, a byte order mark; CR only before LF."""
    forbidden = {code for code in range(0x110000) if FORBIDDEN.search(chr(code))}
    controls = {*range(0x20), *range(0x7F, 0xA0)} - {0x09, 0x0A}
    noncharacters = {
        *range(0xFDD0, 0xFDF0),
        *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)),
    }
    assert forbidden == controls | {0x2028, 0x2029, 0xFEFF} | set(range(0xD800, 0xE000)) | noncharacters
    assert not FORBIDDEN.search("a\r\nb")


def test_an_empty_file_is_noted_as_a_whole() -> None:
    """Problems of a whole file stand at its start."""
    problems = Problems()
    note_empty(Source("f", "\n\n"), problems)
    assert str(problems.found[0]).startswith("f:1:1: error[empty-file]: expected a document, found an empty file")
