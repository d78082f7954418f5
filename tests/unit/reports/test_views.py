"""What the pages show at the edges: many vendors, many sections, words for marks, nothing to compare."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import vendorscore as vs
from html_tree import find, table, words
from reading_aid import loaded, rubric_text
from vendorscore.reports.html_report import to_html
from vendorscore.reports.scorecard_report import link, scorecards
from vendorscore.reports.tables import RobustnessView, Table
from vendorscore.reports.views import shown
from vendorscore.reports.views.comparison import comparison_view
from vendorscore.reports.views.scorecard import scorecard_view


def compared(criteria: str, answers: list[dict[str, Any]], head: str = "", **more: Any) -> vs.Comparison:
    """Vendors `Vendor 1` and so on with these answers."""
    responses = [{"vendor": f"Vendor {number}", "answers": one} for number, one in enumerate(answers, 1)]
    return vs.compare(loaded(rubric_text(criteria, head)), responses, **more)


# ---------------------------------------------------------------- size


def test_a_large_page_leaves_the_reasons_to_the_scorecards() -> None:
    """It says so; no cell leads nowhere; the vendors' names lead to the scorecards where there are any."""
    criteria = "\n".join(f"- {{id: c{number}, type: yes_no, weight: {number + 1}}}" for number in range(151))
    comparison = compared(criteria, [{f"c{number}": "yes"} for number in range(20)])
    page = to_html(comparison, link=link)
    view = comparison_view(comparison)
    assert "The reasons of all 3,020 lines (20 vendors × 151 criteria) would make this page too long." in page
    assert not any(one.reasons for one in view.criteria)
    assert view.rated == ()
    assert [len(one.columns) for one in view.heat] == [8, 8, 4]
    assert not any(cell.href for one in view.heat for row in one.rows for cell in row.cells)
    assert 'href="scorecards/vendor-20.html"' in page
    assert len(view.pairs) == 3
    assert {pair.first for pair in view.pairs} == {view.vendors[0][1]}


def test_many_sections_are_drawn_as_the_largest_and_one_for_the_rest() -> None:
    """Eight segments at most; the figures still add up to the total."""
    criteria = "\n".join(f"- {{id: c{number}, type: yes_no, weight: {number + 1}}}" for number in range(12))
    bars = comparison_view(compared(criteria, [{f"c{number}": "yes" for number in range(12)}])).bars
    assert [part.title for part in bars.parts] == ["c5", "c6", "c7", "c8", "c9", "c10", "c11", "5 others"]
    assert "The last segment holds the smallest sections together." in bars.note
    assert sum(Fraction(figure) for figure in bars.rows[0].figures) == pytest.approx(100, abs=0.05)


# ---------------------------------------------------------------- pairs


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ([{"a": "yes"}, {"b": "yes"}], "Vendor 1 and Vendor 2 have the same total. Vendor 1 gains most on a "
         "(+50.00) and loses most on b (−50.00)."),
        ([{"a": "yes"}, {"a": "yes"}], "Vendor 1 and Vendor 2 have the same total."),
        ([{"a": "yes", "b": "yes"}, {"a": "yes"}], "Vendor 1 is 50 points ahead of Vendor 2. Vendor 1 gains most on b "
         "(+50.00)."),
    ],
)  # fmt: skip
def test_a_pair_in_one_sentence(answers: list[dict[str, Any]], sentence: str) -> None:
    """Who is ahead, and what did most on each side."""
    criteria = "- {id: a, type: yes_no, weight: 1}\n- {id: b, type: yes_no, weight: 1}"
    assert comparison_view(compared(criteria, answers)).pairs[0].sentence == sentence


def test_the_published_rounding_stands_in_a_pair_as_its_own_row() -> None:
    """Where rounded totals differ by more or less than their lines."""
    criteria = "- {id: a, type: yes_no, weight: 1}\n- {id: b, type: yes_no, weight: 2}"
    head = "rounding: {places: 0, half: up}"
    pair = comparison_view(compared(criteria, [{"b": "yes"}, {"a": "yes"}], head)).pairs[0]
    assert pair.totals == ("67.00", "33.00", "+34.00")
    assert [row.difference for row in pair.rows] == ["+66.67", "−33.33"]
    assert pair.rounding == "+0.66"
    assert pair.rounding_why == "the published rounding of the total, and the figures above are shown rounded"


def test_totals_that_differ_look_different_in_a_pair() -> None:
    """From one another and from full marks, however near they are; so do the lines."""
    criteria = "- {id: a, type: number, best: 10000000, worst: 0, weight: 1}\n- {id: b, type: yes_no, weight: 2}"
    (near,) = comparison_view(compared(criteria, [{"a": "9999999", "b": "yes"}, {"a": "9999998", "b": "yes"}])).pairs
    assert near.sentence.startswith("Vendor 1 is 0.000003 points ahead of Vendor 2.")
    assert near.totals == ("99.999997", "99.999993", "+0.000003")
    assert [(row.first, row.second, row.difference) for row in near.rows] == [("33.333330", "33.333327", "+0.000003")]


def test_what_does_not_apply_is_no_0_in_a_pair() -> None:
    """It says so, and so do the shares that follow; what applies to neither is not the same points for both."""
    criteria = """\
- {id: t, title: Team, type: yes_no, weight: 1}
- {id: u, title: "Uptime?", type: number, best: 10, worst: 0, weight: 1, when: {t: yes}}
- {id: v, title: Visits, type: yes_no, weight: 1, allow_na: yes}
- {id: w, title: Week, type: yes_no, weight: 1}"""
    na = {"na": "so"}
    comparison = compared(criteria, [{"t": "yes", "u": "0", "v": na, "w": "yes"}, {"t": "no", "v": na, "w": "yes"}])
    pair = comparison_view(comparison).pairs[0]
    assert [(row.title, row.first, row.second, row.difference, row.shares) for row in pair.rows] == [
        ("Team", "33.33", "0.00", "+33.33", "33.33\u00a0% and 50\u00a0% of all points"),
        ("Week", "33.33", "50.00", "−16.67", "33.33\u00a0% and 50\u00a0% of all points"),
        ("Uptime?", "0.00", "not asked", "0.00", ""),
    ]
    assert pair.equal == ""
    assert pair.shares == (
        "Does not apply to Vendor 2: Uptime? Its share goes to its siblings, so the same answer can be worth more to "
        "one than to the other. Applies to neither: Visits."
    )
    claimed = comparison_view(compared(criteria, [{"t": "no", "v": "yes", "w": "yes"}, {"t": "no", "v": na}])).pairs[0]
    assert ("Visits", "33.33", "n/a") in [(row.title, row.first, row.second) for row in claimed.rows]


# ---------------------------------------------------------------- panel, evidence, robustness


def test_marks_may_be_words_and_may_be_missing() -> None:
    """Words have no distance; who is still to mark is named; who is not asked has no marks."""
    criteria = (
        "- {id: in, type: yes_no, weight: 1}\n"
        "- {id: r, type: rating, weight: 1, when: {in: yes},"
        " levels: {poor: {score: 0}, good: {label: Good work, score: 1}}}"
    )
    panel = [
        {"evaluator": "First", "ratings": {"vendor-1": {"r": "good"}, "vendor-2": {"r": "poor"}}},
        {"evaluator": "Second", "ratings": {"vendor-1": {"r": "poor"}}},
        {"evaluator": "Third", "conflicts": {"vendor-1": "a friend"}, "ratings": {"vendor-1": {"r": "good"}}},
    ]
    comparison = compared(criteria, [{"in": "yes"}, {"in": "yes"}, {"in": "no"}], panel=panel)
    first, second, third = sorted(comparison_view(comparison).rated[0].judgements, key=lambda one: one.id)
    assert [(one.mark, one.label, one.note) for one in first.marks] == [
        ("good", "Good work", ""), ("poor", "", ""), ("good", "Good work", "not counted: conflict of interest"),
    ]  # fmt: skip
    assert (first.counts, first.spread, second.missing, third.counts) == ("50\u00a0%", "", "Second", "not asked")
    page = to_html(comparison)
    assert "Third" in page
    assert "conflict of interest with Vendor 1 (a friend): no mark counts" in page
    assert "Provisional" in words(next(find(page, "header")))
    award = scorecard_view(comparison, "vendor-2").award.replace("\u00a0", " ")
    assert award == "Vendor 2: 50.00 of 100 points so far; marks are still missing."


def test_what_was_attached_without_being_asked_for_is_shown() -> None:
    """It changes nothing, and says so."""
    comparison = compared("- {id: a, type: yes_no, weight: 1}", [{"a": {"value": "yes", "evidence": ["a.pdf"]}}])
    (item,) = scorecard_view(comparison, "vendor-1").lines[0].evidence
    assert (item.text, item.counts) == ("“a.pdf”", "not asked for")


def test_robustness_stands_under_the_award_and_in_its_own_section() -> None:
    """As it is given, else as it is worked out."""
    comparison = compared("- {id: a, type: yes_no, weight: 1}", [{"a": "yes"}])
    found = RobustnessView(
        "It holds.", ("A fact.",), (Table("By weight", "In points.", ("What", "How"), (("a", "1"),)),)
    )
    page = to_html(comparison, robustness=found)
    assert [words(one) for one in next(find(page, "header"))][2] == "It holds."
    assert table(next(one for one in next(find(page, "section", id="robustness")).iter() if one.tag == "table")) == [
        ["What", "How"], ["a", "1"],
    ]  # fmt: skip
    assert "Vendor 1 is the only eligible bid" in words(next(find(to_html(comparison), "section", id="robustness")))


@pytest.mark.parametrize("answers", [[], [{}]])
def test_nothing_to_compare_is_said(answers: list[dict[str, Any]]) -> None:
    """No response at all, or a single bid that is out: a page all the same."""
    comparison = compared("- {id: a, type: yes_no, weight: 1, gate: yes}", answers)
    page = to_html(comparison)
    assert words(next(find(page, "header"))).startswith("A rubric")
    assert not list(find(page, "section", id="pairs"))
    assert len(list(scorecards(comparison))) == len(answers)


# ---------------------------------------------------------------- text and figures


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain", "plain"),
        ("two\r\nlines\n", "two\nlines"),
        ("a\u00a0b\tc\u3000d", "a b c d"),
        ("a\u202eb\u200bc", "a<U+202E>b<U+200B>c"),
        ("a\u0007", "a<U+0007>"),
    ],
)
def test_hidden_characters_are_shown(text: str, seen: str) -> None:
    """Spaces of all kinds are spaces; whatever acts or hides is named; lines stay lines."""
    assert shown.text(text) == seen


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("0", "0.00"),
        ("1/3", "0.33"),
        ("1/1000", "0.001"),
        ("-1/1000", "−0.001"),
        ("12345/10", "1234.50"),
        ("-2", "−2.00"),
    ],
)
def test_points_are_never_shown_as_nothing(value: str, seen: str) -> None:
    """Two decimals, or as many as it takes not to be 0."""
    assert shown.points(Fraction(value)) == seen


@pytest.mark.parametrize(
    ("weights", "most", "step"),
    [
        (["20", "30"], "60", "0.1"),
        (["1", "2"], "4", "0.01"),
        (["0.1", "0.2"], "0.4", "0.001"),
        (["3000", "1"], "6000", "10"),
    ],
)
def test_sliders_have_round_steps(weights: list[str], most: str, step: str) -> None:
    """Up to twice the heaviest weight, in some hundred steps."""
    criteria = "\n".join(f"- {{id: c{index}, type: yes_no, weight: {one}}}" for index, one in enumerate(weights))
    slider = comparison_view(compared(criteria, [{}])).what_if.sliders[0]
    assert (slider.most, slider.step) == (most, step)


def test_what_cannot_be_worth_anything_has_no_slider() -> None:
    """A number without a scale is there for its gate; a weight of it would only take from the others."""
    criteria = "- {id: a, type: yes_no, weight: 1}\n- {id: sum, type: number, weight: 0, gate: {min: 5}}\n"
    criteria += "- {id: poc, type: yes_no, weight: 0, gate: yes}"
    sliders = comparison_view(compared(criteria, [{"a": "yes", "sum": "7", "poc": "yes"}])).what_if.sliders
    assert [one.path for one in sliders] == ["a", "poc"]


WAIVABLE = "- {id: a, type: yes_no, weight: 1}\n" + "\n".join(
    f"- {{id: {name}, title: The {name}, type: yes_no, weight: 0, gate: {{in: [yes], waivable: yes}}}}"
    for name in ("poc", "fee")
)


@pytest.mark.parametrize(
    ("waived", "note"),
    [(["poc"], "gate waived: The poc"), (["poc", "fee"], "gates waived: The poc and The fee"), ([], "")],
)
def test_a_waived_gate_is_named_apart_from_the_winner(waived: list[str], note: str) -> None:
    """By its title, on a line of its own: “winner waived poc” would say that the winner did it."""
    answers = {"a": "yes", "poc": "yes", "fee": "yes", **dict.fromkeys(waived, "no")}
    waivers = {"vendor-1": {path: {"by": "Head", "reason": "So."} for path in waived}}
    panel = [{"consensus": {}, "waivers": waivers}] if waived else None
    comparison = compared(WAIVABLE, [answers], panel=panel)
    (row,) = comparison_view(comparison).ranking
    assert (row.winner, row.note) == ("winner", note)
    assert not note or f"<small>winner</small><div><small>{note}</small></div>" in to_html(comparison)


def test_an_open_gate_is_named_by_its_title() -> None:
    """Beside the bid, while marks are missing."""
    criteria = "- {id: r, title: The fit, type: rating, max: 5, weight: 1, gate: {score: 20%}}"
    criteria += "\n- {id: a, type: yes_no, weight: 1}"
    assert comparison_view(compared(criteria, [{"a": "yes"}])).ranking[0].note == "gate open: The fit"


def test_a_worth_that_does_not_end_is_a_fraction() -> None:
    """In the table of a rule and in what would have been better; no figure is twelve digits long for that."""
    criteria = "- {id: l, type: rating, weight: 1, levels: {0: Poor, 1: Fair, 2: Good, 3: Best}}\n"
    criteria += "- {id: r, type: choice, weight: 1, options: {a: 0.25, b: 1}}"
    panel = [{"evaluator": "E", "ratings": {"vendor-1": {"l": "0"}}}]
    comparison = compared(criteria, [{"r": "a"}], panel=panel)
    both = comparison_view(comparison).criteria
    assert [level.worth for level in both[0].levels] == ["0", "1/3", "2/3", "1"]
    assert [level.worth for level in both[1].levels] == ["0.25", "1"]
    assert "would be worth 1/3" in scorecard_view(comparison, "vendor-1").lines[0].next_up


def test_files_are_named_from_the_folder_of_the_evaluation(tmp_path: Path) -> None:
    """From anywhere, and for a rubric that stands elsewhere only by its name."""
    from command import FILES, lay_out

    folder = lay_out(tmp_path / "tender", FILES)
    evaluation = vs.load_evaluation(folder)
    files = shown.Files(evaluation)
    assert files.where(evaluation.rubric.at) == "rubric.yaml:1:1"
    assert files.name(str(folder / "panel/security.yaml")) == "panel/security.yaml"
    assert files.name("/elsewhere/secret/rubric.yaml") == "rubric.yaml"
    assert files.name("../up/rubric.yaml") == "rubric.yaml"
    assert files.name("built-in:customer-service") == "built-in:customer-service"
    assert files.where(None) == ""
    assert files.shorten(f"kept: `{folder}/responses/old.yaml`") == "kept: `responses/old.yaml`"
