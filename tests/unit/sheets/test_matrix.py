"""A table of criteria and vendors becomes an evaluation; what it does not say is asked back."""

from __future__ import annotations

import datetime
import io
import re
import shlex
import zipfile
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

import vendorscore as vs
from tables import book, comparison, problems, taken, totals
from vendorscore.foundation.problems import report
from vendorscore.response.model import State
from vendorscore.sheets.matrix import heads, options
from workbooks import rezipped

PLAIN = "Criterion,Weight,Acme,Globex\nSpeed,30,4,5\nService,70,3,2\n"


def exact(**some: str) -> dict[str, Fraction]:
    """Totals from their decimal texts."""
    return {name: Fraction(text) for name, text in some.items()}


# ---------------------------------------------------------------- shapes

SHAPES: dict[str, tuple[str, dict[str, Any], dict[str, Fraction]]] = {
    "weights and one scale": (PLAIN, {"highest": 5}, exact(Acme="66", Globex="58")),
    "vendors in rows": (
        "Vendor,Speed,Service\nWeight,30,70\nAcme,4,3\nGlobex,5,2\n",
        {"highest": 5},
        exact(Acme="66", Globex="58"),
    ),
    "columns in another order": (
        "Globex,Criterion,Acme,%\n5,Speed,4,30%\n2,Service,3,70%\n",
        {"highest": 5, "roles": {"Globex": "vendor"}},
        exact(Acme="66", Globex="58"),
    ),
    "no weights, all equal": (
        ",Acme,Globex\nSpeed,4,5\nService,3,2\n",
        {"highest": 5, "weights": "equal", "vendors": "columns"},
        exact(Acme="70", Globex="70"),
    ),
    "points of a maximum": (
        "Criterion,Max,Acme,Globex\nSpeed,60,51,48\nService,40,32.5,40\n",
        {"weights": "points"},
        exact(Acme="83.5", Globex="88"),
    ),
    "points in the cells": (
        "Criterion,Acme,Globex\nSpeed,4/5,5/5\nService,3 / 10,2/10\n",
        {"weights": "points"},
        exact(Acme="7", Globex="7"),
    ),
    "points in the cells, all equal": (
        "Criterion,Acme,Globex\nSpeed,4/5,5/5\nService,3/10,2/10\n",
        {"weights": "equal"},
        exact(Acme="55", Globex="60"),
    ),
    "weights times points": (
        "Criterion,Weight,Max,Acme,Globex\nSpeed,2,5,4,5\nService,1,10,3,2\n",
        {"weights": "points"},
        exact(Acme="11", Globex="12"),
    ),
    "weights as shares of different scales": (
        "Criterion,Weight,Max,Acme,Globex\nSpeed,2,5,4,5\nService,1,10,3,2\n",
        {"weights": "share"},
        {"Acme": Fraction(190, 3), "Globex": Fraction(220, 3)},
    ),
    "percentages": (
        "Criterion,Weight,Acme,Globex\nSpeed,30,80%,100 %\nService,70,60%,40%\n",
        {"highest": "100%"},
        exact(Acme="66", Globex="58"),
    ),
    "headings": (
        "Criterion,Weight,Acme,Globex\nTechnical,,,\nSpeed,30,4,5\nOther\nService,70,3,2\n",
        {"highest": 5, "roles": {"Other": "section"}},
        exact(Acme="66", Globex="58"),
    ),
    "headings with weights": (
        "Criterion,Weight,Acme,Globex\nTechnical,30%,,\nSpeed,50%,4,5\nSize,50%,2,3\nService,70%,,\nHelp,100%,3,2\n",
        {"highest": 5, "roles": {"Technical": "section", "Service": "section"}},
        exact(Acme="60", Globex="52"),
    ),
    "headings with the sums of their weights": (
        "Criterion,Weight,Acme,Globex\nTechnical,30,,\nSpeed,10,4,5\nSize,20,2,3\nService,70,,\nHelp,70,3,2\n",
        {"highest": 5, "roles": {"Technical": "section", "Service": "section"}},
        exact(Acme="58", Globex="50"),
    ),
    "a column of sections": (
        "Area,Criterion,Weight,Acme,Globex\nTechnical,Speed,30,4,5\nService,Help,70,3,2\n",
        {"highest": 5, "roles": {"Area": "section"}},
        exact(Acme="66", Globex="58"),
    ),
    "ids of its own": (
        "ID,Criterion,Weight,Acme,Globex\na1,Speed,30,4,5\nb2,Speed,70,3,2\n",
        {"highest": 5},
        exact(Acme="66", Globex="58"),
    ),
    "numbers as ids, and vendors with numbers": (
        "#,Criterion,Weight,Vendor 1,Vendor 2\n1.1,Speed,30,4,5\n1.2,Service,70,3,2\n",
        {"highest": 5, "roles": {"#": "id"}},
        {"Vendor 1": Fraction(66), "Vendor 2": Fraction(58)},
    ),
    "yes and no": (
        "Criterion,Weight,Acme,Globex\nTrial,30,Yes,no\nService,70,3,2\n",
        {"highest": 5},
        exact(Acme="72", Globex="28"),
    ),
    "a yes that is worth nothing": (
        "Criterion,Weight,Acme,Globex\nLock-in,30,Yes,no\nService,70,3,2\n",
        {"highest": 5, "worth": {"Lock-in: yes": 0, "Lock-in: no": 1}},
        exact(Acme="42", Globex="58"),
    ),
    "words": (
        "Criterion,Weight,Acme,Globex\nRisk,30,high,Low\nMaturity,70,HIGH,low\n",
        {"worth": {"High": 1, "Low": "20%", "risk: high": 0, "Risk: low": "1"}},
        exact(Acme="70", Globex="44"),
    ),
    "worths where less may be better": (
        "Criterion,Weight,Acme,Globex\nRisk,30,high,low\nIncidents,30,yes,no\nRisk appetite,40,high,low\n",
        {
            "worth": {"high": 1, "low": 0, "Risk: high": 0, "risk:low": 1, "incidents: yes": 0, "incidents: no": 1},
            "roles": {"Risk appetite": "criterion"},
        },
        exact(Acme="40", Globex="60"),
    ),
    "one word of a scale": (
        "Criterion,Weight,Acme,Globex\nSSO,30,Y,N\nLog,70,Y,Y\n",
        {"worth": {"Y": 1, "N": 0}},
        exact(Acme="100", Globex="70"),
    ),
    "a straight line": (
        "Criterion,Weight,Acme,Globex\nDays,30,10,35\nService,70,3,2\n",
        {"highest": 5, "roles": {"Days": "best 10, worst 60"}},
        exact(Acme="72", Globex="43"),
    ),
    "prices": (
        "Criterion,Weight,Acme,Globex\nPrice,30,120000,90000\nService,70,3,2\n",
        {"highest": 5, "roles": {"Price": "lowest-ratio"}, "currency": "EUR"},
        exact(Acme="64.5", Globex="58"),
    ),
    "one line with a scale of its own": (
        "Criterion,Weight,Acme,Globex\nSpeed,30,80,100\nService,70,3,2\n",
        {"highest": 5, "roles": {"Speed": "max 100"}, "weights": "share"},
        exact(Acme="66", Globex="58"),
    ),
    "a title above": (f"Firewall 2026\n\n{PLAIN}", {"highest": 5}, exact(Acme="66", Globex="58")),
    "said points": (PLAIN, {"highest": 5, "points": 10}, exact(Acme="6.6", Globex="5.8")),
    "other scripts": (
        "Criterion,Weight,Ökologik GmbH,北京\n速度,30,4,5\n24/7,70,3,2\n",
        {"highest": 5},
        {"Ökologik GmbH": Fraction(66), "北京": Fraction(58)},
    ),
    "a quote in a name": (
        'Criterion,Weight,Acme,"O\'Hara, ""Sons"""\nSpeed,30,4,5\nService,70,3,2\n',
        {"highest": 5},
        {"Acme": Fraction(66), 'O\'Hara, "Sons"': Fraction(58)},
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_table_is_scored_as_it_says(shape: str) -> None:
    """Each shape, with what must be said of it, comes to exactly these totals; csv and workbook alike."""
    text, said, expected = SHAPES[shape]
    found = taken(text, **said)
    assert not found.problems, report(found.problems)
    assert totals(found) == expected


@pytest.mark.parametrize("shape", [name for name, (text, _, _) in SHAPES.items() if '"' not in text])
def test_a_workbook_says_the_same(shape: str) -> None:
    """The same table in cells, with numbers as numbers."""
    text, said, expected = SHAPES[shape]
    rows: list[list[Any]] = [[_typed(cell) for cell in line.split(",")] for line in text.splitlines()]
    assert totals(taken(book(rows), "scores.xlsx", **said)) == expected


def _typed(cell: str) -> Any:
    try:
        return float(cell)
    except ValueError:
        return cell or None


def test_the_folder_says_where_everything_comes_from() -> None:
    """Each criterion, mark, answer and vendor carries the place of its cell."""
    text = "Criterion,Weight,Acme\nTrial,30,yes\nSpeed,70,4\n"
    made = taken(text, highest=5).files
    assert '- id: "speed"  # scores.csv: 3:1\n' in made["rubric.yaml"]
    assert '"trial": "yes"  # scores.csv: 2:10\n' in made["responses/acme.yaml"]
    assert '"speed": "4"  # scores.csv: 3:10\n' in made["panel/marks.yaml"]
    assert 'vendor: "Acme"  # scores.csv: 1:18\n' in made["responses/acme.yaml"]
    rows = [line.split(",") for line in text.splitlines()]
    workbook = taken(book(rows), "scores.xlsx", highest=5).files
    assert '"speed": "4"  # scores.xlsx: Scores!C3\n' in workbook["panel/marks.yaml"]
    for name, made_text in made.items():
        assert made_text.startswith("# yaml-language-server: $schema="), name


def test_an_empty_cell_is_unknown_not_zero() -> None:
    """A mark that is not there is unmarked, and an answer blank; the result is provisional."""
    found = comparison(taken("Criterion,Weight,Acme,Globex\nSpeed,30,4,\nTrial,70,,yes\n", highest=5))
    assert found.provisional
    assert found["globex"].by_path["speed"].state is State.UNMARKED
    assert found["acme"].by_path["trial"].state is State.BLANK


def test_how_the_table_was_read_is_said_of_each_criterion() -> None:
    """Share, scale and direction of every line, the sum of the weights, and what is empty."""
    text = (
        "Criterion,Weight,Acme,Globex,Notes\nTechnical,,,,\nSSO,30,yes,no,\nTier,10,high,low,\nUptime,0,3,3,\n"
        "Commercial,,,,\nPrice,10,100,200,\nDays,10,5,\nYears,20,40,60,\n"
    )
    roles = {"price": "lowest-ratio", "Days": "best 1 worst 10", "years": "best 60, worst 0", "Notes": "skip"}
    worth = {"high": 1, "low": "20%", "SSO: no": "0.5"}
    assert taken(text, highest=5, roles=roles, worth=worth, currency="EUR").understood == (
        "2 vendors: Acme and Globex",
        "6 criteria: 1 by marks, 1 by yes or no, 1 by words, 2 by numbers on a straight line and 1 by price",
        "  Technical, 50 %",
        "    SSO, 37.5 %: yes is worth 1, no 0.5",
        "    Tier, 12.5 %: `high` is worth 1, `low` 0.2",
        "    Uptime, 0 %: marks out of 5, more is better; only 3 given",
        "  Commercial, 50 %",
        "    Price, 12.5 %: prices by lowest-ratio, less is better; 100 to 200 given",
        "    Days, 12.5 %: 1 is best and 10 worst, less is better; only 5 given",
        "    Years, 25 %: 60 is best and 0 worst, more is better; 40 to 60 given",
        "weights: every criterion counts as much as its weight says; they add up to 80",
        "a perfect vendor gets 100 points",
        "left out: Notes",
        "1 cell is empty: it is unknown, not 0 (1 of Globex)",
    )
    many = "Criterion,Weight,Acme\n" + "".join(f"q{n},0.5%,4\n" for n in range(400))
    said = taken(many, highest=5).understood
    assert len(said) == 305
    assert said[-3:-1] == (
        "  and 100 more lines, as `rubric.yaml` has them",
        "weights: every criterion counts as much as its weight says; they add up to 200%",
    )


def test_a_vendor_with_the_highest_mark_everywhere_is_pointed_out() -> None:
    """It may be a column of highest marks."""
    text = "Criterion,Weight,Acme,Best offer 2025\nX,1,4,5\nY,1,5,5\nZ,1,3,5\n"
    said = "Best offer 2025 has the highest mark everywhere: look whether it is a vendor"
    assert said in taken(text, highest=5).understood
    assert said not in taken(text.replace("Z,1,3,5", "Z,1,3,4"), highest=5).understood


@pytest.mark.parametrize(
    "text",
    [
        "Criterion,Weight,A,B\nW,40,5,5\nX,20,5,5\nY,20,5,5\n",  # all the same
        "Criterion,Weight,A,B\nW,40,5,4\nX,20,5,5\nY,20,5,4\n",  # 4 is not 4.5
        "Criterion,Weight,A,B\nW,40,4.5,4.5\nX,20,5,\nY,20,4,5\n",  # one is not known
        "Criterion,Weight,A,B\nTech,60,4.5,4\nX,30,4,5\nY,40,5,3\n",  # other weights
        "Criterion,Weight,A,B\n1 W,60,4,4\n10 X,30,4,5\n1.5 Y,40,5,3\n",
    ],
)
def test_lines_that_are_no_sum_of_others_are_criteria(text: str) -> None:
    """Nothing is asked of them."""
    assert not taken(text, highest=5).problems


def test_subtotals_beside_a_heading_are_said_not_to_be_read() -> None:
    """They may be wrong, and nobody would know."""
    text = "Criterion,Weight,A,B\nTech,60,4.5,4\nX,30,4,5\nY,30,5,3\nRest,40,,\nZ,40,3,2\n"
    found = taken(text, highest=5, roles={"Tech": "section", "Rest": "section"})
    assert problems(found) == [("not-read", "2:9")]
    assert found.files


@pytest.mark.parametrize(("highest", "said"), [(5, False), (9.9, False), (10, True), (100, True)])
def test_a_scale_of_which_half_is_never_used_is_pointed_out(highest: float, said: bool) -> None:
    """Marks out of 5 that are read as out of 10 all halve, and nothing else shows it."""
    found = taken(PLAIN, highest=highest).understood
    expected = f"no mark is above 5, though the highest is {highest}: look whether that is the scale"
    assert (expected in found) == said


# ---------------------------------------------------------------- what is asked back

ASKED: dict[str, tuple[str, dict[str, Any], list[tuple[str, str]]]] = {
    "scale": (PLAIN, {}, [("missing-scale", "2:1")]),
    "scale of some": ("Criterion,Weight,Max,A,B\nX,1,5,4,5\nY,1,,3,2\n", {}, [("missing-scale", "3:1")]),
    "scale that is none": ("Criterion,Weight,Max,A\nX,1,1-5,4\n", {}, [("missing-scale", "2:5")]),
    "scale of nothing": ("Criterion,Weight,Max,A\nX,1,0,4\n", {}, [("missing-scale", "2:5")]),
    "two scales": ("Criterion,Weight,Max,A\nX,1,10,4/5\n", {}, [("unclear-answer", "2:8")]),
    "percent without a scale": ("Criterion,Weight,A\nX,1,80%\n", {"highest": 5}, [("unclear-answer", "2:5")]),
    "no weights": ("Criterion,A,B\nX,4,5\n", {"highest": 5}, [("missing-weights", "2:1")]),
    "shares without weights": (
        "Criterion,A,B\nX,4,5\n",
        {"highest": 5, "weights": "share"},
        [("missing-weights", "2:1")],
    ),
    "weights beside equal": (PLAIN, {"highest": 5, "weights": "equal"}, [("missing-weights", "1:11")]),
    "weights and scales": (
        "Criterion,Weight,Max,A\nX,1,5,4\nY,1,10,4\n",
        {},
        [("missing-weights", "1:11")],
    ),
    "points without a maximum": (
        "Criterion,Max,A,B\nX,5,4,4\nTrial,,yes,no\n",
        {"weights": "points"},
        [("missing-scale", "3:1")],
    ),
    "one weight missing": ("Criterion,Weight,A\nX,1,4\nY,,5\n", {"highest": 5}, [("missing-weights", "3:1")]),
    "weights of two kinds": ("Criterion,Weight,A\nX,0.5,4\nY,50%,5\n", {"highest": 5}, [("missing-weights", "3:1")]),
    "a negative weight": ("Criterion,Weight,A\nX,-1,4\nY,1,5\n", {"highest": 5}, [("not-a-number", "2:3")]),
    "a weight in words": ("Criterion,Weight,A\nX,high,4\nY,1,5\n", {"highest": 5}, [("not-a-number", "2:3")]),
    "a weight that is a formula": ("Criterion,Weight,A\nX,=1,4\nY,1,5\n", {"highest": 5}, [("formula", "2:3")]),
    "weights that are all 0": ("Criterion,Weight,A\nX,0,4\nY,0,5\n", {"highest": 5}, [("zero-weights", "2:1")]),
    "a section without weight": (
        "Criterion,Weight,A\nS,50,\nX,50,4\nT,,\nY,50,5\n",
        {"highest": 5, "roles": {"S": "section"}},
        [("missing-weights", "4:1")],
    ),
    "a section of another sum": (
        "Criterion,Weight,A\nS,50,\nX,20,4\nY,20,5\n",
        {"highest": 5, "roles": {"S": "section"}},
        [("weights-sum", "2:1")],
    ),
    "a section that goes on after its weight": (
        "Criterion,Weight,A\nS,60,\nX,30,4\nY,30,5\nZ,40,5\n",
        {"highest": 5, "roles": {"S": "section"}},
        [("weights-sum", "5:1")],
    ),
    "a heading above nothing": (
        "Criterion,Weight,A\nX,20,4\nS,,\n",
        {"highest": 5},
        [("unclear-head", "3:1")],
    ),
    "a heading or not marked": (
        "Criterion,A,B\nS,,\nX,4,5\n",
        {"highest": 5, "weights": "equal"},
        [("unclear-head", "2:1")],
    ),
    "a section with a weight or not marked": (
        "Criterion,Weight,A\nS,50,\nX,20,4\n",
        {"highest": 5},
        [("unclear-head", "2:1")],
    ),
    "where the vendors are": (",A,B\nX,4,5\n", {"highest": 5, "weights": "equal"}, [("unclear-head", "1:2")]),
    "vendors in both": ("Vendor,Weight,B\nX,4,5\n", {"highest": 5}, [("unclear-head", "1:1")]),
    "a total": (f"{PLAIN}Total,100,3.3,2.9\n", {"highest": 5}, [("unclear-head", "4:1")]),
    "a weighted score": (f"{PLAIN}Weighted score,,3.3,2.9\n", {"highest": 5}, [("unclear-head", "4:1")]),
    "two totals": (
        f"{PLAIN}Total,,3.3,2.9\nRank,,1,2\n",
        {"highest": 5, "roles": {"Total": "total", "Rank": "total"}},
        [("unclear-head", "5:1")],
    ),
    "a total that is no number": (
        f"{PLAIN}Total,,3.3,2:9\n",
        {"highest": 5, "roles": {"Total": "total"}},
        [("not-a-number", "4:12")],
    ),
    "totals of no unit": (
        f"{PLAIN}Total,,7,9\n",
        {"highest": 5, "roles": {"Total": "total"}},
        [("other-total", "4:8")],
    ),
    "notes among the vendors": ("Criterion,Weight,A,Notes\nX,1,4,5\n", {"highest": 5}, [("unclear-head", "1:20")]),
    "weights of another language": (
        "Criterion,Gewicht,A\nX,1,4\n",
        {"highest": 5, "weights": "equal", "vendors": "columns"},
        [("unclear-head", "1:11")],
    ),
    **{
        f"no vendor: {name}": (f"Criterion,{name},A,B\nX,3,4,5\n", {"highest": 5, "weights": "equal"},
                               [("unclear-head", "1:11")])
        for name in ("Weight (1-5)", "Weighting (%)", "Out of", "Pass mark", "Max points available", "Points (30)",
                     "Wieght", "Wheight")
    },
    "a duration": ("Criterion,Weight,A\nResponse time,1,4\n", {"highest": 5}, [("unclear-head", "2:1")]),
    "a line of a maximum": (f"{PLAIN}Max possible,,5,5\n", {"highest": 5}, [("unclear-head", "4:1")]),
    "numbers before the names": ("No.,Criterion,Weight,A\n1,X,1,4\n", {"highest": 5}, [("unclear-head", "1:1")]),
    "a role of the other side": (PLAIN, {"highest": 5, "roles": {"Speed": "vendor"}}, [("unclear-head", "2:1")]),
    "a vendor that is a criterion": (PLAIN, {"highest": 5, "roles": {"Acme": "max 9"}}, [("unclear-head", "1:18")]),
    "no name above": ("Criterion,Weight,A,\nX,1,4,5\n", {"highest": 5}, [("unclear-head", "2:7")]),
    "no name beside": ("Criterion,Weight,A\nX,1,4\n,1,5\n", {"highest": 5}, [("unclear-head", "3:2")]),
    "two weights": ("Criterion,Weight,%,A\nX,1,1,4\n", {"highest": 5}, [("unclear-head", "1:18")]),
    "an unknown name": (PLAIN, {"highest": 5, "roles": {"Wieght": "weight"}}, [("unknown-head", "1:1")]),
    "an unknown word": (PLAIN, {"highest": 5, "worth": {"Sped: good": "1"}}, [("unknown-head", "1:1")]),
    "less may be better": ("Criterion,Weight,A\nTotal cost,1,4\n", {"highest": 5}, [("unclear-head", "2:1")]),
    "a price": ("Criterion,Weight,A\nPrice (EUR),1,4\n", {"highest": 5}, [("unclear-head", "2:1")]),
    "no currency": (
        "Criterion,Weight,A,B\nPrice,1,9,8\n",
        {"roles": {"Price": "lowest-ratio"}},
        [("missing-key", "2:1")],
    ),
    "a price in words": (
        "Criterion,Weight,A,B\nPrice,1,9,cheap\n",
        {"roles": {"Price": "lowest-ratio"}, "currency": "EUR"},
        [("unclear-answer", "2:11")],
    ),
    "a negative price": (
        "Criterion,Weight,A,B\nPrice,1,9,-8\n",
        {"roles": {"Price": "lowest-ratio"}, "currency": "EUR"},
        [("out-of-range", "2:11")],
    ),
    "a worth where less may be better": (
        "Criterion,Weight,A,B\nLevel,1,high,low\nRisk,1,high,low\n",
        {"worth": {"high": 1, "low": 0}},
        [("missing-worth", "3:1")],
    ),
    "a yes where less may be better": ("Criterion,Weight,A\nIncidents,1,yes\n", {}, [("missing-worth", "2:1")]),
    "worths": ("Criterion,Weight,A,B\nX,1,good,fair\n", {"worth": {"good": 1}}, [("missing-worth", "2:1")]),
    "one word": ("Criterion,Weight,A,B\nX,1,good,good\n", {"worth": {"good": 1}}, [("missing-worth", "2:1")]),
    "sentences": (
        "Criterion,Weight,A,B\nX,1,They have a long and well documented record of doing what they promised,no\n",
        {},
        [("missing-worth", "2:1")],
    ),
    "a word among numbers": ("Criterion,Weight,A,B\nX,1,good,4\n", {"highest": 5}, [("unclear-answer", "2:5")]),
    "no answer": ("Criterion,Weight,A,B\nX,1,n/a,4\n", {"highest": 5}, [("unclear-answer", "2:5")]),
    "a dash": ("Criterion,Weight,A,B\nX,1,–,4\n", {"highest": 5}, [("unclear-answer", "2:5")]),
    "an error": ("Criterion,Weight,A,B\nX,1,#N/A,4\n", {"highest": 5}, [("unclear-answer", "2:5")]),
    "a formula": ("Criterion,Weight,A,B\nX,1,=2+2,4\n", {"highest": 5}, [("formula", "2:5")]),
    "a line of formulas": (f"{PLAIN}Worked out,10,=C2,=D2\n", {"highest": 5}, [("formula", "4:1")]),
    "above the scale": ("Criterion,Weight,A,B\nX,1,6,4\n", {"highest": 5}, [("mark-outside-scale", "2:5")]),
    "below the scale": ("Criterion,Weight,A,B\nX,1,-1,4\n", {"highest": 5}, [("mark-outside-scale", "2:5")]),
    "a decimal comma": ('Criterion,Weight,A,B\nX,1,"4,5",4\n', {"highest": 5}, [("not-a-number", "2:5")]),
    "thousands": ('Criterion,Weight,A,B\nX,1,"1,234",4\n', {"highest": 5}, [("not-a-number", "2:5")]),
    "thousands with points": ("Criterion;Weight;A;B\nX;1;1.234;4\n", {"highest": 5}, [("not-a-number", "2:5")]),
    "other digits": ("Criterion,Weight,A,B\nX,1,٣,4\n", {"highest": 5}, [("unclear-answer", "2:5")]),
    "an exponent": ("Criterion,Weight,A,B\nX,1,1e3,4\n", {"highest": 5}, [("not-a-number", "2:5")]),
    "a currency": ("Criterion,Weight,A,B\nX,1,4 EUR,4\n", {"highest": 5}, [("not-a-number", "2:5")]),
    "of nothing": ("Criterion,Weight,A,B\nX,1,4/0,4\n", {"highest": 5}, [("not-a-number", "2:5")]),
    "one name twice": ("Criterion,Weight,A\nX,1,4\nx,1,5\n", {"highest": 5}, [("duplicate-id", "3:1")]),
    "one id twice": ("Id,Criterion,Weight,A\nx,X,1,4\nX,Y,1,5\n", {"highest": 5}, [("duplicate-id", "3:3")]),
    "one number twice": ("Id,Criterion,Weight,A\n1.1,X,1,4\n1-1,Y,1,4\n", {"highest": 5}, [("duplicate-id", "3:5")]),
    "one vendor twice": ("Criterion,Weight,A,Á\nX,1,4,5\n", {"highest": 5}, [("duplicate-vendor", "1:20")]),
    "no vendor": ("Criterion,Weight\nX,1\n", {"highest": 5}, [("not-a-table", "1:1")]),
    "no criterion": ("Criterion,Weight,A\n", {"highest": 5}, [("not-a-table", "1:1")]),
    "only blanks": (",,\n , \n", {"highest": 5}, [("not-a-table", "1:1")]),
    "nothing": ("", {}, [("not-a-table", "1:1")]),
    "a web page": ("<!doctype html><p>1,2</p>", {}, [("not-a-table", "1:1")]),
    "a sheet of no workbook": (PLAIN, {"highest": 5, "sheet": "Scores"}, [("not-a-table", "1:1")]),
    "a section with its average": (
        "Criterion,Weight,A,B\nTech,60,4.5,4\nX,30,4,5\nY,30,5,3\nZ,40,3,2\n", {"highest": 5},
        [("unclear-head", "2:1")]),
    "a section with its rounded average below": (
        "Criterion,Weight,A,B\nZ,40,3,2\nX,20,4,5\nY,40,5,3\nTech,60,4.7,3.7\n", {"highest": 5},
        [("unclear-head", "5:1")]),
    "a section with its points": (
        "Criterion,Max,A,B\nTech,60,45,51\nX,30,20,25\nY,30,25,26\nZ,40,30,2\n", {"weights": "points"},
        [("unclear-head", "2:1")]),
    "an average below all": (
        ",A,B\nX,4,5\nY,3,2\nZ,5,5\nDurchschnitt,4,4\n", {"highest": 5, "weights": "equal", "vendors": "columns"},
        [("unclear-head", "5:1")]),
    "numbers of sections": (
        "Criterion,Weight,A,B\n1 Tech,60,1,2\n1.1 X,30,4,5\n1.2 Y,30,5,3\n2 Z,40,3,2\n", {"highest": 5},
        [("unclear-head", "2:1")]),
    "numbers of sections as ids": (
        "Id,Criterion,Weight,A,B\n1.,Tech,60,1,2\n1.1,X,30,4,5\n10,Z,40,3,2\n", {"highest": 5},
        [("unclear-head", "2:4")]),
    "everything at once": (
        "Criterion,Weight,A,B,Sum\nX,1,n/a,4,\nY,x,\"4,5\",9,\nTotal,,1,1,\n",
        {"highest": 5},
        [("mark-outside-scale", "3:11"), ("not-a-number", "3:3"), ("not-a-number", "3:5"), ("unclear-answer", "2:5"),
         ("unclear-head", "1:22"), ("unclear-head", "4:1")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", ASKED)
def test_what_cannot_be_known_is_asked_back(shape: str) -> None:
    """Code and place of the question; nothing is made until it is answered."""
    text, said, expected = ASKED[shape]
    found = taken(text, **said)
    assert problems(found) == expected, report(found.problems)
    assert found.files == {}
    with pytest.raises(vs.VendorscoreError):
        found.save("nowhere")


def test_the_answer_to_a_question_is_an_option_that_a_shell_takes() -> None:
    """Whatever a cell holds, what is to be copied from a message is one word."""
    for name in ("Total", "Total' ; rm -rf ~; '", 'Total "net"', "Total `x` $HOME"):
        rows: list[list[Any]] = [["Criterion", "Weight", "Acme"], ["Speed", 1, 4], [name, None, 4]]
        (one,) = taken(book(rows), "scores.xlsx", highest=5).problems
        assert one.help is not None
        option = one.help.removeprefix("say what it is: `").partition("`, `--as")[0]
        assert shlex.split(option) == ["--as", f"{name}=total"]


def test_rows_above_the_names_are_pointed_out() -> None:
    """A date beside the title, or a second row of heads, hides the names."""
    for above in ("Tender 7,,Date,2026-05-03\n\n", ",,Marks,Marks\n"):
        (one,) = taken(f"{above}{PLAIN}", highest=5).problems
        assert one.place.spot.startswith("1:")
        row = 1 + above.count("\n")
        assert (one.help or "").startswith(f"row {row} seems to name the columns")


@pytest.mark.parametrize(
    "said",
    [
        {"highest": "five"},
        {"highest": 0},
        {"weights": "some"},
        {"vendors": "left"},
        {"points": "-1"},
        {"points": "10%"},
        {"currency": "euro"},
        {"roles": {"Speed": "nothing"}},
        {"roles": {"Speed": "max much"}},
        {"roles": {"Speed": "best 1 worst 1"}},
        {"worth": {"good": "2"}},
        {"worth": {"good": "much"}},
    ],
)
def test_an_option_that_can_mean_nothing_is_refused(said: dict[str, Any]) -> None:
    """Before the table is looked at."""
    with pytest.raises(vs.UsageError) as refused:
        taken(PLAIN, **said)
    assert [one.code for one in refused.value.problems] == ["bad-option"]


# ---------------------------------------------------------------- totals


@pytest.mark.parametrize(
    ("totals_line", "points", "off"),
    [
        ("330,290", "500", 0),  # weights times marks
        ("3.3,2.9", "5", 0),  # the weighted mean
        ("66,58", "100", 0),  # out of 100
        ("66%,58 %", "100", 0),
        ("0.66,0.58", "1", 0),
        ("3,3", "5", 0),  # rounded
        ("3.3,2.8", "5", 1),
        ("3.4,3.0", "5", 2),
        (",2.9", "5", 0),
    ],
)
def test_totals_are_compared_in_the_unit_of_the_table(totals_line: str, points: str, off: int) -> None:
    """A perfect vendor gets what the totals show; each that does not hold is named."""
    found = taken(f"{PLAIN}Total,100,{totals_line}\n", highest=5, roles={"total": "total"})
    assert [one.code for one in found.problems] == ["other-total"] * off
    assert {one.severity for one in found.problems} <= {"warning"}
    assert totals(found) == {
        "Acme": Fraction(66, 100) * Fraction(points),
        "Globex": Fraction(58, 100) * Fraction(points),
    }


def test_a_wrong_total_is_named_with_the_difference() -> None:
    """And so is another winner."""
    found = taken(f"{PLAIN}Total,99,2.3,2.9\n", highest=5, roles={"Total": "total"})
    assert [one.message for one in found.problems] == [
        "expected 3.3 for `Acme`, as its marks and weights come to, found 2.3: 1 less",
        "expected 100, as the weights add up to, found 99",
    ]
    assert found.understood[-1] == ("the totals of the table put Globex first; its marks and weights put Acme first")


def test_totals_of_a_workbook_count_by_what_was_stored() -> None:
    """A formula among the totals is fine; without a stored value it is said that it was not checked."""
    rows: list[list[Any]] = [
        ["Criterion", "Weight", "Acme"],
        ["Speed", 0.1, 3],
        ["Service", 0.9, 1],
        ["Total", None, "=B2*C2+B3*C3"],
    ]
    found = taken(book(rows), "scores.xlsx", highest=3, roles={"Total": "total"})
    assert problems(found) == [("other-total", "Scores!C4")]
    assert found.files
    stored = with_stored(book(rows), "1.2000000000000002")
    assert not taken(stored, "scores.xlsx", highest=3, roles={"Total": "total"}).problems
    wrong = taken(with_stored(book(rows), "1.3"), "scores.xlsx", highest=3, roles={"Total": "total"})
    assert problems(wrong) == [("other-total", "Scores!C4")]


def with_stored(data: bytes, value: str) -> bytes:
    """A workbook whose one formula has a stored value, as a spreadsheet program writes it."""

    def fill(members: dict[str, bytes]) -> None:
        for name, text in members.items():
            members[name] = re.sub(rb"</f><v(></v>| />)", f"</f><v>{value}</v>".encode(), text)

    return rezipped(data, fill)


# ---------------------------------------------------------------- workbooks


def _merge(cells: str) -> Any:
    return lambda opened, sheet: sheet.merge_cells(cells)


def test_merged_marks_are_asked_back_and_merged_headings_are_not() -> None:
    """One cell for two vendors is whose? A name across the table is a heading."""
    rows: list[list[Any]] = [
        ["Criterion", "Acme", "Globex"],
        ["Technical", None, None],
        ["Speed", 4, 5],
        ["Service", 3, None],
    ]
    said: dict[str, Any] = {"highest": 5, "weights": "equal"}
    assert problems(taken(book(rows, _merge("B4:C4")), "t.xlsx", roles={"Technical": "skip"}, **said)) == [
        ("unclear-answer", "Scores!B4")
    ]
    heading = taken(book(rows, _merge("A2:C2")), "t.xlsx", **said)
    assert not heading.problems
    assert 'id: "technical"' in heading.files["rubric.yaml"]


def test_a_column_of_sections_may_be_merged() -> None:
    """What is merged goes on; what is blank is asked."""
    rows: list[list[Any]] = [
        ["Area", "Criterion", "Weight", "Acme"],
        ["Technical", "Speed", 1, 4],
        [None, "Size", 1, 3],
    ]
    said: dict[str, Any] = {"highest": 5, "roles": {"Area": "section"}}
    assert problems(taken(book(rows), "t.xlsx", **said)) == [("unclear-head", "Scores!B3")]
    merged = taken(book(rows, _merge("A2:A3")), "t.xlsx", **said)
    assert not merged.problems
    assert merged.files["rubric.yaml"].count('id: "technical"') == 1


def test_percent_cells_dates_and_truth_values() -> None:
    """What a cell shows is what counts; a date is none of it."""
    rows: list[list[Any]] = [["Criterion", "Weight", "Acme"], ["Speed", 0.3, 0.8], ["Trial", 0.7, True]]

    def percent(opened: Any, sheet: Any) -> None:
        for cell in ("B2", "B3", "C2"):
            sheet[cell].number_format = "0.0%"

    found = taken(book(rows, percent), "t.xlsx", highest="100%")
    assert not found.problems
    assert totals(found) == {"Acme": Fraction(94)}
    rows[1][2] = datetime.date(2026, 4, 5)
    assert problems(taken(book(rows), "t.xlsx", highest=5)) == [("unclear-answer", "Scores!C2")]


def test_what_is_hidden_is_read_and_named() -> None:
    """Rows, columns and sheets that nobody sees are an audit finding; those left out are none."""
    rows: list[list[Any]] = [["Criterion", "Weight", "Acme", "Globex"], ["Speed", 1, 4, 5], ["Service", 1, 3, 2]]

    def hide(opened: Any, sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.column_dimensions["D"].hidden = True
        sheet.sheet_state = "hidden"
        opened.create_sheet("Front")

    found = taken(book(rows, hide), "t.xlsx", highest=5)
    assert [(one.code, one.severity, one.place.spot, one.message) for one in found.problems] == [
        ("hidden-cells", "warning", place, message)
        for place, message in (
            ("Scores!A3", "expected rows that can be seen, found 1 hidden: `Service`"),
            ("Scores!B1", "expected columns that can be seen, found 2 hidden: `Weight` and `Globex`"),
            ("Scores!C1", "expected a sheet that can be seen, found `Scores` hidden"),
        )
    ]
    assert totals(found) == {"Acme": Fraction(70), "Globex": Fraction(70)}
    across = [list(one) for one in zip(*rows, strict=True)]
    across[0][0] = "Vendor"
    turned = taken(book(across, hide), "t.xlsx", highest=5, roles={"Acme": "skip"})
    assert problems(turned) == [("hidden-cells", "Scores!A4"), ("hidden-cells", "Scores!B1")]


@pytest.mark.parametrize(
    ("shown", "named"),
    [
        (";;;", True),
        ('"5"', True),
        ('0"9"', True),
        ("#,##0,", True),
        ("#,##0.0,,", True),
        ("\\5", True),
        ("General", False),
        ("@", False),
        ("0.00", False),
        ("#,##0", False),
        ("#,##0.00;[Red]-#,##0.00", False),
        ('_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-;_-* "-"?? "€"_-;_-@_-', False),
        ('_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', False),
        ('0 "pts"', False),
        ("# ?/?", False),
    ],
)
def test_a_number_that_is_shown_as_another_is_named(shown: str, named: bool) -> None:
    """What a prepared cell shows is not what it holds."""
    rows: list[list[Any]] = [["Criterion", "Weight", "Acme", "Globex"], ["Speed", 1, 4, 5], ["Service", 1, 3, 2]]
    spoil = lambda opened, sheet: setattr(sheet["C2"], "number_format", shown)  # noqa: E731
    found = taken(book(rows, spoil), "t.xlsx", highest=5)
    assert problems(found) == [("hidden-cells", "Scores!C2")] * named, report(found.problems)
    assert not taken(book(rows, spoil), "t.xlsx", highest=5, roles={"Acme": "skip"}).problems


@pytest.mark.parametrize(
    ("value", "shown", "named"),
    [
        (3.6, "0", True),
        (3.66, "#,##0.0", True),
        (3.66, '0.0 "pts";-0.0', True),
        (3.6, "0.0", False),
        (3.6, "0.00", False),
        (3.66, "General", False),
        (3.66, "0.0E+00", False),
        (3.5, "# ?/?", False),
        (4, "0", False),
    ],
)
def test_a_number_that_is_shown_rounded_is_named(value: float, shown: str, named: bool) -> None:
    """A cell that shows 4 and holds 3.6 is scored as 3.6: whoever made the table saw another figure."""
    rows: list[list[Any]] = [["Criterion", "Weight", "Acme", "Globex"], ["Speed", 1, value, 5], ["Service", 1, 3, 2]]
    spoil = lambda opened, sheet: setattr(sheet["C2"], "number_format", shown)  # noqa: E731
    found = taken(book(rows, spoil), "t.xlsx", highest=5)
    assert problems(found) == [("hidden-cells", "Scores!C2")] * named, report(found.problems)


def test_a_note_on_a_cell_is_named() -> None:
    """What is said there is no part of the table, and not lost in silence."""
    rows: list[list[Any]] = [["Criterion", "Weight", "Acme", "Globex"], ["Speed", 1, 4, 5], ["Service", 1, 3, 2]]
    spoil = lambda opened, sheet: setattr(sheet["C2"], "comment", Comment("see the letter", "V"))  # noqa: E731
    found = taken(book(rows, spoil), "t.xlsx", highest=5)
    assert problems(found) == [("not-read", "Scores!C2")]
    assert "the note `see the letter` on cells" in found.problems[0].message


def test_struck_out_marks_are_asked_back() -> None:
    """Does it hold, or not?"""
    rows: list[list[Any]] = [["Criterion", "Weight", "Acme", "Globex"], ["Speed", 1, 4, 5], ["Service", 1, 3, 2]]
    spoil = lambda opened, sheet: setattr(sheet["C2"], "font", Font(strike=True))  # noqa: E731
    assert problems(taken(book(rows, spoil), "t.xlsx", highest=5)) == [("unclear-answer", "Scores!C2")]


@pytest.mark.parametrize(
    ("formats", "currency", "expected"),
    [
        (("[$€-407] #,##0", "#,##0.00 [$€-407]"), "EUR", []),
        (("$#,##0", "#,##0"), "USD", []),
        (('"$"#,##0_);[Red]("$"#,##0)', "0"), "CAD", []),
        (('#,##0 "CHF"', "[$CHF] #,##0"), "CHF", []),
        (("[$€-407] #,##0", "$#,##0"), "EUR", ["Scores!D2"]),
        (("$#,##0", "$#,##0"), "EUR", ["Scores!C2", "Scores!D2"]),
        (('#,##0 "CHF"', "0"), "EUR", ["Scores!C2"]),
        (("[Red]0", "#,##0.00;[Red]-#,##0.00"), "EUR", []),
    ],
)
def test_prices_that_are_shown_in_another_currency_are_asked(
    formats: tuple[str, str], currency: str, expected: list[str]
) -> None:
    """A number is not the same amount in euro and in dollars, though the cell holds the number alone."""
    rows: list[list[Any]] = [["Criterion", "Weight", "Acme", "Globex"], ["Price", 1, 100, 90]]

    def spoil(opened: Any, sheet: Any) -> None:
        sheet["C2"].number_format, sheet["D2"].number_format = formats

    found = taken(book(rows, spoil), "t.xlsx", roles={"Price": "lowest-ratio"}, currency=currency)
    assert problems(found) == [("unclear-answer", one) for one in expected], report(found.problems)


def test_the_sheet_is_known_or_asked() -> None:
    """Of several sheets that hold something one is named; empty ones do not count."""
    rows: list[list[Any]] = [["Criterion", "Weight", "Acme"], ["Speed", 1, 4]]

    def more(opened: Any, sheet: Any) -> None:
        opened.create_sheet("Empty", 0)
        opened.create_sheet("Notes")["A1"] = "note"

    assert not taken(book(rows, lambda opened, sheet: opened.create_sheet("Empty")), "t.xlsx", highest=5).problems
    asked = taken(book(rows, more), "t.xlsx", highest=5)
    assert problems(asked) == [("not-a-table", "1:1")]
    assert asked.problems[0].help == "say `--sheet 'Scores'`, or another of them"
    assert not taken(book(rows, more), "t.xlsx", highest=5, sheet="SCORES").problems
    assert problems(taken(book(rows, more), "t.xlsx", highest=5, sheet="Scors")) == [("not-a-table", "1:1")]
    empty = openpyxl.Workbook()
    assert empty.active is not None
    assert problems(taken(book([]), "t.xlsx", highest=5)) == [("not-a-table", "1:1")]


# ---------------------------------------------------------------- strangers


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0" + b"x" * 999,
        b"%PDF-1.7",
        b"PK\x03\x04 damaged",
        b"\xff\xfea\x00",
        b"Criterion,Weight,A\nX,1,\x00\n",
        b"Criterion,Weight,A\nX,1,\xff\n",
        b",\n" * 30_000,
        b"a," * 300,
        b'"' * 99_999,
        b"=cmd|'/c calc'!A1,b\n1,2\n",
    ],
)
def test_strange_bytes_end_in_a_message(data: bytes) -> None:
    """Whatever the file is, it is said; nothing is made."""
    found = taken(data, highest=5)
    assert found.files == {}
    assert any(one.severity == "error" for one in found.problems)


def test_workbooks_of_strangers_pass_the_same_guards_as_filled_sheets() -> None:
    """A cell in the last column of the last row, macros, and a document type are refused before they cost anything."""
    rows: list[list[Any]] = [["Criterion", "Weight", "Acme"], ["Speed", 1, 4]]
    far = book(rows, lambda opened, sheet: sheet.cell(1_048_576, 16_384, 1))
    assert problems(taken(far, "t.xlsx", highest=5)) == [("file-too-large", "Scores!XFD1048576")]
    for name, text in (("xl/vbaProject.bin", "Sub"), ("xl/bomb.xml", '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>')):
        out = io.BytesIO(book(rows))
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr(name, text)
        assert problems(taken(out.getvalue(), "t.xlsx", highest=5)) == [("unsafe-file", "1:1")]


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "CON", "</script><img onerror=x>", "{{ 7*7 }}", "x" * 199, "- key: value # no", "=1", "null"],
)
def test_hostile_names_stay_inside_the_folder(name: str) -> None:
    """A vendor's name makes a file name of letters, digits and dashes, and comes back as it was."""
    rows: list[list[Any]] = [["Criterion", "Weight", name, "Globex"], [name, 1, 4, 5]]
    found = taken(book(rows, _as_text), "t.xlsx", highest=5, vendors="columns")
    assert not found.problems, report(found.problems)
    assert all(set(one.rpartition("/")[2]) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") for one in found.files)
    assert set(totals(found)) == {name, "Globex"}


def _as_text(opened: Any, sheet: Any) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"


def test_what_is_wrong_with_a_name_is_said_at_its_cell() -> None:
    """The laws of rubrics and responses hold for a table too."""
    assert problems(taken(f"Criterion,Weight,{'x' * 201}\nX,1,4\n", highest=5)) == [("wrong-type", "1:18")]
    hidden = taken("Criterion,Weight,Ac\u200bme\nX\u00ad,1,4\u2060\n", highest=5)
    assert problems(hidden) == [("hidden-character", place) for place in ("1:18", "2:1", "2:6")]
    assert totals(hidden) == {"Acme": Fraction(80)}
    alike = taken("Criterion,Weight,Acme,\u0410\u0441me\nX,1,4,5\n", highest=5)
    assert problems(alike) == [("names-alike", "1:23")]
    assert alike.files


# ---------------------------------------------------------------- the reference


def test_the_reference_lists_every_name_that_means_something() -> None:
    """The page on sheets names each word by which a row or a column is known or asked, and each role."""
    page = (Path(__file__).parents[3] / "docs/reference/sheets.md").read_text()
    section = page.partition("## A table that exists")[2].partition("## Limits")[0]
    listed = set(re.findall(r"`([^`]+)`", section))
    words = {
        *heads._KNOWN,
        *heads.CRITERIA,
        *heads.VENDORS,
        *heads._TOTALS,
        *heads.WEIGHTS,
        *heads.LESS,
        *options.ROLES,
    }
    assert words - listed == set()
