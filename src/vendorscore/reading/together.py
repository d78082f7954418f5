"""How the keys of one mapping go together, in the words of JSON Schema (draft-07).

Each gives a schema that holds of the mapping; whoever reads the mapping judges the same in code.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

ZERO: Schema = {"anyOf": [{"const": 0}, {"type": "string", "pattern": r"^-?0(\.0{1,12})?$"}]}
NO: Schema = {"enum": [False, "no", "false"]}


def some(*keys: str) -> Schema:
    """One of these keys at least."""
    return {"anyOf": [{"required": [key]} for key in keys]}


def needs(key: str, *others: str) -> Schema:
    """Beside this key, those others."""
    return {"dependencies": {key: list(others)}}


def excludes(key: str, *others: str) -> Schema:
    """Beside this key, none of those others."""
    return {"dependencies": {key: none(*others)}}


def none(*keys: str) -> Schema:
    """None of these keys."""
    return {"properties": dict.fromkeys(keys, False)}


def weighed() -> Schema:
    """It has a weight, and not 0."""
    return {"type": "object", "required": ["weight"], "properties": {"weight": {"not": ZERO}}}


def has(key: str, value: str) -> Schema:
    """Under this key stands this word."""
    return {"required": [key], "properties": {key: {"const": value}}}
