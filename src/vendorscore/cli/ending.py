"""How a command ends: what every exit code means, and what is said on the way out.

0 done (warnings included), 1 the input has problems, 2 usage, 3 the output could not be written,
130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TextIO

import click

EXIT_PROBLEMS, EXIT_USAGE, EXIT_OUTPUT, EXIT_INTERRUPTED = 1, 2, 3, 130


class ReaderGone(Exception):
    """Nobody reads the output any more, as after `| head -1`."""


def silence(stream: TextIO) -> None:
    """Nothing more can be printed there: what is still in the buffer goes nowhere, without a word at the end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def utf8() -> None:
    """Text goes out as UTF-8 whatever the locale says, so that the same input gives the same bytes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def exit_code(error: BaseException) -> int:
    """Say what went wrong on stderr, and the exit code for it."""
    from vendorscore.files import OutputError
    from vendorscore.foundation.problems import VendorscoreError
    from vendorscore.foundation.words import visible

    if isinstance(error, ReaderGone | BrokenPipeError):
        silence(sys.stdout)
        return 0
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else EXIT_USAGE
    if isinstance(error, KeyboardInterrupt | click.exceptions.Abort):
        return EXIT_INTERRUPTED
    if isinstance(error, click.ClickException):
        _say(error.show)
        return EXIT_USAGE
    if isinstance(error, VendorscoreError):
        _say(partial(click.echo, str(error), err=True))
        return EXIT_PROBLEMS
    if isinstance(error, OutputError):
        _say(partial(click.echo, f"error: {visible(str(error))}", err=True))
        return EXIT_OUTPUT
    if isinstance(error, OSError):
        silence(sys.stdout)
        why = (error.strerror or str(error)).lower()
        _say(partial(click.echo, f"error: cannot write the output: {why}", err=True))
        return EXIT_OUTPUT
    raise error


def _say(talk: Callable[[], object]) -> None:
    """Talk to the user; where stderr is closed or full, the exit code has to do, and stdout is not for talk."""
    if sys.stderr is None:
        return
    try:
        talk()
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)  # else Python says at the end, by an exit code of its own, that something is left
