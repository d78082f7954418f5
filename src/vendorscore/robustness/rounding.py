"""Would the award be another under another rule of rounding?"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from vendorscore.foundation import words
from vendorscore.foundation.numbers import Half
from vendorscore.robustness.desk import Desk
from vendorscore.robustness.otherwise import Otherwise, otherwise
from vendorscore.rubric.model import Rounding

PLACES = (0, 1, 2, 3)
HALVES: tuple[Half, ...] = ("up", "even")
RULES: tuple[Rounding | None, ...] = (None, *(Rounding(places, half) for places in PLACES for half in HALVES))
"""What is tried, in this order."""

_WORDS = {"up": "halves up", "even": "halves to even"}


def check_rounding(desk: Desk) -> tuple[Otherwise, ...]:
    """The award without rounding, and with totals rounded to 0, 1, 2 and 3 decimals, halves up and to even."""
    return tuple(_under(desk))


def _under(desk: Desk) -> Iterator[Otherwise]:
    for rule in RULES:
        plan = evolve(desk.plan, rubric=evolve(desk.plan.rubric, rounding=rule))
        award = desk.under(plan)
        yield otherwise(desk, in_words(rule), award)


def in_words(rule: Rounding | None) -> str:
    """A rule of rounding for a table."""
    if rule is None:
        return "not rounded"
    return f"totals to {words.counted(rule.places, 'decimal')}, {_WORDS[rule.half]}"
