"""The documentation is true: code runs, output is what is printed, links lead somewhere, tables are complete."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import make_reference
import pages
import vendorscore as vs
from pages import ROOT, name_of, prose
from vendorscore.reports.robustness_report import to_data

PAGES = pages.pages()
RUN = [page for page in PAGES if name_of(page) not in pages.ELSEWHERE]


def _named(page: Path) -> str:
    return name_of(page)


# ---------------------------------------------------------------- code


@pytest.mark.parametrize("page", RUN, ids=_named)
def test_every_block_runs_and_prints_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    """Commands, programs and rubrics of a page work as a reader would try them, from top to bottom."""
    done = pages.run(page, tmp_path)
    assert not done.wrong, "\n".join(["", *done.wrong])


def test_a_difference_is_found_and_says_where(tmp_path: Path) -> None:
    """The check itself notices wrong output, wrong YAML, wrong code and unknown languages, by page and line."""
    text = "\n".join(
        [
            "```console", "$ vendorscore rubrics show nothing", "good", "```",
            "```python", "print(1)", "```", "```text", "2", "```",
            "```pycon", ">>> 1 + 1", "3", "```",
            "```yaml", "rubric: page", "```",
            "```yaml", "gate: yes", "```",
            "```python", "1 / 0", "```",
            "```basic", "10 GOTO 10", "```",
            "```console", "$ make demo", "```",
        ]
    )  # fmt: skip
    done = pages.Run("page.md", text, tmp_path).go()
    assert [one.split(": ")[0] for one in done.wrong] == [f"page.md:{line}" for line in (2, 6, 12, 16, 19, 22, 24, 28)]


@pytest.mark.parametrize(
    ("printed", "shown", "holds"),
    [
        ("a\nb\nc\n", "a\nb\nc", True),
        ("a\nb\nc\n", "a\nc", False),
        ("a\nb\nc\n", "a\n…\nc", True),
        ("a\nc\n", "a\n…\nc", False),
        ("a\nb\nc\nd\n", "…\nb\n…", True),
        ("a\nb\nc\nd\n", "…\nc\n…\nb\n…", False),
        ("a  \n\n", "a", True),
        ("", "", True),
        ("a\nb\nb\n", "a\n…\nb\n…\nb", False),
    ],
)
def test_a_line_of_dots_stands_for_one_line_or_more(printed: str, shown: str, holds: bool) -> None:
    """Output may be shortened, never to nothing and never out of order."""
    assert pages.same(printed, shown) is holds


# ---------------------------------------------------------------- prose

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_SPAN = re.compile(r"`([^`]+)`")
_PATH = re.compile(
    r"(?:src|tests|docs|rubrics|examples|benchmarks|\.ci)/[\w./*-]*|[A-Z]+\.md|pyproject\.toml|Makefile|LICENSE"
)


def _outside_code(page: Path) -> Iterator[tuple[int, str]]:
    yield from prose(page.read_text())


def _anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as they are made from the text."""
    heads = (line.lstrip("#").strip() for _, line in _outside_code(page) if line.startswith("#"))
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_every_link_leads_somewhere(page: Path) -> None:
    """A link names a file that is there, and a heading that is in it."""
    wrong = []
    for line, text in _outside_code(page):
        for link in _LINK.findall(text):
            target, _, anchor = link.partition("#")
            if "://" in target:
                continue
            there = (page.parent / target).resolve() if target else page
            if not there.exists() or not there.is_relative_to(ROOT):
                wrong.append(f"{name_of(page)}:{line}: no such page: {link}")
            elif anchor and anchor not in _anchors(there):
                wrong.append(f"{name_of(page)}:{line}: no such heading: {link}")
    assert not wrong, "\n".join(["", *wrong])


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_every_path_that_is_named_exists(page: Path) -> None:
    """A file or folder of the project that stands in `code` is there (`<name>` and the like are left alone)."""
    wrong = [
        f"{name_of(page)}:{line}: no such path: {span}"
        for line, text in _outside_code(page)
        for span in _SPAN.findall(text)
        if _PATH.fullmatch(span) and not any(ROOT.glob(span.rstrip("/")))
    ]
    assert not wrong, "\n".join(["", *wrong])


def test_every_page_can_be_reached_from_the_index() -> None:
    """No page stands alone: links lead to each from the index."""
    seen, waiting = set[Path](), [ROOT / "docs/index.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        links = (link for _, text in _outside_code(page) for link in _LINK.findall(text))
        waiting += [(page.parent / link.partition("#")[0]).resolve() for link in links if "://" not in link]
    assert sorted(map(name_of, set(PAGES) - seen)) == []


def test_pages_speak_to_their_readers() -> None:
    """No page names a folder of somebody's machine, and every page begins with its one title."""
    for page in PAGES:
        heads = [text for _, text in _outside_code(page) if text.startswith("# ")]
        assert len(heads) == 1, name_of(page)
        found = re.search(r"(?<![\w.])/(work|home|root|Users|tmp)/", page.read_text())
        assert found is None, f"{name_of(page)}: {found}"


# ---------------------------------------------------------------- completeness


def test_the_tables_of_keys_are_those_of_the_records() -> None:
    """The reference is made from the records that read the files; none of them is missing from it."""
    text = make_reference.PAGE.read_text()
    assert make_reference.filled(text) == text, "run `python tests/make_reference.py`"
    assert make_reference.shown(text) == set(make_reference.TABLES) - make_reference.EMPTY


_OPAQUE = ("rubric.criteria", "answer.value")
"""What is laid out as in the files, and explained there."""


def _fields(data: Any, path: str = "") -> Iterator[str]:
    """The path of every field: `vendors[].criteria{}.points`."""
    if isinstance(data, dict):
        by_path = path.endswith("].criteria")
        for key, value in data.items():
            here = f"{path}{{}}" if by_path else f"{path}.{key}" if path else key
            if not by_path:
                yield here
            if not here.endswith(_OPAQUE):
                yield from _fields(value, here)
    elif isinstance(data, list):
        for value in data:
            yield from _fields(value, f"{path}[]")


def _everything() -> vs.Comparison:
    """A small evaluation with one of everything that the demo lacks."""
    rubric = {
        "rubric": "everything",
        "version": "1",
        "title": "Everything",
        "summary": "For this test.",
        "weights": {"sum": 4},
        "rounding": {"places": 2},
        "ties": ["price"],
        "max_na": "50%",
        "publish": "weights",
        "criteria": [
            {"id": "trial", "type": "yes_no", "weight": 1, "gate": {"in": ["yes"], "waivable": True}},
            {"id": "on-site", "type": "yes_no", "weight": 1, "allow_na": True, "evidence": "required"},
            {"id": "plan", "type": "rating", "max": 10, "weight": 1},
            {"id": "price", "type": "price", "formula": "lowest-ratio", "weight": 1},
        ],
    }
    proof = {"kind": "audit", "ref": "audit.pdf", "date": "2026-01-01"}
    alder = {"trial": "no", "on-site": {"value": "yes", "evidence": [proof]}, "price": 100}
    birch = {"trial": "yes", "on-site": {"na": "We have none."}, "plan": {"declined": "Secret."}}
    panel: list[dict[str, Any]] = [
        {"evaluator": "One", "conflicts": {"birch": "Worked there"}, "ratings": {"alder": {"plan": 5}}},
        {"evaluator": "Two", "ratings": {"alder": {"plan": 7}}, "verified": {"alder": {"on-site": True}}},
        {
            "consensus": {"alder": {"plan": {"score": 6, "reason": "Agreed.", "by": "Two"}}},
            "verified": {"alder": {"on-site": {"yes": "Seen."}}},
            "waivers": {"alder": {"trial": {"by": "Board", "reason": "Urgent."}}},
        },
    ]
    terms = {"currency": "EUR", "rates": {"USD": "0.92"}, "date": "2026-11-20", "deadline": "2026-11-02T12:00:00Z"}
    received = "2026-11-01T12:00:00Z"
    bids = [
        {"vendor": name, "received": received, "answers": given} for name, given in (("Alder", alder), ("Birch", birch))
    ]
    return vs.compare(rubric, bids, panel=panel, terms=terms)


def test_every_field_of_the_json_is_explained() -> None:
    """The page on JSON has one row for each field that is ever printed, and none more."""
    demo = vs.compare(vs.load_evaluation(ROOT / "examples/managed-firewall"))
    printed = {name for one in (demo, _everything()) for name in _fields(json.loads(one.to_json()))}
    page = (ROOT / "docs/reference/json.md").read_text()
    assert _rows(page.split(_ROBUSTNESS)[0]) == sorted(printed)


_ROBUSTNESS = "## The JSON of `robustness --json`"


def _rows(page: str) -> list[str]:
    """The fields that tables explain, each once."""
    rows = re.findall(r"^\| `([\w.{}\[\]]+)` \|", page, re.MULTILINE)
    assert len(rows) == len(set(rows))
    return sorted(rows)


def test_every_field_of_the_robustness_json_is_explained() -> None:
    """Likewise for what would change the award: the demo, and one with a relative price and unequal treatment."""
    demo = vs.compare(vs.load_evaluation(ROOT / "examples/managed-firewall"))
    found = [to_data(vs.robustness(one)) for one in (demo, _contested())]
    page = (ROOT / "docs/reference/json.md").read_text()
    assert _rows(page.split(_ROBUSTNESS)[1]) == sorted({name for one in found for name in _fields(one)})


def _contested() -> vs.Comparison:
    """One more cheap bid would decide, one bid leads nowhere; two evaluators share a role, one gives no reason."""
    rubric = {
        "rubric": "contested",
        "version": "1",
        "title": "Contested",
        "criteria": [
            {"id": "quality", "type": "rating", "max": 100, "weight": 60},
            {"id": "price", "type": "price", "formula": "lowest-ratio", "weight": 40},
        ],
    }
    bids = {"alder": (100000, 90), "birch": (80000, 80), "cedar": (300000, 1)}
    responses = [{"vendor": name, "answers": {"price": price}} for name, (price, _) in bids.items()]
    panel = [
        {
            "evaluator": name,
            "role": "Buyer",
            "ratings": {bid: {"quality": mark} for bid, (_, mark) in bids.items()},
        }
        for name in ("First", "Second")
    ]
    return vs.compare(rubric, responses, panel=panel)


def test_the_readme_names_the_two_commands() -> None:
    """`make demo` and `make test` stand in the README as commands, and in the Makefile as targets."""
    commands = [block.text for block in pages.blocks((ROOT / "README.md").read_text()) if block.language == "sh"]
    makefile = (ROOT / "Makefile").read_text()
    for target in ("demo", "test"):
        assert f"make {target}" in commands
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_the_changelog_knows_this_version() -> None:
    """The newest entry is for the version that is being made, and says what a star means."""
    text = (ROOT / "CHANGELOG.md").read_text()
    newest = re.search(r"^## \[(\d[\w.]*)\]", text, re.MULTILINE)
    assert newest is not None
    assert newest[1] == vs.__version__
    assert "★" in text.split("## [")[0]
