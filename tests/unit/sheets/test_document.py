"""Documents that people and programs changed: what is understood, and what is asked back at its cell."""

from __future__ import annotations

import copy
import io
import random
import re
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from strategies import examples
from unit.sheets.books import RUBRIC, came_in, problems
from unit.sheets.test_threats import add
from vendorscore.exchange import Intake, questions
from vendorscore.foundation.problems import UsageError
from vendorscore.library import load_rubric
from vendorscore.response.model import State
from workbooks import rezipped

MAIN = "word/document.xml"
_SPACES = (
    nsdecls("w")
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


@cache
def blank() -> bytes:
    """The sheet as it is sent."""
    with TemporaryDirectory() as folder:
        return questions(RUBRIC, Path(folder) / "s.docx")[0].read_bytes()


def book() -> Any:
    """A blank sheet, opened, with the vendor's name."""
    found = docx.Document(io.BytesIO(blank()))
    found.tables[0].cell(0, 1).text = "Acme"
    return found


def row(opened: Any, id: str) -> Any:
    """A row of a sheet by its id."""
    rows = (one for table in opened.tables[1:] for one in table.rows)
    return next(one for one in rows if one.cells[0].text.partition("\n")[0] == id)


def cell(opened: Any, id: str) -> Any:
    """The cell of an answer by the id of its row."""
    return row(opened, id).cells[2]


def saved(opened: Any) -> bytes:
    """The bytes of it."""
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


def put(opened: Any, id: str, xml: str) -> None:
    """Put something into the paragraph of an answer, as XML."""
    paragraph = cell(opened, id).paragraphs[0]._p
    paragraph.extend(parse_xml(f"<w:p {_SPACES}>{xml}</w:p>"))


def answered(id: str, xml: str, **options: Any) -> Intake:
    """What comes in when something was put into one cell."""
    opened = book()
    put(opened, id, xml)
    if id != "words" and options:
        cell(opened, "words").text = "kept"
    return came_in(saved(opened), "acme.docx", **options)


def run(text: str, look: str = "") -> str:
    """A piece of text."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def control(properties: str, content: str) -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def begin(inside: str = "") -> str:
    """The beginning of a field."""
    return f'<w:r><w:fldChar w:fldCharType="begin">{inside}</w:fldChar></w:r>'


def code(text: str) -> str:
    """What a field does."""
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


_EMOJI = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w:sym w:font="Segoe UI Emoji" w:char="1F600"/></mc:Choice>'
    "<mc:Fallback><w:t>🙂</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)


# ---------------------------------------------------------------- one cell


@pytest.mark.parametrize(
    ("id", "xml", "meant"),
    [
        ("poc", run("Ye") + run("s", "<w:b/>"), True),
        ("poc", run("\u00a0YES \u00a0"), True),
        ("poc", run("no"), False),
        ("poc", run("Yes", '<w:strike w:val="0"/><w:vanish w:val="false"/>'), True),
        ("poc", control("<w:dropDownList/>", run("Yes")), True),
        ("poc", control("<w:showingPlcHdr/>", run("Choose an item.")), None),
        ("poc", control('<w:showingPlcHdr w:val="0"/>', run("Yes")), True),
        ("poc", '<w:ins w:id="1" w:author="a"/>', None),
        ("poc", begin() + code(" FORMTEXT ") + run("\u2002\u2002\u2002"), None),
        ("sla", run("in the contract - &quot;always&quot;"), "contract"),
        ("sla", run("In the contract – “always”"), "contract"),
        ("sla", run("contract"), "contract"),
        ("sla", run("• contract: In the contract – “always”".removeprefix("• ")), "contract"),
        ("rate", run("99.9 %"), Fraction("99.9")),
        ("hours", run("4\u00a0h"), Fraction(4)),
        ("since", run("2019") + "<w:r><w:noBreakHyphen/></w:r>" + run("03-01"), date(2019, 3, 1)),
        ("badges[iso]", control("<w14:checkbox/>", run("☒")), ("iso",)),
        ("badges[iso]", run("X"), ("iso",)),
        ("badges[]", run("✓"), ()),
        ("words", run("one") + "<w:r><w:br/><w:tab/></w:r>" + run("two"), "one\n\ttwo"),
        ("words", run("soft") + "<w:r><w:softHyphen/></w:r>" + run("ware"), "soft\u00adware"),
        ("words", f'<w:hyperlink w:anchor="a">{run("our terms")}</w:hyperlink>', "our terms"),
        ("words", begin() + code(' HYPERLINK "https://e/" ') + run("our terms"), "our terms"),
        ("words", _EMOJI, "🙂"),
        ("words", "<w:smartTag>" + run("Wien") + "</w:smartTag>", "Wien"),
        ("price", run("1000"), Fraction(1000)),
    ],
)
def test_what_a_cell_shows_is_its_answer(id: str, xml: str, meant: Any) -> None:
    """Text in runs, controls, links and signs of their own reads as on paper; a prompt and an empty field are blank."""
    found = answered(id, xml)
    assert problems(found) == []
    answer = found.taken[0].response[id.partition("[")[0]]
    assert (answer.value.amount if id == "price" else answer.value) == meant
    assert (answer.state is State.BLANK) == (meant is None)


_TRACKED = "a tracked change"


@pytest.mark.parametrize(
    ("xml", "beside"),
    [
        (f'<w:ins w:id="1" w:author="a">{run("Yes")}</w:ins>', _TRACKED),
        ('<w:del w:id="1" w:author="a"><w:r><w:delText>No</w:delText></w:r></w:del>' + run("Yes"), _TRACKED),
        (f'<w:moveTo w:id="1" w:author="a">{run("Yes")}</w:moveTo>', _TRACKED),
        (f'<w:moveFrom w:id="1" w:author="a">{run("Yes")}</w:moveFrom>', _TRACKED),
        (run("Yes", "<w:strike/>") + run(" No"), "struck out text"),
        (run("Yes", "<w:dstrike/>"), "struck out text"),
        (run("Yes") + run(" not", '<w:vanish w:val="1"/>'), "hidden text"),
        (run("Yes") + "<w:r><w:drawing/></w:r>", "a picture or a drawing"),
        ("<w:r><w:pict/></w:r>", "a picture or a drawing"),
        ("<w:r><w:object/></w:r>", "an embedded object"),
        (run("Yes") + '<w:r><w:footnoteReference w:id="2"/></w:r>', "a footnote"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "a sign that only one font knows"),
        (begin("<w:ffData><w:checkBox/></w:ffData>") + code(" FORMCHECKBOX "), "a form field"),
        (begin() + code(" =1+1 ") + run("2"), "a field that changes by itself"),
        (f'<w:fldSimple w:instr=" DATE ">{run("2026-01-01")}</w:fldSimple>', "a field that changes by itself"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "something that is no text"),
        (control("", f'<w:ins w:id="1" w:author="a">{run("Yes")}</w:ins>'), _TRACKED),
    ],
)
@pytest.mark.parametrize("id", ["poc", "words", "badges[iso]", "poc:state", "sla:reason", "hours:comment"])
def test_what_is_no_plain_text_is_asked_back(id: str, xml: str, beside: str) -> None:
    """What a reader of the file might not see, or see and not mean, is no answer, and does not pass in silence."""
    found = answered(id, xml)
    assert problems(found)[0][0] == "unclear-answer"
    assert f"found {beside}" in found.problems[0].message
    assert found.taken == ()
    kept = answered(id, xml, partial=True)
    assert {one.severity for one in kept.problems} == {"warning"}
    path = re.split(r"[\[:]", id)[0]
    assert kept.taken[0].ask_again == (path,)
    assert kept.taken[0].response["words"].value == (None if id == "words" else "kept")


def test_a_table_in_a_cell_is_asked_back() -> None:
    """Rows and columns within an answer are no text."""
    opened = book()
    cell(opened, "words").add_table(1, 1).cell(0, 0).text = "see here"
    warning, problem = came_in(saved(opened), "acme.docx").problems
    assert (warning.code, "see here" in warning.message) == ("not-read", True)
    assert "a table in the cell" in problem.message


@pytest.mark.parametrize("change", ["w:ins", "w:del"])
def test_a_row_that_was_put_in_or_taken_out_while_tracking_is_asked_back(change: str) -> None:
    """Whether the row is there at all, nobody has decided."""
    opened = book()
    cell(opened, "poc").text = "Yes"
    row(opened, "poc")._tr.get_or_add_trPr().append(parse_xml(f'<{change} {_SPACES} w:id="1" w:author="a"/>'))
    assert problems(came_in(saved(opened), "acme.docx")) == [("unclear-answer", "acme.docx:Table 2!C2")]


def test_the_name_of_the_vendor_must_be_plain_too() -> None:
    """Who answers is no place for two readings."""
    opened = book()
    name = opened.tables[0].cell(0, 1).paragraphs[0]._p
    name.append(parse_xml(f'<w:ins {_SPACES} w:id="1" w:author="a">{run(" AG")}</w:ins>'))
    assert problems(came_in(saved(opened), "acme.docx")) == [("unclear-answer", "acme.docx:Table 1!B1")]
    assert came_in(saved(opened), "acme.docx", partial=True).taken == ()


def wrapped(node: Any) -> None:
    """Put an element into a content control."""
    outer = parse_xml(f"<w:sdt {_SPACES}><w:sdtPr/><w:sdtContent/></w:sdt>")
    node.addprevious(outer)
    outer[1].append(node)


@pytest.mark.parametrize("level", ["cell", "row", "table"])
def test_controls_around_cells_rows_and_tables_hide_nothing(level: str) -> None:
    """Locked and repeating parts of a document are read like any other."""
    opened = book()
    cell(opened, "poc").text = "Yes"
    found = row(opened, "poc")._tr
    wrapped({"cell": found.tc_lst[2], "row": found, "table": found.getparent()}[level])
    back = came_in(saved(opened), "acme.docx")
    assert problems(back) == []
    assert back.taken[0].response["poc"].value is True


# ---------------------------------------------------------------- rows and tables


def test_two_tables_that_became_one_give_the_same() -> None:
    """As when a vendor deletes the heading between them: the second header is no answer."""
    opened = book()
    cell(opened, "poc").text = "Yes"
    cell(opened, "price").text = "10"
    first, second = opened.tables[1:3]
    for one in second.rows:
        first._tbl.append(one._tr)
    second._tbl.getparent().remove(second._tbl)
    found = came_in(saved(opened), "acme.docx")
    assert problems(found) == []
    assert (found.taken[0].response["poc"].value, found.taken[0].response["price"].value.amount) == (True, 10)


Step = Callable[[Any], None]
"""Something that is done to a document."""


def does(*steps: Step) -> Step:
    """One after the other."""

    def change(opened: Any) -> None:
        for step in steps:
            step(opened)

    return change


def write(id: str, text: str) -> Step:
    """Write something into the cell of an answer."""

    def change(opened: Any) -> None:
        cell(opened, id).text = text

    return change


def double(id: str) -> Step:
    """Copy a row."""

    def change(opened: Any) -> None:
        found = row(opened, id)._tr
        found.addnext(copy.deepcopy(found))

    return change


def remove(id: str) -> Step:
    """Delete a row."""

    def change(opened: Any) -> None:
        found = row(opened, id)._tr
        found.getparent().remove(found)

    return change


def name(id: str, other: str) -> Step:
    """Write something else into the cell of an id."""

    def change(opened: Any) -> None:
        row(opened, id).cells[0].text = other

    return change


def merge(id: str, other: str) -> Step:
    """Merge the cells of two answers."""

    def change(opened: Any) -> None:
        cell(opened, id).merge(cell(opened, other))

    return change


def edit(opened: Any) -> None:
    """Change a question."""
    row(opened, "poc").cells[1].paragraphs[0].runs[0].text = "Proof of concept, at our cost"


def split(opened: Any) -> None:
    """One more cell in one row."""
    found = row(opened, "poc")._tr
    found.append(copy.deepcopy(found.tc_lst[2]))


def join(opened: Any) -> None:
    """A question and its answer in one cell."""
    found = row(opened, "poc")
    found.cells[1].merge(found.cells[2]).add_paragraph("Yes")


def span(opened: Any) -> None:
    """A row that is one cell."""
    found = row(opened, "poc")
    found.cells[0].merge(found.cells[2])


def second_head(opened: Any) -> None:
    """A column more, with the same head."""
    for one in opened.tables[1].rows:
        one._tr.append(copy.deepcopy(one._tr.tc_lst[2]))


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (double("poc"), {"duplicate-id"}),
        (does(write("poc:comment", "x"), double("poc:comment")), {"unclear-answer"}),
        (double("poc:comment"), set()),
        (remove("poc"), {"missing-id"}),
        (remove("badges[soc]"), {"missing-id"}),
        (remove("poc:reason"), set()),
        (name("poc", "pocs"), {"unknown-id"}),
        (name("poc", "sla (00000000)"), {"duplicate-id", "missing-id"}),
        (does(write("poc", "Yes"), name("poc", "")), {"unknown-id", "missing-id"}),
        (does(write("poc:reason", "x"), name("poc:reason", "pod:reason")), {"unknown-id"}),
        (edit, {"edited-question"}),
        (does(write("poc", "Yes"), merge("poc", "poc:state")), {"unclear-answer"}),
        (does(write("poc", "Yes"), split), {"unclear-answer"}),
        (does(write("poc", "Yes"), split, write("poc", "")), {"unclear-answer"}),
        (join, {"edited-question"}),
        (does(join, write("poc:comment", "x")), {"edited-question"}),
        (does(write("poc", "Yes"), span), {"missing-id", "not-read"}),
        (second_head, {"unclear-answer"}),
        (write("badges", "iso"), {"unclear-answer"}),
        (does(write("poc", "Yes"), write("poc:state", "declined"), write("poc:reason", "x")), {"two-states"}),
        (write("poc:reason", "x"), {"unclear-answer"}),
        (does(write("sla:state", "not applicable"), write("sla:reason", "x")), {"na-not-allowed"}),
        (write("poc", "n/a"), {"unclear-answer"}),
        (write("sla", "Made up"), {"unknown-option"}),
        (write("rate", "99,9"), {"not-a-number"}),
        (write("hours", "1,234"), {"not-a-number"}),
        (write("since", "1.3.2019"), {"wrong-type"}),
    ],
)  # fmt: skip
def test_a_document_that_contradicts_itself_is_asked_back(change: Step, codes: set[str]) -> None:
    """Rows doubled, gone, renamed, merged and split; another question; two states; what could mean two things."""
    opened = book()
    change(opened)
    found = came_in(saved(opened), "acme.docx")
    assert {code for code, _ in problems(found)} == codes
    assert bool(found.taken) == (not codes)


def test_problems_stand_at_their_cells_all_at_once() -> None:
    """A table is called by its number in the document, a cell as in a formula of it."""
    opened = book()
    cell(opened, "rate").text = "99,9"
    cell(opened, "price").text = "about 10"
    assert problems(came_in(saved(opened), "acme.docx")) == [
        ("not-a-number", "acme.docx:Table 2!C10"),
        ("not-a-number", "acme.docx:Table 3!C11"),
    ]


def test_blank_declined_and_not_applicable_stay_apart() -> None:
    """Four states, and none of them is no."""
    opened = book()
    for id, text in {
        "poc:state": "Not applicable", "poc:reason": "one country", "sla:state": "declined", "sla:reason": "under NDA",
        "badges[]": "x", "sla:comment": "later",
    }.items():  # fmt: skip
        cell(opened, id).text = text
    (taken,) = came_in(saved(opened), "acme.docx").taken
    states = [taken.response[path].state for path in ("poc", "sla", "rate", "badges")]
    assert states == [State.NOT_APPLICABLE, State.DECLINED, State.BLANK, State.GIVEN]
    assert (taken.response["sla"].reason, taken.response["sla"].comment) == ("under NDA", "later")
    assert "# acme.docx: Table 2!C7" in taken.yaml.replace(str(Path(taken.files[0]).parent) + "/", "")


def test_a_comment_in_the_margin_is_said_to_be_no_answer() -> None:
    """It is not lost in silence."""
    opened = book()
    cell(opened, "poc").text = "Yes"
    opened.add_comment(cell(opened, "poc").paragraphs[0].runs, text="only in the premium plan", author="a")
    found = came_in(saved(opened), "acme.docx")
    assert problems(found) == [("not-read", "acme.docx:1:1")]
    assert found.problems[0].severity == "warning"
    assert found.taken[0].response["poc"].value is True


def test_a_table_whose_heads_are_gone_is_named() -> None:
    """Its questions are there: to ask for them would mislead."""
    opened = book()
    opened.tables[1]._tbl.remove(opened.tables[1].rows[0]._tr)
    found = came_in(saved(opened), "acme.docx")
    (poc,) = [one for one in found.problems if "`poc`" in one.message]
    assert (poc.code, str(poc.help)) == ("missing-id", "put the row with the heads back, as it was sent")
    assert ("missing-id", "acme.docx:Table 2!A1") in problems(found)


def test_words_outside_the_cells_to_be_filled_in_are_not_lost_in_silence() -> None:
    """Below a table, in a text box, in a table or a row of one's own: a warning says what, and how much more."""
    opened = book()
    opened.paragraphs[0].insert_paragraph_before("Dear all")
    opened.paragraphs[-1].insert_paragraph_before("You may move rows, and so we did.")
    table = opened.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "See our remarks", "12"
    found = came_in(saved(opened), "acme.docx")
    (problem,) = found.problems
    assert problems(found) == [("not-read", "acme.docx:Table 5!A1")]
    assert "found `See our remarks` and 2 more texts elsewhere, not read" in problem.message
    assert found.taken


# ---------------------------------------------------------------- files


def _filled() -> bytes:
    opened = book()
    cell(opened, "words").text = "kept"
    return saved(opened)


FILLED = _filled()
_BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


def xml(old: bytes, new: bytes, name: str = MAIN) -> Callable[[dict[str, bytes]], object]:
    """Change the XML of a part."""

    def change(members: dict[str, bytes]) -> None:
        assert re.search(old, members[name])
        members[name] = re.sub(old, lambda _: new, members[name], count=1)

    return change


def _elsewhere(part: str, content: bytes | None = None) -> Callable[[dict[str, bytes]], object]:
    """The text in another part than usual."""

    def change(members: dict[str, bytes]) -> None:
        members[part] = content or members.pop(MAIN)
        members["_rels/.rels"] = members["_rels/.rels"].replace(MAIN.encode(), part.encode())

    return change


_CELL, _LLEC = b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"
_DEEP = b"<w:body>" + _CELL + b"<w:p>" + b"<w:ins>" * 20_000 + b"</w:ins>" * 20_000 + b"</w:p>" + _LLEC
_MANY = b"".join(b'<w:bookmarkEnd w:id="%x"/>' % random.Random(one).getrandbits(64) for one in range(60_000))
_INS, _SNI = b"<w:ins><w:r>" * 150, b"</w:r></w:ins>" * 150
_NESTED = b"<w:body>" + _CELL * 80 + _MANY + _LLEC * 80 + _CELL + b"<w:p>" + _INS + _MANY + _SNI + b"</w:p>" + _LLEC
"""Deep nests around many elements, each told from the others, so that they are not refused for their density."""
_WIDE = b"<w:body><w:tbl><w:tr>" + b"<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>" * 201 + b"</w:tr></w:tbl>"
_LONG = b"<w:body><w:tbl>" + b"<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>" * 20_001 + b"</w:tbl>"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (xml(rb"$", b""), None),
        (_elsewhere("word/document2.xml"), None),
        (lambda members: members.pop("_rels/.rels"), None),
        (xml(rb"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
             b"http://purl.oclc.org/ooxml/wordprocessingml/main"), None),
        (xml(rb"<w:document", _BOMB + b"<w:document"), "unsafe-file"),
        (_elsewhere("word/document.bin", _BOMB + b"<x>&b;</x>"), "not-a-sheet"),
        (xml(rb"<w:body>", b"<w:body><w:tbl"), "not-a-sheet"),
        (xml(rb"<w:body>", _DEEP), "not-a-sheet"),
        (xml(rb"<w:body>", _NESTED), None),
        (xml(rb"<w:body>", _WIDE), "file-too-large"),
        (xml(rb"<w:body>", _LONG), "file-too-large"),
        (xml(rb"(?s)<w:body>.*<w:sectPr", b"<w:body><w:sectPr"), "not-a-sheet"),
        (lambda members: members.pop(MAIN), "not-a-sheet"),
        (add("word/vbaProject.bin", b"x"), "unsafe-file"),
        (add("word/embeddings/sheet.xlsx", b"x"), "unsafe-file"),
        (add("word/activeX/activeX1.xml", b"<x/>"), "unsafe-file"),
        (add("../evil.xml", b"<x/>"), "unsafe-file"),
        (add("WORD/DOCUMENT.XML", b"<x/>"), "unsafe-file"),
        (add("word/media/big.png", b"\0" * 31_000_000), "unsafe-file"),
        (add("word/many.xml", b"<a/>" * 400_000 + b"<b></b>" * 600_000), "unsafe-file"),
    ],
)  # fmt: skip
def test_a_document_that_was_tampered_with_is_refused_or_read_whole(
    change: Callable[[dict[str, bytes]], object], code: str | None
) -> None:
    """No bomb goes off, no depth or size ends in a traceback or in hours, and what other programs write is read."""
    start = time.monotonic()
    found = came_in(rezipped(FILLED, change), "acme.docx")
    assert time.monotonic() - start < 30
    if code is None:
        assert problems(found) == []
        assert found.taken[0].response["words"].value == "kept"
    else:
        assert {one for one, _ in problems(found)} == {code}
        assert found.taken == ()


def test_the_bytes_say_what_a_file_is_and_not_its_name() -> None:
    """A document named as a workbook is read as a document; a text of another program is named for what it is."""
    assert came_in(FILLED, "acme.xlsx").taken[0].response["words"].value == "kept"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    (problem,) = came_in(out.getvalue(), "acme.docx").problems
    assert (problem.code, "a text document" in problem.message) == ("not-a-sheet", True)
    assert "save it as `.docx`" in str(problem.help)


@given(st.integers(0, len(FILLED) - 1), st.integers(1, 255))
@examples(40)
def test_any_flipped_byte_gives_the_same_answers_or_words(at: int, mask: int) -> None:
    """A damaged document is taken in whole, or refused with a problem; it never ends in a traceback."""
    data = bytearray(FILLED)
    at = min(at, len(data) - 1)
    data[at] ^= mask
    found = came_in(bytes(data), "acme.docx")
    assert found.taken or found.problems


def test_without_the_library_a_document_is_not_read() -> None:
    """One sentence, with what to do."""
    with patch.dict(sys.modules, {"defusedxml": None}):
        (problem,) = came_in(FILLED, "acme.docx").problems
    assert (problem.code, problem.help) == ("missing-extra", "pip install 'vendorscore[docx]'")


def test_without_the_library_a_document_is_not_written(tmp_path: Path) -> None:
    """The same for the one that writes."""
    with patch.dict(sys.modules, {"docx": None}), pytest.raises(UsageError) as raised:
        questions(RUBRIC, tmp_path / "s.docx")
    (problem,) = raised.value.problems
    assert "expected python-docx to write `s.docx`" in problem.message
    assert problem.help == "pip install 'vendorscore[docx]'"


# ---------------------------------------------------------------- what is sent


def test_a_document_is_the_same_bytes_whenever_and_wherever_it_is_made(tmp_path: Path) -> None:
    """No clock, no name of a person or a program's author, no picture of another page."""
    with patch("time.localtime", return_value=(1999, 1, 2, 3, 4, 5, 0, 0, 0)), patch("time.time", return_value=9e8):
        assert questions(RUBRIC, tmp_path / "s.docx")[0].read_bytes() == blank()
    with zipfile.ZipFile(io.BytesIO(blank())) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
        core = archive.read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2000-01-01T00:00:00Z"}


def test_a_document_can_be_used_by_those_who_cannot_see_it() -> None:
    """It has a title, a language and headings; tables have names, and heads that stand on every page."""
    opened = docx.Document(io.BytesIO(blank()))
    assert (opened.core_properties.title, opened.core_properties.language) == ("Small (small@1)", "en")
    headings = [(one.style.name, one.text) for one in opened.paragraphs if one.style and "Sheet" not in one.style.name]
    assert headings == [
        ("Title", "Small"),
        ("Heading 1", "How to fill it in"),
        ("Heading 1", "Questions"),
        ("Heading 1", "Prices"),
        ("Heading 1", "Further evidence"),
    ]
    for number, table in enumerate(opened.tables):
        heads = [bool(one._tr.xpath("./w:trPr/w:tblHeader")) for one in table.rows]
        assert heads == [number > 0 and at == 0 for at in range(len(heads))]
        assert all(one._tr.xpath("./w:trPr/w:cantSplit") for one in table.rows)
        assert table._tbl.xpath("./w:tblPr/w:tblCaption/@w:val")
    assert {one.get(next(key for key in one.attrib if key.endswith("}val"))) for one in opened.styles.element.iter()
            if str(one.tag).endswith("}lang")} == {"en-GB"}  # fmt: skip


PUBLISHED = load_rubric(
    {
        "rubric": "published",
        "version": "1",
        "title": "Published",
        "publish": "weights",
        "criteria": [
            {"id": "s", "title": "Section", "weight": 3, "criteria": [
                {"id": "a", "type": "yes_no", "weight": 1, "question": "Really?", "guidance": "Say so.",
                 "evidence": {"ask": "a letter"}},
                {"id": "b", "type": "choice", "weight": 1, "when": {"s.a": "yes"},
                 "options": {"x": {"label": "Ex", "score": 1}, "y": 0}},
            ]},
            {"id": "p", "type": "price", "weight": 1, "formula": "lowest-ratio"},
        ],
    }
)  # fmt: skip


def shown(data: bytes) -> list[list[str]]:
    """The first two cells of every row of questions."""
    tables = docx.Document(io.BytesIO(data)).tables
    return [[one.text for one in row.cells[:2]] for table in tables[1:-1] for row in table.rows]


def test_a_document_says_what_is_asked(tmp_path: Path) -> None:
    """Ids and checks, questions with their conditions and choices, guidance, proof, and weights where published."""
    checks = r" ?\(([0-9a-f]{8})\)$"
    rows = [[re.sub(checks, " (check)", id.replace("\n", " ")), text] for id, text in
            shown(questions(PUBLISHED, tmp_path / "s.docx")[0].read_bytes())]  # fmt: skip
    assert rows == [
        ["Id", "Question"],
        ["s.a (check)", "a\nReally?\nWrite one of these:\n• Yes\n• No\nSay so.\nEvidence wanted: a letter.\n"
         "Counts 37.5 % of the points: yes → 1, no → 0."],
        ["s.a:state", "If not answered: “declined”"],
        ["s.a:reason", "Reason, if not answered"],
        ["s.a:kind", "Evidence: kind"],
        ["s.a:ref", "Evidence: where to find it"],
        ["s.a:date", "Evidence: date (year-month-day)"],
        ["s.a:comment", "Comment"],
        ["s.b (check)", "b\nAsked only if the answer to s.a (a) is “Yes”.\nWrite one of these:\n• x: Ex\n• y\n"
         "Counts 37.5 % of the points: x (Ex) → 1, y → 0."],
        ["s.b:state", "If not answered: “declined”"],
        ["s.b:reason", "Reason, if not answered"],
        ["s.b:comment", "Comment"],
        ["Id", "Question"],
        ["p (check)", "p\nA number of at least 0.\nCounts 25 % of the points: lowest-ratio = lowest price ÷ price "
         "(relative: it changes with the field of bids)."],
        ["p/currency", "Currency, if another than that of the tender\nThree letters, such as EUR."],
        ["p:state", "If not answered: “declined”"],
        ["p:reason", "Reason, if not answered"],
        ["p:comment", "Comment"],
    ]  # fmt: skip
    assert "of the points" not in str(shown(blank()))


def test_prices_go_to_a_document_of_their_own(tmp_path: Path) -> None:
    """With an envelope, each document says which part it is, and only the one with prices asks for their tax."""
    paths = questions(RUBRIC, tmp_path / "s.docx", envelope="price")
    assert [path.name for path in paths] == ["s.docx", "s-price.docx"]
    labels = [[row.cells[0].text for row in docx.Document(str(path)).tables[0].rows] for path in paths]
    assert labels[1] == [labels[0][0], "Prices are net or gross of tax", *labels[0][1:]]
    ids = [{id.partition("\n")[0] for id, _ in shown(path.read_bytes())} for path in paths]
    assert (ids[0] & {"poc", "price", "fee[setup]"}, ids[1] & {"poc", "price", "fee[setup]"}) == (
        {"poc"},
        {"price", "fee[setup]"},
    )
    for path in paths:
        opened: Any = docx.Document(str(path))
        opened.tables[0].cell(0, 1).text = "Acme"
        opened.save(path)
        assert came_in(path.read_bytes(), "acme.docx").problems == ()
