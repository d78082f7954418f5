"""The accepted forms of each entry: what is understood as it stands, and what is a question back."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from attrs import frozen

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.reading.cells import Written
from vendorscore.reading.nodes import Scalar
from vendorscore.rubric.kinds.asking import Ask, Entry
from vendorscore.sheets.normal import hides, plain, same

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@frozen
class Back:
    """Questions back, as they are found."""

    problems: Problems

    def unclear(self, written: Written, expected: str, help: str) -> None:
        """Note that nobody can tell what is meant."""
        found = words.quoted(f"{written.text}%" if written.content == "percent" else written.text)
        self.problems.add("unclear-answer", written.place, f"expected {expected}, found {found}", help=help)

    def usable(self, written: Written) -> bool:
        """Is it something that was written, and no formula or error of the spreadsheet? If not, that is noted."""
        if written.content == "formula":
            message = f"expected an answer, found the formula {words.quoted(written.text)}"
            help = "what a formula gives can change: write its value"
            self.problems.add("formula", written.place, message, help=help)
        elif written.content == "error":
            self.unclear(written, "an answer", "the spreadsheet shows an error here: write the answer")
        elif written.content == "unsettled":
            message = f"expected plain text, found {written.beside}"
            self.problems.add("unclear-answer", written.place, message, help=_SETTLE)
        return written.content not in ("formula", "error", "unsettled")

    def warn_disguised(self, written: Written) -> None:
        """Warn of a number that is shown as another one, or not at all."""
        if written.disguise:
            self.problems.add(
                "hidden-cells",
                written.place,
                f"expected a number shown as it is, found {words.quoted(written.text)} under a format that hides it: "
                f"{words.quoted(written.disguise)}",
                help="the number in the cell was read, not what is shown: look at both",
                severity="warning",
            )

    def warn_hidden(self, written: Written) -> None:
        """Warn of what cannot be seen in an answer that was understood without it."""
        if hides(written.text):
            self.problems.add(
                "hidden-character",
                written.place,
                f"expected visible characters, found {words.quoted(written.text)}",
                help="it was read without the hidden ones",
                severity="warning",
            )


_SETTLE = "write what is meant as plain text, and accept or reject all tracked changes"
_NO_ANSWER = {"declined", "not applicable", "n/a", "na", "no answer", "none given", "tbd", "?", "-", "--"}


def _says_nothing(written: Written, back: Back) -> bool:
    """Is it a word for not answering, in the place of an answer? Then that is noted."""
    if same(written.text) not in _NO_ANSWER:
        return False
    help = "leave the answer empty; to say that it is declined or does not apply, write so beside `If not answered`"
    back.unclear(written, "an answer", help)
    return True


def _words(written: Written, ask: Ask | None, back: Back) -> Scalar | None:
    """Words are taken as they are; a number or a date in their place by what it shows."""
    if not back.usable(written):
        return None
    return written.scalar(f"{written.text}%" if written.content == "percent" else written.text)


def _pick(written: Written, ask: Ask, back: Back) -> Scalar | None:
    """One of the choices, by its key or its text."""
    if not back.usable(written):
        return None
    said = same(written.text)
    keys = {key for key, text in ask.choices if said in (same(key), same(text))}
    keys = keys or {key for key, text in ask.choices if said == same(f"{key}: {text}")}
    if not keys and {key for key, _ in ask.choices} == {"yes", "no"} and said in _TRUTH:
        keys = {_TRUTH[said]}
    if len(keys) == 1 and written.content not in ("day", "percent"):
        back.warn_hidden(written)
        return written.scalar(keys.pop())
    if written.content in ("day", "percent") or len(keys) > 1:
        back.unclear(written, "one of the list", "choose from the list again; the spreadsheet may have changed it")
        return None
    if _says_nothing(written, back):
        return None
    if {key for key, _ in ask.choices} != {"yes", "no"}:
        return written.scalar(plain(written.text))
    _third(written, back)
    return None


def _third(written: Written, back: Back) -> None:
    """Ask back what is neither yes nor no: what people add to one has a place of its own."""
    near = _ALMOST.get(same(written.text)) or words.near(same(written.text), ("yes", "no"))
    help = f"did you mean `{near}`?" if near else "there is no third answer; write beside `Comment` what is to be added"
    message = f"expected `yes` or `no`, found {words.quoted(plain(written.text))}"
    back.problems.add("wrong-type", written.place, message, help=help)


_TRUTH = {"true": "yes", "false": "no"}
_ALMOST = {"y": "yes", "n": "no"}


def _number(written: Written, ask: Ask, back: Back) -> Scalar | None:
    """A number in the unit of the question."""
    if not back.usable(written) or (written.content == "text" and _says_nothing(written, back)):
        return None
    if written.content in ("truth", "day") or (written.content == "percent" and ask.unit != "%"):
        unit = f" in {ask.unit}" if ask.unit else ""
        back.unclear(written, f"a number{unit}", "write the number alone, in a cell that is formatted as a number")
        return None
    if ask.whole and "." in written.text:
        back.unclear(written, "a whole number", "write it without decimals")
        return None
    if written.currency and ask.unit and written.currency.casefold() not in ask.unit.casefold():
        message = f"expected a number in {ask.unit}, found `{written.text}` shown in {written.currency}"
        back.problems.add("unclear-answer", written.place, message, help="format the cell as a plain number")
        return None
    if written.content == "text" and (both := in_groups(written.text, ask.unit, ask.least, ask.most)):
        back.unclear(written, f"a number{f' in {ask.unit}' if ask.unit else ''}", f"write {both}, whichever is meant")
        return None
    back.warn_hidden(written)
    back.warn_disguised(written)
    return written.scalar(plain(written.text))


_GROUP = re.compile(r"(-?[1-9][0-9]{0,2})\.([0-9]{3})")
"""A text in which a `.` may stand before the decimals or between thousands."""


def in_groups(written: str, unit: str, least: Fraction | None, most: Fraction | None) -> str:
    """Of a typed number whose `.` may stand between thousands: both of its readings; else nothing.

    Where thousands would be outside the limits of the question only one reading is left.
    """
    text = plain(written)
    found = _GROUP.fullmatch(text.removesuffix(unit).rstrip() if unit else text)
    if found is None:
        return ""
    whole = int(found[1] + found[2])
    outside = (least is not None and whole < least) or (most is not None and whole > most)
    return "" if outside else f"`{found[0]}0` or `{whole}`"


def _share(written: Written, ask: Ask, back: Back) -> Scalar | None:
    """A percentage."""
    if not back.usable(written) or (written.content == "text" and _says_nothing(written, back)):
        return None
    return written.scalar(f"{written.text}%" if written.content == "percent" else plain(written.text))


def _day(written: Written, ask: Ask | None, back: Back) -> Scalar | None:
    """A calendar day, as a date or as `YYYY-MM-DD`."""
    if not back.usable(written) or (written.content == "text" and _says_nothing(written, back)):
        return None
    if written.content == "text" or (written.content == "day" and _DAY.fullmatch(written.text)):
        return written.scalar(plain(written.text))
    back.unclear(written, "a date such as 2026-11-20", "write year, month and day: `YYYY-MM-DD`")
    return None


def _code(written: Written, ask: Ask, back: Back) -> Scalar | None:
    """A short code."""
    return written.scalar(plain(written.text)) if back.usable(written) else None


ENTRIES: dict[Entry, Callable[[Written, Ask, Back], Scalar | None]] = {
    "words": _words,
    "pick": _pick,
    "number": _number,
    "share": _share,
    "day": _day,
    "code": _code,
}
"""How each entry is read."""


def in_words(written: Written, back: Back) -> Scalar | None:
    """Free words: a reason, a comment, a piece of evidence."""
    return _words(written, None, back)


def in_days(written: Written, back: Back) -> Scalar | None:
    """A date beside an answer."""
    return _day(written, None, back)
