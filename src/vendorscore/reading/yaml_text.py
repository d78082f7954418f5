"""YAML text to a located tree. The only module that imports yaml.

Theory of operation. A YAML loader guesses: `NO` becomes False, `1:30` becomes 90, the second of two
equal keys wins, ten short lines of aliases become a gigabyte. So no loader is used. The parser's
*events* are composed here, under limits that are tested before anything is built; a scalar keeps the
text that was written. Anchors, aliases, tags, merge keys, directives and second documents are
refused, each with its place.

Two parsers can deliver the events: libyaml's, which is fast, and PyYAML's own, which is exact about
tabs and whose messages carry places. The fast one is trusted only when it finds nothing wrong, and
only with text free of the few characters that the two are known to read differently; whatever it
refuses is read again by the exact one, so that the verdict and the message never depend on which
of them is installed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.foundation.words import folded
from vendorscore.reading.nodes import Broken, Mapping, Node, Scalar, Sequence
from vendorscore.reading.text import FORBIDDEN

try:
    from yaml.cyaml import CParser as _FastParser
except ImportError:  # pragma: no cover - PyYAML built without libyaml
    _FastParser = None  # type: ignore[assignment,misc]


class _ExactParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's pure-Python reader, scanner and parser, without composer, resolver or constructor."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


class _Stop(Exception):
    """The rest of the file cannot be read; the reason has been noted."""


_ONLY_EXACT = re.compile(r"[\t\ufeff%]|[\[{,][^\n]*[?:]|^\?|\s\?|-\?", re.MULTILINE)
"""Text that the two parsers are known, or feared, to read differently: it goes to the exact one."""


def parse(source: Source, problems: Problems, exact: bool = False) -> Node | None:
    """The tree of a YAML text, or None when it cannot be read.

    Notes every problem in `problems`. A tree with some `Broken` nodes is still returned, so that
    typed reading can go on to find the other problems. `exact` keeps the fast parser out.
    """
    if _FastParser is not None and not exact and _ONLY_EXACT.search(source.text) is None:
        trial = Problems(problems.fault)
        try:
            root = _Composer(_FastParser(source.text).get_event, source, trial).document()
            if not len(trial):
                return root
        except (yaml.YAMLError, _Stop):
            pass
    try:
        return _Composer(_ExactParser(source.text).get_event, source, problems).document()
    except yaml.MarkedYAMLError as error:
        _note_syntax(error, source, problems)
    except yaml.YAMLError as error:  # pragma: no cover - characters are checked before
        problems.add("yaml-syntax", Place(source), f"expected YAML, found {error}")
    except _Stop:
        pass
    return None


class _Composer:
    """Events to nodes, with the limits."""

    def __init__(self, next_event: Callable[[], Any], source: Source, problems: Problems) -> None:
        self.next_event = next_event
        self.source = source
        self.problems = problems
        self.nodes = 0

    def document(self) -> Node | None:
        """The one document of the stream."""
        self.next_event()  # the start of the stream
        start = self.next_event()
        if isinstance(start, yaml.StreamEndEvent):
            self._add(
                "empty-file",
                start,
                "expected a document, found an empty file",
                "see docs/reference/rubric.md for its keys",
            )
            return None
        if start.version or start.tags:
            self._add("yaml-directive", start, "expected plain YAML, found a `%` directive", "remove the line")
        root = self._node(self.next_event(), 0)
        self.next_event()  # the end of the document
        after = self.next_event()
        if not isinstance(after, yaml.StreamEndEvent):
            self._add(
                "second-document", after, "expected one document, found a second one", "keep one document per file"
            )
        return root

    def _node(self, event: Any, depth: int) -> Node:
        self.nodes += 1
        if self.nodes > limits.NODES:
            self._add(
                "too-many-nodes", event, f"expected at most {limits.NODES:,} values, found more", "split the file"
            )
            raise _Stop
        kind = event.__class__
        if kind is yaml.ScalarEvent:
            if event.anchor is None and event.tag is None:
                return self._scalar(event)
        elif depth >= limits.DEPTH and kind is not yaml.AliasEvent:
            self._add("too-deep", event, f"expected at most {limits.DEPTH} levels, found more", "flatten the file")
            raise _Stop
        if event.anchor is not None or getattr(event, "tag", None) is not None:
            return self._refused(event, kind, depth)
        return self._mapping(event, depth) if kind is yaml.MappingStartEvent else self._sequence(event, depth)

    def _scalar(self, event: Any) -> Node:
        text: str = event.value
        if len(text) > limits.TEXT_CHARS:
            self._add("text-too-long", event, f"expected at most {limits.TEXT_CHARS:,} characters, found {len(text):,}")
            return Broken(self.source, event.start_mark, event.end_mark)
        if event.style == '"' and FORBIDDEN.search(text):
            self._add("forbidden-character", event, "expected text, found an escaped control or surrogate character")
            return Broken(self.source, event.start_mark, event.end_mark)
        return Scalar(self.source, event.start_mark, event.end_mark, text, not event.style)

    def _mapping(self, event: Any, depth: int) -> Node:
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        while True:
            event_key = self.next_event()
            if event_key.__class__ is yaml.MappingEndEvent:
                return Mapping(self.source, event.start_mark, event_key.end_mark, pairs)
            key = self._node(event_key, depth + 1)
            value = self._node(self.next_event(), depth + 1)
            if key.__class__ is Scalar:
                self._key(key, value, pairs, seen)  # type: ignore[arg-type]
            elif not isinstance(key, Broken):
                self._note(
                    "complex-key",
                    key,
                    f"expected a name as key, found {key.described}",
                    "quote it, or write `name: value`",
                )

    def _key(self, key: Scalar, value: Node, pairs: list[tuple[Scalar, Node]], seen: dict[str, Scalar]) -> None:
        """Take a pair in, unless its key is refused or is there already."""
        name = folded(key.text)
        if name in seen:
            self._duplicate(key, seen[name])
        elif key.plain and key.text == "<<":
            self._note("yaml-merge", key, "expected a name as key, found the merge key `<<`", "write the keys out")
        elif len(key.text) > limits.KEY_CHARS:
            self._note(
                "key-too-long", key, f"expected a key of at most {limits.KEY_CHARS} characters, found {len(key.text):,}"
            )
        else:
            seen[name] = key
            pairs.append((key, value))

    def _duplicate(self, key: Scalar, first: Scalar) -> None:
        same = key.text == first.text
        found = (
            f"`{key.text}` a second time" if same else f"`{key.text}` beside `{first.text}`, which count as the same"
        )
        self.problems.add(
            "duplicate-key",
            key.place,
            f"expected each key once, found {found}",
            help="keep one of the two",
            related=[(first.place, "it stands here already")],
        )

    def _sequence(self, event: Any, depth: int) -> Node:
        items: list[Node] = []
        while True:
            item = self.next_event()
            if item.__class__ is yaml.SequenceEndEvent:
                return Sequence(self.source, event.start_mark, item.end_mark, items)
            items.append(self._node(item, depth + 1))

    def _refused(self, event: Any, kind: type, depth: int) -> Node:
        """An alias, an anchor or a tag: say so, read past what it stands on, go on."""
        if kind is yaml.AliasEvent:
            self._add(
                "yaml-alias", event, f"expected a value, found the alias `*{event.anchor}`", "write the value out"
            )
        elif event.anchor is not None:
            self._add(
                "yaml-anchor",
                event,
                f"expected a value, found the anchor `&{event.anchor}`",
                "remove it: no file needs one",
            )
        else:
            self._add(
                "yaml-tag",
                event,
                f"expected a value, found the tag `{event.tag}`",
                "remove it: the rubric decides the type",
            )
        if kind is yaml.MappingStartEvent:
            self._mapping(event, depth)
        elif kind is yaml.SequenceStartEvent:
            self._sequence(event, depth)
        return Broken(self.source, event.start_mark, event.end_mark)

    def _add(self, code: str, event: Any, message: str, advice: str | None = None) -> None:
        start, end = event.start_mark, event.end_mark
        self.problems.add(
            code, Place(self.source, start.line, start.column, end.line, end.column), message, help=advice
        )

    def _note(self, code: str, node: Node, message: str, advice: str | None = None) -> None:
        self.problems.add(code, node.place, message, help=advice)


def _note_syntax(error: yaml.MarkedYAMLError, source: Source, problems: Problems) -> None:
    """The parser's own complaint in our form."""
    mark = error.problem_mark or error.context_mark
    if mark is None:  # pragma: no cover - the parser always marks
        problems.add("yaml-syntax", Place(source), f"expected YAML, found {error.problem}")
        return
    place = Place(source, mark.line, mark.column, mark.line, mark.column + 1)
    if place.characters.startswith("\t"):
        problems.add(
            "yaml-tab", place, "expected spaces, found a tab", help="YAML is indented with spaces; replace the tab"
        )
        return
    related = []
    if error.context and error.context_mark is not None and error.context_mark.line != mark.line:
        start = error.context_mark
        related.append((Place(source, start.line, start.column, start.line, start.column + 1), error.context))
    problems.add(
        "yaml-syntax",
        place,
        f"expected YAML, but {error.problem}",
        help="check the indentation and the quotes here and on the line before; quote text that holds `: ` or ` #`",
        related=related,
    )
