"""PDF from HTML. The only place that knows WeasyPrint.

The page must bring everything with it: nothing is fetched, neither from the network nor from the disk.
"""

from __future__ import annotations

import hashlib
from typing import Any, NoReturn

MARK = b"%vendorscore.report/1\n"
"""Stands last, as a comment: by it a later run knows that the file is its own."""


class Fetched(ValueError):
    """An address that a page of ours has no need of."""


def to_pdf(html: str) -> bytes:
    """The page as a tagged PDF; the same page gives the same bytes.

    What the page would fetch is left out. Raises `ImportError` without WeasyPrint, and `OSError` where the system
    lacks its libraries.
    """
    import weasyprint

    class Nothing(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        """Refuses every address."""

        def fetch(self, url: str, headers: Any = None) -> NoReturn:
            """Nothing is fetched."""
            raise Fetched(url)

    page = weasyprint.HTML(string=html, url_fetcher=Nothing(), base_url=None)
    identifier = hashlib.sha256(html.encode()).digest()[:16]
    made: bytes = page.write_pdf(pdf_tags=True, pdf_identifier=identifier)
    return made + MARK
