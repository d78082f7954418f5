"""What the award owes to each of the panel, and to the way their marks become one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from vendorscore.panel.model import Key, Mark, Panel, Verdict
from vendorscore.robustness.desk import Desk
from vendorscore.robustness.otherwise import Otherwise, otherwise
from vendorscore.rubric.model import Combine
from vendorscore.scoring.evaluation import Evaluation
from vendorscore.scoring.facts import combine

if TYPE_CHECKING:
    from vendorscore.robustness.marking import Agreement, Apart, Severity


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
    from vendorscore.robustness import marking  # only here: few small evaluations have marks

    agreed = tuple(marking.agreements(marks))
    return PanelCheck(
        left_out=tuple(_left_out(desk)),
        methods=tuple(_methods(desk)),
        evaluators=tuple(marking.severities(marks, lambda mark: mark.evaluator.name)),
        roles=tuple(marking.severities(marks, lambda mark: mark.evaluator.role)) if marking.grouped(marks) else (),
        apart=tuple(marking.far_apart(desk, marks)),
        agreement=agreed,
        sentence=marking.sentence(agreed[0]),
    )


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
