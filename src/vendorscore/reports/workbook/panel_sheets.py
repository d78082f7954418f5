"""The sheets `Marks` (every mark of every evaluator) and `Panel` (what they come to for each vendor)."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from vendorscore.foundation.numbers import ZERO
from vendorscore.reports.workbook import formulas
from vendorscore.reports.workbook.live import heads, live
from vendorscore.reports.workbook.places import Judging, Key, Places
from vendorscore.reports.workbook.rules_sheet import mark
from vendorscore.response.model import State
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.scoring.facts import combine
from vendorscore.writing.xlsx import Sheet, span

MARKS, PANEL = "Marks", "Panel"
LABEL, STATE, WORTH = 6, 7, 8
"""The columns of `Panel` that `Scores` looks at."""


def kind_of(judging: Judging) -> Rating:
    """The scale of a rated criterion."""
    kind = judging.line.criterion.kind
    assert isinstance(kind, Rating)
    return kind


def marks_sheet(at: Places) -> Sheet:
    """Every mark, with what it is worth and whether it counts."""
    page = Sheet(MARKS, frozen=(4, 0), widths={1: at.path_width, 2: 24, 3: 24, 4: 16, 5: 9, 6: 10, 7: 10, 8: 11, 9: 70})
    page.put(1, 1, "Marks", "title")
    page.put(
        2,
        1,
        "A mark counts unless its evaluator has a conflict of interest. `Panel` says what the marks come to.",
        "note",
    )
    labels = ("Criterion", "Vendor", "Evaluator", "Role", "Mark", "Counted", "Worth", "Counts as", "Reason")
    heads(page, 4, labels, (5, 7, 8), (6,))
    names = {card.id: card.name for card in at.cards}
    for (vendor, path), judging in at.judged.items():
        for row, one in enumerate(judging.marks, start=judging.first):
            page.row(row, (path, names[vendor], one.evaluator.name, one.evaluator.role))
            page.put(row, 5, mark(one.written), "input right")
            page.put(row, 6, "yes" if one.evaluator.counted else "no", "input center")
            page.choices.append((row, 6, "yes,no"))
            live(page, (row, 7), _worth(at, judging, f"E{row}"), one.utility, "percent")
            counts = one.utility if one.evaluator.counted else ""
            live(page, (row, 8), f'IF(AND(F{row}="yes",E{row}<>""),G{row},"")', counts, "percent right")
            page.put(row, 9, one.reason, "wrap indent")
    return page


def _worth(at: Places, judging: Judging, cell: str) -> str:
    path = judging.line.path
    if kind_of(judging).levels:
        return formulas.picked(cell, at.keys(path, "level"), at.worths(path, "level"))
    return f"{cell}/{at.rule(path, 'max')}"


def panel_sheet(at: Places) -> Sheet:
    """What the marks come to."""
    page = Sheet(
        PANEL, frozen=(4, 0), widths={1: at.path_width, 2: 24, 3: 9, 4: 12, 5: 11, 6: 14, 7: 14, 8: 10, 9: 26, 10: 70}
    )
    page.put(1, 1, "Panel", "title")
    page.put(
        2, 1, "Marks become worths first; then they are combined. A consensus mark overrides what they come to.", "note"
    )
    names = ("Criterion", "Vendor", "Marks counted", "Mean or median", "Consensus mark", "Rests on", "State", "Worth")
    heads(page, 4, (*names, "Still to mark (stated)", "Reason for the consensus"), (4, 5, 8), (3,))
    for key, judging in at.judged.items():
        _row(page, at, key, judging)
    return page


def _row(page: Sheet, at: Places, key: Key, judging: Judging) -> None:
    row = judging.row
    found, agreed = standing(at, key), at.comparison.evaluation.panel.consensus.get(key)
    judged = judging.line.fact.judged
    page.row(row, (judging.line.path, at.comparison.by_id[key[0]].name))
    counted = span(MARKS, (judging.first, 8), (judging.first + len(judging.marks) - 1, 8))
    together = at.assumption("Marks are combined by")
    if judging.marks:
        live(page, (row, 3), f"COUNT({counted})", found.count, "center")
        value = "" if found.mean is None else found.mean
        live(
            page,
            (row, 4),
            f'IF(C{row}=0,"",IF({together}="median",MEDIAN({counted}),AVERAGE({counted})))',
            value,
            "percent right",
        )
    else:
        page.put(row, 3, 0, "center")
        page.put(row, 4, None)
    page.put(row, 5, None if agreed is None else mark(agreed.written), "input right")
    live(page, (row, LABEL), f'IF(E{row}<>"","consensus",C{row}&IF(C{row}=1," mark"," marks"))', found.label, "indent")
    declined = judging.line.fact.answer.state is State.DECLINED
    alone = f'IF(C{row}=0,"{"declined" if declined else "unmarked"}",IF({together}="consensus","unmarked","given"))'
    live(page, (row, STATE), f'IF(E{row}<>"","given",{alone})', found.state)
    worth = _worth(at, judging, f"E{row}")
    live(page, (row, WORTH), f'IF(G{row}="given",IF(E{row}<>"",{worth},D{row}),0)', found.worth, "percent")
    page.put(row, 9, ", ".join(one.name for one in judged.missing) if judged is not None else "", "stated indent")
    page.put(row, 10, agreed.reason if agreed is not None else "", "wrap")


@frozen
class Standing:
    """What the marks of one criterion and vendor come to by themselves, whatever became of the question."""

    count: int
    mean: Fraction | None
    label: str
    state: str
    worth: Fraction


def standing(at: Places, key: Key) -> Standing:
    """As the engine judges it."""
    how, agreed = at.comparison.plan.rubric.combine, at.comparison.evaluation.panel.consensus.get(key)
    worths = [one.utility for one in at.judged[key].marks if one.evaluator.counted]
    mean = combine(worths, "median" if how == "median" else "mean") if worths else None
    if agreed is not None:
        return Standing(len(worths), mean, "consensus", "given", agreed.utility)
    declined = at.judged[key].line.fact.answer.state is State.DECLINED
    state = ("unmarked" if how == "consensus" else "given") if worths else "declined" if declined else "unmarked"
    label = f"{len(worths)} mark{'' if len(worths) == 1 else 's'}"
    return Standing(len(worths), mean, label, state, (mean or ZERO) if state == "given" else ZERO)
