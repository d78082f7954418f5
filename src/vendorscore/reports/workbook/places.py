"""Where everything stands in the workbook, worked out before the first cell is written.

So any sheet can name the cells of any other, and each sheet is written in a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import define, field, frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.panel.model import Mark
from vendorscore.reports.outcome import total_places
from vendorscore.reports.workbook import rules_sheet
from vendorscore.reports.workbook.rules_sheet import Rule
from vendorscore.rubric.kinds.checklist import Checklist
from vendorscore.rubric.kinds.cost import Cost
from vendorscore.scoring.scorecard import TOTALS, Line, Scorecard
from vendorscore.writing.xlsx import place, span

Key = tuple[str, str]
"""Vendor id and path of a criterion."""

TOP = 7
"""The row of the whole on `Scores` and `Workings`; the items of the rubric follow in its order."""
FIXED = 6
"""The columns of `Scores` before the first vendor: level, path, title, kind, weight, share."""
BLOCK = ("Answer", "State", "Utility", "Evidence", "Share", "Points")
"""The columns of each vendor on `Scores`."""
WORKED = ("applies", "weights below", "worth")
"""The columns of each vendor and total on `Workings`."""


@frozen
class Judging:
    """A rated criterion of one vendor: its row on `Panel`, and its rows on `Marks`."""

    line: Line
    marks: tuple[Mark, ...]
    row: int
    first: int


@frozen
class Pricing:
    """A price or cost: the row of its first vendor on `Prices`, and the first row of its block."""

    path: str
    top: int
    first: int
    parts: int
    """The amounts that a vendor offers: 1 of a price, one for each component of a cost."""


@define
class Places:
    """Every address."""

    comparison: Comparison
    rules: list[Rule]
    rows: dict[str, int]
    """The row on `Scores` and `Workings` of every item; the whole is ""."""
    level: dict[str, int]
    sizes: dict[str, int]
    """How many items lie below each; they stand in the rows right below it."""
    columns: dict[str, int]
    """The first column of every vendor on `Scores`."""
    parts: dict[tuple[str, str], tuple[int, int]] = field(factory=dict)
    """The first and the last row on `Rules` of every part of every rule."""
    judged: dict[Key, Judging] = field(factory=dict)
    ticks: dict[str, tuple[int, int]] = field(factory=dict)
    """The first and the last row on `Checklists` of every checklist."""
    evidence: dict[Key, int] = field(factory=dict)
    prices: dict[str, Pricing] = field(factory=dict)
    gates: dict[str, int] = field(factory=dict)
    """The row on `Gates` of every gate and of every other demand."""
    decimals: int = field(init=False)
    """With how many decimals points are shown: four, or as many as tell totals apart, as far as a sheet can."""

    @decimals.default
    def _decimals(self) -> int:
        return min(12, max(4, total_places(self.comparison)))

    @property
    def points(self) -> str:
        """The look of points."""
        return "points" if self.decimals == 4 else f"points{self.decimals}"

    # ------------------------------------------------------------ the tree

    @property
    def cards(self) -> tuple[Scorecard, ...]:
        """The vendors in the order of every sheet."""
        return self.comparison.ranking

    @property
    def last(self) -> int:
        """The last row of the tree."""
        return TOP + len(self.rows) - 1

    @property
    def path_width(self) -> float:
        """How wide a column of paths is."""
        return max(18, min(36, 1 + max(len(path) for path in self.rows)))

    def number(self, vendor: str) -> int:
        """The position of a vendor, from 0."""
        return (self.columns[vendor] - FIXED - 1) // len(BLOCK)

    def weight(self, path: str) -> str:
        """The cell of an item's weight."""
        return place("Scores", self.rows[path], 5)

    def nominal(self, path: str) -> str:
        """The cell of an item's share when everything applies."""
        return place("Scores", self.rows[path], 6)

    def score(self, vendor: str, path: str, what: str) -> str:
        """A cell of a vendor's block on `Scores`: one of `BLOCK`."""
        return place("Scores", self.rows[path], self.columns[vendor] + BLOCK.index(what))

    def scores(self, vendor: str, what: str) -> str:
        """A vendor's column of the whole tree on `Scores`."""
        column = self.columns[vendor] + BLOCK.index(what)
        return span("Scores", (TOP + 1, column), (self.last, column))

    def worked_column(self, vendor: str, total: str, what: str) -> int:
        """The column of a vendor and a total on `Workings`."""
        each = len(WORKED) * len(TOTALS)
        return 3 + self.number(vendor) * each + TOTALS.index(total) * len(WORKED) + WORKED.index(what)

    def worked(self, vendor: str, total: str, path: str, what: str) -> str:
        """A cell on `Workings`: one of `WORKED` of one vendor, total and item."""
        return place("Workings", self.rows[path], self.worked_column(vendor, total, what))

    def below(self, path: str) -> tuple[int, int]:
        """The rows of everything below an item, first and last; of a criterion, none."""
        row = self.rows[path]
        return row + 1, row + self.sizes[path]

    # ------------------------------------------------------------ rules

    def rule(self, path: str, part: str) -> str:
        """The one worth (or limit) of a part of a rule."""
        return place("Rules", self.parts[path, part][0], rules_sheet.WORTH)

    def keys(self, path: str, part: str) -> str:
        """The answers, marks or numbers of a part of a rule."""
        return self._part(path, part, rules_sheet.KEY)

    def worths(self, path: str, part: str) -> str:
        """What they are worth."""
        return self._part(path, part, rules_sheet.WORTH)

    def _part(self, path: str, part: str, column: int) -> str:
        first, last = self.parts[path, part]
        return span("Rules", (first, column), (last, column))

    # ------------------------------------------------------------ the other sheets

    def tick(self, vendor: str, path: str) -> str:
        """The cells that hold a vendor's ticks."""
        first, last = self.ticks[path]
        column = 5 + self.number(vendor)
        return span("Checklists", (first, column), (last, column))

    def ticked(self, vendor: str, path: str, keys: Iterable[str]) -> str:
        """Whether each of some options is ticked, as a list of tests."""
        kind = self.comparison.plan.rubric.items[path].leaves[0].kind
        assert isinstance(kind, Checklist)
        known, column = list(kind.by_key), 5 + self.number(vendor)
        rows = [self.ticks[path][0] + known.index(key) for key in keys]
        return ",".join(f'{place("Checklists", row, column)}="x"' for row in rows)

    def tick_worths(self, path: str) -> str:
        """What the options of a checklist are worth."""
        first, last = self.ticks[path]
        return span("Checklists", (first, 4), (last, 4))

    def proof(self, vendor: str, path: str, column: int) -> str | None:
        """A cell of a line of `Evidence`, if it has one."""
        row = self.evidence.get((vendor, path))
        return None if row is None else place("Evidence", row, column)

    def gate(self, vendor: str, name: str) -> str:
        """The cell that says what became of a gate or a demand."""
        return place("Gates", self.gates[name], 4 + self.number(vendor))

    def assumption(self, name: str) -> str:
        """The cell of one of the fixed numbers and words."""
        return place("Assumptions", ASSUMED.index(name) + 4, 2)

    @property
    def rates_row(self) -> int:
        """The row of the reporting currency on `Assumptions`; the other currencies follow."""
        return 4 + len(ASSUMED) + 2

    def currencies(self) -> list[tuple[str, Fraction]]:
        """The reporting currency and those with a rate."""
        terms = self.comparison.evaluation.terms
        own = terms.currency or ""
        return [(own, Fraction(1)), *((code, rate) for code, rate in terms.rates.items() if code != own)]

    def rates(self) -> tuple[str, str]:
        """The currencies, and their rates."""
        last = self.rates_row + len(self.currencies()) - 1
        keys, worths = (span("Assumptions", (self.rates_row, column), (last, column)) for column in (1, 2))
        return keys, worths


ASSUMED = ("Points of a perfect bid", "Ranked on", "Marks are combined by", "Most share that may not apply")
"""The first rows of `Assumptions`: what formulas look at."""
NEED = ("In time", "Every question answered", "Not applicable at most", "Something applies")
"""What a bid must meet besides the gates."""
ELIGIBLE = "Eligible"

FACTOR, VERIFIED_FACTOR, FINDING = 7, 8, 5
"""Columns of `Evidence`."""


# ---------------------------------------------------------------- working it out


def places(comparison: Comparison) -> Places:
    """The layout of a comparison's workbook."""
    rubric = comparison.plan.rubric
    rows = {"": TOP} | {path: TOP + number for number, path in enumerate(rubric.items, start=1)}
    level = {"": 0} | {path: path.count(".") + 1 for path in rubric.items}
    columns = {card.id: FIXED + 1 + number * len(BLOCK) for number, card in enumerate(comparison.ranking)}
    at = Places(comparison, rules_sheet.rules(comparison.plan), rows, level, _sizes(rubric.items), columns)
    _parts(at)
    _judged(at)
    _lists(at)
    _evidence(at)
    _prices(at)
    names = [path for path, item in rubric.items.items() if item.gate is not None]
    at.gates = {name: 5 + number for number, name in enumerate((*names, *NEED, ELIGIBLE))}
    return at


def _sizes(paths: Iterable[str]) -> dict[str, int]:
    """How many items lie below each item."""
    found = {"": 0}
    for path in paths:
        found[path] = 0
        above = path
        while above:
            above = above.rpartition(".")[0]
            found[above] += 1
    return found


def _parts(at: Places) -> None:
    for row, rule in enumerate(at.rules, start=rules_sheet.FIRST):
        first, _ = at.parts.get((rule.path, rule.part), (row, row))
        at.parts[rule.path, rule.part] = first, row


def _judged(at: Places) -> None:
    panel, marks, row = at.comparison.evaluation.panel, 5, 5
    for step in at.comparison.plan.steps:
        if not step.leaf.kind.judged:
            continue
        for card in at.cards:
            found = panel.marks.get((card.id, step.leaf.path), ())
            at.judged[card.id, step.leaf.path] = Judging(card[step.leaf.path], found, row, marks)
            row, marks = row + 1, marks + len(found)


def _lists(at: Places) -> None:
    row = 5
    for leaf in at.comparison.plan.rubric.leaves:
        if isinstance(leaf.kind, Checklist):
            at.ticks[leaf.path] = row, row + len(leaf.kind.options) - 1
            row += len(leaf.kind.options)


def _evidence(at: Places) -> None:
    row = 5
    for leaf in at.comparison.plan.rubric.leaves:
        for card in at.cards:
            if leaf.evidence is not None or leaf.allow_na or card[leaf.path].fact.finding.verdicts:
                at.evidence[card.id, leaf.path] = row
                row += 1


def _prices(at: Places) -> None:
    top = 4
    for leaf in at.comparison.plan.rubric.leaves:
        if leaf.kind.priced:
            parts = len(leaf.kind.components) if isinstance(leaf.kind, Cost) else 1
            heads = 5 if isinstance(leaf.kind, Cost) else 2
            at.prices[leaf.path] = Pricing(leaf.path, top, top + heads, parts)
            top += heads + len(at.cards) + 6
