"""What would change the award, with every criterion that it names set as code and leading to its reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from vendorscore.comparing.compare import Comparison
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
    about = table.about or (("", ""),) * len(table.rows)
    rows = tuple(
        tuple(places.cell(cell, *one) for cell in row) for row, one in zip(table.rows, about, strict=True)
    )  # fmt: skip
    return LinkedTable(table.title, places.said(table.note), table.head if rows else (), rows)


_NAMED = re.compile(r"`([a-z0-9][a-z0-9._-]*|vendorscore [^`]*)`")
"""What may be a criterion or a command between backticks."""


class _Places:
    """Where the reasons of the lines of one comparison stand."""

    def __init__(self, comparison: Comparison, link: Callable[[str], str], linked: bool) -> None:
        self.items, self.link, self.linked = comparison.plan.rubric.items, link, linked
        longest = sorted(comparison.ranking, key=lambda card: -len(card.name))
        self.vendors = {shown.line(card.name): card.id for card in longest}

    def href(self, vendor: str, path: str) -> str:
        """The place of a vendor's line, or of the criterion where no vendor is named; nothing for what is neither."""
        if path not in self.items:
            return ""
        if vendor and not isinstance(self.items[path], Section):
            if self.linked:
                return f"#{shown.line_anchor(vendor, path)}"
            if card := self.link(vendor):
                return f"{card}#{shown.anchor(path)}"
        return f"#{shown.anchor(path)}"

    def said(self, text: str) -> Sentence:
        """A sentence in pieces."""
        return tuple(self._pieces(shown.line(text)))

    def cell(self, text: str, vendor: str, path: str) -> Sentence:
        """A cell of a row that speaks of a line."""
        href = self.href(vendor, path) if text == path else ""
        return (Piece(text, True, href),) if href else self.said(text)

    def _pieces(self, line: str) -> Iterator[Piece]:
        end = 0
        for found in _NAMED.finditer(line):
            if found[1] not in self.items and not found[1].startswith("vendorscore "):
                continue  # a word of somebody's own, which is no code
            before, after = line[end : found.start()], line[found.end() :]
            if before:
                yield Piece(shown.whole(shown.quoting(before)), False, "")
            yield Piece(found[1], True, self.href(self._vendor(before, after), found[1]))
            end = found.end()
        if line[end:]:
            yield Piece(shown.whole(shown.quoting(line[end:])), False, "")

    def _vendor(self, before: str, after: str) -> str:
        """Whose line it is: "`path` of Alder", or "Alder, `path`: …"."""
        names = (name for name in self.vendors if after.startswith(f" of {name}"))
        others = (name for name in self.vendors if before.endswith(f"{name}, "))
        return self.vendors.get(next(names, None) or next(others, ""), "")
