"""Evaluation folders: all their files, read and checked against one another."""

from __future__ import annotations

from collections.abc import Mapping as Map
from pathlib import Path

from vendorscore import files, shelf
from vendorscore.foundation import words
from vendorscore.foundation.problems import Problem, Problems, raise_errors
from vendorscore.foundation.source import Place, Source
from vendorscore.panel.model import Panel
from vendorscore.reading import yaml_text
from vendorscore.reading.nodes import Mapping, Node, Scalar
from vendorscore.response import load as response_load
from vendorscore.response.model import Response
from vendorscore.rubric import mistaken
from vendorscore.rubric.model import Rubric
from vendorscore.rubric_files import is_path, read_rubric, rubric_advice, tree
from vendorscore.scoring.evaluation import (
    EVALUATION,
    Evaluation,
    Terms,
    check_responses,
    check_terms,
    leads_out,
    settle_revisions,
)


class Reading:
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
    reading = Reading()
    evaluation = read_evaluation(Path(folder), reading)
    raise_errors(reading.found)
    assert evaluation is not None
    return evaluation


def read_evaluation(folder: Path, reading: Reading) -> Evaluation | None:
    """An evaluation folder; every problem of every file is noted."""
    if not _is_evaluation(folder, reading.usage):
        return None
    terms, node = _terms(folder, reading.usage)
    rubric = _evaluation_rubric(folder, node, reading)
    trees = _response_trees(folder, reading.response)
    responses = [None if tree is None else response_load.load(tree, rubric, reading.response) for tree in trees]
    panel = [tree for tree in _trees(folder, "panel", (".yaml", ".yml"), reading.panel) if tree is not None]
    good = [one for one in responses if one is not None]
    evaluation = assemble(terms, rubric, good, _vendors(trees), panel, reading)
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
        found = files.what_stands(folder) or "no such folder"
    problems.add(
        "no-evaluation",
        Place(Source(str(folder), "")),
        f"expected the folder of an evaluation, found {found}",
        help=_near_evaluation(folder)
        or "`vendorscore new DIR` starts an evaluation; `vendorscore check PATH` reads a rubric alone",
    )
    return False


def _near_evaluation(path: Path) -> str | None:
    """Where the evaluation is of which a part was named."""
    above = path.parent if path.name not in ("", "..") else path.resolve().parent
    part = path.name in ("responses", "panel", "evaluation.yaml", "rubric.yaml")
    if part and any(files.exists(above / name) for name in ("evaluation.yaml", "rubric.yaml")):
        return f"name the folder that it stands in: `{words.visible(str(above))}`"
    return None


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


def assemble(
    terms: Terms | None,
    rubric: Rubric | None,
    responses: list[Response],
    vendors: Map[str, str] | None,
    panel_trees: list[Node],
    reading: Reading,
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


def _evaluation_rubric(folder: Path, terms: Node | None, reading: Reading) -> Rubric | None:
    """The rubric that the evaluation names: a path in the folder, or a built-in name; else `rubric.yaml`."""
    named = terms.get("rubric") if isinstance(terms, Mapping) else None
    name = named.text if isinstance(named, Scalar) and not named.blank else ""
    where = name if name and not is_path(name) else folder / (name or "rubric.yaml")
    if isinstance(where, Path) and not leads_out(name) and not _own(where, folder, reading.rubric):
        return None
    if files.exists(where) if isinstance(where, Path) else shelf.rubric_path(where) is not None:
        return read_rubric(where, reading.rubric)
    if terms is not None:
        _no_rubric(folder, name, named or terms, reading.usage)
    return None


def evaluation_rubric(folder: str | Path) -> Rubric:
    """The rubric of an evaluation folder, before there are responses. Raises `RubricError` or `UsageError`."""
    reading, found = Reading(), None
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
    trees = _response_trees(Path(folder), problems)
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
    elif is_path(name):
        message = f"expected the path of a rubric from this folder, found {words.quoted(name)}, which is not there"
        advice = problems.did_you_mean(name, here) or "check the path; it counts from the folder of the evaluation"
    else:
        message = f"expected a built-in rubric or the path of a file, found {words.quoted(name)}"
        advice = rubric_advice(name)
    problems.add("unknown-rubric", at.place, message, help=advice)


def _response_trees(folder: Path, problems: Problems) -> list[Node | None]:
    """The trees of all responses; that there is none is noted."""
    before = problems.errors
    found = _trees(folder, "responses", (".yaml", ".yml", ".json"), problems)
    if not found and problems.errors == before:
        problems.add(
            "no-responses",
            Place(Source(str(folder / "responses"), "")),
            "expected responses as `.yaml` or `.json` files, found none",
            help="put each vendor's answers into this folder",
        )
    return found


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
