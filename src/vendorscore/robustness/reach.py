"""A cheap outer bound: can a change of one line change the award at all?"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from attrs import define

from vendorscore.foundation.numbers import ZERO
from vendorscore.response.model import State
from vendorscore.robustness.desk import Desk
from vendorscore.robustness.standings import own_worth
from vendorscore.scoring.facts import Fact
from vendorscore.scoring.gates import Obstacle
from vendorscore.scoring.score import Bid


@define(eq=False, repr=False, slots=False)
class Reach:
    """How far one bid is from another award; what a line can do is compared with that."""

    desk: Desk
    vendor: str

    def can_matter(self, fact: Fact) -> bool:
        """Could any answer, mark or proof on this line change the award? Never False when one could."""
        desk, leaf = self.desk, fact.step.leaf
        if fact.state is State.NOT_APPLICABLE or leaf.kind.relative or fact.step.index in desk.plan.mentioned:
            return True
        if self._bid.obstacles:
            return self._can_cure(fact) and (self._enters or self._can_reach(fact))
        if self.vendor in desk.award.winners:
            return len(desk.award.winners) > 1 or self._can_fail(fact) or self._can_fall(fact)
        return self._can_reach(fact) or (self._can_fail(fact) and desk.hangs_on(self.vendor))

    @cached_property
    def _bid(self) -> Bid:
        return self.desk.bids[self.vendor]

    @cached_property
    def _enters(self) -> bool:
        """Could it change the award by joining the field, whatever its total?"""
        unmarked = any(one.judged is not None and one.open for one in self._bid.facts)
        return unmarked or any(step.leaf.kind.relative for step in self.desk.plan.steps)

    def _can_fail(self, fact: Fact) -> bool:
        """Does a gate rest on it?"""
        return any(fact.step.index in gate.steps for gate in self.desk.plan.gates)

    def _can_cure(self, fact: Fact) -> bool:
        """Could this line alone take away every obstacle?"""
        return all(self._about(obstacle, fact) for obstacle in self._bid.obstacles)

    def _about(self, obstacle: Obstacle, fact: Fact) -> bool:
        if obstacle.path is None:
            return False
        return obstacle.path == fact.step.leaf.path or any(
            gate.item.path == obstacle.path and fact.step.index in gate.steps for gate in self.desk.plan.gates
        )

    def _can_reach(self, fact: Fact) -> bool:
        """Could the vendor's total come up to that of the winners?"""
        if self._behind is None:
            return True
        most = self._most[fact.step.index]
        return most >= self._behind and most - self._now(fact) >= self._behind

    def _can_fall(self, fact: Fact) -> bool:
        """Could the one winner's total come down to that of another bid?"""
        return self._ahead is not None and self._now(fact) >= self._ahead

    @cached_property
    def _behind(self) -> Fraction | None:
        """What it lacks to be level with the winners, in units of shares; None where nobody wins."""
        best = self.desk.award.best
        return None if best is None else self._units(best - self.desk.total(self.vendor))

    @cached_property
    def _ahead(self) -> Fraction | None:
        """What it must lose to be level with the next bid, in units of shares; None where there is none."""
        others = [one.total for rival, one in self.desk.award.standings.items() if rival != self.vendor]
        return self._units(self.desk.total(self.vendor) - max(others)) if others else None

    @cached_property
    def _most(self) -> list[Fraction]:
        """The most that each line can come to, in units of shares."""
        return self.desk.most(self.vendor)

    def _now(self, fact: Fact) -> Fraction:
        """What a line comes to today, in units of shares."""
        return self.desk.shares(self.vendor).weights[fact.step.index] * own_worth(self.desk.plan, fact)

    def _units(self, points: Fraction) -> Fraction:
        """A distance in points, less what rounding can bridge, in the units of shares."""
        shares, whole = self.desk.shares(self.vendor), self.desk.plan.rubric.points
        return (points - slack(self.desk)) * shares.denominator / whole


def slack(desk: Desk) -> Fraction:
    """By how much the published rounding can move the distance of two totals."""
    rule = desk.plan.rubric.rounding
    if rule is None:
        return ZERO
    return Fraction(2 * (len(desk.plan.steps) if rule.at_criterion else 1), 10**rule.places)
