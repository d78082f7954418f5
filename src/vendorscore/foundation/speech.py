"""How numbers and days are written for people. Files and programs never see it: they have one way only.

While a report is made for readers of another language, `speaking` puts their way in the place of ours; every text for
people goes through here, so that no page mixes two ways.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class Speech:
    """As files write it: `.` before decimals, no groups, ISO dates."""

    tag = "en"

    def number(self, text: str) -> str:
        """Exact decimal text, such as `-1234.50`."""
        return text

    def percent(self, text: str) -> str:
        """The same, of a percentage."""
        return f"{text} %"

    def day(self, date: datetime.date) -> str:
        """A day."""
        return date.isoformat()

    def moment(self, time: datetime.datetime) -> str:
        """A day and a time with its zone."""
        return time.isoformat(sep=" ")


PLAIN = Speech()
_SPEECH: ContextVar[Speech] = ContextVar("speech", default=PLAIN)


@contextmanager
def speaking(speech: Speech) -> Iterator[None]:
    """Write for people in this way, for as long as it lasts."""
    before = _SPEECH.set(speech)
    try:
        yield
    finally:
        _SPEECH.reset(before)


def spoken() -> Speech:
    """The way in force."""
    return _SPEECH.get()
