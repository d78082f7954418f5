"""A second scorer: the scoring law of the design page in obvious lines, to be compared with the engine by `==`.

It reads the rubric, the responses, the panel and the terms; never the plan. It knows no caching, no
denominators and no words: everything is worked out again from the tree whenever it is asked for. The least and
greatest totals are found by trying every filling.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise, product
from typing import Any, Literal, NamedTuple
from unicodedata import normalize

from attrs import evolve, field, frozen

from vendorscore.panel.model import Panel
from vendorscore.response.model import BLANK, Answer, Response, State
from vendorscore.rubric.kinds.checklist import Checklist
from vendorscore.rubric.kinds.choice import Choice
from vendorscore.rubric.kinds.cost import Component, Cost, Offer
from vendorscore.rubric.kinds.information import DateKind
from vendorscore.rubric.kinds.number import Number
from vendorscore.rubric.kinds.price import Money, Price, PriceLike
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.kinds.yes_no import YesNoKind
from vendorscore.rubric.model import Criterion, Item, Rounding, Rubric
from vendorscore.rubric.shapes import Curve, Line, Shape
from vendorscore.scoring.evaluation import Evaluation, Terms

Sum = Literal["claimed", "evidenced", "verified"]
Value = Fraction | None
"""A worth; None where nothing applies."""

ZERO, ONE = Fraction(0), Fraction(1)


# ---------------------------------------------------------------- one question of one vendor


class Filling(NamedTuple):
    """An answer where there was a blank, with its proof or without."""

    answer: Answer
    proved: bool


@frozen
class Bid:
    """One vendor, with what a filling puts in the place of blanks and of missing marks."""

    rubric: Rubric
    panel: Panel
    terms: Terms
    response: Response
    vendors: tuple[str, ...]
    """All of the evaluation."""
    fillings: dict[str, Filling] = field(factory=dict)
    marks: dict[str, Fraction] = field(factory=dict)
    prices: dict[str, list[Fraction]] = field(factory=dict)
    """The amounts of the field, by the path of the price."""

    def answer(self, leaf: Criterion) -> Answer:
        """The answer, or what fills the blank."""
        filled = self.fillings.get(leaf.path)
        return filled.answer if filled else self.response.answers.get(leaf.path, BLANK)


def verdict(bid: Bid, path: str) -> bool | None:
    """What the panel found of a claim: what it settled, else refuted if anyone without a conflict says so."""
    key = (bid.response.id, path)
    if key in bid.panel.settled:
        return bid.panel.settled[key].holds
    found = [one.holds for one in bid.panel.verdicts.get(key, ()) if one.counted]
    return all(found) if found else None


def asked(bid: Bid, leaf: Criterion) -> bool:
    """Do all conditions hold, its own and those of the sections around it?"""
    around = [item for item in bid.rubric.items.values() if leaf.path.startswith(item.path + ".")]
    return all(met(bid, one.path, one.values) for item in (*around, leaf) for one in item.when)


def met(bid: Bid, path: str, values: tuple[str, ...]) -> bool:
    """Does the answer to `path` amount to one of `values`? A question that was not answered is no reason not to ask."""
    leaf = bid.rubric.items[path]
    assert isinstance(leaf, Criterion)
    if not asked(bid, leaf) or not_applicable(bid, leaf):
        return False
    answer = bid.answer(leaf)
    if answer.state is not State.GIVEN:
        return True
    named = {True: ("yes",), False: ("no",)}[answer.value] if isinstance(leaf.kind, YesNoKind) else answer.value
    return any(value in ((named,) if isinstance(named, str) else named) for value in values)


def not_applicable(bid: Bid, leaf: Criterion) -> bool:
    """Does the vendor say that it does not apply, and nobody refuses that?"""
    return bid.answer(leaf).state is State.NOT_APPLICABLE and verdict(bid, leaf.path) is not False


def utility(bid: Bid, leaf: Criterion) -> Fraction:
    """What the answer, or the panel's mark, is worth before any evidence is looked at."""
    if not asked(bid, leaf):
        return leaf.otherwise or ZERO
    answer = bid.answer(leaf)
    if isinstance(leaf.kind, Rating) and answer.state is not State.NOT_APPLICABLE:
        return bid.marks[leaf.path] if leaf.path in bid.marks else combined(bid, present(bid, leaf))
    if answer.state is not State.GIVEN:
        return ZERO
    match leaf.kind:
        case YesNoKind(yes=yes, no=no):
            return yes if answer.value else no
        case Choice(options=options):
            return next(one.score or ZERO for one in options if one.key == answer.value)
        case Checklist(options=options, enough=enough):
            worth = {one.key: ONE if one.score is None else one.score for one in options}
            full = enough if enough is not None else sum(worth.values(), ZERO)
            return min(ONE, sum((worth[key] for key in answer.value), ZERO) / full) if full else ZERO
        case Number(shape=shape):
            return on_shape(shape, answer.value) if shape else ZERO
        case PriceLike() as price:
            return price_worth(price, amount(bid, leaf), bid.prices.get(leaf.path, []))
    return ZERO


def on_shape(shape: Shape, x: Fraction) -> Fraction:
    """The worth of a number on a curve, on steps, or on a line."""
    if isinstance(shape, Line):
        return clip((shape.worst - x) / (shape.worst - shape.best))
    if not isinstance(shape, Curve):
        return next((u for threshold, u in reversed(shape.thresholds) if x >= threshold), ZERO)
    points = shape.points
    if x <= points[0][0]:
        return points[0][1]
    for (x0, u0), (x1, u1) in pairwise(points):
        if x0 <= x <= x1:
            return u0 + (x - x0) / (x1 - x0) * (u1 - u0)
    return points[-1][1]


def clip(u: Fraction) -> Fraction:
    """Held between 0 and 1."""
    return max(ZERO, min(ONE, u))


# ---------------------------------------------------------------- prices


def amount(bid: Bid, leaf: Criterion) -> Fraction:
    """The price, or the worst case of the cost over its term, in the reporting currency."""
    offer = bid.answer(leaf).value
    own = offer.currency in (None, bid.terms.currency)
    rate = ONE if own else bid.terms.rates[offer.currency]
    if isinstance(leaf.kind, Price):
        return Fraction(offer.amount) * rate
    assert isinstance(leaf.kind, Cost)
    rise = leaf.kind.uncapped or ZERO if offer.cap is None else offer.cap
    prices = dict(offer.amounts)
    parts = [
        part.count * prices[part.key] * rate * in_year(leaf.kind, part, year, rise, offer.fixed)
        for part in leaf.kind.components
        for year in range(1, (leaf.kind.term if part.yearly else 1) + 1)
    ]
    return sum(parts, ZERO)


def in_year(kind: Cost, part: Component, year: int, rise: Fraction, fixed: int) -> Fraction:
    """What 1 of today's price comes to in a year of the term: risen since the fixed years, discounted to year 1."""
    risen, discounted = ONE, ONE
    for past in range(2, year + 1):
        risen *= 1 + rise if part.rises and past > fixed else ONE
        discounted /= 1 + kind.discount
    return risen * discounted


def price_worth(kind: PriceLike, p: Fraction, field: list[Fraction]) -> Fraction:
    """The seven formulas, each with its division cases."""
    terms = kind.terms
    if kind.formula.name == "absolute":
        assert terms.best is not None
        assert terms.worst is not None
        return clip((terms.worst - p) / (terms.worst - terms.best))
    if kind.formula.name == "curve":
        assert terms.curve is not None
        return on_shape(terms.curve, p)
    field = field or [p]
    low, high, mean = min(field), max(field), sum(field, ZERO) / len(field)
    ceiling, knee = terms.ceiling or ZERO, terms.knee or ZERO
    match kind.formula.name:
        case "lowest-ratio":
            return (ONE if p == 0 else ZERO) if low == 0 else ONE if p <= low else low / p
        case "min-max":
            return (ONE if p <= low else ZERO) if low == high else clip((high - p) / (high - low))
        case "above-lowest":
            return (ONE if p == 0 else ZERO) if low == 0 else clip(1 - terms.slope * (p - low) / low)
        case "ceiling":
            return ZERO if p > ceiling else ONE if p <= low else clip((ceiling - p) / (ceiling - low))
    if p > ceiling:
        return ZERO
    if p >= mean:
        return knee if p == mean else knee * (ceiling - p) / (ceiling - mean)
    return clip(knee + (1 - knee) * (mean - p) / (mean - low)) if mean > low else ONE


# ---------------------------------------------------------------- marks


def present(bid: Bid, leaf: Criterion) -> list[Fraction]:
    """The marks that count for this vendor, as utilities."""
    if (agreed := bid.panel.consensus.get((bid.response.id, leaf.path))) is not None:
        return [mark_worth(leaf, agreed.written)]
    return own_marks(bid, leaf) if bid.rubric.combine != "consensus" else []


def own_marks(bid: Bid, leaf: Criterion) -> list[Fraction]:
    """The marks of the evaluators without a conflict, as utilities."""
    marks = bid.panel.marks.get((bid.response.id, leaf.path), ())
    return [mark_worth(leaf, one.written) for one in marks if not one.evaluator.conflicts]


def closed(bid: Bid, leaf: Criterion) -> bool:
    """Did the vendor decline to be judged here, and nobody judged all the same?"""
    return bid.answer(leaf).state is State.DECLINED and not own_marks(bid, leaf)


def missing(bid: Bid, leaf: Criterion) -> int:
    """How many evaluators marked another vendor here and not this one, where no consensus decides."""
    key = (bid.response.id, leaf.path)
    if key in bid.panel.consensus or bid.rubric.combine == "consensus":
        return 0
    here = {one.evaluator.name for one in bid.panel.marks.get(key, ())}
    others = [one for vendor in bid.vendors for one in bid.panel.marks.get((vendor, leaf.path), ())]
    return len({one.evaluator.name for one in others if not one.evaluator.conflicts} - here)


def mark_worth(leaf: Criterion, written: str) -> Fraction:
    """A mark as a utility."""
    assert isinstance(leaf.kind, Rating)
    if not leaf.kind.levels:
        return Fraction(written) / leaf.kind.max
    level = next(one for one in leaf.kind.levels if one.key == written)
    numbers = [Fraction(one.key) for one in leaf.kind.levels if one.key.replace(".", "").isdigit()]
    return level.score if level.explicit else Fraction(written) / max(numbers)


def combined(bid: Bid, marks: list[Fraction]) -> Fraction:
    """One utility out of several; without any, 0."""
    if not marks:
        return ZERO
    if bid.rubric.combine == "median":
        middle = sorted(marks)[(len(marks) - 1) // 2 : len(marks) // 2 + 1]
        return sum(middle, ZERO) / len(middle)
    return sum(marks, ZERO) / len(marks)


def filled_marks(bid: Bid, leaf: Criterion) -> list[Fraction]:
    """What a rating can be worth: as it is or with its missing marks at the worst, and with them at the best."""
    assert isinstance(leaf.kind, Rating)
    ends = [mark_worth(leaf, one.key) for one in leaf.kind.levels] or [ZERO, ONE]
    here, gap = present(bid, leaf), missing(bid, leaf)
    if not here:
        return [ZERO, ZERO if closed(bid, leaf) else max(ends)]
    return [combined(bid, [*here, *[end] * gap]) for end in (min(ends), max(ends))]


def incomplete(bid: Bid, leaf: Criterion) -> bool:
    """Is it a rating that lacks all its marks (unless the vendor declined it), or one of them?"""
    if not isinstance(leaf.kind, Rating) or not asked(bid, leaf):
        return False
    if bid.answer(leaf).state is State.NOT_APPLICABLE:
        return False
    return missing(bid, leaf) > 0 if present(bid, leaf) else not closed(bid, leaf)


# ---------------------------------------------------------------- evidence


def factor(bid: Bid, leaf: Criterion, total: Sum) -> Fraction:
    """1 with proof, `unproved` without; 0 when refuted; what counts as proof depends on the total."""
    found = verdict(bid, leaf.path)
    if total == "claimed" or not asked(bid, leaf):
        return ONE
    if found is False:
        return ZERO
    if bid.answer(leaf).state is State.NOT_APPLICABLE:
        return ONE if total == "evidenced" or found is True else ZERO
    if leaf.evidence is None or found is True or (total == "evidenced" and proved(bid, leaf)):
        return ONE
    return leaf.evidence.unproved


def proved(bid: Bid, leaf: Criterion) -> bool:
    """Is one item acceptable: of a kind, none of those rejected, where some are; dated and fresh where it expires?"""
    rule = leaf.evidence
    assert rule is not None
    if leaf.path in bid.fillings:
        return bid.fillings[leaf.path].proved
    for item in bid.answer(leaf).evidence:
        if rule.reject and (not item.kind or normalize("NFKC", item.kind).casefold() in rule.reject):
            continue
        if rule.expires is None:
            return True
        assert bid.terms.date is not None
        if item.date is not None and bid.terms.date <= later(item.date, rule.expires.months, rule.expires.days):
            return True
    return False


def later(day: datetime.date, months: int, days: int) -> datetime.date:
    """Whole months later, at the month's last day where the day does not exist; then whole days later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    moved = datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    return moved + datetime.timedelta(days=days)


# ---------------------------------------------------------------- totals


def counts(bid: Bid, leaf: Criterion, total: Sum) -> Value:
    """What a criterion counts, utility × factor; None when it does not apply."""
    if not asked(bid, leaf):
        return leaf.otherwise
    if bid.answer(leaf).state is State.NOT_APPLICABLE:
        refused = verdict(bid, leaf.path) is False
        accepted = verdict(bid, leaf.path) is True
        out = {"claimed": True, "evidenced": not refused, "verified": accepted}[total]
        return None if out else ZERO
    return utility(bid, leaf) * factor(bid, leaf, total)


def worth(bid: Bid, item: Item | Rubric, total: Sum) -> Value:
    """What an item counts: of a section, the mean of what applies by its own weights; None when nothing does."""
    if isinstance(item, Criterion):
        return counts(bid, item, total)
    parts = [(child.weight, worth(bid, child, total)) for child in item.criteria if child.weight]
    weighed = [(weight, u) for weight, u in parts if u is not None]
    whole = sum((weight for weight, _ in weighed), ZERO)
    return sum((weight * u for weight, u in weighed), ZERO) / whole if weighed else None


def shares(bid: Bid, total: Sum) -> dict[str, Fraction]:
    """Each criterion's effective share: weights normalised among the siblings that apply, down the tree."""
    found = {leaf.path: ZERO for leaf in bid.rubric.leaves}

    def give(items: tuple[Item, ...], share: Fraction) -> None:
        weighed = [item for item in items if item.weight and worth(bid, item, total) is not None]
        for item in weighed:
            part = share * item.weight / sum((one.weight for one in weighed), ZERO)
            if isinstance(item, Criterion):
                found[item.path] = part
            else:
                give(item.criteria, part)

    give(bid.rubric.criteria, ONE)
    return found


def points(bid: Bid, total: Sum) -> Fraction:
    """The exact total."""
    return bid.rubric.points * (worth(bid, bid.rubric, total) or ZERO)


def rounded(value: Fraction, rule: Rounding) -> Fraction:
    """Rounded as published."""
    scaled = value * 10**rule.places
    whole, rest = scaled.numerator // scaled.denominator, scaled % 1
    more, exactly_half = rest > Fraction(1, 2), rest == Fraction(1, 2)
    up = {
        "up": more or exactly_half,
        "even": more or (exactly_half and whole % 2 == 1),
        "down": more,
        "cut": False,
    }
    return Fraction(whole + up[rule.half], 10**rule.places)


def published(bid: Bid) -> Fraction:
    """The total that decides, after the published rounding."""
    rule, total = bid.rubric.rounding, bid.rubric.rank_on
    if rule is None or not rule.at_criterion:
        return rounded(points(bid, total), rule) if rule else points(bid, total)
    part = shares(bid, total)
    lines = [bid.rubric.points * part[leaf.path] * (counts(bid, leaf, total) or ZERO) for leaf in bid.rubric.leaves]
    return sum((rounded(line, rule) for line in lines), ZERO)


# ---------------------------------------------------------------- fillings


def with_marks(bid: Bid, end: Literal[0, -1]) -> Bid:
    """The bid with every missing mark at the worst (0) or at the best (-1)."""
    ratings = [leaf for leaf in bid.rubric.leaves if isinstance(leaf.kind, Rating)]
    return evolve(bid, marks={leaf.path: filled_marks(bid, leaf)[end] for leaf in ratings})


def answers_to(bid: Bid, leaf: Criterion) -> list[Any]:
    """Every answer that could be given; of numbers, amounts and days, those at which anything turns."""
    limits = [limit for form, limit in leaf.gate.tests if form in ("min", "max")] if leaf.gate else []
    match leaf.kind:
        case YesNoKind():
            return [True, False]
        case Choice(options=options):
            return [one.key for one in options]
        case Checklist(options=options):
            keys = [one.key for one in options]
            return [ticked for size in range(len(keys) + 1) for ticked in combinations(keys, size)]
        case Number(shape=shape, range=span):
            corners = [*limits, *(shape.corners if shape else ())] or [ZERO]
            ends = span or (min(corners) - 1, max(corners) + 1)
            return [*ends, *(x for x in corners if ends[0] <= x <= ends[1])]
        case PriceLike(terms=terms):
            own = [one for one in (terms.best, terms.worst, terms.ceiling) if one is not None]
            corners = [x for x in (terms.curve.corners if terms.curve else ()) if x >= 0]
            field = bid.prices.get(leaf.path, [])
            turns = [ZERO, *limits, *own, *corners, *field, *([sum(field, ZERO) / len(field)] if field else [])]
            return [offer_of(leaf.kind, amount) for amount in (*turns, 2 * max(turns) + 1)]
        case DateKind():
            return limits
    return []


def offer_of(kind: PriceLike, price: Fraction) -> Money | Offer:
    """A price, or a cost that comes to it: all of it asked for one component, fixed for the whole term."""
    if not isinstance(kind, Cost):
        return Money(price)
    first = next(part for part in kind.components if part.count)
    years = range(1, (kind.term if first.yearly else 1) + 1)
    times = first.count * sum((in_year(kind, first, year, ZERO, kind.term) for year in years), ZERO)
    amounts = tuple((part.key, price / times if part is first else ZERO) for part in kind.components)
    return Offer(amounts, None, kind.term, None)


def fill_blanks(bid: Bid, leaves: tuple[Criterion, ...]) -> Iterator[Bid]:
    """The bid under every way to answer these where they are blank; leaving one blank is one of the ways."""
    blank = [leaf for leaf in leaves if bid.answer(leaf).state is State.BLANK and not isinstance(leaf.kind, Rating)]
    ways = [[None, *distinct(bid, leaf)] for leaf in blank]
    for some in product(*ways):
        found = {leaf.path: way for leaf, way in zip(blank, some, strict=True) if way is not None}
        yield evolve(bid, fillings=found)


def distinct(bid: Bid, leaf: Criterion) -> list[Filling]:
    """The ways to fill one blank; of those that come to the same for everything else, one; of amounts, the ends."""
    trigger = any(leaf.path == one.path for item in bid.rubric.items.values() for one in item.when)
    groups: dict[Any, dict[Fraction, Filling]] = {}
    for value, proof in product(answers_to(bid, leaf), (True, False)):
        way = Filling(Answer(State.GIVEN, value), proof)
        then = evolve(bid, fillings={leaf.path: way})
        through = all(passes(then, leaf, form, limit) for form, limit in leaf.gate.tests) if leaf.gate else None
        group = groups.setdefault((value if trigger else None, through), {})
        group.setdefault(utility(then, leaf) * factor(then, leaf, "evidenced"), way)
    found = [ways[worth] for ways in groups.values() for worth in sorted(ways)]
    if isinstance(leaf.kind, Number | PriceLike):
        found = [ways[worth] for ways in groups.values() for worth in dict.fromkeys((min(ways), max(ways)))]
    return [*found, Filling(Answer(State.NOT_APPLICABLE), False)] if leaf.allow_na else found


def interval(bid: Bid) -> tuple[Fraction, Fraction]:
    """The least and the greatest evidenced total over all fillings of blanks and missing marks."""
    ratings = [leaf for leaf in bid.rubric.leaves if isinstance(leaf.kind, Rating)]
    ways = [list(dict.fromkeys(filled_marks(bid, leaf))) for leaf in ratings]
    totals = [points(bid, "evidenced")]
    for filled in fill_blanks(bid, bid.rubric.leaves):
        for marks in product(*ways):
            by_path = {leaf.path: mark for leaf, mark in zip(ratings, marks, strict=True)}
            totals.append(points(evolve(filled, marks=by_path), "evidenced"))
    return min(totals), max(totals)


# ---------------------------------------------------------------- gates and what else keeps a bid out

Outcome = Literal["passed", "failed", "open"]


def gate_outcome(bid: Bid, item: Item) -> Outcome:
    """What becomes of one gate, waivers aside."""
    assert item.gate is not None
    if not any(asked(bid, leaf) for leaf in item.leaves):
        return "passed"
    if isinstance(item, Criterion) and not all(passes(bid, item, form, limit) for form, limit in item.gate.tests):
        return "failed"
    least, most = (worth(with_marks(bid, end), item, "evidenced") for end in (0, -1))
    if item.gate.score is None or least is None or most is None or least >= item.gate.score:
        return "passed"
    return "open" if most >= item.gate.score else "failed"


def passes(bid: Bid, leaf: Criterion, form: str, limit: Any) -> bool:
    """Does the answer pass? Without an answer, refuted, or without the proof it requires, it does not."""
    unproved = leaf.evidence is not None and leaf.evidence.unproved == 0 and not factor(bid, leaf, "evidenced")
    answer = bid.answer(leaf)
    if answer.state is not State.GIVEN or verdict(bid, leaf.path) is False or unproved:
        return False
    value: Any = amount(bid, leaf) if isinstance(leaf.kind, PriceLike) else answer.value
    if isinstance(leaf.kind, Checklist):
        return len(value) >= limit if form == "min" else set(limit) <= set(value)
    if form == "in":
        return {True: "yes", False: "no"}.get(value, value) in limit
    return bool(value >= limit if form == "min" else value <= limit)


def obstacles(bid: Bid, waivers: bool = True) -> dict[str, bool]:
    """All that keeps a bid out, and whether an answer in the place of a blank would cure it."""
    rubric = bid.rubric
    found = {f"gate {path}": curable(bid, rubric[path]) for path in gates(bid, "failed", waivers)}
    if bid.terms.deadline and bid.response.received and bid.response.received > bid.terms.deadline:
        found["late"] = False
    for leaf in rubric.leaves:
        state = bid.answer(leaf).state
        matters = (leaf.weight > 0 or leaf.gate is not None) and not isinstance(leaf.kind, Rating)
        required = isinstance(leaf.kind, PriceLike) or (rubric.blank == "fail" and matters)
        if required and asked(bid, leaf) and state in (State.BLANK, State.DECLINED):
            found[f"no answer to {leaf.path}"] = state is State.BLANK
    everything = nominal(rubric.criteria, ONE)
    taken = [everything[leaf.path] for leaf in rubric.leaves if asked(bid, leaf) and not_applicable(bid, leaf)]
    if rubric.max_na is not None and sum(taken, ZERO) > rubric.max_na:
        found["max_na"] = False
    return found if worth(bid, rubric, "evidenced") is not None else {**found, "nothing applies": False}


def curable(bid: Bid, item: Item) -> bool:
    """Would answers in the place of blanks let a failing gate pass, or leave it open?

    Where it fails by the answer itself, that answer must be the blank one.
    """
    assert item.gate is not None
    by_answer = isinstance(item, Criterion) and not all(passes(bid, item, *one) for one in item.gate.tests)
    blanks = item.leaves if by_answer else bid.rubric.leaves
    return any(gate_outcome(filled, item) != "failed" for filled in fill_blanks(bid, blanks))


def gates(bid: Bid, outcome: Outcome, waivers: bool = True) -> list[str]:
    """The paths of the gates that come out so; one that fails and is waived has not failed."""
    gated = [item for item in bid.rubric.items.values() if item.gate]
    waived = waivers and outcome == "failed"
    kept = [item for item in gated if not (waived and (bid.response.id, item.path) in bid.panel.waivers)]
    return [item.path for item in kept if gate_outcome(bid, item) == outcome]


def nominal(items: tuple[Item, ...], share: Fraction) -> dict[str, Fraction]:
    """Each criterion's share when everything applies."""
    whole, found = sum((item.weight for item in items), ZERO), {}
    for item in items:
        part = share * item.weight / whole if whole else ZERO
        found.update({item.path: part} if isinstance(item, Criterion) else nominal(item.criteria, part))
    return found


# ---------------------------------------------------------------- all vendors together


@frozen
class Result:
    """What one vendor gets."""

    shares: dict[str, Fraction]
    utilities: dict[str, Fraction]
    factors: dict[str, Fraction]
    claimed: Fraction
    evidenced: Fraction
    verified: Fraction
    total: Fraction
    low: Fraction
    high: Fraction
    eligible: bool
    gates_failed: list[str]
    rank: int | None


@frozen
class Award:
    """What comes out."""

    results: dict[str, Result]
    provisional: bool
    winners: set[str]
    field_may_grow: set[str]


def award(evaluation: Evaluation, waivers: bool = True) -> Award:
    """Every figure of an evaluation."""
    rubric, panel, terms = evaluation.rubric, evaluation.panel, evaluation.terms
    vendors = tuple(response.id for response in evaluation.responses)
    bids = [Bid(rubric, panel, terms, response, vendors) for response in evaluation.responses]
    kept_out = {bid.response.id: obstacles(bid, waivers) for bid in bids}
    eligible = [bid for bid in bids if not kept_out[bid.response.id]]
    priced = [leaf for leaf in rubric.leaves if isinstance(leaf.kind, PriceLike)]
    prices = {leaf.path: amounts(eligible, leaf) or amounts(bids, leaf) for leaf in priced}
    bids = [evolve(bid, prices=prices) for bid in bids]
    running = [bid for bid in bids if not kept_out[bid.response.id]]
    standing = {bid.response.id: (published(bid), *tie_breakers(bid)) for bid in running}
    ranks = {name: 1 + sum(other > own for other in standing.values()) for name, own in standing.items()}
    provisional = any(gates(bid, "open", waivers) or gaps(bid) for bid in running)
    return Award(
        {bid.response.id: result(bid, kept_out[bid.response.id], waivers, ranks) for bid in bids},
        provisional,
        set() if provisional else {name for name, rank in ranks.items() if rank == 1},
        {vendor for vendor, some in kept_out.items() if some and all(some.values())},
    )


def amounts(bids: list[Bid], leaf: Criterion) -> list[Fraction]:
    """The prices that these bids name."""
    return [amount(bid, leaf) for bid in bids if asked(bid, leaf) and bid.answer(leaf).state is State.GIVEN]


def tie_breakers(bid: Bid) -> list[Fraction]:
    """What the tie-breakers compare, exactly."""
    return [worth(bid, bid.rubric[path], bid.rubric.rank_on) or ZERO for path in bid.rubric.ties]


def gaps(bid: Bid) -> list[str]:
    """The ratings with a share, or that break ties, that lack marks."""
    part = shares(bid, bid.rubric.rank_on)
    ties = {leaf.path for path in bid.rubric.ties for leaf in counting(bid.rubric[path])}
    counted = [leaf for leaf in bid.rubric.leaves if part[leaf.path] or leaf.path in ties]
    return [leaf.path for leaf in counted if incomplete(bid, leaf)]


def counting(item: Item) -> list[Criterion]:
    """The criteria on which the worth of an item rests."""
    if isinstance(item, Criterion):
        return [item]
    return [leaf for child in item.criteria if child.weight for leaf in counting(child)]


def result(bid: Bid, kept_out: dict[str, bool], waivers: bool, ranks: dict[str, int]) -> Result:
    """One vendor's figures."""
    rubric = bid.rubric
    low, high = interval(bid)
    return Result(
        shares(bid, rubric.rank_on),
        {leaf.path: utility(bid, leaf) for leaf in rubric.leaves},
        {leaf.path: factor(bid, leaf, rubric.rank_on) for leaf in rubric.leaves},
        points(bid, "claimed"),
        points(bid, "evidenced"),
        points(bid, "verified"),
        published(bid),
        low,
        high,
        not kept_out,
        gates(bid, "failed", waivers),
        ranks.get(bid.response.id),
    )
