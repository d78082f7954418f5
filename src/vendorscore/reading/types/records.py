"""Types made of others: lists, tables, choices by shape, records of known keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, Final, Generic, NamedTuple, TypeVar

from vendorscore.foundation import limits, words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.reading.nodes import Broken, Mapping, Node, Scalar, Sequence
from vendorscore.reading.types.decimals import json_number
from vendorscore.reading.types.type import INVALID, Invalid, Schema, Type, unspaced

T = TypeVar("T")
K = TypeVar("K")


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
        written = json_number(self.default) if isinstance(self.default, Fraction) else self.default
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
