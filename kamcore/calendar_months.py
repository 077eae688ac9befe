"""Ages in calendar months: a rating of 31 August is six months old on the last of February."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date


def months_after(day: date, months: int) -> date:
    """Give the same day so many months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_older(day: date, months: int, as_of: date) -> bool:
    """Whether ``day`` lies more than so many months back; exactly so many is not older."""
    return months_after(day, months) < as_of


def whole_months(day: date, on: date) -> int:
    """Count the months that have passed since ``day``; 0 where it lies ahead."""
    months = (on.year - day.year) * 12 + on.month - day.month
    return max(0, months - (months_after(day, months) > on)) if months > 0 else 0
