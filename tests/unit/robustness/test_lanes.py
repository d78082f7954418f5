"""Columns packed into large numbers come out as numbers reckoned with one by one do."""

from __future__ import annotations

import random
import sys
from array import array
from collections.abc import Sequence
from itertools import pairwise, permutations
from pathlib import Path

import pytest

from command import child
from flat import compared
from vendorscore.outputs import Comparison
from vendorscore.robustness import draws_in_lanes
from vendorscore.robustness.draws import Draws, Worth
from vendorscore.robustness.draws_in_lanes import InLanes
from vendorscore.robustness.lanes import in_every_lane, in_order, packed, unpacked_together
from vendorscore.robustness.rank_shares import _much, rank_shares


@pytest.mark.parametrize("bits", [64, 96, 192])
def test_sums_of_products_stay_in_their_lanes(bits: int) -> None:
    """Products that are below 0 on the way are right in the end, and each lane keeps its own."""
    one, other = [5, 2**32 - 1, 0, 7], [1, 3, 2**32 - 1, 7]
    found = in_lanes(one, bits) * 3 - in_lanes(other, bits) * 2 + in_every_lane(2**33, 4, bits)
    assert found == in_lanes([a * 3 - b * 2 + 2**33 for a, b in zip(one, other, strict=True)], bits)


def in_lanes(column: Sequence[int], bits: int) -> int:
    """Numbers in lanes of so many bits, by the definition."""
    return sum(value << bits * place for place, value in enumerate(column))


def assert_sorts(rows: list[list[int]], bits: int) -> None:
    """The numbers of each row, one to a column, come out in order."""
    columns = [in_lanes(column, bits) for column in zip(*rows, strict=True)]
    found = in_order(columns, len(rows), bits)
    assert found == [in_lanes(column, bits) for column in zip(*map(sorted, rows), strict=True)]


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("count", range(8))
def test_every_order_is_put_right(count: int, bits: int) -> None:
    """All orders of up to seven numbers, one to a lane that they fill or not; equal ones among them."""
    numbers = [0, 1, 2**32 - 1, 2**31, 3, 3, 2**31 - 1][:count]
    assert_sorts([list(row) for row in permutations(numbers)], bits)


@pytest.mark.parametrize("bits", [32, 64])
@pytest.mark.parametrize("count", [12, 29, 33, 100])
def test_long_rows_are_put_in_order(count: int, bits: int) -> None:
    """Numbers that fill their lanes."""
    dice = random.Random(count)
    assert_sorts([[dice.getrandbits(bits) for _ in range(count)] for _ in range(9)], bits)


@pytest.mark.parametrize("most", [5, 255, 256, 2**60])
def test_columns_are_read_together_as_they_are_one_by_one(most: int) -> None:
    """More columns than fit into a lane, of numbers that fit into a byte and of others."""
    dice = random.Random(most)
    columns = [[dice.randrange(most + 1) for _ in range(5)] + [most] for _ in range(11)]
    found = unpacked_together([packed(array("Q", column)) for column in columns], 6, most)
    assert [list(column) for column in found] == columns


def one_by_one(rows: list[tuple[int, ...]], draws: Draws) -> list[list[int]]:
    """The counts for totals that are single forms, by the definition."""
    counts, width = [[0] * len(rows) for _ in rows], draws.leaves - 1
    for draw in range(draws.samples):
        cuts = [0, *sorted(draws.cuts[draw * width : (draw + 1) * width]), 2**32 - 1]
        pieces = [high - low + 1 for low, high in pairwise(cuts)]
        totals = [sum(p * c for p, c in zip(pieces, row, strict=True)) for row in rows]
        for vendor, total in enumerate(totals):
            counts[vendor][sum(other > total for other in totals)] += 1
    return counts


@pytest.mark.parametrize("size", [1, 2**20, 2**31, 2**40, 2**70, 2**200])
def test_ranks_are_those_of_the_totals_one_by_one(size: int) -> None:
    """With coefficients that fill one word, that leave no room for a key, and that take several; with twins."""
    dice = random.Random(size)
    rows = [tuple(dice.randrange(size + 1) for _ in range(5)) for _ in range(6)]
    rows += [rows[0], tuple(one + 1 for one in rows[1])]
    draws = Draws(seed=3, samples=150, leaves=5)
    found = InLanes(rows, [Worth(form) for form in range(len(rows))], draws).counted(range(150))
    assert found == one_by_one(rows, draws)


def test_some_draws_of_many_are_those_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draws that are picked out, over more than one block, count as when each is asked for by itself."""
    monkeypatch.setattr(draws_in_lanes, "BLOCK", 101)
    rows: list[tuple[int, ...]] = [(9, 1, 4), (2, 8, 3), (5, 5, 5)]
    lanes = InLanes(rows, [Worth(form) for form in range(3)], Draws(seed=1, samples=700, leaves=3))
    some = list(range(1, 700, 2))
    alone = [lanes.counted([draw]) for draw in some]
    assert lanes.counted(some) == [[sum(one[v][r] for one in alone) for r in range(3)] for v in range(3)]


def test_one_criterion_decides_every_draw() -> None:
    """With one leaf there is nothing to cut."""
    found = InLanes([(3,), (7,), (3,)], [Worth(0), Worth(1), Worth(2)], Draws(1, 40, 1)).counted(range(40))
    assert found == [[0, 40, 0], [40, 0, 0], [0, 40, 0]]


def test_little_that_applies_does_not_hide_that_totals_are_level() -> None:
    """One of two level bids rests on a hundred-thousandth of a section, and a large factor multiplies its quotient."""
    whole, leaves = 10**30, 12
    everything, outside, inside = (whole,) * leaves, (0,) * 11 + (whole,), (whole,) + (0,) * 11
    rows = [everything, outside, (1,) * 11 + (0,), (1,) + (0,) * 11, inside]
    totals = [Worth(0), Worth(1, ((2, 3, Worth(4)),))]
    for lower in range(600):
        totals.append(Worth(len(rows)))
        rows.append((lower * 10**26,) * leaves)
    found = InLanes(rows, totals, Draws(seed=1, samples=4_000, leaves=leaves)).counted([3813, 3918])
    assert [counts[0] for counts in found[:2]] == [2, 2]


def nearly_level(apart: str) -> Comparison:
    """Two bids whose totals are quotients, equal but for a number that is nearly the same."""
    leaf = "type: number, best: 1, worst: 0, allow_na: yes, weight: 1"
    criteria = "\n".join(f"- {{id: {name}, {leaf}}}" for name in "abc")
    away = {"na": "none"}
    return compared(criteria, {"A": {"a": "0.5", "b": away, "c": "0.5"}, "B": {"a": "0.5", "b": away, "c": apart}})


@pytest.mark.parametrize(("apart", "first"), [("0.5", (60, 60)), ("0.500000000001", (0, 60))])
def test_quotients_that_are_too_near_are_decided_exactly(
    apart: str, first: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Level bids share the first rank; a bid ahead by the twelfth decimal is ahead."""
    monkeypatch.setitem(sys.modules, "vendorscore.robustness.draws_with_numpy", None)
    found = rank_shares(nearly_level(apart), samples=60)
    assert (found["a"].counts[0], found["b"].counts[0]) == first


@pytest.mark.parametrize(
    ("forms", "leaves", "much"), [(5, 30, False), (20, 30, False), (20, 60, True), (600, 30, True)]
)
def test_numpy_is_imported_for_much_work(forms: int, leaves: int, much: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Importing it takes as long as a small award's ranks; where it is loaded already it is used."""
    monkeypatch.delitem(sys.modules, "numpy", raising=False)
    assert _much(forms, Draws(seed=1, samples=10_000, leaves=leaves)) == much
    monkeypatch.setitem(sys.modules, "numpy", sys)
    assert _much(forms, Draws(seed=1, samples=10_000, leaves=leaves))


def test_a_small_report_does_without_numpy(tmp_path: Path) -> None:
    """Five bids and thirty criteria, in a process of its own."""
    names = [f"c{number}" for number in range(30)]
    leaves = "".join(f"  - {{id: {name}, type: number, best: 9, worst: 0, weight: 1}}\n" for name in names)
    (tmp_path / "rubric.yaml").write_text(f"rubric: r\nversion: '1'\ntitle: R\ncriteria:\n{leaves}")
    (tmp_path / "responses").mkdir()
    for bid in range(5):
        answers = "".join(f"  {name}: {(bid + number) % 5}\n" for number, name in enumerate(names))
        (tmp_path / f"responses/v{bid}.yaml").write_text(f"vendor: V{bid}\nanswers:\n{answers}")
    done = child("report", "-o", "out.html", cwd=tmp_path, PYTHONPROFILEIMPORTTIME="1")
    imported = {line.rpartition(b"|")[2].strip() for line in done.stderr.splitlines()}
    assert done.returncode == 0
    assert b"vendorscore.robustness.draws_in_lanes" in imported
    assert not any(name.partition(b".")[0] == b"numpy" for name in imported)
