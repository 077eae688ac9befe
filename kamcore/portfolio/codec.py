"""What the portfolio knows of an account as one line of text, and back: exactly the same."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from kamcore.classes import AccountClass
from kamcore.portfolio.assessed import Assessed
from kamcore.portfolio.details import exact, written
from kamcore.portfolio.matrix import Quadrant
from kamcore.portfolio.settling import OpenQuestion

CLASSES = {each.value: each for each in AccountClass}
QUADRANTS = {each.value: each for each in Quadrant}


def assessed_to_text(found: Assessed) -> str:
    """Write it down."""
    parts = [
        found.until.isoformat(),
        found.account_class,
        written(found.score_low),
        written(found.score_high),
        None if found.payback is None else written(found.payback),
        found.quadrant,
        [found.unsure, found.lacks_score, found.holds, found.reaches],
        [[q.criterion, q.settles, q.may_settle] for q in found.questions],
        None if found.revenue is None else written(found.revenue),
        None if found.profit is None else written(found.profit),
        found.details_text,
    ]
    return json.dumps(parts, separators=(",", ":"))


def assessed_from_text(text: str) -> Assessed:
    """Read it back; only we ever write there, and it is done ten thousand times."""
    read: list[Any] = json.loads(text)
    until, class_, low, high, payback, corner, flags, questions, revenue, profit, details = read
    unsure, lacks_score, holds, reaches = flags
    score = exact(low)
    return Assessed(
        until=date.fromisoformat(until),
        account_class=CLASSES[class_],
        score_low=score,
        score_high=score if high == low else exact(high),
        payback=None if payback is None else exact(payback),
        quadrant=QUADRANTS[corner],
        unsure=unsure,
        lacks_score=lacks_score,
        holds=holds,
        reaches=reaches,
        questions=tuple(
            OpenQuestion(criterion=criterion, settles=settles, may_settle=may_settle)
            for criterion, settles, may_settle in questions
        ),
        revenue=None if revenue is None else exact(revenue),
        profit=None if profit is None else exact(profit),
        details_text=details,
    )
