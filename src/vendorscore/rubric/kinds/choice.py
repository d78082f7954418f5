"""`choice`: exactly one of several options."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from fractions import Fraction
from typing import Any, ClassVar

from attrs import field, frozen

from vendorscore.foundation.numbers import ZERO, decimal
from vendorscore.foundation.problems import Problems
from vendorscore.reading.nodes import Mapping
from vendorscore.reading.types import INVALID, Field, Invalid, Many, Schema, Share, Type
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.kinds.asking import Ask, picks
from vendorscore.rubric.kinds.kind import Kind, NamedWorth
from vendorscore.rubric.kinds.options import (
    OPTIONS,
    Key,
    Option,
    OptionKey,
    bad_score,
    each_option,
    gate_names_options,
    keys_are_seen,
    read_options,
    table,
    written,
)


@frozen(repr=False)
class Choice(Kind):
    """The options, each with its score."""

    options: tuple[Option, ...]
    by_key: dict[str, Option] = field(init=False, repr=False, eq=False)

    name: ClassVar[str] = "choice"
    doc: ClassVar[str] = "Exactly one of several options."
    fields: ClassVar[tuple[Field, ...]] = (
        Field(
            "options",
            OPTIONS,
            "the options: `key: score`, or `key: {label: …, score: …}` with scores from 0 to 1",
            required=True,
        ),
    )
    together: ClassVar[tuple[Schema, ...]] = (each_option(Share(), required=True),)
    gates: ClassVar[tuple[Field, ...]] = (
        Field("in", Many(Key("an option's key"), least=1), "the answer must be one of these"),
    )

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "by_key", {option.key: option for option in self.options})

    @classmethod
    def build(cls, values: Map[str, Any], node: Mapping, problems: Problems) -> Kind | Invalid:
        options = read_options(values["options"])
        wrong = [option for option in options if option.score is None or not 0 <= option.score <= 1]
        for option in wrong:
            bad_score(option, "a score from 0 to 1", node, problems)
        return INVALID if wrong else cls(options)

    @property
    def answer(self) -> Type[Any]:
        return OptionKey(self.by_key, copied=True)

    def holds(self, value: Any) -> bool:
        return isinstance(value, str) and value in self.by_key

    @property
    def asks(self) -> tuple[Ask, ...]:
        return (Ask("pick", choices=picks((one.key, one.label) for one in self.options)),)

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(self.by_key)

    def names(self, value: Any) -> frozenset[str]:
        return frozenset({value})

    def utility(self, value: Any, field: BidField | None = None) -> Fraction:
        return self.by_key[value].score or ZERO

    @property
    def least(self) -> Fraction:
        return min(option.score or ZERO for option in self.options)

    @property
    def greatest(self) -> Fraction:
        return max(option.score or ZERO for option in self.options)

    def fillings(self, mentioned: frozenset[str]) -> Iterator[tuple[frozenset[str], Fraction, Fraction]]:
        groups: dict[frozenset[str], list[Fraction]] = {}
        for key in self.by_key:
            groups.setdefault(self.names(key) & mentioned, []).append(self.utility(key))
        for names, worths in groups.items():
            yield names, min(worths), max(worths)

    def passes(self, form: str, limit: Any, value: Any) -> bool:
        return value in limit

    def best_passing(self, tests: tuple[tuple[str, Any], ...]) -> Fraction:
        passing = (self.utility(key) for key in self.by_key if all(self.passes(*test, key) for test in tests))
        return max(passing, default=self.greatest)

    def rule(self) -> str:
        return table(self.options, None)

    def named_worths(self) -> tuple[NamedWorth, ...]:
        return tuple(NamedWorth(one.key, one.wording, one.score or ZERO) for one in self.options)

    def why(self, value: Any, field: BidField | None = None) -> str:
        return f"{self.by_key[value].named} is worth {decimal(self.utility(value))}"

    def laws(self, node: Mapping, problems: Problems) -> None:
        keys_are_seen(((one.key, one.at) for one in self.options), problems)
        gate_names_options("in", self.by_key, node, problems)

    def written(self) -> dict[str, Any]:
        return {"options": written(self.options)}
