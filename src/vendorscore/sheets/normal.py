"""Text as people and office programs leave it, brought to the form in which it is compared.

Only what cannot be seen, or is drawn by a program in the place of a plain sign, is evened out. Nothing is
guessed: what means two things is asked back.
"""

from __future__ import annotations

import re

from vendorscore.foundation.names import hidden, without_hidden
from vendorscore.foundation.words import folded

_DRAWN = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    "\u2026": "...",
}
_DRAWN_SIGNS = re.compile(f"[{''.join(_DRAWN)}]")
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Without what cannot be seen; every white space is one space; typographic quotes and dashes are plain ones."""
    drawn = _DRAWN_SIGNS.sub(lambda sign: _DRAWN[sign[0]], without_hidden(text))
    return _SPACE.sub(" ", drawn).strip()


def same(text: str) -> str:
    """The form in which two texts are the same answer: `plain`, case folded."""
    return folded(plain(text))


def hides(text: str) -> bool:
    """Is there a character in it that cannot be seen?"""
    return hidden(text)
