"""Words for people: near names, lists, plurals, slugs, folding."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal

IDENTIFIER = r"[a-z][a-z0-9-]{0,63}"
"""One segment of a criterion's path, and a rubric's or a vendor's id."""

_IDENTIFIER = re.compile(IDENTIFIER)


def is_identifier(text: str) -> bool:
    """Is `text` a valid id segment?"""
    return _IDENTIFIER.fullmatch(text) is not None


def folded(text: str) -> str:
    """The form in which two names count as the same: NFKC, then case folded."""
    return text.lower() if text.isascii() else normal("NFKC", normal("NFKC", text).casefold())


def composed(text: str) -> str:
    """Text in Unicode's composed form (NFC), in which a letter and its accent are one character."""
    return text if text.isascii() else normal("NFC", text)


def normal(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """A Unicode normal form; text that piles up marks on one letter, higher than any language, stays as it is.

    They would be put in order at a cost that grows with the square of their number: hours for one file.
    """
    return text if len(text) > _PILE and _piled(text) else unicodedata.normalize(form, text)


def _piled(text: str) -> bool:
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks > _PILE:
            return True
    return False


_PILE = 200
"""Most marks in a row that are put in order; Unicode's own limit for streams (UAX 15) is 30."""
_LONGEST_NAME = 1_000
_LIKELY = 40
"""So many names are compared letter by letter when a near one is looked for."""


def near(name: str, names: Iterable[str]) -> str | None:
    """The one name most like `name`, when one is like it at all."""
    import difflib  # both for the sake of mistakes only: most runs meet none
    import heapq

    names = list(names)
    wanted = folded(name[:_LONGEST_NAME])
    by_fold = {folded(other): other for other in names}
    if wanted in by_fold:
        return by_fold[wanted]
    letters = set(wanted)
    likely = heapq.nsmallest(_LIKELY, by_fold, key=lambda other: (len(letters.symmetric_difference(other)), other))
    found = difflib.get_close_matches(wanted[:100], likely, n=1, cutoff=0.6)
    if found:
        return by_fold[found[0]]
    last = [other for other in names if other.rpartition(".")[2] == name.rpartition(".")[2]]
    return last[0] if len(last) == 1 else None


def did_you_mean(name: str, names: Iterable[str]) -> str | None:
    """A sentence that suggests the near name, or None."""
    found = near(name, names)
    return suggestion(name, found) if found else None


def suggestion(name: str, found: str) -> str:
    """A sentence that suggests one name for another; where they look alike it says how they differ."""
    plain = found.isascii() and not name.isascii()
    return f"did you mean `{found}`, all in letters from a to z?" if plain else f"did you mean `{found}`?"


def listed(items: Iterable[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    parts = list(items)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def choices(names: Sequence[str], most: int = 12) -> str:
    """`` `a`, `b` or `c` `` with the end of a long list left out."""
    if len(names) > most:
        return ", ".join(f"`{name}`" for name in names[:most]) + f" or one of {len(names) - most} more"
    return listed((f"`{name}`" for name in names), "or")


def opened(sentence: str) -> str:
    """A sentence with a capital first letter."""
    return f"{sentence[:1].upper()}{sentence[1:]}"


def stopped(sentence: str) -> str:
    """A sentence with its full stop; one that ends in a stop already, such as that of a name, has it."""
    return sentence if sentence[-1:] in (".", "!", "?", "…") else f"{sentence}."


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """`1 criterion`, `2 criteria`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def amount(number: str, noun: str) -> str:
    """`1 point`, `0.5 points`: a figure in words' way with its noun."""
    return f"{number} {noun if number == '1' else noun + 's'}"


RESERVED_NAMES = (
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)),
)
"""Ids that Windows keeps for its devices: no file there can have such a name."""


def is_reserved(text: str) -> bool:
    """Can an id not be the name of a file on every system?"""
    return text in RESERVED_NAMES


def slug(name: str) -> str:
    """A file-safe id of a vendor's name; names without Latin letters get `vendor-` and eight hex digits."""
    ascii_name = normal("NFKD", name.casefold()).encode("ascii", "ignore").decode("ascii")
    text = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:60].strip("-")
    if is_identifier(text):
        return f"v-{text}" if is_reserved(text) else text
    return "vendor-" + hashlib.sha256(normal("NFC", name).encode("utf-8", "replace")).hexdigest()[:8]


def quoted(text: str, most: int = 60) -> str:
    """User text inside backticks, shortened, with hidden characters made visible."""
    short = text if len(text) <= most else text[: most - 1] + "…"
    return "`" + visible(short) + "`"


def visible(text: str) -> str:
    """`text` with every character that a terminal would act on or hide written as `<U+XXXX>`."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)
