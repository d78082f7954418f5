"""The scorecard page: one vendor's result with everything that it follows from, line by line."""

from typing import NamedTuple

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import ZERO, decimal, exact
from vendorscore.reports.outcome import decimals, distinct, exactly, longest, measured, title
from vendorscore.reports.sums import rest
from vendorscore.reports.views import rubric, shown
from vendorscore.reports.views.comparison import Obstacle, assumptions, obstacles
from vendorscore.reports.views.handout import hand_out
from vendorscore.reports.views.lines import Beside, GateView, Lines, LineView, gate, sums
from vendorscore.reports.views.missing import Missing, missing
from vendorscore.reports.views.reckoned import Bid, Law
from vendorscore.rubric.model import Item
from vendorscore.scoring.scorecard import Scorecard


class Figure(NamedTuple):
    """A total with its name and its meaning."""

    label: str
    text: str
    meaning: str


class SectionSum(NamedTuple):
    """What one top-level section earned of what it could."""

    title: str
    href: str
    points: str
    possible: str
    worth: str
    width: str
    summary: str


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
        self.assumptions = assumptions(comparison)
        criteria = {path: rubric.criterion(self.law, item) for path, item in items.items()}
        self.lines = Lines(self.law, criteria, None if handout else shown.Files(comparison.evaluation))

    def page(self, card: Scorecard, index: str = "") -> ScorecardView:
        """One scorecard."""
        bid, figures, places = Bid(card), _figures(card), _total_places(card)
        total = numbers.fixed(card.total, places)
        earned = [sums(bid, item, places) for item in card.plan.rubric.criteria]
        left = rest(numbers.rounded(card.total, places, "up"), (one.seen for one in earned), bid.rounding)
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
            gates=tuple(gate(self.law, one) for one in card.gates),
            sections=tuple(
                _section(self.law, bid, item, one)
                for item, one in zip(card.plan.rubric.criteria, earned, strict=True)
                if self.law.nominal[item.path]
            ),
            missing=tuple(missing(self.law, card)),
            reach=shown.whole(reach) if card.low != card.high else "",
            lines=tuple(self.lines.of(bid, places)),
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


def _section(law: Law, bid: Bid, item: Item, beside: Beside) -> SectionSum:
    earned, possible, points, whole, _ = beside
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
