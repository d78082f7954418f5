"""Text and figures as a page may show them."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import PurePath
from typing import NamedTuple

from vendorscore.foundation import numbers, words
from vendorscore.foundation.source import Place
from vendorscore.foundation.words import stopped, visible
from vendorscore.scoring.evaluation import Evaluation
from vendorscore.writing.unbroken import unbroken

_SPACES = dict.fromkeys(map(ord, "\t\u00a0\u1680\u2007\u202f\u205f\u3000"), " ") | dict.fromkeys(
    range(0x2000, 0x200B), " "
)
_QUOTED = re.compile(r"`([^`]*)`")


def text(value: str) -> str:
    """Text from outside with its line breaks; every character that would be hidden or act is made visible."""
    if value.isprintable():
        return value
    lines = value.replace("\r\n", "\n").strip("\n").split("\n")
    return "\n".join(visible(line.translate(_SPACES)).rstrip() for line in lines)


def line(value: str) -> str:
    """The same on one line."""
    return " ".join(text(value).split())


def within(value: str) -> str:
    """A piece of a sentence of ours, with the spaces that part it from what is before it and behind it."""
    found = said(value)
    return f"{' ' * value[:1].isspace()}{found}{' ' * value[-1:].isspace()}" if found else value


def said(value: str) -> str:
    """A sentence of ours, on one line; what it quotes stands between typographic quotes."""
    return whole(quoting(line(value)))


def whole(value: str) -> str:
    """A sentence in which no line ends between a number and its unit, or within a number."""
    return unbroken(value)


def number(value: Fraction) -> str:
    """A number as a decimal where it ends, else as the fraction that it is: `1/3`."""
    return numbers.decimal(value) if numbers.ends(value) else numbers.exact(value)


def percent(value: Fraction, places: int = 2) -> str:
    """A percentage that no line ends in."""
    return numbers.percent(value, places).replace(" ", "\u00a0")


def quoting(value: str) -> str:
    """A piece of a line, with what it quotes between typographic quotes."""
    return _QUOTED.sub("“\\1”", value) if "`" in value else value


def sentence(value: str) -> str:
    """The same with a capital first letter and a full stop."""
    shown = opened(value)
    return stopped(shown) if shown else ""


def opened(value: str) -> str:
    """The same with a capital first letter, to go on from."""
    return words.opened(said(value))


class Cell(NamedTuple):
    """A figure in a column that can be sorted: `order` is the position of its exact value among all."""

    text: str
    order: str


def column(values: Sequence[Fraction], texts: Iterable[str]) -> list[Cell]:
    """A column of cells; equal values have equal positions."""
    place = {value: str(index) for index, value in enumerate(sorted(set(values)))}
    return [Cell(shown, place[value]) for value, shown in zip(values, texts, strict=True)]


def points(value: Fraction, least: int = 2) -> str:
    """Points for people: two decimals (or `least`), more where those would make a 0 of what is none."""
    return minus(numbers.fixed(value, _places(value, least)))


def seen(value: Fraction, least: int = 2) -> Fraction:
    """The number that `points` shows."""
    return numbers.rounded(value, _places(value, least), "up")


def _places(value: Fraction, places: int) -> int:
    twice, under = 2 * abs(value.numerator), value.denominator
    while places < 12 and 0 < twice * 10**places < under:
        places += 1
    return places


def minus(figure: str) -> str:
    """A figure with a real minus sign."""
    return figure.replace("-", "−")


def signed(value: Fraction, least: int = 2) -> str:
    """A difference in points with its sign."""
    return f"+{points(value, least)}" if value.numerator > 0 else points(value, least)


def per_cent(part: Fraction, whole: Fraction) -> str:
    """A length of a chart, as a percentage of its width, to three decimals; neither length is negative.

    In whole numbers from the start, because a page has so many of them.
    """
    over, under = 100_000 * part.numerator * whole.denominator, part.denominator * whole.numerator
    percent, thousandths = divmod((2 * over + under) // (2 * under), 1000)
    return f"{percent}.{thousandths:03}".rstrip("0").rstrip(".") + "%"


def anchor(path: str) -> str:
    """The id of a criterion or section in a page."""
    return f"c-{path}"


def line_anchor(vendor: str, path: str) -> str:
    """The id of one vendor's line on one criterion; neither part can hold an underscore."""
    return f"l_{vendor}_{path}"


class Files:
    """Names of files from the folder of the evaluation on, so that no page tells where somebody keeps it."""

    def __init__(self, evaluation: Evaluation) -> None:
        places = [evaluation.rubric.at, evaluation.terms.at, *(one.at for one in evaluation.responses)]
        names = [place.source.name for place in places if place is not None]
        self.roots = tuple(dict.fromkeys(_root(PurePath(name)) for name in names if not _made(name)))

    def name(self, name: str) -> str:
        """A file's name from there."""
        if _made(name):
            return line(name)
        path = PurePath(name)
        found = [path.relative_to(root).as_posix() for root in self.roots if path.is_relative_to(root)]
        inside = min(found, key=len, default=path.name)
        return line(path.name if inside.startswith(("/", "..")) else inside)

    def where(self, place: Place | None) -> str:
        """`file:line:column`, or nothing."""
        return "" if place is None else f"{self.name(place.source.name)}:{place.line + 1}:{place.column + 1}"

    def shorten(self, sentence: str) -> str:
        """A sentence in which files are named from there."""
        for root in self.roots:
            if root.name:
                sentence = sentence.replace(f"{root}/", "")
        return sentence


def _made(name: str) -> bool:
    """Is it no file of the user's: built in, or made in Python?"""
    return name.startswith(("built-in:", "<"))


def _root(path: PurePath) -> PurePath:
    folder = path.parent
    return folder.parent if folder.name in ("responses", "panel") else folder
