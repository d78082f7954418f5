"""What the browser tests stand on: Chromium, axe-core, the HTML checker; and what to install where one is missing."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
PACKAGES = {"axe-core": "4.14.1", "vnu-jar": "26.9.27"}
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "vendorscore-tests"
"""Where the two npm packages are kept, outside the repository."""


def program(*names: str, package: str) -> str:
    """The path of a program; without it the test is skipped, with the command that installs it."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"needs {names[0]}: sudo apt-get install {package}")
    return found


def chromium() -> str:
    """The path of Chromium."""
    return program(*CHROMIUM, package="chromium")


def npm_file(package: str, name: str) -> Path:
    """A file of an npm package, installed into the cache when it is first asked for."""
    folder = CACHE / "-".join(f"{one}-{version}" for one, version in PACKAGES.items())
    path = folder / "node_modules" / package / name
    if not path.exists():
        npm = program("npm", package="npm")
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                wanted = [f"{one}@{version}" for one, version in PACKAGES.items()]
                options = ["--no-audit", "--no-fund", "--ignore-scripts", "--no-save", "--prefix", str(folder)]
                done = subprocess.run([npm, "install", *options, *wanted], capture_output=True, text=True, timeout=300)
                if done.returncode:
                    pytest.skip(f"needs the npm packages {' '.join(wanted)}: {done.stderr[-300:]}")
    return path


class Desk:
    """Where a person fills in forms: pages that share what is kept, their complaints, and what they ask for."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.complaints: list[str] = []
        self.requests: list[str] = []

    def open(self, path: Path) -> Page:
        """A file, loaded."""
        page = self.context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(path.as_uri())
        return page

    @property
    def quiet(self) -> bool:
        """Has no page complained, or asked for anything outside this machine?"""
        own = ("file:", "blob:", "about:", "data:")
        return not self.complaints and all(one.startswith(own) for one in self.requests)


def saved(page: Page, folder: Path) -> Path:
    """The answer file that a form saves."""
    with page.expect_download() as started:
        page.locator("#save").click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def load_again(page: Page) -> None:
    """Load a page again, as somebody does who takes a moment for it.

    What a page keeps goes to another process of the browser, without an answer: on a machine that has much else to do
    it can arrive later than the next page's question for it.
    """
    page.wait_for_timeout(500)
    page.reload()


def text_of(page: Page, selector: str) -> str:
    """The text of the first element that fits, whether or not it is in sight."""
    return page.locator(selector).first.text_content() or ""


def violations(page: Page) -> list[tuple[Any, ...]]:
    """What axe finds wrong with a page as it is now: the rule, what it wants, the first places."""
    page.evaluate(npm_file("axe-core", "axe.min.js").read_text())
    found = page.evaluate("async () => (await axe.run()).violations")
    return [(one["id"], one["help"], [node["html"] for node in one["nodes"]][:3]) for one in found]


def html_errors(files: Iterable[Path]) -> list[tuple[str, str | None]]:
    """What the HTML checker finds wrong with some files."""
    java = program("java", package="default-jre-headless")
    jar = npm_file("vnu-jar", "build/dist/vnu.jar")
    command = [java, "-jar", str(jar), "--errors-only", "--exit-zero-always", "--format", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return [(one["message"], one.get("extract")) for one in json.loads(done.stderr)["messages"]]


def sideways(page: Page) -> int:
    """By how many pixels a page is wider than its window."""
    width: int = page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
    return width
