"""`number`: an exact decimal in the criterion's unit."""

from __future__ import annotations

from collections.abc import Mapping as Map
from fractions import Fraction
from itertools import pairwise
from typing import Any, ClassVar

from attrs import frozen

from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ZERO, bare, decimal, plain
from vendorscore.foundation.problems import Problems
from vendorscore.reading.nodes import Mapping, Node
from vendorscore.reading.together import excludes, needs, some, weighed
from vendorscore.reading.types import (
    INVALID,
    Decimal,
    Entry,
    Field,
    Invalid,
    Many,
    Schema,
    Share,
    Table,
    Text,
    Type,
    Word,
)
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.kinds.asking import Ask
from vendorscore.rubric.kinds.kind import Kind, key_place
from vendorscore.rubric.shapes import Curve, Line, Shape, Steps, amount, worths_between
from vendorscore.rubric.spelling import filled

_NUMBER = Decimal()
POINTS: Table[Fraction, Fraction] = Table(
    _NUMBER, Share(), expected="a mapping of numbers to utilities such as `{60: 0, 95: 1}`", least=1, most=200
)


def ascending(entries: tuple[Entry[Fraction, Fraction], ...], problems: Problems) -> bool:
    """Do the numbers rise as written? The first that does not is noted."""
    for before, after in pairwise(entries):
        if after.key <= before.key:
            problems.add(
                "not-ascending",
                after.at,
                f"expected numbers that rise as written, found {plain(after.key)} after {plain(before.key)}",
                help="write the points from the smallest to the greatest, each once",
                related=[(before.at, "the number before it")],
            )
            return False
    return True


def read_line(best: Fraction | None, worst: Fraction | None, node: Mapping, problems: Problems) -> Line | Invalid:
    """The straight line from `worst` to `best`; both must be there and differ."""
    if best is None or worst is None:
        have, lack = ("best", "worst") if worst is None else ("worst", "best")
        at = key_place(node, have).place
        problems.add(
            "missing-key", at, f"expected `{lack}` beside `{have}`, found nothing", help="write both ends of the line"
        )
        return INVALID
    if best == worst:
        at = key_place(node, "worst").place
        advice = "write two numbers: the answer that is worth 1, and the one that is worth 0"
        problems.add("constant", at, "expected `best` and `worst` to differ, found the same number", help=advice)
        return INVALID
    return Line(best, worst)


@frozen(repr=False)
class Number(Kind):
    """Unit, range, and the shape that gives the utility (none for a number that only informs)."""

    unit: str | None
    range: tuple[Fraction, Fraction] | None
    shape: Shape | None
    better: str | None = None

    name: ClassVar[str] = "number"
    doc: ClassVar[str] = "An exact decimal number in the criterion's unit."
    fields: ClassVar[tuple[Field, ...]] = (
        Field(
            "unit",
            Text(expected="a unit", one_line=True, most=32),
            "the unit that the answer is in, such as `%` or `hours`",
        ),
        Field("range", Many(_NUMBER, expected="`[least, greatest]`", least=2, most=2), "answers outside it are errors"),
        Field("curve", POINTS, "utility by straight lines through `number: utility` points, flat beyond the ends"),
        Field("steps", POINTS, "utility of the highest threshold reached; below the first, 0"),
        Field("best", _NUMBER, "the number that is worth 1"),
        Field("worst", _NUMBER, "the number that is worth 0"),
        Field(
            "better",
            Word(("higher", "lower")),
            "the author's word that no step this way is worth less; held to by `check`",
        ),
    )
    together: ClassVar[tuple[Schema, ...]] = (
        needs("best", "worst"),
        needs("worst", "best"),
        excludes("curve", "steps", "best", "worst"),
        excludes("steps", "best", "worst"),
        {"if": weighed(), "then": some("curve", "steps", "best")},
    )
    gates: ClassVar[tuple[Field, ...]] = (
        Field("min", _NUMBER, "the answer must be at least this"),
        Field("max", _NUMBER, "the answer must be at most this"),
    )

    @classmethod
    def build(cls, values: Map[str, Any], node: Mapping, problems: Problems) -> Kind | Invalid:
        limits = values["range"]
        if limits is not None and limits[0] >= limits[1]:
            at = key_place(node, "range").place
            found = f"[{plain(limits[0])}, {plain(limits[1])}]"
            advice = "write the smaller number first, and two that differ"
            problems.add("bad-range", at, f"expected `[least, greatest]`, found {found}", help=advice)
            return INVALID
        shape = _shape(values, node, problems)
        if shape is None and values["weight"]:
            _no_rule(node, problems)
            return INVALID
        return INVALID if shape is INVALID else cls(values["unit"], limits, shape, values["better"])

    @property
    def answer(self) -> Type[Any]:
        least, most = self.range or (None, None)
        return Decimal(least=least, most=most, unit=self.unit)

    def holds(self, value: Any) -> bool:
        if not numbers.is_exact(value):
            return False
        return self.range is None or bool(self.range[0] <= value <= self.range[1])

    @property
    def asks(self) -> tuple[Ask, ...]:
        least, most = self.range or (None, None)
        return (Ask("number", least=least, most=most, unit=self.unit or ""),)

    def utility(self, value: Any, field: BidField | None = None) -> Fraction:
        return self.shape.utility(value) if self.shape else ZERO

    @property
    def _extremes(self) -> tuple[Fraction, ...]:
        """Utilities among which are the least and the greatest over the range."""
        if self.shape is None:
            return (ZERO,)
        corners = self.shape.corners
        if self.range is None or (self.range[0] < corners[0] and corners[-1] <= self.range[1]):
            return self.shape.utilities
        return worths_between(self.shape, *self.range)

    @property
    def least(self) -> Fraction:
        return min(self._extremes)

    @property
    def greatest(self) -> Fraction:
        return max(self._extremes)

    def unit_in(self, currency: str | None) -> str:
        return self.unit or ""

    def passes(self, form: str, limit: Any, value: Any) -> bool:
        return bool(value >= limit if form == "min" else value <= limit)

    def best_passing(self, tests: tuple[tuple[str, Any], ...]) -> Fraction:
        if self.shape is None:
            return self.greatest
        least, most = self.range or (None, None)
        bounds = dict(tests)
        least = max((x for x in (least, bounds.get("min")) if x is not None), default=None)
        most = min((x for x in (most, bounds.get("max")) if x is not None), default=None)
        return max(worths_between(self.shape, least, most))

    def never(self, form: str, limit: Any) -> str | None:
        if self.range is None:
            return None
        least, most = self.range
        if (form == "min" and limit > most) or (form == "max" and limit < least):
            return f"answers go from {plain(least)} to {plain(most)}"
        return None

    def rule(self) -> str:
        return self.shape.rule(self.unit or "") if self.shape else ""

    def next_up(self, worth: Fraction, value: Any) -> tuple[str, Fraction] | None:
        found = self.shape.next_up(worth) if self.shape else None
        return None if found is None else (self.shown(found[0]), found[1])

    def why(self, value: Any, field: BidField | None = None) -> str:
        if self.shape is None:
            return self.shown(value)
        return f"{self.shown(value)} is {self.shape.why(value, self.unit or '')}: worth {decimal(self.utility(value))}"

    def shown(self, value: Any) -> str:
        return amount(value, self.unit or "")

    def wire(self, value: Any) -> Any:
        return bare(value)

    def laws(self, node: Mapping, problems: Problems) -> None:
        self._keeps_its_word(node, problems)
        if self.range is None or self.shape is None:
            return
        for x in self.shape.corners:
            if not self.range[0] <= x <= self.range[1]:
                problems.add(
                    "unreachable",
                    _point(node, self.shape, x).place,
                    f"expected {numbers.plain(x)} to be inside the range, found a range from {plain(self.range[0])} to "
                    f"{plain(self.range[1])}",
                    help="widen `range`, or move the point inside",
                    related=[(key_place(node, "range").place, "the range is declared here")],
                )

    def _keeps_its_word(self, node: Mapping, problems: Problems) -> None:
        """With `better`, no corner of the shape is worth less than the one before it (or after it)."""
        if self.better is None or self.shape is None:
            return
        worths = [(x, self.shape.utility(x)) for x in self.shape.corners]
        if isinstance(self.shape, Steps):
            worths.insert(0, (self.shape.corners[0] - 1, ZERO))
        for (x0, u0), (x1, u1) in pairwise(worths):
            if (u1 < u0) if self.better == "higher" else (u1 > u0):
                problems.add(
                    "not-monotone",
                    _point(node, self.shape, x1).place,
                    f"expected {self.better} to be better throughout, found {plain(x0)} worth {decimal(u0)} "
                    f"and {plain(x1)} worth {decimal(u1)}",
                    help="correct the rule, or the promise",
                    related=[(key_place(node, "better").place, "the promise is made here")],
                )

    def written(self) -> dict[str, Any]:
        shape = self.shape.written() if self.shape else {}
        return filled(unit=self.unit, range=list(self.range or ()), better=self.better, **shape)


def _shape(values: Map[str, Any], node: Mapping, problems: Problems) -> Shape | Invalid | None:
    """The one shape that is written, if any."""
    line = "best" if values["best"] is not None else "worst" if values["worst"] is not None else None
    named = {key for key in ("curve", "steps", line) if key and values[key] is not None}
    written = [key.text for key, _ in node.pairs if key.text in named]
    if len(written) > 1:
        first, second = written[:2]
        problems.add(
            "two-rules",
            key_place(node, second).place,
            f"expected one rule, found {words.listed(f'`{key}`' for key in written)}",
            help="keep `curve`, or `steps`, or `best` and `worst`",
            related=[(key_place(node, first).place, "the first rule")],
        )
        return INVALID
    if not written:
        return None
    if line:
        return read_line(values["best"], values["worst"], node, problems)
    entries = values[written[0]]
    if not ascending(entries, problems):
        return INVALID
    points = tuple((one.key, one.value) for one in entries)
    return Curve(points) if written[0] == "curve" else Steps(points)


def _no_rule(node: Mapping, problems: Problems) -> None:
    """Note that a number that carries weight has nothing to give it its worth."""
    message = "expected `curve`, `steps`, or `best` and `worst` in a number criterion that has weight, found none"
    advice = "say what a number is worth; `weight: 0` for one that only informs or decides a gate"
    problems.add("missing-key", key_place(node, "weight").place, message, help=advice)


def _point(node: Mapping, shape: Shape, x: Fraction) -> Node:
    """The key of one point of a curve or of steps; of a line, that of the end."""
    if isinstance(shape, Line):
        return key_place(node, "best" if x == shape.best else "worst")
    points = node.get("curve" if isinstance(shape, Curve) else "steps")
    assert isinstance(points, Mapping)
    return next(point for point, _ in points.pairs if numbers.parse(point.text) == x)
