"""An award beside today's: who wins when something is otherwise."""

from __future__ import annotations

from attrs import frozen

from vendorscore.robustness.desk import Desk
from vendorscore.robustness.standings import Award


@frozen
class Otherwise:
    """The award under another rule or field: what was changed in words, who wins then, and whether that differs."""

    what: str
    winners: tuple[str, ...]
    provisional: bool
    changes: bool


def otherwise(desk: Desk, what: str, award: Award) -> Otherwise:
    """An award beside today's."""
    return Otherwise(what, tuple(sorted(award.winners)), award.provisional, award.differs(desk.award))
