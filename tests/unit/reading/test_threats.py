"""Inputs that are meant to do harm, or that readers are known to get wrong (THREATS A and B).

The names of the cases are the numbers of that list.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import vendorscore
from unit.reading import heavy
from unit.reading.heavy import ALIAS_BOMB, HEAVY, MERGE_BOMB
from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problem, Problems
from vendorscore.reading import json_text, types, yaml_text
from vendorscore.reading.nodes import Mapping, Node
from vendorscore.reading.text import decode


def _read(data: bytes, name: str = "f") -> tuple[Node | None, list[Problem]]:
    """As a file is read: bytes, characters, grammar."""
    problems = Problems()
    source = decode(name, data, problems)
    parse = json_text.parse if name.endswith(".json") else yaml_text.parse
    return (parse(source, problems) if source is not None else None), problems.found


YAML = {
    "A1 alias bomb": (ALIAS_BOMB, "yaml-anchor", "f:1:4", "&a"),
    "A2 merge bomb": (MERGE_BOMB, "yaml-anchor", "f:1:4", "&a"),
    "A2 merge key": ("a: 1\n<<: {b: 2}\n", "yaml-merge", "f:2:1", "<<"),
    "A3 recursion": ("a: &a [*a]\n", "yaml-anchor", "f:1:4", "&a"),
    "A3 recursive merge": ("a: &a\n  <<: *a\n", "yaml-anchor", "f:1:4", "&a"),
    "A4 duplicate key": ("weight: 1\ntitle: x\nweight: 9\n", "duplicate-key", "f:3:1", "weight"),
    "A4 nested duplicate": ("- {a: 1, b: 2, a: 3}\n", "duplicate-key", "f:1:16", "a"),
    "A5 case": ("sla: 1\nSLA: 2\n", "duplicate-key", "f:2:1", "SLA"),
    "A5 width": ("sla: 1\nｓｌａ: 2\n", "duplicate-key", "f:2:1", "ｓｌａ"),
    "A6 brackets": ("[" * 50_000, "too-deep", "f:1:65", "["),
    "A6 braces": ("{" * 50_000, "too-deep", "f:1:65", "{"),
    "A7 question marks": ("? " * 5_000, "too-deep", "f:1:129", "?"),
    "A7 hyphens": ("- " * 5_000, "too-deep", "f:1:129", "-"),
    "A7 mappings": ("{a: " * 5_000, "too-deep", "f:1:257", "{"),
    "A8 deep and wide": ("[" * 200_000 + "]" * 200_000, "too-deep", "f:1:65", "["),
    "A8 indentation": ("".join(" " * level + "a:\n" for level in range(1_900)), "too-deep", "f:65:65", "a"),
    "A15 tab for indentation": ("a:\n\tb: 1\n", "yaml-tab", "f:2:1", "\t"),
    "A15 tab after a colon": ("a:\t1\n", "yaml-tab", "f:1:3", "\t"),
    "A15 tab after a value": ("a: 1\t\n", "yaml-tab", "f:1:5", "\t"),
    "A15 tab in brackets": ("a: [1,\t2]\n", "yaml-tab", "f:1:7", "\t"),
    "A16 surrogate escape": ('a: "\\ud800"\n', "forbidden-character", "f:1:4", '"\\ud800"'),
    "A16 control escape": ('a: "\\0"\n', "forbidden-character", "f:1:4", '"\\0"'),
    "A17 line separator escape": ('a: "x\\Ly"\n', "forbidden-character", "f:1:4", '"x\\Ly"'),
    "A18 python object": ("a: !!python/object/apply:os.system [ls]\n", "yaml-tag", "f:1:4", "!"),
    "A18 own tag": ("a: !foo x\n", "yaml-tag", "f:1:4", "!"),
    "A18 bool": ("a: !!bool x\n", "yaml-tag", "f:1:4", "!"),
    "A18 empty int": ("a: !!int ''\n", "yaml-tag", "f:1:4", "!"),
    "A18 timestamp": ("a: !!timestamp x\n", "yaml-tag", "f:1:4", "!"),
    "A18 unknown handle": ("a: !e!x y\n", "yaml-tag", "f:1:4", "!"),
    "A18 escape in a tag": ("a: !x%1B[2J y\n", "yaml-tag", "f:1:4", "!"),
    "A19 empty": ("", "empty-file", "f:1:1", ""),
    "A19 comments": ("# nothing\n\n# at all\n", "empty-file", "f:1:1", "#"),
    "A19 two documents": ("a: 1\n---\na: 2\n", "second-document", "f:2:1", "---"),
    "A19 version": ("%YAML 9.9\n---\na: 1\n", "yaml-directive", "f:1:1", "%"),
    "A19 tag directive": ("%TAG ! tag:x,2000:\n---\na: !b 1\n", "yaml-directive", "f:1:1", "%"),
    "A19 long version": (f"%YAML {'1' * 5_000}.1\n---\na: 1\n", "yaml-directive", "f:1:1", "%"),
    "A19 long key": ("k" * 1_000 + ": 1\n", "key-too-long", "f:1:1", "k"),
    "A19 very long key": ("k" * 2_000 + ": 1\n", "yaml-syntax", "f:1:2001", ":"),
    "A19 anchor twice": ("a: &x 1\nb: &x 2\n", "yaml-anchor", "f:1:4", "&x"),
    "A22 too many nodes": ("- a\n" * 100_001, "too-many-nodes", "f:100000:3", "a"),
    "beyond Unicode": ('a: "\\UFFFFFFFF"\n', "yaml-syntax", "f:1:7", "F"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "place", "begins"), YAML.values(), ids=YAML)
def test_hostile_yaml_is_refused_where_it_stands(text: str, code: str, place: str, begins: str) -> None:
    """The right code, line and column, and a message that can be printed: no traceback, no crash, no long wait."""
    _, problems = _read(text.encode())
    assert (problems[0].code, str(problems[0].place)) == (code, place)
    assert problems[0].place.characters.startswith(begins)
    assert all(line.isprintable() for problem in problems[:50] for line in str(problem).split("\n"))


def test_both_places_of_a_duplicate_are_shown() -> None:
    """A4: the reader sees which two lines to compare."""
    _, [problem] = _read(b"weight: 1\ntitle: x\nweight: 9\n")
    assert [str(note.place) for note in problem.related] == ["f:1:1"]


def test_a_tab_is_named_and_shown() -> None:
    """A15: the message says tab, and the excerpt makes it visible."""
    _, [problem] = _read(b"a:\t1\n")
    assert str(problem) == (
        "f:1:3: error[yaml-tab]: expected spaces, found a tab\n"
        "  1 | a:→1\n"
        "    |   ^\n"
        "  help: YAML is indented with spaces; replace the tab"
    )


BYTES = {
    "A16 byte order mark": (b"\xef\xbb\xbfa: 1\n", None, ""),
    "A16 utf-16": ("a: 1\n".encode("utf-16"), "not-utf8", "f:1:1"),
    "A16 utf-16 without a mark": ("a: 1\n".encode("utf-16-le"), "forbidden-character", "f:1:2"),
    "A16 latin-1": ("a: ä\n".encode("latin-1"), "not-utf8", "f:1:4"),
    "A16 NUL": (b"a: 1\nb: \0\n", "forbidden-character", "f:2:4"),
    "A16 DEL": (b"a: \x7f\n", "forbidden-character", "f:1:4"),
    "A16 C1": ("a: \x85\n".encode(), "forbidden-character", "f:1:4"),
    "A16 raw surrogate": (b"a: \xed\xa0\x80\n", "not-utf8", "f:1:4"),
    "A16 overlong": (b"a: \xc0\xaf\n", "not-utf8", "f:1:4"),
    "A16 noncharacter": ("a: \uffff\n".encode(), "forbidden-character", "f:1:4"),
    "A17 CR": (b"a: 1\rb: 2\r", "forbidden-character", "f:1:5"),
    "A17 NEL": ("a: 1\x85b: 2".encode(), "forbidden-character", "f:1:5"),
    "A17 LS": ("a: 1\u2028b: 2".encode(), "forbidden-character", "f:1:5"),
    "A17 CRLF": (b"a: 1\r\nb: 2\r\n", None, ""),
    "A22 size": (b"#" * 2_000_001, "file-too-large", "f:1:1"),
}


@pytest.mark.parametrize(("data", "code", "place"), BYTES.values(), ids=BYTES)
@pytest.mark.parametrize("name", ["f", "f.json"])
def test_hostile_bytes_are_refused_where_they_stand(data: bytes, code: str | None, place: str, name: str) -> None:
    """UTF-8 with the line ends of Unix or Windows, and nothing else, for either grammar."""
    _, problems = _read(data, name)
    said = [(problem.code, str(problem.place)) for problem in problems if problem.code != "json-syntax"]
    assert said == ([(code, place.replace("f:", f"{name}:"))] if code else [])


NUMBERS = {
    "A10": ["010", "08", "0x1F", "0b11", "1_000", "1:30"],
    "A11": [".1", "1.", "+.5", "-.5", "1e3", "1E-3"],
    "A12": [".nan", ".inf", "1.0e+400", "NaN"],
    "A13": ["9" * 5_000, "1e1000000000", "1e10000000"],
    "A14": ["99,9%", "24:00", "1:30", "2026-02-30"],
    "B5": ["5\xa0", "5/5", "five"],
    "B7": ["1,234", "99,9", "1e999999", "Infinity"],
    "B8": ["²", "٣", "１２", "1_0"],
    "B12": ["1e400", "-Infinity"],
}


@pytest.mark.parametrize("quote", ["", "'"], ids=["plain", "quoted"])
@pytest.mark.parametrize("text", [one for many in NUMBERS.values() for one in many])
def test_no_number_is_guessed(text: str, quote: str) -> None:
    """What two readers read differently is refused with the way to write it, quoted or not."""
    root, problems = _read(f"weight: {quote}{text}{quote}\n".encode())
    assert isinstance(root, Mapping)
    found = Problems()
    assert types.Decimal(unit="hours").read(root.pairs[0][1], found) is types.INVALID
    [problem] = found
    assert (problem.code, str(problem.place)) == ("not-a-number", "f:1:9")
    assert problem.help
    assert not problems


@pytest.mark.parametrize("word", ["NO", "y", "n", "on", "off", "No", "TRUE"])
def test_norway_stays_norway(word: str) -> None:
    """A9: as text it is the text written; as yes or no it is refused, saying which words count."""
    root, _ = _read(f"country: {word}\n".encode())
    assert isinstance(root, Mapping)
    found = Problems()
    assert types.Text().read(root.pairs[0][1], found) == word
    assert types.YesNo().read(root.pairs[0][1], found) is types.INVALID
    assert [problem.message for problem in found] == [f"expected `yes` or `no`, found `{word}`"]


def test_a_misspelt_key_is_refused_with_the_right_one() -> None:
    """A21: no score is computed from a file with a key that nobody knows."""
    root, _ = _read(b"title: x\nwieght: 1\n")
    record = types.Record(
        "a criterion", (types.Field("weight", types.Decimal(), ""), types.Field("title", types.Text(), ""))
    )
    found = Problems()
    assert root is not None
    assert record.read(root, found) is types.INVALID
    assert [(problem.code, str(problem.place), problem.help) for problem in found] == [
        ("unknown-key", "f:2:1", "did you mean `weight`?")
    ]


JSON = {
    "duplicate": ('{"a": 1, "a": 2}', "duplicate-key", "f.json:1:10"),
    "duplicate by case": ('{"a": 1, "A": 2}', "duplicate-key", "f.json:1:10"),
    "NaN": ('{"a": NaN}', "json-syntax", "f.json:1:7"),
    "Infinity": ('{"a": -Infinity}', "json-syntax", "f.json:1:7"),
    "deep lists": ("[" * 100_000, "too-deep", "f.json:1:65"),
    "deep objects": ('{"a":' * 100_000, "too-deep", "f.json:1:321"),
    "lone surrogate": ('["\\udc00"]', "forbidden-character", "f.json:1:2"),
    "long number": (f"[{'9' * 1_000_000}]", "text-too-long", "f.json:1:2"),
    "trailing comma": ("[1,]", "json-syntax", "f.json:1:4"),
    "comment": ("// x\n[1]", "json-syntax", "f.json:1:1"),
    "NUL": ('["\0"]', "forbidden-character", "f.json:1:3"),
    "long key": ('{"' + "k" * 201 + '": 1}', "key-too-long", "f.json:1:2"),
    "two values": ("{} {}", "json-syntax", "f.json:1:4"),
    "nodes": ("[" + "1," * 100_000 + "1]", "too-many-nodes", "f.json:1:200000"),
    "unclosed": ('["' + "x" * 1_900_000, "json-syntax", "f.json:1:2"),
}


@pytest.mark.parametrize(("text", "code", "place"), JSON.values(), ids=JSON)
def test_hostile_json_is_refused_where_it_stands(text: str, code: str, place: str) -> None:
    """B12: the last of two names never wins, no NaN, no float, no recursion, no digits without end."""
    _, problems = _read(text.encode(), "f.json")
    assert [(problem.code, str(problem.place)) for problem in problems] == [(code, place)]


# ---------------------------------------------------------------- time and memory


@pytest.mark.parametrize("name", HEAVY)
def test_the_heaviest_files_take_two_seconds_and_300_megabytes(name: str) -> None:
    """Every file that is let in is judged soon; a child process measures its own memory and processor time.

    Of several times the least counts, because other work on the machine only adds to it.
    """
    said = _cost(name)
    for _ in range(7):
        if said["seconds"] >= HEAVY[name].seconds:
            said = min(said, _cost(name), key=lambda one: one["seconds"])
    assert (said["code"], said["line"]) == (HEAVY[name].code, HEAVY[name].line)
    assert said["bytes"] <= limits.FILE_BYTES
    assert said["seconds"] < HEAVY[name].seconds
    assert said["megabytes"] < 300


def _cost(name: str) -> dict[str, Any]:
    """What `heavy.py` says of one file, in a process of its own."""
    home = Path(vendorscore.__file__).parent.parent
    command = [sys.executable, heavy.__file__, name]
    environment = {**os.environ, "PYTHONPATH": str(home)}
    done = subprocess.run(command, capture_output=True, check=True, timeout=60, env=environment)
    said: dict[str, Any] = json.loads(done.stdout)
    return said
