"""The draws of `rank_shares` in plain Python, exact whatever the numbers.

Theory of operation. Every form is `Σ pᵢ·(cᵢ − cᵢ₋₁ + 1)` over the leaves, with p its coefficients and c the cuts in
order: a sum over cuts of the differences of neighbouring coefficients. The first cuts of a thousand draws are one
packed column (`lanes`), the second cuts another, and so each form of a thousand draws is some thirty products and sums
of large numbers. What is sorted are keys: the leading binary places of each total, with the vendor's number behind
them, so that one sort gives the order. Where two keys are too near to each other to tell which total is greater, the
draw is decided by the totals themselves.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

from attrs import frozen

from vendorscore.robustness.draws import TOP, Draws, Worth
from vendorscore.robustness.lanes import WORD, in_every_lane, in_order, packed, unpacked

BLOCK = 1_000
"""So many draws at a time, which stay in the processor's cache."""
KEY = 62
"""Bits of a key with its vendor's number."""
WHOLE = 2.0**52
"""The floating-point number `WHOLE` + m has the bits of `WHOLE` and those of m, for every whole m below it."""
WHOLE_BITS = 0x433 << 52
QUOTIENT = 40
"""Bits of a key that is a quotient; floating point is wrong by far less than the last of them."""
NEAR = 2
"""Keys of quotients that are no further apart than this do not tell which one is greater."""


@frozen(eq=False, slots=False)
class InLanes:
    """Some draws, and the totals that are wanted of them."""

    rows: list[tuple[int, ...]]
    totals: list[Worth]
    draws: Draws

    @cached_property
    def bits(self) -> int:
        """How many binary places the greatest value of a form can have."""
        return (max(map(max, self.rows)) * (TOP + self.draws.leaves)).bit_length()

    @cached_property
    def words(self) -> int:
        """How many words a lane has."""
        return self.bits // WORD + 1

    @cached_property
    def steps(self) -> list[list[tuple[int, int]]]:
        """Of each form: the cuts that move it, and by how much."""
        return [
            [(cut, one - other) for cut, (one, other) in enumerate(pairwise(row)) if one != other] for row in self.rows
        ]

    def counted(self, numbers: Sequence[int]) -> list[list[int]]:
        """How often each vendor took each rank in some of the draws."""
        counts = [[0] * len(self.totals) for _ in self.totals]
        for start in range(0, len(numbers), BLOCK):
            block = self._block(numbers[start : start + BLOCK])
            places, doubtful = block.by_place()
            for rank, vendors in enumerate(places):
                for vendor, times in Counter(vendors).items():
                    counts[vendor][rank] += times
            for draw in doubtful:
                for rank, vendors in enumerate(places):
                    counts[vendors[draw]][rank] -= 1
                for vendor, rank in enumerate(block.ranks(draw)):
                    counts[vendor][rank] += 1
        return counts

    def _block(self, numbers: Sequence[int]) -> _Block:
        """The forms in some of the draws."""
        size = len(numbers)
        cuts = [self._wide(column, size) for column in in_order(list(self._cuts(numbers)), size, TOP.bit_length())]
        bases = [in_every_lane(row[-1] * TOP + sum(row), size, self.words) for row in self.rows]
        forms = [
            sum((cuts[cut] * step for cut, step in steps), base) for steps, base in zip(self.steps, bases, strict=True)
        ]
        return _Block(self, size, forms)

    def _cuts(self, numbers: Sequence[int]) -> Iterator[int]:
        """The cuts as they are drawn: the first of each draw as a packed column, the second ones, and so on."""
        width, cuts = self.draws.leaves - 1, self.draws.cuts
        drawn = array("I", b"".join([cuts[draw * width : (draw + 1) * width] for draw in numbers]))
        for cut in range(width):
            yield packed(array("Q", drawn[cut::width]))

    def _wide(self, column: int, size: int) -> int:
        """A column of words in lanes as wide as the forms need."""
        return column if self.words == 1 else packed(unpacked(column, size), self.words)


@frozen(eq=False, slots=False)
class _Block:
    """Some draws: the values of each form as a packed column."""

    about: InLanes
    size: int
    forms: list[int]

    def by_place(self) -> tuple[list[array[int]], list[int]]:
        """The vendors of each rank, draw by draw; and the draws of which this may not be true."""
        totals = self.about.totals
        ratios = any(one.parts for one in totals)
        bits = len(totals).bit_length()
        keys = [self._quotients(one) if ratios else self._leading(one.form) for one in totals]
        marked = [(key << bits) + in_every_lane(vendor, self.size) for vendor, key in enumerate(keys)]
        found, mask = in_order(marked, self.size, KEY), in_every_lane((1 << bits) - 1, self.size)
        vendors = [column & mask for column in found]
        close = _close(
            [(column ^ own) >> bits for column, own in zip(found, vendors, strict=True)],
            self.size,
            NEAR if ratios else 0,
        )
        doubtful = [draw for draw, lane in enumerate(unpacked(close, self.size)) if lane] if close else []
        return [unpacked(column, self.size) for column in reversed(vendors)], doubtful

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
            found = found >> shift & in_every_lane((1 << WORD * words - shift) - 1, self.size, words)
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
