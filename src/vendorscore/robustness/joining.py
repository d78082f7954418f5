"""Could what is open bring a bid into the field that is out today, and which lines would then have to be settled?

What would help it most is tried: a blank filled, a declined answer given, a claim found true, a "not applicable"
accepted or refused. Whether a filling can pass a gate, `scoring` says: it marks what a blank alone keeps out.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence
from math import prod

from vendorscore.response.model import BLANK, Answer, State
from vendorscore.robustness import moves
from vendorscore.robustness.changes import AnswerChange, Change, FindingChange
from vendorscore.robustness.desk import Desk
from vendorscore.scoring.facts import Fact

MOST_WAYS = 256
"""Up to so many ways in which the open lines of a bid may turn out together are tried."""


def could_join(desk: Desk, vendor: str, open_paths: Collection[str]) -> bool:
    """Could a bid be eligible, whatever becomes of some open lines, if all else stays as it is?

    Where there are too many ways to try each, it could.
    """
    if any(one.rule == "deadline" for one in desk.bids[vendor].obstacles):
        return False
    ways = [_ways(desk, vendor, fact, fact.step.leaf.path in open_paths) for fact in desk.bids[vendor].facts]
    if prod(map(len, ways)) > MOST_WAYS:
        return True
    return any(_curable(desk, vendor, changes) for changes in itertools.product(*ways))


def keep_out(desk: Desk, vendor: str, open_paths: Sequence[str]) -> tuple[str, ...]:
    """Which open lines keep a bid out when they stay as they are: the first one that does it alone, else all."""
    for path in open_paths:
        if touches(desk, vendor, path) and not could_join(desk, vendor, set(open_paths) - {path}):
            return (path,)
    return tuple(open_paths)


def touches(desk: Desk, vendor: str, path: str) -> bool:
    """Does something that keeps the bid out rest on a line?"""
    plan, bid = desk.plan, desk.bids[vendor]
    index = plan.by_path[path]
    gated = {gate.item.path for gate in plan.gates if index in gate.steps}
    if index in plan.mentioned:
        return True
    away = bid.facts[index].state is State.NOT_APPLICABLE
    return any(one.path == path or one.path in gated or (away and one.path is None) for one in bid.obstacles)


def _curable(desk: Desk, vendor: str, changes: Iterable[Change | None]) -> bool:
    """Is the bid, so changed, eligible, or out for blanks only?"""
    evaluation = desk.only(vendor)
    for change in changes:
        evaluation = evaluation if change is None else change.apply(evaluation)
    return all(one.only_blank for one in desk.judged(evaluation).obstacles)


def _ways(desk: Desk, vendor: str, fact: Fact, is_open: bool) -> list[Change | None]:
    """What may become of a line. A settled blank is as good as declined; what others hang on is tried in full."""
    path, state = fact.step.leaf.path, fact.answer.state
    if not fact.asked or not touches(desk, vendor, path):
        return [None]
    if not is_open:
        return [AnswerChange(vendor, path, Answer(State.DECLINED)) if state is State.BLANK else None]
    if state is State.GIVEN:
        return [FindingChange(vendor, path, holds=True)]
    if state is State.NOT_APPLICABLE:
        return [FindingChange(vendor, path, holds) for holds in (True, False)]
    answers = moves.answers(vendor, fact) if fact.step.index in desk.plan.mentioned else ()
    return [AnswerChange(vendor, path, BLANK), *(rung.change for ladder in answers for rung in ladder)]
