"""vendorscore: awards that anyone can recompute, explain and defend.

The folders in the order of the data, which is the order of reading:

    foundation        exact numbers, places in text, problems, words
    reading           YAML and JSON text to a located tree, and typed getters; the cells of workbooks
    writing           HTML, Markdown, CSV, workbook, form, PDF and terminal primitives that know no vendor
    rubric            kinds of criteria, the model, loading, laws
    sheets            the questions, whatever the medium; a filled sheet back to raw answers
    response          answers and their states
    panel             marks, consensus, verification, waivers, conflicts
    plan              a rubric compiled to steps over one denominator
    scoring           plan + responses + panel + field → scorecards that carry their reasons
    schemas           the JSON Schema of each kind of file, for editors
    comparing         scorecards → ranks, ties, notices
    robustness        what would change the award, and by how much
    reports           comparison → view-model → text, HTML, Markdown, JSON, CSV, a workbook with live formulas, PDF
    files             the one door to the disk
    shelf             built-in rubrics by name
    calls             calls from Python that cannot be meant, refused
    rubric_files      rubrics by name, by path, or from mappings, with what they include
    evaluation_files  the folder of an evaluation, read and checked whole
    python_values     the same from Python values
    outputs           a comparison and its ways out, one file or a folder of them
    library           names, paths and Python values in, comparisons out
    incoming          files that strangers sent: bytes under limits, pages of workbooks
    exchange          question sheets out, answers back
    marksheets        evaluators' sheets out, marks back
    matrix            an existing spreadsheet to an evaluation
    cli               the command line

The names below are looked up when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vendorscore.comparing.trend import Trend, trend
    from vendorscore.exchange import Intake, intake, questions
    from vendorscore.files import OutputError
    from vendorscore.foundation.problems import (
        PanelError,
        Problem,
        ResponseError,
        RubricError,
        UsageError,
        VendorscoreError,
    )
    from vendorscore.library import check, compare, diff, load_evaluation, load_rubric
    from vendorscore.marksheets import Marks, intake_marks, marking_sheet
    from vendorscore.matrix import Matrix, intake_matrix
    from vendorscore.outputs import Comparison
    from vendorscore.panel.model import Panel
    from vendorscore.response.model import Response, State
    from vendorscore.robustness.robustness import Robustness, robustness
    from vendorscore.rubric.diff import RubricDiff
    from vendorscore.rubric.dump import dump
    from vendorscore.rubric.model import Rubric
    from vendorscore.schemas.assemble import schema
    from vendorscore.scoring.evaluation import Evaluation, Terms
    from vendorscore.scoring.scorecard import Line, Scorecard

__version__ = "0.1.0"

_HOMES = {
    "exchange": ("Intake", "intake", "questions"),
    "files": ("OutputError",),
    "marksheets": ("Marks", "intake_marks", "marking_sheet"),
    "matrix": ("Matrix", "intake_matrix"),
    "foundation.problems": ("PanelError", "Problem", "ResponseError", "RubricError", "UsageError", "VendorscoreError"),
    "comparing.trend": ("Trend", "trend"),
    "library": ("check", "compare", "diff", "load_evaluation", "load_rubric"),
    "outputs": ("Comparison",),
    "panel.model": ("Panel",),
    "response.model": ("Response", "State"),
    "robustness.robustness": ("Robustness", "robustness"),
    "rubric.diff": ("RubricDiff",),
    "rubric.dump": ("dump",),
    "rubric.model": ("Rubric",),
    "schemas.assemble": ("schema",),
    "scoring.evaluation": ("Evaluation", "Terms"),
    "scoring.scorecard": ("Line", "Scorecard"),
}

__all__ = [
    "Comparison",
    "Evaluation",
    "Intake",
    "Line",
    "Marks",
    "Matrix",
    "OutputError",
    "Panel",
    "PanelError",
    "Problem",
    "Response",
    "ResponseError",
    "Robustness",
    "Rubric",
    "RubricDiff",
    "RubricError",
    "Scorecard",
    "State",
    "Terms",
    "Trend",
    "UsageError",
    "VendorscoreError",
    "__version__",
    "check",
    "compare",
    "diff",
    "dump",
    "intake",
    "intake_marks",
    "intake_matrix",
    "load_evaluation",
    "load_rubric",
    "marking_sheet",
    "questions",
    "robustness",
    "schema",
    "trend",
]


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module

            return getattr(import_module(f"vendorscore.{home}"), name)
    raise AttributeError(f"module 'vendorscore' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
