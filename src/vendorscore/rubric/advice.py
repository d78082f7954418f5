"""What a careful colleague would ask about a rubric that breaks no law: a plain list of warnings.

Advice never changes a score nor an exit code; `check` gives it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from vendorscore.foundation import words
from vendorscore.foundation.numbers import decimal
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.laws import conditions_of
from vendorscore.rubric.model import Criterion, Rubric, Section

Advice = Callable[[Rubric, Problems], None]


def advise(rubric: Rubric, problems: Problems) -> None:
    """Note everything in `ADVICE` that the rubric gives cause for."""
    for one in ADVICE:
        one(rubric, problems)


def _warn(code: str, place: Place, message: str, advice: str, problems: Problems) -> None:
    problems.add(code, place, message, help=advice, severity="warning")


def weights_that_cannot_matter(rubric: Rubric, problems: Problems) -> None:
    """Weights under a section that weighs nothing, and questions that neither score, nor gate, nor steer."""
    for item in rubric.items.values():
        if isinstance(item, Section) and not item.weight and any(child.weight for child in item.criteria):
            if item.gate is None and item.path not in rubric.ties:
                message = f"expected the weights in `{item.path}` to matter, found the section's own weight 0"
                _warn(
                    "no-effect",
                    item.place_of("weight"),
                    message,
                    "give the section a weight, or its criteria none",
                    problems,
                )
        elif isinstance(item, Criterion) and _idle(rubric, item):
            message = f"expected `{item.path}` to score, to gate or to steer, found none of it"
            advice = "give it a weight or a gate; to ask for information only, use the type `text` or `date`"
            _warn("no-effect", item.at, message, advice, problems)


def _idle(rubric: Rubric, leaf: Criterion) -> bool:
    """Is a criterion of a scored kind asked for nothing? (A number beside another may inform a reader.)"""
    if leaf.weight or leaf.gate is not None or not leaf.kind.choices:
        return False
    above = [path for path in rubric.items if leaf.path.startswith(f"{path}.")]
    if any(rubric.items[path].gate is not None for path in above):
        return False
    steers = any(one.path == leaf.path for other in rubric.leaves for one in conditions_of(rubric, other))
    return not steers and leaf.path not in rubric.ties


def gates_that_stop_nobody(rubric: Rubric, problems: Problems) -> None:
    """A minimum score that the worst answers reach, or an answer test that every answer passes."""
    for item in rubric.items.values():
        gate = item.gate
        if gate is None:
            continue
        least = min((leaf.kind.least if leaf.evidence is None else 0 for leaf in item.leaves), default=0)
        open_score = gate.score is not None and not gate.tests and gate.score <= least
        open_tests = isinstance(item, Criterion) and _all_pass(item)
        if open_score or open_tests:
            message = f"expected the gate on `{item.path}` to stop some answer, found one that every answer passes"
            advice = "raise the limit, or remove the gate; a blank answer fails an answer gate all the same"
            _warn("gate-idle", gate.at or item.at, message, advice, problems)


def _all_pass(leaf: Criterion) -> bool:
    """Do all answers that can be listed pass the gate's answer tests?"""
    gate = leaf.gate
    if gate is None or not gate.tests or leaf.kind.name not in ("yes_no", "choice"):
        return False
    return all(form == "in" and set(limit) >= set(leaf.kind.choices) for form, limit in gate.tests)


def limits_on_nothing(rubric: Rubric, problems: Problems) -> None:
    """`max_na` where no question allows "not applicable"."""
    if rubric.max_na is not None and not any(leaf.allow_na for leaf in rubric.leaves):
        key = rubric.node.key("max_na")
        message = "expected a criterion with `allow_na: yes` under `max_na`, found none"
        _warn(
            "no-effect",
            key.place if key else rubric.at,
            message,
            "allow it where it may be claimed, or remove `max_na`",
            problems,
        )


def levels_rise(rubric: Rubric, problems: Problems) -> None:
    """Higher marks are worth at least as much."""
    for leaf in rubric.leaves:
        if not isinstance(leaf.kind, Rating):
            continue
        for lower, higher in pairwise(leaf.kind.ascending):
            if higher.score < lower.score:
                message = (
                    f"expected the level `{higher.key}` to be worth at least as much as `{lower.key}`, "
                    f"found {decimal(higher.score)} below {decimal(lower.score)}"
                )
                _warn("levels-fall", higher.at, message, "check the scores of the levels", problems)


def titles_tell_apart(rubric: Rubric, problems: Problems) -> None:
    """Two criteria with one title cannot be told apart in a report."""
    seen: dict[str, str] = {}
    for leaf in rubric.leaves:
        first = seen.setdefault(words.folded(leaf.title), leaf.path)
        if first != leaf.path and leaf.title != leaf.id:
            message = f"expected titles that differ, found `{leaf.title}` on `{first}` and on `{leaf.path}`"
            _warn("same-title", leaf.place_of("title"), message, "say in the title what is asked here", problems)


ADVICE: tuple[Advice, ...] = (
    weights_that_cannot_matter,
    gates_that_stop_nobody,
    limits_on_nothing,
    levels_rise,
    titles_tell_apart,
)
