"""Is what came back what was sent: the questions in their rows, and the rows in their tables."""

from __future__ import annotations

from collections.abc import Iterable

from vendorscore.foundation.source import Place
from vendorscore.reading.cells import Written
from vendorscore.sheets.filled import Row
from vendorscore.sheets.normal import plain
from vendorscore.sheets.questions import Question


def as_sent(row: Row, texts: Iterable[str]) -> bool:
    """Does one of these texts stand where the question does? A column that was removed says nothing else."""
    asked = row.cells.get("question")
    return asked is None or plain(asked.text) in map(plain, texts)


def headless(spare: Iterable[Written], questions: Iterable[Question]) -> dict[str, Place]:
    """The ids that stand beside their questions in a table without heads."""
    rows: dict[tuple[int, int], list[Written]] = {}
    for one in spare:
        if (cell := one.source.cell) is not None:
            rows.setdefault((cell.number, cell.row), []).append(one)
    asked = {one.id: one.text for one in questions}
    asked |= {one.slot(ask): ask.label for one in questions for ask in one.asks if ask.part}
    found: dict[str, Place] = {}
    for cells in rows.values():
        for at, one in enumerate(cells):
            id = plain(one.text).partition(" (")[0]
            if id in asked and any(plain(other.text).startswith(plain(asked[id])) for other in cells[at + 1 :]):
                found[id] = one.place
    return found
