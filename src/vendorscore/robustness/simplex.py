"""Matrix games solved exactly: linear programming in whole numbers, without rounding and without division.

The rows mix themselves so that the best column is worth as little as possible; the columns mix themselves so that the
worst row is worth as much as possible. Both come to the same value (von Neumann). With a constant added so that every
entry is above 0 it is the programme `max Σ y, Σ_v y_v·a_vi ≤ 1, y ≥ 0`, which starts at 0. The tableau is kept in whole
numbers over one common denominator (Edmonds; Bareiss), and Bland's rule keeps it from going in circles.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from typing import NamedTuple

Matrix = list[list[Fraction]] | list[list[int]]


class Game(NamedTuple):
    """The value of a game, and the mixtures that reach it: fractions that add up to 1."""

    value: Fraction
    rows: tuple[Fraction, ...]
    columns: tuple[Fraction, ...]


def solve(matrix: Matrix) -> Game:
    """The game in which the rows pay the columns the entries of a matrix with at least one row and one column."""
    under = lcm(*(entry.denominator for row in matrix for entry in row))
    whole = [[entry.numerator * (under // entry.denominator) for entry in row] for row in matrix]
    shift = 1 - min(entry for row in whole for entry in row)
    tableau = [[row[column] + shift for row in whole] + [1] for column in range(len(whole[0]))]
    tableau.append([-1] * len(whole) + [0])
    labels = _optimum(tableau)
    scale = tableau[-1][-1]
    rows, columns = [0] * len(whole), [0] * len(whole[0])
    for label, line in zip(labels.basic, tableau, strict=False):
        if label < len(whole):
            rows[label] = line[-1]
    for label, price in zip(labels.free, tableau[-1], strict=False):
        if label >= len(whole):
            columns[label - len(whole)] = price
    value = Fraction(labels.under - shift * scale, scale * under)
    return Game(value, *(tuple(Fraction(one, scale) for one in mixture) for mixture in (rows, columns)))


class _Labels(NamedTuple):
    """Which variables stand at the lines and at the columns of a tableau, and the denominator of all its entries."""

    basic: list[int]
    free: list[int]
    under: int


def _optimum(tableau: list[list[int]]) -> _Labels:
    """Pivot until no price is below 0; variables are numbered rows first, then the columns' slacks."""
    width, height = len(tableau[0]) - 1, len(tableau) - 1
    free, basic, under = list(range(width)), list(range(width, width + height)), 1
    while True:
        entering = [j for j in range(width) if tableau[-1][j] < 0]
        if not entering:
            return _Labels(basic, free, under)
        j = min(entering, key=free.__getitem__)
        i = _leaving(tableau, basic, j)
        under = _pivot(tableau, i, j, under)
        basic[i], free[j] = free[j], basic[i]


def _leaving(tableau: list[list[int]], basic: list[int], j: int) -> int:
    """The line that bounds a column most closely; of several the one whose variable has the lowest number."""
    found, over, under = -1, 0, 0
    for i, number in enumerate(basic):
        top, down = tableau[i][-1], tableau[i][j]
        if down <= 0:
            continue
        ahead = over * down - top * under
        if found < 0 or ahead > 0 or (ahead == 0 and number < basic[found]):
            found, over, under = i, top, down
    return found


def _pivot(tableau: list[list[int]], i: int, j: int, under: int) -> int:
    """Exchange a line with a column; gives the new common denominator. Every division comes out even."""
    pivot, line = tableau[i][j], tableau[i]
    for number, other in enumerate(tableau):
        if number != i:
            factor = other[j]
            tableau[number] = [(entry * pivot - factor * top) // under for entry, top in zip(other, line, strict=True)]
            tableau[number][j] = -factor
    line[j] = under
    return pivot
