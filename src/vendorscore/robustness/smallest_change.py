"""The smallest change of all weights together that brings a rival level with the first.

Theory of operation. A change moves the leaves' shares; it keeps them from going below 0 and adding up to anything but
1. Each unit of share that a leaf gains is worth `dᵢ` to the rival's distance, its worth there less the leader's. The
smallest *total* change takes share from the leaves with the least `d` and gives it to the one with the greatest. The
smallest *largest single* change ε takes up to ε from each leaf at the low end and gives up to ε to each at the high
end; what that is worth is, by linear programming duality, the least over λ of
`Σ (dᵢ − λ)⁺·ε + (λ − dᵢ)⁺·min(ε, sᵢ)`, concave and made of straight pieces in ε, so that Newton's method reaches the
exact ε after a few steps.

What is "not applicable" makes totals ratios. They stay straight lines if the shares of what does not apply, and of
the group that it is in, are held; then the change is the smallest one among those that hold them, and says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from attrs import define, field, frozen

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import ZERO
from vendorscore.robustness.bids import Bid, Bids, bids
from vendorscore.robustness.shares import FIELD_CHANGES, Shares, same_field
from vendorscore.robustness.view import View
from vendorscore.rubric.model import Item, Section


@frozen
class Change:
    """The least change of one kind, and the shares after it, at which the two are level."""

    size: Fraction
    shares: Shares


@frozen
class SmallestChange:
    """What it takes until a rival is level with the first, by exact totals before any published rounding.

    `largest`: with the smallest largest change of a single leaf's share. `total`: with the smallest sum of all
    changes, losses and gains both counted. None where no shares do it, or where it was not computed.
    """

    rival: str
    leader: str
    largest: Change | None = None
    total: Change | None = None
    held: tuple[str, ...] = ()
    """Criteria and sections whose shares were held, because something there does not apply to one of the two."""
    not_computed: str = ""

    @property
    def never(self) -> bool:
        """Is the rival behind whatever the shares?"""
        return self.largest is None and not self.not_computed


def smallest_changes(comparison: Comparison) -> tuple[SmallestChange, ...]:
    """For every eligible bid that is not first, beside every one that is: what brings them level.

    The eligible bids, and so the field, are those of today; where the change would alter them it is not computed.
    """
    known = bids(comparison)
    rivals = [bid for bid in known.eligible if bid not in known.leaders]
    return tuple(_smallest(known, rival, leader) for leader in known.leaders for rival in rivals)


def _smallest(known: Bids, rival: Bid, leader: Bid) -> SmallestChange:
    duel = _Duel.of(known, known.view(rival, known.running), known.view(leader, known.running))
    found = [_change(known, duel, way(duel)) for way in (_spread, _concentrated)]
    if any(isinstance(one, str) for one in found):
        return SmallestChange(rival.id, leader.id, held=duel.held, not_computed=FIELD_CHANGES)
    largest, total = (one if isinstance(one, Change) else None for one in found)
    why = "not computed: nothing does it while the shares of what is held stay" if duel.held and not largest else ""
    return SmallestChange(rival.id, leader.id, largest, total, duel.held, why)


Moves = dict[int, Fraction]
"""By how much the shares of leaves change, in a duel's units."""


def _change(known: Bids, duel: _Duel, found: tuple[Fraction, Moves] | None) -> Change | str | None:
    if found is None:
        return None
    size, moves = found
    steps = known.plan.steps
    after = {index: steps[index].nominal + move / duel.whole for index, move in moves.items() if move}
    shares = tuple((steps[index].leaf.path, after.get(index, steps[index].nominal)) for index in known.weighed)
    return Change(size / duel.whole, shares) if same_field(known, shares) else FIELD_CHANGES


class _Leaf(NamedTuple):
    """One leaf in whole units: its share, and what a unit of share there is worth to the rival."""

    step: int
    share: int
    gain: int


class _Duel(NamedTuple):
    """A rival and the leader: leaves in blocks whose shares keep their sum, and the gap to be closed."""

    blocks: tuple[list[_Leaf], ...]
    """By gain, ascending."""
    gap: int
    """In units of share times units of gain."""
    whole: int
    """So many units are the whole share."""
    held: tuple[str, ...]

    @classmethod
    def of(cls, known: Bids, rival: View, leader: View) -> _Duel:
        """Between two views."""
        blocks = _Blocks(rival, leader)
        blocks.walk(known.rubric.criteria, "")
        nominal, gains = known.plan.shares(), _gains(known, rival, leader)
        gap = -sum(gain * nominal.weights[index] for index, gain in gains.items())
        by_block: dict[str, list[_Leaf]] = {}
        for index, name in blocks.of_leaf.items():
            by_block.setdefault(name, []).append(_Leaf(index, nominal.weights[index], gains[index]))
        ordered = (sorted(leaves, key=lambda leaf: leaf.gain) for leaves in by_block.values())
        return cls(tuple(ordered), gap, nominal.denominator, tuple(blocks.held))


def _gains(known: Bids, rival: View, leader: View) -> dict[int, int]:
    """What a unit of share of each leaf is worth to the rival, all of them times the same whole number."""
    plan, both = known.plan, (rival, leader)
    nominal, mine, theirs = plan.shares(), plan.shares(rival.dropped), plan.shares(leader.dropped)
    under = lcm(*(view.worths[index].denominator for view in both for index in known.weighed))
    times = lcm(*(nominal.weights[index] for index in known.weighed))
    gains = {}
    for index in known.weighed:
        own, other = (view.worths[index].numerator * (under // view.worths[index].denominator) for view in both)
        apart = own * mine.weights[index] * theirs.denominator - other * theirs.weights[index] * mine.denominator
        gains[index] = apart * (times // nominal.weights[index])
    return gains


@define(eq=False, repr=False)
class _Blocks:
    """Which leaves may trade shares with which."""

    rival: View
    leader: View
    of_leaf: dict[int, str] = field(factory=dict)
    """The block of each leaf that may change."""
    held: list[str] = field(factory=list)

    def walk(self, items: tuple[Item, ...], block: str) -> None:
        """Put the leaves of a sibling group, which is in a block, into blocks."""
        live = [item for item in items if item.weight]
        gone = [{item.path for item in live if view.worth(item) is None} for view in (self.rival, self.leader)]
        top = not block and items is self.rival.plan.rubric.criteria
        # Where the same criteria at the top do not apply to both, both totals are multiplied by the same.
        held = set() if top and gone[0] == gone[1] else gone[0] | gone[1]
        if held and not top:
            block = self._hold(block)
        for item in live:
            self._place(item, self._hold(item.path) if item.path in held else block, item.path in held)

    def _hold(self, path: str) -> str:
        if path not in self.held:
            self.held.append(path)
        return path

    def _place(self, item: Item, block: str, held: bool) -> None:
        if isinstance(item, Section):
            self.inside(item, block)
        elif not held:
            self.of_leaf[self.rival.plan.by_path[item.path]] = block

    def inside(self, item: Section, block: str) -> None:
        """The leaves of a section: a group in which something does not apply is a block of its own."""
        live = [child for child in item.criteria if child.weight]
        views = (self.rival, self.leader)
        apart = any(view.worth(child) is None for child in live for view in views if view.worth(item) is not None)
        self.walk(item.criteria, item.path if apart else block)


def _concentrated(duel: _Duel) -> tuple[Fraction, Moves] | None:
    """The smallest total change: from the worst leaves of each block to its best one."""
    moves: dict[int, Fraction] = defaultdict(Fraction)
    missing, moved = Fraction(duel.gap), ZERO
    offers = [(block[-1].gain - leaf.gain, leaf, block[-1]) for block in duel.blocks for leaf in block[:-1]]
    for rate, giver, taker in sorted(offers, key=lambda offer: offer[0], reverse=True):
        if missing <= 0 or not rate:
            break
        amount = min(Fraction(giver.share), missing / rate)
        missing, moved = missing - amount * rate, moved + amount
        moves[giver.step] -= amount
        moves[taker.step] += amount
    return (2 * moved, moves) if missing <= 0 else None


def _spread(duel: _Duel) -> tuple[Fraction, Moves] | None:
    """The smallest largest single change: Newton's method from 0, which never goes too far."""
    over, under = 0, 1
    while True:
        worth, slope = (sum(parts) for parts in zip(*(_bound(b, over, under) for b in duel.blocks), strict=True))
        if worth >= duel.gap * under:
            return Fraction(over, under), dict(_trades(duel.blocks, over, under))
        if not slope:
            return None
        over, under = Fraction(over * slope + duel.gap * under - worth, under * slope).as_integer_ratio()


def _bound(block: Sequence[_Leaf], over: int, under: int) -> tuple[int, int]:
    """What changes of at most `over ÷ under` are worth in a block, times `under`, and how fast that grows with them."""
    best: tuple[int, int] | None = None
    # Of what the leaves before this one can give at most, what grows with the size and what does not.
    growing, growing_worth, full, full_worth = 0, 0, 0, 0
    count, above = len(block), sum(leaf.gain for leaf in block)
    for _, share, gain in block:
        steep = above - gain * count + gain * growing - growing_worth
        worth = steep * over + (gain * full - full_worth) * under
        if best is None or (worth, steep) < best:
            best = worth, steep
        if share * under > over:
            growing, growing_worth = growing + 1, growing_worth + gain
        else:
            full, full_worth = full + share, full_worth + gain * share
        count, above = count - 1, above - gain
    return best or (0, 0)


def _trades(blocks: Sequence[Sequence[_Leaf]], over: int, under: int) -> Iterator[tuple[int, Fraction]]:
    """The changes of at most a size that are worth the most: from the low end to the high end of each block."""
    for block in blocks:
        left = [min(over, leaf.share * under) for leaf in block]
        room = [over] * len(block)
        moves = [0] * len(block)
        low, high = 0, len(block) - 1
        while low < high and block[low].gain < block[high].gain:
            amount = min(left[low], room[high])
            moves[low], moves[high] = moves[low] - amount, moves[high] + amount
            left[low], room[high] = left[low] - amount, room[high] - amount
            low, high = low + (not left[low]), high - (not room[high])
        yield from ((leaf.step, Fraction(move, under)) for leaf, move in zip(block, moves, strict=True) if move)
