"""Who wins a changed evaluation: the law of `scoring` and `comparing`, without lines, intervals and words.

Theory of operation. A change of one bid leaves the facts of all others as they are; so a desk keeps what is
known of each bid, works out again only the one that changed, and ranks. Where the change moves the field of a
relative price, the others' totals are worked out again as well. Facts, gates and totals are those of `scoring`;
a law compares the winners with those of `compare` on the changed evaluation.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from fractions import Fraction
from functools import cached_property

from attrs import define, evolve, field, frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import ZERO
from vendorscore.plan.compile import Plan, Shares, compile
from vendorscore.response.model import State
from vendorscore.robustness.changes import Change, GateChange
from vendorscore.rubric.formulas import BidField
from vendorscore.scoring.evaluation import Evaluation
from vendorscore.scoring.facts import Fact, Markers, find_again, marked_by
from vendorscore.scoring.gates import Outcome, judge, obstacles
from vendorscore.scoring.score import Bid, bid_fields, bid_of, factor_in, judged_bid, shares_in, total_in, utility_in

Key = tuple[Fraction, ...]
"""What decides the rank: the published total, then the tie-breakers."""


@frozen(eq=False)
class Award:
    """Who wins (several when a tie is left, nobody while the result is provisional), and the keys of eligible bids."""

    winners: frozenset[str]
    provisional: bool
    keys: Map[str, Key]

    def differs(self, other: Award) -> bool:
        """Is the set of winners another one?"""
        return self.winners != other.winners


@frozen(eq=False)
class _Standing:
    """One eligible bid in its field."""

    key: Key
    provisional: bool


@define(eq=False, slots=False)
class Desk:
    """An evaluation, with what is known of each of its bids."""

    evaluation: Evaluation
    plan: Plan
    markers: Markers
    bids: dict[str, Bid]
    fields: dict[int, BidField | None]
    _standings: dict[str, _Standing | None] = field(factory=dict)
    _prices: dict[str, list[tuple[int, Fraction]]] = field(factory=dict)
    _withdrawn: dict[str, bool] = field(factory=dict)

    @classmethod
    def of(cls, evaluation: Evaluation, plan: Plan | None = None) -> Desk:
        """The desk of an evaluation; its plan is made when none is given."""
        plan = plan or compile(evaluation.rubric)
        markers = marked_by(plan, evaluation.panel, [one.id for one in evaluation.responses])
        bids = {one.id: bid_of(plan, evaluation, one, markers) for one in evaluation.responses}
        return cls.with_bids(evaluation, plan, markers, bids)

    @classmethod
    def with_bids(cls, evaluation: Evaluation, plan: Plan, markers: Markers, bids: dict[str, Bid]) -> Desk:
        """A desk for bids that are known already."""
        fields = bid_fields(plan, list(bids.values()))
        desk = cls(evaluation, plan, markers, bids, fields)
        desk._standings = {vendor: _standing(plan, bid, fields) for vendor, bid in bids.items()}
        return desk

    @cached_property
    def award(self) -> Award:
        """Today's award."""
        return _award(self._standings)

    def total(self, vendor: str) -> Fraction:
        """The published total of any bid, eligible or not."""
        bid = self.bids[vendor]
        return _total(self.plan, bid, [utility_in(fact, self.fields) for fact in bid.facts])

    def shares(self, vendor: str) -> Shares:
        """The effective shares of a bid's lines in the total that decides."""
        return shares_in(self.plan, self.bids[vendor].facts, self.plan.rubric.rank_on)

    def bid(self, change: Change) -> Bid:
        """The bid of the vendor that a change is about, as it would be."""
        evaluation = change.apply(self.evaluation)
        response = next(one for one in evaluation.responses if one.id == change.vendor)
        index = self.plan.by_path.get(change.path)
        if index is None or index in self.plan.mentioned:
            return bid_of(self.plan, evaluation, response, self.markers)
        facts = list(self.bids[change.vendor].facts)
        facts[index] = find_again(evaluation, response, self.markers, facts[index])
        return judged_bid(self.plan, evaluation, response, facts)

    def after(self, change: Change) -> Award:
        """The award after a change."""
        return self._gated(change) if isinstance(change, GateChange) else self.with_bid(self.bid(change))

    def with_bid(self, bid: Bid) -> Award:
        """The award with another bid in the place of the one of the same vendor."""
        return _award(self.standings_with(bid))

    def standings_with(self, bid: Bid) -> dict[str, _Standing | None]:
        """How all bids stand beside a changed one; what its field does not touch is as before."""
        bids = {**self.bids, bid.response.id: bid}
        fields = bid_fields(self.plan, list(bids.values()))
        same = fields == self.fields
        return {
            vendor: _standing(self.plan, one, fields)
            if one is bid
            else self._standings[vendor]
            if same
            else self._beside(vendor, one, fields)
            for vendor, one in bids.items()
        }

    def _beside(self, vendor: str, bid: Bid, fields: dict[int, BidField | None]) -> _Standing | None:
        """How a bid that did not change stands in another field: only what its relative prices are worth moves."""
        before = self._standings[vendor]
        rubric = self.plan.rubric
        if before is None or rubric.ties or rubric.rounding is not None:
            return _standing(self.plan, bid, fields) if before is not None else None
        total = before.key[0]
        for index, points in self._relative(vendor, bid):
            fact = bid.facts[index]
            total += points * (utility_in(fact, fields) - utility_in(fact, self.fields))
        return _Standing((total,), before.provisional)

    def _relative(self, vendor: str, bid: Bid) -> list[tuple[int, Fraction]]:
        """The lines that hang on the field, and what a whole utility is worth there."""
        found = self._prices.get(vendor)
        if found is None:
            rank_on, points = self.plan.rubric.rank_on, self.plan.rubric.points
            shares = shares_in(self.plan, bid.facts, rank_on)
            found = self._prices[vendor] = [
                (index, points * shares.share(index) * factor_in(fact, rank_on))
                for index, fact in enumerate(bid.facts)
                if fact.utility is None
            ]
        return found

    def in_fields(self, fields: dict[int, BidField | None]) -> Award:
        """The award when the same bids are compared with other amounts."""
        return _award({vendor: self._beside(vendor, bid, fields) for vendor, bid in self.bids.items()})

    def hangs_on(self, vendor: str) -> bool:
        """Would the award be another if this bid were not in the field?"""
        if vendor not in self._withdrawn:
            self._withdrawn[vendor] = self.without(vendor).differs(self.award)
        return self._withdrawn[vendor]

    def without(self, *vendors: str) -> Award:
        """The award when some bids had never come."""
        kept = tuple(one for one in self.evaluation.responses if one.id not in vendors)
        markers = marked_by(self.plan, self.evaluation.panel, [one.id for one in kept])
        if markers != self.markers:
            return Desk.of(evolve(self.evaluation, responses=kept), self.plan).award
        bids = {one.id: self.bids[one.id] for one in kept}
        return Desk.with_bids(self.evaluation, self.plan, markers, bids).award

    def _gated(self, change: GateChange) -> Award:
        evaluation = change.apply(self.evaluation)
        if change.gate is None:
            return Desk.of(evaluation).award
        plan = change.plan(self.plan)
        bids = {vendor: _judged(plan, evaluation, bid) for vendor, bid in self.bids.items()}
        return Desk.with_bids(evaluation, plan, self.markers, bids).award


def desk_of(comparison: Comparison) -> Desk:
    """The desk of a comparison."""
    return Desk.of(comparison.evaluation, comparison.plan)


def _judged(plan: Plan, evaluation: Evaluation, bid: Bid) -> Bid:
    """The same facts before other gates."""
    gates = judge(plan, bid.facts, evaluation, bid.response.id)
    out = obstacles(evaluation.rubric, plan, bid.facts, gates, bid.response, evaluation.terms)
    return evolve(bid, gates=gates, obstacles=out)


def _award(standings: Map[str, _Standing | None]) -> Award:
    eligible = {vendor: one for vendor, one in standings.items() if one is not None}
    keys = {vendor: one.key for vendor, one in eligible.items()}
    provisional = any(one.provisional for one in eligible.values())
    best = max(keys.values(), default=None)
    winners = frozenset() if provisional else frozenset(vendor for vendor, key in keys.items() if key == best)
    return Award(winners, provisional, keys)


def _standing(plan: Plan, bid: Bid, fields: Map[int, BidField | None]) -> _Standing | None:
    """How a bid stands; None for one that is not eligible."""
    if bid.obstacles:
        return None
    utilities = [utility_in(fact, dict(fields)) for fact in bid.facts]
    gaps = any(_gap(plan, bid, fact) for fact in bid.facts if fact.judged is not None)
    open_gates = any(gate.outcome is Outcome.OPEN for gate in bid.gates)
    return _Standing((_total(plan, bid, utilities), *_breakers(plan, bid, utilities)), gaps or open_gates)


def _total(plan: Plan, bid: Bid, utilities: list[Fraction]) -> Fraction:
    """The total after the published rounding."""
    rubric, rule = plan.rubric, plan.rubric.rounding
    if rule is None or not rule.at_criterion:
        exact = total_in(plan, bid.facts, utilities, rubric.rank_on)
        return exact if rule is None else numbers.rounded(exact, rule.places, rule.half)
    shares = shares_in(plan, bid.facts, rubric.rank_on)
    lines = (
        rubric.points * shares.share(fact.step.index) * utility * factor_in(fact, rubric.rank_on)
        for fact, utility in zip(bid.facts, utilities, strict=True)
    )
    return sum((numbers.rounded(line, rule.places, rule.half) for line in lines), ZERO)


def _breakers(plan: Plan, bid: Bid, utilities: list[Fraction]) -> list[Fraction]:
    rubric = plan.rubric
    if not rubric.ties:
        return []
    worths = [utility * factor_in(fact, rubric.rank_on) for fact, utility in zip(bid.facts, utilities, strict=True)]
    dropped = frozenset(fact.step.index for fact in bid.facts if fact.dropped(rubric.rank_on))
    return [plan.utility(rubric.items[path], worths, dropped) or ZERO for path in rubric.ties]


def _gap(plan: Plan, bid: Bid, fact: Fact) -> bool:
    """Is a mark missing that could move the total?"""
    judged = fact.judged
    missing = fact.state is State.UNMARKED or (judged is not None and bool(judged.missing))
    return fact.asked and missing and shares_in(plan, bid.facts, plan.rubric.rank_on).weights[fact.step.index] > 0
