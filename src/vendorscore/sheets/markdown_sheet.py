"""A question sheet as Markdown, written and read: each question under a heading that is its id.

What is written after a field's colon is the answer; further lines of it are indented by two spaces, so that
nothing in an answer can pass for a heading or for another field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, field

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.reading.cells import Written
from vendorscore.reading.nodes import Position
from vendorscore.rubric.kinds.asking import Ask
from vendorscore.sheets.filled import LABELS, Filled, Row
from vendorscore.sheets.normal import plain
from vendorscore.sheets.questions import FORMAT, Question, Sheet, published
from vendorscore.writing.markdown import escape

_FIELDS = {
    "state": "If not answered",
    "reason": "Reason",
    "kind": "Evidence kind",
    "ref": "Evidence place",
    "date": "Evidence date",
    "comment": "Comment",
}
_INDENT = "  "
_HOW_TO = (
    "Write your answers after the colons, and tick with `[x]`. Text of more than one line goes on in the next lines, "
    "indented by two spaces. Leave an answer empty if you have none; to decline a question, or to say that it does "
    "not apply, write so after “If not answered”, and the reason below. For further evidence repeat its three lines. "
    "Leave ids and questions as they are."
)


# ---------------------------------------------------------------- written


def to_markdown(sheet: Sheet) -> str:
    """The sheet as text."""
    said = {"rubric": sheet.pin, "fingerprint": sheet.fingerprint, "part": sheet.part, "format": FORMAT}
    marks = [f"- {LABELS['vendor']}: {sheet.vendor}".rstrip(), *([f"- {LABELS['tax']}:"] if sheet.priced else [])]
    marks += [f"- {LABELS[name]}: {text}" for name, text in said.items()]
    lines = [f"# {escape(sheet.rubric.title)}", "", *marks, "", _HOW_TO, ""]
    above: tuple[str, ...] = ()
    for question in sheet.questions:
        if question.headings != above:
            above = question.headings
            lines += [_section(above, sheet), ""]
        lines += [f"### {question.id} ({question.check})", ""]
        lines += [*_asked(question, sheet.rubric.publish), "", *(f"{one}" for _, one in _fields(question)), ""]
    return "\n".join(lines)


def _section(headings: tuple[str, ...], sheet: Sheet) -> str:
    return f"## {escape(' › '.join(headings) or sheet.rubric.title)}"


def _asked(question: Question, publish: bool) -> list[str]:
    """What stands between the heading and the first field: what was sent, word for word."""
    leaf = question.leaf
    lines = [f"**{escape(leaf.title)}**"]
    lines += [line for part in (leaf.question, question.applies) if part for line in ("", escape(part))]
    lone = next((ask for ask in question.asks if not ask.part), None)
    guide = [lone.how if lone and lone.entry != "pick" else "", leaf.guidance, question.evidence]
    guide += [published(question)] if publish else []
    quoted = [f"> {escape(part)}" for part in guide if part]
    choices = (
        [f"> - {_code(key)} {escape(text.removeprefix(f'{key}: '))}" for key, text in lone.choices] if lone else []
    )
    if choices:
        quoted += [*([">"] if quoted else []), "> One of:", ">", *choices]
    return [*lines, *(["", *quoted] if quoted else [])]


def _fields(question: Question) -> Iterator[tuple[str, str]]:
    """Each field: what it is (the name of a column, or the id of a part), and its empty line."""
    for ask in question.asks:
        if ask.entry == "tick":
            yield question.slot(ask), f"- [ ] {_named(ask)}"
        else:
            yield (question.slot(ask), f"- {_named(ask)}:")
    for name, label in _FIELDS.items():
        states = f" ({words.listed(question.states, 'or')})" if name == "state" else ""
        yield name, f"- {label}{states}:"


def _named(ask: Ask) -> str:
    """A part as its line names it."""
    if not ask.part:
        return "Answer"
    name = "" if ask.part == "[]" else f"{_code(ask.key[-1])} "
    return f"{name}{escape(ask.label)}"


def _code(text: str) -> str:
    """Text as code, whatever back quotes it holds."""
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{ticks} {text} {ticks}" if "`" in text else f"`{text}`"


# ---------------------------------------------------------------- read

_HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
_ID = re.compile(r"(\S+)(?:[ \t]+\(([0-9a-f]{8})\))?[ \t]*")
_ITEM = re.compile(r"[-*+][ \t]+(?=\S)")
_TICK = re.compile(r"\[(.?)\][ \t]+")


def filled(source: Source, sheet: Sheet, problems: Problems) -> Filled:
    """What a sheet holds that came back."""
    sections = {plain(_section(one.headings, sheet)) for one in sheet.questions}
    title = plain(f"# {escape(sheet.rubric.title)}")
    questions = {one.id: one for one in sheet.questions}
    lost = Problems(problems.fault)
    reading = _Reading(source, questions, frozenset({title, *sections}), sheet.rubric.publish, lost)
    for number, line in enumerate(source.lines):
        reading.line(number, line)
    if "format" in reading.marks:
        problems.found += lost
    return Filled(Place(source), reading.marks, tuple(reading.rows), tuple(reading.more))


@define
class _Piece:
    """A field on the way: its lines, and where they stand."""

    name: str
    start: Position
    lines: list[str]
    end: Position


@define
class _Reading:
    """A Markdown sheet, line by line."""

    source: Source
    questions: dict[str, Question]
    headings: frozenset[str]
    publish: bool
    problems: Problems
    marks: dict[str, Written] = field(factory=dict)
    rows: list[Row] = field(factory=list)
    more: list[Row] = field(factory=list)
    question: Question | None = None
    head: Row | None = None
    asked: list[str] = field(factory=list)
    fields: dict[str, str] = field(factory=dict)
    """The fields of the question that is read, by their lines without dash and tick."""
    piece: _Piece | None = None

    def line(self, number: int, line: str) -> None:
        """The next line."""
        heading = _HEADING.fullmatch(line)
        if heading is not None:
            self._heading(number, line, heading[1], heading[2])
        elif line.startswith(_INDENT) or not line.strip():
            if self.piece is not None:
                self.piece.lines.append(line.removeprefix(_INDENT))
                self.piece.end = Position(number, len(line))
            elif self.head is not None:
                self.asked.append(line)
        elif not self._field(number, line):
            self._other(number, line)
        if number == len(self.source.lines) - 1:
            self._close()

    def _heading(self, number: int, line: str, level: str, text: str) -> None:
        self._close()
        found = _ID.fullmatch(text)
        self.question, self.head = None, None
        if plain(line) in self.headings:
            return
        if len(level) != 3 or found is None:
            self._lost(number, line)
            return
        start = line.index(found[1])
        id = Written("text", found[1], self.source, Position(number, start), Position(number, start + len(found[1])))
        self.question = self.questions.get(plain(found[1]))
        self.head = Row(id.place, id)
        if found[2]:
            at = line.index(found[2], start)
            end = Position(number, at + len(found[2]))
            self.head.cells["check"] = Written("text", found[2], self.source, Position(number, at), end)
        self.rows.append(self.head)
        self.asked = []
        self.fields = (
            {}
            if self.question is None
            else {_TICK.sub("", one.removeprefix("- "), count=1): name for name, one in _fields(self.question)}
        )

    def _field(self, number: int, line: str) -> bool:
        """Is it the line of a field? Then it begins."""
        item = _ITEM.match(line)
        if item is None:
            return False
        rest = line[item.end() :]
        if self.head is None:
            return self._mark(number, rest, item.end())
        tick = _TICK.match(rest)
        if tick is not None:
            name = self.fields.get(rest[tick.end() :].rstrip())
            if name is None:
                return False
            self._begin(name, number, item.end() + 1, tick[1].strip(), item.end() + 1 + len(tick[1]))
            return True
        for label, name in self.fields.items():
            if label.endswith(":") and rest.startswith(label):
                value = rest[len(label) :]
                column = len(line) - len(value.lstrip(" \t"))
                self._begin(name, number, column, value.lstrip(" \t"), len(line))
                return True
        return False

    def _begin(self, name: str, number: int, column: int, text: str, end: int) -> None:
        self._finish()
        self.piece = _Piece(name, Position(number, column), [text], Position(number, end))

    def _mark(self, number: int, rest: str, column: int) -> bool:
        for name, label in LABELS.items():
            if rest.startswith(f"{label}:"):
                text = rest[len(label) + 1 :]
                at = column + len(rest) - len(text.lstrip())
                start, end = Position(number, at), Position(number, max(at, column + len(rest.rstrip())))
                self.marks.setdefault(name, Written("text", text.strip(), self.source, start, end))
                return True
        return False

    def _other(self, number: int, line: str) -> None:
        """A line that is no field: part of the question, or text that nobody can place."""
        if self.head is None and not self.rows:
            return
        if self.head is not None and self.piece is None and "question" not in self.head.cells:
            self.asked.append(line)
            return
        self._lost(number, line)

    def _lost(self, number: int, line: str) -> None:
        """Note a line that nobody would read."""
        place = Place(self.source, number, 0, number, len(line))
        message = f"expected a field, or a line indented by two spaces, found {words.quoted(line)}"
        help = "indent the further lines of an answer by two spaces; write nothing else between the fields"
        self.problems.add("unclear-answer", place, message, help=help)

    def _finish(self) -> None:
        """The field that was read is over."""
        piece, self.piece = self.piece, None
        if piece is None or self.head is None or self.question is None:
            return
        self._check_question()
        text = "\n".join(piece.lines)
        written = Written("text", text.strip("\n"), self.source, piece.start, piece.end)
        if piece.name in _FIELDS:
            self._put(piece.name, written)
        elif piece.name == self.question.id:
            self._put("answer", written)
        else:
            id = Written("text", piece.name, self.source, piece.start, piece.end)
            self.rows.append(Row(written.place, id, {} if written.blank else {"answer": written}))

    def _put(self, name: str, written: Written) -> None:
        """A field beside the answer; evidence that is named again is further evidence."""
        assert self.head is not None
        cells = self.head.cells
        if name in ("kind", "ref", "date"):
            mine = [row for row in self.more if row.id is self.head.id]
            cells = mine[-1].cells if mine else cells
            if name in cells or (name == "kind" and {"ref", "date"} & set(cells)):
                row = Row(written.place, self.head.id)
                self.more.append(row)
                cells = row.cells
        if name in cells:
            message = f"expected `{_FIELDS.get(name, 'Answer')}` once for a question, found it again"
            self.problems.add("duplicate-id", written.place, message, help="keep one of the two")
        cells[name] = written

    def _check_question(self) -> None:
        """The text of the question is that of the sheet, or the answer is to another question."""
        assert self.question is not None
        assert self.head is not None
        if "question" in self.head.cells or self.head.id is None:
            return
        same = _flat(self.asked) == _flat(_asked(self.question, self.publish))
        text = self.question.text if same else " ".join(self.asked)
        self.head.cells["question"] = Written("text", text, self.source, self.head.id.start, self.head.id.end)

    def _close(self) -> None:
        """The question that was read is over."""
        self._finish()


def _flat(lines: list[str]) -> str:
    """Lines however they were wrapped."""
    return plain(" ".join(line.lstrip("> \t") for line in lines))
