"""Whole evaluations for Hypothesis: rubrics, responses, panels and terms as the mappings that files hold.

Everything goes through the public door (`build_evaluation`), so that the laws of files hold, and everything is
valid by construction: what is drawn first decides what may be drawn later. Numbers are texts with awkward
denominators; rubrics are small, so that every filling of the blanks can be tried.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from attrs import define, evolve, field, frozen
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from vendorscore.library import build_evaluation, compare, load_rubric
from vendorscore.outputs import Comparison as Comparison
from vendorscore.rubric.kinds.checklist import Checklist
from vendorscore.rubric.kinds.choice import Choice
from vendorscore.rubric.kinds.cost import Cost
from vendorscore.rubric.kinds.information import DateKind
from vendorscore.rubric.kinds.number import Number
from vendorscore.rubric.kinds.price import Price
from vendorscore.rubric.kinds.rating import Rating
from vendorscore.rubric.kinds.yes_no import YesNoKind
from vendorscore.rubric.model import Criterion, Rubric
from vendorscore.scoring.evaluation import Evaluation

Data = dict[str, Any]
Pick = Callable[..., Any]
"""Draws one of its arguments; the first is the simplest."""

KINDS = ("yes_no", "choice", "checklist", "number", "rating", "price", "cost", "text", "date")
FORMULAS = ("lowest-ratio", "min-max", "above-lowest", "ceiling", "mean-bilinear", "absolute", "curve")
DEADLINE = "2026-11-02T17:00:00Z"


@frozen
class Case:
    """An evaluation as mappings."""

    rubric: Data
    responses: list[Data]
    panel: list[Data] = field(factory=list)
    terms: Data = field(factory=dict)

    def build(self) -> Evaluation:
        """Read and checked, as files are."""
        return build_evaluation(load_rubric(self.rubric), self.responses, panel=self.panel, terms=self.terms)

    def compare(self) -> Comparison:
        """Scored and ranked."""
        return compare(self.build())

    def but(self, **changes: Any) -> Case:
        """The same with something else in the place of a part."""
        return evolve(self, **changes)


@frozen
class Shape:
    """Which of the law's chapters an evaluation may use."""

    kinds: tuple[str, ...] = KINDS
    formulas: tuple[str, ...] = FORMULAS
    gates: bool = True
    conditions: bool = True
    not_applicable: bool = True
    evidence: bool = True
    rounding: bool = True
    blanks: bool = True
    panel: bool = True
    most_vendors: int = 3
    unit_scales: bool = False
    """Are the worst and the best answer worth exactly 0 and 1?"""


EVERYTHING = Shape()

LOOK_HARDER = int(os.environ.get("VENDORSCORE_EXAMPLES", "0"))


def examples(bounded: int) -> settings:
    """A stable run of so many examples, or a long and random one when `VENDORSCORE_EXAMPLES` asks for it."""
    return settings(
        max_examples=LOOK_HARDER or bounded,
        deadline=None,
        derandomize=not LOOK_HARDER,
        database=None,
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.large_base_example,
            HealthCheck.filter_too_much,
        ],
    )


def _picker(draw: st.DrawFn) -> Pick:
    def pick(*some: Any) -> Any:
        return some[0] if len(some) == 1 else draw(st.sampled_from(some))

    return pick


# ---------------------------------------------------------------- rubrics


@define
class _Draft:
    """A rubric on the way: what was drawn so far, and what later parts may refer to."""

    pick: Pick
    shape: Shape
    room: int = 7
    ratings: int = 2
    triggers: list[tuple[str, tuple[str, ...]]] = field(factory=list)
    """Paths of finished criteria whose answers can be listed, with those answers."""
    counter: int = 0

    def name(self) -> str:
        """The next id."""
        self.counter += 1
        return f"c{self.counter}"


@frozen
class _Drawn:
    """An item with what its surroundings must know of it."""

    data: Data
    best: Fraction
    relative: bool
    scored: bool

    @property
    def weight(self) -> Fraction:
        return Fraction(self.data.get("weight", "0"))


@st.composite
def rubrics(draw: st.DrawFn, shape: Shape = EVERYTHING) -> Data:
    """A rubric that keeps all laws."""
    pick = _picker(draw)
    draft = _Draft(pick, shape)
    items = _items(draft, "", 0, weighed=True)
    data: Data = {"rubric": "drawn", "version": "1", "title": "Drawn", "criteria": [one.data for one in items]}
    if pick(False, True):
        data["points"] = pick("1", "1000", "0.7", "33.333333333333")
    if pick(False, False, True):
        total = sum((one.weight for one in items), Fraction(0))
        data["weights"] = {"sum": total}
    if shape.blanks:
        data["blank"] = pick("zero", "zero", "fail")
    data["combine"] = pick("mean", "median", "consensus") if shape.panel else "mean"
    data["rank_on"] = pick("evidenced", "verified")
    if shape.rounding and pick(False, True):
        half, at = pick("up", "even", "down", "cut"), pick("total", "criterion")
        data["rounding"] = {"places": pick("0", "1", "2", "12"), "half": half, "at": at}
    if shape.not_applicable and pick(False, True):
        data["max_na"] = pick("20%", "0.5", "0", "33.3%")
    if pick(False, True):
        scored = _scored_paths(items, "")
        data["ties"] = list(dict.fromkeys(pick(*scored) for _ in range(2)))
    return data


def _scored_paths(items: list[_Drawn], prefix: str) -> list[str]:
    """The paths of what is scored, sections included, from the mappings."""

    def walk(data: Data, prefix: str) -> tuple[list[str], bool]:
        path = f"{prefix}{data['id']}"
        if "criteria" not in data:
            return ([path], True) if data["type"] not in ("text", "date") else ([], False)
        inner = [walk(child, f"{path}.") for child in data["criteria"]]
        paths = [path for some, _ in inner for path in some]
        return ([path, *paths], True) if any(scored for _, scored in inner) else ([], False)

    return [path for one in items for path in walk(one.data, prefix)[0]]


def _items(draft: _Draft, prefix: str, depth: int, weighed: bool) -> list[_Drawn]:
    """Siblings, one of which at least has a weight."""
    pick = draft.pick
    count = pick(2, 1, 3, 4) if depth == 0 else pick(1, 2, 3)
    items: list[_Drawn] = []
    for number in range(count):
        must = weighed and number == count - 1 and not any(one.weight for one in items)
        if depth < 2 and draft.room > 1 and pick(False, False, True):
            items.append(_section(draft, prefix, depth, must))
        elif draft.room > 0 or must:
            draft.room -= 1
            items.append(_leaf(draft, prefix, must, conditional=depth < 0))
    return items or [_leaf(draft, prefix, weighed, conditional=False)]


def _weight(pick: Pick, must: bool) -> str:
    weights = ("1", "2", "3", "0.1", "7", "33.333333333333", "0.7")
    return str(pick(*weights) if must else pick(*weights, "0"))


def _when(draft: _Draft) -> Data:
    """Conditions on criteria that stand before this one, so that they run in no circle."""
    pick, found = draft.pick, {}
    for _ in range(pick(1, 1, 2)):
        path, choices = pick(*draft.triggers)
        found[path] = pick(pick(*choices), [pick(*choices), pick(*choices)])
    return found


def _conditional(draft: _Draft) -> bool:
    return draft.shape.conditions and bool(draft.triggers) and bool(draft.pick(False, False, True))


def _section(draft: _Draft, prefix: str, depth: int, must: bool) -> _Drawn:
    pick = draft.pick
    data: Data = {"id": draft.name(), "weight": _weight(pick, must)}
    if _conditional(draft):
        data["when"] = _when(draft)
    inner = _items(draft, f"{prefix}{data['id']}.", depth + 1, weighed=data["weight"] != "0")
    whole = sum((one.weight for one in inner), Fraction(0))
    best = sum((one.weight * one.best for one in inner), Fraction(0)) / whole if whole else Fraction(0)
    relative, scored = any(one.relative for one in inner), any(one.scored for one in inner)
    if draft.shape.gates and scored and not relative and pick(False, False, True):
        data["gate"] = {"score": _limit(pick, best), **_waivable(pick)}
    data["criteria"] = [one.data for one in inner]
    return _Drawn(data, best, relative, scored)


def _limit(pick: Pick, best: Fraction) -> Fraction:
    """A minimum utility that can be reached, often an exact one."""
    limits = [Fraction(text) for text in ("0.5", "0.3", "0.25", "0.333333333333", "0.75", "1", "0")]
    return pick(*(limit for limit in limits if limit <= best))  # type: ignore[no-any-return]


def _waivable(pick: Pick) -> Data:
    return {"waivable": "yes"} if pick(False, True) else {}


def _leaf(draft: _Draft, prefix: str, must: bool, conditional: bool) -> _Drawn:
    pick, shape = draft.pick, draft.shape
    kinds = tuple(kind for kind in shape.kinds if kind != "rating" or draft.ratings)
    kinds += ("rating",) * ("rating" in kinds and shape.panel)
    scored_kinds = tuple(kind for kind in kinds if kind not in ("text", "date"))
    kind = pick(*(scored_kinds if must else kinds))
    draft.ratings -= kind == "rating"
    data: Data = {"id": draft.name(), "type": kind}
    path = f"{prefix}{data['id']}"
    if kind in ("text", "date"):
        if kind == "date" and shape.gates and pick(False, True):
            data["gate"] = {"min": "2026-03-01", "max": pick("2026-03-01", "2026-12-31")} | _waivable(pick)
        if _conditional(draft):
            data["when"] = _when(draft)
        return _Drawn(data, Fraction(0), False, False)
    data["weight"] = _weight(pick, must)
    best, relative = _KINDS[kind](pick, data, shape)
    if _conditional(draft):
        data["when"] = _when(draft)
        if pick(False, True):
            data["otherwise"] = pick("0", "1", "0.3", "66.6%")
    if shape.gates and pick(False, False, False, True):
        _gate(pick, data, best, relative)
    if shape.not_applicable and "gate" not in data and kind not in ("price", "cost") and pick(False, True):
        data["allow_na"] = "yes"
    if shape.evidence and pick(False, True):
        data["evidence"] = _evidence(pick)
    choices = _choices(data)
    if choices:
        draft.triggers.append((path, choices))
    return _Drawn(data, best, relative, True)


def _choices(data: Data) -> tuple[str, ...]:
    """The answers that a condition can name."""
    return ("yes", "no") if data["type"] == "yes_no" else tuple(data.get("options", ()))


def _evidence(pick: Pick) -> Any:
    rule: Data = {"unproved": pick("0.25", "0", "1", "33.3%")}
    if pick(False, True):
        rule["reject"] = pick(["award"], ["award", "Slide"])
    if pick(False, True):
        rule["expires"] = pick("6 months", "1 year", "30 days", "2 weeks")
    return pick("required", rule)


def _gate(pick: Pick, data: Data, best: Fraction, relative: bool) -> None:
    """An answer test that some answer passes, a minimum score, or both; what passes one can pass the other."""
    kind = data["type"]
    gate: Data = {}
    if kind == "yes_no":
        if pick(True, False):
            data["gate"] = pick("yes", "no")
            return
        gate["in"] = [pick("yes", "no")]
        best = Fraction(data[gate["in"][0]])
    elif kind == "choice":
        gate["in"] = list(dict.fromkeys([pick(*data["options"]), pick(*data["options"])]))
        best = max(Fraction(data["options"][key]["score"]) for key in gate["in"])
    elif kind == "checklist":
        gate |= pick({"all": [pick(*data["options"])]}, {"min": "1"}, {"min": "2"})
    elif kind == "number":
        gate |= pick({"min": "3"}, {"max": "7"}, {"min": "3", "max": "7"})
    elif kind in ("price", "cost"):
        gate |= pick({"max": "100"}, {"min": "50"}, {"min": "50", "max": "100"})
    if not relative and (not gate or (kind not in ("number", "price", "cost") and pick(False, True))):
        gate["score"] = _limit(pick, best)
    elif not relative and pick(False, False, True):
        gate = {"score": _limit(pick, best)}
    data["gate"] = gate | _waivable(pick)


def _yes_no(pick: Pick, data: Data, shape: Shape) -> tuple[Fraction, bool]:
    yes, no = ("1", "0") if shape.unit_scales else pick(("1", "0"), ("0.3", "1"), ("0.9", "0.1"), ("0", "1"))
    data |= {"yes": yes, "no": no}
    return max(Fraction(yes), Fraction(no)), False


def _choice(pick: Pick, data: Data, shape: Shape) -> tuple[Fraction, bool]:
    scores = ("1", "0") if shape.unit_scales else pick(("1", "0"), ("0.333333333333", "0.7"), ("0.45", "1"))
    if pick(False, True):
        scores = (*scores, pick("0.5", "0.333333333333"))
    data["options"] = {key: {"label": f"Option {key}", "score": one} for key, one in zip("abc", scores, strict=False)}
    return max(Fraction(score) for score in scores), False


def _checklist(pick: Pick, data: Data, shape: Shape) -> tuple[Fraction, bool]:
    worths: Any = pick({"a": None, "b": "2"}, {"a": "1", "b": "0.3", "c": "0.7"}, {"a": "0", "b": "3"})
    data["options"] = {
        key: {"label": key} if worth is None else {"label": key, "score": worth} for key, worth in worths.items()
    }
    if pick(False, True):
        data["enough"] = pick("1", "0.7", "1.3")
    return Fraction(1), False


def _number(pick: Pick, data: Data, shape: Shape) -> tuple[Fraction, bool]:
    data["unit"] = "h"
    if pick(False, True):
        data["range"] = ["0", "10"]
    rules: tuple[Data, ...] = (
        {"best": "9", "worst": "2"},
        {"best": "1", "worst": "8"},
        {"curve": {"1": "0", "4": "0.5", "7": "1"}},
        {"steps": {"0": "0", "3": "0.4", "6": "1"}},
    )
    odd: tuple[Data, ...] = (
        {"curve": {"2": "0.3", "3": "0.9", "5": "0.1"}},
        {"steps": {"3": "0.333333333333", "7": "0.7"}},
        {"curve": {"0": "1", "9": "0.2"}},
    )
    rule = pick(*rules, *(() if shape.unit_scales else odd))
    data |= rule
    worths = list((rule.get("curve") or rule.get("steps") or {"": "1"}).values())
    return max(Fraction(worth) for worth in worths), False


def _rating(pick: Pick, data: Data, shape: Shape) -> tuple[Fraction, bool]:
    scales: tuple[Data, ...] = (
        {"max": "5"},
        {"max": "30", "step": "0.5"},
        {"levels": {"0": "Nothing", "1": "Some", "3": "All"}},
    )
    odd: tuple[Data, ...] = (
        {"levels": {"poor": {"score": "0.45"}, "good": {"label": "Good", "score": "0.9"}}},
        {"levels": {"1": "Some", "2": {"label": "More", "score": "0.7"}, "7": "All"}},
    )
    scale = pick(*scales, *(() if shape.unit_scales else odd))
    data |= scale
    return Fraction("0.9") if "poor" in scale.get("levels", {}) else Fraction(1), False


def _price(pick: Pick, data: Data, shape: Shape) -> tuple[Fraction, bool]:
    formula = data["formula"] = pick(*shape.formulas)
    if formula == "above-lowest" and pick(False, True):
        data["slope"] = pick("0.7", "3")
    if formula in ("ceiling", "mean-bilinear"):
        data["ceiling"] = pick("100", "77.7", "50")
    if formula == "mean-bilinear":
        data["knee"] = pick("0.8", "0.333333333333")
    if formula == "absolute":
        data |= (
            {"best": "10", "worst": "90"}
            if shape.unit_scales
            else pick({"best": "10", "worst": "90"}, {"best": "90", "worst": "0"})
        )
    if formula == "curve":
        data["curve"] = {"0": "1", "30": "0.7", "110": "0"}
    if pick(False, True):
        data["abnormally_low"] = pick(
            {"below_mean": "40%"}, {"below_next": "30%"}, {"below_mean": "0.1", "below_next": "0.1"}
        )
    return Fraction(1), formula not in ("absolute", "curve")


def _cost(pick: Pick, data: Data, shape: Shape) -> tuple[Fraction, bool]:
    yearly: Data = {"per": "year"} | pick({}, {"rises": "no"})
    parts = pick({"setup": "once", "licence": yearly}, {"licence": "year"}, {"option": {"per": "once", "count": "25%"}})
    data |= {"components": parts, "term": pick("3", "1"), "uncapped": pick("5%", "0.333")}
    if pick(False, True):
        data |= {"discount": "3.3%", "index": "2%"}
    return _price(pick, data, shape)


_KINDS: dict[str, Callable[[Pick, Data, Shape], tuple[Fraction, bool]]] = {
    "yes_no": _yes_no,
    "choice": _choice,
    "checklist": _checklist,
    "number": _number,
    "rating": _rating,
    "price": _price,
    "cost": _cost,
}


# ---------------------------------------------------------------- responses


def _value(pick: Pick, leaf: Criterion) -> Any:
    """An answer that can be read."""
    match leaf.kind:
        case YesNoKind():
            return pick("yes", "no")
        case Choice(options=options):
            return pick(*(one.key for one in options))
        case Checklist(options=options):
            return [one.key for one in options if pick(True, False)]
        case Number():
            return pick("3", "7", "6", "0", "10", "4.123456789012", "5.3", "8")
        case Price():
            return pick("100", "50", "77.7", "33.333333333333", "0", "120", "99.99")
        case Cost(components=components):
            return {part.key: pick("30", "10", "33.333333333333", "0") for part in components}
        case DateKind():
            return pick("2026-03-01", "2026-12-31", "2026-02-28", "2027-01-01")
    return "Words."


_ITEMS: tuple[Any, ...] = (
    {"kind": "audit", "ref": "a.pdf", "date": "2026-08-31"},
    {"kind": "Audit", "date": "2025-08-31"},
    {"kind": "award", "date": "2026-08-30"},
    {"kind": "slide", "ref": "b.pdf"},
    {"kind": "audit", "date": "2026-02-28"},
    {"kind": "audit", "date": "2026-08-01"},
    {"kind": "audit", "date": "2025-08-30"},
    {"kind": "ａｗａｒｄ", "date": "2026-08-31"},
    {"ref": "c.pdf"},
    "d.pdf",
)
_STATES = ("given", "given", "given", "given", "given", "blank", "declined", "na")


def _answer(pick: Pick, leaf: Criterion, blanks: int, shape: Shape) -> Any:
    """An answer, or None for a blank."""
    state = pick(*(_STATES if shape.blanks else ("given",)))
    if (state == "blank" and not blanks) or (state == "na" and not leaf.allow_na):
        state = "given"
    if state == "blank":
        return None
    proof: Data = {}
    if leaf.evidence is not None and pick(True, True, False):
        proof["evidence"] = [pick(*_ITEMS) for _ in range(pick(1, 2))]
    if state != "given":
        return {"declined" if state == "declined" else "na": "a reason", **proof}
    value = _value(pick, leaf)
    if isinstance(leaf.kind, Cost):
        proof |= pick({}, {"fixed": "2"}, {"cap": "2%"}, {"fixed": "1", "cap": "0"})
        proof["currency"] = pick("EUR", "USD", "GBP")
    elif isinstance(leaf.kind, Price) and pick(False, False, True):
        return {"value": value, "currency": pick("EUR", "USD", "GBP"), **proof}
    return {"value": value, **proof} if proof else value


def _response(pick: Pick, rubric: Rubric, number: int, late: bool, shape: Shape) -> Data:
    blanks, answers = 3, {}
    for leaf in rubric.leaves:
        found = _answer(pick, leaf, blanks, shape)
        if found is None:
            blanks -= not isinstance(leaf.kind, Rating)
        else:
            answers[leaf.path] = found
    received = pick("2026-11-01T09:00:00Z", "2026-11-02T17:00:00Z", "2026-11-02T17:00:01Z") if late else None
    return {"vendor": f"Vendor {number}", "id": f"v{number}", "answers": answers} | (
        {"received": received} if received else {}
    )


# ---------------------------------------------------------------- panels


def _mark(pick: Pick, kind: Rating) -> str:
    if kind.levels:
        return str(pick(*(one.key for one in kind.levels)))
    return str(pick("3", "0", "5", "2.5", "1.5") if kind.step else pick("3", "0", "5", "1.1", "4.333333333333"))


def _verdict(pick: Pick) -> Any:
    return pick("yes", {"no": "It was not so."}, {"yes": "We saw it."})


def _by_path(pick: Pick, rubric: Rubric, draw_one: Callable[[Criterion], Any]) -> Data:
    """For some criteria, what is drawn for them; None leaves one out."""
    found = {leaf.path: draw_one(leaf) for leaf in rubric.leaves}
    return {path: one for path, one in found.items() if one is not None}


def _panel(pick: Pick, rubric: Rubric, vendors: list[str]) -> list[Data]:
    files: list[Data] = []
    for number in range(pick(1, 2, 3, 2, 0)):
        complete = pick(True, False)

        def mark(leaf: Criterion, complete: bool = complete) -> Any:
            if not isinstance(leaf.kind, Rating) or not (complete or pick(True, True, False)):
                return None
            return _mark(pick, leaf.kind)

        def finding(leaf: Criterion) -> Any:
            return _verdict(pick) if pick(False, False, False, False, False, True) else None

        files.append(
            {
                "evaluator": f"E{number}",
                "conflicts": {pick(*vendors): "a friend"} if pick(False, False, False, True) else "none",
                "ratings": {vendor: _by_path(pick, rubric, mark) for vendor in vendors},
                "verified": {vendor: _by_path(pick, rubric, finding) for vendor in vendors},
            }
        )
    if pick(False, True):
        files.append(_consensus(pick, rubric, vendors))
    return files


def _consensus(pick: Pick, rubric: Rubric, vendors: list[str]) -> Data:
    gates = [path for path, item in rubric.items.items() if item.gate is not None and item.gate.waivable]

    def agreed(leaf: Criterion) -> Any:
        if not isinstance(leaf.kind, Rating) or pick(False, False, True):
            return None
        return {"score": _mark(pick, leaf.kind), "reason": "We agreed."}

    def settled(leaf: Criterion) -> Any:
        return _verdict(pick) if pick(False, False, False, False, True) else None

    waiver = {"by": "The head", "reason": "It came later."}
    return {
        "consensus": {vendor: _by_path(pick, rubric, agreed) for vendor in vendors},
        "verified": {vendor: _by_path(pick, rubric, settled) for vendor in vendors},
        "waivers": {vendor: {path: waiver for path in gates if pick(False, True)} for vendor in vendors},
    }


# ---------------------------------------------------------------- evaluations


@st.composite
def cases(draw: st.DrawFn, shape: Shape = EVERYTHING) -> Case:
    """A whole evaluation."""
    pick = _picker(draw)
    data = draw(rubrics(shape))
    rubric = load_rubric(data)
    late = shape.gates and pick(False, False, False, True)
    count = pick(*range(2, shape.most_vendors + 1), 1)
    responses = [_response(pick, rubric, number, late, shape) for number in range(1, count + 1)]
    terms: Data = {"date": "2026-08-31", "currency": "EUR", "rates": {"USD": "0.92", "GBP": "1.171717171717"}}
    if late:
        terms["deadline"] = DEADLINE
    panel = _panel(pick, rubric, [one["id"] for one in responses]) if shape.panel else []
    return Case(data, responses, panel, terms)
