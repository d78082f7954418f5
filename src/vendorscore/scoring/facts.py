"""What can be said of one answer by itself, before the other bids are looked at.

A `Fact` is the evidence for a line: the answer and its state, the panel's marks and findings, what
proof counts. It holds no words and nothing that depends on the field.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from collections.abc import Mapping as Map
from fractions import Fraction

from attrs import frozen

from vendorscore.foundation import words
from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.foundation.speech import spoken
from vendorscore.foundation.values import Value
from vendorscore.panel.model import Consensus, Evaluator, Mark, Panel, Verdict
from vendorscore.plan.compile import Plan, Shares, Step
from vendorscore.response.model import BLANK, Answer, EvidenceItem, Response, State
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.model import Combine, Criterion, EvidenceRule
from vendorscore.scoring.evaluation import Evaluation, Terms


@frozen(eq=False, repr=False)
class Proof(Value):
    """What became of the evidence for one answer: each item with the reason why it does not count, if so."""

    items: tuple[tuple[EvidenceItem, str | None], ...]
    accepted: bool


@frozen(repr=False)
class Finding(Value):
    """What the panel found of one claim: all verdicts, and what they come to."""

    verdicts: tuple[Verdict, ...] = ()
    verified: bool = False
    refuted: bool = False


_NO_FINDING = Finding()


@frozen(eq=False, repr=False)
class Judged(Value):
    """A rated criterion of one vendor: the marks, who is missing, what was agreed, what it comes to."""

    state: State
    utility: Fraction
    least: Fraction
    greatest: Fraction
    marks: tuple[Mark, ...] = ()
    uncounted: tuple[Mark, ...] = ()
    missing: tuple[Evaluator, ...] = ()
    consensus: Consensus | None = None


@frozen(eq=False)
class Fact:
    """One leaf for one vendor, as far as it can be judged alone."""

    step: Step
    answer: Answer
    state: State
    utility: Fraction | None
    """The answer's own worth; None when it depends on the field."""
    least: Fraction = ZERO
    greatest: Fraction = ZERO
    """Bounds of the utility over the marks that are missing; both are the utility when none is."""
    asked: bool = True
    converted: tuple[Fraction, ...] = ()
    """The amounts of a price or cost in the reporting currency."""
    amount: Fraction | None = None
    """The one amount that is compared."""
    currency: str = ""
    """The currency of that amount; empty where the evaluation names none."""
    rate: Fraction = ONE
    """What one unit of the currency that was offered is in it."""
    judged: Judged | None = None
    proof: Proof | None = None
    finding: Finding = _NO_FINDING
    factor: Fraction = ONE
    verified_factor: Fraction = ONE

    def __repr__(self) -> str:
        return f"<Fact {self.step.leaf.path}: {self.state.value}>"

    @property
    def not_applicable(self) -> bool:
        """Does the vendor claim, or the rubric say, that it does not apply?"""
        return self.state is State.NOT_APPLICABLE

    @property
    def open(self) -> bool:
        """Could a vendor's answer or a panel's mark still change it?"""
        return self.asked and (self.state is State.BLANK or self.lacks_marks)

    @property
    def lacks_marks(self) -> bool:
        """Is it a rating to which the panel owes a mark, or all of them?"""
        return self.asked and self.judged is not None and (self.state is State.UNMARKED or bool(self.judged.missing))

    def dropped(self, total: str) -> bool:
        """Does its share go to its siblings, in one of the three totals?

        A claimed "not applicable" drops out unless the panel refused it; in the verified total it
        drops out only when the panel accepted it; the claimed total believes the vendor.
        """
        if self.state is not State.NOT_APPLICABLE:
            return False
        if not self.asked:
            return self.step.leaf.otherwise is None
        if total == "claimed":
            return True
        return self.finding.verified if total == "verified" else not self.finding.refuted


def awaits_marks(plan: Plan, facts: Iterable[Fact], shares: Shares) -> bool:
    """Is a mark missing that could move the total in which these are the shares, or a tie-breaker?"""
    return any(
        fact.lacks_marks and (shares.weights[fact.step.index] > 0 or fact.step.index in plan.breaks_ties)
        for fact in facts
    )


Markers = dict[int, tuple[Evaluator, ...]]
"""For each rated step: the counted evaluators who marked it for some vendor, in the panel's order."""


def marked_by(plan: Plan, panel: Panel, vendors: list[str]) -> Markers:
    """For each rated step: the counted evaluators who marked it for some vendor, in the panel's order."""
    found: Markers = {}
    for step in plan.steps:
        if step.leaf.kind.judged:
            names = {
                mark.evaluator.name for vendor in vendors for mark in panel.marks.get((vendor, step.leaf.path), ())
            }
            found[step.index] = tuple(one for one in panel.evaluators if one.counted and one.name in names)
    return found


def find(plan: Plan, evaluation: Evaluation, response: Response, markers: Markers) -> list[Fact]:
    """The facts of one vendor, in the order of the steps."""
    answers = [response.answers.get(step.leaf.path, BLANK) for step in plan.steps]
    findings = [_finding(evaluation.panel, response.id, step.leaf.path) for step in plan.steps]
    names = {
        index: names_of(plan.steps[index].leaf, answers[index], findings[index].refuted) for index in plan.mentioned
    }
    asked = who_is_asked(plan, names)
    return [
        _fact(evaluation, response.id, step, answers[step.index], asked[step.index], findings[step.index], markers)
        for step in plan.steps
    ]


def find_again(evaluation: Evaluation, response: Response, markers: Markers, before: Fact) -> Fact:
    """One fact anew, where an answer, a mark or a finding changed but not whether it is asked."""
    leaf = before.step.leaf
    finding = _finding(evaluation.panel, response.id, leaf.path)
    answer = response.answers.get(leaf.path, BLANK)
    return _fact(evaluation, response.id, before.step, answer, before.asked, finding, markers)


def names_of(leaf: Criterion, answer: Answer, refused: bool) -> frozenset[str] | None:
    """What an answer amounts to for the conditions that look at it; None when it leaves them open.

    A blank or declined answer leaves them open. One that does not apply amounts to nothing, unless
    the panel refused the claim, which leaves it as good as blank.
    """
    if answer.state is State.GIVEN:
        return leaf.kind.names(answer.value)
    return frozenset() if answer.state is State.NOT_APPLICABLE and not refused else None


def who_is_asked(plan: Plan, names: Map[int, frozenset[str] | None]) -> list[bool]:
    """For each step: is its question asked, given what the triggers amount to?

    A trigger that leaves it open means asked; a trigger that is not asked itself matches nothing.
    """
    asked = [True] * len(plan.steps)
    for index in plan.asking_order:
        asked[index] = all(
            _matches(plan.by_path[one.path], one.values, names, asked) for one in plan.steps[index].conditions
        )
    return asked


def _matches(trigger: int, values: tuple[str, ...], names: Map[int, frozenset[str] | None], asked: list[bool]) -> bool:
    found = names[trigger]
    return asked[trigger] and (found is None or not found.isdisjoint(values))


def _finding(panel: Panel, vendor: str, path: str) -> Finding:
    """The panel's finding on one answer.

    What consensus.yaml settled overrides; else one refutation is enough.
    """
    found = panel.verdicts.get((vendor, path), ())
    settled = panel.settled.get((vendor, path))
    if settled is not None:
        return Finding((*found, settled), settled.holds, not settled.holds)
    if not found:
        return _NO_FINDING
    counted = [one for one in found if one.counted]
    refuted = any(not one.holds for one in counted)
    return Finding(found, bool(counted) and not refuted, refuted)


def _fact(
    evaluation: Evaluation,
    vendor: str,
    step: Step,
    answer: Answer,
    asked: bool,
    finding: Finding,
    markers: Markers,
) -> Fact:
    leaf, kind = step.leaf, step.leaf.kind
    if not asked:
        worth = leaf.otherwise or ZERO
        return Fact(step, answer, State.NOT_APPLICABLE, worth, worth, worth, asked=False)
    if answer.state is State.NOT_APPLICABLE:
        factor, verified_factor = (ZERO if finding.refuted else ONE), (ONE if finding.verified else ZERO)
        return Fact(step, answer, answer.state, ZERO, finding=finding, factor=factor, verified_factor=verified_factor)
    proof, factor, verified_factor = _proof(leaf.evidence, answer, finding, evaluation.terms.date)
    if isinstance(kind, Rating):
        judged = _judge(evaluation, (vendor, leaf.path), kind, answer, markers[step.index])
        return Fact(
            step, answer, judged.state, judged.utility, judged.least, judged.greatest,
            judged=judged, proof=proof, finding=finding, factor=factor, verified_factor=verified_factor,
        )  # fmt: skip
    utility: Fraction | None = ZERO
    amount: Fraction | None = None
    converted: tuple[Fraction, ...] = ()
    rate = ONE
    if answer.state is State.GIVEN and kind.priced:
        rate = evaluation.terms.rate(kind.offered(answer.value)[0][1]) or ONE
        converted = _converted(step, answer, evaluation.terms)
        amount = kind.amount(answer.value, converted)
        utility = None if kind.relative else kind.utility(amount)
    elif answer.state is State.GIVEN:
        utility = kind.utility(answer.value)
    worth = utility or ZERO
    return Fact(
        step, answer, answer.state, utility, worth, worth, converted=converted, amount=amount, rate=rate,
        currency=(evaluation.terms.currency or "") if kind.priced else "",
        proof=proof, finding=finding, factor=factor, verified_factor=verified_factor,
    )  # fmt: skip


def _converted(step: Step, answer: Answer, terms: Terms) -> tuple[Fraction, ...]:
    """The amounts of a price in the reporting currency; the rates were checked when the evaluation was read."""
    return tuple(amount * (terms.rate(currency) or ONE) for amount, currency in step.leaf.kind.offered(answer.value))


# ---------------------------------------------------------------- evidence


def _proof(
    rule: EvidenceRule | None, answer: Answer, finding: Finding, date: datetime.date | None
) -> tuple[Proof | None, Fraction, Fraction]:
    """What the evidence amounts to: the proof, the factor of the evidenced and of the verified total."""
    if rule is None:
        factor = ZERO if finding.refuted else ONE
        return None, factor, factor
    items = tuple((item, _why_not(rule, item, date)) for item in answer.evidence)
    proof = Proof(items, any(reason is None for _, reason in items))
    if finding.refuted:
        return proof, ZERO, ZERO
    verified_factor = ONE if finding.verified else rule.unproved
    return proof, ONE if proof.accepted else verified_factor, verified_factor


def _why_not(rule: EvidenceRule, item: EvidenceItem, date: datetime.date | None) -> str | None:
    """Why an item of evidence does not count, or None when it does."""
    if words.folded(item.kind) in rule.reject:
        return f"evidence of the kind `{item.kind}` does not count here"
    if rule.reject and not item.kind:
        return "its kind is not named, and some kinds do not count here"
    if rule.expires is None:
        return None
    if item.date is None:
        return f"it has no date, and evidence expires here after {rule.expires}"
    if date is not None and rule.expires.after(item.date) < date:
        return f"it is of {spoken().day(item.date)}, more than {rule.expires} before {spoken().day(date)}"
    return None


# ---------------------------------------------------------------- marks


def combine(worths: list[Fraction], how: Combine) -> Fraction:
    """Several marks' utilities as one: the mean, or the median (of an even number, the middle two's mean)."""
    if how == "median":
        from statistics import median  # which few rubrics ask for

        return Fraction(median(worths))
    return sum(worths, ZERO) / len(worths)


def _judge(
    evaluation: Evaluation, key: tuple[str, str], kind: Rating, answer: Answer, markers: tuple[Evaluator, ...]
) -> Judged:
    """Consensus if there is one, else the marks combined; without either the criterion is unmarked."""
    panel, how = evaluation.panel, evaluation.rubric.combine
    all_marks = panel.marks.get(key, ())
    marks = tuple(mark for mark in all_marks if mark.evaluator.counted)
    uncounted = tuple(mark for mark in all_marks if not mark.evaluator.counted)
    agreed = panel.consensus.get(key)
    if agreed is not None:
        return Judged(State.GIVEN, agreed.utility, agreed.utility, agreed.utility, marks, uncounted, (), agreed)
    present = {mark.evaluator.name for mark in marks}
    missing = tuple(one for one in markers if one.name not in present)
    if not marks and answer.state is State.DECLINED:
        return Judged(State.DECLINED, ZERO, ZERO, ZERO, marks, uncounted)
    if not marks or how == "consensus":
        return Judged(State.UNMARKED, ZERO, ZERO, kind.greatest, marks, uncounted, missing)
    worths = [mark.utility for mark in marks]
    least, greatest = (combine(worths + [end] * len(missing), how) for end in (kind.least, kind.greatest))
    return Judged(State.GIVEN, combine(worths, how), least, greatest, marks, uncounted, missing)
