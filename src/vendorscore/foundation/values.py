"""What the values of the library have in common."""

from __future__ import annotations

from typing import Any


class Value:
    """A value made by attrs that prints as one of attrs does: `Gate(tests=(), score=None, waivable=False)`.

    Left to itself, attrs writes a program for each class that prints it, and compiles that whenever the library is
    imported: a third of all that making a class takes. The classes that every run needs do with this one instead, and
    say `repr=False`.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        fields: Any = getattr(type(self), "__attrs_attrs__", ())
        shown = (f"{one.name}={getattr(self, one.name)!r}" for one in fields if one.repr)
        return f"{type(self).__name__}({', '.join(shown)})"
