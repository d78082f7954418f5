"""Types of numbers: exact decimals, whole numbers, fractions of the whole."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from vendorscore.foundation import numbers
from vendorscore.foundation.problems import Problems
from vendorscore.reading.nodes import Scalar
from vendorscore.reading.types.type import INVALID, Invalid, ScalarType, Schema


class Decimal(ScalarType[Fraction]):
    """An exact decimal number; its own unit may follow it."""

    expected = "a number"

    def __init__(
        self,
        expected: str = "",
        least: Fraction | None = None,
        most: Fraction | None = None,
        above_least: bool = False,
        unit: str | None = None,
    ) -> None:
        super().__init__(expected)
        self.least: Final = least
        self.most: Final = most
        self.above_least: Final = above_least
        self.unit: Final = unit

    def parse(self, node: Scalar, problems: Problems) -> Fraction | Invalid:
        text = self._without_unit(node.text)
        try:
            value = numbers.parse(text)
        except numbers.NotANumber:
            unit = f" in {self.unit}" if self.unit else ""
            message = f"expected {self.expected}{unit}, found {node.described}"
            problems.add("not-a-number", node.place, message, help=numbers.advice(text, self.unit))
            return INVALID
        if self.inside(value):
            return value
        problems.add("out-of-range", node.place, f"expected {self.bounds}, found {node.described}")
        return INVALID

    def _without_unit(self, text: str) -> str:
        """The text before the unit; a unit that begins like a number must stand apart from it."""
        if not self.unit or not text.endswith(self.unit):
            return text
        before = text.removesuffix(self.unit)
        apart = before.endswith(" ") or self.unit[0] not in "0123456789."
        return before.rstrip(" ") if apart else text

    def inside(self, value: Fraction) -> bool:
        """Does the value keep to the bounds?"""
        if self.least is not None and not numbers.at_most(self.least, value):
            return False
        if self.above_least and value == self.least:
            return False
        return self.most is None or numbers.at_most(value, self.most)

    @property
    def bounds(self) -> str:
        """The bounds in words."""
        low = None if self.least is None else numbers.plain(self.least)
        high = None if self.most is None else numbers.plain(self.most)
        if low is not None and high is not None:
            return f"{self.expected} from {low} to {high}"
        if low is not None:
            return f"{self.expected} above {low}" if self.above_least else f"{self.expected} of at least {low}"
        return f"{self.expected} of at most {high}"

    def schema(self) -> Schema:
        least, most = self.least, self.most
        low: Schema = {"exclusiveMinimum" if self.above_least else "minimum": least}
        high: Schema = {"maximum": most}
        bounds = (low if least is not None else {"exclusiveMinimum": -_TOO_LONG}) | (
            high if most is not None else {"exclusiveMaximum": _TOO_LONG}
        )
        number = {"type": "number", **{key: json_number(value) for key, value in bounds.items()}}
        unit = f" *({_literally(self.unit)})?" if self.unit else ""
        sign = _SIGN.get((least, self.above_least), "")
        return {"anyOf": [number, {"type": "string", "pattern": f"^{sign}{numbers.GRAMMAR}{unit}$"}]}


_TOO_LONG = Fraction(10**12)
"""The first whole number that has too many digits.

To an editor that reads numbers as floats, 999999999999.999999999999 is this one; in quotes it is itself.
"""
_SIGN: dict[tuple[Fraction | None, bool], str] = {
    (numbers.ZERO, False): "(?!-[0-9.]*[1-9])",
    (numbers.ZERO, True): "(?=[0-9.]*[1-9])",
    (numbers.ONE, False): "(?=[1-9])",
}
"""What a text must begin with to keep to a lower bound. Other bounds a pattern cannot keep; no file has them."""


def _literally(text: str) -> str:
    """A pattern of the text itself, as Python and JavaScript understand it."""
    return re.sub(r"[][\\^$.*+?(){}|/]", r"\\\g<0>", text)


def json_number(value: Fraction) -> int | float:
    """A value as an editor reads numbers."""
    return value.numerator if value.denominator == 1 else float(value)


class Whole(Decimal):
    """A whole number."""

    expected = "a whole number"

    def parse(self, node: Scalar, problems: Problems) -> Fraction | Invalid:
        value = Decimal.parse(self, node, problems)
        return value if value is INVALID or value.denominator == 1 else self.mismatch(node, problems)

    def schema(self) -> Schema:
        number, text = Decimal.schema(self)["anyOf"]
        if self.least is None or self.most is None:
            digits = text["pattern"].removeprefix("^").partition(r"(\.")[0]
        else:
            known = [str(value) for value in range(int(self.least), int(self.most) + 1)]
            digits = f"({'|'.join(['-0'] * (self.least <= 0) + known)})"
        return {"anyOf": [number | {"type": "integer"}, text | {"pattern": rf"^{digits}(\.0{{1,12}})?$"}]}


_PERCENT = rf"({numbers.GRAMMAR}) *(?:per ?cent|pct|pc)\.?"


class Share(ScalarType[Fraction]):
    """A fraction of the whole, from 0 to 1: `40%` or `0.4`."""

    expected = "a fraction from 0 to 1, such as `0.4` or `40%`"

    def parse(self, node: Scalar, problems: Problems) -> Fraction | Invalid:
        percent = node.text.endswith("%")
        try:
            value = numbers.parse(node.text[:-1].rstrip(" ") if percent else node.text)
        except numbers.NotANumber as wrong:
            worded = re.fullmatch(_PERCENT, node.text, re.IGNORECASE)
            meant = f"write `{worded[1]}%`" if worded else wrong.advice
            problems.add("not-a-number", node.place, f"expected {self.expected}, found {node.described}", help=meant)
            return INVALID
        value = value / 100 if percent else value
        if 0 <= value.numerator <= value.denominator:
            return value
        advice = f"write `{node.text}%`" if not percent and 1 < value <= 100 else None
        problems.add("out-of-range", node.place, f"expected {self.expected}, found {node.described}", help=advice)
        return INVALID

    def schema(self) -> Schema:
        fraction = r"-?0(\.0{1,12})?|0\.[0-9]{1,12}|1(\.0{1,12})?"
        percent = r"-?0(\.0{1,12})?|[1-9]?[0-9](\.[0-9]{1,12})?|100(\.0{1,12})?"
        text = {"type": "string", "pattern": f"^({fraction}|({percent}) *%)$"}
        return {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, text]}
