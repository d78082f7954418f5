"""JSON text (RFC 8259) to the same located tree as YAML.

The standard library's reader keeps no places, lets the last of two equal names win, reads `NaN` and
turns numbers into floats; so the grammar is walked here, and scalars keep their text.
"""

from __future__ import annotations

import re
from json.decoder import scanstring

from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.foundation.words import folded
from vendorscore.reading.nodes import Mapping, Node, Position, Scalar, Sequence
from vendorscore.reading.text import FORBIDDEN

_SPACE = re.compile(r"[ \t\r\n]*")
_WORD = re.compile(r"-?[0-9][0-9.eE+-]*|true\b|false\b|null\b")


class _Stop(Exception):
    """The rest of the file cannot be read; the reason has been noted."""


def parse(source: Source, problems: Problems) -> Node | None:
    """The tree of a JSON text, or None when it cannot be read; problems are noted in `problems`."""
    walk = _Walk(source, problems)
    try:
        walk.space()
        root = walk.value(0)
        walk.space()
        if walk.at < len(source.text):
            walk.fail("json-syntax", "the end of the file")
        return root
    except _Stop:
        return None


class _Walk:
    """A position that moves through the text."""

    def __init__(self, source: Source, problems: Problems) -> None:
        self.source = source
        self.text = source.text
        self.problems = problems
        self.at = 0
        self.nodes = 0
        self.line = 0
        self.line_start = 0
        self.counted = 0

    def space(self) -> None:
        """Go past white space."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def here(self, at: int | None = None) -> Position:
        """Line and column of a position that is never before one asked for earlier."""
        at = self.at if at is None else at
        newlines = self.text.count("\n", self.counted, at)
        if newlines:
            self.line += newlines
            self.line_start = self.text.rfind("\n", self.counted, at) + 1
        self.counted = max(self.counted, at)
        return Position(self.line, at - self.line_start)

    def fail(self, code: str, expected: str, advice: str | None = None) -> None:
        """Note that something else was expected here, and stop."""
        start = self.here()
        rest = self.text[self.at : self.at + 1]
        found = f"`{rest}`" if rest.strip() else "the end of the line" if rest else "the end of the file"
        place = Place(self.source, start.line, start.column, start.line, start.column + 1)
        self.problems.add(code, place, f"expected {expected}, found {found}", help=advice)
        raise _Stop

    def value(self, depth: int) -> Node:
        """Any JSON value."""
        self.nodes += 1
        if self.nodes > limits.NODES:
            self.fail("too-many-nodes", f"at most {limits.NODES:,} values")
        char = self.text[self.at : self.at + 1]
        if char in ("{", "[") and depth >= limits.DEPTH:
            self.fail("too-deep", f"at most {limits.DEPTH} levels")
        if char == "{":
            return self.mapping(depth)
        if char == "[":
            return self.sequence(depth)
        return self.string() if char == '"' else self.word()

    def word(self) -> Scalar:
        """A number, `true`, `false` or `null`, as text."""
        found = _WORD.match(self.text, self.at)
        if found is None:
            self.fail("json-syntax", "a JSON value", "strings stand in double quotes; NaN and Infinity are no JSON")
        assert found is not None
        start, self.at = self.here(), found.end()
        return Scalar(self.source, start, self.here(), found[0], plain=True)

    def string(self) -> Scalar:
        """A string."""
        start = self.here()
        try:
            text, end = scanstring(self.text, self.at + 1, True)
        except ValueError:
            self.fail(
                "json-syntax", "a complete string", 'close it with `"`; escape `\\`, line breaks and control characters'
            )
        if len(text) > limits.TEXT_CHARS:
            self.fail("text-too-long", f"a string of at most {limits.TEXT_CHARS:,} characters")
        if FORBIDDEN.search(text):
            self.fail("forbidden-character", "a string without control and surrogate characters")
        self.at = end
        return Scalar(self.source, start, self.here(), text, plain=False)

    def sequence(self, depth: int) -> Sequence:
        """A list."""
        start, items = self.here(), list[Node]()
        self.at += 1
        self.space()
        while self.text[self.at : self.at + 1] != "]":
            if items:
                self.comma("]")
            items.append(self.value(depth + 1))
            self.space()
        self.at += 1
        return Sequence(self.source, start, self.here(), items)

    def mapping(self, depth: int) -> Mapping:
        """An object; a second equal name is a problem."""
        start, pairs, seen = self.here(), list[tuple[Scalar, Node]](), dict[str, Scalar]()
        self.at += 1
        self.space()
        empty = True
        while self.text[self.at : self.at + 1] != "}":
            if not empty:
                self.comma("}")
            empty = False
            if self.text[self.at : self.at + 1] != '"':
                self.fail("json-syntax", "a name in double quotes")
            key = self.string()
            self.space()
            if self.text[self.at : self.at + 1] != ":":
                self.fail("json-syntax", "`:` after the name")
            self.at += 1
            self.space()
            value = self.value(depth + 1)
            self.space()
            first = seen.setdefault(folded(key.text), key)
            if first is key:
                pairs.append((key, value))
            else:
                self.duplicate(key, first)
        self.at += 1
        return Mapping(self.source, start, self.here(), pairs)

    def duplicate(self, key: Scalar, first: Scalar) -> None:
        """Note a second equal name."""
        self.problems.add(
            "duplicate-key",
            key.place,
            f"expected each key once, found `{key.text}` a second time",
            help="keep one of the two",
            related=[(first.place, "it stands here already")],
        )

    def comma(self, closing: str) -> None:
        """Go past the comma between two members."""
        if self.text[self.at : self.at + 1] != ",":
            self.fail("json-syntax", f"`,` or `{closing}`")
        self.at += 1
        self.space()
