"""What the view and the script of a page both say stands in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from vendorscore.reports.html_report import own_templates
from vendorscore.reports.views.wording import SCRIPT


def _sentences(words: Mapping[str, Any]) -> Iterator[str]:
    for one in words.values():
        if isinstance(one, str):
            yield one
        else:
            yield from _sentences(one)


def test_the_script_holds_no_sentence() -> None:
    """No text of two words and more, and no piece of what it says."""
    script = re.sub(r"^\s*//.*$", "", own_templates()["script.js"], flags=re.MULTILINE)
    texts = re.findall(r"\"([^\"\n]*)\"|`([^`\n]*)`", script)
    said = [one or other for one, other in texts if re.search(r"[a-z]{2,} [a-z]{2,}", one or other)]
    assert set(said) <= {"use strict", "number strong", "thead th", "thead bdi", "tfoot tr"}
    pieces = [piece.strip() for one in _sentences(SCRIPT) for piece in re.split(r"\{\w+\}", one)]
    assert not [piece for piece in pieces if " " in piece and piece in script]


def test_the_script_says_all_that_it_is_given() -> None:
    """And nothing else: no word is missing, none is left over."""
    script = own_templates()["script.js"]
    groups = {name: words for name, words in SCRIPT.items() if isinstance(words, dict)}
    for name, words in groups.items():
        used = set(re.findall(rf"words\.{name}\.(\w+)", script)) | set(re.findall(r"\[\"(gains|loses)\"", script))
        used |= {word for word in words if re.search(rf"words\.{name}\[[^]]*\"{word}\"", script)}
        assert used & set(words) == set(words), set(words) - used
        assert set(re.findall(rf"words\.{name}\.(\w+)", script)) <= set(words)
