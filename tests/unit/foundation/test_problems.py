"""Problems as values, the exceptions that carry them, and how a list of them is printed."""

from __future__ import annotations

import pytest

from vendorscore.foundation import limits
from vendorscore.foundation.problems import (
    Fault,
    PanelError,
    Problem,
    Problems,
    Related,
    ResponseError,
    RubricError,
    UsageError,
    VendorscoreError,
    raise_errors,
    report,
)
from vendorscore.foundation.source import Place, Source

SOURCE = Source("rubric.yaml", "weight: 1\nwieght: 9\n")


def _problem(line: int = 0, fault: Fault = "usage", message: str = "expected this, found that") -> Problem:
    return Problem("some-code", message, Place(SOURCE, line, 0, line, 6), fault)


def test_a_problem_prints_as_place_code_message_excerpt_help_and_notes() -> None:
    """One problem is everything that a person needs in order to repair it."""
    problems = Problems("rubric")
    problems.add(
        "unknown-key",
        Place(SOURCE, 1, 0, 1, 6),
        "expected a key, found `wieght`",
        help="did you mean `weight`?",
        related=[(Place(SOURCE, 0, 0, 0, 6), "it stands here")],
    )
    assert str(problems.found[0]) == (
        "rubric.yaml:2:1: error[unknown-key]: expected a key, found `wieght`\n"
        "  2 | wieght: 9\n"
        "    | ^^^^^^\n"
        "  help: did you mean `weight`?\n"
        "rubric.yaml:1:1: note: it stands here\n"
        "  1 | weight: 1\n"
        "    | ^^^^^^"
    )


def test_nothing_in_a_message_acts_on_a_terminal() -> None:
    """Control and direction characters are spelt out wherever user text may have got in."""
    evil = "\x1b[2J\u202e\n"
    place = Place(Source(evil, evil), 0, 0, 0, 1)
    printed = str(Problem("c", f"found `{evil}`", place, related=(Related(place, evil),), help=evil))
    assert all(line.isprintable() for line in printed.split("\n"))
    assert printed.count("<U+001B>") == 5


def test_a_file_that_could_not_be_read_has_no_excerpt() -> None:
    """There is nothing to quote, for the problem or for its notes."""
    nowhere = Place(Source("gone.yaml", ""))
    printed = str(
        Problem("unreadable", "expected a file, found none", nowhere, related=(Related(nowhere, "asked for here"),))
    )
    assert printed == (
        "gone.yaml:1:1: error[unreadable]: expected a file, found none\ngone.yaml:1:1: note: asked for here"
    )


def test_problems_are_collected_and_counted() -> None:
    """A list knows its length, its errors, and whose fault they are."""
    problems = Problems("panel")
    problems.add("a", Place(SOURCE), "expected a")
    problems.add("b", Place(SOURCE), "expected b", severity="warning")
    assert (len(problems), problems.errors) == (2, 1)
    assert [(problem.code, problem.fault, problem.severity) for problem in problems] == [
        ("a", "panel", "error"),
        ("b", "panel", "warning"),
    ]


def test_near_names_are_looked_for_while_anybody_reads_them() -> None:
    """Suggestions end with the problems that are shown, so that a flood of misspelt keys costs nothing."""
    problems = Problems()
    for _ in range(limits.PROBLEMS_SHOWN):
        assert problems.did_you_mean("wieght", ["weight"]) == "did you mean `weight`?"
        problems.add("unknown-key", Place(SOURCE), "expected a key")
    assert problems.did_you_mean("wieght", ["weight"]) is None


@pytest.mark.parametrize(
    ("faults", "error"),
    [
        (["rubric", "panel", "response", "usage"], RubricError),
        (["usage", "response", "panel"], PanelError),
        (["usage", "response"], ResponseError),
        (["usage"], UsageError),
    ],
)
def test_the_exception_names_whose_fault_comes_first(faults: list[Fault], error: type[VendorscoreError]) -> None:
    """One exception carries all problems; its class follows the order in which an evaluation is made."""
    problems = [_problem(fault=fault) for fault in faults]
    with pytest.raises(VendorscoreError) as caught:
        raise_errors(problems)
    assert type(caught.value) is error
    assert caught.value.problems == tuple(problems)
    assert caught.value.fault == error.fault
    assert str(caught.value) == report(problems)


def test_warnings_raise_nothing() -> None:
    """A file with warnings alone can be used."""
    raise_errors([Problem("c", "expected x", Place(SOURCE), "rubric", severity="warning")])


def test_a_report_puts_errors_first_then_follows_the_file() -> None:
    """Problems are read in the order of the file, warnings last."""
    warning = Problem("w", "expected w", Place(SOURCE), severity="warning")
    printed = report([warning, _problem(1), _problem(0)])
    assert [line.partition(" ")[0] for line in printed.split("\n") if "[" in line] == [
        "rubric.yaml:1:1:",
        "rubric.yaml:2:1:",
        "rubric.yaml:1:1:",
    ]


def test_a_report_says_the_same_problem_once() -> None:
    """A file that is included twice is read twice, and its problems are still one problem each."""
    again = Problem("some-code", "expected this, found that", Place(Source("rubric.yaml", SOURCE.text), 0, 0, 0, 6))
    assert report([_problem(), again]) == str(_problem())


def test_a_long_report_is_cut_with_a_count() -> None:
    """Nobody reads thousands of problems, and they are not even formatted."""
    problems = [_problem(message=f"expected {number}") for number in range(10_000)]
    lines = report(problems).split("\n")
    assert lines[-1] == "and 9950 more"
    assert sum("error[" in line for line in lines) == limits.PROBLEMS_SHOWN
