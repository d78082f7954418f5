"""Exact numbers: what text is one, and how one is shown. The laws stand in `tests/laws/test_number_laws.py`."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest

from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import NotANumber


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", Fraction(0)),
        ("-0", Fraction(0)),
        ("0.1", Fraction(1, 10)),
        ("-12.50", Fraction(-25, 2)),
        ("999999999999.999999999999", Fraction(10**24 - 1, 10**12)),
    ],
)
def test_decimal_text_has_an_exact_value(text: str, value: Fraction) -> None:
    """`0.1` is one tenth, not the float beside it."""
    assert numbers.parse(text) == value


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        (".1", "write `0.1`"),
        ("-.5", "write `-0.5`"),
        ("+.5", "write `0.5`"),
        ("1.", "write `1`"),
        ("+5", "write `5`"),
        ("+5.5", "write `5.5`"),
        ("010", "write `10` without the leading zero"),
        ("-08.5", "write `-8.5` without the leading zero"),
        ("00", "write `0` without the leading zero"),
        ("1,234", "write `1.234` or `1234`, whichever is meant"),
        ("99,9", "write `99.9`: `.` is the decimal point"),
        ("-0,125", "write `-0.125`: `.` is the decimal point"),
        ("1.234,56", "write `1234.56`"),
        ("1,234.56", "write `1234.56`"),
        ("1 000", "write `1000`"),
        ("1'000", "write `1000`"),
        ("1_000", "write `1000`"),
        ("1_0", "write the digits without `_`"),
        ("0x1F", "write the number in decimal digits"),
        ("0b11", "write the number in decimal digits"),
        ("0o10", "write the number in decimal digits"),
        ("1e3", "write the number out, without an exponent"),
        ("1E-3", "write the number out, without an exponent"),
        ("1.0e+400", "write the number out, without an exponent"),
        ("1e1000000000", "write the number out, without an exponent"),
        ("1:30", "write one number in the criterion's unit, not a time of day"),
        ("24:00", "write one number in the criterion's unit, not a time of day"),
        (".nan", "write a finite number"),
        ("NaN", "write a finite number"),
        ("-.inf", "write a finite number"),
        ("Infinity", "write a finite number"),
        ("1234567890123", "write at most 12 digits before the point"),
        ("0.1234567890123", "write at most 12 digits after the point"),
        ("9" * 5_000, "write at most 12 digits before the point and 12 after it"),
        (" 5 ", "write `5` without spaces"),
        ("99.9 %", "write `99.9` alone"),
        ("5 points", "write `5` alone"),
        ("12k", "write the number out, with all its digits and nothing behind it"),
        ("1.2 million", "write the number out, with all its digits and nothing behind it"),
        ("5 Mio. EUR", "write the number out, with all its digits and nothing behind it"),
        ("3 months", "write `3` alone"),
        ("2O", "write digits only: a letter stands among them"),
        ("l0", "write digits only: a letter stands among them"),
        ("²", "write the digits 0 to 9 and `.` as the decimal point"),
        ("٣", "write the digits 0 to 9 and `.` as the decimal point"),
        ("１２", "write the digits 0 to 9 and `.` as the decimal point"),
        ("5\xa0", "write the digits 0 to 9 and `.` as the decimal point"),
        ("−5", "write the digits 0 to 9 and `.` as the decimal point"),
        ("five", "write a plain decimal such as `12.5`"),
        ("5/5", "write a plain decimal such as `12.5`"),
        ("1.2.3", "write a plain decimal such as `12.5`"),
        ("--1", "write a plain decimal such as `12.5`"),
        ("5\n", "write `5` without spaces"),
        ("", "write a plain decimal such as `12.5`"),
    ],
)
def test_other_text_is_refused_with_the_way_to_write_it(text: str, advice: str) -> None:
    """Nothing that another reader would take for another number is guessed at."""
    with pytest.raises(NotANumber) as caught:
        numbers.parse(text)
    assert caught.value.advice == advice


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("12 days", "write the number alone, in hours"),
        ("12k", "write the number out, with all its digits and nothing behind it"),
        ("1,5", "write `1.5`: `.` is the decimal point"),
    ],
)
def test_no_advice_turns_one_unit_into_another(text: str, advice: str) -> None:
    """Twelve days are not twelve hours: where a unit is asked for, the number before other words is not proposed."""
    assert numbers.advice(text, "hours") == advice


def test_no_text_takes_long() -> None:
    """Length is judged before any conversion, so that no exponent and no row of digits can be a burden."""
    started = time.process_time()
    for text in ("1e1000000000", "9" * 1_000_000, "1" * 31 + "x", "-" * 1_000_000, "1_" * 16, "0" * 32):
        with pytest.raises(NotANumber):
            numbers.parse(text)
    assert time.process_time() - started < 0.5


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(165, 2), "165/2"), (Fraction(48), "48"), (Fraction(-1, 3), "-1/3"), (Fraction(0), "0")],
)
def test_exact_text_is_an_integer_or_a_quotient(value: Fraction, text: str) -> None:
    """The value itself, whatever its denominator."""
    assert numbers.exact(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 8), "0.125"),
        (Fraction(100), "100"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(1, 10**20), "0.00000000000000000001"),
        (Fraction(1, 3), "0.333333333333"),
    ],
)
def test_plain_text_has_no_trailing_zeros(value: Fraction, text: str) -> None:
    """Exact where decimals end; thirds are rounded to twelve places, and no value takes for ever."""
    assert numbers.plain(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(2, 3), "0.666666666667"),
        (Fraction(1, 2**12), "0.000244140625"),
        (Fraction(1, 2**13), "0.000122070313"),
    ],
)
def test_decimal_text_is_exact_within_twelve_places_else_rounded(value: Fraction, text: str) -> None:
    """Thirds end at twelve places; what ends by itself is whole."""
    assert numbers.decimal(value) == text


def test_ends_says_whether_decimal_text_is_exact() -> None:
    """An eighth ends, a third does not, and 13 places are too many."""
    assert [numbers.ends(value) for value in (Fraction(1, 8), Fraction(1, 3), Fraction(1, 10**13))] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("value", "half", "text"),
    [
        ("2.5", "up", "3"),
        ("2.5", "even", "2"),
        ("2.5", "down", "2"),
        ("3.5", "even", "4"),
        ("-2.5", "up", "-3"),
        ("-2.5", "even", "-2"),
        ("-2.9", "cut", "-2"),
        ("2.51", "even", "3"),
        ("2.49", "up", "2"),
    ],
)
def test_halves_go_where_the_rule_says(value: str, half: numbers.Half, text: str) -> None:
    """Up is away from zero, down towards it, even to the even neighbour; cut rounds nothing up."""
    assert numbers.exact(numbers.rounded(numbers.parse(value), 0, half)) == text


def test_fixed_text_has_all_its_decimals() -> None:
    """Zeros are kept, and no zero is negative."""
    assert numbers.fixed(Fraction(5, 2), 2) == "2.50"
    assert numbers.fixed(Fraction(2675, 1000), 2) == "2.68"
    assert numbers.fixed(Fraction(125, 1000), 2, "even") == "0.12"
    assert numbers.fixed(Fraction(-1, 1000), 2) == "0.00"
    assert numbers.fixed(Fraction(7, 2), 0) == "4"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 3), "0.33"),
        (Fraction(0), "0"),
        (Fraction(100), "100"),
        (Fraction(1, 1000), "0.001"),
        (Fraction(-1, 1000), "-0.001"),
        (Fraction(99_999, 1000), "99.999"),
        (Fraction(100_001, 1000), "100.001"),
        (Fraction(1, 10**15), "0.000000000000001"),
        (100 - Fraction(1, 10**15), "99.999999999999999"),
    ],
)
def test_no_0_and_no_100_is_shown_that_is_not_one(value: Fraction, text: str) -> None:
    """Display rounding never lies about nothing or everything."""
    assert numbers.shown(value) == text


def test_a_percentage_is_shown_for_people() -> None:
    """Two places, and the sign."""
    assert numbers.percent(Fraction(1, 3)) == "33.33 %"
    assert numbers.percent(Fraction(1, 3), 0) == "33 %"
