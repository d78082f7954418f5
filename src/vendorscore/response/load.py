"""A response file to a `Response`, each answer typed by the criterion it answers."""

from __future__ import annotations

import datetime
from typing import Any

from vendorscore.foundation import words
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.reading import types
from vendorscore.reading.nodes import Broken, Mapping, Node, Scalar
from vendorscore.reading.types import INVALID, Either, Field, Invalid, Many, Name, Raw, Record, Text, Type, Word
from vendorscore.response.model import BLANK, Answer, EvidenceItem, Response, State
from vendorscore.rubric.model import Criterion, Rubric
from vendorscore.rubric.walk import walk

_NAME = Text(expected="a name", one_line=True, most=200)

RESPONSE = Record(
    "a response",
    (
        Field("vendor", _NAME, "the vendor's name", required=True),
        Field("id", Name(), "the vendor's id (default: made from the name)"),
        Field(
            "rubric",
            Text(expected="a rubric such as `customer-service@1.0`", one_line=True, most=200),
            "the rubric it answers",
        ),
        Field("received", types.Moment(), "when it was received, with the offset from UTC"),
        Field("tax", Word(("net", "gross")), "whether its prices are net or gross of tax"),
        Field("answers", Raw(), "the answers by path"),
    ),
)


def _item(at: Place, kind: str, ref: str, date: datetime.date | None) -> EvidenceItem:
    return EvidenceItem(kind, ref, date, at)


class _Reference(Type[EvidenceItem]):
    """A bare text as evidence: a reference without a kind or a date."""

    expected = "`{kind: …, ref: …, date: …}`"

    def read(self, node: Node, problems: Problems) -> EvidenceItem | Invalid:
        text = Text(most=2000).read(node, problems)
        return INVALID if text is INVALID else EvidenceItem("", text, None, node.place)

    def schema(self) -> dict[str, Any]:
        return {"type": "string"}


EVIDENCE_ITEM = Record(
    "an item of evidence",
    (
        Field("kind", Text(one_line=True, most=64), "what kind of proof it is", default=""),
        Field("ref", Text(most=2000), "the file, clause or address where it is found", default=""),
        Field("date", types.Date(), "its date"),
    ),
    _item,
)
_EVIDENCE = Many(
    Either("`{kind: …, ref: …, date: …}`", scalar=_Reference(), mapping=EVIDENCE_ITEM),
    most=100,
    lone=True,
    expected="a list of evidence",
)
_REASON = Text(expected="a reason in words")
_ANSWER_FIELDS = (
    Field("value", Raw(), "the answer itself"),
    Field("evidence", _EVIDENCE, "what proves it", default=()),
    Field("comment", Text(), "anything to add; never scored", default=""),
    Field("na", _REASON, "why the question does not apply"),
    Field("declined", _REASON, "why it is not answered"),
)
ANSWER = Record("an answer", _ANSWER_FIELDS)
PRICED_ANSWER = Record("a price", (*_ANSWER_FIELDS, Field("currency", Raw(), "the currency of the price")))


def load(root: Node, rubric: Rubric | None, problems: Problems) -> Response | None:
    """The response a tree holds, or None; every problem is noted in `problems`.

    Without a rubric (it could not be read) only the response's own structure is judged.
    """
    before = problems.errors
    values = RESPONSE.values(root, problems)
    answers = root.get("answers") if isinstance(root, Mapping) else None
    if values is not INVALID and rubric is not None:
        _check_pin(values["rubric"], root, rubric, problems)
    found = fit(answers, rubric, problems) if answers is not None and rubric is not None else {}
    if values is INVALID or problems.errors > before:
        return None
    name = values["vendor"]
    return Response(
        id=values["id"] or words.slug(name),
        name=name,
        answers=found,
        received=values["received"],
        tax=values["tax"],
        at=root.place,
    )


def _check_pin(pin: str | None, root: Node, rubric: Rubric, problems: Problems) -> None:
    """Is it an answer to this rubric, in this version?"""
    here = f"{rubric.id}@{rubric.version}"
    if pin is None or pin in (rubric.id, here):
        return
    node = root.get("rubric") if isinstance(root, Mapping) else None
    problems.add(
        "other-rubric",
        (node or root).place,
        f"expected a response to `{here}`, found one to {words.quoted(pin)}",
        help="ask the vendor to answer this version, or evaluate with the version that was answered",
        related=[(rubric.at, "the rubric is this one")],
    )


def fit(tree: Node, rubric: Rubric, problems: Problems) -> dict[str, Answer]:
    """The answers a tree holds, by path, each read as its criterion says."""
    answers: dict[str, Answer] = {}
    for leaf, _, node in walk(rubric, tree, problems, "answers"):
        answer = _answer(leaf, node, problems)
        if answer is not None:
            answers[leaf.path] = answer
    return answers


def _answer(leaf: Criterion, node: Node, problems: Problems) -> Answer | None:
    """One answer, or None when it is wrong."""
    if isinstance(node, Broken):
        return None
    if not isinstance(node, Mapping):
        return _given(leaf, node, node, {}, problems)
    record = PRICED_ANSWER if leaf.kind.priced else ANSWER
    values = record.values(node, problems)
    if values is INVALID or not _one_state(node, problems):
        return None
    for state, key in ((State.NOT_APPLICABLE, "na"), (State.DECLINED, "declined")):
        if values[key] is not None:
            return _unanswered(leaf, state, values, node, problems)
    value = _priced_value(node, values) if leaf.kind.priced else values["value"]
    if value is None:
        return Answer(State.BLANK, None, values["evidence"], values["comment"], "", node.place)
    return _given(leaf, value, node, values, problems)


def _priced_value(node: Mapping, values: dict[str, Any]) -> Node | None:
    """What a price type reads: the amount, with its currency where there is one."""
    value, currency = values["value"], values["currency"]
    if value is None or currency is None or (isinstance(value, Scalar) and value.blank):
        return value  # type: ignore[no-any-return]
    kept = [pair for pair in node.pairs if pair[0].text in ("value", "currency")]
    return Mapping(node.source, node.start, node.end, kept)


def _one_state(node: Mapping, problems: Problems) -> bool:
    """An answer is given, or declined, or not applicable: never two of them."""
    written = [key for key, _ in node.pairs if key.text in ("value", "na", "declined")]
    if len(written) < 2:
        return True
    first, second = written[:2]
    problems.add(
        "two-states",
        second.place,
        f"expected one of `value`, `na` and `declined`, found `{first.text}` and `{second.text}`",
        help="an answer is given, or declined, or not applicable",
        related=[(first.place, "the other one")],
    )
    return False


def _unanswered(
    leaf: Criterion, state: State, values: dict[str, Any], node: Mapping, problems: Problems
) -> Answer | None:
    """A declined or inapplicable question, with the vendor's reason."""
    if state is State.NOT_APPLICABLE and not leaf.allow_na:
        key = node.key("na") or node
        problems.add(
            "na-not-allowed",
            key.place,
            f"expected an answer to `{leaf.path}`, found `na`",
            help="this question must be answered or declined; only `allow_na: yes` in the rubric lets it be skipped",
            related=[(leaf.at, "the criterion is declared here")],
        )
        return None
    reason = values["na"] if state is State.NOT_APPLICABLE else values["declined"]
    return Answer(state, None, values["evidence"], values["comment"], reason, node.place)


def _given(leaf: Criterion, value: Node, node: Node, extra: dict[str, Any], problems: Problems) -> Answer | None:
    """An answer with a value, or a blank where nothing stands."""
    evidence, comment = extra.get("evidence", ()), extra.get("comment", "")
    if isinstance(value, Scalar) and (value.blank or not value.text.strip()):
        return BLANK if not evidence and not comment else Answer(State.BLANK, None, evidence, comment, "", node.place)
    trial = Problems(problems.fault)
    read = leaf.kind.answer.read(value, trial)
    for problem in trial:
        related = [(other.place, other.label) for other in problem.related] or [
            (leaf.at, "the criterion is declared here")
        ]
        problems.add(
            problem.code, problem.place, f"{problem.message} (`{leaf.path}`)", help=problem.help, related=related
        )
    if read is INVALID:
        return None
    return Answer(State.GIVEN, read, evidence, comment, "", value.place)
