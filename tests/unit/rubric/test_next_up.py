"""What would have earned more: the least improvement on a worth, kind by kind."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from reading_aid import loaded, rubric_text

HALF, ONE = Fraction(1, 2), Fraction(1)


@pytest.mark.parametrize(
    ("keys", "worth", "value", "next_up"),
    [
        ("type: yes_no", 0, False, ("`yes`", ONE)),
        ("type: yes_no", 1, True, None),
        ("type: choice, options: {a: {label: All, score: 1}, b: 0.5, c: 0}", 0, "c", ("`b`", HALF)),
        ("type: choice, options: {a: {label: All, score: 1}, b: 0.5, c: 0}", HALF, "b", ("`a` (All)", ONE)),
        ("type: checklist, options: [a, b]", HALF, ("a",), ("`b` as well", ONE)),
        ("type: checklist, options: [a, b]", 0, None, ("`a` and `b` as well", ONE)),
        ("type: checklist, options: [a, b]", 1, ("a", "b"), None),
        ("type: checklist, options: [a, b, c], enough: 2", 1, ("a", "b"), None),
        ("type: number, curve: {0: 0, 10: 1}, unit: days", HALF, Fraction(5), ("10 days", ONE)),
        ("type: number, steps: {1: 0.5, 3: 1}", HALF, Fraction(2), ("3", ONE)),
        ("type: number, steps: {1: 0.5, 3: 1}", 1, Fraction(3), None),
        ("type: rating, levels: {0: Poor, 1: Fair, 2: Good}", HALF, None, ("`2` (Good)", ONE)),
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


@pytest.mark.parametrize("keys", ["type: text", "type: number, weight: 0"])
def test_what_is_not_scored_lists_nothing(keys: str) -> None:
    """It has no table of worths and no better answer."""
    rubric = loaded(rubric_text(f"- {{id: it, {keys}}}\n- {{id: o, type: yes_no, weight: 1}}"))
    assert rubric.leaves[0].kind.named_worths() == ()
    assert rubric.leaves[0].kind.next_up(Fraction(0), "words") is None
