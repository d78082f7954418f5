"""What people wrote from right to left, set apart inside sentences that run from left to right.

A name in Arabic or Hebrew draws the figures and the commas around it into its own direction: "96.6667 of 100 points"
would be read from the wrong end. So each such text stands between U+2068 (first strong isolate) and U+2069 (pop
directional isolate), as <https://www.unicode.org/reports/tr9/> has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
"""The letters and figures of every script that runs from right to left, as ranges of a regular expression."""

_FOUND = re.compile(f"[{RIGHT}]")
_QUOTED = f"(?<=“)(?=[^“”]*[{RIGHT}])[^“”]*(?=”)"
_BRACKETED = rf"(?<=\()(?=[^()]*[{RIGHT}])[^()]*(?=\))"
_RUN = f"[{RIGHT}](?:[^A-Za-zÀ-ɏ“”(),;:]*[{RIGHT}])?"

Ours = Callable[[str], str]
"""From a sentence of ours to the same with what people wrote from right to left set apart."""


def isolator(names: Callable[[], Iterable[str]]) -> Ours:
    """For sentences that speak of these names; they are asked for when the first such sentence comes.

    A name is set apart whole, whatever else it consists of; any other text as far as quotation marks or brackets
    around it go, else as far as its letters. A sentence without such letters stays as it is.
    """
    pattern = cache(lambda: _pattern(names()))

    def ours(sentence: str) -> str:
        return sentence if _FOUND.search(sentence) is None else pattern().sub("\u2068\\g<0>\u2069", sentence)

    return ours


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    known = {name for name in names if _FOUND.search(name)}
    whole = [rf"(?<!\w){re.escape(name)}(?!\w)" for name in sorted(known, key=lambda name: (-len(name), name))]
    return re.compile("|".join([*whole, _QUOTED, _BRACKETED, _RUN]))
