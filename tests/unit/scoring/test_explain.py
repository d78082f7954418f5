"""A scorecard in words: every reason, the arithmetic, and where everything was read."""

from __future__ import annotations

from typing import Any

import pytest

from reading_aid import loaded, rubric_text
from vendorscore.library import compare
from vendorscore.outputs import Comparison
from vendorscore.scoring.explain import why

CRITERIA = """\
- id: poc
  title: Proof of concept
  question: "Will you\\n run one?"
  type: yes_no
  weight: 1
  gate: {in: [yes], waivable: yes}
- id: sla
  type: choice
  weight: 1
  options: {contract: {label: In the contract, score: 1}, none: 0}
  evidence: {unproved: 0.25, reject: [award], expires: 1 year}
- {id: asked, type: yes_no, weight: 1, evidence: {ask: A letter.}}
- {id: more, type: yes_no, weight: 1, when: {poc: no}}
- {id: other, type: yes_no, weight: 1, when: {poc: no}, otherwise: 0.5}
- {id: languages, type: yes_no, weight: 1, allow_na: yes}
- {id: values, type: rating, max: 5, weight: 1}
- {id: price, type: price, formula: lowest-ratio, weight: 1}
- {id: note, type: text}"""


def scored(answers: dict[str, Any], *panel: dict[str, Any], top: str = "", other: Any = None) -> Comparison:
    """Acme's answers, and perhaps a second vendor's."""
    responses = [{"vendor": "Acme", "answers": answers}]
    if other is not None:
        responses.append({"vendor": "Globex", "answers": other})
    terms = {"date": "2026-08-31", "currency": "EUR", "rates": {"USD": "0.92"}}
    return compare(loaded(rubric_text(CRITERIA, top)), responses, panel=panel, terms=terms)


def verdicts(**found: Any) -> dict[str, Any]:
    """One evaluator's findings on Acme."""
    return {"evaluator": "Security", "verified": {"acme": found}}


def marks(name: str, mark: Any, **more: Any) -> dict[str, Any]:
    """One evaluator's mark for Acme."""
    return {"evaluator": name, "ratings": {"acme": {"values": mark}}, **more}


def consensus(**agreed: Any) -> dict[str, Any]:
    """The panel's agreed mark."""
    return {"consensus": {"acme": {"values": {"score": 4, "reason": "Clear.", **agreed}}}}


DATED = {"kind": "audit", "ref": "a.pdf", "date": "2026-01-31"}


@pytest.mark.parametrize(
    ("path", "answer", "panel", "reason"),
    [
        ("poc", "yes", [], "yes is worth 1"),
        ("poc", None, [], "left blank: worth 0"),
        ("note", None, [], "left blank"),
        ("note", "Words.", [], "Words."),
        ("note", {"declined": "secret"}, [], "declined (secret)"),
        ("poc", {"declined": "secret"}, [], "declined (secret): worth 0"),
        (
            "sla",
            {"value": "contract", "evidence": [DATED]},
            [],
            "`contract` (In the contract) is worth 1; evidenced by audit `a.pdf` of 2026-01-31",
        ),
        ("sla", {"value": "contract", "evidence": [{"kind": "award"}]}, [],
         "`contract` (In the contract) is worth 1; no evidence that counts: worth 25 % of it; "
         "award: evidence of the kind `award` does not count here"),
        ("sla", {"value": "contract", "evidence": ["a.pdf"]}, [],
         "`contract` (In the contract) is worth 1; no evidence that counts: worth 25 % of it; "
         "`a.pdf`: its kind is not named, and some kinds do not count here"),
        ("sla", {"value": "contract", "evidence": [{"kind": "audit"}]}, [],
         "`contract` (In the contract) is worth 1; no evidence that counts: worth 25 % of it; "
         "audit: it has no date, and evidence expires here after 12 months"),
        ("sla", {"value": "contract", "evidence": [{**DATED, "date": "2025-08-30"}]}, [],
         "`contract` (In the contract) is worth 1; no evidence that counts: worth 25 % of it; audit `a.pdf` of "
         "2025-08-30: it is of 2025-08-30, more than 12 months before 2026-08-31"),
        ("sla", "contract", [verdicts(sla="yes")],
         "`contract` (In the contract) is worth 1; verified by the panel"),
        ("sla", "contract", [verdicts(sla={"no": "No such clause."})],
         "`contract` (In the contract) is worth 1; refuted by Security (No such clause.): worth 0"),
        ("asked", "yes", [], "yes is worth 1; no evidence that counts"),
        ("languages", {"na": "one country"}, [],
         "claimed not applicable (one country): its share goes to its siblings"),
        ("languages", {"na": "one country"}, [verdicts(languages="yes")],
         "claimed not applicable (one country), accepted by the panel: its share goes to its siblings"),
        ("languages", {"na": "one country"}, [verdicts(languages={"no": "Three."})],
         "claimed not applicable (one country), refused by the panel: worth 0"),
        ("values", None, [], "not marked yet: worth 0 until it is"),
        ("values", {"declined": "secret"}, [], "declined (secret) and not marked: worth 0"),
        ("values", {"declined": "secret"}, [marks("B", 0, conflicts={"acme": "a friend"})],
         "declined (secret) and not marked: worth 0; not counted for a conflict of interest: 0 by B"),
        ("values", None, [marks("B", 0, conflicts={"acme": "a friend"})],
         "not marked yet: worth 0 until it is; not counted for a conflict of interest: 0 by B"),
        ("values", None, [marks("A", 4), marks("B", {"score": 3, "reason": "Good."})],
         "marked 4 by A and 3 by B: worth 0.7"),
        ("values", None, [marks("A", 4), marks("B", 0, conflicts={"acme": "a friend"})],
         "marked 4 by A: worth 0.8; not counted for a conflict of interest: 0 by B"),
        ("values", None, [consensus()], "consensus mark 4: worth 0.8 (Clear.)"),
        ("values", None, [marks("A", 1), consensus(by=["A", "B"])],
         "consensus mark 4 by A and B: worth 0.8 (Clear.); marks before it: 1 by A"),
        ("price", "10", [],
         "lowest price ÷ price with price 10 EUR; the field: lowest 10 EUR, mean 10 EUR, highest 10 EUR of 1: worth 1 "
         "(relative)"),
        ("price", {"value": "10", "currency": "USD"}, [],
         "lowest price ÷ price with price 9.2 EUR; the field: lowest 9.2 EUR, mean 9.2 EUR, highest 9.2 EUR of 1: "
         "worth 1 (relative) (offered: 10 USD; 1 USD = 0.92 EUR)"),
        ("price", {"value": "10", "currency": "EUR"}, [],
         "lowest price ÷ price with price 10 EUR; the field: lowest 10 EUR, mean 10 EUR, highest 10 EUR of 1: worth 1 "
         "(relative)"),
    ],
)  # fmt: skip
def test_each_line_says_why(path: str, answer: Any, panel: list[Any], reason: str) -> None:
    """What was answered, what that is worth, and what proof and panel did to it."""
    comparison = scored({path: answer}, *panel)
    assert why(comparison["acme"][path]) == reason


def test_what_is_not_asked_says_so() -> None:
    """With the conditions, and with what becomes of its share."""
    card = scored({"poc": "yes"})["acme"]
    assert why(card["more"]) == "not asked (asked only if `poc` is no): its share goes to its siblings"
    assert why(card["other"]) == "not asked (asked only if `poc` is no): worth 0.5"


def test_a_condition_names_every_answer_that_it_takes() -> None:
    """One answer is enough; of several conditions all must hold."""
    criteria = """\
- {id: size, type: choice, weight: 1, options: {s: 0, m: 0.5, l: 1}}
- {id: site, type: yes_no, weight: 1}
- {id: more, type: yes_no, weight: 1, when: {size: [m, l], site: yes}}"""
    (card,) = compare(loaded(rubric_text(criteria)), [{"vendor": "A", "answers": {"size": "s"}}])
    assert why(card["more"]) == (
        "not asked (asked only if `size` is m or l and `site` is yes): its share goes to its siblings"
    )


def test_only_those_who_refuted_are_named() -> None:
    """Not those who verified, nor those whose finding does not count."""
    panel = [
        {"evaluator": "A", "verified": {"acme": {"poc": "yes"}}},
        {"evaluator": "B", "verified": {"acme": {"poc": {"no": "They refused."}}}},
        {"evaluator": "C", "verified": {"acme": {"poc": {"no": "Hearsay."}}}, "conflicts": {"acme": "a rival"}},
    ]
    assert why(scored({"poc": "yes"}, *panel)["acme"]["poc"]) == (
        "yes is worth 1; refuted by B (They refused.): worth 0"
    )


def test_points_that_end_are_decimals() -> None:
    """A fraction is only written where no decimal is exact."""
    card = scored({"poc": "yes"}, top="points: 7")["acme"]
    assert "× factor 1 = 1\n" in card.explain("poc")
    assert "= 0\n" in card.explain("sla")
    assert "= 0.875\n" in scored({"poc": "no", "asked": "yes"}, top="points: 7")["acme"].explain("asked")


def test_a_missing_mark_is_named() -> None:
    """Whoever still has to mark is named, for the vendor that lacks the mark."""
    other = {"evaluator": "B", "ratings": {"globex": {"values": 3}}}
    comparison = scored({}, marks("A", 4), other, other={})
    assert why(comparison["acme"]["values"]) == "marked 4 by A: worth 0.8; still to mark: B"
    assert why(scored({}, other, other={})["acme"]["values"]) == "not marked yet: worth 0 until it is; still to mark: B"


def test_marks_without_the_consensus_they_need() -> None:
    """Under `combine: consensus` the marks so far are shown and said to count for nothing yet."""
    comparison = scored({}, marks("A", 4), top="combine: consensus")
    reason = "no consensus mark yet: worth 0 until there is one; marks so far: 4 by A"
    assert why(comparison["acme"]["values"]) == reason


def test_what_the_panel_has_not_accepted_when_the_verified_total_decides() -> None:
    """Under `rank_on: verified` a claim that nobody accepted is worth 0 and says so."""
    card = scored({"languages": {"na": "one country"}}, top="rank_on: verified")["acme"]
    assert why(card["languages"]) == "claimed not applicable (one country), not accepted by the panel: worth 0"


def test_a_line_in_full() -> None:
    """Question, answer, rule, arithmetic, shares and places stand under one another."""
    card = scored({"poc": "yes", "languages": {"na": "one country"}}, marks("A", 4))["acme"]
    assert card.explain("poc") == (
        "poc: Proof of concept\n"
        "  question   Will you run one?\n"
        "  answer     yes is worth 1\n"
        "  rule       yes → 1, no → 0\n"
        "  points     100 × share 1/6 × utility 1 × factor 1 = 50/3, about 16.6667\n"
        "  gate       passed: must be yes; answered yes\n"
        "  share      16.67 %; 12.5 % when everything applies\n"
        f"  source     {card['poc'].fact.answer.at}: the answer\n"
        f"  source     {card['poc'].criterion.at}: the rule"
    )
    assert "the mark of A" in card.explain("values")
    assert "rule" not in card.explain("note").split("source")[0]
    with pytest.raises(KeyError):
        card.explain("unknown")


def test_a_card_in_full() -> None:
    """Standing, totals, interval, rounding, gates and every line."""
    comparison = scored({"poc": "yes", "sla": "contract", "price": "3"}, marks("A", 4), top="rounding: {places: 0}")
    text = comparison["acme"].explain()
    assert text.startswith("Acme (acme)\n\nrank 1 with 51 of 100 points\nclaimed ")
    assert "open answers and marks could still move it between" in text
    assert "rounding by the rubric's rule: " in text
    assert "\ngates\n  passed  `poc`: must be yes; answered yes" in text
    assert all(line.path in text for line in comparison["acme"])


def test_a_card_says_no_more_than_there_is() -> None:
    """Without gates, gaps or rounding nothing is said of them."""
    rubric = loaded(rubric_text("- {id: x, type: yes_no, weight: 1}"))
    text = compare(rubric, [{"vendor": "Acme", "answers": {"x": "yes"}}])["acme"].explain()
    assert text.startswith(
        "Acme (acme)\n\nrank 1 with 100 of 100 points\nclaimed 100, evidenced 100, verified 100\n\nlines\nx: x\n"
    )


def test_a_card_that_is_out_says_why() -> None:
    """Each obstacle by its path or its rule, and every finding with its place."""
    settled = {"consensus": {}, "verified": {"acme": {"poc": {"no": "They refused."}}}}
    comparison = scored({"poc": "yes"}, verdicts(poc="yes"), settled)
    text = comparison["acme"].explain()
    assert "ineligible; would score 6.25 of 100 points" not in text
    assert "ineligible; would score " in text
    assert "  `poc`: answered yes; the panel refuted it: They refused." in text
    assert "  `price`: the price is left blank" in text
    assert "the finding of Security" in text
    assert "the finding of consensus" in text


def test_a_consensus_mark_has_its_place() -> None:
    """The agreed mark is traced to the file that holds it, beside the marks, the findings and the answer."""
    panel = [marks("A", 4, verified={"acme": {"values": "yes"}}), marks("B", 1, conflicts={"acme": "a friend"})]
    card = scored({"values": "We care."}, *panel, consensus())["acme"]
    sources = [row.split(": ")[-1] for row in card.explain("values").splitlines() if row.startswith("  source")]
    assert sources == [
        "the answer", "the mark of A", "the mark of B", "the consensus mark", "the finding of A", "the rule",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("evidence", "verdict", "reason"),
    [
        (["a.pdf"], None, "marked 4 by E: worth 0.8; evidenced by `a.pdf`"),
        ([], None, "marked 4 by E: worth 0.8; no evidence that counts: worth 50 % of it"),
        ([], "yes", "marked 4 by E: worth 0.8; verified by the panel"),
        (["a.pdf"], {"no": "Forged."}, "marked 4 by E: worth 0.8; refuted by E (Forged.): worth 0"),
    ],
)
def test_a_mark_may_rest_on_proof(evidence: list[str], verdict: Any, reason: str) -> None:
    """Proof and findings do to a rated criterion what they do to any other."""
    rubric = loaded(rubric_text("- {id: visit, type: rating, max: 5, weight: 1, evidence: {unproved: 0.5}}"))
    panel = {"evaluator": "E", "ratings": {"a": {"visit": 4}}, "verified": {"a": {"visit": verdict} if verdict else {}}}
    answers = {"visit": {"value": "Come and see.", "evidence": evidence}}
    (card,) = compare(rubric, [{"vendor": "A", "answers": answers}], panel=[panel])
    assert why(card["visit"]) == reason


def test_an_obstacle_without_a_path_is_named_by_its_rule() -> None:
    """Such as the deadline, which no criterion is the cause of; gates stand apart."""
    rubric = loaded(rubric_text("- {id: poc, type: yes_no, weight: 1, gate: yes}"))
    response = {"vendor": "A", "received": "2026-11-02T18:00:00Z", "answers": {"poc": "yes"}}
    text = compare(rubric, [response], terms={"deadline": "2026-11-02T17:00:00Z"})["a"].explain()
    assert "\n  deadline: received 2026-11-02 18:00:00+00:00, after the deadline" in text
    assert "\n\ngates\n  passed  `poc`: must be yes; answered yes\n\nlines\n" in text


def test_rounded_lines_show_both_numbers() -> None:
    """Where lines are rounded, the exact points and the published ones stand side by side."""
    card = scored({"poc": "yes"}, top="rounding: {places: 1, at: criterion}")["acme"]
    assert "= 100/7, about 14.2857, rounded to 14.3" in card.explain("poc")


def test_short_forms() -> None:
    """Cards, lines and comparisons print as one line each."""
    comparison = scored({"poc": "yes", "price": "1"}, marks("A", 5))
    card = comparison["acme"]
    assert repr(card["poc"]) == "<Line poc: 14.285714285714 points>"
    assert repr(card["poc"].fact) == "<Fact poc: given>"
    assert repr(card).startswith("<Scorecard acme: ")
    assert repr(card).endswith("points, rank 1>")
    assert repr(scored({"poc": "no"})["acme"]).endswith("points, ineligible>")
    assert card["poc"].criterion.title == "Proof of concept"
    assert card.by_path["poc"] is card["poc"]
    assert card.utility("poc") == 1
    assert card.utility("more") is None
    with pytest.raises(KeyError):
        card.utility("unknown")
