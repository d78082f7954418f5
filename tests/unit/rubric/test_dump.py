"""A rubric is written as it is read."""

from __future__ import annotations

import pytest

import vendorscore as vs
from reading_aid import files, loaded, rubric_text
from vendorscore import shelf
from vendorscore.rubric.canonical import fingerprint
from vendorscore.rubric.dump import dump
from vendorscore.rubric.model import Rubric

POC = "- {id: poc, type: yes_no, weight: 1}"


def kept(rubric: Rubric) -> None:
    """Written and read again, the rubric, its fingerprint and its examples are the same."""
    again = vs.load_rubric(dump(rubric))
    assert again == rubric
    assert fingerprint(again) == fingerprint(rubric)
    assert [example.name for example in again.examples] == [example.name for example in rubric.examples]


@pytest.mark.parametrize("name", shelf.rubric_names())
def test_every_built_in_rubric_is_kept(name: str) -> None:
    """Includes stand expanded."""
    kept(vs.load_rubric(name))


@pytest.mark.parametrize(
    "top",
    [
        "points: 12.5",
        "weights: {sum: 1}",
        "blank: fail\ncombine: consensus\nrank_on: verified",
        "rounding: {places: 0, half: down, at: criterion}",
        "rounding: {places: 12}",
        "ties: [poc]",
        "max_na: 33.3%",
        "publish: weights",
        "summary: |\n  Two lines\n  of text.",
    ],
)
def test_what_stands_at_the_top_is_kept(top: str) -> None:
    """Every key above the criteria."""
    kept(loaded(rubric_text(POC, top)))


@pytest.mark.parametrize(
    "keys",
    [
        "gate: no",
        "gate: {in: [yes], score: 1, waivable: yes}",
        "evidence: required",
        "evidence: {ask: Proof, unproved: 12.5%, reject: [ad]}",
        "evidence: {expires: 18 months}",
        "evidence: {expires: 2 years}",
        "evidence: {expires: 3 weeks}",
        "evidence: {expires: 90 days}",
        "evidence: {expires: 9999 years}",
        "source: [S1, S2]",
        "allow_na: yes",
        "paired_with: first",
        "when: {first: [yes, no]}",
        "when: {first: yes}, otherwise: 0.123456789012",
        "title: A title, question: What?, guidance: So., help_scorer: Look., why: Because.",
        "yes: 0.000000000001%",
    ],
)
def test_what_stands_in_a_criterion_is_kept(keys: str) -> None:
    """Every common key."""
    kept(loaded(rubric_text(f"- {{id: first, type: yes_no, weight: 1}}\n- {{id: a, type: yes_no, weight: 2, {keys}}}")))


def test_an_include_is_written_as_the_section_that_it_is() -> None:
    """With conditions from the root of the whole."""
    child = rubric_text(
        "- {id: sla, type: yes_no, weight: 1}\n- {id: b, type: yes_no, weight: 1, when: {sla: yes}, paired_with: sla}"
    )
    rubric = loaded(rubric_text("- {include: child, id: care, weight: 2, gate: {score: 40%}}"), files({"child": child}))
    kept(rubric)
    assert dump(rubric)["criteria"][0]["criteria"][1]["when"] == {"care.sla": ["yes"]}
    assert dump(rubric)["criteria"][0]["criteria"][1]["paired_with"] == "care.sla"


def test_examples_are_written_as_they_stand() -> None:
    """Answers, marks and figures."""
    end = "examples:\n  - {name: one, answers: {poc: yes}, expect: {points: 100, gates_failed: []}}\n"
    rubric = loaded(rubric_text(POC, end=end))
    kept(rubric)
    assert dump(rubric)["examples"][0]["expect"] == {"points": "100", "gates_failed": []}
