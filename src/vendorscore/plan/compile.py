"""Rubric → Plan.

Shares are worked out once: every leaf's nominal share is `weight / denominator` with whole weights over
one denominator, so that a total is a sum of whole numbers. Which leaves drop out ("not applicable")
differs from vendor to vendor, but there are few such patterns, and each is worked out once too.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import lcm

from attrs import define, field, frozen

from vendorscore.foundation import words
from vendorscore.foundation.numbers import ZERO
from vendorscore.foundation.values import Value
from vendorscore.rubric.laws import conditions_of
from vendorscore.rubric.model import Condition, Criterion, Gate, Item, Rubric, Section


@frozen(eq=False)
class Step:
    """One leaf of the rubric, ready to be scored."""

    index: int
    leaf: Criterion
    nominal: Fraction
    """Its share of the whole when everything applies."""
    conditions: tuple[Condition, ...]
    """Its own conditions and those of its sections; all must match for it to be asked."""

    def __repr__(self) -> str:
        return f"<Step {self.leaf.path}>"


@frozen(eq=False)
class GateStep:
    """One gate and the leaves it rests on."""

    item: Item
    gate: Gate
    steps: tuple[int, ...]

    def __repr__(self) -> str:
        return f"<GateStep {self.item.path}>"


@frozen(repr=False)
class Shares(Value):
    """Effective shares of all leaves: `weights[i] / denominator`; dropped leaves have 0."""

    weights: tuple[int, ...]
    denominator: int

    def share(self, index: int) -> Fraction:
        """One leaf's share."""
        return Fraction(self.weights[index], self.denominator)

    def total(self, worths: list[Fraction]) -> Fraction:
        """Σ share × worth, exactly."""
        by_denominator: dict[int, int] = {}
        for weight, worth in zip(self.weights, worths, strict=True):
            if weight and worth:
                under = worth.denominator
                by_denominator[under] = by_denominator.get(under, 0) + weight * worth.numerator
        return sum((Fraction(over, under) for under, over in by_denominator.items()), ZERO) / self.denominator


@define(eq=False)
class Plan:
    """The steps of a rubric, its gates, and what decides which questions are asked."""

    rubric: Rubric
    steps: tuple[Step, ...]
    by_path: dict[str, int]
    gates: tuple[GateStep, ...]
    asking_order: tuple[int, ...]
    """The steps that have conditions, each after those it depends on."""
    mentioned: dict[int, frozenset[str]]
    """For each step that conditions look at: the answers that they name."""
    breaks_ties: frozenset[int]
    """The steps that a tie-breaker rests on; some may count nothing in the total."""
    _shares: dict[frozenset[int], Shares] = field(factory=dict)

    def shares(self, dropped: frozenset[int] = frozenset()) -> Shares:
        """Shares when some leaves do not apply: theirs go to their siblings, up the tree if none is left."""
        found = self._shares.get(dropped)
        if found is None:
            found = self._shares[dropped] = self._work_out(dropped)
        return found

    def _work_out(self, dropped: frozenset[int]) -> Shares:
        fractions = share_out(self.rubric, self.by_path, dropped)
        denominator = lcm(*(one.denominator for one in fractions))
        return Shares(tuple(one.numerator * (denominator // one.denominator) for one in fractions), denominator)

    def __repr__(self) -> str:
        return f"<Plan of {self.rubric.id}@{self.rubric.version}: {words.counted(len(self.steps), 'step')}>"

    def utility(self, item: Item, worths: list[Fraction], dropped: frozenset[int]) -> Fraction | None:
        """A criterion's worth, or a section's over its applicable leaves by its own normalised weights.

        None when nothing in it applies.
        """
        if isinstance(item, Criterion):
            index = self.by_path[item.path]
            return None if index in dropped else worths[index]
        parts = [(child.weight, self.utility(child, worths, dropped)) for child in item.criteria if child.weight]
        known = [(weight, worth) for weight, worth in parts if worth is not None]
        if not known:
            return None
        return sum((weight * worth for weight, worth in known), ZERO) / sum((weight for weight, _ in known), ZERO)


def compile(rubric: Rubric) -> Plan:
    """The plan of a rubric that keeps the laws."""
    leaves = rubric.leaves
    by_path = {leaf.path: index for index, leaf in enumerate(leaves)}
    conditions = [conditions_of(rubric, leaf) for leaf in leaves]
    nominal = share_out(rubric, by_path, frozenset())
    return Plan(
        rubric=rubric,
        steps=tuple(Step(index, leaf, nominal[index], conditions[index]) for index, leaf in enumerate(leaves)),
        by_path=by_path,
        gates=tuple(
            GateStep(item, item.gate, tuple(by_path[leaf.path] for leaf in item.leaves))
            for item in rubric.items.values()
            if item.gate is not None
        ),
        asking_order=_asking_order(conditions, by_path),
        mentioned=_mentioned(conditions, by_path),
        breaks_ties=frozenset(by_path[leaf.path] for path in rubric.ties for leaf in _counting(rubric.items[path])),
    )


def share_out(rubric: Rubric, by_path: dict[str, int], dropped: frozenset[int]) -> list[Fraction]:
    """Every leaf's share of the whole when some do not apply: the product of normalised weights from the root."""
    shares = [ZERO] * len(by_path)

    def applies(item: Item) -> bool:
        if isinstance(item, Section):
            return any(child.weight and applies(child) for child in item.criteria)
        return by_path[item.path] not in dropped

    def give(items: tuple[Item, ...], whole: Fraction) -> None:
        live = [item for item in items if item.weight and applies(item)]
        weights = sum((item.weight for item in live), ZERO)
        for item in live:
            share = whole * item.weight / weights
            if isinstance(item, Section):
                give(item.criteria, share)
            else:
                shares[by_path[item.path]] = share

    give(rubric.criteria, Fraction(1))
    return shares


def _counting(item: Item) -> Iterator[Criterion]:
    """The criteria that count in an item's own worth; one that is named itself needs no weight."""
    if isinstance(item, Criterion):
        yield item
        return
    for child in item.criteria:
        if child.weight:
            yield from _counting(child)


def _asking_order(conditions: list[tuple[Condition, ...]], by_path: dict[str, int]) -> tuple[int, ...]:
    """Conditional steps, triggers first. The laws have made sure that there is no circle."""
    order: list[int] = []
    placed: set[int] = set()
    waiting = [index for index, some in enumerate(conditions) if some]
    while waiting:
        later = []
        for index in waiting:
            triggers = {by_path[one.path] for one in conditions[index]}
            if all(trigger in placed or not conditions[trigger] for trigger in triggers):
                order.append(index)
                placed.add(index)
            else:
                later.append(index)
        waiting = later
    return tuple(order)


def _mentioned(conditions: list[tuple[Condition, ...]], by_path: dict[str, int]) -> dict[int, frozenset[str]]:
    mentioned: dict[int, frozenset[str]] = {}
    for some in conditions:
        for one in some:
            index = by_path[one.path]
            mentioned[index] = mentioned.get(index, frozenset()) | frozenset(one.values)
    return mentioned
