"""The comparison page as a PDF: what a browser would print of it, without a browser."""

from __future__ import annotations

import re

from vendorscore.writing.pdf import to_pdf

INK = {"ink": "#000", "line": "#bbb", "wash": "#f2f2f2", "accent": "#17495b", "paper": "#fff", "h5": "#6ea8b3"}
BARS = ("#8fc1c9", "#e3c88f", "#dba994", "#adc79e", "#b1bbd8", "#cfafca", "#d3c178", "#c4bfb4")
"""The colours of the style sheet in print."""

_EDGE = f'stroke="{INK["paper"]}" stroke-width="1.5"'
_PAINT = {
    "rail": f'fill="{INK["wash"]}"',
    **{f"s{number}": f'fill="{colour}" {_EDGE}' for number, colour in enumerate(BARS, start=1)},
    "axis": f'stroke="{INK["line"]}" stroke-width="1"',
    "open": f'fill="{INK["h5"]}"',
    "total": f'fill="{INK["ink"]}"',
    "claimed": f'fill="none" stroke="{INK["ink"]}" stroke-width="1.5"',
    "verified": f'fill="none" stroke="{INK["accent"]}" stroke-width="1.5"',
    "plus": f'fill="{INK["h5"]}"',
    "minus": f'fill="{BARS[2]}"',
}
"""What the style sheet says of the shapes of charts, as attributes."""
_SHAPE = re.compile(r'<(rect|circle|line) class="([a-z]+\d?)"')
_CHART = re.compile(r'<svg class="(bar|dots|gap|key|ticks)"')


def printed(page: str) -> bytes:
    """A page of `reports` (self-contained HTML with rules for print) as a tagged PDF.

    Raises as `vendorscore.writing.pdf.to_pdf`.
    """
    return to_pdf(painted(page))


def painted(page: str) -> str:
    """The page with the colours and letters of its charts as attributes, because a style sheet does not reach them."""
    shapes = _SHAPE.sub(_attributes, page)
    return _CHART.sub(r'<svg class="\1" font-family="sans-serif" font-size="11" font-weight="600"', shapes)


def _attributes(shape: re.Match[str]) -> str:
    return f"{shape[0]} {_PAINT.get(shape[2], '')}".rstrip()
