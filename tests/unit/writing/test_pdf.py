"""PDF: tagged, the same bytes each time, and nothing is fetched."""

from __future__ import annotations

import http.server
import threading
from pathlib import Path

import pytest

from printing import needs_printing
from vendorscore.reports.pdf_report import printed
from vendorscore.writing.pdf import MARK, to_pdf

pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed: pip install 'vendorscore[dev]'")


@pytest.fixture(autouse=True)
def _printing() -> None:
    """What is printed needs the libraries that WeasyPrint draws with."""
    needs_printing()


PAGE = "<!doctype html><html lang=en><title>Award &amp; more</title><h1>Award</h1><p>Acme is first.{}</p></html>"


def test_a_page_becomes_a_tagged_pdf(tmp_path: Path) -> None:
    """Its text, its title, its language and the order of its parts are there."""
    (tmp_path / "page.pdf").write_bytes(printed(PAGE.format("")))
    book = pypdf.PdfReader(tmp_path / "page.pdf")
    assert "Acme is first." in book.pages[0].extract_text()
    assert book.metadata is not None
    assert book.metadata.title == "Award & more"
    assert "/StructTreeRoot" in book.trailer["/Root"]
    assert book.trailer["/Root"]["/Lang"] == "en"


def test_the_same_page_gives_the_same_bytes() -> None:
    """No clock and no chance are in it, and its end says whose it is."""
    made = to_pdf(PAGE.format(""))
    assert made == to_pdf(PAGE.format(""))
    assert made.endswith(MARK)
    assert b"CreationDate" not in made


def test_nothing_is_fetched(tmp_path: Path) -> None:
    """Images, styles and fonts from the network or the disk are left out without a request."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}"
    (tmp_path / "secret.css").write_text("p::after { content: 'from the disk' }")
    disk = (tmp_path / "secret.css").as_uri()
    parts = (
        f"<link rel=stylesheet href='{home}/a.css'><link rel=stylesheet href='{disk}'><img src='{home}/b.png' alt='x'>"
        f"<style>@import '{home}/c.css'; @font-face {{ font-family: f; src: url({home}/d.ttf) }} p {{ font-family: f }}"
        f"</style><p style='background: url({home}/e.png)'>y</p><object data='{home}/f.svg'></object>"
    )
    (tmp_path / "page.pdf").write_bytes(to_pdf(PAGE.format(parts)))
    server.shutdown()
    server.server_close()
    assert asked == []
    assert "from the disk" not in pypdf.PdfReader(tmp_path / "page.pdf").pages[0].extract_text()
