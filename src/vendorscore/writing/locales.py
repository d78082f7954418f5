"""Numbers and dates as the readers of a language write them. The only place that imports babel.

Only what is shown is turned; nothing is read in this way, and nothing is rounded: the digits of a number that was
worked out exactly are kept, one by one.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from vendorscore.foundation import extras
from vendorscore.foundation.speech import PLAIN, Speech


class NoLocale(ValueError):
    """A name that is no locale; the message says how to write one."""


class NoBabel(ImportError):
    """The extra that knows locales is not installed; the message names the command that installs it."""


class Locale(Speech):
    """As the readers of a language write it, such as `de-DE`."""

    def __init__(self, known: Any) -> None:
        self.tag = str(known).replace("_", "-")
        self._known = known

    def number(self, text: str) -> str:
        """Exact decimal text with the locale's signs; every digit stays."""
        from babel.numbers import format_decimal, get_decimal_symbol, get_minus_sign_symbol

        sign = get_minus_sign_symbol(self._known) if text.startswith("-") else ""
        whole, point, decimals = text.lstrip("-").partition(".")
        grouped = format_decimal(Decimal(whole), locale=self._known, decimal_quantization=False)
        return f"{sign}{grouped}{get_decimal_symbol(self._known) + decimals if point else ''}"

    def percent(self, text: str) -> str:
        """A percentage, the number written already, with the locale's sign where the locale puts it."""
        from babel.numbers import format_percent

        return str(format_percent(Decimal("0.01"), locale=self._known)).replace("1", text)

    def day(self, date: datetime.date) -> str:
        """A day with its month in words, so that no reader can take the one for the other."""
        from babel.dates import format_date

        return str(format_date(date, "long", locale=self._known))

    def moment(self, time: datetime.datetime) -> str:
        """A day in words with the time and its zone as numbers."""
        clock = time.strftime("%H:%M:%S").removesuffix(":00")
        return f"{self.day(time.date())}, {clock}{f' {time.tzname()}' if time.tzinfo else ''}"


def locale(tag: str | None) -> Speech:
    """The locale of a tag such as `de-DE`, or the plain way for None.

    Raises `NoLocale` for a tag that is not known, `NoBabel` when the extra is not installed.
    """
    if tag is None:
        return PLAIN
    try:
        from babel import Locale as Known
        from babel import UnknownLocaleError
    except ImportError as missing:
        raise NoBabel(f"a locale needs Babel, which is not installed: {extras.install('i18n')}") from missing
    try:
        return Locale(Known.parse(tag.replace("_", "-"), sep="-"))
    except (UnknownLocaleError, ValueError) as wrong:
        raise NoLocale(f"expected a locale such as `de-DE` or `fr`, found `{tag}`") from wrong
