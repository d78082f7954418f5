"""The usual case of `weight_ranges`, in whole numbers: totals that are straight lines in every weight.

It is the usual case when one bid is first, nothing is "not applicable" to an eligible bid, no section has a minimum
score, and the rubric neither rounds nor breaks ties. Moving an item's share of its siblings from `w` to
`w + s·(1 − w)` moves a group's worth from its mean M to `M + s·(u − M)`, where `u` is the item's worth; with s from
`−w/(1 − w)` to 1. So the leader's gap to a rival is `gap + s·slope`, and the first crossing on either side is the end.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from attrs import frozen

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
    if any(line.fact.state is State.NOT_APPLICABLE for card in running for line in card.lines):
        return False
    return sum(card.rank == 1 for card in running) == 1


@frozen(eq=False)
class _Field:
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


@frozen(eq=False)
class _Part:
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
    rest = group.weight - part.weight
    slopes = [group.weight * own - part.weight * all_ for own, all_ in zip(part.gaps, group.gaps, strict=True)]
    low = _crossing(field, slopes, 1, rest)
    high = _crossing(field, slopes, -1, part.weight)
    if low is None and high is None:
        return WeightRange(item.path, present, ALWAYS)
    scale = Fraction(part.weight * rest, group.weight)
    ends = (
        LEAST if low is None else _end(present - scale * low[0], low[1]),
        MOST if high is None else _end(present + scale * high[0], high[1]),
    )
    return WeightRange(item.path, present, (Interval(*ends),))


def _end(at: Fraction, leaders: tuple[str, ...]) -> End:
    return End(at, at, True, leaders)


def _crossing(field: _Field, slopes: list[int], side: int, limit: int) -> tuple[Fraction, tuple[str, ...]] | None:
    """The nearest place at which a rival is level, as gap ÷ slope, and who leads beyond; None before the edge.

    The edge lies at 1 ÷ limit.
    """
    over, under = 1, limit
    first: list[int] = []
    for rival, (gap, slope) in enumerate(zip(field.gaps, slopes, strict=True)):
        steep = slope * side
        if steep <= 0:
            continue
        nearer = gap * under - over * steep
        if nearer < 0:
            over, under, first = gap, steep, [rival]
        elif not nearer and first:
            first.append(rival)
    if not first:
        return None
    steepest = max(slopes[rival] * side for rival in first)
    return Fraction(over, under), tuple(field.rivals[rival] for rival in first if slopes[rival] * side == steepest)
