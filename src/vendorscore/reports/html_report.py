"""The comparison and the scorecards as HTML pages, each one file that asks nothing of anybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Map
from functools import cache, partial
from pathlib import Path

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import decimal
from vendorscore.reports import compiled
from vendorscore.reports.robustness_view import section
from vendorscore.reports.tables import RobustnessView
from vendorscore.reports.view import award, rows_of
from vendorscore.reports.views import shown
from vendorscore.reports.views.comparison import Link, comparison_view, no_link
from vendorscore.reports.views.scorecard import Context, ScorecardView, scorecard_view
from vendorscore.scoring.scorecard import Scorecard
from vendorscore.writing.html import Pages, Prepared, policy

FORMAT = "<!doctype html>\n<!-- vendorscore.report/1 -->\n"
"""First lines of every page: by them a later run knows that the file is its own."""

_TEMPLATES = Path(__file__).parent / "templates"


TEMPLATES = ("comparison.html", "scorecard.html", "page.html", "style.css", "script.js")
"""The templates that people replace first; every part of a page (`_ranking.html` …) can be replaced as well."""


@cache
def own_templates() -> Map[str, str]:
    """The templates by name: pages, their parts (with a leading `_`), the style sheet and the script."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(_TEMPLATES.iterdir()) if path.is_file()}


@cache
def _own_pages() -> Pages:
    return Pages(own_templates(), Prepared(compiled.JINJA, compiled.DIGESTS, compiled.MODULES))


def pages(templates: Map[str, str] | None = None) -> Pages:
    """The templates ready to be filled; those in `templates` (name → text) stand in the place of ours."""
    return Pages({**own_templates(), **templates}) if templates else _own_pages()


def to_html(
    comparison: Comparison,
    templates: Map[str, str] | None = None,
    link: Link = no_link,
    robustness: RobustnessView | None = None,
) -> str:
    """The comparison page, with what would change the award (worked out here when it is not given).

    Raises `TemplateFault` for a template that cannot be used.
    """
    own = pages(templates)
    style, script = own.style("style.css"), own.script("script.js")
    filled = own.render(
        "comparison.html",
        view=comparison_view(comparison, link, robustness or section(comparison)),
        style=style,
        script=script,
        policy=policy(style, script),
    )
    return FORMAT + filled


def scorecard_to_html(comparison: Comparison, vendor: str, templates: Map[str, str] | None = None) -> str:
    """One vendor's scorecard, fit to be handed to that vendor: nothing of the others, no evaluator's name.

    Raises KeyError for an unknown vendor, `TemplateFault` for a template that cannot be used.
    """
    return _scorecard(pages(templates), scorecard_view(comparison, vendor, handout=True))


def scorecards(
    comparison: Comparison, templates: Map[str, str] | None = None
) -> Iterator[tuple[str, Callable[[], str]]]:
    """The name of every scorecard page in the folder of a report, and how to make it."""
    own, context = pages(templates), cache(lambda: Context(comparison))

    def make(card: Scorecard) -> str:
        return _scorecard(own, context().page(card, "../index.html"))

    for card in comparison.ranking:
        yield link(card.id), partial(make, card)


def _scorecard(own: Pages, view: ScorecardView) -> str:
    style = own.style("style.css")
    return FORMAT + own.render("scorecard.html", view=view, style=style, policy=policy(style))


_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def link(vendor: str) -> str:
    """The address of a vendor's scorecard from the comparison page; no name is one that a system keeps for itself."""
    return f"scorecards/{'_' if _RESERVED.fullmatch(vendor) else ''}{vendor}.html"


def to_snippet(comparison: Comparison) -> str:
    """The award and the ranking as a piece of HTML whose style touches nothing around it; for notebooks."""
    rows = [(shown.line(row.name), shown.said(row.standing), row) for row in rows_of(comparison)]
    points = decimal(comparison.plan.rubric.points)
    return _own_pages().render("snippet.html", award=shown.line(award(comparison)), points=points, rows=rows)
