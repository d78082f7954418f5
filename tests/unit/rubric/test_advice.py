"""Advice on rubrics that break no law."""

from __future__ import annotations

from typing import Any

import pytest

from vendorscore.foundation.problems import Problems
from vendorscore.library import load_rubric
from vendorscore.rubric.advice import advise


def rubric(*criteria: dict[str, Any], **keys: Any) -> dict[str, Any]:
    """A rubric with one plain scored criterion beside the given ones."""
    plain = {"id": "plain", "type": "yes_no", "weight": 1}
    return {"rubric": "r", "version": "1", "title": "R", "criteria": [plain, *criteria], **keys}


def advice(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Codes and severities of the advice on a rubric."""
    problems = Problems("rubric")
    advise(load_rubric(data), problems)
    return [(problem.code, problem.severity) for problem in problems]


WORDS = {"poor": {"score": 0}, "2": {"score": 1}, "good": {"score": "0.1"}, "1": {"score": "0.2"}}
IDLE = {"id": "idle", "type": "yes_no", "weight": 0}
LEVELS = {"0": {"label": "none"}, "1": {"label": "some", "score": "0.9"}, "2": {"label": "all", "score": "0.5"}}

CASES = [
    (rubric(), []),
    (rubric(IDLE), ["no-effect"]),
    (rubric({**IDLE, "gate": True}), []),
    (rubric(IDLE, {"id": "then", "type": "yes_no", "weight": 1, "when": {"idle": "yes"}}), []),
    (rubric(IDLE, ties=["idle"]), []),
    (rubric({"id": "s", "weight": 0, "criteria": [{"id": "c", "type": "yes_no", "weight": 1}]}), ["no-effect"]),
    (
        rubric(
            {"id": "s", "weight": 0, "gate": {"score": "50%"}, "criteria": [{"id": "c", "type": "yes_no", "weight": 1}]}
        ),
        [],
    ),
    (
        rubric(
            {
                "id": "s",
                "weight": 1,
                "gate": {"score": "50%"},
                "criteria": [{**IDLE}, {"id": "c", "type": "yes_no", "weight": 1}],
            }
        ),
        [],
    ),
    (rubric(max_na="20%"), ["no-effect"]),
    (rubric({"id": "na", "type": "yes_no", "weight": 1, "allow_na": True}, max_na="20%"), []),
    (rubric({"id": "g", "type": "yes_no", "weight": 1, "gate": {"in": ["yes", "no"]}}), ["gate-idle"]),
    (rubric({"id": "g", "type": "yes_no", "weight": 1, "no": "0.5", "gate": {"score": "50%"}}), ["gate-idle"]),
    (rubric({"id": "g", "type": "yes_no", "weight": 1, "no": "0.5", "gate": {"score": "60%"}}), []),
    (rubric({"id": "m", "type": "rating", "weight": 1, "levels": LEVELS}), ["levels-fall"]),
    (rubric({"id": "m", "type": "rating", "weight": 1, "levels": WORDS}), []),
    (
        rubric(
            {"id": "t", "title": "Same", "type": "yes_no", "weight": 1},
            {"id": "u", "title": "same", "type": "yes_no", "weight": 1},
        ),
        ["same-title"],
    ),
]


@pytest.mark.parametrize(("data", "codes"), CASES)
def test_advice_is_a_warning_on_what_has_no_effect(data: dict[str, Any], codes: list[str]) -> None:
    """Each cause gets its warning, and a rubric without cause gets none."""
    assert advice(data) == [(code, "warning") for code in codes]
