"""Python values to the same located tree as a file: written down as JSON first, so that places exist.

Rubrics, responses and panels built in Python are thereby held to the same laws as files, and a
problem points into the JSON text.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping as Map
from decimal import Decimal
from fractions import Fraction
from typing import Any

from vendorscore.foundation import numbers
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.reading import json_text
from vendorscore.reading.nodes import Mapping, Node, Scalar, Sequence


class _Inexact(TypeError):
    """A value that has no exact text."""


def parse(name: str, data: Any, problems: Problems) -> Node | None:
    """The tree of Python mappings, lists, texts, numbers, dates and truth values; floats are refused."""
    try:
        text = _json(data, "\n")
    except (_Inexact, RecursionError) as error:
        found = error if isinstance(error, _Inexact) else "a list or mapping that holds itself"
        message = f"expected text, whole numbers, Decimals or Fractions, found {found}"
        advice = "write a float as text, or as decimal.Decimal('0.1')"
        problems.add("inexact", Place(Source(name, "")), message, help=advice)
        return None
    return json_text.parse(Source(name, text), problems)


def data(node: Node) -> Any:
    """The Python mappings, lists and texts of a tree: the way back. Where nothing stands, it says None."""
    if isinstance(node, Mapping):
        return {key.text: data(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [data(item) for item in node.items]
    return node.text if isinstance(node, Scalar) and not node.blank else None


def _json(value: Any, newline: str) -> str:
    """JSON in which every number keeps its exact decimal text; `newline` holds the indentation so far."""
    if isinstance(value, Map):
        return _group("{}", [f"{_text(str(key))}: {_json(one, newline + '  ')}" for key, one in value.items()], newline)
    if isinstance(value, list | tuple):
        return _group("[]", [_json(one, newline + "  ") for one in value], newline)
    if value is None or isinstance(value, str | bool):
        return _text(value)
    if isinstance(value, datetime.date):
        return _text(value.isoformat())
    if isinstance(value, Decimal | Fraction | int):
        return _number(value)
    raise _Inexact(f"{value!r} ({type(value).__name__})")


def _number(value: Decimal | Fraction | int) -> str:
    """The exact decimal text; a number of any size is judged before its digits are written out."""
    finite = not isinstance(value, Decimal) or (value.is_finite() and abs(value.adjusted()) < _DIGITS)
    if not finite or abs(value) >= 10**_DIGITS:
        raise _Inexact(f"a {type(value).__name__} that is not finite or has more than {_DIGITS} digits")
    if not numbers.ends(Fraction(value)):
        raise _Inexact(f"{value!r}, which has no decimal text")
    return numbers.plain(Fraction(value))


_DIGITS = 100


def _group(brackets: str, parts: list[str], newline: str) -> str:
    inner = ",".join(f"{newline}  {part}" for part in parts)
    return f"{brackets[0]}{inner}{newline}{brackets[1]}" if parts else brackets


def _text(value: str | bool | None) -> str:
    return json.dumps(value, ensure_ascii=False)
