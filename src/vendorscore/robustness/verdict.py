"""One sentence from the facts, never stronger than they allow, and the facts that matter most."""

from __future__ import annotations

from attrs import frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import words
from vendorscore.robustness.answers import Flip


@frozen
class Verdict:
    """The sentence, and the facts it rests on."""

    sentence: str
    facts: tuple[str, ...]


def judge(comparison: Comparison, flips: tuple[Flip, ...]) -> Verdict:
    """What the facts come to."""
    if comparison.provisional:
        return Verdict("There is no award yet that could be changed: marks are still missing.", ())
    names = words.listed(card.name for card in comparison.winners) or "nobody"
    if not flips:
        return Verdict(f"No single answer, mark, price, gate or proof changes the award to {names}.", ())
    return Verdict(
        f"The award to {names} hangs on single lines: {words.counted(len(flips), 'change')} would turn it.", ()
    )
