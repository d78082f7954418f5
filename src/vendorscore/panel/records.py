"""The records of panel files, one table of fields each: what may be written, and what it means.

Reading, the reference pages and the JSON Schema all come from these tables.
"""

from __future__ import annotations

from typing import Any

from vendorscore.foundation import limits
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.panel.model import Waiver
from vendorscore.reading.nodes import Mapping, Node, Scalar
from vendorscore.reading.types import (
    INVALID,
    Either,
    Field,
    Invalid,
    Many,
    Name,
    Path,
    Raw,
    Reason,
    Record,
    Schema,
    Table,
    Text,
    Type,
    Word,
)
from vendorscore.rubric.trees import Tree, filled_in

_NAME = Text(expected="a name or a role", one_line=True, most=200)
_REASON = Reason()
_VENDOR = Text(expected="a vendor's id", one_line=True, most=200)

_CONFLICTS = "`none`, or `{vendor: reason}`"


class _NoConflict(Word):
    """The word `none`."""

    expected = _CONFLICTS


EVALUATOR = Record(
    "an evaluator's file",
    (
        Field("evaluator", _NAME, "the evaluator's name or role", required=True),
        Field("role", _NAME, "the part of the business the evaluator speaks for", default=""),
        Field(
            "conflicts",
            Either(_CONFLICTS, scalar=_NoConflict(("none",)), mapping=Table(_VENDOR, _REASON, expected=_CONFLICTS)),
            "interests that keep the evaluator's marks from counting",
            default="none",
        ),
        Field("ratings", Raw(), "marks by vendor and path"),
        Field("verified", Raw(), "what was verified (yes) or refuted (no, with the reason), by vendor and path"),
    ),
    elsewhere=lambda key: f"`{key}:` stands in `panel/consensus.yaml`" if key in ("consensus", "waivers") else None,
)
CONSENSUS = Record(
    "the consensus file",
    (
        Field("consensus", Raw(), "agreed marks by vendor and path"),
        Field("verified", Raw(), "what the panel agreed about a claim, by vendor and path"),
        Field("waivers", Raw(), "gates waived, by vendor and path"),
    ),
)
MARK = Record(
    "a mark",
    (Field("score", Raw(), "the mark", required=True), Field("reason", _REASON, "why", default="")),
)
AGREED = Record(
    "a consensus mark",
    (
        Field("score", Raw(), "the mark", required=True),
        Field("reason", _REASON, "why", required=True),
        Field("by", Many(_NAME, lone=True, most=limits.EVALUATORS), "who agreed", default=()),
    ),
)
WAIVER = Record(
    "a waiver",
    (Field("by", _NAME, "who waives the gate", required=True), Field("reason", _REASON, "why", required=True)),
    lambda at, by, reason: Waiver(by, reason, at),
)


WAIVERS = Table(
    Path(),
    Either("a waiver, `{by: who, reason: why}`", mapping=WAIVER),
    expected="waivers by path, `{path: {by: who, reason: why}}`",
)


class _BareVerdict(Type[tuple[bool, str]]):
    """`yes`; a `no` needs its reason."""

    expected = "`yes`, or `{no: why}`"

    def read(self, node: Node, problems: Problems) -> tuple[bool, str] | Invalid:
        if isinstance(node, Scalar) and node.text in ("yes", "true"):
            return True, ""
        advice = (
            "say why: `{no: what was found}`" if isinstance(node, Scalar) and node.text in ("no", "false") else None
        )
        return self.mismatch(node, problems, advice)

    def schema(self) -> Schema:
        return {"enum": [True, "yes", "true"]}


def _verdict(at: Place, yes_: str | None, no_: str | None) -> tuple[bool, str]:
    return no_ is None, no_ or yes_ or ""


class _LongVerdict(Record):
    """`{yes: why}` or `{no: why}`."""

    def read(self, node: Node, problems: Problems) -> Any:
        if isinstance(node, Mapping) and len(node.pairs) != 1:
            problems.add(
                "wrong-type", node.place, f"expected `{{yes: why}}` or `{{no: why}}`, found {len(node.pairs)} keys"
            )
            return INVALID
        return Record.read(self, node, problems)


_LONG_VERDICT = _LongVerdict(
    "a finding",
    (Field("yes", _REASON, "how it was verified"), Field("no", _REASON, "what refutes it")),
    _verdict,
    together=({"minProperties": 1, "maxProperties": 1},),
)
VERDICT = Either("`yes`, `{yes: why}` or `{no: why}`", scalar=_BareVerdict(), mapping=_LONG_VERDICT)

# ---------------------------------------------------------------- as far as no rubric is needed

VENDOR_ID = Name(expected="a vendor's id")
_SCORE = Field("score", Text(expected="a mark"), "the mark", required=True)
_LONG_MARK, _LONG_AGREED = filled_in(MARK, _SCORE), filled_in(AGREED, _SCORE)
MARKS = Tree("marks", "marks", Either("a mark", scalar=_SCORE.type, mapping=_LONG_MARK), _LONG_MARK)
AGREEMENTS = Tree("agreements", "marks", Either("`{score: …, reason: …}`", mapping=_LONG_AGREED), _LONG_AGREED)
FINDINGS = Tree("findings", "findings", VERDICT, _LONG_VERDICT)
