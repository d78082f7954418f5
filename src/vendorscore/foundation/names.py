"""Text that a reader could take for another, or that hides something: names, and words of answers."""

from __future__ import annotations

import unicodedata

from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.foundation.words import composed, quoted

_LATIN = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧανο",
        "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXavo",
        strict=True,
    )
)
"""Cyrillic and Greek letters that look like Latin ones."""


def looks(name: str) -> str:
    """What a name looks like: two names of the same looks cannot be told apart on paper."""
    plain = without_hidden(unicodedata.normalize("NFKC", name))
    return " ".join("".join(_LATIN.get(char, char) for char in plain).casefold().split())


def hidden(text: str) -> bool:
    """Is there a character in it that is not seen, or that turns the order of the others?"""
    return not text.isascii() and any(unicodedata.category(char) == "Cf" for char in text)


def note_hidden(name: str, at: Place, problems: Problems) -> None:
    """Warn of a name that hides something."""
    if hidden(name):
        message = f"expected a name of visible characters, found {quoted(name)}"
        advice = "write the name anew, without what was copied with it"
        problems.add("hidden-character", at, message, help=advice, severity="warning")


def without_hidden(text: str) -> str:
    """Text as it is seen: composed (NFC), without the characters that are not."""
    return composed("".join(char for char in text if not hidden(char)))
