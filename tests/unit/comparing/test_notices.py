"""What a reader must be told beside the ranking: each notice when it is due, once, and not otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from reading_aid import loaded, rubric_text
from vendorscore.foundation.said import CriterionRef, VendorRef
from vendorscore.library import compare
from vendorscore.outputs import Comparison

NUMBER = "- {id: x, type: number, best: 100, worst: 0, weight: 1}"
RATING = "- {id: r, type: rating, max: 10, weight: 1}"


def compared(
    criteria: str,
    answers: dict[str, dict[str, Any]],
    *panel: dict[str, Any],
    top: str = "",
    terms: dict[str, Any] | None = None,
) -> Comparison:
    """Vendors by name with their answers."""
    responses = [{"vendor": name, "answers": some} for name, some in answers.items()]
    return compare(loaded(rubric_text(criteria, top)), responses, panel=panel, terms=terms)


def marks(name: str, **by_vendor: Any) -> dict[str, Any]:
    """One evaluator's marks by vendor."""
    return {"evaluator": name, "ratings": {vendor: {"r": mark} for vendor, mark in by_vendor.items()}}


def agreed(**by_vendor: Any) -> dict[str, Any]:
    """The marks that the panel agreed on."""
    return {"consensus": {vendor: {"r": {"score": mark, "reason": "Clear."}} for vendor, mark in by_vendor.items()}}


def test_nothing_to_say() -> None:
    """A plain ranking has no notices."""
    assert compared(NUMBER, {"A": {"x": "2"}, "B": {"x": "1"}}).notices == ()


def test_a_tie_that_is_left() -> None:
    """Bids that nothing tells apart are said to be tied."""
    comparison = compared(NUMBER, {"A": {"x": "2"}, "B": {"x": "2"}, "C": {"x": "1"}})
    assert comparison.notices == ("A and B are tied at rank 1; no published rule tells them apart",)


def test_a_tie_that_was_settled() -> None:
    """Equal totals that a tie-breaker told apart are said so, with the rule."""
    criteria = f"{NUMBER}\n- {{id: y, type: yes_no, weight: 0}}"
    comparison = compared(criteria, {"A": {"x": "2", "y": "no"}, "B": {"x": "2", "y": "yes"}}, top="ties: [y]")
    assert comparison.notices == ("B and A have the same total, 2; ranked by the tie-breaker `y`",)


def test_a_tie_that_rounding_made() -> None:
    """Bids that only the published rounding made equal are said so, with their exact totals."""
    comparison = compared(NUMBER, {"A": {"x": "2.1"}, "B": {"x": "2.2"}}, top="rounding: {places: 0}")
    assert comparison.notices == (
        "A and B are tied at rank 1; no published rule tells them apart",
        "equal after the published rounding, not before it: A 2.1 and B 2.2",
    )


def test_missing_marks_and_open_gates() -> None:
    """What the panel still owes is named for each bid that is in."""
    criteria = (
        RATING.replace("weight: 1", "weight: 1, gate: {score: 50%}")
        + "\n- {id: in, type: yes_no, weight: 0, gate: yes}"
    )
    comparison = compared(criteria, {"A": {"in": "yes"}, "B": {"in": "no"}, "C": {"in": "yes"}}, marks("E", a=5, b=5))
    assert comparison.notices == (
        "C: the gate `r` is open until every mark is in",
        "C: marks are missing on `r`",
    )


def test_a_field_that_may_grow() -> None:
    """Bids that are out only for blanks are named together."""
    criteria = "- {id: x, type: yes_no, weight: 1, gate: yes}"
    comparison = compared(criteria, {"A": {"x": "yes"}, "B": {}, "C": {}, "D": {"x": "no"}})
    assert comparison.notices == ("out only for what was left blank, so the field may still grow: B and C",)


@pytest.mark.parametrize(("x", "award"), [("9", "different: B"), ("1", "the same"), (None, "different: nobody")])
def test_waivers(x: str | None, award: str) -> None:
    """Each waiver by name and reason, and what the award would be without."""
    criteria = """\
- {id: x, type: number, best: 10, worst: 0, weight: 1}
- {id: g, type: yes_no, weight: 0, gate: {in: [yes], waivable: yes}}"""
    waiver = {"waivers": {"a": {"g": {"by": "Head", "reason": "Came later."}}}}
    answers = {"A": {"x": x or "9", "g": "no"}, "B": {"x": "5", "g": "yes" if x else "no"}}
    comparison = compared(criteria, answers, waiver)
    assert comparison.notices == (
        "A: the gate `g` was waived by Head: Came later.",
        f"without waivers the award would be {award}",
    )


def test_consensus_for_some_only() -> None:
    """On a criterion where only some vendors have an agreed mark, they are named."""
    panel = (marks("E", a=5, b=5), agreed(a=6))
    assert compared(RATING, {"A": {}, "B": {}}, *panel).notices == ("`r`: a consensus mark for some vendors only (A)",)
    assert compared(RATING, {"A": {}, "B": {}}, agreed(a=6, b=5)).notices == ()


def test_conflicts() -> None:
    """Every conflict is named once, with what follows from it."""
    partial = {**marks("F", a=9, b=1), "conflicts": {"a": "former employer", "b": "a friend"}}
    assert compared(RATING, {"A": {}, "B": {}}, marks("E", a=6, b=5), partial).notices == (
        "F has a conflict of interest with A (former employer); none of this evaluator's marks counts",
        "F has a conflict of interest with B (a friend); none of this evaluator's marks counts",
    )


def test_findings_that_disagree() -> None:
    """A disagreement is named until it is settled; a finding that does not count is none."""
    yes = {"evaluator": "E", "verified": {"a": {"x": "yes"}}}
    no = {"evaluator": "F", "verified": {"a": {"x": {"no": "No."}}}}
    settled = {"consensus": {}, "verified": {"a": {"x": "yes"}}}
    notice = "A: the panel disagrees on `x`; refuted until consensus settles it"
    assert compared(NUMBER, {"A": {"x": "2"}}, yes, no).notices == (notice,)
    assert compared(NUMBER, {"A": {"x": "2"}}, yes, no, settled).notices == ()
    assert compared(NUMBER, {"A": {"x": "2"}}, yes).notices == ()
    uncounted = compared(NUMBER, {"A": {"x": "2"}}, yes, {**no, "conflicts": {"a": "a friend"}})
    assert notice not in uncounted.notices


@pytest.mark.parametrize(
    ("spread", "one", "two", "flagged"),
    [("3", 4, 7, True), ("3", 4, "6.9", False), ("0", 4, 4, True), (None, 0, 10, False)],
)
def test_marks_far_apart(spread: str | None, one: Any, two: Any, flagged: bool) -> None:
    """Marks at least `spread` apart are flagged, both marks named."""
    panel = (marks("E", a=one), marks("F", a=two), marks("G"))
    comparison = compared(RATING, {"A": {}}, *panel, terms={"spread": spread} if spread else {})
    notices = [notice for notice in comparison.notices if "apart" in notice]
    assert bool(notices) is flagged
    if flagged:
        assert notices == [f"A, `r`: marks lie {int(two) - one} apart ({one} by E and {two} by F)"]


def test_marks_far_apart_after_marks_that_are_not() -> None:
    """Whatever stands before it, each criterion of each vendor is looked at."""
    criteria = f"{RATING.replace('id: r', 'id: q')}\n{RATING}"
    panel = (marks("E", a=4, b=1), marks("F", a=4, b=9), {"evaluator": "G", "ratings": {"a": {"q": 1}, "b": {"q": 1}}})
    notices = compared(criteria, {"A": {}, "B": {}}, *panel, terms={"spread": "1"}).notices
    assert notices == ("B, `r`: marks lie 8 apart (1 by E and 9 by F)",)


def test_the_spread_of_levels_without_numbers_is_not_measured() -> None:
    """Levels that are words have no distance; a single mark has none either."""
    criteria = "- {id: r, type: rating, weight: 1, levels: {poor: {score: 0}, 4: {score: 0.5}, good: {score: 1}}}"
    panel = (marks("E", a="poor", b="4"), marks("F", a="good", b="good"))
    terms = {"spread": "0"}
    assert compared(criteria, {"A": {}, "B": {}}, *panel, terms=terms).notices == ()
    assert not any("apart" in one for one in compared(RATING, {"A": {}}, marks("E", a=4), terms=terms).notices)


def test_a_spread_that_consensus_settled() -> None:
    """Marks far apart stay flagged beside the mark that was agreed."""
    panel = (marks("E", a=0), marks("F", a=10), agreed(a=5))
    (notice,) = compared(RATING, {"A": {}}, *panel, terms={"spread": "3"}).notices
    assert notice == "A, `r`: marks lie 10 apart (0 by E and 10 by F); settled by consensus"


def test_relative_formulas_state_what_they_do() -> None:
    """A price that is compared with the other bids says that it changes with them; an absolute one does not."""
    relative = "- {id: p, type: price, weight: 1, formula: min-max}"
    absolute = "- {id: p, type: price, weight: 1, formula: absolute, best: 0, worst: 10}"
    assert compared(relative, {"A": {"p": "5"}}).notices == (
        "`p` is scored relative to the other bids: its points can change when a bid comes or goes",
    )
    assert compared(absolute, {"A": {"p": "5"}}).notices == (
        "`p` is scored absolutely: the other bids do not change its points",
    )


@pytest.mark.parametrize(
    ("formula", "lowest", "flagged"),
    [
        ("lowest-ratio", "0", True),
        ("above-lowest", "0", True),
        ("min-max", "0", False),
        ("lowest-ratio", "0.01", False),
        ("lowest-ratio", None, False),
    ],
)
def test_a_lowest_price_of_nothing_is_flagged(formula: str, lowest: str | None, flagged: bool) -> None:
    """A bid for nothing leaves all others without a point: no reader may miss that."""
    criteria = f"- {{id: p, type: price, weight: 1, formula: {formula}}}"
    notices = compared(criteria, {"A": {"p": lowest}, "B": {"p": "5"}}).notices
    assert ("`p`: the lowest price is 0, so bids of 0 are worth 1 and all others 0" in notices) == flagged


def test_a_price_that_is_not_asked_is_not_low() -> None:
    """Those that are asked are compared with one another."""
    criteria = """\
- {id: t, type: yes_no, weight: 1, yes: 0.5, no: 1}
- id: p
  type: price
  weight: 1
  formula: absolute
  best: 0
  worst: 20
  when: {t: yes}
  abnormally_low: {below_next: 50%}"""
    answers: dict[str, dict[str, Any]] = {
        "A": {"t": "yes", "p": "10"},
        "B": {"t": "no"},
        "C": {"t": "yes", "p": "9"},
        "D": {"t": "yes", "p": "1"},
    }
    low = "D: the price `p` is abnormally low (88.89 % below the next price); ask for clarification"
    unasked = "B was not asked `p`: 50 points more than if it were worth 0"
    assert compared(criteria, answers).notices[1:] == (low, unasked)


def test_what_not_applicable_gains() -> None:
    """Each vendor's claims, and the points they bring beside their being worth 0; what was not asked by itself."""
    criteria = """\
- {id: a, type: yes_no, weight: 1}
- {id: b, type: yes_no, weight: 1, allow_na: yes}
- {id: c, type: yes_no, weight: 2, when: {a: no}}"""
    comparison = compared(criteria, {"A": {"a": "yes", "b": {"na": "not here"}}, "B": {"a": "yes", "b": "no"}})
    claimed = "A claims that `b` does not apply: 50 points more than if it were worth 0"
    assert comparison.notices == (
        claimed,
        "A was not asked `c`: 66.666666666667 points more than if it were worth 0",
        "B was not asked `c`: 25 points more than if it were worth 0",
    )
    second = compared(criteria, {"A": {"a": "yes", "b": "yes"}, "B": {"a": "yes", "b": {"na": "not here"}}})
    assert second.notices[2] == "B claims that `b` does not apply: 50 points more than if it were worth 0"
    unproved = criteria.replace("weight: 1}", "weight: 1, evidence: {unproved: 0.5}}", 1)
    half = compared(unproved, {"A": {"a": "yes", "b": {"na": "not here"}}})
    assert half.notices[:1] == ("A claims that `b` does not apply: 25 points more than if it were worth 0",)
    verified = compared(criteria, {"A": {"a": "yes", "b": {"na": "not here"}}}, top="rank_on: verified")
    assert verified.notices == ("A was not asked `c`: 25 points more than if it were worth 0",)


def test_what_was_not_asked_is_named_once_for_a_whole_section() -> None:
    """One line, several, and the sections in which nothing else earns points; one that is worth a figure gains none."""
    criteria = """\
- {id: a, type: yes_no, weight: 1}
- id: s
  weight: 2
  when: {a: no}
  criteria:
    - {id: x, type: yes_no, weight: 1}
    - id: deep
      weight: 1
      criteria: [{id: y, type: yes_no, weight: 1}, {id: z, type: text}]
- {id: b, type: yes_no, weight: 1, when: {a: no}}
- {id: c, type: yes_no, weight: 1, when: {a: no}, otherwise: 0.5}
- {id: d, type: text, when: {a: no}}
- {id: e, type: yes_no, weight: 1, allow_na: yes}
- {id: f, type: yes_no, weight: 1, allow_na: yes}"""
    na = {"na": "not here"}
    assert compared(criteria, {"A": {"a": "yes", "e": na, "f": na}}).notices == (
        "A claims that `e` and `f` do not apply: 37.5 points more than if they were worth 0",
        "A was not asked `s` and `b`: 45 points more than if they were worth 0",
    )


def test_revisions() -> None:
    """A vendor that sent more than one response is named with those that do not count."""
    rubric = loaded(rubric_text(NUMBER))
    versions = [{"vendor": "A", "received": f"2026-11-0{day}T09:00:00Z", "answers": {"x": "1"}} for day in (1, 2)]
    (notice,) = compare(rubric, versions).notices
    assert notice == "A: only the last response received in time counts; kept and not counted: `<response A>`"


def test_each_notice_stands_once() -> None:
    """Nothing is said twice, however many things there are to say."""
    low = "abnormally_low: {below_mean: 1%, below_next: 1%}"
    criteria = f"{RATING}\n- {{id: p, type: price, weight: 1, formula: min-max, {low}}}"
    answers = {"A": {"p": "1"}, "B": {"p": "5"}, "C": {"p": "5"}}
    panel = (marks("E", a=1, b=9, c=9), marks("F", a=9, b=9, c=9), agreed(a=5))
    notices = compared(criteria, answers, *panel, terms={"spread": "1"}).notices
    assert len(notices) == len(set(notices)) == 5


@pytest.mark.parametrize(
    ("terms", "taxes", "notice"),
    [
        ({}, ("", ""), None),
        ({"tax": "net"}, ("net", "net"), None),
        (
            {"tax": "net"},
            ("net", ""),
            "B: not said whether prices are net or gross of tax; taken to be net of tax, as the evaluation says",
        ),
        (
            {},
            ("", "gross"),
            "A: not said whether prices are net or gross of tax; taken to be gross of tax, as others say of theirs",
        ),
    ],
)
def test_prices_that_do_not_say_whether_tax_is_in_them(
    terms: dict[str, str], taxes: tuple[str, str], notice: str | None
) -> None:
    """They are taken as they are compared, and every report says so."""
    rubric = loaded(rubric_text("- {id: p, type: price, weight: 1, formula: absolute, best: 0, worst: 10}"))
    responses = [
        {"vendor": name, "answers": {"p": "5"}, **({"tax": tax} if tax else {})}
        for name, tax in zip("AB", taxes, strict=True)
    ]
    found = [one for one in compare(rubric, responses, terms=terms).notices if "tax" in one]
    assert found == ([notice] if notice else [])


def test_a_bid_without_a_price_need_not_say_whether_tax_is_in_it() -> None:
    """Where no price is given nothing was taken for granted."""
    rubric = loaded(rubric_text("- {id: a, type: yes_no, weight: 1}"))
    assert compare(rubric, [{"vendor": "A", "answers": {"a": "yes"}}], terms={"tax": "net"}).notices == ()


@pytest.mark.parametrize(("by", "said"), [("F", True), ("f", True), ("E", False)])
def test_a_consensus_with_somebody_in_conflict_is_noted(by: str, said: bool) -> None:
    """Who may not mark should not agree either; the mark stands, and the reader is told."""
    conflicted = {"evaluator": "F", "conflicts": {"b": "worked there"}, "ratings": {}}
    consensus = {"consensus": {"a": {"r": {"score": "5", "reason": "agreed", "by": [by]}}}}
    notices = compared(RATING, {"A": {}, "B": {}}, marks("E", a=4, b=5), conflicted, consensus).notices
    assert (f"A, `r`: the consensus names {by}, with a conflict of interest" in notices) == said


def test_one_gate_and_several_are_told_apart() -> None:
    """Open gates by their number, and tie-breakers by theirs."""
    criteria = "".join(f"- {{id: {one}, type: rating, max: 4, weight: 1, gate: {{score: 50%}}}}\n" for one in "rs")
    first = {"evaluator": "E", "ratings": {"a": {"r": 4, "s": 4}}}
    (gates, *_) = compared(criteria, {"A": {}, "B": {}}, first).notices
    assert gates == "B: the gates `r` and `s` are open until every mark is in"
    ties = "- {id: y, type: yes_no, weight: 0}\n- {id: z, type: yes_no, weight: 0}"
    answers = {"A": {"x": "2", "y": "no", "z": "no"}, "B": {"x": "2", "y": "no", "z": "yes"}}
    (tied,) = compared(f"{NUMBER}\n{ties}", answers, top="ties: [y, z]").notices
    assert tied == "B and A have the same total, 2; ranked by the tie-breakers `y` and `z`"


def test_a_notice_knows_which_bids_and_lines_it_names() -> None:
    """As text it reads as ever; a page asks for its parts, and leads from each to its reason."""
    comparison = compared(RATING, {"A": {}, "B": {}}, marks("E", a=6, b=5), marks("F", a=6))
    (notice,) = comparison.notices
    assert notice == "B: marks are missing on `r`"
    assert notice.parts == (VendorRef("b", "B"), ": marks are missing on ", CriterionRef("r", "b"))
