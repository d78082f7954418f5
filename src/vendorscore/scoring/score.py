"""The whole field at once: plan + responses + panel → scorecards.

The order is the law's: what can be said of each bid alone; the gates; the field of eligible bids;
the relative prices within it; shares, totals, intervals.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from vendorscore.foundation.numbers import ONE
from vendorscore.plan.compile import Plan, Shares
from vendorscore.response.model import Response
from vendorscore.rubric.formulas import BidField
from vendorscore.scoring.evaluation import Evaluation
from vendorscore.scoring.facts import Fact, Markers, find, marked_by
from vendorscore.scoring.gates import GateResult, Obstacle, judge, obstacles
from vendorscore.scoring.interval import Fields, interval
from vendorscore.scoring.scorecard import TOTALS, Line, Scorecard, Total, rounded_total


@frozen(eq=False)
class Bid:
    """One vendor on the way to a scorecard."""

    response: Response
    facts: list[Fact]
    gates: tuple[GateResult, ...]
    obstacles: tuple[Obstacle, ...]

    def __repr__(self) -> str:
        return f"<Bid {self.response.id}>"


def score(plan: Plan, evaluation: Evaluation, waivers: bool = True) -> tuple[Scorecard, ...]:
    """A scorecard for every response, in the order of the responses; ranks are for `comparing`.

    `waivers=False` scores as if the panel had waived no gate.
    """
    vendors = [response.id for response in evaluation.responses]
    markers = marked_by(plan, evaluation.panel, vendors)
    bids = [bid_of(plan, evaluation, response, markers, waivers) for response in evaluation.responses]
    fields = bid_fields(plan, bids)
    return tuple(_scorecard(plan, bid, fields) for bid in bids)


def bid_of(plan: Plan, evaluation: Evaluation, response: Response, markers: Markers, waivers: bool = True) -> Bid:
    """One vendor as far as it can be judged without the field."""
    return judged_bid(plan, evaluation, response, find(plan, evaluation, response, markers), waivers)


def judged_bid(plan: Plan, evaluation: Evaluation, response: Response, facts: list[Fact], waivers: bool = True) -> Bid:
    """One vendor's facts before the gates."""
    gates = judge(plan, facts, evaluation, response.id, waivers)
    return Bid(response, facts, gates, obstacles(evaluation.rubric, plan, facts, gates, response, evaluation.terms))


def bid_fields(plan: Plan, bids: list[Bid]) -> dict[int, BidField | None]:
    """For each priced step, the amounts of the eligible bids (of all bids when none is eligible)."""
    eligible = [bid for bid in bids if not bid.obstacles]
    fields: dict[int, BidField | None] = {}
    for step in plan.steps:
        if step.leaf.kind.priced:
            in_field = BidField.of(_amounts(eligible, step.index)) if eligible else None
            fields[step.index] = in_field or BidField.of(_amounts(bids, step.index))
    return fields


def _amounts(bids: list[Bid], index: int) -> list[Fraction]:
    found = (bid.facts[index].amount for bid in bids)
    return [amount for amount in found if amount is not None]


def _scorecard(plan: Plan, bid: Bid, fields: dict[int, BidField | None]) -> Scorecard:
    rubric = plan.rubric
    utilities = [utility_in(fact, fields) for fact in bid.facts]
    totals: dict[Total, Fraction] = {name: total_in(plan, bid.facts, utilities, name) for name in TOTALS}
    shares = shares_in(plan, bid.facts, rubric.rank_on)
    lines = tuple(
        Line(fact, utility, factor_in(fact, rubric.rank_on), shares, plan, fields.get(fact.step.index))
        for fact, utility in zip(bid.facts, utilities, strict=True)
    )
    low, high = _interval(plan, bid.facts, utilities, fields)
    return Scorecard(
        response=bid.response,
        plan=plan,
        lines=lines,
        gates=bid.gates,
        obstacles=bid.obstacles,
        claimed=totals["claimed"],
        evidenced=totals["evidenced"],
        verified=totals["verified"],
        exact=totals[rubric.rank_on],
        total=rounded_total(totals[rubric.rank_on], lines, rubric.rounding),
        low=rubric.points * low,
        high=rubric.points * high,
    )


def utility_in(fact: Fact, fields: dict[int, BidField | None]) -> Fraction:
    """A line's utility; a relative price is compared with its field now."""
    if fact.utility is not None:
        return fact.utility
    return fact.step.leaf.kind.utility(fact.amount, fields[fact.step.index])


def factor_in(fact: Fact, total: Total) -> Fraction:
    """The evidence factor in one of the three totals."""
    if total == "evidenced":
        return fact.factor
    return fact.verified_factor if total == "verified" else ONE


def shares_in(plan: Plan, facts: list[Fact], total: Total) -> Shares:
    """The effective shares in one of the totals: what does not apply gives its share away."""
    return plan.shares(frozenset(fact.step.index for fact in facts if fact.dropped(total)))


def total_in(plan: Plan, facts: list[Fact], utilities: list[Fraction], total: Total) -> Fraction:
    """Points before any rounding, in one of the totals."""
    worths = [_times(utility, factor_in(fact, total)) for utility, fact in zip(utilities, facts, strict=True)]
    return plan.rubric.points * shares_in(plan, facts, total).total(worths)


def _times(utility: Fraction, factor: Fraction) -> Fraction:
    """A product that most often is by 1, which is the costly part of a total."""
    return utility if factor is ONE else utility * factor


def _interval(plan: Plan, facts: list[Fact], utilities: list[Fraction], fields: Fields) -> tuple[Fraction, Fraction]:
    """Bounds of the evidenced utility; without open lines both are today's."""
    worths = [_times(utility, fact.factor) for utility, fact in zip(utilities, facts, strict=True)]
    if any(fact.open for fact in facts):
        return interval(plan, facts, worths, fields)
    now = shares_in(plan, facts, "evidenced").total(worths)
    return now, now
