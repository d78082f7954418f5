"""One weight moved: the item, its siblings, and what a bid is worth as a function of it.

The parameter `t` is the item's share of its sibling group: its weight over the sum of its siblings' weights and its
own, from 0 to 1. The siblings keep their proportions to one another, so that sibling `i` has the share
`(1 − t)·wᵢ/S`, where S is the sum of their weights. Nothing else in the rubric changes.

What "not applicable" leaves of a group is a mean by what is left of the weights, `(a·t + b)/(c·t + d)`; everything
above the group is a weighted mean of that and of constants, and so of the same form.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import Literal

from attrs import frozen

from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.plan.compile import Plan
from vendorscore.robustness.roots import Poly
from vendorscore.robustness.shares import with_weights
from vendorscore.robustness.view import View
from vendorscore.rubric.model import Item, Rubric, Section

Phase = Literal["none", "some", "all"]
"""t = 0, where the item counts nothing; 0 < t < 1; t = 1, where its siblings count nothing."""


@frozen
class Ratio:
    """`(a·t + b)/(c·t + d)`, with a denominator above 0 wherever it is asked for."""

    a: int
    b: int
    c: int
    d: int

    @classmethod
    def of(cls, a: Fraction, b: Fraction, c: Fraction, d: Fraction) -> Ratio:
        """From fractions, reduced."""
        under = lcm(a.denominator, b.denominator, c.denominator, d.denominator)
        whole = [one.numerator * (under // one.denominator) for one in (a, b, c, d)]
        common = gcd(*whole) or 1
        return cls(*(one // common for one in whole))

    @classmethod
    def constant(cls, value: Fraction) -> Ratio:
        """The same everywhere."""
        return cls(0, value.numerator, 0, value.denominator)

    @property
    def fixed(self) -> bool:
        """Is it the same everywhere?"""
        return self.a * self.d == self.b * self.c

    def at(self, t: Fraction) -> Fraction:
        """Its value."""
        over, under = t.numerator, t.denominator
        return Fraction(self.a * over + self.b * under, self.c * over + self.d * under)

    def less(self, other: Ratio) -> Poly:
        """A quadratic of the sign of `self − other`."""
        return (
            self.b * other.d - other.b * self.d,
            self.a * other.d + self.b * other.c - other.a * self.d - other.b * self.c,
            self.a * other.c - other.a * self.c,
        )

    def less_constant(self, value: Fraction) -> Poly:
        """A quadratic of the sign of `self − value`."""
        return self.less(Ratio.constant(value))


@frozen(eq=False, slots=False)
class Axis:
    """An item, the siblings that it is weighed against, and the path of the section that holds them."""

    item: Item
    others: tuple[Item, ...]
    holder: str | None
    """None at the top of the rubric."""

    @property
    def path(self) -> str:
        """The item's name."""
        return self.item.path

    @cached_property
    def whole(self) -> Fraction:
        """The sum of the siblings' weights."""
        return sum((one.weight for one in self.others), ZERO)

    @cached_property
    def present(self) -> Fraction:
        """The item's share of its group today."""
        return self.item.weight / (self.item.weight + self.whole)

    def silent(self, phase: Phase) -> frozenset[str]:
        """The paths of what has no weight of its own in a phase."""
        gone = {"none": (self.item,), "some": (), "all": self.others}[phase]
        return frozenset(item.path for item in gone)

    def inside(self, path: str) -> bool:
        """Does a section's worth rest on the group: is it the section that holds it, or one around that?"""
        return self.holder is not None and (self.holder == path or self.holder.startswith(f"{path}."))


def axes(rubric: Rubric) -> tuple[Axis, ...]:
    """Every criterion and section that can be scored and has a weight, in the rubric's order."""
    return tuple(_axes(rubric.criteria, None))


def _axes(items: tuple[Item, ...], holder: str | None) -> list[Axis]:
    weighed = [one for one in items if one.weight]
    found = []
    for item in items:
        if item.weight:
            found.append(Axis(item, tuple(one for one in weighed if one is not item), holder))
        if isinstance(item, Section):
            found += _axes(item.criteria, item.path)
    return found


def reweighted(rubric: Rubric, path: str, share: Fraction) -> Rubric:
    """The rubric with an item's share of its siblings changed, the siblings' proportions and all else kept.

    The sum of the group's weights stays as it is. Raises KeyError for an unknown path and ValueError for an item
    without a weight or without siblings that have one.
    """
    found = [axis for axis in axes(rubric) if axis.path == path]
    if not found and path not in rubric.items:
        raise KeyError(path)
    if not found or not found[0].others:
        raise ValueError(f"`{path}` is not weighed against anything")
    axis = found[0]
    total = axis.whole + axis.item.weight
    weights = {one.path: (1 - share) * total * one.weight / axis.whole for one in axis.others}
    weights[path] = share * total
    return with_weights(rubric, weights)


def group(view: View, axis: Axis, phase: Phase) -> Ratio | None:
    """What the item and its siblings count together; None when nothing of them applies."""
    own = view.worth(axis.item) if phase != "none" else None
    if phase == "all":
        return None if own is None else Ratio.constant(own)
    over, under = _siblings(view, axis)
    if phase == "none":
        return Ratio.constant(over / under) if under else None
    if own is None:
        return Ratio.constant(over / under) if under else None
    if not under:
        return Ratio.constant(own)
    return Ratio.of(own - over, over, 1 - under, under)


def _siblings(view: View, axis: Axis) -> tuple[Fraction, Fraction]:
    """Of the siblings that apply: Σ wᵢ·uᵢ/S and Σ wᵢ/S."""
    over, under = view.sums(axis.holder, (axis.item, *axis.others))
    own = view.worth(axis.item)
    if own is not None:
        over, under = over - axis.item.weight * own, under - axis.item.weight
    return over / axis.whole, under / axis.whole


def above(view: View, axis: Axis, items: tuple[Item, ...], inner: Ratio | None) -> Ratio | None:
    """What a group of items counts that holds the moved group, which counts `inner`; None when nothing applies."""
    over, under, through = ZERO, ZERO, ZERO
    for item in items:
        if not item.weight:
            continue
        if axis.inside(item.path):
            assert isinstance(item, Section)
            below = inner if item.path == axis.holder else above(view, axis, item.criteria, inner)
            moved, through = below, (item.weight if below is not None else ZERO)
            under += through
        elif (worth := view.worth(item)) is not None:
            over, under = over + item.weight * worth, under + item.weight
    if not under:
        return None
    if not through:
        return Ratio.constant(over / under)
    assert moved is not None
    a, b, c, d = (Fraction(one) for one in (moved.a, moved.b, moved.c, moved.d))
    return Ratio.of(through * a + over * c, through * b + over * d, under * c, under * d)


def total(view: View, axis: Axis, inner: Ratio | None) -> Ratio | None:
    """What the bid counts, from 0 to 1; None when nothing applies."""
    return inner if axis.holder is None else above(view, axis, view.plan.rubric.criteria, inner)


def utility(view: View, axis: Axis, item: Item, inner: Ratio | None) -> Ratio | None:
    """What a criterion or section counts; None when nothing in it applies."""
    if not axis.inside(item.path):
        worth = view.worth(item)
        return None if worth is None else Ratio.constant(worth)
    assert isinstance(item, Section)
    return inner if item.path == axis.holder else above(view, axis, item.criteria, inner)


def nominal(plan: Plan, axis: Axis, steps: frozenset[int]) -> Ratio:
    """The share of the whole that some criteria have when everything applies."""
    below = {plan.by_path[leaf.path] for leaf in axis.item.leaves}
    beside = {plan.by_path[leaf.path] for one in axis.others for leaf in one.leaves}
    parts = {index: plan.steps[index].nominal for index in steps}
    up = sum((share for index, share in parts.items() if index in below), ZERO) / axis.present
    down = sum((share for index, share in parts.items() if index in beside), ZERO) / (1 - axis.present)
    fixed = sum((share for index, share in parts.items() if index not in below | beside), ZERO)
    return Ratio.of(up - down, down + fixed, ZERO, ONE)
