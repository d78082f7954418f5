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
from itertools import accumulate
from math import lcm
from typing import Literal, NamedTuple

from attrs import frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import ZERO
from vendorscore.response.model import State
from vendorscore.robustness.desk import Desk
from vendorscore.robustness.joining import could_join, keep_out, touches
from vendorscore.robustness.reach import slack
from vendorscore.scoring.facts import Fact
from vendorscore.scoring.scorecard import Line, Scorecard

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
    relevant = tuple(gap for card in cards for gap in _gaps(desk, card) if _matters(desk, gap))
    field = _Field.of(desk, comparison, relevant)
    return Gaps(relevant, tuple(_scope(field, name, sorts) for name, sorts in SCOPES))


def _matters(desk: Desk, gap: Gap) -> bool:
    return bool(gap.down or gap.up or gap.decides or _breaks_ties(desk, gap))


def _breaks_ties(desk: Desk, gap: Gap) -> bool:
    """Does a tie-breaker look at it?"""
    return desk.plan.by_path[gap.path] in desk.plan.breaks_ties


# ---------------------------------------------------------------- what is open


def _gaps(desk: Desk, card: Scorecard) -> Iterator[Gap]:
    """The open lines of a bid that is in the field, or could come into it."""
    sorts = {line.path: sort for line in card.lines if (sort := _sort(line.fact)) is not None}
    if not card.eligible and not could_join(desk, card.id, sorts):
        return
    points = desk.plan.rubric.points
    loose = (card.exact, max(points - card.exact, ZERO)) if _loose(desk, card) else None
    for path, sort in sorts.items():
        line = card[path]
        down, up = loose or _sides(desk, line, sort, points * line.share)
        yield Gap(card.id, path, sort, down, up, _decides(desk, card, line.fact, sort))


def _sides(desk: Desk, line: Line, sort: Sort, points: Fraction) -> tuple[Fraction, Fraction]:
    """By how much an open line of so many points could at most fall and rise."""
    fact, worth = line.fact, line.utility * line.factor
    if sort == "unverified":
        return points * worth, points * (line.utility - worth)
    if sort == "unmarked":
        return points * (worth - fact.least * fact.factor), points * (fact.greatest * fact.factor - worth)
    return ZERO, points * (desk.greatest[fact.step.index] - worth)


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
    if not card.eligible:
        return touches(desk, card.id, fact.step.leaf.path)
    # Another answer can leave a question unasked, and so move what a gate counts; "not applicable" can be too much.
    limited = desk.plan.rubric.max_na is not None
    if fact.state is not State.GIVEN and fact.step.index in desk.plan.mentioned and (limited or desk.plan.gates):
        return True
    if sort in ("unverified", "unmarked"):
        return any(fact.step.index in gate.steps for gate in desk.plan.gates)
    return fact.step.leaf.allow_na and (limited or _could_be_empty(card))


def _could_be_empty(card: Scorecard) -> bool:
    """Could "not applicable" take everything that counts out of a bid?"""
    counting = [line.fact for line in card.lines if line.share]
    unanswered = (State.BLANK, State.DECLINED)
    return all(fact.step.leaf.allow_na and fact.state in unanswered for fact in counting)


# ---------------------------------------------------------------- what they could do


class _Open(NamedTuple):
    """A gap, and what it could do to the total in whole units."""

    gap: Gap
    down: int
    up: int


class _Field(NamedTuple):
    """The bids, and all open lines."""

    comparison: Comparison
    winners: tuple[Scorecard, ...]
    distances: dict[str, int]
    """By how much each bid is behind the one winner, less what rounding can bridge; empty without one winner."""
    open: tuple[_Open, ...]
    relative: bool
    """Is any price scored by comparison with the other bids?"""
    desk: Desk

    @classmethod
    def of(cls, desk: Desk, comparison: Comparison, gaps: tuple[Gap, ...]) -> _Field:
        """All of it in whole units of one denominator."""
        winners, near = comparison.winners, slack(desk)
        apart = {card.id: winners[0].total - card.total - near for card in comparison.ranking if len(winners) == 1}
        under = lcm(*(points.denominator for gap in gaps for points in (gap.down, gap.up)))
        # Among level bids a tie-breaker can turn on a line without weight: that counts as one unit, and all such units
        # together as less than any distance.
        under = lcm(under, *(points.denominator for points in apart.values())) * (len(gaps) + 1)

        def whole(points: Fraction) -> int:
            return points.numerator * (under // points.denominator)

        distances = {vendor: whole(points) for vendor, points in apart.items()}
        relative = any(step.leaf.kind.relative for step in desk.plan.steps)

        def open_line(gap: Gap) -> _Open:
            tick = int(_breaks_ties(desk, gap))
            return _Open(gap, whole(gap.down) or tick, whole(gap.up) or tick)

        counted = tuple(map(open_line, gaps))
        return cls(comparison, winners, distances, counted, relative, desk)


def _scope(field: _Field, name: str, sorts: tuple[Sort, ...]) -> Scope:
    counted = _counted(field, sorts)
    field_moves = field.relative and any(one.gap.decides for one in counted)
    if len(field.winners) != 1:
        stands = not counted and not field.comparison.provisional
        rivals = tuple(card.id for card in field.winners)
        return Scope(name, len(counted), stands, rivals, tuple(one.gap for one in counted), field_moves)
    first = field.winners[0]
    by_vendor: dict[str, list[_Open]] = {card.id: [] for card in field.comparison.ranking}
    for one in counted:
        by_vendor[one.gap.vendor].append(one)
    own = sorted(by_vendor.pop(first.id), key=_loss)
    others = (_rival(field, vendor, some) for vendor, some in by_vendor.items())
    rivals_in = tuple(one for one in others if one is not None)
    must = sum(one.gap.decides for one in own)
    lost = sum(one.down for one in own)
    threats = tuple(one.vendor for one in rivals_in if one.comes_level(lost))
    stands = not must and not threats and not field_moves
    return Scope(name, len(counted), stands, threats, _fewest(own, must, rivals_in), field_moves)


def _counted(field: _Field, sorts: tuple[Sort, ...]) -> list[_Open]:
    """What is open of some sorts; not that of bids which nothing of these sorts could bring into the field."""
    found = [one for one in field.open if one.gap.sort in sorts]
    kept: dict[str, bool] = {}
    for vendor in {one.gap.vendor for one in found}:
        paths = {one.gap.path for one in found if one.gap.vendor == vendor}
        kept[vendor] = field.comparison[vendor].eligible or could_join(field.desk, vendor, paths)
    return [one for one in found if kept[one.gap.vendor]]


def _loss(one: _Open) -> tuple[bool, int, str]:
    return not one.gap.decides, -one.down, one.gap.path


class _Rival(NamedTuple):
    """One other bid: its own open lines by their gain, and whether it must still come in."""

    vendor: str
    distance: int
    """The winner and it must move by so much for it to come level."""
    gains: tuple[Gap, ...]
    left: tuple[int, ...]
    """What it could gain when none of these lines is settled, when the first is, when the first two are, and so on."""
    entry: tuple[Gap, ...]
    """The lines that keep it out when they are settled as they stand; none for a bid that is in."""

    def comes_level(self, lost: int, settled: int = 0) -> bool:
        """Could it reach the winner when that loses so much? A bid that must come in first moves by that alone."""
        moved = lost + self.left[settled]
        return (moved > 0 or bool(self.entry)) and moved >= self.distance

    def fewest(self, lost: int) -> tuple[Gap, ...] | None:
        """The fewest of its own questions, the greatest gains first, that keep it below; None when none do."""
        if not self.comes_level(lost):
            return ()
        enough = (settled for settled in range(1, len(self.left)) if not self.comes_level(lost, settled))
        settled = next(enough, None)
        below = () if settled is None else self.gains[:settled]
        return min((some for some in (self.entry, below) if some), key=len, default=None)


def _rival(field: _Field, vendor: str, counted: list[_Open]) -> _Rival | None:
    own = sorted(counted, key=lambda one: (-one.up, one.gap.path))
    gains, eligible = tuple(one.gap for one in own), field.comparison.by_id[vendor].eligible
    entry: tuple[Gap, ...] = ()
    if not eligible:
        needed = keep_out(field.desk, vendor, [gap.path for gap in gains])
        entry = tuple(gap for gap in gains if gap.path in needed)
    if not eligible and not entry:
        return None
    left = tuple(accumulate((one.up for one in reversed(own)), initial=0))[::-1]
    return _Rival(vendor, field.distances[vendor], gains, left, entry)


def _fewest(own: list[_Open], must: int, rivals: tuple[_Rival, ...]) -> tuple[Gap, ...]:
    """The fewest questions after which the rest can change nothing; every open line when even those leave a doubt.

    `own` are the winner's, those first that must be asked.
    """
    best: tuple[Gap, ...] | None = None
    gaps = tuple(one.gap for one in own)
    for count in range(must, len(own) + 1):
        lost = sum(one.down for one in own[count:])
        needed = [one.fewest(lost) for one in rivals]
        if any(one is None for one in needed):
            continue
        asked = (*gaps[:count], *(gap for one in needed for gap in one or ()))
        if best is None or len(asked) < len(best):
            best = asked
    return best if best is not None else (*gaps, *(gap for one in rivals for gap in one.gains))
