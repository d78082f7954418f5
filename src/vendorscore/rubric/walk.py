"""Answers, marks and findings stand under paths; here a file's tree of paths meets the rubric's."""

from __future__ import annotations

from collections.abc import Iterator

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.reading.nodes import Broken, Mapping, Node, Scalar
from vendorscore.rubric.model import Criterion, Rubric, Section


def walk(rubric: Rubric, node: Node, problems: Problems, what: str) -> Iterator[tuple[Criterion, Scalar, Node]]:
    """Every criterion a tree speaks of, with its key and what stands there.

    Paths may be dotted, nested, or both. Unknown paths, and a path spoken of twice, are noted.
    """
    seen: dict[str, Scalar] = {}
    for leaf, key, value in _walk(rubric, node, "", problems, what):
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


def _walk(
    rubric: Rubric, node: Node, prefix: str, problems: Problems, what: str
) -> Iterator[tuple[Criterion, Scalar, Node]]:
    if isinstance(node, Scalar) and node.blank:
        return
    if not isinstance(node, Mapping):
        if not isinstance(node, Broken):
            problems.add("wrong-type", node.place, f"expected {what} by path (a mapping), found {node.described}")
        return
    for key, value in node.pairs:
        path = f"{prefix}{key.text}"
        item = rubric.items.get(path)
        if isinstance(item, Criterion):
            yield item, key, value
        elif isinstance(item, Section):
            yield from _walk(rubric, value, f"{path}.", problems, what)
        else:
            _unknown(rubric, key, path, problems)


def _unknown(rubric: Rubric, key: Scalar, path: str, problems: Problems) -> None:
    advice = words.did_you_mean(path, rubric.items)
    problems.add(
        "unknown-path",
        key.place,
        f"expected the path of a criterion of `{rubric.id}`, found {words.quoted(path)}",
        help=advice or f"`vendorscore rubrics show {rubric.id}` lists the paths",
        related=[(rubric.at, "the rubric is this one")],
    )
