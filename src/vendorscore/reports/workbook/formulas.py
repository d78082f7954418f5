"""Formulas as text: what an answer, a price, a rounding is worth, over the cells that hold the rule.

A spreadsheet calculates in binary floating point, of about 16 digits. Wherever a comparison decides between two
worths (a limit reached, a tie, a rounding), numbers nearer to one another than 10⁻¹² of their size count as equal,
so that what is exactly equal is equal in the sheet as well. Whatever lies nearer than that without being equal, a
sheet cannot decide: `steady` and its neighbours find it, and then the value is written in the place of the formula.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import floor, log10

from vendorscore.rubric.formulas import BidField
from vendorscore.rubric.kinds.price import PriceLike
from vendorscore.rubric.model import Rounding
from vendorscore.rubric.shapes import Shape, Steps

NEAR = "1E-12"
_NEAR, _NARROW = Fraction(1, 10**11), Fraction(1, 10**5)
_DIGITS = 15

YEARS = "{" + ";".join(str(year) for year in range(1, 31)) + "}"


def picked(answer: str, keys: str, worths: str) -> str:
    """The worth beside the key that is the answer; `#N/A` when it is none of them."""
    found = _equal(answer, keys)
    return f"IF(SUMPRODUCT(--{found})=1,SUMPRODUCT({found}*{worths}),NA())"


def among(answer: str, keys: str) -> str:
    """Is the answer one of the keys?"""
    return f"SUMPRODUCT(--{_equal(answer, keys)})>0"


def _equal(answer: str, keys: str) -> str:
    """Letter by letter, numbers as they are written: other comparisons know wildcards and take `a` for `A`."""
    return f'EXACT({keys}&"",{answer}&"")'


def clipped(text: str) -> str:
    """Held between 0 and 1."""
    return f"MAX(0,MIN(1,{text}))"


def line(x: str, best: str, worst: str) -> str:
    """1 at the best, 0 at the worst, straight between."""
    return clipped(f"({worst}-{x})/({worst}-{best})")


def curve(x: str, xs: str, worths: str) -> str:
    """Straight lines between points, flat beyond the ends."""
    left = f"MATCH({x},{xs},1)"
    x0, u0 = f"INDEX({xs},{left})", f"INDEX({worths},{left})"
    x1, u1 = f"INDEX({xs},{left}+1)", f"INDEX({worths},{left}+1)"
    first, last = f"INDEX({worths},1)", f"INDEX({worths},ROWS({worths}))"
    middle = f"{u0}+({u1}-{u0})*({x}-{x0})/({x1}-{x0})"
    return f"IF({x}<=MIN({xs}),{first},IF({x}>=MAX({xs}),{last},{middle}))"


def steps(x: str, xs: str, worths: str) -> str:
    """The worth of the highest threshold reached; below the first, 0."""
    return f"IF({x}<MIN({xs}),0,INDEX({worths},MATCH({x},{xs},1)))"


# ---------------------------------------------------------------- prices


def price(name: str, cells: dict[str, str]) -> str:
    """The worth of a price by one of the formulas; `cells` holds P, L, H, M and the parameters by name."""
    return clipped(_PRICES[name].format(**cells, near=NEAR))


_PRICES = {
    "lowest-ratio": "IF({P}<={L},1,{L}/{P})",
    "min-max": "IF({H}-{L}<={near}*{H},IF({P}<={L}*(1+{near}),1,0),({H}-{P})/({H}-{L}))",
    "above-lowest": "IF({L}=0,IF({P}=0,1,0),1-{slope}*({P}-{L})/{L})",
    "ceiling": "IF({P}>{ceiling}*(1+{near}),0,IF({P}<={L}*(1+{near}),1,({ceiling}-{P})/({ceiling}-{L})))",
    "mean-bilinear": "IF({P}>{ceiling}*(1+{near}),0,IF({P}>={M}*(1-{near}),"
    "IF(ABS({ceiling}-{M})<={near}*{ceiling},{knee},{knee}*({ceiling}-{P})/({ceiling}-{M})),"
    "IF({M}-{L}<={near}*{M},1,{knee}+(1-{knee})*({M}-{P})/({M}-{L}))))",
    "absolute": "({worst}-{P})/({worst}-{best})",
}
"""As in `vendorscore.rubric.formulas`; the formula `curve` is the shape of that name."""


def rising(rise: str, fixed: str, term: str, discount: str) -> str:
    """What a yearly amount comes to over the term, as a multiple of year 1."""
    grown = f"(1+{rise})^(({YEARS}-{fixed})*({YEARS}>{fixed}))"
    return f"SUMPRODUCT(({YEARS}<={term})*{grown}/(1+{discount})^({YEARS}-1))"


# ---------------------------------------------------------------- rounding


def snap(points: Fraction) -> int:
    """So many decimals of a total are beyond doubt in a sheet: those above 10⁻¹² of a perfect bid's points."""
    return 12 - floor(log10(points))


def rounded(text: str, rule: Rounding | None, points: Fraction) -> str:
    """A published rounding of a number of points."""
    if rule is None or points * 10**rule.places > 10**14:
        return text
    scaled = f"ROUND(({text})*{10**rule.places},{max(0, snap(points) - rule.places)})"
    return f"({_HALF[rule.half].format(s=scaled)})/{10**rule.places}"


_HALF = {
    "up": "INT({s}+0.5)",
    "down": "-INT(0.5-{s})",
    "even": "INT({s}+0.5)-IF({s}-INT({s})=0.5,MOD(INT({s}+0.5),2),0)",
    "cut": "INT({s})",
}


# ---------------------------------------------------------------- what a sheet cannot decide


def close(one: Fraction, other: Fraction, size: Fraction | None = None) -> bool:
    """Are two numbers different, but too near for a sheet to tell apart? `size` is that of the terms behind them."""
    return one != other and abs(one - other) <= _NEAR * max(abs(one), abs(other), size or Fraction(0))


def decided(value: Fraction, rule: Rounding | None, points: Fraction) -> bool:
    """Can a sheet round this value as published?"""
    if rule is None or points * 10**rule.places > 10**14:
        return True
    scaled = value * 10**rule.places
    turns = scaled if rule.half == "cut" else scaled - Fraction(1, 2)
    nearest = floor(turns + Fraction(1, 2))
    return not close(turns / 10**rule.places, Fraction(nearest, 10**rule.places), points)


def plain(*values: Fraction) -> bool:
    """Does a sheet hold these numbers as written?"""
    return all(_digits(value) <= _DIGITS for value in values)


def _digits(value: Fraction) -> int:
    scaled = abs(value) * 10**24
    return len(str(scaled.numerator).rstrip("0")) if scaled.denominator == 1 else _DIGITS


def steady(shape: Shape, x: Fraction) -> bool:
    """Does a shape come out in a sheet as it does exactly? Very near corners beside very large numbers do not."""
    if isinstance(shape, Steps):
        return plain(x, *shape.corners)
    return all(_wide(right, left) for left, right in pairwise(shape.corners))


def _wide(one: Fraction, other: Fraction) -> bool:
    """Are two numbers equal, or far enough apart for a sheet to divide by what lies between them?"""
    return one == other or abs(one - other) > _NARROW * max(abs(one), abs(other))


def priceable(kind: PriceLike, amount: Fraction, field: BidField | None) -> bool:
    """Does a price formula come out in a sheet as it does exactly?"""
    terms = kind.terms
    if terms.curve is not None:
        return steady(terms.curve, amount)
    if terms.best is not None and terms.worst is not None:
        return _wide(terms.best, terms.worst)
    assert field is not None  # whoever names an amount is in the field, or beside one
    ceiling = terms.ceiling if terms.ceiling is not None else field.highest
    marks = {"L": field.lowest, "H": field.highest, "M": field.mean, "C": ceiling}
    between = all(_wide(marks[one], marks[other]) for one, other in _GAPS.get(kind.formula.name, ()))
    return between and not any(close(amount, one) for one in marks.values())


_GAPS = {"min-max": [("H", "L")], "ceiling": [("C", "L")], "mean-bilinear": [("C", "M"), ("M", "L")]}
"""What a formula divides by: the space between two of the lowest, the highest, the mean and the ceiling."""
