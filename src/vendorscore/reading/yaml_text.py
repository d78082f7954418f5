"""YAML text to a located tree.

Theory of operation. A YAML loader guesses: `NO` becomes False, `1:30` becomes 90, the second of two
equal keys wins, ten short lines of aliases become a gigabyte. So no loader is used. The parser's
*events* are composed here, under limits that are tested before anything is built; a scalar keeps the
text that was written. Anchors, aliases, tags, merge keys, directives and second documents are
refused, each with its place.

The events come from one parser or from two, whichever are installed (see `yaml_events`): neither a tree nor a message
depends on it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from vendorscore.foundation import limits, numbers
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.foundation.words import quoted
from vendorscore.reading import yaml_events
from vendorscore.reading.nodes import Broken, Mapping, Node, Scalar, Sequence, collector_paused
from vendorscore.reading.pairs import Pairs
from vendorscore.reading.text import FORBIDDEN, check_text, note_empty
from vendorscore.reading.yaml_events import (
    ALIAS,
    MAPPING,
    MAPPING_END,
    SCALAR,
    SEQUENCE_END,
    STREAM_END,
    Events,
    MarkedYAMLError,
    YAMLError,
)

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
        doubt = yaml_events.first_doubt(source.text)
        if exact or not yaml_events.fast_is_there():
            return _composed(yaml_events.exact(source.text), source, problems, doubt)
        if doubt is None:
            with suppress(YAMLError, _Unsure):
                return _fast(source, problems)
        return _composed(yaml_events.mixed(source.text, doubt), source, problems, doubt)


def _fast(source: Source, problems: Problems) -> Node | None:
    """What the fast parser alone makes of a text; raises when it is not sure."""
    trial = Problems(problems.fault)
    root = _Composer(yaml_events.fast(source), source, trial).document()
    if any(problem.code.startswith("yaml-") for problem in trial):
        raise _Unsure
    problems.found += trial.found
    return root


def _composed(next_event: Events, source: Source, problems: Problems, doubt: int | None) -> Node | None:
    """The tree of some events, with the place of the first sign in doubt; a syntax error is noted."""
    place = None if doubt is None else _spot(source, yaml_events.position(source.text, doubt))
    try:
        return _Composer(next_event, source, problems, place).document()
    except MarkedYAMLError as error:
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
        if start.__class__ is STREAM_END:
            note_empty(self.source, self.problems)
            return None
        try:
            root = self._node(self.next_event(), 0)
        except _Stop:
            return None
        self.next_event()  # the end of the document
        after = self.next_event()
        if after.__class__ is not STREAM_END:
            message = "expected one document, found a second one"
            self._add("second-document", after, message, "keep one document per file")
        return root

    def _node(self, event: Any, depth: int) -> Node:
        self.nodes += 1
        if self.doubt is not None and _behind(event.start_mark, self.doubt):
            self._slow_from(self.doubt)
        kind = event.__class__
        if self.nodes > self.most or (kind is not SCALAR and kind is not ALIAS and depth >= limits.DEPTH):
            self._stop(event)
        if event.anchor is not None or event.tag is not None:
            return self._refused(event, kind, depth)
        if kind is not SCALAR:
            return self._collection(event, kind, depth + 1)
        text, style = event.value, event.style
        if len(text) > limits.TEXT_CHARS or (style == '"' and FORBIDDEN.search(text)):
            return self._bad_scalar(event)
        return Scalar(self.source, event.start_mark, event.end_mark, text, not style)

    def _collection(self, event: Any, kind: type, depth: int) -> Node:
        read = self._mapping if kind is MAPPING else self._sequence
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
            if event_key.__class__ is MAPPING_END:
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
            if item.__class__ is SEQUENCE_END:
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
        if kind is ALIAS:
            message = f"expected a value, found the alias {quoted('*' + event.anchor)}"
            return self._broken("yaml-alias", event, message, "write the value out; quote text that begins with `*`")
        if event.anchor is not None:
            message = f"expected a value, found the anchor {quoted('&' + event.anchor)}"
            broken = self._broken("yaml-anchor", event, message, "remove it; quote text that begins with `&`")
        else:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!", 1)
            message = f"expected a value, found the tag {quoted(tag)}"
            broken = self._broken("yaml-tag", event, message, "remove it: the rubric decides the type")
        if kind is not SCALAR:
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


def _note_syntax(error: MarkedYAMLError, source: Source, problems: Problems) -> None:
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


def _spot(source: Source, mark: Any) -> Place:
    """The one character at a mark."""
    return Place(source, mark.line, mark.column, mark.line, mark.column + 1)
