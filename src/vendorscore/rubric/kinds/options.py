"""Options that `choice` and `checklist` share: keys, labels, worths."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Map
from fractions import Fraction
from typing import Any, Final

from attrs import field, frozen

from vendorscore.foundation import limits, names, numbers, words
from vendorscore.foundation.numbers import decimal
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.foundation.values import Value
from vendorscore.reading.nodes import Broken, Mapping, Node, Scalar, Sequence
from vendorscore.reading.types import (
    INVALID,
    Decimal,
    Either,
    Entry,
    Field,
    Invalid,
    Record,
    Schema,
    Table,
    Text,
    Type,
    known_word,
    one_of,
)
from vendorscore.rubric.spelling import Pairs, filled


@frozen(repr=False)
class Option(Value):
    """One answer that can be picked; `score` is None where the kind's default holds."""

    key: str
    label: str
    score: Fraction | None
    at: Place = field(eq=False, repr=False)

    @property
    def named(self) -> str:
        """Key and label for people."""
        return f"`{self.key}` ({self.label})" if self.label != self.key else f"`{self.key}`"

    @property
    def wording(self) -> str:
        """The label, where it says more than the key."""
        return self.label if self.label != self.key else ""


LABEL = Text(expected="a label", one_line=True, most=500)


class Worth(Decimal):
    """A decimal, or a percentage: `0.4` and `40%` are the same."""

    expected = "a score such as `0.4` or `40%`"

    def parse(self, node: Scalar, problems: Problems) -> Fraction | Invalid:
        if not node.text.endswith("%"):
            return Decimal.parse(self, node, problems)
        bare = Scalar(node.source, node.start, node.end, node.text[:-1].rstrip(" "), node.plain)
        value = Decimal.parse(self, bare, problems)
        return value if value is INVALID else value / 100

    def schema(self) -> Schema:
        return Decimal(least=self.least, unit="%").schema()


_SCORE = Worth()
NUMBER_LIKE = re.compile(r"[-+]?[.0-9][0-9.,_]*([eE][-+]?[0-9]+)? *%?")
"""What stands alone beside an option and would be taken for its score by any reader."""


class _ScoreOrLabel(Type[dict[str, Any]]):
    """A bare scalar beside an option: a number is its score, anything else its label."""

    expected = "a score, or a label"

    def read(self, node: Node, problems: Problems) -> dict[str, Any] | Invalid:
        assert isinstance(node, Scalar)  # `OPTIONS` sends nothing else here
        if NUMBER_LIKE.fullmatch(node.text):
            score = _SCORE.read(node, problems)
            return INVALID if score is INVALID else {"label": None, "score": score}
        label = LABEL.read(node, problems)
        return INVALID if label is INVALID else {"label": label, "score": None}

    def schema(self) -> Schema:
        return {"anyOf": [_SCORE.schema(), _no_score()]}


def _no_score() -> Schema:
    """The schema of a label that nobody takes for a score."""
    label = LABEL.schema()
    return label | {"type": ["string", "boolean"], "pattern": f"^(?!{NUMBER_LIKE.pattern}$){label['pattern'][1:]}"}


_OPTION_FIELDS = (
    Field("label", LABEL, "the option in words"),
    Field("score", _SCORE, "what it is worth"),
)


class Key(Type[str]):
    """The key of an option or of a level: short text that is no word for nothing."""

    expected = "a key"

    def read(self, node: Node, problems: Problems) -> str | Invalid:
        if (
            not isinstance(node, Scalar)
            or node.blank
            or len(node.text) > limits.ID_CHARS
            or node.text != node.text.strip()
            or "\n" in node.text
        ):
            return self.mismatch(node, problems, f"write a short word of at most {limits.ID_CHARS} characters")
        return words.composed(node.text)

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean"], "pattern": r"^\S(.*\S)?$", "maxLength": limits.ID_CHARS}


def _entry(at: Place, label: str | None, score: Fraction | None) -> dict[str, Any]:
    return {"label": label, "score": score}


OPTIONS: Table[str, dict[str, Any]] = Table(
    Key("an option's key"),
    Either(
        "a score, a label, or `{label: …, score: …}`",
        scalar=_ScoreOrLabel(),
        mapping=Record("an option", _OPTION_FIELDS, _entry),
    ),
    expected="a mapping of options such as `{contract: 1, none: 0}`",
    least=1,
    most=limits.OPTIONS,
)


def read_options(entries: Iterable[Entry[str, dict[str, Any]]]) -> tuple[Option, ...]:
    """Options from what was read."""
    return tuple(Option(one.key, one.value["label"] or one.key, one.value["score"], one.at) for one in entries)


class OptionKey(Type[str]):
    """One of the options by its key; of a `copied` one, characters count for nothing that came unseen with it."""

    def __init__(self, options: Map[str, Option], copied: bool = False) -> None:
        self.options: Final = options
        self.copied: Final = copied

    @property
    def expected(self) -> str:  # type: ignore[override]
        return "one of " + words.choices(list(self.options))

    def read(self, node: Node, problems: Problems) -> str | Invalid:
        key = self._key(node, problems) if isinstance(node, Scalar) else None
        if key is not None:
            return key
        if isinstance(node, Broken):
            return INVALID
        advice = self._advice(node.text, problems) if isinstance(node, Scalar) else None
        where = next(iter(self.options.values())).at
        problems.add(
            "unknown-option",
            node.place,
            f"expected {self.expected}, found {node.described}",
            help=advice,
            related=[(where, "choices are declared here")],
        )
        return INVALID

    def _key(self, node: Scalar, problems: Problems) -> str | None:
        if self.copied:
            return known_word(node, self.options, problems)
        text = words.composed(node.text)
        return text if text in self.options else None

    def _advice(self, text: str, problems: Problems) -> str | None:
        by_label = {words.folded(option.label): key for key, option in self.options.items()}
        if words.folded(text.strip()) in by_label:
            return f"answer by the option's key: `{by_label[words.folded(text.strip())]}`"
        return problems.did_you_mean(text, self.options)

    def schema(self) -> Schema:
        return one_of(self.options)


def each_option(score: Type[Fraction], required: bool) -> Schema:
    """What a kind wants of the score of each option, in the words of JSON Schema; `build` judges the same."""
    long: Schema = {"type": "object", "properties": {"score": score.schema()}}
    forms = [score.schema(), long | {"required": ["score"]}] if required else [score.schema(), _no_score(), long]
    return {"properties": {"options": {"additionalProperties": {"anyOf": forms}}}}


def table(options: Iterable[Option], default: Fraction | None) -> str:
    """The options and their worths in words."""
    worth = [(option.named, option.score if option.score is not None else default) for option in options]
    return ", ".join(f"{named} → {decimal(score)}" for named, score in worth if score is not None)


def written(options: Iterable[Option]) -> Pairs:
    """As a file holds them."""
    return tuple((one.key, filled(label=one.label, score=one.score)) for one in options)


def bad_score(option: Option, expected: str, node: Mapping, problems: Problems) -> None:
    """Note that an option's score is not allowed; `node` is the criterion."""
    found = "nothing" if option.score is None else f"`{numbers.plain(option.score)}`"
    advice = f"write `{option.key}: {{label: …, score: …}}`" if option.score is None else None
    if option.score is not None and option.score > 1:
        advice = "the best is worth 1: divide every score by the highest"
    problems.add(
        "bad-score",
        _score_place(option, node),
        f"expected {expected} for option `{option.key}`, found {found}",
        help=advice,
    )


def _score_place(option: Option, node: Mapping) -> Place:
    """Where the score of an option stands, or its key."""
    options = node.get("options")
    value = options.get(option.key) if isinstance(options, Mapping) and option.score is not None else None
    written = value.get("score") if isinstance(value, Mapping) else value
    return option.at if written is None else written.place


def keys_are_seen(keys: Iterable[tuple[str, Place]], problems: Problems) -> None:
    """Note the keys of options, or of levels, that hold what nobody sees."""
    for key, at in keys:
        if names.hidden(key):
            message = f"expected a key of visible characters, found {words.quoted(key)}"
            problems.add("hidden-character", at, message, help=f"write `{names.without_hidden(key)}`")


def gate_names_options(form: str, options: Map[str, Option], node: Mapping, problems: Problems) -> None:
    """Note the keys in a form of a gate (`in`, `all`) that are no option; `node` is the criterion."""
    gate = node.get("gate")
    written = gate.get(form) if isinstance(gate, Mapping) else None
    for item in written.items if isinstance(written, Sequence) else ():
        OptionKey(options).read(item, problems)
