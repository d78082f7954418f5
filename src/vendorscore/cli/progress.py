"""How far a long piece of work has come: one line on a terminal, of which nothing stays; never anything elsewhere."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from types import TracebackType

import click

AFTER = 0.5
"""Seconds for which nothing is shown: most work is over by then."""


class Progress:
    """Told how much is done, shows it on stderr where that is a terminal that can go back to the start of a line."""

    def __init__(self, what: str) -> None:
        self._what, self._shown = what, ""
        stream = sys.stderr
        self._able = stream is not None and stream.isatty() and os.environ.get("TERM", "dumb") != "dumb"
        self._next = time.monotonic() + AFTER

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._show("")

    def __call__(self, done: int, whole: int) -> None:
        """So many pieces of so many are done."""
        if self._able and time.monotonic() >= self._next:
            self._show(f"{self._what}: {done} of {whole}")

    def _show(self, text: str) -> None:
        """Put a text in the place of what is shown; a terminal that is gone is told nothing."""
        if text != self._shown:
            with suppress(OSError):
                click.echo(f"\r{' ' * len(self._shown)}\r{text}", nl=False, err=True)
            self._shown = text
