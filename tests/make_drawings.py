"""Makes the drawings of the documentation, which hold figures of the demo: `docs/images/*.svg`.

    python tests/make_drawings.py

They are made from the parts of charts and the colours of the reports, without a browser; what a drawing says stands in
its title, word for word the alternative text of the page that shows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

import vendorscore as vs
from vendorscore.foundation.numbers import ONE, plain
from vendorscore.outputs import Comparison
from vendorscore.reports.html_report import own_templates
from vendorscore.reports.outcome import ranking
from vendorscore.reports.views import charts, shown
from vendorscore.reports.views.reckoned import Reckoned
from vendorscore.writing.html import Pages

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs/images"
TEMPLATES = Path(__file__).parent / "drawings"
DEMO = ROOT / "examples/managed-firewall"

_RULES = re.compile(r"^\.(axis|open|total|claimed|verified|rail|s1|s2|bar rect|plus|minus)\b.*$", re.MULTILINE)
_OWN = """.paper { fill: var(--paper); }
text { font: 400 15px var(--sans); fill: var(--ink); }
.head { font: 600 18px var(--sans); }
svg { overflow: visible; }
.name { font-weight: 600; font-size: 16px; }
.small, .figure { font-size: 14px; font-weight: 400; }
.small { fill: var(--soft); }
.gap .axis { stroke: var(--soft); }
"""


@cache
def _pages() -> Pages:
    own = {path.name: path.read_text() for path in sorted(TEMPLATES.iterdir())}
    return Pages({**own_templates(), **own})


def style() -> Markup:
    """The colours of the reports, light and dark, their rules for charts, and how text is set here."""
    sheet = own_templates()["style.css"]
    colours = sheet[: sheet.index("* {")]
    rules = (rule[0] for rule in _RULES.finditer(sheet))
    return Markup("\n".join([colours.rstrip(), *rules, _OWN]))


def _drawn(template: str, alt: str, height: int, **view: Any) -> str:
    return _pages().render(template, alt=alt, height=height, style=style(), ours=str, **view)


@cache
def demo() -> Comparison:
    """The demo as it is awarded."""
    return vs.compare(vs.load_evaluation(DEMO))


# ---------------------------------------------------------------- three totals


def three_totals() -> str:
    """Claimed, evidenced and verified points of every bid of the demo."""
    rows = ranking(demo())
    scale = charts.scale(demo(), rows)
    made, said = [], []
    for at, (row, dots) in enumerate(zip(rows, scale.rows, strict=True)):
        note = "" if demo()[row.id].eligible else "not eligible"
        figures = {"claimed": row.claimed, "evidenced": row.evidenced, "verified": row.verified}
        made.append({"y": 100 + 54 * at, "name": row.name, "note": note, "dots": dots, **figures})
        points = ", ".join(f"{name} {figure}" for name, figure in figures.items())
        still = f", still open {row.interval}" if dots.open else ""
        said.append(f"{row.name}{f' ({note})' if note else ''} {points}{still}")
    whole = plain(demo().plan.rubric.points)
    alt = f"Three totals, in points of {whole}: {'; '.join(said)}"
    return _drawn("totals.svg", alt, 122 + 54 * len(made), rows=made, ticks=scale.ticks, points=whole)


# ---------------------------------------------------------------- pivotal marks


def pivotal_marks() -> str:
    """The lead of the demo's winner today, and with each pivotal mark at the next level."""
    first, second = demo().ranking[:2]
    leads: list[tuple[str, str, Fraction]] = [("As marked", "no mark changed", first.total - second.total)]
    for flip in vs.robustness(demo()).flips:
        if flip.kind == "mark":
            after = vs.compare(flip.apply(demo().evaluation))
            about = f"{_short(demo()[flip.vendor].name)}, {_title(flip.path)}"
            note = f"{flip.by or 'agreed mark'}: {flip.to} instead of {flip.was}"
            leads.append((about, note, after[first.id].total - after[second.id].total))
    return _leads(_short(first.name), _short(second.name), leads)


def _leads(first: str, second: str, leads: list[tuple[str, str, Fraction]]) -> str:
    widest = max(abs(lead) for _, _, lead in leads)
    rows, said = [], []
    for at, (name, note, lead) in enumerate(leads):
        width = abs(lead) / widest / 2
        side, x = ("plus", Fraction(1, 2)) if lead > 0 else ("minus", Fraction(1, 2) - width)
        figure = shown.minus(f"{'+' if lead > 0 else ''}{plain(lead)}")
        bar = {"side": side, "x": shown.per_cent(x, ONE), "width": shown.per_cent(width, ONE)}
        rows.append({"y": 100 + 66 * at, "name": name, "note": note, "lead": figure, **bar})
        said.append(f"{name}, {note}: {figure}")
    head = f"{first}’s lead over {second}, in points"
    alt = f"{head}, if one mark were one level other. {'; '.join(said)}"
    return _drawn("leads.svg", alt, 92 + 66 * len(rows), head=head, first=first, second=second, rows=rows)


def _short(name: str) -> str:
    return name.split()[0]


def _title(path: str) -> str:
    return demo().plan.rubric.items[path].title


# ---------------------------------------------------------------- the ranking paradox

Offers = dict[str, tuple[str, Fraction, int]]
"""Id → name, mark for quality out of 100, price."""

QUALITY_AND_PRICE: dict[str, Any] = {
    "rubric": "quality-60-price-40",
    "version": "1.0",
    "title": "Quality and price",
    "criteria": [
        {"id": "quality", "type": "rating", "max": 100, "weight": 60},
        {"id": "price", "type": "price", "formula": "lowest-ratio", "weight": 40},
    ],
}


def awarded(offers: Offers) -> Comparison:
    """The award of 60 points for quality and 40 for the price, relative to the lowest."""
    responses = [{"vendor": name, "id": id, "answers": {"price": price}} for id, (name, _, price) in offers.items()]
    ratings = {id: {"quality": mark} for id, (_, mark, _) in offers.items()}
    return vs.compare(QUALITY_AND_PRICE, responses, panel=[{"evaluator": "Panel", "ratings": ratings}])


def priced_demo() -> Offers:
    """The demo's points as marks for quality, beside prices that are supposed: the demo asks for none."""
    prices = {"tarnbeck": 100000, "quillmere": 99000, "palvane": 100000, "ondrelle": 50000}
    return {id: (demo()[id].name, demo()[id].total, price) for id, price in prices.items()}


def worked_example() -> Offers:
    """The round figures of the page on price formulas."""
    return {
        "alder": ("Alder", Fraction(90), 100000),
        "birch": ("Birch", Fraction(80), 80000),
        "cedar": ("Cedar", Fraction(10), 40000),
    }


def paradox(offers: Offers, loser: str, note: str = "") -> str:
    """The award with all bids, and with one that loses withdrawn; `note` says where the figures come from."""
    name = offers[loser][0]
    rest = {id: offer for id, offer in offers.items() if id != loser}
    panels, said, y = [], [], 100 if note else 74
    for head, some in ((f"With all {_COUNTED[len(offers)]} bids", offers), (f"{name} withdrawn", rest)):
        rows = _ranked(some, y + 36)
        panels.append({"y": y, "head": head, "rows": rows})
        said.append(f"{head}: {'; '.join(map(_place, rows))}")
        y += 70 + 46 * len(rows)
    about = ["Points for quality (60) and price (40, by lowest-ratio)", *filter(None, [note])]
    return _drawn("awards.svg", ". ".join([*about, *said]), y - 36, panels=panels, note=note)


_COUNTED = {3: "three", 4: "four"}


def _ranked(offers: Offers, y: int) -> list[dict[str, Any]]:
    comparison = awarded(offers)
    rows = ranking(comparison)
    bars = charts.bars(Reckoned(comparison), rows).rows
    return [
        {
            "y": y + 46 * at,
            "rank": row.rank,
            "name": row.name,
            "price": f"{offers[row.id][2]:,}",
            "total": row.total,
            "bar": bar,
        }
        for at, (row, bar) in enumerate(zip(rows, bars, strict=True))
    ]


def _place(row: dict[str, Any]) -> str:
    quality, price = row["bar"].figures
    return f"{row['rank']} {row['name']} {quality} + {price} = {row['total']}"


# ---------------------------------------------------------------- all of them

_SUPPOSED = "Quality as in the demo; the prices are supposed, the demo asks for none"

DRAWINGS: dict[str, Callable[[], str]] = {
    "three-totals": three_totals,
    "pivotal-marks": pivotal_marks,
    "ranking-paradox": lambda: paradox(priced_demo(), "ondrelle", _SUPPOSED),
    "price-and-field": lambda: paradox(worked_example(), "cedar"),
}


def made() -> Iterable[tuple[str, str]]:
    """The name and the text of each drawing."""
    return ((f"{name}.svg", make()) for name, make in DRAWINGS.items())


def main() -> None:
    """Write them."""
    IMAGES.mkdir(exist_ok=True)
    for name, text in made():
        (IMAGES / name).write_text(text)


if __name__ == "__main__":
    main()
