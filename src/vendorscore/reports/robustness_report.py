"""Robustness as plain text, as a section of the Markdown report, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from vendorscore.foundation.numbers import exact
from vendorscore.foundation.words import visible
from vendorscore.reports.robustness_view import robustness_view
from vendorscore.reports.tables import RobustnessView, Table
from vendorscore.robustness.answers import Flip
from vendorscore.robustness.contenders import Contender
from vendorscore.robustness.field import FieldCheck
from vendorscore.robustness.gaps import Gap, Gaps
from vendorscore.robustness.marking import Agreement, Severity
from vendorscore.robustness.otherwise import Otherwise
from vendorscore.robustness.panel import PanelCheck
from vendorscore.robustness.ranges import End, WeightRange
from vendorscore.robustness.robustness import Robustness
from vendorscore.robustness.smallest_change import Change, SmallestChange
from vendorscore.robustness.weighing import Weights
from vendorscore.rubric.canonical import fingerprint
from vendorscore.writing import markdown, terminal

FORMAT = "vendorscore.robustness/1"


def to_text(found: Robustness) -> str:
    """The verdict, the facts and the tables for a terminal, ending in a line break."""
    seen = robustness_view(found)
    parts = [visible(seen.verdict), *(["\n".join(f"- {visible(one)}" for one in seen.facts)] if seen.facts else [])]
    for table in seen.tables:
        parts.append(f"{visible(table.title)}: {visible(table.note)}")
        parts += [terminal.table(table.head, table.rows)] if table.rows else []
    return "\n\n".join(parts) + "\n"


def to_parts(seen: RobustnessView) -> list[str]:
    """The section of a Markdown report, part by part."""
    parts = ["## Would the award stand?", f"**{markdown.said(seen.verdict)}**"]
    if seen.facts:
        parts.append("\n".join(f"- {markdown.said(one)}" for one in seen.facts))
    return [*parts, *(part for table in seen.tables for part in _table(table))]


def _table(table: Table) -> list[str]:
    head = [f"### {markdown.escape(table.title)}", markdown.said(table.note)]
    return [*head, *([markdown.table(table.head, table.rows)] if table.rows else [])]


# ---------------------------------------------------------------- JSON


def to_json(found: Robustness) -> str:
    """Everything as JSON text, ending in a line break."""
    return json.dumps(to_data(found), ensure_ascii=False, indent=1) + "\n"


def to_data(found: Robustness) -> dict[str, Any]:
    """Everything as mappings, lists and text; numbers are exact text."""
    comparison = found.comparison
    rubric, terms = comparison.plan.rubric, comparison.evaluation.terms
    return {
        "format": FORMAT,
        "evaluation": terms.title or rubric.title,
        "rubric": {"id": rubric.id, "version": rubric.version, "fingerprint": fingerprint(rubric)},
        "provisional": comparison.provisional,
        "winners": [card.id for card in comparison.winners],
        "verdict": found.verdict.sentence,
        "facts": list(found.verdict.facts),
        "flips": [flip(one) for one in found.flips],
        "weights": weights(found.weights),
        "gaps": gaps(found.gaps),
        "panel": panel(found.panel),
        "field": bids(found.field),
        "rounding": [otherwise(one) for one in found.rounding],
        "treatment": [
            {"sort": one.sort, "path": one.path, "vendors": list(one.vendors), "text": one.text}
            for one in found.treatment
        ],
    }


def number(value: Fraction | None) -> str | None:
    """An exact number as text; null where there is none."""
    return None if value is None else exact(value)


def flip(one: Flip) -> dict[str, Any]:
    """One change that turns the award."""
    return {
        "kind": one.kind,
        "vendor": one.vendor or None,
        "path": one.path,
        "by": one.by or None,
        "was": one.was,
        "to": one.to,
        "size": number(one.size),
        "unit": one.unit,
        "limit": number(one.limit),
        "exact": one.exact,
        "beyond": one.beyond,
        "winners": list(one.winners),
        "provisional": one.provisional,
    }


def weights(found: Weights) -> dict[str, Any]:
    """What the weights decide."""
    ranks = found.ranks
    return {
        "each": [weight_range(one) for one in found.ranges],
        "together": [smallest_change(one) for one in found.changes],
        "all": {
            "samples": ranks.samples,
            "seed": ranks.seed,
            "field_held": ranks.field_held,
            "vendors": [
                {"vendor": one.vendor, "counts": list(one.counts), "first": list(map(exact, one.interval()))}
                for one in ranks.vendors
            ],
        },
        "contenders": [contender(one) for one in found.contenders],
    }


def weight_range(one: WeightRange) -> dict[str, Any]:
    """One weight by itself."""
    return {
        "path": one.path,
        "present": exact(one.present),
        "intervals": [{"from": end(between.low), "to": end(between.high)} for between in one.intervals],
        "not_computed": one.not_computed or None,
        "alone": one.alone,
    }


def end(one: End) -> dict[str, Any]:
    """An end of a set of weights; `low` and `high` differ where it is irrational."""
    return {"low": exact(one.low), "high": exact(one.high), "closed": one.closed, "leaders": list(one.leaders)}


def smallest_change(one: SmallestChange) -> dict[str, Any]:
    """What brings a rival level."""
    return {
        "rival": one.rival,
        "leader": one.leader,
        "largest": None if one.largest is None else change(one.largest),
        "total": None if one.total is None else change(one.total),
        "held": list(one.held),
        "not_computed": one.not_computed or None,
    }


def change(one: Change) -> dict[str, Any]:
    """Its size, and the shares after it."""
    return {"size": exact(one.size), "shares": shares(one.shares)}


def shares(some: Iterable[tuple[str, Fraction]]) -> list[dict[str, str]]:
    """Shares of criteria."""
    return [{"path": path, "share": exact(share)} for path, share in some]


def contender(one: Contender) -> dict[str, Any]:
    """Could it be first at all?"""
    return {
        "vendor": one.vendor,
        "can_be_first": one.can_be_first,
        "shares": shares(one.shares),
        "beaten_by": [{"vendor": vendor, "part": exact(part)} for vendor, part in one.beaten_by],
        "not_computed": one.not_computed or None,
    }


def otherwise(one: Otherwise) -> dict[str, Any]:
    """The award under something else."""
    return {
        "what": one.what,
        "winners": list(one.winners),
        "provisional": one.provisional,
        "changes": one.changes,
    }


def gaps(found: Gaps) -> dict[str, Any]:
    """What is open, and what it could do."""
    return {
        "open": [gap(one) for one in found.open],
        "scopes": [
            {
                "open": one.name,
                "lines": one.gaps,
                "stands": one.stands,
                "field_moves": one.field_moves,
                "rivals": list(one.rivals),
                "questions": [{"vendor": asked.vendor, "path": asked.path} for asked in one.questions],
            }
            for one in found.scopes
        ],
    }


def gap(one: Gap) -> dict[str, Any]:
    """One open line."""
    return {
        "vendor": one.vendor,
        "path": one.path,
        "sort": one.sort,
        "down": number(one.down),
        "up": number(one.up),
        "decides": one.decides,
    }


def panel(found: PanelCheck) -> dict[str, Any]:
    """What the panel decides, and how it marks."""
    return {
        "left_out": [otherwise(one) for one in found.left_out],
        "methods": [otherwise(one) for one in found.methods],
        "evaluators": [severity(one) for one in found.evaluators],
        "roles": [severity(one) for one in found.roles],
        "apart": [
            {
                "vendor": one.vendor,
                "path": one.path,
                "distance": number(one.distance),
                "marks": [{"by": by, "mark": mark} for by, mark in one.marks],
                "settled": one.settled,
            }
            for one in found.apart
        ],
        "agreement": [agreement(one) for one in found.agreement],
    }


def severity(one: Severity) -> dict[str, Any]:
    """How one evaluator, or one role, marks."""
    return {
        "name": one.name,
        "role": one.role,
        "marks": one.marks,
        "severity": number(one.severity),
        "spread": number(one.spread),
    }


def agreement(one: Agreement) -> dict[str, Any]:
    """How far they agree."""
    return {
        "path": one.path or None,
        "raters": one.raters,
        "lines": one.units,
        "same": number(one.percent),
        "alpha": {metric: number(value) for metric, value in one.alpha.items()},
        "least": number(one.least),
        "most": number(one.most),
    }


def bids(found: FieldCheck) -> dict[str, Any]:
    """What the field decides."""
    return {
        "relative": found.relative,
        "withdrawn": [otherwise(one) for one in found.withdrawn],
        "added": [
            {
                "path": one.path,
                "low": one.low,
                "beside": number(one.beside),
                "limit": number(one.limit),
                "exact": one.exact,
                "until": number(one.until),
                "winners": list(one.winners),
            }
            for one in found.added
        ],
        "formulas": [otherwise(one) for one in found.formulas],
    }
