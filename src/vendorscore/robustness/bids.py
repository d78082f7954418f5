"""The bids of a comparison as the analyses of weights see them: what each counts, and what decides its eligibility.

Weights touch three things: the totals; the minimum scores of sections and `max_na`, so that the eligible bids can
change; and, through the eligible bids, what a relative price is worth.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from attrs import field, frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.plan.compile import GateStep, Plan
from vendorscore.response.model import State
from vendorscore.robustness.view import View
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.model import Rubric, Section
from vendorscore.scoring.facts import Fact
from vendorscore.scoring.gates import Obstacle, Outcome
from vendorscore.scoring.scorecard import Line, Scorecard, Total


@frozen(eq=False, repr=False, slots=False)
class Bid:
    """One vendor: its scorecard, and what of its eligibility hangs on weights."""

    card: Scorecard
    bars: tuple[Obstacle, ...]
    """Why it is ineligible whatever the weights above 0."""
    gates: tuple[GateStep, ...]
    """The minimum scores of sections that it must reach."""
    away: frozenset[int]
    """What does not apply in the evidenced total, which gates look at."""
    claimed_away: frozenset[int]
    """What it says does not apply, as `max_na` counts it."""

    @property
    def id(self) -> str:
        """The vendor's id."""
        return self.card.id

    @cached_property
    def evidenced(self) -> View:
        """The most that its gates may count: missing marks at their best."""
        return View(self.card.plan, [_most(line.fact) for line in self.card.lines], self.away)

    def barred(self, silent: frozenset[str]) -> bool:
        """Is it ineligible whatever the weights, when these criteria have none?

        What must be answered under `blank: fail` is what has a weight or a gate.
        """
        items = self.card.plan.rubric.items
        return any(
            not (bar.rule == "blank" and bar.path in silent and items[bar.path].gate is None) for bar in self.bars
        )


@frozen(eq=False, repr=False, slots=False)
class Bids:
    """All of them, with today's leaders."""

    comparison: Comparison
    all: tuple[Bid, ...]
    _views: dict[tuple[str, frozenset[str]], View] = field(factory=dict, repr=False)

    @property
    def plan(self) -> Plan:
        """The compiled rubric."""
        return self.comparison.plan

    @property
    def rubric(self) -> Rubric:
        """The rubric."""
        return self.comparison.plan.rubric

    @cached_property
    def weighed(self) -> list[int]:
        """The leaves that have a share today."""
        return [step.index for step in self.plan.steps if step.nominal]

    @cached_property
    def eligible(self) -> tuple[Bid, ...]:
        """Those that are eligible today."""
        return tuple(bid for bid in self.all if bid.card.eligible)

    @cached_property
    def leaders(self) -> tuple[Bid, ...]:
        """Those of rank 1 today: the winners, or who would win if no mark were missing."""
        return tuple(bid for bid in self.all if bid.card.rank == 1)

    @cached_property
    def running(self) -> frozenset[str]:
        """The ids of those that are eligible today."""
        return frozenset(bid.id for bid in self.eligible)

    def view(self, bid: Bid, running: frozenset[str]) -> View:
        """What a bid counts in the total that decides, when these bids are the field."""
        key = bid.id, running
        if key not in self._views:
            dropped = _dropped([line.fact for line in bid.card.lines], self.rubric.rank_on)
            self._views[key] = View(self.plan, self._worths(bid, running), dropped)
        return self._views[key]

    def _worths(self, bid: Bid, running: frozenset[str]) -> list[Fraction]:
        """Utility × factor of every line; relative prices are compared with the field again if it is another."""
        if running == self.running:
            return [worth_of(line) for line in bid.card.lines]
        worths = []
        for line in bid.card.lines:
            worth = line.utility
            if line.fact.utility is None:
                worth = line.criterion.kind.utility(line.fact.amount, self._field(line.fact.step.index, running))
            worths.append(worth * line.factor)
        return worths

    def _field(self, index: int, running: frozenset[str]) -> BidField | None:
        found = (bid.card.lines[index].fact.amount for bid in self.all if bid.id in running)
        return BidField.of([amount for amount in found if amount is not None])


def bids(comparison: Comparison) -> Bids:
    """The bids of a comparison."""
    rubric = comparison.plan.rubric
    sections = tuple(
        step for step in comparison.plan.gates if isinstance(step.item, Section) and step.gate.score is not None
    )
    return Bids(comparison, tuple(_bid(comparison, card, sections, rubric) for card in comparison.ranking))


def _bid(comparison: Comparison, card: Scorecard, sections: tuple[GateStep, ...], rubric: Rubric) -> Bid:
    facts = [line.fact for line in card.lines]
    dropped = _dropped(facts, "evidenced")
    by_weight = {step.item.path for step in sections}
    fixed = [
        one for one in card.obstacles
        if not (one.rule in ("max_na", "nothing-applies") or (one.rule == "gate" and one.path in by_weight))
    ]  # fmt: skip
    return Bid(
        card=card,
        bars=tuple(fixed),
        gates=tuple(step for step in sections if _stands(comparison, card, step)),
        away=dropped,
        claimed_away=frozenset(index for index in dropped if facts[index].asked) if rubric.max_na is not None else NONE,
    )


def worth_of(line: Line) -> Fraction:
    """What a line counts: utility × factor, which most often is 1."""
    return line.utility if line.factor is ONE else line.utility * line.factor


NONE: frozenset[int] = frozenset()


def _dropped(facts: list[Fact], total: Total) -> frozenset[int]:
    """What does not apply in one of the totals."""
    away = State.NOT_APPLICABLE
    return frozenset(fact.step.index for fact in facts if fact.state is away and fact.dropped(total))


def _most(fact: Fact) -> Fraction:
    """The most that a line may come to count in a gate."""
    return fact.greatest if fact.factor is ONE else fact.greatest * fact.factor


def _stands(comparison: Comparison, card: Scorecard, step: GateStep) -> bool:
    """Must this bid reach the minimum: is anything of it asked, and was it not waived?"""
    if not any(card.lines[index].fact.asked for index in step.steps):
        return False
    waived = (card.id, step.item.path) in comparison.evaluation.panel.waivers
    enforced = any(gate.outcome is Outcome.FAILED and gate.path == step.item.path for gate in card.gates)
    return enforced or not waived


def least(step: GateStep) -> Fraction:
    """The minimum score of a gate."""
    return ZERO if step.gate.score is None else step.gate.score
