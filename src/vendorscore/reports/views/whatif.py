"""What the page needs to score under other weights: exact numbers as text, and the sliders.

Held fixed are the utilities and evidence factors of all lines, the field of relative prices, who is eligible, and
what does not apply. The shares are worked out anew down the tree, for each vendor over what applies to it.
"""

from fractions import Fraction
from typing import Any, NamedTuple

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import bare, exact, percent, plain
from vendorscore.plan.compile import Plan
from vendorscore.reports.views import shown
from vendorscore.rubric.model import Item, Rubric, Section
from vendorscore.scoring.scorecard import Scorecard


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


def what_if(comparison: Comparison) -> WhatIf:
    """Everything for trying other weights."""
    plan = comparison.plan
    order = {path: index for index, path in enumerate(plan.rubric.items)}
    return WhatIf(_sliders(plan.rubric.criteria, plan, order), tuple(_fixed(plan.rubric)), data(comparison))


def _fixed(rubric: Rubric) -> list[str]:
    found = ["Every answer keeps its worth, its evidence and its marks; only the weights move."]
    if any(leaf.kind.relative for leaf in rubric.leaves):
        found.append("Relative prices stay compared with the same bids.")
    found.append("Who is eligible stays as it is; where other weights would change that, a warning says so.")
    found.append("What does not apply to a vendor gives its share to its siblings, as published.")
    if rubric.rounding is not None:
        found.append("The published rounding is applied.")
    return found


def _sliders(items: tuple[Item, ...], plan: Plan, order: dict[str, int]) -> tuple[Slider, ...]:
    movable = [item for item in items if any(leaf.kind.scored for leaf in item.leaves)]
    most, step = _range(max((item.weight for item in movable), default=Fraction(0)))
    return tuple(
        Slider(
            number=str(order[item.path]),
            path=item.path,
            title=shown.line(item.title),
            weight=bare(item.weight),
            most=bare(most),
            step=bare(step),
            share=percent(sum((plan.steps[plan.by_path[leaf.path]].nominal for leaf in item.leaves), Fraction(0))),
            children=_sliders(item.criteria, plan, order) if isinstance(item, Section) else (),
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


def data(comparison: Comparison) -> dict[str, Any]:
    """The tree, the rules and the worths, as text that holds exact numbers."""
    plan, rubric = comparison.plan, comparison.plan.rubric
    order = {path: index for index, path in enumerate(rubric.items)}
    rule = rubric.rounding
    names = [card.id for card in sorted(comparison.ranking, key=lambda card: (card.name.casefold(), card.id))]
    return {
        "points": exact(rubric.points),
        "point": plain(Fraction(1, 2))[1:-1],
        "rounding": rule and {"places": rule.places, "half": rule.half, "criterion": rule.at_criterion},
        "ties": [order[path] for path in rubric.ties],
        "items": [
            {"path": path, "title": shown.line(item.title), "parent": order.get(path.rpartition(".")[0], -1),
             "leaf": not isinstance(item, Section), "weight": exact(item.weight)}
            for path, item in rubric.items.items()
        ],
        "gates": _gates(plan, order) if rubric.rank_on == "evidenced" else [],
        "maxNa": None if rubric.max_na is None else exact(rubric.max_na),
        "vendors": [_vendor(card, order, names.index(card.id)) for card in comparison.ranking],
    }  # fmt: skip


def _gates(plan: Plan, order: dict[str, int]) -> list[list[Any]]:
    """The sections that must reach a score: other weights inside them could change who does."""
    found = [step for step in plan.gates if isinstance(step.item, Section) and step.gate.score is not None]
    return [[order[step.item.path], exact(step.gate.score)] for step in found if step.gate.score is not None]


def _vendor(card: Scorecard, order: dict[str, int], place: int) -> dict[str, Any]:
    ranked = card.plan.rubric.rank_on
    worths = [None if one.fact.dropped(ranked) else exact(one.utility * one.factor) for one in card.lines]
    claims = [order[one.path] for one in card.lines if one.fact.asked and one.fact.dropped("evidenced")]
    failed = [order[gate.path] for gate in card.gates_failed]
    return {
        "id": card.id,
        "name": shown.line(card.name),
        "eligible": card.eligible,
        "rank": card.rank,
        "place": place,
        "failed": failed,
        "na": claims,
        "worths": worths,
    }
