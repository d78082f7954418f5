"""What open lines could still do to one vendor's evidenced total, the other bids and the field held fixed.

Theory of operation. A *filling* answers some or all of the vendor's blanks (with proof where proof is
asked, or with "not applicable" where that is allowed) and gives every missing mark. When it is settled
which questions are asked, each leaf offers a few possibilities: a range of worth, and perhaps dropping
out. A section's score is the weighted mean of what is left, it rises with each part, and the parts
do not touch each other; so the best score of a section is made of the best scores of its parts, taken
greedily: keep what must stay, then add what may stay while it lifts the mean. The worst is the mirror
image. Which questions are asked depends on blank triggers: what these may come to is tried one set of met conditions
after another.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from collections.abc import Mapping as Map
from fractions import Fraction
from math import prod
from typing import NamedTuple

from vendorscore.foundation import limits
from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.plan.compile import GateStep, Plan
from vendorscore.response.model import State
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.model import Item, Section
from vendorscore.scoring.facts import Fact, names_of, who_is_asked


class _Range(NamedTuple):
    """What a leaf or a section may be worth, whether it may (or must) drop out, and whether it is sure to be asked."""

    low: Fraction
    high: Fraction
    may_drop: bool = False
    may_stay: bool = True
    asked: bool = True


_GONE = _Range(ZERO, ZERO, may_drop=True, may_stay=False)


Fields = Map[int, BidField | None]
"""The field of each priced step."""


def interval(plan: Plan, facts: list[Fact], worths: list[Fraction], fields: Fields) -> tuple[Fraction, Fraction]:
    """The least and the greatest evidenced utility (0 to 1) over all fillings; `worths` are today's."""
    if not any(_unsettled(plan, fact) for fact in facts):
        return _fixed_shares(plan, facts, worths, fields)
    found = [_bounds(plan.rubric.criteria, ranges, plan) for ranges in _possibilities(plan, facts, worths, fields)]
    return min(low for low, _ in found), max(high for _, high in found)


def reach(plan: Plan, gate: GateStep, facts: list[Fact], worths: list[Fraction]) -> Fraction:
    """The greatest evidenced utility of what a gate rests on over all fillings; it holds no relative price.

    Where a filling leaves nothing of it that is asked or applies, that is 1: a gate over nothing passes.
    """
    return max(_reached(plan, gate, ranges) for ranges in _possibilities(plan, facts, worths, {}))


def _reached(plan: Plan, gate: GateStep, ranges: list[_Range]) -> Fraction:
    end = _range(gate.item, ranges, plan)
    asked = any(ranges[index].asked for index in gate.steps)
    return end.high if asked and not end.may_drop else ONE


def _best(fact: Fact, fields: Fields) -> Fraction:
    """The worth of the best answer; a relative price is at best 0, beside a field that does not move, or alone."""
    kind = fact.step.leaf.kind
    if not kind.relative:
        return kind.greatest
    return kind.utility(ZERO, fields.get(fact.step.index) or BidField(ZERO, ZERO, ZERO, 1))


def _unsettled(plan: Plan, fact: Fact) -> bool:
    """Could a filling change which leaves count?"""
    blank = fact.asked and fact.state is State.BLANK
    return blank and (fact.step.leaf.allow_na or fact.step.index in plan.mentioned)


def _fixed_shares(plan: Plan, facts: list[Fact], worths: list[Fraction], fields: Fields) -> tuple[Fraction, Fraction]:
    """The usual case: no filling changes a share, so that every leaf is simply at its worst, or at its best."""
    shares = plan.shares(frozenset(fact.step.index for fact in facts if fact.dropped("evidenced")))
    ranges = [_leaf(fact, worths[fact.step.index], fields) for fact in facts]
    return shares.total([one.low for one in ranges]), shares.total([one.high for one in ranges])


def _bounds(items: tuple[Item, ...], ranges: list[_Range], plan: Plan) -> tuple[Fraction, Fraction]:
    whole = _group(items, ranges, plan)
    return (min(whole.low, ZERO) if whole.may_drop else whole.low), whole.high


def _group(items: tuple[Item, ...], ranges: list[_Range], plan: Plan) -> _Range:
    """A group's range from those of its parts."""
    parts = [(item.weight, _range(item, ranges, plan)) for item in items if item.weight]
    stay = [(weight, one) for weight, one in parts if one.may_stay]
    if not stay:
        return _GONE
    fixed = [(weight, one) for weight, one in stay if not one.may_drop]
    free = [(weight, one) for weight, one in stay if one.may_drop]
    high = _extreme([(w, one.high) for w, one in fixed], [(w, one.high) for w, one in free])
    low = -_extreme([(w, -one.low) for w, one in fixed], [(w, -one.low) for w, one in free])
    return _Range(low, high, may_drop=not fixed)


def _range(item: Item, ranges: list[_Range], plan: Plan) -> _Range:
    return _group(item.criteria, ranges, plan) if isinstance(item, Section) else ranges[plan.by_path[item.path]]


def _extreme(fixed: list[tuple[Fraction, Fraction]], free: list[tuple[Fraction, Fraction]]) -> Fraction:
    """The greatest weighted mean of all fixed parts and any of the free ones (at least one part)."""
    weight = sum((w for w, _ in fixed), ZERO)
    worth = sum((w * u for w, u in fixed), ZERO)
    for w, u in sorted(free, key=lambda pair: pair[1], reverse=True):
        if weight and u * weight <= worth:
            break
        weight, worth = weight + w, worth + w * u
    return worth / weight


def _possibilities(plan: Plan, facts: list[Fact], worths: list[Fraction], fields: Fields) -> Iterator[list[_Range]]:
    """Ranges of all leaves, once for each way in which the blank triggers may come out.

    A blank trigger leaves its questions asked, so a filling can only take questions away, never add any.
    """
    today = [_leaf(fact, worths[fact.step.index], fields) for fact in facts]
    triggers = [index for index in plan.mentioned if facts[index].asked and facts[index].state is State.BLANK]
    ways = [_ways(plan, facts[index]) for index in triggers]
    if any(not some for some in ways) or prod(len(some) for some in ways) > limits.FILLINGS:
        yield [_either_way(fact, one) for fact, one in zip(facts, today, strict=True)]
        return
    names = {
        index: names_of(facts[index].step.leaf, facts[index].answer, facts[index].finding.refuted)
        for index in plan.mentioned
    }
    for chosen in itertools.product(*ways):
        ranges = list(today)
        for index, (_, one) in zip(triggers, chosen, strict=True):
            ranges[index] = one
        asked = who_is_asked(plan, names | {index: way[0] for index, way in zip(triggers, chosen, strict=True)})
        yield [ranges[fact.step.index] if asked[fact.step.index] else _not_asked(fact) for fact in facts]


Way = tuple[frozenset[str] | None, _Range]
"""What a trigger's answer amounts to, and what it may be worth."""


def _ways(plan: Plan, fact: Fact) -> list[Way]:
    """How a blank trigger may come out, once for each set of conditions that it may then meet; none if too many.

    Answers that meet the same conditions leave the same questions asked, so that one range covers them all.
    """
    path = fact.step.leaf.path
    looks = {one.values for index in plan.asking_order for one in plan.steps[index].conditions if one.path == path}
    ways: dict[tuple[bool, ...], Way] = {}
    for count, (names, one) in enumerate(_answers(plan, fact)):
        if count > limits.FILLINGS:
            return []
        met = tuple(names is None or not names.isdisjoint(values) for values in looks)
        ways[met] = (names, _either(ways[met][1], one) if met in ways else one)
    return list(ways.values())


def _answers(plan: Plan, fact: Fact) -> Iterator[Way]:
    """What may become of a blank trigger: left blank, answered in any way, or "not applicable"."""
    leaf, refuted = fact.step.leaf, fact.finding.refuted
    yield None, _Range(ZERO, ZERO)
    for names, least, greatest in leaf.kind.fillings(plan.mentioned[fact.step.index]):
        yield names, _Range(least * _unproved(fact), ZERO if refuted else greatest)
    if leaf.allow_na and not refuted:
        yield frozenset(), _GONE


def _either(one: _Range, other: _Range) -> _Range:
    """What covers both; one that is gone has no worth of its own."""
    staying = [some for some in (one, other) if some.may_stay]
    if not staying:
        return _GONE
    low, high = min(some.low for some in staying), max(some.high for some in staying)
    return _Range(low, high, may_drop=one.may_drop or other.may_drop)


def _unproved(fact: Fact) -> Fraction:
    """The factor of an answer that comes without proof."""
    if fact.finding.refuted:
        return ZERO
    rule = fact.step.leaf.evidence
    return ONE if rule is None or fact.finding.verified else rule.unproved


def _leaf(fact: Fact, worth: Fraction, fields: Fields) -> _Range:
    """What a leaf may still be worth when the same questions are asked as today."""
    if fact.dropped("evidenced"):
        return _GONE
    if not fact.open:
        return _Range(worth, worth)
    if fact.state is not State.BLANK:
        return _Range(fact.least * fact.factor, fact.greatest * fact.factor)
    refuted, leaf = fact.finding.refuted, fact.step.leaf
    return _Range(ZERO, ZERO if refuted else _best(fact, fields), may_drop=leaf.allow_na and not refuted)


def _not_asked(fact: Fact) -> _Range:
    otherwise = fact.step.leaf.otherwise
    return _GONE if otherwise is None else _Range(otherwise, otherwise, asked=False)


def _either_way(fact: Fact, one: _Range) -> _Range:
    """An outer bound when there are too many fillings: whatever has conditions may be asked or not."""
    if not fact.step.conditions or not fact.asked:
        return one
    other = fact.step.leaf.otherwise
    if other is None:
        return _Range(one.low, one.high, may_drop=True, may_stay=one.may_stay)
    return _Range(min(one.low, other), max(one.high, other), may_drop=one.may_drop, asked=False)
