"""The kinds of criteria: one file each, one row each. To add a kind, add its file and its row."""

from __future__ import annotations

from vendorscore.rubric.kinds.checklist import Checklist
from vendorscore.rubric.kinds.choice import Choice
from vendorscore.rubric.kinds.cost import Cost
from vendorscore.rubric.kinds.information import DateKind, TextKind
from vendorscore.rubric.kinds.kind import Kind
from vendorscore.rubric.kinds.number import Number
from vendorscore.rubric.kinds.price import Price
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.kinds.yes_no import YesNoKind

KINDS: dict[str, type[Kind]] = {
    kind.name: kind for kind in (YesNoKind, Choice, Checklist, Number, Rating, Price, Cost, TextKind, DateKind)
}

__all__ = ["KINDS", "Kind"]
