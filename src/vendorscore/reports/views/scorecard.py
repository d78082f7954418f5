"""The scorecard page: one vendor's result with everything that it follows from, line by line."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ZERO, decimal, exact
from vendorscore.foundation.source import Place
from vendorscore.reports.outcome import decimals, distinct, exactly, longest, measured, title
from vendorscore.reports.sums import rest
from vendorscore.reports.views import panel, rubric, shown
from vendorscore.reports.views.comparison import Obstacle, assumptions, obstacles
from vendorscore.reports.views.handout import hand_out
from vendorscore.reports.views.reckoned import Bid, Law
from vendorscore.response.model import State
from vendorscore.rubric.kinds.price import priced
from vendorscore.rubric.model import Item, Section
from vendorscore.scoring.explain import answered, next_up, why
from vendorscore.scoring.gates import GateResult
from vendorscore.scoring.scorecard import Line, Scorecard


class Figure(NamedTuple):
    """A total with its name and its meaning."""

    label: str
    text: str
    meaning: str


class GateView(NamedTuple):
    """One gate and what became of it."""

    title: str
    href: str
    outcome: str
    why: str


class SectionSum(NamedTuple):
    """What one top-level section earned of what it could."""

    title: str
    href: str
    points: str
    possible: str
    worth: str
    width: str
    summary: str


class Missing(NamedTuple):
    """Something that is missing, and what it could still be worth."""

    title: str
    href: str
    what: str
    could: str


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


class ScorecardView(NamedTuple):
    """All that a scorecard page shows."""

    title: str
    name: str
    award: str
    handout: bool
    home: str
    """The address of the comparison page; empty in a page that is handed out."""
    figures: tuple[Figure, ...]
    obstacles: tuple[Obstacle, ...]
    gates: tuple[GateView, ...]
    sections: tuple[SectionSum, ...]
    missing: tuple[Missing, ...]
    reach: str
    lines: tuple[LineView, ...]
    rounding: str
    """What the sections lack to the total, all of them as they are shown; empty where they add up."""
    rounding_why: str
    total: str
    exact: str
    """The exact total, before any rounding."""
    exactly: str
    """The same in words: whether it is what decides, or the published rounding is."""
    assumptions: tuple[tuple[str, str], ...]


def scorecard_view(comparison: Comparison, vendor: str, index: str = "", handout: bool = False) -> ScorecardView:
    """One vendor's scorecard; as a `handout`, without anybody else in it. Raises KeyError for an unknown vendor."""
    card = hand_out(comparison, vendor) if handout else comparison[vendor]
    seen = Context(comparison, handout)
    return seen.page(card, index)


class Context:
    """What the scorecards of one comparison have in common."""

    def __init__(self, comparison: Comparison, handout: bool = False) -> None:
        self.law = Law(comparison.plan, comparison.evaluation.terms.currency)
        items = comparison.plan.rubric.items
        self.title = shown.line(title(comparison))
        self.points = decimal(comparison.plan.rubric.points)
        self.handout = handout
        self.files = None if handout else shown.Files(comparison.evaluation)
        self.assumptions = assumptions(comparison)
        self.criteria = {path: rubric.criterion(self.law, item) for path, item in items.items()}

    def page(self, card: Scorecard, index: str = "") -> ScorecardView:
        """One scorecard."""
        bid, figures, places = Bid(card), _figures(card), _total_places(card)
        total = numbers.fixed(card.total, places)
        sums = [_sums(bid, item, places) for item in card.plan.rubric.criteria]
        left = rest(numbers.rounded(card.total, places, "up"), (one.seen for one in sums), bid.rounding)
        between = figures[-1].text.replace("–", "and")
        reach = f"Answers to what was left blank, and marks still to come, can bring the total to between {between}."
        return ScorecardView(
            title=self.title,
            name=bid.name,
            award=f"{bid.name}: {shown.whole(self._place(card, total))}",
            handout=self.handout,
            home=index,
            figures=figures,
            obstacles=obstacles(card),
            gates=tuple(_gate(self.law, gate) for gate in card.gates),
            sections=tuple(
                _section(self.law, bid, item, one) for item, one in zip(card.plan.rubric.criteria, sums, strict=True)
            ),
            missing=tuple(_missing(self.law, card)),
            reach=shown.whole(reach) if card.low != card.high else "",
            lines=tuple(self._lines(bid, places)),
            rounding=left.text,
            rounding_why=left.why,
            total=total,
            exact=exact(card.exact),
            exactly=exactly(card),
            assumptions=self.assumptions,
        )

    def _place(self, card: Scorecard, total: str) -> str:
        if not card.eligible:
            return f"not eligible; it would have {total} of {self.points} points."
        if card.provisional:
            return f"{total} of {self.points} points so far; marks are still missing."
        return f"rank {card.rank} with {total} of {self.points} points."

    def _lines(self, bid: Bid, places: int) -> Iterator[LineView]:
        plan, gates = bid.card.plan, defaultdict(list)
        for gate in bid.card.gates:
            gates[gate.path].append(_gate(self.law, gate))
        for path, item in plan.rubric.items.items():
            if isinstance(item, Section):
                _, _, points, possible, _ = _sums(bid, item, places)
                yield _heading(self.criteria[path], points, possible)
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
            why=_why(line, self.handout),
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


def _total_places(card: Scorecard) -> int:
    """With how many decimals the total is shown, and what it is the sum of; one that was rounded is shown whole."""
    rubric = card.plan.rubric
    return longest([card.total]) if rubric.rounding else decimals(measured(card), rubric.points)


def _figures(card: Scorecard) -> tuple[Figure, ...]:
    total = numbers.fixed(card.total, _total_places(card))
    _, low, high, claimed, evidenced, verified = distinct(measured(card), card.plan.rubric.points)
    ranked, rule = card.plan.rubric.rank_on, card.plan.rubric.rounding
    before = "" if rule is None else ", before the published rounding"
    found = [
        Figure("Claimed", claimed, "every answer believed"),
        Figure("Evidenced", evidenced, "what is attached counts"),
        Figure("Verified", verified, "where evidence is asked for, only what the panel verified counts in full"),
    ]
    if rule is None:
        found = [
            one._replace(meaning=f"{one.meaning}; ranked on") if one.label.lower() == ranked else one for one in found
        ]
    else:
        found.insert(0, Figure("Total", total, f"{ranked}, after the published rounding; ranked on"))
    interval = f"{low} – {high}" if card.low != card.high else low
    reach = f"how far open answers and marks can still move the evidenced total{before}"
    return (*found, Figure("Low – high", interval, reach))


def _gate(law: Law, gate: GateResult) -> GateView:
    return GateView(law.titles[gate.path], f"#{shown.anchor(gate.path)}", gate.outcome.value, shown.sentence(gate.why))


class _Beside(NamedTuple):
    """What was earned and what could be: exactly, as shown, and the number that is shown of the first."""

    earned: Fraction
    whole: Fraction
    points: str
    possible: str
    seen: Fraction


def _beside(earned: Fraction, whole: Fraction, least: int) -> _Beside:
    """Points beside all that could be earned: they look the same only where they are."""
    places = max(least, decimals([earned], whole))
    points, possible = (shown.minus(numbers.fixed(value, places)) for value in (earned, whole))
    return _Beside(earned, whole, points, possible, numbers.rounded(earned, places, "up"))


def _sums(bid: Bid, item: Item, places: int) -> _Beside:
    """What a section or criterion earned, and what it could."""
    plan, lines = bid.card.plan, bid.card.lines
    indexes = [plan.by_path[leaf.path] for leaf in item.leaves]
    possible = plan.rubric.points * sum((lines[index].share for index in indexes), ZERO)
    return _beside(sum((bid.points[index] for index in indexes), ZERO), possible, places)


def _section(law: Law, bid: Bid, item: Item, sums: _Beside) -> SectionSum:
    earned, possible, points, whole, _ = sums
    worth = law.plan.utility(item, bid.worths, bid.dropped)
    title = law.titles[item.path]
    return SectionSum(
        title=title,
        href=f"#{shown.anchor(item.path)}",
        points=points,
        possible=whole,
        worth="n/a" if worth is None else shown.percent(worth),
        width=shown.per_cent(min(max(earned, ZERO), possible), possible) if possible else "0%",
        summary=f"{title}: {points} of {whole} points",
    )


# ---------------------------------------------------------------- what is missing


def _missing(law: Law, card: Scorecard) -> Iterator[Missing]:
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


# ---------------------------------------------------------------- one line


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
    text = exact(line.exact) if numbers.ends(line.exact) is False else decimal(line.exact)
    end = "" if line.points == line.exact else f", rounded to {decimal(line.points)}"
    return f"{parts} = {text}{end}"


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
    return shown.whole(f"{shown.opened(text)} would be worth {decimal(worth)}{counts}{more}.")


def _evidence(line: Line) -> Iterator[Evidence]:
    proof = line.fact.proof
    refused = dict.fromkeys(line.fact.answer.evidence, "")
    if proof is not None:
        for item, reason in proof.items:
            counts = "does not count" if reason else "counts"
            yield Evidence(shown.said(str(item)), counts, shown.sentence(reason or ""))
    else:
        for item in refused:
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
