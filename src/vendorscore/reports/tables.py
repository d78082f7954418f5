"""Plain tables, and the section of a report that says what would change the award."""

from typing import NamedTuple

from vendorscore.foundation.said import Command, Said


class Table(NamedTuple):
    """A table of ready strings, `Said` where they name criteria or vendors; `note` says what its figures mean."""

    title: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class RobustnessView(NamedTuple):
    """What would change the award: the verdict in one sentence, the facts behind it, the figures in tables."""

    verdict: str
    facts: tuple[str, ...]
    tables: tuple[Table, ...]


ALL = Said(Command("vendorscore robustness DIR --json"), " prints all of them")
"""Said where a list is cut."""
