"""Columns of whole numbers, each packed into one large number: Python reckons with all of a column at once.

Each number of a column stands in a lane of its own, of so many bits, the first in the lowest lane. A sum of products
of columns is right whatever happens to the lanes on the way, as long as each result lies in its own.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

WORD = 64
"""Bits of a word."""
_BYTE = 8


def in_every_lane(number: int, lanes: int, bits: int = WORD) -> int:
    """The same number in every lane."""
    return number * _ones(lanes, bits)


@lru_cache(maxsize=16)
def _ones(lanes: int, bits: int) -> int:
    return int.from_bytes((b"\x01" + bytes(bits // _BYTE - 1)) * lanes, "little")


def packed(column: array[int]) -> int:
    """A column of words, in lanes of one word."""
    return int.from_bytes((column if sys.byteorder == "little" else _swapped(column)).tobytes(), "little")


def unpacked(number: int, words: int) -> array[int]:
    """The words of a packed column."""
    found = array("Q", number.to_bytes(8 * words, "little"))
    return found if sys.byteorder == "little" else _swapped(found)


def unpacked_together(columns: list[int], lanes: int, most: int) -> list[Sequence[int]]:
    """The numbers of some columns in lanes of one word, none above `most`; small ones are read eight to a lane."""
    if most >> _BYTE:
        return [unpacked(column, lanes) for column in columns]
    found: list[Sequence[int]] = []
    for first in range(0, len(columns), _BYTE):
        eight = columns[first : first + _BYTE]
        together = sum(column << _BYTE * place for place, column in enumerate(eight))
        read = together.to_bytes(WORD // _BYTE * lanes, "little")
        found += [read[place :: WORD // _BYTE] for place in range(len(eight))]
    return found


def tally(numbers: Sequence[int], most: int) -> list[int]:
    """How often each number from 0 to `most` is among them."""
    if isinstance(numbers, bytes):
        return [numbers.count(one) for one in range(most + 1)]
    found = Counter(numbers)
    return [found[one] for one in range(most + 1)]


def _swapped(words: array[int]) -> array[int]:
    """The same with the bytes of each word in the other order."""
    found = words[:]
    found.byteswap()
    return found


def in_order(columns: list[int], lanes: int, bits: int) -> list[int]:
    """The columns with the numbers of each lane in order, the least in the first column.

    The numbers may fill their lanes. Of two, the one with the first place (`top`) is greater; where both have it or
    both lack it, the other places decide: they are subtracted, with a first place put there to borrow from.
    """
    found, top = list(columns), in_every_lane(1 << (bits - 1), lanes, bits)
    rest = top - in_every_lane(1, lanes, bits)
    for low, high in _exchanges(len(found)):
        one, other = found[low], found[high]
        apart = one ^ other
        left = (one | top) - (other & rest)
        ahead = (left ^ ((left ^ one) & apart)) & top
        exchanged = apart & (ahead | ahead - (ahead >> (bits - 1)))
        found[low], found[high] = one ^ exchanged, other ^ exchanged
    return found


@lru_cache(maxsize=4)
def _exchanges(count: int) -> tuple[tuple[int, int], ...]:
    """Pairs of places: exchanged in turn wherever they are in the wrong order, they sort whatever there is."""
    return tuple(_merges(count))


def _merges(count: int) -> Iterator[tuple[int, int]]:
    """Batcher's merge exchange: Knuth, The Art of Computer Programming, volume 3, section 5.2.2, algorithm M."""
    most = 1 << (count - 1).bit_length() >> 1
    part = most
    while part:
        reach, rest, apart = most, 0, part
        while apart:
            yield from ((low, low + apart) for low in range(count - apart) if low & part == rest)
            reach, rest, apart = reach >> 1, part, reach - part
        part >>= 1
