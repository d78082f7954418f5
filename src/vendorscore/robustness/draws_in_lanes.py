"""The draws of `rank_shares` in plain Python, exact whatever the numbers.

Theory of operation. A form is `Σ pᵢ·(cᵢ − cᵢ₋₁ + 1)` over the leaves, with p its coefficients and c the cuts in order.
The first cuts of thousands of draws are one packed column (`lanes`), the second cuts another, and so on: they are put
in order, their differences are the leaves' pieces, and each form is some thirty sums and products of large numbers.
A cut fills a lane of 32 bits and a form needs more; so every second cut is taken first, in lanes twice as wide, and
then the others. What is sorted are keys: the leading binary places of each total, with the vendor's number behind them,
so that one sort gives the order. Where two keys are too near to each other to tell which total is greater, the draw is
decided by the totals themselves.

Prices compared with each other give coefficients of hundreds of digits, and forms as wide. Then the forms are made of
coefficients that are rounded to `PART`, and only the draws that these leave in doubt are worked out in full.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property, reduce
from itertools import pairwise
from operator import add

from attrs import frozen

from vendorscore.robustness.draws import TOP, Draws, Worth
from vendorscore.robustness.lanes import WORD, in_every_lane, in_order, packed, tally, unpacked, unpacked_together

BLOCK = 5_000
"""So many draws at a time, which stay in the processor's cache."""
CUT = TOP.bit_length()
"""Bits of a cut, and of the lane that it fills."""
KEY = 62
"""Bits of a key with its vendor's number."""
WHOLE = 2.0**52
"""The floating-point number `WHOLE` + m has the bits of `WHOLE` and those of m, for every whole m below it."""
WHOLE_BITS = 0x433 << 52
PART = 2**28
"""What a worth of 1 is in rounded rows: their forms fill one word."""
QUOTIENT = 40
"""Bits of a key that is a quotient; floating point is wrong by far less than the last of them."""
NEAR = 2
"""Keys of quotients that are no further apart than this do not tell which one is greater."""


@frozen(eq=False, repr=False, slots=False)
class InLanes:
    """Some draws, and the totals that are wanted of them."""

    rows: list[tuple[int, ...]]
    totals: list[Worth]
    draws: Draws
    exact: InLanes | None = None
    """The same with exact rows, where these are rounded to whole numbers."""

    @property
    def blur(self) -> int:
        """By how much the difference of two totals can be wrong: each coefficient by a half, and so each total by half
        the whole, since what multiplies a section is divided by what applies in it."""
        return TOP + self.draws.leaves if self.exact else 0

    @cached_property
    def bits(self) -> int:
        """How many binary places the greatest value of a form can have."""
        return (max(map(max, self.rows)) * (TOP + self.draws.leaves)).bit_length()

    @cached_property
    def words(self) -> int:
        """How many words the lane of a form has."""
        return self.bits // WORD + 1

    @cached_property
    def alike(self) -> list[dict[int, list[int]]]:
        """Of each form: the leaves that have the same coefficient, by coefficient."""
        return [_alike(row) for row in self.rows]

    def counted(self, numbers: Sequence[int]) -> list[list[int]]:
        """How often each vendor took each rank in some of the draws."""
        counts = [[0] * len(self.totals) for _ in self.totals]
        left: list[int] = []
        for start in range(0, len(numbers), BLOCK):
            for block in self._blocks(numbers[start : start + BLOCK]):
                left += _add_to(counts, block)
        if self.exact is not None and left:
            return added(counts, self.exact.counted(left))
        return counts

    def _blocks(self, numbers: Sequence[int]) -> Iterator[_Block]:
        """The forms in some of the draws, in as many turns as lanes of cuts go into one of a form."""
        size, turns = len(numbers), self.words * WORD // CUT
        cuts = in_order(self._cuts(numbers), size, CUT)
        for turn in range(min(turns, size)):
            lanes = len(range(turn, size, turns))
            one = in_every_lane(1, lanes, self.words * WORD)
            whole = one * TOP
            wide = [cut >> turn * CUT & whole for cut in cuts]
            yield _Block(self, numbers[turn::turns], lanes, self._forms([0, *wide, whole], one))

    def _cuts(self, numbers: Sequence[int]) -> list[int]:
        """The cuts as they are drawn: the first of each draw as a packed column, the second ones, and so on."""
        width, cuts = self.draws.leaves - 1, self.draws.cuts
        if isinstance(numbers, range):
            drawn = array("I", cuts[numbers.start * width : numbers.stop * width].tobytes())
        else:
            drawn = array("I", b"".join([cuts[draw * width : (draw + 1) * width] for draw in numbers]))
        return [int.from_bytes(drawn[cut::width].tobytes(), sys.byteorder) for cut in range(width)]

    def _forms(self, cuts: list[int], one: int) -> list[int]:
        """Each form; pieces that have the same coefficient are added before they are multiplied."""
        pieces = [high - low for low, high in pairwise(cuts)]
        return [
            sum(
                (factor * reduce(add, [pieces[leaf] for leaf in leaves]) for factor, leaves in alike.items()),
                one * sum(row),
            )
            for alike, row in zip(self.alike, self.rows, strict=True)
        ]


def _alike(row: tuple[int, ...]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for leaf, factor in enumerate(row):
        if factor:
            found.setdefault(factor, []).append(leaf)
    return found


def added(counts: list[list[int]], others: list[list[int]]) -> list[list[int]]:
    """The sums of two tables of counts."""
    return [[a + b for a, b in zip(*rows, strict=True)] for rows in zip(counts, others, strict=True)]


def _add_to(counts: list[list[int]], block: _Block) -> list[int]:
    """Add the ranks of a block of draws; gives the draws that rounded rows leave in doubt, which are not added."""
    places, doubtful = block.by_place()
    for rank, vendors in enumerate(places):
        for vendor, times in enumerate(tally(vendors, len(counts) - 1)):
            counts[vendor][rank] += times
    for draw in doubtful:
        for rank, vendors in enumerate(places):
            counts[vendors[draw]][rank] -= 1
    if block.about.exact is not None:
        return [block.numbers[draw] for draw in doubtful]
    for draw in doubtful:
        for vendor, rank in enumerate(block.ranks(draw)):
            counts[vendor][rank] += 1
    return []


@frozen(eq=False, repr=False, slots=False)
class _Block:
    """Some draws: the values of each form as a packed column."""

    about: InLanes
    numbers: Sequence[int]
    """Which draws they are."""
    size: int
    forms: list[int]

    def by_place(self) -> tuple[list[Sequence[int]], list[int]]:
        """The vendors of each rank, draw by draw; and the draws of which this may not be true."""
        totals = self.about.totals
        ratios = any(one.parts for one in totals)
        bits = len(totals).bit_length()
        keys = [self._quotients(one) if ratios else self._leading(one.form) for one in totals]
        marked = [(key << bits) + in_every_lane(vendor, self.size) for vendor, key in enumerate(keys)]
        found, mask = in_order(marked, self.size, WORD), in_every_lane((1 << bits) - 1, self.size)
        vendors = [column & mask for column in found]
        apart = [(column ^ own) >> bits for column, own in zip(found, vendors, strict=True)]
        close = _close(apart, self.size, self._near(ratios))
        doubtful = [draw for draw, lane in enumerate(unpacked(close, self.size)) if lane] if close else []
        return unpacked_together(vendors[::-1], self.size, len(totals)), doubtful

    def _near(self, ratios: bool) -> int:
        """Keys no further apart than this do not tell which total is greater."""
        blur = self.about.blur
        if ratios:
            return NEAR + (blur << QUOTIENT >> self.about.bits) + (blur > 0)
        return (blur >> self._shift) + (blur > 0)

    @cached_property
    def _shift(self) -> int:
        """So many of a form's last binary places do not fit into a key."""
        return max(0, self.about.bits - (KEY - len(self.about.totals).bit_length()))

    def _leading(self, form: int) -> int:
        """The leading places of a form, in lanes of one word."""
        return self._narrow(form, self._shift)

    def _narrow(self, form: int, shift: int) -> int:
        words, found = self.about.words, self.forms[form]
        if shift:
            found = found >> shift & in_every_lane((1 << WORD * words - shift) - 1, self.size, words * WORD)
        if words == 1:
            return found
        return packed(unpacked(found, self.size * words)[::words])

    def _quotients(self, total: Worth) -> int:
        """A total that is made of quotients as a key."""
        scale = 2.0**QUOTIENT
        found = array("d", [one * scale + WHOLE for one in self._about(total)])
        return packed(array("Q", found.tobytes())) - in_every_lane(WHOLE_BITS, self.size)

    def _about(self, total: Worth) -> list[float]:
        """The same in floating point, over 2 to the power of `bits`, wrong by a few units of its last place."""
        parts: list[list[float]] = [self._part(*part) for part in total.parts]
        if any(self.about.rows[total.form]) or not parts:
            parts.append(self._float(total.form))
        return parts[0] if len(parts) == 1 else list(map(sum, zip(*parts, strict=True)))

    def _float(self, form: int) -> list[float]:
        """A form in floating point.

        Where little of a section applies, a quotient of up to 2³³ multiplies what is left out of it here: less than
        2⁻¹²⁸, so that nothing of it reaches a key.
        """
        words, column = self.about.words, unpacked(self.forms[form], self.size * self.about.words)
        leading = range(words)[-3:]
        parts = [[one * 2.0 ** (WORD * place - self.about.bits) for one in column[place::words]] for place in leading]
        return parts[0] if len(parts) == 1 else list(map(sum, zip(*parts, strict=True)))

    def _part(self, whole: int, live: int, inner: Worth) -> list[float]:
        columns = self._shares(whole), self._shares(live), self._about(inner)
        return [share / rest * worth for share, rest, worth in zip(*columns, strict=True)]

    def _shares(self, form: int) -> list[int]:
        """A form that is a sum of shares."""
        return unpacked(self._narrow(form, 0), self.size).tolist()

    def ranks(self, draw: int) -> list[int]:
        """The ranks in one draw from 0, by exact totals; level vendors share the better one."""
        bits = WORD * self.about.words
        values = [(form >> bits * draw) & ((1 << bits) - 1) for form in self.forms]
        totals = [_value(one, values) for one in self.about.totals]
        first: dict[Fraction | int, int] = {}
        for rank, total in enumerate(sorted(totals, reverse=True)):
            first.setdefault(total, rank)
        return [first[total] for total in totals]


def _value(worth: Worth, values: list[int]) -> Fraction | int:
    """A total from the values of the forms."""
    found: Fraction | int = values[worth.form]
    for whole, live, inner in worth.parts:
        found += Fraction(values[whole], values[live]) * _value(inner, values)
    return found


def _close(keys: list[int], size: int, near: int) -> int:
    """A number above 0 in the lane of each draw in which some neighbouring keys are no more than `near` apart."""
    top, found = in_every_lane((1 << KEY) + near, size), 0
    for low, high in pairwise(keys):
        found |= low + top - high
    return found & in_every_lane(1 << KEY, size)
