"""What a bid counts at each criterion and section, at today's weights."""

from __future__ import annotations

from fractions import Fraction

from attrs import field, frozen

from vendorscore.foundation.numbers import ZERO
from vendorscore.plan.compile import Plan
from vendorscore.rubric.model import Criterion, Item, Section


@frozen(eq=False, repr=False)
class View:
    """What every criterion of one bid counts, utility × factor, and which do not apply."""

    plan: Plan
    worths: list[Fraction]
    dropped: frozenset[int]
    _known: dict[str, Fraction | None] = field(factory=dict, repr=False)
    _sums: dict[str | None, tuple[Fraction, Fraction]] = field(factory=dict, repr=False)

    def worth(self, item: Item) -> Fraction | None:
        """What a criterion or section counts at today's weights; None when nothing in it applies."""
        if item.path not in self._known:
            self._known[item.path] = self._mean(item) if isinstance(item, Section) else self._own(item)
        return self._known[item.path]

    def _own(self, leaf: Criterion) -> Fraction | None:
        index = self.plan.by_path[leaf.path]
        return None if index in self.dropped else self.worths[index]

    def _mean(self, section: Section) -> Fraction | None:
        over, under = self.sums(section.path, section.criteria)
        return over / under if under else None

    def sums(self, holder: str | None, items: tuple[Item, ...]) -> tuple[Fraction, Fraction]:
        """Of the items of one group that apply, by the path of the section that holds it: Σ wᵢ·uᵢ and Σ wᵢ."""
        if holder not in self._sums:
            parts = [(item.weight, self.worth(item)) for item in items if item.weight]
            known = [(weight, worth) for weight, worth in parts if worth is not None]
            over = sum((weight * worth for weight, worth in known), ZERO)
            self._sums[holder] = over, sum((weight for weight, _ in known), ZERO)
        return self._sums[holder]
