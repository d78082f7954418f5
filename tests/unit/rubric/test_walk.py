"""Answers, marks and findings are found by path, however they are nested."""

from __future__ import annotations

import pytest

from reading_aid import loaded, rubric_text, tree
from vendorscore.foundation import words
from vendorscore.foundation.problems import Problem, Problems
from vendorscore.reading.nodes import Scalar
from vendorscore.rubric.model import Rubric
from vendorscore.rubric.walk import walk

RUBRIC = loaded(
    rubric_text(
        "- {id: poc, type: yes_no, weight: 1}\n"
        "- id: service\n"
        "  weight: 1\n"
        "  criteria:\n"
        "  - {id: sla, type: yes_no, weight: 1}\n"
        "  - {id: inner, weight: 1, criteria: [{id: hours, type: yes_no, weight: 1}]}"
    )
)


def walked(text: str, rubric: Rubric = RUBRIC) -> tuple[dict[str, str], list[Problem]]:
    """What stands under each path, and what was noted."""
    problems = Problems()
    root = tree(text, problems)
    found = {
        leaf.path: node.text for leaf, _, node in walk(rubric, root, problems, "answers") if isinstance(node, Scalar)
    }
    return found, problems.found


@pytest.mark.parametrize(
    "text",
    [
        "poc: 1\nservice.sla: 2\nservice.inner.hours: 3",
        "poc: 1\nservice:\n  sla: 2\n  inner:\n    hours: 3",
        "poc: 1\nservice:\n  sla: 2\n  inner.hours: 3",
        "service.inner: {hours: 3}\nservice.sla: 2\npoc: 1",
    ],
)
def test_dotted_and_nested_paths_are_the_same(text: str) -> None:
    """Any mixture of both, in any order."""
    found, problems = walked(text)
    assert (found, problems) == ({"poc": "1", "service.sla": "2", "service.inner.hours": "3"}, [])


@pytest.mark.parametrize("text", ["service:", "service: ~", "service: {}", "service:\n  inner:"])
def test_a_section_without_anything_is_nothing(text: str) -> None:
    """Blank is no problem."""
    assert walked(text) == ({}, [])


@pytest.mark.parametrize(
    ("text", "code", "under", "help"),
    [
        ("pocc: 1", "unknown-path", "pocc", "did you mean `poc`?"),
        ("sla: 1", "unknown-path", "sla", "did you mean `service.sla`?"),
        ("service:\n  slaa: 1", "unknown-path", "slaa", "did you mean `service.sla`?"),
        ("service.hours: 1", "unknown-path", "service.hours", "did you mean `service.inner.hours`?"),
        ("xyzzy: 1", "unknown-path", "xyzzy", "its criteria are `poc`, `service.sla` and `service.inner.hours`"),
        ("service: yes", "wrong-type", "yes", None),
        ("service: [sla]", "wrong-type", "[sla]", None),
        ("[poc]", "wrong-type", "[poc]", "write `poc: …`, one criterion a line, without `-`"),
        ("yes", "wrong-type", "yes", None),
        ("poc: 1\nservice.sla: 2\nservice: {sla: 3}", "duplicate-key", "sla", "keep one of the two"),
    ],
)
def test_what_fits_nowhere_is_noted(text: str, code: str, under: str, help: str | None) -> None:
    """With the characters that are meant, and one near path."""
    _, (problem,) = walked(text)
    assert (problem.code, problem.place.characters) == (code, under)
    assert help is None or problem.help == help


def test_a_near_path_is_shown_with_its_place() -> None:
    """The criterion that may be meant is the related place."""
    _, (problem,) = walked("pocc: 1")
    assert [str(other.place) for other in problem.related] == ["rubric.yaml:5:6"]


def test_a_section_names_its_criteria() -> None:
    """An answer to a section is led to what can be answered in it."""
    _, (problem,) = walked("service: yes")
    assert problem.help == "a section has none of its own; its criteria are `service.sla` and `service.inner.hours`"


def test_a_broken_section_is_passed_over() -> None:
    """Its fault has been noted by the reader."""
    assert [problem.code for problem in walked("service: *x\npoc: 1")[1]] == ["yaml-alias"]


def test_near_names_of_thousands_of_wrong_paths_are_not_all_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A response to another rubric is refused in good time: the comparisons are bounded, the problems are not."""
    searched: list[str] = []

    def near(name: str, names: object) -> None:
        searched.append(name)

    monkeypatch.setattr(words, "near", near)
    criteria = "\n".join(f"- {{id: criterion-{number}, type: yes_no, weight: 1}}" for number in range(1_000))
    text = "\n".join(f"question-{number}: yes" for number in range(1_000))
    _, problems = walked(text, loaded(rubric_text(criteria)))
    assert len(problems) == 1_000
    assert len(searched) * 1_000 <= 30_000


def test_a_long_list_of_criteria_is_cut() -> None:
    """No message lists more than a dozen."""
    rubric = loaded(rubric_text("\n".join(f"- {{id: c{number}, type: yes_no, weight: 1}}" for number in range(20))))
    _, (problem,) = walked("xyzzy: 1", rubric)
    assert problem.help is not None
    assert problem.help.endswith("`c10`, `c11` and 8 more")
