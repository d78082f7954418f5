"""Files as Python data that between them use every key there is, and ways to put one thing in them out of order."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from vendorscore.foundation.problems import Problems
from vendorscore.reading import python_data
from vendorscore.reading.nodes import Node
from vendorscore.schemas import assemble

Data = dict[str, Any]


def _rubric(*criteria: Data, **more: Any) -> Data:
    return {"rubric": "r", "version": "1", "title": "T", "criteria": list(criteria), **more}


def _leaf(kind: str, **more: Any) -> Data:
    return {"id": kind.replace("_", "-"), "type": kind, "weight": 1, **more}


_CHOICE = {"a": 1, "b": {"label": "B", "score": "40%"}, "c": "0.5"}
_LEVELS = {"poor": {"score": "0.1"}, "good": {"label": "G", "score": 1}, "0": "none", "5": "all", "7": {"label": "L"}}
_COMPONENTS = {"x": "once", "y": {"per": "year", "label": "Y", "rises": "no", "count": "50%"}}

RUBRICS: tuple[Data, ...] = (
    _rubric(
        _leaf("yes_no", gate={"in": ["yes"]}, evidence="required", yes="0.9", no="10%", why="w", source="S1"),
        {
            "id": "s",
            "title": "S",
            "weight": 2,
            "when": {"yes-no": "yes"},
            "gate": {"score": "40%", "waivable": True},
            "why": "w",
            "source": ["S1", "S2"],
            "criteria": [
                _leaf("choice", options=_CHOICE, gate={"in": ["a"]}, otherwise="0.5"),
                _leaf("checklist", options=["a", "b", "c"], enough=2, gate={"all": ["a"], "min": 1}),
                {"id": "text", "type": "text", "question": "Q"},
                {"id": "date", "type": "date", "gate": {"min": "2026-01-01", "max": "2026-12-31"}},
            ],
        },
        _leaf(
            "checklist",
            options={"a": "A", "b": 2, "c": {"score": "50%"}, "d": {}},
            allow_na="yes",
            paired_with="yes-no",
        ),
    ),
    _rubric(
        _leaf("yes_no", gate=True, allow_na=False, guidance="G", help_scorer="H", title="Ask"),
        _leaf(
            "number",
            unit="%",
            range=[0, 100],
            best="9",
            worst=2,
            better="higher",
            when={"yes-no": ["yes", "no"]},
            otherwise=1,
            evidence={"ask": "x", "unproved": "0.25", "reject": ["award"], "expires": "18 months"},
            gate={"min": 1, "max": "9"},
        ),
        {"id": "informs", "type": "number", "weight": 0, "evidence": {"required": "yes", "reject": "award"}},
        {"id": "curve", "type": "number", "weight": 1, "curve": {"0": 0, "5.5": "1"}},
        {"id": "steps", "type": "number", "weight": 1, "steps": {"-1": "5%", "5": 1}},
        {"id": "nothing", "weight": 0, "criteria": [{"id": "x", "type": "choice", "weight": 0, "options": {"a": 0}}]},
    ),
    _rubric(
        {"include": "sla-quality", "id": "sla", "weight": 1, "title": "T", "why": "w", "gate": {"score": "0.4"}},
        _leaf("rating", levels=_LEVELS, gate={"score": 1}, evidence={"required": False}),
        {
            "id": "marks",
            "type": "rating",
            "weight": 1,
            "max": 10,
            "step": "0.5",
            "when": {"sla.breaches.credits": "none"},
        },
        {"id": "inner", "criteria": [{"id": "a", "type": "text"}]},
    ),
    _rubric(
        _leaf("price", formula="mean-bilinear", ceiling=100, knee="0.8", gate={"max": 100, "min": "0"}),
        _leaf("cost", formula="lowest-ratio", components=_COMPONENTS, term=5, uncapped="5%", index="2%", discount="3%"),
        {"id": "a", "type": "price", "weight": "3", "formula": "curve", "curve": {"0": 1, "100": 0}},
        {"id": "b", "type": "price", "weight": "0", "formula": "absolute", "best": 0, "worst": 9},
        {"id": "c", "type": "price", "weight": 1, "formula": "above-lowest", "slope": "2", "abnormally_low": {}},
        {"id": "d", "type": "price", "weight": 1, "formula": "min-max", "abnormally_low": {"below_mean": "40%"}},
        {
            "id": "e",
            "type": "price",
            "weight": 1,
            "formula": "ceiling",
            "ceiling": 9,
            "abnormally_low": {"below_next": 1},
        },
    ),
    _rubric(
        _leaf("yes_no"),
        summary="s",
        points="50",
        weights={"sum": 1},
        blank="fail",
        combine="median",
        rank_on="verified",
        rounding={"places": 2, "half": "even", "at": "criterion"},
        ties=["yes-no"],
        max_na="20%",
        publish="weights",
        examples=[
            {
                "name": "x",
                "date": "2026-01-01",
                "answers": {"yes-no": "yes"},
                "marks": {},
                "verified": {"yes-no": "yes"},
                "expect": {"points": "15", "claimed": "165/2", "evidenced": 1, "verified": 0, "gates_failed": []},
            }
        ],
    ),
)

EVALUATIONS: tuple[Data, ...] = (
    {
        "evaluation": "E",
        "title": "t",
        "rubric": "x",
        "date": "2026-11-20",
        "deadline": "2026-11-02T17:00:00Z",
        "currency": "EUR",
        "rates": {"USD": "0.92", "GBP": 1},
        "spread": 2,
        "tax": "gross",
        "next_review": {"date": "2027-11-01", "triggers": ["a change of owner", "x"]},
    },
)
RESPONSES: tuple[Data, ...] = (
    {
        "vendor": "Acme",
        "id": "acme",
        "rubric": "x@1.0",
        "received": "2026-11-02 16:40+01:00",
        "tax": "net",
        "answers": {
            "poc": "yes",
            "service.sla": "contract",
            "service": {
                "rate": {
                    "value": "93.5",
                    "evidence": [{"kind": "audit", "ref": "r.pdf", "date": "2025-12-31"}, "x.pdf"],
                },
                "more": {"deep": 5, "nothing": " ", "text": {"value": None, "comment": "c", "evidence": "x.pdf"}},
            },
            "languages": {"na": "one"},
            "tenure": {"declined": "nda"},
            "awards": None,
            "lists": ["a", 1, True],
            "cost": {"value": {"x": 1, "y": "2"}, "currency": "EUR", "fixed": 2, "cap": "5%", "evidence": [{}]},
        },
    },
    {"vendor": "Acme", "answers": ""},
)
EVALUATORS: tuple[Data, ...] = (
    {
        "evaluator": "Sec",
        "role": "Security",
        "conflicts": {"globex": "employer"},
        "ratings": {"acme": {"values": {"score": 4, "reason": "r"}, "b.c": "good", "s": {"t": 3}}, "beta": None},
        "verified": {"acme": {"a": "yes", "references": {"no": "Two"}, "s": {"x": {"yes": "y"}, "z": None}}},
    },
    {"evaluator": "O", "conflicts": "none"},
)
CONSENSUS: tuple[Data, ...] = (
    {
        "consensus": {
            "acme": {
                "values": {"score": 4, "reason": "r", "by": ["A", "B"]},
                "s": {"t": {"score": "good", "reason": "q", "by": "A"}},
            }
        },
        "verified": {"acme": {"x": True}},
        "waivers": {"acme": {"insurance": {"by": "H", "reason": "C"}}},
    },
    {"verified": None},
)

DOCUMENTS: dict[str, tuple[Data, ...]] = {
    "rubric": RUBRICS,
    "evaluation": EVALUATIONS,
    "response": RESPONSES,
    "evaluator": EVALUATORS,
    "consensus": CONSENSUS,
}
"""By kind of file; all of them are good, as far as one file shows."""


def tree(kind: str, data: Data) -> Node | None:
    """The tree of a document, from its JSON text; None where two keys count as the same."""
    problems = Problems()
    node = python_data.parse("panel/consensus.yaml" if kind == "consensus" else "file.json", data, problems)
    return node if not list(problems) else None


def as_json(node: Node) -> Any:
    """What JSON Schema sees of the same text."""
    return json.loads(node.source.text)


# ---------------------------------------------------------------- out of order


def _keys(schema: Any) -> Iterator[str]:
    """Every key that a schema knows."""
    for key, value in schema.items() if isinstance(schema, dict) else enumerate(schema):
        if key == "properties":
            yield from value
        if isinstance(value, dict | list):
            yield from _keys(value)


KEYS = sorted({key for kind in assemble.FILES for key in _keys(assemble.schema(kind))})
ODD_KEYS = ["zzz", "Title", "a b", "", "a.b", "0", "-1", "5", "4.0", "x" * 65]
TEXTS = (
    *(
        "",
        " ",
        "x",
        "yes",
        "no",
        "true",
        "null",
        "none",
        "required",
        "weights",
        "mean",
        "choice",
        "price",
        "a.b",
        "a.b.",
    ),
    *(
        "1",
        "-1",
        "0",
        "-0",
        "0.0",
        "-0.0",
        "0.5",
        "1.0",
        "12",
        "13",
        "30",
        "31",
        "1.5",
        "999999999999",
        "1000000000000",
    ),
    *(
        "40%",
        "40 %",
        "100%",
        "100.5%",
        "150%",
        "-5%",
        "-0%",
        "1e3",
        "01",
        "1,5",
        ".5",
        "5.",
        "+5",
        "3/4",
        "3/0",
        "-3/4",
    ),
    *("2026-02-28", "2026-02-29", "2024-02-29", "2026-13-01", "0000-01-01", "90 days", "0 days", "18 months", "1 year"),
    *(
        "2026-11-02T17:00:00Z",
        "2026-11-02 24:00Z",
        "2026-11-02T17:00:00",
        "2026-02-30T10:00Z",
        "2026-11-02T23:59+23:59",
    ),
    *("EUR", "eur", "é", "A", "a\nb", "a\n", " a", *("x" * size for size in (64, 65, 200, 201, 500, 501, 2001))),
)
SCALARS = (None, True, False, 0, 1, -1, 2, 100, 10**12, -(10**12), *map(Decimal, ("0.5", "-0.5", "1.5")), *TEXTS)
SHAPES: tuple[Any, ...] = (
    *([], ["a"], ["yes"], ["1", "2"], [1, 2, 3], [None], [{}], [[]], {}, {"a": 1}, {"a": "b"}, {"a": None}),
    *(
        {"score": 1},
        {"score": "40%"},
        {"label": "x"},
        {"yes": "x"},
        {"no": "x", "yes": "y"},
        {"by": "x", "reason": "y"},
    ),
    *(
        {"1": 0, "2": 1},
        {"0": "x", "1": "y"},
        {"-1": "x", "1": "y"},
        {"0": "x", "a": "y"},
        {"0": "x", "a": {"score": 1}},
    ),
    *({"max": 5}, {"min": 1}, {"in": ["yes"]}, {"sum": 100}, {"places": "2.0"}, {"places": Decimal("2.5")}),
    *({"value": 1, "currency": "EUR"}, {"na": "x"}, {"value": "1", "evidence": [{"kind": 1}], "a b": 2}),
)


FEW: tuple[Any, ...] = ("x", "1", 1, "yes", [], {}, ["a"])

Edit = tuple[tuple[Any, ...], str, Any, Any]
"""One change: where, what is done (`set`, `drop`, `rename`, `insert`), with what, to what."""


def _spots(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every value with its path."""
    yield path, data
    for key, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield from _spots(value, (*path, key))


def edits(data: Data) -> Iterator[Edit]:
    """Every way to change one thing: another value, a key renamed, removed or added, an item removed or added."""
    for path, here in _spots(data):
        for value in (*SCALARS, *SHAPES) if path else ():
            yield path[:-1], "set", path[-1], value
        if isinstance(here, dict | list):
            for key in range(len(here)) if isinstance(here, list) else here:
                yield path, "drop", key, None
        if isinstance(here, list):
            yield from ((path, "insert", 0, value) for value in (*here[:1], *SCALARS, *SHAPES))
        if isinstance(here, dict):
            yield from ((path, "rename", old, new) for old in here for new in (*KEYS, *ODD_KEYS))
            yield from ((path, "set", key, value) for key in (*KEYS, *ODD_KEYS) if key not in here for value in FEW)


def edited(data: Data, edit: Edit) -> Data:
    """A document with one thing changed."""
    data = copy.deepcopy(data)
    path, how, what, value = edit
    here: Any = data
    for key in path:
        here = here[key]
    match how:
        case "set":
            here[what] = copy.deepcopy(value)
        case "insert":
            here.insert(what, copy.deepcopy(value))
        case "rename":
            here[value] = here.pop(what)
        case _:
            del here[what]
    return data
