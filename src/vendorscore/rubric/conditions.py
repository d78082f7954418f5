"""Conditions in the words of the questions that they look at."""

from __future__ import annotations

from attrs import evolve

from vendorscore.rubric.model import Condition, Criterion, Item, Rubric


def in_their_words(rubric: Rubric) -> Rubric:
    """Conditions in the words of the kinds they look at: where `true` is a spelling of `yes`, they say `yes`."""
    criteria = _reworded(rubric.criteria, rubric)
    return rubric if criteria == rubric.criteria else evolve(rubric, criteria=criteria)


def _reworded(items: tuple[Item, ...], rubric: Rubric) -> tuple[Item, ...]:
    return tuple(_reworded_item(item, rubric) for item in items)


def _reworded_item(item: Item, rubric: Rubric) -> Item:
    when = tuple(_reworded_condition(one, rubric) for one in item.when)
    if isinstance(item, Criterion):
        return item if when == item.when else evolve(item, when=when)
    inner = _reworded(item.criteria, rubric)
    return item if (when, inner) == (item.when, item.criteria) else evolve(item, when=when, criteria=inner)


def _reworded_condition(condition: Condition, rubric: Rubric) -> Condition:
    trigger = rubric.items.get(condition.path)
    if not isinstance(trigger, Criterion):
        return condition
    values = tuple(dict.fromkeys(trigger.kind.choice(value) for value in condition.values))
    return condition if values == condition.values else evolve(condition, values=values)
