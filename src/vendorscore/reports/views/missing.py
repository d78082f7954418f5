"""What a bid lacks, and what each of it could still be worth."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from vendorscore.foundation import words
from vendorscore.foundation.numbers import ZERO
from vendorscore.reports.views import shown
from vendorscore.reports.views.reckoned import Law
from vendorscore.response.model import State
from vendorscore.scoring.scorecard import Line, Scorecard


class Missing(NamedTuple):
    """Something that is missing, and what it could still be worth."""

    title: str
    href: str
    what: str
    could: str


def missing(law: Law, card: Scorecard) -> Iterator[Missing]:
    """Line by line; a line without a share lacks nothing that counts."""
    for line in card.lines:
        if line.fact.asked and line.share:
            for what, gain in _gaps(line):
                could = f"up to {shown.points(gain)} points" if gain else "nothing more: it is closed"
                yield Missing(law.titles[line.path], f"#{shown.anchor(line.path)}", what, could)


def _gaps(line: Line) -> Iterator[tuple[str, Fraction]]:
    """What one line lacks, and the points that it could still bring."""
    fact, kind, whole = line.fact, line.criterion.kind, line.plan.rubric.points * line.share
    if fact.state is State.BLANK and not kind.judged:
        yield "an answer: it was left blank", ZERO if fact.finding.refuted else whole * kind.greatest
    elif fact.state is State.DECLINED:
        yield "an answer: it was declined", ZERO
    elif fact.judged is not None and fact.open:
        missing = [one.name for one in fact.judged.missing] or ["the panel"]
        what = "a mark" if len(missing) == 1 else "marks"
        yield (
            f"{what} of {shown.line(words.listed(missing))}",
            whole * (fact.greatest * line.factor - line.utility * line.factor),
        )
    elif fact.finding.refuted:
        yield "proof against the panel’s finding, which stands", ZERO
    elif fact.state is State.GIVEN and line.factor < 1 and line.utility:
        ranked = line.plan.rubric.rank_on
        what = "evidence that counts" if ranked == "evidenced" else "evidence that the panel verifies"
        yield what, whole * line.utility * (1 - line.factor)
