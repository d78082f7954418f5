"""The scorecard pages: every line with its derivation, and the one that is handed out with nobody else in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import vendorscore as vs
from command import FILES, lay_out, run
from html_tree import find, parsed, table, words
from reading_aid import loaded, rubric_text
from vendorscore.reports.scorecard_report import link, scorecards
from vendorscore.reports.views.scorecard import ScorecardView, scorecard_view

DEMO = Path(__file__).parents[3] / "examples" / "managed-firewall"


@pytest.fixture(scope="module")
def demo() -> vs.Comparison:
    """The demo, compared."""
    return vs.compare(vs.load_evaluation(DEMO))


@pytest.fixture(scope="module")
def page(demo: vs.Comparison) -> str:
    """The scorecard of a vendor that lost points in many ways."""
    return dict(scorecards(demo))[link("palvane")]()


def test_the_result_is_the_first_thing_read(page: str) -> None:
    """Where it stands, then the totals with their meanings."""
    assert words(next(find(page, "header"))).startswith(
        "Managed firewall 2026: scorecard Palvane Telecom: rank 3 with 36.21 of 100 points."
    )
    figures = [words(one) for one in find(page, "dl", **{"class": "figures"})]
    assert figures[0].startswith("Claimed45.51 every answer believed Evidenced36.21 what is attached counts; ranked on")


def test_the_sections_add_up_to_the_total(page: str) -> None:
    """Earned, of how much, and exactly."""
    rows = table(next(find(page, "table")))
    assert rows[1] == ["Before you buy", "Before you buy: 11.00 of 20.00 points", "11.00", "20.00", "55 %"]
    assert rows[-1] == ["Total", "exactly 3621/100", "36.21", "", ""]


def test_what_has_no_weight_is_no_part_of_the_total() -> None:
    """A pure gate earned nothing of nothing; it is not worth 0 %. What does not apply stays, and says so."""
    criteria = "- {id: a, type: yes_no, weight: 1}\n- {id: gate, type: yes_no, weight: 0, gate: yes}\n"
    criteria += "- {id: n, type: yes_no, weight: 1, allow_na: yes}"
    answers = {"a": "yes", "gate": "yes", "n": {"na": "so"}}
    comparison = vs.compare(loaded(rubric_text(criteria)), [{"vendor": "Alder", "answers": answers}])
    view = scorecard_view(comparison, "alder")
    assert [(one.title, one.possible, one.worth) for one in view.sections] == [
        ("a", "100.00", "100\u00a0%"),
        ("n", "0.00", "n/a"),
    ]


def test_what_is_missing_says_what_it_could_bring(page: str) -> None:
    """A blank, an unproved answer, and one that the panel refuted, each with its own figure."""
    section = next(find(page, "section", id="missing"))
    assert "between 36.21 and 42.21" in words(section)
    assert table(next(one for one in section.iter() if one.tag == "table"))[1:] == [
        ["Renewal rate", "evidence that counts", "up to 5.70 points"],
        [
            "References free to be called",
            "proof against the panel’s finding, which stands",
            "nothing more: it is closed",
        ],
        ["Satisfaction, measured and shown", "an answer: it was left blank", "up to 6.00 points"],
    ]


def test_a_line_can_be_worked_out_by_hand(page: str) -> None:
    """Answer, reason, rule, product, next level, evidence, findings and the places in the files."""
    line = words(next(find(page, "article", id="c-track-record.renewal-rate")))
    for part in (
        "1.90 of 12.00 points",
        "Why not more:",
        "100 × 3/25 × 19/30 × 1/4 = 1.9",
        "audit “palvane-audit-2024-25.pdf” of 2025-03-31 does not count",
        "more than 18 months before 2026-11-20",
        "answer responses/palvane.yaml:32:14",
    ):
        assert part in line, (part, line)


def test_every_link_leads_somewhere(demo: vs.Comparison, tmp_path: Path) -> None:
    """Inside each page, and from page to page of the folder."""
    paths = demo.save(tmp_path / "out")
    ids = {path: {one.get("id") for one in parsed(path.read_text()).iter()} for path in paths if path.suffix == ".html"}
    for path, own in ids.items():
        for one in find(path.read_text(), "a"):
            target, _, anchor = (one.get("href") or "").partition("#")
            there = (path.parent / target).resolve() if target else path
            assert anchor in own if not target else there in ids, (path, target, anchor)


# ---------------------------------------------------------------- why not more

QUESTIONS = {
    "yes_no": ("type: yes_no", "no", "“yes” would be worth 1: 50.00 points more."),
    "choice": ("type: choice, options: {a: {label: Most, score: 1}, b: 0.5, c: 0}", "c", "“b” would be worth 0.5"),
    "checklist": ("type: checklist, options: [a, b, c]", ["a"], "“b” and “c” as well would be worth 1"),
    "none ticked": ("type: checklist, options: [a, b]", [], "“a” and “b” would be worth 1: 50.00 points more."),
    "enough": ("type: checklist, options: [a, b, c], enough: 2", [], "Any 2 of “a”, “b” and “c” would be worth 1"),
    "one more": ("type: checklist, options: [a, b, c], enough: 2", ["b"], "Any one of “a” and “c” as well would be"),
    "uneven": (
        "type: checklist, options: {a: {score: 1}, b: {score: 2}, c: {score: 1}}, enough: 2.5",
        ["a"],
        "As many of “b” and “c” as count 1.5 more would be worth 1: ",
    ),
    "as many": (
        "type: checklist, options: {a: {score: 1}, b: {score: 2}, c: {score: 1}}, enough: 1.5",
        "",
        "As many of “a”, “b” and “c” as count 1.5 would be worth 1: 50.00 points more.",
    ),
    "unit with a stop": ("type: number, unit: hrs., curve: {4: 1, 24: 0}", "24", "4 hrs. would be worth 1"),
    "curve": ("type: number, unit: h, curve: {4: 1, 24: 0.6, 48: 0}", "30", "24 h would be worth 0.6"),
    "steps": ("type: number, steps: {3: 0.4, 6: 1}", "4", "6 would be worth 1"),
    "line": ("type: number, best: 9, worst: 2", "5", "9 would be worth 1"),
    "absolute": ("type: price, formula: absolute, best: 10, worst: 90", "50", "A price of 10 would be worth 1"),
    "prices": (
        "type: price, formula: curve, curve: {0: 1, 30: 0.7, 99: 0}",
        "50",
        "A price of 30 would be worth 0.7",
    ),
    "relative": ("type: price, formula: lowest-ratio", "50", "A lower price would be worth more."),
    "best": ("type: yes_no", "yes", ""),
    "declined": ("type: yes_no", {"declined": "so"}, "“yes” would be worth 1: 50.00 points more."),
    "unproved": (
        "type: yes_no, evidence: {unproved: 25%}",
        {"declined": "so"},
        "“yes” would be worth 1, and 25 % of that without evidence that counts: 12.50 points more.",
    ),
}


def _view(question: str, answer: Any, panel: list[Any] | None = None) -> ScorecardView:
    text = rubric_text(f"- {{id: q, {question}, weight: 1}}\n- {{id: other, type: yes_no, weight: 1}}")
    rubric = loaded(text)
    responses = [{"vendor": "Alpha", "answers": {"q": answer}}, {"vendor": "Beta", "answers": {"q": _least(answer)}}]
    return scorecard_view(vs.compare(rubric, responses, panel=panel or []), "alpha")


def _least(answer: Any) -> Any:
    return "20" if answer == "50" else answer


@pytest.mark.parametrize("case", QUESTIONS)
def test_the_next_level_up_is_named(case: str) -> None:
    """The least improvement, what it would be worth, and the points that it would bring."""
    question, answer, said = QUESTIONS[case]
    found = _view(question, answer).lines[0].next_up.replace("\u00a0", " ")
    assert found.startswith(said) if said else found == ""
    assert not found.endswith("..")


@pytest.mark.parametrize(
    ("scale", "mark", "said"),
    [
        ("max: 5, step: 1", "3", "A mark of 4 would be worth 0.8: 10.00 points more."),
        ("max: 5", "3", "A mark of 5 would be worth 1: 20.00 points more."),
        ("levels: {0: Nothing, 2: Some, 4: All}", "2", "“4” (All) would be worth 1: 25.00 points more."),
        ("max: 5", "5", ""),
    ],
)
def test_the_next_mark_up_is_named(scale: str, mark: str, said: str) -> None:
    """Of a rating: the next step of the scale, or the next level in its own words."""
    panel = [{"evaluator": "E", "ratings": {"alpha": {"q": mark}, "beta": {"q": mark}}}]
    assert _view(f"type: rating, {scale}", None, panel).lines[0].next_up.replace("\u00a0", " ") == said


def test_what_kind_of_thing_is_missing() -> None:
    """Open marks name who is to give them; what was declined is closed."""
    panel = [
        {"evaluator": "First", "ratings": {"alpha": {"q": "2"}, "beta": {"q": "2"}}},
        {"evaluator": "Second", "ratings": {"beta": {"q": "3"}}},
    ]
    (missing, blank) = _view("type: rating, max: 4", None, panel).missing
    assert (missing.what, missing.could) == ("a mark of Second", "up to 12.50 points")
    assert blank.could == "up to 50.00 points"
    declined = _view("type: yes_no", {"declined": "so"}).missing[0]
    assert (declined.what, declined.could) == ("an answer: it was declined", "nothing more: it is closed")


# ---------------------------------------------------------------- handed out


def test_a_handout_has_no_names_of_others(demo: vs.Comparison) -> None:
    """The reasons stay, who gave them goes; so do the places of their files."""
    text = " ".join(parsed(demo.to_html(vendor="palvane")).itertext())
    assert "A slogan, no case." in text
    assert "marks before it: 1 by evaluator 1, 2 by evaluator 2 and 1 by evaluator 3;" in " ".join(text.split())
    for name in ("Operations reviewer", "Service reviewer", "Procurement reviewer", "panel/"):
        assert name not in text
    for card in demo:
        assert (card.name in text) is (card.id == "palvane")


def test_names_in_the_panels_own_words_are_taken_out() -> None:
    """Of evaluators and of other vendors, where they stand whole; the vendor's own stays."""
    panel = [{"evaluator": "Robin", "ratings": {
        "acme-networks": {"q": {"score": "2", "reason": "ROBIN says: Acme Networks is less than Acme and robinia."}},
        "acme": {"q": {"score": "3", "reason": "x"}},
    }}]  # fmt: skip
    rubric = loaded(rubric_text("- {id: q, type: rating, max: 4, weight: 1}"))
    comparison = vs.compare(rubric, [{"vendor": "Acme Networks"}, {"vendor": "Acme"}], panel=panel)
    text = " ".join(parsed(comparison.to_html(vendor="acme-networks")).itertext())
    assert "evaluator 1 says: Acme Networks is less than another vendor and robinia." in text


def test_the_amounts_of_other_bids_are_not_handed_out() -> None:
    """A relative price is explained without the field that it was compared with."""
    rubric = loaded(rubric_text("- {id: q, type: price, formula: lowest-ratio, weight: 1}"))
    responses = [{"vendor": "Alpha", "answers": {"q": "60606"}}, {"vendor": "Beta", "answers": {"q": "30303"}}]
    comparison = vs.compare(rubric, responses)
    assert "30303" in dict(scorecards(comparison))[link("alpha")]()
    page = comparison.to_html(vendor="alpha")
    assert "30303" not in page
    assert "A price of 60606, beside the other bids, whose amounts are not shown here: worth 0.5." in page


@pytest.mark.parametrize(("vendor", "name"), [("acme", "acme"), ("con", "_con"), ("lpt1", "_lpt1"), ("conn", "conn")])
def test_no_page_has_a_name_that_a_system_keeps_for_itself(vendor: str, name: str) -> None:
    """An id is a file name already, but for a dozen words."""
    assert link(vendor) == f"scorecards/{name}.html"


def test_report_writes_what_is_handed_out(tmp_path: Path) -> None:
    """`--for VENDOR` writes one page; a wrong vendor or another form is a usage error."""
    firewall = lay_out(tmp_path / "firewall", FILES)
    said = run("report", "--for", "globex", "-o", "globex.html", cwd=firewall)
    assert (said.code, said.out) == (0, "globex.html\n")
    text = (firewall / "globex.html").read_text()
    assert "Globex: not eligible; it would have" in text
    assert "Acme" not in text
    assert "Security reviewer" not in text
    for arguments, message in (
        (["--for", "globx", "-o", "a.html"], "did you mean `globex`?"),
        (["--for", "globex", "-o", "a.md"], "expected a file that ends in `.html`"),
        (["--for", "globex", "-o", "folder"], "expected a file that ends in `.html`"),
    ):
        said = run("report", *arguments, cwd=firewall)
        assert said.code == 2
        assert message in said.err
    with pytest.raises(vs.UsageError, match="unknown-suffix"):
        vs.compare(vs.load_evaluation(firewall)).save(tmp_path / "a.md", vendor="globex")
