"""`cost`: what a bid costs over its whole term, component by component, then scored as a price.

The amount that is compared is the worst case: every yearly price rises each year by the most that the
bid allows. Year 1 is at the offered price; years within the vendor's fixed term keep it; after that
the price rises by the vendor's cap, or, where the vendor offers none, by the rubric's `uncapped`.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from fractions import Fraction
from typing import Any, ClassVar, Final

from attrs import frozen

from vendorscore.foundation import words
from vendorscore.foundation.numbers import ONE, ZERO, bare, decimal, is_exact, percent, plain
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.foundation.values import Value
from vendorscore.reading.nodes import Mapping, Node, Scalar
from vendorscore.reading.types import (
    INVALID,
    Decimal,
    Either,
    Field,
    Invalid,
    Name,
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
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.kinds.asking import Ask
from vendorscore.rubric.kinds.price import CURRENCY, FORMULA_FIELDS, Currency, PriceLike, priced, read_formula
from vendorscore.rubric.spelling import filled

_AMOUNT = Decimal(expected="an amount", least=ZERO)
_PER = Word(
    ("once", "year"),
    (
        *((word, "year") for word in ("yearly", "annual", "annually", "per year")),
        *(
            (word, "a price by the month is counted by the year: write `year`, and ask for twelve times as much")
            for word in ("month", "monthly")
        ),
        *((word, "once") for word in ("one-off", "one-time", "single")),
    ),
)
_YEARS = Whole(expected="a whole number of years", least=ONE, most=Fraction(30))
_RISE = Share(expected="a yearly rise such as `5%`")


@frozen(repr=False)
class Component(Value):
    """One part of the cost: once, or each year of the term; `count` of its price is counted."""

    key: str
    label: str
    yearly: bool
    rises: bool
    count: Fraction

    def written(self) -> dict[str, Any]:
        """As a file holds it."""
        per, rises = "year" if self.yearly else "once", "yes" if self.rises else "no"
        return {"label": self.label, "per": per, "rises": rises, "count": self.count}


@frozen(repr=False)
class Offer(Value):
    """What a vendor asks: an amount for each component, for how long they are fixed, and how much they may rise."""

    amounts: tuple[tuple[str, Fraction], ...]
    currency: str | None
    fixed: int
    cap: Fraction | None


def _component(at: Place, label: str | None, per: str, rises: bool, count: Fraction) -> dict[str, Any]:
    return {"label": label, "yearly": per == "year", "rises": rises, "count": count}


class _Per(Type[dict[str, Any]]):
    """`once` or `year` alone."""

    expected = "`once`, `year`, or `{per: …, label: …}`"

    def read(self, node: Node, problems: Problems) -> dict[str, Any] | Invalid:
        per = _PER.read(node, problems)
        return INVALID if per is INVALID else {"label": None, "yearly": per == "year", "rises": True, "count": ONE}

    def schema(self) -> Schema:
        return {"enum": ["once", "year"]}


_COMPONENTS: Table[str, dict[str, Any]] = Table(
    Name(),
    Either(
        "`once`, `year`, or `{per: …, label: …}`",
        scalar=_Per(),
        mapping=Record(
            "a cost component",
            (
                Field("per", _PER, "paid once, or each year of the term", required=True),
                Field("label", Text(one_line=True, most=500), "the component in words"),
                Field("rises", YesNo(), "may a yearly price rise after the fixed term?", default=True),
                Field(
                    "count",
                    Share(expected="how much of the price is counted, such as `50%`"),
                    "how much of an option's price is counted (default all of it)",
                    default=ONE,
                ),
            ),
            _component,
        ),
    ),
    expected="a mapping of cost components such as `{setup: once, licence: year}`",
    least=1,
    most=100,
)


@frozen(repr=False)
class Cost(PriceLike):
    """The components, the term, what is assumed of prices, and the formula."""

    components: tuple[Component, ...]
    term: int
    uncapped: Fraction | None
    index: Fraction
    discount: Fraction

    name: ClassVar[str] = "cost"
    doc: ClassVar[str] = "Amounts by component, once or each year, totalled over the term, scored by a price formula."
    fields: ClassVar[tuple[Field, ...]] = (
        *FORMULA_FIELDS,
        Field("components", _COMPONENTS, "what is paid, once or each year", required=True),
        Field("term", _YEARS, "the years that are counted", required=True),
        Field(
            "uncapped", _RISE, "the yearly rise assumed where a vendor offers no cap; without it a cap must be offered"
        ),
        Field(
            "index",
            _RISE,
            "the yearly rise that is expected, for the expected total shown beside (default 0)",
            default=ZERO,
        ),
        Field(
            "discount", _RISE, "amounts of year n are divided by (1 + discount) to the n − 1 (default 0)", default=ZERO
        ),
    )
    no_answer: ClassVar[str | None] = (
        "write `{value: {component: amount, …}}`; `currency`, `fixed` and `cap` stand beside `value`"
    )
    answer_keys: ClassVar[tuple[Field, ...]] = (
        Field("currency", Currency(), "the currency of the amounts, where it is not the evaluation's"),
        Field("fixed", _YEARS, "for how many years yearly prices are fixed (default 1)"),
        Field("cap", _RISE, "the most by which they may rise in each year after that"),
    )

    @classmethod
    def build(cls, values: Map[str, Any], node: Mapping, problems: Problems) -> Cost | Invalid:
        read = read_formula(values, node, problems)
        if read is INVALID:
            return INVALID
        components = tuple(
            Component(one.key, **{**one.value, "label": one.value["label"] or one.key}) for one in values["components"]
        )
        return cls(
            *read,
            values["abnormally_low"],
            components,
            int(values["term"]),
            values["uncapped"],
            values["index"],
            values["discount"],
        )

    @property
    def answer(self) -> Type[Any]:
        return _OfferType(self)

    def holds(self, value: Any) -> bool:
        if not isinstance(value, Offer) or [key for key, _ in value.amounts] != [one.key for one in self.components]:
            return False
        return all(is_exact(amount) and amount >= 0 for _, amount in value.amounts)

    @property
    def asks(self) -> tuple[Ask, ...]:
        per = {True: "each year", False: "once"}
        amounts = [
            Ask("number", ("value", one.key), f"[{one.key}]", f"{one.label} ({per[one.yearly]})", least=ZERO)
            for one in self.components
        ]
        years = Ask(
            "number", ("fixed",), "/fixed", "Years for which prices are fixed", (), ONE, Fraction(30), whole=True
        )
        rise = Ask("share", ("cap",), "/cap", "The most by which they rise in each year after that")
        return (*amounts, CURRENCY, years, rise)

    def offered(self, value: Any) -> tuple[tuple[Fraction, str | None], ...]:
        return tuple((amount, value.currency) for _, amount in value.amounts)

    def amount(self, value: Any, converted: tuple[Fraction, ...]) -> Fraction:
        return self.total(value, converted, self._worst_rise(value))

    def today(self, value: Any, converted: tuple[Fraction, ...]) -> Fraction:
        """The total over the term if no price ever rose."""
        return self.total(value, converted, ZERO)

    def expected(self, value: Any, converted: tuple[Fraction, ...]) -> Fraction:
        """The total over the term if prices rose by `index`, never by more than the bid allows."""
        return self.total(value, converted, min(self.index, self._worst_rise(value)))

    def _worst_rise(self, value: Offer) -> Fraction:
        return value.cap if value.cap is not None else self.uncapped or ZERO

    def total(self, value: Offer, converted: tuple[Fraction, ...], rise: Fraction) -> Fraction:
        """Σ over components and years of count × amount × rises ÷ discount.

        What is paid alike is added up first: a hundred components cost no more time than three.
        """
        once, level, rising = ZERO, ZERO, ZERO
        for component, amount in zip(self.components, converted, strict=True):
            paid = component.count * amount
            if not component.yearly:
                once += paid
            elif component.rises:
                rising += paid
            else:
                level += paid
        return once + level * self._years(ZERO, self.term) + rising * self._years(rise, value.fixed)

    def _years(self, rise: Fraction, fixed: int) -> Fraction:
        """What 1 in each year of the term comes to: it rises after the years that are fixed, and is discounted."""
        kept = 1 / (1 + self.discount)
        worth, year_worth = ZERO, ONE
        for year in range(1, self.term + 1):
            worth += year_worth
            year_worth *= kept * (1 + rise) if year >= fixed else kept
        return worth

    def why(self, value: Any, field: BidField | None = None, currency: str = "") -> str:
        return f"worst case over {words.counted(self.term, 'year')}: {super().why(value, field, currency)}"

    def offer(self, price: str) -> str:
        return f"a worst-case total of {price} over {words.counted(self.term, 'year')}"

    def beside(self, value: Any, converted: tuple[Fraction, ...], currency: str = "") -> str:
        """What renewals may add, in words."""
        today, expected, worst = (one(value, converted) for one in (self.today, self.expected, self.amount))
        now, then, more = (priced(one, currency) for one in (today, expected, worst - today))
        return f"at today's prices {now}, expected {then}, renewals may add {more}"

    def rule(self, currency: str = "") -> str:
        parts = words.listed(f"{one.label} ({_per(one)})" for one in self.components)
        years = words.counted(self.term, "year")
        assumed = "" if self.uncapped is None else f", or {percent(self.uncapped)} a year where none is offered,"
        rise = f"the vendor's cap{assumed}"
        discount = f", discounted by {percent(self.discount)} a year" if self.discount else ""
        total = f"worst-case total over {years} of {parts}, rising by {rise} after the fixed term{discount}"
        return f"{total}; then {super().rule(currency)}"

    def shown(self, value: Any) -> str:
        labels = {one.key: one.label for one in self.components}
        amounts = ", ".join(f"{labels[key]} {plain(amount)}" for key, amount in value.amounts)
        currency = f" {value.currency}" if value.currency else ""
        cap = f", then at most {percent(value.cap)} more a year" if value.cap is not None else ""
        return f"{amounts}{currency}; fixed for {words.counted(value.fixed, 'year')}{cap}"

    def wire(self, value: Any) -> Any:
        extra = {"currency": value.currency, "cap": None if value.cap is None else decimal(value.cap)}
        return {
            "value": {key: bare(amount) for key, amount in value.amounts},
            "fixed": str(value.fixed),
            **{key: one for key, one in extra.items() if one is not None},
        }

    def written(self) -> dict[str, Any]:
        components = tuple((one.key, one.written()) for one in self.components)
        rates = filled(uncapped=self.uncapped, index=self.index, discount=self.discount)
        return {**super().written(), "components": components, "term": str(self.term), **rates}


def _asked(component: Component) -> str:
    """What a bid has to name for a component."""
    named = "" if component.label == component.key else f"{component.label}; "
    return f"{named}what it costs {'each year' if component.yearly else 'once'}, 0 where it is free"


def _per(component: Component) -> str:
    counted = "" if component.count == 1 else f", {percent(component.count)} counted"
    held = "" if component.rises or not component.yearly else ", never rising"
    return f"{'each year' if component.yearly else 'once'}{held}{counted}"


class _OfferType(Type[Offer]):
    """`{value: {component: amount}, currency: …, fixed: …, cap: …}`; every component has its amount."""

    def __init__(self, cost: Cost) -> None:
        self.cost: Final = cost

    @property
    def expected(self) -> str:  # type: ignore[override]
        return f"`{{value: {{{', '.join(f'{one.key}: …' for one in self.cost.components[:4])}}}}}`"

    @property
    def record(self) -> Record:
        """The shape of an answer."""
        keys = tuple(one.key for one in self.cost.components)
        amounts = Record(
            "the amounts",
            tuple(Field(one.key, _AMOUNT, _asked(one), required=True) for one in self.cost.components),
            lambda at, **amounts: tuple(zip(keys, amounts.values(), strict=True)),
        )
        return Record(
            "a cost",
            (
                Field("value", amounts, "an amount for each component; 0 for what is free", required=True),
                *self.cost.answer_keys,
            ),
        )

    def read(self, node: Node, problems: Problems) -> Offer | Invalid:
        if isinstance(node, Scalar):
            return self.mismatch(node, problems)
        values = self.record.values(node, problems)
        if values is INVALID:
            return INVALID
        offer = Offer(values["value"], values["currency"], int(values["fixed"] or 1), values["cap"])
        return offer if self._bounded(offer, node, problems) else INVALID

    def _bounded(self, offer: Offer, node: Node, problems: Problems) -> bool:
        """Is the worst case known? Yearly prices that may rise need a cap, or the rubric an assumption."""
        rising = any(one.yearly and one.rises for one in self.cost.components) and offer.fixed < self.cost.term
        if not rising or offer.cap is not None or self.cost.uncapped is not None:
            return True
        problems.add(
            "missing-key",
            node.place,
            f"expected `cap` (the most by which prices may rise after year {offer.fixed}), found nothing",
            help=f"write a cap such as `cap: 5%`, or `fixed: {self.cost.term}` when prices hold for the whole term",
        )
        return False

    def schema(self) -> Schema:
        return self.record.schema()
