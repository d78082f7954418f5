"""Near names, lists, plurals, slugs, folding, and user text made visible."""

from __future__ import annotations

import time

import pytest

from vendorscore.foundation import names, words


@pytest.mark.parametrize("text", ["a", "sla", "renewal-rate", "a" + "0" * 63, "a-"])
def test_an_identifier_is_a_lower_case_letter_and_more(text: str) -> None:
    """Ids are letters a to z, digits and hyphens, up to 64, and begin with a letter."""
    assert words.is_identifier(text)


@pytest.mark.parametrize("text", ["", "A", "1a", "-a", "a.b", "a_b", "é", "ａ", "a\n", "a" * 65, "../x"])
def test_other_text_is_no_identifier(text: str) -> None:
    """No capital, digit first, dot, space, path or other alphabet gets into an id."""
    assert not words.is_identifier(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("SLA", "sla"), ("ｓｌａ", "sla"), ("STRASSE", "Straße"), ("e\u0301", "é"), ("ﬁt", "FIT"), ("Ａcme", "ACME")],
)
def test_names_that_look_the_same_fold_to_the_same(one: str, other: str) -> None:
    """Width, case, ligatures and composition do not make two names."""
    assert words.folded(one) == words.folded(other)


def test_different_names_stay_different() -> None:
    """Folding is no transliteration: Cyrillic `а` is not Latin `a`, and an accent counts."""
    assert len({words.folded(name) for name in ("Acme", "Аcme", "Ácme", "acme ")}) == 4


def test_piled_up_marks_hold_nobody_up() -> None:
    """A tower of combining marks would be put in order at the square of its height, in whatever text it stands."""
    tower = "a" + "\u0316\u0301" * 500_000
    started = time.process_time()
    words.folded(tower), words.slug(tower), words.near(tower, ["weight"]), names.looks(tower)
    assert time.process_time() - started < 3


def test_a_long_text_is_composed_like_a_short_one() -> None:
    """Only what nobody writes is left as it is: a letter with hundreds of marks."""
    assert words.composed("e\u0301" * 10_000) == "é" * 10_000
    assert words.folded("ＳＬＡ " * 1_000) == "sla " * 1_000
    for tower in ("a" + "\u0301\u0316" * 101, "x" * 300 + "\u0301\u0316" * 101):
        assert words.composed(tower) == tower


@pytest.mark.parametrize(
    ("name", "names", "found"),
    [
        ("wieght", ["weight", "title", "type"], "weight"),
        ("Weight", ["weight", "title"], "weight"),
        ("sla", ["service.sla", "service.desk"], "service.sla"),
        ("servce.sla", ["service.sla", "price"], "service.sla"),
        ("other.sla", ["service.quality", "offers.price"], None),
        ("sla", ["first-section.sla", "other-section.sla"], None),
        ("zzz", ["weight", "title"], None),
        ("", [], None),
    ],
)
def test_the_one_near_name_is_found(name: str, names: list[str], found: str | None) -> None:
    """A slip of the keyboard, another case, or the last part of a path is recognised; a guess is not made."""
    assert words.near(name, names) == found


def test_a_near_name_is_found_among_very_many() -> None:
    """With thousands of names the likely ones are compared first, and quickly."""
    names = [f"section-{number}.criterion-{number}" for number in range(5_000)]
    started = time.process_time()
    for number in range(0, 5_000, 100):
        assert words.near(f"section-{number}.criterian-{number}", names) == names[number]
    assert time.process_time() - started < 5


def test_a_suggestion_is_a_question() -> None:
    """The near name stands in backticks; without one nothing is said."""
    assert words.did_you_mean("wieght", ["weight"]) == "did you mean `weight`?"
    assert words.did_you_mean("zzz", ["weight"]) is None


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_reads_as_a_sentence(items: list[str], text: str) -> None:
    """Commas between, a word before the last."""
    assert words.listed(items) == text


def test_choices_stand_in_backticks_and_a_long_list_is_cut() -> None:
    """A message names at most a dozen choices and counts the rest."""
    assert words.choices(["a", "b", "c"]) == "`a`, `b` or `c`"
    assert words.choices(["a", "b", "c"], most=2) == "`a`, `b` or one of 1 more"


def test_a_number_agrees_with_its_noun() -> None:
    """One criterion, two criteria."""
    assert [words.counted(number, "criterion", "criteria") for number in (1, 2)] == ["1 criterion", "2 criteria"]
    assert words.counted(0, "vendor") == "0 vendors"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Acme Networks", "acme-networks"),
        ("Müller & Söhne GmbH", "muller-sohne-gmbh"),
        ("  Straße 7  ", "strasse-7"),
        ("x" * 300, "x" * 60),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_slug_is_made_of_the_latin_letters_of_a_name(name: str, slug: str) -> None:
    """A vendor's id can be a file name on every system."""
    assert words.slug(name) == slug


@pytest.mark.parametrize("name", ["株式会社", "🙂🙂", "", "...", "123 GmbH", "\ud800"])
def test_a_name_without_a_latin_start_gets_a_made_up_id(name: str) -> None:
    """`vendor-` and eight hex digits, the same ones every time, are an id as well."""
    assert words.is_identifier(words.slug(name))
    assert words.slug(name).startswith("vendor-")
    assert words.slug(name) == words.slug(name)


def test_two_spellings_of_one_name_get_the_same_id() -> None:
    """Composed and decomposed characters are the same name."""
    assert words.slug("が") == words.slug("か\u3099")


def test_user_text_is_quoted_shortened_and_made_visible() -> None:
    """Backticks around it, an ellipsis for the rest, hidden characters spelt out."""
    assert words.quoted("contract") == "`contract`"
    assert words.quoted("x" * 61) == "`" + "x" * 59 + "…`"
    assert words.quoted("Yes\u200b") == "`Yes<U+200B>`"
    assert words.visible("a\x1b[0m\u202e\ud800") == "a<U+001B>[0m<U+202E><U+D800>"


@pytest.mark.parametrize("name", ["p\u043ec", "poc\u200b", "poç"])
def test_a_name_that_looks_like_the_right_one_is_told_how_it_differs(name: str) -> None:
    """Nobody sees a letter of another alphabet, so it is said."""
    assert words.did_you_mean(name, ["poc"]) == "did you mean `poc`, all in letters from a to z?"
    assert words.did_you_mean("pocc", ["poc"]) == "did you mean `poc`?"


@pytest.mark.parametrize("name", ["CON", "com1", "Lpt9", "Nul."])
def test_a_slug_can_name_a_file_on_every_system(name: str) -> None:
    """Windows keeps some names for its devices."""
    assert words.slug(name).startswith("v-")
    assert words.is_identifier(words.slug(name))
