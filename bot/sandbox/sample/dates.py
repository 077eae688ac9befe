"""How old a value of the sample is, so that the sample is as fresh next year as today.

The files say "45 days ago", "16 months ago" or "2 years ago"; the imports get a date, or for
years the calendar year. Everything else stays what it is.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_AGO = re.compile(r"(?P<count>\d+) (?P<unit>day|month|year)s? ago")


def dated(value: str, today: date) -> str:
    """Give the value as it reads on that day."""
    ago = _AGO.fullmatch(value)
    if ago is None:
        return value
    count = int(ago["count"])
    if ago["unit"] == "year":
        return str(today.year - count)
    if ago["unit"] == "month":
        return _months_before(today, count).isoformat()
    return (today - timedelta(days=count)).isoformat()


def _months_before(day: date, months: int) -> date:
    """Go back by calendar months; a day the month lacks becomes its last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
