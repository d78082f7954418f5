"""Facts to words: why a line is worth what it is, and what would be needed to check it by hand."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve

from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import decimal, exact, percent, shown
from vendorscore.foundation.source import Place
from vendorscore.panel.model import Mark
from vendorscore.response.model import State
from vendorscore.rubric.kinds.kind import Kind
from vendorscore.rubric.kinds.price import PriceLike
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.model import Combine
from vendorscore.rubric.shapes import amount
from vendorscore.scoring.facts import Fact, Judged

if TYPE_CHECKING:
    from vendorscore.scoring.scorecard import Line, Scorecard


def why(line: Line) -> str:
    """One sentence or two: what was answered, what that is worth, what proof did to it."""
    parts = [_answer(line), *_evidence(line.fact), *_verdicts(line.fact)]
    return "; ".join(part for part in parts if part)


def _answer(line: Line) -> str:
    fact = line.fact
    leaf = fact.step.leaf
    if not fact.asked:
        return _not_asked(fact)
    if fact.state is State.NOT_APPLICABLE:
        return _not_applicable(line)
    if fact.judged is not None:
        return _judged(fact, fact.judged, line.plan.rubric.combine)
    if fact.state is State.BLANK:
        return "left blank: worth 0" if leaf.kind.scored else "left blank"
    if fact.state is State.DECLINED:
        return f"declined ({fact.answer.reason}): worth 0" if leaf.kind.scored else f"declined ({fact.answer.reason})"
    if leaf.kind.priced:
        return _price(line)
    return leaf.kind.why(fact.answer.value)


def _not_asked(fact: Fact) -> str:
    conditions = words.listed(f"`{one.path}` is {words.listed(one.values, 'or')}" for one in fact.step.conditions)
    otherwise = fact.step.leaf.otherwise
    end = "its share goes to its siblings" if otherwise is None else f"worth {decimal(otherwise)}"
    return f"not asked (asked only if {conditions}): {end}"


def _not_applicable(line: Line) -> str:
    fact = line.fact
    claim = f"claimed not applicable ({fact.answer.reason})"
    if fact.finding.refuted:
        return f"{claim}, refused by the panel: worth 0"
    if fact.dropped(line.plan.rubric.rank_on):
        accepted = ", accepted by the panel" if fact.finding.verified else ""
        return f"{claim}{accepted}: its share goes to its siblings"
    return f"{claim}, not accepted by the panel: worth 0"


def _price(line: Line) -> str:
    kind, fact = line.criterion.kind, line.fact
    assert isinstance(kind, PriceLike)
    beside = kind.beside(fact.answer.value, fact.converted, fact.currency)
    return kind.why(fact.amount, line.field, fact.currency) + _offered(fact) + (f"; {beside}" if beside else "")


def _offered(fact: Fact) -> str:
    """What was offered, and at which rate it was turned into what is compared; nothing where that is the same."""
    offered, given = answered(fact), fact.answer.value.currency
    if fact.amount is None or offered == amount(fact.amount, fact.currency):
        return ""
    rate = f"; 1 {given} = {decimal(fact.rate)} {fact.currency}" if given and given != fact.currency else ""
    return f" (offered: {offered}{rate})"


def compared(fact: Fact) -> str:
    """A given answer in words; of a price, the one amount that is compared."""
    return answered(fact) if fact.amount is None else f"{amount(fact.amount, fact.currency)}{_offered(fact)}"


def answered(fact: Fact) -> str:
    """A given answer in words; an amount of money with the currency that it is in."""
    kind, value = fact.step.leaf.kind, fact.answer.value
    if kind.priced and value.currency is None and fact.currency:
        value = evolve(value, currency=fact.currency)
    return kind.shown(value)


def rule(kind: Kind, currency: str | None) -> str:
    """A rule in words; that of a price with the currency of its amounts."""
    return kind.rule(currency or "") if isinstance(kind, PriceLike) else kind.rule()


def next_up(line: Line) -> tuple[str, Fraction] | None:
    """The least that would have earned more on a line, in words and with its worth; of a price, with its currency."""
    kind, fact = line.criterion.kind, line.fact
    value = fact.answer.value if fact.state is State.GIVEN else None
    if isinstance(kind, PriceLike):
        return kind.next_up(line.utility, value, fact.currency)
    return kind.next_up(line.utility, value)


def _judged(fact: Fact, judged: Judged, combine: Combine) -> str:
    kind = fact.step.leaf.kind
    assert isinstance(kind, Rating)
    marks, uncounted = marks_in_words(judged.marks), marks_in_words(judged.uncounted)
    parts = []
    if judged.consensus is not None:
        agreed = judged.consensus
        by = f" by {words.listed(agreed.by)}" if agreed.by else ""
        parts.append(f"consensus mark {agreed.written}{by}: worth {decimal(agreed.utility)} ({agreed.reason})")
        parts.append(f"marks before it: {marks}" if marks else "")
    elif judged.state is State.DECLINED:
        parts.append(f"declined ({fact.answer.reason}) and not marked: worth 0")
    elif judged.state is State.UNMARKED:
        parts.append(
            "no consensus mark yet: worth 0 until there is one" if marks else "not marked yet: worth 0 until it is"
        )
        parts.append(f"marks so far: {marks}" if marks else "")
    else:
        how = ", of which the median counts" if combine == "median" and len(judged.marks) > 1 else ""
        parts.append(f"marked {marks}{how}: worth {decimal(judged.utility)}")
    parts.append(f"not counted for a conflict of interest: {uncounted}" if uncounted else "")
    missing = words.listed(one.name for one in judged.missing)
    parts.append(f"still to mark: {missing}" if missing else "")
    return "; ".join(part for part in parts if part)


def marks_in_words(marks: Iterable[Mark]) -> str:
    """Each mark with its evaluator behind it, since either may be a number, or end in one."""
    return words.listed(f"{mark.written} by {mark.evaluator.name}" for mark in marks)


def _evidence(fact: Fact) -> list[str]:
    rule = fact.step.leaf.evidence
    if rule is None or fact.proof is None or fact.finding.refuted or fact.state is not State.GIVEN:
        return []
    if fact.finding.verified:
        return ["verified by the panel"]
    refused = [f"{item}: {reason}" for item, reason in fact.proof.items if reason]
    if fact.proof.accepted:
        accepted = words.listed(str(item) for item, reason in fact.proof.items if reason is None)
        return [f"evidenced by {accepted}"]
    if rule.unproved == 1:
        return refused or ["no evidence that counts"]
    return [f"no evidence that counts: worth {percent(rule.unproved)} of it", *refused]


def _verdicts(fact: Fact) -> list[str]:
    against = [one for one in fact.finding.verdicts if not one.holds and one.counted]
    if not fact.finding.refuted or fact.not_applicable or not against:
        return []
    return [f"refuted by {one.by} ({one.reason}): worth 0" for one in against]


def explain_line(card: Scorecard, line: Line) -> str:
    """One line in full: the question, the answer, the rule, the arithmetic, the places."""
    leaf = line.criterion
    points = card.plan.rubric.points
    rows = [f"{leaf.path}: {leaf.title}"]
    if leaf.question:
        rows.append(f"  question   {' '.join(leaf.question.split())}")
    rows.append(f"  answer     {why(line)}")
    if text := rule(leaf.kind, line.fact.currency):
        rows.append(f"  rule       {text}")
        rows.append(
            f"  points     {exact(points)} × share {exact(line.share)} × utility {exact(line.utility)}"
            f" × factor {exact(line.factor)} = {_number(line)}"
        )
    rows += [f"  gate       {gate.outcome.value}: {gate.why}" for gate in card.gates if gate.path == line.path]
    if line.share != line.nominal:
        rows.append(f"  share      {percent(line.share)}; {percent(line.nominal)} when everything applies")
    rows += [f"  source     {place}: {label}" for label, place in _places(line)]
    return "\n".join(rows)


def _number(line: Line) -> str:
    text = decimal(line.exact) if numbers.ends(line.exact) else f"{exact(line.exact)}, about {shown(line.exact, 4)}"
    return text if line.points == line.exact else f"{text}, rounded to {decimal(line.points)}"


def _places(line: Line) -> list[tuple[str, Place]]:
    """Where the answer, the marks and the rule were read."""
    fact = line.fact
    found: list[tuple[str, Place | None]] = [("the answer", fact.answer.at)]
    if fact.judged is not None:
        found += [
            (f"the mark of {mark.evaluator.name}", mark.at) for mark in (*fact.judged.marks, *fact.judged.uncounted)
        ]
        if fact.judged.consensus is not None:
            found.append(("the consensus mark", fact.judged.consensus.at))
    found += [(f"the finding of {one.by}", one.at) for one in fact.finding.verdicts]
    found.append(("the rule", line.criterion.at))
    return [(label, place) for label, place in found if place is not None]


def explain_card(card: Scorecard) -> str:
    """The whole scorecard: where it stands, why, and every line."""
    rows = [f"{card.name} ({card.id})", ""]
    if card.eligible:
        rows.append(f"rank {card.rank} with {decimal(card.total)} of {decimal(card.plan.rubric.points)} points")
    else:
        rows.append(f"ineligible; would score {decimal(card.total)} of {decimal(card.plan.rubric.points)} points")
        rows += [f"  {f'`{one.path}`' if one.path else one.rule}: {one.why}" for one in card.obstacles]
    rows.append(
        f"claimed {decimal(card.claimed)}, evidenced {decimal(card.evidenced)}, verified {decimal(card.verified)}"
    )
    if card.low != card.high:
        rows.append(f"open answers and marks could still move it between {decimal(card.low)} and {decimal(card.high)}")
    if card.rounding:
        rows.append(f"rounding by the rubric's rule: {decimal(card.rounding)}")
    if card.gates:
        rows += ["", "gates"]
        rows += [f"  {gate.outcome.value:<7} `{gate.path}`: {gate.why}" for gate in card.gates]
    rows += ["", "lines"]
    for line in card.lines:
        rows.append(explain_line(card, line))
    return "\n".join(rows)
