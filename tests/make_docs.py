"""Makes the pages that are made from real output: `docs/reference/problems.md`, and what is printed in `cli.md`.

    python tests/make_docs.py

Each example under `tests/problems/` is run first and its `output.txt` written anew. Look at the
difference before you commit it.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import click

import pages
import problem_examples
from problem_examples import Example, examples, run
from vendorscore.cli.main import cli

PROBLEMS = problem_examples.ROOT / "docs/reference/problems.md"
CLI = problem_examples.ROOT / "docs/reference/cli.md"

# ---------------------------------------------------------------- problems.md

_TOP = """# Problems

Every problem that `vendorscore` can find in its input, with an example that shows it and what is said of it. Each
message has the same form:

```text
file:line:column: error[code]: what was expected, and what was found
  the line, with the characters that are meant underlined
  help: what to do
another place: note: what it has to do with it
```

Errors end with exit code 1 and no ranking; all errors of all files are printed at once. Warnings change nothing: they
say what a reader should look at. The examples are the folders of `tests/problems/`, and this page is made from them.

| code | what it means |
| --- | --- |
"""


def problems_page() -> str:
    """The page of all codes, from the examples and their stored output."""
    found = examples()
    plain = [example for example in found if "--" not in example.name]
    rows = [f"| [`{one.code}`](#{one.code}) | {_first_sentence(one.about)} |" for one in plain]
    parts = [_TOP + "\n".join(rows)]
    for one in plain:
        parts += [f"## `{one.code}`", one.about, *_shown(one)]
        for other in found:
            if other.code == one.code and other is not one:
                parts += [other.about, *_shown(other)]
    return "\n\n".join(parts) + "\n"


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?]) (?=[A-Z`])", text)[0].replace("|", "\\|")


def _shown(example: Example) -> list[str]:
    """The files that the output speaks of, the command, and the output."""
    files = [name for name in example.files if f"{name}:" in example.output or name == "example.py"]
    made = [f"`{name}`: {made.what}" for name, made in example.made.items() if f"{name}:" in example.output]
    parts = [f"`{name}`:\n\n```{_language(name)}\n{example.files[name].rstrip()}\n```" for name in files]
    return [*parts, *made, f"```console\n$ {' '.join(example.command)}\n{example.output.rstrip()}\n```"]


def _language(name: str) -> str:
    return {".py": "python", ".json": "json", ".yaml": "yaml", ".html": "html"}.get(Path(name).suffix, "text")


# ---------------------------------------------------------------- cli.md

_HELP = re.compile(r"<!-- help: ?([\w ]*) -->\n.*?<!-- end -->", re.DOTALL)


def help_of(words: list[str]) -> str:
    """The help of a command, 100 columns wide."""
    context = click.Context(cli, info_name="vendorscore", terminal_width=100, help_option_names=["-h", "--help"])
    command: click.Command = cli
    for word in words:
        assert isinstance(command, click.Group)
        command = command.commands[word]
        context = click.Context(command, info_name=word, parent=context, terminal_width=100)
    return command.get_help(context)


def commands() -> set[str]:
    """Every command by its words."""
    found = {""}
    for name, command in cli.commands.items():
        found.add(name)
        if isinstance(command, click.Group):
            found |= {f"{name} {inner}" for inner in command.commands}
    return found


def commands_shown(text: str) -> set[str]:
    """The commands whose help a page shows."""
    return {slot[1].strip() for slot in _HELP.finditer(text)}


def cli_page(text: str) -> str:
    """The page with every help text, and every output, as it is today."""
    filled = _HELP.sub(lambda slot: _help_block(slot[1].strip()), text)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page"
        page.mkdir()
        done = pages.Run("docs/reference/cli.md", filled, page).go()
    lines = filled.split("\n")
    for block, printed in sorted(done.printed.items(), key=lambda pair: -pair[0].line):
        end = block.line - 1 + block.text.count("\n") + 1
        lines[block.line - 1 : end] = [f"{block.indent}{line}".rstrip() for line in printed.split("\n")]
    return "\n".join(lines)


def _help_block(name: str) -> str:
    marker = f"<!-- help: {name} -->" if name else "<!-- help: -->"
    return f"{marker}\n```text\n{help_of(name.split())}\n```\n<!-- end -->"


# ---------------------------------------------------------------- writing


def main() -> None:
    """Write everything anew."""
    for example in examples():
        with tempfile.TemporaryDirectory() as scratch:
            (example.folder / "output.txt").write_text(run(example, Path(scratch)).err)
    PROBLEMS.write_text(problems_page())
    CLI.write_text(cli_page(CLI.read_text()))


if __name__ == "__main__":
    main()
