"""What the gates decide: the award with each lifted, moved to the next limit that matters, or waived; late bids too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import Any, NamedTuple

from attrs import evolve

from vendorscore.foundation.numbers import ONE, ZERO, percent, plain
from vendorscore.foundation.speech import spoken
from vendorscore.plan.compile import GateStep
from vendorscore.response.model import State
from vendorscore.robustness.answers import Flip, outward
from vendorscore.robustness.changes import Change, GateChange, TimeChange, WaiverChange
from vendorscore.robustness.desk import Desk
from vendorscore.robustness.search import WIDTH
from vendorscore.robustness.standings import Award
from vendorscore.rubric.kinds.checklist import Checklist
from vendorscore.rubric.kinds.number import Number
from vendorscore.rubric.model import Criterion, Gate
from vendorscore.rubric.shapes import amount
from vendorscore.scoring.gates import Outcome, demand


def gate_flips(desk: Desk) -> tuple[Flip, ...]:
    """Every gate that decides the award: lifted for all, at another limit, or waived for one bid."""
    if desk.award.provisional:
        return ()
    return (*(flip for step in desk.plan.gates for flip in _of(desk, step)), *_late(desk))


def _late(desk: Desk) -> Iterator[Flip]:
    """Bids that came too late, had they come in time."""
    deadline = desk.evaluation.terms.deadline
    for vendor, bid in desk.bids.items():
        received = bid.response.received
        if deadline is None or received is None or not any(one.rule == "deadline" for one in bid.obstacles):
            continue
        change = TimeChange(vendor)
        award = desk.after(change)
        if award.differs(desk.award):
            was = f"received {spoken().moment(received)}"
            yield Flip("gate", vendor, change.path, "", was, f"received by {spoken().moment(deadline)}",
                       tuple(sorted(award.winners)), award.provisional, change=change)  # fmt: skip


def _of(desk: Desk, step: GateStep) -> Iterator[Flip]:
    if any(_fails(desk, vendor, step) for vendor in desk.bids):
        yield from _tried(desk, step, GateChange(step.item.path, None), "lifted for everybody")
    if step.gate.waivable:
        for vendor in desk.bids:
            if _fails(desk, vendor, step):
                yield from _tried(desk, step, WaiverChange(vendor, step.item.path), "waived for this bid")
    for form, limit in step.gate.tests:
        if isinstance(limit, Fraction):
            says = _Says("be", partial(amount, unit=_unit(desk, step)))
            test = _Test(form, limit, _ends(step), _with_test(step.gate, form), says)
            yield from _moved(desk, step, test, _amounts(desk, step))
    if step.gate.score is not None:
        least = _Test(
            "min", step.gate.score, (ZERO, ONE), lambda x: evolve(step.gate, score=x), _Says("score", _percent, 100)
        )
        yield from _moved(desk, step, least, _scores(desk, step))


def _with_test(gate: Gate, form: str) -> Callable[[Fraction], Gate]:
    def changed(x: Fraction) -> Gate:
        tests = tuple((name, x if name == form else limit) for name, limit in gate.tests)
        made: Gate = evolve(gate, tests=tests)
        return made

    return changed


_Ends = tuple[Fraction | None, Fraction | None]
"""The least and the greatest that a limit can be; None where there is no end."""


class _Says(NamedTuple):
    """How a limit is worded: after "must", and as a number."""

    verb: str
    shown: Callable[[Fraction], str]
    whole: int = 1
    """What 1 is shown as."""

    def limit(self, word: str, value: Fraction, rising: bool) -> str:
        """A limit in words: itself when that can be written, else rounded away from today's."""
        near = outward(value * self.whole, rising)
        about = "" if near == value * self.whole else "about "
        return f"must {self.verb} {word} {about}{self.shown(near)}"


class _Test(NamedTuple):
    """One limit of a gate that can be moved."""

    form: str
    now: Fraction
    ends: _Ends
    gate: Callable[[Fraction], Gate]
    """The gate with another limit."""
    says: _Says

    def possible(self, limit: Fraction) -> bool:
        """Is it another limit, and one that some answer passes?"""
        least, most = self.ends
        return limit != self.now and (least is None or least <= limit) and (most is None or limit <= most)


def _ends(step: GateStep) -> _Ends:
    """Between which numbers the limit of an answer test lies, so that some answer passes it."""
    kind = step.item.kind if isinstance(step.item, Criterion) else None
    if isinstance(kind, Number):
        return kind.range or (None, None)
    return ZERO, Fraction(len(kind.options)) if isinstance(kind, Checklist) else None


def _percent(hundredths: Fraction) -> str:
    return spoken().percent(plain(hundredths))


def _fails(desk: Desk, vendor: str, step: GateStep) -> bool:
    return any(gate.path == step.item.path and gate.outcome is Outcome.FAILED for gate in desk.bids[vendor].gates)


def _amounts(desk: Desk, step: GateStep) -> list[Fraction]:
    """What the bids answered, as the gate compares it."""
    facts = [bid.facts[step.steps[0]] for bid in desk.bids.values()]
    given = [one for one in facts if one.state is State.GIVEN and one.asked]
    values: list[Any] = [one.amount if one.step.leaf.kind.priced else one.answer.value for one in given]
    return [Fraction(len(value)) if isinstance(value, tuple) else value for value in values]


def _scores(desk: Desk, step: GateStep) -> list[Fraction]:
    """The utility that each bid reaches there."""
    found = []
    for bid in desk.bids.values():
        worths = [(fact.utility or ZERO) * fact.factor for fact in bid.facts]
        dropped = frozenset(index for index in step.steps if bid.facts[index].dropped("evidenced"))
        found.append(desk.plan.utility(step.item, worths, dropped))
    return [one for one in found if one is not None]


def _moved(desk: Desk, step: GateStep, test: _Test, values: list[Fraction]) -> Iterator[Flip]:
    """The nearest limit on either side that changes the award.

    A minimum lets a bid in at the bid's own value, and puts it out just above that; a maximum mirrors it.
    """
    now, known = test.now, sorted(set(values))
    ways = (True, [x for x in known if x >= now]), (False, [x for x in reversed(known) if x <= now])
    for rising, way in ways:
        out = rising if test.form == "min" else not rising
        short: Change | None = None
        for value in way:
            limit = value + (WIDTH if rising else -WIDTH) if out else value
            if not test.possible(limit):
                continue
            change = GateChange(step.item.path, test.gate(limit))
            award = desk.after(change)
            if award.differs(desk.award):
                word = ("above" if rising else "below") if out else "at least" if test.form == "min" else "at most"
                to = test.says.limit(word, value, rising)
                yield _flip(desk, step, change, to, award, size=abs(value - now), limit=value, beyond=out, short=short)
                break
            short = change


def _tried(desk: Desk, step: GateStep, change: GateChange | WaiverChange, to: str) -> Iterator[Flip]:
    award = desk.after(change)
    if award.differs(desk.award):
        yield _flip(desk, step, change, to, award)


def _flip(desk: Desk, step: GateStep, change: Change, to: str, award: Award, **known: Any) -> Flip:
    winners, path, was = tuple(sorted(award.winners)), step.item.path, _demand(step.gate, _unit(desk, step))
    return Flip("gate", change.vendor, path, "", was, to, winners, award.provisional, change=change, **known)


def _unit(desk: Desk, step: GateStep) -> str:
    """The unit of the limits of its answer tests."""
    return desk.plan.steps[step.steps[0]].leaf.kind.unit_in(desk.evaluation.terms.currency)


def _demand(gate: Gate, unit: str) -> str:
    """Today's gate in words."""
    parts = [f"must be {demand(form, limit, unit)}" for form, limit in gate.tests]
    return "; ".join([*parts, *([f"must score at least {percent(gate.score)}"] if gate.score is not None else [])])
