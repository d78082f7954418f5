"""Robustness as plain text, as a section of the Markdown report, and as JSON for programs."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from vendorscore.foundation.numbers import exact
from vendorscore.foundation.words import visible
from vendorscore.reports.robustness_view import Table, robustness_view
from vendorscore.robustness.answers import Flip
from vendorscore.robustness.robustness import Robustness
from vendorscore.rubric.canonical import fingerprint
from vendorscore.writing import markdown, terminal

FORMAT = "vendorscore.robustness/1"


def to_text(found: Robustness) -> str:
    """The verdict, the facts and the tables for a terminal, ending in a line break."""
    seen = robustness_view(found)
    parts = [visible(seen.verdict), *(["\n".join(f"- {visible(one)}" for one in seen.facts)] if seen.facts else [])]
    for table in seen.tables:
        parts += [f"{visible(table.title)}: {visible(table.note)}", terminal.table(table.head, table.rows)]
    return "\n\n".join(parts) + "\n"


def to_parts(found: Robustness) -> list[str]:
    """The section of a Markdown report, part by part."""
    seen = robustness_view(found)
    parts = ["## Would the award stand?", f"**{markdown.escape(seen.verdict)}**"]
    if seen.facts:
        parts.append("\n".join(f"- {markdown.escape(one)}" for one in seen.facts))
    return [*parts, *(part for table in seen.tables for part in _table(table))]


def _table(table: Table) -> list[str]:
    head = [f"### {markdown.escape(table.title)}", markdown.escape(table.note)]
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
