"""What one evaluator marks as one HTML page: filled in offline, kept as a draft, saved as a file of marks; and back.

The file is a panel file as JSON, with what its form says of itself:

    {"sheet": {"format": …, "rubric": …, "fingerprint": …, "shown": {…}},
     "evaluator": …, "conflicts": …, "ratings": {…}}
"""

from __future__ import annotations

from itertools import count
from typing import Any

from vendorscore.foundation.numbers import ZERO
from vendorscore.foundation.problems import Problems
from vendorscore.foundation.source import Place
from vendorscore.reading.nodes import Mapping, Node, Scalar
from vendorscore.reading.types import BARE_WORDS, INVALID, Field, Raw, Record
from vendorscore.rubric.canonical import fingerprint
from vendorscore.rubric.kinds.asking import Ask
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.model import Criterion, Rubric
from vendorscore.sheets.form_page import entry, page
from vendorscore.sheets.marking import FORMAT, NO_CONFLICT, Bid, Task, anchored, ours, rated

_LEVELS = 12
"""Up to so many levels are all in sight, one below the other: marking is comparing what stands beside them."""

# ---------------------------------------------------------------- out


def to_html(task: Task) -> str:
    """The page of one evaluator."""
    shown = {bid.id: bid.shown for bid in task.bids}
    about = {"format": FORMAT, "rubric": task.pin, "fingerprint": fingerprint(task.rubric), "shown": shown}
    rules = {
        "sheet": about,
        "draft": [task.evaluator, *(bid.id for bid in task.bids)],
        "bare": sorted(BARE_WORDS),
        "nothing": sorted(BARE_WORDS | NO_CONFLICT),
    }
    return page("marks", task.rubric, rules, _view(task))


def _view(task: Task) -> dict[str, Any]:
    names = (f"m{number}" for number in count(1))
    criteria = [
        {
            "path": leaf.path,
            "title": leaf.title,
            "question": leaf.question,
            "help": leaf.help_scorer,
            "marks": [_mark(leaf, bid, next(names)) for bid in task.bids],
        }
        for leaf in rated(task.rubric)
    ]
    return {
        "what": f"marks of {task.evaluator}",
        "about": f"{task.pin} · {FORMAT}",
        "done": "Marked",
        "file": "the file of marks",
        "evaluator": task.evaluator,
        "role": task.role,
        "bids": task.bids,
        "criteria": criteria,
        "total": len(criteria) * len(task.bids),
    }


def _mark(leaf: Criterion, bid: Bid, name: str) -> dict[str, Any]:
    """One mark to be given: what it is on, and where it is written."""
    kind = leaf.kind
    assert isinstance(kind, Rating)
    asks = (_scale(kind), Ask("words", ("reason",), label="Reason for the mark"))
    return {
        "name": name,
        "vendor": bid.id,
        "title": bid.name,
        "reply": bid[leaf.path],
        "asks": [entry(ask, f"{name}-{ask.key[0]}", _LEVELS) for ask in asks],
    }


def _scale(kind: Rating) -> Ask:
    if kind.levels:
        return Ask("pick", ("score",), label="Mark", choices=anchored(kind))
    return Ask("number", ("score",), label="Mark", least=ZERO, most=kind.max, step=kind.step)


# ---------------------------------------------------------------- back

_SAVED = Record(
    "a file of marks",
    (
        Field("sheet", Raw(), "what the form says of itself", required=True),
        Field("evaluator", Raw(), "the evaluator's name or role", required=True),
        Field("role", Raw(), "the part of the business the evaluator speaks for"),
        Field("conflicts", Raw(), "interests that keep the evaluator's marks from counting"),
        Field("ratings", Raw(), "marks by vendor and path"),
    ),
)


def unwrapped(root: Node, rubric: Rubric, problems: Problems) -> Mapping | None:
    """What a file of marks says, as a panel file would; None when it is none, or of another rubric."""
    about = root.get("sheet") if isinstance(root, Mapping) else None
    said = {key.text: (value.text, value.place) for key, value in _pairs(about) if isinstance(value, Scalar)}
    whole = about.place if about else Place(root.source)
    if not ours(said, rubric, whole, problems) or not isinstance(root, Mapping):
        return None
    if _SAVED.values(root, problems) is INVALID:
        return None
    return Mapping(root.source, root.start, root.end, [pair for pair in root.pairs if pair[0].text != "sheet"])


def shown(root: Node | None) -> dict[str, tuple[str, Place]]:
    """The mark of the answers that the form showed, by vendor, and where it stands."""
    about = root.get("sheet") if isinstance(root, Mapping) else None
    marks = about.get("shown") if isinstance(about, Mapping) else None
    return {key.text: (value.text, value.place) for key, value in _pairs(marks) if isinstance(value, Scalar)}


def _pairs(node: Node | None) -> list[tuple[Scalar, Node]]:
    return node.pairs if isinstance(node, Mapping) else []
