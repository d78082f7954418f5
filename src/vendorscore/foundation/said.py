"""Sentences that know what they speak of: text for everybody, and in it the criteria, vendors and commands it names.

A sentence is made where its facts are known, and shown where they are not: in a terminal, in Markdown and in JSON it
is text as any other; a page asks for its parts, and leads from each name to its reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class CriterionRef(NamedTuple):
    """A criterion or section, or one vendor's line on it where a vendor is given (by its id)."""

    path: str
    vendor: str = ""
    bare: bool = False
    """Without backticks, as in a column that holds nothing else."""

    def __str__(self) -> str:
        return self.path if self.bare else f"`{self.path}`"


class VendorRef(NamedTuple):
    """A vendor, by id and by name."""

    id: str
    name: str

    def __str__(self) -> str:
        return self.name


class Command(NamedTuple):
    """What one types."""

    text: str

    def __str__(self) -> str:
        return f"`{self.text}`"


Part = str | CriterionRef | VendorRef | Command


class Said(str):
    """The text of its parts, one behind the other.

    What is made of it as of any text (`f"{said}."`, `said.strip()`) is text without parts; `Said(said, ".")` has them.
    """

    parts: tuple[Part, ...]

    def __new__(cls, *parts: Part) -> Said:
        """From parts, and from sentences with theirs."""
        made = super().__new__(cls, "".join(map(str, parts)))
        made.parts = tuple(one for part in parts for one in parts_of(part))
        return made


def parts_of(text: Part) -> tuple[Part, ...]:
    """The parts of a sentence; any other text, and a part itself, is one."""
    if isinstance(text, Said):
        return text.parts
    return (text,) if text else ()


def listed(items: Iterable[Part], last: str = "and") -> Said:
    """`a`, `a and b`, `a, b and c`."""
    found = list(items)
    joints = [""] + [", "] * (len(found) - 2) + [f" {last} "] * (len(found) > 1)
    return Said(*(part for pair in zip(joints, found, strict=False) for part in pair))
