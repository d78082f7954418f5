"""Currencies by the signs that a spreadsheet shows beside an amount, or that somebody writes there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vendorscore.reading.cells import Written
from vendorscore.sheets.accepted import Back
from vendorscore.sheets.normal import plain

_DOLLARS = frozenset(("AUD", "BBD", "BMD", "BSD", "BZD", "CAD", "FJD", "HKD", "JMD", "MXN", "NZD", "SGD", "TWD", "USD"))
_CODES = {"€": {"EUR"}, "£": {"GBP", "EGP", "GIP"}, "¥": {"JPY", "CNY"}, "$": _DOLLARS}
"""Signs of a format with the currencies that they are of; one that is not here may be any."""
_CODE = re.compile(r"[A-Z]{3}")
_SIGN = r"(?:[A-Z]{3}|[A-Z]{0,2}[€$£¥])"
_BESIDE = re.compile(rf"{_SIGN}\s*(-?[\d.,' ]*\d)|(-?\d[\d.,' ]*?)\s*{_SIGN}")


def may_be(sign: str, code: str) -> bool:
    """Can a sign, or a code in its place, be that of a currency?"""
    return code in _CODES.get(sign, {sign} if _CODE.fullmatch(sign) else {code})


def _only(sign: str) -> str | None:
    """The one currency that a sign, or a code in its place, can be of; None where there are several."""
    codes = _CODES.get(sign, {sign} if _CODE.fullmatch(sign) else set())
    return next(iter(codes)) if len(codes) == 1 else None


def shown(amounts: Sequence[Written], said: str | None, row: str, back: Back) -> str | None:
    """The currency that the cells of all amounts show, where none is `said`, in the row with the id `row`.

    Asks back where they show none for sure, not the same one, or another one than is said.
    """
    signs = [one.currency for one in amounts]
    if said is not None:
        for one in amounts:
            if one.currency and not may_be(one.currency, said):
                help = "write the currency that is meant there, or format this cell as a plain number"
                _ask(one, f"an amount in {said}, as `{row}` says", help, back)
        return None
    if not any(signs):
        return None
    if len(set(signs)) == 1 and (code := _only(signs[0])):
        return code
    help = (
        f"write the code of the currency, such as USD, into the row with the id `{row}`, or format all as plain numbers"
    )
    expected = "a sign of one currency alone" if len(set(signs)) == 1 else "one currency for all amounts"
    _ask(next(one for one in amounts if one.currency), expected, help, back)
    return None


def _ask(written: Written, expected: str, help: str, back: Back) -> None:
    message = f"expected {expected}, found `{written.text}` shown in {written.currency}"
    back.problems.add("unclear-answer", written.place, message, help=help)


def alone(written: Written, row: str, back: Back) -> bool:
    """Does an amount stand without a currency beside it? If not, that is asked back: it has a row of its own."""
    found = _BESIDE.fullmatch(plain(written.text)) if written.content == "text" else None
    if found is not None:
        amount = found[1] or found[2]
        help = f"write `{amount}` here, and the code of the currency, such as USD, into the row with the id `{row}`"
        back.unclear(written, "an amount alone", f"{help}, unless it is that of the tender")
    return found is None
