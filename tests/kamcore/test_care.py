"""Hours, sponsor, meeting rhythm and reference: what can be, and when something slips."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.care import (
    HOURS_IN_A_YEAR,
    MOST,
    Cadence,
    Duty,
    Period,
    Reference,
    Sponsor,
    Willingness,
)
from kamcore.care_error import CareError, CareFlaw
from tests.kamcore.care_values import TODAY

cadences = st.sampled_from(Period).flatmap(
    lambda period: st.builds(
        Cadence,
        every=st.integers(1, MOST[period]),
        period=st.just(period),
        last_meeting=st.one_of(st.none(), st.dates()),
    )
)


def test_nobody_has_more_hours_than_a_year() -> None:
    assert Duty(hours_per_year=HOURS_IN_A_YEAR).hours_per_year == 366 * 24


@pytest.mark.parametrize("hours", [-1, -40, HOURS_IN_A_YEAR + 1, 10**9])
def test_hours_that_no_year_has_are_refused(hours: int) -> None:
    with pytest.raises(CareError) as refused:
        Duty(hours_per_year=hours)

    assert refused.value.flaw is CareFlaw.HOURS


@pytest.mark.parametrize(
    ("every", "period"),
    [(0, Period.WEEKS), (-1, Period.MONTHS), (53, Period.WEEKS), (25, Period.MONTHS)],
)
def test_a_rhythm_that_is_none_is_refused(every: int, period: Period) -> None:
    with pytest.raises(CareError) as refused:
        Cadence(every=every, period=period)

    assert refused.value.flaw is CareFlaw.RHYTHM


@pytest.mark.parametrize(
    ("every", "period", "due"),
    [
        (4, Period.WEEKS, date(2026, 9, 28)),
        (1, Period.MONTHS, date(2026, 9, 30)),
        (6, Period.MONTHS, date(2027, 2, 28)),
    ],
)
def test_the_next_meeting_is_due_one_rhythm_after_the_last(
    every: int, period: Period, due: date
) -> None:
    assert Cadence(every=every, period=period, last_meeting=date(2026, 8, 31)).next_due == due


@pytest.mark.parametrize(("on", "late"), [(date(2026, 9, 28), 0), (date(2026, 9, 29), 1)])
def test_on_the_day_it_is_due_a_meeting_has_not_slipped(on: date, late: int) -> None:
    cadence = Cadence(every=4, period=Period.WEEKS, last_meeting=date(2026, 8, 31))

    assert cadence.days_late(on) == late


def test_without_a_meeting_on_record_nothing_can_slip() -> None:
    cadence = Cadence(every=1, period=Period.WEEKS)

    assert (cadence.next_due, cadence.days_late(date.max)) == (None, 0)


@given(cadences, st.dates(), st.integers(0, 1_000))
def test_a_meeting_that_slipped_slips_further_day_by_day(
    cadence: Cadence, on: date, days: int
) -> None:
    later = min(on.toordinal() + days, date.max.toordinal())

    assert cadence.days_late(date.fromordinal(later)) >= cadence.days_late(on) >= 0


@given(cadences)
def test_a_meeting_is_due_after_the_one_before(cadence: Cadence) -> None:
    due = cadence.next_due

    assert cadence.last_meeting is None or due is not None
    assert due is None or cadence.last_meeting is None or due >= cadence.last_meeting
    assert due is None or cadence.days_late(due) == 0


@pytest.mark.parametrize("name", ["", " "])
def test_a_sponsor_has_a_name(name: str) -> None:
    with pytest.raises(CareError) as refused:
        Sponsor(name=name)

    assert refused.value.flaw is CareFlaw.NO_NAME


@pytest.mark.parametrize(
    ("asked", "stale"), [(TODAY, False), (date(2025, 11, 23), False), (date(2025, 11, 22), True)]
)
def test_after_a_year_one_asks_for_the_reference_again(asked: date, *, stale: bool) -> None:
    reference = Reference(willingness=Willingness.WILLING, as_of=asked, source="Call")

    assert reference.is_stale(TODAY) is stale


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 3_000))
def test_a_reference_never_becomes_fresh_by_waiting(asked: date, days: int) -> None:
    reference = Reference(willingness=Willingness.NOT_WILLING, as_of=asked, source="Call")

    later = asked + timedelta(days=days)

    assert reference.is_stale(later + timedelta(days=1)) >= reference.is_stale(later)


def test_a_reference_needs_a_source() -> None:
    with pytest.raises(CareError) as refused:
        Reference(willingness=Willingness.WILLING, as_of=TODAY, source=" ")

    assert refused.value.flaw is CareFlaw.NO_SOURCE
