"""What a file shows of its structure by itself: the part of its law that a JSON Schema can state.

A file is read as ever, without the files beside it; of the problems found, those of its structure count.
"""

from __future__ import annotations

from collections.abc import Callable

from vendorscore.foundation.problems import Problem, Problems
from vendorscore.foundation.source import Source
from vendorscore.panel import load as panel_load
from vendorscore.reading.nodes import Node
from vendorscore.response import load as response_load
from vendorscore.rubric import load as rubric_load
from vendorscore.rubric import mistaken
from vendorscore.scoring.evaluation import EVALUATION

STRUCTURAL = frozenset(
    {
        "bad-score",
        "missing-key",
        "not-a-number",
        "other-file",
        "out-of-range",
        "two-rules",
        "unknown-key",
        "wrong-gate",
        "wrong-parameter",
        "wrong-size",
        "wrong-type",
    }
)
"""The codes of problems that one mapping shows: its keys, the type and the bounds of what stands under each,
and which keys need or exclude one another.

All others compare what stands in different places, where a JSON Schema cannot look: paths and options
that must exist, weights that must add up, one number that must be above another, names that count as
the same, circles, gates that nobody passes, the outcome of examples. How a number is spelt (`1e3`, a
thirteenth decimal) is out of its sight too, because a schema sees numbers, not their digits.
"""

_INCLUDED = 'rubric: included\nversion: "1"\ntitle: Any rubric\ncriteria: [{id: one, type: yes_no, weight: 1}]\n'


def structure(kind: str, root: Node) -> list[Problem]:
    """What is wrong with the structure of a file of a kind in `FILES`."""
    problems = Problems()
    _READERS[kind](root, problems)
    return [problem for problem in problems if problem.code in STRUCTURAL]


def _rubric(root: Node, problems: Problems) -> None:
    rubric_load.load(root, problems, lambda name, source: Source(f"<{name}>", _INCLUDED))


def _evaluation(root: Node, problems: Problems) -> None:
    if not mistaken.mistaken(root, mistaken.EVALUATION, problems=problems):
        EVALUATION.read(root, problems)


def _response(root: Node, problems: Problems) -> None:
    response_load.load(root, None, problems)


def _evaluator(root: Node, problems: Problems) -> None:
    if not mistaken.mistaken(root, mistaken.EVALUATOR, problems=problems):
        panel_load.load([root], None, None, problems)


def _consensus(root: Node, problems: Problems) -> None:
    if not mistaken.mistaken(root, mistaken.CONSENSUS, problems=problems):
        panel_load.load([root], None, None, problems)


_READERS: dict[str, Callable[[Node, Problems], None]] = {
    "rubric": _rubric,
    "evaluation": _evaluation,
    "response": _response,
    "evaluator": _evaluator,
    "consensus": _consensus,
}
