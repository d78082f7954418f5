"""Calls from Python that cannot be meant: one way to refuse them."""

from __future__ import annotations

from typing import NoReturn

from vendorscore.foundation.problems import Problem, UsageError
from vendorscore.foundation.source import Place, Source


def refuse(argument: str, expected: str, found: object, help: str | None = None) -> NoReturn:
    """Raise `UsageError`: an argument of this name cannot be used. `found` is named by its type, a text as it is."""
    what = found if isinstance(found, str) else f"a value of the type {type(found).__name__}"
    problem = Problem("bad-option", f"expected {expected}, found {what}", Place(Source(argument, "")), help=help)
    raise UsageError([problem])
