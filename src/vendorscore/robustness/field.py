"""What the award owes to who else is there: bids withdrawn or added, and other price formulas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from vendorscore.foundation.said import Said, VendorRef
from vendorscore.robustness.desk import Desk
from vendorscore.robustness.otherwise import Otherwise, otherwise

if TYPE_CHECKING:
    from vendorscore.robustness.prices import Added


@frozen
class FieldCheck:
    """What the field decides."""

    relative: bool
    """Is any price scored by comparison with the other bids?"""
    withdrawn: tuple[Otherwise, ...] = ()
    """The award without each bid that does not win."""
    added: tuple[Added, ...] = ()
    formulas: tuple[Otherwise, ...] = ()
    """The award by each other relative price formula."""


def check_field(desk: Desk) -> FieldCheck:
    """Everything about the field."""
    withdrawn = tuple(_withdrawn(desk))
    if not any(step.leaf.kind.priced for step in desk.plan.steps):
        return FieldCheck(relative=False, withdrawn=withdrawn)
    from vendorscore.robustness import prices  # only here: many evaluations score no price

    scored = [step.leaf for step in desk.plan.steps if step.leaf.kind.priced and step.nominal]
    return FieldCheck(
        any(leaf.kind.relative for leaf in scored),
        withdrawn,
        tuple(prices.added(desk)) if not desk.award.provisional else (),
        tuple(prices.formulas(desk, scored)),
    )


def _withdrawn(desk: Desk) -> Iterator[Otherwise]:
    """Each losing bid withdrawn; where another wins then, the ranking is a paradox."""
    for vendor, bid in desk.bids.items():
        found = otherwise(desk, Said(VendorRef(vendor, bid.response.name)), desk.without(vendor))
        if vendor not in desk.award.winners and (found.changes or not bid.obstacles):
            yield found
