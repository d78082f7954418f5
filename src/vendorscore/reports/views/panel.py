"""The panel's marks with their spread and their reasons."""

from fractions import Fraction
from typing import NamedTuple

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import decimal
from vendorscore.foundation.words import listed
from vendorscore.panel.model import Mark
from vendorscore.reports.views import shown
from vendorscore.reports.views.rubric import MOST_LINES
from vendorscore.rubric.kinds.kind import Kind
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.scoring.facts import Judged
from vendorscore.scoring.scorecard import Scorecard


class MarkView(NamedTuple):
    """One mark: by whom, what, why."""

    by: str
    mark: str
    label: str
    """The level in words, where the scale has words."""
    reason: str
    note: str
    """`not counted` for a conflict of interest, `consensus`, or nothing."""


class Judgement(NamedTuple):
    """All marks of one vendor on one criterion."""

    id: str
    name: str
    counts: str
    """What they come to, as a percentage of full worth."""
    spread: str
    flagged: bool
    marks: tuple[MarkView, ...]
    missing: str


class Rated(NamedTuple):
    """One rated criterion."""

    path: str
    href: str
    title: str
    scale: str
    judgements: tuple[Judgement, ...]


def evaluators(comparison: Comparison) -> tuple[tuple[str, str, str], ...]:
    """Name, role and conflicts of everybody on the panel."""
    found = []
    for one in comparison.evaluation.panel.evaluators:
        conflicts = listed(f"{comparison.by_id[vendor].name} ({reason})" for vendor, reason in one.conflicts)
        note = f"conflict of interest with {conflicts}: no mark counts" if conflicts else "none declared"
        found.append((shown.line(one.name), shown.line(one.role) or "–", shown.line(note)))
    return tuple(found)


def rated(comparison: Comparison) -> tuple[Rated, ...]:
    """Every rated criterion that has a mark; none where they are too many for one page."""
    if len(comparison.ranking) * len(comparison.plan.steps) > MOST_LINES:
        return ()
    spread = comparison.evaluation.terms.spread
    found = []
    for leaf in comparison.plan.rubric.leaves:
        if isinstance(leaf.kind, Rating):
            judgements = tuple(_judgement(card, leaf.path, spread) for card in comparison.ranking)
            title, scale = shown.line(leaf.title), shown.said(leaf.kind.scale)
            found.append(Rated(leaf.path, f"#{shown.anchor(leaf.path)}", title, scale, judgements))
    return tuple(found)


def _judgement(card: Scorecard, path: str, limit: Fraction | None) -> Judgement:
    line = card[path]
    judged = line.fact.judged
    if judged is None:
        return Judgement(card.id, shown.line(card.name), "not asked", "", False, (), "")
    apart = distance(judged)
    flagged = limit is not None and apart is not None and apart >= limit
    text = "" if apart is None else decimal(apart)
    return Judgement(
        card.id,
        shown.line(card.name),
        shown.percent(line.utility),
        text,
        flagged,
        tuple(marks(line.criterion.kind, judged)),
        shown.line(listed(one.name for one in judged.missing)),
    )


def marks(kind: Kind, judged: Judged) -> list[MarkView]:
    """The counted marks, those that are not counted, and the consensus."""
    found = [_mark(kind, one, "") for one in judged.marks]
    found += [_mark(kind, one, "not counted: conflict of interest") for one in judged.uncounted]
    agreed = judged.consensus
    if agreed is not None:
        by = shown.line(listed(agreed.by)) or "the panel"
        found.append(
            MarkView(
                by, shown.line(agreed.written), _label(kind, agreed.written), shown.text(agreed.reason), "consensus"
            )
        )
    return found


def _mark(kind: Kind, one: Mark, note: str) -> MarkView:
    return MarkView(
        shown.line(one.evaluator.name), shown.line(one.written), _label(kind, one.written), shown.text(one.reason), note
    )


def _label(kind: Kind, written: str) -> str:
    return shown.line(kind.label_of(written)) if isinstance(kind, Rating) else ""


def distance(judged: Judged) -> Fraction | None:
    """How far the counted marks lie apart; None for fewer than two, or for marks that are words."""
    try:
        known = [numbers.parse(one.written) for one in judged.marks]
    except numbers.NotANumber:
        return None
    return max(known) - min(known) if len(known) > 1 else None
