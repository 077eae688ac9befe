"""Which days does a text name, seen from the day it was written? By Friday, bis 12. Mai, in KW 12.

A weekday is the next one to come, "next Friday" that of next week. A week is due on its Friday,
a month, a quarter and a year on their last day. What lies behind is not looked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamcore.spoken.day_phrases import PHRASES

if TYPE_CHECKING:
    from datetime import date

_BEHIND = re.compile(
    r"\b(?:last|past|since|previous|seit(?: dem)?|(?:letzte|vergangene|vorige)[nrms]?)\s+$",
    re.IGNORECASE,
)
"""What says before a day that it has been."""

LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a text names, and where.

    Attributes:
        text: The words that name it.
    """

    start: int
    end: int
    text: str
    day: date


def named_days(text: str, today: date) -> tuple[NamedDay, ...]:
    """Give the days a text names from ``today`` on, in its order; of two readings the longer."""
    found = [
        _named(match, day)
        for phrase in PHRASES
        for match in phrase.pattern.finditer(text)
        if (day := phrase.day(match, today)) is not None and not _lies_behind(text, match)
    ]
    found.sort(key=lambda each: (each.start - each.end, each.start))
    taken = bytearray(len(text))
    kept: list[NamedDay] = []
    for each in found:
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\x01" * (each.end - each.start)
            kept.append(each)
    kept.sort(key=lambda each: each.start)
    return tuple(each for each in kept if each.day >= today)


def _named(match: re.Match[str], day: date) -> NamedDay:
    """Leave out a full stop that may be the sentence's: of 3 March., but not of 3.3."""
    words = match[0].rstrip(".") if match[0][-2:-1].isalpha() else match[0]
    return NamedDay(match.start(), match.start() + len(words), words, day)


def _lies_behind(text: str, match: re.Match[str]) -> bool:
    return _BEHIND.search(text[max(0, match.start() - LOOK_BACK) : match.start()]) is not None
