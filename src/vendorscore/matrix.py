"""An existing spreadsheet, a plain table of criteria and vendors, to an evaluation folder."""

from __future__ import annotations

from collections.abc import Mapping as Map
from fractions import Fraction
from pathlib import Path

from attrs import define, evolve, field, frozen

from vendorscore import files, incoming, library
from vendorscore.foundation import limits, numbers, words
from vendorscore.foundation.problems import Problem, Problems, VendorscoreError, raise_errors
from vendorscore.foundation.source import Place, Source
from vendorscore.panel import load as panel_load
from vendorscore.panel.model import Panel
from vendorscore.reading import csv_table, python_data, text
from vendorscore.reading.cells import Page
from vendorscore.reading.nodes import Mapping
from vendorscore.response import load as response_load
from vendorscore.rubric import load as rubric_load
from vendorscore.rubric.model import Rubric
from vendorscore.schemas import assemble as schemas
from vendorscore.scoring.evaluation import Evaluation
from vendorscore.sheets.matrix import criteria, doubts, options, seen, spoken, table, totals, trees, weights
from vendorscore.sheets.matrix.heads import Head
from vendorscore.sheets.matrix.options import Options
from vendorscore.sheets.normal import same
from vendorscore.writing import yaml_out

Number = str | int | Fraction


@frozen
class Matrix:
    """What a table holds: the files of an evaluation by name, or every problem that stands in the way."""

    files: dict[str, str] = field(repr=False)
    """Empty when a problem is an error."""
    problems: tuple[Problem, ...]
    understood: tuple[str, ...] = ()
    """How the table was read, in sentences for people."""

    def save(self, folder: str | Path, force: bool = False) -> list[Path]:
        """Write the evaluation into a folder. Files that an earlier intake wrote and nobody changed are replaced.

        Raises the errors among the problems, and `files.OutputError`: also for a response or a panel file in the
        folder that is not of this table, because it would be scored with it.
        """
        raise_errors(self.problems)
        self._alone(Path(folder))
        sealed: dict[str, files.Text] = {name: files.seal(one) for name, one in self.files.items()}
        files.write_all(Path(folder), sealed | schemas.folder(), force)
        return [Path(folder) / name for name in (*self.files, schemas.FOLDER)]

    def _alone(self, folder: Path) -> None:
        for name in ("responses", "panel"):
            for path in files.listed(folder / name, (".yaml", ".yml", ".json"), Problems()):
                if f"{name}/{path.name}" not in self.files:
                    why = "it is not of this table, and would be scored with it: remove it, or name another folder"
                    raise files.OutputError(f"cannot write {folder} while {path} is there: {why}")


def intake_matrix(
    path: str | Path,
    *,
    highest: Number | None = None,
    weights: str | None = None,
    roles: Map[str, str] | None = None,
    worth: Map[str, Number] | None = None,
    vendors: str | None = None,
    sheet: str | None = None,
    points: Number | None = None,
    currency: str | None = None,
) -> Matrix:
    """Read a table of criteria and vendors (`.csv`, `.xlsx`, `.ods`) as an evaluation.

    `highest` is the highest mark of every criterion that has none of its own (`5`, `"100%"`); `weights` is `equal`,
    `points` or `share`; `roles` says what rows and columns are, by name (`{"Total": "total", "Notes": "skip"}`);
    `worth` what words are worth, from 0 to 1, by the word or by `criterion: word`; `vendors` whether they stand in
    `rows` or `columns`; `sheet` which sheet of a workbook; `points` what a perfect vendor gets. What is needed and
    not known stands in `problems`. Raises `UsageError` for an option that is none.
    """
    said = options.read(
        _text(highest),
        weights,
        roles,
        {name: _text(share) or "" for name, share in (worth or {}).items()},
        vendors,
        sheet,
        _text(points),
        currency,
    )
    return _Reading(str(path), said).made()


def _text(value: Number | None) -> str | None:
    return numbers.bare(value) if isinstance(value, Fraction) else None if value is None else str(value)


_SEAL = 200
"""Room for the line by which a later run knows its own file."""


@define
class _Reading:
    """One table on its way in."""

    name: str
    options: Options
    problems: Problems = field(factory=lambda: Problems("usage"))

    def made(self) -> Matrix:
        """What it holds."""
        pages = self._pages()
        found = self._read(*pages) if pages else None
        if found is None or self.problems.errors:
            return Matrix({}, tuple(self.problems))
        made, understood = found
        return Matrix(made, tuple(self.problems), understood)

    # ------------------------------------------------------------ the file

    def _pages(self) -> tuple[Page, Page, bool] | None:
        """The page of the table; the same with what its formulas came to; were its cells separated by semicolons?"""
        data = incoming.received(self.name, self.problems, incoming.TABLE)
        if data is None:
            return None
        if not data.startswith(b"PK"):
            if self.options.sheet is not None:
                self._note("not-a-table", "expected a workbook beside `--sheet`, found text", "leave `--sheet` out")
                return None
            source = text.decode(self.name, data, self.problems)
            page = None if source is None else csv_table.page(source, self.problems)
            return None if page is None or source is None else (page, page, csv_table.separator(source) == ";")
        pages = incoming.pages(self.name, data, self.problems)
        page = self._page(pages) if pages else None
        if page is None:
            return None
        cached = incoming.pages(self.name, data, Problems(), cached=True) or []
        return page, next((one for one in cached if one.number == page.number), page), False

    def _page(self, pages: list[Page]) -> Page | None:
        """The page that is meant."""
        names = words.listed(words.quoted(one.name) for one in pages)
        if self.options.sheet is not None:
            found = [one for one in pages if same(one.name) == same(self.options.sheet)]
            if not found:
                message = f"expected a sheet of this workbook, found {words.quoted(self.options.sheet)}"
                self._note("not-a-table", message, f"the sheets are {names}")
            return found[0] if found else None
        filled = [one for one in pages if any(not cell.blank for cell in one.cells.values())]
        if len(filled) == 1:
            return filled[0]
        if not filled:
            self._note("not-a-table", "expected a table of criteria and vendors, found an empty workbook", "fill it in")
            return None
        names = words.listed(words.quoted(one.name) for one in filled)
        message = f"expected to know which sheet holds the table, found {names}"
        self._note("not-a-table", message, f"say {options.sheet_said(filled[0].name)}, or another of them")
        return None

    def _note(self, code: str, message: str, help: str) -> None:
        self.problems.add(code, Place(Source(self.name, "")), message, help=help)

    # ------------------------------------------------------------ the table

    def _read(self, page: Page, cached: Page, semicolons: bool) -> tuple[dict[str, str], tuple[str, ...]] | None:
        """The files of the evaluation, and how the table was read."""
        found = table.read(page, self.options, self.problems)
        if found is None:
            return None
        self._known_names(found)
        groups = criteria.read(found, self.options, semicolons, self.problems)
        if not groups:
            if not self.problems.errors:
                self._note("not-a-table", "expected at least one criterion, found none", "each has marks or answers")
            return None
        weighing = weights.read(found, groups, self.options, semicolons, self.problems)
        printed = totals.read(found, cached, self.problems)
        self._vendors(found)
        ids = trees.ids(found, groups, self.problems)
        self._currency(groups)
        if weighing is not None:
            doubts.ask(found, groups, weighing, self.problems)
        seen.judge(page, found, groups, self.options.currency, self.problems)
        if weighing is None or self.problems.errors:
            return None
        making = trees.Trees(self.name, found, groups, weighing, ids)
        return self._scored(making, printed)

    def _known_names(self, found: table.Table) -> None:
        """Note names in the options that the table does not have."""
        there = {same(head.written.text): head.name for head in (*found.lines, *found.columns)}
        said = [
            *((name, name, "--as") for name in self.options.roles),
            *((name, name.partition(":")[0], "--worth") for name in self.options.worth if ":" in name),
        ]
        for name, head, option in said:
            if head not in there and not self._is_word(name, found):
                message = f"expected the name of a row or a column, found {words.quoted(name)}"
                help = (
                    words.did_you_mean(head, there.values()) or f"the table has {words.choices(list(there.values()))}"
                )
                self.problems.add("unknown-head", Place(Source(option, "")), message, help=help)

    def _is_word(self, name: str, found: table.Table) -> bool:
        return name in self.options.worth and any(same(cell.text) == name for cell in found.cells.values())

    def _vendors(self, found: table.Table) -> None:
        """Note vendors whose names make one id."""
        seen: dict[str, Head] = {}
        for vendor in found.vendors:
            first = seen.setdefault(words.slug(vendor.name), vendor)
            if first is not vendor:
                message = f"expected each vendor once, found {words.quoted(vendor.name)} again"
                help = "name them apart; what is no vendor can be left out"
                related = [(first.written.place, "the first one")]
                self.problems.add("duplicate-vendor", vendor.written.place, message, help=help, related=related)

    def _currency(self, groups: tuple[criteria.Group, ...]) -> None:
        priced = [one.head for group in groups for one in group.criteria if one.type == "price"]
        if priced and self.options.currency is None:
            message = f"expected the currency of {words.quoted(priced[0].name)}, found none"
            self.problems.add("missing-key", priced[0].written.place, message, help="say `--currency EUR`")

    # ------------------------------------------------------------ the evaluation

    def _scored(self, making: trees.Trees, printed: totals.Printed) -> tuple[dict[str, str], tuple[str, ...]] | None:
        """The files, once they load, and what they come to was compared with the totals of the table."""
        trial = self._evaluation(making, totals.HUNDRED)
        if trial is None:
            return None
        cards = library.compare(trial).by_id
        shares = {one.at: cards[words.slug(one.name)].total / totals.HUNDRED for one in making.table.vendors}
        known = totals.units(making.groups, making.weighing)
        points = totals.unit(printed, shares, known, self.options, self.problems)
        if points is None:
            return None
        final = self._evaluation(making, points) if points != totals.HUNDRED else trial
        if final is None:
            return None
        wrong = totals.compare(printed.totals, shares, points, self.problems)
        totals.compare_weights(printed.weights, making.weighing, self.problems)
        for warning in final.warnings:
            self.problems.found.append(warning)
        made = self._files(making, points)
        for name, one in made.items():
            if len(one.encode()) + _SEAL > limits.FILE_BYTES:
                message = f"expected a table whose `{name}` has at most {limits.FILE_BYTES:,} bytes, found more"
                self._note("file-too-large", message, "make two tables of it, each with some of the criteria")
        table, groups, weighing = making.table, making.groups, making.weighing
        return made, spoken.sentences(table, groups, weighing, points, printed, shares, wrong)

    def _evaluation(self, making: trees.Trees, points: Fraction) -> Evaluation | None:
        """The evaluation that the files will hold; what is wrong with it is noted, with its cells."""
        noted = Problems("usage")
        rubric = rubric_load.load(making.rubric(points), noted)
        built = None if rubric is None else self._built(making, rubric, noted)
        if built is None:
            self.problems.found += noted.found
        return built

    def _built(self, making: trees.Trees, rubric: Rubric, noted: Problems) -> Evaluation | None:
        given = [response_load.load(making.response(one)[0], rubric, noted) for one in making.table.vendors]
        responses = [one for one in given if one is not None]
        if len(responses) < len(given):
            return None
        marks, panel = making.panel(), Panel()
        if marks is not None:
            read = panel_load.load([marks[0]], rubric, {one.id: one.name for one in responses}, noted)
            panel = read or panel
        if noted.errors:
            return None
        try:
            built = library.build_evaluation(rubric, responses, panel=panel, terms=self._terms(making))
        except VendorscoreError as error:
            noted.found += error.problems
            return None
        warnings = [one for one in noted if one.severity == "warning"]
        return evolve(built, warnings=tuple(dict.fromkeys((*built.warnings, *warnings))))

    def _terms(self, making: trees.Trees) -> dict[str, str]:
        currency = {"currency": self.options.currency} if self.options.currency else {}
        return {"evaluation": making.title, "rubric": "rubric.yaml", **currency}

    def _files(self, making: trees.Trees, points: Fraction) -> dict[str, str]:
        """The texts of all files."""
        root = making.rubric(points)
        made = {
            "evaluation.yaml": _yaml("evaluation", self._terms(making), {}),
            "rubric.yaml": _yaml("rubric", python_data.data(root), making.notes),
        }
        for vendor in making.table.vendors:
            tree, notes = making.response(vendor)
            made[f"responses/{words.slug(vendor.name)}.yaml"] = _yaml("response", _data(tree, "answers"), notes, "../")
        marks = making.panel()
        if marks is not None:
            made["panel/marks.yaml"] = _yaml("evaluator", _data(marks[0], "ratings"), marks[1], "../")
        return made


def _data(tree: Mapping, may_be_empty: str) -> dict[str, object]:
    """A tree as the file holds it; nothing where a mapping is empty."""
    found: dict[str, object] = python_data.data(tree)
    return {key: None if key == may_be_empty and not value else value for key, value in found.items()}


def _yaml(kind: str, data: dict[str, object] | dict[str, str], notes: trees.Notes, up: str = "") -> str:
    return schemas.modeline(kind, up) + yaml_out.text(data, notes, trees.OWN)
