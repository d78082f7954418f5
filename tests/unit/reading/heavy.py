"""The heaviest files that are let in, and what one costs: `heavy.py NAME` reads it and prints time and memory."""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from vendorscore.foundation.problems import Problems, report
from vendorscore.reading import json_text, yaml_text
from vendorscore.reading.text import decode


class Heavy(NamedTuple):
    """A text, the code of its first problem (if it has one), the line where that stands, and the time it may take."""

    make: Callable[[], str]
    code: str = ""
    line: int = 0
    seconds: float = 2


def _doubled(first: str, step: str, names: str) -> str:
    """A chain of anchors, each with aliases to the one before."""
    return first + "".join(step.format(new=new, old=old) for old, new in pairwise(names))


ALIAS_BOMB = _doubled("a: &a [x, x]\n", "{new}: &{new} [*{old}, *{old}, *{old}, *{old}]\n", "abcdefghij")
MERGE_BOMB = _doubled("a: &a {x: 1}\n", "{new}: &{new}\n  <<: [*{old}, *{old}, *{old}]\n", "abcdefg")
CRITERION = f"""\
  - id: criterion
    type: choice
    weight: 3
    question: {"What would you like to do with this, and why? " * 5}
    options: {{contract: {{label: "Written, into it", score: 1}}, request: 0.4, none: 0}}
"""
RUBRIC = "rubric: x\ncriteria:\n" + CRITERION * 4_700
"""Nearly two megabytes, nearly a hundred thousand nodes, 23,502 lines."""
END = 23_503
OBJECT = '{"a": [1, "b"], "c": null},'
MARKS = "\u0316\u0301" * 9_000

HEAVY = {
    "a rubric": Heavy(lambda: RUBRIC),
    "a rubric, at its end a bracket": Heavy(lambda: RUBRIC + "  - {a: [1}\n", "yaml-syntax", END),
    "a rubric, at its end a quote": Heavy(lambda: RUBRIC + '  - "a\n', "yaml-syntax", END),
    "a rubric, at its end a tab": Heavy(lambda: RUBRIC + "\t- a\n", "yaml-tab", END),
    "a rubric, at its end a wrong column": Heavy(lambda: RUBRIC + "   - a: 1\n", "yaml-syntax", END),
    "a rubric, at its end an alias": Heavy(lambda: RUBRIC + "  - *a\n", "yaml-alias", END),
    "a rubric, at its end a duplicate": Heavy(lambda: RUBRIC + "criteria: x\n", "duplicate-key", END),
    "a comment": Heavy(lambda: "#" * 1_999_980 + "\na: @", "yaml-syntax", 2),
    "a text": Heavy(lambda: "a: " + "x " * 999_990 + "\n", "text-too-long", 1),
    "a text of signs": Heavy(lambda: "a: " + "x:[{,?" * 333_330 + "\n", "text-too-long", 1),
    "a text of lines": Heavy(lambda: "a: x\n" + " xxx\n" * 399_990, "text-too-long", 1),
    "a literal block": Heavy(lambda: "a: |\n" + " xxx\n" * 399_990, "text-too-long", 1),
    "empty lines": Heavy(lambda: "\n" * 399_980 + "a: @", "yaml-syntax", 399_981),
    "empty lines in an open quote": Heavy(lambda: "a: '" + "\n" * 399_990, "yaml-syntax", 1),
    "empty lines in a text": Heavy(lambda: "a: x" + "\n" * 399_980 + " y\n@", "text-too-long", 1),
    "empty lines in a literal block": Heavy(lambda: "a: |" + "\n" * 399_980 + "  y\n@", "text-too-long", 1),
    "spaces": Heavy(lambda: " " * 1_999_980 + "a: @", "yaml-syntax", 1),
    "brackets": Heavy(lambda: "[" * 50_000, "too-deep", 1),
    "two million brackets": Heavy(lambda: "[" * 2_000_000, "too-deep", 1),
    "brackets in pairs": Heavy(
        lambda: "- " + "[" * 60 + "]" * 60 + "\n" + "- []\n" * 300_000, "too-many-nodes", 99_941
    ),
    "brackets with question marks": Heavy(lambda: "[" + "?" * 1_999_990, "yaml-syntax", 1),
    "two million empty lines": Heavy(lambda: "a: '" + "\n" * 1_999_990, "too-many-lines", 1),
    "nodes": Heavy(lambda: "- a\n" * 400_000, "too-many-nodes", 100_000),
    "nodes on one line": Heavy(lambda: "{" + ", ".join(f"k{n}: a" for n in range(9_999)) + "]", "yaml-syntax", 1),
    "too many nodes on one line": Heavy(
        lambda: "{" + ", ".join(f"k{n}: a" for n in range(49_000)) + "]", "too-many-nodes", 1
    ),
    "nodes in brackets on many lines": Heavy(
        lambda: ("- [" + "a,\n  " * 19_000 + "a]\n") * 5 + "- [a\n", "yaml-syntax", 95_007
    ),
    "a doubtful sign before all nodes": Heavy(
        lambda: "? a\n: b\n" + "".join(f"k{n}: a\n" for n in range(49_000)) + "@", "too-many-nodes", 1
    ),
    "a doubtful sign in the middle": Heavy(
        lambda: "- a\n" * 69_990 + "? a\n: b\n" + "- a: b\n" * 9_990 + "@", "yaml-syntax", 69_991
    ),
    "a doubtful sign near the end": Heavy(
        lambda: (
            "".join(f"k{n}: a\n" for n in range(34_990))
            + "? a\n: b\n"
            + "".join(f"x{n}: 'a'\n" for n in range(14_990))
            + "@"
        ),
        "yaml-syntax",
        49_983,
    ),
    "an anchor before all nodes": Heavy(
        lambda: "a: &a b\n" + "".join(f"k{n}: a\n" for n in range(49_000)), "yaml-anchor", 1
    ),
    "a tab at the end of all nodes": Heavy(
        lambda: "".join(f"k{n}: a\n" for n in range(49_990)) + "a: 'b\tc'\n@", "yaml-syntax", 49_992
    ),
    "an alias bomb": Heavy(lambda: ALIAS_BOMB, "yaml-anchor", 1),
    "a merge bomb": Heavy(lambda: MERGE_BOMB, "yaml-anchor", 1),
    "duplicate keys": Heavy(lambda: "a: 1\n" * 49_999, "duplicate-key", 2),
    "keys of combining marks": Heavy(lambda: "".join(f"? a{MARKS}{n}\n: 1\n" for n in range(54)), "key-too-long", 1),
    "JSON": Heavy(lambda: "[" + f"{OBJECT}\n" * 14_000 + "{}]"),
    "JSON on one line, at its end a comma": Heavy(lambda: "[" + OBJECT * 14_000 + "]", "json-syntax", 1),
    "JSON, a text": Heavy(lambda: '"' + "x" * 1_999_980 + '"', "text-too-long", 1),
    "JSON, spaces": Heavy(lambda: " " * 1_999_980 + "x", "json-syntax", 1),
    "JSON, escapes": Heavy(lambda: '"' + "\\u0041" * 333_000 + '"', "text-too-long", 1),
}


def _megabytes() -> float:
    """The most memory that this process has had; where the system says it, without that of its parent."""
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"VmHWM:\s*(\d+) kB", status.read_text())):
        return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))


def main(name: str) -> None:
    """Read one of them as a file is read, and print what it cost."""
    data = HEAVY[name].make().encode()
    started = time.process_time()
    problems = Problems()
    source = decode("f", data, problems)
    if source is not None:
        (json_text if name.startswith("JSON") else yaml_text).parse(source, problems)
    report(problems)
    seconds = time.process_time() - started
    first = next(iter(problems), None)
    said = {"code": first.code, "line": first.place.line + 1} if first else {"code": "", "line": 0}
    print(json.dumps({**said, "bytes": len(data), "seconds": seconds, "megabytes": _megabytes()}))


if __name__ == "__main__":
    main(sys.argv[1])
