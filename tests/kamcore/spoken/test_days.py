"""Days are reckoned as people mean them, and what could be two days is none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.spoken.days import named_days

MONDAY = date(2026, 11, 23)


def days_in(text: str, today: date = MONDAY) -> list[str]:
    return [each.day.isoformat() for each in named_days(text, today)]


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("by Friday", "2026-11-27"),
        ("next Friday", "2026-12-04"),
        ("this Friday", "2026-11-27"),
        ("bis nächsten Freitag", "2026-12-04"),
        ("kommenden Freitag", "2026-11-27"),
        ("Freitagvormittag", "2026-11-27"),
        ("on Monday", "2026-11-30"),
        ("by 12 May", "2027-05-12"),
        ("bis 12. Mai", "2027-05-12"),
        ("12th of May 2028", "2028-05-12"),
        ("on May 12th, 2027", "2027-05-12"),
        ("am 12.5.", "2027-05-12"),
        ("12.05.2027", "2027-05-12"),
        ("12.05.27", "2027-05-12"),
        ("2027-05-12", "2027-05-12"),
        ("on 5/13/2027", "2027-05-13"),
        ("13/05/2027", "2027-05-13"),
        ("5/5/2027", "2027-05-05"),
        ("today", "2026-11-23"),
        ("heute Abend", "2026-11-23"),
        ("tomorrow", "2026-11-24"),
        ("morgen früh", "2026-11-24"),
        ("Morgen kommt sie", "2026-11-24"),
        ("übermorgen", "2026-11-25"),
        ("the day after tomorrow", "2026-11-25"),
        ("in zwei Wochen", "2026-12-07"),
        ("in 14 Tagen", "2026-12-07"),
        ("in a fortnight", "2026-12-07"),
        ("innerhalb von drei Werktagen", "2026-11-26"),
        ("within 5 working days", "2026-11-30"),
        ("in einem Monat", "2026-12-23"),
        ("in three months", "2027-02-23"),
        ("end of next week", "2026-12-04"),
        ("Ende nächster Woche", "2026-12-04"),
        ("Anfang nächster Woche", "2026-11-30"),
        ("mid next week", "2026-12-02"),
        ("übernächste Woche", "2026-12-11"),
        ("Ende der Woche", "2026-11-27"),
        ("this week", "2026-11-27"),
        ("bis Monatsende", "2026-11-30"),
        ("by the end of the month", "2026-11-30"),
        ("next month", "2026-12-31"),
        ("nächsten Monat", "2026-12-31"),
        ("Ende März", "2027-03-31"),
        ("end of February 2028", "2028-02-29"),
        ("Mitte Jänner", "2027-01-15"),
        ("early February", "2027-02-07"),
        ("im März", "2027-03-31"),
        ("KW 3", "2027-01-22"),
        ("CW 50", "2026-12-11"),
        ("by Q1", "2027-03-31"),
        ("Ende des dritten Quartals", "2027-09-30"),
        ("by the end of the quarter", "2026-12-31"),
        ("bis Jahresende", "2026-12-31"),
        ("Ende 2027", "2027-12-31"),
    ],
)
def test_a_phrase_is_reckoned_from_the_day_it_was_written(phrase: str, day: str) -> None:
    assert days_in(phrase) == [day]


@pytest.mark.parametrize(
    "phrase",
    [
        "5/6/2027",
        "31. Februar",
        "last Friday",
        "seit Freitag",
        "letzten Montag",
        "am 20. November",
        "Guten Morgen",
        "jeden Morgen",
        "Version 2.1. Dann",
        "we may 5",
        "they march 3 miles",
        "in 90 days",
        "Fridays",
        "freitags",
        "KW 54",
        "12.5 %",
        "1.2.3.4",
        "Maier",
        "in the middle of nowhere",
    ],
)
def test_what_is_no_day_to_come_is_none(phrase: str) -> None:
    assert days_in(phrase) == []


def test_a_day_without_its_year_is_the_next_one_unless_it_has_only_just_been() -> None:
    assert days_in("am 20. Dezember", date(2027, 12, 30)) == []
    assert days_in("bis 20. Dezember", date(2027, 6, 10)) == ["2027-12-20"]


def test_the_week_s_friday_is_next_week_s_on_a_weekend() -> None:
    assert days_in("this week", date(2026, 11, 28)) == ["2026-12-04"]


def test_several_days_come_in_the_text_s_order_each_once() -> None:
    text = "Montag, 30. November, sonst Ende nächster Woche"

    assert days_in(text) == ["2026-11-30", "2026-11-30", "2026-12-04"]


@given(st.dates(date(2000, 1, 1), date(2150, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_within_the_seven_days_to_come(today: date, weekday: int) -> None:
    name = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()[weekday]  # noqa: SIM905 - reads better

    [found] = named_days(f"bis {name}", today)

    assert found.day.weekday() == weekday
    assert timedelta(0) < found.day - today <= timedelta(days=7)


@given(st.text(max_size=300), st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_any_text_can_be_read_and_names_only_days_to_come(text: str, today: date) -> None:
    for each in named_days(text, today):
        assert each.day >= today
        assert text[each.start : each.end] == each.text
