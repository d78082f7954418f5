"""The smallest change of one answer, mark, price, gate or state of evidence that changes the set of winners.

Theory of operation. Most lines cannot do it: where a line neither decides a gate, nor what is asked, nor a
relative price, its vendor's total moves by at most its own points, and that is compared with the distance to
the winners first. What is left is tried on a `Desk`, nearest first, until the award changes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Literal, NamedTuple

from attrs import field, frozen

from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import ZERO
from vendorscore.foundation.said import CriterionRef, Part
from vendorscore.foundation.speech import spoken
from vendorscore.reading.times import Span
from vendorscore.response.model import State
from vendorscore.robustness import moves, proofs
from vendorscore.robustness.changes import Change, TimeChange
from vendorscore.robustness.desk import Desk
from vendorscore.robustness.moves import Ladder, Line
from vendorscore.robustness.reach import Reach
from vendorscore.robustness.search import Found, nearest
from vendorscore.robustness.standings import Award
from vendorscore.scoring.evaluation import Evaluation
from vendorscore.scoring.facts import Fact

Kind = Literal["answer", "mark", "price", "gate", "evidence"]
KINDS: tuple[Kind, ...] = ("answer", "mark", "price", "gate", "evidence")


@frozen
class Flip:
    """One change, alone, that changes the set of winners; nothing smaller in the same place and direction does.

    `size` is in the answer's own unit (marks, ticks, days, points of a choice's utility); None for states of evidence,
    for gates that are lifted, and for answers that were not given. A number has a `limit`: with `exact`, the award
    changes there, or (`beyond`) just beyond it; without, within 10⁻¹² of it. `by` is the evaluator, empty for a
    consensus mark.
    """

    kind: Kind
    vendor: str
    path: str
    by: str
    was: str
    to: str
    winners: tuple[str, ...]
    provisional: bool
    size: Fraction | None = None
    unit: str = ""
    limit: Fraction | None = None
    exact: bool = True
    beyond: bool = False
    move: Fraction | None = None
    """By how much the line's utility moves, or by what part a price does: the smaller, the sooner it happens."""
    change: Change = field(kw_only=True, eq=False, repr=False)
    short: Change | None = field(kw_only=True, default=None, eq=False, repr=False)
    """The change that falls just short of it; None when it is the first step."""

    def where(self, bare: bool = False) -> Part:
        """What is otherwise: a vendor's line, a criterion for all, or the deadline, which is neither."""
        if isinstance(self.change, TimeChange):
            return self.path if bare else f"`{self.path}`"
        return CriterionRef(self.path, self.vendor, bare)

    def apply(self, evaluation: Evaluation) -> Evaluation:
        """The evaluation with this change made."""
        return self.change.apply(evaluation)


def flips(desk: Desk) -> tuple[Flip, ...]:
    """Every single answer, mark, price and state of evidence that could change the award, the smallest move first.

    While the result is provisional there is no award to change, and none is given.
    """
    if desk.award.provisional:
        return ()
    found: list[Flip] = []
    for vendor, bid in desk.bids.items():
        reach = Reach(desk, vendor)
        for fact in bid.facts:
            if fact.asked and reach.can_matter(fact):
                found += _of(desk, vendor, fact)
    return tuple(sorted(found, key=_order))


def _order(flip: Flip) -> tuple[bool, Fraction, str, str, str, str]:
    return flip.move is None, flip.move or ZERO, flip.vendor, flip.path, flip.kind, flip.by


def _of(desk: Desk, vendor: str, fact: Fact) -> Iterator[Flip]:
    yield from _answers(desk, vendor, fact)
    for by, mark, ways in moves.marks(desk, vendor, fact):
        place = _Place("mark", vendor, fact, by, mark)
        yield from _first(desk, place, ways) if isinstance(ways, tuple) else _along(desk, place, ways)
    for state, ladder in proofs.evidence(vendor, fact):
        yield from _first(desk, _Place("evidence", vendor, fact, "", state), (ladder,))
    yield from _dates(desk, vendor, fact)


class _Place(NamedTuple):
    """What is changed, and what stands there today."""

    kind: Kind
    vendor: str
    fact: Fact
    by: str
    was: str


def _answers(desk: Desk, vendor: str, fact: Fact) -> Iterator[Flip]:
    if fact.judged is not None:
        return
    priced = fact.step.leaf.kind.priced
    line = moves.line(desk, vendor, fact)
    # A price is shown as it is compared: one amount, in the one currency.
    today = line.shown(line.start) if priced and line is not None else moves.today(fact)
    place = _Place("price" if priced else "answer", vendor, fact, "", today)
    if line is not None:
        yield from _along(desk, place, line)
    else:
        yield from _first(desk, place, moves.answers(vendor, fact))


def _flip(desk: Desk, place: _Place, change: Change, to: str, award: Award, **known: object) -> Flip:
    leaf = place.fact.step.leaf
    return Flip(
        place.kind, place.vendor, leaf.path, place.by, place.was, to, tuple(sorted(award.winners)), award.provisional,
        move=_moved(desk, place, change), change=change, **known,  # type: ignore[arg-type]
    )  # fmt: skip


def _moved(desk: Desk, place: _Place, change: Change) -> Fraction | None:
    """By how much the line's worth moves; of a price, by what part it moves; None where that cannot be said."""
    after = desk.bid(change).facts[place.fact.step.index]
    if place.kind == "price" and after.amount is not None and place.fact.amount:
        return abs(after.amount / place.fact.amount - 1)
    if after.utility is None or place.fact.utility is None:
        return None
    return abs(after.utility * after.factor - place.fact.utility * place.fact.factor)


def _first(desk: Desk, place: _Place, ladders: tuple[Ladder, ...]) -> Iterator[Flip]:
    """The smallest of the first steps, one of each ladder, that change the award."""
    found = []
    for ladder in ladders:
        short: Change | None = None
        for rung in ladder:
            award = desk.after(rung.change)
            if award.differs(desk.award):
                found.append(_flip(desk, place, rung.change, rung.to, award, size=rung.size, short=short))
                break
            short = rung.change
    if found:
        yield min(found, key=lambda flip: (flip.size is None, flip.size or ZERO))


def _along(desk: Desk, place: _Place, line: Line) -> Iterator[Flip]:
    """The nearest number, up or down, that changes the award."""

    @cache
    def probe(x: Fraction) -> Award:
        return desk.after(line.change(x))

    if not line.given and probe(line.start).differs(desk.award):
        award = probe(line.start)
        yield _flip(desk, place, line.change(line.start), f"anything, even {line.shown(line.start)}", award)
        return
    stairs = desk.plan.rubric.rounding is not None
    ways = [nearest(probe, line.start, stops, stairs, line.samples) for stops in (line.up, line.down)]
    found = [one for one in ways if one is not None]
    if found:
        one = min(found, key=lambda one: abs(one.to - line.start))
        size = abs(one.limit - line.start) if line.given else None
        yield _flip(
            desk, place, line.change(one.to), _to(one, line), probe(one.to), size=size, unit=line.unit,
            limit=one.limit, exact=one.exact, beyond=one.beyond, short=line.change(one.short),
        )  # fmt: skip


def _to(found: Found, line: Line) -> str:
    """The limit in words: itself when it is a decimal that can be written, else rounded away from today."""
    up = found.to > line.start
    if found.limit == line.start:
        return f"anything {'above' if up else 'below'} {line.shown(line.start)}"
    written = outward(found.limit, up)
    if not found.beyond:
        return line.shown(written) if written == found.limit else f"about {line.shown(written)}"
    near = "" if written == found.limit else "about "
    return f"{'above' if up else 'below'} {near}{line.shown(written)}"


def outward(value: Fraction, up: bool, places: int = 4) -> Fraction:
    """The value with few decimals, rounded away from today."""
    scaled = value * 10**places
    whole = -(-scaled.numerator // scaled.denominator) if up else scaled.numerator // scaled.denominator
    return value if numbers.ends(value) and len(numbers.bare(value)) <= 9 else Fraction(whole, 10**places)


def _dates(desk: Desk, vendor: str, fact: Fact) -> Iterator[Flip]:
    """How old the one proof that counts would have to be for the award to change."""
    found, today = proofs.expiry(fact), desk.evaluation.terms.date
    if found is None or today is None or fact.state is not State.GIVEN or fact.finding.verified:
        return
    item, dated, rule = found
    oldest = _oldest(rule, dated, today)
    change = proofs.dated(vendor, fact, item, moves.beside(oldest, -1))
    award = desk.after(change)
    if award.differs(desk.award):
        place = _Place("evidence", vendor, fact, "", f"evidence of {spoken().day(dated)}")
        size = Fraction((dated - oldest).days + 1)
        short = proofs.dated(vendor, fact, item, oldest)
        to = f"evidence from before {spoken().day(oldest)}"
        yield _flip(desk, place, change, to, award, size=size, unit="days", short=short)


def _oldest(expires: Span, dated: datetime.date, today: datetime.date) -> datetime.date:
    """The oldest day, not after `dated`, on which evidence would still count today."""
    old, good = 1, dated.toordinal()
    while good - old > 1:
        middle = (old + good) // 2
        if expires.after(datetime.date.fromordinal(middle)) < today:
            old = middle
        else:
            good = middle
    return datetime.date.fromordinal(good)
