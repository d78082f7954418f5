"""Totals of many bids at once, without explanation: exact, and as fast as floats.

Theory of operation. Every criterion's points are whole numbers over one denominator. A question whose
answers can be listed becomes a table: the answer is a position in it, position 0 is a blank, and its
points are looked up. A number becomes pieces: in each, its points are `slope × x + level`, with x the
number in units of its last decimal. A bid's total is then a sum of whole numbers, so that equal totals
are equal, whatever order they are added in.

This is for simulations and large fields of *claimed* totals. What needs the panel, the evidence or the
other bids is refused: that is the work of `scoring`, with which a law compares these totals.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable
from fractions import Fraction
from math import lcm
from operator import getitem
from typing import Any

from attrs import frozen

from vendorscore.foundation.numbers import ZERO
from vendorscore.plan.compile import Plan, Step
from vendorscore.rubric.kinds.number import Number
from vendorscore.rubric.shapes import Curve, Line, Shape, Steps

MOST_LISTED = 4_096
"""The longest table of listed answers (a checklist of twelve options)."""


@frozen(eq=False)
class Bid:
    """One bid's answers as whole numbers: positions in the tables, and scaled numbers (None is a blank)."""

    listed: tuple[int, ...]
    numbers: tuple[int | None, ...]


@frozen(eq=False)
class _Listed:
    """Answers that can be listed: their positions, and the points of each position."""

    step: Step
    position: dict[Any, int]
    points: tuple[Fraction, ...]


@frozen(eq=False)
class _Pieces:
    """A number: left of `ends[k]` (and from `ends[k − 1]` on) its points are `slopes[k] × x + levels[k]`."""

    step: Step
    ends: tuple[int, ...]
    slopes: tuple[Fraction, ...]
    levels: tuple[Fraction, ...]


@frozen(eq=False)
class Totals:
    """The exact totals of many bids under one rubric."""

    denominator: int
    scale: int
    listed: tuple[_Listed, ...]
    pieces: tuple[_Pieces, ...]
    tables: tuple[tuple[int, ...], ...]
    lines: tuple[tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]], ...]

    def bid(self, answers: dict[str, Any]) -> Bid:
        """Typed answers by path as whole numbers; a path that is absent is blank.

        Raises `ValueError` for a number with more decimals than these totals were made for.
        """
        listed = tuple(one.position[answers.get(one.step.leaf.path)] for one in self.listed)
        return Bid(listed, tuple(self._scaled(answers.get(one.step.leaf.path)) for one in self.pieces))

    def _scaled(self, value: Fraction | None) -> int | None:
        if value is None:
            return None
        scaled = value * self.scale
        if scaled.denominator != 1:
            raise ValueError(f"{value} has more decimals than these totals were made for")
        return scaled.numerator

    def total(self, bid: Bid) -> int:
        """A bid's points, times `denominator`."""
        whole = sum(map(getitem, self.tables, bid.listed))
        for x, (ends, slopes, levels) in zip(bid.numbers, self.lines, strict=True):
            if x is not None:
                piece = bisect_right(ends, x)
                whole += slopes[piece] * x + levels[piece]
        return whole

    def totals(self, bids: Iterable[Bid]) -> list[int]:
        """The points of many bids, times `denominator`."""
        return [self.total(bid) for bid in bids]

    def ranks(self, bids: Iterable[Bid]) -> list[int]:
        """Competition ranks (1, 2, 2, 4) of many bids."""
        totals = self.totals(bids)
        first: dict[int, int] = {}
        for position, total in enumerate(sorted(totals, reverse=True), start=1):
            first.setdefault(total, position)
        return [first[total] for total in totals]

    def breakdown(self, bid: Bid) -> list[int]:
        """A bid's points line by line, times `denominator`, in the order of `steps`; they add up to its total."""
        worths = list(map(getitem, self.tables, bid.listed))
        for x, (ends, slopes, levels) in zip(bid.numbers, self.lines, strict=True):
            piece = 0 if x is None else bisect_right(ends, x)
            worths.append(0 if x is None else slopes[piece] * x + levels[piece])
        return worths

    @property
    def steps(self) -> tuple[Step, ...]:
        """The lines of a breakdown: what can be listed first, then the numbers."""
        return (*(one.step for one in self.listed), *(one.step for one in self.pieces))

    def points(self, worth: int) -> Fraction:
        """A worth in points."""
        return Fraction(worth, self.denominator)


def totals(plan: Plan, decimals: int = 2) -> Totals:
    """The totals of a plan, for numbers of at most `decimals` decimals (0 to 12).

    Raises `ValueError` where a criterion's worth depends on more than its answer: a rating, a price,
    conditions; or where its answers are too many to list.
    """
    scale = 10**decimals
    listed: list[_Listed] = []
    pieces: list[_Pieces] = []
    for step in plan.steps:
        if step.nominal:
            points = plan.rubric.points * step.nominal
            if isinstance(step.leaf.kind, Number) and not step.conditions:
                pieces.append(_pieces(step, step.leaf.kind.shape, points, scale))
            else:
                listed.append(_listed(step, points))
    fractions = [one for column in listed for one in column.points]
    fractions += [one for column in pieces for one in (*column.slopes, *column.levels)]
    denominator = lcm(*(one.denominator for one in fractions))

    def whole(values: tuple[Fraction, ...]) -> tuple[int, ...]:
        return tuple(value.numerator * (denominator // value.denominator) for value in values)

    return Totals(
        denominator=denominator,
        scale=scale,
        listed=tuple(listed),
        pieces=tuple(pieces),
        tables=tuple(whole(column.points) for column in listed),
        lines=tuple((column.ends, whole(column.slopes), whole(column.levels)) for column in pieces),
    )


def _listed(step: Step, points: Fraction) -> _Listed:
    """The table of a question whose answers can be listed."""
    kind = step.leaf.kind
    if step.conditions or not kind.choices:
        raise ValueError(f"the worth of `{step.leaf.path}` depends on more than its answer")
    if kind.name == "checklist" and 2 ** len(kind.choices) > MOST_LISTED:
        raise ValueError(f"`{step.leaf.path}` has too many answers to list")
    answers = _answers(kind.name, kind.choices)
    position = {None: 0} | {answer: index for index, answer in enumerate(answers, start=1)}
    return _Listed(step, position, (ZERO, *(points * kind.utility(answer) for answer in answers)))


def _answers(kind: str, choices: tuple[str, ...]) -> list[Any]:
    """Every answer that a question can have, as its type gives it."""
    if kind == "yes_no":
        return [True, False]
    if kind == "choice":
        return list(choices)
    return [ticked for size in range(len(choices) + 1) for ticked in itertools.combinations(choices, size)]


def _pieces(step: Step, shape: Shape | None, points: Fraction, scale: int) -> _Pieces:
    """The pieces of a number's shape, in units of its last decimal."""
    assert shape is not None
    if isinstance(shape, Steps):
        ends = tuple(_ceiling(x * scale) for x, _ in shape.thresholds)
        levels = (ZERO, *(points * u for _, u in shape.thresholds))
        return _Pieces(step, ends, (ZERO,) * len(levels), levels)
    corners = _corners(shape)
    slopes: list[Fraction] = [ZERO]
    heights: list[Fraction] = [points * corners[0][1]]
    for (x0, u0), (x1, u1) in itertools.pairwise(corners):
        slope = (u1 - u0) / (x1 - x0)
        slopes.append(points * slope / scale)
        heights.append(points * (u0 - slope * x0))
    slopes.append(ZERO)
    heights.append(points * corners[-1][1])
    ends = tuple(_ceiling(x * scale) for x, _ in corners)
    return _Pieces(step, ends, tuple(slopes), tuple(heights))


def _corners(shape: Curve | Line) -> tuple[tuple[Fraction, Fraction], ...]:
    if isinstance(shape, Curve):
        return shape.points
    return tuple(sorted(((shape.best, Fraction(1)), (shape.worst, ZERO))))


def _ceiling(value: Fraction) -> int:
    """The least whole number that is not below a value: from there on a piece holds."""
    return -(-value.numerator // value.denominator)
