"""What would change the award, with every criterion that it names leading to its reason."""

from typing import NamedTuple

from vendorscore.reports.tables import RobustnessView, Table
from vendorscore.reports.views.sentences import Piece, Places


class LinkedTable(NamedTuple):
    """A table of sentences; `head` is empty where there are no rows."""

    title: str
    note: tuple[Piece, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]


class WouldChange(NamedTuple):
    """What would change the award: the verdict in one sentence, the facts behind it, the figures in tables."""

    verdict: tuple[Piece, ...]
    facts: tuple[tuple[Piece, ...], ...]
    tables: tuple[LinkedTable, ...]


def would_change(seen: RobustnessView, places: Places) -> WouldChange:
    """The same as `seen`, in pieces."""
    return WouldChange(
        places.said(seen.verdict),
        tuple(map(places.said, seen.facts)),
        tuple(_table(table, places) for table in seen.tables),
    )


def _table(table: Table, places: Places) -> LinkedTable:
    rows = tuple(tuple(map(places.said, row)) for row in table.rows)
    return LinkedTable(table.title, places.said(table.note), table.head if rows else (), rows)
