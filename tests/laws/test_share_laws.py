"""What is said of all weights together is true: re-scored with the shares that are named, and never with less."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from strategies import EVERYTHING, Case, Comparison, Shape, cases, examples
from vendorscore.robustness.contenders import Contender, contenders
from vendorscore.robustness.shares import Shares, scored_with
from vendorscore.robustness.simplex import solve
from vendorscore.robustness.smallest_change import Change, SmallestChange, smallest_changes

LINEAR = Shape(
    kinds=("yes_no", "number", "price", "checklist"),
    formulas=("absolute", "lowest-ratio"),
    gates=False,
    not_applicable=False,
    conditions=False,
    panel=False,
    most_vendors=5,
)
"""Totals are sums of shares times worths."""
few = examples(30)


def present(comparison: Comparison) -> Shares:
    """The shares of today."""
    return tuple((step.leaf.path, step.nominal) for step in comparison.plan.steps if step.nominal)


def moves(comparison: Comparison, change: Change) -> list[Fraction]:
    """By how much each leaf's share changes."""
    return [after - before for (_, after), (_, before) in zip(change.shares, present(comparison), strict=True)]


def ahead(comparison: Comparison, found: SmallestChange, shares: Shares) -> Fraction:
    """How far the rival is ahead of the leader with other shares, in exact points."""
    again = scored_with(comparison, shares)
    return again[found.rival].exact - again[found.leader].exact


def halfway(comparison: Comparison, change: Change, part: Fraction) -> Shares:
    """The shares when only a part of the change is made."""
    return tuple(
        (path, before + part * (after - before))
        for (path, after), (_, before) in zip(change.shares, present(comparison), strict=True)
    )


def check_change(comparison: Comparison, found: SmallestChange, change: Change, size: Fraction) -> None:
    """The change keeps shares shares, is as large as it says, and levels the two; 99.9 % of it does not."""
    assert all(share >= 0 for _, share in change.shares)
    assert sum(share for _, share in change.shares) == 1
    assert size == change.size
    before = ahead(comparison, found, present(comparison))
    assert ahead(comparison, found, change.shares) == 0
    assert before == 0 == size or ahead(comparison, found, halfway(comparison, change, Fraction(999, 1000))) < 0


@few
@given(cases(EVERYTHING))
def test_smallest_changes_are_real(case: Case) -> None:
    """Re-scored with the shares that are named, the two are level; with 99.9 % of the change they are not."""
    comparison = case.compare()
    for found in smallest_changes(comparison):
        if found.largest is not None:
            check_change(comparison, found, found.largest, max(map(abs, moves(comparison, found.largest))))
        if found.total is not None:
            check_change(comparison, found, found.total, sum(map(abs, moves(comparison, found.total)), Fraction(0)))
        assert (found.largest is None) == (found.total is None)


@few
@given(cases(LINEAR), st.data())
def test_no_smaller_change_does_it(case: Case, data: st.DataObject) -> None:
    """No shares at all bring a rival level by a smaller largest change, nor by a smaller total one."""
    comparison = case.but(rubric={**case.rubric, "blank": "zero"}).compare()
    now = present(comparison)
    weights = [data.draw(st.integers(0, 5)) for _ in now]
    weights[data.draw(st.integers(0, len(now) - 1))] += 1
    far: Shares = tuple((path, Fraction(one, sum(weights))) for (path, _), one in zip(now, weights, strict=True))
    for found in smallest_changes(comparison):
        start, end = (ahead(comparison, found, shares) for shares in (now, far))
        if end < 0:
            continue
        assert found.largest is not None
        assert found.total is not None
        part = start / (start - end) if start else Fraction(0)
        tried = [part * (after - before) for (_, after), (_, before) in zip(far, now, strict=True)]
        assert found.largest.size <= max(map(abs, tried))
        assert found.total.size <= sum(map(abs, tried))


@few
@given(cases(LINEAR))
def test_smallest_changes_keep_to_the_bound_between_them(case: Case) -> None:
    """The largest single change is at most half of the total one, and the total at most the sum of the largest."""
    for found in smallest_changes(case.compare()):
        if found.largest is not None:
            assert found.total is not None
            assert found.largest.size <= found.total.size / 2
            assert found.total.size <= found.largest.size * len(found.total.shares)


# ---------------------------------------------------------------- who could be first


def check_contender(comparison: Comparison, found: Contender) -> None:
    """Shares at which it is first, or a mixture that is ahead of it at every criterion."""
    eligible = {card.id for card in comparison if card.eligible}
    if found.shares:
        again = scored_with(comparison, found.shares)
        assert again[found.vendor].exact == max(again[one].exact for one in eligible)
    if found.beaten_by:
        assert sum(part for _, part in found.beaten_by) == 1
        assert all(part > 0 for _, part in found.beaten_by)
        for path, _ in present(comparison):
            lines = {one: comparison[one][path] for one in eligible}
            if not any(line.fact.dropped(comparison.plan.rubric.rank_on) for line in lines.values()):
                worth = {one: line.utility * line.factor for one, line in lines.items()}
                assert sum(part * worth[one] for one, part in found.beaten_by) > worth[found.vendor]


@few
@given(cases(EVERYTHING))
def test_contenders_are_first_where_it_says_so(case: Case) -> None:
    """Each eligible bid is first with the shares that are named, or the mixture that is named beats it everywhere."""
    comparison = case.compare()
    found = contenders(comparison)
    assert [one.vendor for one in found] == [card.id for card in comparison if card.eligible]
    for one in found:
        check_contender(comparison, one)
        assert bool(one.shares) + bool(one.beaten_by) + bool(one.not_computed) == 1


@few
@given(cases(LINEAR))
def test_who_is_first_somewhere_on_a_grid_can_be_first(case: Case) -> None:
    """A bid that is first with any shares on a grid is never said to be beaten."""
    comparison = case.but(rubric={**case.rubric, "blank": "zero"}).compare()
    can = {one.vendor for one in contenders(comparison) if one.can_be_first}
    now = present(comparison)
    for weights in product(range(3), repeat=min(len(now), 4)):
        if sum(weights):
            parts = [*weights, *[0] * (len(now) - len(weights))]
            again = scored_with(
                comparison,
                tuple((path, Fraction(one, sum(weights))) for (path, _), one in zip(now, parts, strict=True)),
            )
            best = max((card.exact for card in again if card.eligible), default=None)
            assert {card.id for card in again if card.eligible and card.exact == best} <= can


fractions = st.fractions(-3, 3, max_denominator=6)


@examples(80)
@given(
    st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(fractions, min_size=n, max_size=n), min_size=1, max_size=4))
)
def test_games_are_solved(matrix: list[list[Fraction]]) -> None:
    """Both mixtures guarantee the value, which proves it: no pair of mixtures could do better for either side."""
    game = solve(matrix)
    assert sum(game.rows) == sum(game.columns) == 1
    assert min(*game.rows, *game.columns) >= 0
    by_column = [sum(part * row[j] for part, row in zip(game.rows, matrix, strict=True)) for j in range(len(matrix[0]))]
    by_row = [sum(part * entry for part, entry in zip(game.columns, row, strict=True)) for row in matrix]
    assert max(by_column) == min(by_row) == game.value
