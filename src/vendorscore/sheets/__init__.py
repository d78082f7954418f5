"""The questions of a rubric, whatever the medium; and a filled sheet back to raw answers that know where they stood.

`questions` says what is asked, `columns` how a workbook lays it out. `workbook`, `document`, `markdown_sheet` and
`form` write sheets; `grid`, `document` and `markdown_sheet` read them into the same `filled` form, and `answers` makes
of it the tree that a response file would hold, for `response` to judge.
"""
