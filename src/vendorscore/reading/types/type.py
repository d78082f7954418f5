"""What a type is: `read` and `schema`, and the value of what is not of it."""

from __future__ import annotations

import enum
import re
from typing import Any, Final, Generic, TypeVar

from vendorscore.foundation.problems import Problems
from vendorscore.reading.nodes import Broken, Node, Scalar

T = TypeVar("T")
Schema = dict[str, Any]


class Invalid(enum.Enum):
    """The type of `INVALID`."""

    INVALID = "invalid"


INVALID: Final = Invalid.INVALID
"""What a type gives when the node is not of it; the problem has been noted."""


class Type(Generic[T]):
    """What a node may be."""

    expected: str = "a value"
    """What a message says was expected."""

    def __init__(self, expected: str = "") -> None:
        if expected:
            self.expected = expected

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.expected}>"

    def read(self, node: Node, problems: Problems) -> T | Invalid:
        """The value of a node, or `INVALID` with the problem noted."""
        raise AssertionError(type(self).__name__)  # pragma: no cover - each type reads

    def schema(self) -> Schema:
        """The JSON Schema of what `read` accepts by its structure."""
        raise AssertionError(type(self).__name__)  # pragma: no cover - each type has one

    def mismatch(self, node: Node, problems: Problems, help: str | None = None) -> Invalid:
        """Note that the node is not of this type."""
        if not isinstance(node, Broken):
            problems.add("wrong-type", node.place, f"expected {self.expected}, found {node.described}", help=help)
        return INVALID


_UNSPACED = r"([A-Za-z][\w.-]*):(?!//)(\S.{0,80})"


def unspaced(node: Node) -> str | None:
    """What to do where `key:value` stands without its space, and so is a text: None where it does not."""
    found = re.fullmatch(_UNSPACED, node.text) if isinstance(node, Scalar) and node.plain else None
    return f"put a space after the colon: `{found[1]}: {found[2]}`" if found else None


class ScalarType(Type[T]):
    """A type whose values stand in one scalar."""

    def read(self, node: Node, problems: Problems) -> T | Invalid:
        if node.__class__ is not Scalar or node.blank:
            return self.mismatch(node, problems)
        return self.parse(node, problems)

    def parse(self, node: Scalar, problems: Problems) -> T | Invalid:
        """The value of a scalar that is not blank."""
        raise AssertionError(type(self).__name__)  # pragma: no cover - each type parses
