"""A question sheet filled in by LibreOffice Writer itself, as a vendor would, with and without tracked changes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from vendorscore.exchange import Intake, intake, questions

_ANSWERS = {
    "before-you-buy.poc": "Yes ",
    "before-you-buy.poc:kind": "plan",
    "before-you-buy.poc:ref": "poc-plan.pdf",
    "before-you-buy.poc:date": "2026-05-01",
    "before-you-buy.says-no": "A town asked for two.\nWe advised one.",
    "after-you-buy.early-warning": "contract: Yes, and the contract obliges us to",
    "after-you-buy.first-answer": "4.5",
    "track-record.renewal-rate": "93.5 %",
    "track-record.claims-partner:state": "declined",
    "track-record.claims-partner:reason": "under NDA",
    "who-answers-for-it.published-commitment[]": "x",
    "who-answers-for-it.executive": "A measure of customer satisfaction decides part of the chief executive's pay",
}
_MACRO = """Sub Fill(source As String, target As String, tracked As String)
Dim hidden(0) As New com.sun.star.beans.PropertyValue
hidden(0).Name = "Hidden" : hidden(0).Value = True
Dim text : text = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
text.RecordChanges = (tracked = "yes")
text.TextTables.getByIndex(0).getCellByName("B1").String = "Acme Networks"
Dim number, row, table, id
For number = 1 To text.TextTables.Count - 1
table = text.TextTables.getByIndex(number)
For row = 2 To table.Rows.Count
id = Split(table.getCellByName("A" & row).String & Chr(10), Chr(10))(0)
Select Case Split(id & Chr(13), Chr(13))(0)
%s
End Select
Next row
Next number
Dim form(0) As New com.sun.star.beans.PropertyValue
form(0).Name = "FilterName" : form(0).Value = "MS Word 2007 XML"
text.storeToURL(target, form())
text.close(True)
End Sub
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">%s
</script:module>
"""


def _case(id: str, text: str) -> str:
    lines = " & Chr(13) & ".join(f'"{line}"' for line in text.split("\n"))
    return f'Case "{id}"\ntable.getCellByName("C" & row).String = {lines}'


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a profile of LibreOffice's own that knows how to fill in the sheet."""
    if shutil.which("soffice") is None or shutil.which("lowriter") is None:
        pytest.skip("needs LibreOffice: apt-get install libreoffice-writer")
    folder = tmp_path_factory.mktemp("writer")
    questions("customer-service", folder / "sheet.docx")
    _run(folder, "--convert-to", "txt:Text", "--outdir", str(folder), str(folder / "sheet.docx"))
    module = folder / "profile/user/basic/Standard/Module1.xba"
    module.write_text(_MODULE % escape(_MACRO % "\n".join(_case(*pair) for pair in _ANSWERS.items())))
    return folder


def _run(folder: Path, *arguments: str) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--norestore", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


def _filled(folder: Path, tracked: str) -> Intake:
    """What comes in of the sheet after it was filled in."""
    target = folder / f"{tracked}.docx"
    sheet = (folder / "sheet.docx").as_uri()
    _run(folder, f'macro:///Standard.Module1.Fill("{sheet}", "{target.as_uri()}", "{tracked}")')
    return intake([target], "customer-service")


def test_what_is_typed_in_writer_comes_in(office: Path) -> None:
    """Lines, quotes and spaces as Writer saves them; what was left empty is blank."""
    found = _filled(office, "no")
    assert found.problems == ()
    (taken,) = found.taken
    said = {path: answer.value or answer.reason or () for path, answer in taken.response.answers.items()}
    assert {path: str(value) for path, value in said.items()} == {
        "before-you-buy.poc": "True",
        "before-you-buy.says-no": "A town asked for two.\nWe advised one.",
        "after-you-buy.early-warning": "contract",
        "after-you-buy.first-answer": "9/2",
        "track-record.renewal-rate": "187/2",
        "track-record.claims-partner": "under NDA",
        "who-answers-for-it.published-commitment": "()",
        "who-answers-for-it.executive": "pay",
    }
    (item,) = taken.response["before-you-buy.poc"].evidence
    assert (item.kind, item.ref, str(item.date)) == ("plan", "poc-plan.pdf", "2026-05-01")


def test_what_is_typed_while_writer_tracks_changes_is_asked_back(office: Path) -> None:
    """Nobody has accepted it: every such cell is named, and nothing is taken."""
    found = _filled(office, "yes")
    assert {one.code for one in found.problems} == {"unclear-answer"}
    assert all("a tracked change" in one.message for one in found.problems)
    assert len(found.problems) == len(_ANSWERS) + 1
    assert found.taken == ()
