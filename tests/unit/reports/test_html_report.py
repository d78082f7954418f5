"""The comparison page: complete, one file, the same bytes everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import vendorscore as vs
from command import FILES, child, lay_out, run
from html_tree import find, parsed, table, words
from vendorscore.writing.html import policy

DEMO = Path(__file__).parents[3] / "examples" / "managed-firewall"


@pytest.fixture(scope="module")
def page() -> str:
    """The comparison page of the demo."""
    return vs.compare(vs.load_evaluation(DEMO)).to_html()


def test_the_award_is_the_first_thing_read(page: str) -> None:
    """After the title: one sentence, with its margin."""
    header = next(find(page, "header"))
    assert [words(one) for one in list(header)[:2]] == [
        "Managed firewall 2026",
        "Tarnbeck Security is first with 81.345 of 100 points, 0.595 ahead of Quillmere Networks.",
    ]


def test_the_parts_stand_in_the_order_in_which_they_are_read(page: str) -> None:
    """From the ranking down to the assumptions; every entry of the contents leads to one."""
    sections = [one.get("id") for one in find(page, "section")]
    expected = "ranking robustness sections intervals heat measures pairs what-if rubric panel assumptions"
    assert sections == expected.split()
    links = [one.get("href") for one in next(find(page, "nav")).iter() if one.get("href")]
    assert links == [f"#{name}" for name in sections]


def test_every_link_leads_to_a_place_in_the_page(page: str) -> None:
    """And no two places have one name."""
    ids = [one.get("id", "") for one in parsed(page).iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    targets = {one.get("href", "") for one in find(page, "a")}
    assert {target.removeprefix("#") for target in targets} <= set(ids)


def test_the_ranking_has_all_totals_and_keeps_the_ineligible_apart(page: str) -> None:
    """The best score of all is not ranked, and the failed gate stands beside it with its reason."""
    ranked, out = (table(one) for one in [*find(page, "table")][:2])
    assert ranked[1] == ["1", "Tarnbeck Security winner", "81.35", "81.35", "81.35", "81.35", "76.62"]
    assert ranked[3] == ["3", "Palvane Telecom", "36.21", "36.21 – 42.21", "45.51", "36.21", "31.71"]
    assert [row[1] for row in ranked[1:]] == [
        "Tarnbeck Security winner", "Quillmere Networks", "Palvane Telecom", "Ondrelle Systems",
    ]  # fmt: skip
    assert out[1:] == [["Fennwarden Managed IT", "85.65", "Proof of concept", "Must be yes; answered no."]]


def test_every_chart_says_what_its_row_says(page: str) -> None:
    """The title of each picture holds the figures of the table beside it."""
    charts = list(find(page, "table", **{"class": "chart"}))
    assert len(charts) == 2
    for chart in charts:
        for row in list(chart)[1]:
            cells = [words(cell) for cell in row if cell.get("class") != "wide"]
            title = next(words(one) for one in row.iter() if "title" in str(one.tag))
            assert title.startswith(cells[0].removesuffix(" not eligible"))
            assert all(cell in title for cell in cells[1:])


def test_a_pair_adds_up(page: str) -> None:
    """The differences of a pair, criterion by criterion, make the difference of the totals, and are signed."""
    pair = next(find(page, "details", id="pair_tarnbeck_quillmere"))
    rows = table(next(one for one in pair.iter() if one.tag == "table"))
    assert rows[0][:4] == ["Criterion", "Tarnbeck Security", "Quillmere Networks", "Difference"]
    assert rows[1][:4] == ["Chief executive accountable", "6.30", "0.00", "+6.30"]
    assert rows[2][:4] == ["Satisfaction, measured and shown", "not asked", "4.50", "−4.50"]
    assert rows[-1][:4] == ["Total", "81.35", "80.75", "+0.60"]
    assert words(pair).count("Tarnbeck Security is 0.595 points ahead of Quillmere Networks.") == 1
    assert len([*find(page, "details", **{"class": "pair"})]) == 10


def test_every_line_has_its_reason(page: str) -> None:
    """A cell of the heat table leads to the line, the line says why."""
    line = next(find(page, "tr", id="l_palvane_track-record.satisfaction"))
    assert [words(cell) for cell in line] == ["Palvane Telecom", "blank", "0 %", "0.00", "Left blank: worth 0."]


def test_the_page_holds_its_own_policy_first(page: str) -> None:
    """The hashes in the policy are those of the style and the script that stand in the page, and there is no other."""
    head = next(find(page, "head"))
    assert head[0].get("http-equiv") == "Content-Security-Policy"
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert head[0].get("content") == policy(style, script)
    assert not any(one.get("style") or one.get("src") for one in parsed(page).iter())
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", page.replace("https://palvane.example", ""))


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "1", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "4711", "TZ": "Asia/Kathmandu", "USER": "somebody", "HOSTNAME": "somewhere"},
    ],
)
def test_the_same_input_gives_the_same_bytes(environment: dict[str, str], tmp_path: Path) -> None:
    """Under any hash seed, locale, time zone and folder; and no page tells where the files are kept."""
    here = lay_out(tmp_path / "somebody" / "tender", FILES)
    assert run("report", str(here), "-o", "here.html", cwd=tmp_path).code == 0
    done = child("report", "-o", str(tmp_path / "there.html"), cwd=here, **environment)
    assert done.returncode == 0
    assert (tmp_path / "here.html").read_bytes() == (tmp_path / "there.html").read_bytes()
    text = (tmp_path / "here.html").read_text()
    assert "somebody" not in text
    assert "somewhere" not in text


def test_a_notebook_shows_the_ranking(page: str) -> None:
    """A piece of a page: no id that could be there twice, no script, no style that reaches outside it."""
    snippet = vs.compare(vs.load_evaluation(DEMO))._repr_html_()
    assert "Tarnbeck Security is first" in snippet
    assert " id=" not in snippet
    assert "<script" not in snippet
    selectors = re.findall(r"^([^{\n]*)\{", snippet, re.MULTILINE)
    assert selectors
    for selector in selectors:
        assert all(part.strip().startswith(".vendorscore-comparison") for part in selector.split(","))


def test_a_template_of_ones_own_stands_in_the_place_of_ours(tmp_path: Path) -> None:
    """One part, or the style alone; the policy follows the style."""
    comparison = vs.compare(vs.load_evaluation(DEMO))
    templates = lay_out(tmp_path / "templates", {"_panel.html": "<p>{{ view.title }}, ours</p>", "style.css": "p {}"})
    page = comparison.to_html(templates=templates)
    assert "<p>Managed firewall 2026, ours</p>" in page
    assert "<style>p {}</style>" in page
    assert 'id="panel"' not in page


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"own.html": "x"}, "found `own.html`"),
        ({}, "found none"),
        ({"_panel.html": "{{ view.nothing }}"}, "no attribute 'nothing'"),
        ({"script.js": "// </script>"}, "would end the element"),
    ],
)
def test_templates_that_cannot_be_used_are_the_callers_fault(
    files: dict[str, str], message: str, tmp_path: Path
) -> None:
    """Nothing is written, and the message names the file."""
    (tmp_path / "templates").mkdir()
    folder = lay_out(tmp_path / "templates", files)
    comparison = vs.compare(vs.load_evaluation(DEMO))
    with pytest.raises(vs.UsageError, match="bad-template") as caught:
        comparison.save(tmp_path / "out.html", templates=folder)
    assert message in str(caught.value)
    assert not (tmp_path / "out.html").exists()
