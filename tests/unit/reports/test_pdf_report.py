"""The charts of a printed page: WeasyPrint has no style sheet for them, so their colours stand in the page."""

from __future__ import annotations

import re
from pathlib import Path

import vendorscore as vs
from vendorscore.reports.html_report import own_templates
from vendorscore.reports.pdf_report import BARS, INK, painted

DEMO = Path(__file__).parents[3] / "examples/managed-firewall"
SHAPE = re.compile(r'<(?:rect|circle|line) class="([^"]*)"([^>]*)>')


def test_every_shape_of_every_chart_has_its_colour() -> None:
    """No bar is black for want of a style."""
    page = vs.compare(vs.load_evaluation(DEMO)).to_html()
    shapes = SHAPE.findall(painted(page))
    assert {name for name, _ in shapes} >= {"rail", "s1", "s4", "axis", "open", "total", "claimed", "verified", "plus"}
    assert [name for name, rest in shapes if "fill=" not in rest and "stroke=" not in rest] == []
    assert painted(page).count("<svg") == page.count("<svg")


def test_the_colours_are_those_of_the_style_sheet_in_print() -> None:
    """The same page on paper, whichever program prints it."""
    style = own_templates()["style.css"]
    printing = dict(re.findall(r"--(\w+): (#\w+)", style[style.index("@media print") :]))
    assert {name: printing[name] for name in INK} == INK
    assert tuple(printing[f"s{number}"] for number in range(1, 9)) == BARS
