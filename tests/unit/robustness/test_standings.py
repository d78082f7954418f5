"""Who is first is decided by fractions, also where floating-point numbers cannot tell them apart."""

from __future__ import annotations

from fractions import Fraction

import pytest
from attrs import evolve

import vendorscore as vs
from flat import compared, flat
from vendorscore.robustness.changes import AnswerChange, TimeChange
from vendorscore.robustness.desk import desk_of
from vendorscore.robustness.standings import held
from vendorscore.scoring.score import bid_of

F = Fraction


def test_totals_next_to_the_same_number_are_told_apart() -> None:
    """A is ahead by one part in 10¹⁷ of its total; both totals are nearest to the same floating-point number."""
    weights = (999_999_999_999, 1)
    desk = desk_of(flat(weights, {"A": [100, "0.00001"], "B": [100, 0]}))
    one, other = (desk.standings[vendor] for vendor in "ab")
    assert (one.about, one.total > other.total) == (other.about, True)
    assert desk.award.winners == {"a"}
    assert desk.award.best == one.total


@pytest.mark.parametrize("formula", ["lowest-ratio", "min-max", "above-lowest"])
def test_whoever_is_surely_behind_never_wins(formula: str) -> None:
    """A bid that even the best price would leave behind is behind at every price; others are not called so."""
    quality = "- {id: q, type: number, best: 100, worst: 0, weight: 3}"
    criteria = f"{quality}\n- {{id: p, type: price, formula: {formula}, weight: 1}}"
    bids = {"A": {"q": 90, "p": 100}, "B": {"q": 10, "p": 50}, "C": {"q": 80, "p": 60}}
    desk = desk_of(compared(criteria, bids))
    assert desk.award.surely_behind("b", "a")
    assert not desk.award.surely_behind("c", "a")
    price = desk.bids["b"].facts[1].answer
    for amount in ("0", "1", "59", "1000"):
        change = AnswerChange("b", "p", evolve(price, value=evolve(price.value, amount=F(amount))))
        assert "b" not in desk.after(change).winners


def test_what_one_fact_changes_is_what_all_of_them_come_to() -> None:
    """A bid worked out from the change of one line brings the same as one worked out anew."""
    comparison = flat((2, 3), {"A": [70, None], "B": [40, 90]})
    desk = desk_of(comparison)
    for path, amount in (("a", F(13)), ("b", F(55))):
        change = AnswerChange("a", path, evolve(desk.bids["b"].facts[0].answer, value=amount))
        changed = change.apply(comparison.evaluation)
        anew = held(desk.plan, bid_of(desk.plan, changed, changed.responses[0], desk.markers))
        standing = desk.after(change).standings["a"].held
        assert (standing.fixed, standing.most, standing.shares) == (anew.fixed, anew.most, anew.shares)


def test_a_criterion_named_deadline_is_not_the_deadline() -> None:
    """A late bid that had come in time is in the field, whatever the criteria are called."""
    criteria = "- {id: deadline, type: number, best: 100, worst: 0, weight: 1}"
    rubric = compared(criteria, {"A": {"deadline": 1}}).plan.rubric
    bids = [
        {"vendor": name, "received": received, "answers": {"deadline": worth}}
        for name, received, worth in (("A", "2026-11-01T00:00:00Z", 50), ("B", "2026-11-03T00:00:00Z", 90))
    ]
    comparison = vs.compare(rubric, bids, terms={"deadline": "2026-11-02T00:00:00Z"})
    desk = desk_of(comparison)
    assert desk.award.winners == {"a"}
    assert desk.after(TimeChange("b")).winners == {"b"}
