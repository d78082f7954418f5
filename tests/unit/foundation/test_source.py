"""Places in text, and the excerpts that show them."""

from __future__ import annotations

import pytest

from vendorscore.foundation import limits
from vendorscore.foundation.source import Place, Source


def _at(line: str, column: int, end: int) -> Place:
    """A stretch of the only line of a file."""
    return Place(Source("f", line), 0, column, 0, end)


def _carets(place: Place) -> tuple[str, str]:
    """The quoted line and the line of carets, without the gutter."""
    quote, carets = place.excerpt("").split("\n")
    return quote.partition("| ")[2], carets.partition("| ")[2]


def test_a_place_reads_as_file_line_column_from_one() -> None:
    """Editors count lines and columns from 1."""
    assert str(Place(Source("rubric.yaml", "a\nb: c"), 1, 3)) == "rubric.yaml:2:4"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\x1b[31mb.yaml", "a<U+001B>[31mb.yaml:1:1"),
        ("a\nb.yaml", "a<U+000A>b.yaml:1:1"),
        ("a\u202egpj.yaml", "a<U+202E>gpj.yaml:1:1"),
        ("a\udcff.yaml", "a<U+DCFF>.yaml:1:1"),
        ("Angebot Müller & Söhne.yaml", "Angebot Müller & Söhne.yaml:1:1"),
    ],
)
def test_a_file_name_is_made_safe_for_a_terminal(name: str, shown: str) -> None:
    """A vendor chooses the name of its file: nothing in it may act on the terminal that shows a message."""
    assert str(Place(Source(name, ""))) == shown


def test_lines_end_in_lf_or_crlf() -> None:
    """Lines are counted as editors count them."""
    assert Source("f", "a\r\nb\n\nc").lines == ["a", "b", "", "c"]


def test_places_are_sorted_in_order_of_reading() -> None:
    """By file, then line, then column."""
    first, second = Source("a", "x\ny"), Source("b", "x")
    places = [Place(second), Place(first, 1), Place(first, 0, 1), Place(first)]
    assert [str(place) for place in sorted(places, key=lambda place: place.sort_key)] == [
        "a:1:1",
        "a:1:2",
        "a:2:1",
        "b:1:1",
    ]


@pytest.mark.parametrize(
    ("place", "characters"),
    [
        (_at("key: value", 5, 10), "value"),
        (_at("key:", 4, 4), ""),
        (Place(Source("f", "a: |\n  b\n"), 0, 3, 2, 0), "|"),
        (Place(Source("f", "a"), 7, 3, 7, 4), ""),
    ],
    ids=["a word", "nothing", "the first line of more", "beyond the end"],
)
def test_characters_are_what_the_place_spans_on_its_first_line(place: Place, characters: str) -> None:
    """A message can say which characters it means."""
    assert place.characters == characters


@pytest.mark.parametrize(
    ("line", "span", "quote", "carets"),
    [
        ("weight: five", (8, 12), "weight: five", "        ^^^^"),
        ("a:\tb", (2, 3), "a:→b", "  ^"),
        ("\tkey: x", (1, 4), "→key: x", " ^^^"),
        ("中文: x", (4, 5), "中文: x", "      ^"),
        ("中文: x", (0, 2), "中文: x", "^^^^"),
        ("ｓｌａ: 1", (0, 3), "ｓｌａ: 1", "^^^^^^"),
        ("cafe\u0301: x", (7, 8), "cafe\u0301: x", "      ^"),
        ("e\u0301", (1, 2), "e\u0301", "^"),
        ("हिन्दी: x", (8, 9), "हिन्दी: x", "       ^"),
        ("🙂️: x", (4, 5), "🙂️: x", "    ^"),
        ("\u1112\u1161\u11ab: x", (5, 6), "\u1112\u1161\u11ab: x", "    ^"),
        ("a\x1b[2Jb", (1, 2), "a\ufffd[2Jb", " ^"),
        ("a\u202eb", (1, 2), "a\ufffdb", " ^"),
        ("a\u200bb", (2, 3), "a\ufffdb", "  ^"),
        ("x", (1, 2), "x", " ^"),
        ("x", (9, 10), "x", " ^"),
        ("", (0, 0), "", "^"),
        ("x  ", (1, 3), "x", " ^^"),
    ],
)
def test_carets_stand_under_the_very_characters(line: str, span: tuple[int, int], quote: str, carets: str) -> None:
    """Wide, combining, invisible and dangerous characters move nothing; a tab is made visible."""
    assert _carets(_at(line, *span)) == (quote, carets)


def test_a_place_over_several_lines_shows_the_first() -> None:
    """The carets run to the end of the first line."""
    place = Place(Source("f", "a: 'b\n  c'\n"), 0, 3, 1, 4)
    assert place.excerpt() == "  1 | a: 'b\n    |    ^^"


def test_the_gutter_is_as_wide_as_the_line_number() -> None:
    """Carets stay aligned from line 10 on."""
    place = Place(Source("f", "\n" * 99 + "a: b"), 99, 3, 99, 4)
    assert place.excerpt() == "  100 | a: b\n      |    ^"


@pytest.mark.parametrize("column", [0, 49, 50, 51, 100, 1_999_999])
def test_of_a_long_line_a_window_around_the_place_is_shown(column: int) -> None:
    """Two million characters on one line make two short lines of excerpt, with an ellipsis where it was cut."""
    line = "x" * column + "!" + "x" * (2_000_000 - column)
    quote, carets = _carets(_at(line, column, column + 1))
    assert quote[carets.index("^")] == "!"
    assert carets.count("^") == 1
    assert len(quote) <= limits.EXCERPT_CHARS + 2
    assert quote.startswith("…") == (column > limits.EXCERPT_CHARS // 2)
    assert quote.endswith("…") == (column + limits.EXCERPT_CHARS // 2 < 2_000_000)


def test_a_long_place_is_cut_at_the_edge_of_the_window() -> None:
    """Carets never run past the quoted piece."""
    quote, carets = _carets(_at("x" * 5_000, 2_000, 4_000))
    assert len(carets) <= len(quote)


def test_a_line_that_the_file_lacks_is_shown_empty() -> None:
    """A place beyond the end, such as the end of the file, has an excerpt as well."""
    assert Place(Source("f", "a"), 4, 2).excerpt("") == "5 |\n  | ^"
