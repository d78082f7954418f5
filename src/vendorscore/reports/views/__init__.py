"""What the pages show, ready for templates: one file for each part of a page.

The records are named tuples: a page has tens of thousands of them, and they cost least to define and to make.
"""
