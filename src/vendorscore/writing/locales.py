"""Numbers, dates and money as the readers of a language write them. The only place that imports babel.

Only what is shown is turned; nothing is read in this way, and nothing is rounded: the digits of a number that was
worked out exactly are kept, one by one.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from attrs import field, frozen

EXTRA = "pip install 'vendorscore[i18n]'"


class NoLocale(ValueError):
    """A name that is no locale; the message says how to write one."""


class NoBabel(ImportError):
    """The extra that knows locales is not installed; the message names the command that installs it."""


@frozen
class Plain:
    """As files write it: `.` before decimals, no groups, ISO dates."""

    tag: str = "en"

    def number(self, text: str) -> str:
        """Exact decimal text, such as `-1234.50`."""
        return text

    def percent(self, text: str) -> str:
        """The same, of a percentage."""
        return f"{text} %"

    def date(self, day: datetime.date) -> str:
        """A day."""
        return day.isoformat()

    def money(self, text: str, currency: str | None) -> str:
        """An amount, with its currency when there is one."""
        return f"{text} {currency}" if currency else text


@frozen
class Locale(Plain):
    """As the readers of a language write it, such as `de-DE`."""

    tag: str = field(kw_only=True)
    _known: Any = field(kw_only=True, eq=False, repr=False)

    def number(self, text: str) -> str:
        """Exact decimal text with the locale's signs; every digit stays."""
        from babel.numbers import format_decimal, get_decimal_symbol, get_minus_sign_symbol

        sign = get_minus_sign_symbol(self._known) if text.startswith("-") else ""
        whole, point, decimals = text.lstrip("-").partition(".")
        grouped = format_decimal(Decimal(whole), locale=self._known, decimal_quantization=False)
        return f"{sign}{grouped}{get_decimal_symbol(self._known) + decimals if point else ''}"

    def percent(self, text: str) -> str:
        """A percentage, with the locale's sign where the locale puts it."""
        from babel.numbers import format_percent

        pattern = str(format_percent(Decimal("0.01"), locale=self._known))
        return pattern.replace("1", self.number(text))

    def date(self, day: datetime.date) -> str:
        """A day with its month in words, so that no reader can take the one for the other."""
        from babel.dates import format_date

        return str(format_date(day, "long", locale=self._known))

    def money(self, text: str, currency: str | None) -> str:
        """An amount with its currency's code (which no reader can take for another) where the locale puts it."""
        if currency is None:
            return self.number(text)
        pattern = str(self._known.currency_formats["standard"].pattern)
        before = pattern.index("¤") < pattern.index("0")
        return f"{currency}\xa0{self.number(text)}" if before else f"{self.number(text)}\xa0{currency}"


PLAIN = Plain()


def locale(tag: str | None) -> Plain:
    """The locale of a tag such as `de-DE`, or the plain one for None.

    Raises `NoLocale` for a tag that is not known, `NoBabel` when the extra is not installed.
    """
    if tag is None:
        return PLAIN
    try:
        from babel import Locale as Known
        from babel import UnknownLocaleError
    except ImportError as missing:
        raise NoBabel(f"a locale needs Babel, which is not installed: {EXTRA}") from missing
    try:
        known = Known.parse(tag.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError) as wrong:
        raise NoLocale(f"expected a locale such as `de-DE` or `fr`, found `{tag}`") from wrong
    return Locale(tag=str(known).replace("_", "-"), known=known)
