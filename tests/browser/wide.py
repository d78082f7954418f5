"""An evaluation whose every text is as long as texts get."""

from __future__ import annotations

from typing import Any

import vendorscore as vs

NAME = "Norddeutsche Telekommunikations- und Sicherheitsdienstleistungsgesellschaft KG"
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2


def comparison(text: str, vendors: int = 3) -> vs.Comparison:
    """One of everything, all of it called `text`."""
    proof = [{"kind": "audit", "ref": text}]
    rubric: dict[str, Any] = {
        "rubric": "wide", "version": "1", "title": text, "combine": "mean",
        "criteria": [
            {"id": "section", "title": text, "why": text, "weight": 3, "gate": {"score": "1%"}, "criteria": [
                {"id": "choice", "title": text, "question": text, "guidance": text, "why": text, "type": "choice",
                 "weight": 2, "options": {"a": {"label": text, "score": 1}, "b": {"label": text, "score": 0}},
                 "evidence": {"ask": text, "unproved": "50%", "expires": "6 months"}},
                {"id": "list", "title": text, "type": "checklist", "weight": 1, "allow_na": "yes",
                 "paired_with": "section.choice",
                 "options": {"a": text, "b": text}},
            ]},
            {"id": "rating", "title": text, "question": text, "help_scorer": text, "type": "rating", "weight": 1,
             "levels": {"0": text, "1": text, "4": text}},
            {"id": "price", "title": text, "type": "price", "formula": "min-max", "weight": 1},
            {"id": "gate", "title": text, "type": "yes_no", "weight": 0, "gate": "yes"},
        ],
    }  # fmt: skip
    given: dict[str, Any] = {
        "section.choice": {"value": "a", "evidence": proof, "comment": text}, "section.list": ["a"], "rating": text,
        "gate": "yes",
    }  # fmt: skip
    others: list[dict[str, Any]] = [
        {"section.choice": {"value": "b", "evidence": proof}, "section.list": {"na": text}, "gate": "yes"},
        {"section.choice": "a", "section.list": {"declined": text}, "gate": "no"},
    ]
    responses = [
        {"vendor": f"{text}{number}", "id": f"v{number}", "answers": {**answers, "price": str(10 + number)}}
        for number, answers in enumerate((given, *others, *[given] * (vendors - 3)))
    ]
    marks = {f"v{number}": {"rating": {"score": "1", "reason": text}} for number in range(vendors)}
    panel = [
        {
            "evaluator": f"{text}{number}",
            "role": text,
            "ratings": marks,
            "conflicts": "none" if number else {"v2": text},
        }
        for number in range(2)
    ]
    return vs.compare(rubric, responses, panel=panel, terms={"evaluation": text, "date": "2026-11-20"})
