"""Which days does a question mean? Tomorrow, am Freitag, next week: from and to, where one is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from kamcore.spoken.days import named_days

if TYPE_CHECKING:
    from datetime import date

DAYS_OF_A_WEEK = 7
TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening)|heute)\b", re.IGNORECASE)
DAY_AFTER = re.compile(r"\b(?:day after tomorrow|übermorgen|uebermorgen)\b", re.IGNORECASE)
TOMORROW = re.compile(
    r"\b(?:tomorrow|tomorow|tmrw|tmr)(?:'?s)?\b"
    r"|(?<!guten )(?<!heute )(?<!jeden )(?<!am )\bmorgen\b",
    re.IGNORECASE,
)
NEAR = frozenset({"today", "tonight", "tomorrow", "heute", "morgen", "übermorgen"})
"""Words that are looked for above: "heute morgen" is not tomorrow."""

NEXT_WEEK = re.compile(r"\bnext week\b|\b(?:nächste|naechste|kommende)[nr]? woche\b", re.IGNORECASE)
THIS_WEEK = re.compile(
    r"\b(?:this|the|my) week\b|\b(?:diese[rn]?|die|meine[r]?) woche\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row, both ends included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day <= self.last


def asked_span(text: str, today: date) -> Span | None:
    """Give the days that a question names; ``None`` where it names none.

    A week reaches to its Sunday, this one from today on. Of several days all between are meant.
    """
    monday = today + timedelta(days=DAYS_OF_A_WEEK - today.weekday())
    if NEXT_WEEK.search(text):
        return Span(monday, monday + timedelta(days=DAYS_OF_A_WEEK - 1))
    if THIS_WEEK.search(text):
        return Span(today, monday - timedelta(days=1))
    later = {DAY_AFTER: 2, TOMORROW: 1, TODAY: 0}
    days = [today + timedelta(days=n) for named, n in later.items() if named.search(text)]
    if DAY_AFTER.search(text):
        days = days[:1]  # the words for it hold those for tomorrow
    others = (each for each in named_days(text, today) if each.text.casefold() not in NEAR)
    days += [each.day for each in others]
    return Span(min(days), max(days)) if days else None
