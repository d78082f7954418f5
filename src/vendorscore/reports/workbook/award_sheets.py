"""The sheets `Award` (who is first, and whether the cells are still as published) and `Assumptions`."""

from __future__ import annotations

from itertools import pairwise

from vendorscore.comparing.compare import sort_key
from vendorscore.foundation import numbers
from vendorscore.foundation.numbers import ONE, ZERO
from vendorscore.reports.outcome import assumptions, award, decides, ranking, title
from vendorscore.reports.workbook import formulas
from vendorscore.reports.workbook.formulas import NEAR
from vendorscore.reports.workbook.live import heads, live
from vendorscore.reports.workbook.places import ASSUMED, ELIGIBLE, Places
from vendorscore.reports.workbook.scores_sheet import total_text
from vendorscore.scoring.scorecard import TOTALS, Scorecard
from vendorscore.writing.xlsx import Sheet, letters, span

HEAD = 8
"""The row of the headings of `Award`."""
FIXED = ("Rank", "Vendor", "Id", "Eligible", "Total")
_NOTES = (
    "Yellow cells are what was answered, marked, offered and fixed. Change one, and all that rests on it moves.",
    "Cells in italic violet are stated by vendorscore: a sheet cannot work them out, or not without doubt.",
    "Spreadsheets calculate in binary numbers of about 16 digits; vendorscore calculates exactly. Totals nearer to one",
    "another than a million-millionth of a perfect bid's points count as equal here, so that exact ties are ties.",
    "Scores has the criteria by vendor; Workings adds up the three totals; every other sheet holds what they rest on.",
)


def award_sheet(at: Places) -> Sheet:
    """The award, the ranking, and what must be said beside it."""
    page = Sheet("Award", frozen=(HEAD, 2), widths={1: 7, 2: 28, 3: 16, 4: 9, 5: 11})
    page.put(1, 1, title(at.comparison), "title")
    page.put(2, 1, award(at.comparison), "lead")
    page.put(3, 1, "Published award, as vendorscore worked it out exactly.", "note")
    rubric = at.comparison.plan.rubric
    names = [*FIXED, *(name.capitalize() for name in TOTALS), *(f"Tie-breaker {path}" for path in rubric.ties)]
    names += ["Low – high (stated)", "Published total", "Change", "Standing as published"]
    heads(page, HEAD, names, range(5, len(names)), (1, 4))
    for column in range(6, len(names) + 1):
        page.widths[column] = 16 if column == len(names) - 3 else 36 if column == len(names) else 11
    sure = _told_apart(at)
    for row, (card, shown) in enumerate(zip(at.cards, ranking(at.comparison), strict=True), start=HEAD + 1):
        _Row(page, at, card, row).write(sure, shown.interval, shown.standing)
    _now(page, at, len(names))
    row = HEAD + len(at.cards) + 2
    told = () if rubric.rounding is None else (decides(rubric),)
    for text in (*told, *at.comparison.notices, *_NOTES):
        page.put(row, 1, text, "note" if text in _NOTES else "")
        row += 1
    return page


def _column(at: Places, column: int) -> str:
    return span("Award", (HEAD + 1, column), (HEAD + len(at.cards), column))


class _Row:
    """One vendor."""

    def __init__(self, page: Sheet, at: Places, card: Scorecard, row: int) -> None:
        self.page, self.at, self.card, self.row = page, at, card, row
        self.rubric = at.comparison.plan.rubric

    def write(self, sure: bool, interval: str, standing: str) -> None:
        """Its cells."""
        row, card, bold = self.row, self.card, "bold" if self.card.rank == 1 else ""
        live(self.page, (row, 1), self.rank(), card.rank or "–", f"center {bold}".strip(), sure)
        self.page.row(row, (card.name, card.id), bold, 2)
        live(self.page, (row, 4), self.at.gate(card.id, ELIGIBLE), "yes" if card.eligible else "no", "center")
        self.total()
        for column, total in enumerate(TOTALS, start=6):
            worked = self.at.worked(card.id, total, "", "worth")
            points = self.at.assumption("Points of a perfect bid")
            live(self.page, (row, column), f"{points}*{worked}", getattr(card, total), self.at.points)
        for column, path in enumerate(self.rubric.ties, start=9):
            worked = self.at.worked(card.id, self.rubric.rank_on, path, "worth")
            live(self.page, (row, column), worked, card.utility(path) or ZERO, "percent")
        last = 9 + len(self.rubric.ties)
        self.page.put(row, last, interval, "stated right")
        self.page.put(row, last + 1, card.total, f"stated {self.at.points}")
        live(self.page, (row, last + 2), f"E{row}-{letters(last + 1)}{row}", ZERO, self.at.points)
        self.page.put(row, last + 3, standing, "stated indent")

    def total(self) -> None:
        """The sum of the lines, after the published rounding."""
        text, sure = total_text(self.at, self.card)
        live(self.page, (self.row, 5), text, self.card.total, f"bold {self.at.points}", sure)

    def rank(self) -> str:
        """One more than the eligible bids that are ahead: by the total, then by each tie-breaker."""
        text = "0"
        for column in reversed((5, *range(9, 9 + len(self.rubric.ties)))):
            slack = f"{NEAR}*{self.at.assumption('Points of a perfect bid')}" if column == 5 else NEAR
            all_of_them, own = _column(self.at, column), f"{letters(column)}{self.row}"
            more = f"(({all_of_them}-{own})>{slack})"
            text = more if text == "0" else f"({more}+(ABS({all_of_them}-{own})<={slack})*{text})"
        return f'IF(D{self.row}="yes",1+SUMPRODUCT(({_column(self.at, 4)}="yes")*{text}),"–")'


def _told_apart(at: Places) -> bool:
    """Can a sheet tell all bids apart that differ? If not, the ranks are stated."""
    keys = [sort_key(card) for card in at.cards if card.eligible]
    sizes = [at.comparison.plan.rubric.points, *(ONE for _ in at.comparison.plan.rubric.ties)]
    columns = list(zip(*keys, strict=True))
    pairs = [(sorted(set(column)), size) for column, size in zip(columns, sizes, strict=False)]
    return not any(formulas.close(one, other, size) for some, size in pairs for one, other in pairwise(some))


def _now(page: Sheet, at: Places, width: int) -> None:
    """Who is first with the cells as they are, and whether the totals are still the published ones."""
    ranks, names, totals = _column(at, 1), _column(at, 2), _column(at, 5)
    first = [card for card in at.cards if card.rank == 1]
    lead = '"With the cells as they are now: "'
    alone = (
        f'INDEX({names},MATCH(1,{ranks},0))&" is first with "&ROUND(INDEX({totals},MATCH(1,{ranks},0)),4)&" points."'
    )
    tied = f'COUNTIF({ranks},1)&" bids are tied for first."'
    text = f'{lead}&IF(COUNTIF({ranks},1)=0,"no bid is eligible.",IF(COUNTIF({ranks},1)>1,{tied},{alone}))'
    said = "no bid is eligible."
    if len(first) == 1:
        said = f"{first[0].name} is first with {numbers.plain(numbers.rounded(first[0].total, 4, 'up'))} points."
    elif first:
        said = f"{len(first)} bids are tied for first."
    change = _column(at, width - 1)
    slack = f"{NEAR}*1000*{at.assumption('Points of a perfect bid')}"
    same = "All totals are the published ones."
    if at.cards:
        live(page, (5, 1), text, f"With the cells as they are now: {said}", "bold")
        text = f'IF(SUMPRODUCT(--(ABS({change})>{slack}))=0,"{same}","CHANGED: these are not the published totals.")'
        live(page, (6, 1), text, same)
        page.alarms.append((6, 1, 6, 1, "CHANGED"))


# ---------------------------------------------------------------- assumptions


def assumptions_sheet(at: Places) -> Sheet:
    """What was fixed beforehand, and holds for all bids alike."""
    rubric = at.comparison.plan.rubric
    page = Sheet("Assumptions", frozen=(3, 0), widths={1: 34, 2: 30, 3: 70})
    page.put(1, 1, "Assumptions", "title")
    page.put(2, 1, "What was fixed before the bids were opened.", "note")
    page.row(3, ("What", "Value", "In words"), "head")
    values = (rubric.points, rubric.rank_on, rubric.combine, rubric.max_na)
    words = (
        "what a bid gets that earns everything",
        "the total that decides; fixed in the formulas",
        "mean, median or consensus; marks become worths first",
        "of the nominal shares",
    )
    for row, (name, value, said) in enumerate(zip(ASSUMED, values, words, strict=True), start=4):
        page.put(row, 1, name)
        fixed = value is None or name == "Ranked on" or (name == "Marks are combined by" and not at.judged)
        page.put(row, 2, "none" if value is None else value, "stated" if fixed else "input general left")
        page.put(row, 3, said, "note")
    page.choices.append((6, 2, "mean,median,consensus"))
    page.row(at.rates_row - 1, ("Currency", "Rate", "In words"), "head")
    style = "input" if at.prices else "stated"
    for row, (code, rate) in enumerate(at.currencies(), start=at.rates_row):
        page.put(row, 1, code, f"{style} text")
        page.put(row, 2, rate, f"{style} general left")
        page.put(row, 3, "the reporting currency" if row == at.rates_row else "in the reporting currency", "note")
    below = at.rates_row + len(at.currencies()) + 1
    page.row(below, ("Also fixed", "", ""), "head")
    others = [(label, text) for label, text in assumptions(at.comparison) if label not in ASSUMED]
    for row, (label, text) in enumerate(others, start=below + 1):
        page.put(row, 1, label)
        page.put(row, 2, text, "stated")
    return page
