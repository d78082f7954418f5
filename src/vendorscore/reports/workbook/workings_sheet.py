"""The sheet `Workings`: what applies and what it is worth, up the tree, for each vendor and each of the totals."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.reports.workbook.live import heads, live
from vendorscore.reports.workbook.places import FACTOR, FINDING, TOP, VERIFIED_FACTOR, WORKED, Places
from vendorscore.rubric.model import Criterion, Item, Section
from vendorscore.scoring.score import factor_in
from vendorscore.scoring.scorecard import TOTALS, Scorecard, Total
from vendorscore.writing.xlsx import Sheet, span

NAME = "Workings"


def sheet(at: Places) -> Sheet:
    """The tree of `Scores`, row by row."""
    page = Sheet(NAME, frozen=(TOP - 1, 2), widths={1: at.path_width, 2: 10})
    page.put(1, 1, "Workings", "title")
    page.put(
        2,
        1,
        "The three totals, up the tree. A section is worth the mean of what applies in it, by its own weights.",
        "note",
    )
    note = (
        "claimed: no proof asked; evidenced: as proved; verified: as the panel verified. 1: it applies, 0: it does not."
    )
    page.put(3, 1, note, "note")
    heads(page, TOP - 1, ("Criterion", "Must be answered"), center=(2,))
    page.put(TOP, 1, "the whole", "section")
    page.put(TOP, 2, None, "section")
    rubric = at.comparison.plan.rubric
    for path, item in rubric.items.items():
        page.put(at.rows[path], 1, path, "section" if isinstance(item, Section) else "")
        must = isinstance(item, Criterion) and _must(item, rubric.blank == "fail")
        page.put(
            at.rows[path],
            2,
            (1 if must else 0) if isinstance(item, Criterion) else None,
            "center" if isinstance(item, Criterion) else "section",
        )
    for card in at.cards:
        for total in TOTALS:
            _total(page, at, card, total)
    each = len(TOTALS) * len(WORKED)
    page.breaks = [2 + each * number for number in range(1, len(at.cards) + 1)]
    return page


def _must(leaf: Criterion, all_of_them: bool) -> bool:
    """Does a blank here make the bid ineligible?"""
    counts = bool(leaf.weight) or leaf.gate is not None
    return not leaf.kind.judged and (leaf.kind.priced or (all_of_them and counts))


def _total(page: Sheet, at: Places, card: Scorecard, total: Total) -> None:
    first = at.worked_column(card.id, total, WORKED[0])
    page.row(TOP - 3, (card.name if total == TOTALS[0] else None, None, None), "group", first)
    page.row(TOP - 2, (total, None, None), "group", first)
    for offset, (what, side) in enumerate(zip(WORKED, ("center", "right", "right"), strict=True)):
        page.put(TOP - 1, first + offset, what, f"head {side}")
    for offset in range(len(WORKED)):
        page.widths[first + offset] = 10
    worths = [line.utility * factor_in(line.fact, total) for line in card.lines]
    dropped = frozenset(line.fact.step.index for line in card.lines if line.fact.dropped(total))
    column = _Column(page, at, card, total, worths, dropped)
    column.section("", at.comparison.plan.rubric.criteria)
    for path, item in at.comparison.plan.rubric.items.items():
        if isinstance(item, Section):
            column.section(path, item.criteria)
        else:
            column.leaf(item)


class _Column:
    """One vendor and one total."""

    def __init__(
        self, page: Sheet, at: Places, card: Scorecard, total: Total, worths: list[Fraction], dropped: frozenset[int]
    ) -> None:
        self.page, self.at, self.card, self.total, self.worths, self.dropped = page, at, card, total, worths, dropped
        self.columns = {what: at.worked_column(card.id, total, what) for what in WORKED}

    def where(self, path: str, what: str) -> tuple[int, int]:
        """A cell by row and column."""
        return self.at.rows[path], self.columns[what]

    def leaf(self, leaf: Criterion) -> None:
        """Does it apply, and what is it worth?"""
        if not leaf.kind.scored:
            return
        path = leaf.path
        index = self.at.comparison.plan.by_path[path]
        value = ZERO if index in self.dropped else ONE
        text = self.applies(leaf)
        if text is None:
            self.page.put(*self.where(path, "applies"), value, "center")
        else:
            live(self.page, self.where(path, "applies"), text, value, "center")
        column = {"claimed": None, "evidenced": FACTOR, "verified": VERIFIED_FACTOR}[self.total]
        factor = None if column is None else self.at.proof(self.card.id, path, column)
        utility = self.at.score(self.card.id, path, "Utility")
        text = utility if factor is None else f"{utility}*{factor}"
        live(self.page, self.where(path, "worth"), text, self.worths[index], "exact")

    def applies(self, leaf: Criterion) -> str | None:
        """1 unless its share goes to its siblings; nothing where it always applies."""
        state = self.at.score(self.card.id, leaf.path, "State")
        found = self.at.proof(self.card.id, leaf.path, FINDING)
        out = []
        if leaf.allow_na:
            claim = f'{state}="not applicable"'
            believed = {"claimed": "", "evidenced": f',{found}<>"refuted"', "verified": f',{found}="verified"'}[
                self.total
            ]
            out.append(f"AND({claim}{believed})")
        if (
            self.at.comparison.plan.steps[self.at.comparison.plan.by_path[leaf.path]].conditions
            and leaf.otherwise is None
        ):
            out.append(f'{state}="not asked"')
        return f"IF(OR({','.join(out)}),0,1)" if out else None

    def section(self, path: str, items: tuple[Item, ...]) -> None:
        """The weights that apply right below, and the mean by them."""
        plan = self.at.comparison.plan
        found = [(one.weight, plan.utility(one, self.worths, self.dropped)) for one in items if one.weight]
        known = [(weight, worth) for weight, worth in found if worth is not None]
        whole = _products((weight, ONE) for weight, _ in known)
        mean = _products(known) / whole if whole else ZERO
        first, last = self.at.below(path)
        weights, levels = (span("Scores", (first, column), (last, column)) for column in (5, 1))
        applies, worths = (
            span(NAME, (first, column), (last, column)) for column in (self.columns["applies"], self.columns["worth"])
        )
        depth = self.at.level[path] + 1
        below = self.at.worked(self.card.id, self.total, path, "weights below")
        text = f"SUMIFS({weights},{levels},{depth},{applies},1)"
        live(self.page, self.where(path, "weights below"), text, whole, "section general")
        live(self.page, self.where(path, "applies"), f"IF({below}>0,1,0)", ONE if whole else ZERO, "section center")
        text = f"IF({below}=0,0,SUMPRODUCT(({levels}={depth})*{weights}*{applies}*{worths})/{below})"
        live(self.page, self.where(path, "worth"), text, mean, "section exact")


def _products(pairs: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """The sum of weight × worth, exactly: in whole numbers as far as they have one denominator, as most have."""
    by_under: dict[int, int] = {}
    for weight, worth in pairs:
        under = weight.denominator * worth.denominator
        by_under[under] = by_under.get(under, 0) + weight.numerator * worth.numerator
    return sum((Fraction(over, under) for under, over in by_under.items()), ZERO)
