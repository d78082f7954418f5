"""Names that look alike, and what nobody sees in them."""

from __future__ import annotations

import unicodedata

import pytest

from vendorscore.foundation.names import hidden, looks, without_hidden


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Acme", "ACME"),
        ("Acme", "Асme"),
        ("Acme", "Ac\u200bme"),
        ("Acme Networks", "Acme  Networks"),
        ("Acme", "Ａｃｍｅ"),
        ("TOYOTA", "ΤΟΥΟΤΑ"),
    ],
)
def test_names_that_look_the_same(first: str, second: str) -> None:
    """Capitals, alphabets, widths, spaces and hidden characters do not tell names apart to the eye."""
    assert looks(first) == looks(second)


@pytest.mark.parametrize(("first", "second"), [("Acme", "Acne"), ("Müller", "Muller"), ("東京", "京東")])
def test_names_that_do_not(first: str, second: str) -> None:
    """Letters that differ to the eye differ."""
    assert looks(first) != looks(second)


@pytest.mark.parametrize("char", ["\u200b", "\u00ad", "\u202e", "\u2066", "\u061c", "\ufeff", "\U000e0041"])
def test_what_nobody_sees_is_found_and_left_out(char: str) -> None:
    """Zero width, soft hyphens, marks that turn the order around, tags."""
    assert (hidden(f"Ac{char}me"), without_hidden(f"Ac{char}me")) == (True, "Acme")


@pytest.mark.parametrize("text", ["Acme", "日本", "e\u0301", "Ünal & Söhne", ""])
def test_what_is_seen_is_left_as_it_looks(text: str) -> None:
    """Letters of any alphabet and their marks are not hidden; a letter and its mark become one."""
    assert (hidden(text), without_hidden(text)) == (False, text.replace("e\u0301", "é"))


def test_the_hidden_characters_are_those_of_unicode() -> None:
    """Every format character that this Python knows, and none that it knows as another; newer ones it may not know."""
    known = {char: unicodedata.category(char) for char in map(chr, range(0x110000))}
    assert {char for char, kind in known.items() if kind == "Cf" and not hidden(char)} == set()
    assert {known[char] for char in known if hidden(char)} <= {"Cf", "Cn"}
    assert not any(hidden(char) for char, kind in known.items() if kind[0] in "LNPSZ")


def test_a_letter_and_its_mark_meet_where_something_hidden_stood_between() -> None:
    """What is seen as one letter is one."""
    assert without_hidden("e\u200d\u0301") == "é"
