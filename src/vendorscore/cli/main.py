"""The command line: its commands, and what every exit code means.

0 done (warnings included), 1 the input has problems, 2 usage, 3 the output could not be written,
130 interrupted.

Everything but click is imported when a command runs, so that `--version` and `--help` answer at once.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import Any, NoReturn

import click

import vendorscore
from vendorscore.cli.ending import EXIT_PROBLEMS, ReaderGone, exit_code, utf8
from vendorscore.cli.given import name, seed, word

_DIR = click.argument("folder", metavar="[DIR]", default=".", type=name)
_FORCE = click.option("--force", is_flag=True, help="Replace files that this command did not make.")


class _Group(click.Group):
    """Suggests the near command for a misspelt one, and keeps click from judging a reader that is gone."""

    group_class = type

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        """As click does, which prints help and version here; a broken pipe is a reader that is gone."""
        try:
            return super().make_context(*args, **more)
        except BrokenPipeError as error:
            raise ReaderGone from error

    def invoke(self, ctx: click.Context) -> Any:
        """As click does; a broken pipe is a reader that is gone."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGone from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a near name in the message."""
        from vendorscore.foundation.words import did_you_mean, listed, visible

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            names = self.list_commands(ctx)
            known = f"there {'is' if len(names) == 1 else 'are'} {listed(f'`{name}`' for name in names)}"
            advice = did_you_mean(args[0], names) or known
            raise click.UsageError(f"expected a command, found `{visible(args[0])}`; {advice}", ctx) from error


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done (warnings included), 1 the input has problems, 2 usage, "
    "3 the output could not be written, 130 interrupted.",
)
@click.version_option(vendorscore.__version__, prog_name="vendorscore")
def cli() -> None:
    """Score vendors against a YAML rubric: exact, explained, recomputable."""


@cli.command()
@click.argument("folder", metavar="[DIR]", default="vendorscore-demo", type=name)
@_FORCE
def demo(folder: str, force: bool) -> None:
    """Write an example evaluation with its reports, and rank it.

    DIR is `vendorscore-demo` unless another folder is named.
    """
    from vendorscore.cli import starting

    comparison, written = starting.write_demo(folder, force)
    click.echo(comparison.to_text())
    click.echo(f"the evaluation is in {folder}, its reports are")
    for path in written:
        click.echo(f"  {path}")
    click.echo(f"open {written[0]} in a browser to read it")
    for line in starting.left_out(os.path.join(folder, "report")):
        click.echo(line, err=True)


@cli.command()
@click.argument("folder", metavar="DIR", type=name)
@click.option(
    "--rubric",
    default="customer-service",
    show_default=True,
    metavar="NAME",
    type=word,
    help="The built-in rubric to start from.",
)
@_FORCE
def new(folder: str, rubric: str, force: bool) -> None:
    """Start an evaluation in DIR from a built-in rubric.

    Writes its terms, a copy of the rubric, and a response to fill in.
    """
    from vendorscore.cli import starting

    for path in starting.write_new(folder, rubric, force):
        click.echo(path)


@cli.group(invoke_without_command=True)
@click.pass_context
def rubrics(context: click.Context) -> None:
    """List the built-in rubrics, or show one."""
    from vendorscore.cli import starting

    if context.invoked_subcommand is None:
        click.echo(starting.shelf_table())


@rubrics.command()
@click.argument("name", type=word)
def show(name: str) -> None:
    """Print a built-in rubric."""
    from vendorscore.cli import starting

    click.echo(starting.rubric_text(name), nl=False)


@cli.command()
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=name)
@click.option("--simulate", is_flag=True, help="Say what the price formula does, from simulated bids.")
@click.option("--prices", metavar="LOW:HIGH", help="With --simulate: the range of prices.")
@click.option("--seed", metavar="N", type=seed, help="With --simulate: another seed for the dice.")
def check(paths: tuple[str, ...], simulate: bool, prices: str | None, seed: int | None) -> None:
    """Say everything that is wrong with rubrics and evaluations.

    PATH is a rubric file, the name of a built-in rubric, or the folder of an evaluation. The examples of a rubric are
    run. With more than one PATH, all are read.
    """
    from vendorscore.cli import starting
    from vendorscore.foundation.problems import report

    span = starting.price_range(prices, simulate, seed)
    checked = [(path, vendorscore.check(path)) for path in paths]
    problems = [problem for _, one in checked for problem in one.problems]
    if problems:
        click.echo(report(problems), err=True)
    for path, one in checked:
        if not any(problem.severity == "error" for problem in one.problems):
            click.echo(f"{path}: good ({one.what})")
            if simulate:
                click.echo(starting.simulated(path, span, seed))
    if any(problem.severity == "error" for problem in problems):
        raise SystemExit(EXIT_PROBLEMS)


@cli.command()
@click.argument("rubric", type=name)
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    metavar="FILE",
    type=name,
    help="The sheet, its form by suffix: .xlsx .docx .html .md",
)
@click.option("--open", "open_of", metavar="RESPONSE", type=name, help="Ask only what this response leaves open.")
@click.option("--envelope", type=click.Choice(["price"]), help="Ask for prices in a file of their own.")
@click.option(
    "--evaluator",
    metavar="NAME",
    type=word,
    help="A workbook or form for this evaluator's marks; RUBRIC is the evaluation.",
)
@click.option(
    "--role", metavar="ROLE", type=word, help="With --evaluator: the part of the business that they speak for."
)
@_FORCE
def questions(
    rubric: str,
    out: str,
    open_of: str | None,
    envelope: str | None,
    evaluator: str | None,
    role: str | None,
    force: bool,
) -> None:
    """Write a question sheet of RUBRIC for vendors to fill in.

    RUBRIC is a rubric file, the name of a built-in rubric, or the folder of an evaluation.
    """
    from vendorscore import exchange
    from vendorscore.cli import starting

    starting.check_sheet(out, marks=evaluator is not None)
    if sum(map(bool, (open_of, envelope, evaluator))) > 1:
        raise click.UsageError("expected one of `--open`, `--envelope` and `--evaluator`, found more")
    if role is not None and not evaluator:
        raise click.UsageError("expected `--evaluator` beside `--role`, found nothing")
    if evaluator:
        from vendorscore import marksheets

        for path in marksheets.marking_sheet(rubric, out, evaluator=evaluator, role=role or "", force=force):
            click.echo(path)
        return
    asked = starting.rubric_named(rubric)
    for path in exchange.questions(asked, out, envelope=envelope, open_of=open_of, force=force):
        click.echo(path)


_MATRIX = (
    click.option("--matrix", is_flag=True, help="FILE is a table of criteria and vendors; DIR the evaluation to make."),
    click.option("--max", "highest", metavar="N", help="With --matrix: the highest mark, where the table has none."),
    click.option("--weights", metavar="WAY", help="With --matrix: equal, points (points are added up) or share."),
    click.option(
        "--as",
        "roles",
        metavar="NAME=WHAT",
        multiple=True,
        help="With --matrix: what a row or a column is: criterion, section, vendor, weight, max, total, id, skip, "
        "'max 20', 'best 10 worst 60', or a price formula.",
    ),
    click.option(
        "--worth", metavar="WORD=SHARE", multiple=True, help="With --matrix: what a word is worth, from 0 to 1."
    ),
    click.option("--vendors", metavar="WHERE", help="With --matrix: where the vendors stand, in rows or in columns."),
    click.option("--sheet", metavar="NAME", help="With --matrix: the sheet of a workbook that holds the table."),
    click.option("--points", metavar="N", help="With --matrix: what a perfect vendor gets."),
    click.option("--currency", metavar="CODE", help="With --matrix: the currency of the prices."),
)


def _matrix_options(command: Any) -> Any:
    """The options of a table."""
    for option in reversed(_MATRIX):
        command = option(command)
    return command


@cli.command()
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=name)
@click.option(
    "-o", "--output", "out", required=True, metavar="DIR", type=name, help="The folder of responses to write into."
)
@click.option(
    "--rubric",
    metavar="RUBRIC",
    type=name,
    help="The rubric that was answered (default: that of the folder above DIR).",
)
@click.option("--partial", is_flag=True, help="Keep the good answers of a sheet with errors; ask for the rest again.")
@click.option("--marks", is_flag=True, help="FILE is an evaluator's sheet; DIR is the panel's folder.")
@click.option("--carry-over", is_flag=True, help="Take sheets made before the rubric was changed, as far as they hold.")
@click.option("--received", metavar="TIME", type=word, help="When the sheets came in, such as 2026-11-02T16:40:00Z.")
@_matrix_options
@_FORCE
def intake(
    paths: tuple[str, ...],
    out: str,
    rubric: str | None,
    partial: bool,
    marks: bool,
    carry_over: bool,
    received: str | None,
    force: bool,
    **matrix: Any,
) -> None:
    """Take filled sheets in: one response file for each vendor.

    FILE is a filled workbook (.xlsx, .ods) or document (.docx), the answer file of a form (.json), a sheet as Markdown
    (.md), or a response by hand (.yaml, .json). Nothing is written for a vendor whose sheet has errors. With --matrix,
    FILE is a table of criteria and vendors that you have (.csv, .xlsx, .ods), and DIR becomes an evaluation made from
    it.
    """
    from vendorscore.cli import starting, tables

    if tables.asked(matrix, others=(rubric, partial, marks, carry_over, received)):
        tables.take_matrix_in(paths, out, matrix, force)
        return
    if marks:
        if rubric or partial or carry_over or received:
            raise click.UsageError("expected `--marks` by itself, found options of vendors' sheets beside it")
        failed = starting.take_marks_in(paths, out, force)
    else:
        failed = starting.take_in(paths, out, rubric, partial, carry_over, received, force)
    if failed:
        raise SystemExit(EXIT_PROBLEMS)


@cli.command()
@_DIR
@click.option("--json", "as_json", is_flag=True, help="Print the result for programs (vendorscore.score/1).")
def score(folder: str, as_json: bool) -> None:
    """Score and rank the evaluation in DIR (default: here)."""
    comparison = _compare(folder)
    click.echo(comparison.to_json() if as_json else comparison.to_text(), nl=False)


@cli.command()
@_DIR
@click.option("--json", "as_json", is_flag=True, help="Print the result for programs (vendorscore.robustness/1).")
def robustness(folder: str, as_json: bool) -> None:
    """Say what would have changed the award of the evaluation in DIR (default: here)."""
    from vendorscore.reports import robustness_report

    found = vendorscore.robustness(_compare(folder))
    click.echo(robustness_report.to_json(found) if as_json else robustness_report.to_text(found), nl=False)


@cli.command()
@click.argument("folder", metavar="DIR", type=name)
@click.argument("vendor")
@click.argument("criterion", required=False)
def explain(folder: str, vendor: str, criterion: str | None) -> None:
    """Say why VENDOR got what it got, on one CRITERION or on all."""
    from vendorscore.cli import starting

    comparison = _compare(folder)
    card = starting.pick(comparison.by_id, vendor, "a vendor of this evaluation")
    if criterion is not None:
        starting.check_criterion(card, comparison.plan.rubric, criterion)
    click.echo(card.explain(criterion))


@cli.command()
@_DIR
@click.option(
    "-o",
    "--output",
    "out",
    required=True,
    metavar="OUT",
    type=name,
    help="A folder, or one file by suffix: .html .md .json .csv .xlsx .pdf",
)
@click.option(
    "--for",
    "vendor",
    metavar="VENDOR",
    help="Write the one scorecard that is fit to hand to VENDOR: nothing of the other bids, no evaluator's name.",
)
@click.option(
    "--templates",
    metavar="DIR",
    type=name,
    help="Templates that stand in the place of ours, by name. They are code: use only templates that you trust.",
)
@click.option(
    "--locale",
    metavar="TAG",
    type=word,
    help="Write numbers and dates as readers of a language do, such as de-DE ([i18n]).",
)
@_FORCE
def report(folder: str, out: str, vendor: str | None, templates: str | None, locale: str | None, force: bool) -> None:
    """Write the report of the evaluation in DIR (default: here).

    A folder gets all forms and a scorecard for each vendor; its `index.html` is where to begin.
    """
    from vendorscore.cli import starting
    from vendorscore.cli.progress import Progress

    starting.check_output(out, folder, page=vendor is not None)
    starting.check_locale(locale)
    comparison = _compare(folder)
    if vendor is not None:
        starting.pick(comparison.by_id, vendor, "a vendor of this evaluation")
    with Progress("files of the report") as told:
        written = comparison.save(out, force, vendor=vendor, templates=templates, locale=locale, progress=told)
    for path in written:
        click.echo(path)
    for line in starting.left_out(out):
        click.echo(line, err=True)


@cli.command()
@click.argument("old", type=name)
@click.argument("new", type=name)
@click.option("--json", "as_json", is_flag=True, help="Print the differences for programs (vendorscore.diff/1).")
def diff(old: str, new: str, as_json: bool) -> None:
    """Say what changed between two rubrics, and whether scores stay comparable.

    OLD and NEW are rubric files, or the names of built-in rubrics.
    """
    from vendorscore.reports import change_report

    found = vendorscore.diff(old, new)
    click.echo(change_report.diff_json(found) if as_json else change_report.diff_text(found), nl=False)


@cli.command()
@click.argument("old", metavar="OLD", type=name)
@click.argument("new", metavar="NEW", type=name)
@click.option("--json", "as_json", is_flag=True, help="Print the changes for programs (vendorscore.trend/1).")
def trend(old: str, new: str, as_json: bool) -> None:
    """Say what changed between two evaluations of the same vendors, by criterion.

    OLD and NEW are the folders of the evaluations. Points are compared only where the same answer would have earned
    the same in both.
    """
    from vendorscore.reports import change_report

    found = vendorscore.trend(_compare(old), _compare(new))
    click.echo(change_report.trend_json(found) if as_json else change_report.trend_text(found), nl=False)


@cli.command()
@click.argument("kind", metavar="[KIND]", required=False)
def schema(kind: str | None) -> None:
    """Print the JSON Schema of a kind of file, for editors.

    Without KIND, list the kinds. `new` writes all of them into the folder that it makes.
    """
    from vendorscore.cli import starting

    click.echo(starting.schema_table() if kind is None else starting.schema_text(kind).rstrip("\n"))


def _compare(folder: str) -> Any:
    """Read, warn, score."""
    from vendorscore.foundation.problems import report

    evaluation = vendorscore.load_evaluation(folder)
    if evaluation.warnings:
        click.echo(report(evaluation.warnings), err=True)
    return vendorscore.compare(evaluation)


def main(argv: list[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code; bad input never ends in a traceback."""
    utf8()
    gc.set_threshold(50_000)  # a run of a second makes little but what it needs to the end: seldom look for rubbish
    atexit.register(gc.freeze)  # nor look through all of it once more when the process ends: a tenth of a small report
    try:
        code = cli.main(args=argv, prog_name="vendorscore", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BaseException as error:
        code = exit_code(error)
    raise SystemExit(code if isinstance(code, int) else 0)
