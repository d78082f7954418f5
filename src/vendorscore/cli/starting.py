"""What commands write and print to get somebody started: the demo, a new evaluation, the shelf."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Map
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

import vendorscore
from vendorscore import files, shelf
from vendorscore.foundation import numbers
from vendorscore.foundation.problems import Problems, raise_errors, report
from vendorscore.foundation.words import choices, counted, did_you_mean, listed, visible
from vendorscore.rubric.model import Rubric
from vendorscore.writing.terminal import table

if TYPE_CHECKING:
    from vendorscore.outputs import Comparison
    from vendorscore.schemas.assemble import FileKind
    from vendorscore.scoring.scorecard import Scorecard

T = TypeVar("T")


def write_demo(folder: str, force: bool) -> tuple[Comparison, list[Path]]:
    """The example evaluation and its reports, as their own folder: all of it or nothing. Gives the reports' paths."""
    made = shelf.example_files(_EXAMPLE)
    _only_ours(Path(folder), made)
    comparison = vendorscore.compare(vendorscore.load_evaluation(shelf.example_folder(_EXAMPLE)))
    reports = {f"report/{name}": text for name, text in comparison.report_files().items()}
    files.write_all(Path(folder), {**{name: _text(path) for name, path in made.items()}, **reports}, force)
    return comparison, [Path(folder) / name for name in reports]


_EXAMPLE = "managed-firewall"


def _only_ours(folder: Path, made: Iterable[str]) -> None:
    """Raise `OutputError` where a file stands that would be read with the example: it would be another evaluation."""
    for part, suffixes in (("responses", (".yaml", ".yml", ".json")), ("panel", (".yaml", ".yml"))):
        there = files.listed(folder / part, suffixes, Problems())
        for path in there:
            if f"{part}/{path.name}" not in made:
                why = "it would be read with the example; remove it, or name another folder"
                raise files.OutputError(f"cannot write the example into {folder}: {path} is there; {why}")


def write_new(folder: str, name: str, force: bool) -> list[Path]:
    """A new evaluation from a built-in rubric: its terms, the rubric itself, and a response to fill in.

    Beside them stand the schemas of all files, for editors; each file names its own in its first line.
    """
    from vendorscore.schemas import assemble as schemas_of

    rubric = vendorscore.load_rubric(name) if name in shelf.rubric_names() else None
    if rubric is None:
        raise click.UsageError(_no_rubric(name))
    terms = f"evaluation: {rubric.title}\nrubric: rubric.yaml\n"
    if any(leaf.evidence is not None and leaf.evidence.expires is not None for leaf in rubric.leaves):
        terms += "date: 2026-01-31            # the day at which the age of evidence is judged: set it\n"
    if any(leaf.kind.priced for leaf in rubric.leaves):
        terms += "currency: EUR               # the one reporting currency: set it\n"
    rows = [f"  {leaf.path}:" for leaf in rubric.leaves]
    response = f"vendor: First vendor\nrubric: {rubric.id}@{rubric.version}\nanswers:\n" + "\n".join(rows) + "\n"
    texts = {
        "evaluation.yaml": schemas_of.modeline("evaluation") + terms,
        "rubric.yaml": schemas_of.modeline("rubric") + rubric_text(name),
        "responses/first-vendor.yaml": schemas_of.modeline("response", "../") + response,
    }
    files.write_all(Path(folder), texts | schemas_of.folder(), force)
    return [Path(folder) / one for one in (*texts, schemas_of.FOLDER)]


def schema_table() -> str:
    """The kinds of files that have a schema."""
    rows = [(one.name, one.where, one.what) for one in _kinds().values()]
    return table(("kind", "file", "what it holds"), rows)


def schema_text(kind: str) -> str:
    """The schema of a kind of file, as its file holds it."""
    from vendorscore.schemas.assemble import text

    return text(pick(_kinds(), kind, "a kind of file").name)


def _kinds() -> Map[str, FileKind]:
    """The kinds of files that have a schema, by name; most commands need none of them."""
    from vendorscore.schemas.assemble import FILES

    return FILES


def shelf_table() -> str:
    """The built-in rubrics with their size and title."""
    found = [vendorscore.load_rubric(name) for name in shelf.rubric_names()]
    rows = [(one.id, one.version, str(len(one.leaves)), one.title) for one in found]
    return table(("name", "version", "criteria", "title"), rows, right=(2,))


def rubric_text(name: str) -> str:
    """The text of a built-in rubric."""
    path = shelf.rubric_path(name)
    if path is None:
        raise click.UsageError(_no_rubric(name))
    return _text(path)


def price_range(text: str | None, simulate: bool, seed: int | None) -> tuple[Fraction, Fraction] | None:
    """The range of prices on the command line, or None; one that is none is a usage error."""
    if not simulate and (text is not None or seed is not None):
        raise click.UsageError("expected `--simulate` beside `--prices` and `--seed`, found nothing")
    if text is None:
        return None
    low, colon, high = text.partition(":")
    try:
        found = numbers.parse(low), numbers.parse(high)
    except numbers.NotANumber:
        found = None
    if not colon or found is None or not 0 <= found[0] < found[1]:
        raise click.UsageError(f"expected two rising prices such as `80000:120000`, found `{visible(text)}`")
    return found


def simulated(path: str, prices: tuple[Fraction, Fraction] | None, seed: int | None) -> str:
    """What the price formula of a rubric, or of an evaluation's rubric, does."""
    from vendorscore.reports import simulation_report
    from vendorscore.robustness import simulate

    folder = files.is_folder(Path(path))
    rubric = vendorscore.load_evaluation(path).rubric if folder else vendorscore.load_rubric(_rubric_like(path))
    dice = simulate.SEED if seed is None else seed
    return simulation_report.to_text(rubric, simulate.simulate(rubric, prices, dice))


def _rubric_like(path: str) -> str | Path:
    """A file that is there, or else the name of a built-in rubric."""
    return Path(path) if files.exists(Path(path)) else path


def check_output(out: str, folder: str, page: bool = False) -> None:
    """A report can be written by its suffix, or into a folder, or only as a `page`; else a usage error.

    It is not put among the files that the evaluation in `folder` is read from: the next run would read it too.
    """
    from vendorscore.outputs import among_inputs, missing_extra, not_a_page, unknown_suffix

    wrong = unknown_suffix(Path(out)) or missing_extra(Path(out))
    if page and Path(out).suffix.lower() != ".html":
        wrong = not_a_page(Path(out))
    if among := among_inputs(Path(out), Path(folder)):
        wrong = f"expected {among[0]}, found {among[1]}"
    if out == "-":
        wrong = "expected a file or a folder, found `-`; a report is written, not printed (a folder can be `./-`)"
    if wrong:
        raise click.UsageError(wrong)


def left_out(out: str | Path) -> list[str]:
    """What a folder of reports goes without, a line for each form."""
    from vendorscore.outputs import WRITERS, missing_forms

    whole = Path(out).suffix.lower() not in WRITERS
    forms = {suffix: command for suffix, command in missing_forms().items() if suffix != ".pdf"}
    return [f"without {suffix}: {command}" for suffix, command in forms.items() if whole]


def check_sheet(out: str, marks: bool = False) -> None:
    """A question sheet, or a sheet for marks, can be written by its suffix; else a usage error."""
    if marks:
        from vendorscore.marksheets import WRITERS as forms
    else:
        from vendorscore.exchange import WRITERS as forms  # type: ignore[assignment]
    known = list(forms)
    if Path(out).suffix.lower() not in known:
        raise click.UsageError(f"expected a file that ends in {choices(known)}, found `{visible(out)}`")


def rubric_named(name: str) -> Rubric:
    """A rubric by file or built-in name, or that of an evaluation folder."""
    from vendorscore.library import evaluation_rubric

    return evaluation_rubric(name) if files.is_folder(Path(name)) else vendorscore.load_rubric(name)


def take_in(
    paths: Sequence[str],
    out: str,
    rubric: str | None,
    partial: bool,
    carry_over: bool,
    received: str | None,
    force: bool,
) -> bool:
    """Take filled sheets in and say what became of them; gives whether something was wrong with any."""
    from vendorscore.exchange import intake

    moment = _moment(received) if received else None
    asked = rubric_named(rubric) if rubric else _rubric_above(out)
    with progress(paths) as watched:
        found = intake(watched, asked, partial=partial, carry_over=carry_over, received=moment)
    if found.problems:
        click.echo(report(found.problems), err=True)
    for one, path in zip(found.taken, found.save(out, force), strict=True):
        again = f"; to be asked again: {', '.join(one.ask_again)}" if one.ask_again else ""
        given = counted(len(one.response.answers), "answer")
        click.echo(f"{path}: {one.response.name}, {given} from {', '.join(one.files)}{again}")
    return any(problem.severity == "error" for problem in found.problems)


def take_marks_in(paths: Sequence[str], out: str, force: bool) -> bool:
    """Take evaluators' sheets in and say so; gives whether something was wrong with any."""
    from vendorscore.marksheets import intake_marks

    found = intake_marks(paths, _above(Path(out)))
    if found.problems:
        click.echo(report(found.problems), err=True)
    for path in found.save(out, force):
        click.echo(path)
    return any(problem.severity == "error" for problem in found.problems)


def _rubric_above(out: str) -> Rubric:
    """The rubric of the evaluation whose responses a folder holds; where there is none, it has to be named."""
    above = _above(Path(out))
    if not files.is_folder(above):
        found = f"no folder `{visible(str(above))}`"
        raise click.UsageError(f"expected `--rubric`, or a folder of responses in an evaluation, found {found}")
    return rubric_named(str(above))


def _above(folder: Path) -> Path:
    """The folder above another, as it was written where that says it."""
    return folder.parent if folder.name not in ("", "..") else folder.resolve().parent


def _moment(text: str) -> datetime.datetime:
    """A time as response files write it, or a usage error."""
    try:
        found = datetime.datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        zone = " without `Z` or an offset from UTC" if found else ""
        message = f"expected a time such as 2026-11-02T16:40:00Z, found `{visible(text)}`{zone}"
        raise click.UsageError(message)
    return found


@contextmanager
def progress(paths: Sequence[str]) -> Iterator[Iterable[str]]:
    """The paths one by one, with a bar on a terminal when there are many."""
    if len(paths) < _MANY or not sys.stderr.isatty():
        yield paths
        return
    with click.progressbar(paths, label="taking in", file=sys.stderr) as bar:
        yield bar


_MANY = 5


def pick(known: Map[str, T], name: str, what: str) -> T:
    """What stands under a name, or a usage error that suggests the near one."""
    if name not in known:
        advice = did_you_mean(name, known) or f"there are {listed(f'`{one}`' for one in known)}"
        raise click.UsageError(f"expected {what}, found `{visible(name)}`; {advice}")
    return known[name]


def check_criterion(card: Scorecard, rubric: Rubric, path: str) -> None:
    """A criterion of a rubric is named; else a usage error, which says of a section what it holds."""
    if path not in card.by_path and path in rubric.items:
        held = listed(f"`{one.path}`" for one in rubric.items[path].leaves)
        raise click.UsageError(f"expected a criterion of this rubric, found the section `{path}`; it holds {held}")
    pick(card.by_path, path, "a criterion of this rubric")


def check_locale(tag: str | None) -> None:
    """Numbers and dates can be written as in a locale; else a usage error."""
    if tag is not None:
        from vendorscore.writing import locales

        try:
            locales.locale(tag)
        except (locales.NoBabel, locales.NoLocale) as wrong:
            raise click.UsageError(str(wrong)) from wrong


def _no_rubric(name: str) -> str:
    names = shelf.rubric_names()
    advice = did_you_mean(name, names) or f"there are {listed(f'`{one}`' for one in names)}"
    return f"expected a built-in rubric, found `{visible(name)}`; {advice}"


def _text(path: Path) -> str:
    problems = Problems("usage")
    source = files.read(path, problems)
    raise_errors(problems)
    assert source is not None
    return source.text
