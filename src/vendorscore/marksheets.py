"""Evaluators' workbooks out, marks back: one workbook for each evaluator, one panel file from it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from vendorscore import files
from vendorscore.exchange import naming_extra, pages_of
from vendorscore.foundation import limits, words
from vendorscore.foundation.problems import Problem, Problems, UsageError
from vendorscore.foundation.source import Place, Source
from vendorscore.library import evaluation_responses
from vendorscore.panel import load as panel_load
from vendorscore.reading.nodes import Mapping
from vendorscore.reading.python_data import data as plain_data
from vendorscore.response.model import Response, State
from vendorscore.rubric.model import Rubric
from vendorscore.sheets import marking
from vendorscore.writing import yaml_out


def marking_sheet(
    folder: str | Path, out: str | Path, *, evaluator: str, role: str = "", force: bool = False
) -> list[Path]:
    """Write the workbook in which one evaluator marks every bid of an evaluation folder.

    It shows the vendors' answers and the anchored levels, and nobody else's marks. Raises as `load_evaluation` does
    for rubric and responses, `UsageError` for another suffix than `.xlsx`, and `files.OutputError`.
    """
    path = Path(out)
    if path.suffix.lower() != ".xlsx":
        message = f"expected a workbook that ends in `.xlsx`, found {words.quoted(path.name)}"
        raise UsageError([Problem("unknown-suffix", message, Place(Source(str(path), "")))])
    rubric, responses = evaluation_responses(folder)
    bids = [marking.Bid(one.id, one.name, _in_words(one, rubric)) for one in responses]
    with naming_extra(path):
        made = marking.to_xlsx(rubric, evaluator, role, sorted(bids, key=lambda bid: bid.id))
    files.write(path, made, force)
    return [path]


def _in_words(response: Response, rubric: Rubric) -> dict[str, str]:
    """What a vendor wrote beside each rated criterion."""
    found = {}
    for leaf in marking.rated(rubric):
        answer = response[leaf.path]
        proof = "".join(f"\nEvidence: {item}" for item in answer.evidence)
        comment = f"\nComment: {answer.comment}" if answer.comment else ""
        state = {State.BLANK: "(blank)", State.DECLINED: f"(declined: {answer.reason})"}
        text = state.get(answer.state) or (answer.value or f"(not applicable: {answer.reason})")
        found[leaf.path] = f"{text}{proof}{comment}"
    return found


@frozen
class Marks:
    """What evaluators' workbooks hold: the panel files by name, and every problem."""

    files: dict[str, str]
    problems: tuple[Problem, ...]

    def save(self, folder: str | Path, force: bool = False) -> list[Path]:
        """Write the panel files. Those that an earlier intake wrote and nobody changed are replaced."""
        files.write_all(Path(folder), {name: files.seal(text) for name, text in self.files.items()}, force)
        return [Path(folder) / name for name in self.files]


def intake_marks(paths: Iterable[str | Path], folder: str | Path) -> Marks:
    """Read evaluators' workbooks (`.xlsx`, `.ods`) of an evaluation folder; nothing is kept of one with errors."""
    rubric, responses = evaluation_responses(folder)
    vendors = {one.id: one.name for one in responses}
    written: dict[str, str] = {}
    problems: list[Problem] = []
    for path in map(str, paths):
        noted = Problems("panel")
        data = files.read_bytes(Path(path), noted, limits.SHEET_BYTES)
        pages = None if data is None else pages_of(path, data, noted)
        root = None if pages is None else marking.tree(path, pages, rubric, vendors, noted)
        if root is not None and panel_load.load([root], rubric, vendors, noted) is not None and not noted.errors:
            name = f"{words.slug(str(plain_data(root)['evaluator']))}.yaml"
            if name in written:
                message = f"expected one workbook for each evaluator, found a second for `{name}`"
                noted.add("duplicate-id", Place(Source(path, "")), message, help="take in the one that holds")
            written[name] = _panel_text(root)
        problems += noted
    return Marks(written, tuple(problems))


def _panel_text(root: Mapping) -> str:
    """An evaluator's file, every mark with the cell it came from."""
    notes: dict[tuple[str, ...], str] = {}
    ratings = root.get("ratings")
    for vendor, marks in ratings.pairs if isinstance(ratings, Mapping) else ():
        for path, mark in marks.pairs if isinstance(marks, Mapping) else ():
            place = mark.place
            notes["ratings", vendor.text, path.text] = f"{Path(place.source.name).name}: {place.spot}"
    return yaml_out.text(plain_data(root), notes, _OF_PANELS)


_OF_PANELS = frozenset({"evaluator", "role", "conflicts", "ratings", "score", "reason"})
