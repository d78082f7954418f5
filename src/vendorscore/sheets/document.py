"""A question sheet as a text document, written and read: tables of id, question and answer.

Whatever is said beside an answer has a row of its own, whose id is that of the question with a word behind it. So rows
stay what they are wherever they are moved to, and what is written into a cell cannot pass for anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, groupby

from attrs import evolve

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.reading.docx import Tables
from vendorscore.sheets import columns, grid
from vendorscore.sheets.filled import LABELS, Filled, Row
from vendorscore.sheets.normal import plain, same
from vendorscore.sheets.questions import FORMAT, Question, Sheet, published
from vendorscore.writing.docx import Block, Box, Grid, Heading, Line, Strip, document

_MORE_ROWS = 6
_WIDTHS = (3.3, 7.1, 7.0)
_START_WIDTHS = (5.4, 12.0)
_MORE_WIDTHS = (4.4, 3.6, 6.4, 3.0)
_HEADS = (columns.ID, columns.QUESTION, columns.ANSWER)
_TALL, _LOW = 1.3, 0.55
"""Heights in centimetres of cells for free words, and of the others."""
_HOW_TO = (
    "Write your name beside “Vendor”, then answer in the light yellow cells of the tables below.",
    "Leave a cell empty if you have no answer. To decline a question, or to say that it does not apply, write so "
    "beside “If not answered”, and give the reason below it: these are different things, and none of them is “no”.",
    "Evidence: name what kind of proof it is, where we find it, and its date. Further evidence for a question goes "
    "into the last table; add rows there as you need them.",
    "Write numbers without thousands separators, dates as year-month-day, and tick with x.",
    "Write plain text, in the tables: pictures, footnotes and notes in the margin are not read. If you tracked "
    "changes, accept them all before you send the document back.",
    "You may move rows. Leave the ids and the questions as they are; answers are matched by the id in their row. What "
    "you write elsewhere in this document is not read.",
)
_PROOF = {one.name: one.label for one in columns.EVIDENCE}
_BESIDE = ("state", "reason", *_PROOF, "comment")
"""What is said beside an answer; its name stands behind the id of the question, after a colon."""


# ---------------------------------------------------------------- written


def to_docx(sheet: Sheet) -> bytes:
    """The document, the same bytes for the same sheet. Raises `extras.Missing` without python-docx."""
    return document(_blocks(sheet), f"{sheet.rubric.title} ({sheet.pin})", sheet.pin)


def _blocks(sheet: Sheet) -> Iterator[Block]:
    return chain(_start(sheet), _parts(sheet), _more())


def texts(sheet: Sheet) -> Iterator[str]:
    """The texts of the blank document beside those in the tables of questions."""
    yield from LABELS.values()
    for block in _blocks(sheet):
        if not isinstance(block, Grid):
            yield block.text


def _start(sheet: Sheet) -> Iterator[Block]:
    """Who answers what, and how."""
    yield Heading(sheet.rubric.title, 0)
    marks = {"vendor": sheet.vendor} | ({"tax": ""} if sheet.priced else {})
    said = {"rubric": sheet.pin, "fingerprint": sheet.fingerprint, "part": sheet.part, "format": FORMAT}
    rows = [Strip((_box("lead", LABELS[name]), _fill(text)), least=_LOW) for name, text in marks.items()]
    rows += [Strip((_box("small", LABELS[name]), _box("small", text))) for name, text in said.items()]
    yield Grid("About this sheet", _START_WIDTHS, tuple(rows), headed=False)
    yield Heading("How to fill it in", 1)
    for number, text in enumerate(_HOW_TO, start=1):
        yield Line(f"{number}.\t{text}", "step")


def _parts(sheet: Sheet) -> Iterator[Block]:
    """The questions by section; prices come last, from a new page on, so that they can be kept apart."""
    quality = [one for one in sheet.questions if not one.leaf.kind.priced]
    prices = [one for one in sheet.questions if one.leaf.kind.priced]
    for headings, some in groupby(quality, key=lambda one: one.headings):
        name = " › ".join(headings) or "Questions"
        yield Heading(name, 1)
        yield _table(name, tuple(some), sheet.rubric.publish)
    if prices:
        yield Heading("Prices", 1, new_page=True)
        yield _table("Prices", tuple(prices), sheet.rubric.publish)


def _table(name: str, questions: tuple[Question, ...], publish: bool) -> Grid:
    rows = [Strip(tuple(_box("head", one.label, ground="head") for one in _HEADS))]
    for question in questions:
        first, *below = _rows(question, publish)
        rows += [evolve(first, tied=True), *below]
    return Grid(name, _WIDTHS, tuple(rows))


def _rows(question: Question, publish: bool) -> Iterator[Strip]:
    """The row of a question, and those below it: of its parts, and of what is said beside the answer."""
    lone = next((ask for ask in question.asks if not ask.part), None)
    own = Box((Line(question.id, "id"), Line(f"({question.check})", "check")))
    tall = _TALL if lone is not None and lone.entry == "words" else _LOW
    yield Strip((own, Box(_asked(question, publish)), _fill() if lone else _box("text", "", ground="none")), least=tall)
    for ask in question.asks:
        if ask.part:
            how = (Line(ask.how, "label"),) if ask.entry != "tick" else ()
            yield _below(Line(question.slot(ask), "id"), Line(ask.label, "part"), *how)
    states = words.listed((f"“{one}”" for one in question.states), "or")
    said = {"state": f"If not answered: {states}", "reason": "Reason, if not answered"}
    said |= _PROOF | {"date": f"{_PROOF['date']} (year-month-day)"} if question.leaf.evidence is not None else {}
    for name, label in (said | {"comment": "Comment"}).items():
        yield _below(Line(f"{question.id}:{name}", "check"), Line(label, "label"))


def _below(id: Line, *lines: Line) -> Strip:
    return Strip((Box((id,)), Box(lines), _fill()), least=_LOW)


def _asked(question: Question, publish: bool) -> tuple[Line, ...]:
    """What stands in the cell of a question: what was sent, word for word."""
    leaf = question.leaf
    lines = [Line(leaf.title, "lead")]
    lines += [Line(leaf.question, "asked")] if leaf.question else []
    lines += [Line(question.applies, "applies")] if question.applies else []
    lone = next((ask for ask in question.asks if not ask.part), None)
    how = "Answer in the rows below." if lone is None else lone.how
    if lone is not None and lone.choices:
        how = "Write one of these:"
    lines.append(Line(how, "guide"))
    for key, text in lone.choices if lone is not None else ():
        keyed = same(key) == same(text) or text.startswith(f"{key}: ")
        lines.append(Line(f"• {text if keyed else f'{key}: {text}'}", "choice"))
    guide = (leaf.guidance, question.evidence, published(question).replace("`", "") if publish else "")
    return (*lines, *(Line(text, "guide") for text in guide if text))


def _more() -> Iterator[Block]:
    """Room for further evidence."""
    yield Heading("Further evidence", 1)
    yield Line("For each piece write the id of the question that it proves.")
    heads = Strip(tuple(_box("head", one.label, ground="head") for one in columns.MORE))
    blank = Strip(tuple(_fill() for _ in columns.MORE), least=_LOW)
    yield Grid("Further evidence", _MORE_WIDTHS, (heads, *(blank for _ in range(_MORE_ROWS))))


def _box(look: str, text: str, ground: str = "") -> Box:
    return Box((Line(text, look),), ground)


def _fill(text: str = "") -> Box:
    return _box("answer", text, ground="fill")


# ---------------------------------------------------------------- read

_OWN = re.compile(r"(.+?)(?: \(([0-9a-f]{8})\))?")
"""The id of a row, and the check of a question behind it."""
_SAID = re.compile(rf"(.+):({'|'.join(_BESIDE)})")


def filled(name: str, tables: Tables, sheet: Sheet, problems: Problems) -> Filled | None:
    """What a document holds that came back, or None when it is no question sheet."""
    found = grid.filled(name, tables.pages, problems)
    if found is None:
        return None
    rows = [_checked(row) for row in found.rows]
    heads = {row.id.text: row for row in reversed(rows) if row.id is not None}
    questions = {one.id: one for one in sheet.questions}
    for id, row in heads.items():
        if id in questions:
            _compare(row, questions[id], sheet.rubric.publish)
    spare = (*found.spare, *tables.beside)
    return evolve(found, rows=tuple(row for row in rows if not _folded(row, heads)), spare=spare)


def _checked(row: Row) -> Row:
    """The row with its id alone, and the check beside it."""
    own = _OWN.fullmatch(plain(row.id.text)) if row.id is not None else None
    if row.id is None or own is None:
        return row
    if own[2]:
        row.cells["check"] = evolve(row.id, text=own[2])
    return evolve(row, id=evolve(row.id, text=own[1]))


def _compare(row: Row, question: Question, publish: bool) -> None:
    """The cell of a question holds more than the question; if all of it is as it was sent, so is the question."""
    cell = row.cells.get("question")
    if cell is not None and plain(cell.text) == plain(" ".join(line.text for line in _asked(question, publish))):
        row.cells["question"] = evolve(cell, text=question.text)


def _folded(row: Row, heads: dict[str, Row]) -> bool:
    """Does a row say something beside an answer? Then it goes into the row of its question."""
    said = _SAID.fullmatch(row.id.text) if row.id is not None else None
    written = row.get("answer")
    if said is None or (said[1] not in heads and written is not None):
        return False
    if written is not None:
        cells = heads[said[1]].cells
        twice = f"a second row with the id `{said[0]}`"
        cells[said[2]] = evolve(written, content="unsettled", beside=twice) if said[2] in cells else written
    return True
