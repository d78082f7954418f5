"""An existing spreadsheet on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from vendorscore.foundation.problems import UsageError, report
from vendorscore.foundation.words import visible


def asked(matrix: Mapping[str, Any], others: Iterable[Any]) -> bool:
    """Is a table to be taken in? Options that do not go together are a usage error."""
    given = [name for name, value in matrix.items() if value and name != "matrix"]
    if not matrix["matrix"] and given:
        raise click.UsageError(f"expected `--matrix` beside `{_FLAGS.get(given[0], f'--{given[0]}')}`, found nothing")
    if matrix["matrix"] and any(others):
        raise click.UsageError("expected `--matrix` with options of its own, found others beside it")
    return bool(matrix["matrix"])


_FLAGS = {"highest": "--max", "roles": "--as"}


def take_matrix_in(paths: Sequence[str], out: str, matrix: Mapping[str, Any], force: bool) -> None:
    """Make an evaluation of a table, and say how it was read. Raises as `intake_matrix` and `Matrix.save`."""
    from vendorscore.matrix import intake_matrix

    if len(paths) > 1:
        raise click.UsageError(f"expected one table, found {len(paths)} files")
    said = {name: value for name, value in matrix.items() if name != "matrix"}
    said |= {"roles": _pairs("--as", matrix["roles"]), "worth": _pairs("--worth", matrix["worth"])}
    try:
        found = intake_matrix(paths[0], **said)
    except UsageError as error:
        raise click.UsageError(
            "; ".join(f"{one.place.source.name}: {one.message}" for one in error.problems)
        ) from error
    written = found.save(out, force)
    if found.problems:
        click.echo(report(found.problems), err=True)
    for line in found.understood:
        click.echo(line, err=True)
    for path in written:
        click.echo(path)


def _pairs(option: str, given: Sequence[str]) -> dict[str, str]:
    """Names with what is said of them; the last `=` parts the two."""
    found = {}
    for text in given:
        name, equals, what = text.rpartition("=")
        if not equals or not name.strip():
            raise click.UsageError(f"expected a name, `=` and what it is after `{option}`, found `{visible(text)}`")
        found[name] = what
    return found
