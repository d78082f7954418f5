"""The library's face: names, paths and Python values in, comparisons out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Map
from pathlib import Path
from typing import Any

from attrs import define, field, frozen

from vendorscore import files, shelf
from vendorscore.comparing import compare as comparing
from vendorscore.comparing import examples
from vendorscore.foundation import words
from vendorscore.foundation.problems import Problem, Problems, UsageError, raise_errors
from vendorscore.foundation.source import Place, Source
from vendorscore.panel import load as panel_load
from vendorscore.panel.model import Panel
from vendorscore.plan.compile import compile
from vendorscore.reading import json_text, python_data, yaml_text
from vendorscore.reading.nodes import Node
from vendorscore.response import load as response_load
from vendorscore.response.model import Response
from vendorscore.rubric import load as rubric_load
from vendorscore.rubric.model import Rubric
from vendorscore.scoring.evaluation import EVALUATION, Evaluation, Terms, check_responses, check_terms, settle_revisions

RubricLike = Rubric | Map[str, Any] | str | Path
ResponseLike = Response | Map[str, Any] | str | Path
Data = Map[str, Any]

BUILT_IN = "built-in:"
"""Messages name a built-in rubric `built-in:NAME`."""


class Comparison(comparing.Comparison):
    """A comparison with its ways out: text, Markdown, JSON, files."""

    def to_json(self) -> str:
        """The comparison as `score --json` writes it."""
        from vendorscore.reports.json_report import to_json

        return to_json(self)

    def to_markdown(self) -> str:
        """The whole report as Markdown."""
        from vendorscore.reports.markdown_report import to_markdown

        return to_markdown(self)

    def to_text(self) -> str:
        """The ranking as plain text."""
        from vendorscore.reports.terminal_report import to_text

        return to_text(self)

    def save(self, out: str | Path, force: bool = False) -> list[Path]:
        """Write the report: one file by its suffix (`.md`, `.json`), or all of them into a folder.

        Gives the paths written. Raises `files.OutputError` when something is in the way or cannot be
        written, and `UsageError` for a suffix that is not known.
        """
        path = Path(out)
        if path.suffix in WRITERS:
            files.write(path, WRITERS[path.suffix](self), force)
            return [path]
        if path.suffix and not path.is_dir():
            known = words.listed([*(f"`{suffix}`" for suffix in WRITERS), "a folder"], "or")
            raise UsageError(
                [Problem("unknown-suffix", f"expected {known}, found `{path.name}`", Place(Source(str(path), "")))]
            )
        names = {f"report{suffix}": write(self) for suffix, write in WRITERS.items()}
        files.write_all(path, names, force)
        return [path / name for name in names]


WRITERS: dict[str, Callable[[Comparison], str]] = {".md": Comparison.to_markdown, ".json": Comparison.to_json}
"""The forms of a report by suffix."""


# ---------------------------------------------------------------- rubrics


def load_rubric(rubric: RubricLike) -> Rubric:
    """A rubric by its built-in name, by path, or from Python mappings.

    A text with `/` or a YAML suffix is a path. Raises `RubricError` with every problem.
    """
    if isinstance(rubric, Rubric):
        return rubric
    problems = Problems("rubric")
    found = _rubric(rubric, problems)
    raise_errors(problems)
    assert found is not None
    return found


def _rubric(rubric: Map[str, Any] | str | Path, problems: Problems) -> Rubric | None:
    node = (
        python_data.parse("<rubric>", rubric, problems) if isinstance(rubric, Map) else _rubric_node(rubric, problems)
    )
    return None if node is None else rubric_load.load(node, problems, _resolve)


def _rubric_node(rubric: str | Path, problems: Problems) -> Node | None:
    source = _rubric_source(rubric, problems)
    return None if source is None else yaml_text.parse(source, problems)


def _rubric_source(rubric: str | Path, problems: Problems) -> Source | None:
    if _is_path(rubric):
        return files.read(Path(rubric), problems)
    path = shelf.rubric_path(str(rubric))
    if path is not None:
        return files.read(path, problems, f"{BUILT_IN}{rubric}")
    problems.add(
        "unknown-rubric",
        Place(Source(str(rubric), "")),
        f"expected a built-in rubric, found {words.quoted(str(rubric))}",
        help=_rubric_advice(str(rubric)),
    )
    return None


def _is_path(rubric: str | Path) -> bool:
    return isinstance(rubric, Path) or "/" in rubric or rubric.endswith((".yaml", ".yml"))


def _rubric_advice(name: str) -> str:
    names = shelf.rubric_names()
    return words.did_you_mean(name, names) or f"the built-in rubrics are {words.listed(f'`{one}`' for one in names)}"


def _resolve(name: str, source: Source) -> Source | str:
    """The text of an included rubric: a path stays inside the including file's folder."""
    problems = Problems("rubric")
    if not _is_path(name):
        path = shelf.rubric_path(name)
        found = files.read(path, problems, f"{BUILT_IN}{name}") if path else None
        return found or (problems.found[0].message if problems.found else _rubric_advice(name))
    if source.name.startswith((BUILT_IN, "<")):
        return "only a rubric file can include another file"
    folder = Path(source.name).resolve().parent
    target = (folder / name).resolve()
    if not target.is_relative_to(folder):
        return "an included file must stand inside the folder of the file that includes it"
    shown = Path(source.name).parent / name
    return files.read(target, problems, str(shown)) or problems.found[0].message


# ---------------------------------------------------------------- evaluations


@define
class _Reading:
    """All problems of all files of one evaluation, by whose fault they are."""

    rubric: Problems = field(factory=lambda: Problems("rubric"))
    panel: Problems = field(factory=lambda: Problems("panel"))
    response: Problems = field(factory=lambda: Problems("response"))
    usage: Problems = field(factory=lambda: Problems("usage"))

    @property
    def found(self) -> list[Problem]:
        """Everything found."""
        return [*self.rubric, *self.panel, *self.response, *self.usage]


def load_evaluation(folder: str | Path) -> Evaluation:
    """An evaluation folder, read and checked whole.

    Raises `RubricError`, `PanelError`, `ResponseError` or `UsageError`; whichever it is, its
    `problems` are those of all files.
    """
    reading = _Reading()
    evaluation = read_evaluation(Path(folder), reading)
    raise_errors(reading.found)
    assert evaluation is not None
    return evaluation


def read_evaluation(folder: Path, reading: _Reading) -> Evaluation | None:
    """An evaluation folder; every problem of every file is noted."""
    if not folder.is_dir():
        reading.usage.add(
            "no-evaluation",
            Place(Source(str(folder), "")),
            "expected an evaluation folder, found none",
            help="`vendorscore new DIR` makes one",
        )
        return None
    terms = _terms(folder, reading.usage)
    rubric = _evaluation_rubric(folder, terms, reading)
    nodes = _trees(folder / "responses", (".yaml", ".yml", ".json"), reading.response)
    responses = [response_load.load(node, rubric, reading.response) for node in nodes]
    if not nodes and not len(reading.response):
        place = Place(Source(str(folder / "responses"), ""))
        reading.response.add(
            "no-responses",
            place,
            "expected responses as .yaml or .json files, found none",
            help="put each vendor's answers into this folder",
        )
    panel_nodes = _trees(folder / "panel", (".yaml", ".yml"), reading.panel)
    if terms is None or rubric is None or None in responses:
        return None
    return _assemble(terms, rubric, [one for one in responses if one is not None], panel_nodes, reading)


def _assemble(
    terms: Terms, rubric: Rubric, responses: list[Response], panel_nodes: list[Node], reading: _Reading
) -> Evaluation | None:
    """The parts of an evaluation, checked against one another."""
    check_terms(terms, rubric, reading.usage)
    settled = settle_revisions(responses, terms, reading.response)
    check_responses(settled, rubric, terms, reading.response)
    vendors = {response.id: response.name for response in settled}
    panel = panel_load.load(panel_nodes, rubric, vendors, reading.panel)
    if panel is None:
        return None
    warnings = tuple(problem for problem in reading.found if problem.severity == "warning")
    return Evaluation(rubric, settled, panel, terms, (*rubric.warnings, *warnings))


def _terms(folder: Path, problems: Problems) -> Terms | None:
    """The terms of evaluation.yaml; without the file, none are fixed."""
    path = folder / "evaluation.yaml"
    if not path.exists():
        return Terms()
    source = files.read(path, problems)
    node = yaml_text.parse(source, problems) if source else None
    found = EVALUATION.read(node, problems) if node is not None else None
    return found if isinstance(found, Terms) else None


def _evaluation_rubric(folder: Path, terms: Terms | None, reading: _Reading) -> Rubric | None:
    """The rubric that the evaluation names: a path in the folder, or a built-in name."""
    name = terms.rubric if terms else ""
    if name and not _is_path(name):
        if shelf.rubric_path(name) is None and terms and terms.at:
            reading.usage.add(
                "unknown-rubric",
                terms.at,
                f"expected a built-in rubric or a path, found {words.quoted(name)}",
                help=_rubric_advice(name),
            )
            return None
        return _rubric(name, reading.rubric)
    if terms is None and not (folder / "rubric.yaml").exists():
        return None
    return _rubric(folder / (name or "rubric.yaml"), reading.rubric)


def _trees(folder: Path, suffixes: tuple[str, ...], problems: Problems) -> list[Node]:
    """The trees of all files of a folder."""
    found = []
    for path in files.listed(folder, suffixes):
        source = files.read(path, problems)
        if source is not None:
            parse = json_text.parse if path.suffix.lower() == ".json" else yaml_text.parse
            node = parse(source, problems)
            if node is not None:
                found.append(node)
    return found


def compare(
    evaluation: Evaluation | RubricLike,
    responses: Iterable[ResponseLike] | None = None,
    *,
    panel: Panel | Iterable[Data] | None = None,
    terms: Terms | Data | None = None,
) -> Comparison:
    """Score and rank an evaluation, or a rubric with responses (and a panel, and terms).

    Responses, panels and terms may be read values, or Python mappings laid out as in the files.
    Raises as `load_evaluation`.
    """
    if not isinstance(evaluation, Evaluation):
        evaluation = build_evaluation(evaluation, responses or (), panel=panel, terms=terms)
    found = comparing.compare(evaluation, compile(evaluation.rubric))
    return Comparison(found.evaluation, found.plan, found.ranking)


def build_evaluation(
    rubric: RubricLike,
    responses: Iterable[ResponseLike],
    *,
    panel: Panel | Iterable[Data] | None = None,
    terms: Terms | Data | None = None,
) -> Evaluation:
    """An evaluation from Python values, under the same laws as files."""
    reading = _Reading()
    loaded = load_rubric(rubric)
    read = [_response(one, loaded, reading.response) for one in responses]
    fixed = terms if isinstance(terms, Terms) else _python_terms(terms, reading.usage)
    panel_data = [] if panel is None or isinstance(panel, Panel) else list(panel)
    nodes = [
        python_data.parse(f"<panel {number}>", data, reading.panel) for number, data in enumerate(panel_data, start=1)
    ]
    raise_errors(reading.found)
    good = [one for one in read if one is not None]
    assert fixed is not None
    evaluation = _assemble(fixed, loaded, good, [node for node in nodes if node is not None], reading)
    raise_errors(reading.found)
    assert evaluation is not None
    if isinstance(panel, Panel):
        return Evaluation(evaluation.rubric, evaluation.responses, panel, evaluation.terms, evaluation.warnings)
    return evaluation


def _response(response: ResponseLike, rubric: Rubric, problems: Problems) -> Response | None:
    if isinstance(response, Response):
        return response
    if isinstance(response, Map):
        name = str(response.get("id") or response.get("vendor") or "")
        node = python_data.parse(f"<response {name}>", response, problems)
    else:
        source = files.read(Path(response), problems)
        parse = json_text.parse if str(response).endswith(".json") else yaml_text.parse
        node = parse(source, problems) if source else None
    return None if node is None else response_load.load(node, rubric, problems)


def _python_terms(terms: Data | None, problems: Problems) -> Terms | None:
    if terms is None:
        return Terms()
    node = python_data.parse("<terms>", {"evaluation": "evaluation", **terms}, problems)
    found = EVALUATION.read(node, problems) if node is not None else None
    return found if isinstance(found, Terms) else None


# ---------------------------------------------------------------- checking


@frozen
class Checked:
    """What `check` found of one path."""

    what: str
    problems: tuple[Problem, ...]


def check(path: str | Path) -> Checked:
    """Read a rubric, an evaluation folder or a built-in by name; a rubric's examples are run."""
    target = Path(path)
    if target.is_dir():
        reading = _Reading()
        evaluation = read_evaluation(target, reading)
        if evaluation is not None:
            examples.run(evaluation.rubric, reading.rubric)
            asked, count = evaluation.rubric, words.counted(len(evaluation.responses), "response")
            return Checked(f"{count} to {asked.id}@{asked.version}", tuple(reading.found))
        return Checked("evaluation", tuple(reading.found))
    problems = Problems("rubric")
    rubric = _rubric(str(path) if not target.exists() else target, problems)
    if rubric is None:
        return Checked("rubric", tuple(problems))
    ran = words.counted(examples.run(rubric, problems), "example")
    asked = words.counted(len(rubric.leaves), "criterion", "criteria")
    return Checked(f"rubric {rubric.id}@{rubric.version}, {asked}, {ran}", tuple(problems))


__all__ = [
    "WRITERS",
    "Checked",
    "Comparison",
    "build_evaluation",
    "check",
    "compare",
    "load_evaluation",
    "load_rubric",
]
