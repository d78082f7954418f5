"""Made-up rubrics and bids of any size, from a fixed seed."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import vendorscore as vs
from vendorscore.response.model import Answer, Response, State

KINDS: tuple[dict[str, Any], ...] = (
    {"type": "yes_no"},
    {"type": "choice", "options": {"contract": 1, "request": "0.5", "none": 0}},
    {"type": "checklist", "options": ["phone", "mail", "chat", "visit"]},
    {"type": "number", "curve": {"0": 0, "50": "0.5", "100": 1}},
)


def rubric(criteria: int) -> vs.Rubric:
    """A flat rubric with the four kinds in turn."""
    leaves = [{"id": f"c{index}", "weight": 1 + index % 7, **KINDS[index % 4]} for index in range(criteria)]
    return vs.load_rubric({"rubric": "market", "version": "1", "title": "Market", "criteria": leaves})


def answer(kind: int, dice: random.Random) -> Any:
    """A typed answer to one of the four kinds."""
    if kind == 0:
        return dice.random() < 0.5
    if kind == 1:
        return dice.choice(("contract", "request", "none"))
    if kind == 2:
        return tuple(option for option in ("phone", "mail", "chat", "visit") if dice.random() < 0.5)
    return Fraction(dice.randrange(1001), 10)


def answers(criteria: int, vendors: int, missing: float = 0.1) -> list[dict[str, Any]]:
    """Typed answers by path; one in ten is blank."""
    dice = random.Random(20261120)
    return [
        {f"c{index}": answer(index % 4, dice) for index in range(criteria) if dice.random() >= missing}
        for _ in range(vendors)
    ]


def responses(bids: list[dict[str, Any]]) -> list[Response]:
    """The same as responses."""
    return [
        Response(f"v{number}", f"Vendor {number}", {path: Answer(State.GIVEN, value) for path, value in bid.items()})
        for number, bid in enumerate(bids)
    ]


def rubric_text(criteria: int) -> str:
    """A rubric file of about twelve lines a criterion, as a buyer writes it."""
    head = "rubric: market\nversion: '1.0'\ntitle: Market\ncriteria:\n"
    return head + "".join(_LEAVES[index % 3].format(index=index, weight=1 + index % 9) for index in range(criteria))


def response_text(number: int, criteria: int, missing: float = 0.1) -> str:
    """A bidder's answers to that rubric; one in ten is blank."""
    dice = random.Random(f"bid {number}")
    some = ("statement", "cause", "estimate", "report")
    rows = [
        (
            dice.choice(("contract", "request", "none")),
            f"{dice.randrange(400, 1001) / 10}",
            f"[{', '.join(one for one in some if dice.random() < 0.5)}]",
        )[index % 3]
        for index in range(criteria)
    ]
    given = [f"  c{index}: {row}\n" for index, row in enumerate(rows) if dice.random() >= missing]
    return f"vendor: Vendor {number}\nanswers:\n{''.join(given)}"


_LEAVES = (
    """  - id: c{index}
    title: Service levels in the standard contract {index}
    question: Are response times part of your standard contract without being asked for?
    help_scorer: Only a clause in the standard contract earns full marks.
    why: A promise that is not in the contract is no promise.
    type: choice
    weight: {weight}
    options:
      contract: {{label: Written into the standard contract, score: 1}}
      request: {{label: Agreed on request, score: 0.4}}
      none: 0
""",
    """  - id: c{index}
    title: Renewal rate of the last twelve months {index}
    question: Which share of your customers renewed in the last twelve months?
    why: Customers who are looked after stay.
    source: S6
    type: number
    unit: "%"
    range: [0, 100]
    curve: {{60: 0, 80: 0.5, 95: 1}}
    weight: {weight}
    evidence: {{ask: Audited renewal figures, unproved: 0.25, reject: [award]}}
""",
    """  - id: c{index}
    title: What an outage notice holds {index}
    question: Which of these do your customers get during an outage?
    type: checklist
    weight: {weight}
    source: S13
    options:
      statement: A public statement
      cause: What went wrong
      estimate: An honest estimate of when it ends
      report: The cause, afterwards
    enough: 3
""",
)
