"""What the page needs to score under other weights: exact numbers as text, and the sliders.

Held fixed are the utilities and evidence factors of all lines, the field of relative prices, who is eligible, and
what does not apply. The shares are worked out anew down the tree, for each vendor over what applies to it.
"""

from fractions import Fraction
from typing import Any, NamedTuple

from vendorscore.foundation.numbers import bare, exact, plain
from vendorscore.plan.compile import Plan
from vendorscore.reports.outcome import total_places
from vendorscore.reports.views import wording
from vendorscore.reports.views.reckoned import Bid, Law, Reckoned
from vendorscore.rubric.model import Item, Rubric, Section


class Slider(NamedTuple):
    """One weight that can be moved."""

    number: str
    path: str
    title: str
    weight: str
    most: str
    step: str
    share: str
    children: tuple["Slider", ...]


class WhatIf(NamedTuple):
    """The sliders, and the data that the script reckons with."""

    sliders: tuple[Slider, ...]
    fixed: tuple[str, ...]
    """What is held fixed, sentence by sentence."""
    data: dict[str, Any]


def what_if(page: Reckoned) -> WhatIf:
    """Everything for trying other weights."""
    law = page.law
    order = {path: index for index, path in enumerate(law.plan.rubric.items)}
    rubric = law.plan.rubric
    return WhatIf(_sliders(rubric.criteria, law, order), tuple(_fixed(rubric)), _data(page, order))


def _fixed(rubric: Rubric) -> list[str]:
    found = ["Every answer keeps its worth, its evidence and its marks; only the weights move."]
    if any(leaf.kind.relative for leaf in rubric.leaves):
        found.append("Relative prices stay compared with the same bids.")
    found.append("Who is eligible stays as it is; where other weights would change that, a warning says so.")
    found.append("What does not apply to a vendor gives its share to its siblings, as published.")
    if rubric.rounding is not None:
        found.append("The published rounding is applied.")
    return found


def _sliders(items: tuple[Item, ...], law: Law, order: dict[str, int]) -> tuple[Slider, ...]:
    movable = [item for item in items if any(leaf.kind.least < leaf.kind.greatest for leaf in item.leaves)]
    most, step = map(bare, _range(max((item.weight for item in movable), default=Fraction(0))))
    return tuple(
        Slider(
            number=str(order[item.path]),
            path=item.path,
            title=law.titles[item.path],
            weight=bare(item.weight),
            most=most,
            step=step,
            share=law.shares[item.path],
            children=_sliders(item.criteria, law, order) if isinstance(item, Section) else (),
        )
        for item in movable
    )


def _range(heaviest: Fraction) -> tuple[Fraction, Fraction]:
    """The end of a slider, twice the heaviest weight at least, and a round step: some hundred in all."""
    step = Fraction(1)
    while heaviest and step * 50 > heaviest:
        step /= 10
    while step * 500 < heaviest:
        step *= 10
    return (-(-2 * heaviest // step) * step if heaviest else Fraction(10)), step


def _data(page: Reckoned, order: dict[str, int]) -> dict[str, Any]:
    """The tree, the rules and the worths, as text that holds exact numbers."""
    plan, rubric = page.law.plan, page.law.plan.rubric
    rule = rubric.rounding
    names = sorted(page.comparison.ranking, key=lambda card: (card.name.casefold(), card.id))
    places = {card.id: place for place, card in enumerate(names)}
    return {
        "points": exact(rubric.points),
        "places": total_places(page.comparison),
        "point": plain(Fraction(1, 2))[1:-1],
        "rounding": rule and {"places": rule.places, "half": rule.half, "criterion": rule.at_criterion},
        "ties": [order[path] for path in rubric.ties],
        "items": [
            {"path": path, "title": page.law.titles[path], "parent": order.get(path.rpartition(".")[0], -1),
             "leaf": not isinstance(item, Section), "weight": exact(item.weight)}
            for path, item in rubric.items.items()
        ],
        "gates": _gates(plan, order) if rubric.rank_on == "evidenced" else [],
        "maxNa": None if rubric.max_na is None else exact(rubric.max_na),
        "words": wording.SCRIPT,
        "vendors": [_vendor(bid, order, places[bid.card.id]) for bid in page.bids],
    }  # fmt: skip


def _gates(plan: Plan, order: dict[str, int]) -> list[list[Any]]:
    """The sections that must reach a score: other weights inside them could change who does."""
    found = [step for step in plan.gates if isinstance(step.item, Section) and step.gate.score is not None]
    return [[order[step.item.path], exact(step.gate.score)] for step in found if step.gate.score is not None]


def _vendor(bid: Bid, order: dict[str, int], place: int) -> dict[str, Any]:
    card = bid.card
    return {
        "id": card.id,
        "name": bid.name,
        "eligible": card.eligible,
        "rank": card.rank,
        "place": place,
        "failed": [order[gate.path] for gate in card.gates_failed],
        "na": [order[one.path] for one in card.lines if one.fact.asked and one.fact.dropped("evidenced")],
        "worths": [None if index in bid.dropped else exact(worth) for index, worth in enumerate(bid.worths)],
    }
