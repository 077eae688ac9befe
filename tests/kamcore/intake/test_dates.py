"""Days are read as they were meant, or refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.intake.dates import DateOrder, read_date
from kamcore.intake.flaws import Flaw, Refusal

THIRD_OF_APRIL = date(2026, 4, 3)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-03",
        "2026/04/03",
        "2026-4-3",
        "2026-04-03T10:11:12Z",
        "2026-04-03 10:11:12.000+0200",
        "2026-04-03 22:11",
        "03.04.2026",
        "3.4.2026",
        "3. 4. 2026",
        "03.04.2026 10:11",
        "3. April 2026",
        "3 April 2026",
        "3rd April 2026",
        "April 3, 2026",
        "Apr 3, 2026 10:11 AM",
        "Apr. 3, 2026",
        "3-Apr-2026",
        "3 APR 2026",
    ],
)
def test_a_day_with_one_meaning_is_read_without_help(text: str) -> None:
    assert read_date(text, None) == THIRD_OF_APRIL


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("1. März 2026", 3),
        ("1. Mrz 2026", 3),
        ("1. Mai 2026", 5),
        ("1. Dez. 2026", 12),
        ("1. Jänner 2026", 1),
    ],
)
def test_german_months_are_known_by_name(text: str, month: int) -> None:
    assert read_date(text, None) == date(2026, month, 1)


@pytest.mark.parametrize("text", ["03/04/2026", "3/4/2026", "03-04-2026", "12/11/2026 10:00"])
def test_a_date_that_could_be_two_days_is_refused(text: str) -> None:
    assert read_date(text, None) == Refusal(Flaw.AMBIGUOUS_DATE)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13/04/2026", date(2026, 4, 13)),
        ("04/13/2026", date(2026, 4, 13)),
        ("04/04/2026", date(2026, 4, 4)),
        ("4/04/2026", date(2026, 4, 4)),
    ],
)
def test_a_date_that_can_only_be_one_day_is_read(text: str, day: date) -> None:
    assert read_date(text, None) == day


def test_the_map_decides_which_part_is_the_day() -> None:
    day_first = read_date("03/04/2026", DateOrder.DAY_FIRST)
    month_first = read_date("03/04/2026", DateOrder.MONTH_FIRST)

    assert (day_first, month_first) == (date(2026, 4, 3), date(2026, 3, 4))


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("31.02.2026", Flaw.NO_SUCH_DAY),
        ("2026-13-01", Flaw.NO_SUCH_DAY),
        ("0000-01-01", Flaw.NO_SUCH_DAY),
        ("32/13/2026", Flaw.NO_SUCH_DAY),
        ("03.04.26", Flaw.SHORT_YEAR),
        ("3 April 26", Flaw.SHORT_YEAR),
        ("3. Smarch 2026", Flaw.NOT_A_DATE),
        ("03.04.20261", Flaw.NOT_A_DATE),
        ("yesterday", Flaw.NOT_A_DATE),
        ("", Flaw.NOT_A_DATE),
        ("46115", Flaw.NOT_A_DATE),
        ("٣.٤.٢٠٢٦", Flaw.NOT_A_DATE),
        ("2026-04-03 " * 20, Flaw.NOT_A_DATE),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(text: str, flaw: Flaw) -> None:
    assert read_date(text, None) == Refusal(flaw)


def test_a_day_that_the_maps_order_does_not_allow_is_refused() -> None:
    assert read_date("04/13/2026", DateOrder.DAY_FIRST) == Refusal(Flaw.NO_SUCH_DAY)


@given(DAYS)
def test_every_day_reads_the_same_in_every_clear_form(day: date) -> None:
    forms = (f"{day:%Y-%m-%d}", f"{day:%d.%m.%Y}", f"{day:%d/%m/%Y}")

    read = {read_date(form, DateOrder.DAY_FIRST) for form in forms}

    assert read == {day}


@given(DAYS)
def test_a_slashed_date_without_order_is_right_or_refused(day: date) -> None:
    read = read_date(f"{day:%d/%m/%Y}", None)

    assert read in {day, Refusal(Flaw.AMBIGUOUS_DATE)}


@given(st.text(max_size=80))
def test_any_text_at_all_is_a_day_or_refused(text: str) -> None:
    assert isinstance(read_date(text, None), date | Refusal)
