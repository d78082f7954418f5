"""HTML reports: the command line beside a hand-written one (G3), scorecards beside bare templates (G11), large pages.

    python benchmarks/reports.py

A page of 50 vendors × 300 criteria is opened in Chromium, where there is one.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

import market
from harness import children, race, ratio, report, run

import vendorscore as vs
from vendorscore.reports.html_report import FORMAT, pages, to_html
from vendorscore.reports.views.isolated import isolator
from vendorscore.reports.views.scorecard import Context
from vendorscore.writing.html import policy

REFERENCE = '''
import argparse, sys, pathlib
import jinja2, yaml
parser = argparse.ArgumentParser()
parser.add_argument("folder"); parser.add_argument("out")
arguments = parser.parse_args()
folder, out = pathlib.Path(arguments.folder), pathlib.Path(arguments.out)
load = lambda path: yaml.load(path.read_text(), yaml.CSafeLoader)
rubric = load(folder / "rubric.yaml")
def worth(one, answer):
    if answer is None: return 0.0
    if one["type"] == "choice":
        score = one["options"][answer]
        return float(score["score"] if isinstance(score, dict) else score)
    if one["type"] == "number":
        points = sorted((float(x), float(u)) for x, u in one["curve"].items())
        x = float(answer)
        if x <= points[0][0]: return points[0][1]
        for (x0, u0), (x1, u1) in zip(points, points[1:]):
            if x <= x1: return u0 + (u1 - u0) * (x - x0) / (x1 - x0)
        return points[-1][1]
    return min(1.0, len(answer) / float(one.get("enough", len(one["options"]))))
total = sum(one["weight"] for one in rubric["criteria"])
cards = []
for path in sorted((folder / "responses").glob("*.yaml")):
    response = load(path)
    rows = []
    for one in rubric["criteria"]:
        answer = response["answers"].get(one["id"])
        rows.append((one["id"], one["title"], answer, 100 * one["weight"] / total * worth(one, answer)))
    cards.append((response["vendor"], sum(row[3] for row in rows), rows))
cards.sort(key=lambda card: -card[1])
template = jinja2.Environment(autoescape=True).from_string("""<!doctype html><title>{{ name }}</title>
<h1>{{ name }}</h1><p>{{ "%.2f"|format(points) }}</p><table>{% for id, title, answer, worth in rows %}
<tr><td>{{ id }}</td><td>{{ title }}</td><td>{{ answer }}</td><td>{{ "%.2f"|format(worth) }}</td></tr>
{% endfor %}</table>""")
out.mkdir(exist_ok=True)
for rank, (name, points, rows) in enumerate(cards, 1):
    (out / f"{rank}.html").write_text(template.render(name=name, points=points, rows=rows))
'''


WITHOUT = """
import sys
from vendorscore.cli.main import main
from vendorscore.reports import html_report
from vendorscore.reports.tables import RobustnessView
html_report.section = lambda comparison: RobustnessView("", (), ())
main(sys.argv[1:])
"""

PARTS = """
import sys, time
def done(what):
    global start
    print(f"{what};{1000 * (time.process_time() - start):.3f}")
    start = time.process_time()
start = 0.0
done("Python")
import click
done("importing click")
import attrs, yaml, jinja2
done("importing attrs, yaml and jinja2")
import vendorscore.cli.main, vendorscore.cli.starting, vendorscore.library
done("importing what reads and scores")
import vendorscore.robustness.robustness
done("importing what works out other awards")
from vendorscore.reports import html_report
done("importing what makes pages")
evaluation = vendorscore.load_evaluation(sys.argv[1])
done("reading")
comparison = vendorscore.compare(evaluation)
done("scoring")
section = html_report.section(comparison)
done("other awards")
view = html_report.comparison_view(comparison, html_report.no_link, section)
done("every string of the page")
html_report.comparison_view = lambda *_: view
page = html_report.to_html(comparison, robustness=section)
done("filling the templates")
"""


def evaluation_folder(folder: Path, vendors: int, criteria: int) -> Path:
    """An evaluation on the disk."""
    (folder / "responses").mkdir(parents=True)
    (folder / "rubric.yaml").write_text(market.rubric_text(criteria))
    for number in range(vendors):
        (folder / f"responses/v{number}.yaml").write_text(market.response_text(number, criteria))
    return folder


def compared(vendors: int, criteria: int) -> vs.Comparison:
    """A comparison of made-up bids."""
    return vs.compare(market.rubric(criteria), market.responses(market.answers(criteria, vendors)))


def command_line() -> bool:
    """G3: five vendors, thirty criteria, from files to HTML; in processor time, because others use the machine."""
    with tempfile.TemporaryDirectory() as name:
        folder = evaluation_folder(Path(name) / "evaluation", 5, 30)
        reference = Path(name) / "reference.py"
        reference.write_text(REFERENCE)
        ours = [str(Path(sys.executable).with_name("vendorscore")), "report", str(folder), "-o", f"{name}/out.html"]
        programs = {
            "hand-written": [sys.executable, str(reference), str(folder), f"{name}/out"],
            "vendorscore report": ours,
            "the same without other awards": [sys.executable, "-c", WITHOUT, *ours[1:]],
            "vendorscore score": [ours[0], "score", str(folder)],
            "importing click, attrs, yaml, jinja2": [sys.executable, "-c", "import click, attrs, yaml, jinja2"],
        }
        candidates = {which: partial(run, words, f"{name}/compiled") for which, words in programs.items()}
        times = race(candidates, rounds=15, clock=children)
        good = report("G3 files to HTML, 5 × 30", times, "vendorscore report", "hand-written", 1.35)
        for which in list(programs)[2:]:
            print(f"  {which} ÷ hand-written = {ratio(times[which], times['hand-written']):.2f}")
        parts = [run([sys.executable, "-c", PARTS, str(folder)], f"{name}/compiled").splitlines() for _ in range(9)]
    print("  processor time of its parts:")
    for rows in zip(*parts, strict=True):
        print(f"    {rows[0].split(';')[0]:<40} {statistics.median(float(row.split(';')[1]) for row in rows):10.3f} ms")
    print()
    return good


def scorecard() -> bool:
    """G11: one scorecard of thirty lines from its view, beside the same template filled by Jinja2 alone."""
    own = pages()
    context = Context(comparison := compared(5, 30))
    view = context.page(comparison.ranking[0])
    style = own.style("style.css")
    rule, ours = policy(style), isolator(comparison)
    template = own.environment.get_template("scorecard.html")
    candidates = {
        "bare template": lambda: template.render(view=view, style=style, policy=rule, ours=ours),
        "page from its view": lambda: (
            FORMAT
            + own.render(
                "scorecard.html", view=view, style=(css := own.style("style.css")), policy=policy(css), ours=ours
            )
        ),
        "page from the scorecard": lambda: own.render(
            "scorecard.html", view=context.page(comparison.ranking[0]), style=style, policy=rule, ours=ours
        ),
    }
    times = race(candidates, rounds=15, repeat=10)
    good = report("G11 one scorecard, 30 lines", times, "page from its view", "bare template", 1.10)
    words = ratio(times["page from the scorecard"], times["bare template"])
    print(f"  page from the scorecard, its strings made as well ÷ bare template = {words:.1f}\n")
    return good


MEMORY = """
import resource, sys, tempfile
sys.path[:0] = [{path!r}]
from reports import compared
comparison = compared({vendors}, 30)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with tempfile.TemporaryDirectory() as folder:
    from vendorscore import files
    from vendorscore.reports.scorecard_report import scorecards
    files.write_all(__import__("pathlib").Path(folder), dict(scorecards(comparison)))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def memory() -> bool:
    """G11: what a report of a thousand scorecards needs beyond what one of a hundred needs."""
    grown = []
    for vendors in (100, 1_000):
        code = MEMORY.format(path=str(Path(__file__).parent), vendors=vendors)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        grown.append(int(done.stdout))
    print(f"G11 scorecards written: {grown[0] / 1024:.1f} MiB more for 100, {grown[1] / 1024:.1f} MiB for 1,000\n")
    return grown[1] - grown[0] < 16 * 1024


def large_page() -> bool:
    """50 vendors × 300 criteria: under 3 MB, loaded in under a second."""
    start = time.perf_counter()
    page = to_html(compared(50, 300))
    took = time.perf_counter() - start
    size = len(page.encode())
    print(f"page of 50 × 300: {size / 1e6:.2f} MB (goal < 3), made in {took:.2f} s with scoring")
    row = "<tr>" + "<td><a href='#a'>50 %</a></td>" * 50 + "</tr>"
    plain = f"<!doctype html><title>plain</title><table>{row * 300}</table>"
    loaded = _load(page, plain)
    if loaded is None:
        print("  load event: not measured, there is no Chromium\n")
        return size < 3_000_000
    print(f"  load event in Chromium: {loaded[0]:.0f} ms (goal < 1000), {loaded[0] / loaded[1]:.2f} x a plain table\n")
    return size < 3_000_000 and loaded[0] < 1000


def _load(*pages: str) -> list[float] | None:
    """Milliseconds to the end of the load event of each page, the least of nine; None without Chromium."""
    path = shutil.which("chromium")
    if path is None:
        return None
    from playwright.sync_api import sync_playwright

    found: list[list[Any]] = [[] for _ in pages]
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        for number, text in [*enumerate(pages)] * 9:
            file = Path(name) / f"{number}.html"
            file.write_text(text)
            tab = browser.new_page()
            tab.goto(file.as_uri())
            found[number].append(tab.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd"))
            tab.close()
        browser.close()
    return [float(min(some)) for some in found]


def main() -> bool:
    """All of it."""
    return all([command_line(), scorecard(), memory(), large_page()])


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
