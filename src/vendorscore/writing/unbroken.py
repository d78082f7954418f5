"""Sentences in which no line ends between a figure and its unit."""

from __future__ import annotations

import re

_JOINTS = "and|are|as|at|below|but|by|for|from|if|in|is|of|on|or|than|to|until|was|were|where|with|would"
_PARTS = re.compile(rf"(?<=\d) (?=(?!(?:{_JOINTS})\b)[^\W\d_]|[%‰°$£€]|\d{{3}}(?!\d))|(?<=\brank) (?=\d)")
"""Between a figure and its unit, which is a sign or a word that only goes with it; between the groups of a long number,
as some languages write it; before the number of a rank."""


def unbroken(sentence: str) -> str:
    """The sentence with spaces that do not break where a figure and what belongs to it meet, or within a number."""
    return _PARTS.sub("\u00a0", sentence)
