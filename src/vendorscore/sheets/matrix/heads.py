"""What a row or a column is: by a name that can mean one thing only, or as the user says; anything else is asked."""

from __future__ import annotations

import difflib
import re

from attrs import frozen

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.reading.cells import Written
from vendorscore.sheets.matrix.cells import warn_hidden
from vendorscore.sheets.matrix.options import Name, Options, Role, as_said
from vendorscore.sheets.normal import plain, same


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


CRITERIA = frozenset(("criterion", "criteria", "requirement", "requirements", "question", "questions"))
VENDORS = frozenset(
    ("vendor", "vendors", "supplier", "suppliers", "bidder", "bidders", "tenderer", "tenderers", "offeror", "offerors")
)
"""Words in the corner of a table that say what stands below."""
_KNOWN: dict[str, Name] = {
    **dict.fromkeys(("weight", "weights", "weighting", "weightings", "weight %", "weight in %", "%"), "weight"),
    **dict.fromkeys(("max", "maximum", "max points", "maximum points", "max score", "maximum score"), "max"),
    **dict.fromkeys(("max mark", "maximum mark", "highest mark", "points available", "scale"), "max"),
    "id": "id",
}
"""Names beside the vendors that can mean one thing only."""
_TOTALS = _set(
    "total totals subtotal sum overall score scores result results rank ranking average avg mean median weighted "
    "winner normalised normalized percentage variance deviation difference possible gesamt summe"
)
_NOTES = _set(
    "no nr number # ref reference description note notes comment comments remark remarks guidance reason reasons "
    "rationale justification evidence source category section group area type unit units range min minimum best worst "
    "target direction owner must mandatory evaluator date points mark marks weight weights "
    "weighting id max maximum criterion criteria requirement vendor supplier value values required "
    "baseline benchmark"
)
_NO_VENDORS = _NOTES | _set(
    "out of per each in the and or pass fail threshold available possible limit reserve full ideal perfect "
    "budget estimate status"
)
_SCALES = _set("weight weights weighting weightings max maximum")
"""Words that make a name beside the vendors doubtful, whatever else it holds."""
_MISSPELT = ("weight", "weights", "weighting", "maximum")
"""Names that are near one of these are asked."""
_LONGEST = 40
_NUMBERS = _set("no nr number # ref reference")
_RANKS = _set("rank ranking winner")
WEIGHTS = _set("gewicht gewichtung poids pondération peso factor faktor wt importance priority")
"""Words of what may be weights."""
LESS = _set(
    "price prices pricing cost costs fee fees charge charges tco € $ £ eur usd gbp days weeks months hours minutes "
    "time latency downtime risk risks defects incidents complaints penalty penalties deduction deductions "
    "duration delay delays errors faults failures outages emissions consumption"
)
"""Words of what may be the better the less there is."""


@frozen
class Head:
    """The name of a row or a column, where it stands, and what it is."""

    at: int
    written: Written
    name: str
    role: Role
    said: bool
    """Did the user say so?"""


def key(text: str) -> str:
    """A name without what people put around words."""
    return " ".join(re.findall(r"[^\W_]+|[%#€$£]", same(text)))


def known(text: str, options: Options) -> Name | None:
    """What a name says by itself, or as the user says: whichever axis it stands on."""
    role = options.roles.get(same(text))
    return role.name if role else _KNOWN.get(key(text))


def vendor(at: int, written: Written, options: Options, problems: Problems, before: bool) -> Head:
    """What stands among the vendors; `before` the names of the criteria nobody expects one."""
    warn_hidden(written, problems)
    name, said = plain(written.text), options.roles.get(same(written.text))
    role = said or Role(_KNOWN.get(key(name), "vendor"))
    parts = _words(name)
    meant = difflib.get_close_matches(key(name)[:_LONGEST], _MISSPELT, n=1, cutoff=0.8)
    doubtful = before or meant or parts & (_TOTALS | WEIGHTS | _SCALES) or not parts - _NO_VENDORS
    if role.name in ("criterion", "line", "price") or (said is None and role.name == "vendor" and doubtful):
        roles = next((roles for some, roles in _BESIDE if (parts | set(meant)) & some), ("skip", "vendor", "section"))
        role = _ask(written, "a vendor", roles, problems)
    return Head(at, written, name, role, said is not None)


def _words(name: str) -> set[str]:
    """The words of a name; signs and figures, as in `Points (30)`, tell nothing, unlike those of `Vendor 1`."""
    parts = set(key(name).split())
    said = {one for one in parts if not one.isdecimal() and one not in "%€$£"}
    return said if said and not said & VENDORS else parts


_BESIDE: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (WEIGHTS | _set("weight weights weighting weightings"), ("weight", "skip", "vendor")),
    (_set("max maximum out available possible points"), ("max", "weight", "skip", "vendor")),
    (_TOTALS, ("skip", "vendor")),
    (_NUMBERS, ("id", "skip", "vendor")),
)
"""What may be meant among the vendors, by the words of a name."""
_NOT_CRITERIA = ("vendor", "weight", "max", "id")


def criterion(at: int, written: Written, options: Options, problems: Problems) -> Head:
    """What stands among the criteria."""
    warn_hidden(written, problems)
    name, said = plain(written.text), options.roles.get(same(written.text))
    role, parts = said or Role("criterion"), set(key(name).split())
    if role.name in _NOT_CRITERIA or (said is None and parts & _TOTALS):
        roles = ("skip", "criterion") if parts & _RANKS else ("total", "skip", "criterion")
        role = _ask(written, "a criterion", roles, problems)
    elif said is None and parts and not parts - _NOTES:
        role = _ask(written, "a criterion", ("skip", "criterion"), problems)
    return Head(at, written, name, role, said is not None)


def _ask(written: Written, expected: str, roles: tuple[str, ...], problems: Problems) -> Role:
    """Ask what a row or a column is; until that is answered it is left out."""
    name = plain(written.text)
    said = words.listed((as_said(name, role) for role in roles), "or")
    message = f"expected {expected}, found {words.quoted(name)}, which may be something else"
    problems.add("unclear-head", written.place, message, help=f"say what it is: {said}")
    return Role("skip")


def unnamed(written: Written, what: str, problems: Problems) -> None:
    """Note something in a row or a column without a name."""
    message = f"expected a name {what}, found {words.quoted(written.text)} without one"
    help = "write what it is, such as `Total`; the first row that holds more than one cell, and no other, has the names"
    problems.add("unclear-head", written.place, message, help=help)
