"""Typed getters: a node to a value, or every reason why not."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any

import pytest
from jsonschema import Draft7Validator

from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problem, Problems
from vendorscore.foundation.source import Source
from vendorscore.reading import yaml_text
from vendorscore.reading.nodes import Broken, Mapping, Node, Position, Scalar
from vendorscore.reading.times import Date, Duration, Moment, Span
from vendorscore.reading.types import (
    INVALID,
    Decimal,
    Either,
    Field,
    Many,
    Name,
    Path,
    Raw,
    Reason,
    Record,
    Share,
    Table,
    Text,
    Type,
    Whole,
    Word,
    YesNo,
    one_of,
)

UTC = datetime.UTC
TENTH = Fraction(1, 10)
PERCENT = Decimal(expected="an answer", least=Fraction(0), most=Fraction(100), unit="%")
COLOUR = Word(("red", "green"))


def _node(text: str) -> Node:
    problems = Problems()
    node = yaml_text.parse(Source("f", text), problems)
    assert node is not None
    return node


def _read(kind: Type[Any], text: str) -> tuple[Any, list[Problem]]:
    problems = Problems()
    return kind.read(_node(text), problems), problems.found


# ---------------------------------------------------------------- scalars


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Text(), "No", "No"),
        (Text(), "|\n  two\n  lines\n", "two\nlines"),
        (Text(), "'null'", "null"),
        (Text(one_line=True), "|\n  one line\n", "one line"),
        (Text(most=3), "abc", "abc"),
        (Name(), "sla-1", "sla-1"),
        (Name(), "true", "true"),
        (Path(), "service.sla", "service.sla"),
        (COLOUR, "'red'", "red"),
        (YesNo(), "yes", True),
        (YesNo(), "'false'", False),
        (Decimal(), "0.1", TENTH),
        (Decimal(), "'-12.50'", Fraction(-25, 2)),
        (Decimal(least=Fraction(0)), "0", Fraction(0)),
        (PERCENT, "99.9%", Fraction(999, 10)),
        (PERCENT, "99.9 %", Fraction(999, 10)),
        (PERCENT, "100", Fraction(100)),
        (Decimal(unit="hours"), "24 hours", Fraction(24)),
        (Decimal(unit="5-packs"), "10 5-packs", Fraction(10)),
        (Decimal(unit="0"), "100", Fraction(100)),
        (Whole(), "12.0", Fraction(12)),
        (Share(), "40%", Fraction(2, 5)),
        (Share(), "0.5 %", Fraction(1, 200)),
        (Share(), "1", Fraction(1)),
        (Share(), "-0", Fraction(0)),
        (Date(), "2026-11-20", datetime.date(2026, 11, 20)),
        (Moment(), "2026-11-02T17:00:00Z", datetime.datetime(2026, 11, 2, 17, tzinfo=UTC)),
        (Moment(), "2026-11-02 18:00+01:00", datetime.datetime(2026, 11, 2, 17, tzinfo=UTC)),
        (Duration(), "90 days", Span(days=90)),
        (Duration(), "1 week", Span(days=7)),
        (Duration(), "18 months", Span(months=18)),
        (Duration(), "2 years", Span(months=24)),
    ],
)
def test_a_scalar_is_read_by_what_is_expected(kind: Type[Any], text: str, value: object) -> None:
    """The same `no` is a text here and an answer there; quotes make no difference to a value."""
    assert _read(kind, text) == (value, [])


NUMBER = "not-a-number"
DAY = "write year, month and day: `YYYY-MM-DD`"
CLOCK = "write date, time and offset: `Z` for UTC, or `+01:00`"
SPAN = "write a whole number and `days`, `weeks`, `months` or `years`"
AN_ID = "an id (a to z, 0 to 9 and `-`, starting with a letter)"


@pytest.mark.parametrize(
    ("kind", "text", "code", "message", "advice"),
    [
        (Text(), "'  '", "wrong-type", "expected text, found `  `", "write something, or leave the key out"),
        (Text(), "~", "wrong-type", "expected text, found nothing", None),
        (Text(), "[a]", "wrong-type", "expected text, found a list", None),
        (Text(one_line=True), '"a\\nb"', "wrong-type", "expected text, found `a<U+000A>b`", "write it on one line"),
        (Text("a unit", most=3), "abcd", "wrong-type", "expected a unit, found `abcd`", "write at most 3 characters"),
        (Name(), "Renewal Rate", "wrong-type", f"expected {AN_ID}, found `Renewal Rate`", "write `renewal-rate`"),
        (Name(), "株式会社", "wrong-type", f"expected {AN_ID}, found `株式会社`", None),
        (Name(), "a\u202eb", "wrong-type", f"expected {AN_ID}, found `a<U+202E>b`", "write `ab`"),
        (Path(), "service..sla", "wrong-type", "expected the dotted path of a criterion, found `service..sla`", None),
        (COLOUR, "gren", "wrong-type", "expected `red` or `green`, found `gren`", "did you mean `green`?"),
        (COLOUR, "blue", "wrong-type", "expected `red` or `green`, found `blue`", None),
        (YesNo(), "No", "wrong-type", "expected `yes` or `no`, found `No`", "did you mean `no`?"),
        (YesNo(), "y", "wrong-type", "expected `yes` or `no`, found `y`", "did you mean `yes`?"),
        (YesNo(), "on", "wrong-type", "expected `yes` or `no`, found `on`", "did you mean `yes`?"),
        (Decimal(), "010", NUMBER, "expected a number, found `010`", "write `10` without the leading zero"),
        (Decimal(), "{}", "wrong-type", "expected a number, found a mapping", None),
        (PERCENT, "99,9%", NUMBER, "expected an answer in %, found `99,9%`", "write `99.9`: `.` is the decimal point"),
        (PERCENT, "120", "out-of-range", "expected an answer from 0 to 100, found `120`", None),
        (
            Decimal(unit="0"),
            "10 0 0",
            NUMBER,
            "expected a number in 0, found `10 0 0`",
            "write a plain decimal such as `12.5`",
        ),
        (Decimal(least=Fraction(0)), "-1", "out-of-range", "expected a number of at least 0, found `-1`", None),
        (Decimal(most=TENTH), "1", "out-of-range", "expected a number of at most 0.1, found `1`", None),
        (
            Decimal(least=Fraction(0), above_least=True),
            "0",
            "out-of-range",
            "expected a number above 0, found `0`",
            None,
        ),
        (Whole(), "1.5", "wrong-type", "expected a whole number, found `1.5`", None),
        (Whole(), "x", NUMBER, "expected a whole number, found `x`", "write a plain decimal such as `12.5`"),
        (Share(), "40", "out-of-range", f"expected {Share().expected}, found `40`", "write `40%`"),
        (Share(), "101%", "out-of-range", f"expected {Share().expected}, found `101%`", None),
        (Share(), "half", NUMBER, f"expected {Share().expected}, found `half`", "write a plain decimal such as `12.5`"),
        (Date(), "20.11.2026", "wrong-type", "expected a date such as 2026-11-20, found `20.11.2026`", DAY),
        (
            Date(),
            "2026-02-30",
            "wrong-type",
            "expected a date such as 2026-11-20, found `2026-02-30`",
            "this day is in no calendar",
        ),
        (Date(), "２０２６-11-20", "wrong-type", "expected a date such as 2026-11-20, found `２０２６-11-20`", DAY),
        (
            Moment(),
            "2026-11-02T17:00:00",
            "wrong-type",
            f"expected {Moment().expected}, found `2026-11-02T17:00:00`",
            CLOCK,
        ),
        (
            Moment(),
            "2026-11-02T24:00Z",
            "wrong-type",
            f"expected {Moment().expected}, found `2026-11-02T24:00Z`",
            CLOCK,
        ),
        (
            Moment(),
            "2026-02-30T17:00Z",
            "wrong-type",
            f"expected {Moment().expected}, found `2026-02-30T17:00Z`",
            "this day is in no calendar",
        ),
        (Duration(), "0 days", "wrong-type", f"expected {Duration().expected}, found `0 days`", SPAN),
        (Duration(), "1.5 years", "wrong-type", f"expected {Duration().expected}, found `1.5 years`", SPAN),
    ],
)
def test_another_scalar_is_refused_with_what_was_expected(
    kind: Type[Any], text: str, code: str, message: str, advice: str | None
) -> None:
    """What was expected, what was found, and how to write what was probably meant."""
    value, [problem] = _read(kind, text)
    assert value is INVALID
    assert (problem.code, problem.message, problem.help) == (code, message, advice)
    assert str(problem.place) == "f:1:1"


@pytest.mark.parametrize(
    "kind",
    [
        Text(),
        Name(),
        Decimal(),
        Share(),
        Date(),
        Raw(),
        Many(Text()),
        Table(Text(), Text()),
        Either("x"),
        Record("x", ()),
    ],
    ids=lambda kind: type(kind).__name__,
)
def test_what_is_broken_is_not_spoken_of_again(kind: Type[Any]) -> None:
    """The reason why a node cannot be read has been noted; its type adds nothing."""
    problems = Problems()
    at = Position(0, 0)
    assert kind.read(Broken(Source("f", "x"), at, at), problems) is INVALID
    assert not problems.found


def test_a_long_text_is_refused_quickly_where_an_id_is_expected() -> None:
    """Advice is made of the beginning of a text only."""
    problems = Problems()
    tower = Scalar(Source("f", ""), Position(0, 0), Position(0, 0), "a" + "\u0316\u0301" * 10_000, True)
    assert Name().read(tower, problems) is INVALID


# ---------------------------------------------------------------- spans of time


@pytest.mark.parametrize(
    ("span", "start", "end"),
    [
        (Span(months=1), "2026-01-31", "2026-02-28"),
        (Span(months=1), "2024-01-31", "2024-02-29"),
        (Span(months=18), "2025-06-30", "2026-12-30"),
        (Span(months=12), "2024-02-29", "2025-02-28"),
        (Span(days=90), "2026-11-20", "2027-02-18"),
        (Span(), "2026-11-20", "2026-11-20"),
        (Span(months=11), "2026-01-31", "2026-12-31"),
        (Span(months=1), "9999-11-30", "9999-12-30"),
        (Span(months=1), "9999-12-31", "9999-12-31"),
        (Span(days=9999), "9999-12-01", "9999-12-31"),
        (Span(months=119_988), "2026-11-20", "9999-12-31"),
    ],
)
def test_a_span_ends_in_the_calendar(span: Span, start: str, end: str) -> None:
    """A day that its month lacks becomes the month's last; nothing ends after the last day there is."""
    assert span.after(datetime.date.fromisoformat(start)) == datetime.date.fromisoformat(end)


def test_a_span_is_said_in_its_own_unit() -> None:
    """Days stay days, months stay months."""
    assert [str(Span(months=1)), str(Span(months=24)), str(Span(days=7))] == ["1 month", "24 months", "7 days"]


# ---------------------------------------------------------------- lists, tables, choices


def test_a_list_is_read_item_by_item() -> None:
    """Each wrong item is a problem of its own."""
    assert _read(Many(Decimal()), "[1, 2]") == ((1, 2), [])
    value, problems = _read(Many(Decimal()), "[1, x, 2, y]")
    assert value is INVALID
    assert [str(problem.place) for problem in problems] == ["f:1:5", "f:1:11"]


def test_a_single_value_is_a_list_of_one_where_that_is_allowed() -> None:
    """`source: S3` and `source: [S3]` are the same."""
    assert _read(Many(Text(), lone=True), "S3") == (("S3",), [])
    assert _read(Many(Decimal(), lone=True), "x")[0] is INVALID
    value, [problem] = _read(Many(Text()), "S3")
    assert value is INVALID
    assert (problem.message, problem.help) == (
        "expected a list, found `S3`",
        "write `[a, b]`, or one `- item` a line",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[]", "expected a list with at least 1 entry, found an empty one"),
        ("[a, b, c]", "expected a list with at most 2 entries, found 3 entries"),
    ],
)
def test_a_list_has_its_size(text: str, message: str) -> None:
    """Both bounds count."""
    value, [problem] = _read(Many(Text(), least=1, most=2), text)
    assert value is INVALID
    assert (problem.code, problem.message) == ("wrong-size", message)


def test_a_table_has_the_authors_own_keys() -> None:
    """Keys and values are typed; each entry knows the place of its key."""
    entries, problems = _read(Table(Decimal(), Share()), "{60: 0, 80: 50%}")
    assert [(one.key, one.value, str(one.at)) for one in entries] == [(60, 0, "f:1:2"), (80, Fraction(1, 2), "f:1:9")]
    assert not problems
    value, problems = _read(Table(Decimal(), Share()), "{x: 0, 80: 2, 90: 1}")
    assert value is INVALID
    assert [str(problem.place) for problem in problems] == ["f:1:2", "f:1:12"]


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("{}", "wrong-size", "expected a mapping with at least 1 entry, found an empty one"),
        ("{a: 1, b: 2, c: 3}", "wrong-size", "expected a mapping with at most 2 entries, found 3 entries"),
        ("[a]", "wrong-type", "expected a mapping, found a list"),
    ],
)
def test_a_table_has_its_size(text: str, code: str, message: str) -> None:
    """Both bounds count, and nothing else is a table."""
    value, [problem] = _read(Table(Text(), Text(), least=1, most=2), text)
    assert value is INVALID
    assert (problem.code, problem.message) == (code, message)


def test_a_choice_goes_by_shape() -> None:
    """A scalar, a mapping and a list are each read by their own type; a blank is none of them."""
    kind = Either("a word, or `[word]`", scalar=COLOUR, sequence=Many(COLOUR))
    assert _read(kind, "red") == ("red", [])
    assert _read(kind, "[red, green]") == (("red", "green"), [])
    for text, found in (("{}", "a mapping"), ("~", "nothing")):
        value, [problem] = _read(kind, text)
        assert value is INVALID
        assert problem.message == f"expected a word, or `[word]`, found {found}"


def test_raw_is_the_node_itself() -> None:
    """Somebody else has a later look."""
    value, problems = _read(Raw(), "{a: 1}")
    assert isinstance(value, Mapping)
    assert not problems


# ---------------------------------------------------------------- records

RECORD = Record(
    "a gate",
    (
        Field("min", Decimal(), "the least answer", required=True),
        Field("in", Many(Text()), "the answers that pass", required=True),
        Field("may-wait", YesNo(), "may it wait?", default=False),
    ),
    lambda at, **values: (str(at), values),
    elsewhere=lambda key: "`weight` belongs to a criterion" if key == "weight" else None,
)


def test_a_record_is_built_of_its_values_and_its_place() -> None:
    """Keys become Python names, absent ones have their default."""
    (at, values), problems = _read(RECORD, "min: 1\nin: [a]\n")
    assert (at, values) == ("f:1:1", {"min_": 1, "in_": ("a",), "may_wait": False})
    assert not problems


def test_every_problem_of_a_record_is_noted_in_one_go() -> None:
    """Unknown keys, wrong values and missing keys stand side by side."""
    value, problems = _read(RECORD, "mni: 1\nweight: 2\nmin: x\nmay-wait: perhaps\nz: 1\n")
    assert value is INVALID
    assert [(problem.code, str(problem.place), problem.message, problem.help) for problem in problems] == [
        ("unknown-key", "f:1:1", "expected a key of a gate, found `mni`", "did you mean `min`?"),
        ("unknown-key", "f:2:1", "expected a key of a gate, found `weight`", "`weight` belongs to a criterion"),
        (NUMBER, "f:3:6", "expected a number, found `x`", "write a plain decimal such as `12.5`"),
        ("wrong-type", "f:4:11", "expected `yes` or `no`, found `perhaps`", None),
        ("unknown-key", "f:5:1", "expected a key of a gate, found `z`", "its keys are `min`, `in` and `may-wait`"),
        ("missing-key", "f:1:1", "expected `in` in a gate, found nothing", "`in`: the answers that pass"),
    ]


def test_a_record_is_a_mapping() -> None:
    """Anything else is refused, with what it should have been."""
    value, [problem] = _read(RECORD, "[a]")
    assert value is INVALID
    assert problem.message == "expected a gate (a mapping), found a list"


def test_thousands_of_unknown_keys_are_noted_quickly() -> None:
    """Near names are looked for as long as anybody reads them."""
    text = "".join(f"mni-{number}: 1\n" for number in range(20_000))
    _, problems = _read(RECORD, text)
    helped = [problem for problem in problems if str(problem.help).startswith("did you mean")]
    assert len(problems) == 20_001
    assert len(helped) <= limits.PROBLEMS_SHOWN


# ---------------------------------------------------------------- schemas


def test_a_record_has_the_schema_of_its_fields() -> None:
    """Descriptions, required keys and no others; rules about keys beside one another stand below."""
    kind = Record("x", (Field("a", YesNo(), "what it means", required=True),), together=({"minProperties": 1},))
    assert kind.schema() == {
        "type": "object",
        "properties": {"a": {"description": "what it means", "enum": ["yes", "true", True, "no", "false", False]}},
        "required": ["a"],
        "additionalProperties": False,
        "allOf": [{"minProperties": 1}],
    }
    assert "allOf" not in RECORD.schema()


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Many(Decimal(), least=1, lone=True), [5, "5", [1, "2"]], [[], {}, [[1]]]),
        (Many(Text(), most=2), [[], ["a", "b"]], ["a", ["a", "b", "c"]]),
        (Table(Decimal(), Share(), least=1), [{"60": "0.5", "80.5": 1}], [{}, {"x": 1}, {"60": 2}, []]),
        (Table(COLOUR, Text()), [{}, {"red": "x"}], [{"blue": "x"}]),
        (Either("x", scalar=COLOUR, mapping=Table(Text(), Text())), ["red", {"a": "b"}], ["blue", ["red"]]),
        (Raw(), [1, "a", [], {}, None], []),
        (Decimal(least=TENTH, most=Fraction(5), above_least=True), [5, 0.2, "7"], [0.1, 6, "x"]),
        (Decimal(unit="a.b (c)"), ["5 a.b (c)", "5a.b (c)", "5"], ["5 aXb (c)", "5 c"]),
        (Whole(least=Fraction(0)), [5, "5.00", 5.0], [5.5, -1, "5.5"]),
        (Whole(least=Fraction(0), most=Fraction(12)), [0, 12, "-0", "12.0"], [13, "13", -1, "-1", "1.5"]),
    ],
)
def test_a_schema_tells_good_from_bad(kind: Type[Any], good: list[Any], bad: list[Any]) -> None:
    """An editor underlines what the reader would refuse by its structure."""
    Draft7Validator.check_schema(kind.schema())
    validator = Draft7Validator(kind.schema())
    assert [value for value in good if not validator.is_valid(value)] == []
    assert [value for value in bad if validator.is_valid(value)] == []


def test_words_may_look_like_other_things_to_an_editor() -> None:
    """An option `1` or `true` may stand without quotes."""
    assert one_of(["1", "true", "0.5", "x"]) == {"enum": ["1", 1, "true", True, "0.5", 0.5, "x"]}


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("poc:yes", "put a space after the colon: `poc: yes`"),
        ("{poc:yes}", "put a space after the colon: `poc: yes`"),
        ("'poc:yes'", None),
        ("http://x", None),
    ],
)
def test_a_missing_space_is_named(text: str, help: str | None) -> None:
    """Where a mapping is expected, text with a colon in it is probably one."""
    record = Record("a thing", (Field("poc", YesNo(), ""), Field("sla", YesNo(), "")))
    table = Table(Name(), YesNo())
    for kind in (record, Either("a thing", mapping=record)) + ((table,) if text[0] != "{" else ()):
        _, (problem,) = _read(kind, text)
        assert problem.help == help


def test_where_one_key_is_known_that_one_is_meant() -> None:
    """Whatever else was written; and it is not missed as well."""
    record = Record("weights", (Field("sum", Whole(), "", required=True),))
    _, (problem,) = _read(record, "{total: 100}")
    assert (problem.code, problem.help) == ("unknown-key", "did you mean `sum`?")


@pytest.mark.parametrize("text", ["no", "Yes", "TRUE", "' false '"])
def test_a_bare_yes_or_no_is_no_reason(text: str) -> None:
    """`{na: no}` may mean that it does apply, and `{globex: no}` that there is no conflict."""
    _, (problem,) = _read(Reason(), text)
    assert (problem.code, problem.help) == ("wrong-type", "say why, or leave the key out")


@pytest.mark.parametrize("text", ["none here", "no sites", "12", "nothing"])
def test_a_reason_is_any_other_text(text: str) -> None:
    """However short."""
    assert _read(Reason(), text) == (text, [])


def test_another_word_is_led_to_the_one_that_is_meant() -> None:
    """By name, by what to do about it, or by what to do about any other."""
    word = Word(("mean", "median"), (("average", "mean"), ("mode", "choose one of the two")), "look it up")
    found = {text: _read(word, text)[1][0].help for text in ("Average", "mode", "medan", "zzz")}
    assert found == {
        "Average": "did you mean `mean`?",
        "mode": "choose one of the two",
        "medan": "did you mean `median`?",
        "zzz": "look it up",
    }


@pytest.mark.parametrize(
    ("text", "help"), [("3 percent", "write `3%`"), ("2.5 per cent", "write `2.5%`"), ("3 pct.", "write `3%`")]
)
def test_a_percentage_in_words_is_led_to_its_sign(text: str, help: str) -> None:
    """Not to the bare number, which would be a hundred times as much."""
    _, (problem,) = _read(Share(), text)
    assert (problem.code, problem.help) == ("not-a-number", help)
