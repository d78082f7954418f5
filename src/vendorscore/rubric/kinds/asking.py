"""What a question asks to be written down, whatever the medium: each kind says it in `asks`."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Literal, NamedTuple

from vendorscore.foundation import words
from vendorscore.foundation.numbers import plain

Entry = Literal["words", "pick", "tick", "number", "share", "day", "code"]
"""How it is written: free words, one of a list, a tick, a number, a percentage, a date, a short code."""


class Ask(NamedTuple):
    """One thing to write down.

    `key` says where it goes in an answer: `("value",)`, `("value", "licence")`, `("currency",)`; a tick's
    last key is the option, and an empty one says "none of these". `part` sets it apart from the other
    things that the question asks for.
    """

    entry: Entry
    key: tuple[str, ...] = ("value",)
    part: str = ""
    label: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """Key and text of each choice."""
    least: Fraction | None = None
    most: Fraction | None = None
    step: Fraction | None = None
    """Numbers must be multiples of this."""
    whole: bool = False
    unit: str = ""

    @property
    def how(self) -> str:
        """How to answer, in words."""
        if self.entry == "pick":
            return "Choose one from the list."
        if self.entry == "tick":
            return "Tick with x, or leave empty."
        if self.entry == "number":
            return f"A {'whole ' * self.whole}number{self._in_unit}{self._bounds}{self._in_steps}."
        return _HOW[self.entry]

    @property
    def _in_unit(self) -> str:
        return f" in {self.unit}" if self.unit else ""

    @property
    def _bounds(self) -> str:
        if self.least is not None and self.most is not None:
            return f" from {plain(self.least)} to {plain(self.most)}"
        return f" of at least {plain(self.least)}" if self.least is not None else ""

    @property
    def _in_steps(self) -> str:
        return f" in steps of {plain(self.step)}" if self.step is not None else ""


_HOW = {
    "words": "In your own words.",
    "share": "A percentage such as 5%.",
    "day": "A date: year-month-day.",
    "code": "Three letters, such as EUR.",
}


def picks(options: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Keys with the texts to pick from: the labels, unless two of them, or one and another's key, could be mistaken."""
    pairs = tuple(options)
    names = [words.folded(name) for key, label in pairs for name in {key, label}]
    clear = len(names) == len(set(names))
    return tuple((key, label if clear or key == label else f"{key}: {label}") for key, label in pairs)
