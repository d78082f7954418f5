"""YAML text to a located tree. The only module that imports yaml.

Theory of operation. A YAML loader guesses: `NO` becomes False, `1:30` becomes 90, the second of two
equal keys wins, ten short lines of aliases become a gigabyte. So no loader is used. The parser's
*events* are composed here, under limits that are tested before anything is built; a scalar keeps the
text that was written. Anchors, aliases, tags, merge keys, directives and second documents are
refused, each with its place.

Two parsers can deliver the events. PyYAML's own says what is YAML: it is strict about tabs, and its
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
from yaml.parser import Parser
from yaml.scanner import Scanner, ScannerError
from yaml.tokens import ScalarToken

from vendorscore.foundation import limits, numbers
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.foundation.words import quoted
from vendorscore.reading.nodes import Broken, Mapping, Node, Position, Scalar, Sequence, collector_paused
from vendorscore.reading.pairs import Pairs
from vendorscore.reading.text import FORBIDDEN, check_text, note_empty

try:
    from yaml._yaml import CParser as _CParser
except ImportError:  # pragma: no cover - PyYAML built without libyaml
    _CParser = None  # type: ignore[assignment, misc]

Events = Callable[[], Any]
"""Gives the next event at each call."""

_DOUBT = re.compile(r"[\t%#?](?:(?<=\t)|(?<=^[%?])|(?<=[|>0-9+-]#)|(?<=[\s,\[{]\?))", re.MULTILINE)
"""What the two parsers may read differently: a tab, `%` or `?` as an indicator, `#` right behind a block scalar's sign.

(Python searches for a class of characters fast, whatever must stand before it.)
"""
_ALIAS: Any = yaml.AliasEvent
_SCALAR: Any = yaml.ScalarEvent
_MAPPING: Any = yaml.MappingStartEvent
_MAPPING_END: Any = yaml.MappingEndEvent
_SEQUENCE_END: Any = yaml.SequenceEndEvent


_WHOLE = "-?[0-9]+"


class _Stop(Exception):
    """The rest of the file cannot be read; the reason has been noted."""


class _Unsure(Exception):
    """The fast parser found what the exact one may see in another way."""


def parse(source: Source, problems: Problems, exact: bool = False) -> Node | None:
    """The tree of a YAML text, or None when it cannot be read.

    Notes every problem in `problems`. A tree with some `Broken` nodes is still returned, so that
    typed reading can go on to find the other problems. `exact` keeps the fast parser out.
    """
    if not check_text(source, problems):
        return None
    with collector_paused():
        found = _DOUBT.search(source.text)
        doubt = found.start() if found else None
        if exact or _CParser is None:
            return _composed(_ExactParser(source.text).get_event, source, problems, doubt)
        if doubt is None:
            with suppress(yaml.YAMLError, _Unsure):
                return _fast(source, problems)
        return _composed(_mixed_events(source.text, doubt), source, problems, doubt)


def _fast(source: Source, problems: Problems) -> Node | None:
    """What the fast parser alone makes of a text; raises when it is not sure."""
    trial = Problems(problems.fault)
    root = _Composer(_fast_events(source), source, trial).document()
    if any(problem.code.startswith("yaml-") for problem in trial):
        raise _Unsure
    problems.found += trial.found
    return root


def _composed(next_event: Events, source: Source, problems: Problems, doubt: int | None) -> Node | None:
    """The tree of some events, with the place of the first sign in doubt; a syntax error is noted."""
    place = None if doubt is None else _spot(source, _position(source.text, doubt))
    try:
        return _Composer(next_event, source, problems, place).document()
    except yaml.MarkedYAMLError as error:
        _note_syntax(error, source, problems)
    return None


# ---------------------------------------------------------------- events to nodes


class _Composer:
    """Events to nodes, with the limits. Behind `doubt`, and behind what is refused, the exact parser reads: slowly."""

    def __init__(self, next_event: Events, source: Source, problems: Problems, doubt: Place | None = None) -> None:
        self.next_event = next_event
        self.source = source
        self.problems = problems
        self.doubt = doubt
        self.slow_from: Place | None = None
        self.nodes = 0
        self.most = self.most_of_all = limits.NODES

    def document(self) -> Node | None:
        """The one document of the stream, or None when there is none or a limit is passed."""
        self.next_event()  # the start of the stream
        start = self.next_event()
        if start.__class__ is yaml.StreamEndEvent:
            note_empty(self.source, self.problems)
            return None
        try:
            root = self._node(self.next_event(), 0)
        except _Stop:
            return None
        self.next_event()  # the end of the document
        after = self.next_event()
        if after.__class__ is not yaml.StreamEndEvent:
            message = "expected one document, found a second one"
            self._add("second-document", after, message, "keep one document per file")
        return root

    def _node(self, event: Any, depth: int) -> Node:
        self.nodes += 1
        if self.doubt is not None and _behind(event.start_mark, self.doubt):
            self._slow_from(self.doubt)
        kind = event.__class__
        if self.nodes > self.most or (kind is not _SCALAR and kind is not _ALIAS and depth >= limits.DEPTH):
            self._stop(event)
        if event.anchor is not None or event.tag is not None:
            return self._refused(event, kind, depth)
        if kind is not _SCALAR:
            return self._collection(event, kind, depth + 1)
        text, style = event.value, event.style
        if len(text) > limits.TEXT_CHARS or (style == '"' and FORBIDDEN.search(text)):
            return self._bad_scalar(event)
        return Scalar(self.source, event.start_mark, event.end_mark, text, not style)

    def _collection(self, event: Any, kind: type, depth: int) -> Node:
        read = self._mapping if kind is _MAPPING else self._sequence
        if not event.flow_style:
            return read(event, depth)
        most = self.most
        self.most = min(most, self.nodes + limits.FLOW_NODES)
        built = read(event, depth)
        self.most = min(most, self.most_of_all)
        return built

    def _slow_from(self, place: Place) -> None:
        """From here on, the exact parser reads: fewer values are let in."""
        self.doubt = None
        if self.slow_from is None:
            self.slow_from = place
            self.most_of_all = min(limits.NODES, self.nodes + limits.SLOW_NODES)
            self.most = min(self.most, self.most_of_all)

    def _mapping(self, event: Any, depth: int) -> Node:
        next_event, pairs, flow = self.next_event, Pairs(self.problems), event.flow_style
        while True:
            event_key = next_event()
            if event_key.__class__ is _MAPPING_END:
                return Mapping(self.source, event.start_mark, event_key.end_mark, pairs.taken)
            key, value = self._node(event_key, depth), self._node(next_event(), depth)
            if flow and value.__class__ is Scalar and not value.text and value.plain:
                value.start = value.end = key.end  # where the parsers place it differently
                if key.__class__ is Scalar and key.text.isdigit() and self._comma(pairs.taken, key, value):
                    continue
            if key.__class__ is Scalar and (key.text != "<<" or not key.plain):
                pairs.add(key, value)
            else:
                self._bad_key(key)

    def _comma(self, taken: list[tuple[Scalar, Node]], key: Scalar, value: Scalar) -> bool:
        """Does a comma inside brackets cut a number in two, so that its decimals stand as a key? Then that is noted."""
        last = taken[-1][1] if taken else None
        if value.end != key.end or not (isinstance(last, Scalar) and last.plain and re.fullmatch(_WHOLE, last.text)):
            return False
        if (last.end.line, last.end.column + 1) != (key.start.line, key.start.column):
            return False
        whole = Scalar(self.source, last.start, key.end, f"{last.text},{key.text}", True)
        message = f"expected a number with `.` as its decimal point, found {whole.described}"
        self._add(
            "not-a-number", whole, message, f"{numbers.advice(whole.text)}; inside brackets a comma ends the value"
        )
        taken[-1] = (taken[-1][0], Broken(self.source, last.start, key.end))
        return True

    def _sequence(self, event: Any, depth: int) -> Node:
        items: list[Node] = []
        while True:
            item = self.next_event()
            if item.__class__ is _SEQUENCE_END:
                return Sequence(self.source, event.start_mark, item.end_mark, items)
            items.append(self._node(item, depth))

    def _stop(self, event: Any) -> None:
        """Note that a limit is passed."""
        if self.nodes > limits.NODES:
            message = f"expected at most {limits.NODES:,} values, found more"
            self._add("too-many-nodes", event, message, "split the file")
        elif self.nodes > self.most_of_all and self.slow_from is not None:
            sign = quoted(self.slow_from.characters)
            message = f"expected at most {limits.SLOW_NODES:,} values behind {sign}, found more"
            self.problems.add("too-many-nodes", self.slow_from, message, help="write it without this sign")
        elif self.nodes > self.most:
            message = f"expected at most {limits.FLOW_NODES:,} values in brackets, found more"
            self._add("too-many-nodes", event, message, "write them without brackets, each on a line of its own")
        else:
            message = f"expected at most {limits.DEPTH} levels, found more"
            self._add("too-deep", event, message, "flatten the file")
        raise _Stop

    def _bad_scalar(self, event: Any) -> Node:
        if len(event.value) > limits.TEXT_CHARS:
            message = f"expected at most {limits.TEXT_CHARS:,} characters, found {len(event.value):,}"
            return self._broken("text-too-long", event, message, "shorten it, or keep it in a file of its own")
        message = "expected text, found an escaped control or surrogate character"
        return self._broken("forbidden-character", event, message, "remove the escape")

    def _bad_key(self, key: Node) -> None:
        """Note that a key is a merge key, or no scalar, unless its fault has been noted."""
        if isinstance(key, Scalar):
            message = "expected a name as key, found the merge key `<<`"
            self._add("yaml-merge", key, message, "write the keys out")
        elif not isinstance(key, Broken):
            message = f"expected a name as key, found {key.described}"
            self._add("complex-key", key, message, "quote it, or write `name: value`")

    def _refused(self, event: Any, kind: type, depth: int) -> Node:
        """An alias, an anchor or a tag: say so, read past what it stands on, go on."""
        self._slow_from(_spot(self.source, event.start_mark))
        if kind is _ALIAS:
            message = f"expected a value, found the alias {quoted('*' + event.anchor)}"
            return self._broken("yaml-alias", event, message, "write the value out; quote text that begins with `*`")
        if event.anchor is not None:
            message = f"expected a value, found the anchor {quoted('&' + event.anchor)}"
            broken = self._broken("yaml-anchor", event, message, "remove it; quote text that begins with `&`")
        else:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            message = f"expected a value, found the tag {quoted(tag)}"
            broken = self._broken("yaml-tag", event, message, "remove it: the rubric decides the type")
        if kind is not _SCALAR:
            self._collection(event, kind, depth + 1)
        return broken

    def _broken(self, code: str, event: Any, message: str, advice: str) -> Broken:
        broken = Broken(self.source, event.start_mark, event.end_mark)
        self._add(code, broken, message, advice)
        return broken

    def _add(self, code: str, at: Any, message: str, advice: str) -> None:
        """Note a problem at a node or an event."""
        node = at if isinstance(at, Node) else Broken(self.source, at.start_mark, at.end_mark)
        self.problems.add(code, node.place, message, help=advice)


def _note_syntax(error: yaml.MarkedYAMLError, source: Source, problems: Problems) -> None:
    """The parser's own complaint as a problem."""
    from vendorscore.reading.yaml_words import explained, in_words, unspaced_at  # only a fault needs words

    noticed, begun = _spot(source, error.problem_mark), _spot(source, error.context_mark or error.problem_mark)
    if (unspaced := unspaced_at(source, noticed.line)) is not None:
        message = f"expected a space after the colon, found {quoted(unspaced.characters)}"
        key, _, value = unspaced.characters.partition(":")
        problems.add("yaml-syntax", unspaced, message, help=f"write {quoted(f'{key}: {value}')}")
        return
    said = explained(str(error.problem), begun.characters)
    related = []
    if said.from_start:
        noticed = Place(source, begun.line, begun.column, noticed.line, noticed.column)
    elif begun.line != noticed.line:
        related = [(begun, f"{in_words(str(error.context))} begins here")]
    problems.add(said.code, noticed, said.message, help=said.help, related=related)


def _behind(mark: Any, place: Place) -> bool:
    """Does a mark stand behind a place's first character?"""
    return bool((mark.line, mark.column) > (place.line, place.column))


def _position(text: str, index: int) -> Position:
    """The line and column of a character."""
    return Position(text.count("\n", 0, index), index - text.rfind("\n", 0, index) - 1)


def _spot(source: Source, mark: Any) -> Place:
    """The one character at a mark."""
    return Place(source, mark.line, mark.column, mark.line, mark.column + 1)


# ---------------------------------------------------------------- the exact parser

_PLAIN = r"(?:[^\0 \t\r\n:]++|:(?![\0 \t\r\n])| ++(?=[^\0 \t\r\n:#]|:(?![\0 \t\r\n])))*+"
_PLAIN_IN_FLOW = (
    r"(?:[^\0 \t\r\n:,\[\]{}]++|:(?![\0 \t\r\n,\[\]{}])| ++(?=[^\0 \t\r\n:#,\[\]{}]|:(?![\0 \t\r\n,\[\]{}])))*+"
)
_BETWEEN = r"(?: *+(?:#[^\r\n\0]*+)?\r?\n)*+ *+(?:#[^\r\n\0]*+)?"


class _ExactParser(Scanner, Parser):
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


def _fast_events(source: Source) -> Events:
    """The events of the fast parser, which takes the end of a file for the start of a line: set right here."""
    next_event: Events = _CParser(source.text).get_event
    if source.text.endswith("\n"):
        return next_event
    end = Position(len(source.lines) - 1, len(source.lines[-1]))

    def clamped() -> Any:
        event = next_event()
        marks = (event.start_mark, event.end_mark)
        event.start_mark, event.end_mark = (end if mark.line > end.line else mark for mark in marks)
        return event

    return clamped


def _mixed_events(text: str, doubt: int | None) -> Events:
    """The events of the fast parser as far as they are certain, then those of the exact one."""
    certain, entry = _certain(text, doubt)
    exact: Any = _ExactParser(text)
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
        for event in iter(_CParser(text).get_event, None):
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
