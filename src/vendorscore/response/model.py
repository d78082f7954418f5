"""The nouns of a response, frozen."""

from __future__ import annotations

import datetime
from collections.abc import Mapping as Map
from enum import Enum
from typing import Any, Literal

from attrs import field, frozen

from vendorscore.foundation.source import Place
from vendorscore.foundation.speech import spoken
from vendorscore.foundation.values import Value

Tax = Literal["net", "gross"]


class State(Enum):
    """What became of a question. Four of these are the vendor's; the last is the panel's.

    None of them is "no", and none of them is 0: what each is worth is for the rubric to say.
    """

    GIVEN = "given"
    BLANK = "blank"
    DECLINED = "declined"
    NOT_APPLICABLE = "not_applicable"
    UNMARKED = "unmarked"


@frozen(repr=False)
class EvidenceItem(Value):
    """One thing that a vendor attached to prove an answer."""

    kind: str
    ref: str
    date: datetime.date | None
    at: Place | None = field(default=None, eq=False, repr=False)

    def __str__(self) -> str:
        named = " ".join(part for part in (self.kind, f"`{self.ref}`" if self.ref else "") if part)
        return f"{named} of {spoken().day(self.date)}" if self.date else named


@frozen(repr=False)
class Answer(Value):
    """One answer of one vendor; `reason` is the vendor's word for declining or for "not applicable"."""

    state: State
    value: Any = None
    evidence: tuple[EvidenceItem, ...] = ()
    comment: str = ""
    reason: str = ""
    at: Place | None = field(default=None, eq=False, repr=False)


BLANK = Answer(State.BLANK)
"""What a question is that nobody answered."""


@frozen
class Response:
    """One vendor's answers by path; a path that is absent is blank."""

    id: str
    name: str
    answers: Map[str, Answer]
    received: datetime.datetime | None = None
    tax: Tax | None = None
    superseded: tuple[str, ...] = ()
    """Files of earlier or late versions of this response, kept and not counted."""
    at: Place | None = field(default=None, eq=False, repr=False)

    def __getitem__(self, path: str) -> Answer:
        return self.answers.get(path, BLANK)

    def __repr__(self) -> str:
        given = sum(answer.state is State.GIVEN for answer in self.answers.values())
        return f"<Response {self.id}: {given} answers>"
