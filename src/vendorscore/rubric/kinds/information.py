"""`text` and `date`: answers that inform and are never scored."""

from __future__ import annotations

import datetime
from collections.abc import Mapping as Map
from typing import Any, ClassVar

from attrs import frozen

from vendorscore.foundation.problems import Problems
from vendorscore.foundation.speech import spoken
from vendorscore.reading import times
from vendorscore.reading.nodes import Mapping
from vendorscore.reading.types import Field, Invalid, Text, Type
from vendorscore.rubric.kinds.asking import Ask
from vendorscore.rubric.kinds.kind import Kind


@frozen(repr=False)
class _Information(Kind):
    """What informs has no scale."""

    scored: ClassVar[bool] = False

    @classmethod
    def build(cls, values: Map[str, Any], node: Mapping, problems: Problems) -> Kind | Invalid:
        return cls()


class TextKind(_Information):
    """Words."""

    name: ClassVar[str] = "text"
    doc: ClassVar[str] = "Words, for information; never scored."

    @property
    def answer(self) -> Type[Any]:
        return Text()


class DateKind(_Information):
    """A calendar day."""

    name: ClassVar[str] = "date"
    doc: ClassVar[str] = "A calendar day, for information or for a gate; never scored."
    gates: ClassVar[tuple[Field, ...]] = (
        Field("min", times.Date(), "the day must be this one or later"),
        Field("max", times.Date(), "the day must be this one or earlier"),
    )

    @property
    def answer(self) -> Type[Any]:
        return times.Date()

    def holds(self, value: Any) -> bool:
        return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)

    def shown(self, value: Any) -> str:
        return spoken().day(value)

    @property
    def asks(self) -> tuple[Ask, ...]:
        return (Ask("day"),)

    def passes(self, form: str, limit: Any, value: Any) -> bool:
        return bool(value >= limit if form == "min" else value <= limit)
