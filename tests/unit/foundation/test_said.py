"""Sentences that know what they speak of."""

from __future__ import annotations

import copy
import pickle

import pytest

from vendorscore.foundation import words
from vendorscore.foundation.said import Command, CriterionRef, Part, Said, VendorRef, listed, parts_of

ALDER, POC = VendorRef("alder", "Alder & Sons"), CriterionRef("svc.poc", "alder")


def test_a_sentence_is_the_text_of_its_parts() -> None:
    """Criteria and commands stand between backticks, vendors by name; a sentence inside another keeps its parts."""
    said = Said(ALDER, ", ", POC, ": yes")
    assert said == "Alder & Sons, `svc.poc`: yes"
    whole = Said("(", said, Said(" ", Command("vendorscore explain")), ")")
    assert whole == "(Alder & Sons, `svc.poc`: yes `vendorscore explain`)"
    assert [one for one in whole.parts if not isinstance(one, str)] == [ALDER, POC, Command("vendorscore explain")]
    assert "".join(map(str, whole.parts)) == whole


def test_a_criterion_in_a_column_of_its_own_has_no_backticks() -> None:
    """Nor has the cell of a table."""
    assert Said(CriterionRef("svc.poc", bare=True)) == "svc.poc"


def test_other_text_is_one_part() -> None:
    """What is made of a sentence as of any text has forgotten what it spoke of."""
    said = Said(ALDER, " wins")
    assert parts_of(said) == (ALDER, " wins")
    assert parts_of(f"{said}.") == ("Alder & Sons wins.",)
    assert parts_of("") == parts_of(Said()) == ()


@pytest.mark.parametrize("count", range(5))
def test_a_list_of_parts_reads_as_one_of_text(count: int) -> None:
    """And knows what it speaks of."""
    every: list[Part] = [ALDER, POC, "x", Said("y ", ALDER)]
    some = every[:count]
    assert listed(some, "or") == words.listed(map(str, some), "or")
    assert [one for one in listed(some).parts if not isinstance(one, str)] == [ALDER, POC, ALDER][
        : count and min(count, 2) + (count > 3)
    ]


def test_a_copy_has_the_same_parts() -> None:
    """And one that was written and read again."""
    said = Said(ALDER, " wins")
    for again in (copy.deepcopy(said), pickle.loads(pickle.dumps(said))):
        assert again == said
        assert parts_of(again) == parts_of(said)
