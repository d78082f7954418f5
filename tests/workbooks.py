"""Workbooks recalculated by LibreOffice: many in one run, in a profile of its own that trusts no stored value."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl

import soffice

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""
"""Recalculation on load: always."""
_STORED = re.compile(r"</f><v>[^<]*</v>")


def recalculate(books: Mapping[str, bytes]) -> dict[str, Any]:
    """Each workbook by its name as LibreOffice calculates it, read back with its values.

    The values that stand beside the formulas are taken out first, so that none of them can come back.
    """
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        (work / "in").mkdir()
        (work / "profile/user").mkdir(parents=True)
        (work / "profile/user/registrymodifications.xcu").write_text(_PROFILE)
        for name, data in books.items():
            (work / f"in/{name}.xlsx").write_bytes(without_values(data))
        out = soffice.convert(work, "xlsx", [work / f"in/{name}.xlsx" for name in books])
        return {
            name: openpyxl.load_workbook(io.BytesIO((out / f"{name}.xlsx").read_bytes()), data_only=True)
            for name in books
        }


def opened_table(text: str) -> Any:
    """A CSV file as LibreOffice opens it (UTF-8, commas), formulas and all."""
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        (work / "table.csv").write_bytes(text.encode())
        out = soffice.convert(work, "xlsx", [work / "table.csv"], "--infilter=CSV:44,34,76,1")
        return openpyxl.load_workbook(out / "table.xlsx")


def rezipped(data: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The same workbook or document after its members were changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def without_values(data: bytes) -> bytes:
    """The workbook with its formulas alone."""

    def take_out(members: dict[str, bytes]) -> None:
        for name in members:
            if name.startswith("xl/worksheets/"):
                members[name] = _STORED.sub("</f>", members[name].decode()).encode()

    return rezipped(data, take_out)


def stored(data: bytes) -> Any:
    """The workbook with the values that stand beside its formulas."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


def formulas(data: bytes) -> Any:
    """The workbook with its formulas."""
    return openpyxl.load_workbook(io.BytesIO(data))


def changed(data: bytes, changes: Mapping[tuple[str, str], object]) -> bytes:
    """The workbook with other things in some cells, by sheet and cell."""
    book = formulas(data)
    for (sheet, cell), value in changes.items():
        book[sheet][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def differences(data: bytes, calculated: Any) -> list[str]:
    """Every cell in which LibreOffice comes to something else than what is stored."""
    found = []
    for page in stored(data):
        for row in page.iter_rows():
            for cell in row:
                value = calculated[page.title][cell.coordinate].value
                if not _same(cell.value, value):
                    text = formulas(data)[page.title][cell.coordinate].value
                    found.append(f"{page.title}!{cell.coordinate}: stored {cell.value!r}, calculated {value!r}: {text}")
    return found


def _same(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-9 * max(1, abs(one))
    return (one or "") == (other or "") or (one in (None, "", 0) and other in (None, "", 0))
