"""Every problem code has a bad input that shows it, and says of it what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from problem_examples import Example, codes_in_source, examples, run

EXAMPLES = examples()
_GIVEN = re.compile(r"^[^\n]*?: (error|warning)\[([a-z0-9-]+)\]: ", re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_bad_input_says_what_the_page_says(example: Example, tmp_path: Path) -> None:
    """Each example gives its own code and no other, the stored text, its exit code, and no ranking."""
    said = run(example, tmp_path)
    given = _GIVEN.findall(said.err)
    assert said.err == example.output
    assert {code for _, code in given} == {example.code}
    if ("error", example.code) in given:
        assert (said.code, said.out) == (1, "")
    else:
        assert said.code == 0


def test_every_code_has_its_example() -> None:
    """A code in the source without a folder, or a folder without a code in the source, is noticed."""
    codes, shown = codes_in_source(), {example.code for example in EXAMPLES}
    assert {code: where for code, where in codes.items() if code not in shown} == {}
    assert shown - set(codes) == set()


def test_every_code_has_an_example_of_its_plain_name() -> None:
    """Further shapes of a code stand beside the plain one."""
    names = {example.name for example in EXAMPLES}
    assert {example.code for example in EXAMPLES} - names == set()


def test_every_message_keeps_the_form() -> None:
    """Messages say what was expected, begin in lower case and end without a full stop; so does help."""
    for example in EXAMPLES:
        for line in example.output.splitlines():
            if _GIVEN.match(line):
                message = _GIVEN.sub("", line)
                assert message.startswith("expected "), line
                assert not message.endswith("."), line
            if line.startswith("  help: "):
                first = line.split()[1]
                assert not line.endswith("."), line
                assert first[:1] == first[:1].lower() or first.isupper(), line


def test_every_example_says_enough() -> None:
    """The plain example of a code tells in two to four sentences what it means, why, and what to do."""
    for example in EXAMPLES:
        sentences = len(re.findall(r"[.!?)](?: |$)", example.about))
        assert sentences >= (3 if "--" not in example.name else 1), example.name
        assert sentences <= 5, example.name
