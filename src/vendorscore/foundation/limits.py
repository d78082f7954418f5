"""Every limit on untrusted input, in one place.

Code may change them (they are read at use); no input file can.
"""

FILE_BYTES = 2_000_000
LINES = 400_000
DEPTH = 64
NODES = 100_000
FLOW_NODES = 20_000
"""Most values inside one pair of brackets of YAML: in it a parser cannot be put to work halfway."""
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
"""Most ways of filling blank triggers that an interval tries one by one; above it, the interval is an outer bound."""
