"""YAML in which every text stands in double quotes, so that every reader, of whatever version, reads it as text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping as Map
from typing import Any

from vendorscore.foundation.words import visible

Notes = Map[tuple[str, ...], str]
"""Comments by the keys under which they stand; in a list, an item's number from 0 is its key."""


def text(data: Map[str, Any], notes: Notes, own: frozenset[str]) -> str:
    """Mappings, lists and texts as block YAML; None is nothing. Keys that are not in `own` are quoted as well."""
    return "".join(f"{line}\n" for line in _mapping(data, notes, own, ()))


def _mapping(data: Map[str, Any], notes: Notes, own: frozenset[str], path: tuple[str, ...]) -> Iterator[str]:
    for key, value in data.items():
        here = (*path, key)
        name = key if key in own else json.dumps(key, ensure_ascii=False)
        note = f"  # {visible(notes[here])}" if here in notes else ""
        if isinstance(value, Map) and value:
            yield f"{name}:{note}"
            yield from (f"  {line}" for line in _mapping(value, notes, own, here))
        elif isinstance(value, list) and any(isinstance(one, Map) for one in value):
            yield f"{name}:{note}"
            for at, one in enumerate(value):
                lines = list(_mapping(one, notes, own, (*here, str(at)))) or ["{}"]
                yield from (f"  {'-' if not number else ' '} {line}" for number, line in enumerate(lines))
        else:
            shown = _flow(value)
            yield f"{name}:{' ' * bool(shown)}{shown}{note}"


def _flow(value: Any) -> str:
    """A text, a list of texts, an empty mapping, or nothing."""
    if value is None:
        return ""
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return "{}" if isinstance(value, Map) else json.dumps(value, ensure_ascii=False)
