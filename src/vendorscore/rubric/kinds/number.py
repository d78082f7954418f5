"""`number`: an exact decimal in the criterion's unit."""

from __future__ import annotations

from collections.abc import Mapping as Map
from fractions import Fraction
from itertools import pairwise
from typing import Any, ClassVar

from attrs import frozen

from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ZERO, decimal, exact, plain
from vendorscore.foundation.problems import Problems
from vendorscore.reading.nodes import Mapping, Node
from vendorscore.reading.types import INVALID, Decimal, Entry, Field, Invalid, Many, Share, Table, Text, Type
from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.kinds.kind import Kind, key_place
from vendorscore.rubric.shapes import Curve, Line, Shape, Steps

_NUMBER = Decimal()
POINTS: Table[Fraction, Fraction] = Table(
    _NUMBER, Share(), expected="a mapping of numbers to utilities", least=1, most=200
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
        problems.add("constant", at, "expected `best` and `worst` to differ, found the same number")
        return INVALID
    return Line(best, worst)


@frozen
class Number(Kind):
    """Unit, range, and the shape that gives the utility (none for a number that only informs)."""

    unit: str | None
    range: tuple[Fraction, Fraction] | None
    shape: Shape | None

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
            problems.add(
                "bad-range", at, f"expected `[least, greatest]`, found [{plain(limits[0])}, {plain(limits[1])}]"
            )
            return INVALID
        shape = _shape(values, node, problems)
        return INVALID if shape is INVALID else cls(values["unit"], limits, shape)

    @property
    def answer(self) -> Type[Any]:
        least, most = self.range or (None, None)
        return Decimal(least=least, most=most, unit=self.unit)

    def utility(self, value: Any, field: BidField | None = None) -> Fraction:
        return self.shape.utility(value) if self.shape else ZERO

    @property
    def _extremes(self) -> tuple[Fraction, ...]:
        """Utilities among which are the least and the greatest over the range."""
        if self.shape is None:
            return (ZERO,)
        if self.range is None:
            return self.shape.utilities
        inside = [x for x in self.shape.corners if self.range[0] <= x <= self.range[1]]
        return tuple(self.shape.utility(x) for x in (*self.range, *inside))

    @property
    def least(self) -> Fraction:
        return min(self._extremes)

    @property
    def greatest(self) -> Fraction:
        return max(self._extremes)

    def passes(self, form: str, limit: Any, value: Any) -> bool:
        return bool(value >= limit if form == "min" else value <= limit)

    def never(self, form: str, limit: Any) -> str | None:
        if self.range is None:
            return None
        least, most = self.range
        if (form == "min" and limit > most) or (form == "max" and limit < least):
            return f"answers go from {plain(least)} to {plain(most)}"
        return None

    def rule(self) -> str:
        return self.shape.rule() if self.shape else ""

    def why(self, value: Any, field: BidField | None = None) -> str:
        if self.shape is None:
            return self.shown(value)
        return f"{self.shown(value)} is {self.shape.why(value)}: {decimal(self.utility(value))}"

    def shown(self, value: Any) -> str:
        return f"{plain(value)} {self.unit}" if self.unit else plain(value)

    def wire(self, value: Any) -> Any:
        return plain(value)

    def laws(self, node: Mapping, problems: Problems) -> None:
        if self.range is None or self.shape is None:
            return
        key = "curve" if isinstance(self.shape, Curve) else "steps" if isinstance(self.shape, Steps) else "best"
        for x in self.shape.corners:
            if not self.range[0] <= x <= self.range[1]:
                problems.add(
                    "unreachable",
                    _point(node, key, x).place,
                    f"expected {numbers.plain(x)} to be inside the range, found a range from {plain(self.range[0])} to "
                    f"{plain(self.range[1])}",
                    help="widen `range`, or move the point inside",
                    related=[(key_place(node, "range").place, "the range is declared here")],
                )

    def canonical(self) -> dict[str, Any]:
        written: dict[str, Any] = dict(self.shape.canonical()) if self.shape else {}
        if self.unit:
            written["unit"] = self.unit
        if self.range:
            written["range"] = [exact(x) for x in self.range]
        return written


def _shape(values: Map[str, Any], node: Mapping, problems: Problems) -> Shape | Invalid | None:
    """The one shape that is written, if any."""
    line = "best" if values["best"] is not None else "worst" if values["worst"] is not None else None
    written = [key for key in ("curve", "steps") if values[key] is not None] + ([line] if line else [])
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


def _point(node: Mapping, key: str, x: Fraction) -> Node:
    """The key of one point of a shape, or the shape's own key."""
    inner = node.get(key)
    if isinstance(inner, Mapping):
        for point, _ in inner.pairs:
            if numbers.parse(point.text) == x:
                return point
    return key_place(node, key)
