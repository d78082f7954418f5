"""Debian's Chromium, driven over its own protocol on two pipes: no server, no port, no library."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


class Browser:
    """One running browser; `log` holds what pages complain of, `requests` every address that they ask for."""

    def __init__(self, process: subprocess.Popen[bytes], to: int, back: int) -> None:
        self.process = process
        self.to = to
        self.back = back
        self.number = 0
        self.rest = b""
        self.log: list[str] = []
        self.requests: list[str] = []
        self.loaded: Counter[str] = Counter()

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """One call of the protocol, answered."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters} | (
            {"sessionId": session} if session else {}
        )
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            found = self._next()
            if found.get("id") == self.number:
                assert "error" not in found, found
                answered: dict[str, Any] = found["result"]
                return answered
            if found.get("method") == "Log.entryAdded":
                self.log.append(found["params"]["entry"]["text"])
            if found.get("method") == "Network.requestWillBeSent":
                self.requests.append(found["params"]["request"]["url"])
            if found.get("method") == "Page.loadEventFired":
                self.loaded[found["sessionId"]] += 1

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            piece = os.read(self.back, 1 << 16)
            assert piece, "the browser is gone"
            self.rest += piece
        line, _, self.rest = self.rest.partition(b"\0")
        found: dict[str, Any] = json.loads(line)
        return found

    def page(self, path: Path, downloads: Path) -> Page:
        """A page, loaded."""
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Log", "Network", "Page"):
            self.call(f"{domain}.enable", session)
        page = Page(self, session)
        page.load("Page.navigate", url=path.as_uri())
        return page


class Page:
    """One page of a browser."""

    def __init__(self, browser: Browser, session: str) -> None:
        self.browser = browser
        self.session = session

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        found = self.browser.call("Runtime.evaluate", self.session, expression=script, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def load(self, method: str, **parameters: Any) -> None:
        """Go to a page (`Page.navigate`), or to the same again (`Page.reload`), until it is there.

        Meanwhile nothing is asked of the page, because an answer could come from the one before.
        """
        before, end = self.browser.loaded[self.session], time.monotonic() + 20
        self.browser.call(method, self.session, **parameters)
        while self.browser.loaded[self.session] == before:
            assert time.monotonic() < end, method
            time.sleep(0.02)
            self.browser.call("Browser.getVersion")


def program() -> str | None:
    """Where Chromium is installed."""
    return shutil.which("chromium")


@contextmanager
def running(folder: Path) -> Iterator[Browser]:
    """A browser with a profile of its own."""
    path = program()
    assert path is not None
    (their_in, to), (back, their_out) = os.pipe(), os.pipe()

    def pipes() -> None:
        first, second = os.dup(their_in), os.dup(their_out)
        os.dup2(first, 3)
        os.dup2(second, 4)

    command = [path, *FLAGS, f"--user-data-dir={folder}", "--remote-debugging-pipe", "about:blank"]
    process = subprocess.Popen(
        command, preexec_fn=pipes, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(their_in)
    os.close(their_out)
    try:
        yield Browser(process, to, back)
    finally:
        process.terminate()
        process.wait(timeout=20)
        os.close(to)
        os.close(back)
