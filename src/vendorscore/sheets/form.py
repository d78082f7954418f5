"""A question sheet as one HTML page: filled in offline, kept as a draft in the browser, saved as an answer file."""

from __future__ import annotations

from importlib.resources import files
from itertools import count
from typing import Any

from vendorscore.foundation.numbers import GRAMMAR, plain
from vendorscore.rubric.kinds.asking import Ask
from vendorscore.sheets.questions import FORMAT, Question, Sheet, published
from vendorscore.writing.html import single

_RADIOS = 6
"""Up to so many choices stand side by side; more are a list."""


def to_html(sheet: Sheet) -> str:
    """The page."""
    template, style, script = (_text(f"form.{name}") for name in ("html", "css", "js"))
    return single(template, style, script, _view(sheet))


def _text(name: str) -> str:
    return (files("vendorscore.sheets") / "form_files" / name).read_text(encoding="utf-8")


def _view(sheet: Sheet) -> dict[str, Any]:
    numbers = count(1)
    groups: list[dict[str, Any]] = []
    for question in sheet.questions:
        if not groups or groups[-1]["headings"] != question.headings:
            title = " › ".join(question.headings) or sheet.rubric.title
            groups.append({"headings": question.headings, "title": title, "questions": []})
        groups[-1]["questions"].append(_question(question, next(numbers), sheet.rubric.publish))
    checks = {question.id: question.check for question in sheet.questions}
    about = {"format": FORMAT, "rubric": sheet.pin, "fingerprint": sheet.fingerprint, "part": sheet.part}
    rules = {"number": GRAMMAR, "sheet": {**about, "checks": checks}}
    return {
        "title": sheet.rubric.title,
        "pin": sheet.pin,
        "about": about,
        "vendor": sheet.vendor,
        "priced": sheet.priced,
        "rules": rules,
        "groups": groups,
        "total": len(sheet.questions),
    }


def _question(question: Question, number: int, publish: bool) -> dict[str, Any]:
    leaf = question.leaf
    asks = [_ask(ask, f"q{number}-a{index}", question) for index, ask in enumerate(question.asks)]
    return {
        "number": f"q{number}",
        "path": question.id,
        "check": question.check,
        "title": leaf.title,
        "question": leaf.question,
        "applies": question.applies,
        "guidance": leaf.guidance,
        "evidence": question.evidence,
        "published": published(question) if publish else "",
        "allow_na": leaf.allow_na,
        "ticks": asks[0]["entry"] == "tick",
        "asks": asks,
    }


def _ask(ask: Ask, name: str, question: Question) -> dict[str, Any]:
    entry = "radio" if ask.entry == "pick" and len(ask.choices) <= _RADIOS else ask.entry
    return {
        "name": name,
        "entry": entry,
        "key": "/".join(ask.key),
        "option": ask.key[-1] if ask.entry == "tick" else "",
        "label": ask.label or "Your answer",
        "how": "" if ask.entry in ("pick", "tick") else ask.how,
        "unit": ask.unit,
        "choices": [{"key": key, "text": text} for key, text in ask.choices],
        "least": "" if ask.least is None else plain(ask.least),
        "most": "" if ask.most is None else plain(ask.most),
        "whole": ask.whole,
    }
