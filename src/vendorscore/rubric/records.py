"""The records of a rubric file, one table of fields each: what may be written, and what it means.

Reading, the reference pages and the JSON Schema all come from these tables.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from vendorscore.foundation import words
from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.reading import times
from vendorscore.reading.nodes import Mapping, Node, Scalar
from vendorscore.reading.together import NO, excludes, none, some, weighed
from vendorscore.reading.types import (
    INVALID,
    Decimal,
    Either,
    Field,
    Invalid,
    Many,
    Name,
    Path,
    Raw,
    Record,
    Schema,
    Share,
    Table,
    Text,
    Type,
    Whole,
    Word,
    YesNo,
)
from vendorscore.rubric.kinds import KINDS, Kind
from vendorscore.rubric.model import EvidenceRule, Example, Rounding
from vendorscore.rubric.trees import Tree

# ---------------------------------------------------------------- small records


def _evidence(
    at: Place,
    ask: str,
    required: bool | None,
    unproved: Fraction | None,
    reject: tuple[str, ...],
    expires: times.Span | None,
) -> EvidenceRule:
    worth = unproved if unproved is not None else ZERO if required else ONE
    return EvidenceRule(ask, worth, tuple(words.folded(kind) for kind in reject), expires, at)


class _Required(Type[EvidenceRule]):
    """The word `required`."""

    expected = "`required`, or `{ask: …, unproved: …}`"

    def read(self, node: Node, problems: Problems) -> EvidenceRule | Invalid:
        if isinstance(node, Scalar) and node.text == "required":
            return EvidenceRule(unproved=ZERO, at=node.place)
        return self.mismatch(node, problems, "to ask for proof in words, write `{ask: …}`")

    def schema(self) -> Schema:
        return {"const": "required"}


EVIDENCE_FIELDS = (
    Field("ask", Text(expected="the proof asked for"), "the proof asked for, in words", default=""),
    Field("unproved", Share(), "what the answer is worth without acceptable proof, as a factor (default 1)"),
    Field("required", YesNo(), "`required: yes` is short for `unproved: 0`"),
    Field("reject", Many(Text(one_line=True, most=64), lone=True), "kinds of evidence that never count", default=()),
    Field("expires", times.Duration(), "evidence older than this at the evaluation's date does not count"),
)


class _Evidence(Record):
    """The long form; `required` and `unproved` say the same thing and exclude each other."""

    def read(self, node: Node, problems: Problems) -> Any:
        if isinstance(node, Mapping) and (second := node.key("required")) and (first := node.key("unproved")):
            problems.add(
                "two-rules",
                second.place,
                "expected `required` or `unproved`, found both",
                help="`required: yes` is short for `unproved: 0`; keep one",
                related=[(first.place, "the other one")],
            )
            return INVALID
        return Record.read(self, node, problems)


_EVIDENCE = Either(
    "`required`, or `{ask: …, unproved: …}`",
    scalar=_Required(),
    mapping=_Evidence("evidence", EVIDENCE_FIELDS, _evidence, together=(excludes("required", "unproved"),)),
)


def _rounding(at: Place, places: Fraction, half: Any, at_: Any) -> Rounding:
    return Rounding(int(places), half, at_ == "criterion")


_ROUNDING = Record(
    "rounding",
    (
        Field(
            "places",
            Whole(expected="a whole number of decimals", least=ZERO, most=Fraction(12)),
            "how many decimals are kept",
            required=True,
        ),
        Field(
            "half",
            Word(
                ("up", "even", "down", "cut"),
                (("bankers", "even"), ("banker", "even"), ("floor", "cut"), ("truncate", "cut")),
            ),
            "what happens to a half: up, to the even neighbour, or down; `cut` cuts off whatever lies beyond",
            default="up",
        ),
        Field(
            "at",
            Word(("total", "criterion"), (("line", "criterion"), ("lines", "criterion"), ("sum", "total"))),
            "round the total, or each criterion's points",
            default="total",
        ),
    ),
    _rounding,
)


class _Answers(Many[str]):
    """What a condition compares with; a path that is nested is told to be dotted."""

    def read(self, node: Node, problems: Problems) -> tuple[str, ...] | Invalid:
        if not isinstance(node, Mapping):
            return Many.read(self, node, problems)
        return self.mismatch(node, problems, "paths are dotted here, not nested: `service.sla: …`")


_WHEN = Table(
    Path(),
    _Answers(Text(expected="an answer", one_line=True), least=1, lone=True, expected="an answer or a list of answers"),
    expected="a mapping of paths to answers such as `{poc: yes}`",
    least=1,
    most=50,
)
_SOURCES = Many(Text(expected="a source", one_line=True, most=200), lone=True)


# ---------------------------------------------------------------- the records of criteria

_WEIGHT = Decimal(expected="a weight", least=ZERO)
_LINE = Text(expected="one line of text", one_line=True, most=500)
_COMMON = (
    Field("id", Name(), "the criterion's name within its section", required=True),
    Field("title", _LINE, "a short name for reports"),
    Field("weight", _WEIGHT, "its weight beside its siblings; 0 for a pure gate"),
    Field("why", Text(), "why it is asked, for readers of the report", default=""),
    Field("source", _SOURCES, "where the requirement comes from", default=()),
    Field("gate", Raw(), "a knock-out: failing it makes the bid ineligible"),
    Field("when", _WHEN, "asked only if these other answers match", default=()),
)
_LEAF = (
    Field("type", Word(tuple(KINDS)), "the kind of criterion", required=True),
    Field("question", Text(), "what the vendor is asked", default=""),
    Field("guidance", Text(), "help for the vendor", default=""),
    Field("help_scorer", Text(), "help for the panel: what earns each level, which proof convinces", default=""),
    Field("evidence", _EVIDENCE, "the proof that is asked for"),
    Field("otherwise", Share(), "what it is worth when it is not asked (else its share goes to its siblings)"),
    Field("allow_na", YesNo(), "may the vendor answer that it does not apply?", default=False),
    Field("paired_with", Path(), "a measure that suffers when this one is gamed: reports show the two together"),
)


def _owner(key: str) -> str | None:
    """Which kinds know a key that this one does not."""
    kinds = [f"`{name}`" for name, kind in KINDS.items() if key in {one.key for one in kind.fields}]
    if kinds:
        return f"`{key}` belongs to the type {words.listed(kinds)}"
    answers = any(key == one.key for kind in KINDS.values() for one in kind.answer_keys)
    return f"`{key}` is for the bid to say: it stands in the answer, beside `value`" if answers else None


def _owner_above(key: str) -> str | None:
    """Where a key belongs that a section or an include does not know."""
    if key in {one.key for one in _LEAF}:
        return f"`{key}` belongs to a criterion, each for itself"
    return _owner(key)


def _beside_one_another(kind: type[Kind]) -> tuple[Schema, ...]:
    """What `load` and `laws` judge of a criterion's keys beside one another, `otherwise` without `when` excepted."""
    weight: Schema = {"required": ["weight"]} if kind.scored else none("weight", "otherwise")
    never: Schema = {"properties": {"allow_na": NO}}
    return (weight, never if kind.priced else {"dependencies": {"gate": never}}, *kind.together)


CRITERION: dict[str, Record] = {
    name: Record(
        f"a {name} criterion", (*_COMMON, *_LEAF, *kind.fields), elsewhere=_owner, together=_beside_one_another(kind)
    )
    for name, kind in KINDS.items()
}
SECTION = Record(
    "a section",
    (*_COMMON, Field("criteria", Raw(), "the criteria of the section", required=True)),
    elsewhere=_owner_above,
    together=({"if": {"properties": {"criteria": {"contains": weighed()}}}, "then": {"required": ["weight"]}},),
)
INCLUDE = Record(
    "an include",
    (
        Field(
            "include",
            Text(expected="the name or the path of one rubric", one_line=True, most=200),
            "a built-in rubric's name, or a path in this rubric's folder",
            required=True,
        ),
        Field("id", Name(), "the section's id (default: the included rubric's)"),
        Field("title", _LINE, "the section's title (default: the included rubric's)"),
        Field("weight", _WEIGHT, "the section's weight beside its siblings", required=True),
        Field("why", Text(), "why it is asked", default=""),
        Field("gate", Raw(), "a knock-out on the section's score"),
        Field("when", _WHEN, "asked only if these other answers match", default=()),
    ),
    elsewhere=_owner_above,
)


# ---------------------------------------------------------------- examples and the rubric itself


class _ExactNumber(Type[Fraction]):
    """A decimal, or a fraction `p/q`."""

    expected = "a number, or a fraction such as `165/2`"

    def read(self, node: Node, problems: Problems) -> Fraction | Invalid:
        if isinstance(node, Scalar) and "/" in node.text:
            over, _, under = node.text.partition("/")
            if (
                over.isascii()
                and under.isascii()
                and over.isdigit()
                and under.isdigit()
                and len(node.text) < 80
                and int(under)
            ):
                return Fraction(int(over), int(under))
        return Decimal(expected=self.expected).read(node, problems)

    def schema(self) -> Schema:
        fraction: Schema = {"type": "string", "pattern": "^[0-9]+/0*[1-9][0-9]*$", "maxLength": 79}
        return {"anyOf": [*Decimal().schema()["anyOf"], fraction]}


_EXPECT = (
    Field("points", _ExactNumber(), "the total on which the rubric ranks"),
    Field("claimed", _ExactNumber(), "the claimed total"),
    Field("evidenced", _ExactNumber(), "the evidenced total"),
    Field("verified", _ExactNumber(), "the verified total"),
    Field("gates_failed", Many(Path(), lone=True), "the gates that fail"),
)
EXAMPLE = Record(
    "an example",
    (
        Field("name", _LINE, "what the example shows", required=True),
        Field("date", times.Date(), "the day at which evidence is judged"),
        Field("answers", Tree("by-path", "answers", Raw()), "answers as in a response file"),
        Field(
            "marks",
            Tree("marks-by-path", "marks", Text(expected="a mark")),
            "the agreed mark of each rated criterion",
        ),
        Field("verified", Tree("by-path", "findings", Raw()), "what the panel verified (yes) or refuted (no)"),
        Field(
            "expect",
            Record("expect", _EXPECT, lambda at, **values: values, together=({"minProperties": 1},)),
            "what it must score",
            required=True,
        ),
    ),
)


class _Example(Type[Example]):
    """An example, with its node to point at."""

    def read(self, node: Node, problems: Problems) -> Example | Invalid:
        values = EXAMPLE.values(node, problems)
        if values is INVALID:
            return INVALID
        assert isinstance(node, Mapping)
        expect = values.pop("expect")
        if all(one is None for one in expect.values()):
            known = words.listed((f"`{one.key}`" for one in _EXPECT), "or")
            message = f"expected {known} under `expect`, found nothing"
            problems.add("missing-key", (node.key("expect") or node).place, message, help="say what it must score")
            return INVALID
        totals = tuple((key, expect[key]) for key in ("claimed", "evidenced", "verified") if expect[key] is not None)
        return Example(**values, points=expect["points"], gates_failed=expect["gates_failed"], totals=totals, node=node)

    def schema(self) -> Schema:
        return EXAMPLE.schema()


RUBRIC = Record(
    "a rubric",
    (
        Field("rubric", Name(), "the rubric's id", required=True),
        Field("version", Text(expected="a version", one_line=True, most=64), "its version", required=True),
        Field("title", _LINE, "its title", required=True),
        Field("summary", Text(), "for whom it is and when to use it", default=""),
        Field("points", Decimal(least=ZERO, above_least=True), "what a perfect vendor gets", default=Fraction(100)),
        Field(
            "weights",
            Either(
                "`{sum: …}`",
                mapping=Record(
                    "weights",
                    (
                        Field(
                            "sum",
                            Decimal(least=ZERO, above_least=True),
                            "what the top-level weights must add up to",
                            required=True,
                        ),
                    ),
                    lambda at, sum: sum,
                ),
            ),
            "a promise about the top-level weights; without it weights are relative",
        ),
        Field(
            "blank",
            Word(("zero", "fail"), (("error", "fail"), ("ineligible", "fail"), ("0", "zero"))),
            "what a blank answer does: worth 0, or the bid is ineligible",
            default="zero",
        ),
        Field(
            "combine",
            Word(("mean", "median", "consensus"), (("average", "mean"), ("avg", "mean"), ("agreed", "consensus"))),
            "how a panel's marks become one",
            default="mean",
        ),
        Field(
            "rank_on",
            Word(("evidenced", "verified"), otherwise="the claimed total believes every bid, so it decides nothing"),
            "the total that decides",
            default="evidenced",
        ),
        Field("rounding", Either("`{places: …}`", mapping=_ROUNDING), "the published rounding rule, if there is one"),
        Field("ties", Many(Path()), "tie-breakers in order: the better utility wins", default=()),
        Field("max_na", Share(), "the most nominal share that `not applicable` may take out"),
        Field(
            "publish",
            Word(("weights",), otherwise="write `publish: weights`, or leave the key out"),
            "question sheets show weights and rules",
        ),
        Field("criteria", Raw(), "the criteria", required=True),
        Field(
            "examples", Many(_Example(), most=200), "answers with what they must score; `check` runs them", default=()
        ),
    ),
)


# ---------------------------------------------------------------- gates

_SCORE = Field("score", Share(), "the least exact evidenced utility")
_WAIVABLE = Field("waivable", YesNo(), "may the panel waive it, by name and with a reason?", default=False)


def gate_record(kind: Kind | type[Kind] | None) -> Record:
    """The forms of a gate on a kind of criterion, or on a section (None)."""
    answer = kind.gates if kind is not None else ()
    score = (_SCORE,) if kind is None or kind.scored else ()
    tests = (*answer, *score)
    return Record("a gate", (*tests, _WAIVABLE), together=(some(*(one.key for one in tests)),) if tests else ())


def gate_schema(kind: type[Kind] | None) -> Schema:
    """What may stand under `gate:`; where nothing can be tested, nothing."""
    record = gate_record(kind)
    if len(record.fields) == 1:
        return {"not": {}}
    return {"anyOf": [YesNo().schema(), record.schema()]} if kind is KINDS["yes_no"] else record.schema()
