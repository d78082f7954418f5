"""Criteria and vendors to what the files of an evaluation would hold, every piece of it knowing its cell."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import PurePath

from attrs import define, field, frozen

from vendorscore.foundation import numbers, words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Source
from vendorscore.reading.cells import Written
from vendorscore.reading.nodes import Mapping, Node, Sequence
from vendorscore.sheets.matrix.criteria import Criterion, Group
from vendorscore.sheets.matrix.heads import Head
from vendorscore.sheets.matrix.table import Table
from vendorscore.sheets.matrix.weights import Weighing
from vendorscore.sheets.normal import plain

Notes = dict[tuple[str, ...], str]
Pairs = list[tuple[str, Node]]

_KEYS = (
    "rubric version title points criteria id type max weight options best worst unit formula vendor answers evaluator "
    "ratings evaluation currency"
)
OWN = frozenset(_KEYS.split())
"""The keys of ours that stand without quotes."""


def identifier(name: str, what: str) -> str:
    """An id of a criterion's or a rubric's name; one that begins with no letter gets one in front."""
    rest = words.slug(f"x {name}").removeprefix("x").lstrip("-")
    if words.is_identifier(rest):
        return rest
    return f"{what[0]}-{rest}" if rest else f"{what}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


@frozen
class Ids:
    """The path of each criterion by the place of its line, and the id of each section by that of its heading."""

    paths: dict[int, str]
    of_group: dict[int, str]


def ids(table: Table, groups: tuple[Group, ...], problems: Problems) -> Ids:
    """Ids made of names, or those of a column of their own; two that are the same are noted."""
    given: dict[str, Head] = {}
    found = Ids({}, {})
    for group in groups:
        above = ""
        if group.head is not None:
            found.of_group[group.head.at] = _new(identifier(group.head.name, "section"), group.head, given, problems)
            above = f"{found.of_group[group.head.at]}."
        for one in group.criteria:
            written = table.get(one.head, table.column("id"))
            own = identifier(one.head.name if written is None else plain(written.text), "criterion")
            found.paths[one.head.at] = _new(f"{above}{own}", one.head, given, problems)
    return found


def _new(path: str, line: Head, given: dict[str, Head], problems: Problems) -> str:
    """The same path, given to this line."""
    first = given.setdefault(words.folded(path), line)
    if first is not line:
        message = f"expected names that make ids of their own, found {words.quoted(path)} for a second"
        help = "write another name, or ids of your own into a column `id`"
        related = [(first.written.place, "the first one")]
        problems.add("duplicate-id", line.written.place, message, help=help, related=related)
    return path


@define
class Trees:
    """The trees of one table, and the comments that say where everything comes from."""

    name: str
    """Of the file."""
    table: Table
    groups: tuple[Group, ...]
    weighing: Weighing
    ids: Ids
    notes: Notes = field(factory=dict)

    @property
    def whole(self) -> Written:
        """The file as a whole."""
        return Written("text", "", Source(self.name, ""))

    short: str = field(init=False)
    """The file's name without its folder."""

    @short.default
    def _short(self) -> str:
        return PurePath(self.name).name

    @property
    def stem(self) -> str:
        """The file's name without folder and suffix."""
        return PurePath(self.name).stem or "table"

    @property
    def title(self) -> str:
        """What stands alone above the table, else the file's name."""
        return self.table.title or plain(self.stem) or "table"

    @property
    def pin(self) -> str:
        """The rubric and its version."""
        return f"{identifier(self.stem, 'rubric')}@1"

    # ------------------------------------------------------------ the rubric

    def rubric(self, points: Fraction) -> Mapping:
        """The rubric in which a perfect vendor gets so many points."""
        self.notes.clear()
        at = self.whole
        items: list[Node] = []
        for group in self.groups:
            if group.head is None:
                items += [self._criterion(one, (str(len(items) + n),)) for n, one in enumerate(group.criteria)]
            else:
                items.append(self._section(group.head, group.criteria, str(len(items))))
        rubric_id, _, version = self.pin.partition("@")
        pairs: Pairs = [("rubric", at.scalar(rubric_id)), ("version", at.scalar(version))]
        pairs += [("title", at.scalar(self.title)), ("points", at.scalar(numbers.bare(points)))]
        pairs.append(("criteria", Sequence(at.source, at.start, at.end, items)))
        return mapping(at, pairs)

    def _section(self, head: Head, inside: tuple[Criterion, ...], number: str) -> Mapping:
        self.notes["criteria", number, "id"] = self.place(head.written)
        at = head.written
        weight = numbers.bare(self.weighing.by_group[head.at])
        pairs: Pairs = [("id", at.scalar(self.ids.of_group[head.at])), ("title", at.scalar(head.name))]
        items: list[Node] = [self._criterion(one, (number, "criteria", str(n))) for n, one in enumerate(inside)]
        pairs += [("weight", at.scalar(weight)), ("criteria", Sequence(at.source, at.start, at.end, items))]
        return mapping(at, pairs)

    def _criterion(self, one: Criterion, route: tuple[str, ...]) -> Mapping:
        own = self.ids.paths[one.head.at].rpartition(".")[2]
        self.notes[("criteria", *route, "id")] = self.place(one.head.written)
        at, beside = one.head.written, self.table.get(one.head, self.table.column("weight"))
        pairs: Pairs = [("id", at.scalar(own)), ("title", at.scalar(one.head.name)), ("type", at.scalar(one.type))]
        pairs += [(key, at.scalar(text)) for key, text in _RULES[one.type](one)]
        if one.type == "choice":
            options: Pairs = [(word, at.scalar(numbers.bare(share))) for word, share in one.worth]
            pairs.append(("options", mapping(at, options)))
        pairs.append(("weight", (beside or at).scalar(numbers.bare(self.weighing.by_line[one.head.at]))))
        return mapping(at, pairs)

    # ------------------------------------------------------------ vendors and marks

    def response(self, vendor: Head) -> tuple[Mapping, Notes]:
        """What a vendor answered."""
        notes: Notes = {("vendor",): self.place(vendor.written)}
        at = vendor.written
        answers: Pairs = []
        for one in self._leaves():
            token = one.values.get(vendor.at)
            if one.type != "rating" and token is not None:
                path = self.ids.paths[one.head.at]
                answers.append((path, token.written.scalar(token.text)))
                notes["answers", path] = self.place(token.written)
        pairs: Pairs = [("vendor", at.scalar(vendor.name)), ("rubric", at.scalar(self.pin))]
        return mapping(at, [*pairs, ("answers", mapping(at, answers))]), notes

    def panel(self) -> tuple[Mapping, Notes] | None:
        """The marks of the table as those of one evaluator, or None when it has none."""
        notes: Notes = {}
        by_vendor: Pairs = []
        for vendor in self.table.vendors:
            own = words.slug(vendor.name)
            marks: Pairs = []
            for one in self._leaves():
                token = one.values.get(vendor.at)
                if one.type == "rating" and token is not None:
                    path = self.ids.paths[one.head.at]
                    marks.append((path, token.written.scalar(token.text)))
                    notes["ratings", own, path] = self.place(token.written)
            if marks:
                by_vendor.append((own, mapping(vendor.written, marks)))
        if not by_vendor:
            return None
        at = self.whole
        evaluator = at.scalar(f"Table {words.visible(self.short)}")
        return mapping(at, [("evaluator", evaluator), ("ratings", mapping(at, by_vendor))]), notes

    def _leaves(self) -> Iterable[Criterion]:
        return (one for group in self.groups for one in group.criteria)

    def place(self, written: Written) -> str:
        """Where something stands, for a comment."""
        return f"{self.short}: {written.place.spot}"


def mapping(at: Written, pairs: Pairs) -> Mapping:
    """A mapping whose keys stand where `at` does."""
    return Mapping(at.source, at.start, at.end, [(at.scalar(key), value) for key, value in pairs])


Rule = Callable[[Criterion], list[tuple[str, str]]]


def _rating(one: Criterion) -> list[tuple[str, str]]:
    return [("max", numbers.bare(one.most.value))] if one.most is not None else []


def _number(one: Criterion) -> list[tuple[str, str]]:
    unit = [("unit", "%")] if any(token.kind == "percent" for token in one.values.values()) else []
    return [*unit, ("best", one.head.role.best), ("worst", one.head.role.worst)]


_RULES: dict[str, Rule] = {
    "rating": _rating,
    "yes_no": lambda one: [*({"yes": "1", "no": "0"} | {key: numbers.bare(share) for key, share in one.worth}).items()],
    "choice": lambda one: [],
    "number": _number,
    "price": lambda one: [("formula", one.head.role.formula)],
}
"""The keys of each type, beside those that all have."""
