"""What changed between two rubrics, and whether scores by the one can be set beside scores by the other.

Two fingerprints tell it. The *content* one covers every word; the *scoring* one leaves out what no figure
follows from: words for people, the order in which things are written, the scale of weights (2 and 3 are
20 and 30), and questions that only inform.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal

from attrs import frozen

from vendorscore.foundation import words
from vendorscore.foundation.numbers import ZERO, exact
from vendorscore.rubric import dump
from vendorscore.rubric.canonical import canonical, digest, fingerprint
from vendorscore.rubric.model import Criterion, Item, Rubric, Section
from vendorscore.rubric.spelling import as_written

Verdict = Literal["nothing", "wording", "scoring"]

WORDING = frozenset(
    {"rubric", "version", "title", "summary", "publish", "why", "source", "question", "guidance", "help_scorer"}
    | {"paired_with"}
)
"""Keys from which no figure follows."""


@frozen
class Change:
    """One difference. `path` is empty for the rubric itself, `key` for a criterion that came or went."""

    what: Literal["added", "removed", "changed"]
    scoring: bool
    """Can a figure follow from it?"""
    path: str
    key: str
    before: str
    after: str
    note: str = ""


@frozen
class RubricDiff:
    """Two versions of a rubric, each with its fingerprints of content and of scoring, and every difference."""

    old: Rubric
    new: Rubric
    content: tuple[str, str]
    scoring: tuple[str, str]
    changes: tuple[Change, ...]

    @property
    def verdict(self) -> Verdict:
        """What changed at most: nothing, only the wording, or the scoring."""
        if self.content[0] == self.content[1]:
            return "nothing"
        return "wording" if self.comparable else "scoring"

    @property
    def comparable(self) -> bool:
        """Does the same answer earn the same points by both?"""
        return self.scoring[0] == self.scoring[1]


def diff(old: Rubric, new: Rubric) -> RubricDiff:
    """Every difference between two rubrics, in the order of the new one; what went comes last."""
    before, after = Basis.of(old), Basis.of(new)
    return RubricDiff(
        old,
        new,
        (fingerprint(old), fingerprint(new)),
        (before.fingerprint, after.fingerprint),
        tuple(_changes(before, after)),
    )


# ---------------------------------------------------------------- what figures follow from


@frozen(eq=False, slots=False)
class Basis:
    """All of a rubric that a figure can follow from."""

    rubric: Rubric
    rules: dict[str, Any]
    """What each criterion and section is judged by, without its weight, its parts and its words; by path."""
    counting: frozenset[str]
    """The paths from which a figure can follow: by weight, gate or price, or because others ask for them."""

    @classmethod
    def of(cls, rubric: Rubric) -> Basis:
        """The basis of a rubric."""
        written = _by_path(canonical(rubric)["criteria"])
        left_out = WORDING | {"weight", "criteria", "id"}
        rules = {
            path: _worded({key: value for key, value in one.items() if key not in left_out})
            for path, one in written.items()
        }
        return cls(rubric, rules, _counting(rubric))

    @property
    def fingerprint(self) -> str:
        """`sha256:` and the hex digest of it; rubrics with equal ones score every answer alike."""
        head = canonical(self.rubric)
        kept = {key: value for key, value in head.items() if key not in WORDING | {"weights_sum", "criteria"}}
        return digest(_worded(kept | {"criteria": self._siblings(self.rubric.criteria)}))

    def _siblings(self, items: tuple[Item, ...]) -> list[Any]:
        """The items that count, each with its weight as a fraction of theirs, by id."""
        return [
            {
                "id": item.id,
                "rule": self.rules[item.path],
                "weight": exact(self.part(item.path)),
                "criteria": [] if isinstance(item, Criterion) else self._siblings(item.criteria),
            }
            for item in sorted(items, key=lambda one: one.id)
            if item.path in self.counting
        ]

    def part(self, path: str) -> Fraction:
        """The weight of an item as a fraction of those of its siblings that count."""
        return self._parts[path]

    @cached_property
    def _parts(self) -> dict[str, Fraction]:
        found: dict[str, Fraction] = {}
        sections = [one for one in self.rubric.items.values() if isinstance(one, Section)]
        for items in (self.rubric.criteria, *(one.criteria for one in sections)):
            whole = sum((one.weight for one in items if one.path in self.counting), ZERO)
            found |= {one.path: one.weight / whole if whole else ZERO for one in items}
        return found

    def rule_of(self, path: str, key: str) -> Any:
        """What a key of a criterion or section decides."""
        rule = self.rules[path]
        return rule.get(key, rule.get("scale", {}).get(key))


def _by_path(written: list[Any], above: str = "") -> dict[str, Any]:
    """Canonical criteria and sections by path."""
    found: dict[str, Any] = {}
    for one in written:
        path = f"{above}{one['id']}"
        found[path] = one
        found |= _by_path(one.get("criteria", []), f"{path}.")
    return found


def _counting(rubric: Rubric) -> frozenset[str]:
    asked_for = {one.path for item in rubric.items.values() for one in item.when}
    own = {item.path for item in rubric.items.values() if item.gate is not None} | asked_for
    own |= {leaf.path for leaf in rubric.leaves if leaf.weight or leaf.kind.priced}
    above = {path[:at] for path in own for at, char in enumerate(path) if char == "."}
    return frozenset(own | above)


def _worded(value: Any) -> Any:
    """Without labels and requests; options and levels by their keys, because their order decides nothing."""
    if isinstance(value, dict):
        return {key: _worded(one) for key, one in value.items() if key not in ("label", "ask")}
    if isinstance(value, list):
        kept = [_worded(one) for one in value]
        keyed = all(isinstance(one, dict) and ("key" in one or "level" in one) for one in kept)
        return sorted(kept, key=lambda one: str(one.get("key", one.get("level")))) if keyed else kept
    return value


# ---------------------------------------------------------------- every difference


def _changes(old: Basis, new: Basis) -> Iterator[Change]:
    before, after = old.rubric, new.rubric
    yield from _head_changes(before, after)
    gone = [item for path, item in before.items.items() if path not in after.items]
    nameless = {_nameless(one): one.path for one in reversed(gone) if isinstance(one, Criterion)}
    for path, item in after.items.items():
        if path in before.items:
            yield from _item_changes(old, new, path)
        else:
            note = _under_another_name(item, nameless)
            yield Change("added", path in new.counting, path, "", "", item.title or item.id, note)
    for item in gone:
        yield Change("removed", item.path in old.counting, item.path, "", item.title or item.id, "")


def _head_changes(old: Rubric, new: Rubric) -> Iterator[Change]:
    before, after = as_written(dump.head(old)), as_written(dump.head(new))
    for key in dict.fromkeys([*after, *before]):
        if before.get(key) != after.get(key):
            scoring = key not in WORDING and key != "weights_sum"
            name = "weights: sum" if key == "weights_sum" else key
            yield Change("changed", scoring, "", name, _flow(before.get(key)), _flow(after.get(key)))
    if [item for item in old.items if item in new.items] != [item for item in new.items if item in old.items]:
        yield Change("changed", False, "", "order", "", "", "criteria stand in another order")


def _item_changes(old: Basis, new: Basis, path: str) -> Iterator[Change]:
    before, after = (dump.of_item(one.rubric.items[path]) for one in (old, new))
    for key in dict.fromkeys([*after, *before]):
        texts = _flow(before.get(key)), _flow(after.get(key))
        if texts[0] != texts[1]:
            yield Change("changed", _scores(key, old, new, path), path, key, *texts)


def _scores(key: str, old: Basis, new: Basis, path: str) -> bool:
    """Can a figure follow from the change of one key?"""
    if key in WORDING or path not in old.counting | new.counting:
        return False
    if key == "weight":
        return old.part(path) != new.part(path)
    return bool(old.rule_of(path, key) != new.rule_of(path, key))


def _under_another_name(item: Item, gone: dict[str, str]) -> str:
    """Says so when an item that came is one that went, under another name or in another place."""
    found = gone.get(_nameless(item)) if isinstance(item, Criterion) else None
    return f"the same question as {words.quoted(found)} was; answers are found by name" if found else ""


def _nameless(item: Criterion) -> str:
    """A criterion without its name and weight, on one line."""
    unnamed = ("id", "weight", *(["title"] if item.title == item.id else []))
    return _flow({key: value for key, value in dump.of_item(item).items() if key not in unnamed})


def _flow(value: Any) -> str:
    """A value of a file on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return "" if value is None else " ".join(str(value).split())
