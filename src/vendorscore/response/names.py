"""Vendors' names that a reader could take for one another, or that hide something."""

from __future__ import annotations

import unicodedata

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
    plain = "".join(char for char in unicodedata.normalize("NFKC", name) if not hidden(char))
    return " ".join("".join(_LATIN.get(char, char) for char in plain).casefold().split())


def hidden(text: str) -> bool:
    """Is there a character in it that is not seen, or that turns the order of the others?"""
    return any(unicodedata.category(char) == "Cf" for char in text)
