"""The command line: its commands, and what every exit code means.

0 done (warnings included), 1 the input has problems, 2 usage, 3 the output could not be written,
130 interrupted.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, NoReturn

import click

import vendorscore
from vendorscore.cli import starting

EXIT_PROBLEMS, EXIT_USAGE, EXIT_OUTPUT, EXIT_INTERRUPTED = 1, 2, 3, 130

_DIR = click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
_FORCE = click.option("--force", is_flag=True, help="Replace files that this command did not make.")


class _Group(click.Group):
    """Suggests the near command for a misspelt one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a near name in the message."""
        from vendorscore.foundation.words import did_you_mean, visible

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            advice = did_you_mean(args[0], self.list_commands(ctx))
            name = visible(args[0])
            raise click.UsageError(
                f"expected a command, found `{name}`{f'; {advice}' if advice else ''}", ctx
            ) from error


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(vendorscore.__version__, prog_name="vendorscore")
def cli() -> None:
    """Score vendors against a YAML rubric: exact, explained, recomputable."""


@cli.command()
@click.argument("folder", metavar="[DIR]", default="vendorscore-demo", type=click.Path(path_type=Path))
@_FORCE
def demo(folder: Path, force: bool) -> None:
    """Write a complete example evaluation and its reports into DIR, and print the ranking."""
    starting.write_demo(folder, force)
    comparison = _compare(folder)
    written = comparison.save(folder / "report", force)
    click.echo(comparison.to_text())
    click.echo(f"the evaluation is in {folder}, its reports are")
    for path in written:
        click.echo(f"  {path}")


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--rubric", default="customer-service", show_default=True, metavar="NAME", help="The built-in rubric to start from."
)
@_FORCE
def new(folder: Path, rubric: str, force: bool) -> None:
    """Start an evaluation in DIR: its terms, a copy of the rubric, and a response to fill in."""
    for path in starting.write_new(folder, rubric, force):
        click.echo(path)


@cli.group(invoke_without_command=True)
@click.pass_context
def rubrics(context: click.Context) -> None:
    """List the built-in rubrics."""
    if context.invoked_subcommand is None:
        click.echo(starting.shelf_table())


@rubrics.command()
@click.argument("name")
def show(name: str) -> None:
    """Print a built-in rubric."""
    click.echo(starting.rubric_text(name), nl=False)


@cli.command()
@click.argument("paths", metavar="PATH…", nargs=-1, required=True)
def check(paths: tuple[str, ...]) -> None:
    """Read rubrics, built-in rubrics by name, or evaluation folders, and say everything that is wrong."""
    from vendorscore.foundation.problems import report

    checked = [(path, vendorscore.check(path)) for path in paths]
    problems = [problem for _, one in checked for problem in one.problems]
    if problems:
        click.echo(report(problems), err=True)
    for path, one in checked:
        if not any(problem.severity == "error" for problem in one.problems):
            click.echo(f"{path}: good ({one.what})")
    if any(problem.severity == "error" for problem in problems):
        raise SystemExit(EXIT_PROBLEMS)


@cli.command()
@_DIR
@click.option("--json", "as_json", is_flag=True, help="Print the result for programs (vendorscore.score/1).")
def score(folder: Path, as_json: bool) -> None:
    """Score and rank the evaluation in DIR (default: here)."""
    comparison = _compare(folder)
    click.echo(comparison.to_json() if as_json else comparison.to_text(), nl=False)


@cli.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("vendor")
@click.argument("criterion", required=False)
def explain(folder: Path, vendor: str, criterion: str | None) -> None:
    """Say why VENDOR got what it got, on one CRITERION or on all."""
    comparison = _compare(folder)
    card = starting.pick(comparison.by_id, vendor, "a vendor of this evaluation")
    if criterion is not None:
        starting.pick(card.by_path, criterion, "a criterion of this rubric")
    click.echo(card.explain(criterion))


@cli.command()
@_DIR
@click.option("-o", "--output", "out", required=True, metavar="OUT", help="A folder, or one file by suffix: .md .json")
@_FORCE
def report(folder: Path, out: str, force: bool) -> None:
    """Write the report of the evaluation in DIR (default: here)."""
    for path in _compare(folder).save(out, force):
        click.echo(path)


def _compare(folder: Path) -> Any:
    """Read, warn, score."""
    from vendorscore.foundation.problems import report

    evaluation = vendorscore.load_evaluation(folder)
    if evaluation.warnings:
        click.echo(report(evaluation.warnings), err=True)
    return vendorscore.compare(evaluation)


def main(argv: list[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code; bad input never ends in a traceback."""
    _utf8()
    try:
        code = cli.main(args=argv, prog_name="vendorscore", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except BaseException as error:
        code = _exit_code(error)
    raise SystemExit(code if isinstance(code, int) else 0)


def _utf8() -> None:
    """Text goes out as UTF-8 whatever the locale says, so that the same input gives the same bytes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _exit_code(error: BaseException) -> int:
    """Say what went wrong on stderr, and the exit code for it."""
    from vendorscore.files import OutputError
    from vendorscore.foundation.problems import VendorscoreError
    from vendorscore.foundation.words import visible

    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else EXIT_USAGE
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, KeyboardInterrupt | click.exceptions.Abort):
        return EXIT_INTERRUPTED
    if isinstance(error, click.ClickException):
        error.show()
        return EXIT_USAGE
    if isinstance(error, VendorscoreError):
        click.echo(str(error), err=True)
        return EXIT_PROBLEMS
    if isinstance(error, OutputError):
        click.echo(f"error: {visible(str(error))}", err=True)
        return EXIT_OUTPUT
    raise error


if __name__ == "__main__":
    main()
