"""What stands in a sheet that came back where no answer is looked for: it is not read, and not lost in silence either.

Vendors write their remarks below a table, into a column or onto a page of their own. What the blank sheet says itself
is none of theirs, wherever it was moved to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.reading.cells import Written
from vendorscore.sheets.normal import plain, same

_NUMBERED = re.compile(r"\d{1,2}\.\s*")
"""What a word processor may take from the text for the number of a list."""


_BESIDE_ANSWERS = "write beside `Comment` what belongs to an answer"


def note(spare: Iterable[Written], own: Iterable[str], problems: Problems, help: str = _BESIDE_ANSWERS) -> None:
    """Warn of words that are in no cell to be filled in and not the blank sheet's own, at the first of them."""
    known = {_core(text) for text in set(own)}
    lost = [one for one in spare if any(map(str.isalpha, one.text)) and _core(one.text) not in known]
    if not lost:
        return
    first, more = lost[0], len(lost) - 1
    found = f"{words.quoted(plain(first.text))} {_AND[min(more, 2)].format(more)}elsewhere"
    message = f"expected all words in the cells to be filled in, found {found}, not read"
    problems.add("not-read", first.place, message, help=help, severity="warning")


_AND = ("", "and 1 more text ", "and {} more texts ")


def _core(text: str) -> str:
    return _NUMBERED.sub("", same(text), count=1)
