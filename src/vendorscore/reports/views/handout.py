"""A scorecard without anybody else in it: fit to be handed to the vendor that it is of.

What the panel wrote stays, since a vendor may ask for reasons; who wrote it goes. Names of evaluators and of other
vendors are taken out of the panel's own words, wherever they stand whole; whoever hands a card over still reads it
first. What the vendor wrote itself stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from attrs import evolve

from vendorscore.comparing.compare import Comparison
from vendorscore.panel.model import Consensus, Evaluator, Mark, Verdict
from vendorscore.scoring.facts import Fact, Judged
from vendorscore.scoring.scorecard import Line, Scorecard

Redact = Callable[[str], str]
T = TypeVar("T", Mark, Consensus, Verdict)


def hand_out(comparison: Comparison, vendor: str) -> Scorecard:
    """The scorecard of one vendor with nothing of anybody else. Raises KeyError for an unknown vendor."""
    card = comparison[vendor]
    numbered = {one.name: f"evaluator {number}" for number, one in enumerate(comparison.evaluation.panel.evaluators, 1)}
    others = {name: "another vendor" for one in comparison if one.id != vendor for name in (one.name, one.id)}
    redact = _redactor({**others, **numbered, card.name: card.name, card.id: card.id})
    return evolve(
        card,
        lines=tuple(_line(line, numbered, redact) for line in card.lines),
        gates=tuple(evolve(gate, why=redact(gate.why), at=None) for gate in card.gates),
        obstacles=tuple(evolve(one, why=redact(one.why)) for one in card.obstacles),
        response=evolve(card.response, superseded=()),
    )


def _redactor(names: dict[str, str]) -> Redact:
    """Puts other words in the place of names that stand whole; one letter is no name."""
    by_fold = {name.casefold(): other for name, other in names.items() if len(name) > 1}
    found = sorted(by_fold, key=len, reverse=True)
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in found), re.IGNORECASE)
    return lambda text: pattern.sub(lambda hit: by_fold.get(hit[0].casefold(), "somebody"), text) if found else text


def _line(line: Line, numbered: dict[str, str], redact: Redact) -> Line:
    """One line without the amounts of others, the names of evaluators, and the places of their files."""
    fact = line.fact
    finding = evolve(
        fact.finding, verdicts=tuple(evolve(_told(one, redact), by="the panel") for one in fact.finding.verdicts)
    )
    judged = None if fact.judged is None else _judged(fact.judged, numbered, redact)
    stripped: Fact = evolve(fact, finding=finding, judged=judged)
    return evolve(line, fact=stripped, field=None)


def _judged(judged: Judged, numbered: dict[str, str], redact: Redact) -> Judged:
    agreed = judged.consensus

    def nobody(one: Evaluator) -> Evaluator:
        return Evaluator(numbered[one.name])

    def marks(some: tuple[Mark, ...]) -> tuple[Mark, ...]:
        return tuple(evolve(_told(one, redact), evaluator=nobody(one.evaluator)) for one in some)

    return evolve(
        judged,
        marks=marks(judged.marks),
        uncounted=marks(judged.uncounted),
        missing=tuple(nobody(one) for one in judged.missing),
        consensus=None if agreed is None else evolve(_told(agreed, redact), by=()),
    )


def _told(one: T, redact: Redact) -> T:
    """What somebody of the panel wrote, without names and without its place."""
    return evolve(one, reason=redact(one.reason), at=None)
