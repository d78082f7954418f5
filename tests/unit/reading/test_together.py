"""How the keys of one mapping go together, for an editor."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft7Validator

from vendorscore.reading import together


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        (together.some("a", "b"), [{"a": 1}, {"b": 1}, {"a": 1, "b": 1}], [{}, {"c": 1}]),
        (together.needs("a", "b", "c"), [{}, {"b": 1}, {"a": 1, "b": 1, "c": 1}], [{"a": 1}, {"a": 1, "b": 1}]),
        (together.excludes("a", "b"), [{}, {"a": 1}, {"b": 1}], [{"a": 1, "b": 1}]),
        (together.none("a", "b"), [{}, {"c": 1}], [{"a": 1}, {"b": 1, "c": 1}]),
        (together.weighed(), [{"weight": 1}, {"weight": "0.5"}], [{}, {"weight": 0}, {"weight": "-0.00"}]),
        (together.has("type", "price"), [{"type": "price"}], [{}, {"type": "cost"}]),
        (together.ZERO, [0, 0.0, "0", "-0.0"], [1, "0.1", "00"]),
        (together.NO, [False, "no", "false"], [True, "No", 0]),
    ],
    ids=["some", "needs", "excludes", "none", "weighed", "has", "zero", "no"],
)
def test_a_rule_tells_good_mappings_from_bad(schema: together.Schema, good: list[Any], bad: list[Any]) -> None:
    """What the reader judges in code, an editor can see as well."""
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(schema)
    assert [one for one in good if not validator.is_valid(one)] == []
    assert [one for one in bad if validator.is_valid(one)] == []
