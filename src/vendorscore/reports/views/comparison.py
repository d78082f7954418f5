"""The comparison page: the award first, the rubric and what was fixed last."""

from collections.abc import Callable
from typing import NamedTuple

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import words
from vendorscore.foundation.numbers import decimal
from vendorscore.reports import outcome
from vendorscore.reports.outcome import Measures, Row
from vendorscore.reports.tables import RobustnessView
from vendorscore.reports.views import charts, pairs, panel, rubric, shown, whatif
from vendorscore.reports.views.reckoned import Reckoned
from vendorscore.reports.views.sentences import Piece, Places
from vendorscore.reports.views.would_change import WouldChange, would_change
from vendorscore.scoring.scorecard import Scorecard

Link = Callable[[str], str]
"""The address of a vendor's scorecard by its id; nothing where there is none."""


class Ranked(NamedTuple):
    """One row of the ranking; figures are (rank, total, low – high, claimed, evidenced, verified)."""

    id: str
    name: str
    href: str
    rank: str
    total: shown.Cell
    interval: str
    claimed: shown.Cell
    evidenced: shown.Cell
    verified: shown.Cell
    note: str
    winner: str = ""
    """`winner`, or `tied for first`; nothing for all others, and for everybody while the result is provisional."""


class Obstacle(NamedTuple):
    """One reason why a bid is ineligible: the gate or rule, and the words."""

    rule: str
    href: str
    why: str


class Ineligible(NamedTuple):
    """One bid that may not win."""

    id: str
    name: str
    href: str
    total: str
    obstacles: tuple[Obstacle, ...]


class ComparisonView(NamedTuple):
    """All that the comparison page shows."""

    title: str
    award: str
    lede: tuple[str, ...]
    """What the award rests on, sentence by sentence."""
    provisional: bool
    points: str
    ranked_on: str
    decides: str
    """Whether the exact totals decide or the published rounding of them, in words."""
    would_change: WouldChange | None
    """What would change the award, with links to the reasons."""
    notices: tuple[tuple[Piece, ...], ...]
    """What a reader must be told beside the ranking."""
    vendors: tuple[tuple[str, str], ...]
    """Id and name of every vendor, by rank."""
    ranking: tuple[Ranked, ...]
    ineligible: tuple[Ineligible, ...]
    bars: charts.Bars
    scale: charts.Scale
    heat: tuple[charts.HeatTable, ...]
    measures: tuple[Measures, ...]
    """Measures side by side, of which the one suffers when the other is gamed."""
    pairs: tuple[pairs.Pair, ...]
    blank_pair: pairs.Pair
    """What the script fills to lay out any pair."""
    what_if: whatif.WhatIf
    criteria: tuple[rubric.CriterionPart, ...]
    left_out: str
    """Why the reasons of the lines are not in the page; empty where they are."""
    evaluators: tuple[tuple[str, str, str], ...]
    rated: tuple[panel.Rated, ...]
    assumptions: tuple[tuple[str, str], ...]


def _measures(page: Reckoned) -> tuple[Measures, ...]:
    titles = page.law.titles
    return tuple(
        pair._replace(
            vendor=shown.line(pair.vendor),
            measure=titles[pair.measure],
            said=shown.line(pair.said),
            points=shown.minus(pair.points),
            beside=titles[pair.beside],
            beside_said=shown.line(pair.beside_said),
            beside_points=shown.minus(pair.beside_points),
        )
        for pair in outcome.pairs_of(page.comparison)
    )


def no_link(vendor: str) -> str:
    """A page that stands alone has no scorecards to lead to."""
    return ""


def comparison_view(
    comparison: Comparison, link: Link = no_link, robustness: RobustnessView | None = None
) -> ComparisonView:
    """Everything for the comparison page; `link` leads to the scorecards, where there are any."""
    page, rows = Reckoned(comparison), outcome.ranking(comparison)
    left_out = rubric.left_out(comparison)
    places = Places(comparison, link, linked=not left_out)
    return ComparisonView(
        title=shown.line(outcome.title(comparison)),
        award=shown.whole(shown.line(outcome.award(comparison))),
        lede=tuple(map(shown.whole, _lede(comparison))),
        provisional=comparison.provisional,
        points=decimal(comparison.plan.rubric.points),
        ranked_on=comparison.plan.rubric.rank_on,
        decides=outcome.decides(comparison.plan.rubric),
        would_change=robustness and would_change(robustness, places),
        notices=tuple(map(places.told, comparison.notices)),
        vendors=tuple((row.id, shown.line(row.name)) for row in rows),
        ranking=tuple(_ranking(page, rows, link)),
        ineligible=tuple(_ineligible(comparison, rows, link)),
        bars=charts.bars(page, rows),
        scale=charts.scale(comparison, rows),
        heat=charts.heat(page, rows, linked=not left_out, link=link),
        measures=_measures(page),
        pairs=pairs.pairs(page),
        blank_pair=pairs.BLANK,
        what_if=whatif.what_if(page),
        criteria=rubric.criteria(page, reasons=not left_out),
        left_out=left_out,
        evaluators=panel.evaluators(comparison),
        rated=panel.rated(comparison),
        assumptions=assumptions(comparison),
    )


def _lede(comparison: Comparison) -> list[str]:
    """How many bids, how many of them eligible, by what rubric."""
    law, cards = comparison.plan.rubric, comparison.ranking
    out = sum(not card.eligible for card in cards)
    bids = f"{words.counted(len(cards), 'bid')} scored by the rubric “{shown.line(law.title)}”"
    size = f"{words.counted(len(law.leaves), 'criterion', 'criteria')}, {decimal(law.points)} points"
    found = [f"{bids} ({size})."]
    if out:
        found.append(f"{words.counted(out, 'bid')} {'is' if out == 1 else 'are'} ineligible and not ranked.")
    return found


def _ranking(page: Reckoned, seen: tuple[Row, ...], link: Link) -> list[Ranked]:
    comparison = page.comparison
    cards = [card for card in comparison.ranking if card.eligible]
    rows = seen[: len(cards)]
    total, claimed, evidenced, verified = (
        shown.column([getattr(card, name) for card in cards], [getattr(row, name) for row in rows])
        for name in ("total", "claimed", "evidenced", "verified")
    )
    words_for = "winner" if len(comparison.winners) == 1 else "tied for first"
    winners = {card.id: words_for for card in comparison.winners}
    return [
        Ranked(
            row.id, shown.line(row.name), link(row.id), row.rank, total[index], row.interval,
            claimed[index], evidenced[index], verified[index], _note(page, cards[index]),
            winners.get(row.id, ""),
        )
        for index, row in enumerate(rows)
    ]  # fmt: skip


def _note(page: Reckoned, card: Scorecard) -> str:
    """Gates that are open, and such as were waived, by their titles."""
    found = [(gate.outcome.value, page.law.titles[gate.path]) for gate in card.gates]
    kinds = [(one, [title for outcome, title in found if outcome == one]) for one in ("open", "waived")]
    return "; ".join(
        f"{'gate' if len(titles) == 1 else 'gates'} {outcome}: {words.listed(titles)}"
        for outcome, titles in kinds
        if titles
    )


def _ineligible(comparison: Comparison, rows: tuple[Row, ...], link: Link) -> list[Ineligible]:
    pairs = zip(comparison.ranking, rows, strict=True)
    return [
        Ineligible(card.id, shown.line(card.name), link(card.id), row.total, obstacles(card))
        for card, row in pairs
        if not card.eligible
    ]


_RULES = {
    "deadline": "Deadline",
    "max_na": "Too much that does not apply",
    "nothing-applies": "Nothing applies",
}


def obstacles(card: Scorecard) -> tuple[Obstacle, ...]:
    """Every failed gate and other reason, by the title of its criterion."""
    found = []
    for one in card.obstacles:
        title = shown.line(card.plan.rubric.items[one.path].title) if one.path else _RULES.get(one.rule, one.rule)
        found.append(Obstacle(title, f"#{shown.anchor(one.path)}" if one.path else "", shown.sentence(one.why)))
    return tuple(found)


def assumptions(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """What was fixed for all bids alike, relative formulas and the greatest claim of "not applicable" included."""
    law = comparison.plan.rubric
    found = [(shown.line(label), shown.said(text)) for label, text in outcome.assumptions(comparison)]
    relative = [shown.line(leaf.title) for leaf in law.leaves if leaf.kind.relative]
    if relative:
        change = f"{'its' if len(relative) == 1 else 'their'} points can change when a bid comes or goes"
        found.append(("Scored relative to the other bids", f"{words.listed(relative)}: {change}"))
    if law.max_na is not None:
        found.append(("Not applicable", f"at most {shown.percent(law.max_na)} of all weight may be claimed"))
    if comparison.evaluation.terms.spread is not None:
        found.append(("Marks are flagged", f"from {decimal(comparison.evaluation.terms.spread)} apart"))
    return tuple(found)
