"""Plain tables, and the section of a report that says what would change the award."""

from __future__ import annotations

from attrs import frozen


@frozen
class Table:
    """A table of ready strings; `note` says what its figures mean."""

    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class RobustnessView:
    """What would change the award: the verdict in one sentence, the facts behind it, the figures in tables."""

    verdict: str
    facts: tuple[str, ...]
    tables: tuple[Table, ...]
