"""The outcome in one sentence, at every outcome there is."""

from __future__ import annotations

from typing import Any

import pytest

from reading_aid import loaded, rubric_text
from vendorscore.library import compare
from vendorscore.reports.outcome import award
from vendorscore.reports.views.comparison import comparison_view

QUESTIONS = """\
- {id: in, type: yes_no, weight: 1, gate: yes}
- {id: values, type: rating, max: 4, weight: 1}
- {id: extra, type: yes_no, weight: 2}"""
IN: dict[str, Any] = {"in": "yes"}
MORE: dict[str, Any] = {"in": "yes", "extra": "yes"}


@pytest.mark.parametrize(
    ("answers", "marks", "ties", "sentence"),
    [
        ([], {}, "", "There are no responses to compare."),
        ([{}, {}], {}, "", "No bid is eligible, so there is no winner."),
        ([IN, {}], {"a": 4}, "", "A is first with 50 of 100 points, the only eligible bid."),
        ([MORE, IN], {"a": 2, "b": 4}, "", "A is first with 87.5 of 100 points, 37.5 ahead of B."),
        (
            [IN, IN],
            {"a": 1, "b": 1},
            "",
            "A and B are tied for first with 31.25 of 100 points; no published rule tells them apart.",
        ),
        (
            [{"in": "yes", "extra": "yes"}, {"in": "yes", "extra": "yes"}],
            {},
            "",
            "Provisional: marks are still missing, so there is no winner yet; A and B lead with 75 of 100 points.",
        ),
        (
            [MORE, IN],
            {},
            "",
            "Provisional: marks are still missing, so there is no winner yet; A leads with 75 of 100 points.",
        ),
        (
            [{"in": "yes", "half": "yes"}, MORE],
            {"a": 4, "b": 4},
            "ties: [extra]",
            "B is first with 66.6667 of 100 points, the same total as A; a published tie-breaker decides.",
        ),
    ],
)
def test_the_award_in_one_sentence(answers: list[Any], marks: dict[str, int], ties: str, sentence: str) -> None:
    """Nobody, one, several, not yet; by how much, or by which rule."""
    more = "\n- {id: half, type: yes_no, weight: 2}" if ties else ""
    rubric = loaded(rubric_text(QUESTIONS + more, ties))
    responses = [{"vendor": "AB"[number], "answers": one} for number, one in enumerate(answers)]
    panel = [{"evaluator": "E", "ratings": {vendor: {"values": mark} for vendor, mark in marks.items()}}]
    assert award(compare(rubric, responses, panel=panel if marks else [])) == sentence


def test_a_name_with_a_full_stop_has_one() -> None:
    """At the end of the award, and of what is said of a pair; a single point is one."""
    rubric = loaded(rubric_text("- {id: x, type: number, best: 100, worst: 0, weight: 1}"))
    responses = [{"vendor": f"{name} Ltd.", "answers": {"x": one}} for name, one in (("A", "51"), ("B", "50"))]
    comparison = compare(rubric, responses)
    assert award(comparison) == "A Ltd. is first with 51 of 100 points, 1 ahead of B Ltd."
    assert comparison_view(comparison).pairs[0].sentence.startswith("A Ltd. is 1 point ahead of B Ltd. A Ltd. gains")


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (["9999999"], "A is first with 999.9999 of 1000 points, the only eligible bid."),
        (["9999999.9"], "A is first with 999.99999 of 1000 points, the only eligible bid."),
        (["9999999.9", "9999999.8"], "A is first with 999.99999 of 1000 points, 0.00001 ahead of B."),
        (["5000000", "4999999.9"], "A is first with 500 of 1000 points, 0.00001 ahead of B."),
    ],
)
def test_no_total_looks_like_all_points_that_is_not(answers: list[str], sentence: str) -> None:
    """Four decimals, or as many as it takes, whatever a perfect bid gets."""
    rubric = loaded(rubric_text("- {id: x, type: number, best: 10000000, worst: 0, weight: 1}", "points: 1000"))
    responses = [{"vendor": "AB"[number], "answers": {"x": one}} for number, one in enumerate(answers)]
    assert award(compare(rubric, responses)) == sentence
