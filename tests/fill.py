"""Fills question sheets as a vendor would, with another program than the one that wrote them."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import docx
import openpyxl

from vendorscore.foundation.numbers import plain
from vendorscore.response.model import Answer, Response, State
from vendorscore.rubric.kinds.cost import Cost
from vendorscore.rubric.kinds.price import Price
from vendorscore.rubric.model import Criterion, Rubric

Value = str | Fraction | datetime.date


def slots(leaf: Criterion, value: Any) -> dict[str, Value]:
    """What is written down for an answer, by the part that follows the path in a visible id."""
    kind = leaf.kind
    if isinstance(kind, Cost):
        found: dict[str, Value] = {f"[{key}]": amount for key, amount in value.amounts}
        found["/fixed"] = Fraction(value.fixed)
        found |= {"/currency": value.currency} if value.currency else {}
        return found | ({"/cap": f"{plain(value.cap * 100)}%"} if value.cap is not None else {})
    if isinstance(kind, Price):
        return {"": value.amount} | ({"/currency": value.currency} if value.currency else {})
    if kind.name == "checklist":
        return {f"[{key}]": "x" for key in value} or {"[]": "x"}
    choices = dict(kind.asks[0].choices)
    key = {True: "yes", False: "no"}.get(value, value) if kind.name == "yes_no" else value
    return {"": choices[key] if choices else value}


def typed(value: Value) -> str:
    """What is typed where all is text: of a number whose point could stand between thousands, one digit more."""
    text = plain(value) if isinstance(value, Fraction) else str(value)
    whole, _, decimals = text.partition(".")
    ambiguous = isinstance(value, Fraction) and len(decimals) == 3 and 0 < abs(int(whole)) < 1000
    return f"{text}0" if ambiguous else text


def fields(answer: Answer) -> dict[str, str]:
    """What stands beside an answer: not answered, why, a comment."""
    states = {State.DECLINED: "declined", State.NOT_APPLICABLE: "not applicable"}
    found = {"state": states.get(answer.state, ""), "reason": answer.reason, "comment": answer.comment}
    return {name: text for name, text in found.items() if text}


def given(response: Response, rubric: Rubric) -> dict[str, Answer]:
    """Every answer by path, blanks included: what must come back."""
    return {leaf.path: response[leaf.path] for leaf in rubric.leaves}


# ---------------------------------------------------------------- workbooks

_FIELDS = {"answer": "Answer", "state": "If not answered", "reason": "Reason", "comment": "Comment"}
_EVIDENCE = {"kind": "Evidence: kind", "ref": "Evidence: where to find it", "date": "Evidence: date"}
_LABELS = _FIELDS | _EVIDENCE


def xlsx(data: bytes, response: Response, rubric: Rubric, spoil: Callable[[Any], object] | None = None) -> bytes:
    """A workbook with the answers of a response, saved by openpyxl; `spoil` may do to it what people do."""
    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    for label, value, *_ in book["Start"].iter_rows():
        if label.value == "Vendor":
            _set(value, response.name)
    more = book["More evidence"]
    used = 1
    for sheet in (book[name] for name in ("Questions", "Prices") if name in book.sheetnames):
        rows, columns = _places(sheet)
        for path, answer in response.answers.items():
            if path not in rows:
                continue
            leaf = rubric[path]
            assert isinstance(leaf, Criterion)
            for part, value in slots(leaf, answer.value).items() if answer.state is State.GIVEN else ():
                _set(sheet.cell(rows[path + part], columns["Answer"]), value)
            for name, text in fields(answer).items():
                _set(sheet.cell(rows[path], columns[_FIELDS[name]]), text)
            for number, item in enumerate(answer.evidence):
                target, row, heads = (sheet, rows[path], columns)
                if number:
                    used += 1
                    target, row, heads = more, used, _places(more)[1]
                    _set(more.cell(row, heads["Id"]), path)
                for name, value in (("kind", item.kind), ("ref", item.ref), ("date", item.date)):
                    if value:
                        _set(target.cell(row, heads[_EVIDENCE[name]]), value)
    if spoil is not None:
        spoil(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _places(sheet: Any) -> tuple[dict[str, int], dict[str, int]]:
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value}
    return rows, columns


def _set(cell: Any, value: Value) -> None:
    """Type a value into a cell; what begins like a formula is typed with a quote, and stays text."""
    if isinstance(value, Fraction):
        number = float(value)
        exact = Fraction(repr(number)) == value
        cell.value = (number if value.denominator != 1 else int(value)) if exact else plain(value)
        return
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


# ---------------------------------------------------------------- documents


def document(data: bytes, response: Response, rubric: Rubric, spoil: Callable[[Any], object] | None = None) -> bytes:
    """A document with the answers of a response, saved by python-docx; `spoil` may do to it what people do."""
    opened: Any = docx.Document(io.BytesIO(data))
    start, *tables, more = opened.tables
    start.rows[0].cells[1].text = response.name
    cells = {row.cells[0].text.partition("\n")[0]: row.cells[2] for table in tables for row in table.rows}
    used = 0
    for path, answer in response.answers.items():
        leaf = rubric[path]
        assert isinstance(leaf, Criterion)
        for part, value in slots(leaf, answer.value).items() if answer.state is State.GIVEN else ():
            cells[path + part].text = typed(value)
        for name, text in fields(answer).items():
            cells[f"{path}:{name}"].text = text
        for number, item in enumerate(answer.evidence):
            said = {"kind": item.kind, "ref": item.ref, "date": str(item.date or "")}
            if number or f"{path}:ref" not in cells:
                used += 1
                row = more.rows[used] if used < len(more.rows) else more.add_row()
                for cell, text in zip(row.cells, (path, *said.values()), strict=True):
                    cell.text = text
            else:
                for name, text in said.items():
                    cells[f"{path}:{name}"].text = text
    if spoil is not None:
        spoil(opened)
    out = io.BytesIO()
    opened.save(out)
    return out.getvalue()


# ---------------------------------------------------------------- Markdown

_MD_FIELDS = {"state": "If not answered", "reason": "Reason", "comment": "Comment"}
_MD_EVIDENCE = (("kind", "Evidence kind"), ("ref", "Evidence place"), ("date", "Evidence date"))


def markdown(sheet: str, response: Response, rubric: Rubric) -> str:
    """A Markdown sheet, filled in as the text of it says."""
    filled: list[str] = []
    leaf, answer = None, Answer(State.BLANK)
    for line in sheet.split("\n"):
        if line == "- Vendor:":
            filled.append(f"- Vendor: {response.name}")
        elif line.startswith("### "):
            found = rubric[line.split()[1]]
            assert isinstance(found, Criterion)
            leaf, answer = found, response[found.path]
            filled.append(line)
        elif leaf is not None and line.startswith("- "):
            filled += _md_lines(line, leaf, answer)
        else:
            filled.append(line)
    return "\n".join(filled)


def _md_lines(line: str, leaf: Criterion, answer: Answer) -> list[str]:
    """A line of a field, with what is written there."""
    for name, label in _MD_FIELDS.items():
        if line.startswith(f"- {label}") and line.endswith(":"):
            return [f"{line}{_md_text(fields(answer).get(name, ''))}"]
    if line == "- Evidence kind:":
        items = answer.evidence or (None,)
        return [
            f"- {label}:{_md_text(str(getattr(item, name, None) or ''))}"
            for item in items
            for name, label in _MD_EVIDENCE
        ]
    if line.startswith("- Evidence "):
        return []
    given = slots(leaf, answer.value) if answer.state is State.GIVEN else {}
    part = next(ask.part for ask in leaf.kind.asks if _is_line(line, ask.part, ask.label, ask.entry))
    if part not in given:
        return [line]
    value = given[part]
    if line.startswith("- [ ]"):
        return [line.replace("[ ]", "[x]", 1)]
    return [f"{line}{_md_text(typed(value))}"]


def _is_line(line: str, part: str, label: str, entry: str) -> bool:
    if entry == "tick":
        return line.startswith("- [ ] None of") if part == "[]" else line.startswith(f"- [ ] `{part[1:-1]}` ")
    key = part.strip("[]/")
    return line == "- Answer:" if not part else line.startswith(f"- `{key}` ")


def _md_text(text: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([f" {first}" if first else "", *(f"  {line}" for line in rest)])
