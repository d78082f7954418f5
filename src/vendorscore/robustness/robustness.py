"""The noun: everything that would have changed the award."""

from __future__ import annotations

from functools import cached_property

from attrs import frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import words
from vendorscore.robustness.answers import Flip, flips
from vendorscore.robustness.desk import desk_of
from vendorscore.robustness.field import FieldCheck, check_field
from vendorscore.robustness.gaps import Gaps, check_gaps
from vendorscore.robustness.gates import gate_flips
from vendorscore.robustness.otherwise import Otherwise
from vendorscore.robustness.panel import PanelCheck, check_panel
from vendorscore.robustness.rounding import check_rounding
from vendorscore.robustness.treatment import Unequal, check_treatment
from vendorscore.robustness.verdict import Verdict, judge
from vendorscore.robustness.weighing import Weights, check_weights


@frozen(eq=False, slots=False)
class Robustness:
    """What would change the award of one comparison, family by family; exact, and the same every time."""

    comparison: Comparison
    flips: tuple[Flip, ...]
    """Single answers, marks, prices, gates and states of evidence that change the set of winners; smallest first."""
    gaps: Gaps
    panel: PanelCheck
    field: FieldCheck
    rounding: tuple[Otherwise, ...]
    treatment: tuple[Unequal, ...]

    @cached_property
    def weights(self) -> Weights:
        """What the weights decide; worked out when it is first asked for."""
        return check_weights(self.comparison)

    @cached_property
    def verdict(self) -> Verdict:
        """One sentence, and the facts that matter most."""
        return judge(self.comparison, self.flips, self.gaps, self.panel, self.field, self.rounding, self.weights)

    def __repr__(self) -> str:
        return f"<Robustness: {words.counted(len(self.flips), 'flip')}>"


def robustness(comparison: Comparison) -> Robustness:
    """Everything that would have changed the award of a comparison."""
    desk = desk_of(comparison)
    return Robustness(
        comparison=comparison,
        flips=(*flips(desk), *gate_flips(desk)),
        gaps=check_gaps(desk, comparison),
        panel=check_panel(desk),
        field=check_field(desk),
        rounding=check_rounding(desk),
        treatment=check_treatment(comparison),
    )
