"""Plain tables, and the section of a report that says what would change the award."""

from typing import NamedTuple


class Table(NamedTuple):
    """A table of ready strings; `note` says what its figures mean."""

    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    about: tuple[tuple[str, str], ...] = ()
    """Of each row, the vendor's id (or nothing) and the criterion that it speaks of; empty where it speaks of none."""


class RobustnessView(NamedTuple):
    """What would change the award: the verdict in one sentence, the facts behind it, the figures in tables."""

    verdict: str
    facts: tuple[str, ...]
    tables: tuple[Table, ...]


ALL = "`vendorscore robustness DIR --json` prints all of them"
"""Said where a list is cut."""
