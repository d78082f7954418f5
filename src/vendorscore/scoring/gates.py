"""Who is eligible: every gate is evaluated and reported, limits included, whatever the bid scores."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from typing import Any, Literal

from attrs import field, frozen

from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ZERO, percent
from vendorscore.foundation.source import Place
from vendorscore.foundation.speech import spoken
from vendorscore.foundation.values import Value
from vendorscore.panel.model import Waiver
from vendorscore.plan.compile import GateStep, Plan
from vendorscore.response.model import Response, State
from vendorscore.rubric.model import Rubric
from vendorscore.rubric.shapes import amount
from vendorscore.scoring.evaluation import Evaluation, Terms
from vendorscore.scoring.explain import compared
from vendorscore.scoring.facts import Fact
from vendorscore.scoring.interval import reach


class Outcome(Enum):
    """What became of a gate."""

    PASSED = "passed"
    FAILED = "failed"
    OPEN = "open"
    WAIVED = "waived"


@frozen(repr=False)
class GateResult(Value):
    """One gate for one vendor, with the reason in words."""

    path: str
    title: str
    outcome: Outcome
    why: str
    only_blank: bool = False
    """Did it fail only because a question was left blank, so that an answer could still pass it?"""
    waiver: Waiver | None = None
    at: Place | None = field(default=None, eq=False, repr=False)


Rule = Literal["gate", "deadline", "blank", "price", "max_na", "nothing-applies"]


@frozen(repr=False)
class Obstacle(Value):
    """One reason why a bid is ineligible."""

    rule: Rule
    path: str | None
    why: str
    only_blank: bool = False


def judge(
    plan: Plan, facts: list[Fact], evaluation: Evaluation, vendor: str, waivers: bool = True
) -> tuple[GateResult, ...]:
    """Every gate of the rubric for one vendor."""
    return tuple(_result(plan, step, facts, evaluation, vendor, waivers) for step in plan.gates)


def judge_again(
    plan: Plan, facts: list[Fact], evaluation: Evaluation, vendor: str, before: tuple[GateResult, ...], paths: set[str]
) -> tuple[GateResult, ...]:
    """The same where something changed that only the gates at some paths rest on."""
    return tuple(
        _result(plan, step, facts, evaluation, vendor, True) if step.item.path in paths else known
        for step, known in zip(plan.gates, before, strict=True)
    )


def _result(
    plan: Plan, step: GateStep, facts: list[Fact], evaluation: Evaluation, vendor: str, waivers: bool
) -> GateResult:
    outcome, why, only_blank = _judge_one(plan, step, facts, evaluation.terms.currency)
    waiver = evaluation.panel.waivers.get((vendor, step.item.path)) if waivers else None
    if outcome is Outcome.FAILED and waiver is not None:
        outcome = Outcome.WAIVED
        why = f"{why}; waived by {waiver.by}: {waiver.reason}"
    else:
        waiver = None
    return GateResult(step.item.path, step.item.title, outcome, why, only_blank, waiver, step.gate.at)


def _judge_one(plan: Plan, step: GateStep, facts: list[Fact], currency: str | None) -> tuple[Outcome, str, bool]:
    """One gate: its answer tests, then its score."""
    if all(not facts[index].asked for index in step.steps):
        return Outcome.PASSED, "not asked, so it passes", False
    found = [_answer_test(facts[step.steps[0]], form, limit, currency) for form, limit in step.gate.tests]
    if step.gate.score is not None:
        found.append(_score_test(plan, step, facts, step.gate.score))
    failed = [one for one in found if one[0] is Outcome.FAILED]
    decisive = failed or found
    why = "; ".join(dict.fromkeys(one[1] for one in decisive))
    return decisive[0][0], why, bool(failed) and all(one[2] for one in failed)


def _answer_test(fact: Fact, form: str, limit: Any, currency: str | None) -> tuple[Outcome, str, bool]:
    """Does the answer itself pass?"""
    kind = fact.step.leaf.kind
    wanted = demand(form, limit, kind.unit_in(currency))
    if fact.state is State.BLANK:
        return Outcome.FAILED, f"must be {wanted}; left blank", not fact.finding.refuted
    if fact.state is State.DECLINED:
        return Outcome.FAILED, f"must be {wanted}; declined: {fact.answer.reason}", False
    value = fact.amount if kind.priced else fact.answer.value
    shown = compared(fact)
    if fact.finding.refuted:
        reason = next((one.reason for one in reversed(fact.finding.verdicts) if not one.holds), "")
        return Outcome.FAILED, f"answered {shown}; the panel refuted it: {reason}", False
    rule = fact.step.leaf.evidence
    if rule is not None and rule.required and fact.factor == 0:
        return Outcome.FAILED, f"answered {shown}; the required evidence is absent", False
    if kind.passes(form, limit, value):
        return Outcome.PASSED, f"must be {wanted}; answered {shown}", False
    return Outcome.FAILED, f"must be {wanted}; answered {shown}", False


def demand(form: str, limit: Any, unit: str = "") -> str:
    """A gate's answer test in words, to follow "must be"; a number with its unit."""
    if form == "in":
        return words.listed(limit, "or")
    if form == "all":
        return f"with all of {words.listed(limit)}"
    shown = amount(limit, unit) if isinstance(limit, Fraction) else spoken().day(limit)
    return f"at least {shown}" if form == "min" else f"at most {shown}"


def _score_test(plan: Plan, step: GateStep, facts: list[Fact], least: Fraction) -> tuple[Outcome, str, bool]:
    """Does the exact evidenced utility reach the minimum? Ratings not yet marked leave it open."""
    dropped = frozenset(index for index in step.steps if facts[index].dropped("evidenced"))

    def reached(worths: dict[int, Fraction]) -> Fraction | None:
        return plan.utility(step.item, [worths.get(index, ZERO) for index in range(len(facts))], dropped)

    now = reached({index: (facts[index].utility or ZERO) * facts[index].factor for index in step.steps})
    if now is None:
        return Outcome.PASSED, "nothing in it applies, so it passes", False
    low = reached({index: facts[index].least * facts[index].factor for index in step.steps})
    high = reached({index: facts[index].greatest * facts[index].factor for index in step.steps})
    assert low is not None and high is not None
    wanted = f"must score at least {percent(least)}"
    if now >= least and low >= least:
        return Outcome.PASSED, f"{wanted}; scores {_beside(now, least)}", False
    if high < least:
        worths = [(fact.utility or ZERO) * fact.factor for fact in facts]
        curable = reach(plan, step, facts, worths) >= least
        return Outcome.FAILED, f"{wanted}; scores {_beside(now, least)}", curable
    return Outcome.OPEN, f"{wanted}; open until every mark is in (now {_beside(now, least)})", False


def _beside(value: Fraction, limit: Fraction) -> str:
    """A percentage with as many places as it takes to tell it from the limit."""
    for places in range(2, 12):
        text = percent(value, places)
        if (text == percent(limit, places)) == (value == limit):
            return text
    return f"{numbers.exact(value * 100)} %"


# ---------------------------------------------------------------- eligibility


def obstacles(
    rubric: Rubric, plan: Plan, facts: list[Fact], gates: tuple[GateResult, ...], response: Response, terms: Terms
) -> tuple[Obstacle, ...]:
    """Every reason why a bid is ineligible; none when it is eligible."""
    found = [Obstacle("gate", gate.path, gate.why, gate.only_blank) for gate in gates if gate.outcome is Outcome.FAILED]
    found += _late(response, terms)
    found += _unanswered(rubric, facts)
    found += _too_little_applies(rubric, plan, facts)
    return tuple(found)


def _late(response: Response, terms: Terms) -> list[Obstacle]:
    if terms.deadline is None or response.received is None or response.received <= terms.deadline:
        return []
    when, limit = spoken().moment(response.received), spoken().moment(terms.deadline)
    return [Obstacle("deadline", None, f"received {when}, after the deadline {limit}")]


def _unanswered(rubric: Rubric, facts: list[Fact]) -> list[Obstacle]:
    """Prices that nobody named; and, with `blank: fail`, questions that count and were not answered."""
    found = []
    for fact in facts:
        leaf = fact.step.leaf
        if not fact.asked or fact.state not in (State.BLANK, State.DECLINED) or leaf.kind.judged:
            continue
        blank = fact.state is State.BLANK
        how = "left blank" if blank else f"declined: {fact.answer.reason}"
        if leaf.kind.priced:
            found.append(Obstacle("price", leaf.path, f"the price is {how}", blank))
        elif rubric.blank == "fail" and (leaf.weight or leaf.gate is not None):
            found.append(Obstacle("blank", leaf.path, f"every question must be answered; {how}", blank))
    return found


def _too_little_applies(rubric: Rubric, plan: Plan, facts: list[Fact]) -> list[Obstacle]:
    """Claims of "not applicable" beyond `max_na`, and a bid in which nothing applies."""
    taken = sum((fact.step.nominal for fact in facts if fact.asked and fact.dropped("evidenced")), ZERO)
    if rubric.max_na is not None and taken > rubric.max_na:
        return [
            Obstacle(
                "max_na", None, f"`not applicable` takes out {percent(taken)}; at most {percent(rubric.max_na)} may be"
            )
        ]
    dropped = frozenset(fact.step.index for fact in facts if fact.dropped("evidenced"))
    if not any(plan.shares(dropped).weights):
        return [Obstacle("nothing-applies", None, "no scored criterion applies to this bid")]
    return []
