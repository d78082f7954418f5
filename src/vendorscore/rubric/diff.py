"""What changed between two rubrics, and whether scores by the one can be set beside scores by the other.

Two fingerprints tell it. The *content* one covers every word; the *scoring* one leaves out what no figure
follows from: words for people, the order in which things are written, the scale of weights (2 and 3 are
20 and 30), and questions that only inform.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Literal

from attrs import frozen

from vendorscore.foundation import words
from vendorscore.foundation.numbers import ZERO, exact
from vendorscore.rubric import dump
from vendorscore.rubric.canonical import canonical, digest, fingerprint
from vendorscore.rubric.model import Criterion, Item, Rubric
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
    return RubricDiff(
        old,
        new,
        (fingerprint(old), fingerprint(new)),
        (scoring_fingerprint(old), scoring_fingerprint(new)),
        tuple(_changes(old, new)),
    )


def scoring_fingerprint(rubric: Rubric) -> str:
    """`sha256:` and the hex digest of all that a figure can follow from; equal ones score every answer alike."""
    head = {key: value for key, value in _head(rubric).items() if key not in WORDING and key != "weights_sum"}
    return digest(_worded(head | {"criteria": _siblings(rubric, rubric.criteria)}))


def same_rule(old: Rubric, new: Rubric, path: str) -> bool:
    """Is a criterion of both judged by the same rule, its weight aside?"""
    before, after = (scored_rule(rubric, rubric.items[path]) for rubric in (old, new))
    return bool(before == after)


def scored_rule(rubric: Rubric, item: Item) -> Any:
    """What a criterion or section is judged by, without its weight and its parts."""
    written = {"rubric": "", "criteria": []} | _items(canonical(rubric)["criteria"])[item.path]
    kept = {key: value for key, value in written.items() if key not in WORDING | {"weight", "criteria", "id"}}
    return _worded(kept)


# ---------------------------------------------------------------- what figures follow from


def _head(rubric: Rubric) -> dict[str, Any]:
    return {key: value for key, value in canonical(rubric).items() if key != "criteria"}


def _items(written: list[Any], above: str = "") -> dict[str, Any]:
    """Canonical criteria and sections by path."""
    found: dict[str, Any] = {}
    for one in written:
        path = f"{above}{one['id']}"
        found[path] = one
        found |= _items(one.get("criteria", []), f"{path}.")
    return found


def _siblings(rubric: Rubric, items: tuple[Item, ...]) -> list[Any]:
    """The items that count, each with its weight as a fraction of theirs, by id."""
    counting = [item for item in items if _counts(rubric, item)]
    whole = sum((item.weight for item in counting), ZERO)
    return [
        {
            "id": item.id,
            "rule": scored_rule(rubric, item),
            "weight": exact(item.weight / whole if whole else ZERO),
            "criteria": [] if isinstance(item, Criterion) else _siblings(rubric, item.criteria),
        }
        for item in sorted(counting, key=lambda one: one.id)
    ]


def _counts(rubric: Rubric, item: Item) -> bool:
    """Can a figure follow from an item: by its weight, its gate, its price, or because others ask for it?"""
    if not isinstance(item, Criterion):
        return item.gate is not None or any(_counts(rubric, one) for one in item.criteria)
    asked_for = any(one.path == item.path for other in rubric.items.values() for one in other.when)
    return bool(item.weight) or item.gate is not None or item.kind.priced or asked_for


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


def _changes(old: Rubric, new: Rubric) -> Iterator[Change]:
    yield from _head_changes(old, new)
    for path, item in new.items.items():
        if path in old.items:
            yield from _item_changes(old, new, path)
        else:
            note = _under_another_name(item, new, old)
            yield Change("added", _counts(new, item), path, "", "", item.title or item.id, note)
    for path, item in old.items.items():
        if path not in new.items:
            yield Change("removed", _counts(old, item), path, "", item.title or item.id, "")


def _head_changes(old: Rubric, new: Rubric) -> Iterator[Change]:
    before, after = as_written(dump.head(old)), as_written(dump.head(new))
    for key in dict.fromkeys([*after, *before]):
        if before.get(key) != after.get(key):
            scoring = key not in WORDING and key != "weights_sum"
            name = "weights: sum" if key == "weights_sum" else key
            yield Change("changed", scoring, "", name, _flow(before.get(key)), _flow(after.get(key)))
    if [item for item in old.items if item in new.items] != [item for item in new.items if item in old.items]:
        yield Change("changed", False, "", "order", "", "", "criteria stand in another order")


def _item_changes(old: Rubric, new: Rubric, path: str) -> Iterator[Change]:
    before, after = (dump.of_item(rubric.items[path]) for rubric in (old, new))
    for key in dict.fromkeys([*after, *before]):
        if _flow(before.get(key)) != _flow(after.get(key)):
            scoring = _scores(key, before.get(key), after.get(key), old, new, path)
            yield Change("changed", scoring, path, key, _flow(before.get(key)), _flow(after.get(key)))


def _scores(key: str, before: Any, after: Any, old: Rubric, new: Rubric, path: str) -> bool:
    """Can a figure follow from the change of one key?"""
    if key in WORDING or not (_counts(old, old.items[path]) or _counts(new, new.items[path])):
        return False
    if key == "weight":
        return _part(old, path) != _part(new, path)
    return not same_rule(old, new, path) and bool(_unworded(before) != _unworded(after))


def _part(rubric: Rubric, path: str) -> Fraction:
    """The weight of an item as a fraction of those of its siblings that count."""
    above = path.rpartition(".")[0]
    parent = rubric.items[above] if above else rubric
    siblings = [one for one in getattr(parent, "criteria", ()) if _counts(rubric, one)]
    whole = sum((one.weight for one in siblings), ZERO)
    return rubric.items[path].weight / whole if whole else ZERO


def _unworded(value: Any) -> Any:
    """A key of the file without labels, and in no order."""
    if not isinstance(value, dict):
        return value
    bare = {key: _unworded(one) for key, one in value.items() if key not in ("label", "ask")}
    return bare["score"] if list(bare) == ["score"] else bare


def _under_another_name(item: Item, new: Rubric, old: Rubric) -> str:
    """Says so when an item that came is one that went, under another name or in another place."""
    if not isinstance(item, Criterion):
        return ""
    mine = _nameless(item)
    gone = [one for path, one in old.items.items() if path not in new.items and isinstance(one, Criterion)]
    found = next((one.path for one in gone if _nameless(one) == mine), None)
    return f"the same question as {words.quoted(found)} was; answers are found by name" if found else ""


def _nameless(item: Criterion) -> dict[str, Any]:
    unnamed = ("id", "weight", *(["title"] if item.title == item.id else []))
    return {key: value for key, value in dump.of_item(item).items() if key not in unnamed}


def _flow(value: Any) -> str:
    """A value of a file on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return "" if value is None else " ".join(str(value).split())
