"""What every kind of criterion can do. One file beside this one for each; the table is in `__init__`."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from fractions import Fraction
from typing import Any, ClassVar, NamedTuple

from vendorscore.foundation import words
from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.values import Value
from vendorscore.reading.nodes import Mapping, Node
from vendorscore.reading.types import Field, Invalid, Schema, Type
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.kinds.asking import Ask
from vendorscore.rubric.spelling import exactly


class NamedWorth(NamedTuple):
    """An answer or mark that has a name: its key, its words (or nothing), and what it is worth."""

    key: str
    label: str
    worth: Fraction


class Kind(Value):
    """One criterion's scale: what may be answered, what an answer is worth, and why.

    Values are immutable. `utility` is exact and total over the values that `answer` can read.
    """

    name: ClassVar[str]
    doc: ClassVar[str]
    """One sentence for the reference and the schema."""
    fields: ClassVar[tuple[Field, ...]] = ()
    """The keys that only this kind has."""
    scored: ClassVar[bool] = True
    """Can it carry weight?"""
    judged: ClassVar[bool] = False
    """Does the panel give the utility, by marks?"""
    priced: ClassVar[bool] = False
    """Is the answer an amount of money, worth something beside other bids?"""
    answer_keys: ClassVar[tuple[Field, ...]] = ()
    """Keys that may stand beside `value:` in an answer; the answer's type then reads all of them together."""
    together: ClassVar[tuple[Schema, ...]] = ()
    """What the schema says of its keys beside one another, as `build` judges it."""
    no_answer: ClassVar[str | None] = None
    """What to do for somebody whose answer is none of this kind."""
    gates: ClassVar[tuple[Field, ...]] = ()
    """The forms of an answer gate that this kind knows, as keys of `gate:`."""

    @classmethod
    def build(cls, values: Map[str, Any], node: Mapping, problems: Problems) -> Kind | Invalid:
        """The scale of one criterion, from the values of `fields`; problems are noted at `node`."""
        raise AssertionError(cls.__name__)  # pragma: no cover - each kind builds

    @property
    def answer(self) -> Type[Any]:
        """How an answer is read."""
        raise AssertionError(type(self).__name__)  # pragma: no cover - each kind reads

    def holds(self, value: Any) -> bool:
        """Could `answer` have read this value? For answers that are made in Python, and never pass through a file."""
        return isinstance(value, str)

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What a question sheet asks to be written down."""
        return (Ask("words"),)

    @property
    def choices(self) -> tuple[str, ...]:
        """The answers that can be named in `when:`; empty where answers cannot be listed."""
        return ()

    def choice(self, text: str) -> str:
        """Which of `choices` a word in `when:` means, where one has several spellings; else the word itself."""
        return words.composed(text)

    def names(self, value: Any) -> frozenset[str]:
        """Which of `choices` an answer amounts to."""
        return frozenset()

    def utility(self, value: Any, field: BidField | None = None) -> Fraction:
        """The worth of an answer, from 0 to 1."""
        return ZERO

    @property
    def relative(self) -> bool:
        """Does the worth of an answer depend on the other bids?"""
        return False

    def offered(self, value: Any) -> tuple[tuple[Fraction, str | None], ...]:
        """Of a priced answer: the amounts that must be brought into one currency, with their currencies."""
        return ()

    def amount(self, value: Any, converted: tuple[Fraction, ...]) -> Fraction:
        """Of a priced answer: the one amount that is compared, from the converted ones."""
        return ZERO

    def unit_in(self, currency: str | None) -> str:
        """The unit of what a gate's limits are compared with, where prices are in a currency; empty without one."""
        return ""

    def beside(self, value: Any, converted: tuple[Fraction, ...], currency: str = "") -> str:
        """Of a priced answer: what a reader should know beside the amount that is compared."""
        return ""

    @property
    def least(self) -> Fraction:
        """The worth of the worst answer."""
        return ZERO

    @property
    def greatest(self) -> Fraction:
        """The worth of the best answer."""
        return ONE

    def fillings(self, mentioned: frozenset[str]) -> Iterator[tuple[frozenset[str], Fraction, Fraction]]:
        """All answers, grouped by which of the `mentioned` choices they amount to.

        Each group is (those choices, the least worth in the group, the greatest).
        """
        yield frozenset(), self.least, self.greatest

    def passes(self, form: str, limit: Any, value: Any) -> bool:
        """Does an answer pass a gate of one of the forms in `gates`?"""
        raise AssertionError(form)  # pragma: no cover - only forms in `gates` are asked

    def best_passing(self, tests: tuple[tuple[str, Any], ...]) -> Fraction:
        """The worth of the best answer that passes all of some answer tests of a gate, each of which can be passed."""
        return self.greatest

    def never(self, form: str, limit: Any) -> str | None:
        """Why no answer at all can pass such a gate, or None."""
        return None

    def rule(self) -> str:
        """The rule in words, complete enough to score by hand."""
        return ""

    def named_worths(self) -> tuple[NamedWorth, ...]:
        """The answers or marks that can be listed, as a table of the rule; empty where the rule is a formula."""
        return ()

    def next_up(self, worth: Fraction, value: Any) -> tuple[str, Fraction] | None:
        """The least improvement on a worth: what would have earned more, in words, and its worth.

        `value` is the answer, or None where there is none. None when nothing is worth more, or when it depends on
        other bids.
        """
        better = [one for one in self.named_worths() if one.worth > worth]
        if not better:
            return None
        least = min(better, key=lambda one: one.worth)
        return f"`{least.key}`{f' ({least.label})' if least.label else ''}", least.worth

    def why(self, value: Any, field: BidField | None = None) -> str:
        """Why this answer is worth what it is."""
        return self.shown(value)

    def shown(self, value: Any) -> str:
        """The answer in words."""
        return str(value)

    def wire(self, value: Any) -> Any:
        """The answer as it would stand in a response file, every scalar as text."""
        return self.shown(value)

    def laws(self, node: Mapping, problems: Problems) -> None:
        """Checks that need the whole scale; problems are noted."""

    def written(self) -> dict[str, Any]:
        """Its own keys as a file holds them, in the words of `spelling`; what is absent is left out."""
        return {}

    def canonical(self) -> dict[str, Any]:
        """What the fingerprint covers, as JSON of text."""
        written: dict[str, Any] = exactly(self.written())
        return written


def key_place(node: Mapping, key: str) -> Node:
    """The node of a key to point at, or the criterion itself."""
    return node.key(key) or node
