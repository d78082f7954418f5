"""How a table was read, in sentences for people: each criterion with its share, its scale and what is better."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as Map
from fractions import Fraction

from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.sheets.matrix import options, totals
from vendorscore.sheets.matrix.criteria import Criterion, Group
from vendorscore.sheets.matrix.options import Amount
from vendorscore.sheets.matrix.table import Table
from vendorscore.sheets.matrix.weights import Weighing

_TYPES = {
    "rating": "by marks",
    "yes_no": "by yes or no",
    "choice": "by words",
    "number": "by numbers on a straight line",
    "price": "by price",
}
_FEW = 3
"""Fewer highest marks than this are no wonder."""
_MOST_LINES = 300
"""Criteria that are listed one by one."""


def sentences(
    table: Table,
    groups: tuple[Group, ...],
    weighing: Weighing,
    points: Fraction,
    printed: totals.Printed,
    shares: Map[int, Fraction],
    wrong: int,
) -> tuple[str, ...]:
    """How a table was read."""
    leaves = [one for group in groups for one in group.criteria]
    kinds = {kind: sum(one.type == kind for one in leaves) for kind in _TYPES}
    some = [(count, _TYPES[kind]) for kind, count in kinds.items() if count]
    parts = words.listed(f"{count} {how}" if len(some) > 1 else how for count, how in some)
    vendors = words.listed(one.name for one in table.vendors)
    return (
        f"{words.counted(len(table.vendors), 'vendor')}: {vendors}",
        f"{words.counted(len(leaves), 'criterion', 'criteria')}{':' * (len(some) > 1)} {parts}",
        *_listed(groups, weighing),
        f"weights: {options.WEIGHTS[weighing.way]}{_sum(table, weighing)}",
        f"a perfect vendor gets {words.counted(1, 'point') if points == 1 else numbers.bare(points) + ' points'}",
        *_low(leaves),
        *_perfect(table, leaves),
        *_left_out(table),
        *_empty(table, leaves),
        *_compared(printed, shares, wrong),
    )


def _sum(table: Table, weighing: Weighing) -> str:
    """What the weights add up to, where the table has them and it means something."""
    if table.column("weight") is None or weighing.way == "points":
        return ""
    return f"; they add up to {numbers.bare(weighing.whole)}{'%' * weighing.percent}"


# ---------------------------------------------------------------- criteria


def _listed(groups: tuple[Group, ...], weighing: Weighing) -> list[str]:
    """Each criterion on a line of its own, under its heading."""
    lines = list(_lines(groups, weighing))
    more = len(lines) - _MOST_LINES
    return lines if more <= 0 else [*lines[:_MOST_LINES], f"  and {more} more lines, as `rubric.yaml` has them"]


def _lines(groups: tuple[Group, ...], weighing: Weighing) -> Iterator[str]:
    whole = weighing.whole or ONE
    for group in groups:
        inside, indent = whole, "  "
        if group.head is not None:
            share = weighing.by_group[group.head.at] / whole
            inside = sum((weighing.by_line[one.head.at] for one in group.criteria), ZERO) or ONE
            inside, indent = inside / share if share else inside, "    "
            yield f"  {words.visible(group.head.name)}, {numbers.percent(share)}"
        for one in group.criteria:
            own = weighing.by_line[one.head.at] / inside if group.head is None or share else ZERO
            yield f"{indent}{words.visible(one.head.name)}, {numbers.percent(own)}: {_HOW[one.type](one)}"


def _found(one: Criterion) -> str:
    """The lowest and the highest that a vendor has."""
    if not one.values:
        return "none given"
    amounts = sorted((token.amount for token in one.values.values()), key=lambda amount: amount.value)
    low, high = amounts[0], amounts[-1]
    return f"{low} to {high} given" if low != high else f"only {low} given"


def _line(one: Criterion) -> str:
    role = one.head.role
    less = numbers.parse(role.best) < numbers.parse(role.worst)
    better = "less is better" if less else "more is better"
    return f"{role.best} is best and {role.worst} worst, {better}; {_found(one)}"


def _worth(pairs: Iterable[tuple[str, Fraction]]) -> str:
    first, *others = [f"{words.quoted(word)} is worth {numbers.bare(share)}" for word, share in pairs]
    return ", ".join([first, *(other.replace(" is worth", "") for other in others)])


def _yes_no(one: Criterion) -> str:
    yes, no = (numbers.bare(dict(one.worth).get(word, default)) for word, default in (("yes", ONE), ("no", ZERO)))
    return f"yes is worth {yes}, no {no}"


_HOW: dict[str, Callable[[Criterion], str]] = {
    "rating": lambda one: f"marks out of {one.most}, more is better; {_found(one)}",
    "yes_no": _yes_no,
    "choice": lambda one: _worth(one.worth),
    "number": _line,
    "price": lambda one: f"prices by {one.head.role.formula}, less is better; {_found(one)}",
}


# ---------------------------------------------------------------- the rest


def _low(leaves: list[Criterion]) -> Iterator[str]:
    """Are all marks in the lower half of the one scale? Then it may be another one."""
    scales = {one.most for one in leaves if one.most is not None}
    marks = [token.amount.value for one in leaves if one.type == "rating" for token in one.values.values()]
    if len(scales) != 1 or not marks:
        return
    scale = scales.pop()
    if 0 < max(marks) <= scale.value / 2:
        highest = Amount(max(marks), scale.percent)
        yield f"no mark is above {highest}, though the highest is {scale}: look whether that is the scale"


def _perfect(table: Table, leaves: list[Criterion]) -> Iterator[str]:
    """Is there a vendor with the highest mark in everything? It may be a column of highest marks."""
    rated = [one for one in leaves if one.type == "rating" and one.most is not None]
    if len(rated) < _FEW or len(table.vendors) == 1:
        return
    for vendor in table.vendors:
        if all(vendor.at in one.values and one.values[vendor.at].amount == one.most for one in rated):
            yield f"{words.visible(vendor.name)} has the highest mark everywhere: look whether it is a vendor"


def _left_out(table: Table) -> Iterator[str]:
    left_out = [one.name for one in (*table.lines, *table.columns) if one.role.name == "skip"]
    if left_out:
        yield f"left out: {words.listed(map(words.visible, dict.fromkeys(left_out)))}"


def _empty(table: Table, leaves: list[Criterion]) -> Iterator[str]:
    """How many cells are empty, by vendor: somebody may have meant 0."""
    missing = {one.name: sum(one.at not in leaf.values for leaf in leaves) for one in table.vendors}
    by_vendor = [f"{count} of {words.visible(name)}" for name, count in missing.items() if count]
    if by_vendor:
        count = sum(missing.values())
        verb = "cell is empty: it is" if count == 1 else "cells are empty: they are"
        yield f"{count} {verb} unknown, not 0 ({', '.join(by_vendor)})"


def _compared(printed: totals.Printed, shares: Map[int, Fraction], wrong: int) -> Iterator[str]:
    """Did the totals of the table hold?"""
    if printed.totals:
        verb = "does" if wrong == 1 else "do"
        held = f"{wrong} of {len(printed.totals)} totals {verb} not hold" if wrong else "all totals of the table hold"
        yield held
    if other := totals.leaders(printed.totals, shares):
        first, ours = map(words.listed, other)
        yield f"the totals of the table put {first} first; its marks and weights put {ours} first"
