"""The pairs of one mapping while it is read, under the laws that YAML and JSON share."""

from __future__ import annotations

from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.words import folded, quoted
from vendorscore.reading.nodes import Node, Scalar


class Pairs:
    """Keys and values in the order written; a key that is too long, or stands there already, is a problem."""

    __slots__ = ("problems", "seen", "taken")

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.taken: list[tuple[Scalar, Node]] = []
        self.seen: dict[str, Scalar] = {}

    def add(self, key: Scalar, value: Node) -> None:
        """Take a pair in, unless its key is refused."""
        text = key.text
        if len(text) > limits.KEY_CHARS:
            message = f"expected a key of at most {limits.KEY_CHARS} characters, found {len(text):,}"
            self.problems.add("key-too-long", key.place, message, help="shorten it, or write the text as a value")
            return
        first = self.seen.setdefault(folded(text), key)
        if first is key:
            self.taken.append((key, value))
        else:
            self._duplicate(key, first)

    def _duplicate(self, key: Scalar, first: Scalar) -> None:
        found = f"{quoted(key.text)} a second time"
        if key.text != first.text:
            found = f"{quoted(key.text)} beside {quoted(first.text)}, which count as the same"
        self.problems.add(
            "duplicate-key",
            key.place,
            f"expected each key once, found {found}",
            help="keep one of the two",
            related=[(first.place, "it stands here already")],
        )
