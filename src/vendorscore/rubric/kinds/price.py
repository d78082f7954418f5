"""`price`: one amount of money, worth something by a formula."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from fractions import Fraction
from typing import Any, ClassVar

from attrs import frozen

from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ONE, ZERO, bare, decimal, exact, shown
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.foundation.values import Value
from vendorscore.reading.nodes import Mapping, Node, Scalar
from vendorscore.reading.together import has, none
from vendorscore.reading.types import (
    INVALID,
    Decimal,
    Either,
    Field,
    Invalid,
    Record,
    ScalarType,
    Schema,
    Share,
    Table,
    Type,
    Word,
)
from vendorscore.rubric.formulas import FORMULAS, BidField, Formula, Terms, division_case
from vendorscore.rubric.kinds.asking import Ask
from vendorscore.rubric.kinds.kind import Kind, key_place
from vendorscore.rubric.kinds.number import ascending, read_line
from vendorscore.rubric.shapes import Curve, Line, Shape, amount, worths_between
from vendorscore.rubric.spelling import filled

_AMOUNT = Decimal(expected="an amount", least=ZERO)
_POSITIVE = Decimal(expected="an amount", least=ZERO, above_least=True)
_POINTS: Table[Fraction, Fraction] = Table(
    _AMOUNT, Share(), expected="a mapping of prices to utilities such as `{5000: 1, 9000: 0}`", least=1, most=200
)


_SIGNS = {"€": "EUR"}
"""Signs that stand for one currency only."""


class Currency(ScalarType[str]):
    """A currency code: three capital letters."""

    expected = "a currency code such as EUR"

    def parse(self, node: Scalar, problems: Problems) -> str | Invalid:
        if len(node.text) == 3 and node.text.isascii() and node.text.isalpha() and node.text.isupper():
            return node.text
        code = _SIGNS.get(node.text.strip(), node.text.strip().upper())
        known = len(code) == 3 and code.isascii() and code.isalpha()
        return self.mismatch(
            node, problems, f"write `{code}`" if known else "write the three capital letters of ISO 4217"
        )

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": "^[A-Z]{3}$"}


TAX = Word(("net", "gross"), otherwise="`net` is without tax, `gross` with it")
"""How prices stand to tax."""


@frozen(repr=False)
class Money(Value):
    """An amount as offered; without a currency it is in the evaluation's."""

    amount: Fraction
    currency: str | None = None

    def __str__(self) -> str:
        return amount(self.amount, self.currency or "")


@frozen(repr=False)
class AbnormallyLow(Value):
    """When a price is flagged for clarification: this far below the mean, or below the next price."""

    below_mean: Fraction | None
    below_next: Fraction | None

    def written(self) -> dict[str, Any]:
        """As a file holds it."""
        return filled(below_mean=self.below_mean, below_next=self.below_next)


def _abnormally_low(at: Place, below_mean: Fraction | None, below_next: Fraction | None) -> AbnormallyLow:
    return AbnormallyLow(below_mean, below_next)


class _FormulaName(Word):
    """The name of a formula; the schema shows each as a reader checks it by hand."""

    def schema(self) -> Schema:
        return {"oneOf": [{"const": one.name, "description": one.text} for one in FORMULAS.values()]}


FORMULA_FIELDS: tuple[Field, ...] = (
    Field("formula", _FormulaName(tuple(FORMULAS)), "how a price becomes a utility", required=True),
    Field("slope", _POSITIVE, "for above-lowest: how fast the utility falls (default 1)"),
    Field("ceiling", _POSITIVE, "for ceiling and mean-bilinear: a price above it is worth 0"),
    Field("knee", Share(), "for mean-bilinear: what the mean price is worth"),
    Field("best", _AMOUNT, "for absolute: the price that is worth 1"),
    Field("worst", _AMOUNT, "for absolute: the price that is worth 0"),
    Field("curve", _POINTS, "for curve: `price: utility` points"),
    Field(
        "abnormally_low",
        Record(
            "abnormally_low",
            (
                Field("below_mean", Share(), "flag a price this far below the mean of the field"),
                Field("below_next", Share(), "flag a price this far below the next higher one"),
            ),
            _abnormally_low,
        ),
        "when a price is flagged for clarification; it is never rejected",
    ),
)


_MEANING = {one.key: one.doc for one in FORMULA_FIELDS}
_PARAMETERS = ("slope", "ceiling", "knee", "best", "worst", "curve")


def _parameters(formula: Formula) -> Schema:
    """Beside a formula stand its own parameters and no others."""
    others = none(*(name for name in _PARAMETERS if name not in formula.parameters))
    return {"if": has("formula", formula.name), "then": {"required": sorted(formula.required), **others}}


def read_formula(values: Map[str, Any], node: Mapping, problems: Problems) -> tuple[Formula, Terms] | Invalid:
    """The formula and its parameters; a parameter of another formula is an error."""
    formula = FORMULAS[values["formula"]]
    good = True
    for name in _PARAMETERS:
        if values[name] is not None and name not in formula.parameters:
            owners = [f"`{one.name}`" for one in FORMULAS.values() if name in one.parameters]
            problems.add(
                "wrong-parameter",
                key_place(node, name).place,
                f"expected parameters of `{formula.name}`, found `{name}`",
                help=f"`{name}` belongs to the {'formula' if len(owners) == 1 else 'formulas'} {words.listed(owners)}",
            )
            good = False
    for name in sorted(formula.required):
        if values[name] is None:
            at = key_place(node, "formula").place
            message = f"expected `{name}` beside the formula `{formula.name}`, found nothing"
            problems.add("missing-key", at, message, help=f"`{name}`: {_MEANING[name]}")
            good = False
    if not good:
        return INVALID
    if formula.name == "absolute" and read_line(values["best"], values["worst"], node, problems) is INVALID:
        return INVALID
    curve = None
    if values["curve"] is not None:
        if not ascending(values["curve"], problems):
            return INVALID
        curve = Curve(tuple((one.key, one.value) for one in values["curve"]))
    slope = values["slope"] if values["slope"] is not None else ONE
    return formula, Terms(slope, values["ceiling"], values["knee"], values["best"], values["worst"], curve)


def _money(at: Place, value: Fraction, currency: str | None) -> Money:
    return Money(value, currency)


_WITH_CURRENCY = (
    rf"(?P<before>[A-Z]{{3}}) ?(?P<after>{numbers.GRAMMAR})|(?P<first>{numbers.GRAMMAR}) ?(?P<behind>[A-Z]{{3}})"
)


class MoneyType(Type[Money]):
    """An amount, alone or with its currency."""

    def read(self, node: Node, problems: Problems) -> Money | Invalid:
        if isinstance(node, Scalar) and (found := re.fullmatch(_WITH_CURRENCY, node.text)):
            amount, code = (found["after"], found["before"]) if found["before"] else (found["first"], found["behind"])
            advice = f"write `{{value: {amount}, currency: {code}}}`"
            problems.add("not-a-number", node.place, f"expected an amount, found {node.described}", help=advice)
            return INVALID
        got = _MONEY.read(node, problems)
        return Money(got) if isinstance(got, Fraction) else got

    def schema(self) -> dict[str, Any]:
        return _MONEY.schema()


_MONEY = Either(
    "an amount, or `{value: …, currency: …}`",
    scalar=_AMOUNT,
    mapping=Record(
        "a price",
        (
            Field("value", _AMOUNT, "the amount", required=True),
            Field("currency", Currency(), "its currency, where it is not the evaluation's"),
        ),
        _money,
    ),
)


def priced(value: Fraction, currency: str) -> str:
    """An amount of money for people, to two decimals, with its currency where that is named."""
    return f"{shown(value)} {currency}" if currency else shown(value)


def about(value: Fraction, currency: str) -> str:
    """The same, and `about` before it where two decimals are not all that there are."""
    return f"{'' if numbers.rounded(value, 2, 'up') == value else 'about '}{priced(value, currency)}"


@frozen(repr=False)
class PriceLike(Kind):
    """What a price and a cost have in common: one amount, scored by a formula with its parameters."""

    formula: Formula
    terms: Terms
    abnormally_low: AbnormallyLow | None

    priced: ClassVar[bool] = True
    together: ClassVar[tuple[Schema, ...]] = tuple(_parameters(one) for one in FORMULAS.values())
    gates: ClassVar[tuple[Field, ...]] = (
        Field("max", _AMOUNT, "the price must be at most this, in the evaluation's currency"),
        Field("min", _AMOUNT, "the price must be at least this, in the evaluation's currency"),
    )

    def utility(self, value: Any, field: BidField | None = None) -> Fraction:
        return self.formula.worth(value, field, self.terms)

    @property
    def relative(self) -> bool:
        return self.formula.relative

    @property
    def least(self) -> Fraction:
        return min(self.terms.curve.utilities) if self.terms.curve else ZERO

    @property
    def greatest(self) -> Fraction:
        return max(self.terms.curve.utilities) if self.terms.curve else ONE

    def unit_in(self, currency: str | None) -> str:
        return currency or ""

    def passes(self, form: str, limit: Any, value: Any) -> bool:
        return bool(value >= limit if form == "min" else value <= limit)

    def best_passing(self, tests: tuple[tuple[str, Any], ...]) -> Fraction:
        shape: Shape | None = self.terms.curve
        if self.terms.best is not None and self.terms.worst is not None:
            shape = Line(self.terms.best, self.terms.worst)
        bounds = dict(tests)
        return max(worths_between(shape, bounds.get("min", ZERO), bounds.get("max"))) if shape else self.greatest

    def rule(self, currency: str = "") -> str:
        """The rule in words, with the currency of its amounts where that is known: an evaluation has it."""
        named = {"slope": self.terms.slope, "ceiling": self.terms.ceiling, "knee": self.terms.knee}
        own = [
            f"{key} {amount(value, currency if key == 'ceiling' else '')}"
            for key, value in named.items()
            if key in self.formula.parameters and value is not None
        ]
        if self.formula.name == "absolute":
            ends = {"best": self.terms.best or ZERO, "worst": self.terms.worst or ZERO}
            own = [f"{key} {amount(value, currency)}" for key, value in ends.items()]
        if self.terms.curve:
            return f"curve (absolute): {self.terms.curve.rule(currency)}"
        kind = (
            "relative: it changes with the field of bids"
            if self.relative
            else "absolute: it does not depend on other bids"
        )
        return f"{self.formula.name} = {self.formula.text}{''.join(', ' + one for one in own)} ({kind})"

    def next_up(self, worth: Fraction, value: Any, currency: str = "") -> tuple[str, Fraction] | None:
        """The least improvement, in the currency of the field where one is named."""
        found = None
        if self.terms.curve:
            found = self.terms.curve.next_up(worth)
        elif self.terms.best is not None and worth < 1:
            found = (self.terms.best, ONE)
        return None if found is None else (self.offer(amount(found[0], currency)), found[1])

    def offer(self, price: str) -> str:
        """What is compared, of so much."""
        return f"a price of {price}"

    def why(self, value: Any, field: BidField | None = None, currency: str = "") -> str:
        """Why an amount is worth what it is, every amount in the currency where one is named."""
        price = priced(value, currency)
        clipped = ", clipped" if self.formula.clips(value, field, self.terms) else ""
        worth = f"worth {decimal(self.utility(value, field))}{clipped}"
        if self.terms.curve:
            return f"{price} is {self.terms.curve.why(value, currency)}: {worth} (absolute)"
        if field is None or not self.relative:
            return f"{self.formula.text} with price {price}: {worth} (absolute)"
        special = division_case(self.formula, value, field, self.terms, currency)
        known = (("lowest", field.lowest), ("mean", field.mean), ("highest", field.highest))
        where = ", ".join(f"{name} {priced(one, currency)}" for name, one in known)
        note = f"; {special}" if special else ""
        return f"{self.formula.text} with price {price}; the field: {where} of {field.count}{note}: {worth} (relative)"

    def written(self) -> dict[str, Any]:
        terms = {key: value for key, value in self.terms.written().items() if key in self.formula.parameters}
        low = {"abnormally_low": self.abnormally_low.written()} if self.abnormally_low else {}
        return {"formula": self.formula.name, **terms, **low}

    def canonical(self) -> dict[str, Any]:
        return {"slope": exact(self.terms.slope), **super().canonical()}


CURRENCY = Ask("code", ("currency",), "/currency", "Currency, if another than that of the tender")


class Price(PriceLike):
    """One amount."""

    name: ClassVar[str] = "price"
    doc: ClassVar[str] = "An amount of money in the evaluation's currency (or in one with a rate), scored by a formula."
    fields: ClassVar[tuple[Field, ...]] = FORMULA_FIELDS
    answer_keys: ClassVar[tuple[Field, ...]] = (
        Field("currency", Currency(), "the currency of the price, where it is not the evaluation's"),
    )

    @classmethod
    def build(cls, values: Map[str, Any], node: Mapping, problems: Problems) -> Kind | Invalid:
        read = read_formula(values, node, problems)
        return INVALID if read is INVALID else cls(*read, values["abnormally_low"])

    @property
    def answer(self) -> Type[Any]:
        return MoneyType()

    def holds(self, value: Any) -> bool:
        return isinstance(value, Money) and numbers.is_exact(value.amount) and value.amount >= 0

    @property
    def asks(self) -> tuple[Ask, ...]:
        return (Ask("number", label="Amount", least=ZERO), CURRENCY)

    def offered(self, value: Any) -> tuple[tuple[Fraction, str | None], ...]:
        return ((value.amount, value.currency),)

    def amount(self, value: Any, converted: tuple[Fraction, ...]) -> Fraction:
        return converted[0]

    def wire(self, value: Any) -> Any:
        return {"value": bare(value.amount), "currency": value.currency} if value.currency else bare(value.amount)
