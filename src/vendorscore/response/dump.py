"""A response back to what its file holds: loaded again, it is the same response."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from vendorscore.foundation import words
from vendorscore.response.model import Answer, Response, State
from vendorscore.rubric.model import Criterion, Rubric
from vendorscore.writing import yaml_out

_OF_RESPONSES = frozenset({"vendor", "id", "rubric", "received", "tax", "answers"})
_OF_ANSWERS = frozenset({"value", "na", "declined", "evidence", "comment", "kind", "ref", "date"})
_OF_PRICES = frozenset({"currency", "fixed", "cap"})


def dump(response: Response, rubric: Rubric) -> dict[str, Any]:
    """The response as a file would hold it: mappings, lists and text; None where nothing stands."""
    written: dict[str, Any] = {"vendor": response.name}
    if response.id != words.slug(response.name):
        written["id"] = response.id
    written["rubric"] = f"{rubric.id}@{rubric.version}"
    if response.received is not None:
        written["received"] = response.received.isoformat().replace("+00:00", "Z")
    if response.tax is not None:
        written["tax"] = response.tax
    answers = {path: _answer(answer, rubric[path]) for path, answer in response.answers.items()}
    return {**written, "answers": answers or None}


def text(response: Response, rubric: Rubric, ask_again: Iterable[str] = ()) -> str:
    """The file: every text in quotes, and beside each answer where it came from."""
    written = dump(response, rubric)
    notes: dict[tuple[str, ...], str] = {
        ("answers", path): _from(answer) for path, answer in response.answers.items() if answer.at is not None
    }
    for path in ask_again:
        written["answers"] = {**(written["answers"] or {}), path: None}
        notes["answers", path] = "to be asked again: what was answered could not be read"
    order = [leaf.path for leaf in rubric.leaves]
    if written["answers"]:
        written["answers"] = dict(sorted(written["answers"].items(), key=lambda pair: order.index(pair[0])))
    return yaml_out.text(written, notes, _OF_RESPONSES | _OF_ANSWERS | _OF_PRICES)


def _from(answer: Answer) -> str:
    assert answer.at is not None
    return f"{PurePath(answer.at.source.name).name}: {answer.at.spot}"


def _answer(answer: Answer, leaf: Any) -> Any:
    """The short form where the value says it all, else the long one."""
    assert isinstance(leaf, Criterion)
    long: dict[str, Any] = {}
    if answer.state is State.GIVEN:
        wire = leaf.kind.wire(answer.value)
        long = dict(wire) if isinstance(wire, dict) else {"value": wire}
    elif answer.state is State.NOT_APPLICABLE:
        long = {"na": answer.reason}
    elif answer.state is State.DECLINED:
        long = {"declined": answer.reason}
    if answer.evidence:
        long["evidence"] = [
            {
                key: value
                for key, value in (
                    ("kind", one.kind),
                    ("ref", one.ref),
                    ("date", one.date.isoformat() if one.date else ""),
                )
                if value
            }
            for one in answer.evidence
        ]
    if answer.comment:
        long["comment"] = answer.comment
    return long["value"] if list(long) == ["value"] and not isinstance(long["value"], dict) else long or None
