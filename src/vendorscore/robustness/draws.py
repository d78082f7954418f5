"""What counting ranks starts from: weightings drawn at random, and totals as sums over the leaves' shares."""

from __future__ import annotations

import random
import sys
from array import array
from functools import cached_property
from typing import NamedTuple

from attrs import frozen

TOP = 2**32 - 1
"""The last place at which the whole is cut; each piece is one longer than the distance between its cuts."""
EXACT = 2**53
"""Whole numbers below this are exact in floating point."""


@frozen(eq=False, repr=False, slots=False)
class Draws:
    """Random places at which the whole is cut: for each draw one less than there are leaves."""

    seed: int
    samples: int
    leaves: int

    @cached_property
    def cuts(self) -> memoryview:
        """All places, from 0 to 2³² − 1, draw after draw: the words of Python's own generator."""
        words = random.Random(self.seed).randbytes(4 * (self.leaves - 1) * self.samples)
        return memoryview(words if sys.byteorder == "little" else _swapped(words)).cast("I")


def _swapped(words: bytes) -> bytes:
    """Words of four bytes in the other order."""
    found = array("I", words)
    found.byteswap()
    return found.tobytes()


class Worth(NamedTuple):
    """What a bid or a section counts, times its share: a linear form, and parts in which something does not apply.

    Each part counts `whole · (what applies in it) ÷ live`.
    """

    form: int
    parts: tuple[tuple[int, int, Worth], ...] = ()


def exact_in_floats(rows: list[tuple[int, ...]], totals: list[Worth], leaves: int) -> bool:
    """Does floating point hold every form exactly, with the vendor's number behind it where forms are totals?"""
    room = 1 if any(one.parts for one in totals) else 1 << len(totals).bit_length()
    return max(map(max, rows)) * (TOP + leaves) * room < EXACT
