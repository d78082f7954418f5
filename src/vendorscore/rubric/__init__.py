"""The rubric: kinds of criteria, the model, loading, and the laws a rubric must keep.

`shapes` and `formulas` turn numbers and prices into utilities; `kinds` is the table of what can be
asked; `model` holds the frozen nouns; `load` reads a file; `laws` is the list of checks; `canonical`
writes a rubric down for its fingerprint; `walk` finds answers and marks by path.
"""
