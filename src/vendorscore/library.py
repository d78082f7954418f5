"""The library's face: names, paths and Python values in, comparisons out."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from vendorscore import files, shelf
from vendorscore.foundation import words
from vendorscore.foundation.problems import Problem, Problems, raise_errors
from vendorscore.foundation.source import Place, Source
from vendorscore.foundation.values import Value
from vendorscore.outputs import Comparison, scored
from vendorscore.panel.model import Panel
from vendorscore.reading import yaml_text
from vendorscore.reading.nodes import Mapping, Node, Scalar
from vendorscore.response import load as response_load
from vendorscore.response.model import Response
from vendorscore.rubric import load as rubric_load
from vendorscore.rubric import mistaken
from vendorscore.rubric.model import Rubric
from vendorscore.scoring.evaluation import (
    EVALUATION,
    Evaluation,
    Terms,
    check_responses,
    check_terms,
    leads_out,
    settle_revisions,
)

if TYPE_CHECKING:
    from vendorscore.rubric.diff import RubricDiff

RubricLike = Rubric | Map[str, Any] | str | Path
ResponseLike = Response | Map[str, Any] | str | Path
Data = Map[str, Any]

BUILT_IN = "built-in:"
"""Messages name a built-in rubric `built-in:NAME`."""


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
    node = _python_tree("<rubric>", rubric, problems) if isinstance(rubric, Map) else _rubric_node(rubric, problems)
    return None if node is None else rubric_load.load(node, problems, _resolve)


def _rubric_node(rubric: str | Path, problems: Problems) -> Node | None:
    source = _rubric_source(rubric, problems)
    return None if source is None else tree(source, problems)


def tree(source: Source, problems: Problems) -> Node | None:
    """The tree of a text: JSON by its name, else YAML."""
    if source.name.lower().endswith(".json"):
        from vendorscore.reading import json_text

        return json_text.parse(source, problems)
    return yaml_text.parse(source, problems)


def _python_tree(name: str, data: Data, problems: Problems) -> Node | None:
    """The tree of Python values."""
    from vendorscore.reading import python_data  # which whoever reads files can do without

    return python_data.parse(name, data, problems)


def _rubric_source(rubric: str | Path, problems: Problems) -> Source | None:
    if _is_path(rubric):
        return files.read(Path(rubric), problems)
    path = shelf.rubric_path(str(rubric))
    if path is not None:
        return files.read(path, problems, f"{BUILT_IN}{rubric}")
    problems.add(
        "unknown-rubric",
        Place(Source(str(rubric), "")),
        f"expected a built-in rubric or the path of a file, found {words.quoted(str(rubric))}",
        help=_rubric_advice(str(rubric)),
    )
    return None


def _is_path(rubric: str | Path) -> bool:
    return isinstance(rubric, Path) or "/" in rubric or rubric.lower().endswith((".yaml", ".yml", ".json"))


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
    if "://" in name:
        return "an include names a built-in rubric or a file, not an address"
    folder = Path(source.name).parent
    if not files.inside(folder / name, folder):
        return "an included file must stand inside the folder of the file that includes it"
    found = files.read(folder / name, problems)
    return found or f"the file cannot be read: {problems.found[0].message}"


def diff(old: RubricLike, new: RubricLike) -> RubricDiff:
    """What changed between two rubrics, each by its built-in name, by path, or from Python mappings.

    Raises `RubricError` with every problem of both.
    """
    problems = Problems("rubric")
    from vendorscore.rubric import diff as rubric_diff

    found = [one if isinstance(one, Rubric) else _rubric(one, problems) for one in (old, new)]
    raise_errors(problems)
    assert found[0] is not None
    assert found[1] is not None
    return rubric_diff.diff(found[0], found[1])


# ---------------------------------------------------------------- evaluations


class _Reading:
    """All problems of all files of one evaluation, by whose fault they are."""

    def __init__(self) -> None:
        self.rubric = Problems("rubric")
        self.panel = Problems("panel")
        self.response = Problems("response")
        self.usage = Problems("usage")

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
    if not _is_evaluation(folder, reading.usage):
        return None
    terms, node = _terms(folder, reading.usage)
    rubric = _evaluation_rubric(folder, node, reading)
    trees = _trees(folder, "responses", (".yaml", ".yml", ".json"), reading.response)
    if not trees and not reading.response.errors:
        reading.response.add(
            "no-responses",
            Place(Source(str(folder / "responses"), "")),
            "expected responses as `.yaml` or `.json` files, found none",
            help="put each vendor's answers into this folder",
        )
    responses = [None if tree is None else response_load.load(tree, rubric, reading.response) for tree in trees]
    panel = [tree for tree in _trees(folder, "panel", (".yaml", ".yml"), reading.panel) if tree is not None]
    good = [one for one in responses if one is not None]
    evaluation = _assemble(terms, rubric, good, _vendors(trees), panel, reading)
    return evaluation if len(good) == len(trees) else None


def _is_evaluation(folder: Path, problems: Problems) -> bool:
    """Does a folder hold a rubric, or name one?"""
    if files.is_folder(folder):
        if _by_other_names(folder, problems):
            return False
        if files.exists(folder / "rubric.yaml") or files.exists(folder / "evaluation.yaml"):
            return True
        found = "a folder with neither `evaluation.yaml` nor `rubric.yaml`"
    else:
        found = "a file" if files.exists(folder) else "no such folder"
    problems.add(
        "no-evaluation",
        Place(Source(str(folder), "")),
        f"expected the folder of an evaluation, found {found}",
        help="`vendorscore new DIR` starts an evaluation; `vendorscore check PATH` reads a rubric alone",
    )
    return False


def _by_other_names(folder: Path, problems: Problems) -> bool:
    """Is evaluation.yaml there under a name that is not read, or rubric.yaml in an evaluation that has no other?"""
    for name in ("evaluation", "rubric"):
        if files.exists(folder / f"{name}.yaml"):
            return False
        for other in (folder / f"{name}{suffix}" for suffix in (".yml", ".json", ".yaml.txt")):
            if files.exists(other):
                message = f"expected `{name}.yaml`, found `{other.name}`, which is not read"
                problems.add("no-evaluation", Place(Source(str(other), "")), message, help=f"name it `{name}.yaml`")
                return True
    return False


def _vendors(trees: list[Node | None]) -> dict[str, str] | None:
    """The vendors that some responses are of, names by id; None when it cannot be told of all."""
    found = [None if tree is None else response_load.vendor_of(tree) for tree in trees]
    return dict(one for one in found if one is not None) if found and None not in found else None


def _assemble(
    terms: Terms | None,
    rubric: Rubric | None,
    responses: list[Response],
    vendors: Map[str, str] | None,
    panel_trees: list[Node],
    reading: _Reading,
) -> Evaluation | None:
    """The parts of an evaluation, checked against one another as far as they could be read; None if one is wrong."""
    panel = _panel(panel_trees, rubric, vendors, reading.panel)
    if terms is None or rubric is None:
        return None
    check_terms(terms, rubric, reading.usage)
    settled = settle_revisions(responses, terms, reading.response)
    check_responses(settled, rubric, terms, reading.response)
    if panel is None:
        return None
    warnings = tuple(problem for problem in reading.found if problem.severity == "warning")
    return Evaluation(rubric, settled, panel, terms, tuple(dict.fromkeys((*rubric.warnings, *warnings))))


def _panel(trees: list[Node], rubric: Rubric | None, vendors: Map[str, str] | None, problems: Problems) -> Panel | None:
    """The panel that some files hold; None if one of them is wrong."""
    if not trees:
        return Panel()
    from vendorscore.panel import load  # where answers alone are scored, there is none

    return load.load(trees, rubric, vendors, problems)


def _terms(folder: Path, problems: Problems) -> tuple[Terms | None, Node | None]:
    """The terms of evaluation.yaml, and its tree; without the file, none are fixed."""
    path = folder / "evaluation.yaml"
    if not files.exists(path):
        return Terms(), None
    source = files.read(path, problems) if _own(path, folder, problems) else None
    node = yaml_text.parse(source, problems) if source else None
    if node is None or mistaken.mistaken(node, mistaken.EVALUATION, problems=problems):
        return None, node
    found = EVALUATION.read(node, problems)
    return (found if isinstance(found, Terms) else None), node


def _evaluation_rubric(folder: Path, terms: Node | None, reading: _Reading) -> Rubric | None:
    """The rubric that the evaluation names: a path in the folder, or a built-in name; else `rubric.yaml`."""
    named = terms.get("rubric") if isinstance(terms, Mapping) else None
    name = named.text if isinstance(named, Scalar) and not named.blank else ""
    where = name if name and not _is_path(name) else folder / (name or "rubric.yaml")
    if isinstance(where, Path) and not leads_out(name) and not _own(where, folder, reading.rubric):
        return None
    if files.exists(where) if isinstance(where, Path) else shelf.rubric_path(where) is not None:
        return _rubric(where, reading.rubric)
    if terms is not None:
        _no_rubric(folder, name, named or terms, reading.usage)
    return None


def evaluation_rubric(folder: str | Path) -> Rubric:
    """The rubric of an evaluation folder, before there are responses. Raises `RubricError` or `UsageError`."""
    reading, found = _Reading(), None
    if _is_evaluation(Path(folder), reading.usage):
        _, node = _terms(Path(folder), reading.usage)
        found = _evaluation_rubric(Path(folder), node, reading)
    raise_errors(reading.found)
    if found is None:
        _no_rubric_file(Path(folder), reading.usage)
        raise_errors(reading.found)
    assert found is not None
    return found


def evaluation_responses(folder: str | Path) -> tuple[Rubric, list[Response]]:
    """Rubric and responses of an evaluation folder, one for each vendor, whatever its panel says.

    Raises `RubricError`, `ResponseError` or `UsageError`.
    """
    rubric, problems = evaluation_rubric(folder), Problems("response")
    trees = _trees(Path(folder), "responses", (".yaml", ".yml", ".json"), problems)
    found = [response_load.load(one, rubric, problems) for one in trees if one is not None]
    terms, _ = _terms(Path(folder), Problems("usage"))
    settled = settle_revisions([one for one in found if one is not None], terms or Terms(), problems)
    raise_errors(problems)
    return rubric, list(settled)


def _no_rubric_file(folder: Path, problems: Problems) -> None:
    message = "expected `rubric.yaml` in the folder of the evaluation, found none"
    problems.add("unknown-rubric", Place(Source(str(folder), "")), message, help="put the rubric into this folder")


def _no_rubric(folder: Path, name: str, at: Node, problems: Problems) -> None:
    """Note that the rubric of an evaluation is not there."""
    here = [path.name for path in files.listed(folder, (".yaml", ".yml"), Problems()) if path.stem != "evaluation"]
    if not name:
        message = "expected `rubric.yaml` beside it, or a rubric by name, found neither"
        advice = "put the rubric into this folder, or name one, such as `rubric: customer-service`"
    elif _is_path(name):
        message = f"expected the path of a rubric from this folder, found {words.quoted(name)}, which is not there"
        advice = problems.did_you_mean(name, here) or "check the path; it counts from the folder of the evaluation"
    else:
        message = f"expected a built-in rubric or the path of a file, found {words.quoted(name)}"
        advice = _rubric_advice(name)
    problems.add("unknown-rubric", at.place, message, help=advice)


def _trees(folder: Path, name: str, suffixes: tuple[str, ...], problems: Problems) -> list[Node | None]:
    """The trees of all files of one folder of an evaluation; None for each that cannot be read."""
    found: list[Node | None] = []
    for path in files.listed(folder / name, suffixes, problems):
        own = _own(path, folder, problems, folder / name)
        source = files.read(path, problems, local=f"{name}/{path.name}") if own else None
        found.append(None if source is None else tree(source, problems))
    return found


def _own(path: Path, folder: Path, problems: Problems, *also: Path) -> bool:
    """Does a file of an evaluation stand in its folder, links followed? (One that is not there does.)

    A link that leads elsewhere would bring in, unsaid, what nobody sent in or published with it.
    """
    if any(files.inside(path, one) for one in (folder, *also)):
        return True
    message = "expected a file of this evaluation, found a link that leads out of its folder"
    problems.add("unreadable", Place(Source(str(path), "")), message, help=_own_advice(path))
    return False


def _own_advice(path: Path) -> str:
    if path.parent.name in ("responses", "panel"):
        return "put the file itself there"
    return "put the file itself there; a rubric that several share may be named: `rubric: ../shared/rubric.yaml`"


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
    return scored(evaluation)


def build_evaluation(
    rubric: RubricLike,
    responses: Iterable[ResponseLike],
    *,
    panel: Panel | Iterable[Data] | None = None,
    terms: Terms | Data | None = None,
) -> Evaluation:
    """An evaluation from Python values, under the same laws as files."""
    reading = _Reading()
    loaded = rubric if isinstance(rubric, Rubric) else _rubric(rubric, reading.rubric)
    read = [_response(one, loaded, reading.response) for one in responses]
    fixed = terms if isinstance(terms, Terms) else _python_terms(terms, reading.usage)
    panel_data = [] if panel is None or isinstance(panel, Panel) else list(panel)
    nodes = [_python_tree(f"<panel {number}>", data, reading.panel) for number, data in enumerate(panel_data, start=1)]
    good = [one for one in read if one is not None]
    vendors = {response.id: response.name for response in good} if len(good) == len(read) else None
    evaluation = _assemble(fixed, loaded, good, vendors, [node for node in nodes if node is not None], reading)
    if isinstance(panel, Panel) and loaded is not None and vendors is not None:
        from vendorscore.panel.load import check_panel

        check_panel(panel, loaded, vendors, reading.panel)
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
        response_load.check_answers(response, rubric, problems)
        return response
    if isinstance(response, Map):
        name = str(response.get("id") or response.get("vendor") or "")
        node = _python_tree(f"<response {name}>", response, problems)
    else:
        source = files.read(Path(response), problems)
        node = tree(source, problems) if source else None
    return None if node is None else response_load.load(node, rubric, problems)


def _python_terms(terms: Data | None, problems: Problems) -> Terms | None:
    if terms is None:
        return Terms()
    named = "evaluation" in terms
    node = _python_tree("<terms>", terms if named else {"evaluation": "unnamed", **terms}, problems)
    found = EVALUATION.read(node, problems) if node is not None else None
    if not isinstance(found, Terms):
        return None
    return found if named else evolve(found, title="")


# ---------------------------------------------------------------- checking


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
        reading = _Reading()
        evaluation = read_evaluation(target, reading)
        if evaluation is not None:
            advise(evaluation.rubric, reading.rubric)
            examples.run(evaluation.rubric, reading.rubric)
            asked, count = evaluation.rubric, words.counted(len(evaluation.responses), "response")
            return Checked(f"{count} to {asked.id}@{asked.version}", tuple(reading.found))
        return Checked("evaluation", tuple(reading.found))
    problems = Problems("rubric")
    rubric = _rubric(target if files.exists(target) else str(path), problems)
    if rubric is None:
        return Checked("rubric", tuple(problems))
    advise(rubric, problems)
    ran = words.counted(examples.run(rubric, problems), "example")
    size = words.counted(len(rubric.leaves), "criterion", "criteria")
    return Checked(f"rubric {rubric.id}@{rubric.version}, {size}, {ran}", tuple(problems))


__all__ = [
    "Checked",
    "build_evaluation",
    "check",
    "compare",
    "load_evaluation",
    "load_rubric",
]
