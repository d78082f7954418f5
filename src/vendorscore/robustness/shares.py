"""All weights at once, as the shares of the leaves: fractions of the whole that are not negative and add up to 1.

Any shares can be had by weights: a leaf's weight is its share, a section's the sum of its leaves'. What the analyses
here hold fixed are the eligible bids and with them the relative prices, as they are at today's weights.
"""

from __future__ import annotations

from fractions import Fraction

from attrs import evolve

from vendorscore.comparing.compare import Comparison, compare
from vendorscore.foundation.numbers import ZERO
from vendorscore.plan.compile import compile
from vendorscore.robustness.bids import Bids
from vendorscore.rubric.model import Item, Rubric, Section

Shares = tuple[tuple[str, Fraction], ...]
"""The share of each leaf that has one today, by path, in the rubric's order."""


def with_shares(rubric: Rubric, shares: Shares) -> Rubric:
    """The rubric with other shares. Inside a section that gets none, weights stay as they are: they count nothing."""
    found: dict[str, Fraction] = {}
    _collect(rubric.criteria, dict(shares), found)
    return with_weights(rubric, found)


def with_weights(rubric: Rubric, weights: dict[str, Fraction]) -> Rubric:
    """The rubric with the weights of some criteria and sections changed."""
    return evolve(rubric, criteria=_with_weights(rubric.criteria, weights))


def _with_weights(items: tuple[Item, ...], weights: dict[str, Fraction]) -> tuple[Item, ...]:
    changed: list[Item] = []
    for item in items:
        weight = weights.get(item.path, item.weight)
        if isinstance(item, Section):
            changed.append(evolve(item, weight=weight, criteria=_with_weights(item.criteria, weights)))
        else:
            changed.append(evolve(item, weight=weight))
    return tuple(changed)


def _collect(items: tuple[Item, ...], shares: dict[str, Fraction], found: dict[str, Fraction]) -> Fraction:
    weights: dict[str, Fraction] = {}
    for item in items:
        if isinstance(item, Section):
            weights[item.path] = _collect(item.criteria, shares, found)
        else:
            weights[item.path] = shares.get(item.path, ZERO)
    whole = sum(weights.values(), ZERO)
    if whole:
        found.update(weights)
    return whole


def scored_with(comparison: Comparison, shares: Shares) -> Comparison:
    """The same bids scored with other shares."""
    rubric = with_shares(comparison.plan.rubric, shares)
    return compare(evolve(comparison.evaluation, rubric=rubric), compile(rubric))


def gated_by_weights(known: Bids) -> bool:
    """Can other weights, all above 0, change who is eligible: by a section's minimum score, or `max_na`?"""
    return any(bid.gates or bid.claimed_away for bid in known.all)


def hangs_on_weights(known: Bids) -> bool:
    """Can other weights, some of them 0, change who is eligible?"""
    by_zeros = known.rubric.blank == "fail" or any(bid.away for bid in known.all)
    return by_zeros or gated_by_weights(known)


def same_field(known: Bids, shares: Shares) -> bool:
    """Are the same bids eligible with other shares?"""
    if not hangs_on_weights(known):
        return True
    again = {card.id for card in scored_with(known.comparison, shares) if card.eligible}
    return again == {bid.id for bid in known.eligible}


FIELD_CHANGES = "not computed: at the weights that would do it other bids are eligible than today"
