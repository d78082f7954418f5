"""The checker that is shipped with the package: it agrees with the engine, and it notices whatever is changed.

`VENDORSCORE_EXAMPLES=2000 pytest tests/unit/test_verify.py` looks harder: every value is changed, not three of a kind.
"""

from __future__ import annotations

import datetime
import io
import json
import runpy
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

import vendorscore as vs
from strategies import EVERYTHING, FORMULAS, LOOK_HARDER, Case, cases, examples
from vendorscore import verify
from vendorscore.verify import DoesNotAddUp, NotAResult, Part

ROOT = Path(__file__).parent.parent.parent
DEMO = ROOT / "examples/managed-firewall"
REFUSED = ("tab-ioc-2016-rio--claimed-sum", "tab-three-options-thirds--claimed-sum")
"""Published cases whose weights do not add up as claimed: there is nothing to verify."""
FOLDERS = [DEMO, *(one.parent for one in sorted((ROOT / "tests/cases").glob("*/evaluation.yaml")))]
SCORED = [folder for folder in FOLDERS if folder.name not in REFUSED]


def check(data: Any) -> list[str]:
    """What `verify` says of a result that is no file yet."""
    return verify.check(Part("the result", data))


def result(comparison: vs.Comparison) -> Any:
    """A comparison as its JSON."""
    return json.loads(comparison.to_json())


# ---------------------------------------------------------------- an evaluation with everything in it

RUBRIC = """
rubric: everything
version: "1"
title: Everything
points: 1000
weights: {sum: 100}
rounding: {places: 1, half: even, at: total}
ties: [service.hours, service]
max_na: 50%
criteria:
  - {id: insured, type: yes_no, weight: 0, gate: yes, evidence: required}
  - id: certified
    type: choice
    options: {full: 1, part: 0.4, none: 0}
    weight: 5
    gate: {in: [full, part], waivable: yes}
  - id: service
    weight: 50
    gate: {score: 18%, waivable: yes}
    criteria:
      - {id: hours, type: number, unit: h, range: [0, 100], curve: {4: 1, 24: 0.6, 72: 0}, weight: 3, gate: {max: 90}}
      - {id: staff, type: number, steps: {1: 0.2, 3: 0.7, 9: 1}, weight: 1, allow_na: yes}
      - id: renewals
        type: number
        best: 100
        worst: 60
        weight: 2
        evidence: {unproved: 0.25, reject: [award], expires: 18 months}
      - {id: plan, type: rating, levels: {0: none, 2: some, 5: all}, weight: 4}
      - {id: visit, type: rating, max: 10, step: 0.5, weight: 2, evidence: {unproved: 0.5, expires: 90 days}}
  - id: reach
    weight: 15
    when: {certified: [full, none]}
    criteria:
      - id: languages
        type: checklist
        options: {en: 1, fr: 2, de: {label: German}}
        enough: 3
        weight: 1
        gate: {min: 1}
      - id: sites
        type: checklist
        options: [north, south]
        weight: 1
        when: {reach.languages: [fr, de]}
        otherwise: 0.5
      - {id: opened, type: date, gate: {min: 2000-01-01, max: 2026-01-01}}
  - {id: price, type: price, formula: lowest-ratio, weight: 20, gate: {max: 5000}}
  - id: running
    type: cost
    formula: above-lowest
    slope: 2
    weight: 10
    term: 4
    discount: 3%
    uncapped: 10%
    components: {licence: year, setup: once, training: {per: year, rises: no, count: 50%}}
  - {id: remarks, type: text}
"""

RESPONSES = """
- vendor: Alder
  received: 2026-11-01T09:00:00Z
  answers:
    insured: {value: yes, evidence: [{kind: policy, date: 2026-01-01}]}
    certified: full
    service: {hours: 8, staff: 4, renewals: {value: 90, evidence: [{kind: audit, ref: a.pdf, date: 2025-06-30}]}}
    reach: {languages: [en, fr], sites: [north], opened: 2010-05-06}
    price: {value: 1000, currency: USD}
    running: {value: {licence: 100, setup: 50, training: 20}, fixed: 2, cap: 5%}
    remarks: We are glad to be asked.
- vendor: Birch
  received: 2026-11-02T17:00:00Z
  answers:
    insured: {value: yes, evidence: [policy.pdf]}
    certified: part
    service:
      hours: 24
      staff: {na: we have none}
      renewals:
        value: 100
        evidence: [{kind: award, date: 2026-08-01}, {kind: audit}, {kind: audit, date: 2020-02-29}]
    price: 950
    running: {value: {licence: 90, setup: 0, training: 0}}
- vendor: Cedar
  received: 2026-11-02T16:59:59Z
  answers:
    insured: {value: yes, evidence: [policy.pdf]}
    certified: none
    service: {hours: {declined: secret}, staff: 0.5, renewals: 55}
    reach: {languages: [], sites: {declined: secret}, opened: 1999-12-31}
    price: {value: 1100, currency: EUR}
    running: {value: {licence: 1, setup: 1, training: 1}, currency: USD, fixed: 4}
- vendor: Dogwood
  received: 2026-11-02T17:00:01Z
  answers: {insured: yes, certified: full, price: 7000}
- vendor: Elder
  received: 2026-11-02T12:00:00Z
  answers:
    insured: {value: yes, evidence: [policy.pdf]}
    certified: none
    service: {hours: 72, renewals: 80}
    reach: {languages: [de], opened: 2015-01-01}
    price: 990.5
    running: {value: {licence: 110, setup: 10, training: 5}, fixed: 1, cap: 0%}
"""

PANEL = """
- evaluator: Ann
  ratings:
    alder: {service: {plan: {score: 5, reason: Good.}, visit: 7.5}}
    birch: {service: {plan: 2, visit: 5}}
    cedar: {service: {plan: 0, visit: 1}}
    dogwood: {service: {plan: 2, visit: 5}}
    elder: {service: {plan: 2, visit: 5}}
  verified:
    alder: {service.renewals: yes}
    birch: {service.renewals: {no: The list is old.}, service.staff: yes}
    elder: {service.renewals: {no: Not so.}}
- evaluator: Ben
  ratings:
    alder: {service: {plan: 2, visit: 8}}
    birch: {service: {plan: 2, visit: 6.5}}
    cedar: {service: {plan: 2, visit: 3}}
    dogwood: {service: {plan: 2, visit: 5}}
    elder: {service: {plan: 0, visit: 6}}
- evaluator: Cid
  conflicts: {alder: a cousin}
  ratings: {alder: {service: {plan: 0}}}
  verified: {alder: {service.hours: {no: I doubt it.}}}
- consensus: {cedar: {service.plan: {score: 2, reason: We agreed., by: [Ann, Ben]}}}
  verified: {elder: {service.renewals: {yes: We called them.}}}
  waivers: {elder: {certified: {by: The head, reason: It came later.}}}
"""

TERMS = """
date: 2026-11-20
title: An award with everything in it
deadline: 2026-11-02T17:00:00Z
currency: EUR
rates: {USD: 0.92, GBP: 1.17}
spread: 2
next_review: {date: 2027-11-20, triggers: [a change of owner]}
tax: net
"""

OPEN_RUBRIC = """
rubric: open
version: "1"
title: Open
combine: median
rank_on: verified
blank: fail
rounding: {places: 2, half: down, at: criterion}
criteria:
  - {id: plan, type: rating, max: 5, weight: 3, gate: {score: 50%}}
  - {id: visit, type: rating, levels: {poor: {score: 0.1}, good: {score: 0.9}}, weight: 2}
  - {id: fee, type: price, formula: absolute, best: 100, worst: 900, weight: 2, gate: {score: 10%}}
  - id: rest
    weight: 3
    gate: {score: 50%}
    criteria:
      - {id: insured, type: yes_no, yes: 0.8, no: 0.1, weight: 1, evidence: required, gate: {in: [yes], score: 20%}}
      - {id: hours, type: number, range: [0, 10], steps: {2: 0.5, 8: 1}, weight: 1}
      - {id: tools, type: checklist, options: [a, b], weight: 1, allow_na: yes}
      - {id: level, type: choice, options: {low: 0.2, high: 1}, weight: 1}
"""

OPEN_RESPONSES = """
- vendor: Fir
  answers: {fee: 300, rest: {insured: {value: yes, evidence: [a.pdf]}, hours: 9, tools: [a], level: high}}
- vendor: Gum
  answers: {fee: 450, plan: {declined: secret}, rest: {insured: yes, hours: 3, tools: {na: none}, level: low}}
- vendor: Hazel
  answers: {fee: 200, rest: {insured: {value: yes, evidence: [a.pdf]}, hours: 5, tools: [a, b], level: high}}
- {vendor: Iris, answers: {rest: {insured: {declined: secret}, tools: [a, b], level: high}}}
- vendor: Juniper
  answers: {fee: 800, rest: {insured: {value: yes, evidence: [a.pdf]}, hours: 9, tools: {na: none}, level: high}}
- {vendor: Kapok, answers: {fee: 100, rest: {insured: {value: yes, evidence: [a.pdf]}, hours: 9, tools: [a, b]}}}
"""

OPEN_PANEL = """
- evaluator: Ann
  ratings:
    fir: {plan: 3, visit: good}
    gum: {visit: poor}
    hazel: {plan: 3, visit: good}
    iris: {plan: 4}
    juniper: {plan: 5}
    kapok: {plan: 5, visit: good}
  verified: {hazel: {rest.tools: {no: Not so.}}, fir: {rest.insured: yes}, juniper: {rest.tools: yes}}
- evaluator: Ben
  ratings:
    fir: {plan: 2, visit: poor}
    hazel: {plan: 2, visit: poor}
    iris: {plan: 5}
    juniper: {plan: 5}
    kapok: {plan: 5, visit: good}
- {evaluator: Cat, ratings: {fir: {plan: 4}}}
- {evaluator: Dan, conflicts: {fir: a friend}, ratings: {fir: {plan: 5}}, verified: {fir: {fee: {no: Too dear.}}}}
"""


def built(rubric: str, responses: str, panel: str = "[]", terms: str = "{}") -> vs.Comparison:
    """An evaluation from YAML texts, compared."""
    read = [yaml.load(text, yaml.BaseLoader) for text in (rubric, responses, panel, terms)]
    return vs.compare(read[0], read[1], panel=read[2], terms=read[3])


def prices(formula: str, amounts: str, gate: str = "") -> vs.Comparison:
    """Bids with one price each."""
    criteria = f"[{{id: price, type: price, {formula}, weight: 1{gate}}}]"
    bids = ", ".join(f"{{vendor: V{n}, answers: {{price: {x}}}}}" for n, x in enumerate(amounts.split()))
    return built(f"{{rubric: p, version: '1', title: P, criteria: {criteria}}}", f"[{bids}]")


@cache
def text(name: str) -> str:
    """The JSON of one of the three evaluations that are changed below."""
    if name == "demo":
        return vs.compare(vs.load_evaluation(DEMO)).to_json()
    if name == "everything":
        return built(RUBRIC, RESPONSES, PANEL, TERMS).to_json()
    return built(OPEN_RUBRIC, OPEN_RESPONSES, OPEN_PANEL).to_json()


def everything() -> Any:
    """The result of the evaluation that has everything in it."""
    return json.loads(text("everything"))


def provisional() -> Any:
    """A result that rests on marks that are not in yet."""
    return json.loads(text("provisional"))


def demo() -> Any:
    """The result of the demo."""
    return json.loads(text("demo"))


# ---------------------------------------------------------------- it agrees with the engine


@pytest.mark.parametrize("folder", SCORED, ids=lambda folder: folder.name)
def test_the_demo_and_every_published_case_add_up(folder: Path) -> None:
    """What the engine writes is what an independent reader of the law works out."""
    assert check(result(vs.compare(vs.load_evaluation(folder))))[0] == "everything adds up"


def test_an_evaluation_with_everything_in_it_adds_up() -> None:
    """Every kind of criterion, gate, evidence, mark, finding and obstacle is followed."""
    data = everything()
    said = check(data)
    assert said[0] == "everything adds up"
    outcomes = {gate["outcome"] for vendor in data["vendors"] for gate in vendor["gates"]}
    rules = {one["rule"] for vendor in data["vendors"] for one in vendor["ineligible_because"]}
    assert (outcomes, rules) == ({"passed", "failed", "waived"}, {"gate", "deadline", "price"})


def test_a_provisional_result_adds_up() -> None:
    """Open gates, missing marks and blanks are followed, and no winner is expected."""
    data = provisional()
    said = check(data)
    states = {line["state"] for vendor in data["vendors"] for line in vendor["criteria"].values()}
    assert states == {"given", "blank", "declined", "not_applicable", "unmarked"}
    assert "open" in {gate["outcome"] for vendor in data["vendors"] for gate in vendor["gates"]}
    assert data["field_may_grow"] == ["kapok"]
    assert said[6] == "  ranks          3; winners: none, it is provisional"
    assert said[7] == "  not recomputed names, reasons and notices in words"


@pytest.mark.parametrize(
    ("formula", "amounts"),
    [
        ("formula: lowest-ratio", "100 150 300"),
        ("formula: lowest-ratio", "0 0 5"),
        ("formula: min-max", "100 150 300"),
        ("formula: min-max", "70 70"),
        ("formula: above-lowest", "100 150 300"),
        ("formula: above-lowest, slope: 0.5", "100 150 900"),
        ("formula: above-lowest", "0 5"),
        ("formula: ceiling, ceiling: 200", "100 150 200 201"),
        ("formula: ceiling, ceiling: 100", "100 150"),
        ("formula: mean-bilinear, ceiling: 250, knee: 0.8", "100 150 260 199"),
        ("formula: mean-bilinear, ceiling: 100, knee: 0.8", "100 100 300"),
        ("formula: mean-bilinear, ceiling: 100, knee: 0.8", "100"),
        ("formula: absolute, best: 100, worst: 200", "50 100 140 200 210"),
        ("formula: absolute, best: 200, worst: 0", "50 100 140 200 210"),
        ("formula: 'curve', curve: {0: 1, 100: 0.5, 200: 0.6}", "0 50 150 900"),
    ],
)
def test_every_price_formula_adds_up(formula: str, amounts: str) -> None:
    """Each formula, with the cases in which it would divide by nothing."""
    assert check(result(prices(formula, amounts)))[4] == "  price fields   1"


@pytest.mark.parametrize("formula", ["min-max", "lowest-ratio", "mean-bilinear, ceiling: 100, knee: 0.8"])
def test_bids_outside_the_field_add_up(formula: str) -> None:
    """Ineligible bids are scored against the field of the others, and with nobody eligible against all."""
    assert check(result(prices(f"formula: {formula}", "40 60 60 70 90", ", gate: {min: 50, max: 80}")))
    assert check(result(prices(f"formula: {formula}", "40 90", ", gate: {min: 50, max: 80}")))


ODD = {
    "a chain of conditions": (
        "[{id: a, type: yes_no, weight: 1}, {id: b, type: yes_no, weight: 1, when: {a: yes}},"
        " {id: c, type: yes_no, weight: 1, when: {b: yes}}, {id: d, type: number, weight: 0}]",
        "{a: no, d: 7}",
        [],
    ),
    "too little applies": (
        "[{id: a, type: yes_no, weight: 1, allow_na: yes}, {id: b, type: yes_no, weight: 1}], max_na: 49.9%",
        "{a: {na: none}, b: yes}",
        ["max_na"],
    ),
    "nothing applies": (
        "[{id: a, type: yes_no, weight: 1, allow_na: yes}, {id: b, type: text}]",
        "{a: {na: none}}",
        ["nothing-applies"],
    ),
    "ticks that must be there": (
        "[{id: a, type: checklist, weight: 1, options: [x, y, z], gate: {all: [x, z]}}]",
        "{a: [z, y]}",
        ["gate"],
    ),
    "scores that blanks keep out": (
        "[{id: s, weight: 1, gate: {score: 99%}, criteria: ["
        "{id: a, type: checklist, weight: 1, options: [x, y], enough: 2},"
        "{id: b, type: price, formula: 'curve', curve: {0: 1, 9: 0}, weight: 1}, {id: c, type: yes_no, weight: 1},"
        "{id: d, type: choice, options: {x: 1, y: 0}, weight: 1}, {id: e, type: number, best: 1, worst: 0, weight: 1},"
        "{id: f, type: number, steps: {1: 1}, weight: 1}, {id: g, type: number, curve: {1: 1, 3: 0}, weight: 1},"
        "{id: h, type: number, range: [0, 5], curve: {1: 0, 3: 1}, weight: 1}, {id: i, type: rating, max: 5, weight: 0}"
        "]}]",
        "{}",
        ["gate", "price"],
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_cases_add_up(name: str) -> None:
    """What is rarely so: each reason to be out, and each kind of blank that could still be filled."""
    criteria, answers, rules = ODD[name]
    rubric = f"{{rubric: r, version: '1', title: R, criteria: {criteria}}}"
    data = result(built(rubric, f"[{{vendor: V, answers: {answers}}}]"))
    assert check(data)[0] == "everything adds up"
    assert [one["rule"] for one in data["vendors"][0]["ineligible_because"]] == rules


def test_a_result_without_bids_adds_up() -> None:
    """Nothing is nothing."""
    data = result(built("{rubric: r, version: '1', title: R, criteria: [{id: a, type: yes_no, weight: 1}]}", "[]"))
    assert check(data)[6] == "  ranks          0; winners: none"


SHAPE = evolve(EVERYTHING, formulas=(*FORMULAS, "mean-bilinear"))


@examples(25)
@given(cases(SHAPE))
def test_whatever_the_engine_scores_adds_up(case: Case) -> None:
    """On any evaluation, engine and checker come to the same figures."""
    assert check(result(case.compare()))[0] == "everything adds up"


# ---------------------------------------------------------------- it notices what is changed

WORDS = {
    "evaluation": "the title",
    "notices[]": "said in words",
    "terms.full_title": "a name",
    "terms.rubric_file": "a name",
    "terms.tax": "a bid in the other was refused before",
    "terms.spread": "only flags marks, in words",
    "terms.next_review.date": "a plan, no part of the award",
    "terms.next_review.triggers[]": "a plan, no part of the award",
    "panel[].role": "said in words",
    "panel[].conflicts[].vendor": "whichever it is, none of the evaluator's marks counts",
    "panel[].conflicts[].why": "said in words",
    "vendors[].name": "a name (only the order of equals follows from it)",
    "vendors[].superseded[]": "names of files",
    "vendors[].gates_failed[].why": "said in words",
    "vendors[].ineligible_because[].why": "said in words",
    "vendors[].gates[].why": "said in words",
    "vendors[].gates[].waiver.by": "a name",
    "vendors[].gates[].waiver.reason": "said in words",
    "vendors[].criteria{}.why": "said in words",
    "vendors[].criteria{}.answer.reason": "said in words",
    "vendors[].criteria{}.marks[].reason": "said in words",
    "vendors[].criteria{}.consensus.reason": "said in words",
    "vendors[].criteria{}.consensus.by[]": "names",
    "vendors[].criteria{}.evidence.items[].ref": "a name",
    "vendors[].criteria{}.evidence.items[].why": "said in words",
    "vendors[].criteria{}.finding.verdicts[].reason": "said in words",
    "vendors[].criteria{}.finding.settled.by": "a name",
    "vendors[].criteria{}.finding.settled.reason": "said in words",
}
"""What cannot be recomputed, and why. `docs/how-to/recompute-an-award.md` has the same table."""

WRITTEN = {
    "terms.date",
    "terms.deadline",
    "terms.currency",
    "terms.rates[].currency",
    "terms.rates[].rate",
    "panel[].evaluator",
    "vendors[].id",
    "vendors[].received",
    "vendors[].criteria{}.answer.state",
    "vendors[].criteria{}.answer.value",
    "vendors[].criteria{}.answer.value[]",
    "vendors[].criteria{}.answer.value.value",
    "vendors[].criteria{}.answer.value.value{}",
    "vendors[].criteria{}.answer.value.currency",
    "vendors[].criteria{}.answer.value.fixed",
    "vendors[].criteria{}.answer.value.cap",
    "vendors[].criteria{}.marks[].by",
    "vendors[].criteria{}.marks[].mark",
    "vendors[].criteria{}.consensus.mark",
    "vendors[].criteria{}.evidence.items[].kind",
    "vendors[].criteria{}.evidence.items[].date",
    "vendors[].criteria{}.finding.verdicts[].by",
    "vendors[].criteria{}.finding.verdicts[].holds",
    "vendors[].criteria{}.finding.settled.holds",
}
"""What people wrote: a change is noticed as soon as a figure follows from it."""

BOUNDS = {"vendors[].low", "vendors[].high", "vendors[].gates[].only_blank"}
"""Recomputed unless answers could take questions away: then low and high are only held beside the evidenced total, and
whether answers could still cure a gate is taken as said."""


@frozen
class Leaf:
    """One value of a result, where it can be changed."""

    pattern: str
    holder: Any
    key: Any

    @property
    def value(self) -> Any:
        """What stands there."""
        return self.holder[self.key]

    def noticed(self, data: Any, change: Any) -> bool:
        """Does `verify` notice when something else stands there? The result is the old one afterwards."""
        before = self.holder[self.key]
        self.holder[self.key] = change
        try:
            check(data)
        except (DoesNotAddUp, NotAResult, ZeroDivisionError):
            return True
        finally:
            self.holder[self.key] = before
        return False


def leaves(data: Any, pattern: str = "", holder: Any = None, key: Any = None) -> Iterator[Leaf]:
    """Every scalar of a result, and every list without one."""
    if isinstance(data, dict) and data:
        named = pattern.endswith((".criteria", ".value.value")) and not pattern.startswith("rubric")
        for name, value in data.items():
            yield from leaves(value, f"{pattern}{{}}" if named else f"{pattern}.{name}".lstrip("."), data, name)
    elif isinstance(data, list) and data:
        for place, value in enumerate(data):
            yield from leaves(value, f"{pattern}[]", data, place)
    else:
        yield Leaf(f"{pattern}[]" if data == [] else pattern, holder, key)


def changes(value: Any) -> list[Any]:
    """Other values: one that is nearly the same, and others."""
    if isinstance(value, bool):
        return [not value, str(value)]
    if isinstance(value, int):
        return [value + 1, None, str(value)]
    if value is None:
        return ["1", 1, "2026-11-02T17:00:00+00:00"]
    if not isinstance(value, str):
        return [[*value, "claimed"], None]
    found = verify.number(value)
    if found is None:
        return [f"{value}x", None]
    return [verify.exact(found + Fraction(1, 10**12)), f"{value}.0"]


def few(found: Iterator[Leaf], most: int = 3) -> list[Leaf]:
    """At most three leaves of each pattern, spread over the result: the first, one in the middle, the last."""
    if LOOK_HARDER:
        return list(found)
    by_pattern: dict[str, list[Leaf]] = {}
    for leaf in found:
        by_pattern.setdefault(leaf.pattern, []).append(leaf)
    return [
        one for same in by_pattern.values() for one in (same if len(same) <= most else same[:: len(same) // 2][:most])
    ]


RESULTS = {"demo": demo, "everything": everything, "provisional": provisional}


@pytest.mark.parametrize("name", RESULTS)
def test_every_change_of_a_figure_is_noticed(name: str) -> None:
    """Whatever follows from something else cannot be changed by itself: rules, figures, ranks, outcomes, states."""
    data = RESULTS[name]()
    figures = [leaf for leaf in few(leaves(data)) if leaf.pattern not in WORDS.keys() | WRITTEN | BOUNDS]
    assert [(one.pattern, one.value) for one in figures if not one.noticed(data, changes(one.value)[0])] == []


def test_whatever_is_missing_is_noticed() -> None:
    """No figure can be left out."""
    data = everything()
    seen: Counter[tuple[str, ...]] = Counter()
    for holder in holders(data):
        for key in [key for key in holder if isinstance(holder, dict)]:
            seen[(key, *holder)] += 1
            if seen[(key, *holder)] > 2 and not LOOK_HARDER:
                continue
            before = dict(holder)
            del holder[key]
            noticed = Leaf("", {"": None}, "").noticed(data, None)
            holder.clear()
            holder.update(before)
            assert noticed or key in MAY_BE_ABSENT, key


MAY_BE_ABSENT = {
    *(pattern.rpartition(".")[2].removesuffix("[]") for pattern in WORDS),
    *(
        "received",
        "date",
        "deadline",
        "currency",
        "cap",
        "consensus",
        "settled",
        "waiver",
        "finding",
        "path",
        "next_review",
    ),
}
"""Words; what is as good absent as null; and findings, which may be of no consequence."""


def holders(data: Any) -> Iterator[Any]:
    """Every object and list of a result."""
    if isinstance(data, dict | list):
        yield data
        for value in data.values() if isinstance(data, dict) else data:
            yield from holders(value)


def test_what_people_wrote_cannot_be_changed_where_a_figure_follows_from_it() -> None:
    """For each kind of thing that people write there is a change of it that is noticed."""
    wanted, noticed = set[str](), set[str]()
    for make in RESULTS.values():
        data = make()
        for leaf in leaves(data):
            wanted |= {leaf.pattern} & WRITTEN
            untold = leaf.pattern in WRITTEN - noticed
            if untold and any(leaf.noticed(data, change) for change in changes(leaf.value)):
                noticed.add(leaf.pattern)
    assert wanted == WRITTEN
    assert noticed == WRITTEN


def test_every_answer_that_earns_points_is_held_to_them() -> None:
    """Another answer, another mark or another price than the one that was scored is noticed, on every line."""
    data, missed = everything(), []
    for vendor in data["vendors"]:
        for path, line in vendor["criteria"].items():
            if Fraction(line["exact"]) and line["asked"]:
                for part in [line["answer"], *line.get("marks", [])[:2]]:
                    for leaf in leaves(part):
                        if leaf.key not in ("reason", "by", "counted") and not any(
                            leaf.noticed(data, change) for change in ANSWERS + changes(leaf.value)
                        ):
                            missed.append((vendor["id"], path, leaf.key, leaf.value))
    assert missed == []


ANSWERS = ["yes", "no", "part", "full", "1", "2", "50", "given", "blank"]


def test_words_are_not_recomputed() -> None:
    """The table of what is not checked is honest: no more stands in it than is so."""
    noticed, seen = set[str](), set[str]()
    for make in RESULTS.values():
        data = make()
        for leaf in few(leaves(data)):
            if leaf.pattern in WORDS and leaf.value is not None:
                seen.add(leaf.pattern)
                if leaf.noticed(data, f"{leaf.value}!"):
                    noticed.add(leaf.pattern)
    assert seen == WORDS.keys()
    assert noticed == set()


def test_the_how_to_page_has_the_same_table() -> None:
    """Readers are told what is not recomputed, row by row."""
    page = (ROOT / "docs/how-to/recompute-an-award.md").read_text()
    rows = dict(line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| `"))
    assert {key.strip("`"): why for key, why in rows.items()} == WORDS


def test_low_and_high_are_recomputed_unless_answers_could_take_questions_away() -> None:
    """Missing marks, blanks and a blank relative price are followed to the last digit."""
    data = provisional()
    ends = [(vendor["low"], vendor["high"]) for vendor in data["vendors"]]
    assert sum(low != high for low, high in ends) == 5
    for vendor in data["vendors"]:
        assert Leaf("", vendor, "low").noticed(data, "0.5")
        assert Leaf("", vendor, "high").noticed(data, "99.5")


def test_low_and_high_enclose_the_evidenced_total_at_least() -> None:
    """Where a blank decides which questions are asked they may lie anywhere, but on their own side of it."""
    data = everything()
    moving = next(one for one in data["vendors"] if one["id"] == "dogwood")
    assert "low and high of 2 of 5 " in check(data)[-1]
    assert not Leaf("", moving, "high").noticed(data, "999.5")
    assert Leaf("", moving, "low").noticed(data, "999.5")
    assert Leaf("", moving, "high").noticed(data, "-1")


def test_whether_answers_could_still_cure_a_gate() -> None:
    """It is recomputed where the same questions stay asked, and taken as said, and told, where they may not."""
    data = everything()
    noticed = {
        (vendor["id"], gate["gate"]): Leaf("", gate, "only_blank").noticed(data, not gate["only_blank"])
        for vendor in data["vendors"]
        for gate in vendor["gates"]
    }
    assert [key for key, found in noticed.items() if not found] == [("dogwood", "service")]
    assert "; whether answers could still cure 1 failed gate; " in check(data)[-1]
    assert all(Leaf("", gate, "only_blank").noticed(data, None) for gate in data["vendors"][-1]["gates"])


@examples(40)
@given(cases(SHAPE), st.data())
def test_a_change_in_any_result_is_noticed(case: Case, pick: st.DataObject) -> None:
    """The same, on whatever Hypothesis can invent."""
    data = result(case.compare())
    figures = [leaf for leaf in few(leaves(data)) if leaf.pattern not in WORDS.keys() | WRITTEN | BOUNDS]
    leaf = pick.draw(st.sampled_from(figures), label="leaf")
    assert leaf.noticed(data, pick.draw(st.sampled_from(changes(leaf.value)), label="change"))


def test_a_rule_cannot_be_changed_even_with_its_fingerprint() -> None:
    """Who changes a weight, a scale or a gate and works out the new fingerprint is found by the points."""
    for path, key, change in [
        ((2,), "weight", "51"),
        ((2, 0), "weight", "4"),
        ((1,), "gate", {"in": ["full"]}),
        ((2, 3), "scale", {"levels": [{"level": "0", "score": "0"}, {"level": "2", "score": "1"}]}),
    ]:
        data = everything()
        item: Any = {"criteria": data["rubric"]["criteria"]}
        for place in path:
            item = item["criteria"][place]
        item[key] = change
        data["rubric"]["fingerprint"] = verify.fingerprint(Part("rubric", data["rubric"]))
        with pytest.raises(DoesNotAddUp):
            check(data)


# ---------------------------------------------------------------- it says what does not add up


def cheat(data: Any, *keys: Any, to: Any) -> Any:
    """The same result with another value somewhere."""
    holder = data
    for key in keys[:-1]:
        holder = holder[key]
    holder[keys[-1]] = to
    return data


ALDER = ("vendors", 0, "criteria")
FAULTS: list[tuple[tuple[Any, ...], Any, str]] = [
    (("format",), "x/1", "the result: `format` should be vendorscore.score/1, says x/1"),
    (("rubric", "points"), "1001", "the result, rubric: `fingerprint` should be sha256:"),
    (
        (*ALDER, "certified", "answer", "value"),
        "gold",
        "vendor alder, criterion certified, answer: `value` should be one of full, part, none, says gold",
    ),
    (
        (*ALDER, "insured", "answer", "value"),
        "no",
        "vendor alder, criterion insured: `state` should be given, says blank",
    ),
    (
        (*ALDER, "service.hours", "answer", "value"),
        "101",
        "vendor alder, criterion service.hours, answer: `value` should be from 0 to 100, says 101",
    ),
    (
        (*ALDER, "service.hours", "answer", "value"),
        "24",
        "vendor alder, criterion service.hours: `utility` should be 3/5, says 23/25",
    ),
    (
        (*ALDER, "service.hours", "answer"),
        {"state": "not_applicable"},
        "vendor alder, criterion service.hours: `answer` should be an answer, for this rubric does not allow `na` "
        "here, says not applicable",
    ),
    (
        (*ALDER, "reach.languages", "answer", "value"),
        ["en", "es"],
        "vendor alder, criterion reach.languages, answer: `value` should be some of en, fr, de, each once, "
        'says ["en", "es"]',
    ),
    (
        (*ALDER, "service.plan", "marks", 0, "mark"),
        "3",
        "vendor alder, criterion service.plan, marks 1: `mark` should be one of 0, 2, 5, says 3",
    ),
    (
        (*ALDER, "service.visit", "marks", 0, "mark"),
        "7.25",
        "vendor alder, criterion service.visit, marks 1: `mark` should be from 0 to 10 in steps of 1/2, says 7.25",
    ),
    (
        (*ALDER, "service.visit", "marks", 0, "utility"),
        "1",
        "vendor alder, criterion service.visit, mark of Ann: `utility` should be 3/4, says 1",
    ),
    (
        (*ALDER, "service.plan", "missing"),
        ["Ann"],
        'vendor alder, criterion service.plan: `missing` should be [], says ["Ann"]',
    ),
    (
        (*ALDER, "service.renewals", "evidence", "items", 0, "date"),
        "2020-01-01",
        "vendor alder, criterion service.renewals, evidence, items 1: `counts` should be false, says true",
    ),
    (
        (*ALDER, "price", "answer", "value", "value"),
        "-1",
        'vendor alder, criterion price, answer: `value` should be an amount of at least 0, says {"value": "-1", '
        '"currency": "USD"}',
    ),
    (
        (*ALDER, "price", "answer", "value", "currency"),
        "CHF",
        "vendor alder, criterion price, answer, value: `currency` should be a currency with a rate in `terms`, "
        "says CHF",
    ),
    (
        (*ALDER, "running", "answer", "value", "value", "bribe"),
        "1",
        "vendor alder, criterion running, answer, value: `value` should be an amount for each of licence, setup, "
        'training, says {"licence": "100", "setup": "50", "training": "20", "bribe": "1"}',
    ),
    (("vendors", 0, "criteria", "extra"), {}, 'vendor alder: `criteria` should be ["insured", "certified", '),
    (("vendors", 0, "gates"), [], 'vendor alder: `gates` should be ["insured", "certified", "service", '),
    (
        ("vendors", 0, "gates", 1, "outcome"),
        "failed",
        "vendor alder, gate certified: `outcome` should be passed, says failed",
    ),
    (
        ("vendors", 0, "gates", 1, "waiver"),
        {"by": "me"},
        'vendor alder, gate certified: `waiver` should be null, says {"by": "me"}',
    ),
    (("vendors", 0, "gates_failed"), [{"gate": "x"}], 'vendor alder: `gates_failed` should be [], says ["x"]'),
    (("vendors", 0, "eligible"), False, "vendor alder: `eligible` should be true, says false"),
    (
        ("vendors", 0, "received"),
        "2026-11-03T00:00:00Z",
        'vendor alder: `ineligible_because` should be [["deadline", null]], says []',
    ),
    (("fields", 0, "mean"), "1000", "the field of price: `mean` should be "),
    (("fields",), [], 'the result: `fields` should be ["price", "running"], says []'),
    ((*ALDER, "price", "share"), "1", "vendor alder, criterion price: `share` should be 1/5, says 1"),
    (("vendors", 0, "claimed"), "1000", "vendor alder: `claimed` should be "),
    (("vendors", 0, "rank"), 2, "vendor alder: `rank` should be 1, says 2"),
    (("winners",), ["birch"], 'the result: `winners` should be ["alder"], says ["birch"]'),
    (("provisional",), True, "the result: `provisional` should be false, says true"),
    (("field_may_grow",), ["birch"], 'the result: `field_may_grow` should be [], says ["birch"]'),
    (("rubric", "title"), "", "the result, rubric: `fingerprint` should be sha256:"),
    (("vendors", 0, "total"), "", "says an empty text"),
    (("vendors", 0, "total"), "\x1b[31m9\u202e" + 300 * "9", "says <U+001B>[31m9<U+202E>9999"),
]


@pytest.mark.parametrize(("keys", "to", "message"), FAULTS)
def test_the_fault_is_named(keys: tuple[Any, ...], to: Any, message: str, tmp_path: Path, capsys: Any) -> None:
    """Whose, on which criterion, what it should be, what it says; and the exit code is 1."""
    data = cheat(everything(), *keys, to=to)
    if message.startswith("vendor alder, criterion insured: `state`"):
        data = cheat(everything(), *ALDER, "insured", "state", to="blank")
    (tmp_path / "result.json").write_text(json.dumps(data))
    assert verify.main([str(tmp_path / "result.json")]) == 1
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.startswith("does not add up: ")
    assert message in said.out
    assert said.out.count("\n") == 1


def test_the_order_of_the_vendors_is_checked() -> None:
    """Vendors come by rank, then by name."""
    data = everything()
    data["vendors"].reverse()
    for one in data["fields"]:
        one["bids"].reverse()
    with pytest.raises(DoesNotAddUp, match=r'`vendors` should be \["alder", '):
        check(data)


# ---------------------------------------------------------------- files that are no such JSON

NESTED = b'{"a":' * 100_000
SMALL = b"""{"format": "vendorscore.score/1", "rubric": {"id": "r", "fingerprint": "%s"}}"""
BAD: list[tuple[bytes, str]] = [
    (b"", "expected JSON: Expecting value: line 1 column 1 (char 0)"),
    (b"\xff\xfe{}", "expected UTF-8, found the byte 0xff at 0"),
    (b"\xef\xbb\xbf{}", "expected JSON: Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)"),
    (b"not json", "expected JSON: Expecting value: line 1 column 1 (char 0)"),
    (b'{"a": 1}{}', "expected JSON: Extra data: line 1 column 9 (char 8)"),
    (b"[]", "expected an object, found something else"),
    (b'"text"', "expected an object, found something else"),
    (b"{}", "the result: expected a value as `format`, found nothing"),
    (b'{"a": 1, "b": 2, "a": 3}', "expected each name once in an object, found a twice"),
    (b'{"a": NaN}', "expected numbers as text, found NaN"),
    (b'{"a": -Infinity}', "expected numbers as text, found -Infinity"),
    (b'{"a": 0.1}', "expected numbers as text, found 0.1"),
    (b'{"a": 1e999999999}', "expected numbers as text, found 1e999999999"),
    (b'{"a": ' + b"9" * 5000 + b"}", "expected numbers as text, found 999"),
    (NESTED, "expected a result, found one that is nested too deeply"),
    (b'{"a": "\x01"}', "expected JSON: Invalid control character at: line 1 column 8 (char 7)"),
    (b'{"format": "vendorscore.score/1"}', "the result: expected an object as `rubric`, found nothing"),
    (b'{"format": "vendorscore.score/1", "rubric": {}}', "the result, rubric: expected text as `id`, found nothing"),
]


@pytest.mark.parametrize(("data", "message"), BAD, ids=range(len(BAD)))
def test_a_file_that_is_no_result(data: bytes, message: str, tmp_path: Path, capsys: Any) -> None:
    """It is refused in one line, never with a traceback; the exit code is 2."""
    (tmp_path / "result.json").write_bytes(data)
    assert verify.main([str(tmp_path / "result.json")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"cannot be checked: {message}")
    assert said.err.count("\n") == 1


REFUSALS: list[tuple[tuple[Any, ...], Any, str]] = [
    (("rubric", "criteria", 0, "weight"), "-1", "rubric: expected weights of at least 0, found a negative one"),
    (("rubric", "criteria", 0, "id"), "certified", "rubric: expected each criterion once, found two of the same path"),
    (("rubric", "criteria", 0, "weight"), 1, "rubric, criterion insured: expected text as `weight`, found 1"),
    (
        ("rubric", "criteria", 0, "weight"),
        "much",
        "rubric, criterion insured: expected a number as text as `weight`, found much",
    ),
    (("rubric", "criteria", 0, "type"), "guess", "rubric, criterion insured: expected one of yes_no, choice, "),
    (("rubric", "criteria"), {}, "the result, rubric: expected a list as `criteria`, found {}"),
    (("rubric", "criteria"), ["a"], 'the result, rubric: expected a list of objects as `criteria`, found ["a"]'),
    (("rubric", "ties"), ["nothing"], "rubric, ties: expected the path of a criterion or section, found nothing"),
    (("rubric", "ties"), [1], "the result, rubric: expected a list of texts as `ties`, found [1]"),
    (
        ("rubric", "rounding", "places"),
        "13",
        "the result, rubric, rounding: expected a whole number up to 12 as `places`, found 13",
    ),
    (
        ("rubric", "rounding", "places"),
        "999999999999",
        "the result, rubric, rounding: expected a whole number up to 12 as `places`, found 999999999999",
    ),
    (
        ("rubric", "criteria", 2, "criteria", 0, "scale", "curve"),
        [],
        "rubric, criterion service.hours, scale: expected a list of points as `curve`, found []",
    ),
    (
        ("rubric", "criteria", 2, "criteria", 0, "scale", "curve"),
        [["1", "x"]],
        "rubric, criterion service.hours, scale: expected a list of points as `curve`, found ",
    ),
    (
        ("rubric", "criteria", 2, "criteria", 0, "scale", "range"),
        ["0", "x"],
        "rubric, criterion service.hours, scale: expected two numbers as `range`, found ",
    ),
    (
        ("rubric", "criteria", 2, "criteria", 2, "scale", "best"),
        "60",
        "expected rules that can be worked out, found one that divides by 0",
    ),
    (
        ("rubric", "criteria", 2, "criteria", 2, "evidence", "expires"),
        "soon",
        "rubric, criterion service.renewals, evidence: expected days or months as `expires`, found soon",
    ),
    (
        ("rubric", "criteria", 3, "when"),
        [{"path": "nowhere", "values": ["yes"]}],
        "rubric: expected conditions on criteria of this rubric and without a circle, found others",
    ),
    (
        ("rubric", "criteria", 3, "when"),
        [{"path": "reach.sites", "values": ["north"]}],
        "rubric: expected conditions on criteria of this rubric and without a circle, found others",
    ),
    (("terms", "date"), None, "terms: expected a `date`, at which the age of evidence is judged, found nothing"),
    (("terms", "date"), "2026-02-30", "the result, terms: expected a day as `date`, found 2026-02-30"),
    (("terms", "deadline"), "noon", "the result, terms: expected a time as `deadline`, found noon"),
    (
        ("terms", "deadline"),
        "2026-11-02T17:00:00",
        "the result, terms: expected a time with its offset as `deadline`, found 2026-11-02T17:00:00",
    ),
    (("vendors", 1, "id"), "alder", "vendors: expected each vendor once, found two of the same id"),
    (("vendors", 0, "name"), 7, "vendor alder: expected text as `name`, found 7"),
    (("vendors", 0, "low"), "1/0", "vendor alder: expected a number as text as `low`, found 1/0"),
    (
        (*ALDER, "insured", "answer", "state"),
        "maybe",
        "vendor alder, criterion insured, answer: expected one of given, blank, declined, not_applicable as `state`, "
        "found maybe",
    ),
]


@pytest.mark.parametrize(("keys", "to", "message"), REFUSALS)
def test_a_result_that_cannot_be_worked_out(
    keys: tuple[Any, ...], to: Any, message: str, tmp_path: Path, capsys: Any
) -> None:
    """Rules and terms that are none are refused, though the fingerprint fits them; the exit code is 2."""
    data = cheat(everything(), *keys, to=to)
    data["rubric"]["fingerprint"] = verify.fingerprint(Part("rubric", data["rubric"]))
    (tmp_path / "result.json").write_text(json.dumps(data))
    assert verify.main([str(tmp_path / "result.json")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"cannot be checked: {message}")


@examples(80)
@given(st.data())
def test_no_change_of_kind_ends_in_a_traceback(pick: st.DataObject) -> None:
    """Anything may stand anywhere: it is refused, or does not add up, or is of no consequence."""
    data = RESULTS[pick.draw(st.sampled_from(sorted(RESULTS)))]()
    holder = pick.draw(st.sampled_from([one for one in holders(data) if one]))
    key = pick.draw(st.sampled_from(list(holder) if isinstance(holder, dict) else list(range(len(holder)))))
    change = pick.draw(st.sampled_from(JUNK))
    refit = pick.draw(st.booleans())
    holder[key] = change
    if refit and isinstance(data["rubric"], dict) and isinstance(data["rubric"].get("id"), str):
        data["rubric"]["fingerprint"] = verify.fingerprint(Part("rubric", data["rubric"]))
    Leaf("", {"": ""}, "").noticed(data, "")


JUNK: list[Any] = [
    None, True, 0, 7, "", "x", "0", "-1", "1/3", "9" * 4000, "\ud800", "2026-01-01", "yes", "given", "rating", "price",
    [], ["x"], [["1", "2"]], [{}], {}, {"x": "y"}, {"value": "1"},
]  # fmt: skip


def test_a_rubric_that_holds_itself_many_times(tmp_path: Path, capsys: Any) -> None:
    """Sections within sections without end are refused."""
    data = demo()
    deep: Any = {"id": "a", "weight": "1", "type": "yes_no"}
    for _ in range(450):
        deep = {"id": "a", "weight": "1", "criteria": [deep]}
    data["rubric"]["criteria"] = [deep]
    with pytest.raises((RecursionError, DoesNotAddUp)):
        check(data)
    (tmp_path / "result.json").write_text(json.dumps(data))
    assert verify.main([str(tmp_path / "result.json")]) in (1, 2)
    assert capsys.readouterr().err.count("\n") <= 1


# ---------------------------------------------------------------- the command


def test_the_file_runs_alone(tmp_path: Path) -> None:
    """Copied to another machine, without the package and without anything installed, it says the same."""
    shutil.copy(verify.__file__, tmp_path / "check.py")
    (tmp_path / "result.json").write_text(json.dumps(demo()))
    command = [sys.executable, "-I", "-S", "check.py", "result.json"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("everything adds up\n")


def test_the_module_runs_by_name() -> None:
    """`python -m vendorscore.verify` reads standard input as `-`, whatever characters the terminal knows."""
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "vendorscore.verify", "-"]
    data = json.dumps(cheat(demo(), "vendors", 0, "total", to="ü")).encode()
    done = subprocess.run(command, input=data, capture_output=True, check=False, env=environment)
    assert done.returncode == 1
    assert done.stdout == b"does not add up: vendor tarnbeck: `total` should be 81.345, says \\xfc\n"


def test_standard_input_and_the_end(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    """Run as a program, it ends with its exit code."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text("demo").encode())))
    monkeypatch.setattr(sys, "argv", ["verify.py", "-"])
    with pytest.raises(SystemExit) as end:
        runpy.run_path(verify.__file__, run_name="__main__")
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("everything adds up\n")


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["a", "b"], 2), (["--help"], 0), (["-h"], 0)])
def test_usage(arguments: list[str], code: int, capsys: Any) -> None:
    """One file is wanted; help is an answer, anything else a misuse."""
    assert verify.main(arguments) == code
    said = capsys.readouterr()
    assert (said.err if code else said.out).startswith("usage: python -m vendorscore.verify RESULT.json")
    assert (said.out if code else said.err) == ""


@pytest.mark.parametrize("name", ["nowhere.json", ".", "a\0b"])
def test_a_file_that_cannot_be_read(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    """A missing file, a folder or an impossible name is refused."""
    monkeypatch.chdir(tmp_path)
    assert verify.main([name]) == 2
    assert capsys.readouterr().err.startswith("cannot be checked: expected a file that can be read, found: ")


def test_a_file_that_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    """Reading stops at a limit."""
    monkeypatch.setattr(verify, "MOST_BYTES", 10)
    (tmp_path / "result.json").write_text(json.dumps(demo()))
    assert verify.main([str(tmp_path / "result.json")]) == 2
    assert capsys.readouterr().err == "cannot be checked: expected at most 10 bytes, found more\n"


# ---------------------------------------------------------------- small parts


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"), ("1/3", "0.333333333333"), ("2/3", "0.666666666667"), ("-1/2", "-0.5"), ("100", "100"),
        ("1/2000000000000", "0.000000000001"), ("1/3000000000000", "0"), ("123.456", "123.456"),
    ],
)  # fmt: skip
def test_decimal_text(value: str, text: str) -> None:
    """Twelve places at most, half up, without trailing zeros."""
    assert verify.decimal(Fraction(value)) == text


@pytest.mark.parametrize(
    ("value", "half", "rounded"),
    [
        ("2.5", "up", "3"), ("3.5", "up", "4"), ("-2.5", "up", "-3"), ("2.49", "up", "2"),
        ("2.5", "even", "2"), ("3.5", "even", "4"), ("2.51", "even", "3"), ("2.5", "down", "2"), ("2.51", "down", "3"),
        ("2.99", "cut", "2"), ("-2.99", "cut", "-2"),
    ],
)  # fmt: skip
def test_rounding(value: str, half: str, rounded: str) -> None:
    """The four rules that a rubric may publish."""
    assert verify.rounded(Fraction(value), 0, half) == Fraction(rounded)


def test_a_number_too_long_to_write_down() -> None:
    """Python writes down no whole number of more than 4,300 digits, and is not asked to."""
    assert verify.exact(Fraction(1, 10**5000)) == "1/a number of more than 4,000 digits"


@pytest.mark.parametrize(
    ("day", "span", "last"),
    [
        ("2026-01-31", "1 month", "2026-02-28"), ("2024-02-29", "12 months", "2025-02-28"),
        ("2026-10-15", "3 months", "2027-01-15"), ("2026-12-31", "90 days", "2027-03-31"),
        ("9999-06-01", "7 months", "9999-12-31"), ("9999-12-31", "1 day", "9999-12-31"),
        ("2026-01-01", "999999 months", "9999-12-31"), ("2026-11-30", "1 month", "2026-12-30"),
    ],
)  # fmt: skip
def test_when_evidence_expires(day: str, span: str, last: str) -> None:
    """Whole months end at the month's last day where the day does not exist; no date is too far."""
    found = verify.later(datetime.date.fromisoformat(day), Part("rule", {"expires": span}))
    assert found.isoformat() == last


@pytest.mark.parametrize(("price", "worth"), [("9", "1"), ("10", "4/5"), ("15", "2/5"), ("20", "0"), ("21", "0")])
def test_bids_beside_a_field_of_equals(price: str, worth: str) -> None:
    """A bid that is cheaper than a field of equal bids is worth everything, the mean the knee, a dearer one less."""
    field = verify.BidField(["a", "b"], [Fraction(10), Fraction(10)])
    scale = Part("scale", {"knee": "0.8", "ceiling": "20"})
    assert verify.mean_bilinear(Fraction(price), field, scale) == Fraction(worth)
