"""`checklist`: any number of several options, from none to all."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from collections.abc import Mapping as Map
from fractions import Fraction
from math import ceil
from typing import Any, ClassVar, Final

from attrs import field, frozen

from vendorscore.foundation import limits, words
from vendorscore.foundation.numbers import ONE, ZERO, decimal, plain
from vendorscore.foundation.problems import Problems
from vendorscore.reading.nodes import Mapping, Node, Sequence
from vendorscore.reading.types import INVALID, Decimal, Either, Entry, Field, Invalid, Many, Schema, Type, Whole
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.kinds.asking import Ask
from vendorscore.rubric.kinds.kind import Kind, NamedWorth, key_place
from vendorscore.rubric.kinds.options import (
    OPTIONS,
    Key,
    Option,
    OptionKey,
    Worth,
    bad_score,
    each_option,
    gate_names_options,
    keys_are_seen,
    read_options,
    table,
    written,
)
from vendorscore.rubric.spelling import filled


class _PlainOptions(Type[tuple[Entry[str, dict[str, Any]], ...]]):
    """Options as a bare list of keys, each worth 1."""

    expected = "a list of option keys"

    def read(self, node: Node, problems: Problems) -> tuple[Entry[str, dict[str, Any]], ...] | Invalid:
        keys = Many(Key("an option's key"), expected=self.expected, least=1, most=limits.OPTIONS).read(node, problems)
        if keys is INVALID:
            return INVALID
        assert isinstance(node, Sequence)
        seen: dict[str, Node] = {}
        for key, item in zip(keys, node.items, strict=True):
            if words.folded(key) in seen:
                first = seen[words.folded(key)].place
                problems.add(
                    "duplicate-key",
                    item.place,
                    f"expected each option once, found `{key}` again",
                    help="keep one of the two",
                    related=[(first, "it stands here already")],
                )
                return INVALID
            seen[words.folded(key)] = item
        pairs = zip(keys, node.items, strict=True)
        return tuple(Entry(key, {"label": None, "score": None}, item.place) for key, item in pairs)

    def schema(self) -> Schema:
        return Many(Key(), least=1, most=limits.OPTIONS).schema()


class _Ticks(Type[tuple[str, ...]]):
    """An answer: a list of option keys, each at most once; the empty list is an answer."""

    expected = "a list of option keys"

    def __init__(self, options: Map[str, Option]) -> None:
        self.options: Final = options

    def read(self, node: Node, problems: Problems) -> tuple[str, ...] | Invalid:
        if not isinstance(node, Sequence):
            return self.mismatch(node, problems, "write `[a, b]`; `[]` says none of them")
        key = OptionKey(self.options, copied=True)
        ticked = [key.read(item, problems) for item in node.items]
        if INVALID in ticked:
            return INVALID
        for index, (value, item) in enumerate(zip(ticked, node.items, strict=True)):
            if value in ticked[:index]:
                first = node.items[ticked.index(value)].place
                message = f"expected each option once, found `{value}` again"
                problems.add("duplicate-option", item.place, message, related=[(first, "it stands here already")])
                return INVALID
        return tuple(option for option in self.options if option in ticked)

    def schema(self) -> Schema:
        return {"type": "array", "items": OptionKey(self.options).schema(), "uniqueItems": True}


@frozen(repr=False)
class Checklist(Kind):
    """The options with their worths; `enough` of ticked worth earns everything."""

    options: tuple[Option, ...]
    enough: Fraction | None
    by_key: dict[str, Option] = field(init=False, repr=False, eq=False)
    worths: dict[str, Fraction] = field(init=False, repr=False, eq=False)
    """What each tick adds to the utility, before the cap at 1."""

    name: ClassVar[str] = "checklist"
    doc: ClassVar[str] = "Any number of several options; `[]` is an answer, absence is a blank."
    fields: ClassVar[tuple[Field, ...]] = (
        Field(
            "options",
            Either("a mapping or a list of options", mapping=OPTIONS, sequence=_PlainOptions()),
            "the options, each worth 1 unless `score` says otherwise",
            required=True,
        ),
        Field(
            "enough",
            Decimal(expected="a number", least=ZERO, above_least=True),
            "this much ticked worth earns the full utility",
        ),
    )
    together: ClassVar[tuple[Schema, ...]] = (each_option(Worth(least=ZERO), required=False),)
    gates: ClassVar[tuple[Field, ...]] = (
        Field("all", Many(Key("an option's key"), least=1), "every one of these must be ticked"),
        Field("min", Whole(expected="a whole number of ticks", least=ONE), "at least this many options must be ticked"),
    )

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "by_key", {option.key: option for option in self.options})
        full = self._full
        object.__setattr__(self, "worths", {one.key: _one(one) / full if full else ZERO for one in self.options})

    @classmethod
    def build(cls, values: Map[str, Any], node: Mapping, problems: Problems) -> Kind | Invalid:
        options = read_options(values["options"])
        wrong = [option for option in options if option.score is not None and option.score < 0]
        for option in wrong:
            bad_score(option, "a worth of at least 0", node, problems)
        return INVALID if wrong else cls(options, values["enough"])

    @property
    def answer(self) -> Type[Any]:
        return _Ticks(self.by_key)

    def holds(self, value: Any) -> bool:
        known = isinstance(value, tuple) and all(isinstance(key, str) and key in self.by_key for key in value)
        return known and len(set(value)) == len(value)

    @property
    def asks(self) -> tuple[Ask, ...]:
        ticks = [Ask("tick", ("value", one.key), f"[{one.key}]", one.label) for one in self.options]
        return (*ticks, Ask("tick", ("value", ""), "[]", "None of these"))

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(self.by_key)

    def names(self, value: Any) -> frozenset[str]:
        return frozenset(value)

    def _worth(self, keys: Any) -> Fraction:
        return sum((_one(self.by_key[key]) for key in keys), ZERO)

    @property
    def _all(self) -> Fraction:
        return self._worth(self.by_key)

    @property
    def _full(self) -> Fraction:
        return self.enough if self.enough is not None else self._all

    def utility(self, value: Any, field: BidField | None = None) -> Fraction:
        return min(ONE, sum((self.worths[key] for key in value), ZERO))

    @property
    def greatest(self) -> Fraction:
        return self.utility(tuple(self.by_key))

    def fillings(self, mentioned: frozenset[str]) -> Iterator[tuple[frozenset[str], Fraction, Fraction]]:
        free = tuple(key for key in self.by_key if key not in mentioned)
        named = [key for key in self.by_key if key in mentioned]
        for size in range(len(named) + 1):
            for ticked in itertools.combinations(named, size):
                yield frozenset(ticked), self.utility(ticked), self.utility(ticked + free)

    def passes(self, form: str, limit: Any, value: Any) -> bool:
        return len(value) >= limit if form == "min" else all(key in value for key in limit)

    def never(self, form: str, limit: Any) -> str | None:
        too_many = form == "min" and limit > len(self.options)
        return f"there are only {words.counted(len(self.options), 'option')}" if too_many else None

    def rule(self) -> str:
        end = f"; {plain(self.enough)} earns everything" if self.enough is not None else "; ticked worth ÷ all worth"
        return table(self.options, ONE) + end

    def named_worths(self) -> tuple[NamedWorth, ...]:
        return tuple(NamedWorth(one.key, one.wording, self.worths[one.key]) for one in self.options)

    def next_up(self, worth: Fraction, value: Any) -> tuple[str, Fraction] | None:
        missing = [one for one in self.options if one.key not in (value or ()) and self.worths[one.key]]
        if not missing or worth >= 1:
            return None
        more = self._full - self._worth(value or ())
        return _needed(missing, more, bool(value)), self.utility(tuple(self.by_key))

    def why(self, value: Any, field: BidField | None = None) -> str:
        ticked = f"{len(value)} of {words.counted(len(self.options), 'option')} ticked"
        counted = f"counting {plain(self._worth(value))} of {plain(self._full)}"
        return f"{ticked}, {counted}: worth {decimal(self.utility(value))}"

    def shown(self, value: Any) -> str:
        return ", ".join(value) if value else "none of them"

    def wire(self, value: Any) -> Any:
        return list(value)

    def laws(self, node: Mapping, problems: Problems) -> None:
        keys_are_seen(((one.key, one.at) for one in self.options), problems)
        gate_names_options("all", self.by_key, node, problems)
        if self.enough is not None and self.enough > self._all:
            problems.add(
                "unreachable",
                key_place(node, "enough").place,
                f"expected `enough` within reach, found {plain(self.enough)} with only {plain(self._all)} to tick",
                help=f"write at most {plain(self._all)}",
            )

    def written(self) -> dict[str, Any]:
        return filled(options=written(self.options), enough=self.enough)


def _one(option: Option) -> Fraction:
    return ONE if option.score is None else option.score


def _needed(missing: list[Option], more: Fraction, ticked: bool) -> str:
    """Of the options that are not ticked, those it takes to count so much more: all of them, or any few."""
    names, scores = words.listed(f"`{one.key}`" for one in missing), [_one(one) for one in missing]
    also = " as well" if ticked else ""
    if sum(scores, ZERO) - min(scores) < more:
        return f"{names}{also}"
    if len(set(scores)) > 1:
        return f"as many of {names} as count {plain(more)}{' more' if ticked else ''}"
    count = ceil(more / scores[0])
    return f"any {'one' if count == 1 else count} of {names}{also}"
