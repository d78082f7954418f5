"""Zip files (workbooks and documents) judged before any library opens them.

What a member says of its own size can lie, so each one is unpacked in pieces and counted, and thrown
away. XML is looked through for document types, which no office program writes and every XML bomb
needs.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.foundation.words import quoted

_PIECE = 65_536
_OVERLAP = 16
_XML = (".xml", ".rels", ".vml")
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_UNSAFE = re.compile(r"^/|\\|^[A-Za-z]:|(^|/)\.\.(/|$)|[\x00-\x1f]")
_ACTIVE = (
    ("vbaproject.bin", "macros", "save it without macros, as `.xlsx` or `.docx`"),
    ("externallinks/", "links to other files", "replace the links by their values"),
    ("activex/", "active controls", "remove them"),
    ("embeddings/", "other files embedded in it", "remove them, and send them as files of their own"),
)


class _Refused(Exception):
    """Why a zip file is not opened, and what to do."""

    def __init__(self, found: str, advice: str, code: str) -> None:
        super().__init__(found)
        self.found = found
        self.advice = advice
        self.code = code


DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What Python says of a zip file that is damaged, locked, or packed in a way it does not know."""


def opened(name: str, data: bytes, problems: Problems) -> zipfile.ZipFile | None:
    """A zip file whose every member was unpacked once within all limits, or None with the reason noted."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        _judge(archive)
    except _Refused as refused:
        _note(name, refused, problems)
    except DAMAGED:
        found = "a zip file that is damaged or cut off"
        _note(name, _Refused(found, "open it in its own program and save it again", code="not-a-sheet"), problems)
    else:
        return archive
    return None


def _note(name: str, refused: _Refused, problems: Problems) -> None:
    message = f"expected a workbook or a document, found {refused.found}"
    problems.add(refused.code, Place(Source(name, "")), message, help=refused.advice)


def _judge(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > limits.ZIP_MEMBERS:
        raise _Refused(
            f"a zip file of {len(members):,} members", "save it anew, without attachments", code="unsafe-file"
        )
    seen: set[str] = set()
    total = tags = 0
    for member in members:
        _name(member, seen)
        size, marks = _unpacked(archive, member)
        total, tags = total + size, tags + marks
        if total > limits.ZIP_BYTES or tags > limits.XML_TAGS:
            raise _Refused(
                "one that unpacks to more than is read", "remove what does not belong in it", code="file-too-large"
            )


def _name(member: zipfile.ZipInfo, seen: set[str]) -> None:
    """A member's name is plain and its own, and the member is nothing that acts."""
    folded = member.filename.casefold()
    if _UNSAFE.search(member.filename):
        raise _Refused(f"a member named {quoted(member.filename)}", "save it anew", code="unsafe-file")
    if folded in seen:
        raise _Refused(f"two members named {quoted(member.filename)}", "save it anew", code="unsafe-file")
    if member.flag_bits & 0x1:
        raise _Refused("one that is encrypted", "save it without a password", code="not-a-sheet")
    seen.add(folded)
    for part, what, advice in _ACTIVE:
        if part in folded:
            raise _Refused(f"one that holds {what}", advice, code="unsafe-file")


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[int, int]:
    """How many bytes a member becomes, and how many tags are in it."""
    is_xml = member.filename.lower().endswith(_XML)
    size, tags, before = 0, 0, b""
    for piece in _pieces(archive, member):
        size += len(piece)
        too_dense = size > limits.ZIP_RATIO_FROM and size > limits.ZIP_RATIO * max(member.compress_size, 1)
        if size > limits.ZIP_MEMBER_BYTES or too_dense:
            raise _Refused("one that unpacks to far more than it seems", "save it anew", code="unsafe-file")
        if is_xml:
            tags += piece.count(b"<")
            if _DOCTYPE.search(before + piece) or b"\0" in piece:
                raise _Refused("one whose XML declares a document type", "save it anew", code="unsafe-file")
            before = piece[-_OVERLAP:]
    return size, tags


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while piece := stream.read(_PIECE):
            yield piece
