"""A rubric's own examples: answers and marks with what they must score."""

from __future__ import annotations

from fractions import Fraction

from vendorscore.comparing.compare import compare
from vendorscore.foundation import words
from vendorscore.foundation.numbers import decimal, ends, exact
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.panel.model import Consensus, Panel, Verdict
from vendorscore.panel.records import VERDICT
from vendorscore.plan.compile import Plan, compile
from vendorscore.reading.nodes import Mapping, Node, Scalar
from vendorscore.reading.types import INVALID
from vendorscore.response.load import fit
from vendorscore.response.model import Response
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.model import Example, Rubric
from vendorscore.rubric.walk import walk
from vendorscore.scoring.evaluation import Evaluation, Terms, check_responses, check_terms
from vendorscore.scoring.scorecard import Scorecard

_VENDOR = "example"


def run(rubric: Rubric, problems: Problems) -> int:
    """Score every example and note each that does not come out as it says; gives their number.

    An example is one bid alone: a relative price is worth what a single bid is worth.
    """
    plan = compile(rubric)
    for example in rubric.examples:
        card = score_example(rubric, plan, example, problems)
        if card is not None:
            _compare(card, example, problems)
    return len(rubric.examples)


def score_example(rubric: Rubric, plan: Plan, example: Example, problems: Problems) -> Scorecard | None:
    """The scorecard of one example, or None when it cannot be read."""
    before = problems.errors
    answers = {} if example.answers is None else fit(example.answers, rubric, problems)
    panel = Panel(
        consensus=_marks(rubric, example.marks, problems), verdicts=_verdicts(rubric, example.verified, problems)
    )
    terms = Terms(title=example.name, date=example.date, at=example.at)
    check_terms(terms, rubric, problems, "the example")
    response = Response(_VENDOR, example.name, answers, at=example.at)
    check_responses((response,), rubric, terms, problems)
    if problems.errors > before:
        return None
    return compare(Evaluation(rubric, (response,), panel, terms), plan)[_VENDOR]


def _marks(rubric: Rubric, node: Node | None, problems: Problems) -> dict[tuple[str, str], Consensus]:
    """Agreed marks; what is agreed holds under every way of combining."""
    found = {}
    for leaf, _, mark in walk(rubric, node, problems, "marks") if node is not None else ():
        if not isinstance(leaf.kind, Rating):
            problems.add("not-a-rating", mark.place, f"expected marks on rating criteria, found one on `{leaf.path}`")
            continue
        utility = leaf.kind.mark.read(mark, problems)
        if utility is not INVALID and isinstance(mark, Scalar):
            found[_VENDOR, leaf.path] = Consensus(mark.text, utility, "by the example", at=mark.place)
    return found


def _verdicts(rubric: Rubric, node: Node | None, problems: Problems) -> dict[tuple[str, str], tuple[Verdict, ...]]:
    found: dict[tuple[str, str], tuple[Verdict, ...]] = {}
    for leaf, _, verdict in walk(rubric, node, problems, "findings") if node is not None else ():
        bare_no = isinstance(verdict, Scalar) and verdict.text in ("no", "false")
        read = (False, "by the example") if bare_no else VERDICT.read(verdict, problems)
        if read is not INVALID:
            found[_VENDOR, leaf.path] = (Verdict("example", read[0], read[1], at=verdict.place),)
    return found


def _compare(card: Scorecard, example: Example, problems: Problems) -> None:
    """Note every figure that differs from what the example expects."""
    expected = [
        ("points", example.points, card.total),
        *((name, want, getattr(card, name)) for name, want in example.totals),
    ]
    for name, want, got in expected:
        if want is not None and want != got:
            _differs(example, name, _number(want), _number(got), problems)
    if example.gates_failed is not None:
        got_gates = tuple(gate.path for gate in card.gates_failed)
        if set(got_gates) != set(example.gates_failed):
            _differs(example, "gates_failed", _paths(example.gates_failed), _paths(got_gates), problems)


def _differs(example: Example, name: str, want: str, got: str, problems: Problems) -> None:
    problems.add(
        "example-fails",
        _place_of(example, name),
        f"expected the example {words.quoted(example.name)} to have {name} {want}, found {got}",
        help="correct the rule, or the example",
    )


def _place_of(example: Example, name: str) -> Place:
    node = example.node.get("expect")
    return ((node.key(name) if isinstance(node, Mapping) else None) or example.node).place


def _number(value: Fraction) -> str:
    return f"`{decimal(value)}`" if ends(value) else f"`{exact(value)}`"


def _paths(paths: tuple[str, ...]) -> str:
    return "[" + ", ".join(f"`{path}`" for path in paths) + "]"
