"""`rating`: marks given by the panel on a scale; the vendor may add a text."""

from __future__ import annotations

from collections.abc import Mapping as Map
from fractions import Fraction
from typing import Any, ClassVar, Final

from attrs import field, frozen

from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ONE, ZERO, decimal, exact, plain
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.foundation.values import Value
from vendorscore.reading.nodes import Mapping, Node, Scalar
from vendorscore.reading.together import excludes, some
from vendorscore.reading.types import INVALID, Decimal, Either, Field, Invalid, Record, Schema, Share, Table, Text, Type
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.kinds.kind import Kind, NamedWorth, key_place
from vendorscore.rubric.kinds.options import LABEL, NUMBER_LIKE, Key, keys_are_seen
from vendorscore.rubric.spelling import filled

_POSITIVE = Decimal(least=ZERO, above_least=True)


@frozen(repr=False)
class Level(Value):
    """One anchored level of a scale."""

    key: str
    label: str
    score: Fraction
    explicit: bool
    at: Place = field(eq=False, repr=False)


def _level(at: Place, label: str | None, score: Fraction | None) -> tuple[str | None, Fraction | None]:
    return label, score


_LEVEL_FIELDS = (
    Field("label", LABEL, "the level in words: what earns it"),
    Field("score", Share(), "its utility, where it is not mark ÷ highest level"),
)


class _Anchor(Type[tuple[str | None, Fraction | None]]):
    """A bare scalar beside a level is its anchor in words; a bare number would be ambiguous."""

    expected = "what earns the level, in words"

    def read(self, node: Node, problems: Problems) -> tuple[str | None, Fraction | None] | Invalid:
        if isinstance(node, Scalar) and node.plain and NUMBER_LIKE.fullmatch(node.text):
            return self.mismatch(node, problems, f"to give a score, write `{{score: {node.text}}}`")
        label = LABEL.read(node, problems)
        return INVALID if label is INVALID else (label, None)

    def schema(self) -> Schema:
        return LABEL.schema() | {"type": ["string", "boolean"]}


LEVELS: Table[str, tuple[str | None, Fraction | None]] = Table(
    Key("a level"),
    Either(
        "what earns the level, or `{label: …, score: …}`",
        scalar=_Anchor(),
        mapping=Record("a level", _LEVEL_FIELDS, _level),
    ),
    expected="a mapping of levels such as `{0: nothing shown, 5: all shown}`",
    least=2,
    most=101,
)


def _scale_schema() -> Schema:
    """Levels as `_levels` judges them: none below 0; words have scores; numbers without one have a level above 0."""
    scored = {"type": "object", "required": ["score"]}
    above = {"pattern": rf"^(?=[0-9.]*[1-9]){numbers.GRAMMAR.removeprefix('-?')}$"}
    return {
        "patternProperties": {rf"^(?=-[0-9.]*[1-9]){numbers.GRAMMAR}$": False, f"^{numbers.GRAMMAR}$": True},
        "additionalProperties": scored,
        "if": {"not": {"additionalProperties": scored}},
        "then": {"not": {"propertyNames": {"not": above}}},
    }


class Mark(Type[Fraction]):
    """One mark as its utility."""

    def __init__(self, kind: Rating) -> None:
        self.kind: Final = kind

    @property
    def expected(self) -> str:  # type: ignore[override]
        return f"a mark, {self.kind.scale}"

    def read(self, node: Node, problems: Problems) -> Fraction | Invalid:
        if not isinstance(node, Scalar) or node.blank:
            return self.mismatch(node, problems)
        worth = self.kind.worth_of(words.composed(node.text))
        if worth is not None:
            return worth
        problems.add(
            "mark-outside-scale",
            node.place,
            f"expected {self.expected}, found {node.described}",
            help=self._advice(node.text, problems),
        )
        return INVALID

    def _advice(self, text: str, problems: Problems) -> str | None:
        if not self.kind.levels:
            mark, slash, _ = text.partition("/")
            meant = bool(slash) and self.kind.worth_of(mark.strip()) is not None
            return f"write the mark alone: `{mark.strip()}`" if meant else None
        return problems.did_you_mean(text, [level.key for level in self.kind.levels])

    def schema(self) -> Schema:
        return {"type": ["number", "string"]}


@frozen(repr=False)
class Rating(Kind):
    """A scale: marks from 0 to `max` (in multiples of `step`), or anchored levels."""

    max: Fraction
    step: Fraction | None
    levels: tuple[Level, ...]

    name: ClassVar[str] = "rating"
    doc: ClassVar[str] = "A mark from each evaluator, with its reason; the vendor's own text is optional."
    judged: ClassVar[bool] = True
    fields: ClassVar[tuple[Field, ...]] = (
        Field("max", _POSITIVE, "the highest mark; a mark is worth mark ÷ max"),
        Field("step", _POSITIVE, "marks must be multiples of this"),
        Field(
            "levels",
            LEVELS,
            "the marks that may be given: `mark: what earns it`, worth mark ÷ highest unless `score` says",
        ),
    )

    together: ClassVar[tuple[Schema, ...]] = (
        some("max", "levels"),
        excludes("levels", "max", "step"),
        {"properties": {"levels": _scale_schema()}},
    )

    @classmethod
    def build(cls, values: Map[str, Any], node: Mapping, problems: Problems) -> Kind | Invalid:
        if (values["max_"] is None) == (values["levels"] is None):
            _no_scale(values, node, problems)
            return INVALID
        if values["levels"] is None:
            return cls._with_max(values["max_"], values["step"], node, problems)
        if values["step"] is not None:
            at = key_place(node, "step").place
            problems.add(
                "two-rules",
                at,
                "expected `step` beside `max` only, found it beside `levels`",
                help="the levels are the steps",
            )
            return INVALID
        levels = _levels(values["levels"], problems)
        return INVALID if levels is INVALID else cls(ONE, None, levels)

    @classmethod
    def _with_max(cls, most: Fraction, step: Fraction | None, node: Mapping, problems: Problems) -> Kind | Invalid:
        if step is not None and (most / step).denominator != 1:
            at = key_place(node, "step").place
            problems.add(
                "unreachable",
                at,
                f"expected `step` to divide `max`, found {plain(step)} and {plain(most)}",
                help=f"in steps of {plain(step)} nobody reaches {plain(most)}",
            )
            return INVALID
        return cls(most, step, ())

    @property
    def ascending(self) -> list[Level]:
        """The levels that are numbers, from the lowest mark to the highest."""
        known = [(_mark(level.key), level) for level in self.levels]
        return [
            level
            for _, level in sorted((pair for pair in known if pair[0] is not None), key=lambda pair: pair[0] or ZERO)
        ]

    @property
    def answer(self) -> Type[Any]:
        return Text()

    @property
    def mark(self) -> Mark:
        """How a mark is read."""
        return Mark(self)

    @property
    def scale(self) -> str:
        """The marks that may be given, in words."""
        if self.levels:
            return "one of " + words.choices([level.key for level in self.levels])
        step = f" in steps of {plain(self.step)}" if self.step else ""
        return f"a number from 0 to {plain(self.max)}{step}"

    def worth_of(self, text: str) -> Fraction | None:
        """The utility of a mark as written, or None when it is not on the scale."""
        if self.levels:
            return next((level.score for level in self.levels if _same(level.key, text)), None)
        try:
            mark = numbers.parse(text)
        except numbers.NotANumber:
            return None
        on_scale = 0 <= mark <= self.max and (self.step is None or (mark / self.step).denominator == 1)
        return mark / self.max if on_scale else None

    def label_of(self, text: str) -> str:
        """The anchor of a mark as written, or nothing."""
        return next((level.label for level in self.levels if _same(level.key, text) and level.label != level.key), "")

    @property
    def least(self) -> Fraction:
        return min((level.score for level in self.levels), default=ZERO)

    @property
    def greatest(self) -> Fraction:
        return max((level.score for level in self.levels), default=ONE)

    def rule(self) -> str:
        if self.levels:
            return ", ".join(f"{level.key} → {decimal(level.score)}" for level in self.levels)
        return f"mark ÷ {plain(self.max)}" + (f", in steps of {plain(self.step)}" if self.step else "")

    def named_worths(self) -> tuple[NamedWorth, ...]:
        return tuple(NamedWorth(one.key, one.label if one.label != one.key else "", one.score) for one in self.levels)

    def next_up(self, worth: Fraction, value: Any) -> tuple[str, Fraction] | None:
        if self.levels or worth >= 1:
            return super().next_up(worth, value)
        mark = self.max if self.step is None else (worth * self.max // self.step + 1) * self.step
        return f"a mark of {plain(mark)}", mark / self.max

    def why(self, value: Any, field: BidField | None = None) -> str:
        return ""

    def laws(self, node: Mapping, problems: Problems) -> None:
        keys_are_seen(((one.key, one.at) for one in self.levels), problems)

    def written(self) -> dict[str, Any]:
        if not self.levels:
            return filled(max=self.max, step=self.step)
        scores = [one.score if one.explicit else None for one in self.levels]
        levels = zip(self.levels, scores, strict=True)
        return {"levels": tuple((one.key, filled(label=one.label, score=score)) for one, score in levels)}

    def canonical(self) -> dict[str, Any]:
        if not self.levels:
            return super().canonical()
        levels = [{"level": one.key, "label": one.label, "score": exact(one.score)} for one in self.levels]
        return {"levels": levels}


def _no_scale(values: Map[str, Any], node: Mapping, problems: Problems) -> None:
    """Note that a rating has no scale, or two."""
    advice = "`max: 5` takes marks from 0 to 5; `levels: {0: …, 5: …}` names each mark that may be given"
    if values["max_"] is None:
        message = "expected `max` or `levels` in a rating criterion, found neither"
        problems.add("missing-key", node.place, message, help=advice)
    else:
        first, second = (key.place for key, _ in node.pairs if key.text in ("max", "levels"))
        message = "expected `max` or `levels` in a rating criterion, found both"
        problems.add("two-rules", second, message, help=advice, related=[(first, "the first rule")])


def _mark(key: str) -> Fraction | None:
    try:
        return numbers.parse(key)
    except numbers.NotANumber:
        return None


def _same(key: str, text: str) -> bool:
    """Is a mark as written this level? (`4.0` is the level `4`.)"""
    if key == text:
        return True
    try:
        return numbers.parse(key) == numbers.parse(text)
    except numbers.NotANumber:
        return False


def _twice(entries: tuple[Any, ...], marks: Map[str, Fraction], problems: Problems) -> bool:
    """Are two levels the same number? Then that is noted."""
    seen: dict[Fraction, Any] = {}
    for one in entries:
        first = seen.setdefault(marks[one.key], one) if one.key in marks else one
        if first is not one:
            message = f"expected each level once, found `{one.key}` beside `{first.key}`, the same number"
            related = [(first.at, "it stands here already")]
            problems.add("duplicate-key", one.at, message, help="keep one of the two", related=related)
            return True
    return False


def _levels(entries: tuple[Any, ...], problems: Problems) -> tuple[Level, ...] | Invalid:
    """Levels with their utilities: the explicit score, else mark ÷ highest mark."""
    implied = [one for one in entries if one.value[1] is None]
    marks: dict[str, Fraction] = {}
    for one in entries:
        try:
            marks[one.key] = numbers.parse(one.key)
        except numbers.NotANumber:
            if one in implied:
                problems.add(
                    "bad-score",
                    one.at,
                    f"expected a score for the level `{one.key}`, found nothing",
                    help="a level that is no number needs `{label: …, score: …}`",
                )
                return INVALID
    if _twice(entries, marks, problems):
        return INVALID
    negative = [one for one in implied if marks[one.key] < 0]
    highest = max(marks.values(), default=ZERO)
    if negative or (implied and highest == 0):
        at = (negative or implied)[0].at
        problems.add(
            "bad-score",
            at,
            "expected levels from 0 upwards with one above 0, found another scale",
            help="give this level a `score` of its own",
        )
        return INVALID
    return tuple(
        Level(
            one.key,
            one.value[0] or one.key,
            one.value[1] if one.value[1] is not None else marks[one.key] / highest,
            one.value[1] is not None,
            one.at,
        )
        for one in entries
    )
