"""YAML text to a located tree. The laws stand in `tests/laws/test_reading_laws.py`."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problem, Problems
from vendorscore.foundation.source import Source
from vendorscore.reading import yaml_events, yaml_text
from vendorscore.reading.nodes import Broken, Mapping, Node, Scalar, Sequence

BOTH = pytest.mark.parametrize("exact", [False, True], ids=["fast", "exact"])


def _parse(text: str, exact: bool = False) -> tuple[Node | None, list[Problem]]:
    problems = Problems("rubric")
    return yaml_text.parse(Source("f", text), problems, exact), problems.found


def _data(node: Node | None) -> Any:
    """What a tree says."""
    if isinstance(node, Mapping):
        return {key.text: _data(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [_data(item) for item in node.items]
    return node.text if isinstance(node, Scalar) else node


def _spans(node: Node | None) -> list[tuple[str, str]]:
    """The place and the characters of every node, the tree's own first."""
    assert node is not None
    here = [(str(node.place), node.place.characters)]
    inner: list[Node] = []
    if isinstance(node, Mapping):
        inner = [one for pair in node.pairs for one in pair]
    if isinstance(node, Sequence):
        inner = node.items
    return here + [span for one in inner for span in _spans(one)]


# ---------------------------------------------------------------- trees


@BOTH
@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("country: NO\nanswer: y\n", {"country": "NO", "answer": "y"}),
        ("a: 010\nb: 0x1F\nc: 1_000\nd: 12:30\n", {"a": "010", "b": "0x1F", "c": "1_000", "d": "12:30"}),
        ("a: .nan\nb: 2026-02-30\nc: =\nd: ~\n", {"a": ".nan", "b": "2026-02-30", "c": "=", "d": "~"}),
        ("- 1\n- true\n-\n- ''\n", ["1", "true", "", ""]),
        ("a: |\n  x\n  y\n\nb: >-\n  x\n  y\n", {"a": "x\ny\n", "b": "x y"}),
        ("a: one\n  two\n\n  three\n", {"a": "one two\nthree"}),
        (
            "a: {label: Is it? Yes?, score: 1}\nb: [0, 100]\n",
            {"a": {"label": "Is it? Yes?", "score": "1"}, "b": ["0", "100"]},
        ),
        ("a: [b: c, {d}, ]\n", {"a": [{"b": "c"}, {"d": ""}]}),
        ("? a\n: b\n", {"a": "b"}),
        ('"<<": 1\n', {"<<": "1"}),
        ("--- # start\na: b # end\n...\n", {"a": "b"}),
        ("just text\n", "just text"),
        ('a: "\\u00e9\\x41\\n"\n', {"a": "éA\n"}),
        ("a:\r\n  - b\r\n", {"a": ["b"]}),
        ('a: "x\ty"\nb: |\n  x\ty\n', {"a": "x\ty", "b": "x\ty\n"}),
        ("a: 40%\nb: C#\n", {"a": "40%", "b": "C#"}),
    ],
)
def test_every_scalar_stays_the_text_that_was_written(exact: bool, text: str, data: object) -> None:
    """Nothing is guessed: no truth value, number, time or date comes out of the parser."""
    root, problems = _parse(text, exact)
    assert _data(root) == data
    assert not problems


def test_quotes_are_remembered() -> None:
    """An unquoted `null` is nothing, a quoted one is a word: a type needs to know which it was."""
    root, _ = _parse("- a\n- 'a'\n- \"a\"\n- |\n  a\n- null\n- 'null'\n")
    assert isinstance(root, Sequence)
    scalars = [item for item in root.items if isinstance(item, Scalar)]
    assert [scalar.plain for scalar in scalars] == [True, False, False, False, True, False]
    assert [scalar.blank for scalar in scalars] == [False, False, False, False, True, False]


@BOTH
@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("key: value", [("f:1:1", "key"), ("f:1:1", "key"), ("f:1:6", "value")]),
        ("é中: '文字'\n", [("f:1:1", "é中"), ("f:1:1", "é中"), ("f:1:5", "'文字'")]),
        ("a:\n", [("f:1:1", "a"), ("f:1:1", "a"), ("f:1:3", "")]),
        ("a:", [("f:1:1", "a"), ("f:1:1", "a"), ("f:1:3", "")]),
        ("# x\na:   # y\n\nb: 1\n", [("f:2:1", "a"), ("f:2:1", "a"), ("f:2:3", " "), ("f:4:1", "b"), ("f:4:4", "1")]),
        ("- a\n-\n- c", [("f:1:1", "- a"), ("f:1:3", "a"), ("f:2:2", ""), ("f:3:3", "c")]),
        ("a: |\n  x\n\n# c\n", [("f:1:1", "a"), ("f:1:1", "a"), ("f:1:4", "|")]),
        ("a: one\n  two\n", [("f:1:1", "a"), ("f:1:1", "a"), ("f:1:4", "one")]),
        ("[x, {y: }]", [("f:1:1", "[x, {y: }]"), ("f:1:2", "x"), ("f:1:6", "y"), ("f:1:6", "y"), ("f:1:7", ":")]),
        ("{}", [("f:1:1", "{}")]),
        ("a:\r\n- b\r\n", [("f:1:1", "a"), ("f:1:1", "a"), ("f:2:1", "- b"), ("f:2:3", "b")]),
    ],
)
def test_every_node_knows_its_place(exact: bool, text: str, spans: list[tuple[str, str]]) -> None:
    """Line, column and the very characters, also of empty values, block scalars and the end of a file."""
    root, _ = _parse(text, exact)
    assert _spans(root) == spans


# ---------------------------------------------------------------- what is refused, and the rest still read


ESCAPED = "expected text, found an escaped control or surrogate character"
REFUSED = [
    ("a: &x 1\nb: 2\n", "yaml-anchor", "f:1:4", "expected a value, found the anchor `&x`"),
    ("b: 2\na: *x\n", "yaml-alias", "f:2:4", "expected a value, found the alias `*x`"),
    ("a: !!int 1\nb: 2\n", "yaml-tag", "f:1:4", "expected a value, found the tag `!!int`"),
    ("a: !x {c: 1}\nb: 2\n", "yaml-tag", "f:1:4", "expected a value, found the tag `!x`"),
    ("a: !x [c]\nb: 2\n", "yaml-tag", "f:1:4", "expected a value, found the tag `!x`"),
    ("a: ! c\nb: 2\n", "yaml-tag", "f:1:4", "expected a value, found the tag `!`"),
    ("a: !e%1B x\nb: 2\n", "yaml-tag", "f:1:4", "expected a value, found the tag `!e<U+001B>`"),
    ("<<: {a: 1}\nb: 2\n", "yaml-merge", "f:1:1", "expected a name as key, found the merge key `<<`"),
    ("[a]: 1\nb: 2\n", "complex-key", "f:1:1", "expected a name as key, found a list"),
    ("? {a: 1}\n: 1\nb: 2\n", "complex-key", "f:1:4", "expected a name as key, found a mapping"),
    ("*x : 1\nb: 2\n", "yaml-alias", "f:1:1", "expected a value, found the alias `*x`"),
    ('a: "\\ud800"\nb: 2\n', "forbidden-character", "f:1:4", ESCAPED),
    ('a: "\\e[2J"\nb: 2\n', "forbidden-character", "f:1:4", ESCAPED),
    (f"a: {'x' * 20_001}\nb: 2\n", "text-too-long", "f:1:4", "expected at most 20,000 characters, found 20,001"),
    ("b: 2\n---\nc: 2\n", "second-document", "f:2:1", "expected one document, found a second one"),
]


@BOTH
@pytest.mark.parametrize(("text", "code", "place", "message"), REFUSED)
def test_what_no_file_needs_is_refused_and_the_rest_is_read(
    exact: bool, text: str, code: str, place: str, message: str
) -> None:
    """Each refusal has its place; the tree goes on, so that other problems are found in the same run."""
    root, [problem] = _parse(text, exact)
    assert (problem.code, str(problem.place), problem.message) == (code, place, message)
    assert problem.help
    assert {key: value for key, value in _data(root).items() if not isinstance(value, Broken)} == {"b": "2"}


@BOTH
def test_what_stands_inside_something_refused_is_judged_as_well(exact: bool) -> None:
    """One run says all."""
    _, problems = _parse("a: &x [*y, {b: 1, b: 2}]\n", exact)
    assert [problem.code for problem in problems] == ["yaml-anchor", "yaml-alias", "duplicate-key"]


@BOTH
@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment", "  # x\n"])
def test_an_empty_file_is_refused_as_a_whole(exact: bool, text: str) -> None:
    """Nothing and nothing but comments are the same, and stand at the start of the file."""
    root, [problem] = _parse(text, exact)
    assert root is None
    assert (problem.code, str(problem.place)) == ("empty-file", "f:1:1")


def test_an_empty_document_is_nothing() -> None:
    """A document that is there and says nothing is a blank scalar; whoever reads it says what was expected."""
    root, problems = _parse("---\n")
    assert isinstance(root, Scalar)
    assert root.blank
    assert not problems


@BOTH
@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("[" * 65 + "]" * 65, "too-deep", "f:1:65"),
        ("- " * 65 + "a\n", "too-deep", "f:1:129"),
        ("{a: " * 65, "too-deep", "f:1:257"),
        ("? " * 65, "too-deep", "f:1:129"),
    ],
)
def test_depth_is_limited(exact: bool, text: str, code: str, place: str) -> None:
    """The level after the last one allowed is where reading stops."""
    root, problems = _parse(text, exact)
    assert root is None
    assert (problems[-1].code, str(problems[-1].place)) == (code, place)


@BOTH
def test_depth_at_the_limit_is_fine(exact: bool) -> None:
    """Sixty-four levels are read."""
    root, problems = _parse("[" * limits.DEPTH + "]" * limits.DEPTH, exact)
    assert isinstance(root, Sequence)
    assert not problems


@BOTH
def test_the_number_of_nodes_is_limited(exact: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys, values and collections count; limits are read when they are used."""
    monkeypatch.setattr(limits, "NODES", 5)
    assert _parse("a: 1\nb: 2\n", exact)[0] is not None
    root, [problem] = _parse("a: 1\nb: 2\nc: 3\n", exact)
    assert root is None
    assert (problem.code, str(problem.place)) == ("too-many-nodes", "f:3:1")


@BOTH
def test_text_that_was_not_checked_is_checked(exact: bool) -> None:
    """A NUL would end the text for one of the parsers: it never gets there."""
    root, [problem] = _parse("a: 1\nweight\0: 2\n", exact)
    assert root is None
    assert (problem.code, str(problem.place)) == ("forbidden-character", "f:2:7")


# ---------------------------------------------------------------- syntax

SYNTAX = [
    ("a: \tb\n", "yaml-tab", "f:1:4", "\t", "expected spaces, found a tab"),
    ("a:\n\tb: 1\n", "yaml-tab", "f:2:1", "\t", "expected spaces, found a tab"),
    ("a: |\t\n  x\n", "yaml-tab", "f:1:5", "\t", "expected spaces, found a tab"),
    ("%YAML 1.1\n---\na: b\n", "yaml-directive", "f:1:1", "%", "expected plain YAML, found a `%` directive"),
    (f"%YAML 1.{'9' * 5000}\n", "yaml-directive", "f:1:1", "%", "expected plain YAML, found a `%` directive"),
    ("a: @home\n", "yaml-syntax", "f:1:4", "@", "expected a value, found `@`"),
    ("a: `x`\n", "yaml-syntax", "f:1:4", "`", "expected a value, found ```"),
    ("a: %x\n", "yaml-syntax", "f:1:4", "%", "expected a value, found `%`"),
    ("a: b\nc\nd: e\n", "yaml-syntax", "f:2:1", "c", "expected `key: value`, found text without `: `"),
    ("a: b: c\n", "yaml-syntax", "f:1:5", ":", "expected one value after the key, found a second `:`"),
    ("a: - b\n", "yaml-syntax", "f:1:4", "-", "expected a value, found `-`"),
    ("a: ? b\n", "yaml-syntax", "f:1:4", "?", "expected a value, found `?`"),
    ("a: 'b\nc: d\n", "yaml-syntax", "f:1:4", "'b", "expected a closing quote, found the end of the file"),
    ('a: "b\n--- \n', "yaml-syntax", "f:1:4", '"b', "expected a closing quote, found `---` or `...`"),
    ('a: "\\q"\n', "yaml-syntax", "f:1:6", "q", "expected an escape that YAML knows, found `q` after `\\`"),
    ('a: "\\x1"\n', "yaml-syntax", "f:1:7", "1", 'expected a hexadecimal digit, found `"`'),
    ('a: "\\UFFFFFFFF"\n', "yaml-syntax", "f:1:7", "F", "expected a character, found an escape beyond U+10FFFF"),
    ('a: "\\U00110000"\n', "yaml-syntax", "f:1:7", "0", "expected a character, found an escape beyond U+10FFFF"),
    ("a: |0\n  b\n", "yaml-syntax", "f:1:5", "0", "expected an indentation from 1 to 9, found `0`"),
    ("a: |x\n  b\n", "yaml-syntax", "f:1:5", "x", "expected the end of the line after `|` or `>`, found `x`"),
    ("a: > b\n", "yaml-syntax", "f:1:6", "b", "expected the end of the line after `|` or `>`, found `b`"),
    ("a: |#c\n  b\n", "yaml-syntax", "f:1:5", "#", "expected the end of the line after `|` or `>`, found `#`"),
    ("a:\n  b: 1\n c: 2\n", "yaml-syntax", "f:3:2", "c", "expected the next entry, found a mapping in another column"),
    ("- a\nb: c\n", "yaml-syntax", "f:2:1", "b", "expected the next entry, found a key"),
    ("a: 'b' c\n", "yaml-syntax", "f:1:8", "c", "expected the next entry, found more text"),
    ("a: [b, c\n", "yaml-syntax", "f:2:1", "", "expected `,` or `]`, found the end of the file"),
    ("a: [b, c}\n", "yaml-syntax", "f:1:9", "}", "expected `,` or `]`, found `}`"),
    ("a: {b: c]\n", "yaml-syntax", "f:1:9", "]", "expected `,` or `}`, found `]`"),
    ("a: [b, - c]\n", "yaml-syntax", "f:1:8", "-", "expected a value, found `-`"),
    ("[a] b\n", "yaml-syntax", "f:1:5", "b", "expected the end of the file, found more text"),
    ("a: !e!x b\n", "yaml-tag", "f:1:4", "!", "expected a value, found a tag"),
    ("a: *\n", "yaml-syntax", "f:1:4", "*", "expected a value, found text that begins with `*`"),
    ("a: *bold*\n", "yaml-syntax", "f:1:4", "*bold", "expected a value, found text that begins with `*`"),
    ("a: &c&\n", "yaml-syntax", "f:1:4", "&c", "expected a value, found text that begins with `&`"),
    ("a: !<b\n", "yaml-syntax", "f:1:4", "!<b", "expected a value, found text that begins with `!`"),
    ("a: !é\n", "yaml-syntax", "f:1:4", "!", "expected a value, found text that begins with `!`"),
    ("a: !x%z1\n", "yaml-syntax", "f:1:4", "!x%", "expected a value, found text that begins with `!`"),
    ("a: !x%ff b\n", "yaml-syntax", "f:1:4", "!x", "expected a value, found text that begins with `!`"),
]


@BOTH
@pytest.mark.parametrize(
    ("text", "code", "place", "characters", "message"), SYNTAX, ids=[repr(one[0][:20]) for one in SYNTAX]
)
def test_a_syntax_error_says_what_was_expected_and_what_was_found(
    exact: bool, text: str, code: str, place: str, characters: str, message: str
) -> None:
    """PyYAML's complaints come out in our form, under the very characters that are wrong."""
    root, [problem] = _parse(text, exact)
    assert root is None
    assert (problem.code, str(problem.place), problem.message) == (code, place, message)
    assert problem.place.characters == characters
    assert problem.help


@pytest.mark.parametrize(
    ("text", "place", "label"),
    [
        ("a:\n  - b: 1\n   c: 2\n", "f:2:3", "the list begins here"),
        ("a:\n  b: 1\n c: 2\n", "f:1:1", "the mapping begins here"),
        ("a: [b,\n  c}\n", "f:1:4", "the list begins here"),
        ("a: {b: 1,\n  c: 2]\n", "f:1:4", "the mapping begins here"),
        ('a: "b\n  \\q"\n', "f:1:4", "the text begins here"),
    ],
)
def test_a_syntax_error_shows_where_its_block_began(text: str, place: str, label: str) -> None:
    """When the fault is noticed on a later line, the earlier place is shown beside it."""
    _, [problem] = _parse(text)
    assert [(str(note.place), note.label) for note in problem.related] == [(place, label)]


# ---------------------------------------------------------------- the two parsers

RUBRIC = """\
rubric: x   # not the question "why?"
max_na: 20%
criteria:
  - id: poc
    question: Will you run a proof of concept? And who pays?
    options:
      contract: {label: "Written, into the contract?", score: 1}
      request: {label: On request - or not?, score: 0.4}
    range: [0, 100]
    curve: {60: 0, 80: 0.5, 95: 1}
    why: |
      No POC, no purchase: 100%.
    link: http://example.com/a?b=c#d
"""


def test_an_ordinary_rubric_is_read_by_the_fast_parser_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Flow mappings, quotes, questions, percentages and links raise no doubt."""
    expected = _data(_parse(RUBRIC, exact=True)[0])
    monkeypatch.setattr(yaml_events, "ExactParser", None)
    root, problems = _parse(RUBRIC)
    assert _data(root) == expected
    assert not problems


@pytest.mark.parametrize("text", ["a: 1\nb: 'x\n", "a: 1\nb: &x 1\n", "a: 1\nb: '\t'\n", "a: 1\n? b\n: 2\n", RUBRIC])
def test_without_libyaml_nothing_changes(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML was built without the fast parser, the same tree and the same problems come out."""
    here = (_data(_parse(text)[0]), [(problem.message, str(problem.place)) for problem in _parse(text)[1]])
    monkeypatch.setattr(yaml_events, "CParser", None)
    root, problems = _parse(text)
    assert [(problem.message, str(problem.place)) for problem in problems] == here[1]
    if not problems:
        assert _data(root) == here[0]


LAST_LINES = [
    "  - {id: z, x: [1}\n",
    "  - id: z\n   x: 1\n",
    "\t- id: z\n",
    "  - id: 'z\n",
    "  - id: &z 1\n",
    "    ? z\n    : 1\n",
]


@pytest.mark.parametrize("last", LAST_LINES)
def test_a_fault_at_the_end_is_looked_at_from_the_last_entries_on(last: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The exact parser reads but the last lines of a long file, and says what it would say of the whole."""
    text = "rubric: x\ncriteria:\n" + "  - id: c\n    options: [a, b]\n" * 1_000 + last
    _, expected = _parse(text, exact=True)
    plain = yaml_events.ExactParser.scan_plain
    seen: list[int] = []

    def counting(self: Any) -> Any:
        seen.append(self.line)
        return plain(self)

    monkeypatch.setattr(yaml_events.ExactParser, "scan_plain", counting)
    _, problems = _parse(text)
    assert [str(problem) for problem in problems] == [str(problem) for problem in expected]
    assert min(seen) >= 1_998


def test_a_fault_before_any_entry_is_read_from_the_start() -> None:
    """A file without entries to begin at is read exactly as a whole."""
    for text in ("[a, b}", "'x", "&a b", "a: @"):
        assert list(map(str, _parse(text)[1])) == list(map(str, _parse(text, exact=True)[1]))


@pytest.mark.parametrize("levels", [3, 63, 64, 65, 200])
@pytest.mark.parametrize("doubt", ["", "\t", "? "])
def test_doubts_below_many_levels_change_nothing(levels: int, doubt: str) -> None:
    """Depth ends the reading at the same place, whichever parser came so far."""
    text = "".join("  " * level + "- a:\n" for level in range(levels)) + "  " * levels + f"- {doubt}b: [\n"
    fast, exact = (_parse(text, exact=exact)[1] for exact in (False, True))
    assert list(map(str, fast)) == list(map(str, exact))


def test_too_many_nodes_before_a_doubt_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is met at the same node, whichever parser came so far."""
    monkeypatch.setattr(limits, "NODES", 20)
    for text in ("- a\n" * 100 + "\t", "[" + "a," * 1_000 + "\t]", "a: [" + "b," * 1_000 + "&c d]\n"):
        fast, exact = map(partial(_parse, text), (False, True))
        assert [str(problem) for problem in fast[1]] == [str(problem) for problem in exact[1]]
        assert fast[1][-1].code == "too-many-nodes"


COMMAS = {
    "{USD: 0,92}": [("0,92", "write `0.92`: `.` is the decimal point; inside brackets a comma ends the value")],
    "{USD: 1,234, GBP: 5}": [
        ("1,234", "write `1.234` or `1234`, whichever is meant; inside brackets a comma ends the value")
    ],
    "{USD: 0,92, GBP: -1,5}": [("0,92", ""), ("-1,5", "")],
    "{score: 4,5, reason: x}": [("4,5", "")],
}


@pytest.mark.parametrize(("text", "said"), COMMAS.items(), ids=COMMAS)
def test_a_decimal_comma_in_brackets_is_one_problem(text: str, said: list[tuple[str, str]]) -> None:
    """YAML reads two entries; whoever wrote it meant one number."""
    problems = Problems()
    root = yaml_text.parse(Source("f", f"a: {text}\n"), problems)
    assert [(one.code, one.place.characters) for one in problems] == [("not-a-number", found) for found, _ in said]
    assert all(help in (one.help or "") for one, (_, help) in zip(problems, said, strict=True))
    assert isinstance(root, Mapping)
    assert isinstance(root.pairs[0][1], Mapping)


@pytest.mark.parametrize("text", ["{a: 1, 2: x}", "{a: 1, 2}", "{a: x,5}", "{0,5: 1}", "{5, 6: x}", "{a: '1',5}"])
def test_what_is_no_decimal_comma_is_left_alone(text: str) -> None:
    """Only digits right behind the comma of a plain number, with nothing under them."""
    problems = Problems()
    yaml_text.parse(Source("f", f"a: {text}\n"), problems)
    assert not problems


UNSPACED = {
    "vendor:Acme\nanswers:\n  poc: yes\n": ("f:1:1", "vendor:Acme", "write `vendor: Acme`"),
    "a: 1\nvendor:Acme Networks  # them\nb: 1\n": ("f:2:1", "vendor:Acme Networks", "write `vendor: Acme Networks`"),
    "a:\n  - id:poc\n    type: x\n": ("f:2:5", "id:poc", "write `id: poc`"),
    'a: 1\nversion:"1.0"\n': ("f:2:1", 'version:"1.0"', 'write `version: "1.0"`'),
}


@pytest.mark.parametrize(("text", "said"), UNSPACED.items(), ids=UNSPACED)
def test_a_missing_space_is_named_where_it_is_missing(text: str, said: tuple[str, str, str]) -> None:
    """Not on the next line, where YAML notices it."""
    problems = Problems()
    yaml_text.parse(Source("f", text), problems)
    (problem,) = problems
    assert (str(problem.place), problem.place.characters, problem.help) == said


@pytest.mark.parametrize("text", ["https://a.example\nb: 1\n", "a: see: it\n", "12:30\nb: 1\n"])
def test_other_colons_are_explained_in_another_way(text: str) -> None:
    """An address, a second colon and a time of day are no missing space."""
    problems = Problems()
    yaml_text.parse(Source("f", text), problems)
    (problem,) = problems
    assert "space" not in problem.message
