"""Columns of whole numbers, each packed into one large number: Python reckons with all of a column at once.

Each number of a column stands in a lane of its own, of one or more words of 64 bits, the first in the lowest lane. A
sum of products of columns is right whatever happens to the lanes on the way, as long as each result lies in its own.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator

WORD = 64
"""Bits of a word."""


def in_every_lane(number: int, lanes: int, words: int = 1) -> int:
    """The same number in every lane."""
    return number * int.from_bytes((b"\x01" + bytes(8 * words - 1)) * lanes, "little")


def packed(column: array[int], words: int = 1) -> int:
    """A column of words in lanes of so many words."""
    if words > 1:
        wide = array("Q", bytes(8 * words * len(column)))
        memoryview(wide)[::words] = memoryview(column)
        column = wide
    return int.from_bytes((column if sys.byteorder == "little" else _swapped(column)).tobytes(), "little")


def unpacked(number: int, words: int) -> array[int]:
    """The words of a packed column."""
    found = array("Q", number.to_bytes(8 * words, "little"))
    return found if sys.byteorder == "little" else _swapped(found)


def _swapped(words: array[int]) -> array[int]:
    """The same with the bytes of each word in the other order."""
    found = words[:]
    found.byteswap()
    return found


def in_order(columns: list[int], lanes: int, bits: int) -> list[int]:
    """The columns with the numbers of each lane in order, the least in the first column.

    The lanes have one word, the numbers fewer than 64 binary places: so many as `bits` says at most.
    """
    found, guard = list(columns), in_every_lane(1 << bits, lanes)
    for low, high in _exchanges(len(found)):
        one, other = found[low], found[high]
        lead = (one | guard) - other
        ahead = lead & guard
        surplus = lead & (ahead - (ahead >> bits))  # of `one` over `other`, 0 where it has none
        found[low], found[high] = one - surplus, other + surplus
    return found


def _exchanges(count: int) -> Iterator[tuple[int, int]]:
    """Pairs of places: exchanged in turn wherever they are in the wrong order, they sort whatever there is.

    Batcher's merge exchange: Knuth, The Art of Computer Programming, volume 3, section 5.2.2, algorithm M.
    """
    most = 1 << (count - 1).bit_length() >> 1
    part = most
    while part:
        reach, rest, apart = most, 0, part
        while apart:
            yield from ((low, low + apart) for low in range(count - apart) if low & part == rest)
            reach, rest, apart = reach >> 1, part, reach - part
        part >>= 1
