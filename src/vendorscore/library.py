"""The library's face: names, paths and Python values in, comparisons out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from vendorscore import calls, files, shelf
from vendorscore.evaluation_files import (
    Reading,
    evaluation_responses,
    evaluation_rubric,
    load_evaluation,
    read_evaluation,
)
from vendorscore.foundation import words
from vendorscore.foundation.problems import Problem, Problems, raise_errors
from vendorscore.foundation.values import Value
from vendorscore.outputs import Comparison, scored
from vendorscore.panel.model import Panel
from vendorscore.python_values import ResponseLike, build_evaluation, load_response
from vendorscore.rubric.model import Rubric
from vendorscore.rubric_files import Data, RubricLike, load_rubric, read_rubric, tree
from vendorscore.scoring.evaluation import Evaluation, Terms

if TYPE_CHECKING:
    from vendorscore.rubric.diff import RubricDiff


def diff(old: RubricLike, new: RubricLike) -> RubricDiff:
    """What changed between two rubrics, each by its built-in name, by path, or from Python mappings.

    Raises `RubricError` with every problem of both.
    """
    problems = Problems("rubric")
    from vendorscore.rubric import diff as rubric_diff

    found = [one if isinstance(one, Rubric) else read_rubric(one, problems) for one in (old, new)]
    raise_errors(problems)
    assert found[0] is not None
    assert found[1] is not None
    return rubric_diff.diff(found[0], found[1])


def compare(
    evaluation: Evaluation | RubricLike,
    responses: Iterable[ResponseLike] | None = None,
    *,
    panel: Panel | Iterable[Data] | None = None,
    terms: Terms | Data | None = None,
) -> Comparison:
    """Score and rank an evaluation, or a rubric with responses (and a panel, and terms).

    Responses may be read values, paths, or Python mappings; a panel and terms read values or mappings; mappings are
    laid out as in the files. An evaluation holds all of them, and takes none beside it. Raises as `load_evaluation`,
    and `UsageError` for arguments of another kind.
    """
    beside = {"responses": responses, "panel": panel, "terms": terms}
    if not isinstance(evaluation, Evaluation):
        _refuse_a_folder(evaluation)
        evaluation = build_evaluation(evaluation, () if responses is None else responses, panel=panel, terms=terms)
    elif given := [name for name, one in beside.items() if one is not None]:
        expected = "an evaluation by itself, which holds its own responses, panel and terms"
        advice = "name the rubric, and all that is to be scored by it: `vs.compare(evaluation.rubric, …)`"
        calls.refuse(given[0], expected, f"`{given[0]}` beside it", advice)
    return scored(evaluation)


def _refuse_a_folder(rubric: RubricLike) -> None:
    if not isinstance(rubric, str | Path) or rubric == "":
        return
    if shelf.rubric_path(str(rubric)) is None and files.is_folder(Path(rubric)):
        found = f"the folder {words.quoted(str(rubric))}"
        calls.refuse("evaluation", "an evaluation, or a rubric", found, "read it first, with `vs.load_evaluation`")


@frozen(repr=False)
class Checked(Value):
    """What `check` found of one path."""

    what: str
    problems: tuple[Problem, ...]


def check(path: str | Path) -> Checked:
    """Read a rubric, an evaluation folder or a built-in by name; its examples are run, and advice is given."""
    from vendorscore.comparing import examples
    from vendorscore.rubric.advice import advise

    target = Path(path)
    if files.is_folder(target):
        reading = Reading()
        evaluation = read_evaluation(target, reading)
        if evaluation is not None:
            advise(evaluation.rubric, reading.rubric)
            examples.run(evaluation.rubric, reading.rubric)
            asked, count = evaluation.rubric, words.counted(len(evaluation.responses), "response")
            return Checked(f"{count} to {asked.id}@{asked.version}", tuple(reading.found))
        return Checked("evaluation", tuple(reading.found))
    problems = Problems("rubric")
    rubric = read_rubric(target if files.exists(target) else str(path), problems)
    if rubric is None:
        return Checked("rubric", tuple(problems))
    advise(rubric, problems)
    ran = words.counted(examples.run(rubric, problems), "example")
    size = words.counted(len(rubric.leaves), "criterion", "criteria")
    return Checked(f"rubric {rubric.id}@{rubric.version}, {size}, {ran}", tuple(problems))


__all__ = [
    "Checked",
    "ResponseLike",
    "RubricLike",
    "build_evaluation",
    "check",
    "compare",
    "diff",
    "evaluation_responses",
    "evaluation_rubric",
    "load_evaluation",
    "load_response",
    "load_rubric",
    "tree",
]
