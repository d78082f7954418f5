"""What the source articles ask of a vendor, row by row: each is asked, scored, earned, missed and shown.

The rows S12, S28, S29, S36 and S37 are no questions to a vendor but parts of the product; each has its own test below.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
import yaml

import vendorscore as vs
from vendorscore import shelf
from vendorscore.comparing.examples import score_example
from vendorscore.foundation.problems import Problems
from vendorscore.plan.compile import compile
from vendorscore.response.model import State
from vendorscore.rubric.model import Criterion, Rubric
from vendorscore.scoring.scorecard import Line, Scorecard

Data = dict[str, Any]

FEATURES = {12, 28, 29, 36, 37}
ROWS = [f"S{number}" for number in range(1, 44) if number not in FEATURES]
SERVICE = [
    "after-the-sale",
    "customer-first",
    "customer-service",
    "partnership-and-values",
    "regional-fit",
    "service-communication",
    "sla-quality",
    "support-channels",
]


@cache
def rubric(name: str) -> Rubric:
    """A built-in rubric."""
    return vs.load_rubric(name)


@cache
def cards(name: str) -> dict[str, Scorecard]:
    """The scorecard of each example of a rubric."""
    plan = compile(rubric(name))
    found = {one.name: score_example(rubric(name), plan, one, Problems()) for one in rubric(name).examples}
    return {example: card for example, card in found.items() if card is not None}


def python(text: str) -> Data:
    """A rubric as Python mappings."""
    data: Data = yaml.safe_load(text)
    return data


def asked(row: str) -> list[tuple[str, Criterion]]:
    """The criteria that ask for a row, with their rubrics."""
    return [(name, leaf) for name in SERVICE for leaf in rubric(name).leaves if row in leaf.source]


def earned(line: Line) -> Fraction:
    """The worth of a line, proof counted."""
    return line.utility * line.factor


@pytest.mark.parametrize("row", ROWS)
def test_a_row_has_a_question_of_its_own(row: str) -> None:
    """Some scored criterion asks for this row and no other, in words, with a rule and guidance for both sides."""
    own = [leaf for _, leaf in asked(row) if leaf.source == (row,) and leaf.weight]
    assert own, [leaf.path for _, leaf in asked(row)]
    for leaf in own:
        assert leaf.question
        assert leaf.kind.rule()
        assert leaf.guidance
        assert leaf.help_scorer
        assert leaf.why


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_earned_and_missed_by_examples(row: str) -> None:
    """One example earns full marks in all of a row, another nothing in one part of it; scorecards show both."""
    scored = [(name, leaf.path) for name, leaf in asked(row) if leaf.weight]
    best = {spot: max(earned(card[spot[1]]) for card in cards(spot[0]).values()) for spot in scored}
    worst = {spot: min(earned(card[spot[1]]) for card in cards(spot[0]).values()) for spot in scored}
    assert max(best.values()) == 1, best
    assert min(worst.values()) == 0, worst


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_scored_once_in_the_baseline(row: str) -> None:
    """The baseline asks each criterion of a row once, and none is missing."""
    inside = [leaf.path for leaf in rubric("vendor-baseline").leaves if row in leaf.source]
    assert inside == [f"{name}.{leaf.path}" for name in _order() for one, leaf in asked(row) if one == name]
    assert len(set(inside)) == len(inside)


def _order() -> list[str]:
    return [item.id for item in rubric("vendor-baseline").criteria]


@pytest.mark.parametrize("name", shelf.rubric_names())
def test_a_rubric_is_whole(name: str) -> None:
    """Title, for whom and when, a strong, a weak and a deceptive example, and every example as it says."""
    one = rubric(name)
    assert one.title
    assert len(one.summary) > 100
    assert {"strong", "weak", "deceptive"} <= {example.name.partition(" ")[0] for example in one.examples}
    checked = vs.check(name)
    assert [str(problem) for problem in checked.problems] == []


@pytest.mark.parametrize("name", shelf.rubric_names())
def test_deceit_never_pays(name: str) -> None:
    """The deceptive example stays behind the strong one, in points or by being out."""
    by_name = {example.partition(" ")[0]: card for example, card in cards(name).items()}
    strong, deceptive = by_name["strong"], by_name["deceptive"]
    assert strong.eligible
    assert not deceptive.eligible or deceptive.total < strong.total


@pytest.mark.parametrize("name", shelf.rubric_names())
def test_every_question_of_the_shelf_can_be_answered(name: str) -> None:
    """The strong example leaves nothing that is scored blank or unmarked."""
    strong = next(card for example, card in cards(name).items() if example.startswith("strong"))
    open_lines = [line.path for line in strong if line.criterion.weight and line.state in (State.BLANK, State.UNMARKED)]
    assert open_lines == []


def _without_one_proof(example: Data) -> Iterator[Data]:
    """The example again and again, each time without the evidence for another answer."""
    for path, answer in example.get("answers", {}).items():
        if isinstance(answer, dict) and "evidence" in answer:
            bare = {key: value for key, value in answer.items() if key != "evidence"}
            yield {**example, "answers": {**example["answers"], path: bare}}


@pytest.mark.parametrize("name", shelf.rubric_names())
def test_proof_never_costs_points(name: str) -> None:
    """No example of the shelf gains by leaving evidence out."""
    data = vs.dump(rubric(name))
    cut = [
        {**less, "name": f"{example['name']}/{number}"}
        for example in data["examples"]
        for number, less in enumerate(_without_one_proof(example))
    ]
    one = vs.load_rubric({**data, "examples": cut})
    plan = compile(one)
    for example in one.examples:
        card = score_example(one, plan, example, Problems())
        assert card is not None
        assert card.evidenced <= cards(name)[example.name.rpartition("/")[0]].evidenced, example.name


# ---------------------------------------------------------------- the rows that are parts of the product

PRICED = """
rubric: r
version: "1"
title: R
criteria: [{id: price, type: price, formula: lowest-ratio, weight: 1}]
"""


def test_s12_a_review_is_planned_and_two_evaluations_are_compared() -> None:
    """The date and the events stand in every report, and a trend says what changed since."""
    terms = {"evaluation": "E", "next_review": {"date": "2027-01-31", "triggers": ["a change of owner", "an outage"]}}
    one = {"rubric": "r", "version": "1", "title": "R", "criteria": [{"id": "a", "type": "yes_no", "weight": 1}]}
    before = vs.compare(one, [{"vendor": "V", "answers": {"a": "no"}}], terms=terms)
    after = vs.compare(one, [{"vendor": "V", "answers": {"a": "yes"}}], terms=terms)
    assert "2027-01-31, or sooner after a change of owner or an outage" in before.to_markdown().replace("\\", "")
    found = vs.trend(before, after)
    assert found.comparable
    assert found.vendors[0].lines[0].change == 100


def test_s28_currency_and_rates_are_fixed_by_the_evaluation() -> None:
    """A price in a currency without a fixed rate is refused; with one it is converted exactly."""
    bids = [{"vendor": "A", "answers": {"price": 92}}]
    bids.append({"vendor": "B", "answers": {"price": {"value": 100, "currency": "USD"}}})
    text = python(PRICED)
    with pytest.raises(vs.ResponseError, match="USD"):
        vs.compare(text, bids, terms={"evaluation": "E", "currency": "EUR"})
    fixed = vs.compare(text, bids, terms={"evaluation": "E", "currency": "EUR", "rates": {"USD": "0.92"}})
    assert [card.exact for card in fixed] == [100, 100]


def test_s36_evaluators_from_across_the_business_are_set_side_by_side() -> None:
    """By role: how far its marks lie from the others' and how far they spread; far ones are listed with both roles."""
    rubric = {"rubric": "r", "version": "1", "title": "R"}
    rubric["criteria"] = [{"id": "care", "type": "rating", "max": 4, "weight": 1}]  # type: ignore[assignment]
    marks = {"Engineering": (4, 3), "Service": (1, 0), "Finance": (2, 2)}
    panel = [
        {"evaluator": f"{role} reviewer", "role": role, "ratings": {"v": {"care": first}, "w": {"care": second}}}
        for role, (first, second) in marks.items()
    ]
    found = vs.compare(rubric, [{"vendor": "V"}, {"vendor": "W"}], panel=panel, terms={"evaluation": "E", "spread": 2})
    for text in (found.to_markdown(), found.to_html()):
        assert "How each evaluator marks" in text
        assert all(role in text for role in marks)
        assert "Marks far apart" in text


def test_s37_paired_measures_stand_side_by_side() -> None:
    """A measure that can be gamed stands beside the one that would suffer, vendor by vendor."""
    criteria = [
        {"id": "fast", "type": "number", "weight": 1, "curve": {4: 1, 24: 0}, "unit": "hours", "paired_with": "solved"},
        {"id": "solved", "type": "number", "weight": 1, "curve": {0: 0, 100: 1}, "unit": "%"},
    ]
    one = {"rubric": "r", "version": "1", "title": "R", "criteria": criteria}
    text = vs.compare(one, [{"vendor": "V", "answers": {"fast": 4, "solved": 20}}, {"vendor": "W"}]).to_markdown()
    assert "| V | fast | 4 hours | 50 | solved | 20 % | 10 |" in text
    assert "| W | fast | blank | 0 | solved | blank | 0 |" in text
    paired = {leaf.path for name in SERVICE for leaf in rubric(name).leaves if leaf.paired_with}
    assert len(paired) >= 4


@pytest.mark.parametrize("written", ["04/07/2026", "4.7.2026", "2026-7-4", "July 4, 2026"])
def test_s29_a_date_is_read_in_one_way_or_not_at_all(written: str) -> None:
    """Only ISO dates are taken."""
    with pytest.raises(vs.UsageError, match="date"):
        vs.compare(python(PRICED), [], terms={"evaluation": "E", "date": written})


@pytest.mark.parametrize("written", ["1,234", "99,9", "1 234", "1'234", "1.234,5"])
def test_s29_a_number_is_read_in_one_way_or_not_at_all(written: str) -> None:
    """A comma or a space in a number is a question back, never a guess."""
    with pytest.raises(vs.ResponseError, match="not-a-number"):
        vs.compare(python(PRICED), [{"vendor": "A", "answers": {"price": written}}])
