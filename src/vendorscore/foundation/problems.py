"""Problems as values, and the exceptions that carry all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from vendorscore.foundation import limits
from vendorscore.foundation.source import Place
from vendorscore.foundation.words import did_you_mean, visible

Fault = Literal["rubric", "response", "panel", "usage"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a problem: "choices are declared here"."""

    place: Place
    label: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one input: what was expected, what was found, where, what to do.

    `message` is lower case without a full stop, with user text in backticks.
    """

    code: str
    message: str
    place: Place
    fault: Fault = "usage"
    related: tuple[Related, ...] = ()
    help: str | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        """The problem as the command line prints it, excerpt and caret included."""
        parts = [f"{self.place}: {self.severity}[{self.code}]: {visible(self.message)}", *_excerpt(self.place)]
        if self.help:
            parts.append(f"  help: {visible(self.help)}")
        for other in self.related:
            parts += [f"{other.place}: note: {visible(other.label)}", *_excerpt(other.place)]
        return "\n".join(parts)


def _excerpt(place: Place) -> list[str]:
    """The lines to quote; a file that could not be read has none."""
    return [place.excerpt()] if place.source.text else []


class Problems:
    """A growing list of problems found while reading one kind of file."""

    def __init__(self, fault: Fault = "usage") -> None:
        self.fault = fault
        self.found: list[Problem] = []

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    def add(
        self,
        code: str,
        place: Place,
        message: str,
        *,
        help: str | None = None,
        related: Iterable[tuple[Place, str]] = (),
        severity: Severity = "error",
    ) -> None:
        """Note one problem."""
        notes = tuple(Related(where, label) for where, label in related)
        self.found.append(Problem(code, message, place, self.fault, notes, help, severity))

    def did_you_mean(self, name: str, names: Iterable[str]) -> str | None:
        """A sentence that suggests a near name, for as many problems as are shown.

        To search all names for each of fifty thousand misspelt keys would take minutes.
        """
        return did_you_mean(name, names) if len(self.found) < limits.PROBLEMS_SHOWN else None

    @property
    def errors(self) -> int:
        """How many of them are errors."""
        return sum(problem.severity == "error" for problem in self.found)


class VendorscoreError(Exception):
    """Input that cannot be used; `problems` holds every problem found, not only the first."""

    fault: Fault = "usage"

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return report(self.problems)


class UsageError(VendorscoreError):
    """The evaluation or the call is at fault."""


class RubricError(VendorscoreError):
    """The rubric is at fault."""

    fault: Fault = "rubric"


class ResponseError(VendorscoreError):
    """A vendor's response is at fault."""

    fault: Fault = "response"


class PanelError(VendorscoreError):
    """A panel file is at fault."""

    fault: Fault = "panel"


_BY_FAULT: dict[Fault, type[VendorscoreError]] = {
    "rubric": RubricError,
    "panel": PanelError,
    "response": ResponseError,
    "usage": UsageError,
}


def raise_errors(problems: Iterable[Problem]) -> None:
    """Raise when any problem is an error.

    One exception carries all of them. Its class names whose fault comes first in the order in which
    an evaluation is made: rubric, panel, response, then the evaluation itself.
    """
    found = tuple(problems)
    faults = {problem.fault for problem in found if problem.severity == "error"}
    for fault, error in _BY_FAULT.items():
        if fault in faults:
            raise error(found)


def report(problems: Iterable[Problem]) -> str:
    """All problems as text in order of reading, errors first, a long list cut with a count.

    A problem that two readings of a file found is said once.
    """
    ordered = sorted(problems, key=lambda problem: (problem.severity != "error", problem.place.sort_key))
    distinct = {(problem.place.sort_key, problem.code, problem.message): problem for problem in reversed(ordered)}
    shown = [str(problem) for problem in list(reversed(distinct.values()))[: limits.PROBLEMS_SHOWN]]
    if len(distinct) > len(shown):
        shown.append(f"and {len(distinct) - len(shown)} more")
    return "\n".join(shown)
