"""The pages of the documentation: their code blocks, run; their prose, for links and paths.

What a block's language says is done with it:

    console   each `$ vendorscore …` is run in the page's own scratch folder, and what it prints must stand below it
              (a line that holds only `…` stands for one line or more); `$ python -m vendorscore.verify …`, `$ cat`,
              `$ rm` and `$ echo $?` work as well
    python    is run, and carries on from the blocks before it; what it prints must be the `text` block after it
    pycon     is run prompt by prompt, like a doctest, in the same names
    yaml      `# path/file.yaml` above a part writes that part as a file into the scratch folder; a rubric, or a bare
              list of criteria, must load, unless a later `console` block prints its errors
    json      must be JSON; `# …` above it is no JSON, so files are YAML
    sh, text  are left alone
"""

from __future__ import annotations

import contextlib
import difflib
import doctest
import io
import json
import os
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any

import vendorscore as vs
from vendorscore import verify
from vendorscore.cli.main import main

ROOT = Path(__file__).parent.parent
ELSEWHERE = ("docs/reference/problems.md", "docs/reference/cli.md", "docs/reference/performance.md")
"""Pages that are generated, and whose blocks are checked, by other tests."""

_FENCE = re.compile(r"( *)(`{3,})([\w-]*) *$")
_FILE = re.compile(r"# ([\w./-]+\.(?:yaml|yml))")
_MORE = "…"


def pages() -> list[Path]:
    """Every page, from the top."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def name_of(page: Path) -> str:
    """A page as messages name it."""
    return page.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class Block:
    """One fenced block; `line` is that of its first line of content, from 1."""

    language: str
    text: str
    line: int
    size: int
    indent: str = ""


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page in order."""
    found, lines, at = [], text.split("\n"), 0
    while at < len(lines):
        fence = _FENCE.fullmatch(lines[at])
        at += 1
        if fence is None:
            continue
        start = at
        while at < len(lines) and lines[at].strip() != fence[2]:
            at += 1
        inside = [line.removeprefix(fence[1]) for line in lines[start:at]]
        found.append(Block(fence[3], "\n".join(inside), start + 1, len(inside), fence[1]))
        at += 1
    return found


def prose(text: str) -> list[tuple[int, str]]:
    """The numbered lines that stand outside fenced blocks."""
    numbered = dict(enumerate(text.split("\n"), start=1))
    for block in blocks(text):
        for line in range(block.line - 1, block.line + block.size + 1):
            numbered.pop(line, None)
    return list(numbered.items())


def same(printed: str, shown: str) -> bool:
    """Is `shown` what was printed, a line `…` standing for one line or more?"""
    return _same(_lines(printed), _lines(shown))


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().split("\n")]


def _same(printed: list[str], shown: list[str]) -> bool:
    cuts = [index for index, line in enumerate(shown) if line.strip() == _MORE]
    if not cuts:
        return printed == shown
    parts = [shown[start + 1 : end] for start, end in pairwise([-1, *cuts, len(shown)])]
    first, *middle, last = parts
    if printed[: len(first)] != first:
        return False
    at, end = len(first) + 1, len(printed) - len(last)
    for part in middle:
        at = next((start for start in range(at, end) if printed[start : start + len(part)] == part), end + 1)
        at += len(part) + 1
    return at <= end and printed[end:] == last


def difference(printed: str, shown: str) -> str:
    """Where the two part: the difference, or the first piece between two `…` that is not printed where it should be."""
    lines = _lines(shown)
    cuts = [index for index, line in enumerate(lines) if line.strip() == _MORE]
    for end in cuts:
        if not _same(_lines(printed), lines[: end + 1]):
            start = max((cut for cut in cuts if cut < end), default=-1) + 1
            return "\n".join(["these lines, and more after them:", *lines[start:end]])
    return "\n".join(difflib.unified_diff(lines, _lines(printed), "page", "output", lineterm="", n=1))


# ---------------------------------------------------------------- running a page


@dataclass
class Run:
    """One page, run from its first block to its last in one scratch folder."""

    page: str
    text: str
    folder: Path
    wrong: list[str] = field(default_factory=list)
    printed: dict[Block, str] = field(default_factory=dict)
    """What should stand in each block that shows output."""
    _names: dict[str, Any] = field(default_factory=lambda: {"__name__": "__page__"})
    _code: int = 0

    def go(self) -> Run:
        """Run every block; what is wrong is noted in `wrong`, one text each."""
        found = blocks(self.text)
        with contextlib.chdir(self.folder):
            for block, after in zip_longest(found, found[1:]):
                try:
                    self._block(block, after, found)
                except Exception as error:
                    self.note(block.line, f"{type(error).__name__}: {error}")
        return self

    def note(self, line: int, message: str) -> None:
        """Something is wrong at a line of the page."""
        self.wrong.append(f"{self.page}:{line}: {message}")

    def _block(self, block: Block, after: Block | None, all_blocks: list[Block]) -> None:
        if block.language == "console":
            self._console(block)
        elif block.language == "python":
            self._python(block, after)
        elif block.language == "pycon":
            self._prompts(block)
        elif block.language == "yaml":
            self._yaml(block, all_blocks)
        elif block.language == "json":
            json.loads(block.text)
        elif block.language not in ("sh", "text"):
            self.note(block.line - 1, f"expected a language that is checked, found `{block.language}`")

    def _compare(self, block: Block, line: int, printed: str, shown: str) -> str:
        """Note a difference; gives what should stand there."""
        if same(printed, shown):
            return shown
        self.note(line, f"expected on the page what is printed:\n{difference(printed, shown)}")
        return printed.rstrip()

    # ------------------------------------------------------------ console

    def _console(self, block: Block) -> None:
        rewritten = []
        for line, command, shown in _commands(block):
            printed = self._command(line, command)
            rewritten += [f"$ {command}", *filter(None, [self._compare(block, line, printed, shown)])]
            if self._code and "error" not in printed.lower() and "echo" not in block.text:
                self.note(line, f"`{command}` ended with {self._code}")
        self.printed[block] = "\n".join(rewritten)

    def _command(self, line: int, command: str) -> str:
        words = shlex.split(command)
        if words == ["echo", "$?"]:
            return str(self._code)
        self._code = 0
        match words:
            case ["vendorscore", *arguments]:
                return self._printed(main, arguments)
            case ["python", "-m", "vendorscore.verify", *arguments]:
                return self._printed(verify.main, arguments)
            case ["cat", path]:
                return Path(path).read_text()
            case ["rm", path]:
                Path(path).unlink()
                return ""
        self.note(line, f"expected a command that is checked, found `{command}`")
        return ""

    def _printed(self, program: Callable[[list[str]], int], arguments: list[str]) -> str:
        """What a program prints, errors included, as a terminal would show it."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            try:
                self._code = program(arguments)
            except SystemExit as end:
                self._code = end.code if isinstance(end.code, int) else 0
        return out.getvalue()

    # ------------------------------------------------------------ python

    def _python(self, block: Block, after: Block | None) -> None:
        code = compile("\n" * (block.line - 1) + block.text, self.page, "exec")
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(code, self._names)
        shown = after.text if after is not None and after.language == "text" else ""
        right = self._compare(block, block.line, out.getvalue(), shown)
        if after is not None and after.language == "text":
            self.printed[after] = right

    def _prompts(self, block: Block) -> None:
        rewritten: list[str] = []
        for example in doctest.DocTestParser().get_examples(block.text + "\n"):
            line = block.line + example.lineno
            code = compile("\n" * (line - 1) + example.source, self.page, "single")
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(code, self._names)
            source = example.source.rstrip("\n").split("\n")
            rewritten += [f"{'...' if index else '>>>'} {part}".rstrip() for index, part in enumerate(source)]
            rewritten += filter(None, [self._compare(block, line, out.getvalue(), example.want)])
        self.printed[block] = "\n".join(one.rstrip("\n") for one in rewritten)

    # ------------------------------------------------------------ yaml

    def _yaml(self, block: Block, all_blocks: list[Block]) -> None:
        for line, name, text in _files(block):
            path = Path(name or f".unnamed-{line}.yaml")
            path.parent.mkdir(parents=True, exist_ok=True)
            kind = _first_key(text)
            if name is None and kind == "- ":
                text = 'rubric: page\nversion: "1"\ntitle: Page\ncriteria:\n' + _indented(text)
            elif name is None and kind != "rubric":
                self.note(line, "expected a named file, a rubric or a list of criteria, found other YAML")
            path.write_text(text + "\n")
            wrong = name is not None and any(f"{name}:" in one.text and "error[" in one.text for one in all_blocks)
            if kind in ("- ", "rubric") and not wrong:
                try:
                    vs.load_rubric(path)
                except vs.VendorscoreError as error:
                    self.note(line, f"the rubric does not load:\n{error}")


def _commands(block: Block) -> Iterator[tuple[int, str, str]]:
    """Each command of a console block with its line and the output shown."""
    lines = block.text.split("\n")
    starts = [index for index, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield block.line + start, lines[start][2:], "\n".join(lines[start + 1 : end])


def _files(block: Block) -> Iterator[tuple[int, str | None, str]]:
    """The files of a YAML block; the comment that names a file stays in it."""
    lines = block.text.split("\n")
    starts = [index for index, line in enumerate(lines) if _FILE.fullmatch(line)]
    if not starts:
        yield block.line, None, block.text
        return
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        found = _FILE.fullmatch(lines[start])
        assert found is not None
        yield block.line + start, found[1], "\n".join(lines[start:end]).rstrip()


def _first_key(text: str) -> str:
    """The first key of YAML text, or `- ` for a list."""
    line = next((line for line in text.split("\n") if line and not line.startswith("#")), "")
    return "- " if line.startswith("- ") else line.partition(":")[0]


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.split("\n"))


def run(page: Path, folder: Path) -> Run:
    """One page, run in a scratch folder."""
    os.makedirs(folder, exist_ok=True)
    return Run(name_of(page), page.read_text(), folder).go()


def refreshed(page: Path, folder: Path) -> str:
    """The text of a page with every output as it is printed today.

    What still holds, shortened by `…` or not, stays as it is.
    """
    done = run(page, folder)
    lines = done.text.split("\n")
    for block, printed in sorted(done.printed.items(), key=lambda pair: -pair[0].line):
        start = block.line - 1
        lines[start : start + block.size] = [f"{block.indent}{line}".rstrip() for line in printed.split("\n")]
    return "\n".join(lines)
