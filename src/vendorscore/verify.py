"""Recompute an award from its JSON alone: `python -m vendorscore.verify RESULT.json`.

This file is complete in itself. It needs Python 3.11 and nothing else, and it imports nothing of vendorscore, so
that an auditor can copy it to another machine, read it there, and run it.

From the JSON it takes only what people fixed or wrote down: the rules, the terms, the answers, the evidence, the
marks and the findings. Whatever follows from these it works out again by the scoring law, and compares it with what
the JSON says. The first figure that differs is told: whose, on which criterion, what it should be, what it says.

The file reads downwards, in the order of the law: numbers, shares, utilities, prices, marks, evidence, one line,
gates, totals, ranks; then the comparison with what the JSON says; then the command. All arithmetic is done with
fractions of whole numbers. No float exists here, and nothing is rounded but by a rule that the rubric publishes.

Exit code: 0 everything adds up, 1 something does not, 2 wrong usage or no such JSON.
"""

from __future__ import annotations

import calendar
import datetime
import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from dataclasses import field as made
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any, NoReturn

FORMAT = "vendorscore.score/1"
USAGE = "usage: python -m vendorscore.verify RESULT.json    (`-` reads from standard input)"
MOST_BYTES = 500_000_000

ZERO, ONE = Fraction(0), Fraction(1)
TOTALS = ("claimed", "evidenced", "verified")


class DoesNotAddUp(Exception):
    """What the JSON says is not what follows from it."""

    def __init__(self, at: str, field: str, should: object, says: object) -> None:
        super().__init__(f"{at}: `{field}` should be {shown(should)}, says {shown(says)}")


class NotAResult(Exception):
    """The file is not the JSON of a result, so that nothing can be checked."""


# ---------------------------------------------------------------- numbers

_NUMBER = re.compile(r"-?[0-9]{1,4000}(/[1-9][0-9]{0,3999}|\.[0-9]{1,4000})?")


def number(text: str) -> Fraction | None:
    """The value of `12`, `12.5` or `25/2`, exactly; None when the text is no such number."""
    return Fraction(text) if _NUMBER.fullmatch(text) else None


def exact(value: Fraction) -> str:
    """The value itself as text: `25/2`, or a whole number."""
    return digits(value.numerator) + ("" if value.denominator == 1 else f"/{digits(value.denominator)}")


def decimal(value: Fraction) -> str:
    """Decimal text: exact when it ends within 12 places, else rounded half up to 12; no trailing zeros."""
    millionths = digits(int(abs(rounded(value, 12, "up")) * 10**12)).zfill(13)
    text = f"{millionths[:-12]}.{millionths[-12:]}".rstrip("0").rstrip(".")
    return f"-{text}" if value < 0 else text


def digits(whole: int) -> str:
    """A whole number as text; Python refuses to write down more than 4,300 digits."""
    return str(whole) if whole.bit_length() < 14_000 else "a number of more than 4,000 digits"


def rounded(value: Fraction, places: int, half: str) -> Fraction:
    """Rounded to `places` decimals: halves `up`, `down` or to `even`; or all `cut` off."""
    scaled = abs(value) * 10**places
    units, rest = divmod(scaled.numerator, scaled.denominator)
    twice, one = 2 * rest, scaled.denominator
    up = {
        "up": twice >= one,
        "even": twice > one or (twice == one and units % 2 == 1),
        "down": twice > one,
        "cut": False,
    }
    return Fraction((units + up[half]) * (1 if value >= 0 else -1), 10**places)


def clipped(value: Fraction) -> Fraction:
    """Held between 0 and 1."""
    return max(ZERO, min(ONE, value))


# ---------------------------------------------------------------- the JSON


@dataclass(frozen=True)
class Part:
    """An object of the JSON, and where it stands in words, so that whatever is wrong can be named."""

    at: str
    values: dict[str, Any]

    def has(self, key: str) -> bool:
        """Does something other than null stand there?"""
        return self.values.get(key) is not None

    def value(self, key: str, kind: type, expected: str) -> Any:
        """What stands there, if it is of the right kind."""
        found = self.values.get(key)
        if type(found) is not kind:
            self.refuse(key, expected)
        return found

    def refuse(self, key: str, expected: str) -> NoReturn:
        """This cannot be the JSON of a result."""
        found = shown(self.values[key]) if key in self.values else "nothing"
        raise NotAResult(f"{self.at}: expected {expected} as `{key}`, found {found}")

    def text(self, key: str) -> str:
        """A text."""
        return str(self.value(key, str, "text"))

    def text_or_none(self, key: str) -> str | None:
        """A text, or nothing."""
        return self.text(key) if self.has(key) else None

    def word(self, key: str, *words: str) -> str:
        """One of some words."""
        return self.text(key) if self.values.get(key) in words else self.refuse(key, f"one of {', '.join(words)}")

    def truth(self, key: str) -> bool:
        """True or false."""
        return bool(self.value(key, bool, "true or false"))

    def number(self, key: str) -> Fraction:
        """A number, which stands there as text."""
        found = number(self.text(key))
        return self.refuse(key, "a number as text") if found is None else found

    def number_or_none(self, key: str) -> Fraction | None:
        """A number, or nothing."""
        return self.number(key) if self.has(key) else None

    def whole(self, key: str, most: int) -> int:
        """A whole number from 0 to `most`, which stands there as text."""
        found = self.number(key)
        fits = found.denominator == 1 and 0 <= found <= most
        return int(found) if fits else self.refuse(key, f"a whole number up to {most}")

    def date_or_none(self, key: str) -> datetime.date | None:
        """A calendar day, or nothing."""
        return self._time(key, datetime.date.fromisoformat, "a day") if self.has(key) else None

    def moment_or_none(self, key: str) -> datetime.datetime | None:
        """A point in time with its offset from UTC, or nothing."""
        found = self._time(key, datetime.datetime.fromisoformat, "a time") if self.has(key) else None
        return self.refuse(key, "a time with its offset") if found is not None and found.tzinfo is None else found

    def _time(self, key: str, read: Callable[[str], Any], expected: str) -> Any:
        try:
            return read(self.text(key))
        except ValueError:
            return self.refuse(key, expected)

    def part(self, key: str) -> Part:
        """An object in it."""
        return Part(f"{self.at}, {key}", self.value(key, dict, "an object"))

    def parts(self, key: str, optional: bool = False) -> list[Part]:
        """A list of objects; an optional one may be absent."""
        found = [] if optional and not self.has(key) else self.value(key, list, "a list")
        if not all(type(one) is dict for one in found):
            self.refuse(key, "a list of objects")
        return [Part(f"{self.at}, {key} {place}", one) for place, one in enumerate(found, start=1)]

    def texts(self, key: str, optional: bool = False) -> list[str]:
        """A list of texts; an optional one may be absent."""
        found = [] if optional and not self.has(key) else self.value(key, list, "a list")
        return list(found) if all(type(one) is str for one in found) else self.refuse(key, "a list of texts")

    def points(self, key: str) -> list[tuple[Fraction, Fraction]]:
        """The (x, utility) points of a curve, or of steps."""
        rows = [Part(f"{self.at}, {key}", {"point": row}).texts("point") for row in self.value(key, list, "a list")]
        read = [tuple(number(text) for text in row) for row in rows]
        if not read or any(len(row) != 2 or None in row for row in read):
            self.refuse(key, "a list of points")
        return read  # type: ignore[return-value]  # each is a pair of numbers now

    def must_say(self, key: str, should: object) -> None:
        """Compare what stands there with what should."""
        if key not in self.values:
            self.refuse(key, "a value")
        says = self.values[key]
        if type(says) is not type(should) or says != should:
            raise DoesNotAddUp(self.at, key, should, says)


def shown(value: object) -> str:
    """A value for people: shortened, hidden characters made visible."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text if len(text) <= 200 else f"{text[:199]}…"
    return "".join(one if one.isprintable() else f"<U+{ord(one):04X}>" for one in text) if text else "an empty text"


# ---------------------------------------------------------------- the rubric, and shares


@dataclass(frozen=True)
class Rounding:
    """A published rule: how many decimals, what happens to the rest, and whether lines or the total are rounded."""

    places: int
    half: str
    at: str

    def of(self, value: Fraction, at: str) -> Fraction:
        """A value rounded, if this is where the rule rounds."""
        return rounded(value, self.places, self.half) if at == self.at else value


@dataclass(frozen=True)
class Rules:
    """What the rubric fixes for the whole bid."""

    points: Fraction
    ranked: str
    """The total that decides."""
    combine: str
    blank: str
    ties: list[str]
    max_na: Fraction | None
    rounding: Rounding


def read_rules(rubric: Part) -> Rules:
    """The rules; without a published rounding there is one that rounds nowhere."""
    rounding = Rounding(0, "up", "nowhere")
    if rubric.has("rounding"):
        rule = rubric.part("rounding")
        half, at = rule.word("half", "up", "even", "down", "cut"), rule.word("at", "total", "criterion")
        rounding = Rounding(rule.whole("places", 12), half, at)
    return Rules(
        points=rubric.number("points"),
        ranked=rubric.word("rank_on", "evidenced", "verified"),
        combine=rubric.word("combine", "mean", "median", "consensus"),
        blank=rubric.word("blank", "zero", "fail"),
        ties=rubric.texts("ties", optional=True),
        max_na=rubric.number_or_none("max_na"),
        rounding=rounding,
    )


@dataclass(frozen=True)
class Item:
    """A criterion, or a section with what it groups."""

    path: str
    rule: Part
    weight: Fraction
    children: tuple[Item, ...]
    conditions: tuple[Part, ...]
    """Its own conditions and those of the sections around it."""

    @cached_property
    def kind(self) -> str:
        """The type of a criterion."""
        return self.rule.text("type")

    @cached_property
    def scale(self) -> Part:
        """The parameters of a criterion's rule."""
        return self.rule.part("scale") if self.rule.has("scale") else Part(f"{self.rule.at}, scale", {})

    @cached_property
    def leaves(self) -> list[Item]:
        """The criteria in it; a criterion is its own."""
        return [leaf for child in self.children for leaf in child.leaves] if self.children else [self]

    @cached_property
    def all(self) -> list[Item]:
        """Itself and everything in it."""
        return [self, *(one for child in self.children for one in child.all)]


def read_items(rules: list[Part], path: str = "", around: tuple[Part, ...] = ()) -> tuple[Item, ...]:
    """The tree of criteria, each with its dotted path."""
    items = []
    for rule in rules:
        here = f"{path}{rule.text('id')}"
        named = Part(f"rubric, criterion {here}", rule.values)
        conditions = (*around, *named.parts("when", optional=True))
        children = read_items(named.parts("criteria", optional=True), f"{here}.", conditions)
        items.append(Item(here, named, named.number("weight"), children, conditions))
    if any(item.weight < 0 for item in items):
        raise NotAResult("rubric: expected weights of at least 0, found a negative one")
    return tuple(items)


def fingerprint(rubric: Part) -> str:
    """SHA-256 of the rubric as RFC 8785 writes it; `id` is called `rubric` there, and the fingerprint is left out."""
    values = {key: value for key, value in rubric.values.items() if key not in ("id", "fingerprint")}
    text = json.dumps(in_order(values | {"rubric": rubric.text("id")}), ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def in_order(value: Any) -> Any:
    """Keys sorted by UTF-16 code units, as RFC 8785 says."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return {key: in_order(value[key]) for key in keys}
    return [in_order(one) for one in value] if isinstance(value, list) else value


def shares(items: Iterable[Item], dropped: frozenset[str], whole: Fraction = ONE) -> dict[str, Fraction]:
    """Each criterion's share: weights normalised among the siblings that apply, multiplied down the tree.

    What is dropped gives its share to its siblings; a section with nothing left is dropped itself.
    """
    live = [item for item in items if item.weight and applies(item, dropped)]
    weights = sum((item.weight for item in live), ZERO)
    found: dict[str, Fraction] = {}
    for item in live:
        share = whole * item.weight / weights
        found |= shares(item.children, dropped, share) if item.children else {item.path: share}
    return found


def applies(item: Item, dropped: frozenset[str]) -> bool:
    """Is there a criterion with weight in it that is not dropped?"""
    if not item.children:
        return item.path not in dropped
    return any(child.weight and applies(child, dropped) for child in item.children)


# ---------------------------------------------------------------- utilities: what an answer is worth


def yes_no(scale: Part, answer: Part) -> Fraction:
    """A yes and a no are worth what the criterion says."""
    return scale.number(one_of(answer, ["yes", "no"]))


def choice(scale: Part, answer: Part) -> Fraction:
    """The score of the option."""
    options = {option.text("key"): option for option in scale.parts("options")}
    return options[one_of(answer, options)].number("score")


def checklist(scale: Part, answer: Part) -> Fraction:
    """Worth ticked ÷ worth of all, or ÷ `enough`; never more than 1. An option is worth 1 unless it has a score."""
    worths = {one.text("key"): one.number_or_none("score") for one in scale.parts("options")}
    ticked = answer.texts("value")
    if len(set(ticked)) < len(ticked) or not worths.keys() >= set(ticked):
        raise DoesNotAddUp(answer.at, "value", f"some of {', '.join(worths)}, each once", answer.values["value"])
    return ticked_worth(scale, worths, ticked)


def ticked_worth(scale: Part, worths: dict[str, Fraction | None], ticked: Iterable[str]) -> Fraction:
    """The utility of some ticks."""
    worth = {key: ONE if score is None else score for key, score in worths.items()}
    full = scale.number_or_none("enough") or sum(worth.values(), ZERO)
    return min(ONE, sum((worth[key] for key in ticked), ZERO) / full) if full else ZERO


def figure(scale: Part, answer: Part) -> Fraction:
    """A number by its curve, its steps, or the line from worst to best."""
    x = answer.number("value")
    if scale.has("range"):
        least, most = ends(scale)
        if not least <= x <= most:
            raise DoesNotAddUp(answer.at, "value", f"from {exact(least)} to {exact(most)}", answer.values["value"])
    return on_shape(scale, x)


def on_shape(scale: Part, x: Fraction) -> Fraction:
    """The utility of x; 0 where the rule has no shape (a number that only informs)."""
    if scale.has("curve"):
        return on_curve(scale.points("curve"), x)
    if scale.has("steps"):
        reached = [u for threshold, u in scale.points("steps") if x >= threshold]
        return reached[-1] if reached else ZERO
    if scale.has("best"):
        best, worst = scale.number("best"), scale.number("worst")
        return clipped((worst - x) / (worst - best))
    return ZERO


def on_curve(points: list[tuple[Fraction, Fraction]], x: Fraction) -> Fraction:
    """Straight lines through the points, flat beyond the ends."""
    if x <= points[0][0]:
        return points[0][1]
    for (x0, u0), (x1, u1) in pairwise(points):
        if x <= x1:
            return u0 + (u1 - u0) * (x - x0) / (x1 - x0)
    return points[-1][1]


def ends(scale: Part) -> list[Fraction]:
    """The least and the greatest number that may be answered."""
    found = [number(text) for text in scale.texts("range")]
    read = [x for x in found if x is not None]
    return read if len(read) == len(found) == 2 else scale.refuse("range", "two numbers")


def one_of(answer: Part, options: Iterable[str]) -> str:
    """The answer, which must be one of the options."""
    value = answer.text("value")
    if value not in options:
        raise DoesNotAddUp(answer.at, "value", f"one of {', '.join(options)}", value)
    return value


def information(scale: Part, answer: Part) -> Fraction:
    """A text informs and is worth nothing."""
    answer.text("value")
    return ZERO


def day(scale: Part, answer: Part) -> Fraction:
    """A day informs, or decides a gate, and is worth nothing."""
    answer.text("value")
    answer.date_or_none("value")
    return ZERO


UTILITIES: dict[str, Callable[[Part, Part], Fraction]] = {
    "yes_no": yes_no,
    "choice": choice,
    "checklist": checklist,
    "number": figure,
    "text": information,
    "date": day,
}
"""By type; ratings are worth what the panel says, prices and costs what the field makes of them."""


def range_of(leaf: Item) -> tuple[Fraction, Fraction]:
    """The worth of the worst and of the best answer to a criterion."""
    scale = leaf.scale
    if leaf.kind == "yes_no":
        worths = [scale.number("yes"), scale.number("no")]
    elif leaf.kind == "choice":
        worths = [option.number("score") for option in scale.parts("options")]
    elif leaf.kind == "checklist":
        options = {one.text("key"): one.number_or_none("score") for one in scale.parts("options")}
        worths = [ZERO, ticked_worth(scale, options, options)]
    elif leaf.kind == "number":
        worths = [on_shape(scale, x) for x in turns(scale)]
    elif leaf.kind == "rating" and scale.has("levels"):
        worths = [level.number("score") for level in scale.parts("levels")]
    elif scale.has("curve"):
        worths = [u for _, u in scale.points("curve")]
    else:
        worths = [ZERO, ONE]
    return min(worths), max(worths)


def turns(scale: Part) -> list[Fraction]:
    """Numbers among whose worths are the least and the greatest: the corners within reach, and the ends."""
    corners = [x for key in ("curve", "steps") if scale.has(key) for x, _ in scale.points(key)]
    corners += [x for key in ("best", "worst") if (x := scale.number_or_none(key)) is not None]
    if scale.has("range"):
        least, most = ends(scale)
    else:
        least, most = min(corners, default=ZERO) - 1, max(corners, default=ZERO) + 1
    return [least, *(x for x in corners if least <= x <= most), most]


# ---------------------------------------------------------------- prices and costs


@dataclass(frozen=True)
class BidField:
    """The amounts of the bids that a relative price is compared with."""

    bids: list[str]
    amounts: list[Fraction]

    @property
    def lowest(self) -> Fraction:
        """L of the formulas."""
        return min(self.amounts)

    @property
    def highest(self) -> Fraction:
        """H of the formulas."""
        return max(self.amounts)

    @property
    def mean(self) -> Fraction:
        """M of the formulas."""
        return sum(self.amounts, ZERO) / len(self.amounts)


def lowest_ratio(price: Fraction, field: BidField, scale: Part) -> Fraction:
    """L ÷ P; if the lowest price is 0, bids of 0 get 1 and all others 0."""
    return field.lowest / price if price > field.lowest else ONE


def min_max(price: Fraction, field: BidField, scale: Part) -> Fraction:
    """(H − P) ÷ (H − L); all equal: 1 (and 0 for a dearer bid outside the field)."""
    if field.highest == field.lowest:
        return ONE if price <= field.lowest else ZERO
    return (field.highest - price) / (field.highest - field.lowest)


def above_lowest(price: Fraction, field: BidField, scale: Part) -> Fraction:
    """1 − slope × (P − L) ÷ L; L = 0 as for lowest-ratio."""
    if field.lowest == 0:
        return ONE if price == 0 else ZERO
    return 1 - scale.number("slope") * (price - field.lowest) / field.lowest


def ceiling(price: Fraction, field: BidField, scale: Part) -> Fraction:
    """0 above the ceiling C, tested first; (C − P) ÷ (C − L); the lowest price gets 1, even at the ceiling."""
    if price > scale.number("ceiling"):
        return ZERO
    if price <= field.lowest:
        return ONE
    return (scale.number("ceiling") - price) / (scale.number("ceiling") - field.lowest)


def mean_bilinear(price: Fraction, field: BidField, scale: Part) -> Fraction:
    """0 above the ceiling C; from the mean M up, knee × (C − P) ÷ (C − M), which is the knee at the mean itself.

    Below the mean, knee + (1 − knee) × (M − P) ÷ (M − L); a price below a field of equal bids is worth 1.
    """
    knee, top, mean = scale.number("knee"), scale.number("ceiling"), field.mean
    if price > top:
        return ZERO
    if price == mean:
        return knee
    if price > mean:
        return knee * (top - price) / (top - mean)
    return knee + (1 - knee) * (mean - price) / (mean - field.lowest) if mean > field.lowest else ONE


PRICED = ("price", "cost")
FORMULAS = {
    "lowest-ratio": lowest_ratio,
    "min-max": min_max,
    "above-lowest": above_lowest,
    "ceiling": ceiling,
    "mean-bilinear": mean_bilinear,
}
"""The relative ones. `absolute` and `curve` are shapes over the price."""


def relative(leaf: Item) -> bool:
    """Does the worth of its price depend on the other bids? An absolute formula is a shape over the price."""
    return leaf.scale.word("formula", *FORMULAS, "absolute", "curve") in FORMULAS


def amount_of(leaf: Item, answer: Part, rates: dict[str | None, Fraction]) -> Fraction:
    """The one amount that is compared, in the reporting currency."""
    if leaf.kind == "cost":
        offer = answer.part("value")
        amount = cost(leaf.scale, offer) * rate(rates, offer)
    elif isinstance(answer.values.get("value"), dict):
        offer = answer.part("value")
        amount = offer.number("value") * rate(rates, offer)
    else:
        amount = answer.number("value")
    if amount < 0:
        raise DoesNotAddUp(answer.at, "value", "an amount of at least 0", answer.values["value"])
    return amount


def rate(rates: dict[str | None, Fraction], offer: Part) -> Fraction:
    """What one unit of the offer's currency is in the reporting currency."""
    code = offer.text_or_none("currency")
    if code not in rates:
        raise DoesNotAddUp(offer.at, "currency", "a currency with a rate in `terms`", code)
    return rates[code]


def cost(scale: Part, offer: Part) -> Fraction:
    """The worst-case total over the term: each amount, risen as much as the offer allows, discounted.

    Year 1 and the years that the vendor fixes are at the offered price; each year after that rises by the vendor's
    cap, or without one by the rubric's `uncapped`.
    """
    amounts, components = offer.part("value"), scale.parts("components")
    if amounts.values.keys() != {one.text("key") for one in components}:
        should = ", ".join(one.text("key") for one in components)
        raise DoesNotAddUp(offer.at, "value", f"an amount for each of {should}", amounts.values)
    fixed, cap = offer.whole("fixed", 30), offer.number_or_none("cap")
    rise = cap if cap is not None else scale.number_or_none("uncapped") or ZERO
    once, level, rising = ZERO, ZERO, ZERO
    for one in components:
        paid = one.number("count") * amounts.number(one.text("key"))
        yearly, rises = one.word("per", "year", "once") == "year", one.word("rises", "yes", "no") == "yes"
        once, level = once + (ZERO if yearly else paid), level + (paid if yearly and not rises else ZERO)
        rising += paid if yearly and rises else ZERO
    total = once
    for year in range(1, scale.whole("term", 30) + 1):
        risen = rising * (1 + rise) ** max(0, year - fixed)
        total += (level + risen) / (1 + scale.number("discount")) ** (year - 1)
    return total


# ---------------------------------------------------------------- the panel: marks, findings


def mark_utility(scale: Part, mark: Part) -> Fraction:
    """The utility of a mark as written: of its level, or mark ÷ max."""
    written = mark.text("mark")
    value = number(written)
    if scale.has("levels"):
        for level in scale.parts("levels"):
            key = level.text("level")
            if written == key or (value is not None and value == number(key)):
                return level.number("score")
        levels = ", ".join(level.text("level") for level in scale.parts("levels"))
        raise DoesNotAddUp(mark.at, "mark", f"one of {levels}", written)
    most, step = scale.number("max"), scale.number_or_none("step")
    if value is None or not 0 <= value <= most or (step is not None and (value / step).denominator != 1):
        steps = "" if step is None else f" in steps of {exact(step)}"
        raise DoesNotAddUp(mark.at, "mark", f"from 0 to {exact(most)}{steps}", written)
    return value / most


def combined(utilities: list[Fraction], how: str) -> Fraction:
    """Several marks' utilities as one: the mean, or the median (of an even number, the mean of the middle two)."""
    if how == "median":
        middle = sorted(utilities)[(len(utilities) - 1) // 2 : len(utilities) // 2 + 1]
        return sum(middle, ZERO) / len(middle)
    return sum(utilities, ZERO) / len(utilities)


def finding_of(said: Part, counted: list[str]) -> str:
    """What the panel found of a claim: `verified`, `refuted`, or `open`.

    What was settled decides; else one refutation is enough. Findings of evaluators with a conflict do not count.
    """
    if not said.has("finding"):
        return "open"
    finding = said.part("finding")
    if finding.has("settled"):
        return "verified" if finding.part("settled").truth("holds") else "refuted"
    verdicts = [one.truth("holds") for one in finding.parts("verdicts") if one.text("by") in counted]
    return "open" if not verdicts else "verified" if all(verdicts) else "refuted"


# ---------------------------------------------------------------- evidence


def counts(rule: Part, item: Part, today: datetime.date | None) -> bool:
    """Does an item of evidence count? Not one of a rejected kind; where evidence expires, only dated and fresh."""
    kind, reject = folded(item.text("kind")), rule.texts("reject", optional=True)
    if reject and (not kind or kind in reject):
        return False
    if not rule.has("expires"):
        return True
    date = item.date_or_none("date")
    if today is None:
        raise NotAResult("terms: expected a `date`, at which the age of evidence is judged, found nothing")
    return date is not None and today <= later(date, rule)


def folded(text: str) -> str:
    """The form in which two names count as the same.

    No kind of evidence has more than 64 characters; marks piled up on a longer text would cost hours.
    """
    return text if len(text) > 1_000 else unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def later(day: datetime.date, rule: Part) -> datetime.date:
    """The day on which evidence of a day expires; a day that its month lacks becomes the month's last."""
    span = re.fullmatch(r"([0-9]{1,6}) (day|month)s?", rule.text("expires"))
    if span is None:
        rule.refuse("expires", "days or months")
    length, (year, month) = int(span[1]), divmod(day.year * 12 + day.month - 1, 12)
    if span[2] == "day":
        return day + datetime.timedelta(days=min(length, (datetime.date.max - day).days))
    year, month = divmod(year * 12 + month + length, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def factors_of(rule: Part | None, accepted: bool, finding: str) -> dict[str, Fraction]:
    """The evidence factor in each total.

    Claimed believes the vendor. Evidenced takes an accepted item or the panel's verification as proof, verified only
    the panel's; without proof an answer is worth `unproved` of itself. A refuted answer is worth nothing.
    """
    unproved = ONE if rule is None else rule.number("unproved")
    if finding == "refuted":
        return {"claimed": ONE, "evidenced": ZERO, "verified": ZERO}
    verified = ONE if finding == "verified" else unproved
    return {"claimed": ONE, "evidenced": ONE if accepted else verified, "verified": verified}


# ---------------------------------------------------------------- one line: one criterion of one vendor


@dataclass
class Line:
    """One criterion of one vendor, worked out."""

    leaf: Item
    said: Part
    state: str
    finding: str
    factors: dict[str, Fraction]
    asked: bool = True
    dropped: tuple[str, ...] = ()
    """The totals in which its share goes to its siblings."""
    amount: Fraction | None = None
    missing: tuple[str, ...] = ()
    """The evaluators whose mark is missing."""
    utility: Fraction = ZERO
    least: Fraction = ZERO
    greatest: Fraction = ZERO
    """What it could be worth, once the marks that are missing are in."""
    share: Fraction = ZERO
    exact: Fraction = ZERO
    points: Fraction = ZERO
    """In the total that the rubric ranks on: points are exact, or rounded where the rubric rounds each criterion."""

    def is_worth(self, utility: Fraction) -> Line:
        """The line with its utility, which no mark can change any more."""
        self.utility = self.least = self.greatest = utility
        return self

    @property
    def open(self) -> bool:
        """Could an answer or a mark still change it?"""
        return self.asked and (self.state in ("blank", "unmarked") or bool(self.missing))

    def worth(self, total: str) -> Fraction:
        """Utility × factor."""
        return self.utility * self.factors[total]


@dataclass(frozen=True)
class Case:
    """What all lines are judged by."""

    rules: Rules
    items: tuple[Item, ...]
    said: dict[str, dict[str, Part]]
    """What the JSON says of each vendor's lines, by vendor and path."""
    rates: dict[str | None, Fraction]
    """What one unit of a currency is in the reporting currency; no currency means the reporting one."""
    today: datetime.date | None
    """The day at which the age of evidence is judged."""
    deadline: datetime.datetime | None
    evaluators: list[str]
    """Those whose marks and findings count: the ones without a conflict of interest."""
    markers: dict[str, list[str]] = made(default_factory=dict)
    """Of each rated criterion, the evaluators who marked it for anybody."""
    patterns: dict[frozenset[str], dict[str, Fraction]] = made(default_factory=dict)
    """Shares, by what is dropped."""

    @cached_property
    def leaves(self) -> list[Item]:
        """Every criterion, in order."""
        return [leaf for item in self.items for leaf in item.leaves]

    @cached_property
    def all(self) -> dict[str, Item]:
        """Every criterion and section by its path, in order."""
        return {one.path: one for item in self.items for one in item.all}

    @cached_property
    def nominal(self) -> dict[str, Fraction]:
        """The shares when everything applies; a criterion without weight has none."""
        return self.shares(())

    def shares(self, dropped: Iterable[str]) -> dict[str, Fraction]:
        """The shares when some criteria do not apply; there are few such patterns, so each is worked out once."""
        key = frozenset(dropped)
        if key not in self.patterns:
            self.patterns[key] = shares(self.items, key)
        return self.patterns[key]


def who_is_asked(case: Case, said: dict[str, Part]) -> dict[str, bool]:
    """For each criterion: was its question asked of this vendor? All its conditions must match."""
    asked: dict[str, bool] = {}
    waiting = case.leaves
    while waiting:
        ready = [leaf for leaf in waiting if all(one.text("path") in asked for one in leaf.conditions)]
        if not ready:
            raise NotAResult(
                "rubric: expected conditions on criteria of this rubric and without a circle, found others"
            )
        for leaf in ready:
            asked[leaf.path] = all(matches(case, said, asked, condition) for condition in leaf.conditions)
        waiting = [leaf for leaf in waiting if leaf.path not in asked]
    return asked


def matches(case: Case, said: dict[str, Part], asked: dict[str, bool], condition: Part) -> bool:
    """Does a condition match? A question that is not asked itself matches nothing; one left open is no excuse."""
    path = condition.text("path")
    answer = said[path].part("answer")
    if not asked[path]:
        return False
    if answer.text("state") == "given":
        given = answer.texts("value") if isinstance(answer.values.get("value"), list) else [answer.text("value")]
        return any(value in given for value in condition.texts("values"))
    return answer.text("state") != "not_applicable" or finding_of(said[path], case.evaluators) == "refuted"


def line_of(case: Case, leaf: Item, said: Part, asked: bool) -> Line:
    """One line, as far as it can be judged without the other bids."""
    answer = said.part("answer")
    state = answer.word("state", "given", "blank", "declined", "not_applicable")
    if not asked:
        return not_asked(leaf, said)
    finding = finding_of(said, case.evaluators)
    if state == "not_applicable":
        return not_applicable(leaf, said, finding)
    rule = leaf.rule.part("evidence") if leaf.rule.has("evidence") else None
    accepted = rule is not None and any(counts(rule, item, case.today) for item in evidence_of(said))
    line = Line(leaf, said, state, finding, factors_of(rule, accepted, finding))
    if leaf.kind == "rating":
        return rated(case, line)
    if state != "given":
        return line
    if leaf.kind not in PRICED:
        return line.is_worth(UTILITIES[leaf.rule.word("type", *UTILITIES)](leaf.scale, answer))
    line.amount = amount_of(leaf, answer, case.rates)
    return line if relative(leaf) else line.is_worth(on_shape(leaf.scale, line.amount))


def not_asked(leaf: Item, said: Part) -> Line:
    """A question whose conditions do not match: worth `otherwise`, or its share goes to its siblings."""
    otherwise = leaf.rule.number_or_none("otherwise")
    dropped = TOTALS if otherwise is None else ()
    line = Line(leaf, said, "not_applicable", "open", dict.fromkeys(TOTALS, ONE), asked=False, dropped=dropped)
    return line.is_worth(otherwise or ZERO)


def not_applicable(leaf: Item, said: Part, finding: str) -> Line:
    """A question that the vendor says does not apply.

    Claimed believes it; evidenced does unless the panel refused it; verified only if the panel accepted it.
    """
    if leaf.rule.text_or_none("allow_na") != "yes":
        raise DoesNotAddUp(said.at, "answer", "an answer, for this rubric does not allow `na` here", "not applicable")
    believed = {"claimed": True, "evidenced": finding != "refuted", "verified": finding == "verified"}
    factors = {total: ONE if holds else ZERO for total, holds in believed.items()}
    dropped = tuple(total for total, holds in believed.items() if holds)
    return Line(leaf, said, "not_applicable", finding, factors, dropped=dropped)


def evidence_of(said: Part) -> list[Part]:
    """The items of evidence for an answer."""
    return said.part("evidence").parts("items")


def rated(case: Case, line: Line) -> Line:
    """A rating: the consensus if there is one, else the marks that count, combined; without either it is unmarked."""
    scale, how = line.leaf.scale, case.rules.combine
    if line.said.has("consensus"):
        line.state = "given"
        return line.is_worth(mark_utility(scale, line.said.part("consensus")))
    marks = {mark.text("by"): mark_utility(scale, mark) for mark in line.said.parts("marks")}
    here = [utility for name, utility in marks.items() if name in case.evaluators]
    if not here and line.state == "declined":
        return line
    line.missing = tuple(name for name in case.markers[line.leaf.path] if name not in marks)
    worst, best = range_of(line.leaf)
    if not here or how == "consensus":
        line.state, line.greatest = "unmarked", best
        return line
    line.state, line.utility = "given", combined(here, how)
    line.least, line.greatest = (combined(here + [end] * len(line.missing), how) for end in (worst, best))
    return line


# ---------------------------------------------------------------- gates, and who is eligible

Lines = dict[str, Line]


@dataclass(frozen=True)
class Gate:
    """What becomes of a gate: passed, failed, open or waived."""

    path: str
    outcome: str
    only_blank: bool
    """Did it fail only for a blank, so that an answer could still pass it?"""
    as_said: bool = False
    """Is that not worked out here, but what the JSON says?"""


@dataclass(frozen=True)
class Obstacle:
    """One reason why a bid is not eligible."""

    rule: str
    path: str | None
    only_blank: bool


def worth_of(item: Item, lines: Lines, total: str, worth: Callable[[Line], Fraction]) -> Fraction | None:
    """A criterion's worth, or the mean of a section's over what applies, by its own weights; None if nothing does."""
    if not item.children:
        line = lines[item.path]
        return None if total in line.dropped else worth(line)
    parts = [(child.weight, worth_of(child, lines, total, worth)) for child in item.children if child.weight]
    weighed = [(weight, u) for weight, u in parts if u is not None]
    weights = sum((weight for weight, _ in weighed), ZERO)
    return sum((weight * u for weight, u in weighed), ZERO) / weights if weighed else None


def judge(case: Case, item: Item, lines: Lines, said: Part) -> Gate:
    """One gate: every test of the answer, and the score; a failed one that the panel waived is waived."""
    gate = item.rule.part("gate")
    inside = [lines[leaf.path] for leaf in item.leaves]
    if not any(line.asked for line in inside):
        return Gate(item.path, "passed", False)
    results = [answer_test(inside[0], gate, form) for form in ("in", "all", "min", "max") if gate.has(form)]
    as_said = False
    if gate.has("score"):
        outcome, curable = score_test(item, lines, gate.number("score"))
        as_said = outcome == "failed" and questions_may_drop(case, item, lines)
        results.append((outcome, said.truth("only_blank") if as_said else curable))
    failed = [curable for outcome, curable in results if outcome == "failed"]
    if not failed:
        return Gate(item.path, "open" if ("open", False) in results else "passed", False)
    waived = said.has("waiver") and gate.text_or_none("waivable") == "yes"
    return Gate(item.path, "waived" if waived else "failed", all(failed), as_said)


def answer_test(line: Line, gate: Part, form: str) -> tuple[str, bool]:
    """A test of the answer: failed on blank, declined, refuted, or when evidence that is required is absent."""
    if line.state == "blank":
        return "failed", line.finding != "refuted"
    evidence = line.leaf.rule.part("evidence") if line.leaf.rule.has("evidence") else None
    unproved = evidence is not None and evidence.number("unproved") == 0 and line.factors["evidenced"] == 0
    good = line.state == "given" and line.finding != "refuted" and not unproved and passes(line, gate, form)
    return ("passed" if good else "failed"), False


def passes(line: Line, gate: Part, form: str) -> bool:
    """Is the answer within the limit? Limits are inclusive."""
    answer = line.said.part("answer")
    if form == "in":
        return answer.text("value") in gate.texts("in")
    if form == "all":
        return set(gate.texts("all")) <= set(answer.texts("value"))
    found, limit = measured(line, answer, gate, form)
    return bool(found >= limit if form == "min" else found <= limit)


def measured(line: Line, answer: Part, gate: Part, form: str) -> tuple[Any, Any]:
    """What an answer measures, and the limit: numbers, amounts, days, or how many options are ticked."""
    if line.leaf.kind == "date":
        return answer.date_or_none("value"), gate.date_or_none(form)
    if line.leaf.kind == "checklist":
        return len(answer.texts("value")), gate.number(form)
    return (answer.number("value") if line.amount is None else line.amount), gate.number(form)


def score_test(item: Item, lines: Lines, least: Fraction) -> tuple[str, bool]:
    """The exact evidenced utility must reach a minimum, by the marks there are and by those still to come.

    A failed one is curable when the best answers in the place of blanks would reach it.
    """

    def reached(worth: Callable[[Line], Fraction]) -> Fraction | None:
        return worth_of(item, lines, "evidenced", worth)

    now = reached(lambda line: line.worth("evidenced"))
    low = reached(lambda line: line.least * line.factors["evidenced"])
    high = reached(lambda line: line.greatest * line.factors["evidenced"])
    filled = reached(at_best)
    if now is None or low is None or high is None or filled is None or min(now, low) >= least:
        return "passed", False
    if high >= least:
        return "open", False
    return "failed", filled >= least


def questions_may_drop(case: Case, item: Item, lines: Lines) -> bool:
    """Could an answer in the place of a blank take questions away from an item?

    It could if a blank may be answered "not applicable", or decides which questions are asked. How far it could then be
    reached takes a search over all answers, which this checker leaves out.
    """
    triggers = {condition.text("path") for leaf in case.leaves for condition in leaf.conditions}
    inside = {leaf.path for leaf in item.leaves if leaf.rule.has("allow_na")}
    return any(lines[path].asked and lines[path].state == "blank" for path in triggers | inside)


def at_best(line: Line) -> Fraction:
    """What a line is worth at most, if the vendor fills its blank and the marks come out best."""
    if line.state == "blank":
        return ZERO if line.finding == "refuted" else range_of(line.leaf)[1]
    return line.greatest * line.factors["evidenced"]


def obstacles(case: Case, vendor: Part, lines: Lines, gates: list[Gate]) -> list[Obstacle]:
    """Every reason why a bid is not eligible: gates, deadline, prices and answers left out, too little that applies."""
    found = [Obstacle("gate", gate.path, gate.only_blank) for gate in gates if gate.outcome == "failed"]
    received = vendor.moment_or_none("received")
    if case.deadline is not None and received is not None and received > case.deadline:
        found.append(Obstacle("deadline", None, False))
    for line in lines.values():
        rule = must_be_answered(case, line.leaf)
        if rule and line.asked and line.state in ("blank", "declined"):
            found.append(Obstacle(rule, line.leaf.path, line.state == "blank"))
    return found + too_little_applies(case, lines)


def must_be_answered(case: Case, leaf: Item) -> str | None:
    """The rule by which a bid without an answer is out: prices always; with `blank: fail`, whatever counts."""
    if leaf.kind in PRICED:
        return "price"
    counting = leaf.kind != "rating" and (leaf.weight > 0 or leaf.rule.has("gate"))
    return "blank" if counting and case.rules.blank == "fail" else None


def too_little_applies(case: Case, lines: Lines) -> list[Obstacle]:
    """Claims of "not applicable" beyond `max_na`, counted at nominal share; or nothing left that applies."""
    gone = [line for line in lines.values() if "evidenced" in line.dropped]
    claimed = sum((case.nominal.get(line.leaf.path, ZERO) for line in gone if line.asked), ZERO)
    if case.rules.max_na is not None and claimed > case.rules.max_na:
        return [Obstacle("max_na", None, False)]
    return [] if case.shares(line.leaf.path for line in gone) else [Obstacle("nothing-applies", None, False)]


# ---------------------------------------------------------------- all bids: fields, totals, ranks


@dataclass
class Bid:
    """One vendor, worked out."""

    said: Part
    lines: Lines
    gates: list[Gate]
    obstacles: list[Obstacle]
    totals: dict[str, Fraction]
    published: Fraction = ZERO
    """The total that decides, after the published rounding."""
    bounds: tuple[Fraction, Fraction] | None = None
    """The least and the greatest evidenced total that open lines could lead to; None where that takes a search."""
    rank: int | None = None

    @property
    def id(self) -> str:
        """The vendor's id."""
        return self.said.text("id")

    @property
    def eligible(self) -> bool:
        """May it win?"""
        return not self.obstacles


def field_of(leaf: Item, bids: list[Bid]) -> BidField | None:
    """The amounts of the eligible bids; of all bids, where no eligible one has an amount; None where nobody has."""
    priced = [bid for bid in bids if bid.lines[leaf.path].amount is not None]
    chosen = [bid for bid in priced if bid.eligible] or priced
    amounts = [amount for bid in chosen if (amount := bid.lines[leaf.path].amount) is not None]
    return BidField([bid.id for bid in chosen], amounts) if amounts else None


def add_up(case: Case, bid: Bid) -> None:
    """The three totals; and in the one that is ranked on: shares, points, and the published rounding."""
    rules = case.rules
    for total in TOTALS:
        share = case.shares(path for path, line in bid.lines.items() if total in line.dropped)
        worths = (part * bid.lines[path].worth(total) for path, part in share.items())
        bid.totals[total] = rules.points * sum(worths, ZERO)
        if total == rules.ranked:
            for path, part in share.items():
                line = bid.lines[path]
                line.share, line.exact = part, rules.points * part * line.worth(total)
                line.points = rules.rounding.of(line.exact, "criterion")
    lines = sum((line.points for line in bid.lines.values()), ZERO)
    bid.published = rules.rounding.of(lines, "total")


def bounds(case: Case, bid: Bid, fields: dict[str, BidField]) -> tuple[Fraction, Fraction] | None:
    """The least and the greatest evidenced total over all answers in the place of blanks and all missing marks.

    Each line is at its worst, or at its best; but None where an answer could take questions away, and so move shares.
    """
    if any(questions_may_drop(case, item, bid.lines) for item in case.items):
        return None
    share = case.shares(path for path, line in bid.lines.items() if "evidenced" in line.dropped)
    ends = [(part, *worst_and_best(bid.lines[path], fields.get(path))) for path, part in share.items()]
    low, high = (sum((end[0] * end[which] for end in ends), ZERO) for which in (1, 2))
    return case.rules.points * low, case.rules.points * high


def worst_and_best(line: Line, field: BidField | None) -> tuple[Fraction, Fraction]:
    """What a line is worth at least and at most, in the evidenced total, once it is answered and marked."""
    if line.state == "blank":
        priced = line.leaf.kind in PRICED and relative(line.leaf)
        free = best_price(line.leaf, field) if priced and line.finding != "refuted" else at_best(line)
        return ZERO, free
    if not line.open:
        return line.worth("evidenced"), line.worth("evidenced")
    return line.least * line.factors["evidenced"], line.greatest * line.factors["evidenced"]


def best_price(leaf: Item, field: BidField | None) -> Fraction:
    """What a relative price is worth at best: it is 0, beside the field as it is, or alone."""
    formula = FORMULAS[leaf.scale.text("formula")]
    return clipped(formula(ZERO, field or BidField([], [ZERO]), leaf.scale))


def rank(case: Case, bids: list[Bid]) -> None:
    """Competition ranks (1, 2, 2, 4) of the eligible bids: one more than the number of better ones."""
    standing = {bid.id: standing_of(case, bid) for bid in bids if bid.eligible}
    for bid in bids:
        own = standing.get(bid.id)
        bid.rank = None if own is None else 1 + sum(other > own for other in standing.values())


def standing_of(case: Case, bid: Bid) -> list[Fraction]:
    """What decides: the published total, then the exact utility of each tie-breaker in order."""
    total = case.rules.ranked
    items = [known(case, path) for path in case.rules.ties]
    breakers = [worth_of(item, bid.lines, total, lambda line: line.worth(total)) for item in items]
    return [bid.published, *(worth or ZERO for worth in breakers)]


def provisional(case: Case, bid: Bid) -> bool:
    """Does it rest on marks that are not in yet, or on an open gate? A mark counts that moves the total or a tie."""
    breaking = {path for tie in case.rules.ties for path in counting(known(case, tie))}
    moving = [line for path, line in bid.lines.items() if line.share or path in breaking]
    gaps = any(line.state == "unmarked" or line.missing for line in moving)
    return bid.eligible and (gaps or any(gate.outcome == "open" for gate in bid.gates))


def counting(item: Item) -> list[str]:
    """The paths of the criteria that count in an item's own worth; one that is named itself needs no weight."""
    return [path for one in item.children if one.weight for path in counting(one)] if item.children else [item.path]


def known(case: Case, path: str) -> Item:
    """A criterion or section by its path."""
    if path not in case.all:
        raise NotAResult(f"rubric, ties: expected the path of a criterion or section, found {shown(path)}")
    return case.all[path]


# ---------------------------------------------------------------- working it all out


def read_case(result: Part) -> Case:
    """The rules, the terms, the panel, and what the JSON says of each line."""
    rubric, terms = result.part("rubric"), result.part("terms")
    items = read_items(rubric.parts("criteria"))
    paths = [one.path for item in items for one in item.all]
    if len(set(paths)) < len(paths):
        raise NotAResult("rubric: expected each criterion once, found two of the same path")
    leaves = [leaf for item in items for leaf in item.leaves]
    panel = {one.text("evaluator"): one.parts("conflicts") for one in result.parts("panel")}
    rates: dict[str | None, Fraction] = {one.text("currency"): one.number("rate") for one in terms.parts("rates")}
    case = Case(
        rules=read_rules(rubric),
        items=items,
        said={vendor.text("id"): lines_said(vendor, leaves) for vendor in vendors(result)},
        rates=rates | {None: ONE, terms.text_or_none("currency"): ONE},
        today=terms.date_or_none("date"),
        deadline=terms.moment_or_none("deadline"),
        evaluators=[name for name, conflicts in panel.items() if not conflicts],
    )
    for leaf in leaves:
        if leaf.kind == "rating":
            marked = {mark.text("by") for said in case.said.values() for mark in said[leaf.path].parts("marks")}
            case.markers[leaf.path] = [name for name in case.evaluators if name in marked]
    return case


def vendors(result: Part) -> list[Part]:
    """Every vendor's object, named by its id."""
    found = [Part(f"vendor {shown(one.text('id'))}", one.values) for one in result.parts("vendors")]
    if len({one.text("id") for one in found}) < len(found):
        raise NotAResult("vendors: expected each vendor once, found two of the same id")
    return found


def lines_said(vendor: Part, leaves: list[Item]) -> dict[str, Part]:
    """A vendor's lines by path: those of the rubric's criteria, all of them and no other."""
    said, paths = vendor.part("criteria"), [leaf.path for leaf in leaves]
    if list(said.values) != paths:
        raise DoesNotAddUp(vendor.at, "criteria", paths, list(said.values))
    return {path: Part(f"{vendor.at}, criterion {path}", said.part(path).values) for path in paths}


def work_out(case: Case, result: Part) -> tuple[list[Bid], dict[str, BidField]]:
    """Every figure, in the order of the law: lines, gates, eligibility, the fields of prices, totals, ranks."""
    bids = [bid_alone(case, vendor) for vendor in vendors(result)]
    priced = [leaf for leaf in case.leaves if leaf.kind in PRICED]
    fields = {leaf.path: field for leaf in priced if (field := field_of(leaf, bids)) is not None}
    for bid in bids:
        for path, field in fields.items():
            line = bid.lines[path]
            if line.amount is not None and relative(line.leaf):
                formula = FORMULAS[line.leaf.scale.text("formula")]
                line.utility = clipped(formula(line.amount, field, line.leaf.scale))
        add_up(case, bid)
        bid.bounds = bounds(case, bid, fields)
    rank(case, bids)
    return bids, fields


def bid_alone(case: Case, vendor: Part) -> Bid:
    """One vendor's lines, gates and eligibility, before the other bids are looked at."""
    said = case.said[vendor.text("id")]
    asked = who_is_asked(case, said)
    lines = {leaf.path: line_of(case, leaf, said[leaf.path], asked[leaf.path]) for leaf in case.leaves}
    gated = [item for item in case.all.values() if item.rule.has("gate")]
    told = {one.text("gate"): one for one in vendor.parts("gates")}
    if list(told) != [item.path for item in gated]:
        raise DoesNotAddUp(vendor.at, "gates", [item.path for item in gated], list(told))
    gates = [judge(case, item, lines, told[item.path]) for item in gated]
    return Bid(vendor, lines, gates, obstacles(case, vendor, lines, gates), {})


# ---------------------------------------------------------------- comparing with what the JSON says


def check(result: Part) -> list[str]:
    """Compare every figure with what follows; gives what was recomputed, in words."""
    result.must_say("format", FORMAT)
    rubric = result.part("rubric")
    rubric.must_say("fingerprint", fingerprint(rubric))
    case = read_case(result)
    bids, fields = work_out(case, result)
    for bid in bids:
        for line in bid.lines.values():
            check_inputs(case, line)
        check_eligibility(bid)
    check_fields(result, fields)
    for bid in bids:
        for line in bid.lines.values():
            check_line(case, line)
        check_totals(case, bid)
    check_award(case, result, bids)
    return summary(result, bids, fields)


def check_inputs(case: Case, line: Line) -> None:
    """What can be said of a line alone: was it asked, its state, marks, evidence, findings, amount, factors."""
    said = line.said
    said.must_say("asked", line.asked)
    said.must_say("state", line.state)
    said.must_say("nominal", exact(case.nominal.get(line.leaf.path, ZERO)))
    if line.leaf.kind == "rating":
        check_marks(case, line)
    if line.asked and said.has("evidence"):
        check_evidence(case, line)
    if said.has("finding"):
        check_finding(case, line)
    if line.leaf.kind in PRICED:
        said.must_say("amount", None if line.amount is None else exact(line.amount))
    said.must_say("dropped", list(line.dropped))
    for total in TOTALS:
        said.part("factors").must_say(total, exact(line.factors[total]))


def check_marks(case: Case, line: Line) -> None:
    """Each mark's utility, whose marks count, and whose are missing."""
    for mark in line.said.parts("marks"):
        named = Part(f"{line.said.at}, mark of {shown(mark.text('by'))}", mark.values)
        named.must_say("utility", exact(mark_utility(line.leaf.scale, named)))
        named.must_say("counted", mark.text("by") in case.evaluators)
    if line.said.has("consensus"):
        agreed = line.said.part("consensus")
        agreed.must_say("utility", exact(mark_utility(line.leaf.scale, agreed)))
    line.said.must_say("missing", list(line.missing))


def check_evidence(case: Case, line: Line) -> None:
    """Which items count, and whether one does."""
    rule = line.leaf.rule.part("evidence")
    accepted = [counts(rule, item, case.today) for item in evidence_of(line.said)]
    for item, good in zip(evidence_of(line.said), accepted, strict=True):
        item.must_say("counts", good)
    line.said.part("evidence").must_say("accepted", any(accepted))


def check_finding(case: Case, line: Line) -> None:
    """Whose findings count, and what they come to."""
    finding = line.said.part("finding")
    for one in finding.parts("verdicts"):
        one.truth("holds")
        one.must_say("counted", one.text("by") in case.evaluators)
    if finding.has("settled"):
        finding.part("settled").must_say("counted", True)
    finding.must_say("outcome", line.finding)


def check_eligibility(bid: Bid) -> None:
    """The gates, and every reason why the bid is out."""
    for gate, said in zip(bid.gates, bid.said.parts("gates"), strict=True):
        named = Part(f"{bid.said.at}, gate {gate.path}", said.values)
        named.must_say("outcome", gate.outcome)
        named.must_say("only_blank", gate.only_blank)
        if said.has("waiver") and gate.outcome != "waived":
            raise DoesNotAddUp(named.at, "waiver", None, said.values["waiver"])
    failed = [gate.path for gate in bid.gates if gate.outcome == "failed"]
    compare(bid.said, "gates_failed", failed, [one.text("gate") for one in bid.said.parts("gates_failed")])
    reasons = [[one.rule, one.path] for one in bid.obstacles]
    said_reasons = [[one.text("rule"), one.text_or_none("path")] for one in bid.said.parts("ineligible_because")]
    compare(bid.said, "ineligible_because", reasons, said_reasons)
    bid.said.must_say("eligible", bid.eligible)


def check_fields(result: Part, fields: dict[str, BidField]) -> None:
    """The amounts that each price is compared with."""
    said = result.parts("fields")
    compare(result, "fields", list(fields), [one.text("path") for one in said])
    for one, field in zip(said, fields.values(), strict=True):
        named = Part(f"the field of {one.text('path')}", one.values)
        named.must_say("bids", field.bids)
        named.must_say("lowest", exact(field.lowest))
        named.must_say("highest", exact(field.highest))
        named.must_say("mean", exact(field.mean))


def check_line(case: Case, line: Line) -> None:
    """Utility, factor, share and points of a line."""
    line.said.must_say("utility", exact(line.utility))
    line.said.must_say("factor", exact(line.factors[case.rules.ranked]))
    line.said.must_say("share", exact(line.share))
    line.said.must_say("exact", exact(line.exact))
    line.said.must_say("points", decimal(line.points))


def check_totals(case: Case, bid: Bid) -> None:
    """The totals of a vendor, its low and high; or at least that these enclose the evidenced one."""
    bid.said.must_say("exact", exact(bid.totals[case.rules.ranked]))
    for total in TOTALS:
        bid.said.must_say(total, decimal(bid.totals[total]))
    bid.said.must_say("total", decimal(bid.published))
    low, evidenced, high = bid.said.number("low"), bid.said.number("evidenced"), bid.said.number("high")
    if bid.bounds is not None:
        bid.said.must_say("low", decimal(bid.bounds[0]))
        bid.said.must_say("high", decimal(bid.bounds[1]))
    if low > evidenced:
        raise DoesNotAddUp(bid.said.at, "low", f"at most {decimal(evidenced)}", decimal(low))
    if high < evidenced:
        raise DoesNotAddUp(bid.said.at, "high", f"at least {decimal(evidenced)}", decimal(high))


def check_award(case: Case, result: Part, bids: list[Bid]) -> None:
    """Ranks, their order, who wins, and whether that is final."""
    for bid in bids:
        bid.said.must_say("rank", bid.rank)
    in_order = sorted(bids, key=lambda bid: (not bid.eligible, bid.rank or 0, bid.said.text("name").casefold(), bid.id))
    compare(result, "vendors", [bid.id for bid in in_order], [bid.id for bid in bids])
    waiting = any(provisional(case, bid) for bid in bids)
    result.must_say("provisional", waiting)
    result.must_say("winners", [] if waiting else [bid.id for bid in bids if bid.rank == 1])
    growing = [bid.id for bid in bids if bid.obstacles and all(one.only_blank for one in bid.obstacles)]
    result.must_say("field_may_grow", growing)


def compare(said: Part, key: str, should: object, says: object) -> None:
    """Compare what was gathered from several places."""
    if should != says:
        raise DoesNotAddUp(said.at, key, should, says)


def summary(result: Part, bids: list[Bid], fields: dict[str, BidField]) -> list[str]:
    """What was recomputed."""
    rubric = result.part("rubric")
    criteria = sum(len(bid.lines) for bid in bids[:1])
    gates = sum(len(bid.gates) for bid in bids)
    nobody = "none, it is provisional" if result.truth("provisional") else "none"
    winners = ", ".join(result.texts("winners")) or nobody
    return [
        "everything adds up",
        f"  the rules      {rubric.text('id')} {rubric.text('version')}, {rubric.text('fingerprint')}",
        f"  lines          {len(bids)} vendors × {criteria} criteria: state, utility, factors, share, points",
        f"  gates          {gates}, and who is eligible: {sum(bid.eligible for bid in bids)} of {len(bids)}",
        f"  price fields   {len(fields)}",
        f"  totals         {3 * len(bids)}: claimed, evidenced, verified; and the published rounding",
        f"  ranks          {sum(bid.rank is not None for bid in bids)}; winners: {winners}",
        f"  not recomputed {'; '.join(left_out(bids))}",
    ]


def left_out(bids: list[Bid]) -> list[str]:
    """What was not recomputed."""
    moving = sum(bid.bounds is None for bid in bids)
    enclosed = f"low and high of {moving} of {len(bids)} vendors (only that they enclose the evidenced total)"
    told = sum(gate.as_said for bid in bids for gate in bid.gates)
    cures = f"whether answers could still cure {told} failed gate{'s' if told > 1 else ''}"
    return [*([enclosed] if moving else []), *([cures] if told else []), "names, reasons and notices in words"]


# ---------------------------------------------------------------- the command


def read(name: str) -> Part:
    """The JSON of a file, or of standard input."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with open(name, "rb") as file:
                data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise NotAResult(f"expected a file that can be read, found: {error}") from error
    if len(data) > MOST_BYTES:
        raise NotAResult(f"expected at most {MOST_BYTES:,} bytes, found more")
    return parse(data)


def parse(data: bytes) -> Part:
    """JSON of text, objects, lists and small whole numbers; each name stands once in its object."""
    try:
        found = json.loads(
            data.decode("utf-8"),
            object_pairs_hook=each_once,
            parse_int=small,
            parse_float=no_number,
            parse_constant=no_number,
        )
    except UnicodeDecodeError as error:
        raise NotAResult(f"expected UTF-8, found the byte {data[error.start]:#04x} at {error.start}") from error
    except json.JSONDecodeError as error:
        raise NotAResult(f"expected JSON: {error}") from error
    if not isinstance(found, dict):
        raise NotAResult("expected an object, found something else")
    return Part("the result", found)


def each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, if no name stands in it twice."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise NotAResult(f"expected each name once in an object, found {shown(name)} twice")
        found[name] = value
    return found


def small(text: str) -> int:
    """A whole number that stands as such: a rank."""
    return int(text) if len(text) <= 9 else no_number(text)


def no_number(text: str) -> NoReturn:
    """Every other number stands as text in this JSON, so that no reader makes a float of it."""
    raise NotAResult(f"expected numbers as text, found {shown(text)}")


def main(arguments: list[str]) -> int:
    """Check one file; gives the exit code."""
    if arguments in (["-h"], ["--help"]):
        return say(0, USAGE)
    if len(arguments) != 1:
        return say(2, USAGE)
    try:
        return say(0, *check(read(arguments[0])))
    except DoesNotAddUp as fault:
        return say(1, f"does not add up: {fault}")
    except NotAResult as fault:
        return say(2, f"cannot be checked: {fault}")
    except RecursionError:
        return say(2, "cannot be checked: expected a result, found one that is nested too deeply")
    except ZeroDivisionError:
        return say(2, "cannot be checked: expected rules that can be worked out, found one that divides by 0")


def say(code: int, *lines: str) -> int:
    """Print an answer, whatever characters the terminal knows; what is no answer goes to standard error."""
    stream = sys.stderr if code == 2 else sys.stdout
    known = stream.encoding or "utf-8"
    print("\n".join(lines).encode(known, "backslashreplace").decode(known), file=stream)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
