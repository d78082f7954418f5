"""A response file to a `Response`, each answer typed by the criterion it answers."""

from __future__ import annotations

import datetime
from typing import Any

from vendorscore.foundation import names, words
from vendorscore.foundation.numbers import ZERO
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place, Source
from vendorscore.reading import times
from vendorscore.reading.nodes import Broken, Mapping, Node, Scalar
from vendorscore.reading.types import (
    INVALID,
    Decimal,
    Either,
    Field,
    Invalid,
    Many,
    Name,
    Raw,
    Reason,
    Record,
    Table,
    Text,
    Type,
)
from vendorscore.response.model import BLANK, Answer, EvidenceItem, Response, State
from vendorscore.rubric import mistaken
from vendorscore.rubric.kinds import KINDS
from vendorscore.rubric.kinds.options import Key
from vendorscore.rubric.kinds.price import TAX
from vendorscore.rubric.model import Criterion, Rubric
from vendorscore.rubric.trees import Maybe, Tree, filled_in
from vendorscore.rubric.walk import walk

_NAME = Text(expected="a name", one_line=True, most=200)


def _under_answers(key: str) -> str:
    """Where an unknown key of a response may belong."""
    return f"if `{words.visible(key)}` is an answer, write it under `answers:`"


class _VendorId(Name):
    """An id that can be the name of a file on every system."""

    def parse(self, node: Scalar, problems: Problems) -> str | Invalid:
        if not words.is_reserved(node.text):
            return Name.parse(self, node, problems)
        message = f"expected an id that can name a file, found {node.described}"
        problems.add(
            "reserved-name", node.place, message, help=f"on Windows no file can be called so; write `v-{node.text}`"
        )
        return INVALID

    def schema(self) -> dict[str, Any]:
        return {**Name.schema(self), "not": {"enum": list(words.RESERVED_NAMES)}}


RESPONSE = Record(
    "a response",
    (
        Field("vendor", _NAME, "the vendor's name", required=True),
        Field("id", _VendorId(), "the vendor's id (default: made from the name)"),
        Field(
            "rubric",
            Text(expected="a rubric such as `customer-service@1.0`", one_line=True, most=200),
            "the rubric it answers",
        ),
        Field("received", times.Moment(), "when it was received, with the offset from UTC"),
        Field("tax", TAX, "whether its prices are net or gross of tax"),
        Field("answers", Raw(), "the answers by path"),
    ),
    elsewhere=_under_answers,
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
        return Text(most=2000).schema()


EVIDENCE_ITEM = Record(
    "an item of evidence",
    (
        Field("kind", Text(one_line=True, most=64), "what kind of proof it is", default=""),
        Field("ref", Text(most=2000), "the file, clause or address where it is found", default=""),
        Field("date", times.Date(), "its date"),
    ),
    _item,
)
_EVIDENCE = Many(
    Either("`{kind: …, ref: …, date: …}`", scalar=_Reference(), mapping=EVIDENCE_ITEM),
    most=100,
    lone=True,
    expected="a list of evidence",
)
_REASON = Reason()
_ANSWER_FIELDS = (
    Field("value", Raw(), "the answer itself"),
    Field("evidence", _EVIDENCE, "what proves it", default=()),
    Field("comment", Text(), "anything to add; never scored", default=""),
    Field("na", _REASON, "why the question does not apply"),
    Field("declined", _REASON, "why it is not answered"),
)
ANSWERS: dict[str, Record] = {
    name: Record(
        f"a {name} answer",
        (*_ANSWER_FIELDS, *(Field(one.key, Raw(), one.doc) for one in kind.answer_keys)),
        elsewhere=lambda key, advice=kind.no_answer: advice,  # type: ignore[misc]
    )
    for name, kind in KINDS.items()
}
"""The long form of an answer, by kind of criterion."""

_VALUE = Either(
    "an answer",
    scalar=Text(expected="an answer"),
    sequence=Many(Key("an option's key"), expected="a list of option keys"),
    mapping=Table(Name(), Decimal(expected="an amount", least=ZERO), expected="a mapping of cost components"),
)
LONG = filled_in(
    Record("an answer", _ANSWER_FIELDS),
    Field("value", Maybe(_VALUE), "the answer itself"),
    *(one for kind in KINDS.values() for one in kind.answer_keys),
)
"""The long form of an answer whose criterion is not known."""
_ANY = Either(_VALUE.expected, scalar=_VALUE.scalar, sequence=_VALUE.sequence, mapping=LONG)
BY_PATH = Tree("answers", "answers", Maybe(_ANY), LONG)
"""All answers, as far as they can be judged without the rubric."""


def load(root: Node, rubric: Rubric | None, problems: Problems, partial: bool = False) -> Response | None:
    """The response a tree holds, or None; every problem is noted in `problems`.

    Without a rubric (it could not be read) only the response's own structure is judged. With `partial`, answers
    that are wrong are left out, and the others kept.
    """
    before = problems.errors
    if mistaken.mistaken(root, mistaken.RESPONSE, problems=problems):
        return None
    values = RESPONSE.values(root, problems)
    answers = root.get("answers") if isinstance(root, Mapping) else None
    fits = rubric is not None and _check_pin(root, rubric, problems)
    found = fit(answers, rubric, problems) if answers is not None and rubric is not None and fits else {}
    if answers is not None and rubric is None:
        BY_PATH.read(answers, problems)
    if values is INVALID or (problems.errors > before and not (partial and fits)):
        return None
    name = words.composed(values["vendor"])
    names.note_hidden(name, (root.get("vendor") or root).place if isinstance(root, Mapping) else root.place, problems)
    return Response(
        id=values["id"] or words.slug(name),
        name=name,
        answers=found,
        received=values["received"],
        tax=values["tax"],
        at=root.place,
    )


def check_answers(response: Response, rubric: Rubric | None, problems: Problems) -> None:
    """Note the answers of a response, read elsewhere or made by hand, that this rubric does not take."""
    answers: dict[str, Any] = dict(response.answers) if rubric is not None else {}
    for path, answer in answers.items():
        assert rubric is not None
        leaf = rubric.items.get(path)
        place = getattr(answer, "at", None) or response.at or Place(Source(f"<response {response.id}>", ""))
        if not isinstance(leaf, Criterion):
            message = f"expected the path of a criterion of `{rubric.id}`, found {words.quoted(path)}"
            problems.add("unknown-path", place, message, help=problems.did_you_mean(path, rubric.items))
        elif misfit := _misfit(leaf, answer):
            problems.add(misfit[0], place, misfit[1], related=[(leaf.at, "the criterion is declared here")])


def _misfit(leaf: Criterion, answer: Any) -> tuple[str, str] | None:
    """The code and the words of what keeps an answer from being one to a criterion; None where nothing does."""
    if not isinstance(answer, Answer) or answer.state is State.UNMARKED:
        return "wrong-type", f"expected an answer to `{leaf.path}`, found {words.quoted(repr(answer))}"
    if answer.state is State.NOT_APPLICABLE and not leaf.allow_na:
        return "na-not-allowed", f"expected an answer to `{leaf.path}`, found `na`"
    if answer.state is State.GIVEN and not leaf.kind.holds(answer.value):
        found = words.quoted(repr(answer.value))
        return "wrong-type", f"expected a value for the {leaf.kind.name} criterion `{leaf.path}`, found {found}"
    return None


def vendor_of(root: Node) -> tuple[str, str] | None:
    """Whose response a tree is, by id and name, if it says so well enough; nothing is noted."""
    values = {key: root.get(key) if isinstance(root, Mapping) else None for key in ("vendor", "id")}
    unheard = Problems()
    name = INVALID if values["vendor"] is None else _NAME.read(values["vendor"], unheard)
    own = None if values["id"] is None else _VendorId().read(values["id"], unheard)
    return None if name is INVALID or own is INVALID else (own or words.slug(name), words.composed(name))


def _check_pin(root: Node, rubric: Rubric, problems: Problems) -> bool:
    """Is it an answer to this rubric, in this version? If not, that is noted; it need not say so at all."""
    here = f"{rubric.id}@{rubric.version}"
    pin = root.get("rubric") if isinstance(root, Mapping) else None
    if not isinstance(pin, Scalar) or _blank(pin) or pin.text in (rubric.id, here):
        return True
    problems.add(
        "other-rubric",
        pin.place,
        f"expected a response to `{here}`, found one to {words.quoted(pin.text)}",
        help="ask the vendor to answer this version, or evaluate with the version that was answered",
        related=[(rubric.at, "the rubric is this one")],
    )
    return False


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
    values = ANSWERS[leaf.kind.name].values(node, problems)
    if not _one_state(node, problems):
        return None
    if values is INVALID:
        value = _with_keys(node, node.get("value"), leaf)
        if value is not None:
            _given(leaf, value, node, {}, problems)  # what is wrong with it as well
        return None
    for state, key in ((State.NOT_APPLICABLE, "na"), (State.DECLINED, "declined")):
        if values[key] is not None:
            return _unanswered(leaf, state, values, node, problems)
    value = _with_keys(node, values["value"], leaf)
    if value is None:
        return Answer(State.BLANK, None, values["evidence"], values["comment"], "", node.place)
    return _given(leaf, value, node, values, problems)


def _with_keys(node: Mapping, value: Node | None, leaf: Criterion) -> Node | None:
    """What the kind reads: the value, together with its companion keys where the kind has any."""
    if value is None or not leaf.kind.answer_keys or (isinstance(value, Scalar) and value.blank):
        return value
    names = {"value", *(one.key for one in leaf.kind.answer_keys)}
    kept = [pair for pair in node.pairs if pair[0].text in names]
    return Mapping(node.source, node.start, node.end, kept)


def _blank(node: Node) -> bool:
    """Does nothing stand there?"""
    return isinstance(node, Scalar) and (node.blank or not node.text.strip())


def _one_state(node: Mapping, problems: Problems) -> bool:
    """An answer is given, or declined, or not applicable: never two of them."""
    written = [key for key, value in node.pairs if key.text in ("value", "na", "declined") and not _blank(value)]
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
    if _blank(value):
        return BLANK if not evidence and not comment else Answer(State.BLANK, None, evidence, comment, "", node.place)
    trial = Problems(problems.fault)
    read = leaf.kind.answer.read(value, trial)
    for problem in trial:
        related = [(other.place, other.label) for other in problem.related] or [
            (leaf.at, "the criterion is declared here")
        ]
        help = (
            _state_advice(leaf, value)
            or problem.help
            or (leaf.kind.no_answer if problem.code == "wrong-type" else None)
        )
        message = f"{problem.message} (`{leaf.path}`)"
        problems.add(problem.code, problem.place, message, help=help, related=related, severity=problem.severity)
    if read is INVALID:
        return None
    return Answer(State.GIVEN, read, evidence, comment, "", value.place)


_NOT_ANSWERED = {"na": "na", "n/a": "na", "not applicable": "na", "declined": "declined", "no answer": "declined"}


def _state_advice(leaf: Criterion, value: Node) -> str | None:
    """How to say what was meant, when an answer is a word for not answering."""
    key = _NOT_ANSWERED.get(words.folded(value.text.strip())) if isinstance(value, Scalar) else None
    if key == "na" and not leaf.allow_na:
        return "this question may not be skipped; to decline it, write `{declined: why}`"
    what = "does not apply" if key == "na" else "is declined"
    return f"to say that the question {what}, write `{{{key}: why}}`" if key else None
