"""What the criteria count: the weights of the table, brought to what a rubric says, with its sections."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import define, field, frozen

from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.foundation.problems import Problems
from vendorscore.sheets.matrix import cells
from vendorscore.sheets.matrix.criteria import Criterion, Group
from vendorscore.sheets.matrix.heads import Head
from vendorscore.sheets.matrix.options import WEIGHTS, Options, Weights, as_said
from vendorscore.sheets.matrix.table import Table

_HUNDRED = Fraction(100)


@frozen
class Weighing:
    """Weights as the rubric has them, by the place of the line; of groups, by that of their heading."""

    by_line: dict[int, Fraction]
    by_group: dict[int, Fraction]
    way: Weights
    whole: Fraction
    """What the weights at the top add up to."""
    listed: Fraction
    """What the weights of the criteria add up to, as they stand in the table."""
    percent: bool
    """Do they stand as percentages?"""


def read(
    table: Table, groups: tuple[Group, ...], options: Options, semicolons: bool, problems: Problems
) -> Weighing | None:
    """The weights of all criteria, or None with what is asked back."""
    leaves = [one for group in groups for one in group.criteria]
    way = _way(table, leaves, options, problems)
    if way is None:
        return None
    reading = _Reading(table, semicolons, problems)
    own = {one.head.at: reading.weight(one.head, way) for one in leaves}
    said = {one.head.at: reading.of_group(one.head) for one in groups if one.head and not _is_column(table)}
    if reading.wrong:
        return None
    listed = sum(own.values(), ZERO)
    if way == "points":
        own = {one.head.at: _by_points(one, own[one.head.at], problems) for one in leaves}
    by_group = _of_groups(groups, own, {at: one for at, one in said.items() if one is not None}, table, problems)
    top = [*by_group.values(), *(own[one.head.at] for group in groups if group.head is None for one in group.criteria)]
    whole = sum(top, ZERO)
    if not whole and way == "share":
        message = "expected a weight above 0 among the criteria, found none"
        at = leaves[0].head.written
        problems.add("zero-weights", at.place, message, help="give one of them a weight")
    if reading.percent and whole != _HUNDRED:
        column = table.column("weight")
        assert column is not None
        message = f"expected percentages that add up to 100, found {numbers.bare(whole)}"
        help = "each counts in proportion: correct the table if that is not meant"
        problems.add("weights-sum", column.written.place, message, help=help, severity="warning")
    return Weighing(own, by_group, way, whole, listed, reading.percent)


def _is_column(table: Table) -> bool:
    return table.column("section") is not None


def _way(table: Table, leaves: list[Criterion], options: Options, problems: Problems) -> Weights | None:
    """How the criteria count, as the table or the user says; None when that is asked back."""
    column, first = table.column("weight"), leaves[0].head.written
    scales = {one.most for one in leaves if one.most is not None}
    if column is None:
        if options.weights in ("equal", "points"):
            return options.weights
        message = "expected the weights of the criteria, found no column of them"
        help = f"add a column `weight`, or say {_ways('equal', 'points')}"
        problems.add("missing-weights", first.place, message, help=help)
        return None
    if options.weights == "equal":
        message = f"expected no weights beside `--weights equal`, found {words.quoted(column.name)}"
        help = f"leave `--weights` out, or say {as_said(column.name, 'skip')} as well"
        problems.add("missing-weights", column.written.place, message, help=help)
        return None
    if options.weights is None and len(scales) > 1:
        found = words.listed(sorted(map(str, scales)))
        message = f"expected to know what the weights mean beside different highest marks, found {found}"
        problems.add("missing-weights", column.written.place, message, help=f"say {_ways('share', 'points')}")
        return None
    return options.weights or "share"


def _ways(*names: Weights) -> str:
    return " or ".join(f"`--weights {one}` ({WEIGHTS[one]})" for one in names)


@define
class _Reading:
    """The column of weights."""

    table: Table
    semicolons: bool
    problems: Problems
    percent: bool = False
    kinds: dict[str, Head] = field(factory=dict)
    wrong: bool = False

    def weight(self, line: Head, way: Weights) -> Fraction:
        """The weight of a criterion; 1 where there is no such column."""
        column = self.table.column("weight")
        if column is None:
            return ONE
        if self.table.get(line, column) is None:
            message = f"expected the weight of {words.quoted(line.name)}, found an empty cell"
            help = f"write it, `0` if it does not count; if it is a heading, say {as_said(line.name, 'section')}"
            self._note("missing-weights", line, message, help)
            return ZERO
        return self._read(line) or ZERO

    def of_group(self, head: Head) -> Fraction | None:
        """The weight of a heading, if it has one."""
        return self._read(head) if self.table.get(head, self.table.column("weight")) else None

    def _read(self, line: Head) -> Fraction | None:
        written = self.table.get(line, self.table.column("weight"))
        assert written is not None
        token = cells.token(written, self.semicolons, self.problems)
        if token is None:
            self.wrong = True
            return None
        if token.kind == "word" or token.out_of is not None or token.amount.value < 0:
            message = f"expected a weight of 0 or more, found {words.quoted(written.text)}"
            self.problems.add("not-a-number", written.place, message, help="write a number or a percentage")
            self.wrong = True
            return None
        first = self.kinds.setdefault(token.kind, line)
        if len(self.kinds) > 1 and first is line:
            message = "expected weights that are all numbers or all percentages, found both"
            self._note("missing-weights", line, message, "write them all in one way")
        self.percent = token.kind == "percent"
        return token.amount.value

    def _note(self, code: str, line: Head, message: str, help: str) -> None:
        self.problems.add(code, line.written.place, message, help=help)
        self.wrong = True


def _by_points(one: Criterion, weight: Fraction, problems: Problems) -> Fraction:
    """The weight of a criterion whose points are added up: as many as it can earn."""
    if one.most is not None:
        return weight * one.most.value
    if one.type != "rating":
        message = f"expected the points that {words.quoted(one.head.name)} can earn, found none"
        help = f"write them into a column `max`, or say {as_said(one.head.name, 'max 20')}"
        problems.add("missing-scale", one.head.written.place, message, help=help)
    return ZERO


def _of_groups(
    groups: Iterable[Group], own: dict[int, Fraction], said: dict[int, Fraction], table: Table, problems: Problems
) -> dict[int, Fraction]:
    """The weights of sections: their own where the table has them, else what their criteria add up to."""
    found: dict[int, Fraction] = {}
    for group in groups:
        if group.head is None:
            continue
        inside = sum((own[one.head.at] for one in group.criteria), ZERO)
        found[group.head.at] = said.get(group.head.at, inside)
        place = group.head.written.place
        if said and group.head.at not in said:
            message = f"expected the weight of the section {words.quoted(group.head.name)}, found none"
            problems.add("missing-weights", place, message, help="other sections have one: write it, or remove theirs")
        elif group.head.at in said and inside not in (said[group.head.at], ONE, _HUNDRED):
            message = (
                f"expected weights in {words.quoted(group.head.name)} that add up to its own, "
                f"{numbers.bare(said[group.head.at])}, or to 1 or 100, found {numbers.bare(inside)}"
            )
            problems.add("weights-sum", place, message, help="correct the weights, or empty the section's cell")
        elif group.head.at in said and (end := _ends_before(said[group.head.at], group, own)):
            message = f"expected the section {words.quoted(group.head.name)} to end where its weight is reached, found "
            help = "write a heading above it, or its weights as shares of the section"
            problems.add("weights-sum", end.written.place, f"{message}{words.quoted(end.name)} after that", help=help)
    return found


def _ends_before(whole: Fraction, group: Group, own: dict[int, Fraction]) -> Head | None:
    """The line that follows when the weights of a section already add up to its own."""
    so_far = ZERO
    for one in group.criteria:
        if so_far == whole and so_far and own[one.head.at]:
            return one.head
        so_far += own[one.head.at]
    return None
