"""Gates and the other obstacles: at their exact limits, over blanks, over missing marks, waived."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from reading_aid import loaded, rubric_text
from vendorscore.foundation import limits
from vendorscore.library import compare
from vendorscore.outputs import Comparison
from vendorscore.scoring.gates import GateResult, Outcome
from vendorscore.scoring.scorecard import Scorecard

LEAF = {
    "yes": "type: yes_no, gate: yes",
    "no": "type: yes_no, gate: no",
    "in": "type: choice, options: {a: 1, b: 0.5, c: 0}, gate: {in: [a, b]}",
    "all": "type: checklist, options: [a, b, c], gate: {all: [a, c]}",
    "ticks": "type: checklist, options: [a, b, c], gate: {min: 2}",
    "min": "type: number, best: 10, worst: 0, gate: {min: 2.5}",
    "max": "type: number, best: 0, worst: 10, gate: {max: 2.5}",
    "price": "type: price, formula: lowest-ratio, gate: {max: 92}",
    "absolute": "type: price, formula: absolute, best: 0, worst: 10, gate: {score: 50%}",
    "score": "type: number, best: 3, worst: 0, gate: {score: 33.3333333333%}",
    "third": "type: number, best: 3, worst: 0, gate: {score: 0.333333333333}",
}


def gated(leaf: str, answer: Any, **terms: Any) -> Scorecard:
    """One vendor's answer to a criterion with a gate."""
    rubric = loaded(rubric_text(f"- {{id: x, weight: 1, {leaf}}}"))
    return compare(rubric, [{"vendor": "A", "answers": {"x": answer}}], terms=terms or None)["a"]


def gate_of(card: Scorecard) -> GateResult:
    """The only gate."""
    (gate,) = card.gates
    return gate


@pytest.mark.parametrize(
    ("leaf", "answer", "passes"),
    [
        ("yes", "yes", True),
        ("yes", "no", False),
        ("yes", None, False),
        ("yes", {"declined": "under NDA"}, False),
        ("no", "no", True),
        ("no", "yes", False),
        ("in", "b", True),
        ("in", "c", False),
        ("all", ["c", "a"], True),
        ("all", ["a", "b"], False),
        ("all", [], False),
        ("ticks", ["a", "c"], True),
        ("ticks", ["a"], False),
        ("min", "2.5", True),
        ("min", "2.499999999999", False),
        ("max", "2.5", True),
        ("max", "2.500000000001", False),
        ("absolute", "5", True),
        ("absolute", "5.1", False),
        ("score", "1", True),
        ("third", "1", True),
        ("third", "0.999999999999", True),
        ("third", "0.999999999998", False),
    ],
)
def test_limits_belong_to_what_passes(leaf: str, answer: Any, passes: bool) -> None:
    """A gate tests the exact answer or utility, its limit included."""
    card = gated(LEAF[leaf], answer)
    assert gate_of(card).outcome is (Outcome.PASSED if passes else Outcome.FAILED)
    assert card.eligible is passes


@pytest.mark.parametrize(
    ("leaf", "answer", "reason"),
    [
        ("in", "c", "must be a or b; answered c"),
        ("all", ["a"], "must be with all of a and c; answered a"),
        ("ticks", [], "must be at least 2; answered none of them"),
        ("max", "3", "must be at most 2.5; answered 3"),
        ("yes", {"declined": "secret"}, "must be yes; declined: secret"),
        ("yes", None, "must be yes; left blank"),
        ("third", "0.41", "must score at least 33.33 %; scores 13.67 %"),
        ("third", "0.9999993", "must score at least 33.33 %; scores 33.33331 %"),
        ("half", "0.396", "must score at least 40 %; scores 39.6 %"),
    ],
)
def test_a_gate_says_what_it_wants_and_what_it_found(leaf: str, answer: Any, reason: str) -> None:
    """Which is the reason of the obstacle, too."""
    card = gated({**LEAF, "half": "type: number, best: 1, worst: 0, gate: {score: 40%}"}[leaf], answer)
    assert gate_of(card).why == reason
    written = card["x"].criterion.gate
    assert written is not None
    assert written.at is not None
    assert (gate_of(card).title, gate_of(card).at) == ("x", written.at)
    assert [(one.rule, one.path, one.why) for one in card.obstacles] == [("gate", "x", reason)]


@pytest.mark.parametrize(("founded", "passes"), [("2026-01-01", True), ("2025-12-31", False)])
def test_a_date_gate_says_its_day(founded: str, passes: bool) -> None:
    """The day itself is in time."""
    criteria = "- {id: founded, type: date, gate: {min: 2026-01-01}}\n- {id: y, type: yes_no, weight: 1}"
    card = compare(loaded(rubric_text(criteria)), [{"vendor": "A", "answers": {"founded": founded}}])["a"]
    assert (gate_of(card).why, card.eligible) == (f"must be at least 2026-01-01; answered {founded}", passes)


@pytest.mark.parametrize(("amount", "passes"), [("100", True), ("100.000000000001", False)])
def test_a_price_gate_is_in_the_reporting_currency(amount: str, passes: bool) -> None:
    """`{max: 92}` at a rate of 0.92 is 100 dollars exactly."""
    terms = {"currency": "EUR", "rates": {"USD": "0.92"}}
    card = gated(LEAF["price"], {"value": amount, "currency": "USD"}, **terms)
    assert card.eligible is passes
    given = "92 EUR" if passes else "92.00000000000092 EUR"
    assert gate_of(card).why == f"must be at most 92 EUR; answered {given} (offered: {amount} USD; 1 USD = 0.92 EUR)"


def test_a_limit_has_the_unit_of_its_criterion() -> None:
    """And so has the answer; without a unit it has none."""
    leaf = "type: number, unit: ms, best: 10, worst: 500, gate: {max: 120}"
    card = gated(leaf, "130")
    assert gate_of(card).why == "must be at most 120 ms; answered 130 ms"
    assert gate_of(gated(leaf.replace("unit: ms, ", ""), "130")).why == "must be at most 120; answered 130"


@pytest.mark.parametrize(("proof", "passes"), [([], False), (["a.pdf"], True)])
def test_required_evidence_is_part_of_an_answer_gate(proof: list[str], passes: bool) -> None:
    """A yes without the proof it requires fails the gate; where proof only costs points it passes."""
    answer = {"value": "yes", "evidence": proof}
    card = gated("type: yes_no, gate: yes, evidence: required", answer)
    assert (card.eligible, gate_of(card).only_blank, card.may_join) == (passes, False, False)
    assert gated("type: yes_no, gate: yes, evidence: {unproved: 0.01}", answer).eligible


def test_gates_never_see_rounding() -> None:
    """A utility a hair below the minimum fails, however the total is rounded."""
    rubric = loaded(
        rubric_text(
            "- {id: x, type: number, best: 1, worst: 0, weight: 1, gate: {score: 50%}}", "rounding: {places: 0}"
        )
    )
    card = compare(rubric, [{"vendor": "A", "answers": {"x": "0.499999999999"}}])["a"]
    assert (card.total, card.eligible) == (Fraction(50), False)


SECTION = """\
- id: s
  weight: 1
  gate: {score: 50%}
  criteria:
    - {id: x, type: yes_no, weight: 1}
    - {id: y, type: rating, max: 4, weight: 1}
    - {id: z, type: yes_no, weight: 2, when: {s.x: yes}}"""


def section(answers: dict[str, Any], mark: int | None, criteria: str = SECTION) -> Scorecard:
    """A vendor under a gate on a section."""
    panel = [{"evaluator": "E", "ratings": {"a": {"s.y": mark}}}] if mark is not None else []
    responses = [{"vendor": "A", "answers": {f"s.{path}": answer for path, answer in answers.items()}}]
    return compare(loaded(rubric_text(criteria)), responses, panel=panel)["a"]


@pytest.mark.parametrize(
    ("answers", "mark", "outcome", "only_blank"),
    [
        ({"x": "yes", "z": "no"}, 4, Outcome.PASSED, False),
        ({"x": "yes", "z": "no"}, 3, Outcome.FAILED, False),
        ({"x": "yes", "z": "no"}, None, Outcome.OPEN, False),
        ({"x": "yes", "z": "yes"}, None, Outcome.PASSED, False),
        ({"x": "no"}, 4, Outcome.PASSED, False),
        ({"x": "no"}, 3, Outcome.FAILED, False),
        ({"x": "no"}, None, Outcome.OPEN, False),
        ({"z": "no"}, None, Outcome.FAILED, True),
        ({"x": "yes"}, 3, Outcome.FAILED, True),
        ({"x": {"declined": "secret"}, "z": "no"}, None, Outcome.FAILED, False),
    ],
)
def test_a_section_gate_over_its_applicable_leaves(
    answers: dict[str, Any], mark: int | None, outcome: Outcome, only_blank: bool
) -> None:
    """Blanks count 0; missing marks leave it open only while they can still decide it."""
    gate = gate_of(section(answers, mark))
    assert (gate.outcome, gate.only_blank) == (outcome, only_blank)


@pytest.mark.parametrize(
    ("limit", "outcome"),
    [("20%", Outcome.PASSED), ("21%", Outcome.OPEN), ("45%", Outcome.OPEN), ("46%", Outcome.FAILED)],
)
def test_a_gate_over_missing_marks_and_missing_proof(limit: str, outcome: Outcome) -> None:
    """Marks of 4 and of anything from 0 to 5, at half their worth without proof: from 20 % to 45 %."""
    criteria = f"- {{id: x, type: rating, max: 5, weight: 1, evidence: {{unproved: 0.5}}, gate: {{score: {limit}}}}}"
    panel = [{"evaluator": "E", "ratings": {"a": {"x": 4}}}, {"evaluator": "F", "ratings": {"b": {"x": 4}}}]
    card = compare(loaded(rubric_text(criteria)), [{"vendor": "A"}, {"vendor": "B"}], panel=panel)["a"]
    assert gate_of(card).outcome is outcome
    assert [card.low, card.evidenced, card.high] == [20, 40, 45]


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("{unproved: 0.5}", "must score at least 60 %; scores 50 %"),
        ("required", "must score at least 60 %; scores 0 %"),
    ],
)
def test_a_gate_says_what_is_proved(rule: str, why: str) -> None:
    """The score that decides is that with the proof, and so is the one that is shown."""
    criteria = f"- {{id: x, type: yes_no, weight: 1, evidence: {rule}, gate: {{score: 60%}}}}"
    (card,) = compare(loaded(rubric_text(criteria)), [{"vendor": "A", "answers": {"x": "yes"}}])
    assert (gate_of(card).outcome, gate_of(card).why) == (Outcome.FAILED, why)


@pytest.mark.parametrize(("agreed", "outcome"), [(3, Outcome.PASSED), (2, Outcome.FAILED)])
def test_a_consensus_mark_settles_a_gate(agreed: int, outcome: Outcome) -> None:
    """Whatever marks are missing, and however far those that were given lie above or below it."""
    rubric = loaded(rubric_text("- {id: x, type: rating, max: 5, weight: 1, gate: {score: 60%}}"))
    panel: list[dict[str, Any]] = [
        {"evaluator": "E", "ratings": {"a": {"x": 5}, "b": {"x": 0}}},
        {"evaluator": "F", "ratings": {"b": {"x": 0}}},
        {"consensus": {"a": {"x": {"score": agreed, "reason": "Clear."}}}},
    ]
    comparison = compare(rubric, [{"vendor": "A"}, {"vendor": "B"}], panel=panel)
    assert gate_of(comparison["a"]).outcome is outcome
    assert [comparison["a"].low, comparison["a"].high] == [agreed * 20] * 2


def test_a_blank_may_open_a_gate_by_taking_other_questions_away() -> None:
    """Answered with `no`, the blank question would take `z` out of the section, and the gate would be reached."""
    criteria = SECTION.replace("yes_no, weight: 1}", "yes_no, weight: 1, yes: 0.9, no: 1}")
    gate = gate_of(section({"z": "no"}, 0, criteria))
    assert (gate.outcome, gate.only_blank) == (Outcome.FAILED, True)


@pytest.mark.parametrize(
    ("answers", "only_blank"), [({}, True), ({"t": "yes"}, False), ({"t": {"declined": "secret"}}, False)]
)
@pytest.mark.parametrize("otherwise", ["", ", otherwise: 0.1"])
@pytest.mark.parametrize("most", [limits.FILLINGS, 1])
def test_a_blank_elsewhere_may_take_the_whole_section_away(
    answers: dict[str, Any], only_blank: bool, otherwise: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answered with `no`, the blank trigger would leave nothing of the section asked, and what is not asked passes."""
    monkeypatch.setattr(limits, "FILLINGS", most)
    criteria = f"""\
- {{id: t, type: yes_no, weight: 1}}
- id: s
  weight: 1
  when: {{t: yes}}
  gate: {{score: 50%}}
  criteria:
    - {{id: x, type: yes_no, weight: 1{otherwise}}}"""
    card = compare(loaded(rubric_text(criteria)), [{"vendor": "A", "answers": {**answers, "s.x": "no"}}])["a"]
    assert (gate_of(card).outcome, gate_of(card).only_blank) == (Outcome.FAILED, only_blank)


@pytest.mark.parametrize(("limit", "only_blank"), [("75%", True), ("76%", False)])
def test_a_blank_cures_a_gate_only_as_far_as_the_proof_goes(limit: str, only_blank: bool) -> None:
    """Half of 1 without its proof, and at best 1 for the blank: 75 %."""
    criteria = f"""\
- id: s
  weight: 1
  gate: {{score: {limit}}}
  criteria:
    - {{id: x, type: yes_no, weight: 1, evidence: {{unproved: 0.5}}}}
    - {{id: y, type: yes_no, weight: 1}}"""
    card = compare(loaded(rubric_text(criteria)), [{"vendor": "A", "answers": {"s.x": "yes"}}])["a"]
    assert (gate_of(card).outcome, gate_of(card).only_blank) == (Outcome.FAILED, only_blank)


@pytest.mark.parametrize(
    ("answers", "only_blank"),
    [({}, True), ({"s.y": "good"}, True), ({"s.x": "good"}, False), ({"s.x": {"na": "none"}}, True)],
)
def test_not_applicable_may_cure_a_gate_that_no_answer_does(answers: dict[str, Any], only_blank: bool) -> None:
    """The best answers reach 60 % together; without the first question the second one alone reaches 70 %."""
    criteria = """\
- id: s
  weight: 1
  gate: {score: 65%}
  criteria:
    - {id: x, type: choice, weight: 1, options: {good: 0.5, bad: 0}, allow_na: yes}
    - {id: y, type: choice, weight: 1, options: {good: 0.7, bad: 0}}"""
    card = compare(loaded(rubric_text(criteria)), [{"vendor": "A", "answers": answers}])["a"]
    assert (gate_of(card).outcome, gate_of(card).only_blank) == (Outcome.FAILED, only_blank)


def test_what_is_not_asked_keeps_its_worth_in_a_gate() -> None:
    """Beside a missing mark, a question that is not asked still gives the section what it is worth."""
    criteria = """\
- {id: t, type: yes_no, weight: 1}
- id: s
  weight: 1
  gate: {score: 60%}
  criteria:
    - {id: x, type: yes_no, weight: 1, when: {t: yes}, otherwise: 1}
    - {id: y, type: rating, max: 5, weight: 1}"""
    card = compare(loaded(rubric_text(criteria)), [{"vendor": "A", "answers": {"t": "no"}}])["a"]
    assert gate_of(card).outcome is Outcome.OPEN


def test_what_is_not_asked_passes() -> None:
    """A gate on a question, or on a section, that is not asked passes; so does one over nothing that applies."""
    criteria = """\
- {id: t, type: yes_no, weight: 1}
- {id: x, type: yes_no, weight: 1, when: {t: yes}, gate: yes}
- id: s
  weight: 1
  when: {t: yes}
  gate: {score: 50%}
  criteria:
    - {id: y, type: yes_no, weight: 1, otherwise: 0.1}
- id: n
  weight: 1
  gate: {score: 50%}
  criteria:
    - {id: z, type: yes_no, weight: 1, allow_na: yes}"""
    answers = {"t": "no", "n.z": {"na": "not here"}}
    card = compare(loaded(rubric_text(criteria)), [{"vendor": "A", "answers": answers}])["a"]
    assert [gate.why for gate in card.gates] == [
        "not asked, so it passes", "not asked, so it passes", "nothing in it applies, so it passes",
    ]  # fmt: skip
    assert [gate.only_blank for gate in card.gates] == [False] * 3
    assert card.eligible


def test_a_gate_may_test_the_answer_and_the_score() -> None:
    """Both parts must hold, and each that fails is named."""
    leaf = "type: number, best: 0, worst: 10, gate: {max: 8, score: 50%}"
    assert gated(leaf, "5").eligible
    assert gate_of(gated(leaf, "6")).why == "must score at least 50 %; scores 40 %"
    assert gate_of(gated(leaf, "9")).why.startswith("must be at most 8; answered 9; must score at least 50 %")


def test_a_refuted_answer_fails_its_gate() -> None:
    """What the panel refuted passes no gate, whatever was answered, and a blank so refuted cannot be cured."""
    rubric = loaded(rubric_text("- {id: x, type: yes_no, weight: 1, gate: yes}"))
    panel = [{"evaluator": "E", "verified": {"a": {"x": {"no": "They refused."}}}}]
    for answers, only_blank in (({"x": "yes"}, False), ({}, False)):
        gate = gate_of(compare(rubric, [{"vendor": "A", "answers": answers}], panel=panel)["a"])
        assert (gate.outcome, gate.only_blank) == (Outcome.FAILED, only_blank)


def test_a_percentage_in_a_reason_is_told_apart_from_its_limit() -> None:
    """A score just below the limit is shown with as many places as it takes, and exactly where none is enough."""
    leaf = "type: number, best: 1, worst: 0, gate: {score: 50%}"
    assert gate_of(gated(leaf, "0.4999999")).why == "must score at least 50 %; scores 49.99999 %"
    assert gate_of(gated(leaf, "0.499999999999")).why.endswith("scores 49.9999999999 %")
    criteria = """\
- id: s
  weight: 1
  gate: {score: 50%}
  criteria:
    - {id: x, type: number, best: 1, worst: 0, weight: 1}
    - {id: y, type: number, best: 1, worst: 0, weight: WEIGHT}"""
    answers = {"s.x": "0.499999999999", "s.y": "0.5"}
    for weight, score in (("99", "49999999999999/1000000000000"), ("999", "499999999999999/10000000000000")):
        rubric = loaded(rubric_text(criteria.replace("WEIGHT", weight)))
        assert gate_of(compare(rubric, [{"vendor": "A", "answers": answers}])["a"]).why.endswith(f"scores {score} %")


def waived(*waivers: str) -> Comparison:
    """Two vendors under two gates; the better one fails both."""
    criteria = """\
- {id: cover, type: number, best: 5, worst: 0, weight: 1, gate: {min: 3, waivable: yes}}
- {id: poc, type: yes_no, weight: 1, gate: {in: [yes], waivable: yes}}"""
    waiver = {"by": "Head of procurement", "reason": "Renewed since."}
    panel = [{"waivers": {"a": dict.fromkeys(waivers, waiver)}}] if waivers else []
    responses = [
        {"vendor": "A", "answers": {"cover": "2", "poc": "no"}},
        {"vendor": "B", "answers": {"cover": "3", "poc": "yes"}},
    ]
    return compare(loaded(rubric_text(criteria)), responses, panel=panel)


def test_a_waiver_lets_one_gate_pass_by_name() -> None:
    """Each gate is waived by itself; a bid is in once every gate it fails is waived."""
    assert not waived()["a"].eligible
    assert [gate.path for gate in waived("cover")["a"].gates_failed] == ["poc"]
    comparison = waived("cover", "poc")
    assert comparison["a"].eligible
    assert {gate.outcome for gate in comparison["a"].gates} == {Outcome.WAIVED}
    assert "waived by Head of procurement: Renewed since." in comparison["a"].gates[0].why
    assert comparison.without_waivers is not None
    assert not comparison.without_waivers["a"].eligible
    assert comparison.without_waivers.evaluation is comparison.evaluation
    assert comparison.without_waivers.plan is comparison.plan
    assert waived().without_waivers is None


@pytest.mark.parametrize(
    ("answers", "rules", "may_join"),
    [
        ({"x": "yes", "p": "5", "i": "yes"}, [], False),
        ({"p": "5", "i": "yes"}, ["blank"], True),
        ({"x": {"declined": "secret"}, "p": "5", "i": "yes"}, ["blank"], False),
        ({"x": "yes", "i": "yes"}, ["price"], True),
        ({"x": "yes", "p": {"declined": "secret"}, "i": "yes"}, ["price"], False),
        ({}, ["blank", "price"], True),
        ({"x": {"declined": "secret"}}, ["blank", "price"], False),
    ],
)
def test_blank_fail_and_prices(answers: dict[str, Any], rules: list[str], may_join: bool) -> None:
    """`blank: fail` asks for all that is scored or gated; a price is always asked; what only informs is not."""
    criteria = """\
- {id: x, type: yes_no, weight: 1}
- {id: p, type: price, formula: lowest-ratio, weight: 0}
- {id: i, type: yes_no, weight: 0}
- {id: t, type: text}
- {id: r, type: rating, max: 5, weight: 1}"""
    rubric = loaded(rubric_text(criteria, "blank: fail"))
    comparison = compare(rubric, [{"vendor": "A", "answers": answers}])
    card = comparison["a"]
    assert [one.rule for one in card.obstacles] == rules
    assert [one.path for one in card.obstacles] == [{"blank": "x", "price": "p"}[rule] for rule in rules]
    how = {"blank": "every question must be answered; ", "price": "the price is "}
    end = "left blank" if may_join else "declined: secret"
    assert [one.why for one in card.obstacles][:1] == [f"{how[rule]}{end}" for rule in rules][:1]
    assert card.may_join is may_join
    assert comparison.field_may_grow == ((card,) if may_join else ())


@pytest.mark.parametrize(
    ("received", "eligible"),
    [
        ("2026-11-02T16:59:59Z", True),
        ("2026-11-02T17:00:00Z", True),
        ("2026-11-02T18:00:00+01:00", True),
        ("2026-11-02T17:00:01Z", False),
    ],
)
def test_the_deadline_itself_is_in_time(received: str, eligible: bool) -> None:
    """A response received at the very deadline counts, wherever its clock stands; a second later it does not."""
    rubric = loaded(rubric_text("- {id: x, type: yes_no, weight: 1}"))
    response = {"vendor": "A", "received": received, "answers": {"x": "yes"}}
    card = compare(rubric, [response], terms={"deadline": "2026-11-02T17:00:00Z"})["a"]
    assert card.eligible is eligible
    late = "received 2026-11-02 17:00:01+00:00, after the deadline 2026-11-02 17:00:00+00:00"
    assert [(one.rule, one.why) for one in card.obstacles] == ([] if eligible else [("deadline", late)])


def test_the_last_revision_in_time_counts() -> None:
    """Of several responses of one vendor the last before the deadline counts, and the others are named."""
    rubric = loaded(rubric_text("- {id: x, type: number, best: 10, worst: 0, weight: 1}"))
    versions = [
        {"vendor": "A", "received": f"2026-11-02T{hour}:00:00Z", "answers": {"x": str(worth)}}
        for hour, worth in (("09", 1), ("16", 2), ("18", 3), ("12", 4))
    ]
    card = compare(rubric, versions, terms={"deadline": "2026-11-02T17:00:00Z"})["a"]
    assert (card.evidenced, card.eligible, len(card.response.superseded)) == (Fraction(20), True, 3)
    late = compare(rubric, versions[2:3], terms={"deadline": "2026-11-02T17:00:00Z"})["a"]
    assert not late.eligible
