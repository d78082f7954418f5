"""Typed getters: each turns a node into a value, or notes why it cannot.

A `Type` is a small object that never changes, with two faces: `read` makes the value (or `INVALID`, with every
problem noted), and `schema` says the same as JSON Schema (draft-07), so that what an editor accepts
and what the reader accepts come from one place. Records are tables of `Field`s; the reference pages
and the schema are made from the same tables.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from fractions import Fraction
from typing import Any, Final, Generic, NamedTuple, TypeVar

from vendorscore.foundation import limits, names, numbers, words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.reading.nodes import Broken, Mapping, Node, Scalar, Sequence

T = TypeVar("T")
K = TypeVar("K")
Schema = dict[str, Any]


class Invalid(enum.Enum):
    """The type of `INVALID`."""

    INVALID = "invalid"


INVALID: Final = Invalid.INVALID
"""What a type gives when the node is not of it; the problem has been noted."""


class Type(Generic[T]):
    """What a node may be."""

    expected: str = "a value"
    """What a message says was expected."""

    def __init__(self, expected: str = "") -> None:
        if expected:
            self.expected = expected

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.expected}>"

    def read(self, node: Node, problems: Problems) -> T | Invalid:
        """The value of a node, or `INVALID` with the problem noted."""
        raise AssertionError(type(self).__name__)  # pragma: no cover - each type reads

    def schema(self) -> Schema:
        """The JSON Schema of what `read` accepts by its structure."""
        raise AssertionError(type(self).__name__)  # pragma: no cover - each type has one

    def mismatch(self, node: Node, problems: Problems, help: str | None = None) -> Invalid:
        """Note that the node is not of this type."""
        if not isinstance(node, Broken):
            problems.add("wrong-type", node.place, f"expected {self.expected}, found {node.described}", help=help)
        return INVALID


_UNSPACED = r"([A-Za-z][\w.-]*):(?!//)(\S.{0,80})"


def unspaced(node: Node) -> str | None:
    """What to do where `key:value` stands without its space, and so is a text: None where it does not."""
    found = re.fullmatch(_UNSPACED, node.text) if isinstance(node, Scalar) and node.plain else None
    return f"put a space after the colon: `{found[1]}: {found[2]}`" if found else None


class ScalarType(Type[T]):
    """A type whose values stand in one scalar."""

    def read(self, node: Node, problems: Problems) -> T | Invalid:
        if node.__class__ is not Scalar or node.blank:
            return self.mismatch(node, problems)
        return self.parse(node, problems)

    def parse(self, node: Scalar, problems: Problems) -> T | Invalid:
        """The value of a scalar that is not blank."""
        raise AssertionError(type(self).__name__)  # pragma: no cover - each type parses


class Text(ScalarType[str]):
    """Free text, not empty; `one_line` text holds no line break. White space around it counts for its length only."""

    expected = "text"

    def __init__(self, expected: str = "", one_line: bool = False, most: int = limits.TEXT_CHARS) -> None:
        super().__init__(expected)
        self.one_line: Final = one_line
        self.most: Final = most

    def parse(self, node: Scalar, problems: Problems) -> str | Invalid:
        text = node.text.strip()
        if len(node.text) > self.most:
            return self.mismatch(node, problems, f"write at most {self.most} characters")
        if not text:
            return self.mismatch(node, problems, "write something, or leave the key out")
        if self.one_line and "\n" in text:
            return self.mismatch(node, problems, "write it on one line")
        return text

    def schema(self) -> Schema:
        pattern = r"^\s*\S[^\n]*\s*$" if self.one_line else r"\S"
        return {"type": ["string", "number", "boolean"], "pattern": pattern, "maxLength": self.most}


class Reason(Text):
    """Why, in words: a bare yes or no is none, and may be meant for the opposite."""

    expected = "a reason in words"

    def parse(self, node: Scalar, problems: Problems) -> str | Invalid:
        text = Text.parse(self, node, problems)
        bare = text is not INVALID and text.lower() in BARE_WORDS
        return self.mismatch(node, problems, "say why, or leave the key out") if bare else text

    def schema(self) -> Schema:
        return {**Text.schema(self), "type": ["string", "number"], "not": {"type": "string", "pattern": _BARE}}


BARE_WORDS = frozenset({"yes", "true", "no", "false"})
"""Words that are no reason by themselves."""
_BARE = r"^\s*([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\s*$"


class Name(ScalarType[str]):
    """An id: `[a-z][a-z0-9-]{0,63}`."""

    expected = "an id (a to z, 0 to 9 and `-`, starting with a letter)"

    def parse(self, node: Scalar, problems: Problems) -> str | Invalid:
        if words.is_identifier(node.text):
            return node.text
        slug = words.slug(names.looks(node.text))
        return self.mismatch(node, problems, f"write `{slug}`" if not slug.startswith("vendor-") else None)

    def schema(self) -> Schema:
        return {"type": ["string", "boolean"], "pattern": f"^{words.IDENTIFIER}$"}


class Path(ScalarType[str]):
    """A criterion's name: ids joined by dots."""

    expected = "the dotted path of a criterion"

    def parse(self, node: Scalar, problems: Problems) -> str | Invalid:
        if all(words.is_identifier(part) for part in node.text.split(".")):
            return node.text
        return self.mismatch(node, problems)

    def schema(self) -> Schema:
        return {"type": ["string", "boolean"], "pattern": rf"^{words.IDENTIFIER}(\.{words.IDENTIFIER})*$"}


class Word(ScalarType[str]):
    """One of a few words.

    `meant` holds other words that people write, with the one of `names` that they mean, or with what to do;
    `otherwise` is what to do about any other word.
    """

    def __init__(
        self, names: tuple[str, ...], meant: tuple[tuple[str, str], ...] = (), otherwise: str | None = None
    ) -> None:
        self.names: Final = names
        self.meant: Final = meant
        self.otherwise: Final = otherwise

    @property
    def expected(self) -> str:  # type: ignore[override]
        return words.choices(self.names)

    def parse(self, node: Scalar, problems: Problems) -> str | Invalid:
        if node.text in self.names:
            return node.text
        meant = dict(self.meant).get(words.folded(node.text))
        advice = meant if meant and meant not in self.names else problems.did_you_mean(meant or node.text, self.names)
        return self.mismatch(node, problems, advice or self.otherwise)

    def schema(self) -> Schema:
        return one_of(self.names)


def one_of(names: Iterable[str]) -> Schema:
    """The schema of a few words; an editor may take one for a number or a truth value, as JSON does."""
    values: list[Any] = []
    for name in names:
        values.append(name)
        if name in ("true", "false"):
            values.append(name == "true")
        with suppress(numbers.NotANumber):
            values.append(_json_number(numbers.parse(name)))
    return {"enum": values}


def known_word(node: Scalar, known: Iterable[str], problems: Problems) -> str | None:
    """The one of some words that a vendor wrote; warns where hidden characters came with it. None for no such word."""
    text = words.composed(node.text)
    if text in known:
        return text
    if not names.hidden(text) or (seen := names.without_hidden(text)) not in known:
        return None
    message = f"expected `{seen}` and nothing that is hidden, found {node.described}"
    advice = f"it counts as `{seen}`; write it anew, without what was copied with it"
    problems.add("hidden-character", node.place, message, help=advice, severity="warning")
    return seen


_TRUTH = {"yes": True, "true": True, "no": False, "false": False}
_LIKE_TRUTH = {"y": "yes", "on": "yes", "n": "no", "off": "no"}


class YesNo(ScalarType[bool]):
    """`yes` or `no` (`true` and `false` count as well).

    Of a `copied` word, characters count for nothing that came unseen with it.
    """

    expected = "`yes` or `no`"

    def __init__(self, copied: bool = False) -> None:
        self.copied: Final = copied

    def parse(self, node: Scalar, problems: Problems) -> bool | Invalid:
        word = known_word(node, _TRUTH, problems) if self.copied else node.text
        value = _TRUTH.get(word or "")
        if value is None:
            meant = _LIKE_TRUTH.get(words.folded(node.text), node.text)
            return self.mismatch(node, problems, problems.did_you_mean(meant, _TRUTH))
        return value

    def schema(self) -> Schema:
        return one_of(_TRUTH)


class Decimal(ScalarType[Fraction]):
    """An exact decimal number; its own unit may follow it."""

    expected = "a number"

    def __init__(
        self,
        expected: str = "",
        least: Fraction | None = None,
        most: Fraction | None = None,
        above_least: bool = False,
        unit: str | None = None,
    ) -> None:
        super().__init__(expected)
        self.least: Final = least
        self.most: Final = most
        self.above_least: Final = above_least
        self.unit: Final = unit

    def parse(self, node: Scalar, problems: Problems) -> Fraction | Invalid:
        text = self._without_unit(node.text)
        try:
            value = numbers.parse(text)
        except numbers.NotANumber:
            unit = f" in {self.unit}" if self.unit else ""
            message = f"expected {self.expected}{unit}, found {node.described}"
            problems.add("not-a-number", node.place, message, help=numbers.advice(text, self.unit))
            return INVALID
        if self.inside(value):
            return value
        problems.add("out-of-range", node.place, f"expected {self.bounds}, found {node.described}")
        return INVALID

    def _without_unit(self, text: str) -> str:
        """The text before the unit; a unit that begins like a number must stand apart from it."""
        if not self.unit or not text.endswith(self.unit):
            return text
        before = text.removesuffix(self.unit)
        apart = before.endswith(" ") or self.unit[0] not in "0123456789."
        return before.rstrip(" ") if apart else text

    def inside(self, value: Fraction) -> bool:
        """Does the value keep to the bounds?"""
        if self.least is not None and not numbers.at_most(self.least, value):
            return False
        if self.above_least and value == self.least:
            return False
        return self.most is None or numbers.at_most(value, self.most)

    @property
    def bounds(self) -> str:
        """The bounds in words."""
        low = None if self.least is None else numbers.plain(self.least)
        high = None if self.most is None else numbers.plain(self.most)
        if low is not None and high is not None:
            return f"{self.expected} from {low} to {high}"
        if low is not None:
            return f"{self.expected} above {low}" if self.above_least else f"{self.expected} of at least {low}"
        return f"{self.expected} of at most {high}"

    def schema(self) -> Schema:
        least, most = self.least, self.most
        low: Schema = {"exclusiveMinimum" if self.above_least else "minimum": least}
        high: Schema = {"maximum": most}
        bounds = (low if least is not None else {"exclusiveMinimum": -_TOO_LONG}) | (
            high if most is not None else {"exclusiveMaximum": _TOO_LONG}
        )
        number = {"type": "number", **{key: _json_number(value) for key, value in bounds.items()}}
        unit = f" *({_literally(self.unit)})?" if self.unit else ""
        sign = _SIGN.get((least, self.above_least), "")
        return {"anyOf": [number, {"type": "string", "pattern": f"^{sign}{numbers.GRAMMAR}{unit}$"}]}


_TOO_LONG = Fraction(10**12)
"""The first whole number that has too many digits.

To an editor that reads numbers as floats, 999999999999.999999999999 is this one; in quotes it is itself.
"""
_SIGN: dict[tuple[Fraction | None, bool], str] = {
    (numbers.ZERO, False): "(?!-[0-9.]*[1-9])",
    (numbers.ZERO, True): "(?=[0-9.]*[1-9])",
    (numbers.ONE, False): "(?=[1-9])",
}
"""What a text must begin with to keep to a lower bound. Other bounds a pattern cannot keep; no file has them."""


def _literally(text: str) -> str:
    """A pattern of the text itself, as Python and JavaScript understand it."""
    return re.sub(r"[][\\^$.*+?(){}|/]", r"\\\g<0>", text)


def _json_number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


class Whole(Decimal):
    """A whole number."""

    expected = "a whole number"

    def parse(self, node: Scalar, problems: Problems) -> Fraction | Invalid:
        value = Decimal.parse(self, node, problems)
        return value if value is INVALID or value.denominator == 1 else self.mismatch(node, problems)

    def schema(self) -> Schema:
        number, text = Decimal.schema(self)["anyOf"]
        if self.least is None or self.most is None:
            digits = text["pattern"].removeprefix("^").partition(r"(\.")[0]
        else:
            known = [str(value) for value in range(int(self.least), int(self.most) + 1)]
            digits = f"({'|'.join(['-0'] * (self.least <= 0) + known)})"
        return {"anyOf": [number | {"type": "integer"}, text | {"pattern": rf"^{digits}(\.0{{1,12}})?$"}]}


_PERCENT = rf"({numbers.GRAMMAR}) *(?:per ?cent|pct|pc)\.?"


class Share(ScalarType[Fraction]):
    """A fraction of the whole, from 0 to 1: `40%` or `0.4`."""

    expected = "a fraction from 0 to 1, such as `0.4` or `40%`"

    def parse(self, node: Scalar, problems: Problems) -> Fraction | Invalid:
        percent = node.text.endswith("%")
        try:
            value = numbers.parse(node.text[:-1].rstrip(" ") if percent else node.text)
        except numbers.NotANumber as wrong:
            worded = re.fullmatch(_PERCENT, node.text, re.IGNORECASE)
            meant = f"write `{worded[1]}%`" if worded else wrong.advice
            problems.add("not-a-number", node.place, f"expected {self.expected}, found {node.described}", help=meant)
            return INVALID
        value = value / 100 if percent else value
        if 0 <= value <= 1:
            return value
        advice = f"write `{node.text}%`" if not percent and 1 < value <= 100 else None
        problems.add("out-of-range", node.place, f"expected {self.expected}, found {node.described}", help=advice)
        return INVALID

    def schema(self) -> Schema:
        fraction = r"-?0(\.0{1,12})?|0\.[0-9]{1,12}|1(\.0{1,12})?"
        percent = r"-?0(\.0{1,12})?|[1-9]?[0-9](\.[0-9]{1,12})?|100(\.0{1,12})?"
        text = {"type": "string", "pattern": f"^({fraction}|({percent}) *%)$"}
        return {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, text]}


class Raw(Type[Node]):
    """Anything: the node itself, for a later look."""

    def read(self, node: Node, problems: Problems) -> Node | Invalid:
        return INVALID if isinstance(node, Broken) else node

    def schema(self) -> Schema:
        return {}


class Many(Type[tuple[T, ...]]):
    """A list; a single value stands for a list of one where `lone` says so."""

    expected = "a list"

    def __init__(
        self, of: Type[T], expected: str = "", least: int = 0, most: int = limits.CRITERIA, lone: bool = False
    ) -> None:
        super().__init__(expected)
        self.of: Final = of
        self.least: Final = least
        self.most: Final = most
        self.lone: Final = lone

    def read(self, node: Node, problems: Problems) -> tuple[T, ...] | Invalid:
        if node.__class__ is not Sequence:
            if self.lone and not isinstance(node, Broken):
                one = self.of.read(node, problems)
                return INVALID if one is INVALID else (one,)
            return self.mismatch(node, problems, "write `[a, b]`, or one `- item` a line")
        items = node.items
        if not self.least <= len(items) <= self.most:
            return _note_size(self, len(items), node, problems)
        values = [self.of.read(item, problems) for item in items]
        good = tuple(value for value in values if value is not INVALID)
        return good if len(good) == len(values) else INVALID

    def schema(self) -> Schema:
        size = {"minItems": self.least, "maxItems": self.most} if self.least else {"maxItems": self.most}
        many: Schema = {"type": "array", "items": self.of.schema(), **size}
        return {"anyOf": [self.of.schema(), many]} if self.lone else many


def _note_size(of: Many[Any] | Table[Any, Any], size: int, node: Node, problems: Problems) -> Invalid:
    """Note that a list or table has too few entries, or too many."""
    limit = f"at least {_entries(of.least)}" if size < of.least else f"at most {_entries(of.most)}"
    found = _entries(size) if size else "an empty one"
    problems.add("wrong-size", node.place, f"expected {of.expected} with {limit}, found {found}")
    return INVALID


def _entries(number: int) -> str:
    return words.counted(number, "entry", "entries")


class Entry(NamedTuple, Generic[K, T]):
    """One pair of a table, with the place of its key."""

    key: K
    value: T
    at: Place


class Table(Type[tuple[Entry[K, T], ...]]):
    """A mapping whose keys are the author's own."""

    expected = "a mapping"

    def __init__(
        self, key: Type[K], of: Type[T], expected: str = "", least: int = 0, most: int = limits.CRITERIA
    ) -> None:
        super().__init__(expected)
        self.key: Final = key
        self.of: Final = of
        self.least: Final = least
        self.most: Final = most

    def read(self, node: Node, problems: Problems) -> tuple[Entry[K, T], ...] | Invalid:
        if node.__class__ is not Mapping:
            return self.mismatch(node, problems, unspaced(node))
        pairs = node.pairs
        if not self.least <= len(pairs) <= self.most:
            return _note_size(self, len(pairs), node, problems)
        entries, good = [], True
        for key_node, value_node in pairs:
            key, value = self.key.read(key_node, problems), self.of.read(value_node, problems)
            if key is INVALID or value is INVALID:
                good = False
            else:
                entries.append(Entry(key, value, key_node.place))
        return tuple(entries) if good else INVALID

    def schema(self) -> Schema:
        names = {key: value for key, value in self.key.schema().items() if key in ("pattern", "enum", "maxLength")}
        for alternative in self.key.schema().get("anyOf", ()):
            names.update({key: value for key, value in alternative.items() if key == "pattern"})
        size = {"minProperties": self.least, "maxProperties": self.most} if self.least else {"maxProperties": self.most}
        return {"type": "object", "propertyNames": names, "additionalProperties": self.of.schema(), **size}


class Either(Type[Any]):
    """A choice by shape: one type for scalars, one for mappings, one for lists."""

    def __init__(
        self,
        expected: str,
        scalar: Type[Any] | None = None,
        mapping: Type[Any] | None = None,
        sequence: Type[Any] | None = None,
    ) -> None:
        super().__init__(expected)
        self.scalar: Final = scalar
        self.mapping: Final = mapping
        self.sequence: Final = sequence

    def read(self, node: Node, problems: Problems) -> Any:
        by_shape = {Scalar: self.scalar, Mapping: self.mapping, Sequence: self.sequence}
        chosen = by_shape.get(type(node))
        if chosen is None or (isinstance(node, Scalar) and node.blank):
            return self.mismatch(node, problems, unspaced(node) if self.mapping else None)
        return chosen.read(node, problems)

    def schema(self) -> Schema:
        return {"anyOf": [one.schema() for one in (self.scalar, self.mapping, self.sequence) if one is not None]}


class Field:
    """One key of a record: its type, what it means, and its `name`, which is the key as a Python name."""

    def __init__(self, key: str, type: Type[Any], doc: str, required: bool = False, default: Any = None) -> None:
        self.key: Final = key
        self.type: Final = type
        self.doc: Final = doc
        self.required: Final = required
        self.default: Final = default
        self.name: Final = key.replace("-", "_") + ("_" if key in _KEYWORDS else "")

    def __repr__(self) -> str:
        return f"<Field {self.key}: {self.type.expected}>"

    def schema(self) -> Schema:
        """What may stand under it, with what it means, and what holds without it."""
        written = _json_number(self.default) if isinstance(self.default, Fraction) else self.default
        default = {} if written in (None, "", ()) else {"default": written}
        return {"description": self.doc, **self.type.schema(), **default}


_KEYWORDS = frozenset({"at", "yes", "no", "in", "all", "type", "min", "max", "from", "if"})


class Record(Type[Any]):
    """A mapping with known keys; `build` gets the values by name, and the place as `at`.

    `elsewhere` says where an unknown key would belong, if anywhere. `together` is what the schema says of its keys
    beside one another; whoever reads the record judges it.
    """

    def __init__(
        self,
        what: str,
        fields: tuple[Field, ...],
        build: Callable[..., Any] = dict,
        elsewhere: Callable[[str], str | None] = lambda key: None,
        together: tuple[Schema, ...] = (),
    ) -> None:
        self.what: Final = what
        self.fields: Final = fields
        self.build: Final = build
        self.elsewhere: Final = elsewhere
        self.together: Final = together
        self.by_key: Final = {one.key: one for one in fields}
        self.defaults: Final = {one.name: one.default for one in fields}
        self.required: Final = frozenset(one.key for one in fields if one.required)

    @property
    def expected(self) -> str:  # type: ignore[override]
        return f"{self.what} (a mapping)"

    def read(self, node: Node, problems: Problems) -> Any:
        values = self.values(node, problems)
        if values is INVALID:
            return INVALID
        return self.build(at=node.place, **values)

    def values(self, node: Node, problems: Problems) -> dict[str, Any] | Invalid:
        """The values by name; absent keys have their default. Every problem is noted."""
        if node.__class__ is not Mapping:
            return self.mismatch(node, problems, unspaced(node))
        values = dict(self.defaults)
        by_key, missing, good = self.by_key, self.required, True
        for key, value in node.pairs:
            found = by_key.get(key.text)
            if found is None:
                missing = missing - {self._unknown(key, problems)}
                good = False
                continue
            if found.required:
                missing = missing - {found.key}
            got = found.type.read(value, problems)
            if got is INVALID:
                good = False
            else:
                values[found.name] = got
        if missing:
            self._missing(node, missing, problems)
        return values if good and not missing else INVALID

    def _unknown(self, key: Scalar, problems: Problems) -> str | None:
        """Note an unknown key; gives the one that is probably meant, which need not be missed as well."""
        near = problems.did_you_mean(key.text, self.by_key) or self._only()
        advice = unspaced(key) or near or self.elsewhere(key.text)
        problems.add(
            "unknown-key",
            key.place,
            f"expected a key of {self.what}, found {words.quoted(key.text)}",
            help=advice or f"its keys are {words.listed(f'`{name}`' for name in self.by_key)}",
        )
        return (words.near(key.text, self.by_key) or next(iter(self.by_key))) if near else None

    def _only(self) -> str | None:
        """Where one key is known, whoever writes another means that one."""
        return f"did you mean `{next(iter(self.by_key))}`?" if len(self.by_key) == 1 else None

    def _missing(self, node: Node, missing: Iterable[str], problems: Problems) -> None:
        names = [one.key for one in self.fields if one.key in missing]
        problems.add(
            "missing-key",
            node.place,
            f"expected {words.listed(f'`{name}`' for name in names)} in {self.what}, found nothing",
            help="; ".join(f"`{name}`: {self.by_key[name].doc}" for name in names),
        )

    def schema(self) -> Schema:
        return {
            "type": "object",
            "properties": {one.key: one.schema() for one in self.fields},
            **({"required": sorted(self.required)} if self.required else {}),
            "additionalProperties": False,
            **({"allOf": list(self.together)} if self.together else {}),
        }
