"""What holds of every text that is read: YAML, JSON, and the types on top of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from vendorscore.foundation import limits, numbers, words
from vendorscore.foundation.problems import Problem, Problems
from vendorscore.foundation.source import Source
from vendorscore.reading import json_text, times, yaml_events, yaml_text
from vendorscore.reading import types as t
from vendorscore.reading.nodes import Broken, Mapping, Node, Scalar, Sequence
from vendorscore.reading.text import FORBIDDEN, decode
from vendorscore.reading.types import INVALID, Type

ROOT = Path(__file__).parent.parent.parent
Data = Any
"""Mappings, lists and texts."""

texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\t :#,-?[]{}&*!|>'\"%@`~\\"), max_size=30)
clean = texts.filter(lambda text: not FORBIDDEN.search(text))
keys = st.text(st.characters(categories=["L", "N"]) | st.sampled_from(" -_.:'\"\\#"), min_size=1, max_size=20)


def _distinct(mapping: dict[str, Data]) -> bool:
    return len({words.folded(key) for key in mapping}) == len(mapping)


trees = st.recursive(
    clean,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4).filter(_distinct),
    max_leaves=12,
)


def _data(node: Node | None) -> Data:
    """What a tree says."""
    if isinstance(node, Mapping):
        return {key.text: _data(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [_data(item) for item in node.items]
    assert isinstance(node, Scalar)
    return node.text


def _scalars(node: Node) -> Iterator[Scalar]:
    """Every scalar in the order of the file, keys included."""
    if isinstance(node, Mapping):
        for key, value in node.pairs:
            yield key
            yield from _scalars(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Scalar):
        yield node


def _all_of(node: Node | None) -> object:
    """A tree with all its texts, flags, shapes and places, ends included."""
    if node is None:
        return None
    here = (type(node).__name__, node.start.line, node.start.column, node.end.line, node.end.column)
    if isinstance(node, Mapping):
        return (*here, [(_all_of(key), _all_of(value)) for key, value in node.pairs])
    if isinstance(node, Sequence):
        return (*here, [_all_of(item) for item in node.items])
    return (*here, node.text, node.plain) if isinstance(node, Scalar) else here


def _facts(problems: Problems) -> list[object]:
    """Everything that problems say, and where."""

    def spot(problem: Problem) -> object:
        place = problem.place
        return (place.line, place.column, place.end_line, place.end_column, [str(one.place) for one in problem.related])

    return [(problem.code, problem.message, problem.help, spot(problem)) for problem in problems]


# ---------------------------------------------------------------- YAML: what is written is read


class Writer:
    """Writes a tree as YAML in styles that Hypothesis picks, and remembers how each scalar was written."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.written: list[str] = []

    def document(self, data: Data) -> str:
        """A whole file."""
        head = self.draw(st.sampled_from(["", "# a comment\n", "---\n", "\n\n"]))
        text = f"{head}{self.block(data, 0, 0, '')}{self.remark('')}{self.draw(st.sampled_from(['', '...']))}"
        return text.replace("\n", "\r\n") if self.draw(st.booleans()) else text

    def block(self, data: Data, column: int, step: int, lead: str) -> str:
        """A value in block style where it can be, after what stands before it on its line."""
        if not data or isinstance(data, str) or self.draw(st.integers(0, 3)) == 0:
            return f"{lead}{' ' if lead else ''}{self.value(data, column, step)}\n"
        entries = data.items() if isinstance(data, dict) else data
        return lead + ("\n" if lead else "") + "".join(self.entry(one, column) for one in entries)

    def entry(self, one: Any, column: int) -> str:
        """A pair or an item on lines of its own."""
        spaces, step = " " * column, self.draw(st.integers(1, 4))
        remark = self.remark(spaces)
        if isinstance(one, tuple):
            return remark + spaces + self.block(one[1], column + step, step, self.quoted(one[0]) + ":")
        return remark + spaces + self.block(one, column + step, step, "-")

    def remark(self, spaces: str) -> str:
        """A comment, an empty line, or nothing; empty lines belong to a block scalar that keeps them."""
        keeps = bool(self.written) and self.written[-1].startswith("|") and self.written[-1].endswith("+")
        return str(self.draw(st.sampled_from(["", f"{spaces}# why\n", "" if keeps else "\n"])))

    def value(self, data: Data, column: int, step: int) -> str:
        """A scalar or a collection in flow style; a text perhaps as a literal block."""
        if isinstance(data, str) and step and data.strip("\n") and "\r" not in data and self.draw(st.booleans()):
            return self.literal(data, column, step)
        return self.flow(data)

    def literal(self, text: str, column: int, step: int) -> str:
        """A block scalar, its indentation written in full because the text may begin with spaces."""
        body = text.rstrip("\n")
        more = len(text) - len(body)
        self.written.append(f"|{step}{('-', '', '+')[min(more, 2)]}")
        lines = [" " * column + line if line else "" for line in body.split("\n")]
        return "\n".join([self.written[-1], *lines]) + "\n" * max(more - 1, 0)

    def flow(self, data: Data) -> str:
        """On one line."""
        if isinstance(data, dict):
            return "{" + ", ".join(f"{self.quoted(key)}: {self.flow(value)}" for key, value in data.items()) + "}"
        if isinstance(data, list):
            return "[" + ", ".join(map(self.flow, data)) + "]"
        return self.quoted(data)

    def quoted(self, text: str) -> str:
        """One of the styles that can hold the text."""
        styles = [json.dumps(text, ensure_ascii=False), '"' + "".join(f"\\U{ord(char):08x}" for char in text) + '"']
        if "\n" not in text and "\r" not in text:
            styles.append("'" + text.replace("'", "''") + "'")
        if re.fullmatch(r"[^\W_]([\w .?/-]*[^\W_])?", text):
            styles.append(text)
        self.written.append(self.draw(st.sampled_from(styles)))
        return self.written[-1]


@given(trees, st.data())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_tree_written_as_yaml_in_any_style_reads_back(data: Data, picks: st.DataObject) -> None:
    """Block or flow, quoted, escaped or literal: the same tree, and every place holds the very characters."""
    writer = Writer(picks.draw)
    problems = Problems()
    root = yaml_text.parse(Source("f", writer.document(data)), problems)
    assert root is not None
    assert not problems.found
    assert _data(root) == data
    assert [scalar.place.characters for scalar in _scalars(root)] == writer.written


# ---------------------------------------------------------------- YAML: the two parsers are one

PIECES = [
    *"ab-?:,[]{}#&*!|>'\"%@`~=.\n \t\\é中😀",
    *("- ", "? ", ": ", ", ", " #", "\n ", "\n  ", "\n    ", "\r\n", "''", '""', '"a"', "'b'", "|\n", ">-\n", "|2\n"),
    *(
        "&a ",
        "*a",
        "!t ",
        "!!s ",
        "---\n",
        "...\n",
        "<<",
        "a: ",
        "- a\n",
        "\n- ",
        "\n  - ",
        "\na: ",
        "\n  b: ",
        '"a": ',
    ),
    *("[a, b]", "{a: b}", "{a: 1, b: 2}", "e\u0301", "\xa0", "\\x41", "\\U00110000", "%YAML 1.1\n"),
]


@cache
def _real() -> list[str]:
    """Rubrics, responses and panels as people write them."""
    files = [*ROOT.glob("rubrics/*.yaml"), *ROOT.glob("examples/**/*.yaml"), *ROOT.glob("tests/cases/*/*.yaml")]
    return [path.read_text() for path in sorted(files)]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Some lines of a real file, with pieces put in, taken out or moved."""
    lines = draw(st.sampled_from(_real())).split("\n")
    start = draw(st.integers(0, len(lines) - 1))
    text = "\n".join(lines[start : start + draw(st.integers(1, 12))])
    for _ in range(draw(st.integers(1, 4))):
        at, kind = draw(st.integers(0, len(text))), draw(st.integers(0, 2))
        cut = draw(st.integers(0, 5)) if kind else 0
        other = draw(st.integers(0, len(text)))
        new = draw(st.sampled_from(PIECES)) if kind == 0 else text[other : other + cut] if kind == 1 else ""
        text = text[:at] + new + text[at + (cut if kind == 2 else 0) :]
    return text


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | mutated() | clean)
@example("{a: , b: }")
@example("a:\na:\n''\t:")
@example("a: [b?, {c?: d ? e}]")
@example("a: 1\nb: |#\n  c")
@example("? \n- &")
@example("- - a\n  -\n- b: c\n  d:\n  - e\n   f")
@example("a:\n  b: |+\n    c\n\n\n  # d")
@example("é: 1\n中: '😀'\nb:\t")
@example("  ?\n  - :")
@example("[?,]")
@example("{? }")
@example("{d: !, e: }")
@example("!*!")
@example("a:\n- b\n- c\nd: @\n")
def test_the_fast_parser_and_the_exact_one_are_the_same(text: str) -> None:
    """Trees with all places, and problems with all they say, never depend on which parser is installed."""
    _read_alike(text)


def _read_alike(text: str) -> None:
    assume(not FORBIDDEN.search(text))
    source, fast, exact = Source("f", text), Problems(), Problems()
    assert _all_of(yaml_text.parse(source, fast)) == _all_of(yaml_text.parse(source, exact, exact=True))
    assert _facts(fast) == _facts(exact)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | mutated() | clean, st.integers(0, 6))
def test_behind_a_doubt_fewer_values_are_let_in_whoever_reads(text: str, most: int) -> None:
    """What the slow parser is spared does not depend on which parsers are installed either."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "SLOW_NODES", most)
        _read_alike(text)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | mutated())
def test_every_fault_has_words_and_a_place_in_the_text(text: str) -> None:
    """No complaint of PyYAML gets through as it is, and no place lies outside the file."""
    source, problems = Source("f", text), Problems()
    yaml_text.parse(source, problems)
    for problem in problems:
        assert re.fullmatch(r"expected .*, found .*", problem.message)
        assert "found a fault" not in problem.message
        assert problem.place.line < len(source.lines)
        assert problem.place.column <= len(source.lines[problem.place.line])


def test_real_files_stay_on_the_fast_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that people write in rubrics, responses and panels is worth a second look."""
    monkeypatch.setattr(yaml_events, "ExactParser", None)
    for text in _real():
        assert yaml_text.parse(Source("f", text), Problems()) is not None


# ---------------------------------------------------------------- JSON

json_numbers = st.from_regex(r"\A-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,20})?([eE][-+]?[0-9]{1,4})?\Z")


class _Literal(str):
    """A scalar that stands without quotes."""


json_trees = st.recursive(
    clean | (json_numbers | st.sampled_from(["true", "false", "null"])).map(_Literal),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4).filter(_distinct),
    max_leaves=12,
)


def _as_json(data: Data, space: Callable[[], str], string: Callable[[str], str]) -> str:
    """JSON text with white space of any kind between its signs."""
    if isinstance(data, _Literal):
        return str(data)
    if isinstance(data, str):
        return string(data)
    if isinstance(data, dict):
        pairs = [f"{string(key)}{space()}:{space()}{_as_json(value, space, string)}" for key, value in data.items()]
        return "{" + space() + f"{space()},{space()}".join(pairs) + space() + "}"
    return "[" + space() + f"{space()},{space()}".join(_as_json(one, space, string) for one in data) + space() + "]"


@given(json_trees, st.booleans(), st.data())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_tree_written_as_json_reads_back(data: Data, ascii_only: bool, picks: st.DataObject) -> None:
    """Numbers keep their text, escapes and surrogate pairs are undone, and every place holds the very characters."""
    written: list[str] = []

    def string(text: str) -> str:
        return json.dumps(text, ensure_ascii=ascii_only)

    def space() -> str:
        return str(picks.draw(st.sampled_from(["", "", " ", "\n", "\r\n", "\t "])))

    problems = Problems()
    root = json_text.parse(Source("f", _as_json(data, space, string)), problems)
    assert root is not None
    assert not problems.found
    assert _data(root) == data
    for scalar in _scalars(root):
        written.append(scalar.text if scalar.plain else string(scalar.text))
        assert scalar.place.characters == written[-1]


JSON_PIECES = [
    *'[]{},:" \n\t-+.0123eEx\\/#',
    *(
        "true",
        "null",
        "NaN",
        "Infinity",
        "nul",
        '"a"',
        '"b":',
        '{"a": 1}',
        "[1, 2]",
        '"\\u',
        "\\n",
        "1.5",
        "é",
        "\\ud83d",
    ),
]


def _python_reads(text: str) -> bool:
    """Does the standard library take it for JSON, NaN and its like left out?"""

    def refuse(_: str) -> None:
        raise ValueError

    try:
        json.loads(text, parse_constant=refuse, parse_int=str, parse_float=str)
    except ValueError:
        return False
    return True


@settings(max_examples=400)
@given(st.lists(st.sampled_from(JSON_PIECES), max_size=10).map("".join) | clean)
@example('{"a": 1, "a": 2}')
@example("[1.]")
@example("[--1]")
@example('["\\ud83d\\ude42"]')
def test_json_is_what_the_standard_library_takes_for_it(text: str) -> None:
    """The same texts are JSON, but for what is refused on purpose; a refusal has its place in the text."""
    assume(not FORBIDDEN.search(text))
    source, problems = Source("f", text), Problems()
    root = json_text.parse(source, problems)
    assert (root is not None) == _python_reads(text)
    for problem in problems:
        assert re.fullmatch(r"expected .*, found .*", problem.message)
        assert problem.place.line < len(source.lines)
        assert problem.place.column <= len(source.lines[problem.place.line])


@given(json_trees)
def test_json_is_yaml(data: Data) -> None:
    """A JSON file that is read as YAML says the same, as the YAML people promise."""
    text = _as_json(data, lambda: " ", lambda text: json.dumps(text, ensure_ascii=False))
    problems = Problems()
    root = yaml_text.parse(Source("f", text), problems)
    assert not problems.found
    assert _data(root) == data


# ---------------------------------------------------------------- bytes


@given(st.binary(max_size=60) | st.text(max_size=20).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"\xef\xbb\xbf\xff")
@example(b"a\r")
def test_any_bytes_are_text_or_a_problem_with_a_place(data: bytes) -> None:
    """What is decoded is what the bytes say; what is not has one problem, inside the file."""
    problems = Problems()
    source = decode("f", data, problems)
    if source is not None:
        assert source.text.encode() == data.removeprefix(b"\xef\xbb\xbf")
        assert not problems.found
        return
    [problem] = problems
    assert problem.place.line < len(problem.place.source.lines)
    assert str(problem)


@given(st.binary(max_size=200))
@example(b"\x80")
@example(b"- \xf0\x9f\x99\x82: \xef\xbf\xbd")
def test_any_bytes_are_read_without_a_traceback(data: bytes) -> None:
    """YAML or JSON, tree or problems: never an exception, and every message can be printed."""
    for parse in (yaml_text.parse, json_text.parse):
        problems = Problems()
        source = decode("f\x1b\n", data, problems)
        root = parse(source, problems) if source is not None else None
        assert root is not None or problems.found
        assert all(line.isprintable() for problem in problems for line in str(problem).split("\n"))


# ---------------------------------------------------------------- types and their schemas

units = st.sampled_from(["%", "hours", "€/h", "a.b (c)", "5-packs", "0", "°C", "\\d+"])
almost_numbers = st.from_regex(r"\A-?[0-9]{0,13}(\.[0-9]{0,13})?( ?(%|hours|€/h|a\.b \(c\)|5-packs|0|°C|\\d\+))?\Z")
dates = st.from_regex(
    r"\A[0-9]{4}-[01][0-9]-[0-3][0-9]([T ][0-2][0-9]:[0-6][0-9](:[0-6][0-9])?(Z|[+-][0-2][0-9]:00))?\Z"
)
paths = st.from_regex(r"\A[a-zA-Z0-9-]{0,4}(\.[a-z0-9-]{0,3}){0,3}\Z") | st.text("ab-", min_size=62, max_size=66)
spans = st.from_regex(r"\A[0-9]{1,5} ?(day|week|month|year)s{0,2}\Z")
chosen = st.sampled_from(
    ["yes", "no", "true", "false", "Yes", "on", "red", "1", "0.5", "null", "~", " ", "\u3000", "a\nb"]
)
documents = st.one_of(
    chosen,
    chosen.map(lambda text: text * 5),
    almost_numbers,
    dates,
    paths,
    spans,
    st.integers(-200, 200),
    st.booleans(),
    st.none(),
    st.decimals(-150, 150, places=3).map(str).map(_Literal),
    clean,
)
"""Scalars as a JSON document holds them: mostly texts that some type almost takes."""

exact_types = st.one_of(
    st.sampled_from(
        [t.Name(), t.Path(), t.YesNo(), t.Share(), times.Duration(), t.Text(), t.Text(one_line=True, most=5)]
    ),
    st.just(t.Word(("red", "true", "1", "0.5"))),
    units.map(lambda unit: t.Decimal(unit=unit)),
)
"""Types whose schema says all that `read` demands of a text."""
bounds = st.none() | st.builds(Fraction, st.integers(-100, 100), st.sampled_from([1, 10]))
other_types = st.one_of(
    st.sampled_from([times.Date(), times.Moment(), t.Whole(), t.Decimal(least=Fraction(0), above_least=True)]),
    st.builds(lambda least, most: t.Decimal(least=least, most=most), bounds, bounds),
)
"""Types that know a calendar or bounds, which the schema of a text does not."""


def _both(kind: Type[Any], document: Any) -> tuple[bool, bool]:
    """Does the type read it, and does its schema take it?"""
    text = str(document) if isinstance(document, _Literal) else json.dumps(document)
    problems = Problems()
    node = json_text.parse(Source("f", text), problems)
    assert node is not None
    read = not isinstance(node, Broken) and kind.read(node, problems) is not INVALID
    with suppress(numbers.NotANumber):
        document = float(numbers.parse(text)) if isinstance(document, _Literal) else document
    return read, Draft7Validator(kind.schema()).is_valid(document)


@settings(max_examples=400)
@given(exact_types | other_types, documents)
@example(t.Share(), "-0.0")
@example(t.Share(), "100.000 %")
@example(t.Name(), True)
@example(t.Text(most=5), "  abc ")
@example(t.Decimal(unit="a.b (c)"), "5 a.b (c)")
def test_a_schema_takes_what_the_reader_takes(kind: Type[Any], document: Any) -> None:
    """An editor never underlines what would be read."""
    read, taken = _both(kind, document)
    assert taken or not read


@settings(max_examples=400)
@given(exact_types, documents.filter(lambda one: isinstance(one, str) and not isinstance(one, _Literal)))
@example(t.Decimal(unit="0"), "100")
@example(t.Share(), "1.5%")
def test_a_schema_of_words_and_forms_refuses_what_the_reader_refuses(kind: Type[Any], document: str) -> None:
    """For texts without calendar or bounds the two are one. (Python's `$` also stands before a last line feed.)"""
    assume(not document.endswith("\n"))
    read, taken = _both(kind, document)
    assert taken == read
