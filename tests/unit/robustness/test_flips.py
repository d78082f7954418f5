"""Single changes that turn the award: worked examples, by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import vendorscore as vs
from small_market import ALDER, BIRCH, CEDAR, PRICED, answered, priced, rated, rubric
from vendorscore.robustness.answers import Flip

CURVE = {"id": "renewals", "type": "number", "unit": "%", "range": [0, 100], "curve": {60: 0, 100: 1}, "weight": 1}
SLA = {"id": "sla", "type": "choice", "options": {"contract": 1, "request": "0.5", "none": 0}, "weight": 1}
POC = {"id": "poc", "type": "yes_no", "weight": 0, "gate": "yes"}


def flips(comparison: vs.Comparison, kind: str, vendor: str = "") -> dict[str, Flip]:
    """The flips of one kind (of one vendor), by path."""
    return {one.path: one for one in vs.robustness(comparison).flips if one.kind == kind and one.vendor == vendor}


def test_a_number_is_solved_for_exactly() -> None:
    """91 % against 88 %: the award is a tie at exactly 88, and at exactly 91 from the other side."""
    comparison = answered([CURVE], {"Alder": {"renewals": 91}, "Birch": {"renewals": 88}})
    down, up = flips(comparison, "answer", "alder")["renewals"], flips(comparison, "answer", "birch")["renewals"]
    assert (down.limit, down.size) == (Fraction(88), Fraction(3))
    assert (down.to, down.exact, down.winners) == ("88 %", True, ("alder", "birch"))
    assert (up.limit, up.size, up.to) == (Fraction(91), Fraction(3), "91 %")


def test_a_tie_turns_with_anything_more() -> None:
    """Where two are level, any number beyond today's decides."""
    comparison = answered([CURVE], {"Alder": {"renewals": 90}, "Birch": {"renewals": 90}})
    flip = flips(comparison, "answer", "alder")["renewals"]
    assert (flip.to, flip.beyond, flip.winners) == ("anything above 90 %", True, ("alder",))


def test_a_choice_takes_the_nearest_option_that_does_it() -> None:
    """`request` is enough to be level; `contract` is further away."""
    bids = {"Alder": {"sla": "request", "renewals": 100}, "Birch": {"sla": "none", "renewals": 100}}
    flip = flips(answered([SLA, CURVE], bids), "answer", "birch")["sla"]
    assert (flip.was, flip.to, flip.size) == ("none", "request", Fraction(1, 2))


def test_a_declined_answer_is_tried_with_its_proof() -> None:
    """Nothing is said of what a declined answer would have been; what it would take is."""
    proved = {**SLA, "evidence": "required"}
    bids: dict[str, dict[str, Any]] = {
        "Alder": {"sla": {"value": "request", "evidence": [{"kind": "contract"}]}},
        "Birch": {"sla": {"declined": "secret"}},
    }
    flip = flips(answered([proved], bids), "answer", "birch")["sla"]
    assert (flip.was, flip.to) == ("declined", "request, with proof")


@pytest.mark.parametrize(
    ("bids", "vendor", "limit"),
    [
        # Birch, the cheapest, has 48 + 40; Alder 54 + 40 × P ÷ 100,000 and 54 + 40 × 80,000 ÷ P.
        ((ALDER, BIRCH), "birch", Fraction(85_000)),
        ((ALDER, BIRCH), "alder", Fraction(1_600_000, 17)),
    ],
)
def test_a_price_is_solved_for_with_what_it_does_to_the_others(
    bids: tuple[tuple[str, int, int], ...], vendor: str, limit: Fraction
) -> None:
    """By lowest ÷ price: Birch's price moves Alder's points as well; the limit is exact, and a tie."""
    flip = flips(priced(*bids), "price", vendor)["price"]
    assert (flip.limit, flip.exact, flip.winners) == (limit, True, ("alder", "birch"))


def test_the_price_of_a_bid_without_a_chance_can_decide() -> None:
    """Cedar is last at 40,000; at a price high enough Alder no longer wins."""
    flip = flips(priced(ALDER, BIRCH, CEDAR), "price", "cedar")["price"]
    assert flip.winners == ("alder", "birch")
    assert flip.limit == 60_000  # 40 × P × (1/80,000 − 1/100,000) = 6, the six points of quality
    assert flip.exact


def test_a_mark_of_one_evaluator() -> None:
    """Three marks each: 8, 8, 7 against 7, 7, 7: one mark two lower is level."""
    comparison = rated({"A": {"alder": 8, "birch": 7}, "B": {"alder": 8, "birch": 7}, "C": {"alder": 7, "birch": 7}})
    found = [one for one in vs.robustness(comparison).flips if one.kind == "mark" and one.vendor == "alder"]
    assert {(one.by, one.was, one.to) for one in found} == {("A", "8", "6"), ("B", "8", "6"), ("C", "7", "5")}


def test_evidence_that_is_taken_away_or_too_old() -> None:
    """The award rests on one audit: without it, or with an older one, it goes."""
    asked = {**CURVE, "evidence": {"unproved": "0.25", "expires": "1 year"}}
    audit = {"evidence": [{"kind": "audit", "date": "2026-03-31"}]}
    bids = {"Alder": {"renewals": {"value": 95, **audit}}, "Birch": {"renewals": {"value": 80, **audit}}}
    terms = {"date": "2026-11-20"}
    found = [one for one in vs.robustness(answered([asked], bids, terms=terms)).flips if one.kind == "evidence"]
    mine = [(one.was, one.to, one.size) for one in found if one.vendor == "alder"]
    assert ("proved", "without proof that counts", None) in mine
    assert ("evidence of 2026-03-31", "evidence from before 2025-11-20", Fraction(132)) in mine


def test_a_gate_that_keeps_the_best_bid_out() -> None:
    """Lifted for everybody, the best answers win; nothing else is a change of that gate."""
    bids = {"Alder": {"poc": "yes", "renewals": 80}, "Birch": {"poc": "no", "renewals": 90}}
    comparison = answered([POC, CURVE], bids)
    assert [(one.to, one.winners) for one in vs.robustness(comparison).flips if one.kind == "gate"] == [
        ("lifted for everybody", ("birch",))
    ]
    assert flips(comparison, "answer", "birch")["poc"].to == "yes"


def test_a_limit_that_lets_a_bid_in_or_puts_one_out() -> None:
    """At most 10 hours: at 12 the better bid comes in; below 8 the winner goes out."""
    hours = {"id": "hours", "type": "number", "weight": 0, "gate": {"max": 10}}
    bids = {
        "Alder": {"hours": 8, "renewals": 85},
        "Birch": {"hours": 12, "renewals": 95},
        "Cedar": {"hours": 6, "renewals": 80},
    }
    found = [one for one in vs.robustness(answered([hours, CURVE], bids)).flips if one.kind == "gate"]
    assert [(one.to, one.winners) for one in found] == [
        ("lifted for everybody", ("birch",)),
        ("must be at most 12", ("birch",)),
        ("must be below 8", ("cedar",)),
    ]


def test_rounding_makes_a_bracket_and_says_so() -> None:
    """Under a published rounding the limit is found to within 10⁻¹², not solved for."""
    comparison = priced(ALDER, BIRCH, criteria=PRICED, rounding={"places": 1, "half": "up", "at": "total"})
    assert not flips(comparison, "price", "birch")["price"].exact


def test_without_an_award_there_is_nothing_to_turn() -> None:
    """While marks are missing no flip is given."""
    comparison = answered([PRICED[0]], {"Alder": {}, "Birch": {}})
    assert vs.robustness(comparison).flips == ()
    assert "no award yet" in vs.robustness(comparison).verdict.sentence


def test_long_checklists_and_days_at_the_ends_of_the_calendar() -> None:
    """Of seven ticks the fewest that do it are found; the last day of the calendar has none after it."""
    ticks = {"id": "ticks", "type": "checklist", "options": list("abcdefg"), "weight": 1}
    bids: dict[str, dict[str, Any]] = {"Alder": {"ticks": ["a", "b", "c"]}, "Birch": {"ticks": ["g"]}}
    found = flips(answered([ticks], bids), "answer", "birch")["ticks"]
    assert (found.size, found.to) == (Fraction(2), "a, b, g")
    day = {"id": "day", "type": "date", "gate": {"max": "9999-12-31"}}
    late: dict[str, dict[str, Any]] = {
        "Alder": {"ticks": ["a"], "day": "9999-12-31"},
        "Birch": {"ticks": [], "day": "2026-01-01"},
    }
    assert "day" not in flips(answered([ticks, day], late), "answer", "alder")
    before = {**day, "gate": {"max": "2026-06-30"}}
    late["Alder"]["day"] = "2026-06-01"
    found = flips(answered([ticks, before], late), "answer", "alder")["day"]
    assert (found.to, found.size) == ("2026-07-01", Fraction(30))


def test_evidence_from_the_first_day_of_the_calendar() -> None:
    """Where no evidence could ever be too old, nothing is said of its age."""
    asked = {**CURVE, "evidence": {"unproved": "0.25", "expires": "9999 years"}}
    audit = {"evidence": [{"kind": "audit", "date": "0001-01-01"}]}
    bids: dict[str, dict[str, Any]] = {
        "Alder": {"renewals": {"value": 95, **audit}},
        "Birch": {"renewals": {"value": 80, **audit}},
    }
    found = vs.robustness(answered([asked], bids, terms={"date": "2026-11-20"})).flips
    assert not [one for one in found if one.was.startswith("evidence of")]


def test_a_number_that_was_not_given_is_looked_for_from_the_worst_up() -> None:
    """Declined, it would have had to be 90 % to be level; where any answer will do, that is said."""
    bids: dict[str, dict[str, Any]] = {"Alder": {"renewals": 90}, "Birch": {"renewals": {"declined": "secret"}}}
    found = flips(answered([CURVE], bids), "answer", "birch")["renewals"]
    assert (found.was, found.to, found.limit, found.size) == ("declined", "90 %", Fraction(90), None)
    gated = {"id": "hours", "type": "number", "best": 1, "worst": 9, "weight": 1, "gate": {"max": 5}}
    bids = {"Alder": {"sla": "none", "hours": 5}, "Birch": {"sla": "contract"}}
    found = flips(answered([SLA, gated], bids), "answer", "birch")["hours"]
    assert (found.was, found.to) == ("blank", "anything, even 5")


def test_a_verdict_names_ties_and_nobody() -> None:
    """Level by points, first by the tie-breaker; and gates that leave nobody."""
    bids: dict[str, dict[str, Any]] = {
        "Alder": {"renewals": 100, "sla": "none"},
        "Birch": {"renewals": 60, "sla": "contract"},
    }
    tied = vs.robustness(answered([CURVE, SLA], bids, ties=["sla"])).verdict
    assert tied.sentence.startswith("Birch wins by the published tie-breaker alone; ")
    alone: dict[str, dict[str, Any]] = {"Alder": {"poc": "yes", "renewals": 80}}
    assert vs.robustness(answered([POC, CURVE], alone)).verdict.sentence.startswith("Alder is the only eligible bid")


def test_a_price_is_shown_in_the_one_currency() -> None:
    """100,000 USD at 0.92 are 92,000 EUR today; the limit is in EUR as well, and the change is made in USD."""
    bids: dict[str, dict[str, Any]] = {
        "Alder": {"renewals": 95, "price": {"value": 100_000, "currency": "USD"}},
        "Birch": {"renewals": 95, "price": 90_000},
    }
    terms = {"currency": "EUR", "rates": {"USD": "0.92"}}
    comparison = answered([CURVE, PRICED[1]], bids, terms=terms)
    flip = flips(comparison, "price", "alder")["price"]
    assert (flip.was, flip.to, flip.limit) == ("92000 EUR", "90000 EUR", Fraction(90_000))
    after = vs.compare(flip.apply(comparison.evaluation))
    assert {card.id for card in after.winners} == set(flip.winners) == {"alder", "birch"}


def test_a_cost_moves_with_all_its_parts() -> None:
    """Set-up and licence in proportion: the limit is the total over the term."""
    parts = {"setup": "once", "licence": {"per": "year", "rises": "no"}}
    cost = {"id": "cost", "type": "cost", "formula": "lowest-ratio", "components": parts, "term": 3, "weight": 1}

    def offer(setup: int, licence: int) -> dict[str, Any]:
        return {"cost": {"value": {"setup": setup, "licence": licence}, "fixed": 3}}

    comparison = answered([cost], {"Alder": offer(10, 30), "Birch": offer(20, 30)})
    flip = flips(comparison, "price", "birch")["cost"]
    assert (flip.was, flip.to, flip.limit) == ("110", "100", Fraction(100))


def test_a_bid_that_came_too_late() -> None:
    """In time, the better bid would have won; the moment of its arrival stands beside the deadline."""
    terms = {"deadline": "2026-11-02T17:00:00Z"}
    responses = [
        {"vendor": "Alder", "received": "2026-11-02T16:00:00Z", "answers": {"renewals": 80}},
        {"vendor": "Birch", "received": "2026-11-02T17:00:01Z", "answers": {"renewals": 90}},
    ]
    found = vs.robustness(vs.compare(rubric([CURVE]), responses, terms=terms)).flips
    assert [(one.path, one.was, one.to, one.winners) for one in found if one.kind == "gate"] == [
        ("deadline", "received 2026-11-02 17:00:01+00:00", "received by 2026-11-02 17:00:00+00:00", ("birch",))
    ]


def test_what_kept_a_bid_out_is_a_fact_of_the_verdict() -> None:
    """A waiver, where one may be given, is named with its bid; a gate that may not be waived, by itself."""
    gate = {"id": "poc", "type": "yes_no", "weight": 0, "gate": {"in": ["yes"]}}
    bids: dict[str, dict[str, Any]] = {
        "Alder": {"poc": "yes", "renewals": 60, "sla": "request"},
        "Birch": {"poc": "no", "renewals": 100, "sla": "contract"},
    }
    found = vs.robustness(answered([gate, CURVE, SLA], bids)).verdict.facts
    assert found == ("Without the gate `poc` (must be yes), Birch would be first.",)
    terms = {"deadline": "2026-11-02T17:00:00Z"}
    responses = [
        {"vendor": "Alder", "received": "2026-11-02T16:00:00Z", "answers": {"renewals": 80}},
        {"vendor": "Birch", "received": "2026-11-02T17:00:01Z", "answers": {"renewals": 100}},
    ]
    late = vs.robustness(vs.compare(rubric([CURVE]), responses, terms=terms)).verdict.facts
    assert late == (
        "Birch, `deadline`: received by 2026-11-02 17:00:00+00:00 instead of received 2026-11-02 17:00:01+00:00, "
        "and Birch would be first.",
    )


def test_a_limit_below_zero_moves_as_well() -> None:
    """At least −5: above −3 the winner goes out. At most −1: at 2 the better bid comes in, below −3 nobody is left."""
    cold = {"id": "cold", "type": "number", "range": [-10, 10], "weight": 0}
    bids = {"Alder": {"cold": -3, "renewals": 95}, "Birch": {"cold": 2, "renewals": 80}}
    least = answered([{**cold, "gate": {"min": -5}}, CURVE], bids)
    assert [(one.to, one.winners) for one in vs.robustness(least).flips if one.kind == "gate"] == [
        ("must be above -3", ("birch",))
    ]
    bids = {"Alder": {"cold": -3, "renewals": 80}, "Birch": {"cold": 2, "renewals": 95}}
    most = answered([{**cold, "gate": {"max": -1}}, CURVE], bids)
    assert [(one.to, one.winners) for one in vs.robustness(most).flips if one.kind == "gate"] == [
        ("lifted for everybody", ("birch",)),
        ("must be at most 2", ("birch",)),
        ("must be below -3", ()),
    ]


@pytest.mark.parametrize(
    ("least", "ticked", "to"),
    [("20%", ["a"], "must score above about 33.3334 %"), ("90%", ["a", "b"], "must score at least about 66.6666 %")],
)
def test_a_minimum_score_without_a_short_decimal_is_rounded_away_from_today(
    least: str, ticked: list[str], to: str
) -> None:
    """A third: above 33.3334 % it goes out. Two thirds: at 66.6666 % it comes in, and at 66.67 % it would not."""
    thirds = {"id": "thirds", "type": "checklist", "options": {"a": 1, "b": 1, "c": 1}, "weight": 0}
    bids = {"Alder": {"thirds": ticked, "renewals": 95}, "Birch": {"thirds": ["a", "b", "c"], "renewals": 80}}
    comparison = answered([{**thirds, "gate": {"score": least}}, CURVE], bids)
    assert to in [one.to for one in vs.robustness(comparison).flips if one.kind == "gate"]


def test_no_gate_is_moved_beyond_what_anybody_could_pass() -> None:
    """Everything is ticked: no minimum above 100 %, and none above all options, is spoken of."""
    ticks = {"id": "ticks", "type": "checklist", "options": {"a": 1, "b": 1}, "weight": 0}
    bids = {"Alder": {"ticks": ["a", "b"], "renewals": 95}, "Birch": {"ticks": ["a", "b"], "renewals": 80}}
    for gate in ({"score": "50%"}, {"min": 1}):
        comparison = answered([{**ticks, "gate": gate}, CURVE], bids)
        assert not [one for one in vs.robustness(comparison).flips if one.kind == "gate"]
