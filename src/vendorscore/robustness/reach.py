"""A cheap outer bound: can a change of one line change the award at all?"""

from __future__ import annotations

from fractions import Fraction

from vendorscore.foundation.numbers import ZERO
from vendorscore.response.model import State
from vendorscore.robustness.desk import Desk
from vendorscore.scoring.facts import Fact
from vendorscore.scoring.gates import Obstacle
from vendorscore.scoring.score import factor_in


def can_matter(desk: Desk, vendor: str, fact: Fact) -> bool:
    """Could any answer, mark or proof on this line change the award? Never False when one could."""
    leaf, bid = fact.step.leaf, desk.bids[vendor]
    if fact.state is State.NOT_APPLICABLE or leaf.kind.relative or fact.step.index in desk.plan.mentioned:
        return True
    if bid.obstacles:
        unmarked = any(one.judged is not None and one.open for one in bid.facts)
        enters = unmarked or any(step.leaf.kind.relative for step in desk.plan.steps)
        return _can_cure(desk, vendor, fact) and (enters or _can_reach(desk, vendor, fact))
    if vendor in desk.award.winners:
        return len(desk.award.winners) > 1 or _can_fail(desk, fact) or _can_fall(desk, vendor, fact)
    return _can_reach(desk, vendor, fact) or (_can_fail(desk, fact) and desk.hangs_on(vendor))


def _can_fail(desk: Desk, fact: Fact) -> bool:
    """Does a gate rest on it?"""
    return any(fact.step.index in gate.steps for gate in desk.plan.gates)


def _can_cure(desk: Desk, vendor: str, fact: Fact) -> bool:
    """Could this line alone take away every obstacle?"""
    return all(_about(desk, obstacle, fact) for obstacle in desk.bids[vendor].obstacles)


def _about(desk: Desk, obstacle: Obstacle, fact: Fact) -> bool:
    if obstacle.path is None:
        return False
    return obstacle.path == fact.step.leaf.path or any(
        gate.item.path == obstacle.path and fact.step.index in gate.steps for gate in desk.plan.gates
    )


def _can_reach(desk: Desk, vendor: str, fact: Fact) -> bool:
    """Could the vendor's total come up to that of the winners?"""
    best = desk.award.best
    more = _points(desk, vendor, fact, fact.step.leaf.kind.greatest) - _points(desk, vendor, fact, _worth(desk, fact))
    return best is None or desk.total(vendor) + more >= best - slack(desk)


def _can_fall(desk: Desk, vendor: str, fact: Fact) -> bool:
    """Could the one winner's total come down to that of another bid?"""
    others = [one.total for rival, one in desk.award.standings.items() if rival != vendor]
    less = _points(desk, vendor, fact, _worth(desk, fact))
    return bool(others) and desk.total(vendor) - less <= max(others) + slack(desk)


def _points(desk: Desk, vendor: str, fact: Fact, worth: Fraction) -> Fraction:
    return desk.plan.rubric.points * desk.shares(vendor).share(fact.step.index) * worth


def _worth(desk: Desk, fact: Fact) -> Fraction:
    """What the line is worth today, in the total that decides."""
    return (fact.utility or ZERO) * factor_in(fact, desk.plan.rubric.rank_on)


def slack(desk: Desk) -> Fraction:
    """By how much the published rounding can move the distance of two totals."""
    rule = desk.plan.rubric.rounding
    if rule is None:
        return ZERO
    return Fraction(2 * (len(desk.plan.steps) if rule.at_criterion else 1), 10**rule.places)
