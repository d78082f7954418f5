"""Sentences in pieces: every criterion that one names is set as code and leads to its reason, every bid is a name."""

from collections.abc import Callable
from typing import NamedTuple

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.said import CriterionRef, Part, VendorRef, parts_of
from vendorscore.foundation.words import opened, stopped
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


class Places:
    """Where the reasons of the lines of one comparison stand.

    `linked` where every line has its place in the page; `link` leads to the scorecards.
    """

    def __init__(self, comparison: Comparison, link: Callable[[str], str], linked: bool) -> None:
        self.items, self.link, self.linked = comparison.plan.rubric.items, link, linked
        self.files = shown.Files(comparison.evaluation)

    def said(self, sentence: str) -> Sentence:
        """A sentence in pieces."""
        return tuple(map(self._piece, parts_of(sentence)))

    def told(self, notice: str) -> Sentence:
        """A notice as a sentence: a capital first letter and a full stop, files named as the page names them."""
        first, *then = (self.files.shorten(one) if isinstance(one, str) else one for one in parts_of(notice))
        start = opened(first) if isinstance(first, str) else first
        return tuple(map(self._piece, (start, *then, *parts_of(stopped(notice)[len(notice) :]))))

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
