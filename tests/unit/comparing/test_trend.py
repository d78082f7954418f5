"""Two evaluations beside one another: what changed, and what cannot be compared."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import vendorscore as vs
from vendorscore.reports.change_report import trend_json, trend_text

Data = dict[str, Any]

RUBRIC: Data = {
    "rubric": "r",
    "version": "1",
    "title": "R",
    "criteria": [
        {"id": "a", "type": "yes_no", "weight": 1},
        {"id": "b", "type": "rating", "max": 4, "weight": 1},
        {"id": "c", "type": "yes_no", "weight": 2, "gate": "yes", "evidence": {"unproved": "50%"}},
    ],
}
PRICED: Data = {**RUBRIC, "criteria": [*RUBRIC["criteria"], {"id": "p", "type": "price", "weight": 4}]}


UNSTATED: list[tuple[Data, Data, str, str]] = [
    (before, after, reason, reason)
    for before, after, reason in (
        ({"currency": "EUR"}, {}, "prices are in no stated currency, and were in EUR"),
        ({}, {"currency": "EUR"}, "prices are in EUR, and were in none"),
        ({"tax": "net"}, {}, "prices are of unstated tax, and were net"),
        ({}, {"tax": "net"}, "prices are net, and were of unstated tax"),
    )
]


def result(answers: dict[str, Data], mark: int = 2, rubric: Data = RUBRIC, **terms: Any) -> vs.Comparison:
    """An evaluation of some vendors, all marked alike."""
    panel = [{"evaluator": "E", "ratings": {vendor.lower(): {"b": mark} for vendor in answers}}]
    bids = [{"vendor": vendor, "answers": one} for vendor, one in answers.items()]
    return vs.compare(rubric, bids, panel=panel if mark >= 0 else [], terms={"evaluation": "E", **terms})


def priced(formula: str, price: int = 5, **terms: Any) -> vs.Comparison:
    """An evaluation with a price."""
    rubric = json.loads(json.dumps(PRICED))
    rubric["criteria"][3] |= {"formula": formula, **({"best": 0, "worst": 10} if formula == "absolute" else {})}
    return result({"V": {"a": "yes", "c": "yes", "p": price}}, rubric=rubric, **terms)


def test_points_are_set_side_by_side() -> None:
    """Each line with what it gained or lost."""
    found = vs.trend(result({"V": {"a": "no", "c": "yes"}}), result({"V": {"a": "yes", "c": "yes"}}, mark=4))
    assert found.comparable
    assert {line.path: line.change for line in found.vendors[0].lines} == {"a": 25, "b": 12.5, "c": 0}
    text = trend_text(found)
    assert "\na          no           yes              +25\n" in text
    assert "\nb          marked 50 %  marked 100 %   +12.5\n" in text
    assert "yes (unproved)" not in text


def test_vendors_that_came_and_went() -> None:
    """One that is not in both is listed, with nothing to compare."""
    found = vs.trend(result({"V": {"c": "yes"}, "W": {}}), result({"V": {"c": "yes"}, "X": {"c": "yes"}}))
    assert [(one.id, one.before is None, one.after is None) for one in found.vendors] == [
        ("v", False, False),
        ("x", True, False),
        ("w", False, True),
    ]
    text = trend_text(found)
    assert "V: nothing changed" in text
    assert "not there" in text
    assert "out" in text


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("weight", 3, "its share changed"),
        ("yes", "0.9", "its rule changed"),
        ("question", "Is it?", ""),
    ],
)
def test_a_line_is_apart_when_its_rule_or_share_changed(path: str, value: Any, reason: str) -> None:
    """The reason stands where the points would."""
    rubric = json.loads(json.dumps(RUBRIC))
    rubric["criteria"][0][path] = value
    found = vs.trend(result({"V": {"c": "yes"}}), result({"V": {"c": "yes"}}, rubric=rubric))
    line = found.vendors[0].lines[0]
    assert (line.apart, line.change) == (reason, None if reason else 0)
    assert found.reasons == (("the rules of scoring changed",) if reason else ())
    assert ("cannot be compared" in trend_text(found)) == bool(reason)


def test_criteria_that_came_and_went() -> None:
    """They stand in the list with the reason."""
    rubric = json.loads(json.dumps(RUBRIC))
    rubric["criteria"][0]["id"] = "new"
    found = vs.trend(result({"V": {"c": "yes"}}), result({"V": {"c": "yes"}}, rubric=rubric))
    apart = {line.path: line.apart for line in found.vendors[0].lines}
    assert (apart["new"], apart["a"]) == ("new in the later rubric", "not in the later rubric")


@pytest.mark.parametrize(
    ("formula", "before", "after", "reason", "line"),
    [
        ("absolute", {"currency": "EUR"}, {"currency": "EUR"}, "", ""),
        (
            "absolute",
            {"currency": "EUR"},
            {"currency": "USD"},
            "prices are in USD, and were in EUR",
            "prices are in USD, and were in EUR",
        ),
        (
            "absolute",
            {"currency": "EUR", "rates": {"USD": 1}},
            {"currency": "EUR", "rates": {"USD": 2}},
            "prices were converted at other exchange rates",
            "prices were converted at other exchange rates",
        ),
        *(("absolute", *pair) for pair in UNSTATED),
        (
            "lowest-ratio",
            {"currency": "EUR"},
            {"currency": "EUR"},
            "`p` is worth what the other bids of its time make it",
            "relative to the other bids of its time",
        ),
    ],
)
def test_prices_are_compared_only_on_the_same_terms(
    formula: str, before: Data, after: Data, reason: str, line: str
) -> None:
    """In the same currency, at the same rates, by a formula that looks at no other bid."""
    found = vs.trend(priced(formula, **before), priced(formula, price=4, **after))
    assert found.reasons == ((reason,) if reason else ())
    assert found.vendors[0].lines[3].apart == line


def test_without_prices_money_is_of_no_matter() -> None:
    """Nor for what is no price, beside one."""
    before: Data = {"currency": "EUR", "tax": "net"}
    after: Data = {"currency": "USD", "tax": "gross"}
    answers = {"V": {"a": "yes", "c": "yes"}}
    found = vs.trend(result(answers, **before), result(answers, **after))
    assert (found.reasons, [line.apart for line in found.vendors[0].lines]) == ((), ["", "", ""])
    found = vs.trend(priced("absolute", **before), priced("absolute", **after))
    assert [bool(line.apart) for line in found.vendors[0].lines] == [False, False, False, True]


def test_the_same_points_of_another_whole_are_the_same() -> None:
    """25 of 100 points are 25 of 200; what has no weight never has another share."""
    small = {**RUBRIC, "criteria": [*RUBRIC["criteria"], {"id": "t", "type": "text"}]}
    large = {**small, "points": 200, "criteria": [*small["criteria"], {"id": "d", "type": "yes_no", "weight": 4}]}
    answers = {"V": {"a": "yes", "c": "yes", "t": "words"}}
    found = vs.trend(result(answers, rubric=small), result(answers, rubric=large))
    apart = {line.path: line.apart for line in found.vendors[0].lines}
    assert apart == {"a": "", "b": "", "c": "", "t": "", "d": "new in the later rubric"}


def test_net_and_gross_are_not_compared() -> None:
    """Tax is part of what was fixed."""
    rubric = json.loads(json.dumps(PRICED))
    rubric["criteria"][3] |= {"formula": "absolute", "best": 0, "worst": 10}
    bids = [
        vs.compare(rubric, [{"vendor": "V", "tax": tax, "answers": {"p": 5}}], terms={"evaluation": "E", "tax": tax})
        for tax in ("net", "gross")
    ]
    assert "prices are gross, and were net" in vs.trend(*bids).reasons


def test_a_provisional_result_is_not_compared() -> None:
    """Missing marks are no points lost."""
    found = vs.trend(result({"V": {"c": "yes"}}, mark=-1), result({"V": {"c": "yes"}}))
    assert found.reasons == ("the earlier result is provisional: marks are missing",)
    back = vs.trend(result({"V": {"c": "yes"}}), result({"V": {"c": "yes"}}, mark=-1))
    assert back.reasons == ("the later result is provisional: marks are missing",)
    assert "unmarked" in trend_text(found)


def test_the_json_of_a_trend() -> None:
    """The same facts, for programs."""
    data = json.loads(trend_json(vs.trend(result({"V": {"a": "no"}}), result({"V": {"a": "yes"}, "W": {}}))))
    assert (data["format"], data["comparable"]) == ("vendorscore.trend/1", True)
    vendors = {one["id"]: one for one in data["vendors"]}
    assert vendors["v"]["criteria"]["a"] == {"before": "0", "after": "25", "change": "25", "apart": ""}
    assert vendors["w"]["before"] is None


def test_totals_that_differ_look_different() -> None:
    """However near they are to one another and to full marks, in the row of a vendor."""
    criteria = [{"id": "x", "type": "number", "best": "10000000", "worst": "0", "weight": 1}]
    rubric = {"rubric": "r", "version": "1", "title": "R", "criteria": criteria}
    old, new = (vs.compare(rubric, [{"vendor": "V", "answers": {"x": x}}]) for x in ("9999998", "9999999"))
    assert re.search(r"^V +99\.99998 +99\.99999 +\+0\.00001 +1 +1$", trend_text(vs.trend(old, new)), re.MULTILINE)
