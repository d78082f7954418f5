"""What stands on the command line, judged before a command runs."""

from __future__ import annotations

import click


def name(text: str) -> str:
    """The name of a file, a folder or a rubric; an empty one (an unset variable?) is not the folder that one is in."""
    if not text:
        raise click.BadParameter("expected a name, found nothing; `.` is the folder that you are in")
    return text


def word(text: str | None) -> str | None:
    """What an option says; one that is there and empty says nothing that could be meant."""
    if text is not None and not text.strip():
        raise click.BadParameter("expected something, found nothing; leave the option out if nothing is meant")
    return text


def seed(text: str) -> int:
    """A seed for dice: a whole number from 0, of at most 18 digits."""
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise click.BadParameter(f"expected a whole number of at most 18 digits, such as 7, found `{text}`")
    return int(text)
