"""The scorecards as HTML pages, one for each vendor: each one file that asks nothing of anybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Map
from functools import cache, partial

from vendorscore.comparing.compare import Comparison
from vendorscore.reports.html_report import FORMAT, pages
from vendorscore.reports.views.isolated import isolator
from vendorscore.reports.views.scorecard import Context, ScorecardView, scorecard_view
from vendorscore.scoring.scorecard import Scorecard
from vendorscore.writing.bidi import Ours
from vendorscore.writing.html import Pages, policy


def scorecard_to_html(comparison: Comparison, vendor: str, templates: Map[str, str] | None = None) -> str:
    """One vendor's scorecard, fit to be handed to that vendor: nothing of the others, no evaluator's name.

    Raises KeyError for an unknown vendor, `TemplateFault` for a template that cannot be used.
    """
    view = scorecard_view(comparison, vendor, handout=True)
    return _scorecard(pages(templates), view, isolator(comparison))


def scorecards(
    comparison: Comparison, templates: Map[str, str] | None = None
) -> Iterator[tuple[str, Callable[[], str]]]:
    """The name of every scorecard page in the folder of a report, and how to make it."""
    own, context, ours = pages(templates), cache(lambda: Context(comparison)), isolator(comparison)

    def make(card: Scorecard) -> str:
        return _scorecard(own, context().page(card, "../index.html"), ours)

    for card in comparison.ranking:
        yield link(card.id), partial(make, card)


def _scorecard(own: Pages, view: ScorecardView, ours: Ours) -> str:
    style = own.style("style.css")
    return FORMAT + own.render("scorecard.html", view=view, ours=ours, style=style, policy=policy(style))


_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def link(vendor: str) -> str:
    """The address of a vendor's scorecard from the comparison page; no name is one that a system keeps for itself."""
    return f"scorecards/{'_' if _RESERVED.fullmatch(vendor) else ''}{vendor}.html"
