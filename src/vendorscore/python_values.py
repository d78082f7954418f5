"""Evaluations from Python values, under the same laws as files."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from pathlib import Path
from typing import Any

from attrs import evolve

from vendorscore import calls, files
from vendorscore.evaluation_files import Reading, assemble
from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems, raise_errors
from vendorscore.panel.model import Panel
from vendorscore.reading.nodes import Node
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
    """An evaluation from Python values, under the same laws as files. Raises as `vs.compare`."""
    reading = Reading()
    loaded = rubric if isinstance(rubric, Rubric) else read_rubric(rubric, reading.rubric)
    read = [
        _response(one, number, loaded, reading.response)
        for number, one in enumerate(_several(responses, "responses", "responses"), start=1)
    ]
    fixed = terms if isinstance(terms, Terms) else _python_terms(terms, reading.usage)
    good = [one for one in read if one is not None]
    vendors = {response.id: response.name for response in good} if len(good) == len(read) else None
    own = panel if isinstance(panel, Panel) else None
    evaluation = assemble(fixed, loaded, good, vendors, [] if own else _panel_trees(panel, reading.panel), reading)
    if own is not None and loaded is not None and vendors is not None:
        from vendorscore import fits  # which whoever reads files can do without

        fits.check_panel(own, loaded, vendors, reading.panel)
    raise_errors(reading.found)
    assert evaluation is not None
    return evaluation if own is None else evolve(evaluation, panel=own)


def _several(given: Any, name: str, what_of: str) -> Iterable[Any]:
    """What was given as a list; one by itself would be taken apart into its keys or letters."""
    if isinstance(given, Map | str | Path | Response | Terms) or not isinstance(given, Iterable):
        what = "a text" if isinstance(given, str) else "one by itself" if isinstance(given, Map | Response) else given
        calls.refuse(name, f"a list of {what_of}", what, "put brackets around it, even around one: `[…]`")
    return given


def _panel_trees(panel: Any, problems: Problems) -> list[Node]:
    files_of_panel = [] if panel is None else _several(panel, "panel", "evaluators' files, each a mapping")
    nodes = [python_tree(f"<panel {number}>", one, problems) for number, one in enumerate(files_of_panel, start=1)]
    return [node for node in nodes if node is not None]


def load_response(response: ResponseLike, rubric: Rubric) -> Response:
    """One response to a rubric, by path or from Python mappings. Raises `ResponseError` with every problem."""
    problems = Problems("response")
    found = _response(response, 1, rubric, problems)
    raise_errors(problems)
    assert found is not None
    return found


def _response(response: ResponseLike, number: int, rubric: Rubric | None, problems: Problems) -> Response | None:
    """One response; without a name, the first is `<response 1>`."""
    if isinstance(response, Response):
        from vendorscore import fits

        before = problems.errors
        fits.check_response(response, rubric, problems)
        return response if problems.errors == before else None
    if isinstance(response, Map):
        name = response.get("id") or response.get("vendor") or number
        node = python_tree(f"<response {name}>", response, problems)
    elif isinstance(response, str | Path):
        source = files.read(Path(response), problems)
        node = tree(source, problems) if source else None
    else:
        calls.refuse("responses", "responses as read values, paths or mappings", response)
    return None if node is None else response_load.load(node, rubric, problems)


def _python_terms(terms: Data | None, problems: Problems) -> Terms | None:
    if terms is None:
        return Terms()
    if not isinstance(terms, Map):
        calls.refuse(
            "terms", "terms as a read value or a mapping", words.quoted(terms) if isinstance(terms, str) else terms
        )
    named = "evaluation" in terms
    node = python_tree("<terms>", terms if named else {"evaluation": "unnamed", **terms}, problems)
    found = EVALUATION.read(node, problems) if node is not None else None
    if not isinstance(found, Terms):
        return None
    return found if named else evolve(found, title="")
