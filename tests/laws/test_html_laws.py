"""Laws of the pages: text is never markup, and what is handed to one vendor holds nothing of another."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import markupsafe
import pytest
from hypothesis import given
from hypothesis import strategies as st

from html_tree import astray, name, parsed
from strategies import Case, Comparison, cases, examples
from vendorscore.foundation import numbers
from vendorscore.library import build_evaluation, compare
from vendorscore.reports.markdown_report import to_markdown
from vendorscore.reports.scorecard_report import scorecards
from vendorscore.reports.views import shown
from vendorscore.writing import html

# ---------------------------------------------------------------- hostile text

FRAGMENTS = (
    "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", '"><img src=x>', "'><svg onload=x>", "<!--",
    "-->", "]]>", "</style>", "</title>", "</textarea>", "<base href=//e>", "{{ 7*7 }}", "{% raw %}", "{# x #}",
    "&lt;b&gt;", "&#60;", "javascript:alert(1)", "https://e.example/?x=", "` `", "\u202e", "\u2066", "\u200b", "\u00ad",
    "\u0301" * 9, "\ufdfa", "שלום", "漢字", "=1+1", "\\", "\\u003c", " onmouseover=x ", "$&", "%s", "%(x)s",
    "x" * 200, "style", "\n",
)  # fmt: skip
HOSTILE = st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=4).map("".join)


def everything(text: Callable[[], str], line: Callable[[], str]) -> Comparison:
    """An evaluation with one of everything, and a text in every place that takes one."""
    rubric = {
        "rubric": "all", "version": "1", "title": line(), "summary": text(), "combine": "mean", "ties": ["s.c"],
        "criteria": [
            {"id": "s", "title": line(), "why": text(), "weight": 3, "gate": {"score": "1%", "waivable": "yes"},
             "criteria": [
                {"id": "c", "title": line(), "question": text(), "guidance": text(), "help_scorer": text(),
                 "why": text(), "source": line(), "type": "choice", "weight": 2,
                 "gate": {"in": ["a"], "waivable": "yes"},
                 "options": {"a": {"label": line(), "score": 1}, "b": {"label": line(), "score": 0}},
                 "evidence": {"ask": text(), "unproved": "50%", "reject": ["award"], "expires": "6 months"}},
                {"id": "n", "title": line(), "type": "number", "unit": "h", "weight": 1, "curve": {"1": 1, "9": 0}},
                {"id": "l", "title": line(), "type": "checklist", "weight": 1,
                 "options": {"a": line(), "b": line()}, "allow_na": "yes"},
            ]},
            {"id": "r", "title": line(), "question": text(), "type": "rating", "weight": 1,
             "levels": {"0": line(), "1": line(), "4": line()}},
            {"id": "p", "title": line(), "type": "price", "formula": "lowest-ratio", "weight": 1},
            {"id": "i", "title": line(), "question": text(), "type": "text"},
            {"id": "w", "title": line(), "type": "yes_no", "weight": 1, "when": {"s.c": "a"}},
        ],
    }  # fmt: skip
    item = [
        {"kind": line(), "ref": line(), "date": "2026-08-01"},
        {"kind": "award", "ref": line(), "date": "2026-08-01"},
    ]
    responses = [
        {"vendor": "A" + line(), "id": "a", "received": "2026-08-01T10:00:00Z", "answers": {
            "s.c": {"value": "a", "evidence": item, "comment": text()}, "s.n": {"value": "4", "comment": text()},
            "s.l": ["a"], "r": text(), "p": {"value": "100", "currency": "EUR"}, "i": text(), "w": "yes"}},
        {"vendor": "B" + line(), "id": "b", "received": "2026-08-01T10:00:00Z", "answers": {
            "s.c": {"value": "b", "evidence": item}, "s.l": {"na": line()}, "p": "120", "w": {"declined": line()}}},
        {"vendor": "C" + line(), "id": "c", "received": "2026-09-01T10:00:00Z", "answers": {"s.c": "b"}},
    ]  # fmt: skip
    one, two = "E" + line(), "F" + line()
    marks = {vendor: {"r": {"score": "1", "reason": text()}} for vendor in "abc"}
    panel: list[dict[str, Any]] = [
        {"evaluator": one, "role": line(), "conflicts": "none", "ratings": marks,
         "verified": {"a": {"s.c": {"yes": text()}, "w": {"no": text()}}}},
        {"evaluator": two, "role": line(), "conflicts": {"b": line()}, "ratings": marks},
        {"consensus": {"a": {"r": {"score": "4", "reason": text(), "by": [one, two]}}},
         "waivers": {"b": {"s.c": {"by": line(), "reason": text()}, "s": {"by": line(), "reason": text()}}}},
    ]  # fmt: skip
    terms = {
        "evaluation": line(),
        "date": "2026-08-31",
        "deadline": "2026-08-15T10:00:00Z",
        "currency": "EUR",
        "spread": "1",
    }
    return compare(build_evaluation(rubric, responses, panel=panel, terms=terms))


def pages(comparison: Comparison) -> list[str]:
    """The comparison page, a scorecard, and one that is handed out."""
    return [comparison.to_html(), next(scorecards(comparison))[1](), comparison.to_html(vendor="b")]


_WORDS = {"title", "aria-label"}


def shape(page: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Every element in order, its attributes with their values where those are not for people to read."""
    return [
        (name(one), tuple(sorted((key, "" if key in _WORDS else value) for key, value in one.attrib.items())))
        for one in parsed(page).iter()
    ]


@pytest.fixture(scope="module")
def harmless() -> list[Any]:
    """What the pages are made of when every text is a plain word."""
    return [shape(page) for page in pages(everything(lambda: "word", lambda: "word"))]


@examples(40)
@given(drawn=st.lists(HOSTILE, min_size=1, max_size=12))
def test_hostile_text_gives_the_elements_of_harmless_text(harmless: list[Any], drawn: list[str]) -> None:
    """By a real HTML parser: the same elements with the same attributes, and no character that acts or hides."""
    at = iter(range(1_000_000))

    def text() -> str:
        return drawn[next(at) % len(drawn)].strip() or "word"

    def line() -> str:
        return " ".join(re.sub("[\u202e\u2066\u200b\u00ad]", "", text()).split())[:60].strip() or "word"

    found = pages(everything(text, line))
    assert [shape(page) for page in found] == harmless
    for page in found:
        # Two of our spaces are no others: that between a figure and its unit, and that before the number of a rank.
        ours = re.sub(r"(?<=\d)\u00a0(?=\S)|(?<=\brank)\u00a0(?=\d)", " ", page)
        assert all(char.isprintable() or char in "\n\u2068\u2069" for char in ours)
        assert list(astray(page)) == []
        assert ">49<" not in page


# ---------------------------------------------------------------- nothing of another vendor


def marked(case: Case) -> tuple[Case, list[str]]:
    """The case with a name of its own on every text of a vendor or an evaluator; and the evaluators' names."""
    mapping = {response["id"]: f"zq{number}vendor" for number, response in enumerate(case.responses, 1)}
    responses = []
    for number, response in enumerate(case.responses, 1):
        answers = {path: _marked(one, f"zq{number}words") for path, one in response["answers"].items()}
        responses.append(
            {**response, "vendor": f"Zq{number}vendor Limited", "id": f"zq{number}vendor", "answers": answers}
        )
    panel = [_panel(one, mapping) for one in case.panel]
    return case.but(responses=responses, panel=panel), ["zqevaluator"]


def _marked(answer: Any, word: str) -> Any:
    if not isinstance(answer, dict):
        return {"value": answer, "comment": word}
    found = {key: word if key in ("declined", "na") else one for key, one in answer.items()}
    if "evidence" in found:
        found["evidence"] = [{**(one if isinstance(one, dict) else {}), "ref": word} for one in found["evidence"]]
    return found | ({"comment": word} if "value" in found else {})


def _panel(one: Any, mapping: dict[str, str]) -> Any:
    """A panel file with the vendors' new names, and reasons that speak of everybody."""
    others = " and ".join(f"{word.capitalize()} Limited ({word})" for word in mapping.values())
    reason = f"As Zqevaluator {others}"
    found: dict[str, Any] = {}
    for key, part in one.items():
        if key == "evaluator":
            found[key] = f"Zqevaluator {part}"
        elif key == "conflicts" and isinstance(part, dict):
            found[key] = {mapping[vendor]: reason for vendor in part}
        elif key in ("ratings", "consensus", "verified", "waivers"):
            found[key] = {mapping[vendor]: _told(some, reason, key) for vendor, some in part.items()}
        else:
            found[key] = part
    return found


def _told(some: Any, reason: str, key: str) -> Any:
    if key == "ratings":
        return {path: {"score": one, "reason": reason} for path, one in some.items()}
    if key == "verified":
        return {
            path: {"no": reason} if isinstance(one, dict) and "no" in one else {"yes": reason}
            for path, one in some.items()
        }
    return {path: {**one, "reason": reason} for path, one in some.items()}


@examples(40)
@given(cases())
def test_what_is_handed_out_holds_nothing_of_another(case: Case) -> None:
    """No name, no id, no word of another vendor; no name of an evaluator, however the panel worded its reasons."""
    own, evaluators = marked(case)
    comparison = own.compare()
    for card in comparison:
        page = comparison.to_html(vendor=card.id).casefold()
        number = card.id.removeprefix("zq").removesuffix("vendor")
        assert f"zq{number}vendor" in page
        for other in comparison:
            if other is not card:
                strange = other.id.removeprefix("zq").removesuffix("vendor")
                assert f"zq{strange}" not in page
        for evaluator in evaluators:
            assert not re.search(rf"{evaluator} e\d", page)


def test_the_law_would_see_a_leak() -> None:
    """The full scorecard does name evaluators, and the Markdown report everybody: the marks are there."""
    comparison = everything(lambda: "word", lambda: "word")
    assert "Eword" in dict(scorecards(comparison))["scorecards/a.html"]()
    assert "Eword" not in comparison.to_html(vendor="a")
    assert "Bword" in to_markdown(comparison)
    assert "Bword" not in comparison.to_html(vendor="a")


@given(HOSTILE | st.text() | st.sampled_from("&<>\"'"))
def test_prepared_templates_escape_as_jinja_does(text: str) -> None:
    """What has nothing in it to be escaped stays as it is; all else is what markupsafe makes of it."""
    assert html.escape(text) == str(markupsafe.escape(text))
    assert html.escape(markupsafe.Markup(text)) == text
    assert html.escape([text]) == str(markupsafe.escape(str([text])))


# ---------------------------------------------------------------- figures

lengths = st.fractions(min_value=0, max_value=10**6)


@given(lengths, lengths.filter(bool))
def test_a_length_in_a_chart_is_its_share_rounded_once(part: Fraction, whole: Fraction) -> None:
    """As a percentage of the whole with three decimals at most, halves up."""
    assert shown.per_cent(part, whole) == f"{numbers.bare(numbers.rounded(part / whole * 100, 3, 'up'))}%"


@given(st.fractions() | st.fractions(-1, 1).map(lambda small: small / 10**9))
def test_points_have_as_few_decimals_as_do_not_hide_them(value: Fraction) -> None:
    """Two, or more where two would show a 0 that is none, up to twelve."""
    places = next((some for some in range(2, 12) if numbers.rounded(value, some, "up")), 12) if value else 2
    assert shown.points(value) == numbers.fixed(value, places).replace("-", "−")
