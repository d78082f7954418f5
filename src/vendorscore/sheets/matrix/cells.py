"""What one cell holds: a number, a percentage, points of a maximum, a word; anything else is asked back."""

from __future__ import annotations

import re
from typing import Literal

from attrs import frozen

from vendorscore.foundation import limits, numbers, words
from vendorscore.foundation.numbers import GRAMMAR
from vendorscore.foundation.problems import Problems
from vendorscore.reading.cells import Written
from vendorscore.sheets.matrix.options import Amount
from vendorscore.sheets.normal import hides, plain, same

Kind = Literal["number", "percent", "word"]

_OF = re.compile(rf"({GRAMMAR}) ?/ ?({GRAMMAR})")
_NUMERIC = re.compile(r"[-+(]?[€$£]? ?[0-9.,' _eE+-]*[0-9][0-9.,' _eE+-]*\)?( ?(%|[€$£]|[A-Za-z]{3}))?(/.*)?")
"""What somebody may have meant as a number."""
_LONGEST_NUMBER = 2 * limits.NUMBER_CHARS
"""Longer text is a word, whatever it is made of."""
_GROUPS = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+")
_NO_ANSWER = {
    "n/a",
    "na",
    "n.a.",
    "not applicable",
    "declined",
    "no answer",
    "none given",
    "tbd",
    "tbc",
    "?",
    "-",
    "--",
}


@frozen
class Token:
    """What one cell holds. A number is its decimal text; of a percentage, the number that is shown."""

    kind: Kind
    text: str
    written: Written
    out_of: Amount | None = None
    """The maximum that stands in the same cell, as in `4/5`."""

    @property
    def amount(self) -> Amount:
        """The number or percentage."""
        return Amount(numbers.parse(self.text), self.kind == "percent")


def token(written: Written, semicolons: bool, problems: Problems) -> Token | None:
    """What a cell holds, or None with the question back.

    In a table whose cells are separated by semicolons, `1.234` may be a thousand and more.
    """
    if written.content in ("formula", "error", "day", "unsettled"):
        _refuse(written, problems)
        return None
    text = plain(written.text)
    if written.content == "truth":
        return Token("word", {"true": "yes", "false": "no"}[same(text)], written)
    if written.content in ("number", "percent"):
        return _number(text, written.content == "percent", written, problems)
    if same(text) in _NO_ANSWER:
        message = f"expected a mark or an answer, found {words.quoted(text)}"
        help = "leave the cell empty if it is not known; write `0` if it is worth nothing"
        problems.add("unclear-answer", written.place, message, help=help)
        return None
    warn_hidden(written, problems)
    return _typed(text, written, semicolons, problems)


def warn_hidden(written: Written, problems: Problems) -> None:
    """Warn of what cannot be seen in a name or an answer."""
    if hides(written.text):
        message = f"expected visible characters, found {words.quoted(written.text)}"
        help = "it was read without the hidden ones"
        problems.add("hidden-character", written.place, message, help=help, severity="warning")


def _typed(text: str, written: Written, semicolons: bool, problems: Problems) -> Token | None:
    """What was typed as text."""
    if semicolons and _GROUPS.fullmatch(text):
        both = f"`{text.replace('.', '')}` or `{text}0`, whichever is meant"
        _not_a_number(written, f"a `.` may stand between thousands here: write {both}", problems)
        return None
    if part := _OF.fullmatch(text):
        return _part(part, written, problems)
    if text.endswith("%"):
        return _number(text[:-1].rstrip(), True, written, problems)
    numeric = len(text) <= _LONGEST_NUMBER and _NUMERIC.fullmatch(text)
    return _number(text, False, written, problems) if numeric else Token("word", text, written)


def _part(part: re.Match[str], written: Written, problems: Problems) -> Token | None:
    """Points of a maximum."""
    most = Amount(numbers.parse(part[4]))
    if most.value <= 0:
        _not_a_number(written, "the maximum behind `/` is more than 0", problems)
        return None
    return Token("number", part[1], written, most)


def _number(text: str, percent: bool, written: Written, problems: Problems) -> Token | None:
    try:
        numbers.parse(text)
    except numbers.NotANumber as wrong:
        _not_a_number(written, wrong.advice, problems)
        return None
    return Token("percent" if percent else "number", text, written)


def _not_a_number(written: Written, help: str, problems: Problems) -> None:
    message = f"expected a number, found {words.quoted(written.text.strip())}"
    problems.add("not-a-number", written.place, message, help=help)


def _refuse(written: Written, problems: Problems) -> None:
    """Note what a spreadsheet worked out, could not work out, or took for a date."""
    if written.content == "formula":
        message = f"expected a value, found the formula {words.quoted(written.text)}"
        help = "what a formula gives can change: copy the cells and paste them as values"
        problems.add("formula", written.place, message, help=help)
        return
    help = "the spreadsheet shows an error here: write the value"
    if written.content == "day":
        help = "the spreadsheet took it for a date: format the cell as text or number, and write it again"
    found = words.quoted(written.text)
    if written.content == "unsettled":
        found, help = written.beside, "write what is meant as plain text"
    problems.add("unclear-answer", written.place, f"expected a mark or an answer, found {found}", help=help)
