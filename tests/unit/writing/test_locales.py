"""Numbers, dates and money as readers of a language write them; every digit stays."""

from __future__ import annotations

import builtins
import datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vendorscore.foundation.numbers import plain
from vendorscore.writing.locales import NoBabel, NoLocale, locale

DAY = datetime.date(2026, 4, 7)


@pytest.mark.parametrize(
    ("tag", "number", "percent", "day"),
    [
        (None, "-1234567.50", "99.99 %", "2026-04-07"),
        ("de-DE", "-1.234.567,50", "99,99\xa0%", "7. April 2026"),
        ("de_CH", "-1’234’567.50", "99.99%", "7. April 2026"),
        ("fr", "-1\u202f234\u202f567,50", "99,99\xa0%", "7 avril 2026"),
        ("en-US", "-1,234,567.50", "99.99%", "April 7, 2026"),
        ("hi", "-12,34,567.50", "99.99%", "7 अप्रैल 2026"),
        ("sv-SE", "−1\xa0234\xa0567,50", "99,99\xa0%", "7 april 2026"),
    ],
)
def test_each_locale_writes_its_own_way(tag: str | None, number: str, percent: str, day: str) -> None:
    """Signs, groups and places as its readers expect them; the month in words."""
    one = locale(tag)
    assert one.number("-1234567.50") == number
    assert one.percent(one.number("99.99")).replace("\u202f", "\xa0") == percent
    assert one.day(DAY) == day


def test_a_moment_has_its_zone() -> None:
    """Day in words, time, zone; without seconds when there are none."""
    time = datetime.datetime(2026, 4, 7, 9, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))
    assert locale("de-DE").moment(time) == "7. April 2026, 09:05 UTC+01:00"
    assert locale("de-DE").moment(time.replace(second=7, tzinfo=None)) == "7. April 2026, 09:05:07"
    assert locale(None).moment(time) == "2026-04-07 09:05:00+01:00"


@given(st.fractions(-(10**12), 10**12, max_denominator=10**9), st.sampled_from(["de-DE", "fr", "hi", "sv-SE", "ar-EG"]))
def test_no_digit_is_lost_or_made_up(value: Fraction, tag: str) -> None:
    """The digits of what is shown are those of the exact text, in their order."""
    text = plain(value)
    shown = locale(tag).number(text)
    assert [char for char in shown if char.isdigit()] == [char for char in text if char.isdigit()]
    assert any(sign in shown for sign in "-−") == text.startswith("-")


@pytest.mark.parametrize("tag", ["xx", "", "de/DE", "../de", "german", "de-DE-x-y-z", "٣", "de\n", "a" * 500])
def test_what_is_no_locale_is_refused(tag: str) -> None:
    """By a sentence that shows how one is written."""
    with pytest.raises(NoLocale, match="such as `de-DE`"):
        locale(tag)


def test_without_babel_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback of an import."""
    real = builtins.__import__

    def no_babel(name: str, *rest: Any) -> Any:
        if name.startswith("babel"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", no_babel)
    with pytest.raises(NoBabel, match=r"pip install 'vendorscore\[i18n\]'"):
        locale("de-DE")
