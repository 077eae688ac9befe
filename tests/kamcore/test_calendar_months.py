"""Months are calendar months: how many have passed since a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.calendar_months import is_older, months_after, whole_months

days = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("day", "on", "months"),
    [
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 10, 24), date(2026, 11, 23), 0),
        (date(2026, 10, 23), date(2026, 11, 23), 1),
        (date(2026, 8, 31), date(2027, 2, 27), 5),
        (date(2026, 8, 31), date(2027, 2, 28), 6),
        (date(2025, 9, 1), date(2026, 11, 23), 14),
        (date(2027, 1, 1), date(2026, 11, 23), 0),
    ],
)
def test_a_month_has_passed_when_its_day_has_come(day: date, on: date, months: int) -> None:
    assert whole_months(day, on) == months


@given(days, days)
def test_what_is_older_than_so_many_months_has_at_least_as_many(day: date, on: date) -> None:
    months = whole_months(day, on)

    assert months_after(day, months) <= max(day, on)
    assert months_after(day, months + 1) > on
    assert not is_older(day, months + 1, on)
