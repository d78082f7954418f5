"""What would change the award, as it is said to people: every sentence true, every place linked, nothing empty."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import vendorscore as vs
from small_market import answered
from vendorscore.cli.main import cli
from vendorscore.foundation.said import Command, CriterionRef, Said, VendorRef, parts_of
from vendorscore.reports.robustness_report import to_text
from vendorscore.reports.robustness_view import MOST_ROWS, robustness_view
from vendorscore.reports.scorecard_report import link
from vendorscore.reports.tables import RobustnessView
from vendorscore.reports.views.sentences import Places
from vendorscore.reports.views.shown import line_anchor
from vendorscore.reports.views.would_change import would_change
from vendorscore.reports.weights_view import weight_tables
from vendorscore.robustness.answers import Flip
from vendorscore.robustness.changes import TimeChange
from vendorscore.robustness.ranges import End, Interval, WeightRange
from vendorscore.robustness.rank_shares import RankShares
from vendorscore.robustness.weighing import Weights
from vendorscore.writing.markdown import said

ROOT = Path(__file__).parents[3]
DEMO = ROOT / "examples/managed-firewall"


def test_a_cut_table_names_the_command_that_prints_all() -> None:
    """And the command does: as many lines as the note says."""
    seen = robustness_view(vs.robustness(vs.compare(vs.load_evaluation(DEMO))))
    (table,) = (one for one in seen.tables if one.title == "Pivotal lines")
    printed = json.loads(CliRunner().invoke(cli, ["robustness", str(DEMO), "--json"]).stdout)
    lines = [one for one in printed["flips"] if one["kind"] != "gate"]
    assert len(table.rows) == MOST_ROWS < len(lines)
    assert f"The first 15 of {len(lines)}; `vendorscore robustness DIR --json` prints all of them." in table.note


# ---------------------------------------------------------------- ranges of a weight


def _end(low: str, closed: bool = True, high: str = "") -> End:
    return End(Fraction(low), Fraction(high or low), closed)


def _said(present: str, *ends: tuple[End, End]) -> tuple[str, ...]:
    """Today's weight and its ranges, as the table says them."""
    ranges = (WeightRange("price", Fraction(present), tuple(Interval(low, high) for low, high in ends)),)
    found = Weights(ranges, (), (), RankShares(1, 1, (), False))
    (table,) = weight_tables(found, lambda ids: " and ".join(ids))
    return (*table.rows[0][1:3], table.note)


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ((_end("31635/100000"), _end("31643/100000")), "from 31.635 % to 31.643 %"),
        ((_end("1/3", high="0.333333333334"), _end("0.333334")), "from about 33.3333 % to 33.3334 %"),
        ((_end("1/4"), _end("1/4")), "only at 25 %"),
        ((_end("1/7"), _end("1/7")), "only at about 14.29 %"),
        ((_end("1/4"), _end("1/2", closed=False)), "from 25 % to just below 50 %"),
        ((_end("0"), _end("0.50001")), "up to 50.001 %"),
    ],
)
def test_both_ends_of_a_range_are_told_apart(ends: tuple[End, End], said: str) -> None:
    """By as many digits as it takes; a range of one weight is no range. Today's weight is told apart as well."""
    assert _said("1/2", ends)[1] == said


def test_of_many_ranges_those_nearest_to_today_are_named() -> None:
    """With how many more there are, and the command that prints them."""
    many = [(_end(f"{number}/10", number > 0), _end(f"{2 * number + 1}/20")) for number in range(1, 10)]
    today, said, note = _said("1/2", *many)
    assert today == "50 %"
    assert said == (
        "from 40 % to 45 %, from 50 % to 55 %, from 60 % to 65 %, from 70 % to 75 % or in any of 5 other ranges"
    )
    assert "more than 4 such ranges, those nearest to today are named; `vendorscore robustness DIR --json`" in note
    assert _said("0", *many)[1].startswith("from 10 % to 15 %, ")
    assert _said("1", *many[:5])[1].endswith("from 50 % to 55 % or in another range")
    assert "such ranges" not in _said("1/2", *many[:4])[2]


# ---------------------------------------------------------------- in the page

GATED = [
    {"id": "svc", "weight": 1, "criteria": [{"id": "poc", "type": "yes_no", "weight": 1}]},
    {"id": "case", "type": "rating", "max": 5, "weight": 1, "gate": {"score": "40%"}},
]


def _contested() -> vs.Comparison:
    """Two bids, the second of a name that begins as the first's."""
    criteria: list[dict[str, Any]] = [
        {"id": "svc", "weight": 1, "criteria": [{"id": "poc", "type": "yes_no", "weight": 1}]},
        {"id": "hours", "type": "number", "best": 1, "worst": 24, "unit": "h", "weight": 1},
    ]
    bids: dict[str, dict[str, Any]] = {
        "Alder": {"svc.poc": "yes", "hours": "4"},
        "Alder & Sons": {"svc.poc": "yes", "hours": "5"},
        "Birch": {"hours": "3"},
    }
    return answered(criteria, bids)


def test_no_backtick_of_ours_is_left_in_a_page() -> None:
    """Names of criteria are set as code, below the headline as well, and lead to the reason of the line."""
    page = _contested().to_html()
    assert "`" not in page.split("<main")[0].split("<body")[1]
    part = page[page.index('<section id="robustness"') : page.index('<section id="sections"')]
    assert "`" not in part
    assert '<bdi>Alder</bdi>, <a href="#l_alder_hours"><code>hours</code></a>: 5\u00a0h instead of 4\u00a0h' in part
    assert '<a href="#l_birch_svc.poc"><code>svc.poc</code></a> of <bdi>Birch</bdi>' in part


SETTLE = Said(
    "settle ", CriterionRef("hours", "alder"), " of ", VendorRef("alder", "Alder"), ", ",
    CriterionRef("svc.poc", "alder-sons"), " and ", CriterionRef("svc", "birch"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        (SETTLE, ["#l_alder_hours", "#l_alder-sons_svc.poc", "#c-svc"]),
        (Said("Without the gate ", CriterionRef("svc.poc"), " (`hours`)"), ["#c-svc.poc"]),
        (Said(Command("vendorscore robustness DIR"), " does it"), [""]),
        ("`hours` instead of `svc.poc`", []),
    ],
)
def test_a_place_is_that_of_the_vendor_who_is_meant(sentence: str, places: list[str]) -> None:
    """What only reads like the name of a criterion is text."""
    comparison, seen = _contested(), RobustnessView(sentence, (), ())
    pieces = would_change(seen, Places(comparison, link, linked=True)).verdict
    assert [one.href for one in pieces if one.code] == places
    text = "".join(f"`{one.text}`" if one.code else one.text for one in pieces)
    assert text.translate({0x201C: "`", 0x201D: "`", 0xA0: " "}) == sentence


def test_in_a_page_without_reasons_a_place_is_in_the_vendors_scorecard() -> None:
    """A section, which has no line, is in the page itself."""
    pieces = would_change(RobustnessView(SETTLE, (), ()), Places(_contested(), link, linked=False)).verdict
    places = ["scorecards/alder.html#c-hours", "scorecards/alder-sons.html#c-svc.poc", "#c-svc"]
    assert [one.href for one in pieces if one.code] == places


def test_what_is_to_be_noted_leads_to_its_reason() -> None:
    """A capital first letter and one full stop; a bid is a name, its line a link; a bid's own stop is not doubled."""
    criteria: list[dict[str, Any]] = [
        {"id": "price", "type": "price", "formula": "absolute", "best": 1, "worst": 9, "weight": 1},
        {"id": "open", "type": "yes_no", "weight": 1, "allow_na": "yes"},
    ]
    bids: dict[str, dict[str, Any]] = {"Alder Ltd.": {"price": 5}, "Birch": {"price": 3, "open": {"na": "closed"}}}
    comparison = answered(criteria, bids)
    places = Places(comparison, link, linked=True)
    absolute, claim = map(places.told, comparison.notices)
    assert [(one.text, one.href) for one in absolute] == [
        ("price", "#c-price"), (" is scored absolutely: the other bids do not change its points", ""), (".", ""),
    ]  # fmt: skip
    assert [(one.text, one.href, one.name) for one in claim[:3]] == [
        ("Birch", "", True), (" claims that ", "", False), ("open", f"#{line_anchor('birch', 'open')}", False),
    ]  # fmt: skip
    ends = {told: "".join(one.text for one in places.told(told)) for told in ("tied: Alder Ltd.", "tied: Birch")}
    assert list(ends.values()) == ["Tied: Alder Ltd.", "Tied: Birch."]
    page = comparison.to_html()
    assert '<li><bdi>Birch</bdi> claims that <a href="#' in page


def test_what_is_only_called_as_a_criterion_is_no_link() -> None:
    """As an option or a vendor may be; and a deadline is no criterion, where one is called so as well."""
    criteria: list[dict[str, Any]] = [
        {"id": "hours", "type": "choice", "weight": 1, "options": {"hours": "0.5", "days": "0.45", "none": 0}},
        {"id": "deadline", "type": "yes_no", "weight": 1},
    ]
    bids = {"`hours`, Ltd": {"hours": "hours", "deadline": "yes"}, "Birch": {"hours": "days", "deadline": "yes"}}
    page = answered(criteria, bids).to_html()
    part = page[page.index('<section id="robustness"') : page.index('<section id="sections"')]
    fact = '<a href="#l_birch_hours"><code>hours</code></a>: hours instead of days, and'
    assert f"<bdi>Birch</bdi>, {fact}" in part
    assert "<bdi>`hours`, Ltd</bdi>" in part
    late = Flip(
        "gate", "birch", "deadline", "", "late", "in time", ("birch",), False, change=TimeChange("birch")
    )  # fmt: skip
    assert parts_of(Said(late.where())) == ("`deadline`",)
    assert parts_of(Said(late.where(bare=True))) == ("deadline",)


def test_a_place_without_a_vendor_is_the_criterions_own() -> None:
    """Under the headline of a provisional result; there is no award, so nothing is said that would be the same."""
    comparison = answered(GATED, {"Alder": {"svc.poc": "yes"}, "Birch": {"svc.poc": "no"}})
    page = comparison.to_html()
    verdict = page[page.index('<p class="verdict"') :].split("</p>")[0]
    assert verdict.endswith('marks are still missing (on <a href="#c-case"><code>case</code></a>).')
    seen = robustness_view(vs.robustness(comparison))
    titles = [table.title for table in seen.tables]
    assert not {"Losing bids withdrawn", "Rounding", "Other panels"} & set(titles)


def test_no_table_has_a_head_without_rows() -> None:
    """In the page, in Markdown and in the terminal; the note says what there is to say."""
    criteria = [{"id": "a", "type": "yes_no", "weight": 1}, {"id": "b", "type": "yes_no", "weight": 1}]
    comparison = answered(criteria, {"Alder": {"a": "yes", "b": "yes"}, "Birch": {"a": "no", "b": "no"}})
    for text in (comparison.to_html(), comparison.to_markdown(), to_text(vs.robustness(comparison))):
        assert "Whatever any one weight is, all others in proportion, the same bid stays first." in " ".join(
            text.split()
        )
        assert "Beyond that" not in text


def test_without_rounding_is_said_so() -> None:
    """Bids tied only because totals are rounded."""
    criteria = [{"id": "a", "type": "number", "best": 100, "worst": 0, "weight": 1}]
    comparison = answered(criteria, {"Alder": {"a": "50.001"}, "Birch": {"a": "50"}}, rounding={"places": 1})
    facts = vs.robustness(comparison).verdict.facts
    assert facts[0] == "Without rounding, Alder would be first."


def test_names_between_backticks_are_code_in_markdown() -> None:
    """Nothing else is: what people wrote shows exactly its characters."""
    assert said("on `a.b-c` (see `<x>`)") == r"on `a.b-c` \(see \`\<x\>\`\)"
    assert said("`vendorscore robustness DIR --json` prints all") == "`vendorscore robustness DIR --json` prints all"
    assert "`hours`: " in _contested().to_markdown()
