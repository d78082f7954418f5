"""The sheet `Prices`: for each price or cost, what was offered, what that comes to, the field, and the utility."""

from __future__ import annotations

from fractions import Fraction

from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.reports.workbook import formulas
from vendorscore.reports.workbook.live import heads, live
from vendorscore.reports.workbook.places import ELIGIBLE, Places, Pricing
from vendorscore.response.model import State
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.kinds.cost import Cost, Offer
from vendorscore.rubric.kinds.price import Money, PriceLike
from vendorscore.scoring.scorecard import Line, Scorecard
from vendorscore.writing.xlsx import Sheet, Value, letters, span

NAME = "Prices"
_PRICE = ("currency", "rate", "compared", "eligible", "field", "utility")
_COST = ("currency", "rate", "fixed", "cap", "rise", "rising", "held", "compared", "eligible", "field", "utility")
_HEADS = {
    "currency": "Currency",
    "rate": "Rate",
    "fixed": "Fixed for years",
    "cap": "Cap on yearly rise",
    "rise": "Rise assumed",
    "rising": "Years × rise",
    "held": "Years, never rising",
    "compared": "Amount compared",
    "eligible": "Eligible",
    "field": "In the field",
    "utility": "Utility",
}
_WIDTHS = {"currency": 10, "rate": 10, "compared": 16, "field": 16}


def column_of(pricing: Pricing, what: str) -> int:
    """The column of one of the headings; `offered` is the first amount."""
    if what == "offered":
        return 2
    heads = _COST if pricing.first - pricing.top == 5 else _PRICE
    return 2 + pricing.parts + heads.index(what)


def sheet(at: Places) -> Sheet:
    """A block for each price or cost."""
    page = Sheet(NAME, frozen=(2, 1), widths={1: 30})
    page.put(1, 1, "Prices", "title")
    currency = at.comparison.evaluation.terms.currency
    compared = f" Amounts compared are in {currency}." if currency else ""
    field = "The field is the eligible bids that name an amount; where no bid is eligible, all that do."
    page.put(2, 1, f"{field}{compared}", "note")
    for pricing in at.prices.values():
        _Block(page, at, pricing).write()
    return page


class _Block:
    """One price or cost."""

    def __init__(self, page: Sheet, at: Places, pricing: Pricing) -> None:
        self.page, self.at, self.pricing = page, at, pricing
        kind = at.comparison.plan.steps[at.comparison.plan.by_path[pricing.path]].leaf.kind
        assert isinstance(kind, PriceLike)
        self.kind = kind
        self.last = pricing.first + len(at.cards) - 1

    def write(self) -> None:
        """Its cells."""
        self.heads()
        for card in self.at.cards:
            self.vendor(card)
        self.field()

    def cell(self, row: int, what: str) -> str:
        """A cell of one vendor's row."""
        return f"{letters(column_of(self.pricing, what))}{row}"

    def column(self, what: str) -> str:
        """The cells of all vendors."""
        column = column_of(self.pricing, what)
        return span(NAME, (self.pricing.first, column), (self.last, column))

    # ------------------------------------------------------------ heads

    def heads(self) -> None:
        """What it is, how a component counts, and the headings."""
        pricing, item = self.pricing, self.at.comparison.plan.rubric.items[self.pricing.path]
        width = column_of(pricing, "utility")
        self.page.row(pricing.top, [f"{pricing.path}: {item.title}", *[None] * (width - 1)], "group")
        names = ["Offered"]
        if isinstance(self.kind, Cost):
            self.components(self.kind)
            names = [part.label for part in self.kind.components]
        columns = _COST if isinstance(self.kind, Cost) else _PRICE
        center = [column_of(pricing, what) for what in ("currency", "fixed", "eligible") if what in columns]
        right = [column for column in range(2, width + 1) if column not in center]
        named = ("Vendor", *names, *(_HEADS[what] for what in columns))
        heads(self.page, pricing.first - 1, named, right, center)
        for column in range(2, width + 1):
            self.page.widths.setdefault(column, 13)
        for what in columns:
            column = column_of(pricing, what)
            self.page.widths[column] = max(self.page.widths[column], _WIDTHS.get(what, 0))

    def components(self, kind: Cost) -> None:
        """How each component is paid, whether it may rise, and how much of it is counted."""
        top = self.pricing.top
        for row, label in enumerate(("paid", "may rise", "counted"), start=top + 1):
            self.page.put(row, 1, label, "note")
        for column, part in enumerate(kind.components, start=2):
            self.page.put(top + 1, column, "year" if part.yearly else "once", "input right")
            self.page.choices.append((top + 1, column, "once,year"))
            self.page.put(top + 2, column, "yes" if part.rises else "no", "input right")
            self.page.choices.append((top + 2, column, "yes,no"))
            self.page.put(top + 3, column, part.count, "input general")

    # ------------------------------------------------------------ one vendor

    def vendor(self, card: Scorecard) -> None:
        """What was offered, and what becomes of it."""
        row, line = self.pricing.first + self.at.number(card.id), card[self.pricing.path]
        self.page.put(row, 1, card.name)
        offered, currency = self.offered(line)
        for column, amount in enumerate(offered, start=2):
            self.page.put(row, column, amount, "input money")
        self.page.put(row, column_of(self.pricing, "currency"), currency, "input center")
        self.rate(row, line, currency)
        if isinstance(self.kind, Cost):
            self.years(row, line, self.kind)
        value = line.fact.amount
        state = self.at.score(card.id, line.path, "State")
        text = f'IF(AND({state}="given",{self.cell(row, "offered")}<>""),{self.amount(row)},"")'
        self.put(row, "compared", text, "" if value is None else value, "money right")
        self.put(row, "eligible", self.at.gate(card.id, ELIGIBLE), "yes" if card.eligible else "no", "center")
        self.in_field(row, card, value)
        text = f"IF(ISNUMBER({self.cell(row, 'compared')}),{self.worth(row)},0)"
        sure = value is None or formulas.priceable(self.kind, value, line.field)
        self.put(row, "utility", text, line.utility if value is not None else ZERO, "percent", sure)

    def put(self, row: int, what: str, text: str, value: Fraction | str, style: str, sure: bool = True) -> None:
        """A formula in one of the columns."""
        live(self.page, (row, column_of(self.pricing, what)), text, value, style, sure)

    def offered(self, line: Line) -> tuple[list[Value], str | None]:
        """The amounts as offered, and their currency."""
        value = line.fact.answer.value if line.fact.answer.state is State.GIVEN else None
        if isinstance(value, Money):
            return [value.amount], value.currency
        if isinstance(value, Offer):
            return [amount for _, amount in value.amounts], value.currency
        return [None] * self.pricing.parts, None

    def rate(self, row: int, line: Line, currency: str | None) -> None:
        """The fixed rate of the currency; 1 where none is named."""
        keys, worths = self.at.rates()
        rate = self.at.comparison.evaluation.terms.rate(currency) or ONE
        cell = self.cell(row, "currency")
        self.put(row, "rate", f'IF({cell}="",1,{formulas.picked(cell, keys, worths)})', rate, "general")

    def years(self, row: int, line: Line, kind: Cost) -> None:
        """How long prices hold, how they may rise, and what a year's amount comes to over the term."""
        offer = line.fact.answer.value if isinstance(line.fact.answer.value, Offer) else Offer((), None, 1, None)
        self.page.put(row, column_of(self.pricing, "fixed"), offer.fixed, "input center")
        self.page.put(row, column_of(self.pricing, "cap"), offer.cap, "input percent")
        path, cap = self.pricing.path, self.cell(row, "cap")
        rise = offer.cap if offer.cap is not None else kind.uncapped or ZERO
        self.put(row, "rise", f'IF({cap}="",{self.at.rule(path, "uncapped")},{cap})', rise, "percent")
        term, discount = self.at.rule(path, "term"), self.at.rule(path, "discount")
        for what, assumed, each in (("rising", self.cell(row, "rise"), rise), ("held", "0", ZERO)):
            years = range(1, kind.term + 1)
            worth = sum(
                ((1 + each) ** max(0, one - offer.fixed) / (1 + kind.discount) ** (one - 1) for one in years), ZERO
            )
            self.put(row, what, formulas.rising(assumed, self.cell(row, "fixed"), term, discount), worth, "exact")

    def amount(self, row: int) -> str:
        """The one amount that is compared, in the reporting currency."""
        if not isinstance(self.kind, Cost):
            return f"{self.cell(row, 'offered')}*{self.cell(row, 'rate')}"
        top, parts = self.pricing.top, []
        rising, held = self.cell(row, "rising"), self.cell(row, "held")
        for name in map(letters, range(2, 2 + self.pricing.parts)):
            times = f'IF({name}{top + 1}="year",IF({name}{top + 2}="yes",{rising},{held}),1)'
            parts.append(f"{name}{row}*{name}{top + 3}*{times}")
        return f"({'+'.join(parts)})*{self.cell(row, 'rate')}"

    def in_field(self, row: int, card: Scorecard, value: Fraction | None) -> None:
        """The amount again, if the bid is in the field."""
        compared, eligible = self.cell(row, "compared"), self.cell(row, "eligible")
        nobody = f'SUMPRODUCT(({self.column("eligible")}="yes")*ISNUMBER({self.column("compared")}))=0'
        text = f'IF(AND(ISNUMBER({compared}),OR({eligible}="yes",{nobody})),{compared},"")'
        alone = not any(one.eligible and one[self.pricing.path].fact.amount is not None for one in self.at.cards)
        inside = value is not None and (card.eligible or alone)
        self.put(row, "field", text, value if inside and value is not None else "", "money right")

    def worth(self, row: int) -> str:
        """The formula of the rubric over the amount."""
        path, name, terms = self.pricing.path, self.kind.formula.name, self.kind.terms
        compared = self.cell(row, "compared")
        if terms.curve is not None:
            return formulas.curve(compared, self.at.keys(path, "curve"), self.at.worths(path, "curve"))
        found = {"P": compared, "L": f"B{self.last + 1}", "H": f"B{self.last + 2}", "M": f"B{self.last + 3}"}
        own = {one: self.at.rule(path, one) for one in self.kind.formula.parameters}
        return formulas.price(name, found | own)

    # ------------------------------------------------------------ the field

    def field(self) -> None:
        """The lowest, the highest and the mean amount of the field."""
        amounts = [card[self.pricing.path].field for card in self.at.cards]
        known = next((one for one in amounts if one is not None), BidField(ZERO, ZERO, ZERO, 0))
        inside = self.column("field")
        mean = f"IF(COUNT({inside})=0,0,AVERAGE({inside}))"
        rows = (
            ("Lowest of the field", f"MIN({inside})", known.lowest, "money"),
            ("Highest of the field", f"MAX({inside})", known.highest, "money"),
            ("Mean of the field", mean, known.mean, "money"),
            ("Bids in the field", f"COUNT({inside})", Fraction(known.count), "general"),
        )
        for row, (label, text, value, style) in enumerate(rows, start=self.last + 1):
            self.page.put(row, 1, label, "note")
            live(self.page, (row, 2), text, value, style)
