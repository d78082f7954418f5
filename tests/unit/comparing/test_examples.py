"""A rubric's own examples: scored like bids, and noted when they do not come out as they say."""

from __future__ import annotations

from textwrap import indent

import pytest

from reading_aid import loaded, rubric_text, tree
from vendorscore.comparing import examples
from vendorscore.foundation.problems import Problem, Problems
from vendorscore.plan.compile import compile
from vendorscore.rubric import load as rubric_load
from vendorscore.scoring.explain import why

CRITERIA = """\
- {id: poc, type: yes_no, weight: 1, gate: yes}
- {id: sla, type: yes_no, weight: 1, evidence: {unproved: 0.25, expires: 1 year}}
- {id: values, type: rating, max: 3, weight: 1}
- {id: price, type: price, formula: lowest-ratio, weight: 1}"""


def run(*some: str, criteria: str = CRITERIA, top: str = "") -> list[Problem]:
    """What is noted of some examples; each is YAML below its name."""
    listed = "".join(f"- name: number {number}\n{indent(one.strip(), '  ')}\n" for number, one in enumerate(some))
    problems = Problems("rubric")
    rubric = rubric_load.load(
        tree(rubric_text(criteria, top, f"examples:\n{indent(listed, '  ')}"), problems, "rubric.yaml"), problems
    )
    assert rubric is not None, "\n".join(map(str, problems))
    assert examples.run(rubric, problems) == len(some)
    return problems.found


BEST = """
date: 2026-08-31
answers: {poc: yes, sla: {value: yes, evidence: [{kind: audit, date: 2026-01-31}]}, price: 10}
marks: {values: 2}
"""


@pytest.mark.parametrize(
    "expect",
    [
        "expect: {points: 275/3, claimed: 275/3, evidenced: 275/3, verified: 875/12, gates_failed: []}",
        "verified: {sla: yes}\nexpect: {verified: 275/3}",
        "verified: {sla: no}\nexpect: {points: 200/3, claimed: 275/3}",
        "verified: {sla: {no: It is not in the contract.}}\nexpect: {points: 200/3}",
        "verified: {poc: false}\nexpect: {gates_failed: [poc]}",
    ],
)
def test_an_example_that_comes_out_as_it_says(expect: str) -> None:
    """Answers, marks and findings are scored as one bid alone; what is not expected is not compared."""
    assert [problem.message for problem in run(f"{BEST}{expect}")] == []


def test_examples_without_answers_or_date() -> None:
    """Everything blank is an example too, and no date is needed where no evidence expires."""
    plain = CRITERIA.replace(", expires: 1 year", "")
    assert run("expect: {points: 0, gates_failed: poc}", criteria=plain) == []


def test_the_published_total_is_the_one_that_is_expected() -> None:
    """`points` is the total after rounding, the three totals are exact."""
    assert run(f"{BEST}expect: {{points: 91.67, evidenced: 275/3}}", top="rounding: {places: 2}") == []


def test_every_figure_that_differs_is_noted_at_its_place() -> None:
    """What was expected, what was found, and the very key."""
    expect = "expect: {points: 91.5, claimed: 1/3, evidenced: 275/3, gates_failed: [poc]}"
    found = run("date: 2026-08-31\nexpect: {points: 0, gates_failed: [poc]}", f"{BEST}{expect}")
    assert [(problem.code, problem.message, problem.place.characters) for problem in found] == [
        ("example-fails", "expected the example `number 1` to have points `91.5`, found `275/3`", "points"),
        ("example-fails", "expected the example `number 1` to have claimed `1/3`, found `275/3`", "claimed"),
        ("example-fails", "expected the example `number 1` to have gates_failed [`poc`], found []", "gates_failed"),
    ]


def test_every_gate_that_fails_is_listed() -> None:
    """Both sides of a difference are lists of paths."""
    criteria = CRITERIA.replace("id: values, type: rating, max: 3", "id: late, type: yes_no, gate: no")
    (problem,) = run("date: 2026-08-31\nexpect: {gates_failed: []}", criteria=criteria)
    assert problem.message == "expected the example `number 0` to have gates_failed [], found [`poc`, `late`]"


def test_an_example_explains_itself() -> None:
    """Its marks and findings are said to be the example's own, and are traced to it."""
    text = rubric_text(
        "- {id: poc, type: yes_no, weight: 1}\n- {id: values, type: rating, max: 3, weight: 1}",
        end="examples:\n"
        "  - {name: one, answers: {poc: yes}, marks: {values: 2}, verified: {poc: no}, expect: {points: 100/3}}\n"
        "  - {name: two, answers: {poc: yes}, verified: {poc: {no: Never.}}, expect: {points: 0}}\n",
    )
    rubric, problems = loaded(text), Problems("rubric")
    one, two = (examples.score_example(rubric, compile(rubric), example, problems) for example in rubric.examples)
    assert one is not None
    assert two is not None
    assert why(one["poc"]) == "yes is worth 1; refuted by example (by the example): worth 0"
    assert why(two["poc"]) == "yes is worth 1; refuted by example (Never.): worth 0"
    assert why(one["values"]) == "consensus mark 2: worth 0.666666666667 (by the example)"
    rows = [row.split()[1:] for path in ("poc", "values") for row in one.explain(path).splitlines() if "source " in row]
    assert [row[1:] for row in rows] == [
        ["the", "answer"], ["the", "finding", "of", "example"], ["the", "rule"],
        ["the", "consensus", "mark"], ["the", "rule"],
    ]  # fmt: skip
    assert [row[0].split(":")[1] for row in rows] == ["8", "8", "5", "8", "6"]


@pytest.mark.parametrize(
    ("example", "found"),
    [
        ("marks: {poc: 4, values: 9}", ["not-a-rating", "mark-outside-scale"]),
        ("marks: {valeus: 1}", ["unknown-path"]),
        ("verified: {pok: yes, poc: maybe}", ["unknown-path", "wrong-type"]),
    ],
)
def test_every_mark_and_finding_of_an_example_is_judged(example: str, found: list[str]) -> None:
    """One that is wrong does not hide the next."""
    assert [problem.code for problem in run(f"date: 2026-08-31\n{example}\nexpect: {{points: 17}}")] == found


@pytest.mark.parametrize(
    ("example", "message"),
    [
        ("marks: {s: 3}", "expected marks for the criteria of the section `s`, found `3`"),
        ("verified: {s: yes}", "expected findings for the criteria of the section `s`, found `yes`"),
    ],
)
def test_marks_and_findings_are_called_by_their_names(example: str, message: str) -> None:
    """Where a mapping was expected, it is said of what."""
    section = "- id: s\n  weight: 1\n  criteria:\n    - {id: poc, type: yes_no, weight: 1}"
    (problem,) = run(f"{example}\nexpect: {{points: 17}}", criteria=section)
    assert problem.message == message


@pytest.mark.parametrize(
    ("example", "code"),
    [
        ("answers: {poc: maybe}", "wrong-type"),
        ("answers: {pcc: yes}", "unknown-path"),
        ("marks: {values: 4}", "mark-outside-scale"),
        ("marks: {poc: 4}", "not-a-rating"),
        ("verified: {poc: maybe}", "wrong-type"),
        ("verified: {poc: {yes: a, no: b}}", "wrong-type"),
    ],
)
def test_an_example_that_cannot_be_read_is_not_scored(example: str, code: str) -> None:
    """Its problem is noted, and nothing is said of its figures."""
    (problem,) = run(f"date: 2026-08-31\n{example}\nexpect: {{points: 17}}")
    assert problem.code == code


def test_an_example_of_evidence_that_expires_needs_a_date() -> None:
    """Without a day nobody can say what has expired."""
    (problem,) = run("expect: {points: 17}")
    assert (problem.code, problem.message) == ("missing-key", "expected `date` in the example, found nothing")
    assert problem.place.characters == "name"


def test_an_example_knows_no_rates() -> None:
    """A price in a currency cannot be compared where no currency is fixed, and is never taken at one to one."""
    (problem,) = run("date: 2026-08-31\nanswers: {price: {value: 10, currency: USD}}\nexpect: {points: 25}")
    assert problem.code == "no-rate"
