"""A plain table of criteria and vendors, as people keep it in a spreadsheet, to an evaluation.

    options    what the table does not say of itself, said by the user
    heads      what a row or a column is, by its name or as the user says
    table      cells to criteria and vendors, whichever of them stand in rows
    cells      what a cell holds: a number, a percentage, points of a maximum, a word
    criteria   what a criterion is, by all of its cells
    weights    what the criteria count, sections included
    doubts     lines that may be the sum of others, and would count twice
    seen       what a workbook shows otherwise than it holds
    trees      criteria and vendors to what the files of an evaluation would hold
    totals     the totals that the table has, compared with those that its marks and weights come to
    spoken     how the table was read, in sentences

What cannot be known is asked back, with the cell and with the option that answers it. Direction, scale, weights and
totals are never guessed.
"""
