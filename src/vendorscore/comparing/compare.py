"""Competition ranks of the eligible bids, ties broken as published, and the notices that go with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property

from attrs import evolve, frozen

from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import ZERO, decimal, percent
from vendorscore.foundation.said import CriterionRef, Said, listed
from vendorscore.plan.compile import Plan
from vendorscore.rubric.formulas import BY_LOWEST
from vendorscore.rubric.kinds.price import PriceLike
from vendorscore.rubric.model import Criterion, Rubric
from vendorscore.scoring.evaluation import Evaluation, basis
from vendorscore.scoring.explain import marks_in_words
from vendorscore.scoring.gates import Outcome
from vendorscore.scoring.score import score
from vendorscore.scoring.scorecard import Line, Scorecard


@frozen(eq=False, slots=False)
class Comparison:
    """All vendors ranked: eligible bids by rank, then the others; within a rank by name."""

    evaluation: Evaluation
    plan: Plan
    ranking: tuple[Scorecard, ...]

    @property
    def provisional(self) -> bool:
        """Does the result rest on marks that are not in yet? Then there are no winners."""
        return any(card.provisional for card in self.ranking)

    @property
    def winners(self) -> tuple[Scorecard, ...]:
        """Who is first; several when a tie is left, none when the result is provisional or nobody is eligible."""
        return () if self.provisional else tuple(card for card in self.ranking if card.rank == 1)

    @property
    def field_may_grow(self) -> tuple[Scorecard, ...]:
        """Bids that are out only for blanks: answers could still bring them in."""
        return tuple(card for card in self.ranking if card.may_join)

    @cached_property
    def by_id(self) -> dict[str, Scorecard]:
        """The scorecards by vendor id."""
        return {card.id: card for card in self.ranking}

    @cached_property
    def without_waivers(self) -> Comparison | None:
        """The same comparison as if no gate had been waived; None when none was."""
        if not any(gate.outcome is Outcome.WAIVED for card in self.ranking for gate in card.gates):
            return None
        return rank(self.evaluation, self.plan, score(self.plan, self.evaluation, waivers=False))

    @cached_property
    def notices(self) -> tuple[Said, ...]:
        """What a reader must be told beside the ranking, in words that know which bids and criteria they name."""
        return tuple(notice for find in _NOTICES for notice in find(self))

    def named(self, vendors: Iterable[str]) -> Said:
        """Some bids, given by their ids, as a sentence names them; empty of none."""
        return _bids(self.by_id[vendor] for vendor in vendors)

    def __getitem__(self, vendor: str) -> Scorecard:
        return self.by_id[vendor]

    def __iter__(self) -> Iterator[Scorecard]:
        return iter(self.ranking)

    def __len__(self) -> int:
        return len(self.ranking)

    def __repr__(self) -> str:
        first = words.listed(card.id for card in self.winners) or ("provisional" if self.provisional else "nobody")
        return f"<Comparison of {words.counted(len(self.ranking), 'vendor')}: {first} first>"


def compare(evaluation: Evaluation, plan: Plan) -> Comparison:
    """Score and rank a whole evaluation."""
    return rank(evaluation, plan, score(plan, evaluation))


def rank(evaluation: Evaluation, plan: Plan, cards: tuple[Scorecard, ...]) -> Comparison:
    """Competition ranks (1, 2, 2, 4) of the eligible bids; the rest stay unranked, below."""
    eligible = [card for card in cards if card.eligible]
    keys = {card.id: sort_key(card) for card in eligible}
    first: dict[tuple[Fraction, ...], int] = {}
    for position, key in enumerate(sorted(keys.values(), reverse=True), start=1):
        first.setdefault(key, position)
    ranked = [evolve(card, rank=first[keys[card.id]]) for card in eligible]
    others = [card for card in cards if not card.eligible]
    ordered = sorted(ranked, key=lambda card: (card.rank or 0, *_by_name(card)))
    return Comparison(evaluation, plan, (*ordered, *sorted(others, key=_by_name)))


def sort_key(card: Scorecard) -> tuple[Fraction, ...]:
    """What decides: the published total, then the tie-breakers in order, greater is better."""
    breakers = (card.utility(path) for path in card.plan.rubric.ties)
    return (card.total, *(ZERO if worth is None else worth for worth in breakers))


def _by_name(card: Scorecard) -> tuple[str, str]:
    return card.name.casefold(), card.id


# ---------------------------------------------------------------- notices


def _bids(cards: Iterable[Scorecard]) -> Said:
    return listed(card.ref for card in cards)


def _paths(paths: Iterable[str], card: Scorecard | None = None) -> Said:
    """Some criteria or sections, or one bid's lines on them."""
    return listed(CriterionRef(path, card.id if card else "") for path in paths)


def _ties(comparison: Comparison) -> Iterator[Said]:
    """Ties that are left, and ties that a tie-breaker settled."""
    by_rank: dict[int, list[Scorecard]] = {}
    by_total: dict[Fraction, list[Scorecard]] = {}
    for card in comparison.ranking:
        if card.rank is not None:
            by_rank.setdefault(card.rank, []).append(card)
            by_total.setdefault(card.total, []).append(card)
    for position, cards in by_rank.items():
        if len(cards) > 1:
            yield Said(_bids(cards), f" are tied at rank {position}; no published rule tells them apart")
    for total, cards in by_total.items():
        if len({card.rank for card in cards}) > 1:
            ties = comparison.plan.rubric.ties
            ranked = f"ranked by the tie-breaker{'s' if len(ties) > 1 else ''} "
            yield Said(_bids(cards), f" have the same total, {decimal(total)}; {ranked}", _paths(ties))
    for cards in by_total.values():
        if len(cards) > 1 and len({card.exact for card in cards}) > 1:
            exact = listed(Said(card.ref, f" {decimal(card.exact)}") for card in cards)
            yield Said("equal after the published rounding, not before it: ", exact)


def _gaps(comparison: Comparison) -> Iterator[Said]:
    """What is missing."""
    for card in comparison.ranking:
        if not card.eligible:
            continue
        waiting = [gate.path for gate in card.gates if gate.outcome is Outcome.OPEN]
        if waiting:
            gates, are = ("gate", "is") if len(waiting) == 1 else ("gates", "are")
            yield Said(card.ref, f": the {gates} ", _paths(waiting, card), f" {are} open until every mark is in")
        missing = [line.path for line in card.lines if line.fact.judged is not None and line.fact.open]
        if missing:
            yield Said(card.ref, ": marks are missing on ", _paths(missing, card))
    if comparison.field_may_grow:
        growing = _bids(comparison.field_may_grow)
        yield Said("out only for what was left blank, so the field may still grow: ", growing)


def _waivers(comparison: Comparison) -> Iterator[Said]:
    """Gates waived, and whether the award rests on that."""
    other = comparison.without_waivers
    if other is None:
        return
    for card in comparison.ranking:
        for gate in card.gates:
            if gate.waiver is not None:
                waived = f" was waived by {gate.waiver.by}: {gate.waiver.reason}"
                yield Said(card.ref, ": the gate ", CriterionRef(gate.path, card.id), waived)
    now, then = ({card.id for card in one.winners} for one in (comparison, other))
    same = Said("the same") if now == then else Said("different: ", _bids(other.winners) or "nobody")
    yield Said("without waivers the award would be ", same)


def _panel(comparison: Comparison) -> Iterator[Said]:
    """Consensus for some vendors only, conflicts, findings that disagree."""
    panel = comparison.evaluation.panel
    for leaf in comparison.plan.rubric.leaves:
        agreed = [card for card in comparison.ranking if (card.id, leaf.path) in panel.consensus]
        if agreed and len(agreed) < len(comparison.ranking):
            yield Said(CriterionRef(leaf.path), ": a consensus mark for some vendors only (", _bids(agreed), ")")
    for evaluator in panel.evaluators:
        for vendor, reason in evaluator.conflicts:
            who, then = f"{evaluator.name} has a conflict of interest with ", "none of this evaluator's marks counts"
            yield Said(who, comparison.by_id[vendor].ref, f" ({reason}); {then}")
    yield from _agreed_in_conflict(comparison)
    for (vendor, path), verdicts in panel.verdicts.items():
        counted = {one.holds for one in verdicts if one.counted}
        if len(counted) > 1 and (vendor, path) not in panel.settled:
            card = comparison.by_id[vendor]
            on = CriterionRef(path, card.id)
            yield Said(card.ref, ": the panel disagrees on ", on, "; refuted until consensus settles it")


def _agreed_in_conflict(comparison: Comparison) -> Iterator[Said]:
    """Consensus marks that name somebody whose own marks do not count."""
    panel = comparison.evaluation.panel
    barred = {words.folded(one.name) for one in panel.evaluators if not one.counted}
    for (vendor, path), agreed in panel.consensus.items():
        names = [name for name in agreed.by if words.folded(name) in barred]
        if names:
            card, named = comparison.by_id[vendor], words.listed(names)
            whose = Said(card.ref, ", ", CriterionRef(path, card.id))
            yield Said(whose, f": the consensus names {named}, with a conflict of interest")


def _spread(comparison: Comparison) -> Iterator[Said]:
    """Marks further apart than the evaluation allows without a word."""
    spread = comparison.evaluation.terms.spread
    if spread is None:
        return
    for card in comparison.ranking:
        for line in card.lines:
            judged = line.fact.judged
            if judged is None or len(judged.marks) < 2:
                continue
            marks = [_as_number(mark.written) for mark in judged.marks]
            known = [mark for mark in marks if mark is not None]
            if len(known) > 1 and max(known) - min(known) >= spread:
                settled = "; settled by consensus" if judged.consensus is not None else ""
                apart = f"marks lie {decimal(max(known) - min(known))} apart ({marks_in_words(judged.marks)})"
                yield Said(card.ref, ", ", CriterionRef(line.path, card.id), f": {apart}{settled}")


def _as_number(text: str) -> Fraction | None:
    try:
        return numbers.parse(text)
    except numbers.NotANumber:
        return None


def _prices(comparison: Comparison) -> Iterator[Said]:
    """Whether a price is compared with others, a lowest price of 0, and prices that are abnormally low."""
    for leaf in comparison.plan.rubric.leaves:
        price = CriterionRef(leaf.path)
        if leaf.kind.relative:
            yield Said(price, " is scored relative to the other bids: its points can change when a bid comes or goes")
        elif leaf.kind.priced:
            yield Said(price, " is scored absolutely: the other bids do not change its points")
        if _nothing_to_divide_by(comparison, leaf):
            yield Said(price, ": the lowest price is 0, so bids of 0 are worth 1 and all others 0")
        for card, why in _abnormally_low(comparison, leaf.path):
            low = f" is abnormally low ({why}); ask for clarification"
            yield Said(card.ref, ": the price ", CriterionRef(leaf.path, card.id), low)


def _nothing_to_divide_by(comparison: Comparison, leaf: Criterion) -> bool:
    """Would the formula divide by the lowest price, and is that 0?"""
    if not isinstance(leaf.kind, PriceLike) or leaf.kind.formula.name not in BY_LOWEST:
        return False
    fields = (card[leaf.path].field for card in comparison.ranking)
    return any(field is not None and field.lowest == 0 for field in fields)


def _abnormally_low(comparison: Comparison, path: str) -> Iterator[tuple[Scorecard, str]]:
    rule = getattr(comparison.plan.rubric.items[path], "kind", None)
    rule = getattr(rule, "abnormally_low", None)
    if rule is None:
        return
    priced = [(card.by_path[path].fact.amount, card) for card in comparison.ranking if card.eligible]
    amounts = sorted(amount for amount, _ in priced if amount is not None)
    for amount, card in priced:
        if amount is None or len(amounts) < 2:
            continue
        mean = sum(amounts, ZERO) / len(amounts)
        higher = [other for other in amounts if other > amount]
        if rule.below_mean is not None and mean and (mean - amount) / mean >= rule.below_mean:
            yield card, f"{percent((mean - amount) / mean)} below the mean"
        elif rule.below_next is not None and higher and (higher[0] - amount) / higher[0] >= rule.below_next:
            yield card, f"{percent((higher[0] - amount) / higher[0])} below the next price"


def _not_applicable(comparison: Comparison) -> Iterator[Said]:
    """What each vendor gained by claims of "not applicable", and by what it was not asked."""
    rubric = comparison.plan.rubric
    for card in comparison.ranking:
        dropped = [line for line in card.lines if line.fact.dropped(rubric.rank_on)]
        claims = [line for line in dropped if line.fact.asked]
        if claims:
            gain, do = _gain(comparison, card, claims), "does" if len(claims) == 1 else "do"
            claimed = _paths((line.path for line in claims), card)
            yield Said(card.ref, " claims that ", claimed, f" {do} not apply: {gain}")
        unasked = [line for line in dropped if not line.fact.asked and line.nominal]
        if unasked:
            spared = _paths(_outermost(rubric, {line.path for line in unasked}), card)
            yield Said(card.ref, " was not asked ", spared, f": {_gain(comparison, card, unasked)}")


def _gain(comparison: Comparison, card: Scorecard, lines: list[Line]) -> str:
    """The exact points that some lines bring by giving their shares away; what else does not apply stays out."""
    rubric, back = comparison.plan.rubric, {line.path for line in lines}
    out = (line for line in card.lines if line.fact.dropped(rubric.rank_on) and line.path not in back)
    shares = comparison.plan.shares(frozenset(line.fact.step.index for line in out))
    without = rubric.points * shares.total([line.utility * line.factor for line in card.lines])
    were = "it were" if len(lines) == 1 else "they were"
    return f"{words.amount(decimal(card.exact - without), 'point')} more than if {were} worth 0"


def _outermost(rubric: Rubric, paths: set[str]) -> list[str]:
    """The same criteria, by their sections where they are all that earns points in one."""
    found: list[str] = []
    for path, item in rubric.items.items():
        inside = {leaf.path for leaf in item.leaves if leaf.kind.scored and leaf.weight}
        if inside and inside <= paths and not any(path.startswith(f"{one}.") for one in found):
            found.append(path)
    return found


def _tax(comparison: Comparison) -> Iterator[Said]:
    """Bids that do not say whether their prices are net or gross of tax, where it is known of the others."""
    wanted = basis(comparison.evaluation.terms, comparison.evaluation.responses)
    if wanted is None:
        return
    silent = [
        card
        for card in comparison.ranking
        if card.response.tax is None and any(line.fact.amount is not None for line in card.lines)
    ]
    if silent:
        says = "the evaluation says" if comparison.evaluation.terms.tax else "others say of theirs"
        taken = f"taken to be {wanted} of tax, as {says}"
        yield Said(_bids(silent), f": not said whether prices are net or gross of tax; {taken}")


def _revisions(comparison: Comparison) -> Iterator[Said]:
    for card in comparison.ranking:
        if card.response.superseded:
            files = words.listed(f"`{name}`" for name in card.response.superseded)
            yield Said(card.ref, f": only the last response received in time counts; kept and not counted: {files}")


_NOTICES = (_ties, _gaps, _waivers, _panel, _spread, _prices, _tax, _not_applicable, _revisions)
