"""Makes the tables of keys in `docs/reference/rubric.md` from the records, and refreshes printed output in all pages.

    python tests/make_reference.py             the tables of keys
    python tests/make_reference.py --output    the tables, and what the commands and programs of every page print

Prose is written by hand; a table stands between `<!-- keys: NAME -->` and `<!-- end -->`. Look at the
difference before you commit it.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pages
from vendorscore.foundation.numbers import decimal
from vendorscore.panel.records import AGREED, CONSENSUS, EVALUATOR, MARK, VERDICT, WAIVER
from vendorscore.reading.types import Either, Field, Many, Name, Raw, Record, Share, Table, Type
from vendorscore.response.load import ANSWERS, EVIDENCE_ITEM, RESPONSE
from vendorscore.rubric.formulas import FORMULAS
from vendorscore.rubric.kinds import KINDS
from vendorscore.rubric.records import CRITERION, EVIDENCE_FIELDS, EXAMPLE, INCLUDE, RUBRIC, SECTION
from vendorscore.rubric.trees import Tree
from vendorscore.scoring.evaluation import EVALUATION

PAGE = pages.ROOT / "docs/reference/rubric.md"


# ---------------------------------------------------------------- tables


def keys(fields: Iterable[Field]) -> str:
    """A table of keys: what may stand there, whether it must, what it means."""
    rows = [(f"`{one.key}`", expected(one), default(one), one.doc) for one in fields]
    return table(("key", "what may stand there", "default", "meaning"), rows)


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


_RAW = {
    "criteria": "a list of criteria",
    "gate": "[a gate](#gates)",
    "answers": "answers by path",
    "marks": "marks by path",
    "value": "an answer of the criterion's type",
    "score": "a mark on the criterion's scale",
    "ratings": "[marks](#panel-files) by vendor and path",
    "verified": "[findings](#panel-files) by path",
    "consensus": "[agreed marks](#consensus) by vendor and path",
    "waivers": "[waivers](#consensus) by vendor and path",
}
"""What stands under keys that are looked at later, when more is known."""


def expected(one: Field) -> str:
    """What may stand under a key, in the words of the messages."""
    if isinstance(one.type, Raw | Tree):
        return _RAW[one.key]
    return "a list of examples" if one.key == "examples" else _words(one.type)


def _words(kind: Type[Any]) -> str:
    if isinstance(kind, Many):
        if kind.expected != "a list":
            return kind.expected
        return f"{_words(kind.of)}, or a list of such" if kind.lone else f"a list; each {_words(kind.of)}"
    if isinstance(kind, Record):
        return f"{kind.what} (a mapping)" if kind.what.startswith("a") else f"a mapping, see `{kind.what}` below"
    if isinstance(kind, Name):
        return "an id"
    if isinstance(kind, Share) and kind.expected == Share.expected:
        return "a fraction such as `40%`"
    return kind.expected


def default(one: Field) -> str:
    """What holds when the key is absent."""
    if one.required:
        return "required"
    if one.default is None or one.default in ("", ()):
        return "–"
    if isinstance(one.default, Fraction):
        return decimal(one.default)
    if isinstance(one.default, bool):
        return "`yes`" if one.default else "`no`"
    return f"`{one.default}`"


def inner(record: Record, *path: str) -> tuple[Field, ...]:
    """The fields of a record that stands under a key (of a record under a key …)."""
    for key in path:
        found: Any = record.by_key[key].type
        while not isinstance(found, Record):
            found = _mapping(found)
        record = found
    return record.fields


def _mapping(kind: Any) -> Any:
    """What a wrapper holds when a mapping stands there."""
    if isinstance(kind, Either):
        return kind.mapping
    if isinstance(kind, Table | Many):
        return kind.of
    raise AssertionError(kind)


def kinds() -> str:
    """One row for each kind of criterion."""
    return table(
        ("`type`", "what is answered", "scored"),
        [(f"[`{name}`](#{name})", kind.doc, "yes" if kind.scored else "no") for name, kind in KINDS.items()],
    )


def gates() -> str:
    """The forms of an answer gate, by kind."""
    rows = [(f"`{name}`", f"`{one.key}`", expected(one), one.doc) for name, kind in KINDS.items() for one in kind.gates]
    return table(("`type`", "form", "what may stand there", "what it demands"), rows)


def formulas() -> str:
    """One row for each price formula."""
    rows = []
    for name, one in FORMULAS.items():
        beside = [f"`{key}`" + ("" if key in one.required else " (optional)") for key in sorted(one.parameters)]
        rows.append((f"`{name}`", one.text, ", ".join(beside) or "–", "relative" if one.relative else "absolute"))
    return table(("`formula`", "utility", "beside it", "depends on other bids"), rows)


_COMMON = [one for one in CRITERION["yes_no"].fields if one not in KINDS["yes_no"].fields]
_OF_SECTIONS = {one.key for one in SECTION.fields}

TABLES: dict[str, Callable[[], str]] = {
    "rubric": lambda: keys(RUBRIC.fields),
    "weights": lambda: keys(inner(RUBRIC, "weights")),
    "rounding": lambda: keys(inner(RUBRIC, "rounding")),
    "common": lambda: keys(one for one in _COMMON if one.key in _OF_SECTIONS),
    "criterion": lambda: keys(one for one in _COMMON if one.key not in _OF_SECTIONS),
    "kinds": kinds,
    "section": lambda: keys([SECTION.by_key["criteria"]]),
    "evidence": lambda: keys(EVIDENCE_FIELDS),
    "gates": gates,
    "include": lambda: keys(INCLUDE.fields),
    "example": lambda: keys(EXAMPLE.fields),
    "expect": lambda: keys(inner(EXAMPLE, "expect")),
    "option": lambda: keys(inner(CRITERION["choice"], "options")),
    "level": lambda: keys(inner(CRITERION["rating"], "levels")),
    "formulas": formulas,
    "abnormally_low": lambda: keys(inner(CRITERION["price"], "abnormally_low")),
    "evaluation": lambda: keys(EVALUATION.fields),
    "next review": lambda: keys(inner(EVALUATION, "next_review")),
    "response": lambda: keys(RESPONSE.fields),
    "answer": lambda: keys(ANSWERS["text"].fields),
    "answer price": lambda: keys(KINDS["price"].answer_keys),
    "answer cost": lambda: keys(KINDS["cost"].answer_keys),
    "component": lambda: keys(inner(CRITERION["cost"], "components")),
    "evidence item": lambda: keys(EVIDENCE_ITEM.fields),
    "evaluator": lambda: keys(EVALUATOR.fields),
    "mark": lambda: keys(MARK.fields),
    "finding": lambda: keys(_mapping(VERDICT).fields),
    "consensus": lambda: keys(CONSENSUS.fields),
    "agreed": lambda: keys(AGREED.fields),
    "waiver": lambda: keys(WAIVER.fields),
    **{f"kind {name}": (lambda kind=kind: keys(kind.fields)) for name, kind in KINDS.items()},  # type: ignore[misc]
}

EMPTY = {f"kind {name}" for name, kind in KINDS.items() if not kind.fields}
"""Tables without rows, which no page shows."""

_SLOT = re.compile(r"<!-- keys: ([\w -]+) -->\n.*?<!-- end -->", re.DOTALL)


def filled(text: str) -> str:
    """A page with every table made anew. Raises KeyError for a table that nobody makes."""
    return _SLOT.sub(lambda slot: f"<!-- keys: {slot[1]} -->\n\n{TABLES[slot[1]]()}\n\n<!-- end -->", text)


def shown(text: str) -> set[str]:
    """The tables that a page shows."""
    return {slot[1] for slot in _SLOT.finditer(text)}


def main(arguments: list[str]) -> None:
    """Write the pages."""
    PAGE.write_text(filled(PAGE.read_text()))
    if "--output" not in arguments:
        return
    for page in pages.pages():
        if pages.name_of(page) not in pages.ELSEWHERE and (not arguments[1:] or pages.name_of(page) in arguments):
            with tempfile.TemporaryDirectory() as folder:
                text = pages.refreshed(page, Path(folder))
            if text != page.read_text():
                page.write_text(text)
                print(f"refreshed {pages.name_of(page)}")


if __name__ == "__main__":
    main(sys.argv[1:])
