"""What holds of every number: reading, rounding and showing it."""

from __future__ import annotations

import decimal
import re
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vendorscore.foundation import limits, numbers
from vendorscore.foundation.numbers import Half, NotANumber

BIG = decimal.Context(prec=400)
ROUNDING = {
    "up": decimal.ROUND_HALF_UP,
    "even": decimal.ROUND_HALF_EVEN,
    "down": decimal.ROUND_HALF_DOWN,
    "cut": decimal.ROUND_DOWN,
}

written = st.from_regex(r"\A-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,12})?\Z")
"""Decimal text as the files may write it."""
like_numbers = st.text(alphabet="0123456789.,-+eEx_ '%:²٣１\u00a0\n", max_size=40) | st.text(max_size=40)
"""Text that is often almost a number."""
decimals = st.builds(
    lambda digits, places: Fraction(digits, 10**places), st.integers(-(10**30), 10**30), st.integers(0, 20)
)
halves = st.sampled_from(["up", "even", "down", "cut"])
places_kept = st.integers(0, 15)


def _reads(text: str) -> bool:
    try:
        numbers.parse(text)
    except NotANumber:
        return False
    return True


@given(written)
def test_reading_agrees_with_decimal(text: str) -> None:
    """Text in the grammar is the number that the decimal module reads."""
    assert numbers.parse(text) == Fraction(decimal.Decimal(text))


@given(like_numbers | written)
@example("1\n")
@example("١")
@example("1_0")
@example("Infinity")
def test_exactly_the_grammar_is_read(text: str) -> None:
    """A number is what the grammar says, judged by another engine: nothing less and nothing more."""
    assert _reads(text) == bool(re.match(r"-?(?:0|[1-9]\d{0,11})(?:\.\d{1,12})?\Z", text, re.ASCII))


@given(like_numbers)
@example("+.5")
@example("-0,5")
@example("1 234,567")
@example("00012.5")
def test_advice_is_itself_acceptable(text: str) -> None:
    """Every number that an advice proposes can be read, unless it is only a form to follow."""
    with suppress(NotANumber):
        numbers.parse(text)
        return
    with pytest.raises(NotANumber) as caught:
        numbers.parse(text)
    for proposed in re.findall(r"`([^`]*)`", caught.value.advice):
        assert proposed in (".", "_") or _reads(proposed)


@given(written)
def test_plain_text_reads_back(text: str) -> None:
    """Shown plainly, a number is the number that was read, and the shortest text of it."""
    value = numbers.parse(text)
    assert numbers.parse(numbers.plain(value)) == value
    assert len(numbers.plain(value)) <= len(text)


@given(decimals)
def test_plain_text_is_exact_where_decimals_end(value: Fraction) -> None:
    """The decimal module reads it back, and no zero trails."""
    text = numbers.plain(value)
    assert Fraction(decimal.Decimal(text)) == value
    assert not re.search(r"\.\d*0\Z|\A-0\Z", text)


@given(st.fractions())
def test_exact_text_reads_back(value: Fraction) -> None:
    """A quotient or an integer, of any size."""
    assert Fraction(numbers.exact(value)) == value


@given(decimals, places_kept, halves)
@example(Fraction(5, 2), 0, "even")
@example(Fraction(-25, 1000), 2, "up")
def test_rounding_agrees_with_decimal(value: Fraction, places: int, half: Half) -> None:
    """Half up, half to even, and cutting are what `quantize` makes of them in a context that is wide enough."""
    exact = BIG.divide(decimal.Decimal(value.numerator), decimal.Decimal(value.denominator))
    expected = exact.quantize(decimal.Decimal(1).scaleb(-places), ROUNDING[half], BIG)
    assert numbers.rounded(value, places, half) == Fraction(expected)


@given(st.fractions(), places_kept, halves)
def test_rounding_moves_a_value_by_half_a_step_at_most(value: Fraction, places: int, half: Half) -> None:
    """It lands on a step, near by, keeps the sign, and rounding again changes nothing."""
    short = numbers.rounded(value, places, half)
    assert (short * 10**places).denominator == 1
    assert abs(short - value) * 10**places <= (Fraction(1, 2) if half != "cut" else 1)
    assert short * value >= 0
    assert numbers.rounded(short, places, half) == short


@given(st.fractions(), st.fractions(), places_kept, halves)
def test_rounding_never_changes_an_order(one: Fraction, other: Fraction, places: int, half: Half) -> None:
    """A smaller value is never rounded above a greater one."""
    low, high = sorted((one, other))
    assert numbers.rounded(low, places, half) <= numbers.rounded(high, places, half)


@given(st.fractions(), places_kept, halves)
def test_rounding_is_the_same_on_both_sides_of_zero(value: Fraction, places: int, half: Half) -> None:
    """Away from zero, to even, or towards zero: a sign changes nothing."""
    assert numbers.rounded(-value, places, half) == -numbers.rounded(value, places, half)


@given(st.fractions(), places_kept, halves)
def test_fixed_text_has_its_decimals_and_its_value(value: Fraction, places: int, half: Half) -> None:
    """As many decimals as asked for, and the rounded value; never a negative zero."""
    text = numbers.fixed(value, places, half)
    assert len(text.partition(".")[2]) == places
    assert Fraction(text) == numbers.rounded(value, places, half)
    assert Fraction(text) != 0 or not text.startswith("-")


@given(st.fractions())
@example(Fraction(1, 10**12))
@example(Fraction(1, 2**12))
def test_decimal_text_is_exact_or_rounded_to_twelve_places(value: Fraction) -> None:
    """`ends` says which, and what ends reads back."""
    text = numbers.decimal(value)
    assert abs(Fraction(text) - value) <= Fraction(1, 2 * 10**12)
    assert len(text.partition(".")[2]) <= 12
    assert (Fraction(text) == value) == numbers.ends(value)


@given(st.fractions() | st.fractions(0, 1) | st.builds(lambda gap: 100 - gap, st.fractions(-1, 1)), st.integers(0, 4))
@example(Fraction(1, 10**40), 2)
@example(100 - Fraction(1, 10**40), 2)
@example(Fraction(199, 2), 0)
def test_no_0_and_no_100_is_shown_that_is_not_one(value: Fraction, places: int) -> None:
    """What people see is a 0 or a 100 exactly when it is one; else it is the value, rounded."""
    text = numbers.shown(value, places)
    assert (text == "0") == (value == 0)
    assert (text == "100") == (value == 100)
    assert abs(Fraction(text) - value) <= Fraction(1, 2 * 10**places)


@given(st.integers(0, 3_000), st.integers(1, 3_000))
def test_nothing_is_too_large_to_be_shown(twos: int, threes: int) -> None:
    """Values whose terms have a thousand digits are shown like others."""
    value = Fraction(7**twos, 2**twos * 3**threes)
    assert numbers.shown(value)
    assert numbers.plain(value)
    assert numbers.decimal(value)


def test_the_length_limit_leaves_room_for_the_grammar() -> None:
    """The longest number of the grammar is shorter than the limit that is tested before any conversion."""
    assert len("-" + "9" * 12 + "." + "9" * 12) <= limits.NUMBER_CHARS
