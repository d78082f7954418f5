"""JSON text (RFC 8259) to the same located tree as YAML.

The standard library's reader keeps no places, lets the last of two equal names win, reads `NaN` and
turns numbers into floats; so the grammar is walked here, and scalars keep their text.
"""

from __future__ import annotations

import re
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import NoReturn

from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.foundation.words import quoted
from vendorscore.reading.nodes import Broken, Mapping, Node, Position, Scalar, Sequence, collector_paused
from vendorscore.reading.pairs import Pairs
from vendorscore.reading.text import FORBIDDEN, check_text, note_empty

_SPACE = re.compile(r"[ \t\r\n]*+")
_WORD = re.compile(r"(?:-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?|true|false|null)(?![\w.+-])", re.ASCII)
_FOUND = re.compile(r"[\w.+-]++|.", re.DOTALL)


class _Stop(Exception):
    """The rest of the file cannot be read; the reason has been noted."""


def parse(source: Source, problems: Problems) -> Node | None:
    """The tree of a JSON text, or None when it cannot be read; problems are noted in `problems`."""
    if not check_text(source, problems):
        return None
    if not source.text.strip(" \t\r\n"):
        note_empty(source, problems)
        return None
    with collector_paused():
        try:
            return _Walk(source, problems).document()
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

    def document(self) -> Node:
        """The one value of the text."""
        self.space()
        root = self.value(0)
        self.space()
        if self.at < len(self.text):
            self.miss("the end of the file")
        return root

    # ------------------------------------------------------------ places and problems

    def here(self) -> Position:
        """Line and column of the position."""
        newlines = self.text.count("\n", self.counted, self.at)
        if newlines:
            self.line += newlines
            self.line_start = self.text.rindex("\n", self.counted, self.at) + 1
        self.counted = self.at
        return Position(self.line, self.at - self.line_start)

    def miss(self, expected: str, advice: str = "") -> NoReturn:
        """Note that something else was expected here, and stop."""
        found = _FOUND.match(self.text, self.at)
        word = found[0] if found else ""
        said = _NAMES.get(word) or quoted(word)
        meant = next((meaning for pattern, meaning in _MEANINGS if re.fullmatch(pattern, word)), _BRACKETS)
        self.fail("json-syntax", f"expected {expected}, found {said}", advice or meant, len(word))

    def fail(self, code: str, message: str, advice: str, length: int = 1) -> NoReturn:
        """Note a problem after which nothing more can be read."""
        start = self.here()
        place = Place(self.source, start.line, start.column, start.line, start.column + max(length, 1))
        self.problems.add(code, place, message, help=advice)
        raise _Stop

    # ------------------------------------------------------------ the grammar

    @property
    def char(self) -> str:
        """The character at the position; nothing at the end."""
        return self.text[self.at : self.at + 1]

    def space(self) -> None:
        """Go past white space."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def value(self, depth: int) -> Node:
        """Any JSON value."""
        self.nodes += 1
        if self.nodes > limits.NODES:
            self.fail("too-many-nodes", f"expected at most {limits.NODES:,} values, found more", "split the file")
        char = self.char
        if char in ("{", "[") and depth >= limits.DEPTH:
            self.fail("too-deep", f"expected at most {limits.DEPTH} levels, found more", "flatten the file")
        if char == "{":
            return self.mapping(depth)
        if char == "[":
            return self.sequence(depth)
        return self.string() if char == '"' else self.word()

    def word(self) -> Node:
        """A number, `true`, `false` or `null`, as text."""
        found = _WORD.match(self.text, self.at)
        if found is None:
            self.miss("a JSON value")
        start, self.at = self.here(), found.end()
        return self.scalar(start, found[0], plain=True)

    def string(self) -> Node:
        """A string."""
        start = self.here()
        try:
            text, self.at = scanstring(self.text, self.at + 1, True)
        except JSONDecodeError as error:
            self.unreadable(error)
        return self.scalar(start, text, plain=False)

    def unreadable(self, error: JSONDecodeError) -> NoReturn:
        """Note what is wrong with a string."""
        if error.msg.startswith("Unterminated"):
            self.fail("json-syntax", "expected a closing quote, found the end of the file", 'close the string with `"`')
        self.at = error.pos
        if error.msg.startswith("Invalid control"):
            self.fail("json-syntax", "expected a closing quote, found a control character", "write `\\n` or `\\t`")
        self.fail(
            "json-syntax", "expected an escape that JSON knows, found another one", "write `\\\\` for a backslash"
        )

    def scalar(self, start: Position, text: str, plain: bool) -> Node:
        """A scalar that ends here, unless it is too long or holds what no text may hold."""
        if len(text) > limits.TEXT_CHARS:
            message = f"expected at most {limits.TEXT_CHARS:,} characters, found {len(text):,}"
            return self.broken(start, "text-too-long", message, "shorten it, or keep it in a file of its own")
        if FORBIDDEN.search(text):
            message = "expected text, found an escaped control or surrogate character"
            return self.broken(start, "forbidden-character", message, "remove the escape")
        return Scalar(self.source, start, self.here(), text, plain)

    def broken(self, start: Position, code: str, message: str, advice: str) -> Broken:
        """A scalar of which nothing more is said."""
        node = Broken(self.source, start, self.here())
        self.problems.add(code, node.place, message, help=advice)
        return node

    def sequence(self, depth: int) -> Sequence:
        """A list."""
        start, items = self.here(), list[Node]()
        self.at += 1
        self.space()
        while self.char != "]":
            if items:
                self.comma("]")
            items.append(self.value(depth + 1))
            self.space()
        self.at += 1
        return Sequence(self.source, start, self.here(), items)

    def mapping(self, depth: int) -> Mapping:
        """An object."""
        start, pairs, first = self.here(), Pairs(self.problems), True
        self.at += 1
        self.space()
        while self.char != "}":
            if not first:
                self.comma("}")
            first = False
            self.pair(pairs, depth)
            self.space()
        self.at += 1
        return Mapping(self.source, start, self.here(), pairs.taken)

    def pair(self, pairs: Pairs, depth: int) -> None:
        """A name and its value."""
        if self.char != '"':
            self.miss("a name in double quotes")
        self.nodes += 1
        key = self.string()
        self.space()
        if self.char != ":":
            self.miss("`:` after the name", 'write `"name": value`')
        self.at += 1
        self.space()
        value = self.value(depth + 1)
        if isinstance(key, Scalar):
            pairs.add(key, value)

    def comma(self, closing: str) -> None:
        """Go past the comma between two members."""
        if self.char != ",":
            comment = self.char in ("/", "#", "")
            self.miss(f"`,` or `{closing}`", "" if comment else "put `,` between two values")
        self.at += 1
        self.space()


_NAMES = {"": "the end of the file", "\n": "the end of the line", "\r": "the end of the line"}
_BRACKETS = "check that all brackets are closed"
_MEANINGS = (
    (r"[-+]?(NaN|Infinity|nan|inf)", "write a finite number, or `null`"),
    (
        r"[-+]?\.?[0-9].*",
        "write a decimal such as `12.5`: without `+` or leading zero, a digit on each side of the point",
    ),
    (r"True|False|None|TRUE|FALSE|NULL|Null", "write `true`, `false` or `null`"),
    (r"[]}]", "remove the comma before it, or write what is missing"),
    (r"[/#]", "remove the comment: JSON has none"),
    (r"'|\w.*", "write text in double quotes"),
)
"""What was probably meant by the word or character that stands where something else was expected."""
