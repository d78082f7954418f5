"""What a table does not say of itself, said by the user: scale, weights, and what a row or a column is."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from collections.abc import Mapping as Map
from fractions import Fraction
from typing import Literal, get_args

from attrs import define, field, frozen

from vendorscore.foundation import numbers, words
from vendorscore.foundation.problems import Problem, UsageError
from vendorscore.foundation.source import Place, Source
from vendorscore.rubric.formulas import FORMULAS
from vendorscore.sheets.normal import same

Weights = Literal["equal", "points", "share"]
Axis = Literal["rows", "columns"]
Name = Literal["criterion", "section", "vendor", "weight", "max", "total", "id", "skip", "line", "price"]

WEIGHTS: dict[Weights, str] = {
    "equal": "every criterion counts the same",
    "points": "points are added up, times their weight where they have one",
    "share": "every criterion counts as much as its weight says",
}
PRICES = tuple(one.name for one in FORMULAS.values() if not one.required)
"""The price formulas that need no figure of their own."""
_BARE: tuple[Name, ...] = ("criterion", "section", "vendor", "weight", "max", "total", "id", "skip")
_LINE = re.compile(rf"best ({numbers.GRAMMAR}),? worst ({numbers.GRAMMAR})")
ROLES = (*_BARE, "max 20", "best 10 worst 60", *PRICES)
"""What a row or a column can be said to be."""


@frozen
class Amount:
    """A number as it stands in the table, of units or of per cent."""

    value: Fraction
    percent: bool = False

    def __str__(self) -> str:
        return f"{numbers.bare(self.value)}{'%' * self.percent}"


@frozen
class Role:
    """What a row or a column is: its highest mark, the ends of its straight line, or its price formula beside it."""

    name: Name
    most: Amount | None = None
    best: str = ""
    worst: str = ""
    formula: str = ""


@frozen
class Options:
    """What is said of a table. Names are kept as `same` has them."""

    most: Amount | None = None
    weights: Weights | None = None
    roles: Map[str, Role] = field(factory=dict)
    worth: Map[str, Fraction] = field(factory=dict)
    """What a word is worth, by the word or by `criterion: word`."""
    vendors: Axis | None = None
    """Where the vendors stand."""
    sheet: str | None = None
    points: Fraction | None = None
    currency: str | None = None

    def says_of(self, name: str, word: str) -> bool:
        """Is it said of this criterion what a word is worth?"""
        return any(same(key) in self.worth for key in (f"{name}: {word}", f"{name}:{word}"))

    def worth_of(self, name: str, word: str) -> Fraction | None:
        """What a word is worth in a criterion."""
        for key in (f"{name}: {word}", f"{name}:{word}", word):
            if same(key) in self.worth:
                return self.worth[same(key)]
        return None


def read(
    most: str | None = None,
    weights: str | None = None,
    roles: Map[str, str] | None = None,
    worth: Map[str, str] | None = None,
    vendors: str | None = None,
    sheet: str | None = None,
    points: str | None = None,
    currency: str | None = None,
) -> Options:
    """Options from their texts. Raises `UsageError` with everything that is wrong with them."""
    reading = _Reading()
    found = Options(
        reading.highest(most),
        reading.one_of("--weights", weights, WEIGHTS),  # type: ignore[arg-type]
        reading.roles(roles or {}),
        reading.worth(worth or {}),
        reading.one_of("--vendors", vendors, get_args(Axis)),  # type: ignore[arg-type]
        sheet,
        reading.points(points),
        reading.currency(currency),
    )
    if reading.wrong:
        raise UsageError(reading.wrong)
    return found


@define
class _Reading:
    """Texts on their way to options."""

    wrong: list[Problem] = field(factory=list)

    def _note(self, option: str, expected: str, found: str) -> None:
        message = f"expected {expected}, found {words.quoted(found)}"
        self.wrong.append(Problem("bad-option", message, Place(Source(option, ""))))

    def one_of(self, option: str, said: str | None, known: Iterable[str]) -> str | None:
        """One of some words."""
        if said is not None and said not in known:
            self._note(option, words.choices(list(known)), said)
        return said

    def highest(self, said: str | None) -> Amount | None:
        """The highest mark of all criteria that have none of their own."""
        found = None if said is None else amount(said)
        if said is not None and (found is None or found.value <= 0):
            self._note("--max", "the highest mark, such as `5` or `100%`", said)
        return found

    def points(self, said: str | None) -> Fraction | None:
        """What a perfect vendor gets."""
        found = None if said is None else amount(said)
        if said is not None and (found is None or found.percent or found.value <= 0):
            self._note("--points", "what a perfect vendor gets, such as `100`", said)
        return found.value if found else None

    def currency(self, said: str | None) -> str | None:
        """The code of a currency."""
        if said is not None and not re.fullmatch("[A-Z]{3}", said):
            self._note("--currency", "a currency code such as `EUR`", said)
        return said

    def roles(self, said: Map[str, str]) -> dict[str, Role]:
        """What rows and columns are, by name."""
        found: dict[str, Role] = {}
        for name, text in {same(name): text for name, text in said.items()}.items():
            role = _role(text)
            if role is None:
                self._note("--as", f"what {words.quoted(name)} is, {words.choices(ROLES, len(ROLES))}", text)
            else:
                found[name] = role
        return found

    def worth(self, said: Map[str, str]) -> dict[str, Fraction]:
        """What words are worth."""
        found: dict[str, Fraction] = {}
        for word, text in {same(word): text for word, text in said.items()}.items():
            share = _share(text)
            if share is None:
                self._note("--worth", f"what {words.quoted(word)} is worth, from 0 to 1", text)
            else:
                found[word] = share
        return found


_LONGEST = 200
_SOME = "NAME"
"""Stands for a name that is too long for a message."""


def as_said(name: str, role: str) -> str:
    """The option by which a row or a column is said to be something, as a shell takes it whatever the name."""
    return f"`--as {_quoted(f'{name if len(name) <= _LONGEST else _SOME}={role}')}`"


def worth_said(word: str, share: str) -> str:
    """Likewise for what a word is worth."""
    return f"`--worth {_quoted(f'{word}={share}')}`"


def sheet_said(name: str) -> str:
    """Likewise for the sheet of a workbook."""
    return f"`--sheet {_quoted(name)}`"


def _quoted(text: str) -> str:
    return f"'{text}'" if "'" not in text else shlex.quote(text)


def amount(text: str) -> Amount | None:
    """A number, or a percentage, as text; None for anything else."""
    short = text.strip()
    try:
        return Amount(numbers.parse(short.removesuffix("%").rstrip()), short.endswith("%"))
    except numbers.NotANumber:
        return None


def _share(text: str) -> Fraction | None:
    found = amount(text)
    share = None if found is None else found.value / 100 if found.percent else found.value
    return share if share is not None and 0 <= share <= 1 else None


def _role(text: str) -> Role | None:
    said = same(text)
    if said in _BARE:
        return Role(said)
    if said in PRICES:
        return Role("price", formula=said)
    if said.startswith("max "):
        most = amount(said.removeprefix("max "))
        return Role("criterion", most=most) if most is not None and most.value > 0 else None
    line = _LINE.fullmatch(said)
    if line is None or numbers.parse(line[1]) == numbers.parse(line[4]):
        return None
    return Role("line", best=line[1], worst=line[4])
