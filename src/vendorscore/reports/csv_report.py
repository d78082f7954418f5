"""The comparison as a table for other programs: one row for each criterion of each vendor."""

from __future__ import annotations

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import exact
from vendorscore.response.model import State
from vendorscore.scoring.explain import why
from vendorscore.scoring.scorecard import Line, Scorecard
from vendorscore.writing.csv_text import Cell, to_csv

COLUMNS = {
    "rank": "competition rank; empty for an ineligible bid",
    "vendor": "the vendor's id",
    "name": "the vendor's name",
    "eligible": "`yes` or `no`",
    "criterion": "the criterion's path",
    "title": "its title",
    "state": "`given`, `blank`, `declined`, `not_applicable` or `unmarked`",
    "answer": "the answer in words; of a rating, the marks that count",
    "utility": "the answer's worth from 0 to 1, before the evidence factor",
    "factor": "the evidence factor, from 0 to 1",
    "share": "the effective share of the whole, from 0 to 1",
    "points": "the points, after a published rounding of lines",
    "exact": "the points before any rounding, as a whole number or `p/q`",
    "why": "the reason in words",
}
"""Every column, and what stands in it."""


def to_table(comparison: Comparison) -> str:
    """The whole comparison as CSV. Numbers are exact decimals, or rounded to 12 places where they do not end."""
    return to_csv(list(COLUMNS), [_row(card, line) for card in comparison.ranking for line in card.lines])


def _row(card: Scorecard, line: Line) -> tuple[Cell, ...]:
    return (
        card.rank,
        card.id,
        card.name,
        "yes" if card.eligible else "no",
        line.path,
        line.criterion.title,
        line.state.value,
        answer(line),
        line.utility,
        line.factor,
        line.share,
        line.points,
        exact(line.exact),
        why(line),
    )


def answer(line: Line) -> str:
    """The answer in words; nothing where none counts."""
    judged = line.fact.judged
    if judged is not None:
        marks = ", ".join(mark.written for mark in judged.marks)
        return marks if judged.consensus is None else f"consensus {judged.consensus.written}"
    if line.fact.answer.state is not State.GIVEN or not line.fact.asked:
        return ""
    return line.criterion.kind.shown(line.fact.answer.value)
