"""What a rubric holds, spelt in two ways: exactly, for its fingerprint; and as a file, to be read again.

Both begin from the same tree of text, `Fraction`s, dates, mappings with known keys, lists, and `Pairs`
for a mapping whose keys are the author's own.
"""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

from vendorscore.foundation import numbers, words
from vendorscore.reading.times import Span

Pairs = tuple[tuple[Any, Any], ...]
"""The author's own keys with what stands under them, in order."""


def filled(**values: Any) -> dict[str, Any]:
    """The keys under which something stands."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, ())}


def exactly(value: Any) -> Any:
    """As JSON of text, numbers as `p/q`; pairs become a list, because their order counts."""
    if isinstance(value, dict):
        return {key: exactly(one) for key, one in value.items()}
    if isinstance(value, list):
        return [exactly(one) for one in value]
    if isinstance(value, tuple):
        return [_pair(key, one) for key, one in value]
    return numbers.exact(value) if isinstance(value, Fraction) else _text(value)


def _pair(key: Any, value: Any) -> Any:
    return {"key": key, **exactly(value)} if isinstance(value, dict) else [exactly(key), exactly(value)]


def as_written(value: Any) -> Any:
    """As a file holds it: mappings, lists and text; a fraction without an end is a percentage that has one."""
    if isinstance(value, dict):
        return {key: as_written(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_written(one) for one in value]
    if isinstance(value, tuple):
        return {as_written(key): as_written(one) for key, one in value}
    if isinstance(value, Fraction):
        return numbers.bare(value) if numbers.ends(value) else f"{numbers.bare(value * 100)}%"
    return _span(value) if isinstance(value, Span) else _text(value)


def _span(span: Span) -> str:
    """A length of time in a unit in which its number is short enough to be read."""
    for count, per, unit in ((span.months, 12, "year"), (span.months, 1, "month"), (span.days, 7, "week")):
        if count and count % per == 0:
            return words.counted(count // per, unit)
    return words.counted(span.days, "day")


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else str(value)
