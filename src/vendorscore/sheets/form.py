"""A question sheet as one HTML page: filled in offline, kept as a draft in the browser, saved as an answer file."""

from __future__ import annotations

from itertools import count
from typing import Any

from vendorscore.sheets.form_page import entry, page
from vendorscore.sheets.questions import FORMAT, Question, Sheet, published


def to_html(sheet: Sheet) -> str:
    """The page."""
    checks = {question.id: question.check for question in sheet.questions}
    about = {"format": FORMAT, "rubric": sheet.pin, "fingerprint": sheet.fingerprint, "part": sheet.part}
    rules = {"sheet": {**about, "checks": checks}, "draft": [sheet.part, sheet.vendor]}
    return page("questions", sheet.rubric, rules, _view(sheet))


def _view(sheet: Sheet) -> dict[str, Any]:
    numbers = count(1)
    groups: list[dict[str, Any]] = []
    for question in sheet.questions:
        if not groups or groups[-1]["headings"] != question.headings:
            title = " › ".join(question.headings) or sheet.rubric.title
            groups.append({"headings": question.headings, "title": title, "questions": []})
        groups[-1]["questions"].append(_question(question, next(numbers), sheet.rubric.publish))
    return {
        "what": "questions",
        "about": f"{sheet.pin} · {sheet.part} · {FORMAT}",
        "done": "Answered",
        "file": "the answer file",
        "vendor": sheet.vendor,
        "priced": sheet.priced,
        "groups": groups,
        "total": len(sheet.questions),
    }


def _question(question: Question, number: int, publish: bool) -> dict[str, Any]:
    leaf = question.leaf
    asks = [entry(ask, f"q{number}-a{index}") for index, ask in enumerate(question.asks)]
    return {
        "number": f"q{number}",
        "path": question.id,
        "title": leaf.title,
        "question": leaf.question,
        "applies": question.applies,
        "guidance": leaf.guidance,
        "evidence": question.evidence,
        "published": published(question).replace("`", "") if publish else "",
        "allow_na": leaf.allow_na,
        "ticks": asks[0]["entry"] == "tick",
        "asks": asks,
    }
