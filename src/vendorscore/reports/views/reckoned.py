"""What several parts of a page ask of the same criteria and lines: each worked out once, when it is first asked for."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import ZERO
from vendorscore.plan.compile import Plan
from vendorscore.reports.sums import published
from vendorscore.reports.views import shown
from vendorscore.rubric.model import Item
from vendorscore.scoring.scorecard import Scorecard


class Law:
    """The sections and criteria of a rubric by path: their titles, and their shares when everything applies."""

    def __init__(self, plan: Plan, currency: str | None) -> None:
        self.plan = plan
        self.currency = currency
        """That of every price that is compared; none where the evaluation names none."""

    @cached_property
    def titles(self) -> dict[str, str]:
        """Titles as a page shows them."""
        return {path: shown.line(item.title) for path, item in self.plan.rubric.items.items()}

    @cached_property
    def nominal(self) -> dict[str, Fraction]:
        """Shares, exactly."""
        return {path: self._nominal(item) for path, item in self.plan.rubric.items.items()}

    @cached_property
    def shares(self) -> dict[str, str]:
        """Shares as percentages."""
        return {path: shown.percent(share) for path, share in self.nominal.items()}

    def _nominal(self, item: Item) -> Fraction:
        steps, index = self.plan.steps, self.plan.by_path
        return sum((steps[index[leaf.path]].nominal for leaf in item.leaves), ZERO)


class Bid:
    """One vendor's lines, by their indexes."""

    def __init__(self, card: Scorecard) -> None:
        self.card = card
        self.name = shown.line(card.name)

    @cached_property
    def points(self) -> list[Fraction]:
        """What each line earned."""
        return [line.points for line in self.card.lines]

    @cached_property
    def figures(self) -> list[str]:
        """The same as a page shows it."""
        return [shown.points(points) for points in self.points]

    @cached_property
    def worths(self) -> list[Fraction]:
        """What each line is worth of its full points, after the evidence."""
        return [line.utility * line.factor for line in self.card.lines]

    @cached_property
    def dropped(self) -> frozenset[int]:
        """The lines that do not apply in the total that is ranked on."""
        ranked = self.card.plan.rubric.rank_on
        return frozenset(line.fact.step.index for line in self.card.lines if line.fact.dropped(ranked))

    @cached_property
    def rounding(self) -> Fraction:
        """What the published rounding of the total adds to the points of the lines."""
        return published(self.card)


class Reckoned:
    """A whole comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.law = Law(comparison.plan, comparison.evaluation.terms.currency)
        self.bids = [Bid(card) for card in comparison.ranking]
