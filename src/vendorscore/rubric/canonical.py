"""A rubric written down in exactly one way (RFC 8785 over text only), and its fingerprint."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from vendorscore.rubric import dump
from vendorscore.rubric.model import Criterion, Item, Rubric
from vendorscore.rubric.spelling import exactly, filled


def fingerprint(rubric: Rubric) -> str:
    """`sha256:` and the hex digest of the canonical rubric, includes expanded."""
    return digest(canonical(rubric))


def digest(value: Any) -> str:
    """`sha256:` and the hex digest of a value's canonical text."""
    return "sha256:" + hashlib.sha256(text(value).encode()).hexdigest()


def text(value: Any) -> str:
    """JSON by RFC 8785: sorted keys, no white space. All values are text, lists or objects of text.

    Keys are sorted by UTF-16 code units, as the RFC says.
    """
    return json.dumps(_sorted(value), ensure_ascii=False, separators=(",", ":"))


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value, key=lambda name: name.encode("utf-16-be"))}
    return [_sorted(one) for one in value] if isinstance(value, list) else value


def canonical(rubric: Rubric) -> dict[str, Any]:
    """Everything that a rubric means, as text; what is default and empty is left out."""
    written: dict[str, Any] = exactly(dump.head(rubric))
    return written | {"criteria": [_item(item) for item in rubric.criteria]}


def _item(item: Item) -> dict[str, Any]:
    """What a file says, but for the conditions as a list and the keys of the kind by themselves."""
    when = [{"path": one.path, "values": list(one.values)} for one in item.when]
    written: dict[str, Any] = exactly(dump.common(item) | filled(when=when))
    if not isinstance(item, Criterion):
        return {**written, "criteria": [_item(child) for child in item.criteria]}
    asked: dict[str, Any] = exactly(dump.asked(item))
    return written | asked | filled(scale=item.kind.canonical())
