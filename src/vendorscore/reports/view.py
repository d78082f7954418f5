"""Comparison → view-model of the reports in text. Every string and every display rounding is made here or in
`outcome`; nothing below computes."""

from __future__ import annotations

from typing import NamedTuple

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import decimal, exact, percent
from vendorscore.reports import outcome
from vendorscore.reports.outcome import Measures, Row
from vendorscore.reports.sums import published, rest
from vendorscore.reports.views.shown import points, seen
from vendorscore.response.model import State
from vendorscore.scoring.explain import rule, why
from vendorscore.scoring.scorecard import Line, Scorecard


class LineView(NamedTuple):
    """One criterion of one vendor."""

    path: str
    title: str
    state: str
    utility: str
    factor: str
    share: str
    points: str
    exact: str
    why: str
    rule: str
    source: str


class GateView(NamedTuple):
    """One gate of one vendor."""

    path: str
    outcome: str
    why: str


class VendorView(NamedTuple):
    """One vendor's scorecard."""

    row: Row
    headline: str
    obstacles: tuple[str, ...]
    gates: tuple[GateView, ...]
    lines: tuple[LineView, ...]
    rounding: str | None
    """What the shown lines lack, or have too much, to add up to the shown total; None when they add up."""
    rounding_why: str
    exactly: str
    """The exact total in words: whether it is what decides, or the published rounding is."""


class CriterionView(NamedTuple):
    """One criterion of the rubric."""

    path: str
    title: str
    share: str
    rule: str
    gate: str
    source: str


class View(NamedTuple):
    """Everything that a report shows."""

    title: str
    award: str
    rows: tuple[Row, ...]
    notices: tuple[str, ...]
    vendors: tuple[VendorView, ...]
    criteria: tuple[CriterionView, ...]
    pairs: tuple[Measures, ...]
    assumptions: tuple[tuple[str, str], ...]
    points: str
    decides: str
    """What decides, where a rounding is published; else empty, because the exact totals do."""


def view(comparison: Comparison) -> View:
    """The view-model of a comparison."""
    rubric = comparison.plan.rubric
    rows = outcome.ranking(comparison)
    places = outcome.total_places(comparison)
    return View(
        title=outcome.title(comparison),
        award=outcome.award(comparison),
        rows=rows,
        notices=comparison.notices,
        vendors=tuple(_vendor(card, row, places) for card, row in zip(comparison.ranking, rows, strict=True)),
        criteria=tuple(_criterion(comparison, path) for path in rubric.items),
        pairs=tuple(outcome.pairs_of(comparison)),
        assumptions=outcome.assumptions(comparison),
        points=decimal(rubric.points),
        decides=outcome.decides(rubric) if rubric.rounding is not None else "",
    )


def _vendor(card: Scorecard, row: Row, places: int) -> VendorView:
    """One vendor; its total is shown with so many decimals, its lines with as many, or more where those make a 0."""
    earned = [line.points for line in card.lines]
    left = rest(numbers.rounded(card.total, places, "up"), (seen(one, places) for one in earned), published(card))
    return VendorView(
        row=row,
        headline=_headline(card, row),
        obstacles=tuple(f"{one.path or one.rule}: {one.why}" for one in card.obstacles),
        gates=tuple(GateView(gate.path, gate.outcome.value, gate.why) for gate in card.gates),
        lines=tuple(_line(line, places) for line in card.lines),
        rounding=left.text or None,
        rounding_why=left.why,
        exactly=outcome.exactly(card),
    )


def _headline(card: Scorecard, row: Row) -> str:
    whole = decimal(card.plan.rubric.points)
    if not card.eligible:
        return f"Ineligible; would score {row.total} of {whole} points."
    return f"Rank {card.rank} with {row.total} of {whole} points."


def _line(line: Line, places: int) -> LineView:
    leaf = line.criterion
    at = line.fact.answer.at
    return LineView(
        path=line.path,
        title=leaf.title,
        state=line.state.value.replace("_", " "),
        utility=percent(line.utility) if leaf.kind.scored else "",
        factor=percent(line.factor) if leaf.evidence is not None and line.state is State.GIVEN else "",
        share=percent(line.share),
        points=points(line.points, places),
        exact=exact(line.exact),
        why=why(line),
        rule=rule(leaf.kind, line.fact.currency),
        source=at.within if at is not None else "",
    )


def _criterion(comparison: Comparison, path: str) -> CriterionView:
    plan, currency = comparison.plan, comparison.evaluation.terms.currency
    item = plan.rubric.items[path]
    share = sum((plan.steps[plan.by_path[leaf.path]].nominal for leaf in item.leaves), numbers.ZERO)
    kind = getattr(item, "kind", None)
    return CriterionView(
        path=path,
        title=item.title,
        share=percent(share),
        rule=rule(kind, currency) if kind is not None else "section",
        gate=outcome.gate_in_words(plan.rubric, path, currency),
        source=", ".join(item.source),
    )
