"""The pages of the forms: what text can do in it, and what it says of itself."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from vendorscore.exchange import intake, questions
from vendorscore.library import load_rubric
from vendorscore.sheets import marking_form
from vendorscore.sheets.form import to_html
from vendorscore.sheets.marking import Bid, Reply, Task
from vendorscore.sheets.questions import sheet

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><b>",
    "{{ 7*7 }}{% if %}",
    "' onmouseover='x",
    "<!-- -->",
    "javascript:alert(1)",
    "\u202egpj.exe & ünï",
)


def _rubric(text: str, publish: bool = False) -> dict[str, Any]:
    asked = {"title": text, "question": text, "guidance": text, "evidence": {"ask": text}}
    key = text.replace("\u202e", "")[:60].strip()  # a key may not hide what it says
    options = {"a": {"label": text, "score": 1}, key: 0}
    return {
        "rubric": "r",
        "version": "1",
        "title": text,
        **({"publish": "weights"} if publish else {}),
        "criteria": [
            {"id": "pick", "type": "choice", "weight": 1, "options": options, **asked},
            {"id": "tick", "type": "checklist", "weight": 1, "options": options, **asked},
            {"id": "number", "type": "number", "unit": text[:32].strip(), "weight": 1, "best": 1, "worst": 0, **asked},
            {"id": "words", "type": "text", "question": text, "when": {"pick": "a"}},
        ],
    }


class _Shape(HTMLParser):
    """The elements of a page with the names of their attributes, without any text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _page(rubric: dict[str, Any], folder: Path) -> str:
    return questions(load_rubric(rubric), folder / "s.html", force=True)[0].read_text()


def _asked(text: str) -> str:
    """The form of a vendor, with a text wherever there is one."""
    return to_html(sheet(load_rubric(_rubric(text)), vendor=text))


def _judged(text: str) -> str:
    """The form of an evaluator, likewise."""
    told = {"title": text, "question": text, "help_scorer": text, "type": "rating", "weight": 1}
    levels = {"1": {"label": text, "score": 1}, text.replace("\u202e", "")[:60].strip(): {"score": 0}}
    few, many = {**told, "id": "few", "levels": levels}, {**told, "id": "many"}
    many["levels"] = {**levels, **{f"l{number}": {"score": "0.5"} for number in range(15)}}
    rubric = {"rubric": "r", "version": "1", "title": text, "criteria": [few, many]}
    bids = (Bid("a", text, {"few": Reply(text, (text, text), text)}), Bid("b", text, {}))
    return marking_form.to_html(Task(load_rubric(rubric), text, text, bids))


FORMS = (_asked, _judged)


def _shape(html: str) -> _Shape:
    shape = _Shape()
    shape.feed(html)
    return shape


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_changes_the_structure_of_the_page(text: str, form: Callable[[str], str]) -> None:
    """Hostile text in every slot: the same elements and attributes as with harmless text, and the text in sight."""
    hostile, plain = _shape(form(text)), _shape(form("plain"))
    assert hostile.found == plain.found
    assert any(text in one for one in hostile.text)


@pytest.mark.parametrize("form", FORMS)
def test_the_policy_admits_the_pages_own_style_and_script_and_nothing_else(form: Callable[[str], str]) -> None:
    """The hashes are those of the very text between the tags; there is no address in the page."""
    html = form("plain")
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert found is not None
    for tag in ("style", "script"):
        inside = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert len(inside) == 1
        digest = base64.b64encode(hashlib.sha256(inside[0].encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in found[1]
    assert "default-src &#39;none&#39;" in found[1]
    assert "http:" not in html
    assert "https:" not in html


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_weights_and_rules_are_shown_only_where_they_are_published(suffix: str, tmp_path: Path) -> None:
    """`publish: weights` decides; what nobody published stands nowhere in the file."""
    texts = {
        publish: questions(load_rubric(_rubric("plain", publish)), tmp_path / f"s{suffix}", force=True)[0].read_text()
        for publish in (True, False)
    }
    assert "33.33 %" in texts[True].replace("\u00a0", " ")
    assert "of the points" in texts[True]
    assert "of the points" not in texts[False]
    assert "33.33" not in texts[False]


@pytest.mark.parametrize(
    ("vendor", "name"),
    [
        ("../../etc/passwd", "etc-passwd.yaml"),
        ("CON", "v-con.yaml"),
        ("Straße & Söhne", "strasse-sohne.yaml"),
        ("/abs\\path", "abs-path.yaml"),
        ("x" * 200, "x" * 60 + ".yaml"),
    ],
)
def test_a_vendors_name_names_a_file_in_the_folder_and_nowhere_else(vendor: str, name: str, tmp_path: Path) -> None:
    """Whatever a vendor calls itself."""
    rubric = load_rubric(_rubric("plain"))
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"vendor": vendor, "answers": {"words": "x"}}))
    found = intake([path], rubric)
    assert found.problems == ()
    assert [one.name for one in found.save(tmp_path / "responses")] == [name]
    assert [one.name for one in (tmp_path / "responses").iterdir()] == [name]


def test_two_vendors_of_one_id_are_not_put_together(tmp_path: Path) -> None:
    """Names that make the same id are asked back."""
    rubric = load_rubric(_rubric("plain"))
    for number, vendor in enumerate(("Acme", "Acme!")):
        (tmp_path / f"{number}.json").write_text(json.dumps({"vendor": vendor, "answers": {}}))
    found = intake([tmp_path / "0.json", tmp_path / "1.json"], rubric)
    assert [one.code for one in found.problems] == ["unclear-answer"]
    assert found.taken == ()
