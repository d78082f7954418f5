"""The located tree."""

from __future__ import annotations

import gc

import pytest

from vendorscore.foundation.source import Source
from vendorscore.reading.nodes import Broken, Mapping, Node, Position, Scalar, Sequence, collector_paused

SOURCE = Source("f", "key: value\n")
START, END = Position(0, 5), Position(0, 10)


def _scalar(text: str, plain: bool = True) -> Scalar:
    return Scalar(SOURCE, START, END, text, plain)


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_words_for_nothing_are_blank_unless_quoted(text: str) -> None:
    """What YAML and JSON call null is no answer; the same letters in quotes are text."""
    assert _scalar(text).blank
    assert _scalar(text).described == "nothing"
    assert _scalar(text, plain=False).blank == (text == "")


@pytest.mark.parametrize("text", ["no", "0", "false", "NO", "nULL", " "])
def test_other_words_are_not_blank(text: str) -> None:
    """None of them is nothing."""
    assert not _scalar(text).blank


def test_a_node_says_what_it_is() -> None:
    """A message can say what was found."""
    nodes: list[Node] = [
        _scalar("contract"),
        _scalar("x\u202ey"),
        Mapping(SOURCE, START, END, []),
        Sequence(SOURCE, START, END, []),
        Broken(SOURCE, START, END),
    ]
    said = ["`contract`", "`x<U+202E>y`", "a mapping", "a list", "something unreadable"]
    assert [node.described for node in nodes] == said


def test_a_mapping_gives_values_and_keys_by_name() -> None:
    """The value, or the key to point at; None where it is not there."""
    key, value = _scalar("key"), _scalar("value")
    mapping = Mapping(SOURCE, START, END, [(key, value)])
    assert (mapping.get("key"), mapping.key("key")) == (value, key)
    assert (mapping.get("other"), mapping.key("other")) == (None, None)


def test_a_mapping_stands_where_its_first_key_stands() -> None:
    """The whole of a mapping is too much to underline; an empty one is shown itself."""
    key = Scalar(SOURCE, Position(0, 0), Position(0, 3), "key", True)
    assert Mapping(SOURCE, START, END, [(key, _scalar("value"))]).place.characters == "key"
    assert Mapping(SOURCE, START, END, []).place.characters == "value"


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_put_back_as_it_was(was_on: bool) -> None:
    """A pause leaves no trace, even when reading fails."""
    before = gc.isenabled()
    (gc.enable if was_on else gc.disable)()
    try:
        with pytest.raises(ZeroDivisionError):
            _fail_while_paused()
        assert gc.isenabled() == was_on
    finally:
        (gc.enable if before else gc.disable)()


def _fail_while_paused() -> None:
    with collector_paused():
        assert not gc.isenabled()
        raise ZeroDivisionError
