"""YAML as editors see it before they look at a schema: values take the types of YAML, keys stay text."""

from __future__ import annotations

import datetime
import re
from typing import Any

import yaml

_CORE = {
    "bool": ("true|True|TRUE|false|False|FALSE", "tTfF"),
    "null": ("~|null|Null|NULL|", ["~", "n", "N", ""]),
    "int": (r"[-+]?[0-9]+", "-+0123456789"),
    "float": (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
}


class _Text(yaml.BaseLoader):
    """Every scalar is text."""


class _Old(yaml.SafeLoader):
    """YAML 1.1: `yes` is true, `2026-11-20` is a day."""


class _Core(yaml.SafeLoader):
    """YAML 1.2, the core schema: `yes` is text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - filled below


for _name, (_pattern, _first) in _CORE.items():
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(f"^(?:{_pattern})$"), list(_first))


def _mapping(loader: Any, node: Any) -> dict[str, Any]:
    return {key.value: loader.construct_object(value, deep=True) for key, value in node.value}


for _loader in (_Text, _Old, _Core):
    _loader.add_constructor("tag:yaml.org,2002:map", _mapping)

VIEWS: dict[str, Any] = {"text": _Text, "YAML 1.1": _Old, "YAML 1.2": _Core}


def seen(text: str, view: str) -> Any:
    """The JSON that a schema is held against."""
    return _as_json(yaml.load(text, VIEWS[view]))


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
