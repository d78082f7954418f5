"""Whole processes: importing the library (G1), and `--version` and `--help` of the command line (G2).

    python benchmarks/startup.py

The rivals are the three libraries that the core needs, and the same command line written with argparse.
"""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

from harness import race, report

ARGPARSE = """
import argparse
parser = argparse.ArgumentParser(prog="vendorscore", description="Score vendors against a YAML rubric.")
parser.add_argument("--version", action="version", version="vendorscore, version 0.1.0")
commands = parser.add_subparsers()
for name in (
    "check", "demo", "diff", "explain", "intake", "new", "questions", "report", "robustness", "rubrics", "schema",
    "score", "trend",
):
    command = commands.add_parser(name, help=f"the command {name}")
    command.add_argument("folder", nargs="?", default=".")
    command.add_argument("--force", action="store_true", help="replace files")
parser.parse_args()
"""


def run(*words: str) -> None:
    """One process, its output thrown away."""
    subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=True)


def main() -> bool:
    """G1 and G2."""
    ours = str(Path(sys.executable).with_name("vendorscore"))
    times = race(
        {
            "import attrs, yaml, jinja2": lambda: run("-c", "import attrs, yaml, jinja2"),
            "import vendorscore": lambda: run("-c", "import vendorscore"),
        },
        rounds=21,
    )
    good = report("G1 import", times, "import vendorscore", "import attrs, yaml, jinja2", 0.75)
    for option in ("--version", "--help"):
        times = race(
            {"argparse": partial(run, "-c", ARGPARSE, option), "vendorscore": partial(run, ours, option)}, rounds=21
        )
        good = report(f"G2 {option}", times, "vendorscore", "argparse", 2.0) and good
    return good


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
