"""Two evaluations of the same vendors: what changed, criterion by criterion, and whether it can be compared.

Points are set beside points only where the same answer would have earned the same in both. Where it would
not, the reason stands there instead of a difference.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import words
from vendorscore.rubric.diff import Basis, RubricDiff, diff
from vendorscore.scoring.scorecard import Line, Scorecard


@frozen(eq=False)
class LineTrend:
    """One criterion of one vendor in both evaluations; None where it was not asked for at all."""

    path: str
    before: Line | None
    after: Line | None
    apart: str
    """Why the two cannot be set side by side; empty when they can."""

    @property
    def change(self) -> Fraction | None:
        """Points gained or lost; None where that would mean nothing."""
        return None if self.apart or self.before is None or self.after is None else self.after.exact - self.before.exact


@frozen(eq=False)
class VendorTrend:
    """One vendor in both evaluations; None where it did not answer."""

    id: str
    name: str
    before: Scorecard | None
    after: Scorecard | None
    lines: tuple[LineTrend, ...]


@frozen(eq=False)
class Trend:
    """What changed between two evaluations. `reasons` say why totals cannot be compared; none when they can."""

    old: Comparison
    new: Comparison
    rubric: RubricDiff
    reasons: tuple[str, ...]
    vendors: tuple[VendorTrend, ...]

    @property
    def comparable(self) -> bool:
        """Can the totals of the two be set side by side?"""
        return not self.reasons


def trend(old: Comparison, new: Comparison) -> Trend:
    """Two evaluations beside one another; vendors are matched by id, criteria by path."""
    changes = diff(old.plan.rubric, new.plan.rubric)
    apart = _apart(old, new)
    ids = dict.fromkeys([*(card.id for card in new), *(card.id for card in old)])
    vendors = tuple(_vendor(old.by_id.get(one), new.by_id.get(one), apart) for one in ids)
    return Trend(old, new, changes, tuple(_reasons(old, new, changes)), vendors)


def _vendor(before: Scorecard | None, after: Scorecard | None, apart: dict[str, str]) -> VendorTrend:
    card = after or before
    assert card is not None
    lines = [dict[str, Line]() if one is None else one.by_path for one in (before, after)]
    paths = dict.fromkeys([*lines[1], *lines[0]])
    beside = tuple(LineTrend(path, lines[0].get(path), lines[1].get(path), apart.get(path, "")) for path in paths)
    return VendorTrend(card.id, card.name, before, after, beside)


# ---------------------------------------------------------------- what cannot be compared, and why


def _reasons(old: Comparison, new: Comparison, changes: RubricDiff) -> Iterator[str]:
    """Why totals cannot be compared."""
    if not changes.comparable:
        yield "the rules of scoring changed"
    priced = [leaf.path for leaf in new.plan.rubric.leaves if leaf.kind.priced and leaf.weight]
    if priced:
        yield from _money(old, new)
        relative = [path for path in priced if new.plan.rubric.items[path].leaves[0].kind.relative]
        if relative:
            yield f"{words.listed(f'`{path}`' for path in relative)} is worth what the other bids of its time make it"
    for when, one in (("earlier", old), ("later", new)):
        if one.provisional:
            yield f"the {when} result is provisional: marks are missing"


def _money(old: Comparison, new: Comparison) -> Iterator[str]:
    """What was fixed for prices, and differs."""
    before, after = old.evaluation.terms, new.evaluation.terms
    if before.currency != after.currency:
        yield f"prices are in {after.currency or 'no stated currency'}, and were in {before.currency or 'none'}"
    elif before.rates != after.rates:
        yield "prices were converted at other exchange rates"
    if before.tax != after.tax:
        yield f"prices are {after.tax or 'of unstated tax'}, and were {before.tax or 'of unstated tax'}"


def _apart(old: Comparison, new: Comparison) -> dict[str, str]:
    """The criteria whose points cannot be compared, each with the reason."""
    before, after = Basis.of(old.plan.rubric), Basis.of(new.plan.rubric)
    money = next(_money(old, new), "")
    found = {}
    for path in dict.fromkeys([*new.plan.by_path, *old.plan.by_path]):
        reason = _new_or_gone(old, new, path) or _otherwise_judged(old, new, before, after, path)
        leaf = new.plan.steps[new.plan.by_path[path]].leaf if path in new.plan.by_path else None
        if not reason and leaf is not None and leaf.kind.priced:
            reason = "relative to the other bids of its time" if leaf.kind.relative else money
        if reason:
            found[path] = reason
    return found


def _new_or_gone(old: Comparison, new: Comparison, path: str) -> str:
    if path not in old.plan.by_path:
        return "new in the later rubric"
    return "" if path in new.plan.by_path else "not in the later rubric"


def _otherwise_judged(old: Comparison, new: Comparison, before: Basis, after: Basis, path: str) -> str:
    if before.rules[path] != after.rules[path]:
        return "its rule changed"
    nominal = [one.plan.rubric.points * one.plan.steps[one.plan.by_path[path]].nominal for one in (old, new)]
    return "" if nominal[0] == nominal[1] else "its share changed"
