"""Exact numbers: decimal text to Fraction and back, and the rounding rules a rubric may publish.

No float exists here. A number is a `fractions.Fraction` from the moment it is read.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from vendorscore.foundation import limits

Half = Literal["up", "even", "down"]

ZERO = Fraction(0)
ONE = Fraction(1)

GRAMMAR = r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,12})?"
"""A number as these files write it: ASCII digits, `.` as decimal point, no exponent, no leading zero."""

_NUMBER = re.compile(GRAMMAR)
_PLACES = 12


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
        whole, _, decimals = text.partition(".")
        return Fraction(int(whole + decimals), 10 ** len(decimals)) if decimals else Fraction(int(whole))
    raise NotANumber(text, _advice(text))


def _advice(text: str) -> str:
    """How to write `text` so that it can only mean one number."""
    if len(text) > limits.NUMBER_CHARS:
        return "write at most 12 digits before the point and 12 after it"
    if not text.isascii():
        return "write the digits 0 to 9 and `.` as the decimal point"
    for pattern, advice in _ADVICE:
        if found := re.fullmatch(pattern, text, re.IGNORECASE):
            return advice(found)
    return "write a plain decimal such as `12.5`"


_ADVICE = (
    (r"([-+]?)(\.\d{1,12})", lambda m: f"write `{m[1].strip('+')}0{m[2]}`"),
    (r"([-+]?\d{1,12})\.", lambda m: f"write `{m[1].strip('+')}`"),
    (r"\+(\S+)", lambda m: f"write `{m[1]}`"),
    (r"(\d{1,12}),(\d{1,2}|\d{4,12})", lambda m: f"write `{m[1]}.{m[2]}`: `.` is the decimal point"),
    (r"(\d{1,3}),(\d{3})", lambda m: f"write `{m[1]}.{m[2]}` or `{m[1]}{m[2]}`, whichever is meant"),
    (r"0+([1-9]\d*|0)(\.\d+)?", lambda m: f"write `{m[1]}{m[2] or ''}` without the leading zero"),
    (r"0[xob][0-9a-f_]+", lambda m: "write the number in decimal digits"),
    (r"\d[\d_]*_[\d_]*", lambda m: f"write `{m[0].replace('_', '')}` without `_`"),
    (r"[-+]?[\d.]+e[-+]?\d+", lambda m: "write the number out, without an exponent"),
    (r"[-+]?\d+(:\d+)+", lambda m: "write one number in the criterion's unit, not a time of day"),
    (r"[-+]?\.?(nan|inf|infinity)", lambda m: "write a finite number"),
    (r"-?\d{13,}(\.\d*)?", lambda m: "write at most 12 digits before the point"),
    (r"-?\d+\.\d{13,}", lambda m: "write at most 12 digits after the point"),
)


def exact(value: Fraction) -> str:
    """The value itself as text: `p/q`, or an integer."""
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"


def decimal(value: Fraction) -> str:
    """Exact decimal text when it ends within 12 places, else rounded half-up to 12."""
    return plain(rounded(value, _PLACES, "up"))


def ends(value: Fraction) -> bool:
    """Does the value have an exact decimal text within 12 places?"""
    return 10**_PLACES % value.denominator == 0


def plain(value: Fraction) -> str:
    """Decimal text of a value that has one, without trailing zeros."""
    places = 0
    scaled = value
    while scaled.denominator != 1:
        scaled *= 10
        places += 1
    return _shifted(scaled.numerator, places)


def fixed(value: Fraction, places: int, half: Half = "up") -> str:
    """Decimal text with exactly `places` decimals."""
    return _shifted(
        rounded(value, places, half).numerator * 10**places // rounded(value, places, half).denominator, places
    )


def _shifted(digits: int, places: int) -> str:
    """`digits` with the decimal point `places` from the right."""
    sign, text = ("-" if digits < 0 else ""), str(abs(digits)).zfill(places + 1)
    return f"{sign}{text[:-places]}.{text[-places:]}" if places else f"{sign}{text}"


def rounded(value: Fraction, places: int, half: Half) -> Fraction:
    """`value` rounded to `places` decimals.

    `half`: what happens to the part cut off. `up` rounds halves away from zero, `even` rounds halves
    to the even neighbour, `down` cuts (towards zero), halves and all.
    """
    scale = 10**places
    scaled = abs(value) * scale
    below, rest = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * rest - scaled.denominator
    if (half == "up" and twice >= 0) or (half == "even" and (twice > 0 or (twice == 0 and below % 2 == 1))):
        below += 1
    return Fraction(below if value >= 0 else -below, scale)


def shown(value: Fraction, places: int = 2) -> str:
    """Text for people: at most `places` decimals, but never a 0 or a 100 that is not one.

    A value that would be shown as 0 or 100 without being it is shown with as many places as it takes.
    """
    while True:
        short = rounded(value, places, "up")
        if short == value or short not in (0, 100) or places >= _PLACES:
            return plain(short)
        places += 1


def percent(value: Fraction, places: int = 2) -> str:
    """A fraction of 1 as a percentage for people."""
    return f"{shown(value * 100, places)} %"
