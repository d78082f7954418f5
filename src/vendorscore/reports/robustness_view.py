"""Robustness → view-model: a verdict, facts and tables, all of them text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import words
from vendorscore.foundation.numbers import decimal, percent, shown
from vendorscore.foundation.said import Command, CriterionRef, Said
from vendorscore.reports.tables import ALL, RobustnessView, Table
from vendorscore.reports.weights_view import weight_tables
from vendorscore.robustness.agreement import METRICS
from vendorscore.robustness.answers import Flip
from vendorscore.robustness.gaps import Gap, Scope
from vendorscore.robustness.otherwise import Otherwise
from vendorscore.robustness.robustness import Robustness, robustness
from vendorscore.rubric.kinds.price import about

MOST_ROWS = 15
"""So many rows of a table are shown; the JSON of `vendorscore robustness` has them all."""


LARGEST = 600
"""Up to so many lines (vendors × criteria) a report works out what would change the award; it takes seconds then."""


def section(comparison: Comparison) -> RobustnessView:
    """The section of a report; for a large evaluation it only says who works it out."""
    lines = len(comparison) * len(comparison.plan.steps)
    if lines <= LARGEST:
        return robustness_view(robustness(comparison))
    size = f"{lines:,} lines are more than {LARGEST:,}"
    command = Command("vendorscore robustness DIR")
    return RobustnessView(Said(f"Not worked out for this report ({size}); ", command, " does it."), (), ())


def robustness_view(found: Robustness) -> RobustnessView:
    """The view-model."""
    tables = (table for make in _TABLES for table in make(found))
    return RobustnessView(found.verdict.sentence, found.verdict.facts, tuple(tables))


def _at(path: str, vendor: str = "") -> Said:
    """A criterion, or a vendor's line on it, in a column of such."""
    return Said(CriterionRef(path, vendor, bare=True))


def _pivotal(found: Robustness) -> Iterable[Table]:
    """The single changes that turn the award, gates apart."""
    lines = [flip for flip in found.flips if flip.kind != "gate"]
    if lines:
        note = (
            "Each of these, alone, changes who wins: check them first, and give the strongest reasons here. "
            "The smallest move stands first."
        )
        head = ("Vendor", "Criterion", "Today", "It would take", "Then first")
        yield _cut("Pivotal lines", note, head, [_line(found, flip) for flip in lines])
    gates = [flip for flip in found.flips if flip.kind == "gate"]
    if gates:
        head = ("Bids", "Gate", "Today", "It would take", "Then first")
        note = "Who wins if one gate alone were another."
        yield _cut("Pivotal gates", note, head, [_line(found, flip) for flip in gates])


def _line(found: Robustness, flip: Flip) -> tuple[str, ...]:
    agreed = flip.kind == "mark" and not flip.by
    return (
        found.comparison.named([flip.vendor]) if flip.vendor else "all",
        Said(flip.where(bare=True)),
        f"{flip.by}: {flip.was}" if flip.by else f"agreed mark {flip.was}" if agreed else flip.was,
        flip.to if flip.exact else f"{flip.to} (within 10⁻¹²)",
        _first(found, flip.winners, flip.provisional),
    )


def _first(found: Robustness, winners: tuple[str, ...], provisional: bool) -> str:
    if provisional:
        return "nobody yet: marks would be missing"
    return found.comparison.named(winners) or "nobody"


def _gaps(found: Robustness) -> Iterable[Table]:
    """What is open, what it could do, and what to settle first."""
    if not found.gaps.open:
        return
    scopes = [one for one in found.gaps.scopes if one.gaps]
    rows = [(one.name, str(one.gaps), _stands(one), found.comparison.named(one.rivals)) for one in scopes]
    note = "Bounds over all open lines together: blanks filled in any way, unverified claims found true or untrue."
    yield Table("Open lines", note, ("Open", "Lines", "The award", "Who could come level"), tuple(rows))
    asked = next((one.questions for one in scopes if not one.stands), ())
    if asked:
        note = "When these few lines turn out as they stand, whatever else is open cannot change the award."
        head = ("Vendor", "Criterion", "Today", "At most, in points")
        yield _cut("Settle first", note, head, [_question(found, gap) for gap in asked])


def _question(found: Robustness, gap: Gap) -> tuple[str, ...]:
    moves = [f"{sign}{shown(points)}" for sign, points in (("−", gap.down), ("+", gap.up)) if points]
    gate = ["decides a gate"] if gap.decides else []
    return found.comparison.named([gap.vendor]), _at(gap.path, gap.vendor), gap.sort, ", ".join([*moves, *gate])


def _stands(scope: Scope) -> str:
    if scope.stands:
        return "does not depend on them"
    return "could change with the field of bids" if scope.field_moves else "could change"


def _panel(found: Robustness) -> Iterable[Table]:
    """The award by other panels, how each marks, how far they agree."""
    panel = found.panel
    if not panel.left_out and not panel.methods:
        return
    others = (*panel.left_out, *panel.methods)
    yield from _others(
        found, "Other panels", "The award with one evaluator left out, and by other ways to combine.", others
    )
    rows = [
        (one.name, one.role, str(one.marks), _signed(one.severity), "" if one.spread is None else percent(one.spread))
        for one in panel.evaluators
    ]
    rows += [(f"role {one.name or 'none'}", one.name, str(one.marks), _signed(one.severity),
              "" if one.spread is None else percent(one.spread)) for one in panel.roles]  # fmt: skip
    note = (
        "Severity: how far the marks lie below those of the others on the same lines, in percent of the scale. "
        "Spread: how far they lie from their own mean."
    )
    yield Table("How each evaluator marks", note, ("Evaluator", "Role", "Marks", "Severity", "Spread"), tuple(rows))
    head = ("Lines", "Evaluators", "Lines in common", "Same mark", *(f"Alpha, {metric}" for metric in METRICS))
    agreed = [
        (_at(one.path) if one.path else "all", str(one.raters), str(one.units),
         "" if one.percent is None else percent(one.percent),
         *("–" if (value := one.alpha[metric]) is None else _two(value) for metric in METRICS))
        for one in panel.agreement
    ]  # fmt: skip
    yield Table("How far they agree", panel.sentence, head, tuple(agreed))
    if panel.apart:
        apart = [
            (found.comparison.named([one.vendor]), _at(one.path, one.vendor), decimal(one.distance),
             words.listed(f"{mark} by {name}" for name, mark in one.marks),
             "consensus" if one.settled else "not settled")
            for one in panel.apart
        ]  # fmt: skip
        head = ("Vendor", "Criterion", "Apart", "Marks", "Settled by")
        note = "As far apart as the evaluation allows without a word, or further."
        yield _cut("Marks far apart", note, head, apart)


def _signed(value: Fraction | None) -> str:
    if value is None:
        return ""
    return percent(value) if value >= 0 else f"−{percent(-value)}"


def _two(value: Fraction) -> str:
    return shown(value) if value >= 0 else f"−{shown(-value)}"


def _others(found: Robustness, title: str, note: str, some: Sequence[Otherwise]) -> Iterable[Table]:
    """The awards under something else; while there is none, only what would make one."""
    rows = [
        (one.what, _first(found, one.winners, one.provisional), "another award" if one.changes else "the same")
        for one in some
        if one.changes or not found.comparison.provisional
    ]
    if rows:
        yield Table(title, note, ("If it were", "Then first", "That is"), tuple(rows))


def _field(found: Robustness) -> Iterable[Table]:
    """Bids withdrawn and added, other price formulas."""
    field = found.field
    if field.withdrawn:
        note = f"The award had {'a' if found.comparison.provisional else 'a losing'} bid never come." + (
            "" if field.relative else " No price is scored relative to the others, so none of them can matter."
        )
        title = "Bids withdrawn" if found.comparison.provisional else "Losing bids withdrawn"
        yield from _others(found, title, note, field.withdrawn)
    if field.added:
        currency = found.comparison.evaluation.terms.currency or ""
        rows = [
            (_at(one.path), f"{'at or below' if one.low else 'at or above'} {about(one.limit, currency)}",
             _first(found, one.winners, False)) for one in field.added
        ]  # fmt: skip
        note = "One more eligible bid that wins nothing itself, at the nearest price that turns the award."
        yield Table("A bid added", note, ("Price", "Added", "Then first"), tuple(rows))
    if field.formulas:
        yield from _others(found, "Other price formulas", "What this award would have been by each.", field.formulas)


def _rounding(found: Robustness) -> Iterable[Table]:
    note = "The award by each rule of rounding the totals; ties are broken as published."
    yield from _others(found, "Rounding", note, found.rounding)


def _treatment(found: Robustness) -> Iterable[Table]:
    if found.treatment:
        note = "Notices for people: what looks unequal may have its reason. Nothing here changes a score."
        yield _cut("Equal treatment", note, ("To be looked at",), [(one.text,) for one in found.treatment])


def _cut(title: str, note: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Table:
    if len(rows) > MOST_ROWS:
        note = Said(note, f" The first {MOST_ROWS} of {len(rows)}; ", ALL, ".")
    return Table(title, note, head, tuple(rows[:MOST_ROWS]))


def _weights(found: Robustness) -> Iterable[Table]:
    yield from weight_tables(found.weights, found.comparison.named)


_TABLES = (_pivotal, _weights, _gaps, _panel, _field, _rounding, _treatment)
