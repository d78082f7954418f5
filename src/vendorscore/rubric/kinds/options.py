"""Options that `choice` and `checklist` share: keys, labels, worths."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from vendorscore.foundation import limits, numbers, words
from vendorscore.foundation.numbers import decimal, exact
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.reading.nodes import Broken, Node, Scalar
from vendorscore.reading.types import INVALID, Decimal, Either, Entry, Field, Invalid, Record, Schema, Table, Text, Type


@frozen
class Option:
    """One answer that can be picked; `score` is None where the kind's default holds."""

    key: str
    label: str
    score: Fraction | None
    at: Place = field(eq=False, repr=False)

    @property
    def named(self) -> str:
        """Key and label for people."""
        return f"`{self.key}` ({self.label})" if self.label != self.key else f"`{self.key}`"


@frozen
class _ScoreOrLabel(Type[dict[str, Any]]):
    """A bare scalar beside an option: a number is its score, anything else its label."""

    expected: str = "a score, or a label"

    def read(self, node: Node, problems: Problems) -> dict[str, Any] | Invalid:
        if not isinstance(node, Scalar):
            return self.mismatch(node, problems)
        if node.plain and node.text[:1] in "-.+0123456789":
            score = Decimal(expected="a score").read(node, problems)
            return INVALID if score is INVALID else {"label": None, "score": score}
        label = LABEL.read(node, problems)
        return INVALID if label is INVALID else {"label": label, "score": None}

    def schema(self) -> Schema:
        return {"type": ["number", "string"]}


LABEL = Text(expected="a label", one_line=True, most=500)
_OPTION_FIELDS = (
    Field("label", LABEL, "the option in words"),
    Field("score", Decimal(expected="a score"), "what it is worth"),
)


@frozen
class Key(Type[str]):
    """The key of an option or of a level: short text that is no word for nothing."""

    expected: str = "a key"

    def read(self, node: Node, problems: Problems) -> str | Invalid:
        if (
            not isinstance(node, Scalar)
            or node.blank
            or len(node.text) > limits.ID_CHARS
            or node.text != node.text.strip()
        ):
            return self.mismatch(node, problems, f"write a short word of at most {limits.ID_CHARS} characters")
        return node.text

    def schema(self) -> Schema:
        return {"pattern": r"^\S(.*\S)?$", "maxLength": limits.ID_CHARS}


def _entry(at: Place, label: str | None, score: Fraction | None) -> dict[str, Any]:
    return {"label": label, "score": score}


OPTIONS: Table[str, dict[str, Any]] = Table(
    Key("an option's key"),
    Either(
        "a score, a label, or `{label: …, score: …}`",
        scalar=_ScoreOrLabel(),
        mapping=Record("an option", _OPTION_FIELDS, _entry),
    ),
    expected="a mapping of options",
    least=1,
    most=limits.OPTIONS,
)


def read_options(entries: Iterable[Entry[str, dict[str, Any]]]) -> tuple[Option, ...]:
    """Options from what was read."""
    return tuple(Option(one.key, one.value["label"] or one.key, one.value["score"], one.at) for one in entries)


@frozen
class OptionKey(Type[str]):
    """An answer that names one of the options."""

    options: Map[str, Option]

    @property
    def expected(self) -> str:  # type: ignore[override]
        return "one of " + words.choices(list(self.options))

    def read(self, node: Node, problems: Problems) -> str | Invalid:
        if isinstance(node, Scalar) and node.text in self.options:
            return node.text
        if isinstance(node, Broken):
            return INVALID
        advice = self._advice(node.text) if isinstance(node, Scalar) else None
        where = next(iter(self.options.values())).at
        problems.add(
            "unknown-option",
            node.place,
            f"expected {self.expected}, found {node.described}",
            help=advice,
            related=[(where, "choices are declared here")],
        )
        return INVALID

    def _advice(self, text: str) -> str | None:
        by_label = {words.folded(option.label): key for key, option in self.options.items()}
        if words.folded(text.strip()) in by_label:
            return f"answer by the option's key: `{by_label[words.folded(text.strip())]}`"
        return words.did_you_mean(text, self.options)

    def schema(self) -> Schema:
        return {"enum": list(self.options)}


def table(options: Iterable[Option], default: Fraction | None) -> str:
    """The options and their worths in words."""
    worth = [(option.named, option.score if option.score is not None else default) for option in options]
    return ", ".join(f"{named} → {decimal(score)}" for named, score in worth if score is not None)


def canonical(options: Iterable[Option]) -> list[dict[str, Any]]:
    """For the fingerprint."""
    return [
        {"key": one.key, "label": one.label, **({"score": exact(one.score)} if one.score is not None else {})}
        for one in options
    ]


def bad_score(option: Option, expected: str, problems: Problems) -> None:
    """Note that an option's score is not allowed."""
    found = "nothing" if option.score is None else f"`{numbers.plain(option.score)}`"
    problems.add("bad-score", option.at, f"expected {expected} for option `{option.key}`, found {found}")
