"""Sentences in which people's own words run from right to left."""

from __future__ import annotations

import pytest

from vendorscore.writing.bidi import isolator

NAMES = ("שלום", "שלום 24", "Acme שלום", "C++ שלום", "100%")


@pytest.mark.parametrize(
    ("sentence", "apart"),
    [
        ("Acme is first with 50 of 100 points.", []),
        ("שלום is first with 50 of 100 points.", ["שלום"]),
        ("שלום 24, 50 ahead of Acme שלום.", ["שלום 24", "Acme שלום"]),
        ("שלום, שלום 24 and C++ שלום are tied.", ["שלום", "שלום 24", "C++ שלום"]),
        ("שלומית is no name that is known, nor is בית-ספר, 5 %.", ["שלומית", "בית-ספר"]),
        ("declined (הסיבה: 5 מתוך 7): worth 0", ["הסיבה: 5 מתוך 7"]),
        ("answered “7, אולי”: 40 % of it", ["7, אולי"]),
        ("responses/ספק.yaml:3:5", ["ספק"]),
        ("100% شركة الأمن 50", ["شركة الأمن"]),
        ("“(שלום”, 7", ["(שלום"]),
    ],
)
def test_what_runs_from_right_to_left_is_set_apart(sentence: str, apart: list[str]) -> None:
    """A name that is known whole, a quotation whole, else as far as letters go; nothing else is changed."""
    found = isolator(lambda: NAMES)(sentence)
    assert [part.partition("\u2069")[0] for part in found.split("\u2068")[1:]] == apart
    assert found.replace("\u2068", "").replace("\u2069", "") == sentence


def test_names_are_asked_for_when_they_are_needed() -> None:
    """Most pages hold nothing from right to left, and pay nothing for it."""

    def names() -> list[str]:
        raise AssertionError

    assert isolator(names)("50 of 100 points – “no”") == "50 of 100 points – “no”"


def test_long_text_takes_no_longer_than_its_length() -> None:
    """No sentence makes the search go back and forth, whatever brackets and quotes it opens."""
    for text in ("א" * 100_000, "(א" * 50_000, "“א " * 30_000, "א(“" * 30_000):
        assert isolator(lambda: NAMES)(text).count("\u2068") == isolator(lambda: NAMES)(text).count("\u2069") > 0
