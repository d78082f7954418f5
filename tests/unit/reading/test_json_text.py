"""JSON text to a located tree. The laws stand in `tests/laws/test_reading_laws.py`."""

from __future__ import annotations

from typing import Any

import pytest

from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problem, Problems
from vendorscore.foundation.source import Source
from vendorscore.reading import json_text
from vendorscore.reading.nodes import Broken, Mapping, Node, Scalar, Sequence


def _parse(text: str) -> tuple[Node | None, list[Problem]]:
    problems = Problems("response")
    return json_text.parse(Source("f", text), problems), problems.found


def _data(node: Node | None) -> Any:
    """What a tree says; unquoted text as a pair."""
    if isinstance(node, Mapping):
        return {key.text: _data(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [_data(item) for item in node.items]
    if isinstance(node, Scalar):
        return (node.text,) if node.plain else node.text
    return node


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ('{"a": "b", "c": [1, true, null]}', {"a": "b", "c": [("1",), ("true",), ("null",)]}),
        ("[0.10, -0, 1E+2, 1e400]", [("0.10",), ("-0",), ("1E+2",), ("1e400",)]),
        ('"\\ud83d\\ude42 \\u00e9 \\n \\/"', "🙂 é \n /"),
        (' \t\r\n{ "a" : [ ] , "b" : { } }\n', {"a": [], "b": {}}),
        ('"null"', "null"),
        ("[[], {}]", [[], {}]),
    ],
)
def test_scalars_keep_their_text(text: str, data: object) -> None:
    """No number becomes a float: `0.10` is text until a type asks for it; surrogate pairs are joined."""
    root, problems = _parse(text)
    assert _data(root) == data
    assert not problems


def test_every_node_knows_its_place() -> None:
    """Line, column and the very characters, quotes included."""
    root, _ = _parse('{\r\n  "é": ["x", 12.5],\n  "b": {}}')
    assert isinstance(root, Mapping)
    (first, many), (second, empty) = root.pairs
    assert isinstance(many, Sequence)
    nodes = [root, first, many, *many.items, second, empty]
    assert [(str(node.place), node.place.characters) for node in nodes] == [
        ("f:2:3", '"é"'),
        ("f:2:3", '"é"'),
        ("f:2:8", '["x", 12.5]'),
        ("f:2:9", '"x"'),
        ("f:2:14", "12.5"),
        ("f:3:3", '"b"'),
        ("f:3:8", "{}"),
    ]


SYNTAX = [
    ('{"a": 1,}', "f:1:9", "}", "expected a name in double quotes, found `}`", "remove the comma"),
    ("[1,\n]", "f:2:1", "]", "expected a JSON value, found `]`", "remove the comma"),
    ('{"a": NaN}', "f:1:7", "NaN", "expected a JSON value, found `NaN`", "write a finite number"),
    ("[-Infinity]", "f:1:2", "-Infinity", "expected a JSON value, found `-Infinity`", "write a finite number"),
    ("[010]", "f:1:2", "010", "expected a JSON value, found `010`", "write a decimal"),
    ("[1.]", "f:1:2", "1.", "expected a JSON value, found `1.`", "write a decimal"),
    ("[.5]", "f:1:2", ".5", "expected a JSON value, found `.5`", "write a decimal"),
    ("[+1]", "f:1:2", "+1", "expected a JSON value, found `+1`", "write a decimal"),
    ("[0x1F]", "f:1:2", "0x1F", "expected a JSON value, found `0x1F`", "write a decimal"),
    ("[1_000]", "f:1:2", "1_000", "expected a JSON value, found `1_000`", "write a decimal"),
    ("[١]", "f:1:2", "١", "expected a JSON value, found `١`", "write text in double quotes"),
    ("[True]", "f:1:2", "True", "expected a JSON value, found `True`", "write `true`"),
    ("[truely]", "f:1:2", "truely", "expected a JSON value, found `truely`", "write text in double quotes"),
    ("{a: 1}", "f:1:2", "a", "expected a name in double quotes, found `a`", "write text in double quotes"),
    ("['a']", "f:1:2", "'", "expected a JSON value, found `'`", "write text in double quotes"),
    ('{"a" 1}', "f:1:6", "1", "expected `:` after the name, found `1`", 'write `"name": value`'),
    ('{"a": 1 "b": 2}', "f:1:9", '"', 'expected `,` or `}`, found `"`', "put `,`"),
    ("[1 2]", "f:1:4", "2", "expected `,` or `]`, found `2`", "put `,`"),
    ("[1, /* x */ 2]", "f:1:5", "/", "expected a JSON value, found `/`", "remove the comment"),
    ("[1 // x\n]", "f:1:4", "/", "expected `,` or `]`, found `/`", "remove the comment"),
    ("# x\n1", "f:1:1", "#", "expected a JSON value, found `#`", "remove the comment"),
    ("{} {}", "f:1:4", "{", "expected the end of the file, found `{`", "check that all brackets are closed"),
    ("[1", "f:1:3", "", "expected `,` or `]`, found the end of the file", "check that all brackets are closed"),
    ("[1\n", "f:2:1", "", "expected `,` or `]`, found the end of the file", "check that all brackets are closed"),
    ('{"a":', "f:1:6", "", "expected a JSON value, found the end of the file", "check that all brackets are closed"),
    ("[\u202e]", "f:1:2", "\u202e", "expected a JSON value, found `<U+202E>`", "check that all brackets are closed"),
    ("[\xa01]", "f:1:2", "\xa0", "expected a JSON value, found `<U+00A0>`", "check that all brackets are closed"),
    ('["a\n"]', "f:1:4", "", "expected a closing quote, found a control character", "write `\\n`"),
    ('["a\t"]', "f:1:4", "\t", "expected a closing quote, found a control character", "write `\\n`"),
    ('["a]', "f:1:2", '"', "expected a closing quote, found the end of the file", "close the string"),
    ('["a\\x"]', "f:1:4", "\\", "expected an escape that JSON knows, found another one", "write `\\\\`"),
    ('["\\u12g4"]', "f:1:4", "u", "expected an escape that JSON knows, found another one", "write `\\\\`"),
    ('["a\\', "f:1:2", '"', "expected a closing quote, found the end of the file", "close the string"),
]


@pytest.mark.parametrize(
    ("text", "place", "characters", "message", "advice"), SYNTAX, ids=[repr(one[0][:20]) for one in SYNTAX]
)
def test_what_is_no_json_is_refused_where_it_stands(
    text: str, place: str, characters: str, message: str, advice: str
) -> None:
    """Trailing commas, comments, NaN, single quotes and the rest: what was expected, what was found, what to do."""
    root, [problem] = _parse(text)
    assert root is None
    assert (problem.code, str(problem.place), problem.message) == ("json-syntax", place, message)
    assert problem.place.characters == characters
    assert str(problem.help).startswith(advice)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "empty-file", "f:1:1"),
        (" \r\n\t", "empty-file", "f:1:1"),
        ('["\x00"]', "forbidden-character", "f:1:3"),
        ("[1]\x00", "forbidden-character", "f:1:4"),
        ("[" * 65, "too-deep", "f:1:65"),
        ('{"a":' * 65, "too-deep", "f:1:321"),
    ],
)
def test_what_cannot_be_read_gives_no_tree(text: str, code: str, place: str) -> None:
    """An empty file, a forbidden character, too many levels: one problem, with its place."""
    root, [problem] = _parse(text)
    assert root is None
    assert (problem.code, str(problem.place)) == (code, place)


def test_limits_are_where_they_are() -> None:
    """Sixty-four levels and a text of the greatest length are read."""
    assert _parse("[" * limits.DEPTH + "]" * limits.DEPTH)[0] is not None
    assert _data(_parse(f'"{"x" * limits.TEXT_CHARS}"')[0]) == "x" * limits.TEXT_CHARS


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ('"\\ud800"', "forbidden-character"),
        ('"\\udc00\\ud800"', "forbidden-character"),
        ('"\\u0000"', "forbidden-character"),
        ('"\\u001b[2J"', "forbidden-character"),
        ('"\\ufeff"', "forbidden-character"),
        (f'"{"x" * 20_001}"', "text-too-long"),
        ("9" * 20_001, "text-too-long"),
    ],
)
def test_a_value_that_is_refused_leaves_the_rest(value: str, code: str) -> None:
    """Escaped controls, lone surrogates and texts of any length are refused with their place, and reading goes on."""
    root, [problem] = _parse(f'{{"a": {value}, "b": 2}}')
    assert (problem.code, str(problem.place), problem.place.characters) == (code, "f:1:7", value)
    assert isinstance(root, Mapping)
    assert isinstance(root.get("a"), Broken)
    assert _data(root.get("b")) == ("2",)


def test_a_name_that_is_refused_takes_its_value_with_it() -> None:
    """What stands under an unreadable name is judged, and belongs nowhere."""
    root, problems = _parse('{"\\u0000": {"a": 1, "a": 2}, "b": 2}')
    assert [problem.code for problem in problems] == ["forbidden-character", "duplicate-key"]
    assert _data(root) == {"b": ("2",)}


def test_the_number_of_nodes_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names, values and collections count, as in YAML."""
    monkeypatch.setattr(limits, "NODES", 5)
    assert _parse('{"a": 1, "b": 2}')[0] is not None
    root, [problem] = _parse('{"a": 1, "b": 2, "c": 3}')
    assert root is None
    assert (problem.code, problem.message) == ("too-many-nodes", "expected at most 5 values, found more")
