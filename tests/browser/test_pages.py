"""The pages in a real browser: nothing is loaded, nothing is cut, everybody can use them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import vendorscore as vs
from browser.browser import Desk, html_errors, sideways, violations

PAGES = ("index.html", "scorecards/palvane.html", "handout.html")
WIDTHS = (320, 390, 640, 1280, 1920)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_requested_and_nothing_complains(name: str, report: Path, desk: Desk) -> None:
    """The file itself is all that is read; no script fails and no policy is broken."""
    page = desk.open(report / name)
    page.mouse.wheel(0, 100_000)
    page.wait_for_timeout(200)
    assert desk.requests == [(report / name).as_uri()]
    assert desk.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_use_it(name: str, scheme: Any, report: Path, chrome: Browser) -> None:
    """No violation of any rule of axe, in both colour schemes, with every fold open."""
    context = chrome.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((report / name).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    found = violations(page)
    context.close()
    assert found == []


def test_the_pages_are_valid_html(report: Path) -> None:
    """The HTML checker finds no error in any page."""
    files = sorted(report.rglob("*.html"))
    assert len(files) == 7
    assert html_errors(files) == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_its_window(name: str, width: int, report: Path, chrome: Browser) -> None:
    """From a telephone to a wide screen; 640 is a window of 1280 at 200 %. Wide tables scroll by themselves."""
    context = chrome.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto((report / name).as_uri())
    wider = sideways(page)
    context.close()
    assert wider <= 0


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_print_is_not_cut(paper: str, report: Path, chrome: Browser) -> None:
    """On either paper no table is wider than the sheet."""
    width = 794 if paper == "A4" else 816
    context = chrome.new_context(viewport={"width": width - 106, "height": 1000})
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto((report / "index.html").as_uri())
    wide = page.evaluate(
        "[...document.querySelectorAll('table')].filter((one) => one.getBoundingClientRect().right"
        " > document.documentElement.clientWidth + 1).map((one) => one.outerHTML.slice(0, 200))"
    )
    assert wide == []
    assert page.pdf(format=paper)[:5] == b"%PDF-"
    context.close()


def test_everything_but_the_weights_works_without_scripts(report: Path, chrome: Browser) -> None:
    """All sections and every pair can be read; what needs a script is not shown."""
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((report / "index.html").as_uri())
    assert page.locator("section:visible").count() == 11
    assert page.locator("details.pair:visible").count() == 10
    for hidden in ("#filter", "#pair-picker", "#what-if-form", "#what-if-banner", "thead button"):
        assert page.locator(f"{hidden}:visible").count() == 0
    assert "Moving weights needs scripts" in page.locator("#what-if").inner_text()
    context.close()


def test_columns_are_sorted_by_the_aria_pattern(report: Path, page: Page) -> None:
    """A button in each heading, by keyboard too; the heading says the direction; figures sort by their exact values."""
    page.goto((report / "index.html").as_uri())
    names = "[...document.querySelectorAll('table.ranking tbody th bdi')].map((one) => one.textContent)"
    head = page.locator("table.ranking thead th")
    assert [head.nth(index).get_attribute("aria-sort") for index in range(2)] == ["ascending", None]
    button = page.get_by_role("button", name="Claimed")
    button.focus()
    page.keyboard.press("Enter")
    assert page.evaluate(names) == ["Ondrelle Systems", "Tarnbeck Security", "Quillmere Networks", "Palvane Telecom"]
    assert head.nth(4).get_attribute("aria-sort") == "descending"
    assert head.nth(0).get_attribute("aria-sort") is None
    page.keyboard.press("Space")
    assert page.evaluate(names)[0] == "Palvane Telecom"
    page.get_by_role("button", name="Vendor").click()
    assert page.evaluate(names) == sorted(page.evaluate(names))


BOLD = """() => [...document.querySelectorAll("table.ranking tbody tr")].filter(
  (one) => Number(getComputedStyle(one.querySelector("th bdi")).fontWeight) >= 700)
  .map((one) => one.dataset.vendor).sort()"""
NOTED = """() => [...document.querySelectorAll("table.ranking tbody tr")].filter(
  (one) => /winner|tied for first/.test(one.querySelector("th").textContent))
  .map((one) => one.dataset.vendor).sort()"""


@pytest.mark.parametrize(
    ("answers", "winners"),
    [({"c": "yes", "b": "no", "a": "no"}, ["c"]), ({"c": "yes", "b": "yes", "a": "no"}, ["b", "c"]), ({"c": ""}, [])],
)
def test_winners_stand_out_however_the_table_is_sorted(
    answers: dict[str, str], winners: list[str], page: Page, tmp_path: Path
) -> None:
    """All of them, by look and in words; nobody as long as a mark is missing."""
    rubric = {"rubric": "w", "version": "1", "title": "W", "criteria": [
        {"id": "a", "type": "yes_no", "weight": 1}, {"id": "m", "type": "rating", "max": 4, "weight": 1}]}  # fmt: skip
    responses = [{"vendor": name, "answers": {"a": answer or "no"}} for name, answer in answers.items()]
    marks = {name: {"m": "4"} for name, answer in answers.items() if answer}
    vs.compare(rubric, responses, panel=[{"evaluator": "E", "ratings": marks}]).save(tmp_path / "page.html")
    page.goto((tmp_path / "page.html").as_uri())
    for column in ("Rank", "Vendor", "Total", "Vendor"):
        assert page.evaluate(BOLD) == page.evaluate(NOTED) == winners
        page.get_by_role("button", name=column).click()


def test_vendors_can_be_left_out_of_view(report: Path, page: Page) -> None:
    """In every table, by row or by column; the page says how many are shown."""
    page.goto((report / "index.html").as_uri())
    page.locator("#filter summary").click()
    page.get_by_role("checkbox", name="Ondrelle Systems").uncheck()
    assert "4 of 5" in page.locator("#filter summary").inner_text()
    assert page.locator("tr[data-vendor=ondrelle]:visible").count() == 0
    assert page.locator("tr[data-vendor=palvane]:visible").count() > 10
    assert page.locator("table.heat thead th:visible").count() == 6
    assert page.locator("table.heat tbody tr").first.locator("td:visible").count() == 5
    page.get_by_role("button", name="Show all").click()
    assert page.locator("tr[data-vendor=ondrelle]:visible").count() > 10
    assert page.locator("table.heat thead th:visible").count() == 7


def test_any_two_vendors_can_be_compared(report: Path, page: Page) -> None:
    """What the script lays out is what the page holds without it, for every pair."""
    page.goto((report / "index.html").as_uri())
    pairs = page.evaluate("[...document.querySelectorAll('details.pair')].map((one) => one.id.split('_').slice(1))")
    assert len(pairs) == 10
    rows = "(table) => [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()))"
    for first, second in pairs:
        page.select_option("#pair-picker [name=first]", first)
        page.select_option("#pair-picker [name=second]", second)
        picked = page.locator("#pair-picked table").evaluate(rows)
        assert picked == page.locator(f"#pair_{first}_{second} table").evaluate(rows), (first, second)
    page.select_option("#pair-picker [name=first]", pairs[-1][1])
    assert "Choose two different vendors" in page.locator("#pair-picked").inner_text()


def test_a_criterion_has_an_address(report: Path, page: Page) -> None:
    """A link to a criterion, and a cell of the heat table, lead to it."""
    page.goto((report / "index.html").as_uri() + "#c-track-record.renewal-rate")
    assert page.evaluate("document.querySelector(':target h4').textContent").startswith("Renewal rate")
    page.locator("table.heat tbody a", has_text="declined").click()
    assert page.evaluate("location.hash") == "#l_quillmere_who-answers-for-it.executive"
    assert "Declined" in page.locator(":target").inner_text()


@pytest.mark.parametrize("vendors", [0, 1, 2])
def test_small_pages_work_as_well(vendors: int, page: Page, tmp_path: Path) -> None:
    """With nobody, one or two to compare no script fails."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    rubric = {"rubric": "s", "version": "1", "title": "S", "criteria": [{"id": "a", "type": "yes_no", "weight": 1}]}
    responses = [{"vendor": f"Vendor {number}", "answers": {"a": "yes"}} for number in range(vendors)]
    vs.compare(rubric, responses).save(tmp_path / "page.html")
    page.goto((tmp_path / "page.html").as_uri())
    assert wrong == []
    assert page.locator("#what-if-rows tr").count() == vendors


def test_a_large_page_is_small_enough_and_works(page: Page, tmp_path: Path) -> None:
    """50 vendors × 300 criteria: under 3 MB, no wider than its window, addresses and other weights as in any page."""
    criteria = [{"id": f"c{number}", "type": "yes_no", "weight": 1 + number % 7} for number in range(300)]
    rubric = {"rubric": "large", "version": "1", "title": "Large", "criteria": criteria}
    responses = [
        {
            "vendor": f"Vendor {vendor}",
            "answers": {f"c{number}": "no" if number % (vendor + 2) else "yes" for number in range(300)},
        }
        for vendor in range(50)
    ]
    vs.compare(rubric, responses).save(tmp_path / "page.html")
    assert (tmp_path / "page.html").stat().st_size < 3_000_000
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto((tmp_path / "page.html").as_uri() + "#c-c250")
    assert page.locator("#c-c250").is_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth <= document.scrollingElement.clientWidth")
    page.locator("[data-number]").first.fill("40")
    assert page.locator("#what-if-banner").is_visible()
    assert page.locator("#what-if-rows tr").count() == 50
