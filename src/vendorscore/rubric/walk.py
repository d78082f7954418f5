"""Answers, marks and findings stand under paths; here a file's tree of paths meets the rubric's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from vendorscore.foundation import limits, words
from vendorscore.foundation.problems import Problems
from vendorscore.reading.nodes import Broken, Mapping, Node, Scalar
from vendorscore.reading.types import unspaced
from vendorscore.rubric.model import Criterion, Rubric, Section

Found = tuple[Criterion, Scalar, Node]

_COMPARISONS = 30_000
"""Most comparisons of a wrong path with a right one, so that a response to another rubric is refused in good time."""


def walk(rubric: Rubric, node: Node, problems: Problems, what: str) -> Iterator[Found]:
    """Every criterion a tree speaks of, with its key and what stands there.

    Paths may be dotted, nested, or both. Unknown paths, and a path spoken of twice, are noted.
    """
    seen: dict[str, Scalar] = {}
    for leaf, key, value in _Walk(rubric, problems, what).below(node, None):
        first = seen.setdefault(leaf.path, key)
        if first is key:
            yield leaf, key, value
        else:
            problems.add(
                "duplicate-key",
                key.place,
                f"expected each criterion once, found `{leaf.path}` a second time",
                help="keep one of the two",
                related=[(first.place, "it stands here already")],
            )


class _Walk(NamedTuple):
    """One tree on its way through a rubric; `what` is what the tree holds."""

    rubric: Rubric
    problems: Problems
    what: str

    def below(self, node: Node, section: Section | None) -> Iterator[Found]:
        """Every criterion below a section, or below the root."""
        if isinstance(node, Broken) or (isinstance(node, Scalar) and node.blank):
            return
        if not isinstance(node, Mapping):
            self._no_mapping(node, section)
            return
        for key, value in node.pairs:
            path = f"{section.path}.{key.text}" if section else key.text
            item = self.rubric.items.get(path)
            if isinstance(item, Criterion):
                yield item, key, value
            elif item is None:
                self._unknown(key, path)
            else:
                yield from self.below(value, item)

    def _no_mapping(self, node: Node, section: Section | None) -> None:
        """Note that something stands where paths were expected."""
        if section is None:
            self.problems.add(
                "wrong-type",
                node.place,
                f"expected {self.what} by path (a mapping), found {node.described}",
                help=unspaced(node) or f"write `{self.rubric.leaves[0].path}: …`, one criterion a line, without `-`",
            )
            return
        self.problems.add(
            "wrong-type",
            node.place,
            f"expected {self.what} for the criteria of the section `{section.path}`, found {node.described}",
            help=f"a section has none of its own; its criteria are {_some(leaf.path for leaf in section.leaves)}",
            related=[(section.at, "the section is declared here")],
        )

    def _unknown(self, key: Scalar, path: str) -> None:
        """Note a path that the rubric does not have; a near one is looked for as long as problems are shown."""
        most = min(limits.PROBLEMS_SHOWN, _COMPARISONS // len(self.rubric.items))
        near = words.near(path, self.rubric.items) if len(self.problems) < most else None
        known = f"its criteria are {_some(leaf.path for leaf in self.rubric.leaves)}"
        self.problems.add(
            "unknown-path",
            key.place,
            f"expected the path of a criterion of `{self.rubric.id}`, found {words.quoted(path)}",
            help=unspaced(key) or (words.suggestion(path, near) if near else known),
            related=[(self.rubric.items[near].at, "it is declared here")] if near else [],
        )


def _some(paths: Iterator[str], most: int = 12) -> str:
    """Paths for a message; the end of a long list is counted."""
    known = [f"`{path}`" for path in paths]
    shown = known if len(known) <= most else [*known[:most], f"{len(known) - most} more"]
    return words.listed(shown)
