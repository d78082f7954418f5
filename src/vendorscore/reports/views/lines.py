"""The lines of a scorecard: each criterion with all that its points follow from."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ZERO, decimal, exact
from vendorscore.foundation.source import Place
from vendorscore.reports.outcome import decimals
from vendorscore.reports.views import panel, rubric, shown
from vendorscore.reports.views.reckoned import Bid, Law
from vendorscore.response.model import State
from vendorscore.rubric.kinds.price import priced
from vendorscore.rubric.model import Item, Section
from vendorscore.scoring.explain import answered, next_up, why
from vendorscore.scoring.gates import GateResult
from vendorscore.scoring.scorecard import Line


class GateView(NamedTuple):
    """One gate and what became of it."""

    title: str
    href: str
    outcome: str
    why: str


class Evidence(NamedTuple):
    """One thing that was attached: what, and whether it counts."""

    text: str
    counts: str
    why: str


class LineView(NamedTuple):
    """A section (then with a title alone) or one criterion with its whole derivation."""

    criterion: rubric.CriterionPart
    points: str
    possible: str
    state: str
    worth: str
    why: str
    answer: str
    comment: str
    arithmetic: str
    share: str
    """Why the share is not the published one; empty where it is."""
    next_up: str
    gates: tuple[GateView, ...]
    evidence: tuple[Evidence, ...]
    findings: tuple[tuple[str, str], ...]
    marks: tuple[panel.MarkView, ...]
    missing: str
    sources: tuple[tuple[str, str], ...]


class Lines(NamedTuple):
    """What the lines of all scorecards of one comparison have in common."""

    law: Law
    criteria: Mapping[str, rubric.CriterionPart]
    files: shown.Files | None
    """Where things were read; None in what is handed out, which says nothing of other bids either."""

    def of(self, bid: Bid, places: int) -> Iterator[LineView]:
        """The lines of one bid, its sections between them; figures have so many decimals at least."""
        plan, gates = bid.card.plan, defaultdict(list)
        for one in bid.card.gates:
            gates[one.path].append(gate(self.law, one))
        for path, item in plan.rubric.items.items():
            if isinstance(item, Section):
                found = sums(bid, item, places)
                yield _heading(self.criteria[path], found.points, found.possible)
            else:
                yield self._line(bid, bid.card.lines[plan.by_path[path]], tuple(gates[path]), places)

    def _line(self, bid: Bid, line: Line, gates: tuple[GateView, ...], places: int) -> LineView:
        leaf, fact, index = line.criterion, line.fact, line.fact.step.index
        scored = line.nominal > 0
        _, _, points, possible, _ = _beside(bid.points[index], line.plan.rubric.points * line.share, places)
        marks = tuple(panel.marks(leaf.kind, fact.judged)) if fact.judged is not None else ()
        missing = words.listed(one.name for one in fact.judged.missing) if fact.judged is not None else ""
        return LineView(
            criterion=self.criteria[line.path],
            points=points if scored else "",
            possible=possible if scored else "",
            state=rubric.state(line),
            worth=rubric.worth(line, bid),
            why=_why(line, self.files is None),
            answer=_answer(line),
            comment=shown.text(fact.answer.comment),
            arithmetic=_arithmetic(line) if scored else "",
            share=_share(line),
            next_up=_next_up(line),
            gates=gates,
            evidence=tuple(_evidence(line)),
            findings=tuple(_findings(line)),
            marks=marks,
            missing=shown.line(missing),
            sources=() if self.files is None else tuple(_sources(line, self.files)),
        )


def _heading(part: rubric.CriterionPart, points: str, possible: str) -> LineView:
    return LineView(part, points, possible, "", "", "", "", "", "", "", "", (), (), (), (), "", ())


def gate(law: Law, one: GateResult) -> GateView:
    """A gate by the title of its criterion."""
    return GateView(law.titles[one.path], f"#{shown.anchor(one.path)}", one.outcome.value, shown.sentence(one.why))


class Beside(NamedTuple):
    """What was earned and what could be: exactly, as shown, and the number that is shown of the first."""

    earned: Fraction
    whole: Fraction
    points: str
    possible: str
    seen: Fraction


def _beside(earned: Fraction, whole: Fraction, least: int) -> Beside:
    """Points beside all that could be earned: they look the same only where they are."""
    places = max(least, decimals([earned], whole))
    points, possible = (shown.minus(numbers.fixed(value, places)) for value in (earned, whole))
    return Beside(earned, whole, points, possible, numbers.rounded(earned, places, "up"))


def sums(bid: Bid, item: Item, places: int) -> Beside:
    """What a section or criterion earned, and what it could."""
    plan, lines = bid.card.plan, bid.card.lines
    indexes = [plan.by_path[leaf.path] for leaf in item.leaves]
    possible = plan.rubric.points * sum((lines[index].share for index in indexes), ZERO)
    return _beside(sum((bid.points[index] for index in indexes), ZERO), possible, places)


def _why(line: Line, handout: bool) -> str:
    kind, fact = line.criterion.kind, line.fact
    if handout and kind.relative and fact.state is State.GIVEN:
        amount = f"a price of {priced(fact.amount or ZERO, fact.currency)}"
        beside = "beside the other bids, whose amounts are not shown here"
        return shown.sentence(f"{amount}, {beside}: worth {decimal(line.utility)}")
    return shown.sentence(why(line))


def _answer(line: Line) -> str:
    answer = line.fact.answer
    if answer.state is State.GIVEN:
        return shown.text(answered(line.fact))
    return shown.text(answer.reason)


def _arithmetic(line: Line) -> str:
    """The points as a product that can be worked out by hand."""
    whole = line.plan.rubric.points
    parts = f"{exact(whole)} × {exact(line.share)} × {exact(line.utility)} × {exact(line.factor)}"
    end = "" if line.points == line.exact else f", rounded to {decimal(line.points)}"
    return f"{parts} = {shown.number(line.exact)}{end}"


def _share(line: Line) -> str:
    if line.share == line.nominal or not line.criterion.kind.scored:
        return ""
    return f"{shown.percent(line.share)} of all points; {shown.percent(line.nominal)} when everything applies."


def _next_up(line: Line) -> str:
    """Why not the next level up: the least that would have earned more, and how much more."""
    fact, kind = line.fact, line.criterion.kind
    whole = line.plan.rubric.points * line.share
    if not whole or not fact.asked or fact.not_applicable or fact.finding.refuted:
        return ""
    if kind.relative:
        return "A lower price would be worth more." if line.utility < 1 and fact.amount is not None else ""
    if line.utility >= kind.greatest:
        return ""
    found = next_up(line)
    if found is None:
        return ""
    text, worth = found
    gain = whole * (worth - line.utility) * line.factor
    more = f": {shown.points(gain)} points more" if gain else ""
    evidence = "that counts" if line.plan.rubric.rank_on == "evidenced" else "that the panel verifies"
    counts = "" if line.factor == 1 else f", and {shown.percent(line.factor)} of that without evidence {evidence}"
    return shown.whole(f"{shown.opened(text)} would be worth {shown.number(worth)}{counts}{more}.")


def _evidence(line: Line) -> Iterator[Evidence]:
    proof = line.fact.proof
    if proof is not None:
        for item, reason in proof.items:
            counts = "does not count" if reason else "counts"
            yield Evidence(shown.said(str(item)), counts, shown.sentence(reason or ""))
    else:
        for item in dict.fromkeys(line.fact.answer.evidence):
            yield Evidence(shown.said(str(item)), "not asked for", "")


def _findings(line: Line) -> Iterator[tuple[str, str]]:
    for one in line.fact.finding.verdicts:
        outcome = "verified" if one.holds else "refuted"
        note = "" if one.counted else ", not counted for a conflict of interest"
        reason = f": {shown.line(one.reason)}" if one.reason else ""
        yield shown.line(one.by), f"{outcome}{note}{reason}"


def _sources(line: Line, files: shown.Files) -> Iterator[tuple[str, str]]:
    fact = line.fact
    found: list[tuple[str, Place | None]] = [("answer", fact.answer.at)]
    if fact.judged is not None:
        marks = (*fact.judged.marks, *fact.judged.uncounted)
        found += [(f"mark of {shown.line(one.evaluator.name)}", one.at) for one in marks]
        if fact.judged.consensus is not None:
            found.append(("consensus", fact.judged.consensus.at))
    found += [(f"finding of {shown.line(one.by)}", one.at) for one in fact.finding.verdicts]
    found.append(("rule", line.criterion.at))
    for label, place in found:
        if place is not None:
            yield label, files.where(place)
