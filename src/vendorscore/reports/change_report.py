"""What changed, between two rubrics or two evaluations, as text for a terminal and as JSON."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from vendorscore.comparing.trend import LineTrend, Trend, VendorTrend
from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import decimal, exact
from vendorscore.foundation.words import visible
from vendorscore.reports.outcome import decimals, said
from vendorscore.rubric.diff import Change, RubricDiff
from vendorscore.rubric.model import Rubric
from vendorscore.scoring.scorecard import Line, Scorecard
from vendorscore.writing.terminal import table

DIFF, TREND = "vendorscore.diff/1", "vendorscore.trend/1"
_LONGEST = 60

# ---------------------------------------------------------------- two rubrics

_VERDICT = {
    "nothing": "Nothing changed.",
    "wording": "Only the wording changed: the same answers earn the same points, and scores stay comparable.",
    "scoring": "The scoring changed: scores by the two cannot be compared.",
}


def diff_text(found: RubricDiff) -> str:
    """The verdict, the fingerprints, and every difference, ending in a line break."""
    parts = [f"{_named(found.old)} → {_named(found.new)}", _VERDICT[found.verdict]]
    prints = [
        (name, *pair) for name, pair in (("content", found.content), ("scoring", found.scoring)) if pair[0] != pair[1]
    ]
    if prints:
        parts.append(table(("fingerprint", "before", "after"), prints))
    if found.changes:
        rows = [_change_row(one) for one in sorted(found.changes, key=lambda one: not one.scoring)]
        parts.append(table(("changes scores", "where", "what", "before", "after"), rows))
    notes = [f"{one.path or 'rubric'}: {one.note}" for one in found.changes if one.note]
    if notes:
        parts.append("\n".join(visible(note) for note in notes))
    return "\n\n".join(parts) + "\n"


def _named(rubric: Rubric) -> str:
    return f"{rubric.id} {visible(rubric.version)}"


def _change_row(one: Change) -> tuple[str, ...]:
    what = one.key if one.what == "changed" else one.what
    return ("yes" if one.scoring else "no", one.path or "rubric", what, _short(one.before), _short(one.after))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def diff_json(found: RubricDiff) -> str:
    """The same for programs, ending in a line break."""
    return _json(
        {
            "format": DIFF,
            "verdict": found.verdict,
            "comparable": found.comparable,
            "old": _rubric(found.old, found.content[0], found.scoring[0]),
            "new": _rubric(found.new, found.content[1], found.scoring[1]),
            "changes": [
                {
                    "what": one.what,
                    "scoring": one.scoring,
                    "path": one.path,
                    "key": one.key,
                    "before": one.before,
                    "after": one.after,
                    "note": one.note,
                }
                for one in found.changes
            ],
        }
    )


def _rubric(rubric: Rubric, content: str, scoring: str) -> dict[str, str]:
    return {"id": rubric.id, "version": rubric.version, "fingerprint": content, "scoring": scoring}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


# ---------------------------------------------------------------- two evaluations


def trend_text(found: Trend) -> str:
    """Whether the two can be compared, the vendors, and for each what changed, ending in a line break."""
    parts = [f"{visible(_title(found, False))} → {visible(_title(found, True))}", _comparable(found)]
    heads = ("vendor", "before", "after", "change", "rank before", "rank after")
    parts.append(table(heads, [_vendor_row(one, found.comparable) for one in found.vendors], right=(1, 2, 3, 4, 5)))
    parts += [part for one in found.vendors if (part := _vendor_lines(one))]
    return "\n\n".join(parts) + "\n"


def _title(found: Trend, later: bool) -> str:
    comparison = found.new if later else found.old
    terms = comparison.evaluation.terms
    name = terms.title or comparison.plan.rubric.title
    return f"{name} ({terms.date.isoformat()})" if terms.date else name


def _comparable(found: Trend) -> str:
    if found.comparable:
        return "The totals can be compared: the same answers would have earned the same points in both."
    return "The totals cannot be compared: " + "; ".join(found.reasons) + "."


def _vendor_row(one: VendorTrend, comparable: bool) -> tuple[str, ...]:
    cards = [card for card in (one.before, one.after) if card is not None]
    gap = cards[-1].total - cards[0].total
    seen = [*(card.total for card in cards), abs(gap)]
    places = max(decimals(seen, card.plan.rubric.points) for card in cards)
    before, after = (_total(card, places) for card in (one.before, one.after))
    change = _signed(gap, places) if comparable and len(cards) == 2 else ""
    return (visible(one.name), before, after, change, _rank(one.before), _rank(one.after))


def _total(card: Scorecard | None, places: int) -> str:
    return "not there" if card is None else numbers.plain(numbers.rounded(card.total, places, "up"))


def _rank(card: Scorecard | None) -> str:
    return "" if card is None else "out" if card.rank is None else str(card.rank)


def _signed(value: Fraction, places: int = 2) -> str:
    text = numbers.shown(value, places)
    return f"+{text}" if value > 0 else text


def _vendor_lines(one: VendorTrend) -> str:
    """The lines of one vendor that changed, or cannot be compared."""
    if one.before is None or one.after is None:
        return ""
    rows = [_line_row(line) for line in one.lines if line.apart or line.change or _differ(line)]
    if not rows:
        return f"{visible(one.name)}: nothing changed"
    return f"{visible(one.name)}\n" + table(("criterion", "before", "after", "points"), rows, right=(3,))


def _differ(line: LineTrend) -> bool:
    return _said(line.before) != _said(line.after)


def _line_row(line: LineTrend) -> tuple[str, ...]:
    points = line.apart if line.change is None else _signed(line.change)
    return (line.path, _short(_said(line.before)), _short(_said(line.after)), points)


def _said(line: Line | None) -> str:
    return "–" if line is None else said(line)


def trend_json(found: Trend) -> str:
    """The same for programs, ending in a line break. Numbers are text, as in the result."""
    return _json(
        {
            "format": TREND,
            "comparable": found.comparable,
            "reasons": list(found.reasons),
            "rubric": {"verdict": found.rubric.verdict, "old": found.rubric.content[0], "new": found.rubric.content[1]},
            "vendors": [_vendor_json(one) for one in found.vendors],
        }
    )


def _vendor_json(one: VendorTrend) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "before": _card_json(one.before),
        "after": _card_json(one.after),
        "criteria": {line.path: _line_json(line) for line in one.lines},
    }


def _card_json(card: Scorecard | None) -> dict[str, Any] | None:
    if card is None:
        return None
    return {"total": decimal(card.total), "exact": exact(card.exact), "eligible": card.eligible, "rank": card.rank}


def _line_json(line: LineTrend) -> dict[str, Any]:
    return {
        "before": None if line.before is None else exact(line.before.exact),
        "after": None if line.after is None else exact(line.after.exact),
        "change": None if line.change is None else exact(line.change),
        "apart": line.apart,
    }
