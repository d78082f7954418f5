"""The nouns of a rubric, frozen: criteria, sections, gates, evidence, conditions, the rubric itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from attrs import field, frozen

from vendorscore.foundation import words
from vendorscore.foundation.numbers import Half
from vendorscore.foundation.problems import Problem
from vendorscore.foundation.source import Place
from vendorscore.foundation.values import Value
from vendorscore.reading.nodes import Mapping, Node
from vendorscore.reading.times import Span
from vendorscore.rubric.kinds.kind import Kind

Blank = Literal["zero", "fail"]
Combine = Literal["mean", "median", "consensus"]
RankOn = Literal["evidenced", "verified"]


@frozen(repr=False)
class Gate(Value):
    """A knock-out: every test that is set must hold, limits included.

    `tests` holds the answer tests as (form, limit); `score` is the least exact evidenced utility.
    """

    tests: tuple[tuple[str, Any], ...] = ()
    score: Fraction | None = None
    waivable: bool = False
    at: Place | None = field(default=None, eq=False, repr=False)


@frozen(repr=False)
class EvidenceRule(Value):
    """What proof is asked for, and what an answer is worth without it (`unproved`, a factor from 0 to 1)."""

    ask: str = ""
    unproved: Fraction = Fraction(1)
    reject: tuple[str, ...] = ()
    expires: Span | None = None
    at: Place | None = field(default=None, eq=False, repr=False)

    @property
    def required(self) -> bool:
        """Is the answer worth nothing without proof?"""
        return self.unproved == 0


@frozen(repr=False)
class Condition(Value):
    """The answer to `path` must amount to one of `values`."""

    path: str
    values: tuple[str, ...]
    at: Place = field(eq=False, repr=False)


@frozen(slots=False, repr=False)
class Criterion(Value):
    """A leaf: a question and the scale its answer is judged by."""

    path: str
    id: str
    title: str
    kind: Kind
    weight: Fraction
    question: str = ""
    guidance: str = ""
    help_scorer: str = ""
    why: str = ""
    source: tuple[str, ...] = ()
    gate: Gate | None = None
    evidence: EvidenceRule | None = None
    when: tuple[Condition, ...] = ()
    otherwise: Fraction | None = None
    allow_na: bool = False
    paired_with: str = ""
    """The path of a measure that suffers when this one is gamed."""
    node: Mapping = field(kw_only=True, eq=False, repr=False)

    @property
    def at(self) -> Place:
        """Where it is declared."""
        return self.node.place

    def place_of(self, key: str) -> Place:
        """Where one of its keys stands, or the criterion itself."""
        return (self.node.key(key) or self.node).place

    @property
    def leaves(self) -> tuple[Criterion, ...]:
        """Itself, so that criteria and sections can be asked alike."""
        return (self,)


@frozen(slots=False, repr=False)
class Section(Value):
    """A node that groups criteria."""

    path: str
    id: str
    title: str
    weight: Fraction
    criteria: tuple[Criterion | Section, ...]
    why: str = ""
    source: tuple[str, ...] = ()
    gate: Gate | None = None
    when: tuple[Condition, ...] = ()
    node: Mapping = field(kw_only=True, eq=False, repr=False)

    @property
    def at(self) -> Place:
        """Where it is declared."""
        return self.node.place

    def place_of(self, key: str) -> Place:
        """Where one of its keys stands, or the section itself."""
        return (self.node.key(key) or self.node).place

    @cached_property
    def leaves(self) -> tuple[Criterion, ...]:
        """Every criterion below it, in order."""
        return tuple(leaf for child in self.criteria for leaf in child.leaves)


Item = Criterion | Section


@frozen(repr=False)
class Rounding(Value):
    """A published rule: decimals, what happens to halves, and whether lines or the total are rounded."""

    places: int
    half: Half = "up"
    at_criterion: bool = False


@frozen(repr=False)
class Example(Value):
    """Answers and marks with what they must score: the rubric tests itself."""

    name: str
    date: datetime.date | None
    answers: Node | None
    marks: Node | None
    verified: Node | None
    points: Fraction | None
    gates_failed: tuple[str, ...] | None
    totals: tuple[tuple[str, Fraction], ...]
    node: Mapping = field(eq=False, repr=False)

    @property
    def at(self) -> Place:
        """Where it is declared."""
        return self.node.place


@frozen(slots=False)
class Rubric:
    """Criteria, weights and rules of scoring, fixed before any answer is read."""

    id: str
    version: str
    title: str
    criteria: tuple[Item, ...]
    summary: str = ""
    points: Fraction = Fraction(100)
    weights_sum: Fraction | None = None
    blank: Blank = "zero"
    combine: Combine = "mean"
    rank_on: RankOn = "evidenced"
    rounding: Rounding | None = None
    ties: tuple[str, ...] = ()
    max_na: Fraction | None = None
    publish: bool = False
    examples: tuple[Example, ...] = field(default=(), eq=False, repr=False)
    node: Mapping = field(kw_only=True, eq=False, repr=False)
    warnings: tuple[Problem, ...] = field(default=(), kw_only=True, eq=False, repr=False)

    @cached_property
    def leaves(self) -> tuple[Criterion, ...]:
        """Every criterion, in order."""
        return tuple(leaf for item in self.criteria for leaf in item.leaves)

    @cached_property
    def items(self) -> dict[str, Item]:
        """Every criterion and section by its path, in order."""
        return {item.path: item for item in _all(self.criteria)}

    @property
    def at(self) -> Place:
        """Where it is declared."""
        return self.node.place

    def __getitem__(self, path: str) -> Item:
        return self.items[path]

    def __repr__(self) -> str:
        return f"<Rubric {self.id}@{self.version}: {words.counted(len(self.leaves), 'criterion', 'criteria')}>"


def _all(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Section):
            yield from _all(item.criteria)
