"""The totals that a table has, compared with those that its marks and weights come to.

A table may add up, average, or scale to 100: all of these are the same share of the whole, in another unit. The unit is
that in which most totals hold; which vendor is first does not depend on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from fractions import Fraction

from attrs import frozen

from vendorscore.foundation import numbers, words
from vendorscore.foundation.problems import Problems
from vendorscore.reading.cells import Page, Written
from vendorscore.sheets.matrix.criteria import Criterion, Group
from vendorscore.sheets.matrix.heads import Head
from vendorscore.sheets.matrix.options import Options, as_said
from vendorscore.sheets.matrix.table import Table
from vendorscore.sheets.matrix.weights import Weighing
from vendorscore.sheets.normal import plain

HUNDRED = Fraction(100)
_NEAR = Fraction(1, 10**9)
"""So far may binary arithmetic be from the exact total, in proportion."""
_FAR = Fraction(1, 2)
"""Totals that are farther off than this, in proportion, are in no unit that is known."""


@frozen
class Total:
    """A total of the table: exactly as it stands, and how many decimals it shows."""

    vendor: Head
    written: Written
    value: Fraction
    places: int | None
    """None for what a formula came to: it hides no decimals."""

    def holds(self, exact: Fraction) -> bool:
        """Is it this figure, rounded to what is shown?"""
        half = _NEAR if self.places is None else Fraction(1, 2 * 10**self.places)
        return abs(self.value - exact) <= max(half, _NEAR, _NEAR * abs(exact))

    @property
    def shown(self) -> int:
        """Decimals for people."""
        return max(self.places or 0, 2)


def line_of(table: Table, problems: Problems) -> Head | None:
    """The one line of totals, if there is one."""
    lines = [line for line in table.lines if line.role.name == "total"]
    for again in lines[1:]:
        message = f"expected one line of totals, found {words.quoted(again.name)} as well"
        help = f"say {as_said(again.name, 'skip')} of those that are not the last word"
        related = [(lines[0].written.place, "the first one")]
        problems.add("unclear-head", again.written.place, message, help=help, related=related)
    return lines[0] if lines else None


@frozen
class Printed:
    """What a table says of its own sums."""

    line: Head | None = None
    totals: tuple[Total, ...] = ()
    weights: Total | None = None
    """The sum of the weights."""


def read(table: Table, cached: Page, problems: Problems) -> Printed:
    """The totals of the vendors, and of the weights; a formula counts by what it came to when the file was saved."""
    line = line_of(table, problems)
    if line is None:
        return Printed()
    found = [_total(table, line, vendor, cached, problems) for vendor in table.vendors]
    if not any(table.get(line, vendor) for vendor in table.vendors):
        message = f"expected totals in {words.quoted(line.name)} beside the marks of the vendors, found none"
        help = f"move them there if they are to be checked, or say {as_said(line.name, 'skip')}"
        problems.add("other-total", line.written.place, message, help=help, severity="warning")
    weight = table.column("weight")
    known = Problems()
    return Printed(
        line,
        tuple(one for one in found if one is not None),
        None if weight is None else _total(table, line, weight, cached, known),
    )


def _total(table: Table, line: Head, column: Head, cached: Page, problems: Problems) -> Total | None:
    """One total, or None where there is none, or none that can be read."""
    written = table.get(line, column)
    if written is None:
        return None
    spot = (line.at, column.at) if table.upright else (column.at, line.at)
    stored = cached.cells.get(spot) if written.content == "formula" else written
    if stored is None or stored.content == "formula":
        message = f"expected the total of {words.quoted(column.name)} as the spreadsheet worked it out, found none"
        help = "open the file in a spreadsheet program and save it, if its totals are to be checked"
        problems.add("other-total", written.place, message, help=help, severity="warning")
        return None
    shown = plain(stored.text).removesuffix("%").rstrip()
    try:
        value = Fraction(shown) if stored.content in ("number", "percent") else numbers.parse(shown)
    except numbers.NotANumber as wrong:
        message = f"expected a total, found {words.quoted(stored.text)}"
        help = f"{wrong.advice}, or say {as_said(line.name, 'skip')}"
        problems.add("not-a-number", written.place, message, help=help)
        return None
    hides = written.content == "formula" and "round" not in written.text.lower()
    return Total(column, written, value, None if hides else len(shown.partition(".")[2]))


def units(groups: Iterable[Group], weighing: Weighing) -> list[Fraction]:
    """What a perfect vendor may get in a table like this, the likeliest first."""
    leaves: list[Criterion] = [one for group in groups for one in group.criteria]
    scales = {one.most.value for one in leaves if one.most is not None}
    whole = weighing.whole
    found = [whole]
    if weighing.way != "points":
        common = list(scales) if len(scales) == 1 else []
        found = [HUNDRED, *common, *(whole * most for most in common), whole, Fraction(1)]
        found += [whole * most / 100 for most in common] + [whole / 100]
    return [one for one in dict.fromkeys(found) if one > 0 and numbers.ends(one)]


def unit(
    printed: Printed, shares: Map[int, Fraction], known: list[Fraction], options: Options, problems: Problems
) -> Fraction | None:
    """What a perfect vendor gets: as the user says, else as the totals show, else the first that is known.

    None for totals that are in no known unit; that is asked.
    """
    if options.points is not None or not printed.totals:
        return options.points or known[0]

    def misses(points: Fraction) -> tuple[int, Fraction]:
        exact = {one: points * shares[one.vendor.at] for one in printed.totals}
        off = sum((abs(one.value - exact[one]) for one in printed.totals), Fraction(0))
        whole = sum(exact.values(), Fraction(0))
        return sum(not one.holds(exact[one]) for one in printed.totals), off / whole if whole else off

    best = min(known, key=misses)
    wrong, far = misses(best)
    if wrong < len(printed.totals) or far <= _FAR:
        return best
    first = printed.totals[0]
    come_to = words.listed((numbers.shown(points * shares[first.vendor.at]) for points in known), "or")
    assert printed.line is not None
    message = f"expected {come_to} for {words.quoted(first.vendor.name)}, as its marks and weights come to, found "
    help = f"say what a perfect vendor gets, `--points 100`, or {as_said(printed.line.name, 'skip')}"
    problems.add("other-total", first.written.place, f"{message}{numbers.bare(first.value)}", help=help)
    return None


def compare(totals: tuple[Total, ...], shares: Map[int, Fraction], points: Fraction, problems: Problems) -> int:
    """Warn of each total that is not what the marks come to; gives how many there are."""
    wrong = [one for one in totals if not one.holds(points * shares[one.vendor.at])]
    for one in wrong:
        exact = points * shares[one.vendor.at]
        off = one.value - exact
        message = (
            f"expected {numbers.shown(exact, one.shown)} for {words.quoted(one.vendor.name)}, as its marks "
            f"and weights come to, found {numbers.bare(one.value)}: "
            f"{numbers.shown(abs(off), one.shown)} {'more' if off > 0 else 'less'}"
        )
        help = "look at how the table works it out; what is scored are the marks and weights"
        problems.add("other-total", one.written.place, message, help=help, severity="warning")
    return len(wrong)


def compare_weights(printed: Total | None, weighing: Weighing, problems: Problems) -> None:
    """Warn of a sum of weights that is not theirs."""
    if printed is None or printed.holds(weighing.listed) or printed.holds(weighing.whole):
        return
    found, exact = numbers.bare(printed.value), numbers.bare(weighing.listed)
    message = f"expected {exact}, as the weights add up to, found {found}"
    help = "each weight counts in proportion to all: correct the table if that is not meant"
    problems.add("other-total", printed.written.place, message, help=help, severity="warning")


def leaders(totals: tuple[Total, ...], shares: Map[int, Fraction]) -> tuple[list[str], list[str]] | None:
    """Who is first by the totals of the table, and who by marks and weights, where these are not the same."""
    known = {one.vendor.at: one.vendor.name for one in totals}
    if not known:
        return None
    best = max(one.value for one in totals)
    printed = [one.vendor.name for one in totals if one.value == best]
    most = max(shares[at] for at in known)
    scored = [name for at, name in known.items() if shares[at] == most]
    return None if printed == scored else (printed, scored)
