"""Published evaluations, scored again: every total, place, gate and line must come out exactly.

Each folder beside this file is an evaluation folder plus `expected.yaml`: the citation, the figures as
printed, and what exact arithmetic makes of the transcribed inputs. Where the two differ, `wrong:` says so
and both figures are asserted. The keys of `expected.yaml` are the typed dictionaries below; all its values
are text. `README.md` explains them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, TypedDict, cast

import pytest
import yaml

import vendorscore as vs

HERE = Path(__file__).parent


class Figure(TypedDict, total=False):
    """One figure: as printed (if it was), and exactly."""

    printed: str
    exact: str


class Gain(Figure):
    """A difference between two vendors' totals."""

    over: str


class Vendor(TypedDict, total=False):
    """What one vendor must get."""

    name: str
    printed: str
    also_printed: list[str]
    roughly: str
    exact: str
    total: str
    claimed: str
    low: str
    high: str
    rank: str
    eligible: str
    gates_failed: list[str]
    blank_price: list[str]
    states: dict[str, str]
    points: dict[str, Figure]


class OtherRule(TypedDict):
    """What another rounding rule would have printed."""

    vendor: str
    rule: str
    gives: str


class Wrong(TypedDict, total=False):
    """A figure the published document gets wrong."""

    what: str
    vendor: str
    criterion: str
    printed: str
    recomputed: str
    note: str


class Expected(TypedDict, total=False):
    """The whole of `expected.yaml`."""

    case: str
    citation: dict[str, Any]
    model: str
    refused: str
    factor: str
    shift: str
    print_rule: str
    rounded_lines: str
    rounding_note: str
    provisional: str
    winners: list[str]
    vendors: dict[str, Vendor]
    shares: dict[str, str]
    sections: dict[str, dict[str, Figure]]
    gains: dict[str, Gain]
    other_rules: list[OtherRule]
    wrong: list[Wrong]


@cache
def expected(folder: str) -> Expected:
    """What the folder's `expected.yaml` says."""
    return cast(Expected, yaml.safe_load((HERE / folder / "expected.yaml").read_text(encoding="utf-8")))


@cache
def scored(folder: str) -> dict[str, Any]:
    """What the engine makes of the folder, as its JSON."""
    comparison = vs.compare(vs.load_evaluation(HERE / folder))
    return cast(dict[str, Any], json.loads(comparison.to_json()))


def got(folder: str) -> dict[str, dict[str, Any]]:
    """The engine's vendors by id."""
    return {vendor["id"]: vendor for vendor in scored(folder)["vendors"]}


def line(folder: str, vendor: str, criterion: str) -> dict[str, Any]:
    """One criterion's line of a vendor."""
    return cast(dict[str, Any], got(folder)[vendor]["criteria"][criterion])


def exact_points(folder: str, vendor: str, criterion: str) -> Fraction:
    """The exact points of one line."""
    return Fraction(line(folder, vendor, criterion)["exact"])


def added(lines: list[dict[str, Any]], key: str) -> Fraction:
    """One exact figure of several lines, added."""
    return sum((Fraction(row[key]) for row in lines), Fraction(0))


def rounded(value: Fraction, places: int, rule: str) -> Fraction:
    """`value` with `places` decimals under a named rule, written here a second time on purpose."""
    scaled = abs(value) * 10**places
    whole = int(scaled)
    rest = scaled - whole
    half = Fraction(1, 2)
    up = {"half-up": rest >= half, "half-even": rest > half or (rest == half and whole % 2 == 1), "truncate": False}
    return Fraction(whole + up[rule], 10**places) * (1 if value >= 0 else -1)


def as_printed(value: Fraction, printed: str, rule: str) -> Fraction:
    """`value` rounded to as many decimals as the print has; what is printed as a fraction is not rounded."""
    if "/" in printed:
        return value
    return rounded(value, len(printed.partition(".")[2]), rule)


def on_their_scale(folder: str, total: str) -> Fraction:
    """An engine total, moved to the scale of the source."""
    want = expected(folder)
    return Fraction(want.get("factor", "1")) * Fraction(total) + Fraction(want.get("shift", "0"))


def print_rule(folder: str) -> str:
    """How the source rounds what it prints."""
    return expected(folder).get("print_rule", "half-up")


def wrong(folder: str, what: str, **key: str) -> Wrong | None:
    """The entry of `wrong:` for a figure, if there is one."""
    for entry in expected(folder).get("wrong", []):
        if entry["what"] == what and all(entry.get(name) == value for name, value in key.items()):
            return entry
    return None


def claimed_sum(folder: str) -> Fraction:
    """What the top-level weights of the folder's rubric add up to."""
    rubric = yaml.load((HERE / folder / "rubric.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return sum((Fraction(criterion["weight"]) for criterion in rubric["criteria"]), Fraction(0))


FOLDERS = sorted(path.parent.name for path in HERE.glob("*/expected.yaml"))
REFUSED = [folder for folder in FOLDERS if "refused" in expected(folder)]
SCORED = [folder for folder in FOLDERS if folder not in REFUSED]
WRONG = [(folder, entry) for folder in FOLDERS for entry in expected(folder).get("wrong", [])]


def having(key: str) -> list[str]:
    """The scored folders whose `expected.yaml` has `key`."""
    return [folder for folder in SCORED if key in expected(folder)]


@pytest.mark.parametrize("folder", SCORED)
def test_exact_totals(folder: str) -> None:
    """Every vendor's exact total is the fraction that independent arithmetic gives."""
    want = {vendor: Fraction(row["exact"]) for vendor, row in expected(folder)["vendors"].items()}
    assert {vendor: Fraction(row["exact"]) for vendor, row in got(folder).items()} == want


@pytest.mark.parametrize("folder", SCORED)
def test_totals_follow_the_published_rounding(folder: str) -> None:
    """Every vendor's total is the exact one after the rubric's rounding rule, and nothing else."""
    want = {vendor: Fraction(row["total"]) for vendor, row in expected(folder)["vendors"].items()}
    assert {vendor: Fraction(row["total"]) for vendor, row in got(folder).items()} == want


@pytest.mark.parametrize("folder", SCORED)
def test_printed_totals(folder: str) -> None:
    """Every printed total is reproduced, or is listed as wrong and the corrected one is reproduced."""
    for vendor, row in expected(folder)["vendors"].items():
        figure = on_their_scale(folder, got(folder)[vendor]["total"])
        if "printed" in row:
            entry = wrong(folder, "total", vendor=vendor)
            same = as_printed(figure, row["printed"], print_rule(folder)) == Fraction(row["printed"])
            assert same == (entry is None), vendor
            assert entry is None or figure == Fraction(entry["recomputed"]), vendor
        for printed in row.get("also_printed", []):
            assert as_printed(Fraction(row["exact"]), printed, print_rule(folder)) == Fraction(printed), vendor
        if "roughly" in row:
            assert abs(figure - Fraction(row["roughly"])) < 1, vendor


@pytest.mark.parametrize("folder", SCORED)
def test_ranks_and_winners(folder: str) -> None:
    """Ranks, ties and winners are those of the totals, and a provisional comparison has no winner."""
    want = expected(folder)
    ranks = {vendor: None if row["rank"] == "none" else int(row["rank"]) for vendor, row in want["vendors"].items()}
    assert {vendor: row["rank"] for vendor, row in got(folder).items()} == ranks
    assert sorted(scored(folder)["winners"]) == want["winners"]
    assert scored(folder)["provisional"] is (want.get("provisional") == "yes")


@pytest.mark.parametrize("folder", SCORED)
def test_eligibility_and_gates(folder: str) -> None:
    """A bid is ineligible exactly where the source excludes it, with every failed gate named."""
    for vendor, row in expected(folder)["vendors"].items():
        assert got(folder)[vendor]["eligible"] is (row["eligible"] == "yes"), vendor
        failed = {gate["gate"] for gate in got(folder)[vendor]["gates_failed"]}
        assert failed - set(row.get("blank_price", [])) == set(row.get("gates_failed", [])), vendor


@pytest.mark.parametrize("folder", SCORED)
def test_points_per_criterion(folder: str) -> None:
    """Every line has the exact points of independent arithmetic, and the printed ones after rounding."""
    for vendor, row in expected(folder)["vendors"].items():
        for criterion, figure in row.get("points", {}).items():
            where, points = f"{vendor} {criterion}", exact_points(folder, vendor, criterion)
            assert points == Fraction(figure["exact"]), where
            if "printed" in figure:
                entry = wrong(folder, "points", vendor=vendor, criterion=criterion)
                same = as_printed(points, figure["printed"], print_rule(folder)) == Fraction(figure["printed"])
                assert same == (entry is None), where


@pytest.mark.parametrize("folder", having("rounded_lines"))
def test_lines_rounded_before_the_sum(folder: str) -> None:
    """Where the rubric rounds each criterion, the line shows the rounded points and the total adds them."""
    for vendor, row in expected(folder)["vendors"].items():
        shown = {criterion: Fraction(line(folder, vendor, criterion)["points"]) for criterion in row["points"]}
        assert shown == {criterion: Fraction(figure["printed"]) for criterion, figure in row["points"].items()}
        assert sum(shown.values()) == Fraction(got(folder)[vendor]["total"])


@pytest.mark.parametrize("folder", having("sections"))
def test_sections_on_their_own_scale(folder: str) -> None:
    """The exact points of a section, divided by its share, give the mark the source prints for it."""
    for section, figures in expected(folder)["sections"].items():
        for vendor, figure in figures.items():
            lines = got(folder)[vendor]["criteria"].items()
            inside = [row for path, row in lines if path == section or path.startswith(f"{section}.")]
            mark = added(inside, "exact") / added(inside, "share")
            assert mark == Fraction(figure["exact"]), (section, vendor)
            printed = figure["printed"]
            assert as_printed(mark, printed, print_rule(folder)) == Fraction(printed), (section, vendor)


@pytest.mark.parametrize("folder", having("gains"))
def test_published_gains(folder: str) -> None:
    """The gain of an action is the exact difference of two totals, and rounds to the printed gain."""
    for vendor, gain in expected(folder)["gains"].items():
        difference = Fraction(got(folder)[vendor]["exact"]) - Fraction(got(folder)[gain["over"]]["exact"])
        assert difference == Fraction(gain["exact"]), vendor
        assert as_printed(difference, gain["printed"], print_rule(folder)) == Fraction(gain["printed"]), vendor


@pytest.mark.parametrize("folder", SCORED)
def test_states_shares_and_intervals(folder: str) -> None:
    """Unmarked, blank and not-applicable stay apart, and shares and interval ends are exact."""
    want = expected(folder)
    for vendor, row in want["vendors"].items():
        for criterion, state in row.get("states", {}).items():
            assert line(folder, vendor, criterion)["state"] == state, (vendor, criterion)
        ends = {"claimed": row.get("claimed"), "low": row.get("low"), "high": row.get("high")}
        for name, value in ends.items():
            assert value is None or Fraction(got(folder)[vendor][name]) == Fraction(value), (vendor, name)
        for criterion, share in want.get("shares", {}).items():
            assert Fraction(line(folder, vendor, criterion)["share"]) == Fraction(share), (vendor, criterion)


@pytest.mark.parametrize("folder", having("other_rules"))
def test_another_rounding_rule_would_print_something_else(folder: str) -> None:
    """Where the source's rounding rule matters, the exact total under another rule gives another figure."""
    for other in expected(folder)["other_rules"]:
        figure = on_their_scale(folder, got(folder)[other["vendor"]]["exact"])
        assert as_printed(figure, other["gives"], other["rule"]) == Fraction(other["gives"])


@pytest.mark.parametrize("folder", REFUSED)
def test_claimed_weights_that_do_not_add_up_are_refused(folder: str) -> None:
    """A rubric that states the sum its source claims, but does not reach it, is refused with a problem."""
    with pytest.raises(vs.RubricError) as caught:
        vs.load_rubric(HERE / folder / "rubric.yaml")
    assert caught.value.problems


RECOMPUTED: dict[str, Callable[[str, Wrong], Fraction | str]] = {
    "total": lambda folder, entry: on_their_scale(folder, got(folder)[entry["vendor"]]["total"]),
    "points": lambda folder, entry: exact_points(folder, entry["vendor"], entry["criterion"]),
    "rank": lambda folder, entry: Fraction(got(folder)[entry["vendor"]]["rank"]),
    "winner": lambda folder, _: " ".join(scored(folder)["winners"]),
    "weights": lambda folder, _: claimed_sum(folder),
}


@pytest.mark.parametrize(("folder", "entry"), WRONG, ids=[f"{f}-{e['what']}-{e.get('vendor', '')}" for f, e in WRONG])
def test_what_the_source_prints_wrongly(folder: str, entry: Wrong) -> None:
    """Every figure listed as wrong differs from the print, and is the one that comes out."""
    figure = RECOMPUTED[entry["what"]](folder, entry)
    if isinstance(figure, str):
        assert figure == entry["recomputed"] != entry["printed"]
    else:
        assert figure == Fraction(entry["recomputed"]) != Fraction(entry["printed"])


def index() -> list[str]:
    """The ids of all published evaluations that were looked at."""
    return cast(list[str], yaml.safe_load((HERE / "index.yaml").read_text(encoding="utf-8"))["cases"])


def test_every_case_has_a_folder_or_a_reason() -> None:
    """A published evaluation without a folder is named in SKIPPED.md, and no folder is outside the index."""
    present = {expected(folder)["case"] for folder in FOLDERS}
    assert present <= set(index())
    skipped = (HERE / "SKIPPED.md").read_text(encoding="utf-8")
    assert [case for case in index() if case not in present and f"`{case}`" not in skipped] == []
    assert [folder for folder in FOLDERS if folder.partition("--")[0] != expected(folder)["case"]] == []


def test_what_is_said_to_be_reproduced_elsewhere_is_tested_there() -> None:
    """Where SKIPPED.md leads from a case to a test file, that file names the case."""
    found = []
    for part in re.split(r"\n\n|\n(?=\|)", (HERE / "SKIPPED.md").read_text(encoding="utf-8")):
        cases = [case for case in index() if f"`{case}`" in part]
        found += list(product(cases, re.findall(r"`(tests/[\w/]+\.py)`", part)))
    assert len(found) == 8
    assert [one for one in found if one[0] not in (HERE.parents[1] / one[1]).read_text(encoding="utf-8")] == []


def leaves(value: object) -> list[object]:
    """All scalars of a loaded YAML value."""
    if isinstance(value, dict):
        return [leaf for child in value.values() for leaf in leaves(child)]
    if isinstance(value, list):
        return [leaf for child in value for leaf in leaves(child)]
    return [value]


@pytest.mark.parametrize("folder", FOLDERS)
def test_expectations_are_text_with_a_citation(folder: str) -> None:
    """No figure of expected.yaml passes through a float, and every folder names its source."""
    assert all(isinstance(leaf, str) for leaf in leaves(expected(folder)))
    assert expected(folder)["citation"]["title"]
