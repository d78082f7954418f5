"""Evaluations from Python values, under the same laws as files."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from pathlib import Path

from attrs import evolve

from vendorscore import files
from vendorscore.evaluation_files import Reading, assemble
from vendorscore.foundation.problems import Problems, raise_errors
from vendorscore.panel.model import Panel
from vendorscore.response import load as response_load
from vendorscore.response.model import Response
from vendorscore.rubric.model import Rubric
from vendorscore.rubric_files import Data, RubricLike, python_tree, read_rubric, tree
from vendorscore.scoring.evaluation import EVALUATION, Evaluation, Terms

ResponseLike = Response | Data | str | Path


def build_evaluation(
    rubric: RubricLike,
    responses: Iterable[ResponseLike],
    *,
    panel: Panel | Iterable[Data] | None = None,
    terms: Terms | Data | None = None,
) -> Evaluation:
    """An evaluation from Python values, under the same laws as files."""
    reading = Reading()
    loaded = rubric if isinstance(rubric, Rubric) else read_rubric(rubric, reading.rubric)
    read = [_response(one, loaded, reading.response) for one in responses]
    fixed = terms if isinstance(terms, Terms) else _python_terms(terms, reading.usage)
    panel_data = [] if panel is None or isinstance(panel, Panel) else list(panel)
    nodes = [python_tree(f"<panel {number}>", data, reading.panel) for number, data in enumerate(panel_data, start=1)]
    good = [one for one in read if one is not None]
    vendors = {response.id: response.name for response in good} if len(good) == len(read) else None
    evaluation = assemble(fixed, loaded, good, vendors, [node for node in nodes if node is not None], reading)
    raise_errors(reading.found)
    assert evaluation is not None
    if isinstance(panel, Panel):
        return Evaluation(evaluation.rubric, evaluation.responses, panel, evaluation.terms, evaluation.warnings)
    return evaluation


def load_response(response: ResponseLike, rubric: Rubric) -> Response:
    """One response to a rubric, by path or from Python mappings. Raises `ResponseError` with every problem."""
    problems = Problems("response")
    found = _response(response, rubric, problems)
    raise_errors(problems)
    assert found is not None
    return found


def _response(response: ResponseLike, rubric: Rubric | None, problems: Problems) -> Response | None:
    if isinstance(response, Response):
        response_load.check_paths(response, rubric, problems)
        return response
    if isinstance(response, Map):
        name = str(response.get("id") or response.get("vendor") or "")
        node = python_tree(f"<response {name}>", response, problems)
    else:
        source = files.read(Path(response), problems)
        node = tree(source, problems) if source else None
    return None if node is None else response_load.load(node, rubric, problems)


def _python_terms(terms: Data | None, problems: Problems) -> Terms | None:
    if terms is None:
        return Terms()
    named = "evaluation" in terms
    node = python_tree("<terms>", terms if named else {"evaluation": "unnamed", **terms}, problems)
    found = EVALUATION.read(node, problems) if node is not None else None
    if not isinstance(found, Terms):
        return None
    return found if named else evolve(found, title="")
