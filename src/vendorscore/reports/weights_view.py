"""What the weights decide → tables of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from math import ceil

from vendorscore.foundation import words
from vendorscore.foundation.numbers import percent, plain, rounded, shown
from vendorscore.foundation.said import CriterionRef, Said, listed
from vendorscore.reports.tables import ALL, Table
from vendorscore.robustness.contenders import Contender
from vendorscore.robustness.ranges import End, Interval, WeightRange
from vendorscore.robustness.smallest_change import Change, SmallestChange
from vendorscore.robustness.weighing import Weights

MOST_INTERVALS = 4
"""So many intervals of one weight are named; the JSON of `vendorscore robustness` has them all."""

Names = Callable[[Iterable[str]], str]
"""Vendors by id as names in a sentence."""


def weight_tables(found: Weights, names: Names) -> Iterator[Table]:
    """Each weight by itself, all of them together, and every weighting there is."""
    if found.ranges:
        yield _ranges(found.ranges, names)
    if found.changes:
        yield _changes(found.changes, names)
    if found.ranks.vendors:
        yield _ranks(found, names)


# ---------------------------------------------------------------- each weight by itself


def _ranges(ranges: tuple[WeightRange, ...], names: Names) -> Table:
    decide = [one for one in ranges if not one.always and not one.alone]
    rest = len(ranges) - len(decide)
    note = (
        "The part of its group's weight that each may have, all other weights in proportion, with the same bid first."
    )
    if rest and decide:
        note += f" Of {words.counted(rest, 'other weight')} the first bid stays first whatever {_its(rest)}."
    if any(len(one.intervals) > MOST_INTERVALS for one in decide):
        many = f" Where there are more than {MOST_INTERVALS} such ranges, those nearest to today are named; "
        note = Said(note, many, ALL, ".")
    if not decide:
        note = "Whatever any one weight is, all others in proportion, the same bid stays first."
    rows = tuple((_at(one.path), *_set(one), _beyond(one, names)) for one in decide)
    return Table("Each weight by itself", note, ("Weight of", "Today", "Stays first", "Beyond that"), rows)


def _at(path: str) -> Said:
    return Said(CriterionRef(path, bare=True))


def _its(number: int) -> str:
    return "it is" if number == 1 else "they are"


def _set(one: WeightRange) -> tuple[str, str]:
    """The weight of today, and the set of weights in words."""
    near = _nearest(one)
    places = _places([one.present, *(end.low for between in near for end in (between.low, between.high))])
    parts = [_interval(between, places) for between in near]
    more = len(one.intervals) - len(near)
    parts += [f"in {'another range' if more == 1 else f'any of {more} other ranges'}"] if more else []
    return percent(one.present, places), one.not_computed or words.listed(parts, "or") or "never"


def _nearest(one: WeightRange) -> tuple[Interval, ...]:
    """The intervals nearest to today's weight, in their order."""
    found = one.intervals
    if len(found) <= MOST_INTERVALS:
        return found
    here = next((index for index, between in enumerate(found) if between.high.high >= one.present), len(found))
    first = min(max(here - (MOST_INTERVALS - 1) // 2, 0), len(found) - MOST_INTERVALS)
    return found[first : first + MOST_INTERVALS]


def _places(values: list[Fraction]) -> int:
    """As many decimals of percentages as it takes to tell values apart; an irrational end is known to no more."""
    different = len(set(values))
    return next((one for one in range(2, 10) if len({percent(value, one) for value in values}) == different), 10)


def _interval(one: Interval, places: int) -> str:
    low, high = _end(one.low, places), _end(one.high, places)
    if one.low.edge:
        return f"{'up to' if one.high.closed else 'below'} {high}"
    if one.high.edge:
        return f"{'from' if one.low.closed else 'above'} {low}{' on' if one.low.closed else ''}"
    if low == high:
        return f"only at {low}"
    return f"{'from' if one.low.closed else 'above'} {low} {'to' if one.high.closed else 'to just below'} {high}"


def _end(one: End, places: int) -> str:
    about = "" if one.exact and rounded(one.low * 100, places, "up") == one.low * 100 else "about "
    return f"{about}{percent(one.low, places)}"


def _beyond(one: WeightRange, names: Names) -> str:
    """Who takes over, at each end where somebody does."""
    ends = [end for interval in one.intervals for end in (interval.low, interval.high) if not end.edge]
    leaders = dict.fromkeys(names(end.leaders) or "nobody is eligible" for end in ends)
    return listed(leaders, "or")


# ---------------------------------------------------------------- all weights together


def _changes(changes: tuple[SmallestChange, ...], names: Names) -> Table:
    """The least change of all weights that brings each rival level."""
    note = (
        "The least change of the criteria's shares that brings a rival level with the first: by the largest change of "
        "any one share, and by the sum of all changes, in percentage points."
    )
    held = dict.fromkeys(path for one in changes for path in one.held)
    if held:
        why = " Held where they are, because not everything in them applies to both: "
        note = Said(note, why, listed(map(_at, held)), ".")
    rows = tuple(
        (
            names([one.rival]),
            names([one.leader]),
            one.not_computed or _size(one.largest),
            "" if one.not_computed else _size(one.total),
        )
        for one in changes
    )
    return Table("All weights together", note, ("Rival", "Level with", "Largest change", "All changes"), rows)


def _size(change: Change | None) -> str:
    return "never level" if change is None else points(change.size)


def points(share: Fraction) -> str:
    """A difference of shares in percentage points, rounded up, so that it is never less than it takes."""
    return f"{plain(Fraction(ceil(share * 10_000), 100))} points"


# ---------------------------------------------------------------- every weighting


def _ranks(found: Weights, names: Names) -> Table:
    """How often each bid is first."""
    ranks, could = found.ranks, {one.vendor: one for one in found.contenders}
    note = (
        f"Of {ranks.samples:,} weightings, all equally likely (seed {ranks.seed}); the confidence interval is of 95 %. "
        "Nobody proposes these weights: the figures say how far the award is the work of the published ones."
    )
    if ranks.field_held:
        note += " Other weights could change who is eligible; the eligible bids are held as they are."
    rows = []
    for one in ranks.vendors:
        low, high = one.interval()
        between = f"{shown(low * 100)} to {shown(high * 100)} %"
        rows.append((names([one.vendor]), percent(one.share()), between, _could(could.get(one.vendor), names)))
    return Table("Under every weighting", note, ("Vendor", "First in", "Between", "Could be first"), tuple(rows))


def _could(one: Contender | None, names: Names) -> str:
    if one is None or one.not_computed:
        return one.not_computed if one else ""
    if one.can_be_first:
        return "yes"
    others = names(vendor for vendor, _ in one.beaten_by)
    many = "is" if len(one.beaten_by) == 1 else "together are"
    return Said("no: ", others, f" {many} worth more at every criterion")
