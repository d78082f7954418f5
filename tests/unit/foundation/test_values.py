"""What values have in common: how they print."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import field, frozen

from vendorscore.foundation.values import Value


@frozen
class Plain:
    name: str
    hidden: int = field(default=0, repr=False)
    parts: tuple[Any, ...] = ()


@frozen(repr=False)
class Ours(Value):
    name: str
    hidden: int = field(default=0, repr=False)
    parts: tuple[Any, ...] = ()


@frozen(repr=False)
class Longer(Ours):
    more: str = ""


class Named(Longer):
    """Without fields of its own."""


@pytest.mark.parametrize(
    ("name", "parts"), [("a", ()), ("it's", (1, None, "x")), ("", (Ours("inner"),)), ("<>\n", ({"k": [1]},))]
)
def test_a_value_prints_as_attrs_prints_it(name: str, parts: tuple[Any, ...]) -> None:
    """Class and fields in their order, those left out that say so."""
    assert repr(Ours(name, 1, parts)) == repr(Plain(name, 1, parts)).replace("Plain(", "Ours(")


def test_a_value_with_more_fields_prints_them_all() -> None:
    """Under its own name, those of its base first; a class without fields of its own likewise."""
    assert repr(Longer("a", more="b")) == "Longer(name='a', parts=(), more='b')"
    assert repr(Named("a", more="b")) == "Named(name='a', parts=(), more='b')"


def test_a_value_stays_small() -> None:
    """The base leaves no room for attributes that no field names."""
    assert not hasattr(Ours("a"), "__dict__")
