"""Robustness → view-model: a verdict, facts and tables, all of them text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import words
from vendorscore.robustness.answers import Flip
from vendorscore.robustness.robustness import Robustness

MOST_ROWS = 15
"""So many rows of a table are shown; the JSON has them all."""


@frozen
class Table:
    """One table; the note says how to read it."""

    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class RobustnessView:
    """Everything that a report shows of robustness."""

    verdict: str
    facts: tuple[str, ...]
    tables: tuple[Table, ...]


def robustness_view(found: Robustness) -> RobustnessView:
    """The view-model."""
    tables = (table for make in _TABLES for table in make(found))
    return RobustnessView(found.verdict.sentence, found.verdict.facts, tuple(tables))


def _named(comparison: Comparison, ids: Iterable[str]) -> str:
    return words.listed(comparison.by_id[one].name for one in ids)


def _winners(found: Robustness, flip: Flip) -> str:
    if flip.provisional:
        return "nobody yet: marks would be missing"
    return _named(found.comparison, flip.winners) or "nobody"


def _pivotal(found: Robustness) -> Iterable[Table]:
    """The single changes that turn the award."""
    if not found.flips:
        return
    rows = [
        (
            found.comparison.by_id[flip.vendor].name if flip.vendor else "every bid",
            flip.path,
            f"{flip.by}: {flip.was}" if flip.by else f"agreed mark {flip.was}" if flip.kind == "mark" else flip.was,
            flip.to if flip.exact else f"{flip.to} (within 10⁻¹²)",
            _winners(found, flip),
        )
        for flip in found.flips
    ]
    note = (
        "Each of these, alone, changes who wins: check them first, and give the strongest reasons here. "
        "The smallest move stands first."
    )
    head = ("Vendor", "Criterion", "Today", "It would take", "Then first")
    yield _cut("Pivotal lines", note, head, rows)


def _cut(title: str, note: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    if len(rows) > MOST_ROWS:
        note = f"{note} The first {MOST_ROWS} of {len(rows)}; the JSON has all."
    return Table(title, note, head, tuple(rows[:MOST_ROWS]))


_TABLES = (_pivotal,)
