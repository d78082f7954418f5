"""The sheet `Scores`: the rubric as a tree with its weights, and beside it what each vendor gets for each criterion."""

from __future__ import annotations

import datetime
from fractions import Fraction

from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.plan.compile import Plan
from vendorscore.reports.workbook import formulas
from vendorscore.reports.workbook.live import heads, live
from vendorscore.reports.workbook.panel_sheets import LABEL, STATE, WORTH, standing
from vendorscore.reports.workbook.places import BLOCK, FACTOR, FINDING, FIXED, TOP, VERIFIED_FACTOR, Places
from vendorscore.reports.workbook.prices_sheet import column_of
from vendorscore.reports.workbook.rules_sheet import condition_part, day
from vendorscore.response.model import State
from vendorscore.rubric.kinds.checklist import Checklist
from vendorscore.rubric.kinds.information import DateKind
from vendorscore.rubric.kinds.number import Number
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.model import Condition, Criterion, Item, Rounding, Section
from vendorscore.rubric.shapes import Curve, Line
from vendorscore.scoring.scorecard import Line as ScoreLine
from vendorscore.scoring.scorecard import Scorecard
from vendorscore.writing.xlsx import Sheet, Value, place, span

NAME = "Scores"
STATES = ("given", "blank", "declined", "not applicable", "not asked", "unmarked")


def sheet(at: Places) -> Sheet:
    """The tree, and a block of columns for each vendor."""
    page = Sheet(NAME, frozen=(TOP - 1, FIXED))
    page.widths = {1: 6, 2: at.path_width, 3: 31, 4: 16, 5: 8, 6: 9}
    page.put(1, 1, "Scores", "title")
    page.put(
        2, 1, "Points = points of a perfect bid × share × utility × evidence. Yellow cells may be changed.", "note"
    )
    page.put(3, 1, "A share is a weight among its siblings that apply to the vendor, times the share above it.", "note")
    heads(page, TOP - 1, ("Level", "Criterion", "Title", "Kind", "Weight", "Share if all applies"), (5, 6), (1,))
    page.row(TOP - 2, [None] * FIXED, "group")
    _whole(page, at)
    for path, item in at.comparison.plan.rubric.items.items():
        _item(page, at, path, item)
    for card in at.cards:
        _vendor(page, at, card)
    columns = [at.columns[card.id] + len(BLOCK) - 1 for card in at.cards]
    page.breaks = columns
    return page


# ---------------------------------------------------------------- the tree


def _whole(page: Sheet, at: Places) -> None:
    page.row(TOP, (0, "the whole", None, "rubric", None), "section")
    page.put(TOP, 1, 0, "section center")
    page.put(TOP, 3, at.comparison.plan.rubric.title, "section wrap")
    page.put(TOP, 6, ONE, "section percent")


def _item(page: Sheet, at: Places, path: str, item: Item) -> None:
    row, inner = at.rows[path], isinstance(item, Section)
    style = "section" if inner else ""
    page.put(row, 1, at.level[path], f"{style} center")
    page.put(row, 2, path, f"{style} wrap")
    page.put(row, 3, item.title, f"{style} wrap")
    page.put(row, 4, "section" if inner else _kind(item), style)
    if isinstance(item, Criterion) and not item.kind.scored:
        return
    page.put(row, 5, item.weight, "input general")
    beside = _siblings(at, path)
    above = at.nominal(path.rpartition(".")[0])
    text = f"IF({beside}=0,0,{above}*{at.weight(path)}/{beside})"
    live(page, (row, 6), text, nominal(at.comparison.plan, path), f"{style} percent".strip())


def _kind(item: Item) -> str:
    kind = item.kind if isinstance(item, Criterion) else None
    unit = f", {kind.unit}" if isinstance(kind, Number) and kind.unit else ""
    return f"{kind.name}{unit}" if kind is not None else "section"


def _siblings(at: Places, path: str) -> str:
    """The sum of the weights beside an item, its own included."""
    first, last = at.below(path.rpartition(".")[0])
    weights, levels = (span(NAME, (first, column), (last, column)) for column in (5, 1))
    return f"SUMIFS({weights},{levels},{at.level[path]})"


def nominal(plan: Plan, path: str) -> Fraction:
    """An item's share when everything applies."""
    found, above = ONE, plan.rubric.criteria
    names = path.split(".")
    for depth in range(1, len(names) + 1):
        item = plan.rubric.items[".".join(names[:depth])]
        whole = sum((one.weight for one in above), ZERO)
        found = found * item.weight / whole if whole else ZERO
        above = item.criteria if isinstance(item, Section) else ()
    return found


# ---------------------------------------------------------------- one vendor


def _vendor(page: Sheet, at: Places, card: Scorecard) -> None:
    first = at.columns[card.id]
    widths = dict(zip(BLOCK, (18, 12, 9, 9, 8, 9), strict=True))
    for offset, what in enumerate(BLOCK):
        page.put(TOP - 2, first + offset, card.name if offset == 0 else None, "group edge" if offset == 0 else "group")
        page.put(
            TOP - 1, first + offset, what, "head edge" if offset == 0 else "head right" if offset > 1 else "head indent"
        )
        page.widths[first + offset] = widths[what]
        page.put(TOP, first + offset, None, "section edge" if offset == 0 else "section")
    page.put(TOP, first + BLOCK.index("Share"), ONE, "section percent")
    column = at.scores(card.id, "Points")
    rule = at.comparison.plan.rubric.rounding
    summed = card.total if rule is not None and rule.at_criterion else card.exact
    live(page, (TOP, first + BLOCK.index("Points")), _lines_total(at, column), summed, f"section {at.points}")
    for path, item in at.comparison.plan.rubric.items.items():
        if isinstance(item, Section):
            _section(page, at, card, path)
        else:
            _Leaf(page, at, card, card[path]).write()
    _sum(page, at, card)


def total_text(at: Places, card: Scorecard) -> tuple[str, bool]:
    """The sum of the lines after a published rounding of the total, as a formula; and whether a sheet can decide it."""
    rubric = at.comparison.plan.rubric
    rule = rubric.rounding if rubric.rounding and not rubric.rounding.at_criterion else None
    text = formulas.rounded(at.score(card.id, "", "Points"), rule, rubric.points)
    return text, formulas.decided(card.exact, rule, rubric.points)


def _sum(page: Sheet, at: Places, card: Scorecard) -> None:
    """Below the tree: what the criteria lack to the total, all of them as they are shown, and the total."""
    row, column = at.last + 2, at.columns[card.id] + BLOCK.index("Points")
    for below, name in enumerate(("rounding", "total")):
        page.row(row + below, (None, None, name, None), "section")
    seen, points = Rounding(at.decimals), at.comparison.plan.rubric.points
    text, sure = total_text(at, card)
    kinds = span(NAME, (TOP + 1, 4), (at.last, 4))
    lines = f'SUMPRODUCT(({kinds}<>"section")*{formulas.rounded(at.scores(card.id, "Points"), seen, points)})'
    figures = [card.total, *(line.points for line in card.lines)]
    total, *parts = (numbers.rounded(figure, at.decimals, "up") for figure in figures)
    certain = sure and all(formulas.decided(figure, seen, points) for figure in figures)
    short = f"ROUND({formulas.rounded(text, seen, points)}-{lines},{at.decimals})"
    live(page, (row, column), short, total - sum(parts, ZERO), at.points, certain)
    live(page, (row + 1, column), text, card.total, f"section {at.points}", sure)


def _lines_total(at: Places, column: str) -> str:
    """The points of all criteria; the sections' own sums are left out."""
    kinds = span(NAME, (TOP + 1, 4), (at.last, 4))
    return f'SUMIFS({column},{kinds},"<>section")'


def _section(page: Sheet, at: Places, card: Scorecard, path: str) -> None:
    row, first = at.rows[path], at.columns[card.id]
    for offset in range(len(BLOCK)):
        page.put(row, first + offset, None, "section edge" if offset == 0 else "section")
    total = at.comparison.plan.rubric.rank_on
    lines = [card[leaf.path] for leaf in at.comparison.plan.rubric.items[path].leaves]
    worth, share = card.utility(path), sum((line.share for line in lines), ZERO)
    worked = at.worked(card.id, total, path, "worth")
    live(page, (row, first + BLOCK.index("Utility")), worked, worth or ZERO, "section percent")
    live(page, (row, first + BLOCK.index("Share")), share_text(at, card, path), share, "section percent")
    rows = [(bottom, at.columns[card.id] + BLOCK.index("Points")) for bottom in at.below(path)]
    kinds = span(NAME, (at.below(path)[0], 4), (at.below(path)[1], 4))
    text = f'SUMIFS({span(NAME, *rows)},{kinds},"<>section")'
    points = sum((line.points for line in lines), ZERO)
    live(page, (row, first + BLOCK.index("Points")), text, points, f"section {at.points}")


def share_text(at: Places, card: Scorecard, path: str) -> str:
    """The share of an item in the total that ranks: the share above it × its weight ÷ the weights that apply."""
    total, above = at.comparison.plan.rubric.rank_on, path.rpartition(".")[0]
    weights = at.worked(card.id, total, above, "weights below")
    applies = at.worked(card.id, total, path, "applies")
    return f"IF({weights}=0,0,{at.score(card.id, above, 'Share')}*{at.weight(path)}*{applies}/{weights})"


class _Leaf:
    """One criterion of one vendor."""

    def __init__(self, page: Sheet, at: Places, card: Scorecard, line: ScoreLine) -> None:
        self.page, self.at, self.card, self.line = page, at, card, line
        self.leaf, self.fact, self.kind = line.criterion, line.fact, line.criterion.kind
        self.row, self.first = at.rows[line.path], at.columns[card.id]

    def write(self) -> None:
        """Its cells."""
        self.answer()
        self.state()
        if self.kind.scored:
            self.utility()
            self.rest()

    def cell(self, what: str) -> str:
        """One of its cells, as formulas name it."""
        return place(NAME, self.row, self.first + BLOCK.index(what))

    def where(self, what: str) -> tuple[int, int]:
        """One of its cells by row and column."""
        return self.row, self.first + BLOCK.index(what)

    # ------------------------------------------------------------ answer

    def answer(self) -> None:
        """What was answered: an input, or what another sheet makes of its inputs."""
        where, given = self.where("Answer"), self.fact.answer.state is State.GIVEN
        if isinstance(self.kind, Checklist):
            ticked = len(self.fact.answer.value) if given else 0
            text = f'COUNTIF({self.at.tick(self.card.id, self.line.path)},"x")'
            live(self.page, where, f'{text}&" of {len(self.kind.options)} ticked"', self._ticked(ticked), "edge left")
        elif isinstance(self.kind, Rating):
            marked = standing(self.at, (self.card.id, self.line.path)).label
            live(self.page, where, self._panel(LABEL), marked, "edge left")
        elif self.kind.priced:
            amount = self.fact.amount if self.fact.amount is not None else ""
            live(self.page, where, self._price("compared"), amount, "edge money right")
        else:
            value = self._written() if given else None
            self.page.put(*where, value, f"input edge {_looks(value)}")
            if self.kind.choices:
                self.page.choices.append((*where, self.at.keys(self.line.path, "answer")))

    def _ticked(self, count: int) -> str:
        assert isinstance(self.kind, Checklist)
        return f"{count} of {len(self.kind.options)} ticked"

    def _panel(self, column: int) -> str:
        return place("Panel", self.at.judged[self.card.id, self.line.path].row, column)

    def _price(self, what: str) -> str:
        pricing = self.at.prices[self.line.path]
        row = pricing.first + self.at.number(self.card.id)
        return place("Prices", row, column_of(pricing, what))

    def _written(self) -> Value:
        value = self.fact.answer.value
        if isinstance(self.kind, DateKind):
            return day(value)
        return value if isinstance(value, Fraction) else self.kind.shown(value)

    # ------------------------------------------------------------ state

    def state(self) -> None:
        """What became of the question: read from the cells where they tell, else stated."""
        word = "not asked" if not self.fact.asked else self.line.state.value.replace("_", " ")
        text = self._own_state()
        asked = [self._matches(number, one) for number, one in enumerate(self.fact.step.conditions)]
        if asked:
            text = f'IF(AND({",".join(asked)}),{text},"not asked")'
        if text.startswith('"'):
            self.page.put(*self.where("State"), word, "input indent")
            self.page.choices.append((*self.where("State"), ",".join(STATES[:4])))
        else:
            live(self.page, self.where("State"), text, word, "indent")

    def _own_state(self) -> str:
        """The state of the answer, if it is asked for."""
        given, answer = self.fact.answer.state, self.cell("Answer")
        if given is State.NOT_APPLICABLE:
            return '"not applicable"'
        if isinstance(self.kind, Rating):
            return self._panel(STATE)
        if given is State.DECLINED:
            return '"declined"'
        if isinstance(self.kind, Checklist):
            ticks = self.at.tick(self.card.id, self.line.path)
            return '"given"' if given is State.GIVEN else f'IF(COUNTIF({ticks},"x")=0,"blank","given")'
        if self.kind.priced:
            return f'IF({self._price("offered")}="","blank","given")'
        return f'IF({answer}="","blank","given")'

    def _matches(self, number: int, condition: Condition) -> str:
        """Does the answer to another question let this one be asked? One that is blank or declined does."""
        trigger, vendor = condition.path, self.card.id
        state, answer = self.at.score(vendor, trigger, "State"), self.at.score(vendor, trigger, "Answer")
        leaf = self.at.comparison.plan.rubric.items[trigger]
        if isinstance(leaf, Criterion) and isinstance(leaf.kind, Checklist):
            matches = f"OR({self.at.ticked(vendor, trigger, condition.values)})"
        else:
            matches = formulas.among(answer, self.at.keys(self.line.path, condition_part(self.fact.step, number)))
        ways = [f'{state}="blank"', f'{state}="declined"', f'AND({state}="given",{matches})']
        found = self.at.proof(vendor, trigger, FINDING)
        if found is not None:
            ways.append(f'AND({state}="not applicable",{found}="refuted")')
        return f"OR({','.join(ways)})"

    # ------------------------------------------------------------ utility

    def utility(self) -> None:
        """The worth of the answer, by the rule on `Rules`."""
        path, state = self.line.path, self.cell("State")
        text = self._worth()
        if self.fact.step.conditions:
            otherwise = self.at.rule(path, "otherwise") if self.leaf.otherwise is not None else "0"
            unasked = f'IF({state}="not asked",{otherwise},0)'
        else:
            unasked = "0"
        formula = f'IF({state}="given",{text},{unasked})'
        live(self.page, self.where("Utility"), formula, self.line.utility, "percent", self._sure())

    def _worth(self) -> str:
        path, answer = self.line.path, self.cell("Answer")
        if isinstance(self.kind, Checklist):
            worths = self.at.tick_worths(path)
            full = self.at.rule(path, "enough") if self.kind.enough is not None else f"SUM({worths})"
            return f'MIN(1,SUMIFS({worths},{self.at.tick(self.card.id, path)},"x")/{full})'
        if isinstance(self.kind, Rating):
            return self._panel(WORTH)
        if self.kind.priced:
            return self._price("utility")
        if not isinstance(self.kind, Number):
            return formulas.picked(answer, self.at.keys(path, "answer"), self.at.worths(path, "answer"))
        if self.kind.shape is None:
            return "0"
        if isinstance(self.kind.shape, Line):
            return formulas.line(answer, self.at.rule(path, "best"), self.at.rule(path, "worst"))
        part, shape = ("curve", formulas.curve) if isinstance(self.kind.shape, Curve) else ("step", formulas.steps)
        return shape(answer, self.at.keys(path, part), self.at.worths(path, part))

    def _sure(self) -> bool:
        """Does a sheet come to the same worth?"""
        shape, value = getattr(self.kind, "shape", None), self.fact.answer.value
        if shape is None or not isinstance(value, Fraction):
            return True
        return formulas.steady(shape, value)

    # ------------------------------------------------------------ evidence, share, points

    def rest(self) -> None:
        """Evidence, share, points."""
        rubric = self.at.comparison.plan.rubric
        column = VERIFIED_FACTOR if rubric.rank_on == "verified" else FACTOR
        proof = self.at.proof(self.card.id, self.line.path, column)
        if proof is not None:
            live(self.page, self.where("Evidence"), proof, self.line.factor, "percent")
        else:
            self.page.put(*self.where("Evidence"), ONE, "percent")
        live(self.page, self.where("Share"), share_text(self.at, self.card, self.line.path), self.line.share, "percent")
        product = "*".join(
            [self.at.assumption("Points of a perfect bid"), *map(self.cell, ("Share", "Utility", "Evidence"))]
        )
        rule = rubric.rounding if rubric.rounding is not None and rubric.rounding.at_criterion else None
        exact = self.line.exact
        sure = formulas.decided(exact, rule, rubric.points)
        text = formulas.rounded(product, rule, rubric.points)
        live(self.page, self.where("Points"), text, exact if rule is None else self.line.points, self.at.points, sure)


def _looks(value: Value) -> str:
    if value is None:
        return "general left"
    if isinstance(value, str):
        return "text left wrap" if len(value) < 60 else "text left"
    return "date left" if isinstance(value, datetime.date) else "general left"
