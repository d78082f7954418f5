"""Every limit on untrusted input, in one place.

Code may change them (they are read at use); no input file can.
"""

FILE_BYTES = 2_000_000
LINES = 400_000
DEPTH = 64
NODES = 100_000
FLOW_NODES = 20_000
"""Most values inside one pair of brackets of YAML: in it a parser cannot be put to work halfway."""
SLOW_NODES = 30_000
"""Most values of YAML behind the first sign that only the slow, exact parser can judge: a tab, `?`, an anchor …"""
KEY_CHARS = 200
TEXT_CHARS = 20_000
NUMBER_CHARS = 32
ID_CHARS = 64
CRITERIA = 5_000
OPTIONS = 200
VENDORS = 1_000
EVALUATORS = 200
INCLUDES = 50
INCLUDE_DEPTH = 8
PROBLEMS_SHOWN = 50
EXCERPT_CHARS = 100
"""Widest piece of a source line that a message quotes."""
FILLINGS = 4_096
"""Most sets of conditions met, by filling blank triggers, that an interval tries; above it, it is an outer bound."""
SHEET_BYTES = 10_000_000
"""A workbook or document, as it lies on the disk."""
ZIP_MEMBERS = 2_000
ZIP_MEMBER_BYTES = 32_000_000
ZIP_BYTES = 100_000_000
ZIP_RATIO = 200
"""Most bytes that one byte of a zip member may become, once it is larger than `ZIP_RATIO_FROM`."""
ZIP_RATIO_FROM = 1_000_000
XML_TAGS = 1_000_000
"""Most tags in all members of a workbook: what is read into memory grows with them."""
ROWS = 20_000
COLUMNS = 200
CELLS = 200_000
