"""The result for one vendor: lines that carry what they were derived from, and the totals they make."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import Literal

from attrs import frozen

from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import ZERO
from vendorscore.foundation.said import VendorRef
from vendorscore.plan.compile import Plan, Shares
from vendorscore.response.model import Response, State
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.model import Criterion, Item, Rounding
from vendorscore.scoring.explain import explain_card, explain_line
from vendorscore.scoring.facts import Fact, awaits_marks
from vendorscore.scoring.gates import GateResult, Obstacle, Outcome

Total = Literal["claimed", "evidenced", "verified"]
TOTALS: tuple[Total, ...] = ("claimed", "evidenced", "verified")


@frozen(eq=False)
class Line:
    """One criterion of one scorecard: everything needed to work its points out by hand.

    points = points of the rubric × share × utility × factor, exactly.
    """

    fact: Fact
    utility: Fraction
    """The answer's worth from 0 to 1, before the factor."""
    factor: Fraction
    """The evidence factor in the total that the rubric ranks on."""
    shares: Shares
    """The effective shares of all lines in that total."""
    plan: Plan
    field: BidField | None = None
    """The amounts that a relative price was compared with."""

    @property
    def share(self) -> Fraction:
        """The effective share of this line."""
        return self.shares.share(self.fact.step.index)

    @property
    def exact(self) -> Fraction:
        """Points before any rounding."""
        factors = (self.plan.rubric.points, self.share, self.utility, self.factor)
        return Fraction(prod(one.numerator for one in factors), prod(one.denominator for one in factors))

    @property
    def points(self) -> Fraction:
        """Points after the rubric's published rounding of lines, if it has one."""
        rule = self.plan.rubric.rounding
        return (
            numbers.rounded(self.exact, rule.places, rule.half)
            if rule is not None and rule.at_criterion
            else self.exact
        )

    @property
    def criterion(self) -> Criterion:
        """What was asked."""
        return self.fact.step.leaf

    @property
    def path(self) -> str:
        """The criterion's name."""
        return self.fact.step.leaf.path

    @property
    def state(self) -> State:
        """What became of the question."""
        return self.fact.state

    @property
    def nominal(self) -> Fraction:
        """Its share when everything applies."""
        return self.fact.step.nominal

    def __repr__(self) -> str:
        return f"<Line {self.path}: {numbers.decimal(self.points)} points>"


@frozen(eq=False, slots=False)
class Scorecard:
    """One vendor's result with every derivation.

    `claimed`, `evidenced` and `verified` are exact points; `exact` is the one of them that the rubric ranks on, and
    `total` is that one after the published rounding. `low` and `high` bound the evidenced total over all fillings
    of this vendor's own gaps.
    """

    response: Response
    plan: Plan
    lines: tuple[Line, ...]
    gates: tuple[GateResult, ...]
    obstacles: tuple[Obstacle, ...]
    claimed: Fraction
    evidenced: Fraction
    verified: Fraction
    exact: Fraction
    total: Fraction
    low: Fraction
    high: Fraction
    rank: int | None = None

    @property
    def id(self) -> str:
        """The vendor's id."""
        return self.response.id

    @property
    def name(self) -> str:
        """The vendor's name."""
        return self.response.name

    @property
    def ref(self) -> VendorRef:
        """The vendor as a sentence names it."""
        return VendorRef(self.id, self.name)

    @property
    def eligible(self) -> bool:
        """May it win?"""
        return not self.obstacles

    @property
    def gates_failed(self) -> tuple[GateResult, ...]:
        """The gates that keep it out."""
        return tuple(gate for gate in self.gates if gate.outcome is Outcome.FAILED)

    @property
    def may_join(self) -> bool:
        """Is it out only for blanks, so that answers could still bring it into the field?"""
        return bool(self.obstacles) and all(one.only_blank for one in self.obstacles)

    @property
    def provisional(self) -> bool:
        """Does its result rest on marks that are not in yet?"""
        if not self.eligible:
            return False
        if any(gate.outcome is Outcome.OPEN for gate in self.gates):
            return True
        return bool(self.lines) and awaits_marks(self.plan, (line.fact for line in self.lines), self.lines[0].shares)

    @cached_property
    def by_path(self) -> dict[str, Line]:
        """The lines by path."""
        return {line.path: line for line in self.lines}

    @property
    def rounding(self) -> Fraction:
        """What the published rounding adds to the exact total."""
        return self.total - self.exact

    def utility(self, path: str) -> Fraction | None:
        """The worth that counts of a criterion or section: its lines' utilities × factors by its own weights.

        None when nothing in it applies. Raises KeyError for an unknown path.
        """
        dropped = frozenset(line.fact.step.index for line in self.lines if line.fact.dropped(self._ranked))
        return self.plan.utility(self._item(path), [line.utility * line.factor for line in self.lines], dropped)

    @property
    def _ranked(self) -> Total:
        return self.plan.rubric.rank_on

    def _item(self, path: str) -> Item:
        return self.plan.rubric.items[path]

    def __getitem__(self, path: str) -> Line:
        return self.by_path[path]

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    def explain(self, path: str | None = None) -> str:
        """The whole scorecard, or one line, in words. Raises KeyError for an unknown path."""
        return explain_card(self) if path is None else explain_line(self, self.by_path[path])

    def __repr__(self) -> str:
        rank = f"rank {self.rank}" if self.rank else "ineligible"
        return f"<Scorecard {self.id}: {numbers.decimal(self.total)} points, {rank}>"


def rounded_total(exact: Fraction, lines: tuple[Line, ...], rule: Rounding | None) -> Fraction:
    """The total after a published rule: that of the rounded lines, or the rounded total; without a rule, as it is."""
    if rule is None:
        return exact
    return (
        sum((line.points for line in lines), ZERO)
        if rule.at_criterion
        else numbers.rounded(exact, rule.places, rule.half)
    )
