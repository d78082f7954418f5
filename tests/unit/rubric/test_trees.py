"""What can be said of answers, marks and findings when the rubric itself could not be read."""

from __future__ import annotations

import pytest

from reading_aid import answered, judged, noted
from vendorscore.foundation.problems import Problem


def response(answers: str) -> list[Problem]:
    """What is noted of a response without a rubric."""
    return answered(f"vendor: Acme\nanswers: {answers}\n", None)[1]


def panel(text: str) -> list[Problem]:
    """What is noted of a panel file without a rubric and without vendors."""
    return judged(None, None, file=text)[1]


def shown(problems: list[Problem]) -> list[tuple[str, str]]:
    """Each code with the very characters that are meant."""
    return [(problem.code, problem.place.characters) for problem in problems]


@pytest.mark.parametrize(
    "answers",
    [
        "",
        "{}",
        "{poc: yes, service.sla: contract, service: {rate: 3, deep: {deeper: {value: 4}}}}",
        "{list: [a, 1], none: , white: '  '}",
        "{a: {value: , evidence: x.pdf, comment: c}, b: {na: why}, c: {declined: why}}",
        "{price: {value: 3, currency: EUR}, cost: {value: {licence: 1}, fixed: 2, cap: 5%}}",
        "{values: {score: 3, reason: a section may be called so}}",
        "{value: {value: {value: 3}}}",
    ],
)
def test_answers_that_some_rubric_could_ask_for_are_right(answers: str) -> None:
    """Without the rubric, a mapping may be a section or the long form of an answer."""
    assert response(answers) == []


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ("[a]", ("wrong-type", "[a]")),
        ("yes", ("wrong-type", "yes")),
        ("{A b: yes}", ("wrong-type", "A b")),
        ("{a: {B: yes}}", ("wrong-type", "B")),
        ("{a: [[b]]}", ("wrong-type", "[b]")),
        ("{a: {value: 3, evidence: [{kynd: audit}]}}", ("unknown-key", "kynd")),
        ("{a: {evidence: [{date: 2026-02-30}]}}", ("wrong-type", "2026-02-30")),
        ("{a: {value: [[1]]}}", ("wrong-type", "[1]")),
    ],
)
def test_answers_that_no_rubric_asks_for_are_found(answers: str, found: tuple[str, str]) -> None:
    """What is wrong under any rubric is said although this one cannot be read."""
    assert shown(response(answers)) == [found]


def test_marks_and_findings_of_an_evaluator_are_judged() -> None:
    """Vendors are named by id, marks are single values, a refutation has its reason."""
    good = "evaluator: E\nratings: {acme: {a: 3, s: {b: {score: 4, reason: r}}}, globex: }\n"
    assert panel(good + "verified: {acme: {a: {no: w}, b: yes}}\n") == []
    bad = "evaluator: E\nratings: {Acme Networks: {a: 3}, acme: {a: [3]}}\nverified: {acme: {a: no}}\n"
    assert shown(panel(bad)) == [("wrong-type", "Acme Networks"), ("wrong-type", "[3]"), ("wrong-type", "no")]


def test_agreements_of_the_panel_are_judged() -> None:
    """An agreed mark stands with its reason."""
    good = "consensus: {acme: {s: {a: {score: 3, reason: r, by: [X]}}}}\nwaivers: {acme: {g: {by: X, reason: r}}}\n"
    assert panel(good) == []
    bad = "consensus: {acme: {a: 3, b: {score: [3], reason: r}}}\nwaivers: {acme: {g: {by: X}}}\n"
    assert [code for code, _ in shown(panel(bad))] == ["wrong-type", "wrong-type", "missing-key"]


@pytest.mark.parametrize("key", ["answers", "marks", "verified"])
def test_examples_in_a_rubric_are_judged_as_trees(key: str) -> None:
    """The answers of an example stand by path, as in a response."""
    text = "rubric: r\nversion: '1'\ntitle: T\ncriteria: [{id: a, type: yes_no, weight: 1}]\n"
    example = f"examples:\n  - {{name: n, {key}: [a], expect: {{points: 0}}}}\n"
    assert shown(noted(text + example)) == [("wrong-type", "[a]")]
