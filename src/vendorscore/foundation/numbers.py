"""Exact numbers: decimal text to Fraction and back, and the rounding rules a rubric may publish.

No float exists here. A number is a `fractions.Fraction` from the moment it is read.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from vendorscore.foundation import limits
from vendorscore.foundation.speech import spoken

Half = Literal["up", "even", "down", "cut"]

ZERO = Fraction(0)
ONE = Fraction(1)

GRAMMAR = r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,12})?"
"""A number as these files write it: ASCII digits, `.` as decimal point, no exponent, no leading zero."""

_NUMBER = re.compile(GRAMMAR)
_PLACES = 12
_SCALE: int = 10**_PLACES


class NotANumber(ValueError):
    """Text that is no number by `GRAMMAR`; `advice` says how to write what was probably meant."""

    def __init__(self, text: str, advice: str) -> None:
        super().__init__(text)
        self.advice = advice


def parse(text: str) -> Fraction:
    """The exact value of decimal text.

    Raises `NotANumber` for anything outside `GRAMMAR`; length is judged before any conversion.
    """
    if len(text) <= limits.NUMBER_CHARS and _NUMBER.fullmatch(text):
        return _exact(text)
    raise NotANumber(text, advice(text))


@lru_cache(maxsize=4096)
def _exact(text: str) -> Fraction:
    """The value of text that keeps the grammar; kept, because the same few weights and scores come again and again."""
    whole, _, decimals = text.partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals)) if decimals else Fraction(int(whole))


def is_exact(value: object) -> bool:
    """Is it a whole number or a fraction, and no float?"""
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def at_most(value: Fraction, limit: Fraction) -> bool:
    """Is `value` ≤ `limit`? (Faster than the operator, which first finds out what it compares.)"""
    return value.numerator * limit.denominator <= limit.numerator * value.denominator


def advice(text: str, unit: str | None = None) -> str:
    """How to write `text` so that it can only mean one number; words behind it may be another unit than `unit`."""
    if len(text) > limits.NUMBER_CHARS:
        return "write at most 12 digits before the point and 12 after it"
    if not text.isascii():
        return "write the digits 0 to 9 and `.` as the decimal point"
    for pattern, meant in _ADVICE:
        if found := re.fullmatch(pattern, text, re.IGNORECASE):
            return meant.format(*found.groups(default=""))
    if found := re.fullmatch(rf"({GRAMMAR}) *[a-z%$].*", text, re.IGNORECASE):
        return f"write the number alone, in {unit}" if unit else f"write `{found[1]}` alone"
    return "write a plain decimal such as `12.5`"


_WHOLE = r"(0|[1-9]\d{0,11})"
_MANY = "k|m|mn|mio|mia|mrd|bn|b|tn|t|tsd|thousand|million|milliard|billion|dozen|lakh|crore"
_ADVICE = (
    (r"\+?(-?)(\.\d{1,12})", "write `{0}0{1}`"),
    (rf"\+?(-?{_WHOLE})\.?", "write `{0}`"),
    (rf"\+({GRAMMAR})", "write `{0}`"),
    (rf"(-?)0+{_WHOLE}(\.\d{{1,12}})?", "write `{0}{1}{2}` without the leading zero"),
    (r"(-?[1-9]\d{0,2}),(\d{3})", "write `{0}.{1}` or `{0}{1}`, whichever is meant"),
    (rf"(-?{_WHOLE}),(\d{{1,12}})", "write `{0}.{2}`: `.` is the decimal point"),
    (r"(-?[1-9]\d{0,2})[ ,'_](\d{3})(\.\d{1,12})?", "write `{0}{1}{2}`"),
    (r"(-?[1-9]\d{0,2})[ .'](\d{3}),(\d{1,12})", "write `{0}{1}.{2}`"),
    (r"\d[\d_]*_[\d_]*", "write the digits without `_`"),
    (r"-?0[xob][\da-f_]+", "write the number in decimal digits"),
    (r"[-+]?[\d.]+e[-+]?\d+", "write the number out, without an exponent"),
    (r"\d+(:\d+)+", "write one number in the criterion's unit, not a time of day"),
    (r"[-+]?\.?(nan|inf|infinity)", "write a finite number"),
    (r"-?\d{13,}(\.\d*)?", "write at most 12 digits before the point"),
    (r"-?\d+\.\d{13,}", "write at most 12 digits after the point"),
    (rf"\s*({GRAMMAR})\s*", "write `{0}` without spaces"),
    (r"-?(?=.*\d)[\d.]*[oil][\doil.]*", "write digits only: a letter stands among them"),
    (rf"{GRAMMAR} *({_MANY})s?\b.*", "write the number out, with all its digits and nothing behind it"),
)
"""What was probably meant by text of such a form; the places are filled with the groups of the pattern."""


def exact(value: Fraction) -> str:
    """The value itself as text: `p/q`, or an integer."""
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def decimal(value: Fraction) -> str:
    """Exact decimal text when it ends within 12 places, else rounded half-up to 12."""
    return plain(rounded(value, _PLACES, "up"))


def ends(value: Fraction) -> bool:
    """Does the value have an exact decimal text within 12 places?"""
    return _SCALE % value.denominator == 0


def plain(value: Fraction) -> str:
    """Decimal text without trailing zeros: exact when the value has one, else rounded half-up to 12 places.

    For people, and so in the way that `speech` has in force; `bare` is the same for files and programs.
    """
    return spoken().number(bare(value))


def bare(value: Fraction) -> str:
    """Decimal text as files and programs write it, without trailing zeros; else as `plain`."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return bare(rounded(value, _PLACES, "up"))
    places = max(twos, fives)
    return _shifted(value.numerator * 10**places // value.denominator, places)


def fixed(value: Fraction, places: int, half: Half = "up") -> str:
    """Decimal text with exactly `places` decimals, for people."""
    return spoken().number(_shifted(units(value, places, half), places))


def _shifted(digits: int, places: int) -> str:
    """`digits` with the decimal point `places` from the right."""
    sign, text = ("-" if digits < 0 else ""), str(abs(digits)).zfill(places + 1)
    return f"{sign}{text[:-places]}.{text[-places:]}" if places else f"{sign}{text}"


def rounded(value: Fraction, places: int, half: Half) -> Fraction:
    """`value` rounded to `places` decimals.

    `half`: what happens to a half. `up` rounds it away from zero, `down` towards zero, `even` to the even
    neighbour; `cut` rounds nothing up, but cuts off whatever lies beyond (towards zero).
    """
    return Fraction(units(value, places, half), 10**places)


def units(value: Fraction, places: int, half: Half) -> int:
    """`value` rounded, counted in units of its last place; all in whole numbers, because pages ask it so often."""
    numerator, denominator, scale = value.numerator, value.denominator, int(10**places)
    below, rest = divmod(abs(numerator) * scale, denominator)
    twice = 2 * rest - denominator
    if half != "cut" and (twice > 0 or (twice == 0 and (half == "up" or (half == "even" and below % 2 == 1)))):
        below += 1
    return below if numerator >= 0 else -below


def shown(value: Fraction, places: int = 2) -> str:
    """Text for people: at most `places` decimals, but never a 0 or a 100 that is not one.

    A value that would be shown as 0 or 100 without being it is shown with as many places as it takes.
    """
    found = units(value, places, "up")
    while found in (0, 100 * 10**places) and found * value.denominator != value.numerator * 10**places:
        places += 1
        found = units(value, places, "up")
    return plain(Fraction(found, 10**places))


def percent(value: Fraction, places: int = 2) -> str:
    """A fraction of 1 as a percentage for people."""
    return spoken().percent(shown(value * 100, places))
