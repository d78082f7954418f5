"""The comparison as an HTML page: one file that asks nothing of anybody."""

from __future__ import annotations

from collections.abc import Mapping as Map
from functools import cache
from pathlib import Path

from vendorscore.comparing.compare import Comparison
from vendorscore.foundation.numbers import decimal
from vendorscore.reports import compiled
from vendorscore.reports.outcome import award, ranking
from vendorscore.reports.robustness_view import section
from vendorscore.reports.tables import RobustnessView
from vendorscore.reports.views import shown
from vendorscore.reports.views.comparison import Link, comparison_view, no_link
from vendorscore.reports.views.isolated import isolator
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
        ours=isolator(comparison),
        style=style,
        script=script,
        policy=policy(style, script),
    )
    return FORMAT + filled


def to_snippet(comparison: Comparison) -> str:
    """The award and the ranking as a piece of HTML whose style touches nothing around it; for notebooks."""
    ours = isolator(comparison)
    rows = [(shown.line(row.name), ours(shown.said(row.standing)), row) for row in ranking(comparison)]
    points = decimal(comparison.plan.rubric.points)
    return _own_pages().render("snippet.html", award=ours(shown.line(award(comparison))), points=points, rows=rows)
