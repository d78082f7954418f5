"""Every flip that is reported is real: made and scored again, the award changes; just short of it, it does not."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

from attrs import evolve
from hypothesis import given

from strategies import Case, Shape, cases, examples
from vendorscore.library import compare
from vendorscore.response.model import Answer, State
from vendorscore.robustness.answers import flips
from vendorscore.robustness.changes import AnswerChange, MarkChange
from vendorscore.robustness.desk import Desk
from vendorscore.robustness.gates import gate_flips
from vendorscore.robustness.search import WIDTH
from vendorscore.rubric.kinds.checklist import Checklist
from vendorscore.rubric.kinds.choice import Choice
from vendorscore.rubric.kinds.yes_no import YesNoKind
from vendorscore.scoring.evaluation import Evaluation


def winners(evaluation: Evaluation) -> frozenset[str]:
    """The winners by the whole engine."""
    return frozenset(card.id for card in compare(evaluation).winners)


@given(cases())
@examples(50)
def test_a_desk_knows_the_winners(case: Case) -> None:
    """The short way to the award, and to all that decides it, is the same as the long way."""
    comparison = case.compare()
    award = Desk.of(comparison.evaluation).award
    assert award.winners == {card.id for card in comparison.winners}
    assert award.provisional == comparison.provisional
    assert {vendor: key[0] for vendor, key in award.keys.items()} == {
        card.id: card.total for card in comparison if card.eligible
    }


@given(cases())
@examples(60)
def test_every_flip_is_real(case: Case) -> None:
    """Made and scored again by the whole engine, each reported change changes the award as it says."""
    evaluation = case.build()
    desk = Desk.of(evaluation)
    today = winners(evaluation)
    for flip in (*flips(desk), *gate_flips(desk)):
        after = compare(flip.apply(evaluation))
        assert frozenset(card.id for card in after.winners) == frozenset(flip.winners) != today
        assert after.provisional == flip.provisional


@given(cases())
@examples(60)
def test_just_short_of_a_flip_the_award_stands(case: Case) -> None:
    """The next smaller step, or a number at most 10⁻¹² nearer, changes nothing; nor does 99.9 % of a number's way."""
    evaluation = case.build()
    desk, today = Desk.of(evaluation), winners(evaluation)
    for flip in (*flips(desk), *gate_flips(desk)):
        if flip.short is not None:
            assert winners(flip.short.apply(evaluation)) == today
        if flip.limit is not None and isinstance(flip.change, AnswerChange) and flip.kind == "answer":
            start, end = _answered(evaluation, flip.vendor, flip.path), flip.change.answer.value
            assert isinstance(flip.short, AnswerChange)
            assert abs(end - flip.short.answer.value) <= WIDTH
            if abs(end - start) > 10**4 * WIDTH:
                nearly = start + (end - start) * Fraction(999, 1000)
                answer = evolve(flip.change.answer, value=nearly)
                assert winners(AnswerChange(flip.vendor, flip.path, answer).apply(evaluation)) == today


def _answered(evaluation: Evaluation, vendor: str, path: str) -> Any:
    return next(one for one in evaluation.responses if one.id == vendor)[path].value


@given(cases())
@examples(60)
def test_no_flip_of_a_listed_answer_is_missed(case: Case) -> None:
    """Wherever another choice, tick or mark alone changes the award by brute force, a flip is reported."""
    evaluation = case.build()
    desk, today = Desk.of(evaluation), winners(evaluation)
    if desk.award.provisional:
        assert flips(desk) == ()
        return
    reported = {(flip.vendor, flip.path) for flip in flips(desk) if flip.kind == "answer"}
    for response, leaf in itertools.product(evaluation.responses, evaluation.rubric.leaves):
        answer = response[leaf.path]
        if answer.state is not State.GIVEN or not compare(evaluation)[response.id][leaf.path].fact.asked:
            continue
        for value in _others(leaf.kind):
            change = AnswerChange(response.id, leaf.path, evolve(answer, value=value))
            if winners(change.apply(evaluation)) != today:
                assert (response.id, leaf.path) in reported


def _others(kind: Any) -> list[Any]:
    match kind:
        case YesNoKind():
            return [True, False]
        case Choice():
            return list(kind.choices)
        case Checklist():
            options = tuple(kind.by_key)
            return [some for size in range(len(options) + 1) for some in itertools.combinations(options, size)]
    return []


NUMBERS = Shape(kinds=("number", "price", "yes_no"), conditions=False, panel=False, most_vendors=4)


@given(cases(NUMBERS))
@examples(50)
def test_no_nearer_number_changes_the_award(case: Case) -> None:
    """On a grid between today's number and the one reported nothing changes; without a report nothing does at all."""
    evaluation = case.build()
    desk, today = Desk.of(evaluation), winners(evaluation)
    found = {(flip.vendor, flip.path): flip for flip in flips(desk) if flip.limit is not None}
    for response, leaf in itertools.product(evaluation.responses, evaluation.rubric.leaves):
        answer = response[leaf.path]
        if answer.state is not State.GIVEN or leaf.kind.name not in ("number", "price"):
            continue
        start = answer.value if leaf.kind.name == "number" else answer.value.amount
        ends = getattr(leaf.kind, "range", None) or (Fraction(0), Fraction(150))
        for k in range(31):
            x = ends[0] + (ends[1] - ends[0]) * Fraction(k, 30)
            value = x if leaf.kind.name == "number" else evolve(answer.value, amount=x)
            if (
                winners(
                    AnswerChange(response.id, leaf.path, Answer(State.GIVEN, value, answer.evidence)).apply(evaluation)
                )
                != today
            ):
                flip = found[response.id, leaf.path]
                assert isinstance(flip.change, AnswerChange)
                there = flip.change.answer.value
                there = there if leaf.kind.name == "number" else there.amount
                assert abs(there - start) <= abs(x - start) + WIDTH


@given(cases(Shape(kinds=("rating", "yes_no", "number"), conditions=False)))
@examples(50)
def test_no_flip_of_a_mark_is_missed(case: Case) -> None:
    """Wherever the end of the scale in the place of one mark changes the award, a flip of that mark is reported."""
    evaluation = case.build()
    desk, today = Desk.of(evaluation), winners(evaluation)
    if desk.award.provisional:
        return
    reported = {(flip.vendor, flip.path, flip.by) for flip in flips(desk) if flip.kind == "mark"}
    for (vendor, path), marks in evaluation.panel.marks.items():
        kind = evaluation.rubric[path].kind  # type: ignore[union-attr]
        if (vendor, path) in evaluation.panel.consensus:
            continue
        for mark, end in itertools.product(marks, (kind.least, kind.greatest)):
            if mark.evaluator.counted and evaluation.rubric.combine != "consensus":
                change = MarkChange(vendor, path, mark.evaluator.name, "", end)
                if winners(change.apply(evaluation)) != today:
                    assert (vendor, path, mark.evaluator.name) in reported
