"""`score --json`: the result for programs, numbers as text. Fields are added, never renamed.

It holds all that its own figures follow from: the rules (once, under `rubric`), the terms, the panel, and for
each line the answer, the marks, the evidence and the findings. `vendorscore.verify` recomputes the rest from
them alone.
"""

from __future__ import annotations

import json
from typing import Any

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import decimal, exact
from vendorscore.panel.model import Consensus, Evaluator, Mark, Panel, Verdict
from vendorscore.response.model import State
from vendorscore.rubric.canonical import canonical, fingerprint
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.model import Rubric
from vendorscore.scoring.evaluation import Review, Terms
from vendorscore.scoring.explain import why
from vendorscore.scoring.facts import Finding, Proof
from vendorscore.scoring.gates import GateResult
from vendorscore.scoring.score import factor_in
from vendorscore.scoring.scorecard import TOTALS, Line, Scorecard

FORMAT = "vendorscore.score/1"


def to_json(comparison: Comparison) -> str:
    """The whole comparison as JSON text, ending in a line break."""
    return json.dumps(to_data(comparison), ensure_ascii=False, indent=1) + "\n"


def to_data(comparison: Comparison) -> dict[str, Any]:
    """The whole comparison as mappings, lists and text."""
    evaluation = comparison.evaluation
    return {
        "format": FORMAT,
        "evaluation": evaluation.terms.title or evaluation.rubric.title,
        "rubric": rules(evaluation.rubric),
        "terms": terms(evaluation.terms),
        "panel": [evaluator(one) for one in evaluation.panel.evaluators],
        "provisional": comparison.provisional,
        "winners": [card.id for card in comparison.winners],
        "field_may_grow": [card.id for card in comparison.field_may_grow],
        "notices": list(comparison.notices),
        "fields": fields(comparison),
        "vendors": [vendor(card, evaluation.panel) for card in comparison.ranking],
    }


# ---------------------------------------------------------------- what was fixed beforehand


def rules(rubric: Rubric) -> dict[str, Any]:
    """The canonical rubric, with its fingerprint; `id` is what the canonical form calls `rubric`."""
    written = canonical(rubric)
    head = {"id": written.pop("rubric"), "version": written.pop("version"), "fingerprint": fingerprint(rubric)}
    return head | written


def terms(fixed: Terms) -> dict[str, Any]:
    """What was fixed for all bids alike; null where nothing was (a next review only where one is planned)."""
    return {
        "full_title": fixed.full_title or None,
        "rubric_file": fixed.rubric or None,
        "date": None if fixed.date is None else fixed.date.isoformat(),
        "deadline": None if fixed.deadline is None else fixed.deadline.isoformat(),
        "currency": fixed.currency,
        "rates": [{"currency": code, "rate": exact(rate)} for code, rate in fixed.rates.items()],
        "tax": fixed.tax,
        "spread": None if fixed.spread is None else exact(fixed.spread),
        **({} if fixed.next_review is None else {"next_review": review(fixed.next_review)}),
    }


def review(one: Review) -> dict[str, Any]:
    """When the vendors are looked at again."""
    return {"date": one.date.isoformat(), "triggers": list(one.triggers)}


def evaluator(one: Evaluator) -> dict[str, Any]:
    """One of the panel; with any conflict, nothing that this evaluator marked or found is counted."""
    conflicts = [{"vendor": vendor, "why": reason} for vendor, reason in one.conflicts]
    return {"evaluator": one.name, "role": one.role, "conflicts": conflicts}


def fields(comparison: Comparison) -> list[dict[str, Any]]:
    """For each price or cost that somebody named: whose amounts are compared with, and what they come to."""
    found = [(line.path, line.field) for line in (comparison.ranking[0] if comparison.ranking else ())]
    return [bid_field(comparison, path, amounts) for path, amounts in found if amounts is not None]


def bid_field(comparison: Comparison, path: str, amounts: BidField) -> dict[str, Any]:
    """The field of one price: the eligible bids with an amount, or all of them where no eligible bid has one."""
    priced = [card for card in comparison.ranking if card[path].fact.amount is not None]
    eligible = [card for card in priced if card.eligible]
    return {
        "path": path,
        "bids": [card.id for card in eligible or priced],
        "lowest": exact(amounts.lowest),
        "highest": exact(amounts.highest),
        "mean": exact(amounts.mean),
    }


# ---------------------------------------------------------------- vendors


def vendor(card: Scorecard, panel: Panel) -> dict[str, Any]:
    """One vendor."""
    received = card.response.received
    return {
        "id": card.id,
        "name": card.name,
        "received": None if received is None else received.isoformat(),
        "superseded": list(card.response.superseded),
        "rank": card.rank,
        "eligible": card.eligible,
        "gates_failed": [{"gate": gate.path, "why": gate.why} for gate in card.gates_failed],
        "ineligible_because": [{"rule": one.rule, "path": one.path, "why": one.why} for one in card.obstacles],
        "gates": [gate(one) for one in card.gates],
        "total": decimal(card.total),
        "exact": exact(card.exact),
        "claimed": decimal(card.claimed),
        "evidenced": decimal(card.evidenced),
        "verified": decimal(card.verified),
        "low": decimal(card.low),
        "high": decimal(card.high),
        "criteria": {line.path: criterion(line, card.id, panel) for line in card.lines},
    }


def gate(one: GateResult) -> dict[str, Any]:
    """One gate of one vendor; what it tests stands in the rubric."""
    waiver = one.waiver and {"by": one.waiver.by, "reason": one.waiver.reason}
    return {
        "gate": one.path,
        "outcome": one.outcome.value,
        "why": one.why,
        "only_blank": one.only_blank,
        "waiver": waiver,
    }


def criterion(line: Line, vendor: str, panel: Panel) -> dict[str, Any]:
    """One line of one vendor: the figures, and what they follow from."""
    return {
        "state": line.state.value,
        "utility": exact(line.utility),
        "factor": exact(line.factor),
        "nominal": exact(line.nominal),
        "share": exact(line.share),
        "points": decimal(line.points),
        "exact": exact(line.exact),
        "why": why(line),
        "asked": line.fact.asked,
        "answer": answer(line),
        **amount(line),
        **judged(line, panel, (vendor, line.path)),
        **proved(line.fact.proof),
        **found(line.fact.finding, panel.settled.get((vendor, line.path))),
        "factors": {total: exact(factor_in(line.fact, total)) for total in TOTALS},
        "dropped": [total for total in TOTALS if line.fact.dropped(total)],
    }


def answer(line: Line) -> dict[str, Any]:
    """The vendor's own answer as it would stand in a response file: its state, the value, the reason for none."""
    given = line.fact.answer
    value = {"value": line.criterion.kind.wire(given.value)} if given.state is State.GIVEN else {}
    reason = {"reason": given.reason} if given.reason else {}
    return {"state": given.state.value, **value, **reason}


def amount(line: Line) -> dict[str, Any]:
    """Of a price or cost: the one amount that is compared, in the reporting currency; null where there is none."""
    if not line.criterion.kind.priced:
        return {}
    compared = line.fact.amount
    return {"amount": None if compared is None else exact(compared)}


# ---------------------------------------------------------------- the panel on one line


def judged(line: Line, panel: Panel, key: tuple[str, str]) -> dict[str, Any]:
    """Of a rating: every mark, what was agreed, and whose mark is missing."""
    if not line.criterion.kind.judged:
        return {}
    missing = line.fact.judged.missing if line.fact.judged is not None else ()
    return {
        "marks": [mark(one) for one in panel.marks.get(key, ())],
        "consensus": agreed(panel.consensus.get(key)),
        "missing": [one.name for one in missing],
    }


def mark(one: Mark) -> dict[str, Any]:
    """One evaluator's mark."""
    counted = one.evaluator.counted
    return {
        "by": one.evaluator.name,
        "mark": one.written,
        "utility": exact(one.utility),
        "counted": counted,
        "reason": one.reason,
    }


def agreed(one: Consensus | None) -> dict[str, Any] | None:
    """The consensus mark."""
    if one is None:
        return None
    return {"mark": one.written, "utility": exact(one.utility), "by": list(one.by), "reason": one.reason}


def proved(proof: Proof | None) -> dict[str, Any]:
    """Where evidence is asked for: each item, whether it counts (and if not, why), and whether one does."""
    if proof is None:
        return {}
    items = [
        {
            "kind": item.kind,
            "ref": item.ref,
            "date": None if item.date is None else item.date.isoformat(),
            "counts": reason is None,
            "why": reason or "",
        }
        for item, reason in proof.items
    ]
    return {"evidence": {"accepted": proof.accepted, "items": items}}


def found(finding: Finding, settled: Verdict | None) -> dict[str, Any]:
    """Where the panel looked into the claim: what each found, what was settled, and what it comes to."""
    if not finding.verdicts:
        return {}
    outcome = "verified" if finding.verified else "refuted" if finding.refuted else "open"
    each = [verdict(one) for one in finding.verdicts if one is not settled]
    return {"finding": {"outcome": outcome, "verdicts": each, "settled": None if settled is None else verdict(settled)}}


def verdict(one: Verdict) -> dict[str, Any]:
    """What one evaluator, or the consensus, found of a claim."""
    return {"by": one.by, "holds": one.holds, "counted": one.counted, "reason": one.reason}
