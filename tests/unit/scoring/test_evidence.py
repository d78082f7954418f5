"""Proof: which items count, until which day, and what the panel's findings do to them."""

from __future__ import annotations

from typing import Any

import pytest

from reading_aid import loaded, rubric_text
from vendorscore.library import compare
from vendorscore.scoring.scorecard import Scorecard


def proved(rule: str, items: Any, date: str | None = "2026-08-31", *verdicts: Any, settled: Any = None) -> Scorecard:
    """A yes worth 100 with some evidence, under some rule; each verdict is an evaluator's."""
    rubric = loaded(rubric_text(f"- {{id: a, type: yes_no, weight: 1, evidence: {rule}}}"))
    panel: list[dict[str, Any]] = [
        {"evaluator": f"E{number}", "verified": {"acme": {"a": verdict}}} for number, verdict in enumerate(verdicts)
    ]
    if settled is not None:
        panel.append({"consensus": {}, "verified": {"acme": {"a": settled}}})
    response = {"vendor": "Acme", "answers": {"a": {"value": "yes", "evidence": items}}}
    (card,) = compare(rubric, [response], panel=panel, terms={"date": date} if date else {})
    return card


@pytest.mark.parametrize(
    ("expires", "dated", "counts"),
    [
        ("5 months", "2026-03-31", True),
        ("5 months", "2026-03-30", False),
        ("1 month", "2026-07-31", True),
        ("1 month", "2026-07-30", False),
        ("1 year", "2025-08-31", True),
        ("1 year", "2025-08-30", False),
        ("30 days", "2026-08-01", True),
        ("30 days", "2026-07-31", False),
        ("2 weeks", "2026-08-17", True),
        ("2 weeks", "2026-08-16", False),
        ("1 day", "2026-08-31", True),
        ("1 day", "2026-12-31", True),
    ],
)  # fmt: skip
def test_evidence_counts_up_to_and_with_the_day_it_expires(expires: str, dated: str, counts: bool) -> None:
    """An item of 31 July counts under `1 month` on 31 August, and one of 30 July does not."""
    card = proved(f"{{unproved: 0.25, expires: {expires}}}", [{"date": dated}])
    assert card.evidenced == (100 if counts else 25)


@pytest.mark.parametrize(
    ("dated", "judged", "counts"),
    [
        ("2025-08-31", "2026-02-28", True),
        ("2025-08-31", "2026-03-01", False),
        ("2025-08-29", "2026-02-28", True),
        ("2023-08-31", "2024-02-29", True),
        ("2023-08-31", "2024-03-01", False),
        ("2023-12-31", "2024-06-30", True),
    ],
)
def test_months_are_clamped_to_the_last_day(dated: str, judged: str, counts: bool) -> None:
    """Six months after 31 August is the last day of February, leap years included."""
    card = proved("{unproved: 0.25, expires: 6 months}", [{"date": dated}], judged)
    assert card.evidenced == (100 if counts else 25)


@pytest.mark.parametrize(
    ("rule", "items", "evidenced"),
    [
        ("required", [], 0),
        ("required", ["a.pdf"], 100),
        ("{required: yes}", [], 0),
        ("{ask: A certificate.}", [], 100),
        ("{unproved: 0.25}", [], 25),
        ("{unproved: 40%}", [{"kind": "audit"}], 100),
        ("{unproved: 0.25, reject: [award]}", [{"kind": "Award"}], 25),
        ("{unproved: 0.25, reject: [award]}", [{"kind": "Award"}, {"kind": "audit"}], 100),
        ("{unproved: 0.25, reject: [award]}", ["a.pdf"], 25),
        ("{unproved: 0.25, expires: 1 year}", ["a.pdf"], 25),
        ("{unproved: 0.25, expires: 1 year}", [{"date": "2020-01-01"}, {"date": "2026-01-01"}], 100),
    ],
)
def test_one_acceptable_item_is_enough(rule: str, items: Any, evidenced: int) -> None:
    """Without an acceptable item the factor is `unproved`; rejected, unnamed and undated items may not count."""
    card = proved(rule, items)
    assert [card.claimed, card.evidenced] == [100, evidenced]


@pytest.mark.parametrize(
    ("verdicts", "settled", "totals"),
    [
        ([], None, [100, 100, 25]),
        (["yes"], None, [100, 100, 100]),
        ([{"no": "It was not so."}], None, [100, 0, 0]),
        (["yes", {"no": "It was not so."}], None, [100, 0, 0]),
        (["yes", {"no": "It was not so."}], "yes", [100, 100, 100]),
        (["yes"], {"no": "It was not so."}, [100, 0, 0]),
        ([{"no": "It was not so."}], {"yes": "It was, after all."}, [100, 100, 100]),
    ],
)
def test_verdicts_and_what_settles_them(verdicts: list[Any], settled: Any, totals: list[int]) -> None:
    """One refutation makes the line worth 0 until it is settled; only what is verified earns the verified total."""
    card = proved("{unproved: 0.25}", ["a.pdf"], "2026-08-31", *verdicts, settled=settled)
    assert [card.claimed, card.evidenced, card.verified] == totals


def test_what_the_panel_verified_needs_no_attachment() -> None:
    """A verified claim counts as proved even if nothing was attached."""
    card = proved("required", [], "2026-08-31", "yes")
    assert [card.claimed, card.evidenced, card.verified] == [100, 100, 100]


def test_a_claim_without_an_evidence_rule_can_be_refuted() -> None:
    """Where no proof is asked the verified total is the claim, unless the panel refutes it."""
    rubric = loaded(rubric_text("- {id: a, type: yes_no, weight: 1}"))
    response = {"vendor": "Acme", "answers": {"a": "yes"}}
    panel = [{"evaluator": "E", "verified": {"acme": {"a": {"no": "It was not so."}}}}]
    assert compare(rubric, [response])["acme"].verified == 100
    (card,) = compare(rubric, [response], panel=panel)
    assert [card.claimed, card.evidenced, card.verified] == [100, 0, 0]


def test_the_finding_of_an_evaluator_with_a_conflict_counts_for_nothing() -> None:
    """Whoever has a conflict neither verifies nor refutes."""
    rubric = loaded(rubric_text("- {id: a, type: yes_no, weight: 1, evidence: {unproved: 0.25}}"))
    response = {"vendor": "Acme", "answers": {"a": "yes"}}
    for verdict in ("yes", {"no": "It was not so."}):
        partial = {"evaluator": "E", "conflicts": {"acme": "a friend"}, "verified": {"acme": {"a": verdict}}}
        (card,) = compare(rubric, [response], panel=[partial])
        assert [card.claimed, card.evidenced, card.verified] == [100, 25, 25]


@pytest.mark.parametrize(
    ("verdicts", "totals"), [([], [50, 50, 25]), (["yes"], [50, 50, 50]), ([{"no": "It was not so."}], [50, 0, 0])]
)
def test_a_rating_is_proved_like_an_answer(verdicts: list[Any], totals: list[int]) -> None:
    """What the marks are worth counts by what is proved of it."""
    rubric = loaded(rubric_text("- {id: a, type: rating, max: 4, weight: 1, evidence: {unproved: 0.5}}"))
    response = {"vendor": "Acme", "answers": {"a": {"value": "It is so.", "evidence": ["a.pdf"]}}}
    panel = [{"evaluator": "E", "ratings": {"acme": {"a": 2}}, "verified": {"acme": {"a": one}}} for one in verdicts]
    (card,) = compare(rubric, [response], panel=panel or [{"evaluator": "E", "ratings": {"acme": {"a": 2}}}])
    assert [card.claimed, card.evidenced, card.verified] == totals
