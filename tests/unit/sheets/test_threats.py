"""Files from strangers: bombs, forged sizes, two parts of one name, wrong formats: each refused in words, in time."""

from __future__ import annotations

import io
import re
import resource
import time
import zipfile
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategies import examples
from unit.sheets.books import blank, book, came_in, cell, problems, saved
from vendorscore.foundation import limits
from workbooks import rezipped

SHEET = "xl/worksheets/sheet2.xml"


@cache
def filled() -> bytes:
    """A workbook with two answers."""
    opened = book()
    cell(opened, "poc").value = "Yes"
    cell(opened, "words").value = "kept"
    return saved(opened)


def sheet_xml(old: bytes, new: bytes) -> Callable[[dict[str, bytes]], object]:
    """Change the XML of the questions."""

    def change(members: dict[str, bytes]) -> None:
        assert re.search(old, members[SHEET])
        members[SHEET] = re.sub(old, lambda _: new, members[SHEET], count=1)

    return change


def add(name: str, content: bytes) -> Callable[[dict[str, bytes]], object]:
    """Add a member."""
    return lambda members: members.__setitem__(name, content)


_BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
_FAR = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
_WIDE = b'</sheetData><mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>'


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (sheet_xml(rb"^", b""), None),
        (sheet_xml(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:B1"'), None),
        (sheet_xml(rb"</sheetData>", _FAR), "file-too-large"),
        (sheet_xml(rb"</sheetData>", _WIDE), "unclear-answer"),
        (sheet_xml(rb"<worksheet", _BOMB + b"<worksheet"), "unsafe-file"),
        (sheet_xml(rb"<sheetData>", b"<sheetData><row"), "not-a-sheet"),
        (add("xl/vbaProject.bin", b"x"), "unsafe-file"),
        (add("xl/externalLinks/externalLink1.xml", b"<x/>"), "unsafe-file"),
        (add("../evil.xml", b"<x/>"), "unsafe-file"),
        (add("XL/WORKSHEETS/SHEET2.XML", b"<x/>"), "unsafe-file"),
        (add("xl/media/big.bin", b"\0" * 31_000_000), "unsafe-file"),
        (add("xl/many.xml", b"<a/>" * 400_000 + b"<b></b>" * 600_000), "unsafe-file"),
        (lambda members: [add(f"x/{number}", b"")(members) for number in range(2001)], "unsafe-file"),
    ],
)
def test_a_workbook_that_was_tampered_with_is_refused_or_read_whole(
    change: Callable[[dict[str, bytes]], object], code: str | None
) -> None:
    """No bomb goes off, no forged size hides an answer, nothing is believed of what a file says of itself."""
    start = time.monotonic()
    found = came_in(rezipped(filled(), change))
    assert time.monotonic() - start < 10
    if code is None:
        assert problems(found) == []
        assert found.taken[0].response["words"].value == "kept"
    else:
        assert code in {one for one, _ in problems(found)}
        assert found.taken == ()


def test_a_bomb_of_half_a_megabyte_is_stopped_while_it_unpacks() -> None:
    """300 MB of one letter: counted piece by piece, and never held."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as member:
        for _ in range(300):
            member.write(b"a" * 1_000_000)
    found = came_in(out.getvalue())
    assert problems(found) == [("unsafe-file", "acme.xlsx:1:1")]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_a_lying_size_does_not_help() -> None:
    """The size in the directory of a zip file is not believed."""
    data = rezipped(filled(), add("xl/big.bin", b"\0" * 5_000_000))
    real, small = (5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    found = came_in(data.replace(real, small))
    assert {code for code, _ in problems(found)} <= {"unsafe-file", "not-a-sheet"}
    assert found.taken == ()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "an empty file"),
        (b"  \n", "an empty file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old Office file"),
        (b"<!DOCTYPE html><html><table></table></html>", "a web page"),
        (b"\xef\xbb\xbf <HTML>", "a web page"),
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04" + b"x" * 50, "damaged or cut off"),
        (blank()[:3000], "damaged or cut off"),
    ],
)
def test_a_wrong_format_is_named_by_what_it_is(data: bytes, found: str) -> None:
    """Whatever the name says, the bytes decide, and the message says what they are."""
    (problem,) = came_in(data).problems
    assert problem.code == "not-a-sheet"
    assert found in problem.message


def test_another_zip_file_is_no_workbook() -> None:
    """A text document or an archive of files is named as such."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert problems(came_in(out.getvalue())) == [("not-a-sheet", "acme.xlsx:1:1")]


def test_too_large_a_file_is_not_read() -> None:
    """The limit is in the table of limits."""
    found = came_in(b"PK" + b"x" * limits.SHEET_BYTES)
    assert [code for code, _ in problems(found)] == ["file-too-large"]


@given(st.integers(0, len(filled()) - 1), st.integers(1, 255))
@examples(40)
def test_any_flipped_byte_gives_the_same_answers_or_words(at: int, mask: int) -> None:
    """A damaged workbook is taken in whole, or refused with a problem; it never ends in a traceback."""
    data = bytearray(filled())
    at = min(at, len(data) - 1)
    data[at] ^= mask
    found = came_in(bytes(data))
    assert found.taken or found.problems
