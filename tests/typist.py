"""LibreOffice as a vendor uses it: documents opened, typed into cell by cell, and saved.

A macro of LibreOffice's own language does it, in a profile made for the occasion, so that nothing but LibreOffice
itself is needed. What is typed into a spreadsheet is read as typed text is: `5` becomes a number, `2026-10-15` a date.
"""

from __future__ import annotations

import datetime
import io
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import docx
import openpyxl

import soffice
from vendorscore.writing.xlsx import letters

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".docx": "MS Word 2007 XML"}


class Typed(NamedTuple):
    """One cell: the sheet's name or the table's number, the cell's address, and what is typed into it."""

    table: str
    cell: str
    text: str


class Job(NamedTuple):
    """A blank document, what is typed into it, in which form it is saved, and whether changes are tracked."""

    suffix: str
    blank: bytes
    typed: list[Typed]
    saved_as: str
    tracked: bool = False


def typed_into_workbook(blank: bytes, filled: bytes) -> list[Typed]:
    """What somebody has to type to make one workbook of the other."""
    return [
        Typed(sheet.title, cell.coordinate, _as_typed(cell.value))
        for before, sheet in zip(_book(blank), _book(filled), strict=True)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.value != before[cell.coordinate].value
    ]


def typed_into_document(blank: bytes, filled: bytes) -> list[Typed]:
    """The same of two documents, by their tables' numbers."""
    before, after = (docx.Document(io.BytesIO(data)) for data in (blank, filled))
    return [
        Typed(str(number), f"{letters(column + 1)}{row + 1}", cell.text)
        for number, table in enumerate(after.tables)
        for row, cells in enumerate(table.rows)
        for column, cell in enumerate(cells.cells)
        if cell.text != before.tables[number].rows[row].cells[column].text
    ]


def _book(data: bytes) -> Iterator[Any]:
    return iter(openpyxl.load_workbook(io.BytesIO(data)).worksheets)


def _as_typed(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    return str(value)


def work(jobs: Mapping[str, Job]) -> dict[str, bytes]:
    """The saved documents by name."""
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        (home / "steps.txt").write_text("".join(_steps(home, jobs)) + "end", encoding="utf-8")
        soffice.run(home, "--terminate_after_init")
        _install(home)
        soffice.run(home, "macro:///Standard.Module1.Main")
        said = (home / "steps.txt").read_text(encoding="utf-8", errors="replace")
        assert said.endswith("end"), said
        return {name: (home / f"{name}{job.saved_as}").read_bytes() for name, job in jobs.items()}


def _steps(home: Path, jobs: Mapping[str, Job]) -> Iterator[str]:
    """One step a line: what to do, then its words, parted by tabs."""
    for name, job in jobs.items():
        path = home / f"{name}-blank{job.suffix}"
        path.write_bytes(job.blank)
        yield f"open\t{path.as_uri()}\n"
        if job.tracked:
            yield "track\n"
        for one in job.typed:
            yield f"type\t{one.table}\t{one.cell}\t{one.text.replace(chr(10), '¶')}\n"
        yield f"save\t{(home / (name + job.saved_as)).as_uri()}\t{FILTERS[job.saved_as]}\n"


_MACRO = """
Sub Main
  On Error Goto Failed
  Dim files, lines, parts, page, target, options(0) As New com.sun.star.beans.PropertyValue
  files = CreateUnoService("com.sun.star.ucb.SimpleFileAccess")
  lines = CreateUnoService("com.sun.star.io.TextInputStream")
  lines.setInputStream(files.openFileRead("STEPS"))
  lines.setEncoding("UTF-8")
  Do While Not lines.isEOF()
    parts = Split(lines.readLine(), Chr(9))
    Select Case parts(0)
      Case "open"
        options(0).Name = "Hidden"
        options(0).Value = True
        page = StarDesktop.loadComponentFromURL(parts(1), "_blank", 0, options())
      Case "track"
        page.RecordChanges = True
      Case "type"
        text = Join(Split(parts(3), "¶"), Chr(10))
        If page.supportsService("com.sun.star.sheet.SpreadsheetDocument") Then
          page.Sheets.getByName(parts(1)).getCellRangeByName(parts(2)).getCellByPosition(0, 0).FormulaLocal = text
        Else
          page.TextTables.getByIndex(CInt(parts(1))).getCellByName(parts(2)).setString(text)
        End If
      Case "save"
        options(0).Name = "FilterName"
        options(0).Value = parts(2)
        page.storeToURL(parts(1), options())
        page.close(True)
    End Select
  Loop
  StarDesktop.terminate()
  Exit Sub
Failed:
  Open ConvertFromURL("STEPS") For Output As #1
  Print #1, Error$
  Close #1
  StarDesktop.terminate()
End Sub
"""
_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<script:module xmlns:script="http://openoffice.org/2000/script"'
    ' script:name="Module1" script:language="StarBasic">{}</script:module>'
)


def _install(home: Path) -> None:
    """The macro, in the place of the empty one that a new profile has."""
    macro = _MACRO.replace("STEPS", (home / "steps.txt").as_uri())
    (home / "profile/user/basic/Standard/Module1.xba").write_text(_MODULE.format(escape(macro)), encoding="utf-8")
