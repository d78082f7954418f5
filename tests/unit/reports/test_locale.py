"""Reports in the words of a locale: every figure and day for people goes through it, and nothing else changes."""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

import vendorscore as vs
from command import run
from strategies import Case, cases, examples
from vendorscore.foundation.speech import Speech, speaking

DEMO = Path(__file__).parents[3] / "examples/managed-firewall"


class Marked(Speech):
    """Shows which texts went through the locale."""

    def number(self, text: str) -> str:
        """As the plain one, marked."""
        return f"‹{text}›"

    def percent(self, text: str) -> str:
        """As the plain one, marked."""
        return f"«{text} %»"

    def day(self, date: datetime.date) -> str:
        """As the plain one, marked."""
        return f"‹{date.isoformat()}›"

    def moment(self, time: datetime.datetime) -> str:
        """As the plain one, marked."""
        return f"‹{time.isoformat(sep=' ')}›"


FORMS: list[Callable[[vs.Comparison], str]] = [vs.Comparison.to_markdown, vs.Comparison.to_html]


@pytest.fixture(scope="module")
def demo() -> vs.Comparison:
    """The demo."""
    return vs.compare(vs.load_evaluation(DEMO))


def test_the_demo_in_german(demo: vs.Comparison) -> None:
    """The award, a reason, a date and a percentage, as they are read there."""
    text = demo.to_markdown("de-DE").replace("\\", "")
    assert "Tarnbeck Security is first with 81,345 of 100 points, 0,595 ahead of Quillmere Networks." in text
    assert "20. November 2026" in text
    assert "| 2 | Quillmere Networks | 80,75 |" in text
    assert "81.345" not in text
    page = demo.to_html(locale="de-DE")
    assert "81,345" in page
    assert ">81.35<" not in page


@pytest.mark.parametrize("form", FORMS)
def test_no_figure_for_people_misses_the_locale(demo: vs.Comparison, form: Callable[[vs.Comparison], str]) -> None:
    """Where a page shows a decimal fraction in words, it was written by the locale; code and data aside."""
    with speaking(Marked()):
        text = form(vs.compare(demo.evaluation))
    words = re.sub(r"<(style|script|svg)\b.*?</\1>|<[^>]*>|‹[^›]*›|«[^»]*»", "", text, flags=re.DOTALL)
    plain = set(re.findall(r"(?<![\w./-])\d+\\?\.\d+(?![\w./-])", words))
    assert plain <= VERSIONS, plain - VERSIONS


VERSIONS = {"1.0", r"1\.0"}


@examples(8)
@given(cases())
def test_a_locale_changes_nothing_else(case: Case) -> None:
    """With its marks taken away a report is the plain one, and the JSON knows no locale."""
    comparison = case.compare()
    with speaking(Marked()):
        spoken = vs.compare(comparison.evaluation)
        text, data = spoken.to_markdown(), spoken.to_json()
    assert re.sub(r"[‹›«»\\]", "", text) == comparison.to_markdown().replace("\\", "")
    assert data == comparison.to_json()


def test_a_folder_has_its_json_in_no_locale(demo: vs.Comparison, tmp_path: Path) -> None:
    """Programs read it."""
    demo.save(tmp_path / "report", locale="de-DE")
    assert json.loads((tmp_path / "report/report.json").read_text())["vendors"][0]["total"] == "81.345"
    assert "81,345" in (tmp_path / "report/index.html").read_text()


def test_an_unknown_locale_is_refused(tmp_path: Path) -> None:
    """Before anything is written."""
    said = run("report", str(DEMO), "-o", "a.md", "--locale", "german", cwd=tmp_path)
    assert (said.code, said.out, list(tmp_path.iterdir())) == (2, "", [])
    assert "expected a locale such as `de-DE` or `fr`, found `german`" in said.err


def test_a_workbook_has_its_formulas_in_no_locale(demo: vs.Comparison, tmp_path: Path) -> None:
    """What is said is turned, what is reckoned stays."""
    demo.save(tmp_path / "de.xlsx", locale="de-DE")
    found = []
    for data in (demo.to_xlsx(), (tmp_path / "de.xlsx").read_bytes()):
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            texts = {name: book.read(name).decode() for name in book.namelist()}
        formulas = [re.findall("<f>.*?</f>", text) for name, text in sorted(texts.items()) if "/sheet" in name]
        found.append((formulas, "81,345" in texts["xl/sharedStrings.xml"]))
    assert found[0][0] == found[1][0]
    assert [one[1] for one in found] == [False, True]
