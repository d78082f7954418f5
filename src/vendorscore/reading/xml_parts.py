"""XML that came from strangers, to a tree: the only user of defusedxml."""

from __future__ import annotations

from typing import Any


def root(data: bytes) -> Any:
    """The root element of a document without a document type.

    Raises `ImportError` without defusedxml, and whatever a parser makes of a stranger's bytes.
    """
    from defusedxml import ElementTree

    return ElementTree.fromstring(data, forbid_dtd=True)
