"""JSON Schema (draft-07) of each kind of file, for editors; beside this file the same, written down."""
