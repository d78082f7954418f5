"""Were all bids treated alike? Notices for people to look at, never scores."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Literal

from attrs import frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import words
from vendorscore.foundation.numbers import percent
from vendorscore.foundation.said import CriterionRef, Part, Said, listed
from vendorscore.response.model import State
from vendorscore.scoring.gates import Outcome
from vendorscore.scoring.scorecard import Line, Scorecard

LONG = 80
"""Texts of so many characters that are the same are no accident."""

Sort = Literal["same-answer", "same-omission", "same-text", "no-reason"]


@frozen
class Unequal:
    """Something that looks unequal: what sort of thing, where, whom it is about, and in words."""

    sort: Sort
    path: str
    vendors: tuple[str, ...]
    text: str


def check_treatment(comparison: Comparison) -> tuple[Unequal, ...]:
    """Everything that looks unequal, in the order of the rubric."""
    checks = (_same_answer, _same_omission, _waived_once, _same_text, _no_reason)
    return tuple(one for check in checks for one in check(comparison))


def _alike(
    comparison: Comparison, said: Callable[[Line], str | None]
) -> Iterator[tuple[Line, Line, Scorecard, Scorecard]]:
    """Pairs of vendors of whose lines the same is said; None says nothing."""
    cards = sorted(comparison.ranking, key=lambda card: card.id)
    for path in comparison.plan.by_path:
        known = [(text, card[path], card) for card in cards if (text := said(card[path])) is not None]
        for (text, one, left), (again, other, right) in itertools.combinations(known, 2):
            if text == again:
                yield one, other, left, right


def _plain(text: str) -> str:
    return words.folded(" ".join(text.split()))


def _same_answer(comparison: Comparison) -> Iterator[Unequal]:
    """The same words of two vendors, and another mark."""
    for one, other, left, right in _alike(comparison, _rated_text):
        if _marked_apart(one, other):
            marks = f"{percent(one.utility)} and {percent(other.utility)}"
            text = _both(left, right, " gave the same answer to ", one, f", and it is marked {marks}")
            yield Unequal("same-answer", one.path, (left.id, right.id), text)


def _both(left: Scorecard, right: Scorecard, did: str, line: Line, *then: Part) -> Said:
    """What two vendors did on one criterion, and what followed."""
    return Said(left.ref, " and ", right.ref, did, CriterionRef(line.path), *then)


def _marked_apart(one: Line, other: Line) -> bool:
    """Were both marked, and not alike? A line without marks was not marked 0."""
    marked = all(line.fact.judged is not None and line.fact.state is not State.UNMARKED for line in (one, other))
    return marked and one.utility != other.utility


def _rated_text(line: Line) -> str | None:
    """The words that the panel marked."""
    answer = line.fact.answer
    return _plain(str(answer.value)) if line.fact.judged is not None and answer.state is State.GIVEN else None


def _same_omission(comparison: Comparison) -> Iterator[Unequal]:
    """Two vendors left the same out, and the panel charged it to one of them only."""
    unanswered = {path for path in comparison.plan.by_path if _nobody_answered(comparison, path)}
    for one, other, left, right in _alike(comparison, _omission):
        if one.path in unanswered:
            continue
        omission = _omission(one)
        charged = [card for line, card in ((one, left), (other, right)) if line.fact.finding.refuted]
        if len(charged) == 1:
            spared = right if charged[0] is left else left
            then = ("; the panel refused it to ", charged[0].ref, ", not to ", spared.ref)
            text = _both(left, right, f" both {omission} on ", one, *then)
            yield Unequal("same-omission", one.path, (left.id, right.id), text)
        elif one.fact.answer.state is not State.GIVEN and _marked_apart(one, other):
            marks = f"{percent(one.utility)} and {percent(other.utility)}"
            text = _both(left, right, f" both {omission} on ", one, f", and are marked {marks}")
            yield Unequal("same-omission", one.path, (left.id, right.id), text)


def _nobody_answered(comparison: Comparison, path: str) -> bool:
    """Is it a rating without any text of a vendor? Then a blank is no omission."""
    facts = [card[path].fact for card in comparison.ranking]
    return any(fact.judged is not None for fact in facts) and all(fact.answer.state is State.BLANK for fact in facts)


def _omission(line: Line) -> str | None:
    """What the vendor left out, if anything."""
    fact = line.fact
    if not fact.asked:
        return None
    state = fact.answer.state
    if state is State.BLANK:
        return "gave no answer"
    if state is State.DECLINED:
        return "declined to answer"
    if state is State.NOT_APPLICABLE:
        return "claimed that it does not apply"
    if fact.proof is not None and not fact.proof.items:
        return "attached no proof"
    return None


def _waived_once(comparison: Comparison) -> Iterator[Unequal]:
    """A gate that was waived for one bid, and kept another out."""
    for step in comparison.plan.gates:
        found = {outcome: [card for card in comparison.ranking if _outcome(card, step.item.path) is outcome]
                 for outcome in (Outcome.WAIVED, Outcome.FAILED)}  # fmt: skip
        waived, failed = found[Outcome.WAIVED], found[Outcome.FAILED]
        if waived and failed:
            gate, let, kept = CriterionRef(step.item.path), listed(x.ref for x in waived), listed(x.ref for x in failed)
            text = Said("the gate ", gate, " was waived for ", let, ", and keeps ", kept, " out")
            vendors = tuple(card.id for card in (*waived, *failed))
            yield Unequal("same-omission", step.item.path, vendors, text)


def _outcome(card: Scorecard, path: str) -> Outcome:
    return next(gate.outcome for gate in card.gates if gate.path == path)


def _same_text(comparison: Comparison) -> Iterator[Unequal]:
    """Long texts of two vendors that are the same, letter by letter but for spaces and capitals."""
    seen: dict[str, list[tuple[Scorecard, str]]] = {}
    for card in sorted(comparison.ranking, key=lambda card: card.id):
        for line in card.lines:
            answer = line.fact.answer
            for text in {str(answer.value) if isinstance(answer.value, str) else "", answer.comment}:
                if len(_plain(text)) >= LONG:
                    seen.setdefault(_plain(text), []).append((card, line.path))
    for found in seen.values():
        cards = list(dict.fromkeys(card.id for card, _ in found))
        if len(cards) > 1:
            paths = listed(dict.fromkeys(CriterionRef(path) for _, path in found))
            text = Said(comparison.named(cards), " wrote the same long text (", paths, ")")
            yield Unequal("same-text", found[0][1], tuple(cards), text)


def _no_reason(comparison: Comparison) -> Iterator[Unequal]:
    """Marks that count and give no reason, evaluator by evaluator."""
    bare: dict[tuple[str, str], list[str]] = {}
    for card in sorted(comparison.ranking, key=lambda card: card.id):
        for line in card.lines:
            for mark in line.fact.judged.marks if line.fact.judged is not None else ():
                if not mark.reason.strip():
                    bare.setdefault((mark.evaluator.name, line.path), []).append(card.id)
    for (name, path), vendors in bare.items():
        where = (comparison.named(vendors), " on ", CriterionRef(path))
        yield Unequal("no-reason", path, tuple(vendors), Said(f"{name} gave no reason for the mark of ", *where))
