"""Python values to the same located tree as a file: written down as JSON first, so that places exist.

Rubrics, responses and panels built in Python are thereby held to the same laws as files, and a
problem points into the JSON text.
"""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Mapping as Map
from collections.abc import Set
from decimal import Decimal
from fractions import Fraction
from typing import Any

from vendorscore.foundation import numbers
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.reading import json_text
from vendorscore.reading.nodes import Mapping, Node, Scalar, Sequence

Route = tuple[str | int, ...]
"""The keys and numbers that lead to a value."""


class _Inexact(TypeError):
    """A value that has no exact text: how it is named, what to do about it, and what stands for it in the excerpt."""

    def __init__(self, found: str, advice: str | None = None, shown: str | None = None) -> None:
        super().__init__(found)
        self.found, self.advice, self.shown = found, advice, shown or f'"({found})"'


def parse(name: str, data: Any, problems: Problems) -> Node | None:
    """The tree of Python mappings, lists, texts, numbers, dates and truth values.

    Floats are refused, each in its place.
    """
    wrong: list[tuple[Route, _Inexact]] = []
    try:
        text = _json(data, "\n", (), wrong)
    except RecursionError:
        message = "expected mappings and lists that end somewhere, found a list or mapping that holds itself"
        problems.add("inexact", Place(Source(name, "")), message, help="write each part out once, where it stands")
        return None
    source = Source(name, text)
    if not wrong:
        return json_text.parse(source, problems)
    root = json_text.parse(source, Problems())
    for route, one in wrong:
        message = f"expected text, whole numbers, Decimals or Fractions, found {one.found}"
        problems.add("inexact", _at(root, route, source), message, help=one.advice)
    return None


def _at(root: Node | None, route: Route, source: Source) -> Place:
    """Where the value stands to which a route leads."""
    node = root
    for step in route:
        found = node.get(step) if isinstance(node, Mapping) and isinstance(step, str) else None
        if isinstance(node, Sequence) and isinstance(step, int):
            found = node.items[step]
        node = found
    return node.place if node is not None else Place(source)


def data(node: Node) -> Any:
    """The Python mappings, lists and texts of a tree: the way back. Where nothing stands, it says None."""
    if isinstance(node, Mapping):
        return {key.text: data(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [data(item) for item in node.items]
    return node.text if isinstance(node, Scalar) and not node.blank else None


def _json(value: Any, newline: str, route: Route, wrong: list[tuple[Route, _Inexact]]) -> str:
    """JSON in which every number keeps its exact decimal text; `newline` holds the indentation so far.

    Something stands for each value that has no such text, and it is noted in `wrong`.
    """
    inner = newline + "  "
    if isinstance(value, Map):
        parts = ((str(key), one) for key, one in value.items())
        written = [f"{_text(key)}: {_json(one, inner, (*route, key), wrong)}" for key, one in parts]
        return _group("{}", written, newline)
    if isinstance(value, list | tuple):
        return _group("[]", [_json(one, inner, (*route, at), wrong) for at, one in enumerate(value)], newline)
    try:
        return _scalar(value)
    except _Inexact as error:
        wrong.append((route, error))
        return error.shown


def _scalar(value: Any) -> str:
    if value is None or isinstance(value, str | bool):
        return _text(value)
    if isinstance(value, datetime.date):
        return _text(value.isoformat())
    if isinstance(value, Decimal | Fraction | int):
        return _number(value)
    if isinstance(value, float):
        shown = repr(value) if math.isfinite(value) else None
        raise _Inexact(f"{value!r} (float)", f"write it as text, or as decimal.Decimal('{value!r}')", shown)
    advice = "write a list" if isinstance(value, Set) else None
    raise _Inexact(f"a value of the type {type(value).__name__}", advice)


def _number(value: Decimal | Fraction | int) -> str:
    """The exact decimal text; a number of any size is judged before its digits are written out."""
    finite = not isinstance(value, Decimal) or (value.is_finite() and abs(value.adjusted()) < _DIGITS)
    if not finite or abs(value) >= 10**_DIGITS:
        raise _Inexact(f"a {type(value).__name__} that is not finite or has more than {_DIGITS} digits")
    if not numbers.ends(Fraction(value)):
        raise _Inexact(f"{value!r}, which has no decimal text", "round it to as many places as the rule needs")
    return numbers.plain(Fraction(value))


_DIGITS = 100


def _group(brackets: str, parts: list[str], newline: str) -> str:
    inner = ",".join(f"{newline}  {part}" for part in parts)
    return f"{brackets[0]}{inner}{newline}{brackets[1]}" if parts else brackets


def _text(value: str | bool | None) -> str:
    return json.dumps(value, ensure_ascii=False)
