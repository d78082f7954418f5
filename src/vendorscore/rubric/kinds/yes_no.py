"""`yes_no`: a question answered by yes or no."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from fractions import Fraction
from typing import Any, ClassVar

from attrs import frozen

from vendorscore.foundation.numbers import ONE, ZERO, decimal
from vendorscore.foundation.problems import Problems
from vendorscore.reading.nodes import Mapping, Node
from vendorscore.reading.types import INVALID, Field, Invalid, Many, Schema, Share, Type, YesNo
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.kinds.asking import Ask
from vendorscore.rubric.kinds.kind import Kind, NamedWorth

_ANSWER = YesNo()


class _AnswerWord(Type[str]):
    """A yes or a no, as the word that conditions and gates know it by."""

    expected = _ANSWER.expected

    def read(self, node: Node, problems: Problems) -> str | Invalid:
        value = _ANSWER.read(node, problems)
        return value if value is INVALID else "yes" if value else "no"

    def schema(self) -> Schema:
        return _ANSWER.schema()


@frozen(repr=False)
class YesNoKind(Kind):
    """What a yes and what a no is worth."""

    yes: Fraction
    no: Fraction

    name: ClassVar[str] = "yes_no"
    doc: ClassVar[str] = "A question answered by yes or no."
    fields: ClassVar[tuple[Field, ...]] = (
        Field("yes", Share(), "what a yes is worth", default=ONE),
        Field("no", Share(), "what a no is worth", default=ZERO),
    )
    no_answer: ClassVar[str | None] = "there is no third answer; to add to one, write `{value: yes, comment: …}`"
    gates: ClassVar[tuple[Field, ...]] = (
        Field("in", Many(_AnswerWord(), least=1, most=2), "the answer must be one of these"),
    )

    @classmethod
    def build(cls, values: Map[str, Any], node: Mapping, problems: Problems) -> Kind | Invalid:
        return cls(values["yes_"], values["no_"])

    @property
    def answer(self) -> Type[Any]:
        return YesNo(copied=True)

    def holds(self, value: Any) -> bool:
        return isinstance(value, bool)

    @property
    def asks(self) -> tuple[Ask, ...]:
        return (Ask("pick", choices=(("yes", "Yes"), ("no", "No"))),)

    @property
    def choices(self) -> tuple[str, ...]:
        return ("yes", "no")

    def choice(self, text: str) -> str:
        return {"true": "yes", "false": "no"}.get(text, text)

    def names(self, value: Any) -> frozenset[str]:
        return frozenset({self.shown(value)})

    def utility(self, value: Any, field: BidField | None = None) -> Fraction:
        return self.yes if value else self.no

    @property
    def least(self) -> Fraction:
        return min(self.yes, self.no)

    @property
    def greatest(self) -> Fraction:
        return max(self.yes, self.no)

    def fillings(self, mentioned: frozenset[str]) -> Iterator[tuple[frozenset[str], Fraction, Fraction]]:
        for value in (True, False):
            yield self.names(value) & mentioned, self.utility(value), self.utility(value)

    def passes(self, form: str, limit: Any, value: Any) -> bool:
        return self.shown(value) in limit

    def best_passing(self, tests: tuple[tuple[str, Any], ...]) -> Fraction:
        return max(self.utility(one) for one in (True, False) if all(self.passes(*test, one) for test in tests))

    def rule(self) -> str:
        return f"yes → {decimal(self.yes)}, no → {decimal(self.no)}"

    def named_worths(self) -> tuple[NamedWorth, ...]:
        return NamedWorth("yes", "", self.yes), NamedWorth("no", "", self.no)

    def why(self, value: Any, field: BidField | None = None) -> str:
        return f"{self.shown(value)} is worth {decimal(self.utility(value))}"

    def shown(self, value: Any) -> str:
        return "yes" if value else "no"

    def written(self) -> dict[str, Any]:
        return {"yes": self.yes, "no": self.no}
