"""Evaluators' sheets out, marks back: one sheet for each evaluator, one panel file from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Map
from pathlib import Path

from attrs import frozen

from vendorscore import files, incoming
from vendorscore.exchange import naming_extra
from vendorscore.foundation import words
from vendorscore.foundation.problems import Problem, Problems, UsageError, raise_errors
from vendorscore.foundation.source import Place, Source
from vendorscore.library import evaluation_responses
from vendorscore.panel import load as panel_load
from vendorscore.panel.records import EVALUATOR
from vendorscore.reading import json_text, text
from vendorscore.reading.nodes import Mapping
from vendorscore.reading.python_data import data as plain_data
from vendorscore.response.model import EvidenceItem, Response, State
from vendorscore.rubric.model import Rubric
from vendorscore.rubric_files import python_tree
from vendorscore.sheets import marked, marking, marking_form
from vendorscore.sheets.marking import Bid, Reply, Task
from vendorscore.writing import yaml_out

WRITERS: dict[str, Callable[[Task], str | bytes]] = {".xlsx": marking.to_xlsx, ".html": marking_form.to_html}
"""The forms of an evaluator's sheet by suffix."""


def marking_sheet(
    folder: str | Path, out: str | Path, *, evaluator: str, role: str = "", force: bool = False
) -> list[Path]:
    """Write the sheet in which one evaluator marks every bid of an evaluation folder: a workbook or a form.

    It shows the vendors' answers and the anchored levels, and nobody else's marks. Raises as `load_evaluation` does
    for rubric and responses, `UsageError` for another suffix than `.xlsx` or `.html` or a name that a panel file could
    not hold, and `files.OutputError`.
    """
    path = Path(out)
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        message = f"expected a file that ends in {words.choices(list(WRITERS))}, found {words.quoted(path.name)}"
        raise UsageError([Problem("unknown-suffix", message, Place(Source(str(path), "")))])
    _check_name(evaluator, role)
    rubric, responses = evaluation_responses(folder)
    with naming_extra(path):
        made = write(Task(rubric, evaluator, role, _bids(rubric, responses)))
    files.write(path, made, force)
    return [path]


def _check_name(evaluator: str, role: str) -> None:
    """Refuse a name, or a role, with which the marks could not come back."""
    problems = Problems("usage")
    head = {"evaluator": evaluator} | ({"role": role} if role else {})
    node = python_tree("evaluator", head, problems)
    if node is not None:
        EVALUATOR.values(node, problems)
    raise_errors(problems)


def _bids(rubric: Rubric, responses: Iterable[Response]) -> tuple[Bid, ...]:
    bids = (Bid(one.id, one.name, _in_words(one, rubric)) for one in responses)
    return tuple(sorted(bids, key=lambda bid: bid.id))


def _in_words(response: Response, rubric: Rubric) -> dict[str, Reply]:
    """What a vendor wrote beside each rated criterion."""
    found = {}
    for leaf in marking.rated(rubric):
        answer = response[leaf.path]
        state = {State.BLANK: "(blank)", State.DECLINED: f"(declined: {answer.reason})"}
        text = state.get(answer.state) or (answer.value or f"(not applicable: {answer.reason})")
        found[leaf.path] = Reply(text, tuple(map(_proof, answer.evidence)), answer.comment)
    return found


def _proof(item: EvidenceItem) -> str:
    """One piece of evidence in words, without the marks that set its name apart in messages."""
    return str(item).replace(f"`{item.ref}`", item.ref)


@frozen
class Marks:
    """What evaluators' sheets hold: the panel files by name, and every problem."""

    files: dict[str, str]
    problems: tuple[Problem, ...]

    def save(self, folder: str | Path, force: bool = False) -> list[Path]:
        """Write the panel files. Those that an earlier intake wrote and nobody changed are replaced."""
        files.write_all(Path(folder), {name: files.seal(text) for name, text in self.files.items()}, force)
        return [Path(folder) / name for name in self.files]


def intake_marks(paths: Iterable[str | Path], folder: str | Path) -> Marks:
    """Read evaluators' sheets of an evaluation folder; nothing is kept of one with errors.

    Where a vendor's answers are not those that a sheet shows, a warning says so.

    They are workbooks (`.xlsx`, `.ods`), and the files that forms saved (`.json`).
    """
    rubric, responses = evaluation_responses(folder)
    vendors = {one.id: one.name for one in responses}
    bids = _bids(rubric, responses)
    written: dict[str, str] = {}
    sources: dict[str, str] = {}
    problems: list[Problem] = []
    for path in map(str, paths):
        noted = Problems("panel")
        root = _root(path, rubric, bids, noted)
        if root is not None and panel_load.load([root], rubric, vendors, noted) is not None and not noted.errors:
            name = _file_name(str(plain_data(root)["evaluator"]))
            if name in sources:
                _second(path, sources[name], name, noted)
                written.pop(name, None)
            else:
                sources[name], written[name] = path, _panel_text(root)
        problems += noted
    return Marks(written, tuple(problems))


def _file_name(evaluator: str) -> str:
    """Of an evaluator's file: a name that ends in `consensus` would make it the file of the consensus."""
    slug = words.slug(evaluator)
    return f"{slug}-marks.yaml" if slug.endswith("consensus") else f"{slug}.yaml"


def _second(path: str, first: str, name: str, problems: Problems) -> None:
    """Note two sheets for one file: neither is taken, because nobody said which of them holds."""
    problems.add(
        "duplicate-id",
        Place(Source(path, "")),
        f"expected one sheet of each evaluator, found a second for `{name}`",
        help="take in the one that holds; two evaluators need two names",
        related=[(Place(Source(first, "")), "the first one")],
    )


def _root(path: str, rubric: Rubric, bids: tuple[Bid, ...], problems: Problems) -> Mapping | None:
    """What an evaluator's sheet says, as a panel file would."""
    data = incoming.received(path, problems)
    if data is None:
        return None
    shown: Map[str, tuple[str, Place]] = {}
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        source = text.decode(path, data, problems)
        node = None if source is None else json_text.parse(source, problems)
        root = None if node is None else marking_form.unwrapped(node, rubric, problems)
        shown = marking_form.shown(node)
    elif data.startswith(b"PK"):
        pages = incoming.pages(path, data, problems)
        root = None if pages is None else marked.tree(path, pages, rubric, bids, problems)
        shown = marked.shown(pages or ())
    else:
        root = None
        marking.ours({}, rubric, Place(Source(path, "")), problems)
    if root is not None:
        marking.note_no_conflict(root, problems)
        marking.note_changed(shown, bids, problems)
    return root


def _panel_text(root: Mapping) -> str:
    """An evaluator's file, every mark with the cell or line it came from."""
    notes: dict[tuple[str, ...], str] = {}
    ratings = root.get("ratings")
    for vendor, marks in ratings.pairs if isinstance(ratings, Mapping) else ():
        for path, mark in marks.pairs if isinstance(marks, Mapping) else ():
            place = mark.place
            notes["ratings", vendor.text, path.text] = f"{Path(place.source.name).name}: {place.spot}"
    return yaml_out.text(plain_data(root), notes, _OF_PANELS)


_OF_PANELS = frozenset({"evaluator", "role", "conflicts", "ratings", "score", "reason"})
