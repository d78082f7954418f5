"""The nouns of a panel, frozen. Everything is kept by (vendor id, path)."""

from __future__ import annotations

from collections.abc import Mapping as Map
from fractions import Fraction

from attrs import field, frozen

from vendorscore.foundation.source import Place
from vendorscore.foundation.values import Value

Key = tuple[str, str]


@frozen(repr=False)
class Evaluator(Value):
    """One of the panel. With any conflict, all of this evaluator's marks are kept and shown, none is counted."""

    name: str
    role: str = ""
    conflicts: tuple[tuple[str, str], ...] = ()
    at: Place | None = field(default=None, eq=False, repr=False)

    @property
    def counted(self) -> bool:
        """Do this evaluator's marks and findings count?"""
        return not self.conflicts


@frozen(repr=False)
class Mark(Value):
    """One rating of one vendor on one criterion: as written, as a utility, and why."""

    evaluator: Evaluator
    written: str
    utility: Fraction
    reason: str = ""
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen(repr=False)
class Consensus(Value):
    """The agreed mark, with its reason and who agreed."""

    written: str
    utility: Fraction
    reason: str
    by: tuple[str, ...] = ()
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen(repr=False)
class Verdict(Value):
    """What the panel found of a claim: verified, or refuted with the reason."""

    by: str
    holds: bool
    reason: str = ""
    counted: bool = True
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen(repr=False)
class Waiver(Value):
    """A gate that the buyer lets pass all the same, by name and with a reason."""

    by: str
    reason: str
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen
class Panel:
    """All that the panel wrote down."""

    evaluators: tuple[Evaluator, ...] = ()
    marks: Map[Key, tuple[Mark, ...]] = field(factory=dict)
    consensus: Map[Key, Consensus] = field(factory=dict)
    verdicts: Map[Key, tuple[Verdict, ...]] = field(factory=dict)
    settled: Map[Key, Verdict] = field(factory=dict)
    """What consensus.yaml settled about a claim; it overrides the verdicts."""
    waivers: Map[Key, Waiver] = field(factory=dict)

    def __repr__(self) -> str:
        marks = sum(len(some) for some in self.marks.values())
        return f"<Panel: {len(self.evaluators)} evaluators, {marks} marks>"
