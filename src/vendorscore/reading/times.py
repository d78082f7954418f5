"""Typed getters of calendar time: days, moments, lengths of time."""

from __future__ import annotations

import datetime
import re

from attrs import frozen

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.values import Value
from vendorscore.reading.nodes import Scalar
from vendorscore.reading.types import Invalid, ScalarType, Schema

_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_COMMON_DAY = r"(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8])"
_LEAP_DAY = r"([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29"
_DAY = rf"(?!0000)([0-9]{{4}}-({_COMMON_DAY})|{_LEAP_DAY})"
"""The days that are in the calendar, for the schema."""


class Date(ScalarType[datetime.date]):
    """A calendar day, `YYYY-MM-DD`."""

    expected = "a date such as 2026-11-20"

    def parse(self, node: Scalar, problems: Problems) -> datetime.date | Invalid:
        if not re.fullmatch(_DATE, node.text):
            return self.mismatch(node, problems, "write year, month and day: `YYYY-MM-DD`")
        try:
            return datetime.date.fromisoformat(node.text)
        except ValueError:
            return self.mismatch(node, problems, "this day is in no calendar")

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{_DAY}$"}


_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]"
_MOMENT = rf"{_DATE}[T ]{_CLOCK}(:[0-5][0-9])?(Z|[+-]{_CLOCK})"


class Moment(ScalarType[datetime.datetime]):
    """A point in time with its offset from UTC, `2026-11-02T17:00:00Z`."""

    expected = "a time such as 2026-11-02T17:00:00Z"

    def parse(self, node: Scalar, problems: Problems) -> datetime.datetime | Invalid:
        if not re.fullmatch(_MOMENT, node.text):
            return self.mismatch(node, problems, "write date, time and offset: `Z` for UTC, or `+01:00`")
        try:
            return datetime.datetime.fromisoformat(node.text)
        except ValueError:
            return self.mismatch(node, problems, "this day is in no calendar")

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{_MOMENT.replace(_DATE, _DAY)}$"}


@frozen(repr=False)
class Span(Value):
    """A length of calendar time: whole days or whole months."""

    months: int = 0
    days: int = 0

    def after(self, start: datetime.date) -> datetime.date:
        """The day this long after `start`; a day that its month lacks becomes the month's last."""
        month = start.year * 12 + start.month - 1 + self.months
        year, month = divmod(month, 12)
        if year > 9999:
            return datetime.date.max
        first_of_next = (
            datetime.date(year + month // 11, (month + 1) % 12 + 1, 1) if (year, month) != (9999, 11) else None
        )
        last = (first_of_next - datetime.timedelta(days=1)).day if first_of_next else 31
        moved = datetime.date(year, month + 1, min(start.day, last))
        return moved + datetime.timedelta(days=min(self.days, (datetime.date.max - moved).days))

    def __str__(self) -> str:
        return words.counted(self.months, "month") if self.months else words.counted(self.days, "day")


_SPAN = r"([1-9][0-9]{0,3}) (day|week|month|year)s?"
_SPAN_UNITS = {"day": (0, 1), "week": (0, 7), "month": (1, 0), "year": (12, 0)}


class Duration(ScalarType[Span]):
    """A length of time: `90 days`, `18 months`, `2 years`."""

    expected = "a length of time such as `18 months`"

    def parse(self, node: Scalar, problems: Problems) -> Span | Invalid:
        found = re.fullmatch(_SPAN, node.text)
        if not found:
            return self.mismatch(node, problems, "write a whole number and `days`, `weeks`, `months` or `years`")
        months, days = _SPAN_UNITS[found[2]]
        return Span(months * int(found[1]), days * int(found[1]))

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{_SPAN}$"}
