"""How each of the panel marks, and how far they agree; imported where there are marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Map
from fractions import Fraction

from attrs import frozen

from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ZERO, percent, shown
from vendorscore.panel.model import Key, Mark
from vendorscore.robustness.agreement import METRICS, Metric, agreement, alpha, whole
from vendorscore.robustness.desk import Desk
from vendorscore.scoring.facts import combine

MOST_UNITS = 200
"""Up to so many lines, alpha is worked out again without each of them."""


@frozen
class Severity:
    """How one evaluator (or one role) marks, in utilities from 0 to 1.

    `severity` is the mean distance below the others' mean mark on the same lines (negative: more generous), `spread`
    the mean distance of the marks from their own mean; None where there is nothing to compare with.
    """

    name: str
    role: str
    marks: int
    severity: Fraction | None
    spread: Fraction | None


@frozen
class Apart:
    """Marks of one line that lie further apart than the evaluation allows without a word."""

    vendor: str
    path: str
    distance: Fraction
    marks: tuple[tuple[str, str], ...]
    settled: bool


@frozen
class Agreement:
    """How far the evaluators agree: over all lines, and over those of one criterion."""

    path: str
    """Empty: all lines."""
    raters: int
    units: int
    """Lines with at least two marks."""
    percent: Fraction | None
    alpha: Map[Metric, Fraction | None]
    least: Fraction | None = None
    most: Fraction | None = None
    """Between these lies alpha (interval) when any one line is left out: over all lines, unless they are many."""


# ---------------------------------------------------------------- how they mark


def grouped(marks: Map[Key, tuple[Mark, ...]]) -> bool:
    """Do roles group evaluators at all?"""
    people = {mark.evaluator.name: mark.evaluator.role for some in marks.values() for mark in some}
    named = [role for role in people.values() if role]
    return len(set(named)) < len(named)


def severities(marks: Map[Key, tuple[Mark, ...]], group: Callable[[Mark], str]) -> Iterator[Severity]:
    """How everybody marks, or every group of them."""
    names = dict.fromkeys(group(mark) for some in marks.values() for mark in some)
    for name in names:
        own = [mark for some in marks.values() for mark in some if group(mark) == name]
        below = [
            _mean([mark.utility for mark in some if group(mark) != name])
            - _mean([mark.utility for mark in some if group(mark) == name])
            for some in marks.values()
            if 0 < sum(group(mark) == name for mark in some) < len(some)
        ]
        middle = _mean([mark.utility for mark in own])
        spread = _mean([abs(mark.utility - middle) for mark in own]) if len(own) > 1 else None
        yield Severity(name, own[0].evaluator.role, len(own), _mean(below) if below else None, spread)


def _mean(values: list[Fraction]) -> Fraction:
    return combine(values, "mean")


def far_apart(desk: Desk, marks: Map[Key, tuple[Mark, ...]]) -> Iterator[Apart]:
    """Marks as far apart as `spread`, or further."""
    limit = desk.evaluation.terms.spread
    for (vendor, path), some in marks.items():
        known = [number for mark in some if (number := _number(mark.written)) is not None]
        if limit is None or len(known) < 2 or max(known) - min(known) < limit:
            continue
        written = tuple((mark.evaluator.name, mark.written) for mark in some)
        settled = (vendor, path) in desk.evaluation.panel.consensus
        yield Apart(vendor, path, max(known) - min(known), written, settled)


def _number(text: str) -> Fraction | None:
    try:
        return numbers.parse(text)
    except numbers.NotANumber:
        return None


# ---------------------------------------------------------------- how far they agree


def agreements(marks: Map[Key, tuple[Mark, ...]]) -> Iterator[Agreement]:
    """Over all lines first, then criterion by criterion where there are several."""
    paths = list(dict.fromkeys(path for _, path in marks))
    yield _agreement("", marks)
    for path in paths if len(paths) > 1 else ():
        yield _agreement(path, {key: some for key, some in marks.items() if key[1] == path})


def _agreement(path: str, marks: Map[Key, tuple[Mark, ...]]) -> Agreement:
    units = whole([mark.utility for mark in some] for some in marks.values() if len(some) > 1)
    raters = {mark.evaluator.name for some in marks.values() for mark in some}
    parts = (units[:index] + units[index + 1 :] for index in range(len(units)) if not path and len(units) <= MOST_UNITS)
    known = [one for part in parts if (one := alpha(part, "interval")) is not None]
    return Agreement(
        path,
        len(raters),
        len(units),
        agreement(units),
        {metric: alpha(units, metric) for metric in METRICS},
        min(known, default=None),
        max(known, default=None),
    )


def sentence(all_lines: Agreement) -> str:
    """What these few marks can and cannot say."""
    people = words.counted(all_lines.raters, "evaluator")
    if all_lines.raters < 2 or not all_lines.units:
        return (
            f"The marks come from {people}, and no line was marked by two: whether another panel would mark alike "
            "cannot be told from them."
        )
    found = all_lines.alpha["interval"]
    lines = words.counted(all_lines.units, "line")
    if found is None:
        said = f"{people} gave the same mark on every one of {lines}"
    else:
        same = percent(all_lines.percent or ZERO, 0)
        said = (
            f"{people} marked {lines} in common; {same} of the pairs of marks are the same, and alpha is {_two(found)}"
        )
        if all_lines.least is not None and all_lines.most is not None and all_lines.units > 2:
            said += f" (between {_two(all_lines.least)} and {_two(all_lines.most)} with any one line left out)"
    return (
        f"{said}. That tells how alike these people marked these bids; from so few marks it cannot tell how another "
        "panel would mark, and agreement is not yet truth."
    )


def _two(value: Fraction) -> str:
    return shown(value) if value >= 0 else f"−{shown(-value)}"
