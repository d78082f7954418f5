"""The comparison for a terminal: the award, the ranking, the gates, what to note."""

from __future__ import annotations

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.words import visible
from vendorscore.reports.view import view
from vendorscore.writing.terminal import table


def to_text(comparison: Comparison) -> str:
    """The ranking as plain text, ending in a line break."""
    seen = view(comparison)
    heads = ("rank", "vendor", "total", "low – high", "claimed", "evidenced", "verified", "standing")
    rows = [
        (row.rank, row.name, row.total, row.interval, row.claimed, row.evidenced, row.verified, row.standing)
        for row in seen.rows
    ]
    parts = [visible(seen.title), visible(seen.award), table(heads, rows, right=(0, 2, 3, 4, 5, 6))]
    if seen.decides:
        parts.append(seen.decides)
    reasons = [f"  {visible(vendor.row.name)}: {visible(one)}" for vendor in seen.vendors for one in vendor.obstacles]
    if reasons:
        parts.append("\n".join(["why ineligible", *reasons]))
    if seen.notices:
        parts.append("\n".join(["to be noted", *(f"  {visible(notice)}" for notice in seen.notices)]))
    return "\n\n".join(parts) + "\n"
