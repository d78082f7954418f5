"""One change of an evaluation: what is put in the place of what. Applying it gives another evaluation."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

from attrs import evolve

from vendorscore.panel.model import Consensus, Key, Mark, Panel, Verdict, Waiver
from vendorscore.plan.compile import Plan
from vendorscore.response.model import Answer
from vendorscore.rubric.model import Gate, Item, Rubric, Section
from vendorscore.scoring.evaluation import Evaluation


class AnswerChange(NamedTuple):
    """Another answer of one vendor to one question, with its evidence."""

    vendor: str
    path: str
    answer: Answer

    def apply(self, evaluation: Evaluation) -> Evaluation:
        """The evaluation with this answer."""
        responses = tuple(
            evolve(one, answers={**one.answers, self.path: self.answer}) if one.id == self.vendor else one
            for one in evaluation.responses
        )
        return evolve(evaluation, responses=responses)


class MarkChange(NamedTuple):
    """Another mark of one evaluator, or (without an evaluator) another consensus mark."""

    vendor: str
    path: str
    evaluator: str
    written: str
    utility: Fraction

    def apply(self, evaluation: Evaluation) -> Evaluation:
        """The evaluation with this mark."""
        return evolve(evaluation, panel=self._panel(evaluation.panel, (self.vendor, self.path)))

    def _panel(self, panel: Panel, key: Key) -> Panel:
        if not self.evaluator:
            agreed: Consensus = evolve(panel.consensus[key], written=self.written, utility=self.utility)
            return evolve(panel, consensus={**panel.consensus, key: agreed})
        return evolve(panel, marks={**panel.marks, key: tuple(map(self._mark, panel.marks[key]))})

    def _mark(self, mark: Mark) -> Mark:
        same = mark.evaluator.name == self.evaluator
        return evolve(mark, written=self.written, utility=self.utility) if same else mark


class FindingChange(NamedTuple):
    """The panel finds a claim to hold, or not to."""

    vendor: str
    path: str
    holds: bool

    def apply(self, evaluation: Evaluation) -> Evaluation:
        """The evaluation with this finding, settled."""
        settled = {**evaluation.panel.settled, (self.vendor, self.path): Verdict("consensus", self.holds)}
        return evolve(evaluation, panel=evolve(evaluation.panel, settled=settled))


class WaiverChange(NamedTuple):
    """A gate is waived for one vendor."""

    vendor: str
    path: str

    def apply(self, evaluation: Evaluation) -> Evaluation:
        """The evaluation with this waiver."""
        waivers = {**evaluation.panel.waivers, (self.vendor, self.path): Waiver("nobody", "to see what would happen")}
        return evolve(evaluation, panel=evolve(evaluation.panel, waivers=waivers))


class TimeChange(NamedTuple):
    """A late response came in at the deadline."""

    vendor: str

    @property
    def path(self) -> str:
        """What stands in the place of a criterion."""
        return "deadline"

    def apply(self, evaluation: Evaluation) -> Evaluation:
        """The evaluation with this response in time."""
        deadline = evaluation.terms.deadline
        responses = tuple(
            evolve(one, received=deadline) if one.id == self.vendor else one for one in evaluation.responses
        )
        return evolve(evaluation, responses=responses)


class GateChange(NamedTuple):
    """Another limit of a gate, for all bids alike; None lifts the gate."""

    path: str
    gate: Gate | None

    @property
    def vendor(self) -> str:
        """Nobody alone."""
        return ""

    def apply(self, evaluation: Evaluation) -> Evaluation:
        """The evaluation under a rubric with this gate."""
        rubric = with_item(evaluation.rubric, self.path, lambda item: evolve(item, gate=self.gate))
        return evolve(evaluation, rubric=rubric)

    def plan(self, plan: Plan) -> Plan:
        """The plan with another limit in the same gate; the leaves stay as they are."""
        assert self.gate is not None
        gate = self.gate
        steps = tuple(evolve(one, gate=gate) if one.item.path == self.path else one for one in plan.gates)
        changed: Any = evolve(plan, gates=steps)
        return changed  # type: ignore[no-any-return]


Change = AnswerChange | MarkChange | FindingChange | WaiverChange | TimeChange | GateChange


def with_item(rubric: Rubric, path: str, change: Callable[[Any], Item]) -> Rubric:
    """A rubric with another criterion or section at a path."""

    def changed(item: Item) -> Item:
        if item.path == path:
            return change(item)
        if isinstance(item, Section) and path.startswith(f"{item.path}."):
            return evolve(item, criteria=tuple(map(changed, item.criteria)))
        return item

    made: Rubric = evolve(rubric, criteria=tuple(map(changed, rubric.criteria)))
    return made
