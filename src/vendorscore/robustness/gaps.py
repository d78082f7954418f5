"""What is still open, and whether the award hangs on it; if so, the fewest questions that would settle it.

Theory of operation. Every open line can move its own vendor's total, by an outer bound: down to nothing when a
claim that nobody verified turns out to be untrue, up to the best answer when a blank is filled. What a vendor
can gain or lose is added up, and compared with the distance between the winner and each other bid. The bounds
hold for all open lines together, so "the award does not depend on them" is certain; "it could" is a bound.

To settle the award with the fewest questions, the winner's greatest losses and each rival's greatest gains are
asked first: a question about the winner counts against every rival, one about a rival against that rival alone.
So for each number of questions about the winner the fewest about each rival follow, and the least sum is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from attrs import frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import ZERO
from vendorscore.response.model import State
from vendorscore.robustness.desk import Desk
from vendorscore.robustness.reach import slack
from vendorscore.scoring.facts import Fact
from vendorscore.scoring.score import factor_in
from vendorscore.scoring.scorecard import Scorecard

Sort = Literal["blank", "unverified", "declined", "unmarked"]
SCOPES: tuple[tuple[str, tuple[Sort, ...]], ...] = (
    ("blank", ("blank", "unmarked")),
    ("blank and unverified", ("blank", "unmarked", "unverified")),
    ("blank, unverified and declined", ("blank", "unmarked", "unverified", "declined")),
)
"""What is counted as open, wider and wider."""


@frozen
class Gap:
    """One open line: what is open, and by how many points it could at most move its vendor's total, down and up.

    `decides`: could it alone take its vendor out of the field, or bring it in?
    """

    vendor: str
    path: str
    sort: Sort
    down: Fraction
    up: Fraction
    decides: bool


@frozen
class Scope:
    """The award beside everything open of some sorts together."""

    name: str
    gaps: int
    stands: bool
    """Is it certain that the award stays, whatever becomes of all of them?"""
    rivals: tuple[str, ...]
    """Whom they could bring level with the winner, or ahead; none where the winner itself could go out alone."""
    questions: tuple[Gap, ...]
    """The fewest lines to settle so that the rest cannot change the award; empty when it stands."""
    field_moves: bool
    """Could a bid leave or join the field of a relative price, which no bound here covers?"""


@frozen
class Gaps:
    """Every open line, and what they could do."""

    open: tuple[Gap, ...]
    scopes: tuple[Scope, ...]


def check_gaps(desk: Desk, comparison: Comparison) -> Gaps:
    """Everything about gaps. With several winners, or none, nothing is called certain."""
    cards = sorted(comparison.ranking, key=lambda card: card.id)
    found = tuple(
        gap for card in cards for fact in (line.fact for line in card.lines) for gap in _gaps(desk, card, fact)
    )
    relevant = tuple(gap for gap in found if gap.down or gap.up or gap.decides)
    scopes = (_scope(desk, comparison, name, [gap for gap in relevant if gap.sort in sorts]) for name, sorts in SCOPES)
    return Gaps(relevant, tuple(scopes))


# ---------------------------------------------------------------- what is open


def _gaps(desk: Desk, card: Scorecard, fact: Fact) -> Iterator[Gap]:
    """The open sides of one line of a bid that is in the field, or could come into it."""
    sort = _sort(fact)
    if sort is None or not (card.eligible or card.may_join):
        return
    worth = (fact.utility or ZERO) * factor_in(fact, desk.plan.rubric.rank_on)
    points = desk.plan.rubric.points * card[fact.step.leaf.path].share
    best = fact.step.leaf.kind.greatest
    if sort == "unverified":
        best = fact.utility if fact.utility is not None else best
        down, up = points * worth, points * (best - worth)
    elif sort == "unmarked":
        down, up = points * (worth - fact.least * fact.factor), points * (fact.greatest * fact.factor - worth)
    else:
        down, up = ZERO, points * (best - worth)
    if _loose(desk, card):
        down, up = card.exact, max(desk.plan.rubric.points - card.exact, ZERO)
    yield Gap(card.id, fact.step.leaf.path, sort, down, up, _decides(desk, card, fact, sort))


def _sort(fact: Fact) -> Sort | None:
    if not fact.asked:
        return None
    if fact.judged is not None and fact.open:
        return "unmarked"
    if fact.state is State.BLANK:
        return "blank"
    if fact.state is State.DECLINED:
        return "declined"
    if fact.finding.verified or fact.finding.refuted:
        return None
    claimed = fact.step.leaf.evidence is not None and fact.state is State.GIVEN
    return "unverified" if claimed or fact.state is State.NOT_APPLICABLE else None


def _loose(desk: Desk, card: Scorecard) -> bool:
    """Could an answer or a finding change which of its lines count, and so the shares of all others?"""
    return any(
        line.fact.asked
        and (
            line.fact.state is State.NOT_APPLICABLE
            or (line.fact.state in (State.BLANK, State.DECLINED) and _unsettled(desk, line.fact))
        )
        for line in card.lines
    )


def _unsettled(desk: Desk, fact: Fact) -> bool:
    return fact.step.leaf.allow_na or fact.step.index in desk.plan.mentioned


def _decides(desk: Desk, card: Scorecard, fact: Fact, sort: Sort) -> bool:
    """Could it alone let a gate fall, or bring the bid in?"""
    gated = any(fact.step.index in gate.steps for gate in desk.plan.gates)
    if card.eligible:
        return gated and sort in ("unverified", "unmarked")
    return any(one.path == fact.step.leaf.path or one.rule == "gate" for one in card.obstacles)


# ---------------------------------------------------------------- what they could do


def _scope(desk: Desk, comparison: Comparison, name: str, gaps: list[Gap]) -> Scope:
    relative = any(step.leaf.kind.relative for step in desk.plan.steps)
    field_moves = relative and any(gap.decides for gap in gaps)
    winners = comparison.winners
    if len(winners) != 1:
        stands = not gaps and not comparison.provisional
        return Scope(name, len(gaps), stands, tuple(card.id for card in winners), tuple(gaps), field_moves)
    first = winners[0]
    rivals = tuple(_rival(desk, first, card, gaps) for card in comparison.ranking if card is not first)
    live = tuple(one for one in rivals if one is not None)
    own = sorted((gap for gap in gaps if gap.vendor == first.id), key=_loss)
    must = [gap for gap in own if gap.decides]
    asked = _fewest(own, must, live)
    lost = sum((gap.down for gap in own), ZERO)
    threats = tuple(one.card.id for one in live if one.comes_level(lost))
    return Scope(name, len(gaps), not must and not threats and not field_moves, threats, asked, field_moves)


def _loss(gap: Gap) -> tuple[bool, Fraction, str]:
    return not gap.decides, -gap.down, gap.path


@frozen(eq=False)
class _Rival:
    """One other bid: the distance to the winner, its own open lines by their gain, whether it must still come in."""

    card: Scorecard
    distance: Fraction
    slack: Fraction
    gains: tuple[Gap, ...]
    entry: tuple[Gap, ...]

    def comes_level(self, lost: Fraction) -> bool:
        """Could it reach the winner when that loses so many points?"""
        return self._reaches(lost + sum((gap.up for gap in self.gains), ZERO))

    def _reaches(self, moved: Fraction) -> bool:
        """Is the distance gone? A bid that must come in first moves by that alone."""
        return (moved > 0 or bool(self.entry)) and self.distance - moved <= self.slack

    def fewest(self, lost: Fraction) -> tuple[Gap, ...] | None:
        """The fewest of its own questions, the greatest gains first, that keep it below; None when none do."""
        moved = lost + sum((gap.up for gap in self.gains), ZERO)
        if not self._reaches(moved):
            return ()
        if self.entry:
            return self.entry[:1]
        for asked, gap in enumerate(self.gains, start=1):
            moved -= gap.up
            if not self._reaches(moved):
                return self.gains[:asked]
        return None


def _rival(desk: Desk, first: Scorecard, card: Scorecard, gaps: list[Gap]) -> _Rival | None:
    own = sorted((gap for gap in gaps if gap.vendor == card.id), key=lambda gap: (-gap.up, gap.path))
    entry = tuple(gap for gap in own if gap.decides) if not card.eligible else ()
    if not card.eligible and not entry:
        return None
    return _Rival(card, first.total - card.total, slack(desk), tuple(own), entry)


def _fewest(own: list[Gap], must: list[Gap], rivals: tuple[_Rival, ...]) -> tuple[Gap, ...]:
    """The fewest questions after which the rest can change nothing; every open line when even those leave a doubt."""
    best: tuple[Gap, ...] | None = None
    lost = sum((gap.down for gap in own), ZERO)
    for count in range(len(own) + 1):
        lost -= own[count - 1].down if count else ZERO
        if count < len(must):
            continue
        needed = [one.fewest(lost) for one in rivals]
        if any(one is None for one in needed):
            continue
        asked = (*own[:count], *(gap for one in needed for gap in one or ()))
        if best is None or len(asked) < len(best):
            best = asked
    return best if best is not None else (*own, *(gap for one in rivals for gap in one.gains))
