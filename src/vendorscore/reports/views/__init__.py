"""What the pages show, ready for templates: one file for each part of a page.

The records are named tuples: a page has tens of thousands of them, and they cost least to define and to make. Where
they are defined, annotations are values and not text (no `from __future__ import annotations`): of text, each would be
compiled when the class is made, and a small report is over in less time than all of them take.
"""
