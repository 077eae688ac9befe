"""Reckon with days as people do: the next Friday, the end of the month, a day without its year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

WEEK = 7
FRIDAY = 4
DECEMBER = 12
QUARTER = 3
JUST_BEEN_DAYS = 60
"""A day of this year that lies no further back was meant, and has been."""

LAST_YEAR = 2199


def coming(weekday: int, today: date) -> date:
    """Give the next such weekday after today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % WEEK + 1)


def in_week(today: date, weekday: int, ahead: int) -> date:
    """Give a weekday of this week (0), the next one (1) and so on."""
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(days=WEEK * ahead + weekday)


def last_of_month(year: int, month: int) -> date:
    """Give a month's last day; the month may lie beyond December."""
    year, month = year + (month - 1) // DECEMBER, (month - 1) % DECEMBER + 1
    return date(year, month, monthrange(year, month)[1])


def months_later(today: date, months: int) -> date:
    """Give the same day some months on, or the last one where the month is shorter."""
    last = last_of_month(today.year, today.month + months)
    return last.replace(day=min(today.day, last.day))


def working_days_later(today: date, days: int) -> date:
    """Count days on, without weekends."""
    day = today
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() <= FRIDAY
    return day


def written(year: str | None, month: int, day: int, today: date) -> date | None:
    """Give a day; without its year the next one, unless it has only just been."""
    try:
        if year is not None:
            whole = int(year) if len(year) > 2 else 2000 + int(year)  # noqa: PLR2004 - two figures
            return date(whole, month, day) if whole <= LAST_YEAR else None
        this_year = date(today.year, month, day)
        if this_year >= today - timedelta(days=JUST_BEEN_DAYS):
            return this_year
        return date(today.year + 1, month, day)
    except ValueError:
        return None


def of_week(number: int, today: date) -> date | None:
    """Give the Friday of a calendar week, of this year or the next."""
    try:
        friday = date.fromisocalendar(today.year, number, FRIDAY + 1)
        return friday if friday >= today else date.fromisocalendar(today.year + 1, number, 5)
    except ValueError:
        return None


def end_of_quarter(number: int, year: int | None, today: date) -> date:
    """Give the last day of a quarter, of this year or the next where it is not said."""
    end = last_of_month(year or today.year, QUARTER * number)
    return last_of_month(today.year + 1, QUARTER * number) if end < today and not year else end


def end_of_month(month: int, year: str | None, today: date) -> date | None:
    """Give the last day of a named month."""
    if year is not None:
        return last_of_month(int(year), month) if int(year) <= LAST_YEAR else None
    end = last_of_month(today.year, month)
    return end if end >= today else last_of_month(today.year + 1, month)
