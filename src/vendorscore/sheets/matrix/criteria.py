"""What each criterion is, by all of its cells: marks, yes or no, words with a worth, numbers on a line, prices."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal

from attrs import define, evolve, field, frozen

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.sheets.matrix import cells, heads
from vendorscore.sheets.matrix.cells import Token
from vendorscore.sheets.matrix.heads import Head
from vendorscore.sheets.matrix.options import Amount, Options, as_said, worth_said
from vendorscore.sheets.matrix.table import Table
from vendorscore.sheets.normal import plain, same

Type = Literal["rating", "yes_no", "choice", "number", "price"]
_MOST_WORDS = 12


@frozen
class Criterion:
    """One criterion with what each vendor has, by the place of its column."""

    head: Head
    type: Type
    values: dict[int, Token] = field(repr=False)
    most: Amount | None = None
    """The highest mark; of what is not marked, the points that it is worth, where the table says so."""
    worth: tuple[tuple[str, Fraction], ...] = ()
    """Of a choice: each word with what it is worth."""


@frozen
class Group:
    """Criteria under one heading, or under none."""

    head: Head | None
    criteria: tuple[Criterion, ...]


@define
class _Open:
    """A group that may still grow."""

    head: Head | None
    lines: list[Head] = field(factory=list)


def read(table: Table, options: Options, semicolons: bool, problems: Problems) -> tuple[Group, ...]:
    """The criteria by their headings; what cannot be known is noted."""
    groups = _by_column(table, problems) if table.column("section") else _by_heading(table, problems)
    for group in groups:
        if group.head is not None and not group.lines:
            message = f"expected criteria below the heading {words.quoted(group.head.name)}, found none"
            help = f"say {as_said(group.head.name, 'skip')} or {as_said(group.head.name, 'criterion')}"
            problems.add("unclear-head", group.head.written.place, message, help=help)
    reading = _Reading(table, options, semicolons, problems)
    reading.skip_worked_out([line for group in groups for line in group.lines])
    found = [Group(one.head, tuple(reading.criterion(line) for line in one.lines)) for one in groups]
    reading.ask_for_scale()
    return tuple(group for group in found if group.criteria)


# ---------------------------------------------------------------- headings


def _by_heading(table: Table, problems: Problems) -> list[_Open]:
    """Lines by the heading above them."""
    groups = [_Open(None)]
    for line in table.lines:
        if line.role.name == "section" or (not line.said and _is_heading(line, table, problems)):
            groups.append(_Open(line))
        elif line.role.name not in ("skip", "total"):
            groups[-1].lines.append(line)
    return [one for one in groups if one.lines or one.head]


def _is_heading(line: Head, table: Table, problems: Problems) -> bool:
    """Does nothing stand beside a name where all else has a weight or a maximum? What may be either is asked."""
    if line.role.name != "criterion" or any(table.get(line, one) for one in table.vendors):
        return False
    weight, most = table.column("weight"), table.column("max")
    has_weight, has_most = table.get(line, weight), table.get(line, most)
    if line.at in table.headings or ((weight or most) and not has_weight and not has_most):
        return True
    if has_most is None:
        message = f"expected marks beside {words.quoted(line.name)}, found none: a heading, or not marked yet"
        said = words.listed((as_said(line.name, role) for role in ("section", "criterion", "skip")), "or")
        help = f"say {said}"
        problems.add("unclear-head", line.written.place, message, help=help)
    return False


def _by_column(table: Table, problems: Problems) -> list[_Open]:
    """Lines by what a column says that they belong to."""
    column = table.column("section")
    assert column is not None
    groups: dict[str, _Open] = {}
    for line in table.lines:
        if line.role.name in ("skip", "total"):
            continue
        spot = (line.at, column.at)
        cell = table.cells.get(table.merged.get(spot, spot))
        if cell is None:
            message = f"expected the section of {words.quoted(line.name)}, found an empty cell"
            help = f"write it into every row of `{column.name}`, or merge the cells"
            problems.add("unclear-head", line.written.place, message, help=help)
            continue
        head = Head(line.at, cell, plain(cell.text), evolve(column.role), False)
        groups.setdefault(same(cell.text), _Open(head)).lines.append(line)
    return list(groups.values())


# ---------------------------------------------------------------- one line


@define
class _Reading:
    """Lines on their way to criteria."""

    table: Table
    options: Options
    semicolons: bool
    problems: Problems
    worked_out: set[tuple[int, int]] = field(factory=set)
    """Cells of which it was said that a whole row or column of them is formulas."""
    without_scale: list[Head] = field(factory=list)

    def skip_worked_out(self, lines: list[Head]) -> None:
        """Say once of a vendor, or of a line, that all of it is formulas."""
        for column in self.table.vendors:
            self._skip(column, [(line.at, column.at) for line in lines], ("skip",))
        for line in lines:
            self._skip(line, [(line.at, column.at) for column in self.table.vendors], ("total", "section", "skip"))

    def _skip(self, head: Head, spots: list[tuple[int, int]], roles: tuple[str, ...]) -> None:
        there = [spot for spot in spots if spot in self.table.cells]
        if len(there) < 2 or any(self.table.cells[spot].content != "formula" for spot in there):
            return
        if not set(there) <= self.worked_out:
            first = self.table.cells[there[0]]
            said = words.listed((as_said(head.name, role) for role in roles), "or")
            message = f"expected marks or answers of {words.quoted(head.name)}, found nothing but formulas"
            help = f"if they are worked out from others, say {said}; else copy the cells and paste them as values"
            related = [(first.place, "the first formula")]
            self.problems.add("formula", head.written.place, message, help=help, related=related)
        self.worked_out |= set(there)

    def criterion(self, line: Head) -> Criterion:
        """What a line is."""
        found = {one.at: token for one in self.table.vendors if (token := self._token(line, one))}
        most = self._column_most(line)
        make = {"line": self._number, "price": self._price}.get(line.role.name, self._by_cells)
        return make(line, found, most)

    def _token(self, line: Head, column: Head) -> Token | None:
        spot = (line.at, column.at)
        if into := self.table.merged.get(spot):
            self._merged(into, line)
        written = self.table.cells.get(spot)
        if written is None or spot in self.worked_out:
            return None
        return cells.token(written, self.semicolons, self.problems)

    def _merged(self, into: tuple[int, int], line: Head) -> None:
        at = self.table.cells.get(into, line.written)
        message = f"expected one cell for each mark of {words.quoted(line.name)}, found cells merged into one"
        self.problems.add("unclear-answer", at.place, message, help="split the cells, and write into each")

    def _column_most(self, line: Head) -> Amount | None:
        """The highest mark as the line's own column has it, or as the user says of this line."""
        if line.role.most is not None:
            return line.role.most
        written = self.table.get(line, self.table.column("max"))
        if written is None:
            return None
        trial = Problems()
        token = cells.token(written, self.semicolons, trial)
        if written.content == "formula":
            self.problems.found += trial.found
        elif token is None or token.kind == "word" or token.out_of is not None or token.amount.value <= 0:
            message = f"expected the highest mark of {words.quoted(line.name)}, found {words.quoted(written.text)}"
            self.problems.add("missing-scale", written.place, message, help="write a number above 0, such as `5`")
        else:
            return token.amount
        return None

    def _by_cells(self, line: Head, found: dict[int, Token], most: Amount | None) -> Criterion:
        """What a line is by its cells."""
        if all(one.kind != "word" for one in found.values()):
            return self._rating(line, found, most)
        if any(one.kind != "word" for one in found.values()):
            for one in (one for one in found.values() if one.kind == "word"):
                message = f"expected a number as in other cells of {words.quoted(line.name)}, found a word"
                help = "write a mark, or leave the cell empty if there is none"
                self.problems.add("unclear-answer", one.written.place, message, help=help)
            return Criterion(line, "rating", {}, most)
        answers = {at: evolve(one, text=_YES_NO.get(same(one.text), one.text)) for at, one in found.items()}
        if {one.text for one in answers.values()} <= {"yes", "no"}:
            said = {word: self.options.worth_of(line.name, word) for word in ("yes", "no")}
            self._ask_direction(line, ["yes", "no"])
            return Criterion(line, "yes_no", answers, most, _worths(dict(zip(said, said, strict=True)), said))
        return self._choice(line, answers, most)

    # ------------------------------------------------------------ marks

    def _rating(self, line: Head, found: dict[int, Token], most: Amount | None) -> Criterion:
        doubtful = most is None and not line.said and not any(one.out_of for one in found.values())
        if doubtful and self._may_be_less(line):
            return Criterion(line, "rating", {}, None)
        scale = self._scale(line, found.values(), most)
        if scale is None:
            return Criterion(line, "rating", {}, None)
        good = {at: one for at, one in found.items() if self._on_scale(line, one, scale)}
        return Criterion(line, "rating", good, scale)

    def _may_be_less(self, line: Head) -> bool:
        """Is the direction in doubt? Then that is asked."""
        if not _less(line):
            return False
        name = line.name
        message = f"expected marks in {words.quoted(name)}, where more is better, found a name where less may be"
        help = (
            f"say {as_said(name, 'criterion')} if they are such marks, {as_said(name, 'lowest-ratio')} (or another "
            f"formula) for prices, or {as_said(name, 'best 10 worst 60')} for a straight line"
        )
        self.problems.add("unclear-head", line.written.place, message, help=help)
        return True

    def _scale(self, line: Head, found: Iterable[Token], most: Amount | None) -> Amount | None:
        """The one highest mark of a line: of its column, else of its cells, else the user's for all."""
        tokens = list(found)
        for one in (one for one in tokens if one.out_of is not None):
            if most is not None and one.out_of != most:
                message = (
                    f"expected marks of {words.quoted(line.name)} out of {most}, found {words.quoted(one.written.text)}"
                )
                help = "one criterion has one highest mark"
                self.problems.add("unclear-answer", one.written.place, message, help=help)
                return None
            most = one.out_of
        most = most or self.options.most
        if most is None and not self._said_wrongly(line):
            self.without_scale.append(line)
        return most

    def _said_wrongly(self, line: Head) -> bool:
        """Does the column of highest marks hold something for a line? Then that was noted already."""
        return self.table.get(line, self.table.column("max")) is not None

    def _on_scale(self, line: Head, token: Token, most: Amount) -> bool:
        found = token.amount
        if found.percent != most.percent:
            expected = "a percentage" if most.percent else "a number"
            message = f"expected {expected}, because the highest mark of {words.quoted(line.name)} is {most}, found "
            help = "say what it is out of in a column `max`, such as `5` or `100%`"
            self.problems.add("unclear-answer", token.written.place, f"{message}{words.quoted(str(found))}", help=help)
        elif not 0 <= found.value <= most.value:
            message = f"expected a mark from 0 to {most}, found {words.quoted(str(found))}"
            name = line.name
            help = f"say {as_said(name, 'max 20')} for another scale, {as_said(name, 'best 10 worst 60')} for amounts"
            self.problems.add("mark-outside-scale", token.written.place, message, help=help)
        else:
            return True
        return False

    def ask_for_scale(self) -> None:
        """Ask once for the highest marks that nothing says."""
        if not self.without_scale:
            return
        first, count = self.without_scale[0], len(self.without_scale) - 1
        more = f" and {words.counted(count, 'more criterion', 'more criteria')}" if count else ""
        message = f"expected the highest mark of {words.quoted(first.name)}{more}, found none"
        help = "say `--max 5` if it is the same for all, or add a column `max`"
        self.problems.add("missing-scale", first.written.place, message, help=help)

    # ------------------------------------------------------------ answers

    def _choice(self, line: Head, found: dict[int, Token], most: Amount | None) -> Criterion:
        """A word of few, each with the worth that the user says."""
        said: dict[str, str] = {}
        for one in found.values():
            said.setdefault(same(one.text), one.text)
        found = {at: evolve(one, text=said[same(one.text)]) for at, one in found.items()}
        worth = {key: self.options.worth_of(line.name, word) for key, word in said.items()}
        missing = [said[key] for key, share in worth.items() if share is None]
        self._ask_direction(line, [word for word in said.values() if word not in missing])
        if missing:
            self._ask_worth(line, missing)
        options = (*_worths(said, worth), *self._other_words(f"{same(line.name)}:", said))
        if not missing and len({share for _, share in options}) < 2:
            options += self._other_words("", said)
        if not missing and len({share for _, share in options}) < 2:
            message = f"expected words of different worth in {words.quoted(line.name)}, found one"
            help = f"say what another word would be worth: {worth_said(f'{line.name}: Other', '0')}"
            self.problems.add("missing-worth", line.written.place, message, help=help)
        return Criterion(line, "choice", found, most, options)

    def _ask_direction(self, line: Head, answers: list[str]) -> None:
        """Ask which answer is the better one under a name where less may be, unless it was said of this line."""
        general = [word for word in answers if not self.options.says_of(line.name, word)]
        if not general or line.said or not _less(line):
            return
        name, found = line.name, words.listed(map(words.quoted, general[:_MOST_WORDS]))
        message = f"expected the worth of {found} in {words.quoted(name)} itself, where less may be better"
        own = " ".join(worth_said(f"{name}: {word}", "0") for word in general[:2])
        help = f"say {own}, or what it is, or {as_said(name, 'criterion')} if they are worth what they are elsewhere"
        self.problems.add("missing-worth", line.written.place, message, help=help)

    def _other_words(self, start: str, said: dict[str, str]) -> tuple[tuple[str, Fraction], ...]:
        """Words that the user gives a worth, in this line or in all of them, though no vendor has them here."""
        named = {
            key.removeprefix(start).strip(): share for key, share in self.options.worth.items() if key.startswith(start)
        }
        return tuple((word, share) for word, share in named.items() if word not in said and ":" not in word)

    def _ask_worth(self, line: Head, missing: list[str]) -> None:
        found = words.listed(map(words.quoted, missing[:_MOST_WORDS]))
        name = line.name
        help = f"say it from 0 to 1: {worth_said(missing[0], '0.5')}, or {as_said(name, 'skip')}"
        if len(missing) > _MOST_WORDS or max(map(len, missing)) > 60:
            help = f"if these are no answers to be scored, say {as_said(name, 'skip')}"
        message = f"expected the worth of each word in {words.quoted(name)}, found none for {found}"
        self.problems.add("missing-worth", line.written.place, message, help=help)

    def _number(self, line: Head, found: dict[int, Token], most: Amount | None) -> Criterion:
        return Criterion(line, "number", self._only_numbers(line, found), most)

    def _price(self, line: Head, found: dict[int, Token], most: Amount | None) -> Criterion:
        return Criterion(line, "price", self._only_numbers(line, found), most)

    def _only_numbers(self, line: Head, found: dict[int, Token]) -> dict[int, Token]:
        """The amounts of a line, all of one kind."""
        good: dict[int, Token] = {}
        first = next((one.kind for one in found.values()), "number")
        for at, one in found.items():
            if (
                one.kind == "word"
                or one.out_of is not None
                or one.kind != first
                or (first == "percent" and line.role.name == "price")
            ):
                message = f"expected an amount of {words.quoted(line.name)}, found {words.quoted(one.written.text)}"
                help = "write the number alone, of the same unit in all cells"
                self.problems.add("unclear-answer", one.written.place, message, help=help)
            else:
                good[at] = one
        return good


def _less(line: Head) -> bool:
    """Is there a word in the name of which less may be better?"""
    return bool(set(heads.key(line.name).split()) & heads.LESS)


_YES_NO = {"yes": "yes", "no": "no", "true": "yes", "false": "no"}


def _worths(said: dict[str, str], worth: dict[str, Fraction | None]) -> tuple[tuple[str, Fraction], ...]:
    return tuple((said[key], share) for key, share in worth.items() if share is not None)
