"""Shapes that turn a number into a utility from 0 to 1: a curve, steps, or a straight line."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

from attrs import frozen

from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import ONE, ZERO, plain
from vendorscore.foundation.values import Value


def clipped(value: Fraction) -> Fraction:
    """`value` held between 0 and 1."""
    return min(max(value, ZERO), ONE)


def amount(value: Fraction, unit: str) -> str:
    """A number with its unit, where it has one, with every digit."""
    return f"{plain(value)} {unit}" if unit else plain(value)


@frozen(repr=False)
class Curve(Value):
    """Piecewise linear through (x, utility) points, flat beyond its ends."""

    points: tuple[tuple[Fraction, Fraction], ...]

    def utility(self, x: Fraction) -> Fraction:
        """The worth of `x`."""
        if x <= self.points[0][0]:
            return self.points[0][1]
        for (x0, u0), (x1, u1) in pairwise(self.points):
            if x <= x1:
                return u0 + (u1 - u0) * (x - x0) / (x1 - x0)
        return self.points[-1][1]

    def why(self, x: Fraction, unit: str = "") -> str:
        """Which piece of the curve `x` falls on."""
        first, last = self.points[0], self.points[-1]
        if x <= first[0]:
            return f"at or below {amount(first[0], unit)}, where the curve starts"
        if x >= last[0]:
            return f"at or above {amount(last[0], unit)}, where the curve ends"
        right = next(index for index, (corner, _) in enumerate(self.points) if x <= corner)
        (x0, u0), (x1, u1) = self.points[right - 1 : right + 1]
        low, high = amount(x0, unit), amount(x1, unit)
        return f"on the straight line from {low} (worth {_worth(u0)}) to {high} (worth {_worth(u1)})"

    def next_up(self, worth: Fraction) -> tuple[Fraction, Fraction] | None:
        """The corner that is worth least among those worth more, and its worth."""
        return _next_up(self.points, worth)

    @property
    def utilities(self) -> tuple[Fraction, ...]:
        """Every utility at a corner: the least and the greatest are among them."""
        return tuple(u for _, u in self.points)

    @property
    def corners(self) -> tuple[Fraction, ...]:
        """Every x at a corner."""
        return tuple(x for x, _ in self.points)

    def rule(self, unit: str = "") -> str:
        """The rule in words."""
        return (
            "straight lines through "
            + ", ".join(f"{amount(x, unit)} → {_worth(u)}" for x, u in self.points)
            + "; flat beyond the ends"
        )

    def written(self) -> dict[str, Any]:
        """As a file holds it."""
        return {"curve": self.points}


@frozen(repr=False)
class Steps(Value):
    """The utility of the highest threshold reached; below the first, 0."""

    thresholds: tuple[tuple[Fraction, Fraction], ...]

    def utility(self, x: Fraction) -> Fraction:
        """The worth of `x`."""
        reached = ZERO
        for threshold, u in self.thresholds:
            if x < threshold:
                break
            reached = u
        return reached

    def why(self, x: Fraction, unit: str = "") -> str:
        """Which step `x` reaches."""
        reached = [threshold for threshold, _ in self.thresholds if x >= threshold]
        if not reached:
            return f"below the first step, {amount(self.thresholds[0][0], unit)}"
        return f"at or above the step {amount(reached[-1], unit)}"

    def next_up(self, worth: Fraction) -> tuple[Fraction, Fraction] | None:
        """The corner that is worth least among those worth more, and its worth."""
        return _next_up(self.thresholds, worth)

    @property
    def utilities(self) -> tuple[Fraction, ...]:
        """Every utility it can give."""
        return (ZERO, *(u for _, u in self.thresholds))

    @property
    def corners(self) -> tuple[Fraction, ...]:
        """Every threshold."""
        return tuple(x for x, _ in self.thresholds)

    def rule(self, unit: str = "") -> str:
        """The rule in words."""
        return (
            "steps " + ", ".join(f"from {amount(x, unit)} → {_worth(u)}" for x, u in self.thresholds) + "; below them 0"
        )

    def written(self) -> dict[str, Any]:
        """As a file holds it."""
        return {"steps": self.thresholds}


@frozen(repr=False)
class Line(Value):
    """1 at `best`, 0 at `worst`, straight between, clipped beyond."""

    best: Fraction
    worst: Fraction

    def utility(self, x: Fraction) -> Fraction:
        """The worth of `x`: (worst − x) ÷ (worst − best), held between 0 and 1."""
        return clipped((self.worst - x) / (self.worst - self.best))

    def why(self, x: Fraction, unit: str = "") -> str:
        """Where `x` lies between worst and best."""
        u = (self.worst - x) / (self.worst - self.best)
        best, worst = amount(self.best, unit), amount(self.worst, unit)
        if u >= 1:
            return f"at or beyond the best, {best}"
        if u <= 0:
            return f"at or beyond the worst, {worst}"
        return f"{numbers.percent(u)} of the way from the worst, {worst}, to the best, {best}"

    def next_up(self, worth: Fraction) -> tuple[Fraction, Fraction] | None:
        """The best, where that is worth more."""
        return (self.best, ONE) if worth < 1 else None

    @property
    def utilities(self) -> tuple[Fraction, ...]:
        """Least and greatest."""
        return (ZERO, ONE)

    @property
    def corners(self) -> tuple[Fraction, ...]:
        """Both ends."""
        return tuple(sorted((self.best, self.worst)))

    def rule(self, unit: str = "") -> str:
        """The rule in words."""
        best, worst = amount(self.best, unit), amount(self.worst, unit)
        return f"1 at {best}, 0 at {worst}, a straight line between; clipped beyond"

    def written(self) -> dict[str, Any]:
        """As a file holds it."""
        return {"best": self.best, "worst": self.worst}


Shape = Curve | Steps | Line


def worths_between(shape: Shape, least: Fraction | None, most: Fraction | None) -> tuple[Fraction, ...]:
    """Utilities among which are the least and the greatest from `least` to `most`, both included; None is no end."""
    corners = shape.corners
    low = least if least is not None else min(corners[0], corners[0] if most is None else most) - 1
    high = most if most is not None else max(corners[-1], low) + 1
    return tuple(shape.utility(x) for x in (low, *(x for x in corners if low <= x <= high), high))


def _worth(u: Fraction) -> str:
    return numbers.decimal(u)


def _next_up(corners: tuple[tuple[Fraction, Fraction], ...], worth: Fraction) -> tuple[Fraction, Fraction] | None:
    return min((corner for corner in corners if corner[1] > worth), key=lambda corner: corner[1], default=None)
