"""`score --json`: the result for programs, numbers as text. Fields are added, never renamed."""

from __future__ import annotations

import json
from typing import Any

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import decimal, exact
from vendorscore.rubric.canonical import fingerprint
from vendorscore.scoring.explain import why
from vendorscore.scoring.scorecard import Line, Scorecard

FORMAT = "vendorscore.score/1"


def to_json(comparison: Comparison) -> str:
    """The whole comparison as JSON text, ending in a line break."""
    return json.dumps(to_data(comparison), ensure_ascii=False, indent=1) + "\n"


def to_data(comparison: Comparison) -> dict[str, Any]:
    """The whole comparison as mappings, lists and text."""
    rubric = comparison.plan.rubric
    return {
        "format": FORMAT,
        "evaluation": comparison.evaluation.terms.title or rubric.title,
        "rubric": {"id": rubric.id, "version": rubric.version, "fingerprint": fingerprint(rubric)},
        "provisional": comparison.provisional,
        "winners": [card.id for card in comparison.winners],
        "field_may_grow": [card.id for card in comparison.field_may_grow],
        "notices": list(comparison.notices),
        "vendors": [vendor(card) for card in comparison.ranking],
    }


def vendor(card: Scorecard) -> dict[str, Any]:
    """One vendor."""
    return {
        "id": card.id,
        "name": card.name,
        "rank": card.rank,
        "eligible": card.eligible,
        "gates_failed": [{"gate": gate.path, "why": gate.why} for gate in card.gates_failed],
        "ineligible_because": [{"rule": one.rule, "path": one.path, "why": one.why} for one in card.obstacles],
        "gates": [{"gate": gate.path, "outcome": gate.outcome.value, "why": gate.why} for gate in card.gates],
        "total": decimal(card.total),
        "exact": exact(card.exact),
        "claimed": decimal(card.claimed),
        "evidenced": decimal(card.evidenced),
        "verified": decimal(card.verified),
        "low": decimal(card.low),
        "high": decimal(card.high),
        "criteria": {line.path: criterion(line) for line in card.lines},
    }


def criterion(line: Line) -> dict[str, Any]:
    """One line of one vendor."""
    return {
        "state": line.state.value,
        "utility": exact(line.utility),
        "factor": exact(line.factor),
        "nominal": exact(line.nominal),
        "share": exact(line.share),
        "points": decimal(line.points),
        "exact": exact(line.exact),
        "why": why(line),
    }
