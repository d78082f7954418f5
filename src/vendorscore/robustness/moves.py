"""What may stand in the place of an answer, nearest first: ladders of single steps, and lines of numbers.

A ladder is a list of changes in one direction, each further from today than the one before. A line is a number
that can take any value, with the stops between which nothing jumps.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from attrs import evolve, frozen

from vendorscore.foundation import words
from vendorscore.foundation.numbers import ONE, ZERO, plain
from vendorscore.response.model import Answer, EvidenceItem, State
from vendorscore.robustness.changes import AnswerChange, Change, MarkChange
from vendorscore.robustness.desk import Desk
from vendorscore.rubric.kinds.checklist import Checklist
from vendorscore.rubric.kinds.choice import Choice
from vendorscore.rubric.kinds.cost import Cost
from vendorscore.rubric.kinds.information import DateKind
from vendorscore.rubric.kinds.number import Number
from vendorscore.rubric.kinds.price import Price, PriceLike
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.kinds.yes_no import YesNoKind
from vendorscore.scoring.facts import Fact

MOST_TICKED = 6
"""Up to so many options of a checklist, every answer is tried; above it, the heaviest ticks are added or taken away."""

_FAR = 1_000
"""A price is followed up to so many times the greatest number that matters to it."""


class Rung(NamedTuple):
    """One step of a ladder: the change, what it is in words, and how far it is from today."""

    change: Change
    to: str
    size: Fraction | None = None


Ladder = tuple[Rung, ...]


@frozen(eq=False, repr=False)
class Line:
    """A number of one vendor that can take any value: how it is changed, where it stands, and its stops outwards."""

    start: Fraction
    change: Callable[[Fraction], Change]
    shown: Callable[[Fraction], str]
    up: tuple[Fraction, ...]
    down: tuple[Fraction, ...]
    unit: str = ""
    samples: int = 1
    given: bool = True
    """Does it stand at `start` today? If not, that is the worst that could have been answered."""


def today(fact: Fact) -> str:
    """Today's answer in words."""
    if fact.answer.state is State.GIVEN and not isinstance(fact.step.leaf.kind, Rating):
        return fact.step.leaf.kind.shown(fact.answer.value)
    return fact.state.value.replace("_", " ")


# ---------------------------------------------------------------- answers


def answers(vendor: str, fact: Fact) -> tuple[Ladder, ...]:
    """The ladders of another answer to one question, for kinds whose answers can be listed."""
    kind, answer = fact.step.leaf.kind, fact.answer
    given = answer.state is State.GIVEN
    if isinstance(kind, Checklist):
        return _ticks(vendor, fact, kind)
    if isinstance(kind, DateKind):
        return _days(vendor, fact, kind) if given else ()
    if not isinstance(kind, YesNoKind | Choice):
        return ()
    values: list[Any] = [True, False] if isinstance(kind, YesNoKind) else list(kind.choices)
    now = kind.utility(answer.value) if given else ZERO
    others = [(kind.utility(value) - now, value) for value in values if not (given and value == answer.value)]
    up = sorted((gain, index) for index, (gain, _) in enumerate(others) if gain >= 0)
    down = sorted((-gain, index) for index, (gain, _) in enumerate(others) if gain < 0)
    return tuple(
        tuple(_answer(vendor, fact, others[index][1], size) for size, index in ladder) for ladder in (up, down)
    )


def _answer(vendor: str, fact: Fact, value: Any, size: Fraction | None) -> Rung:
    """A given answer with the evidence that is there; where none was given, with proof where proof is asked."""
    answer = Answer(State.GIVEN, value, fact.answer.evidence)
    proof = ""
    if fact.answer.state is not State.GIVEN and fact.step.leaf.evidence is not None:
        answer, proof = proved(fact, answer), ", with proof"
    return Rung(AnswerChange(vendor, fact.step.leaf.path, answer), fact.step.leaf.kind.shown(value) + proof, size)


def proved(fact: Fact, answer: Answer) -> Answer:
    """The answer with one item that counts."""
    rule = fact.step.leaf.evidence
    kind = "proof"
    while rule is not None and words.folded(kind) in rule.reject:
        kind += "-again"
    return evolve(answer, evidence=(*fact.answer.evidence, EvidenceItem(kind, "", datetime.date(9000, 1, 1))))


def _in_range(kind: Number, x: Fraction) -> bool:
    return kind.range is None or kind.range[0] <= x <= kind.range[1]


def _ticks(vendor: str, fact: Fact, kind: Checklist) -> tuple[Ladder, ...]:
    """More or fewer ticks: every answer by how many ticks it changes, or the heaviest first in a long list."""
    now: tuple[str, ...] = fact.answer.value if fact.answer.state is State.GIVEN else ()
    given = fact.answer.state is State.GIVEN
    found: list[tuple[Fraction, Fraction, tuple[str, ...]]] = []
    for value in _ticked(kind, now):
        size = Fraction(len(set(value) ^ set(now)))
        if value != now or not given:
            found.append((size, abs(kind.utility(value) - kind.utility(now)), value))
    found.sort(key=lambda one: one[:2])
    return (tuple(_answer(vendor, fact, value, size) for size, _, value in found),)


def _ticked(kind: Checklist, now: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    options = tuple(kind.by_key)
    if len(options) <= MOST_TICKED:
        for size in range(len(options) + 1):
            yield from itertools.combinations(options, size)
        return
    heavy = sorted(options, key=lambda key: -kind.worths[key])
    on, off = [key for key in heavy if key in now], [key for key in heavy if key not in now]
    for count in range(1, len(off) + 1):
        yield tuple(key for key in options if key in now or key in off[:count])
    for count in range(1, len(on) + 1):
        yield tuple(key for key in options if key in now and key not in on[:count])
    for key in options:
        yield tuple(one for one in options if (one in now) != (one == key))


def beside(date: datetime.date, days: int) -> datetime.date:
    """A day so many days later; the first or the last of the calendar where there is none."""
    day = min(max(date.toordinal() + days, datetime.date.min.toordinal()), datetime.date.max.toordinal())
    return datetime.date.fromordinal(day)


def _days(vendor: str, fact: Fact, kind: DateKind) -> tuple[Ladder, ...]:
    """Days on either side of a gate's limits; a date is worth nothing else."""
    now: datetime.date = fact.answer.value
    tests = fact.step.leaf.gate.tests if fact.step.leaf.gate else ()
    wanted = {one for form, limit in tests for one in (limit, beside(limit, -1 if form == "min" else 1))} - {now}
    ladders = ([d for d in sorted(wanted) if d > now], [d for d in sorted(wanted, reverse=True) if d < now])
    return tuple(tuple(_answer(vendor, fact, d, Fraction(abs((d - now).days))) for d in some) for some in ladders)


# ---------------------------------------------------------------- marks


def marks(desk: Desk, vendor: str, fact: Fact) -> Iterator[tuple[str, str, tuple[Ladder, ...] | Line]]:
    """For each mark that counts: whose it is, what it is, and what may stand in its place."""
    judged, kind = fact.judged, fact.step.leaf.kind
    if judged is None or not isinstance(kind, Rating):
        return
    if judged.consensus is not None:
        agreed = judged.consensus
        yield "", agreed.written, _scale(desk, vendor, fact, kind, "", agreed.utility)
    elif desk.evaluation.rubric.combine != "consensus":
        for mark in judged.marks:
            yield mark.evaluator.name, mark.written, _scale(desk, vendor, fact, kind, mark.evaluator.name, mark.utility)


def _scale(desk: Desk, vendor: str, fact: Fact, kind: Rating, by: str, now: Fraction) -> tuple[Ladder, ...] | Line:
    path = fact.step.leaf.path
    if not kind.levels and kind.step is None:

        def change(mark: Fraction) -> Change:
            return MarkChange(vendor, path, by, plain(mark), mark / kind.max)

        return _line(now * kind.max, change, plain, [ZERO, *_mark_stops(desk, change, fact, kind), kind.max])
    step = kind.step or kind.max
    known = (
        [(level.key, level.score) for level in kind.levels]
        if kind.levels
        else [(plain(step * k), step * k / kind.max) for k in range(int(kind.max / step) + 1)]
    )
    steps = [Rung(MarkChange(vendor, path, by, key, worth), key, abs(worth - now)) for key, worth in known]
    rising = [one for one, (_, worth) in zip(steps, known, strict=True) if worth > now]
    falling = [one for one, (_, worth) in zip(steps, known, strict=True) if worth < now]
    return tuple(tuple(sorted(some, key=lambda one: one.size or ZERO)) for some in (rising, falling))


def _mark_stops(desk: Desk, change: Callable[[Fraction], Change], fact: Fact, kind: Rating) -> list[Fraction]:
    """Where the mark makes a gate's score; and where it passes another evaluator's mark, which can be the median."""
    marks = {mark.utility * kind.max for mark in fact.judged.marks} if fact.judged else set()
    stops = {ZERO, kind.max, *marks}
    return sorted((stops | set(_score_stops(desk, change, fact, sorted(stops)))) - {ZERO, kind.max})


# ---------------------------------------------------------------- numbers and prices


def line(desk: Desk, vendor: str, fact: Fact) -> Line | None:
    """A number, or a given price, as a line; None for other kinds."""
    kind = fact.step.leaf.kind
    if fact.answer.state is not State.GIVEN:
        return _not_given(desk, vendor, fact, kind) if isinstance(kind, Number) else None
    if isinstance(kind, Number):
        return _number(desk, vendor, fact, kind)
    if isinstance(kind, Price | Cost) and fact.amount is not None:
        return _price(desk, vendor, fact, kind)
    return None


def _line(
    now: Fraction, change: Callable[[Fraction], Change], shown: Callable[[Fraction], str], stops: list[Fraction],
    unit: str = "", samples: int = 1,
) -> Line:  # fmt: skip
    up, down = tuple(x for x in stops if x > now), tuple(x for x in reversed(stops) if x < now)
    return Line(now, change, shown, up, down, unit, samples)


def _limits(fact: Fact) -> list[Fraction]:
    """The limits of the answer's own gate."""
    gate = fact.step.leaf.gate
    return [limit for _, limit in gate.tests] if gate else []


def _number(desk: Desk, vendor: str, fact: Fact, kind: Number) -> Line:
    path, answer = fact.step.leaf.path, fact.answer

    def change(x: Fraction) -> Change:
        return AnswerChange(vendor, path, evolve(answer, value=x))

    stops = {*_limits(fact), *(kind.shape.corners if kind.shape else ())}
    ends = kind.range or ((min(stops) - 1, max(stops) + 1) if stops else ())
    stops = {x for x in (*stops, *ends) if _in_range(kind, x)}
    stops |= set(_score_stops(desk, change, fact, sorted(stops | {answer.value})))
    return _line(answer.value, change, kind.shown, sorted(stops), kind.unit or "")


def _not_given(desk: Desk, vendor: str, fact: Fact, kind: Number) -> Line | None:
    """A number that was not given, with its proof: from the worst that the gate lets pass up to the best."""
    corners = {*_limits(fact), *(kind.shape.corners if kind.shape else ()), *(kind.range or ())}
    tests = fact.step.leaf.gate.tests if fact.step.leaf.gate else ()
    fits = [x for x in corners if _in_range(kind, x) and all(kind.passes(form, limit, x) for form, limit in tests)]
    if not fits or kind.shape is None:
        return None

    def change(x: Fraction) -> Change:
        return _answer(vendor, fact, x, None).change

    worst, best = min(fits, key=lambda x: (kind.utility(x), x)), max(fits, key=lambda x: (kind.utility(x), -x))
    low, high = sorted((worst, best))
    stops = {x for x in corners if low <= x <= high}
    stops |= set(_score_stops(desk, change, fact, sorted(stops)))
    proof = ", with proof" if fact.step.leaf.evidence is not None else ""
    found = _line(worst, change, lambda x: kind.shown(x) + proof, sorted(stops), kind.unit or "")
    return evolve(found, given=False)


def _score_stops(
    desk: Desk, change: Callable[[Fraction], Change], fact: Fact, stops: list[Fraction]
) -> Iterator[Fraction]:
    """Where a gate's minimum score over this answer is reached: on a straight line between two stops."""
    for gate in desk.plan.gates:
        if gate.gate.score is None or fact.step.index not in gate.steps:
            continue
        for low, high in itertools.pairwise(stops):
            third = (high - low) / 3
            found = [(x, _reached(desk, change(x), gate.item)) for x in (low + third, high - third)]
            (x0, u0), (x1, u1) = found
            if u0 is not None and u1 is not None and u0 != u1:
                root = x0 + (gate.gate.score - u0) * (x1 - x0) / (u1 - u0)
                if low < root < high:
                    yield root


def _reached(desk: Desk, change: Change, item: Any) -> Fraction | None:
    bid = desk.bid(change)
    worths = [(fact.utility or ZERO) * fact.factor for fact in bid.facts]
    return desk.plan.utility(item, worths, frozenset(one.step.index for one in bid.facts if one.dropped("evidenced")))


def _price(desk: Desk, vendor: str, fact: Fact, kind: Price | Cost) -> Line | None:
    """The amount that is compared; a cost moves with all its parts in proportion."""
    path, answer, now = fact.step.leaf.path, fact.answer, fact.amount
    assert now is not None
    if now == 0 and isinstance(kind, Cost):
        return None
    rate = fact.converted[0] / answer.value.amount if isinstance(kind, Price) and answer.value.amount else ONE
    if isinstance(kind, Price) and not answer.value.amount:
        rate = desk.evaluation.terms.rate(answer.value.currency) or ONE

    def change(amount: Fraction) -> Change:
        if isinstance(kind, Price):
            value: Any = evolve(answer.value, amount=amount / rate)
        else:
            parts = tuple((key, part * amount / now) for key, part in answer.value.amounts)
            value = evolve(answer.value, amounts=parts)
        return AnswerChange(vendor, path, evolve(answer, value=value))

    stops = set(_price_stops(desk, vendor, fact, kind))
    stops |= set(_score_stops(desk, change, fact, sorted(stops | {now}))) if not kind.relative else set()
    unit = desk.evaluation.terms.currency or ""
    samples = 8 if kind.formula.name == "mean-bilinear" else 1
    return _line(now, change, lambda x: f"{plain(x)} {unit}".strip(), sorted(stops), unit, samples)


def _price_stops(desk: Desk, vendor: str, fact: Fact, kind: PriceLike) -> Iterator[Fraction]:
    """Amounts at which a formula changes its piece, for the vendor or for anybody in its field."""
    terms, index = kind.terms, fact.step.index
    found = {ZERO, *_limits(fact)}
    found |= {x for x in (terms.ceiling, terms.best, terms.worst) if x is not None}
    found |= set(terms.curve.corners if terms.curve else ())
    if kind.relative:
        # The field is that of the other eligible bids; the bid itself joins it, or is compared with it.
        others = [bid for key, bid in desk.bids.items() if key != vendor]
        inside = [amount for bid in others if not bid.obstacles if (amount := bid.facts[index].amount) is not None]
        found |= {min(inside), max(inside)} if inside else set()
        found |= set(_bent(inside, kind))
    found = {x for x in found if x >= 0}
    yield from found
    yield _FAR * max(*found, fact.amount or ZERO, ONE)


def _bent(field: list[Fraction], kind: PriceLike) -> Iterator[Fraction]:
    """Where the bid's own piece changes, or that of another as the lowest or the mean moves with it."""
    terms, size, total = kind.terms, len(field) + 1, sum(field, ZERO)
    if kind.formula.name == "above-lowest":
        for x in field:
            yield x * (1 + 1 / terms.slope)
            yield x * terms.slope / (1 + terms.slope)
    if kind.formula.name == "mean-bilinear":
        yield from (size * x - total for x in (*field, *((terms.ceiling,) if terms.ceiling else ())))
        if field:
            yield total / len(field)
