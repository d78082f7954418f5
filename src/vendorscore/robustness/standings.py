"""How bids stand beside each other: totals worked out when they are asked for, and the award that follows.

Totals are fractions, and fractions decide. Whether one is greater than another is first asked of the floating-point
numbers next to them: rounding keeps the order, so that of two totals whose nearest numbers differ the one with the
greater number is greater. And who could not be first even with the best prices there are is not worked out at all.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from fractions import Fraction
from functools import cached_property
from math import inf
from typing import NamedTuple

from attrs import define

from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.plan.compile import Plan, Shares
from vendorscore.rubric.formulas import BidField
from vendorscore.scoring.facts import Fact, awaits_marks
from vendorscore.scoring.gates import Outcome
from vendorscore.scoring.score import Bid, factor_in, shares_in, utility_in

Fields = dict[int, BidField | None]
"""For each priced step, the amounts that it is compared with."""


class Held(NamedTuple):
    """What a bid brings into any field."""

    bid: Bid
    shares: Shares
    fixed: Fraction
    """The points, before any rounding, of all lines but those that hang on the field."""
    relative: tuple[tuple[int, Fraction], ...]
    """The lines that hang on the field, and what a whole utility is worth there in points."""
    provisional: bool
    """Is a mark missing that could move the total or a tie-breaker, or a gate open?"""
    most: float
    """The floating-point number next to the points that it has when all that hangs on the field is worth 1."""


def held(plan: Plan, bid: Bid) -> Held:
    """What a bid brings."""
    shares = shares_in(plan, bid.facts, plan.rubric.rank_on)
    fixed = plan.rubric.points * shares.total([own_worth(plan, fact) for fact in bid.facts])
    return _held(plan, bid, shares, fixed, _relative(plan, bid, shares))


def held_again(plan: Plan, before: Held, bid: Bid, index: int) -> Held:
    """What a bid brings of which one fact is another."""
    old, new = before.bid.facts[index], bid.facts[index]
    if old.dropped(plan.rubric.rank_on) != new.dropped(plan.rubric.rank_on):
        return held(plan, bid)
    shares, hangs = before.shares, old.utility is None or new.utility is None
    moved = plan.rubric.points * shares.share(index) * (own_worth(plan, new) - own_worth(plan, old))
    relative = _relative(plan, bid, shares) if hangs else before.relative
    return _held(plan, bid, shares, before.fixed + moved, relative)


def _held(plan: Plan, bid: Bid, shares: Shares, fixed: Fraction, relative: tuple[tuple[int, Fraction], ...]) -> Held:
    most = float(sum((points for _, points in relative), fixed))
    return Held(bid, shares, fixed, relative, _provisional(plan, bid, shares), most)


def at_gates(plan: Plan, before: Held, bid: Bid) -> Held:
    """What a bid brings of which only the gates are others."""
    return before._replace(bid=bid, provisional=_provisional(plan, bid, before.shares))


def own_worth(plan: Plan, fact: Fact) -> Fraction:
    """What a line is worth by itself, in the total that decides; 0 where that hangs on the field."""
    if fact.utility is None:
        return ZERO
    factor = factor_in(fact, plan.rubric.rank_on)
    return fact.utility if factor is ONE else fact.utility * factor


def _relative(plan: Plan, bid: Bid, shares: Shares) -> tuple[tuple[int, Fraction], ...]:
    points, rank_on = plan.rubric.points, plan.rubric.rank_on
    return tuple(
        (index, points * shares.share(index) * factor_in(fact, rank_on))
        for index, fact in enumerate(bid.facts)
        if fact.utility is None
    )


def _provisional(plan: Plan, bid: Bid, shares: Shares) -> bool:
    return awaits_marks(plan, bid.facts, shares) or any(gate.outcome is Outcome.OPEN for gate in bid.gates)


@define(eq=False, repr=False, slots=False)
class Standing:
    """One bid in a field."""

    plan: Plan
    held: Held
    fields: Fields

    @cached_property
    def total(self) -> Fraction:
        """The total after the published rounding."""
        rule = self.plan.rubric.rounding
        if rule is not None and rule.at_criterion:
            return self._of_rounded_lines()
        exact = self.held.fixed
        for index, points in self.held.relative:
            exact += points * utility_in(self.held.bid.facts[index], self.fields)
        return exact if rule is None else numbers.rounded(exact, rule.places, rule.half)

    @cached_property
    def about(self) -> float:
        """The floating-point number next to the total."""
        return float(self.total)

    @property
    def most(self) -> float:
        """What `about` is at most, in any field."""
        return self.held.most if self.plan.rubric.rounding is None else inf

    @cached_property
    def breakers(self) -> tuple[Fraction, ...]:
        """What the tie-breakers look at, in their order."""
        plan, rubric, facts = self.plan, self.plan.rubric, self.held.bid.facts
        if not rubric.ties:
            return ()
        worths = [self._utility(fact) * factor_in(fact, rubric.rank_on) for fact in facts]
        dropped = frozenset(fact.step.index for fact in facts if fact.dropped(rubric.rank_on))
        return tuple(plan.utility(rubric.items[path], worths, dropped) or ZERO for path in rubric.ties)

    def _of_rounded_lines(self) -> Fraction:
        rubric, rule = self.plan.rubric, self.plan.rubric.rounding
        assert rule is not None
        lines = (
            rubric.points * self.held.shares.share(index) * self._utility(fact) * factor_in(fact, rubric.rank_on)
            for index, fact in enumerate(self.held.bid.facts)
        )
        return sum((numbers.rounded(line, rule.places, rule.half) for line in lines), ZERO)

    def _utility(self, fact: Fact) -> Fraction:
        return utility_in(fact, self.fields)


@define(eq=False, repr=False, slots=False)
class Award:
    """Who wins, among the eligible bids."""

    standings: Map[str, Standing]
    """How each eligible bid stands."""

    @cached_property
    def provisional(self) -> bool:
        """Does the result rest on marks that are not in yet?"""
        return any(one.held.provisional for one in self.standings.values())

    @cached_property
    def best(self) -> Fraction | None:
        """The greatest total; None where nobody is eligible."""
        return max((one.total for _, one in self._nearest), default=None)

    @cached_property
    def _nearest(self) -> list[tuple[str, Standing]]:
        """The bids next to whose totals is the greatest number: the best is among them."""
        found: list[tuple[str, Standing]] = []
        top = -inf
        for vendor, one in sorted(self.standings.items(), key=_by_most, reverse=True):
            if one.most < top:
                break
            if one.about > top:
                top, found = one.about, []
            if one.about == top:
                found.append((vendor, one))
        return found

    @cached_property
    def winners(self) -> frozenset[str]:
        """Several when a tie is left, nobody while the result is provisional."""
        if self.provisional:
            return frozenset()
        if len(self._nearest) < 2:
            return frozenset(vendor for vendor, _ in self._nearest)
        level = {vendor: one for vendor, one in self._nearest if one.total == self.best}
        first = max(one.breakers for one in level.values())
        return frozenset(vendor for vendor, one in level.items() if one.breakers == first)

    def total(self, vendor: str) -> Fraction:
        """The published total of an eligible bid."""
        return self.standings[vendor].total

    def surely_behind(self, vendor: str, other: str) -> bool:
        """Is an eligible bid behind another one, whatever its prices are worth? False where that takes exact totals."""
        return self.standings[vendor].most < self.standings[other].about

    def differs(self, other: Award) -> bool:
        """Is the set of winners another one?"""
        return self.winners != other.winners


def _by_most(item: tuple[str, Standing]) -> float:
    return item[1].most
