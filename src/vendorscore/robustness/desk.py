"""Who wins a changed evaluation: the law of `scoring` and `comparing`, without lines, intervals and words.

Theory of operation. A change of one bid leaves the facts of all others as they are; so a desk keeps what is
known of each bid, works out again only the line that changed and the gates that rest on it, and ranks. Where the
change moves the field of a relative price, the others' relative prices are worth something else, and nothing more
of them. Facts, gates and totals are those of `scoring`; a law compares the winners with those of `compare` on the
changed evaluation.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from fractions import Fraction
from functools import cached_property
from typing import Any

from attrs import define, evolve, field

from vendorscore.comparing.compare import Comparison
from vendorscore.plan.compile import Plan, Shares, compile
from vendorscore.response.model import Response, State
from vendorscore.robustness.changes import Change, GateChange, TimeChange
from vendorscore.robustness.standings import Award, Fields, Held, Standing, at_gates, held, held_again
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.model import Rubric
from vendorscore.scoring.evaluation import Evaluation
from vendorscore.scoring.facts import Fact, Markers, find_again, marked_by
from vendorscore.scoring.gates import judge_again, obstacles
from vendorscore.scoring.score import Bid, bid_fields, bid_of, judged_bid


@define(eq=False, repr=False, slots=False)
class Desk:
    """An evaluation, with what is known of each of its bids."""

    evaluation: Evaluation
    plan: Plan
    markers: Markers
    bids: dict[str, Bid]
    fields: Fields
    _held: dict[str, Held]
    _alone: dict[str, Evaluation] = field(factory=dict)
    _rivals: dict[str, Fields] = field(factory=dict)
    _withdrawn: dict[str, bool] = field(factory=dict)
    _most: dict[Shares, list[Fraction]] = field(factory=dict)

    @classmethod
    def of(cls, evaluation: Evaluation, plan: Plan | None = None) -> Desk:
        """The desk of an evaluation; its plan is made when none is given."""
        plan = plan or compile(evaluation.rubric)
        markers = marked_by(plan, evaluation.panel, [one.id for one in evaluation.responses])
        return cls.with_bids(
            evaluation, plan, markers, [bid_of(plan, evaluation, one, markers) for one in evaluation.responses]
        )

    @classmethod
    def with_bids(cls, evaluation: Evaluation, plan: Plan, markers: Markers, bids: list[Bid]) -> Desk:
        """The desk of an evaluation whose bids are known."""
        fields, by_vendor = bid_fields(plan, bids), {bid.response.id: bid for bid in bids}
        return cls(evaluation, plan, markers, by_vendor, fields, {bid.response.id: held(plan, bid) for bid in bids})

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """How each bid stands today, eligible or not."""
        return {vendor: Standing(self.plan, one, self.fields) for vendor, one in self._held.items()}

    @cached_property
    def award(self) -> Award:
        """Today's award."""
        return Award({vendor: one for vendor, one in self.standings.items() if not self.bids[vendor].obstacles})

    @cached_property
    def greatest(self) -> list[Fraction]:
        """The most that each line's answer can be worth."""
        return [step.leaf.kind.greatest for step in self.plan.steps]

    def most(self, vendor: str) -> list[Fraction]:
        """The most that each line of a bid can come to, in whole units of its shares."""
        shares = self.shares(vendor)
        if shares not in self._most:
            self._most[shares] = [weight * best for weight, best in zip(shares.weights, self.greatest, strict=True)]
        return self._most[shares]

    def total(self, vendor: str) -> Fraction:
        """The published total of any bid, eligible or not."""
        return self.standings[vendor].total

    def shares(self, vendor: str) -> Shares:
        """The effective shares of a bid's lines in the total that decides."""
        return self._held[vendor].shares

    # ---------------------------------------------------------------- one bid is another

    def bid(self, change: Change) -> Bid:
        """The bid of the vendor that a change is about, as it would be."""
        evaluation = change.apply(self.only(change.vendor))
        index = self._place(change)
        if index is None:
            return self.judged(evaluation)
        before = self.bids[change.vendor]
        fact = find_again(evaluation, evaluation.responses[0], self.markers, before.facts[index])
        return self._with_fact(before, evaluation, fact)

    def judged(self, evaluation: Evaluation) -> Bid:
        """The one bid of an evaluation, which is one of these bids changed."""
        return bid_of(self.plan, evaluation, evaluation.responses[0], self.markers)

    def after(self, change: Change) -> Award:
        """The award after a change."""
        if isinstance(change, GateChange):
            return self._gated(change)
        bid, index = self.bid(change), self._place(change)
        known = held(self.plan, bid) if index is None else held_again(self.plan, self._held[change.vendor], bid, index)
        return self._award({**self._held, change.vendor: known}, self._fields_with(bid))

    def _place(self, change: Change) -> int | None:
        """The one line whose fact a change touches; None where it can touch others too."""
        index = None if isinstance(change, TimeChange) else self.plan.by_path.get(change.path)
        return None if index in self.plan.mentioned else index

    def only(self, vendor: str) -> Evaluation:
        """The evaluation with one bid alone, and what the panel wrote of it."""
        if vendor not in self._alone:
            panel = self.evaluation.panel
            own: dict[str, Any] = {
                name: {key: one for key, one in getattr(panel, name).items() if key[0] == vendor}
                for name in ("marks", "consensus", "verdicts", "settled", "waivers")
            }
            responses = tuple(one for one in self.evaluation.responses if one.id == vendor)
            self._alone[vendor] = evolve(self.evaluation, responses=responses, panel=evolve(panel, **own))
        return self._alone[vendor]

    def _with_fact(self, before: Bid, evaluation: Evaluation, fact: Fact) -> Bid:
        """The bid with another fact, and the gates that rest on it."""
        index, response = fact.step.index, evaluation.responses[0]
        facts, old = list(before.facts), before.facts[index]
        facts[index] = fact
        gated = {gate.item.path for gate in self.plan.gates if index in gate.steps}
        if not gated and fact.state is old.state and fact.state is not State.NOT_APPLICABLE:
            return Bid(response, facts, before.gates, before.obstacles)
        gates = judge_again(self.plan, facts, evaluation, response.id, before.gates, gated)
        out = obstacles(evaluation.rubric, self.plan, facts, gates, response, evaluation.terms)
        return Bid(response, facts, gates, out)

    # ---------------------------------------------------------------- the field

    @cached_property
    def _relative(self) -> list[int]:
        """The lines that are compared with the field."""
        return [step.index for step in self.plan.steps if step.leaf.kind.relative]

    def _fields_with(self, bid: Bid) -> Fields:
        """The fields beside a changed bid; today's, the very same, where they do not change."""
        vendor = bid.response.id
        before = self.bids[vendor]
        same = bool(before.obstacles) == bool(bid.obstacles)
        if same and all(before.facts[index].amount == bid.facts[index].amount for index in self._relative):
            return self.fields
        fields = self.fields
        for index in self._relative:
            rivals, amount = self._beside(vendor)[index], bid.facts[index].amount
            own = None if bid.obstacles or amount is None else BidField(amount, amount, amount, 1)
            if rivals is None and own is None:
                return bid_fields(self.plan, list({**self.bids, vendor: bid}.values()))
            found = _joined(rivals, own)
            if found != self.fields[index]:
                fields = {**fields, index: found}
        return fields

    def _beside(self, vendor: str) -> Fields:
        """The field of the other eligible bids, for each line that is compared with it."""
        if vendor not in self._rivals:
            rivals = [bid for other, bid in self.bids.items() if other != vendor and not bid.obstacles]
            self._rivals[vendor] = {
                index: BidField.of([amount for bid in rivals if (amount := bid.facts[index].amount) is not None])
                for index in self._relative
            }
        return self._rivals[vendor]

    def _award(self, known: Map[str, Held], fields: Fields) -> Award:
        """The award of bids in their fields; whoever is the same in the same field stands as before."""
        same = fields is self.fields
        return Award(
            {
                vendor: self.standings[vendor]
                if same and one is self._held.get(vendor)
                else Standing(self.plan, one, fields)
                for vendor, one in known.items()
                if not one.bid.obstacles
            }
        )

    def in_fields(self, fields: Fields) -> Award:
        """The award when the same bids are compared with other amounts."""
        return self._award(self._held, fields)

    # ---------------------------------------------------------------- bids withdrawn

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
        return self._award_of({one.id: self._held[one.id] for one in kept})

    def _award_of(self, known: Map[str, Held]) -> Award:
        fields = bid_fields(self.plan, [one.bid for one in known.values()])
        return self._award(known, self.fields if fields == self.fields else fields)

    # ---------------------------------------------------------------- all bids are judged by another rule

    def under(self, plan: Plan) -> Award:
        """The award of the same bids with another published rounding."""
        standings = {vendor: Standing(plan, one, self.fields) for vendor, one in self._held.items()}
        return Award({vendor: one for vendor, one in standings.items() if not self.bids[vendor].obstacles})

    def marked_anew(self, evaluation: Evaluation) -> Award:
        """The award when only the panel, and how marks become one, are others."""
        plan = evolve(self.plan, rubric=evaluation.rubric)
        markers = marked_by(plan, evaluation.panel, list(self.bids))
        now, then = self.evaluation.panel.verdicts, evaluation.panel.verdicts
        found_anew = {key[0] for key in {**now, **then} if now.get(key, ()) != then.get(key, ())}

        def anew(vendor: str, bid: Bid) -> Bid:
            if vendor in found_anew:
                return bid_of(plan, evaluation, bid.response, markers)
            facts = [_marked_again(evaluation, bid.response, markers, fact) for fact in bid.facts]
            return judged_bid(plan, evaluation, bid.response, facts)

        return self._award_of({vendor: held(plan, anew(vendor, bid)) for vendor, bid in self.bids.items()})

    def priced_anew(self, rubric: Rubric) -> Award:
        """The award when some prices, on whose scores no gate rests, are scored by other formulas."""
        evaluation, plan = evolve(self.evaluation, rubric=rubric), compile(rubric)
        known = {}
        for vendor, bid in self.bids.items():
            facts = [
                fact
                if step.leaf is fact.step.leaf
                else find_again(evaluation, bid.response, self.markers, evolve(fact, step=step))
                for step, fact in zip(plan.steps, bid.facts, strict=True)
            ]
            known[vendor] = held(plan, evolve(bid, facts=facts))
        fields = bid_fields(plan, [one.bid for one in known.values()])
        return self._award(known, fields)

    def _gated(self, change: GateChange) -> Award:
        evaluation = change.apply(self.evaluation)
        if change.gate is None:
            return Desk.of(evaluation).award
        plan = change.plan(self.plan)
        known = {vendor: _judged(plan, evaluation, one, change.path) for vendor, one in self._held.items()}
        return self._award_of(known)


def desk_of(comparison: Comparison) -> Desk:
    """The desk of a comparison, whose facts are those of its lines."""
    evaluation, plan = comparison.evaluation, comparison.plan
    markers = marked_by(plan, evaluation.panel, [one.id for one in evaluation.responses])
    cards = [comparison.by_id[one.id] for one in evaluation.responses]
    facts = [[line.fact for line in card.lines] for card in cards]
    bids = [judged_bid(plan, evaluation, card.response, some) for card, some in zip(cards, facts, strict=True)]
    return Desk.with_bids(evaluation, plan, markers, bids)


def _judged(plan: Plan, evaluation: Evaluation, known: Held, path: str) -> Held:
    """The same facts before another gate."""
    bid = known.bid
    gates = judge_again(plan, bid.facts, evaluation, bid.response.id, bid.gates, {path})
    out = obstacles(evaluation.rubric, plan, bid.facts, gates, bid.response, evaluation.terms)
    return at_gates(plan, known, evolve(bid, gates=gates, obstacles=out))


def _joined(one: BidField | None, other: BidField | None) -> BidField | None:
    """Two fields as one."""
    if one is None or other is None:
        return one or other
    count = one.count + other.count
    mean = (one.mean * one.count + other.mean * other.count) / count
    return BidField(min(one.lowest, other.lowest), max(one.highest, other.highest), mean, count)


def _marked_again(evaluation: Evaluation, response: Response, markers: Markers, fact: Fact) -> Fact:
    return find_again(evaluation, response, markers, fact) if fact.step.leaf.kind.judged else fact
