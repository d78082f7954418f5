"""Types of text: free, in words, ids and paths, one of a few words, yes or no."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Final

from vendorscore.foundation import limits, names, numbers, words
from vendorscore.foundation.problems import Problems
from vendorscore.reading.nodes import Scalar
from vendorscore.reading.types.decimals import json_number
from vendorscore.reading.types.type import INVALID, Invalid, ScalarType, Schema


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
            values.append(json_number(numbers.parse(name)))
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
