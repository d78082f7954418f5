"""Panel, field, rounding, gaps, equal treatment: worked examples, by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import vendorscore as vs
from pages import ROOT
from small_market import ALDER, BIRCH, CEDAR, PRICED, answered, priced, rated, rubric
from vendorscore.robustness.changes import MarkChange
from vendorscore.robustness.desk import Desk
from vendorscore.robustness.otherwise import Otherwise

YES = {"id": "yes", "type": "yes_no", "weight": 1}


def changed(some: tuple[Otherwise, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """What makes another award, and which."""
    return [(one.what, one.winners) for one in some if one.changes]


# ---------------------------------------------------------------- panel


def test_the_award_without_each_evaluator() -> None:
    """9 and 2 for Alder, 5 and 7 for Birch: without B Alder wins, without A Birch does."""
    panel = vs.robustness(rated({"A": {"alder": 9, "birch": 5}, "B": {"alder": 2, "birch": 7}})).panel
    assert [(one.what, one.winners) for one in panel.left_out] == [
        ("without A", ("birch",)),
        ("without B", ("alder",)),
    ]
    assert changed(panel.left_out) == [("without B", ("alder",))]


def test_the_award_by_other_ways_to_combine() -> None:
    """10, 5, 5 has the greater mean, 6, 6, 6 the greater median and the greater trimmed mean."""
    marks = {"A": {"alder": 10, "birch": 6}, "B": {"alder": 5, "birch": 6}, "C": {"alder": 5, "birch": 6}}
    panel = vs.robustness(rated(marks)).panel
    assert changed(panel.methods) == [
        ("the median of the marks", ("birch",)),
        ("the mean without the highest and the lowest mark", ("birch",)),
    ]


def test_agreed_marks_set_aside() -> None:
    """What was agreed makes Birch first; the single marks would not."""
    agreed = {"consensus": {name: {"quality": {"score": mark, "reason": "Agreed."}} for name, mark in
                            (("alder", 5), ("birch", 6))}}  # fmt: skip
    panel = vs.robustness(rated({"A": {"alder": 9, "birch": 5}}, [agreed])).panel
    assert changed(panel.methods) == [
        ("the mean of the single marks, agreed marks set aside", ("alder",)),
        ("the median of the single marks, agreed marks set aside", ("alder",)),
    ]


def test_severity_and_spread() -> None:
    """A marks 2 of 10 below B on both lines; A's marks lie 1 from their mean, B's 1 as well."""
    panel = vs.robustness(rated({"A": {"alder": 6, "birch": 4}, "B": {"alder": 8, "birch": 6}})).panel
    assert [(one.name, one.severity, one.spread) for one in panel.evaluators] == [
        ("A", Fraction(1, 5), Fraction(1, 10)),
        ("B", Fraction(-1, 5), Fraction(1, 10)),
    ]


def test_one_evaluator_says_nothing_about_another_panel() -> None:
    """With one mark a line there is no agreement to speak of, and the sentence says so."""
    panel = vs.robustness(rated({"A": {"alder": 6, "birch": 4}})).panel
    assert panel.agreement[0].percent is None
    assert panel.sentence.startswith("The marks come from 1 evaluator, and no line was marked by two")


def test_without_ratings_there_is_no_panel() -> None:
    """Nothing is said of a panel that has nothing to mark."""
    assert vs.robustness(answered([YES], {"Alder": {"yes": "yes"}})).panel.left_out == ()


# ---------------------------------------------------------------- field


def test_a_ranking_paradox() -> None:
    """Cedar is last; without it Birch wins and not Alder."""
    found = vs.robustness(priced(ALDER, BIRCH, CEDAR))
    assert changed(found.field.withdrawn) == [("Cedar", ("birch",))]
    assert found.verdict.facts[0] == "Had the losing bid of Cedar not been there, Birch would be first."


def test_one_more_cheap_bid_turns_the_award() -> None:
    """With a bid at 60,000 or less, the 20,000 between Alder and Birch are worth no more than six points."""
    found = vs.robustness(priced(ALDER, BIRCH)).field.added
    assert [(one.low, one.limit, one.exact, one.winners) for one in found] == [
        (True, Fraction(60_000), True, ("alder", "birch"))
    ]


def test_the_award_by_each_formula() -> None:
    """All five relative formulas are tried; those that need a ceiling say which was taken."""
    found = vs.robustness(priced(ALDER, BIRCH, CEDAR)).field.formulas
    assert [one.what for one in found] == [
        "lowest-ratio",
        "min-max",
        "above-lowest",
        "ceiling (the ceiling at the highest bid)",
        "mean-bilinear (the ceiling at the highest bid, the knee at 0.8)",
    ]
    assert not found[0].changes


def test_no_formula_is_tried_where_a_gate_rests_on_the_score_of_a_price() -> None:
    """A relative price under such a gate would be a circle."""
    absolute = {**PRICED[1], "formula": "absolute", "best": 0, "worst": 200000, "gate": {"score": "10%"}}
    assert vs.robustness(priced(ALDER, BIRCH, criteria=[PRICED[0], absolute])).field.formulas == ()


def test_rounding_can_make_a_tie() -> None:
    """74.4 against 74.1: level in whole points, not with one decimal."""
    criteria = [{"id": "quality", "type": "rating", "max": "100", "weight": 1}]
    marks = {"alder": {"quality": "74.4"}, "birch": {"quality": "74.1"}}
    comparison = vs.compare(
        {"rubric": "small", "version": "1", "title": "Small", "criteria": criteria},
        [{"vendor": name, "answers": {}} for name in marks],
        panel=[{"evaluator": "Panel", "ratings": marks}],
    )
    assert changed(vs.robustness(comparison).rounding) == [
        ("totals to 0 decimals, halves up", ("alder", "birch")),
        ("totals to 0 decimals, halves to even", ("alder", "birch")),
    ]


# ---------------------------------------------------------------- gaps

CURVED = {"id": "up", "type": "number", "range": [0, 100], "curve": {0: 0, 100: 1}, "weight": 1}

PROVED = {"id": "sla", "type": "yes_no", "weight": 2, "evidence": {"unproved": "0.5"}}


def test_blanks_that_cannot_matter() -> None:
    """Birch lacks one answer of three points and is four behind: the award does not depend on it."""
    criteria: list[dict[str, Any]] = [
        {"id": "a", "type": "yes_no", "weight": 4},
        {"id": "b", "type": "yes_no", "weight": 3},
    ]
    gaps = vs.robustness(answered(criteria, {"Alder": {"a": "yes", "b": "no"}, "Birch": {"a": "no"}})).gaps
    assert [(one.vendor, one.path, one.sort, one.up) for one in gaps.open] == [
        ("birch", "b", "blank", Fraction(300, 7))
    ]
    assert (gaps.scopes[0].stands, gaps.scopes[0].questions) == (True, ())


def test_the_fewest_questions() -> None:
    """Two open lines of Birch could bring it level; to settle the greater one is enough."""
    criteria: list[dict[str, Any]] = [
        {"id": name, "type": "yes_no", "weight": weight} for name, weight in (("a", 5), ("b", 3), ("c", 3))
    ]
    gaps = vs.robustness(answered(criteria, {"Alder": {"a": "yes", "b": "no", "c": "no"}, "Birch": {"a": "no"}})).gaps
    scope = gaps.scopes[0]
    assert (scope.stands, scope.rivals) == (False, ("birch",))
    assert [(one.vendor, one.path) for one in scope.questions] == [("birch", "b")]


def test_a_claim_of_the_winner_that_nobody_verified() -> None:
    """Refuted, it would cost the award; so it is the question to ask."""
    bids: dict[str, dict[str, Any]] = {
        "Alder": {"sla": {"value": "yes", "evidence": [{"kind": "contract"}]}, "yes": "no"},
        "Birch": {"sla": "no", "yes": "yes"},
    }
    found = vs.robustness(answered([PROVED, YES], bids))
    assert [one.stands for one in found.gaps.scopes] == [True, False, False]
    assert [(one.vendor, one.path) for one in found.gaps.scopes[1].questions] == [("alder", "sla")]


def test_a_bid_that_could_come_in() -> None:
    """Birch is out only for a blank gate, and would win: nothing is certain before it is asked."""
    gate = {"id": "poc", "type": "yes_no", "weight": 0, "gate": "yes"}
    bids: dict[str, dict[str, Any]] = {"Alder": {"poc": "yes", "yes": "no"}, "Birch": {"yes": "yes"}}
    scope = vs.robustness(answered([gate, YES], bids)).gaps.scopes[0]
    assert (scope.stands, scope.rivals) == (False, ("birch",))
    assert [(one.vendor, one.path) for one in scope.questions] == [("birch", "poc")]


# ---------------------------------------------------------------- equal treatment

LONG = "We have looked after bakeries, sawmills and two harbours for twenty years without losing one of them. "


def test_a_tie_breaker_without_weight_can_hang_on_a_blank() -> None:
    """Both are level; Birch left blank what decides between them, and no weight can tell them apart."""
    breaker = {"id": "own", "type": "yes_no", "weight": 0}
    bids: dict[str, dict[str, Any]] = {"Alder": {"own": "yes", "up": 50}, "Birch": {"up": 50}}
    found = vs.robustness(answered([breaker, CURVED], bids, ties=["own"]))
    blank = found.gaps.scopes[0]
    assert (blank.stands, blank.rivals) == (False, ("birch",))
    assert [(one.vendor, one.path) for one in blank.questions] == [("birch", "own")]
    assert "slightly other weights" not in found.verdict.sentence


def test_level_bids_that_differ_are_parted_by_the_least_shift_of_weights() -> None:
    """Alder wins by the tie-breaker; each is better at one of two criteria that weigh the same."""
    criteria = [{"id": name, "type": "yes_no", "weight": 1} for name in ("a", "b")]
    bids: dict[str, dict[str, Any]] = {"Alder": {"a": "yes", "b": "no"}, "Birch": {"a": "no", "b": "yes"}}
    verdict = vs.robustness(answered(criteria, bids, ties=["a"])).verdict
    assert "slightly other weights" in verdict.sentence
    assert "With the least shift of the weights to where Birch is better, Birch would be first." in verdict.facts


def test_a_price_that_nobody_verified_can_turn_out_to_be_untrue() -> None:
    """Alder leads by its price alone, which is worth what the field makes of it, and nothing once it is refuted."""
    price = {"id": "price", "type": "price", "formula": "min-max", "weight": 1, "evidence": {"unproved": "0.5"}}
    proof = {"evidence": [{"kind": "offer"}]}
    bids = {"Alder": {"price": {"value": 80, **proof}, "up": 40}, "Birch": {"price": {"value": 100, **proof}, "up": 90}}
    panel = [{"evaluator": "Buyer", "verified": {"birch": {"price": "yes"}}}]
    found = vs.robustness(answered([price, CURVED], bids, panel=panel)).gaps
    assert [(one.vendor, one.down, one.up) for one in found.open] == [("alder", Fraction(50), Fraction(0))]
    assert [(one.stands, one.rivals) for one in found.scopes[:2]] == [(True, ()), (False, ("birch",))]


def test_a_bid_that_an_unproved_gate_keeps_out_could_come_in() -> None:
    """Birch said yes and attached nothing: once the panel has verified it, Birch is in, and ahead."""
    gate = {"id": "iso", "type": "yes_no", "weight": 0, "gate": "yes", "evidence": "required"}
    proof = {"value": "yes", "evidence": [{"kind": "certificate"}]}
    found = vs.robustness(
        answered([gate, CURVED], {"Alder": {"iso": proof, "up": 50}, "Birch": {"iso": "yes", "up": 90}})
    )
    blank, unverified, _ = found.gaps.scopes
    assert (blank.stands, unverified.stands, unverified.rivals) == (True, False, ("birch",))
    assert [(one.vendor, one.path) for one in unverified.questions] == [("alder", "iso"), ("birch", "iso")]
    assert found.verdict.sentence.endswith("claims that nobody verified still could.")


def test_a_bid_that_declined_to_pass_a_gate_counts_among_the_declined() -> None:
    """Not as a blank, and not where only claims are looked at; a bid that is too late never comes in."""
    gate = {"id": "iso", "type": "yes_no", "weight": 0, "gate": "yes"}
    bids: dict[str, dict[str, Any]] = {
        "Alder": {"iso": "yes", "up": 50},
        "Birch": {"iso": {"declined": "secret"}, "up": 90},
    }
    gaps = vs.robustness(answered([gate, CURVED], bids)).gaps
    assert [(one.gaps, one.stands) for one in gaps.scopes] == [(0, True), (0, True), (1, False)]
    late = [
        {"vendor": name, "answers": answers, "received": f"2026-11-0{day}T09:00:00Z"}
        for day, (name, answers) in enumerate(bids.items(), start=1)
    ]
    closed = vs.compare(rubric([gate, CURVED]), late, terms={"deadline": "2026-11-01T12:00:00Z"})
    assert [one.stands for one in vs.robustness(closed).gaps.scopes] == [True, True, True]


def test_one_of_several_lines_that_must_all_turn_out_well_is_enough_to_settle() -> None:
    """Two gates keep Birch out, and both must be answered: one of them settled, it stays out."""
    gates = [{"id": name, "type": "yes_no", "weight": 0, "gate": "yes"} for name in ("iso", "soc")]
    bids: dict[str, dict[str, Any]] = {"Alder": {"iso": "yes", "soc": "yes", "up": 50}, "Birch": {"up": 90}}
    scope = vs.robustness(answered([*gates, CURVED], bids)).gaps.scopes[0]
    assert (scope.gaps, scope.stands) == (2, False)
    assert [(one.vendor, one.path) for one in scope.questions] == [("birch", "iso")]


def test_lines_of_which_any_brings_a_bid_in_must_all_be_settled() -> None:
    """Either of two blanks in a section lifts Birch over its minimum score."""
    inner = [{"id": name, "type": "yes_no", "weight": 1} for name in ("a", "b")]
    section = {"id": "s", "weight": 1, "gate": {"score": "50%"}, "criteria": inner}
    bids: dict[str, dict[str, Any]] = {"Alder": {"s.a": "yes", "s.b": "no", "up": 1}, "Birch": {"up": 99}}
    scope = vs.robustness(answered([section, CURVED], bids)).gaps.scopes[0]
    assert [(one.vendor, one.path) for one in scope.questions] == [("birch", "s.a"), ("birch", "s.b")]


def test_a_question_that_was_not_asked_can_bring_a_gate_that_puts_the_winner_out() -> None:
    """The only bid says that the first question does not apply; refused, the second one is asked, and it fails."""
    first = {"id": "own", "type": "yes_no", "weight": 1, "allow_na": "yes"}
    second = {"id": "iso", "type": "yes_no", "weight": 0, "gate": "yes", "when": {"own": "no"}}
    bids: dict[str, dict[str, Any]] = {"Alder": {"own": {"na": "nothing of ours"}, "iso": "no", "up": 50}}
    found = vs.robustness(answered([first, second, CURVED], bids))
    assert [one.stands for one in found.gaps.scopes] == [True, False, False]
    assert [(one.path, one.decides) for one in found.gaps.open] == [("own", True)]


def test_another_answer_can_leave_the_gate_unasked_that_keeps_a_bid_out() -> None:
    """Birch fails a question that is asked only because it left another one blank."""
    first = {"id": "own", "type": "yes_no", "weight": 0}
    second = {"id": "iso", "type": "yes_no", "weight": 0, "gate": "yes", "when": {"own": "no"}}
    bids: dict[str, dict[str, Any]] = {"Alder": {"own": "no", "iso": "yes", "up": 50}, "Birch": {"iso": "no", "up": 90}}
    scope = vs.robustness(answered([first, second, CURVED], bids)).gaps.scopes[0]
    assert (scope.stands, scope.rivals) == (False, ("birch",))
    assert [(one.vendor, one.path) for one in scope.questions] == [("birch", "own")]


def _texts(alder: Any, birch: Any, marks: tuple[int, int], **panel: Any) -> list[tuple[str, str]]:
    criteria = [{"id": "case", "type": "rating", "max": 10, "weight": 1, "allow_na": "yes"}]
    ratings = {
        name: {"case": {"score": mark, "reason": "Seen."}} for name, mark in zip(("alder", "birch"), marks, strict=True)
    }
    comparison = answered(
        criteria, {"Alder": {"case": alder}, "Birch": {"case": birch}},
        panel=[{"evaluator": "Panel", "ratings": ratings, **panel}],
    )  # fmt: skip
    return [(one.sort, one.text) for one in vs.robustness(comparison).treatment]


def test_the_same_answer_with_another_mark() -> None:
    """Capitals and spaces make no other answer; a long one is noted as a copy too."""
    assert _texts(LONG, LONG.upper() + " ", (5, 7)) == [
        ("same-answer", "Alder and Birch gave the same answer to `case`, and it is marked 50 % and 70 %"),
        ("same-text", "Alder and Birch wrote the same long text (`case`)"),
    ]
    assert _texts("Short.", "Short.", (5, 5)) == []


def test_the_same_omission_charged_to_one() -> None:
    """Both claim that it does not apply, and one is refused; both decline, and one gets a better mark.

    Where no vendor wrote anything, a blank beside a rating is no omission.
    """
    refused = {"verified": {"birch": {"case": {"no": "It does."}}}}
    assert _texts({"na": "none"}, {"na": "none"}, (5, 5), **refused) == [
        (
            "same-omission",
            "Alder and Birch both claimed that it does not apply on `case`; "
            "the panel refused it to Birch, not to Alder",
        )
    ]
    assert _texts({"declined": "secret"}, {"declined": "secret"}, (2, 6)) == [
        ("same-omission", "Alder and Birch both declined to answer on `case`, and are marked 20 % and 60 %")
    ]
    assert _texts(None, None, (2, 6)) == []


def test_what_nobody_marked_was_not_marked_zero() -> None:
    """Two vendors say the same, or nothing at all, and only one of them has a mark so far: that is no other mark."""
    criteria = [{"id": "case", "type": "rating", "max": 10, "weight": 1}]
    panel = [
        {
            "evaluator": "Panel",
            "ratings": {name: {"case": {"score": 8, "reason": "Seen."}} for name in ("alder", "cedar")},
        }
    ]
    for said in ({"case": "Short."}, {}):
        bids: dict[str, dict[str, Any]] = {"Alder": said, "Birch": said, "Cedar": {"case": "Other."}}
        assert vs.robustness(answered(criteria, bids, panel=panel)).treatment == ()


def test_a_gate_waived_for_one() -> None:
    """The same gate keeps another bid out."""
    gate = {"id": "poc", "type": "yes_no", "weight": 0, "gate": {"in": ["yes"], "waivable": "yes"}}
    waiver = {"waivers": {"alder": {"poc": {"by": "Board", "reason": "Urgent."}}}}
    comparison = answered(
        [gate, YES], {"Alder": {"poc": "no", "yes": "yes"}, "Birch": {"poc": "no", "yes": "yes"}}, panel=[waiver]
    )
    assert [one.text for one in vs.robustness(comparison).treatment] == [
        "the gate `poc` was waived for Alder, and keeps Birch out"
    ]


def test_a_mark_without_a_reason() -> None:
    """Named by evaluator and criterion."""
    found = vs.robustness(rated({"A": {"alder": 6, "birch": 4}})).treatment
    assert [one.text for one in found] == ["A gave no reason for the mark of alder and birch on `quality`"]


# ---------------------------------------------------------------- the sentence


@pytest.mark.parametrize(
    ("comparison", "sentence"),
    [
        (
            priced(("Alder", 95, 80_000), ("Birch", 20, 100_000)),
            "Alder wins by 53 of 100 points; no small change of one line, no other rounding, no slight change of the "
            "weights, no losing bid withdrawn and no other price formula changes that (though 1 larger change of a "
            "single line would), and nothing that is still open can.",
        ),
        (
            answered([YES], {"Alder": {"yes": "yes"}, "Birch": {"yes": "yes"}}),
            "Alder and Birch are tied, and no published rule tells them apart",
        ),
        (answered([{**YES, "gate": "yes"}], {"Alder": {"yes": "no"}}), "No bid is eligible, so there is no award"),
    ],
)  # fmt: skip
def test_the_sentence_says_no_more_than_is_known(comparison: vs.Comparison, sentence: str) -> None:
    """A clear award, a tie, none."""
    assert vs.robustness(comparison).verdict.sentence.startswith(sentence)


# ---------------------------------------------------------------- a published what-if


@pytest.mark.parametrize(
    ("marks", "gain"),
    [
        ({"a11y": 85}, "93/20"),
        ({"content": 72}, "84/25"),
        ({"brand": 78, "seo": 75}, "451/100"),
        ({"eng": 82}, "52/25"),
        ({"ops": 70}, "72/25"),
        ({"a11y": 85, "content": 72, "brand": 78, "seo": 75, "eng": 82, "ops": 70}, "437/25"),
    ],
)
def test_the_gains_of_a_published_scorecard(marks: dict[str, int], gain: str) -> None:
    """Case tab-audit-scorecard-whatif: 4.7, 3.4, 4.5, 2.1, 2.9 and "roughly 76" from 59.02, by changed marks."""
    evaluation = vs.load_evaluation(ROOT / "tests/cases/tab-audit-scorecard-whatif")
    before = vs.compare(evaluation)["site"].exact
    for path, mark in marks.items():
        by = evaluation.panel.marks["site", path][0].evaluator.name
        evaluation = MarkChange("site", path, by, str(mark), Fraction(mark, 100)).apply(evaluation)
    assert vs.compare(evaluation)["site"].exact - before == Fraction(gain)
    assert Desk.of(evaluation).total("site") == vs.compare(evaluation)["site"].total
