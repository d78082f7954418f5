"""The sheets `Checklists`, `Evidence` and `Gates`."""

from __future__ import annotations

import datetime
from fractions import Fraction

from vendorscore.foundation.numbers import ZERO
from vendorscore.reports.outcome import gate_in_words
from vendorscore.reports.workbook import formulas
from vendorscore.reports.workbook.formulas import NEAR
from vendorscore.reports.workbook.live import heads, live
from vendorscore.reports.workbook.places import ELIGIBLE, FACTOR, FINDING, NEED, TOP, Places
from vendorscore.reports.workbook.rules_sheet import FIRST_YEAR
from vendorscore.response.model import State
from vendorscore.rubric.kinds.checklist import Checklist
from vendorscore.rubric.model import Criterion, EvidenceRule, Gate, Item
from vendorscore.scoring.gates import Outcome
from vendorscore.scoring.scorecard import Line, Scorecard
from vendorscore.writing.xlsx import Sheet, span

# ---------------------------------------------------------------- checklists


def checklists_sheet(at: Places) -> Sheet:
    """Every option of every checklist, with the ticks of each vendor."""
    page = Sheet("Checklists", frozen=(4, 4), widths={1: at.path_width, 2: 22, 3: 44, 4: 10})
    page.put(1, 1, "Checklists", "title")
    page.put(2, 1, "An x is a tick. Ticked worth ÷ all worth, or ÷ what is enough by `Rules`, at most 1.", "note")
    names = ("Criterion", "Option", "In words", "Worth", *(card.name for card in at.cards))
    heads(page, 4, names, (4,), range(5, 5 + len(at.cards)))
    for path, (first, _) in at.ticks.items():
        kind = at.comparison.plan.rubric.items[path].leaves[0].kind
        assert isinstance(kind, Checklist)
        for row, option in enumerate(kind.options, start=first):
            page.row(row, (path, option.key, option.label if option.label != option.key else ""), "wrap")
            page.put(row, 4, Fraction(1) if option.score is None else option.score, "input general")
            for card in at.cards:
                answer, column = card[path].fact.answer, 5 + at.number(card.id)
                ticked = answer.state is State.GIVEN and option.key in answer.value
                page.put(row, column, "x" if ticked else None, "input center")
                page.widths[column] = 16
    return page


# ---------------------------------------------------------------- evidence


def evidence_sheet(at: Places) -> Sheet:
    """What was attached, what the panel found, and the factor that they make."""
    page = Sheet("Evidence", frozen=(4, 0), widths={1: at.path_width, 2: 24, 3: 60, 4: 9, 5: 12, 6: 10, 7: 11, 8: 11})
    page.put(1, 1, "Evidence", "title")
    page.put(
        2,
        1,
        "Whether an item counts (its kind, its age) is stated; the factor follows from that and the finding.",
        "note",
    )
    names = (
        "Criterion",
        "Vendor",
        "Attached",
        "Counts",
        "The panel found",
        "Unproved",
        "Factor, evidenced",
        "Factor, verified",
    )
    heads(page, 4, names, (6, 7, 8), (4, 5))
    for (vendor, path), row in at.evidence.items():
        _proof(page, at, row, at.comparison[vendor], path)
    return page


def _proof(page: Sheet, at: Places, row: int, card: Scorecard, path: str) -> None:
    line = card[path]
    fact, rule = line.fact, line.criterion.evidence
    finding = "verified" if fact.finding.verified else "refuted" if fact.finding.refuted else None
    page.row(row, (path, card.name))
    page.put(row, 3, attached(line), "wrap")
    page.put(row, 4, ("yes" if fact.proof.accepted else "no") if fact.proof is not None else None, "input center")
    page.put(row, 5, finding, "input center")
    page.choices += [(row, 4, "yes,no"), (row, 5, "verified,refuted")]
    if rule is None:
        page.put(row, 6, Fraction(1), "percent")
    else:
        live(page, (row, 6), at.rule(path, "unproved"), rule.unproved, "percent")
    state = at.score(card.id, path, "State")
    present = f'IF(E{row}="refuted",0,IF(OR(E{row}="verified",D{row}="yes"),1,F{row}))'
    seen = f'IF(E{row}="refuted",0,IF(E{row}="verified",1,F{row}))'
    ways = (
        (7, f'IF(E{row}="refuted",0,1)', present, fact.factor),
        (8, f'IF(E{row}="verified",1,0)', seen, fact.verified_factor),
    )
    for column, unclaimed, given, value in ways:
        text = f'IF({state}="not asked",1,IF({state}="not applicable",{unclaimed},{given}))'
        live(page, (row, column), text, value, "percent")


def attached(line: Line) -> str:
    """The items of evidence in words, each with the reason why it does not count, if so."""
    items = line.fact.proof.items if line.fact.proof is not None else ()
    return "\n".join(f"{item}: {reason}" if reason else str(item) for item, reason in items)


# ---------------------------------------------------------------- gates


def gates_sheet(at: Places) -> Sheet:
    """Every gate and every other demand, with what became of it."""
    page = Sheet("Gates", frozen=(4, 3), widths={1: at.path_width, 2: 34, 3: 44})
    page.put(1, 1, "Gates", "title")
    page.put(2, 1, "A bid that fails one of these is ineligible, whatever it scores. Limits are inclusive.", "note")
    names = ("Gate", "Title", "Demand", *(card.name for card in at.cards))
    heads(page, 4, names, center=range(4, 4 + len(at.cards)))
    rubric, currency = at.comparison.plan.rubric, at.comparison.evaluation.terms.currency
    for path in [name for name in at.gates if name in rubric.items]:
        page.row(at.gates[path], (path, rubric.items[path].title), "wrap")
        page.put(at.gates[path], 3, gate_in_words(rubric, path, currency), "wrap")
        for card in at.cards:
            _gate(page, at, card, rubric.items[path])
    for card in at.cards:
        page.widths[4 + at.number(card.id)] = 18
        _needs(page, at, card)
    _words(page, at)
    last = at.gates[ELIGIBLE]
    page.alarms += [(5, 4, last, 3 + len(at.cards), "failed"), (last, 4, last, 3 + len(at.cards), "no")]
    return page


def _gate(page: Sheet, at: Places, card: Scorecard, item: Item) -> None:
    gate, vendor = item.gate, card.id
    assert gate is not None
    result = next(one for one in card.gates if one.path == item.path)
    demands = _score_demand(at, vendor, item, gate)
    if isinstance(item, Criterion):
        demands += _answer_demands(at, card, item, gate)
    text = f'IF(AND({",".join(demands)}),"passed","failed")'
    if (vendor, item.path) in at.comparison.evaluation.panel.waivers:
        text = f'IF({text}="failed","waived","passed")'
    text = f'IF({_not_asked(at, vendor, item)},"passed",{text})'
    sure = _decided(card, item, gate)
    live(page, (at.gates[item.path], 4 + at.number(vendor)), text, result.outcome.value, "center", sure)


def _not_asked(at: Places, vendor: str, item: Item) -> str:
    """Is nothing of it asked?"""
    if isinstance(item, Criterion):
        return f'{at.score(vendor, item.path, "State")}="not asked"'
    first, last = at.below(item.path)
    column = at.columns[vendor] + 1
    return f'COUNTIF({span("Scores", (first, column), (last, column))},"not asked")={len(item.leaves)}'


def _score_demand(at: Places, vendor: str, item: Item, gate: Gate) -> list[str]:
    if gate.score is None:
        return []
    worth, applies = (at.worked(vendor, "evidenced", item.path, what) for what in ("worth", "applies"))
    return [f"OR({applies}=0,{worth}>={at.rule(item.path, 'gate score')}-{NEAR})"]


def _answer_demands(at: Places, card: Scorecard, leaf: Criterion, gate: Gate) -> list[str]:
    """The answer must be there, not refuted, proved where that is required, and pass each test."""
    if not gate.tests:
        return []
    state = at.score(card.id, leaf.path, "State")
    found = [f'{state}<>"blank"', f'{state}<>"declined"']
    refuted, factor = (at.proof(card.id, leaf.path, column) for column in (FINDING, FACTOR))
    if refuted is not None:
        found.append(f'{refuted}<>"refuted"')
    if isinstance(leaf.evidence, EvidenceRule):
        found.append(f"OR({at.rule(leaf.path, 'unproved')}>0,{factor}>0)")
    return found + [_test(at, card, leaf, form) for form, _ in gate.tests]


def _test(at: Places, card: Scorecard, leaf: Criterion, form: str) -> str:
    """One test of an answer, over the limit on `Rules`."""
    answer, part = at.score(card.id, leaf.path, "Answer"), f"gate {form}"
    if form == "in":
        return formulas.among(answer, at.keys(leaf.path, part))
    if isinstance(leaf.kind, Checklist):
        if form == "min":
            return f'COUNTIF({at.tick(card.id, leaf.path)},"x")>={at.rule(leaf.path, part)}'
        assert leaf.gate is not None
        return f"AND({at.ticked(card.id, leaf.path, dict(leaf.gate.tests)['all'])})"
    limit = at.rule(leaf.path, part)
    slack = f"*(1{'-' if form == 'min' else '+'}{NEAR})" if leaf.kind.priced else ""
    return f"AND(ISNUMBER({answer}),{answer}{'>=' if form == 'min' else '<='}{limit}{slack})"


def _decided(card: Scorecard, item: Item, gate: Gate) -> bool:
    """Can a sheet decide this gate? Not while marks are missing, nor where a limit is met all but exactly."""
    lines = [card[leaf.path] for leaf in item.leaves]
    if any(line.fact.judged is not None and line.fact.open for line in lines):
        return False
    if gate.score is not None:
        reached = evidenced(card, item)
        if reached is not None and formulas.close(reached, gate.score, Fraction(1)):
            return False
    return all(_told(lines[0], limit) for form, limit in gate.tests if form in ("min", "max"))


def _told(line: Line, limit: object) -> bool:
    """Can a sheet tell the answer from the limit?"""
    value = line.fact.amount if line.criterion.kind.priced else line.fact.answer.value
    if isinstance(value, datetime.date) and isinstance(limit, datetime.date):
        return min(value.year, limit.year) >= FIRST_YEAR
    if isinstance(value, Fraction) and isinstance(limit, Fraction):
        return not formulas.close(value, limit)
    return True


def evidenced(card: Scorecard, item: Item) -> Fraction | None:
    """The exact evidenced utility of a criterion or section; None where nothing in it applies."""
    dropped = frozenset(line.fact.step.index for line in card.lines if line.fact.dropped("evidenced"))
    return card.plan.utility(item, [line.utility * line.fact.factor for line in card.lines], dropped)


# ---------------------------------------------------------------- other demands


def _words(page: Sheet, at: Places) -> None:
    """What the other demands are."""
    rubric = at.comparison.plan.rubric
    demands = {
        "In time": "received by the deadline (stated)",
        "Every question answered": "blank and declined answers make it ineligible"
        if rubric.blank == "fail"
        else "prices must be named",
        "Not applicable at most": "the most share that may not apply"
        if rubric.max_na is not None
        else "no limit is published",
        "Something applies": "at least one scored criterion",
        ELIGIBLE: "nothing above failed",
    }
    for name, words in demands.items():
        style = "section" if name == ELIGIBLE else ""
        page.row(at.gates[name], (name, None, words), style)


def _needs(page: Sheet, at: Places, card: Scorecard) -> None:
    column, rows = 4 + at.number(card.id), [at.gates[name] for name in NEED]
    late = any(one.rule == "deadline" for one in card.obstacles)
    page.put(rows[0], column, "failed" if late else "passed", "input center")
    page.choices.append((rows[0], column, "passed,failed"))
    states, must = at.scores(card.id, "State"), span("Workings", (TOP + 1, 2), (at.last, 2))
    unanswered = "+".join(f'COUNTIFS({must},1,{states},"{state}")' for state in ("blank", "declined"))
    missing = any(one.rule in ("blank", "price") for one in card.obstacles)
    live(page, (rows[1], column), f'IF({unanswered}=0,"passed","failed")', _said(not missing), "center")
    _not_applicable(page, at, card, (rows[2], column))
    something = at.worked(card.id, "evidenced", "", "applies")
    dropped = frozenset(line.fact.step.index for line in card.lines if line.fact.dropped("evidenced"))
    applies = any(card.plan.shares(dropped).weights)
    live(page, (rows[3], column), f'IF({something}=1,"passed","failed")', _said(applies), "center")
    all_of_them = span("Gates", (5, column), (at.gates[ELIGIBLE] - 1, column))
    eligible = "yes" if card.eligible else "no"
    live(
        page,
        (at.gates[ELIGIBLE], column),
        f'IF(COUNTIF({all_of_them},"failed")=0,"yes","no")',
        eligible,
        "section center",
    )


def _not_applicable(page: Sheet, at: Places, card: Scorecard, where: tuple[int, int]) -> None:
    limit = at.comparison.plan.rubric.max_na
    if limit is None:
        page.put(*where, "passed", "center")
        return
    lines = [line for line in card.lines if line.fact.asked and line.fact.dropped("evidenced")]
    taken = sum((line.nominal for line in lines), ZERO)
    column = at.worked_column(card.id, "evidenced", "applies")
    applies, shares = span("Workings", (TOP + 1, column), (at.last, column)), span("Scores", (TOP + 1, 6), (at.last, 6))
    summed = f'SUMPRODUCT(({at.scores(card.id, "State")}="not applicable")*(1-{applies})*{shares})'
    most = at.assumption("Most share that may not apply")
    text = f'IF({summed}>{most}+{NEAR},"failed","passed")'
    live(page, where, text, _said(taken <= limit), "center", not formulas.close(taken, limit, Fraction(1)))


def _said(good: bool) -> str:
    return Outcome.PASSED.value if good else Outcome.FAILED.value
