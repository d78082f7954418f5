"""OpenDocument spreadsheets: every sort of cell that LibreOffice writes, and what may be wrong with one."""

from __future__ import annotations

import io
import sys
import zipfile
from html import escape
from typing import Any
from unittest.mock import patch

import pytest

from unit.sheets.books import RUBRIC, blank, came_in, problems
from vendorscore.foundation.problems import Problems
from vendorscore.reading import xlsx
from vendorscore.rubric.model import Criterion

_NAMES = " ".join(
    f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
)


def cell(id: str, xml: str) -> dict[str, str]:
    """One answer as the XML of its cell."""
    return {id: xml}


def ods(answers: dict[str, str], **extra: str) -> bytes:
    """The blank sheet as an OpenDocument spreadsheet, with some answers put in as XML."""
    pages = xlsx.pages("s", blank(), Problems())
    assert pages is not None
    tables = "".join(_table(page, answers) for page in pages)
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = extra.get("content", f"<office:document-content {_NAMES}>{body}</office:document-content>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return out.getvalue()


def _table(page: Any, answers: dict[str, str]) -> str:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), written in page.cells.items():
        text = "".join(f"<text:p>{escape(line)}</text:p>" for line in written.text.split("\n"))
        rows.setdefault(row, {})[column] = f'<table:table-cell office:value-type="string">{text}</table:table-cell>'
        if column == 0 and written.text in answers:
            rows[row][3] = answers[written.text]
        if written.text == "Vendor":
            rows[row][1] = '<table:table-cell office:value-type="string" office:string-value="Acme"/>'
    empty, xml, last = "<table:table-cell/>", "", -1
    for row in sorted(rows):
        if row > last + 1:
            xml += f'<table:table-row table:number-rows-repeated="{row - last - 1}">{empty}</table:table-row>'
        cells = "".join(rows[row].get(column, empty) for column in range(max(rows[row]) + 1))
        filler = '<table:table-cell table:number-columns-repeated="16000"/>'
        xml += f"<table:table-row>{cells}{filler}</table:table-row>"
        last = row
    xml = f"<table:table-row-group>{xml}</table:table-row-group>"
    return f'<table:table table:name="{page.name}"><table:table-column/>{xml}</table:table>'


def value(kind: str, **attributes: str) -> str:
    """A cell with a value."""
    written = " ".join(f'office:{name.replace("_", "-")}="{one}"' for name, one in attributes.items())
    return f'<table:table-cell office:value-type="{kind}" {written}><text:p>shown</text:p></table:table-cell>'


_RUNS = (
    "<text:p>a<text:s text:c='2'/>b<text:tab/>c<text:line-break/><text:span>d</text:span>e</text:p><text:p>f</text:p>"
)
_TWO_ROWS = 'cell table:number-rows-spanned="2" '
_NOTE = "<office:annotation><text:p>a note</text:p></office:annotation>"


@pytest.mark.parametrize(
    ("id", "xml", "meant"),
    [
        ("rate", value("float", value="99.9"), "99.9"),
        ("rate", value("percentage", value="0.999"), "99.9"),
        ("rate", value("float", value="1E1"), "10"),
        ("since", value("date", date_value="2019-03-01"), "2019-03-01"),
        ("since", value("date", date_value="2019-03-01T00:00:00"), "2019-03-01"),
        ("poc", value("boolean", boolean_value="true"), "yes"),
        ("poc", value("string", string_value="Yes"), "yes"),
        ("words", f'<table:table-cell office:value-type="string">{_RUNS}</table:table-cell>', "a  b\tc\nde\nf"),
    ],
)
def test_every_sort_of_cell_is_read(id: str, xml: str, meant: str) -> None:
    """Numbers exactly, percentages as shown, dates, truth values, and text with its spaces, tabs and breaks."""
    found = came_in(ods(cell(id, xml)), "acme.ods")
    assert problems(found) == []
    leaf = RUBRIC[id]
    assert isinstance(leaf, Criterion)
    assert leaf.kind.wire(found.taken[0].response[id].value) == meant


def test_an_amount_has_the_currency_of_its_cell() -> None:
    """As LibreOffice keeps it: by its code."""
    found = came_in(ods(cell("price", value("currency", value="1200", currency="USD"))), "acme.ods")
    assert problems(found) == []
    assert (found.taken[0].response["price"].value.amount, found.taken[0].response["price"].value.currency) == (
        1200,
        "USD",
    )


def test_a_note_on_a_cell_is_not_lost_in_silence() -> None:
    """It is no part of the answer, which is taken."""
    xml = f'<table:table-cell office:value-type="string">{_NOTE}{_RUNS}</table:table-cell>'
    found = came_in(ods(cell("words", xml)), "acme.ods")
    assert problems(found) == [("not-read", "acme.ods:Questions!D11")]
    assert found.taken[0].response["words"].value == "a  b\tc\nde\nf"
    assert problems(came_in(ods(cell("words", f"<table:table-cell>{_NOTE}</table:table-cell>")), "acme.ods")) == [
        ("not-read", "acme.ods:Questions!D11")
    ]


def styled(sheet: bytes, styles: str) -> bytes:
    """The spreadsheet with styles beside its content."""
    own = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    numbers = 'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
    with zipfile.ZipFile(io.BytesIO(sheet)) as archive:
        content = archive.read("content.xml").decode()
    styles = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content = content.replace(_NAMES, f"{_NAMES} {own} {numbers}", 1).replace(
        "<office:body>", f"{styles}<office:body>", 1
    )
    return ods({}, content=content)


def test_a_format_may_stand_in_a_part_of_its_own() -> None:
    """There LibreOffice keeps those that came from another program."""
    names = f'{_NAMES} xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    names += ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
    shown = '<number:number-style style:name="N1"><number:text>CHF </number:text></number:number-style>'
    price = value("float", value="1200").replace("cell ", 'cell table:style-name="ce1" ', 1)
    style = '<style:style style:name="ce1" style:data-style-name="N1"/>'
    out = io.BytesIO(styled(ods(cell("price", price)), style))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("styles.xml", f"<office:document-styles {names}>{shown}</office:document-styles>")
    found = came_in(out.getvalue(), "acme.ods")
    assert found.taken[0].response["price"].value.currency == "CHF"


@pytest.mark.parametrize(
    ("words", "places", "value_", "currency", "codes"),
    [
        ("CHF ", "2", "1200", "CHF", []),
        ("€", "2", "1200", "EUR", []),
        ("$", "2", "1200", None, ["unclear-answer"]),
        ("pieces", "2", "1200", None, []),
        ("", "1", "12.34", None, ["hidden-cells"]),
        ("", "0", "12.34", None, ["hidden-cells"]),
        ("", "2", "12.34", None, []),
    ],
)
def test_a_number_is_read_as_its_format_shows_it(
    words: str, places: str, value_: str, currency: str | None, codes: list[str]
) -> None:
    """The currency that the format names, and whether it shows all decimals."""
    number = f'<number:number number:decimal-places="{places}"/>'
    shown = f'<number:number-style style:name="N1"><number:text>{words}</number:text>{number}</number:number-style>'
    style = '<style:style style:name="ce1" style:data-style-name="N1"/>'
    price = value("float", value=value_).replace("cell ", 'cell table:style-name="ce1" ', 1)
    found = came_in(styled(ods(cell("price", price)), shown + style), "acme.ods")
    assert [code for code, _ in problems(found)] == codes
    assert [one.response["price"].value.currency for one in found.taken] == [currency] * (codes != ["unclear-answer"])


def test_struck_out_text_is_asked_back() -> None:
    """By the style of its cell."""
    line = '<style:text-properties style:text-line-through-style="solid"/>'
    style = f'<style:style style:name="ce1">{line}</style:style>'
    struck = value("string", string_value="Yes").replace("cell ", 'cell table:style-name="ce1" ', 1)
    found = came_in(styled(ods(cell("poc", struck)), style), "acme.ods")
    assert problems(found) == [("unclear-answer", "acme.ods:Questions!D2")]


@pytest.mark.parametrize(
    ("id", "xml", "code"),
    [
        ("rate", '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>', "formula"),
        ("rate", value("float", value="NaN"), "unclear-answer"),
        ("rate", value("float", value="x"), "unclear-answer"),
        ("rate", value("time", time_value="PT1H"), "not-a-number"),
        ("poc", value("string", string_value="Yes").replace("cell ", _TWO_ROWS, 1), "unclear-answer"),
    ],
)
def test_what_is_no_answer_is_asked_back(id: str, xml: str, code: str) -> None:
    """A formula, a number that is none, cells merged over two questions."""
    assert {one for one, _ in problems(came_in(ods(cell(id, xml)), "acme.ods"))} == {code}


def test_a_damaged_spreadsheet_is_said_to_be_one() -> None:
    """No traceback, whatever stands in it."""
    assert problems(came_in(ods({}, content="<x"), "acme.ods")) == [("not-a-sheet", "acme.ods:1:1")]


def test_without_the_library_the_install_command_is_named() -> None:
    """One sentence, with what to do."""
    with patch.dict(sys.modules, {"defusedxml": None}):
        (problem,) = came_in(ods({}), "acme.ods").problems
    assert (problem.code, problem.help) == ("missing-extra", "pip install 'vendorscore[xlsx]'")
