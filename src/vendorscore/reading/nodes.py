"""The located tree: what a file says, and where it says it, before anyone knows what it means."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple, Protocol

from vendorscore.foundation.source import Place, Source
from vendorscore.foundation.words import quoted


class Mark(Protocol):
    """A position that counts lines and columns from 0; the YAML parser's own marks are such."""

    @property
    def line(self) -> int:
        """Lines before it."""

    @property
    def column(self) -> int:
        """Characters before it on its line."""


class Position(NamedTuple):
    """A mark of our own."""

    line: int
    column: int


class Node:
    """A piece of a file; `place` is worked out only when somebody asks."""

    __slots__ = ("end", "source", "start")

    def __init__(self, source: Source, start: Mark, end: Mark) -> None:
        self.source = source
        self.start = start
        self.end = end

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.source, self.start.line, self.start.column, self.end.line, self.end.column)

    @property
    def described(self) -> str:
        """What a message says was found."""
        raise AssertionError(type(self).__name__)  # pragma: no cover - each node describes itself


class Scalar(Node):
    """One value, still the text that was written; `plain` when it stood without quotes."""

    __slots__ = ("plain", "text")

    def __init__(self, source: Source, start: Mark, end: Mark, text: str, plain: bool) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.text = text
        self.plain = plain

    @property
    def blank(self) -> bool:
        """Was nothing written? (Unquoted `null` and `~` are YAML's and JSON's words for that.)"""
        return not self.text or (self.plain and self.text in _NULLS)

    @property
    def described(self) -> str:
        """What a message says was found."""
        return "nothing" if self.blank else quoted(self.text)


class Mapping(Node):
    """Keys and values in the order written; keys are scalars, and no two are the same."""

    __slots__ = ("pairs",)

    def __init__(self, source: Source, start: Mark, end: Mark, pairs: list[tuple[Scalar, Node]]) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.pairs = pairs

    @property
    def described(self) -> str:
        """What a message says was found."""
        return "a mapping"

    @property
    def place(self) -> Place:
        """Its first key: the whole of a mapping is too much to underline."""
        return self.pairs[0][0].place if self.pairs else super().place

    def get(self, name: str) -> Node | None:
        """The value under a key, if it is there."""
        for key, value in self.pairs:
            if key.text == name:
                return value
        return None

    def key(self, name: str) -> Scalar | None:
        """The key itself, to point at."""
        for key, _ in self.pairs:
            if key.text == name:
                return key
        return None


class Sequence(Node):
    """A list."""

    __slots__ = ("items",)

    def __init__(self, source: Source, start: Mark, end: Mark, items: list[Node]) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.items = items

    @property
    def described(self) -> str:
        """What a message says was found."""
        return "a list"


class Broken(Node):
    """A node whose fault has been reported; nothing more is said of it."""

    __slots__ = ()

    @property
    def described(self) -> str:
        """What a message says was found."""
        return "something unreadable"


_NULLS = frozenset({"null", "Null", "NULL", "~"})


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep Python's cycle collector out while a tree grows.

    A tree holds no cycles, and looking for some again and again takes longer than building it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
