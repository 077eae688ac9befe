"""How old a value of the sample is, so that the sample is as fresh next year as today.

The files say "45 days ago", "vor 16 Monaten", "2 years ago" or "in 3 months"; the imports get a
date, or for years the calendar year. Everything else stays what it is.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_ENGLISH = re.compile(r"(\d+) (day|month|year)s? ago")
_GERMAN = re.compile(r"vor (\d+) (Tag|Monat|Jahr)(?:en)?")
_AHEAD = re.compile(r"in (\d+) (day|month)s?")


def dated(value: str, today: date) -> str:
    """Give the value as it reads on that day, dates written as in the value's language."""
    if ago := _ENGLISH.fullmatch(value):
        return _as_of(int(ago[1]), ago[2], today, "%Y-%m-%d")
    if ago := _GERMAN.fullmatch(value):
        return _as_of(int(ago[1]), ago[2], today, "%d.%m.%Y")
    if ahead := _AHEAD.fullmatch(value):
        return _as_of(-int(ahead[1]), ahead[2], today, "%Y-%m-%d")
    return value


def _as_of(count: int, unit: str, today: date, written: str) -> str:
    if unit in {"year", "Jahr"}:
        return str(today.year - count)
    if unit in {"month", "Monat"}:
        return _months_before(today, count).strftime(written)
    return (today - timedelta(days=count)).strftime(written)


def _months_before(day: date, months: int) -> date:
    """Go back by calendar months; a day the month lacks becomes its last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
