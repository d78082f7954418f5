"""Back, forward and reload in a real browser: what the controls say is what the page shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

import vendorscore as vs
from browser.browser import text_of
from browser.conftest import DEMO

CONTROLS = """() => ({
  picked: [...document.querySelectorAll("#pair-picker select")].map((one) => one.selectedOptions[0].text),
  laidOut: [...document.querySelectorAll("#pair-picked thead bdi")].slice(0, 2).map((one) => one.textContent),
  moved: [...document.querySelectorAll("[data-number]")].some((one) => one.value !== one.defaultValue),
  slid: [...document.querySelectorAll("[data-number]")].filter(
    (one) => Number(one.value) !== Number(document.getElementById(`w-${one.dataset.number}`).value)).length,
  banner: !document.getElementById("what-if-banner").hidden,
  ticked: [...document.querySelectorAll("#filter input")].filter((one) => one.checked).map((one) => one.value),
  listed: [...document.querySelectorAll("table.ranking tbody tr, #ineligible ~ div tbody")]
    .filter((one) => !one.hidden).map((one) => one.dataset.vendor),
  says: document.querySelector("[data-filter-says]").textContent,
})"""


def moved(page: Page) -> None:
    """Every control of the comparison page is moved."""
    page.select_option("#pair-picker [name=first]", "ondrelle")
    page.locator("#w-0").fill("60")
    page.locator("[data-number]:visible").nth(1).fill("7")
    page.locator("#filter summary").click()
    page.locator("#filter input").nth(1).uncheck()


def away_and_back(page: Page) -> None:
    """To a scorecard by a link, and back."""
    page.locator("table.ranking a").first.click()
    page.wait_for_url("**/scorecards/*")
    page.go_back()
    page.wait_for_url("**/index.html*")


def there_and_back_again(page: Page) -> None:
    """Back, forward, back."""
    away_and_back(page)
    page.go_forward()
    page.go_back()


def other_page(page: Page) -> None:
    """To another page by its address, and back."""
    page.goto("about:blank")
    page.go_back()


def kept_by_the_browser(page: Page) -> None:
    """As by a browser that gives controls their values back whatever they ask for."""
    page.reload()
    page.evaluate(
        """() => {
          document.querySelectorAll("#pair-picker select")[0].value = "palvane"
          document.querySelectorAll("[data-number]")[1].value = "3"
          document.getElementById("w-0").value = "60"
          document.querySelectorAll("#filter input")[1].checked = false
          dispatchEvent(new PageTransitionEvent("pageshow"))
        }"""
    )


@pytest.mark.parametrize("way", [away_and_back, there_and_back_again, other_page, Page.reload, kept_by_the_browser])
def test_controls_tables_and_banner_agree(way: Callable[[Page], object], report: Path, page: Page) -> None:
    """All as they were left, or all as they were first."""
    page.goto((report / "index.html").as_uri())
    page.set_default_timeout(5_000)
    moved(page)
    way(page)
    page.wait_for_timeout(200)
    seen = page.evaluate(CONTROLS)
    assert seen["laidOut"] == seen["picked"]
    assert seen["slid"] == 0
    assert seen["banner"] == seen["moved"]
    assert sorted(seen["listed"]) == sorted(seen["ticked"])
    assert seen["says"] == ("all" if len(seen["ticked"]) == 5 else f"{len(seen['ticked'])} of 5")


def test_a_form_says_what_it_holds(page: Page, tmp_path: Path) -> None:
    """After each way back the draft, the fields and the progress are the same."""
    vs.questions(vs.load_evaluation(DEMO).rubric, tmp_path / "form.html")
    page.goto((tmp_path / "form.html").as_uri())
    page.locator("#vendor").fill("Alder")
    page.locator("fieldset.question input[type=radio]").first.check()
    page.locator("textarea[data-field=comment]").first.fill("so")
    for way in (other_page, Page.reload):
        way(page)
        page.wait_for_timeout(200)
        assert page.locator("#vendor").input_value() == "Alder"
        assert page.locator("input[type=radio]:checked").count() == 1
        assert page.locator("textarea[data-field=comment]").first.input_value() == "so"
        assert text_of(page, "#count").startswith("1 of ")
        assert page.locator("#progress").evaluate("(one) => one.value") == 1
