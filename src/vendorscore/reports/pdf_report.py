"""The comparison page as a PDF: what a browser would print of it, without a browser."""

from __future__ import annotations

from vendorscore.writing.pdf import to_pdf


def printed(page: str) -> bytes:
    """A page of `reports` (self-contained HTML with rules for print) as a tagged PDF.

    Raises as `vendorscore.writing.pdf.to_pdf`.
    """
    return to_pdf(page)
