"""The comparison and every scorecard as one Markdown text."""

from __future__ import annotations

from vendorscore.comparing.compare import Comparison
from vendorscore.reports import robustness_report, robustness_view
from vendorscore.reports.view import VendorView, View, view
from vendorscore.writing.markdown import escape, said, table

FORMAT = "<!-- vendorscore.report/1 -->"
"""First line of the text: by it a later run knows that the file is its own."""


def to_markdown(comparison: Comparison) -> str:
    """The whole comparison as Markdown, ending in a line break."""
    seen = view(comparison)
    parts = [FORMAT, f"# {escape(seen.title)}", f"**{escape(seen.award)}**", _ranking(seen)]
    if seen.decides:
        parts.append(escape(seen.decides))
    if seen.notices:
        parts += ["## To be noted", "\n".join(f"- {said(notice)}" for notice in seen.notices)]
    parts += robustness_report.to_parts(robustness_view.section(comparison))
    parts += [part for vendor in seen.vendors for part in _vendor(vendor)]
    if seen.pairs:
        parts += ["## Measures beside one another", _pairs(seen)]
    parts += ["## The rubric", _criteria(seen), "## What was fixed beforehand"]
    parts.append("\n".join(f"- {escape(label)}: {escape(text)}" for label, text in seen.assumptions))
    return "\n\n".join(parts) + "\n"


def _ranking(seen: View) -> str:
    heads = ("Rank", "Vendor", "Total", "Low – high", "Claimed", "Evidenced", "Verified", "Standing")
    rows = [
        (row.rank, row.name, row.total, row.interval, row.claimed, row.evidenced, row.verified, row.standing)
        for row in seen.rows
    ]
    return table(heads, rows, right=(0, 2, 3, 4, 5, 6))


def _vendor(vendor: VendorView) -> list[str]:
    row = vendor.row
    parts = [f"## {escape(row.name)}", escape(vendor.headline)]
    if vendor.obstacles:
        parts.append("\n".join(f"- {said(one)}" for one in vendor.obstacles))
    if vendor.gates:
        parts.append(table(("Gate", "Outcome", "Why"), [(one.path, one.outcome, one.why) for one in vendor.gates]))
    rows = [
        (line.path, line.state, line.share, line.utility, line.factor, line.points, line.why, line.source)
        for line in vendor.lines
    ]
    if vendor.rounding is not None:
        rows.append(("rounding", "", "", "", "", vendor.rounding, vendor.rounding_why, ""))
    rows.append(("total", "", "", "", "", row.total, vendor.exactly, ""))
    heads = ("Criterion", "State", "Share", "Utility", "Evidence", "Points", "Why", "Where")
    parts.append(table(heads, rows, right=(2, 3, 4, 5)))
    return parts


def _pairs(seen: View) -> str:
    """Each measure beside the one that suffers when it is gamed."""
    heads = ("Vendor", "Measure", "Answer", "Points", "Beside it", "Answer", "Points")
    rows = [
        (one.vendor, one.measure, one.said, one.points, one.beside, one.beside_said, one.beside_points)
        for one in seen.pairs
    ]
    return table(heads, rows, right=(3, 6))


def _criteria(seen: View) -> str:
    heads = ("Criterion", "Title", "Share", "Rule", "Gate", "Source")
    rows = [(one.path, one.title, one.share, one.rule, one.gate, one.source) for one in seen.criteria]
    return table(heads, rows, right=(2,))
