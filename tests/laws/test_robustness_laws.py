"""Every flip that is reported is real: made and scored again, the award changes; just short of it, it does not."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from strategies import Case, Comparison, Shape, cases, examples
from vendorscore.library import compare
from vendorscore.reports.robustness_report import to_json, to_text
from vendorscore.response.model import Answer, State
from vendorscore.robustness import moves
from vendorscore.robustness.answers import flips
from vendorscore.robustness.changes import AnswerChange, Change, FindingChange, MarkChange, WaiverChange
from vendorscore.robustness.desk import Desk
from vendorscore.robustness.field import check_field
from vendorscore.robustness.gaps import SCOPES, check_gaps
from vendorscore.robustness.gates import gate_flips
from vendorscore.robustness.panel import _METHODS, _without
from vendorscore.robustness.prices import _gated, _terms, _with_formula
from vendorscore.robustness.robustness import robustness
from vendorscore.robustness.rounding import HALVES, PLACES, check_rounding
from vendorscore.robustness.search import WIDTH
from vendorscore.rubric.formulas import FORMULAS, BidField
from vendorscore.rubric.kinds.checklist import Checklist
from vendorscore.rubric.kinds.choice import Choice
from vendorscore.rubric.kinds.yes_no import YesNoKind
from vendorscore.rubric.model import Rounding
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
    assert {vendor: award.total(vendor) for vendor in award.standings} == {
        card.id: card.total for card in comparison if card.eligible
    }


def _changes(desk: Desk) -> Iterator[Change]:
    """Some of everything that is tried, whether it changes the award or not."""
    for vendor, bid in desk.bids.items():
        for fact in bid.facts:
            if not fact.asked:
                continue
            yield from (rung.change for ladder in moves.answers(vendor, fact) for rung in ladder[:2])
            line = moves.line(desk, vendor, fact)
            if line is not None:
                yield from (line.change(x) for x in (*line.up[:2], *line.down[:2]))
            for _, _, ways in moves.marks(desk, vendor, fact):
                if isinstance(ways, tuple):
                    yield from (rung.change for ladder in ways for rung in ladder[:1])
                else:
                    yield from (ways.change(x) for x in (*ways.up[:1], *ways.down[:1]))
            yield from (FindingChange(vendor, fact.step.leaf.path, holds) for holds in (True, False))
        yield from (WaiverChange(vendor, gate.item.path) for gate in desk.plan.gates)


@given(cases())
@examples(30)
def test_a_desk_knows_every_changed_award(case: Case) -> None:
    """Whatever one thing changes, the desk comes to the winners and the totals of the whole engine."""
    evaluation = case.build()
    desk = Desk.of(evaluation)
    for change in itertools.islice(_changes(desk), 60):
        award, after = desk.after(change), compare(change.apply(evaluation))
        assert award.winners == {card.id for card in after.winners}
        assert award.provisional == after.provisional
        assert {vendor: award.total(vendor) for vendor in award.standings} == {
            card.id: card.total for card in after if card.eligible
        }


@given(cases(Shape(kinds=("price", "rating", "number"), most_vendors=4)))
@examples(30)
def test_a_desk_knows_other_panels_fields_and_formulas(case: Case) -> None:
    """An evaluator left out, marks combined otherwise, a bid withdrawn, other formulas: as the whole engine has it."""
    evaluation = case.build()
    desk = Desk.of(evaluation)
    for one in evaluation.panel.evaluators:
        changed = evolve(evaluation, panel=_without(evaluation.panel, one.name))
        assert desk.marked_anew(changed).winners == winners(changed)
    for _, change in _METHODS:
        assert desk.marked_anew(change(evaluation)).winners == winners(change(evaluation))
    for vendor in desk.bids:
        kept = tuple(one for one in evaluation.responses if one.id != vendor)
        assert desk.without(vendor).winners == winners(evolve(evaluation, responses=kept))
    prices = [step.leaf for step in desk.plan.steps if step.leaf.kind.priced]
    for leaf, name in itertools.product(prices if not _gated(desk, prices) else (), FORMULAS):
        if FORMULAS[name].relative:
            rubric = _with_formula(desk.plan.rubric, leaf, name, _terms(desk, leaf, name)[0])
            assert desk.priced_anew(rubric).winners == winners(evolve(evaluation, rubric=rubric))


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
            if start is None:
                continue
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
@examples(20)
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
        for k in range(21):
            x = ends[0] + (ends[1] - ends[0]) * Fraction(k, 20)
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


# ---------------------------------------------------------------- families


def _resolved(evaluation: Evaluation, vendor: str, path: str, sort: str, which: int) -> Evaluation:
    """One open line, settled in one of the ways it may be."""
    desk = Desk.of(evaluation)
    fact = next(one for one in desk.bids[vendor].facts if one.step.leaf.path == path)
    if sort == "unverified":
        return FindingChange(vendor, path, holds=bool(which % 2)).apply(evaluation)
    ways = [rung for ladder in moves.answers(vendor, fact) for rung in ladder]
    return ways[which % len(ways)].change.apply(evaluation) if ways else evaluation


def _everything_open(comparison: Comparison) -> Iterator[tuple[str, str, str]]:
    """Every line of every bid that is not settled, whether the bid is in or out."""
    for card in comparison:
        for line in card.lines:
            finding, state = line.fact.finding, line.fact.answer.state
            if not line.fact.asked or (line.fact.judged is not None and state is not State.GIVEN):
                continue
            if state in (State.BLANK, State.DECLINED):
                yield card.id, line.path, state.value
            elif not (finding.verified or finding.refuted) and (
                state is State.NOT_APPLICABLE or line.criterion.evidence is not None
            ):
                yield card.id, line.path, "unverified"


@given(cases(), st.lists(st.integers(0, 7), min_size=12, max_size=12))
@examples(60)
def test_an_award_that_stands_stands_whatever_becomes_of_the_gaps(case: Case, dice: list[int]) -> None:
    """With every open line settled in any way, an award called certain stays; so it does when the questions turn out
    as they stand."""
    comparison = case.compare()
    evaluation, today = comparison.evaluation, frozenset(card.id for card in comparison.winners)
    found = check_gaps(Desk.of(evaluation), comparison)
    for scope, (_, sorts) in zip(found.scopes, SCOPES, strict=True):
        if comparison.provisional or scope.field_moves or len(today) != 1:
            assert not scope.stands or not (scope.gaps or comparison.provisional)
            continue
        settled = {(gap.vendor, gap.path) for gap in scope.questions}
        changed = evaluation
        for number, (vendor, path, sort) in enumerate(_everything_open(comparison)):
            if sort in sorts and (vendor, path) not in settled:
                changed = _resolved(changed, vendor, path, sort, dice[number % len(dice)])
        after = compare(changed)
        assert after.provisional or {card.id for card in after.winners} == today
        assert scope.stands == (not scope.questions)


@given(cases(Shape(panel=False, conditions=False, most_vendors=4)))
@examples(60)
def test_withdrawals_and_roundings_are_those_of_the_engine(case: Case) -> None:
    """The award without a bid, and under another published rounding, is the one that the engine gives."""
    comparison = case.compare()
    evaluation, desk = comparison.evaluation, Desk.of(comparison.evaluation)
    found = {one.what: one for one in check_field(desk).withdrawn}
    for response in evaluation.responses:
        kept = tuple(one for one in evaluation.responses if one is not response)
        if kept:
            assert desk.without(response.id).winners == winners(evolve(evaluation, responses=kept))
        if response.name in found and found[response.name].changes:
            assert winners(evolve(evaluation, responses=kept)) != winners(evaluation)
    rules = [None, *(Rounding(places, half) for places in PLACES for half in HALVES)]
    for rule, one in zip(rules, check_rounding(desk), strict=True):
        ruled = evolve(evaluation, rubric=evolve(evaluation.rubric, rounding=rule))
        assert frozenset(one.winners) == winners(ruled)
        assert one.changes == (winners(ruled) != winners(evaluation))


PRICED = Shape(kinds=("price", "yes_no", "number"), conditions=False, panel=False, gates=False, blanks=False)


@given(cases(PRICED))
@examples(50)
def test_an_added_bid_turns_the_award_where_it_says(case: Case) -> None:
    """A real bid with the worst answers and that price turns the award; on a grid nearer by, none does."""
    comparison = case.compare()
    desk = Desk.of(comparison.evaluation)
    for one in check_field(desk).added:
        index = desk.plan.by_path[one.path]
        known = desk.fields[index]
        assert known is not None
        start = known.lowest if one.low else known.highest
        amounts = [bid.facts[index].amount or Fraction(0) for bid in desk.bids.values()]

        def award(price: Fraction, index: int = index, amounts: list[Fraction] = amounts) -> frozenset[str]:
            return desk.in_fields({**desk.fields, index: BidField.of([*amounts, price])}).winners

        assert award(one.until) == frozenset(one.winners) != desk.award.winners
        for k in range(20):
            assert award(start + (one.limit - start) * Fraction(k, 20)) == desk.award.winners or one.limit == start


@given(cases())
@examples(40)
def test_the_whole_is_the_same_every_time(case: Case) -> None:
    """Text and JSON are the same bytes whenever they are made, and there is a sentence whatever the case."""
    one, other = (robustness(compare(case.build())) for _ in range(2))
    assert to_json(one) == to_json(other)
    assert to_text(one) == to_text(other)
    assert one.verdict.sentence.endswith(".")
    assert len(one.verdict.facts) <= 3


@given(cases(Shape(conditions=False)))
@examples(40)
def test_no_flip_of_a_claim_is_missed(case: Case) -> None:
    """Wherever refuting a claim, or verifying it, alone changes the award, a flip of its evidence is reported."""
    evaluation = case.build()
    desk, today = Desk.of(evaluation), winners(evaluation)
    if desk.award.provisional:
        return
    reported = {(flip.vendor, flip.path) for flip in flips(desk) if flip.kind == "evidence"}
    for vendor, bid in desk.bids.items():
        for fact in bid.facts:
            rated = fact.judged is not None and fact.step.leaf.evidence is None
            if fact.answer.state is not State.GIVEN or rated:
                continue
            for holds in (True, False):
                change = FindingChange(vendor, fact.step.leaf.path, holds)
                if winners(change.apply(evaluation)) != today:
                    assert (vendor, fact.step.leaf.path) in reported
