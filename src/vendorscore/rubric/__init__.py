"""The rubric: kinds of criteria, the model, loading, and the laws a rubric must keep.

`shapes` and `formulas` turn numbers and prices into utilities; `kinds` is the table of what can be
asked; `model` holds the frozen nouns; `records` are the tables of keys, by which `load` reads a file and
of which `schema` makes its JSON Schema; `laws` is the list of checks, `advice` of warnings; `dump` writes a
rubric down as its file, `canonical` for its fingerprint, both in the words of `spelling`; `walk` finds
answers and marks by path, and `trees` judges them where there is no rubric.
"""
