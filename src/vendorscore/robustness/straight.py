"""The usual case of `weight_ranges`, in whole numbers: totals that are straight lines in every weight.

It is the usual case when one bid is first, nothing is "not applicable" to an eligible bid, no section has a minimum
score, and the rubric neither rounds nor breaks ties. Moving an item's share of its siblings from `w` to
`w + s·(1 − w)` moves a group's worth from its mean M to `M + s·(u − M)`, where `u` is the item's worth; with s from
`−w/(1 − w)` to 1. So the leader's gap to a rival is `gap + s·slope`, and the first crossing on either side is the end.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import NamedTuple

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.response.model import State
from vendorscore.robustness.bids import worth_of
from vendorscore.robustness.ranges import End, Interval, WeightRange
from vendorscore.rubric.model import Item, Section
from vendorscore.scoring.scorecard import Scorecard

LEAST, MOST = End(ZERO, ZERO, closed=True), End(ONE, ONE, closed=True)
ALONE = (Interval(MOST, MOST),)
ALWAYS = (Interval(LEAST, MOST),)


def straight_ranges(comparison: Comparison) -> tuple[WeightRange, ...] | None:
    """The sets of all weights; None when this is not the usual case."""
    running = [card for card in comparison.ranking if card.eligible]
    if not _usual(comparison, running):
        return None
    field = _Field.of(comparison, running)
    found: list[WeightRange] = []
    _walk(field, comparison.plan.rubric.criteria, found)
    return tuple(found)


def _usual(comparison: Comparison, running: list[Scorecard]) -> bool:
    rubric, plan = comparison.plan.rubric, comparison.plan
    if rubric.rounding is not None or rubric.ties or rubric.max_na is not None or rubric.blank == "fail":
        return False
    if any(isinstance(step.item, Section) and step.gate.score is not None for step in plan.gates):
        return False
    if any(one.rule == "nothing-applies" for card in comparison.ranking for one in card.obstacles):
        return False
    if State.NOT_APPLICABLE in {line.fact.state for card in running for line in card.lines}:
        return False
    return sum(card.rank == 1 for card in running) == 1


class _Field(NamedTuple):
    """How far the leader is ahead of each rival, in whole units of one denominator."""

    rivals: tuple[str, ...]
    gaps: list[int]
    """In total, by rival."""
    leaves: list[list[int]]
    """By leaf and rival: what this leaf contributes to the gap."""
    weights: tuple[int, ...]
    """The leaves' shares in whole units."""
    by_path: dict[str, int]

    @classmethod
    def of(cls, comparison: Comparison, running: list[Scorecard]) -> _Field:
        """The field of some eligible bids, the leader first."""
        weights = comparison.plan.shares().weights
        rows = [[worth_of(line).as_integer_ratio() for line in card.lines] for card in running]
        under = lcm(*{below for row in rows for _, below in row})
        whole = [
            [over * (under // below) * weight for (over, below), weight in zip(row, weights, strict=True)]
            for row in rows
        ]
        leaves = [[column[0] - one for one in column[1:]] for column in zip(*whole, strict=True)]
        gaps = [sum(whole[0]) - sum(row) for row in whole[1:]]
        return cls(tuple(card.id for card in running[1:]), gaps, leaves, weights, comparison.plan.by_path)


class _Part(NamedTuple):
    """A criterion, a section or a sibling group: its share in whole units, and its contribution to each gap."""

    weight: int
    gaps: list[int]


def _part(field: _Field, item: Item) -> _Part:
    indices = [field.by_path[leaf.path] for leaf in item.leaves]
    if len(indices) == 1:
        return _Part(field.weights[indices[0]], field.leaves[indices[0]])
    return _sum([_Part(field.weights[index], field.leaves[index]) for index in indices])


def _sum(parts: list[_Part]) -> _Part:
    return _Part(
        sum(part.weight for part in parts), [sum(gaps) for gaps in zip(*(part.gaps for part in parts), strict=True)]
    )


def _walk(field: _Field, items: tuple[Item, ...], found: list[WeightRange]) -> None:
    """The sets of all siblings and, after each section, of what it holds."""
    weighed = [item for item in items if item.weight]
    whole_weight = sum((item.weight for item in weighed), ZERO)
    parts = {item.path: _part(field, item) for item in weighed}
    group = _sum(list(parts.values()))
    for item in items:
        if item.weight:
            found.append(_range(field, item, item.weight / whole_weight, parts[item.path], group))
        if isinstance(item, Section):
            _walk(field, item.criteria, found)


def _range(field: _Field, item: Item, present: Fraction, part: _Part, group: _Part) -> WeightRange:
    if present == 1:
        return WeightRange(item.path, ONE, ALONE, alone=True)
    if not group.weight:
        return WeightRange(item.path, present, ALWAYS)
    slopes = [group.weight * own - part.weight * all_ for own, all_ in zip(part.gaps, group.gaps, strict=True)]
    rest = group.weight - part.weight
    below, above = _crossings(field, slopes, rest, part.weight)
    if below is None and above is None:
        return WeightRange(item.path, present, ALWAYS)
    low = LEAST if below is None else _end(part, group, below, -rest)
    high = MOST if above is None else _end(part, group, above, rest)
    return WeightRange(item.path, present, (Interval(low, high),))


class _Crossing(NamedTuple):
    """A place at which rivals are level, `over ÷ under` away, and who leads beyond."""

    over: int
    under: int
    leaders: tuple[str, ...]


def _end(part: _Part, group: _Part, crossing: _Crossing, step: int) -> End:
    """The item's share of its group, moved by so many steps."""
    at = Fraction(part.weight * (crossing.under + step * crossing.over), group.weight * crossing.under)
    return End(at, at, True, crossing.leaders)


def _crossings(field: _Field, slopes: list[int], low_limit: int, high_limit: int) -> tuple[_Crossing | None, ...]:
    """The nearest places below and above at which a rival is level, as gap ÷ slope; None before the edge, 1 ÷ limit."""
    over_low, under_low, over_high, under_high = 1, low_limit, 1, high_limit
    lows: list[int] = []
    highs: list[int] = []
    for rival, (gap, slope) in enumerate(zip(field.gaps, slopes, strict=True)):
        if slope > 0:
            nearer = gap * under_low - over_low * slope
            if nearer < 0:
                over_low, under_low, lows = gap, slope, [rival]
            elif not nearer and lows:
                lows.append(rival)
        elif slope:
            nearer = gap * under_high + over_high * slope
            if nearer < 0:
                over_high, under_high, highs = gap, -slope, [rival]
            elif not nearer and highs:
                highs.append(rival)
    return _crossing(field, over_low, under_low, lows, slopes), _crossing(field, over_high, under_high, highs, slopes)


def _crossing(field: _Field, over: int, under: int, first: list[int], slopes: list[int]) -> _Crossing | None:
    """The place where some rivals are level; of these, the steepest lead beyond it."""
    if not first:
        return None
    steepest = max(abs(slopes[rival]) for rival in first)
    return _Crossing(over, under, tuple(field.rivals[rival] for rival in first if abs(slopes[rival]) == steepest))
