"""The gate that a criterion or a section carries, read by what can be tested there."""

from __future__ import annotations

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.reading.nodes import Node, Scalar
from vendorscore.reading.types import INVALID, Invalid, YesNo
from vendorscore.rubric.kinds import Kind
from vendorscore.rubric.model import Gate
from vendorscore.rubric.records import gate_record


def read_gate(node: Node | None, kind: Kind | type[Kind] | None, problems: Problems) -> Gate | Invalid | None:
    """The gate that is written, if one is; `no` is no gate... unless the answer must be no."""
    if node is None:
        return None
    record = gate_record(kind)
    if isinstance(node, Scalar) or len(record.fields) == 1:
        return _plain_gate(node, kind, problems)
    values = record.values(node, problems)
    if values is INVALID:
        return INVALID
    answer = kind.gates if kind is not None else ()
    tests = tuple((one.key, values[one.name]) for one in answer if values[one.name] is not None)
    score = values.get("score")
    if not tests and score is None:
        forms = words.listed((f"`{one.key}`" for one in record.fields if one.key != "waivable"), "or")
        problems.add(
            "missing-key", node.place, f"expected {forms} in a gate, found nothing", help="say what the gate tests"
        )
        return INVALID
    return Gate(tests, score, values["waivable"], node.place)


def _plain_gate(node: Node, kind: Kind | type[Kind] | None, problems: Problems) -> Gate | Invalid:
    """`gate: yes` or `gate: no`: the answer that a yes_no must have. Other kinds have no such gate."""
    if kind is not None and kind.name == "yes_no":
        answer = YesNo().read(node, problems)
        return INVALID if answer is INVALID else Gate((("in", ("yes" if answer else "no",)),), None, False, node.place)
    known = words.listed((f"`{one.key}`" for one in gate_record(kind).fields if one.key != "waivable"), "or")
    what = f"a {kind.name} criterion" if kind is not None else "a section"
    problems.add(
        "wrong-gate",
        node.place,
        f"expected {f'a gate with {known}' if known else 'no gate'} on {what}, found {node.described}",
        help=_gate_advice(node, kind) if known else f"nothing about {what} can be tested; remove the gate",
    )
    return INVALID


def _gate_advice(node: Node, kind: Kind | type[Kind] | None) -> str:
    """How to write the gate that may be meant."""
    if isinstance(node, Scalar) and isinstance(kind, Kind) and node.text in kind.choices:
        return f"write `gate: {{{kind.gates[0].key}: [{node.text}]}}`"
    return "`gate: yes` and `gate: no` test the answer of a yes_no criterion; others say what they test"
