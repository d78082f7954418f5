"""A question sheet as a workbook: a page to begin with, the questions, the prices, room for further evidence."""

from __future__ import annotations

from collections.abc import Iterator

from vendorscore.rubric.kinds.asking import Ask
from vendorscore.sheets import columns
from vendorscore.sheets.columns import COLUMNS, MORE
from vendorscore.sheets.filled import LABELS
from vendorscore.sheets.questions import FORMAT, Question, Sheet, published
from vendorscore.writing.xlsx_sheets import Box, Leaf, Rule, workbook

_MORE_ROWS = 40
_HOW_TO = (
    "Write your name beside “Vendor”, then answer in the light yellow cells of the next sheets.",
    "Leave an answer empty if you have none. To decline a question, or to say that it does not apply, choose so in "
    "the column “If not answered” and give the reason beside it: these are different things, and none of them is “no”.",
    "Evidence: name what kind of proof it is, where we find it, and its date. More than one item for a question goes "
    "onto the sheet “More evidence”.",
    "You may sort and insert rows and move columns. Leave the ids, the questions and the checks as they are; "
    "answers are matched by the id in their row.",
    "Write numbers as plain numbers, without thousands separators. Formulas are not read.",
)


def to_xlsx(sheet: Sheet) -> bytes:
    """The workbook, the same bytes for the same sheet. Raises `extras.Missing` without XlsxWriter."""
    return workbook(_pages(sheet), f"{sheet.rubric.title} ({sheet.pin})")


def texts(sheet: Sheet, lists: bool = True) -> Iterator[str]:
    """Every text of the blank workbook; those of the lists to choose from, too, unless they are not wanted."""
    for box in (box for page in _pages(sheet) for row in page.rows for box in row):
        yield box.value or ""
        yield from box.rule.choices if lists and box.rule is not None else ()


def _pages(sheet: Sheet) -> list[Leaf]:
    quality = tuple(one for one in sheet.questions if not one.leaf.kind.priced)
    prices = tuple(one for one in sheet.questions if one.leaf.kind.priced)
    pages = [_start(sheet)]
    for name, some in (("Questions", quality), ("Prices", prices)):
        if some:
            pages.append(_questions(name, sheet, some))
    return [*pages, _more(sheet)]


def _start(sheet: Sheet) -> Leaf:
    """Who answers what, and how."""
    rows = [(Box(sheet.rubric.title, "title"),), ()]
    rows.append((Box(LABELS["vendor"], "bold"), Box(sheet.vendor, "words")))
    if sheet.priced:
        tax = Rule("list", ("net", "gross"))
        rows.append((Box(LABELS["tax"], "bold"), Box(None, "words", tax)))
    said = {"rubric": sheet.pin, "fingerprint": sheet.fingerprint, "part": sheet.part, "format": FORMAT}
    rows += [(Box(LABELS[name], "bold"), Box(text, "text")) for name, text in said.items()]
    rows += [(), (Box("How to fill it in", "section"), Box(None, "section"))]
    rows += [(Box(f"{number}.", "text"), Box(text, "text")) for number, text in enumerate(_HOW_TO, start=1)]
    return Leaf("Start", (30, 90), tuple(rows), None, sheet.pin)


def _questions(name: str, sheet: Sheet, questions: tuple[Question, ...]) -> Leaf:
    rows: list[tuple[Box, ...]] = [tuple(Box(one.label, "head") for one in COLUMNS)]
    above: tuple[str, ...] = ()
    for question in questions:
        if question.headings != above:
            above = question.headings
            rows.append(
                tuple(Box(" › ".join(above) if one is columns.QUESTION else None, "section") for one in COLUMNS)
            )
        for boxes in _rows(question, sheet.rubric.publish):
            rows.append(tuple(boxes.get(one.name, Box(None, "none")) for one in COLUMNS))
    return Leaf(name, tuple(one.width for one in COLUMNS), tuple(rows), 0, sheet.pin, len(COLUMNS) - 1)


def _rows(question: Question, publish: bool) -> Iterator[dict[str, Box]]:
    """The row of a question, and one row below it for each further thing to be written down."""
    lone = next((ask for ask in question.asks if not ask.part), None)
    yield {
        "id": Box(question.id, "id"),
        "question": Box(question.text, "row"),
        "guidance": Box(_guidance(question, lone, publish), "guide"),
        "answer": _answer(lone) if lone else Box(None, "none"),
        "state": Box(None, "words", Rule("list", question.states)),
        "reason": Box(None, "words"),
        "kind": Box(None, "words"),
        "ref": Box(None, "words"),
        "date": Box(None, "day", Rule("date")),
        "comment": Box(None, "words"),
        "check": Box(question.check, "id"),
    }
    for ask in question.asks:
        if ask.part:
            yield {
                "id": Box(question.slot(ask), "id"),
                "question": Box(ask.label, "part"),
                "answer": _answer(ask),
                "guidance": Box(ask.how, "guide"),
            }


def _guidance(question: Question, lone: Ask | None, publish: bool) -> str:
    """How to answer, the rubric's own guidance, the proof that is wanted; weight and rule where they are published."""
    parts = [lone.how if lone else "Answer in the rows below.", question.guidance]
    rule = published(question).replace("`", "") if publish else ""
    return "\n".join(part for part in (*parts, rule) if part)


def _answer(ask: Ask) -> Box:
    """The cell of an answer, with what may be typed into it."""
    if ask.entry == "pick":
        return Box(None, "words", Rule("list", tuple(text for _, text in ask.choices)))
    if ask.entry == "tick":
        return Box(None, "words", Rule("list", ("x",)))
    if ask.entry == "number":
        return Box(None, "free", Rule("whole" if ask.whole else "number", (), ask.least, ask.most, ask.how))
    if ask.entry == "day":
        return Box(None, "day", Rule("date"))
    return Box(None, "free" if ask.entry == "share" else "words")


def _more(sheet: Sheet) -> Leaf:
    """Room for further evidence."""
    ids = Rule("list", tuple(one.id for one in sheet.questions))
    day = Rule("date")
    row = (Box(None, "words", ids), Box(None, "words"), Box(None, "words"), Box(None, "day", day))
    heads = tuple(Box(one.label, "head") for one in MORE)
    widths = (40, *(one.width * 2 for one in MORE[1:]))
    return Leaf("More evidence", widths, (heads, *(row for _ in range(_MORE_ROWS))), 0, sheet.pin)
