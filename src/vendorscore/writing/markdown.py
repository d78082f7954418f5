"""Markdown: escaped text and tables.

Text that came from outside can neither open a heading, a list, a link or raw HTML, nor close what
surrounds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from vendorscore.foundation.words import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~&$-])")


def escape(text: str) -> str:
    """`text` on one line, showing exactly its characters."""
    line = " ".join(visible(part) for part in text.split())
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", _SPECIAL.sub(r"\\\1", line))


_NAMED = re.compile(r"\\`((?:[a-z0-9.]|\\[_-])+|vendorscore (?:[A-Za-z0-9./ ]|\\[_-])+)\\`")
"""A name or a command between backticks, escaped."""


def said(text: str) -> str:
    """A sentence of ours on one line: the same, but names of criteria and commands between backticks are code."""
    return _NAMED.sub(lambda found: f"`{found[1].replace(chr(92), '')}`", escape(text))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> str:
    """A table; cells are sentences and escaped here; the columns in `right` are aligned to the right."""
    aligned = set(right)
    rule = ["---:" if index in aligned else ":---" for index in range(len(heads))]
    lines = [_row(map(escape, heads)), _row(rule), *(_row(map(said, row)) for row in rows)]
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
