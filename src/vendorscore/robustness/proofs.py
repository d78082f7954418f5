"""What may become of a claim: more proof, less, none, or the panel's word; and how old a proof may be."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from attrs import evolve

from vendorscore.reading.times import Span
from vendorscore.response.model import EvidenceItem, State
from vendorscore.robustness.changes import AnswerChange, Change, FindingChange
from vendorscore.robustness.moves import Ladder, Rung, proved
from vendorscore.scoring.facts import Fact


def evidence(vendor: str, fact: Fact) -> Iterator[tuple[str, Ladder]]:
    """What is proved today, with the ladders of less and of more proof."""
    leaf, finding = fact.step.leaf, fact.finding
    key = (vendor, leaf.path)
    if fact.answer.state is State.NOT_APPLICABLE:
        refused = Rung(FindingChange(*key, holds=finding.refuted), "accepted" if finding.refuted else "refused")
        yield ("refused" if finding.refuted else "claimed not applicable"), (refused,)
        return
    if fact.answer.state is not State.GIVEN or (fact.judged is not None and leaf.evidence is None):
        return
    now = _proof_state(fact)
    refuted = Rung(FindingChange(*key, holds=False), "refuted")
    verified = Rung(FindingChange(*key, holds=True), "verified by the panel")
    if finding.refuted:
        yield now, (verified,)
        return
    rule, accepted = leaf.evidence, fact.proof is not None and fact.proof.accepted
    less = (_unproved(key, fact),) if accepted and not finding.verified else ()
    yield now, (*less, refuted)
    if rule is not None and not finding.verified:
        more = Rung(AnswerChange(*key, proved(fact, fact.answer)), "proved")
        yield now, (*(() if accepted else (more,)), verified)


def _unproved(key: tuple[str, str], fact: Fact) -> Rung:
    return Rung(AnswerChange(*key, evolve(fact.answer, evidence=())), "without proof that counts")


def _proof_state(fact: Fact) -> str:
    if fact.finding.refuted:
        return "refuted"
    if fact.finding.verified:
        return "verified by the panel"
    if fact.proof is None:
        return "no proof asked"
    return "proved" if fact.proof.accepted else "without proof that counts"


def expiry(fact: Fact) -> tuple[EvidenceItem, datetime.date, Span] | None:
    """The one item that counts and could be too old, its date, and how long it counts.

    None when several items count, or none can expire.
    """
    rule, proof = fact.step.leaf.evidence, fact.proof
    if rule is None or rule.expires is None or proof is None:
        return None
    counting = [item for item, reason in proof.items if reason is None]
    if len(counting) != 1 or counting[0].date is None:
        return None
    return counting[0], counting[0].date, rule.expires


def dated(vendor: str, fact: Fact, item: EvidenceItem, date: datetime.date) -> Change:
    """The same answer with another date on one item of its evidence."""
    items = tuple(evolve(one, date=date) if one is item else one for one in fact.answer.evidence)
    return AnswerChange(vendor, fact.step.leaf.path, evolve(fact.answer, evidence=items))
