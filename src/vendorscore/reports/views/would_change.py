"""What would change the award, with every criterion that it names set as code and leading to its reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.said import CriterionRef, Part, VendorRef, parts_of
from vendorscore.reports.tables import RobustnessView, Table
from vendorscore.reports.views import shown
from vendorscore.rubric.model import Section


class Piece(NamedTuple):
    """A piece of a sentence."""

    text: str
    code: bool
    """Is it a name as files and commands have it?"""
    href: str
    """Where its reason stands; empty where it has none."""
    name: bool = False
    """Is it a vendor's name?"""


Sentence = tuple[Piece, ...]


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


def would_change(seen: RobustnessView, comparison: Comparison, link: Callable[[str], str], linked: bool) -> WouldChange:
    """The same as `seen`; `linked` where every line has its place in the page, `link` leads to the scorecards."""
    places = _Places(comparison, link, linked)
    return WouldChange(
        places.said(seen.verdict),
        tuple(map(places.said, seen.facts)),
        tuple(_table(table, places) for table in seen.tables),
    )


def _table(table: Table, places: _Places) -> LinkedTable:
    rows = tuple(tuple(map(places.said, row)) for row in table.rows)
    return LinkedTable(table.title, places.said(table.note), table.head if rows else (), rows)


class _Places:
    """Where the reasons of the lines of one comparison stand."""

    def __init__(self, comparison: Comparison, link: Callable[[str], str], linked: bool) -> None:
        self.items, self.link, self.linked = comparison.plan.rubric.items, link, linked

    def said(self, sentence: str) -> Sentence:
        """A sentence in pieces."""
        return tuple(map(self._piece, parts_of(sentence)))

    def _piece(self, one: Part) -> Piece:
        if isinstance(one, CriterionRef):
            return Piece(one.path, True, self._href(one))
        if isinstance(one, VendorRef):
            return Piece(shown.line(one.name), False, "", name=True)
        if isinstance(one, str):
            return Piece(shown.within(one), False, "")
        return Piece(one.text, True, "")

    def _href(self, one: CriterionRef) -> str:
        """The place of a vendor's line, or of the criterion where no vendor is named or it is a section."""
        if one.vendor and not isinstance(self.items[one.path], Section):
            if self.linked:
                return f"#{shown.line_anchor(one.vendor, one.path)}"
            if card := self.link(one.vendor):
                return f"{card}#{shown.anchor(one.path)}"
        return f"#{shown.anchor(one.path)}"
