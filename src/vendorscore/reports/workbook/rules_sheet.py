"""The sheet `Rules`: every number and word of the rubric that a formula looks at, one in a row."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from vendorscore.foundation import numbers
from vendorscore.plan.compile import Plan, Step
from vendorscore.reports.workbook.live import heads
from vendorscore.rubric.kinds.checklist import Checklist
from vendorscore.rubric.kinds.choice import Choice
from vendorscore.rubric.kinds.cost import Cost
from vendorscore.rubric.kinds.kind import Kind
from vendorscore.rubric.kinds.number import Number
from vendorscore.rubric.kinds.price import PriceLike
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.kinds.yes_no import YesNoKind
from vendorscore.rubric.model import Criterion, Gate, Item
from vendorscore.rubric.shapes import Curve, Line, Shape
from vendorscore.writing.xlsx import Formula, Sheet, Value, span

NAME = "Rules"
FIRST = 5
KEY, WORTH = 3, 5
"""The columns that formulas look at."""


@frozen
class Implied:
    """The worth of a level that follows from the marks beside it: mark ÷ highest level."""

    worth: Fraction


@frozen
class Rule:
    """One row: of which criterion, which part of its rule, the answer it is about, that in words, what it is worth."""

    path: str
    part: str
    key: Value = None
    label: str = ""
    worth: Value | Implied = None
    fixed: bool = False
    """Is the key built into the formulas, so that to change it here would change nothing?"""


def rules(plan: Plan) -> list[Rule]:
    """Every row, in the order of the rubric; rows of one part of one criterion stand together."""
    found: list[Rule] = []
    for item in plan.rubric.items.values():
        found += _item(item, plan)
    return found


def _item(item: Item, plan: Plan) -> Iterator[Rule]:
    if isinstance(item, Criterion):
        yield from _scale(item.path, item.kind)
        if item.evidence is not None:
            yield Rule(item.path, "unproved", label="worth without evidence that counts", worth=item.evidence.unproved)
        if item.otherwise is not None:
            yield Rule(item.path, "otherwise", label="worth where it is not asked", worth=item.otherwise)
        yield from _conditions(plan, plan.steps[plan.by_path[item.path]])
    if item.gate is not None:
        yield from _gate(item.path, item.gate)


def _scale(path: str, kind: Kind) -> Iterator[Rule]:
    """The rows that make an answer's worth."""
    match kind:
        case YesNoKind():
            yield Rule(path, "answer", "yes", worth=kind.yes)
            yield Rule(path, "answer", "no", worth=kind.no)
        case Choice():
            for option in kind.options:
                yield Rule(path, "answer", option.key, _label(option.key, option.label), option.score)
        case Checklist(enough=enough) if enough is not None:
            yield Rule(path, "enough", label="ticked worth that earns everything", worth=enough)
        case Number(shape=shape) if shape is not None:
            yield from _shape(path, shape)
        case Rating():
            yield from _rating(path, kind)
        case PriceLike():
            yield from _price(path, kind)


def _label(key: str, label: str) -> str:
    return "" if label == key else label


def _shape(path: str, shape: Shape) -> Iterator[Rule]:
    if isinstance(shape, Line):
        yield Rule(path, "best", label="the number that is worth 1", worth=shape.best)
        yield Rule(path, "worst", label="the number that is worth 0", worth=shape.worst)
        return
    points = shape.points if isinstance(shape, Curve) else shape.thresholds
    words = "straight lines between the points" if isinstance(shape, Curve) else "from this number on"
    for x, worth in points:
        yield Rule(path, "curve" if isinstance(shape, Curve) else "step", x, words, worth)


def _rating(path: str, kind: Rating) -> Iterator[Rule]:
    if not kind.levels:
        yield Rule(path, "max", label="the highest mark; a mark is worth mark ÷ this", worth=kind.max)
    for level in kind.levels:
        worth = level.score if level.explicit else Implied(level.score)
        yield Rule(path, "level", mark(level.key), _label(level.key, level.label), worth)


def mark(text: str) -> Value:
    """A mark as its cell holds it: a number where it is one."""
    try:
        return numbers.parse(text)
    except numbers.NotANumber:
        return text


def day(value: Value) -> Value:
    """A day as its cell holds it: a text where spreadsheets have no such day."""
    return value.isoformat() if isinstance(value, datetime.date) and value.year < FIRST_YEAR else value


FIRST_YEAR = 1901
"""The first year whose days all spreadsheets count alike."""

_TERMS = {
    "slope": "how fast the utility falls",
    "ceiling": "a price above it is worth 0",
    "knee": "what the mean price is worth",
    "best": "the price that is worth 1",
    "worst": "the price that is worth 0",
}


def _price(path: str, kind: PriceLike) -> Iterator[Rule]:
    yield Rule(path, "formula", kind.formula.name, kind.formula.text, fixed=True)
    for name, words in _TERMS.items():
        value = getattr(kind.terms, name)
        if name in kind.formula.parameters and value is not None:
            yield Rule(path, name, label=words, worth=value)
    if kind.terms.curve is not None:
        yield from _shape(path, kind.terms.curve)
    if isinstance(kind, Cost):
        yield Rule(path, "term", label="the years that are counted (at most 30)", worth=kind.term)
        yield Rule(path, "uncapped", label="yearly rise assumed where no cap is offered", worth=kind.uncapped or 0)
        yield Rule(
            path, "discount", label="amounts of year n are divided by (1 + this) to the n − 1", worth=kind.discount
        )


def _conditions(plan: Plan, step: Step) -> Iterator[Rule]:
    """The answers that let a question be asked."""
    for number, condition in enumerate(step.conditions, start=1):
        trigger = plan.steps[plan.by_path[condition.path]].leaf.kind
        for value in condition.values:
            words = f"is the answer to {condition.path}"
            part = condition_part(step, number - 1)
            yield Rule(step.leaf.path, part, value, words, fixed=isinstance(trigger, Checklist))


def condition_part(step: Step, number: int) -> str:
    """The name of the part that holds one of the conditions, counted from 0."""
    return f"asked if ({number + 1})" if len(step.conditions) > 1 else "asked if"


def _gate(path: str, gate: Gate) -> Iterator[Rule]:
    for form, limit in gate.tests:
        if form in ("in", "all"):
            for key in limit:
                words = "passes the gate" if form == "in" else "must be ticked"
                yield Rule(path, f"gate {form}", key, words, fixed=form == "all")
        else:
            yield Rule(path, f"gate {form}", label=f"at {'least' if form == 'min' else 'most'}", worth=day(limit))
    if gate.score is not None:
        yield Rule(path, "gate score", label="must score at least", worth=gate.score)


# ---------------------------------------------------------------- the sheet


def sheet(found: list[Rule]) -> Sheet:
    """All rules, one in a row."""
    page = Sheet(NAME, widths={1: 34, 2: 14, 3: 22, 4: 56, 5: 16}, frozen=(FIRST - 1, 0))
    page.put(1, 1, "Rules", "title")
    page.put(2, 1, "Change a yellow cell, and every score that rests on it moves.", "note")
    heads(
        page,
        FIRST - 1,
        ("Criterion", "Part of its rule", "Answer, mark or number", "In words", "Worth, or limit"),
        (5,),
    )
    for row, rule in enumerate(found, start=FIRST):
        page.put(row, 1, rule.path, "bold" if row == FIRST or found[row - FIRST - 1].path != rule.path else "")
        page.put(row, 2, rule.part)
        if rule.key is not None:
            page.put(row, KEY, rule.key, f"{'stated' if rule.fixed else 'input'} left {_format(rule.key)}")
        page.put(row, 4, rule.label, "wrap indent")
        if isinstance(rule.worth, Implied):
            page.put(row, WORTH, _share_of_highest(found, row), "percent")
        elif rule.worth is not None:
            page.put(row, WORTH, rule.worth, f"input {_format(rule.worth)}")
    if found:
        page.filtered = (FIRST - 1, 1, FIRST - 1 + len(found), WORTH)
    return page


def _format(value: Value) -> str:
    return "text" if isinstance(value, str) else "date" if isinstance(value, datetime.date) else "general"


def _share_of_highest(found: list[Rule], row: int) -> Formula:
    """What a level is worth that has no score of its own: mark ÷ highest level."""
    rule = found[row - FIRST]
    same = [at for at, one in enumerate(found, start=FIRST) if (one.path, one.part) == (rule.path, rule.part)]
    keys = span(NAME, (same[0], KEY), (same[-1], KEY))
    assert isinstance(rule.worth, Implied)
    return Formula(f"C{row}/MAX({keys})", rule.worth.worth)
