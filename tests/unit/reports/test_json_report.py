"""The JSON of a result: the documented fields in their order, and all that the figures follow from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

import vendorscore as vs
from vendorscore.reports import json_report
from vendorscore.rubric.canonical import canonical, fingerprint, text

RUBRIC = """
rubric: small
version: "1.0"
title: Small
ties: [plan]
criteria:
  - id: insured
    type: yes_no
    weight: 1
    gate: {in: [yes], waivable: yes}
    evidence: {unproved: 0.25, reject: [award]}
  - {id: plan, type: rating, max: 5, weight: 2}
  - {id: tools, type: checklist, options: [a, b], weight: 1, allow_na: yes, when: {insured: yes}}
  - {id: price, type: price, formula: lowest-ratio, weight: 2}
  - {id: running, type: cost, formula: min-max, weight: 1, term: 2, uncapped: 5%, components: {fee: year, setup: once}}
  - {id: remarks, type: text}
"""

RESPONSES = """
- vendor: Alder
  received: 2026-11-02T16:40:00+01:00
  answers:
    insured: {value: yes, evidence: [{kind: award, date: 2026-01-01}, a.pdf, {kind: policy, ref: p.pdf}]}
    plan: See our plan.
    tools: {na: we have none}
    price: {value: 100, currency: USD}
    running: {value: {fee: 10, setup: 1}, cap: 2.5%, fixed: 1}
    remarks: Welcome.
- vendor: Birch
  received: 2026-11-02T16:40:00Z
  answers: {insured: {declined: under NDA}, price: 80, running: {value: {fee: 8, setup: 0}}}
- {vendor: Cedar, received: 2026-11-02T16:40:00Z, answers: {insured: no, price: 70.5}}
"""

PANEL = """
- evaluator: Ann
  role: Operations
  ratings: {alder: {plan: {score: 4, reason: Good.}}, birch: {plan: 3}, cedar: {plan: 1}}
  verified: {alder: {insured: {no: The policy has run out.}}}
- {evaluator: Ben, ratings: {alder: {plan: 2}, birch: {plan: 2}}, verified: {birch: {tools: yes}}}
- evaluator: Cid
  conflicts: {alder: a cousin}
  ratings: {alder: {plan: 5}}
  verified: {birch: {price: {no: Too low.}}}
- consensus: {birch: {plan: {score: 3, reason: We agreed., by: [Ann, Ben]}}}
  verified: {alder: {insured: {yes: They sent a new one.}}}
  waivers: {birch: {insured: {by: The head, reason: It came later.}}}
"""

TERMS = """
evaluation: A small one
date: 2026-11-20
deadline: 2026-11-02T17:00:00Z
currency: EUR
rates: {USD: 0.92}
spread: 2
next_review: {date: 2027-11-20, triggers: a change of owner}
"""


@pytest.fixture(scope="module")
def comparison() -> vs.Comparison:
    """Three bids of every kind."""
    read = [yaml.load(source, yaml.BaseLoader) for source in (RUBRIC, RESPONSES, PANEL, TERMS)]
    return vs.compare(read[0], read[1], panel=read[2], terms=read[3])


@pytest.fixture(scope="module")
def data(comparison: vs.Comparison) -> Any:
    """Their JSON, read back."""
    return json.loads(comparison.to_json())


def vendor(data: Any, name: str) -> Any:
    """One vendor of the result."""
    return next(one for one in data["vendors"] if one["id"] == name)


def without(line: Any, *keys: str) -> Any:
    """A line without some of its fields."""
    return {key: value for key, value in line.items() if key not in keys}


# ---------------------------------------------------------------- the documented part

DOCUMENTED = {
    "": ["format", "evaluation", "rubric", "provisional", "winners", "field_may_grow", "vendors"],
    "rubric": ["id", "version", "fingerprint"],
    "vendor": ["id", "name", "rank", "eligible", "gates_failed", "total", "exact", "claimed", "evidenced", "verified",
               "low", "high", "criteria"],
    "criterion": ["state", "utility", "factor", "nominal", "share", "points", "exact", "why"],
}  # fmt: skip
"""The fields of `vendorscore.score/1` that every version has, in this order."""


def test_the_documented_fields_keep_their_order(data: Any) -> None:
    """Fields are added between them and behind them, and none is renamed or moved."""
    line = data["vendors"][0]["criteria"]["insured"]
    found = {"": data, "rubric": data["rubric"], "vendor": data["vendors"][0], "criterion": line}
    for name, wanted in DOCUMENTED.items():
        assert [key for key in found[name] if key in wanted] == wanted


def scalars(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every scalar of a result with the names that lead to it."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from scalars(one, (*path, key))
    elif isinstance(value, list):
        for one in value:
            yield from scalars(one, path)
    else:
        yield path, value


def test_every_number_but_a_rank_is_text(data: Any) -> None:
    """No reader can make a float of a score."""
    odd = {path[-1] for path, value in scalars(data) if isinstance(value, int | float) and not isinstance(value, bool)}
    assert odd == {"rank"}


def test_it_is_text_with_a_line_break_at_the_end(comparison: vs.Comparison) -> None:
    """The same input gives the same bytes; characters stand as they are."""
    written = json_report.to_json(comparison)
    assert written == comparison.to_json()
    assert written.startswith('{\n "format": "vendorscore.score/1",\n "evaluation": "A small one",\n')
    assert written.endswith("}\n")


def test_an_evaluation_without_a_name_has_that_of_the_rubric() -> None:
    """The title of the rubric stands in for it."""
    rubric = {"rubric": "r", "version": "1", "title": "Rubric", "criteria": [{"id": "a", "type": "text"}]}
    scored = {"id": "b", "type": "yes_no", "weight": 1}
    found = vs.compare({**rubric, "criteria": [scored]}, [{"vendor": "V", "answers": {}}])
    assert json_report.to_data(found)["evaluation"] == "Rubric"


# ---------------------------------------------------------------- what was fixed beforehand


def test_the_rules_are_the_canonical_rubric(comparison: vs.Comparison, data: Any) -> None:
    """They stand there once, and their fingerprint can be worked out from them."""
    rubric = comparison.plan.rubric
    assert list(data["rubric"])[:3] == ["id", "version", "fingerprint"]
    renamed = {"rubric" if key == "id" else key: value for key, value in data["rubric"].items() if key != "fingerprint"}
    assert renamed == canonical(rubric)
    assert data["rubric"]["fingerprint"] == fingerprint(rubric)
    assert text(renamed) == text(canonical(rubric))


def test_terms_and_panel(data: Any) -> None:
    """Dates, currency and rates, and who judges with which conflicts."""
    assert data["terms"] == {
        "full_title": None,
        "rubric_file": None,
        "date": "2026-11-20",
        "deadline": "2026-11-02T17:00:00+00:00",
        "currency": "EUR",
        "rates": [{"currency": "USD", "rate": "23/25"}],
        "tax": None,
        "spread": "2",
        "next_review": {"date": "2027-11-20", "triggers": ["a change of owner"]},
    }
    assert data["panel"] == [
        {"evaluator": "Ann", "role": "Operations", "conflicts": []},
        {"evaluator": "Ben", "role": "", "conflicts": []},
        {"evaluator": "Cid", "role": "", "conflicts": [{"vendor": "alder", "why": "a cousin"}]},
    ]


def test_without_terms_everything_is_null() -> None:
    """Nothing was fixed."""
    scored = {"rubric": "r", "version": "1", "title": "R", "criteria": [{"id": "b", "type": "yes_no", "weight": 1}]}
    found = json_report.to_data(vs.compare(scored, []))
    unsaid = ("full_title", "rubric_file", "date", "deadline", "currency", "tax", "spread")
    assert found["terms"] == dict.fromkeys(unsaid) | {"rates": []}
    assert (found["panel"], found["fields"], found["vendors"]) == ([], [], [])


def test_the_field_of_each_price(data: Any) -> None:
    """The eligible bids, in the order of the ranking, and what their amounts come to."""
    assert data["fields"] == [
        {"path": "price", "bids": ["alder", "birch"], "lowest": "80", "highest": "92", "mean": "86"},
        {"path": "running", "bids": ["alder", "birch"], "lowest": "82/5", "highest": "85/4", "mean": "753/40"},
    ]


def test_the_field_without_an_eligible_bid() -> None:
    """Then it is all bids that name an amount."""
    criteria = [{"id": "price", "type": "price", "formula": "min-max", "weight": 1, "gate": {"max": 10}}]
    rubric = {"rubric": "r", "version": "1", "title": "R", "criteria": criteria}
    found = vs.compare(rubric, [{"vendor": name, "answers": {"price": x}} for name, x in (("B", 20), ("A", 30))])
    assert [one["bids"] for one in json_report.to_data(found)["fields"]] == [["a", "b"]]


# ---------------------------------------------------------------- vendors and lines


def test_when_a_response_arrived(data: Any) -> None:
    """With its offset."""
    assert [one["received"] for one in data["vendors"]] == [
        "2026-11-02T16:40:00+01:00",
        "2026-11-02T16:40:00+00:00",
        "2026-11-02T16:40:00+00:00",
    ]


def test_gates(data: Any) -> None:
    """Outcome, reason, whether an answer could still pass it, and the waiver."""
    assert vendor(data, "birch")["gates"] == [
        {
            "gate": "insured",
            "outcome": "waived",
            "why": "must be yes; declined: under NDA; waived by The head: It came later.",
            "only_blank": False,
            "waiver": {"by": "The head", "reason": "It came later."},
        }
    ]
    assert vendor(data, "cedar")["gates"][0]["waiver"] is None
    assert [one["gate"] for one in vendor(data, "cedar")["gates_failed"]] == ["insured"]
    assert vendor(data, "cedar")["ineligible_because"][-1]["rule"] == "price"


def test_a_line_with_evidence_and_findings(data: Any) -> None:
    """Each item with the reason why it does not count, each finding, and what they come to in each total."""
    line = vendor(data, "alder")["criteria"]["insured"]
    rejected = "evidence of the kind `award` does not count here"
    unnamed = "its kind is not named, and some kinds do not count here"
    assert without(line, "why", "points", "exact") == {
        "state": "given",
        "utility": "1",
        "factor": "1",
        "nominal": "1/7",
        "share": "1/6",
        "asked": True,
        "answer": {"state": "given", "value": "yes"},
        "evidence": {
            "accepted": True,
            "items": [
                {"kind": "award", "ref": "", "date": "2026-01-01", "counts": False, "why": rejected},
                {"kind": "", "ref": "a.pdf", "date": None, "counts": False, "why": unnamed},
                {"kind": "policy", "ref": "p.pdf", "date": None, "counts": True, "why": ""},
            ],
        },
        "finding": {
            "outcome": "verified",
            "verdicts": [{"by": "Ann", "holds": False, "counted": True, "reason": "The policy has run out."}],
            "settled": {"by": "consensus", "holds": True, "counted": True, "reason": "They sent a new one."},
        },
        "factors": {"claimed": "1", "evidenced": "1", "verified": "1"},
        "dropped": [],
    }


def test_a_rating(data: Any) -> None:
    """Every mark, counted or not, what was agreed, and whose mark is missing."""
    ann = {"by": "Ann", "mark": "4", "utility": "4/5", "counted": True, "reason": "Good."}
    ben = {"by": "Ben", "mark": "2", "utility": "2/5", "counted": True, "reason": ""}
    cid = {"by": "Cid", "mark": "5", "utility": "1", "counted": False, "reason": ""}
    line = vendor(data, "alder")["criteria"]["plan"]
    assert (line["marks"], line["consensus"], line["missing"]) == ([ann, ben, cid], None, [])
    assert line["answer"] == {"state": "given", "value": "See our plan."}
    line = vendor(data, "birch")["criteria"]["plan"]
    assert line["consensus"] == {"mark": "3", "utility": "3/5", "by": ["Ann", "Ben"], "reason": "We agreed."}
    line = vendor(data, "cedar")["criteria"]["plan"]
    assert (line["state"], line["missing"], line["answer"]) == ("given", ["Ben"], {"state": "blank"})


def test_what_does_not_apply(data: Any) -> None:
    """The totals in which a claim is believed, and a question that was never asked."""
    line = vendor(data, "alder")["criteria"]["tools"]
    assert line["answer"] == {"state": "not_applicable", "reason": "we have none"}
    assert line["dropped"] == ["claimed", "evidenced"]
    assert line["factors"] == {"claimed": "1", "evidenced": "1", "verified": "0"}
    line = vendor(data, "cedar")["criteria"]["tools"]
    assert (line["asked"], line["answer"]) == (False, {"state": "blank"})
    assert line["dropped"] == ["claimed", "evidenced", "verified"]


def test_money(data: Any) -> None:
    """As offered, and in the reporting currency; null where no amount was named."""
    lines = vendor(data, "alder")["criteria"]
    assert lines["price"]["answer"]["value"] == {"value": "100", "currency": "USD"}
    assert lines["price"]["amount"] == "92"
    assert lines["running"]["answer"]["value"] == {"value": {"fee": "10", "setup": "1"}, "fixed": "1", "cap": "0.025"}
    assert lines["running"]["amount"] == "85/4"
    assert vendor(data, "birch")["criteria"]["price"]["answer"]["value"] == "80"
    assert vendor(data, "cedar")["criteria"]["running"]["amount"] is None


def test_findings_that_come_to_nothing(data: Any) -> None:
    """What somebody with a conflict found is kept and does not count."""
    finding = vendor(data, "birch")["criteria"]["price"]["finding"]
    assert finding["outcome"] == "open"
    assert finding["verdicts"] == [{"by": "Cid", "holds": False, "counted": False, "reason": "Too low."}]
    assert finding["settled"] is None


def test_lines_hold_only_what_concerns_them(data: Any) -> None:
    """Marks stand on ratings, amounts on prices and costs, evidence where it is asked, findings where there are any."""
    lines = vendor(data, "cedar")["criteria"]
    assert "marks" in lines["plan"]
    assert "amount" in lines["price"]
    assert "evidence" in lines["insured"]
    for path in ("remarks", "tools"):
        assert not {"marks", "consensus", "missing", "amount", "evidence", "finding"} & lines[path].keys()
