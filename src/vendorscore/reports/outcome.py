"""The outcome in words: the award, the ranking, measures side by side, what was fixed for all.

Every string and every display rounding is made here and in the views. A number shown is never more than it is: no 0,
no full marks and no tie appear by rounding alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import decimal, percent
from vendorscore.foundation.speech import spoken
from vendorscore.response.model import State
from vendorscore.rubric.canonical import fingerprint
from vendorscore.rubric.model import Rounding, Rubric, Section
from vendorscore.scoring.evaluation import Review, leads_out
from vendorscore.scoring.explain import answered
from vendorscore.scoring.gates import Outcome, demand
from vendorscore.scoring.scorecard import Line, Scorecard


class Row(NamedTuple):
    """One vendor in the ranking."""

    rank: str
    name: str
    id: str
    total: str
    interval: str
    claimed: str
    evidenced: str
    verified: str
    standing: str


class Measures(NamedTuple):
    """One vendor's answers to two measures, with their points; the one suffers when the other is gamed."""

    id: str
    vendor: str
    measure: str
    said: str
    points: str
    beside: str
    beside_said: str
    beside_points: str


def award(comparison: Comparison) -> str:
    """The outcome in one sentence."""
    eligible = [card for card in comparison.ranking if card.eligible]
    points = decimal(comparison.plan.rubric.points)
    if not comparison.ranking:
        return "There are no responses to compare."
    if not eligible:
        return "No bid is eligible, so there is no winner."
    places = max(4, total_places(comparison))
    totals = {card.id: numbers.plain(numbers.rounded(card.total, places, "up")) for card in eligible}
    first = [card for card in eligible if card.rank == 1]
    names = words.listed(card.name for card in first)
    if comparison.provisional:
        leads = f"{names} {'leads' if len(first) == 1 else 'lead'} with {totals[first[0].id]} of {points} points"
        return f"Provisional: marks are still missing, so there is no winner yet; {leads}."
    if len(first) > 1:
        tied = f"{names} are tied for first with {totals[first[0].id]} of {points} points"
        return f"{tied}; no published rule tells them apart."
    rest = [card for card in eligible if card.rank != 1]
    alone = f"{names} is first with {totals[first[0].id]} of {points} points"
    if not rest:
        return f"{alone}, the only eligible bid."
    second = [card for card in rest if card.rank == rest[0].rank]
    gap = first[0].total - second[0].total
    behind = words.listed(card.name for card in second)
    if gap == 0:
        return f"{alone}, the same total as {behind}; a published tie-breaker decides."
    return words.stopped(f"{alone}, {numbers.shown(gap, places)} ahead of {behind}")


def ranking(comparison: Comparison) -> tuple[Row, ...]:
    """The rows of the ranking, with the ineligible bids below.

    Figures that differ look different: those of one column, and those of one vendor.
    """
    columns = [
        [numbers.fixed(value, places) for value in values]
        for values, places in zip(zip(*_measured(comparison), strict=True), _places(comparison), strict=True)
    ]
    return tuple(
        Row(
            rank=str(card.rank) if card.rank else "–",
            name=card.name,
            id=card.id,
            total=total,
            interval=f"{low} – {high}" if card.low != card.high else low,
            claimed=claimed,
            evidenced=evidenced,
            verified=verified,
            standing=_standing(card),
        )
        for card, total, low, high, claimed, evidenced, verified in zip(comparison.ranking, *columns, strict=True)
    )


def _measured(comparison: Comparison) -> list[list[Fraction]]:
    """What the ranking shows of each vendor."""
    return [measured(card) for card in comparison.ranking]


def measured(card: Scorecard) -> list[Fraction]:
    """The total, low and high, and the three totals before a published rounding."""
    return [card.total, card.low, card.high, card.claimed, card.evidenced, card.verified]


def _places(comparison: Comparison) -> list[int]:
    """How many decimals each of these columns takes. A rounded total is shown as it was published, whole."""
    rows, rubric = _measured(comparison), comparison.plan.rubric
    within = max((decimals(row, rubric.points) for row in rows), default=2)
    found = [max(within, decimals(column, rubric.points)) for column in zip(*rows, strict=True)]
    return found if rubric.rounding is None or not rows else [longest(row[0] for row in rows), *found[1:]]


def total_places(comparison: Comparison) -> int:
    """With how many decimals the totals of the ranking are shown."""
    return next(iter(_places(comparison)), 2)


def longest(values: Iterable[Fraction]) -> int:
    """How many decimals it takes to show numbers whole that end: two at least."""
    return max([2, *(len(numbers.bare(value).partition(".")[2]) for value in values)])


def decides(rubric: Rubric) -> str:
    """Which of the totals shown decides, in one sentence or two."""
    if rubric.rounding is None:
        return "The exact fractions decide."
    how = f"What decides is the total after the published rounding: {_rounding(rubric.rounding)}."
    return f"{how} Low – high and the three other totals are before it."


def exactly(card: Scorecard) -> str:
    """The exact total, and whether it is the one that decides."""
    rule = card.plan.rubric.rounding
    if rule is None or card.total == card.exact:
        return f"exactly {numbers.exact(card.exact)}"
    return f"after the published rounding ({_rounding(rule)}); exactly {numbers.exact(card.exact)} before it"


def title(comparison: Comparison) -> str:
    """What the report is about."""
    return comparison.evaluation.terms.title or comparison.plan.rubric.title


def _standing(card: Scorecard) -> str:
    """Eligible, or what keeps it out, in a few words."""
    if card.eligible:
        open_gates = [gate.path for gate in card.gates if gate.outcome is Outcome.OPEN]
        waived = [gate.path for gate in card.gates if gate.outcome is Outcome.WAIVED]
        notes = [f"open gate {path}" for path in open_gates] + [f"waived {path}" for path in waived]
        return "eligible" + (f" ({', '.join(notes)})" if notes else "")
    return "ineligible: " + ", ".join(one.path or one.rule for one in card.obstacles)


def distinct(values: Sequence[Fraction], whole: Fraction) -> list[str]:
    """The values with as many decimals as it takes to tell apart those that differ, and from 0 and `whole`."""
    places = decimals(values, whole)
    return [numbers.fixed(value, places) for value in values]


def decimals(values: Sequence[Fraction], whole: Fraction) -> int:
    """How many decimals that takes: two at least."""
    known = {(value.numerator, value.denominator): value for value in (*values, numbers.ZERO, whole)}
    places = 2
    if all(100 % denominator == 0 for _, denominator in known):
        return places
    while len({numbers.units(value, places, "up") for value in known.values()}) < len(known):
        places += 1
    return places


def pairs_of(comparison: Comparison) -> Iterator[Measures]:
    """Paired measures side by side, vendor by vendor."""
    for leaf in comparison.plan.rubric.leaves:
        for card in comparison.ranking if leaf.paired_with else ():
            one, other = card[leaf.path], card[leaf.paired_with]
            yield Measures(
                card.id,
                card.name,
                leaf.path,
                said(one),
                numbers.shown(one.points),
                other.path,
                said(other),
                numbers.shown(other.points),
            )


def said(line: Line) -> str:
    """What a vendor said in few words, or what the panel made of it."""
    if line.state is not State.GIVEN:
        return str(line.state.value).replace("_", " ")
    if line.criterion.kind.judged:
        return f"marked {percent(line.utility)}"
    shown = answered(line.fact)
    return shown if line.factor == 1 or not line.criterion.evidence else f"{shown} (unproved)"


def gate_in_words(rubric: Rubric, path: str, currency: str | None) -> str:
    """A gate as a demand, or nothing; prices in a currency, where there is one."""
    item = rubric.items[path]
    gate = item.gate
    if gate is None:
        return ""
    unit = "" if isinstance(item, Section) else item.kind.unit_in(currency)
    parts = [f"must be {demand(form, limit, unit)}" for form, limit in gate.tests]
    if gate.score is not None:
        parts.append(f"must score at least {percent(gate.score)}")
    return "; ".join(parts) + (" (waivable)" if gate.waivable else "")


_COMBINE = {
    "mean": "the mean of the marks",
    "median": "the median of the marks",
    "consensus": "the consensus mark alone",
}
_HALF = {"up": "halves up", "even": "halves to even", "down": "halves down", "cut": "the rest cut off"}


def _rounding(rule: Rounding | None) -> str:
    if rule is None:
        return "none"
    where = "each criterion" if rule.at_criterion else "the total"
    return f"{where} to {words.counted(rule.places, 'decimal')}, {_HALF[rule.half]}"


def assumptions(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """What was fixed, and holds for all bids alike."""
    rubric, terms = comparison.plan.rubric, comparison.evaluation.terms
    found = [
        ("Rubric", f"{rubric.id} {rubric.version}: {rubric.title}"),
        ("Fingerprint", fingerprint(rubric)),
        ("Ranked on", f"{rubric.rank_on} totals"),
        ("Marks are combined by", _COMBINE[rubric.combine]),
        ("Published rounding", _rounding(rubric.rounding)),
        ("A blank answer", "is worth 0" if rubric.blank == "zero" else "makes the bid ineligible"),
    ]
    if terms.full_title:
        found.insert(0, ("Evaluation", terms.full_title))
    if leads_out(terms.rubric):
        found.insert(2, ("The rubric's file", f"`{terms.rubric}`, outside the folder of this evaluation"))
    if rubric.ties:
        found.append(("Ties are broken by", words.listed(rubric.ties)))
    if terms.date:
        found.append(("Evidence is judged at", spoken().day(terms.date)))
    if terms.deadline:
        found.append(("Deadline", spoken().moment(terms.deadline)))
    if terms.currency:
        found.append(("Currency", terms.currency))
    found += [("Rate", f"1 {code} = {decimal(rate)} {terms.currency}") for code, rate in terms.rates.items()]
    if terms.tax:
        found.append(("Prices are", f"{terms.tax} of tax"))
    if terms.next_review:
        found.append(("Next review", _review(terms.next_review)))
    return tuple(found)


def _review(review: Review) -> str:
    """When a vendor is looked at again."""
    sooner = f", or sooner after {words.listed(review.triggers, 'or')}" if review.triggers else ""
    return f"{spoken().day(review.date)}{sooner}"
