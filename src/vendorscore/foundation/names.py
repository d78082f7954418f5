"""Text that a reader could take for another, or that hides something: names, and words of answers."""

from __future__ import annotations

import re

from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.foundation.words import composed, normal, quoted

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
    plain = without_hidden(normal("NFKC", name))
    return " ".join("".join(_LATIN.get(char, char) for char in plain).casefold().split())


_HIDDEN = re.compile(
    "[\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001\U000e0020-\U000e007f]"
)
"""Unicode's format characters (Cf), written out: whatever Python reads, the same ones, and ten times faster."""


def hidden(text: str) -> bool:
    """Is there a character in it that is not seen, or that turns the order of the others?"""
    return not text.isascii() and _HIDDEN.search(text) is not None


def note_hidden(name: str, at: Place, problems: Problems) -> None:
    """Warn of a name that hides something."""
    if hidden(name):
        message = f"expected a name of visible characters, found {quoted(name)}"
        advice = "write the name anew, without what was copied with it"
        problems.add("hidden-character", at, message, help=advice, severity="warning")


def without_hidden(text: str) -> str:
    """Text as it is seen: composed (NFC), without the characters that are not."""
    return composed(_HIDDEN.sub("", text))
