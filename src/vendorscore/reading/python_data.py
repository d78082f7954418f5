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
from vendorscore.reading.nodes import Node


class _Inexact(TypeError):
    """A value that has no exact text."""


def parse(name: str, data: Any, problems: Problems) -> Node | None:
    """The tree of Python mappings, lists, texts, numbers, dates and truth values; floats are refused."""
    try:
        text = json.dumps(_plain(data), indent=2, ensure_ascii=False)
    except (_Inexact, RecursionError) as error:
        message = f"expected text, whole numbers, Decimals or Fractions, found {error}"
        problems.add(
            "inexact", Place(Source(name, "")), message, help="write a float as text, or as decimal.Decimal('0.1')"
        )
        return None
    return json_text.parse(Source(name, text), problems)


def _plain(value: Any) -> Any:
    """The value with every number and date as text."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, Map):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal) and value.is_finite():
        value = Fraction(value)
    if isinstance(value, int | Fraction) and numbers.ends(Fraction(value)):
        return numbers.plain(Fraction(value))
    raise _Inexact(f"{value!r} ({type(value).__name__})")
