"""The events of YAML: the only module that imports yaml.

Two parsers can deliver them. PyYAML's own says what is YAML: it is strict about tabs, and its
complaints carry places. libyaml's is several times faster and reads alike, but for a few texts that
`_DOUBT` names. So the fast one reads as long as there is no doubt; where there is one, or where it
meets a fault, the exact one is put at the last entry before that spot, as if it had come there by
itself, and reads on. Hence neither a tree nor a message depends on which parsers are installed, and
a fault at the end of a long file costs no more than a second look at its last lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from itertools import chain
from typing import Any, NamedTuple

import yaml
from yaml import MarkedYAMLError, YAMLError
from yaml.parser import Parser
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken

from vendorscore.foundation import limits
from vendorscore.foundation.source import Source
from vendorscore.reading.nodes import Position

try:
    from yaml._yaml import CParser
except ImportError:  # pragma: no cover - PyYAML built without libyaml
    CParser = None  # type: ignore[assignment, misc]

Events = Callable[[], Any]
"""Gives the next event at each call."""

ALIAS: Any = yaml.AliasEvent
SCALAR: Any = yaml.ScalarEvent
MAPPING: Any = yaml.MappingStartEvent
MAPPING_END: Any = yaml.MappingEndEvent
SEQUENCE_END: Any = yaml.SequenceEndEvent
STREAM_END: Any = yaml.StreamEndEvent

_DOUBT = re.compile(r"[\t%#?](?:(?<=\t)|(?<=^[%?])|(?<=[|>0-9+-]#)|(?<=[\s,\[{]\?))", re.MULTILINE)
"""What the two parsers may read differently: a tab, `%` or `?` as an indicator, `#` right behind a block scalar's sign.

(Python searches for a class of characters fast, whatever must stand before it.)
"""


def first_doubt(text: str) -> int | None:
    """Where the first sign stands that only the exact parser can judge."""
    found = _DOUBT.search(text)
    return found.start() if found else None


def fast_is_there() -> bool:
    """Is PyYAML installed with libyaml?"""
    return CParser is not None


def position(text: str, index: int) -> Position:
    """The line and column of a character."""
    return Position(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1)


# ---------------------------------------------------------------- the exact parser

_PLAIN = r"(?:[^\0 \t\r\n:]++|:(?![\0 \t\r\n])| ++(?=[^\0 \t\r\n:#]|:(?![\0 \t\r\n])))*+"
_PLAIN_IN_FLOW = (
    r"(?:[^\0 \t\r\n:,\[\]{}]++|:(?![\0 \t\r\n,\[\]{}])| ++(?=[^\0 \t\r\n:#,\[\]{}]|:(?![\0 \t\r\n,\[\]{}])))*+"
)
_BETWEEN = r"(?: *+(?:#[^\r\n\0]*+)?\r?\n)*+ *+(?:#[^\r\n\0]*+)?"


class ExactParser(Scanner, Parser):
    """PyYAML's own scanner and parser, without composer, resolver or constructor.

    In place of its reader of streams stand the four methods that the scanner asks for, on text whose
    characters have been checked. Some methods of the scanner differ: directives are refused at once, an
    escape beyond Unicode is a complaint like any other, plain text in brackets may hold `?` (as YAML 1.2
    says, and libyaml does), and three that are called at every step are written for speed.
    """

    def __init__(self, text: str) -> None:
        self.buffer = text + "\0\0\0\0"
        self.index = self.line = self.column = 0
        self.encoding = None
        self.plain, self.plain_in_flow, self.between = map(re.compile, (_PLAIN, _PLAIN_IN_FLOW, _BETWEEN))
        Scanner.__init__(self)
        Parser.__init__(self)

    def go_on(self, entry: _Entry) -> None:
        """Be as if all the text before the line of an entry had been read."""
        self.tokens.clear()  # of the start of the stream
        mark = entry.event.start_mark
        self.index, self.line = mark.index - mark.column, mark.line
        self.tag_handles = self.DEFAULT_TAGS
        self.states = [self.parse_document_end]
        for start in entry.starts:
            indented = self.add_indent(start.start_mark.column)
            if indented:
                self.marks.append(start.start_mark)
            if isinstance(start, yaml.MappingStartEvent):
                state = self.parse_block_mapping_key
            else:
                state = self.parse_block_sequence_entry if indented else self.parse_indentless_sequence_entry
            self.states.append(state)
        self.state = self.states.pop()

    def peek(self, index: int = 0) -> str:
        """The character so far ahead."""
        return self.buffer[self.index + index]

    def prefix(self, length: int = 1) -> str:
        """The next characters."""
        return self.buffer[self.index : self.index + length]

    def forward(self, length: int = 1) -> None:
        """Go past the next characters."""
        start, end = self.index, self.index + length
        self.index = end
        newlines = self.buffer.count("\n", start, end)
        if newlines:
            self.line += newlines
            self.column = end - self.buffer.rindex("\n", start, end) - 1
        else:
            self.column += length

    def get_mark(self) -> Any:
        """Here."""
        return Position(self.line, self.column)

    def need_more_tokens(self) -> bool:
        """As the scanner has it, with its usual answer first."""
        if self.tokens and not self.possible_simple_keys:
            return False
        return bool(Scanner.need_more_tokens(self))

    def check_token(self, *choices: Any) -> bool:
        """As the scanner has it, in one test."""
        tokens = self.tokens
        while (not tokens or self.possible_simple_keys) and Scanner.need_more_tokens(self):
            self.fetch_more_tokens()
        return bool(tokens) and (not choices or isinstance(tokens[0], choices))

    def scan_to_next_token(self) -> None:
        """As the scanner has it, in one leap over white space and comments."""
        line, found = self.line, self.between.match(self.buffer, self.index)
        self.forward(found.end() - self.index if found else 0)
        if self.line > line and not self.flow_level:
            self.allow_simple_key = True

    def fetch_directive(self) -> None:
        """Refuse `%` at the start of a line."""
        raise ScannerError(None, None, "directive", self.get_mark())

    def scan_flow_scalar(self, style: str) -> Any:
        """A quoted scalar."""
        try:
            return Scanner.scan_flow_scalar(self, style)
        except (ValueError, OverflowError):
            raise ScannerError(None, None, "escape beyond Unicode", self.get_mark()) from None

    def scan_plain(self) -> Any:
        """A plain scalar: words, and the white space between them."""
        words = self.plain_in_flow if self.flow_level else self.plain
        chunks: list[str] = []
        spaces: Any = []
        start = end = self.get_mark()
        while self.peek() != "#":
            word = words.match(self.buffer, self.index)
            if word is None or not word[0]:
                break
            self.allow_simple_key = False
            chunks += spaces
            chunks.append(word[0])
            self.index = word.end()
            self.column += len(word[0])
            end = self.get_mark()
            if self.buffer[self.index] not in " \r\n":
                break
            spaces = self.scan_plain_spaces(self.indent + 1, start)
            if not spaces or (not self.flow_level and self.column <= self.indent):
                break
        return ScalarToken("".join(chunks), True, start, end)


# ---------------------------------------------------------------- the fast parser, and the change between the two


def fast(source: Source) -> Events:
    """The events of the fast parser, which takes the end of a file for the start of a line: set right here."""
    next_event: Events = CParser(source.text).get_event
    if source.text.endswith("\n"):
        return next_event
    end = Position(len(source.lines) - 1, len(source.lines[-1]))

    def clamped() -> Any:
        event = next_event()
        marks = (event.start_mark, event.end_mark)
        event.start_mark, event.end_mark = (end if mark.line > end.line else mark for mark in marks)
        return event

    return clamped


def exact(text: str) -> Events:
    """The events of the exact parser."""
    return ExactParser(text).get_event


def mixed(text: str, doubt: int | None) -> Events:
    """The events of the fast parser as far as they are certain, then those of the exact one."""
    certain, entry = _certain(text, doubt)
    exact: Any = ExactParser(text)
    if entry is not None:
        exact.go_on(entry)
    return chain(certain, iter(exact.get_event, None)).__next__


class _Entry(NamedTuple):
    """An entry of a block collection that begins its line: how many events stand before it, and in what it stands."""

    before: int
    event: Any
    starts: tuple[Any, ...]


def _certain(text: str, doubt: int | None) -> tuple[list[Any], _Entry | None]:
    """The entry before the last one that begins before any doubt, and the fast parser's events up to it.

    Not the last one itself, because a parser looks ahead: the exact one may not deliver what stands right
    before an entry when it meets a fault in it.
    """
    events: list[Any] = []
    starts: list[Any] = []
    children: list[int] = []
    entry, last = None, None
    with suppress(yaml.YAMLError):
        for event in iter(CParser(text).get_event, None):
            if _doubtful(event, doubt) or len(starts) > limits.DEPTH or len(events) > 2 * limits.NODES:
                break
            if isinstance(event, yaml.NodeEvent) and starts:
                if _begins_line(event, starts[-1], children[-1], text):
                    entry, last = last, _Entry(len(events), event, tuple(starts))
                children[-1] += 1
            if isinstance(event, yaml.CollectionStartEvent):
                starts.append(event)
                children.append(0)
            elif isinstance(event, yaml.CollectionEndEvent):
                starts.pop()
                children.pop()
            events.append(event)
    return events[: entry.before if entry else 0], entry


def _doubtful(event: Any, doubt: int | None) -> bool:
    """Does the exact parser have to see this event?"""
    if doubt is not None and event.start_mark.index > doubt:
        return True
    return getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None


def _begins_line(event: Any, parent: Any, children: int, text: str) -> bool:
    """Is a node the key of a block mapping, or an item of a block list, with nothing else before it on its line?"""
    keys = isinstance(parent, yaml.MappingStartEvent)
    if parent.flow_style or (keys and children % 2):
        return False
    mark, indent = event.start_mark, " " * parent.start_mark.column
    before = text[mark.index - mark.column : mark.index]
    return before == indent if keys else before.rstrip(" ") == f"{indent}-"


__all__ = [
    "ALIAS",
    "MAPPING",
    "MAPPING_END",
    "SCALAR",
    "SEQUENCE_END",
    "STREAM_END",
    "Events",
    "MarkedYAMLError",
    "YAMLError",
    "exact",
    "fast",
    "fast_is_there",
    "first_doubt",
    "mixed",
    "position",
]
