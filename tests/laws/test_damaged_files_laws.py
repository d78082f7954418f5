"""Whatever becomes of a file on its way: a result or problems with places, soon, and never a traceback."""

from __future__ import annotations

import json
import re
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fill
import problem_examples
from command import FILES, Said, lay_out, run
from strategies import examples
from unit.sheets.books import RUBRIC, came_in
from vendorscore.exchange import questions
from vendorscore.library import load_response
from workbooks import rezipped

ANSWERS = {
    "vendor": "Acme",
    "answers": {
        "poc": {"na": "one country"},
        "sla": {"value": "request", "comment": "from May"},
        "rate": "99.5",
        "hours": {"declined": "under NDA"},
        "badges": ["iso"],
        "since": "2020-02-29",
        "words": "kept <b> & “so”",
        "fee": {"value": {"setup": "100", "licence": "20.5"}},
        "price": {"value": "1200.5", "currency": "USD"},
    },
}
SECONDS = 20
"""Far more than any of these small files takes, on any machine."""


@contextmanager
def soon() -> Iterator[None]:
    """Whoever never comes back is called back."""

    def too_late(*_: object) -> None:
        raise AssertionError(f"not done after {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, too_late)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


needs_a_clock = pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="a matter of POSIX")


def judged(*command: str, cwd: Path) -> Said:
    """What a command says: its problems and 1, or its result and 0; one or the other, in signs that can be printed."""
    with soon():
        said = run(*command, cwd=cwd)
    assert said.code in (0, 1), said
    assert ("error[" in said.err) == (said.code == 1), said.err
    assert all(line.isprintable() for line in said.err.split("\n"))
    return said


# ---------------------------------------------------------------- evaluations

TOKENS = [
    *("yes", "no", "null", "~", "[]", "{}", "''", "-1", "0", "1e9", ".5", "100%", "2026-02-30", "0001-01-01"),
    *(
        "9999-12-31T23:59:59-14:00",
        "9999 years",
        "\u202e",
        "e\u0301",
        "- a",
        "? b",
        "|",
        "*a",
        "&a b",
        "!x y",
        "[",
        "}",
    ),
    *(
        "a: b",
        "{a: yes}",
        "{in: [a]}",
        "{score: 40%}",
        "{value: 1}",
        "{na: x}",
        "{declined: x}",
        "required",
        "consensus",
    ),
]


def damaged(text: str, draw: st.DrawFn) -> str:
    """A text in which lines were lost, doubled, moved or written anew."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        one, other = (draw(st.integers(0, max(0, len(lines) - 1))) for _ in range(2))
        kind = draw(st.sampled_from(("value", "value", "drop", "double", "swap", "sign")))
        if not lines:
            break
        if kind == "value":
            lines[one] = re.sub(r"(: ?)[^:]*$", lambda head: head[1] + draw(st.sampled_from(TOKENS)), lines[one])
        elif kind == "drop":
            del lines[one]
        elif kind == "double":
            lines.insert(other, lines[one])
        elif kind == "swap":
            lines[one], lines[other] = lines[other], lines[one]
        else:
            at = draw(st.integers(0, len(lines[one])))
            lines[one] = lines[one][:at] + draw(st.sampled_from(TOKENS)) + lines[one][at + 1 :]
    return "\n".join(lines)


@st.composite
def evaluations(draw: st.DrawFn) -> dict[str, str]:
    """The files of a small evaluation, one or two of them damaged."""
    files = dict(FILES)
    for name in draw(st.lists(st.sampled_from(sorted(FILES)), min_size=1, max_size=2, unique=True)):
        files[name] = damaged(files[name], draw)
    return files


@needs_a_clock
@given(evaluations())
@examples(150)
def test_any_damaged_evaluation_gets_a_verdict(files: dict[str, str]) -> None:
    """`check` and `score` are of one mind, and a ranking is printed only where nothing is wrong."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = lay_out(Path(scratch), files)
        checked, scored = judged("check", ".", cwd=folder), judged("score", "--json", cwd=folder)
    if scored.code == 1:
        assert scored.out == ""
        assert checked.code == 1
    else:
        assert json.loads(scored.out)["format"] == "vendorscore.score/1"


@needs_a_clock
def test_a_second_fault_beside_any_fault_gets_a_verdict(tmp_path: Path) -> None:
    """What one fault keeps from being judged does no harm later: a key twice beside every rubric that is refused."""
    found = 0
    for example in problem_examples.examples():
        text = example.files.get("rubric.yaml", "")
        if not text.startswith("rubric:"):
            continue
        folder = lay_out(tmp_path / example.name, {**example.files, "rubric.yaml": f"{text.rstrip()}\nrubric: again\n"})
        judged("check", "rubric.yaml", cwd=folder)
        if any(name.startswith("responses/") for name in example.files):
            assert judged("score", ".", cwd=folder).out == ""
        found += 1
    assert found > 100


# ---------------------------------------------------------------- sheets


@cache
def filled(suffix: str) -> bytes:
    """A filled sheet of every kind of question."""
    response = load_response(ANSWERS, RUBRIC)
    with tempfile.TemporaryDirectory() as folder:
        blank = questions(RUBRIC, Path(folder) / f"s{suffix}")[0].read_bytes()
    if suffix == ".md":
        return fill.markdown(blank.decode(), response, RUBRIC).encode()
    return (fill.xlsx if suffix == ".xlsx" else fill.document)(blank, response, RUBRIC)


SCRAPS = [
    b"",
    b"<",
    b"/>",
    b'"',
    b"&#8238;",
    b"&lol;",
    b"<!--",
    b"]]>",
    b"=1+1",
    b"1e9",
    b"99,9",
    b"nan",
    b"-1",
    b"\xff",
]
SCRAPS += [
    b"0",
    b"1048577",
    b"99999999999999999999",
    b"Id",
    b"poc",
    b"- [x] ",
    b"### poc\n",
    b"\n",
    b"\0",
    b"\xcc\x81" * 300,
]


def spoiled(data: bytes, draw: st.DrawFn) -> bytes:
    """Bytes in which a word, a value or any stretch became something else."""
    for _ in range(draw(st.integers(1, 2))):
        words = [found.span() for found in re.finditer(rb'(?<=>)[^<>]+(?=<)|(?<==")[^"]*|[^<>"]{3,}', data)]
        start = draw(st.integers(0, len(data)))
        span = (start, min(len(data), start + draw(st.integers(0, 30))))
        whole_words = bool(words) and draw(st.booleans())
        start, end = draw(st.sampled_from(words if whole_words else [span]))
        data = data[:start] + draw(st.sampled_from(SCRAPS)) + data[end:]
    return data


@st.composite
def sheets(draw: st.DrawFn, suffix: str) -> bytes:
    """A filled sheet that was damaged; of a workbook or document, a member within it."""
    data = filled(suffix)
    if suffix == ".md":
        return spoiled(data, draw)

    def spoil(members: dict[str, bytes]) -> None:
        told = [name for name in sorted(members) if re.search(r"sheet\d|shared|document|styles|book|rels|Types", name)]
        name = draw(st.sampled_from(told))
        members[name] = spoiled(members[name], draw)

    return rezipped(data, spoil)


@needs_a_clock
@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".md"])
def test_any_damaged_sheet_is_taken_or_asked_back(suffix: str) -> None:
    """An answer file that is written of it can be read, and says the same; what is not taken has its reason."""
    outcomes = set()

    @given(sheets(suffix))
    @examples(40)
    def damaged(data: bytes) -> None:
        with soon():
            found = came_in(data, f"acme{suffix}")
        assert found.taken or found.problems
        outcomes.add(bool(found.taken))
        for one in found.taken:
            again = came_in(one.yaml.encode(), "acme.yaml")
            assert [taken.response for taken in again.taken] == [one.response]

    damaged()
    assert outcomes == {True, False}
