"""One sentence from the facts, never stronger than they allow, and the three facts that matter most.

Each family of facts that turns the award has a few words for the sentence and one fact in full, in the order of
what a losing vendor would say first. What would turn it, and what is open and only could, are kept apart; what was not
tried is not spoken of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from attrs import frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation import numbers, words
from vendorscore.foundation.numbers import decimal
from vendorscore.foundation.said import CriterionRef, Said, VendorRef, listed
from vendorscore.robustness.answers import Flip
from vendorscore.robustness.bids import worth_of
from vendorscore.robustness.field import FieldCheck
from vendorscore.robustness.gaps import Gaps, Scope
from vendorscore.robustness.otherwise import Otherwise
from vendorscore.robustness.panel import PanelCheck
from vendorscore.robustness.rounding import RULES, in_words
from vendorscore.robustness.smallest_change import SmallestChange
from vendorscore.robustness.weighing import Weights
from vendorscore.rubric.kinds.price import about

SMALL = Fraction(1, 10)
"""A change of one line is small when its worth moves by no more than a tenth of the scale."""

SLIGHT = Fraction(1, 100)
"""Weights are slightly other when no share moves by more than one percentage point."""

MOST_FACTS = 3


@frozen
class Verdict:
    """The sentence, and the facts it rests on."""

    sentence: str
    facts: tuple[str, ...]


class _Facts(NamedTuple):
    """All that is known."""

    comparison: Comparison
    flips: tuple[Flip, ...]
    gaps: Gaps
    panel: PanelCheck
    field: FieldCheck
    rounding: tuple[Otherwise, ...]
    weights: Weights

    def name(self, vendor: str) -> VendorRef:
        """A vendor by name."""
        return self.comparison[vendor].ref

    def first(self, winners: tuple[str, ...], provisional: bool) -> Said:
        """Who would be first, as the end of a sentence."""
        if provisional:
            return Said("there would be no award until more marks are in")
        if not winners:
            return Said("nobody would be first")
        return Said(self.comparison.named(winners), f" would be {'tied for ' if len(winners) > 1 else ''}first")


Found = tuple[str, Said]
"""A few words for the sentence, and the fact in full."""


def judge(
    comparison: Comparison, flips: tuple[Flip, ...], gaps: Gaps, panel: PanelCheck, field: FieldCheck,
    rounding: tuple[Otherwise, ...], weights: Weights,
) -> Verdict:  # fmt: skip
    """What the facts come to."""
    known = _Facts(comparison, flips, gaps, panel, field, rounding, weights)
    if comparison.provisional:
        return _no_award_yet(known)
    sure = [one for family in _FAMILIES for one in family(known)]
    could = list(_open(known))
    facts = [fact for _, fact in sure]
    facts[MOST_FACTS - 1 : MOST_FACTS - 1] = [fact for _, fact in could]
    turned = _turned([few for few, _ in sure], [few for few, _ in could], known)
    sentence = Said(_standing(known), f"; {turned}.")
    return Verdict(sentence, tuple(facts[:MOST_FACTS]))


def _no_award_yet(known: _Facts) -> Verdict:
    open_lines = [gap for gap in known.gaps.open if gap.sort == "unmarked"]
    names = dict.fromkeys(CriterionRef(gap.path) for gap in open_lines)
    missing = (" (on ", listed(names), ")") if names else ()
    start = "There is no award yet that could stand or fall: marks are still missing"
    return Verdict(Said(start, *missing, "."), ())


def _standing(known: _Facts) -> Said:
    """Who wins, and by how much."""
    eligible = [card for card in known.comparison.ranking if card.eligible]
    winners = known.comparison.winners
    if not winners:
        return Said("No bid is eligible, so there is no award")
    names = listed(known.name(card.id) for card in winners)
    if len(winners) > 1:
        return Said(names, " are tied, and no published rule tells them apart")
    if len(eligible) == 1:
        return Said(names, " is the only eligible bid")
    gap = eligible[0].total - eligible[1].total
    if not gap:
        return Said(names, " wins by the published tie-breaker alone")
    return Said(names, f" wins by {numbers.shown(gap, 4)} of {decimal(known.comparison.plan.rubric.points)} points")


def _turned(few: list[str], could: list[str], known: _Facts) -> str:
    """What would have turned it and what still could, or that nothing tried does."""
    few = list(dict.fromkeys(few))
    still = f"{words.listed(could)} still could" if could else ""
    if not few:
        return f"{_nothing(known)}, but {still}" if still else f"{_nothing(known)}, and nothing that is still open can"
    shown, more = few[:MOST_FACTS], len(few) - MOST_FACTS
    rest = [words.counted(more, "other thing")] if more > 0 else []
    each = " each" if len(few) > 1 else ""
    turn = "have turned the award" if known.comparison.winners else "have made one"
    return f"{words.listed([*shown, *rest])} would{each} {turn}{f', and {still}' if still else ''}"


def _nothing(known: _Facts) -> str:
    """What was tried in vain; only what could be tried at all is named."""
    any_rounding = not any(one.changes for one in known.rounding)
    tried = ["no small change of one line"]
    tried += ["no other rounding" if any_rounding else "no rounding to a hundredth of the points or finer"]
    tried += ["no slight change of the weights"] if known.weights.changes else []
    others = any(not one.provisional for one in known.panel.left_out)
    tried += ["no evaluator left out", "no other way to combine the marks"] if others else []
    tried += ["no losing bid withdrawn"] if known.field.withdrawn else []
    tried += ["no other price formula"] if known.field.formulas else []
    found = words.listed(tried, "and")
    larger = sum(flip.kind != "gate" for flip in known.flips)
    tail = f" (though {words.counted(larger, 'larger change')} of a single line would)" if larger else ""
    return f"{found} changes that{tail}"


# ---------------------------------------------------------------- the families, gravest first


def _paradox(known: _Facts) -> Iterator[Found]:
    for one in known.field.withdrawn:
        if one.changes:
            then = known.first(one.winners, one.provisional)
            yield (
                "the withdrawal of a losing bid",
                Said("Had the losing bid of ", one.what, " not been there, ", then, "."),
            )


def _left_out(known: _Facts) -> Iterator[Found]:
    for one in known.panel.left_out:
        if one.changes and not one.provisional:
            then = known.first(one.winners, one.provisional)
            yield "one evaluator fewer", Said(f"{words.opened(one.what)} (marks and findings), ", then, ".")


def _methods(known: _Facts) -> Iterator[Found]:
    for one in known.panel.methods:
        if one.changes and not one.provisional:
            yield "another way to combine the marks", Said(f"By {one.what}, ", known.first(one.winners, False), ".")
            return


def _fine(known: _Facts) -> list[Otherwise]:
    """The roundings to a hundredth of all points, or finer; a coarser one says little about an award."""
    most = known.comparison.plan.rubric.points / 100
    rules = zip(known.rounding, RULES, strict=True)
    return [one for one, rule in rules if rule is None or Fraction(1, 10**rule.places) <= most]


def _weights(known: _Facts) -> Iterator[Found]:
    """The smallest change of the weights that brings a rival level, where it is small."""
    changes = [one for one in known.weights.changes if one.largest is not None]
    found = [(one.largest.size, one.rival) for one in changes if one.largest and _can_gain(known, one)]
    if found and min(found)[0] <= SLIGHT:
        size, rival = min(found)
        if not size:
            name = known.name(rival)
            yield (
                "slightly other weights",
                Said("With the least shift of the weights to where ", name, " is better, ", name, " would be first."),
            )
            return
        shift = numbers.plain(Fraction(ceil(size * 10_000), 100))
        moved = f"With no criterion's share moved by more than {shift} percentage points, "
        yield "slightly other weights", Said(moved, known.name(rival), " would be level.")


def _can_gain(known: _Facts, one: SmallestChange) -> bool:
    """Could weights put a bid ahead with which the first is level already: is it better at anything that counts?"""
    rival, leader = (known.comparison.by_id[vendor] for vendor in (one.rival, one.leader))
    pairs = zip(rival.lines, leader.lines, strict=True)
    ahead = any(own.fact.step.nominal and worth_of(own) > worth_of(other) for own, other in pairs)
    return ahead or rival.exact != leader.exact


def _rounding(known: _Facts) -> Iterator[Found]:
    for one in _fine(known):
        if one.changes:
            how = "Without rounding" if one.what == in_words(None) else f"With {one.what}"
            yield "another rounding", Said(f"{how}, ", known.first(one.winners, one.provisional), ".")
            return


def _small(known: _Facts) -> Iterator[Found]:
    for flip in known.flips:
        if flip.move is not None and flip.move <= SMALL and flip.vendor:
            was = f"{flip.was} from {flip.by}" if flip.by else flip.was
            yield "a small change of one line", _instead(known, flip, was)
            return


def _instead(known: _Facts, flip: Flip, was: str) -> Said:
    """One line of one vendor otherwise, and who would be first."""
    then = known.first(flip.winners, flip.provisional)
    return Said(known.name(flip.vendor), ", ", flip.where(), f": {flip.to} instead of {was}, and ", then, ".")


def _open(known: _Facts) -> Iterator[Found]:
    """What is blank first; then what nobody verified."""
    blank, unverified, _ = known.gaps.scopes
    if blank.gaps and not blank.stands:
        yield "what was left blank", _questions(known, blank, "What was left blank could still change the award")
    elif unverified.gaps and not unverified.stands:
        text = "The award does not depend on blanks, but claims that nobody verified could still change it"
        yield "claims that nobody verified", _questions(known, unverified, text)


def _questions(known: _Facts, scope: Scope, text: str) -> Said:
    first = scope.questions[:MOST_FACTS]
    if not first:
        return Said(f"{text}: a bid could leave the field or join it, and move every relative price.")
    asked = listed(Said(CriterionRef(gap.path, gap.vendor), " of ", known.name(gap.vendor)) for gap in first)
    more = len(scope.questions) - len(first)
    return Said(f"{text}; settle ", asked, f"{f' and {more} more' if more else ''} first.")


def _formulas(known: _Facts) -> Iterator[Found]:
    turned = [one for one in known.field.formulas if one.changes]
    if turned:
        names = words.listed((one.what for one in turned), "or")
        yield "another price formula", Said(f"Had prices been scored by {names}, the award would have been another.")


def _added(known: _Facts) -> Iterator[Found]:
    for one in known.field.added:
        if not (one.beside / 2 <= one.limit <= 2 * one.beside):
            continue  # not a bid that anybody would take for one
        side = "cheap" if one.low else "dear"
        price = about(one.limit, known.comparison.evaluation.terms.currency or "")
        bid = Said(f"One more {side} bid, with {price} for ", CriterionRef(one.path), ", that wins nothing itself: ")
        yield "one more bid in the field", Said(bid, known.first(one.winners, False), ".")
        return


def _gates(known: _Facts) -> Iterator[Found]:
    for flip in known.flips:
        if flip.kind != "gate" or flip.limit is not None:
            continue
        if flip.vendor:
            yield "a bid that was kept out", _instead(known, flip, flip.was)
        else:
            then = known.first(flip.winners, flip.provisional)
            yield "a gate lifted", Said("Without the gate ", flip.where(), f" ({flip.was}), ", then, ".")
        return


_FAMILIES: tuple[Callable[[_Facts], Iterator[Found]], ...] = (
    _paradox,
    _left_out,
    _methods,
    _weights,
    _rounding,
    _small,
    _formulas,
    _added,
    _gates,
)
