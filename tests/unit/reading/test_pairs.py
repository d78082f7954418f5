"""The laws of keys, which YAML and JSON share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problem, Problems
from vendorscore.foundation.source import Source
from vendorscore.reading import json_text, yaml_text
from vendorscore.reading.nodes import Mapping, Node

Parse = Callable[[Source, Problems], Node | None]
BOTH = pytest.mark.parametrize("parse", [yaml_text.parse, json_text.parse], ids=["yaml", "json"])


def _read(parse: Parse, text: str) -> tuple[list[str], list[Problem]]:
    """The keys that were taken in, and the problems."""
    problems = Problems()
    root = parse(Source("f", text), problems)
    assert isinstance(root, Mapping)
    return [key.text for key, _ in root.pairs], problems.found


@BOTH
def test_keys_keep_their_order(parse: Parse) -> None:
    """The order of a file is the order of its criteria."""
    assert _read(parse, '{"b": 1, "a": 2, "c": 3}') == (["b", "a", "c"], [])


@BOTH
def test_a_key_that_stands_twice_is_refused_and_both_are_shown(parse: Parse) -> None:
    """The last one never wins in silence."""
    keys, [problem] = _read(parse, '{"weight": 1,\n "title": "x",\n "weight": 9}')
    assert keys == ["weight", "title"]
    assert (problem.code, str(problem.place), problem.place.characters) == ("duplicate-key", "f:3:2", '"weight"')
    assert problem.message == "expected each key once, found `weight` a second time"
    assert [(str(note.place), note.label) for note in problem.related] == [("f:1:2", "it stands here already")]


@BOTH
@pytest.mark.parametrize("other", ["SLA", "ｓｌａ", "Sla"])
def test_keys_that_count_as_the_same_are_refused(parse: Parse, other: str) -> None:
    """Case and width do not make two names: a person who reads the file could not tell which is meant."""
    keys, [problem] = _read(parse, f'{{"sla": 1, "{other}": 2}}')
    assert keys == ["sla"]
    assert problem.message == f"expected each key once, found `{other}` beside `sla`, which count as the same"


@BOTH
def test_a_key_is_short(parse: Parse) -> None:
    """A key is a name; the longest that is allowed is taken, one more character is not."""
    longest = "k" * limits.KEY_CHARS
    assert _read(parse, f'{{"{longest}": 1}}') == ([longest], [])
    keys, [problem] = _read(parse, f'{{"a": 0, "k{longest}": 1}}')
    assert keys == ["a"]
    assert (problem.code, str(problem.place)) == ("key-too-long", "f:1:10")
    assert problem.message == "expected a key of at most 200 characters, found 201"


@BOTH
def test_hidden_characters_of_a_key_are_made_visible(parse: Parse) -> None:
    """Nothing that a vendor writes acts on the terminal that shows it."""
    _, [problem] = _read(parse, '{"a\u202eb": 1, "a\u202eb": 2}')
    assert problem.message == "expected each key once, found `a<U+202E>b` a second time"
