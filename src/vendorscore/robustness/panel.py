"""What the award owes to each of the panel, and to the way their marks become one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as Map
from fractions import Fraction

from attrs import evolve, frozen

from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ZERO, percent, shown
from vendorscore.panel.model import Key, Mark, Panel, Verdict
from vendorscore.robustness.agreement import METRICS, Metric, agreement, alpha, whole
from vendorscore.robustness.desk import Desk
from vendorscore.robustness.standings import Award
from vendorscore.rubric.model import Combine
from vendorscore.scoring.evaluation import Evaluation
from vendorscore.scoring.facts import combine

MOST_UNITS = 200
"""Up to so many lines, alpha is worked out again without each of them."""


@frozen
class Otherwise:
    """The award under another rule or field: what was changed in words, who wins then, and whether that differs."""

    what: str
    winners: tuple[str, ...]
    provisional: bool
    changes: bool


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


@frozen
class PanelCheck:
    """What the panel decides; empty where nothing is rated."""

    left_out: tuple[Otherwise, ...] = ()
    methods: tuple[Otherwise, ...] = ()
    evaluators: tuple[Severity, ...] = ()
    roles: tuple[Severity, ...] = ()
    apart: tuple[Apart, ...] = ()
    agreement: tuple[Agreement, ...] = ()
    sentence: str = ""
    """What so few raters can and cannot say."""


def check_panel(desk: Desk) -> PanelCheck:
    """Everything about the panel."""
    marks = _marks(desk)
    if not marks:
        return PanelCheck()
    agreed = tuple(_agreements(marks))
    return PanelCheck(
        left_out=tuple(_left_out(desk)),
        methods=tuple(_methods(desk)),
        evaluators=tuple(_severities(marks, lambda mark: mark.evaluator.name)),
        roles=tuple(_severities(marks, lambda mark: mark.evaluator.role)) if _roles(marks) else (),
        apart=tuple(_apart(desk, marks)),
        agreement=agreed,
        sentence=_sentence(agreed[0]),
    )


def otherwise(desk: Desk, what: str, award: Award) -> Otherwise:
    """An award beside today's."""
    return Otherwise(what, tuple(sorted(award.winners)), award.provisional, award.differs(desk.award))


def _marks(desk: Desk) -> dict[Key, tuple[Mark, ...]]:
    """The marks that count, of lines that are asked, also where a consensus overrides them."""
    found = {
        (vendor, fact.step.leaf.path): fact.judged.marks
        for vendor, bid in desk.bids.items()
        for fact in bid.facts
        if fact.asked and fact.judged is not None
    }
    return {key: some for key, some in found.items() if some}


# ---------------------------------------------------------------- other panels, other ways to combine


def _left_out(desk: Desk) -> Iterator[Otherwise]:
    """The award without each evaluator's marks and findings; what was agreed stands."""
    for one in desk.evaluation.panel.evaluators:
        if one.counted:
            panel = _without(desk.evaluation.panel, one.name)
            award = desk.marked_anew(evolve(desk.evaluation, panel=panel))
            yield otherwise(desk, f"without {one.name}", award)


def _without(panel: Panel, name: str) -> Panel:
    marks = {key: tuple(one for one in some if one.evaluator.name != name) for key, some in panel.marks.items()}
    verdicts: dict[Key, tuple[Verdict, ...]] = {
        key: tuple(one for one in some if one.by != name) for key, some in panel.verdicts.items()
    }
    evaluators = tuple(one for one in panel.evaluators if one.name != name)
    changed: Panel = evolve(
        panel, evaluators=evaluators, marks={key: some for key, some in marks.items() if some}, verdicts=verdicts
    )
    return changed


def _methods(desk: Desk) -> Iterator[Otherwise]:
    """The award when the marks become one in another way."""
    agreed = desk.evaluation.panel.consensus
    methods = [(f"{what}, agreed marks kept" if agreed else what, change) for what, change in _METHODS]
    for what, change in (*methods, *(_SET_ASIDE if agreed else ())):
        yield otherwise(desk, what, desk.marked_anew(change(desk.evaluation)))


def _by(how: Combine) -> Callable[[Evaluation], Evaluation]:
    return lambda evaluation: evolve(evaluation, rubric=evolve(evaluation.rubric, combine=how))


def _trimmed(evaluation: Evaluation) -> Evaluation:
    """Every mark of a line replaced by the mean without the highest and the lowest, where there are three or more."""
    panel = evaluation.panel
    marks = {key: _all_alike(some) for key, some in panel.marks.items()}
    return _by("mean")(evolve(evaluation, panel=evolve(panel, marks=marks)))


def _all_alike(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    worths = sorted(mark.utility for mark in marks if mark.evaluator.counted)
    if len(worths) < 3:
        return marks
    middle = combine(worths[1:-1], "mean")
    return tuple(evolve(mark, utility=middle) for mark in marks)


def _unsettled(evaluation: Evaluation) -> Evaluation:
    """No consensus marks; what consensus settled of claims stands."""
    return evolve(evaluation, panel=evolve(evaluation.panel, consensus={}))


Method = tuple[str, Callable[[Evaluation], Evaluation]]

_METHODS: tuple[Method, ...] = (
    ("the mean of the marks", _by("mean")),
    ("the median of the marks", _by("median")),
    ("the mean without the highest and the lowest mark", _trimmed),
)
_SET_ASIDE: tuple[Method, ...] = (
    ("the mean of the single marks, agreed marks set aside", lambda one: _by("mean")(_unsettled(one))),
    ("the median of the single marks, agreed marks set aside", lambda one: _by("median")(_unsettled(one))),
)


# ---------------------------------------------------------------- how they mark


def _roles(marks: Map[Key, tuple[Mark, ...]]) -> bool:
    """Do roles group evaluators at all?"""
    people = {mark.evaluator.name: mark.evaluator.role for some in marks.values() for mark in some}
    named = [role for role in people.values() if role]
    return len(set(named)) < len(named)


def _severities(marks: Map[Key, tuple[Mark, ...]], group: Callable[[Mark], str]) -> Iterator[Severity]:
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


def _apart(desk: Desk, marks: Map[Key, tuple[Mark, ...]]) -> Iterator[Apart]:
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


def _agreements(marks: Map[Key, tuple[Mark, ...]]) -> Iterator[Agreement]:
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


def _sentence(all_lines: Agreement) -> str:
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
