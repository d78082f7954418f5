"""Lines that may be the sum of others: a section with its subtotals, an average below. They would count twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from vendorscore.foundation import words
from vendorscore.foundation.numbers import ZERO
from vendorscore.foundation.problems import Problems
from vendorscore.sheets.matrix.criteria import Criterion, Group
from vendorscore.sheets.matrix.options import as_said
from vendorscore.sheets.matrix.table import Table
from vendorscore.sheets.matrix.weights import Weighing

_MOST = 40
"""Criteria below or above a line that are tried as its parts."""
_FEW = 3
"""Fewer lines than this, without weights, are an average of others too easily."""
_NUMBERED = re.compile(r"([0-9]+(?:\.[0-9]+)*)\.?(?:\s|$)")


def ask(table: Table, groups: tuple[Group, ...], weighing: Weighing, problems: Problems) -> None:
    """Ask of each line whose number, or whose weight and marks, are those of the lines beside it."""
    leaves = [one for group in groups for one in group.criteria]
    numbered = _above_others(table, leaves)
    for at, one in enumerate(leaves):
        if one.head.said:
            continue
        why = numbered.get(one.head.at) or _sum_of(leaves, at, weighing, table)
        if why is not None:
            name = one.head.name
            message = f"expected a criterion of its own, found {words.quoted(name)}, {why}"
            roles = ("skip", "criterion") if why.endswith("above") else ("section", "skip", "criterion")
            help = f"it would count twice: say {words.listed((as_said(name, role) for role in roles), 'or')}"
            problems.add("unclear-head", one.head.written.place, message, help=help)
    for group in groups:
        if group.head is not None:
            _unread(table, group, problems)


def _unread(table: Table, group: Group, problems: Problems) -> None:
    """Warn of what stands beside a heading."""
    assert group.head is not None
    beside = [cell for one in table.vendors if (cell := table.get(group.head, one))]
    if beside and table.column("section") is None:
        message = f"expected nothing beside the heading {words.quoted(group.head.name)}, found {_some(beside[0].text)}"
        help = "subtotals are neither scored nor compared"
        problems.add("not-read", beside[0].place, message, help=help, severity="warning")


def _some(text: str) -> str:
    return words.quoted(text.strip())


# ---------------------------------------------------------------- numbers


def _above_others(table: Table, leaves: Sequence[Criterion]) -> dict[int, str]:
    """Lines numbered `2` that are followed by a `2.1`."""
    found = {}
    for one, following in pairwise(leaves):
        number, below = _number(table, one), _number(table, following)
        if number and below and below.startswith(f"{number}."):
            found[one.head.at] = f"numbered {number} above {below}"
    return found


def _number(table: Table, one: Criterion) -> str | None:
    beside = table.get(one.head, table.column("id"))
    found = _NUMBERED.match(one.head.name if beside is None else beside.text.strip())
    return found[1] if found else None


# ---------------------------------------------------------------- sums


def _sum_of(leaves: Sequence[Criterion], at: int, weighing: Weighing, table: Table) -> str | None:
    """Of which lines is this one the sum or the average? None where it is not."""
    one = leaves[at]
    if one.type != "rating" or len(one.values) < 2:
        return None
    if table.column("weight") is None and table.column("max") is None:
        whole = at == len(leaves) - 1 >= _FEW and _holds(one, leaves[:at], weighing)
        return "which is the sum or the average of all lines above" if whole else None
    for where, beside in (("below", leaves[at + 1 : at + 1 + _MOST]), ("above", leaves[max(at - _MOST, 0) : at][::-1])):
        for count in _of_one_weight(one, beside, weighing):
            if _holds(one, beside[:count], weighing):
                return f"whose weight and marks are those of the {count} lines {where}"
    return None


def _of_one_weight(one: Criterion, beside: Sequence[Criterion], weighing: Weighing) -> Iterator[int]:
    """How many lines beside weigh as much as this one together."""
    whole, own = ZERO, weighing.by_line[one.head.at]
    for count, other in enumerate(beside, start=1):
        whole += weighing.by_line[other.head.at]
        if whole > own or not own:
            return
        if whole == own and count > 1:
            yield count


def _holds(one: Criterion, parts: Sequence[Criterion], weighing: Weighing) -> bool:
    """Is every mark the sum of those of the parts, or their average? Parts that are all the same say nothing."""
    shares = [weighing.by_line[part.head.at] for part in parts]
    sums, means, differ = True, True, False
    for at, token in one.values.items():
        marks = [part.values[at].amount.value for part in parts if part.type == "rating" and at in part.values]
        if len(marks) < len(parts):
            return False
        value, off = token.amount.value, _half(token.text)
        mean = sum((mark * share for mark, share in zip(marks, shares, strict=True)), ZERO) / (sum(shares, ZERO) or 1)
        sums, means = sums and value == sum(marks, ZERO), means and abs(value - mean) <= off
        differ = differ or len(set(marks)) > 1
    return differ and (sums or means)


def _half(text: str) -> Fraction:
    """How far a figure may be rounded; a whole one is taken as it is."""
    places = len(text.partition(".")[2])
    return Fraction(1, 2 * 10**places) if places else ZERO
