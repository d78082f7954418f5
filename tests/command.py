"""The command line, run in this process: what it prints and how it ends."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vendorscore.cli.main import main

RUBRIC = """\
rubric: firewall
version: "1.0"
title: Managed firewall
criteria:
  - {id: poc, title: Proof of concept, type: yes_no, weight: 20, gate: yes}
  - id: service
    weight: 50
    criteria:
      - id: sla
        type: choice
        weight: 3
        options:
          contract: {label: Written into the contract, score: 1}
          request: {label: Agreed on request, score: 0.4}
          none: 0
      - {id: renewal-rate, type: number, weight: 2, unit: "%", range: [0, 100], curve: {60: 0, 80: 0.5, 95: 1}}
  - {id: values, type: rating, weight: 30, max: 5}
"""
ACME = "vendor: Acme Networks\nanswers:\n  poc: yes\n  service.sla: contract\n  service.renewal-rate: 93\n"
GLOBEX = "vendor: Globex\nanswers:\n  poc: no\n  service.sla: request\n"
PANEL = "evaluator: Security reviewer\nratings:\n  acme-networks: {values: 4}\n  globex: {values: 3}\n"
FILES = {
    "evaluation.yaml": "evaluation: Managed firewall 2026\n",
    "rubric.yaml": RUBRIC,
    "responses/acme.yaml": ACME,
    "responses/globex.yaml": GLOBEX,
    "panel/security.yaml": PANEL,
}
"""A small evaluation: Acme is first, Globex fails the gate."""


@dataclass(frozen=True)
class Said:
    """How one run ended, and what it printed."""

    code: int
    out: str
    err: str


def lay_out(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder and give it back."""
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def run(*arguments: str, cwd: Path) -> Said:
    """`vendorscore ARGUMENTS…` in a folder, without a child process."""
    out, err = io.StringIO(), io.StringIO()
    code: object = None
    with contextlib.chdir(cwd), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main(list(arguments))
        except SystemExit as end:
            code = end.code
    assert isinstance(code, int)
    return Said(code, out.getvalue(), err.getvalue())


def child(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """`python -m vendorscore ARGUMENTS…` as a child process with something in its environment."""
    return subprocess.run(
        [sys.executable, "-m", "vendorscore", *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )
