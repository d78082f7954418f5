"""All bids along one weight, in stretches: who is eligible on each, and who is first.

Eligibility turns at rational places only (a minimum score, `max_na`); they cut the way from t = 0 to t = 1 into
places and open stretches. On each of them the eligible bids, and so the relative prices, stay the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property

from attrs import field, frozen

from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.plan.compile import share_out
from vendorscore.robustness import axis as moving
from vendorscore.robustness.axis import Axis, Phase, Ratio, reweighted
from vendorscore.robustness.bids import Bid, Bids, least
from vendorscore.robustness.duel import Duel, Published, Track
from vendorscore.robustness.roots import Poly, Surd, between, compare, in_order, roots, sign_at
from vendorscore.robustness.view import View

NOTHING = Ratio.constant(ZERO)


@frozen(eq=False)
class Demand:
    """What one bid must keep to stay eligible: quadratics that must not be below 0."""

    met: bool
    least: tuple[Poly, ...] = ()

    def at(self, t: Surd) -> bool:
        """Is it met at a place?"""
        return self.met and all(sign_at(poly, t) >= 0 for poly in self.least)


def demand(bids: Bids, bid: Bid, axis: Axis, phase: Phase) -> Demand:
    """What a bid must keep along an axis."""
    if not (bid.gates or bid.claimed_away or bid.away):
        return Demand(met=not bid.barred(axis.silent(phase)))
    inner = moving.group(bid.evidenced, axis, phase)
    if bid.barred(axis.silent(phase)) or moving.total(bid.evidenced, axis, inner) is None:
        return Demand(met=False)
    found: list[Poly] = []
    for gate in bid.gates:
        worth = moving.utility(bid.evidenced, axis, gate.item, inner)
        found += () if worth is None else (worth.less_constant(least(gate)),)
    most = bids.rubric.max_na
    if most is not None and bid.claimed_away:
        found.append(Ratio.constant(most).less(moving.nominal(bids.plan, axis, bid.claimed_away)))
    return Demand(True, tuple(found))


@frozen(eq=False, slots=False)
class Stretch:
    """A place, or an open stretch between two places, on which the same bids are eligible."""

    low: Surd
    high: Surd
    tracks: tuple[Track, ...]
    """The eligible bids."""
    _duels: dict[tuple[str, str], Duel] = field(factory=dict, repr=False)

    @property
    def place(self) -> bool:
        """Is it a single place?"""
        return self.low is self.high

    def duel(self, one: Track, other: Track) -> Duel:
        """Between two of the tracks."""
        key = one.id, other.id
        if key not in self._duels:
            self._duels[key] = Duel.of(one, other)
        return self._duels[key]

    def first(self, t: Surd) -> tuple[str, ...]:
        """Who is of rank 1 at a place of the stretch."""
        best: list[Track] = []
        for track in self.tracks:
            ahead = self.duel(track, best[0]).sign(t) if best else 1
            best = [track] if ahead > 0 else [*best, track] if not ahead else best
        return tuple(track.id for track in best)

    def first_beside(self, t: Surd, end: Surd) -> tuple[str, ...]:
        """Who is first in the stretch as near to `t` as one likes, on the side of `end`."""
        while True:
            sample = Surd(between(*((t, end) if compare(t, end) < 0 else (end, t))))
            found = self.first(sample)
            if not found:
                return ()
            best = next(track for track in self.tracks if track.id == found[0])
            turns = self._turns(best, t, sample)
            if not turns:
                return found
            end = min(turns, key=lambda one: abs(one.bracket()[0] - t.bracket()[0]))

    def _turns(self, best: Track, t: Surd, sample: Surd) -> list[Surd]:
        ends = (t, sample) if compare(t, sample) < 0 else (sample, t)
        return [turn for other in self.tracks if other is not best for turn in self.duel(best, other).turns(*ends)]


def stretches(bids: Bids, axis: Axis) -> list[Stretch]:
    """From t = 0 to t = 1: places and open stretches in turn."""
    return _Way(bids, axis).cut()


@frozen(eq=False, slots=False)
class _Way:
    """One axis on the way to its stretches."""

    bids: Bids
    axis: Axis

    def cut(self) -> list[Stretch]:
        demands = {bid.id: demand(self.bids, bid, self.axis, "some") for bid in self.bids.all}
        turns = [turn for one in demands.values() if one.met for poly in one.least for turn in _zeros(poly)]
        start, end = Surd(ZERO), Surd(ONE)
        inside = in_order(t for t in turns if compare(start, t) < 0 < compare(end, t))
        found = [self._place(start, "none")]
        for t in (*inside, end):
            found.append(self._stretch(found[-1].high, t, demands))
            found.append(self._at(t, demands) if t is not end else self._place(end, "all"))
        return found

    def _place(self, t: Surd, phase: Phase) -> Stretch:
        running = [bid for bid in self.bids.all if demand(self.bids, bid, self.axis, phase).at(t)]
        return Stretch(t, t, self._tracks(running, phase))

    def _at(self, t: Surd, demands: dict[str, Demand]) -> Stretch:
        return Stretch(t, t, self._tracks([bid for bid in self.bids.all if demands[bid.id].at(t)], "some"))

    def _stretch(self, low: Surd, high: Surd, demands: dict[str, Demand]) -> Stretch:
        t = Surd(between(low, high))
        running = [bid for bid in self.bids.all if demands[bid.id].at(t)]
        return Stretch(low, high, self._tracks(running, "some"))

    def _tracks(self, running: Sequence[Bid], phase: Phase) -> tuple[Track, ...]:
        names = frozenset(bid.id for bid in running)
        if (names, phase) not in self._known:
            self._known[names, phase] = tuple(self._track(bid, names, phase) for bid in running)
        return self._known[names, phase]

    @cached_property
    def _known(self) -> dict[tuple[frozenset[str], Phase], tuple[Track, ...]]:
        return {}

    def _track(self, bid: Bid, running: frozenset[str], phase: Phase) -> Track:
        view, rubric = self.bids.view(bid, running), self.bids.rubric
        inner = moving.group(view, self.axis, phase)
        whole = moving.total(view, self.axis, inner) or NOTHING
        ties = tuple(moving.utility(view, self.axis, rubric[path], inner) or NOTHING for path in rubric.ties)
        if rubric.rounding is None:
            return Track(bid.id, whole, ties)
        points = _scaled(whole, rubric.points)
        rounded = self._lines(view, phase) if rubric.rounding.at_criterion else Published(rubric.rounding, (points,))
        return Track(bid.id, whole, ties, rounded, points)

    def _lines(self, view: View, phase: Phase) -> Published:
        """A total of rounded lines: those that move, and the others rounded and added."""
        rule, points = self.bids.rubric.rounding, self.bids.rubric.points
        assert rule is not None
        if phase == "some":
            shares = [_scaled(*pair) for pair in self._moving_shares(view)]
        else:
            changed = reweighted(self.bids.rubric, self.axis.path, ONE if phase == "all" else ZERO)
            shares = [Ratio.constant(one) for one in share_out(changed, self.bids.plan.by_path, view.dropped)]
        lines = [_scaled(share, points * worth) for share, worth in zip(shares, view.worths, strict=True)]
        fixed = (numbers.rounded(line.at(ONE / 2), rule.places, rule.half) for line in lines if line.fixed)
        return Published(rule, tuple(line for line in lines if not line.fixed), sum(fixed, ZERO))

    def _moving_shares(self, view: View) -> list[tuple[Ratio, Fraction]]:
        """The effective share of every line as a ratio of t, times a constant."""
        now, by_path = view.plan.shares(view.dropped), view.plan.by_path
        beside = {by_path[leaf.path] for one in self.axis.others for leaf in one.leaves}
        below = {by_path[leaf.path] for leaf in self.axis.item.leaves}
        ones = View(view.plan, [ONE] * len(view.worths), view.dropped)
        live = ones.worth(self.axis.item) is not None
        left = sum((one.weight for one in self.axis.others if ones.worth(one) is not None), ZERO) / self.axis.whole
        up = Ratio.of(ONE, ZERO, live - left, left)
        down = Ratio.of(Fraction(-1), ONE, live - left, left)
        t = self.axis.present
        found = []
        for index in range(len(view.worths)):
            if not now.weights[index] or index not in below | beside:
                found.append((Ratio.constant(ONE), now.share(index)))
            else:
                part = up if index in below else down
                found.append((part, now.share(index) / part.at(t)))
        return found


def _zeros(poly: Poly) -> tuple[Surd, ...]:
    return roots(poly) if any(poly) else ()


def _scaled(one: Ratio, by: Fraction) -> Ratio:
    """A ratio times a constant."""
    return Ratio.of(one.a * by, one.b * by, Fraction(one.c), Fraction(one.d))
