"""What stands under paths in a file, as far as it can be judged without the rubric.

`walk` meets a tree with its rubric. Where there is none (it could not be read, or an editor asks), this
much still holds: paths are ids joined by dots, nested or not, and at their ends stands an answer, a
mark or a finding. A mapping may be a section, or the long form of what stands at a criterion; without
the rubric nobody can tell, so either will do.
"""

from __future__ import annotations

from typing import Any, Final

from vendorscore.foundation.problems import Problems
from vendorscore.reading.nodes import Mapping, Node, Scalar
from vendorscore.reading.types import INVALID, Field, Invalid, Path, Record, Schema, Type

NOTHING: Schema = {"enum": [None, ""]}


def filled_in(record: Record, *fields: Field) -> Record:
    """A record in which some keys have types, although its reader looks at them later, when it knows more."""
    known = {one.key: one for one in fields}
    those = tuple(known.pop(one.key, one) for one in record.fields) + tuple(known.values())
    return Record(record.what, those, record.build, record.elsewhere, record.together)


class Maybe(Type[Any]):
    """Something, or nothing; white space alone is nothing."""

    def __init__(self, of: Type[Any]) -> None:
        self.of: Final = of

    def read(self, node: Node, problems: Problems) -> Any:
        nothing = isinstance(node, Scalar) and (node.blank or not node.text.strip())
        return None if nothing else self.of.read(node, problems)

    def schema(self) -> Schema:
        return {"anyOf": [self.of.schema(), {"type": ["null", "string"], "pattern": r"^\s*$"}]}


class Tree(Type[Node]):
    """A mapping by path, nested at will, or nothing; `leaf` is what may stand at a criterion, `long` its long form.

    `name` is that of its definition in the schema, because it holds itself.
    """

    def __init__(self, name: str, what: str, leaf: Type[Any], long: Record | None = None) -> None:
        self.name: Final = name
        self.what: Final = what
        self.leaf: Final = leaf
        self.long: Final = long

    @property
    def expected(self) -> str:  # type: ignore[override]
        return f"{self.what} by path (a mapping)"

    def read(self, node: Node, problems: Problems) -> Node | Invalid:
        if isinstance(node, Scalar) and node.blank:
            return node
        if not isinstance(node, Mapping):
            return self.mismatch(node, problems)
        keys = [Path().read(key, problems) for key, _ in node.pairs]
        values = [self._value(value, problems) for _, value in node.pairs]
        return INVALID if INVALID in keys or INVALID in values else node

    def _value(self, node: Node, problems: Problems) -> Node | Invalid:
        """What stands under a path: the end of it, or more of the tree."""
        if isinstance(node, Mapping) and self.long and not any(key.text in self.long.by_key for key, _ in node.pairs):
            return self.read(node, problems)
        end = Problems(problems.fault)
        if self.read(node, Problems(problems.fault)) is not INVALID or self.leaf.read(node, end) is not INVALID:
            return node
        problems.found += end.found
        return INVALID

    def schema(self) -> Schema:
        return {"$ref": f"#/definitions/{self.name}"}

    def definition(self) -> Schema:
        """What the schema says of it."""
        tree: Schema = {
            "type": "object",
            "propertyNames": {"pattern": Path().schema()["pattern"]},
            "additionalProperties": {"anyOf": [self.leaf.schema(), self.schema()]},
        }
        return {"anyOf": [tree, NOTHING]}
