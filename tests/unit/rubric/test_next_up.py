"""What would have earned more: the least improvement on a worth, kind by kind."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from reading_aid import loaded, rubric_text
from vendorscore.rubric.kinds.price import PriceLike
from vendorscore.rubric.kinds.rating import Rating

HALF, ONE = Fraction(1, 2), Fraction(1)


@pytest.mark.parametrize(
    ("keys", "worth", "value", "next_up"),
    [
        ("type: yes_no", 0, False, ("`yes`", ONE)),
        ("type: yes_no", 1, True, None),
        ("type: choice, options: {a: {label: All, score: 1}, b: 0.5, c: 0}", 0, "c", ("`b`", HALF)),
        ("type: choice, options: {a: {label: All, score: 1}, b: 0.5, c: 0}", HALF, "b", ("`a` (All)", ONE)),
        ("type: checklist, options: [a, b]", HALF, ("a",), ("`b` as well", ONE)),
        ("type: checklist, options: [a, b]", 0, None, ("`a` and `b`", ONE)),
        ("type: checklist, options: [a, b]", 1, ("a", "b"), None),
        ("type: checklist, options: [a, b, c], enough: 2", 1, ("a", "b"), None),
        ("type: number, curve: {0: 0, 10: 1}, unit: days", HALF, Fraction(5), ("10 days", ONE)),
        ("type: number, steps: {1: 0.5, 3: 1}", HALF, Fraction(2), ("3", ONE)),
        ("type: number, steps: {1: 0.5, 3: 1}", 1, Fraction(3), None),
        ("type: number, best: 1, worst: 9", HALF, Fraction(5), ("1", ONE)),
        ("type: number, best: 1, worst: 9", 1, Fraction(1), None),
        ("type: rating, levels: {0: Poor, 1: Fair, 2: Good}", HALF, None, ("`2` (Good)", ONE)),
        ("type: rating, levels: {poor: {score: 0}, good: {score: 1}}", 0, None, ("`good`", ONE)),
        ("type: rating, max: 5", Fraction(4, 5), None, ("a mark of 5", ONE)),
        ("type: rating, max: 5", 1, None, None),
        ("type: rating, max: 5, step: 0.5", Fraction(4, 5), None, ("a mark of 4.5", Fraction(9, 10))),
        ("type: rating, max: 5, step: 0.5", Fraction(43, 100), None, ("a mark of 2.5", HALF)),
        ("type: rating, max: 5, step: 0.5", 1, None, None),
        ("type: price, formula: absolute, best: 10, worst: 20", HALF, None, ("a price of 10", ONE)),
        ("type: price, formula: curve, curve: {10: 1, 20: 0}", 0, None, ("a price of 10", ONE)),
        ("type: price, formula: lowest-ratio", HALF, None, None),
        ("type: price, formula: absolute, best: 10, worst: 20", 1, None, None),
    ],
)
def test_the_least_improvement(keys: str, worth: Any, value: Any, next_up: tuple[str, Fraction] | None) -> None:
    """Nothing where nothing is worth more, or where it depends on other bids."""
    kind = loaded(rubric_text(f"- {{id: it, weight: 1, {keys}}}\n- {{id: o, type: yes_no, weight: 1}}")).leaves[0].kind
    assert kind.next_up(Fraction(worth), value) == next_up


COST = "type: cost, term: 3, components: {licence: {per: year}}, formula: absolute, best: 1000, worst: 2000"


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("type: price, formula: absolute, best: 10.125, worst: 20", "a price of 10.125 EUR"),
        ("type: price, formula: curve, curve: {10: 1, 20: 0}", "a price of 10 EUR"),
        (COST, "a worst-case total of 1000 EUR over 3 years"),
    ],
)
def test_a_better_price_is_in_the_currency_of_the_field(keys: str, said: str) -> None:
    """Said by the kind, which knows what its amount is: one price, or the total of many."""
    kind = loaded(rubric_text(f"- {{id: it, weight: 1, {keys}}}")).leaves[0].kind
    assert isinstance(kind, PriceLike)
    assert kind.next_up(HALF, None, "EUR") == (said, ONE)


def test_the_marks_that_are_numbers_are_put_in_order() -> None:
    """By what they are, not by how they are written; words stand in no order."""
    levels = "levels: {10: {score: 1}, none: {score: 0}, 9: {score: 0.5}, 0: {score: 0}}"
    kind = loaded(rubric_text(f"- {{id: it, weight: 1, type: rating, {levels}}}")).leaves[0].kind
    assert isinstance(kind, Rating)
    assert [level.key for level in kind.ascending] == ["0", "9", "10"]


@pytest.mark.parametrize("keys", ["type: text", "type: number, weight: 0"])
def test_what_is_not_scored_lists_nothing(keys: str) -> None:
    """It has no table of worths and no better answer."""
    rubric = loaded(rubric_text(f"- {{id: it, {keys}}}\n- {{id: o, type: yes_no, weight: 1}}"))
    assert rubric.leaves[0].kind.named_worths() == ()
    assert rubric.leaves[0].kind.next_up(Fraction(0), "words") is None
