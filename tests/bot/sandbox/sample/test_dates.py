"""The sample stays as old as its files say, whatever the day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.sandbox.sample.dates import dated

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1 day ago", "2026-11-23"),
        ("45 days ago", "2026-10-10"),
        ("16 months ago", "2025-07-24"),
        ("1 year ago", "2025"),
        ("3 years ago", "2023"),
        ("vor 1 Tag", "23.11.2026"),
        ("vor 45 Tagen", "10.10.2026"),
        ("vor 16 Monaten", "24.07.2025"),
        ("vor 1 Jahr", "2025"),
        ("vor 3 Jahren", "2023"),
    ],
)
def test_an_age_becomes_a_date_and_years_become_a_calendar_year(written: str, read: str) -> None:
    assert dated(written, TODAY) == read


def test_a_day_the_earlier_month_lacks_is_its_last_day() -> None:
    assert dated("1 month ago", date(2027, 3, 31)) == "2027-02-28"
    assert dated("12 months ago", date(2028, 2, 29)) == "2027-02-28"


@pytest.mark.parametrize(
    "written", ["", "ACME", "1800000", "2 days", "met 3 days ago", "vor Tagen"]
)
def test_anything_else_stays_what_it_is(written: str) -> None:
    assert dated(written, TODAY) == written
