"""When somebody is told what: by the clock where they are, once, and not while they are off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamcore.meetings import MeetingState, When
from kamcore.reminder_planning import may_come, planned, revised
from kamcore.reminder_preferences import DAYS, ReminderPreferences
from kamcore.reminders import Reminder, ReminderKind, ReminderState
from kamcore.wall_clock import moment, wall_time
from tests.builders_meetings import VIENNA, a_meeting, at
from tests.builders_reminders import (
    EVERYTHING,
    Ledger,
    a_reminder,
    days_of_a_year,
    digests_of_a_year,
    the,
    vienna,
    wishes,
)

PREP, CHANGED, AFTER = ReminderKind.PREP, ReminderKind.PREP_CHANGED, ReminderKind.AFTER_MEETING
DIGEST, BUNDLED = ReminderKind.DIGEST, ReminderKind.BUNDLED
WEDNESDAY = vienna(25, 12)
FRIDAY_TEN = a_meeting(when=at(10))


def prep_of(when: When, wanted: ReminderPreferences | None = None) -> Reminder:
    plan = planned([a_meeting(when=when)], wanted or wishes(PREP), VIENNA, now=WEDNESDAY)
    return the(PREP, plan)


def test_nobody_is_told_anything_who_did_not_switch_it_on() -> None:
    assert planned([FRIDAY_TEN], wishes(), VIENNA, now=WEDNESDAY) == ()


def test_a_brief_comes_at_four_on_the_working_day_before() -> None:
    assert prep_of(at(10)).due == vienna(26, 16)
    assert prep_of(at(10, day=30)).due == vienna(27, 16)


def test_whoever_works_on_sundays_gets_mondays_brief_on_sunday() -> None:
    wanted = wishes(PREP, working_days=DAYS)

    assert prep_of(at(10, day=30), wanted).due == vienna(29, 16)


def test_a_brief_comes_as_long_before_as_somebody_chose() -> None:
    assert prep_of(at(10), wishes(PREP, lead_minutes=120)).due == vienna(27, 8)


def test_a_brief_that_would_come_in_quiet_hours_comes_when_they_end() -> None:
    wanted = wishes(PREP, lead_minutes=120)

    assert prep_of(at(8), wanted).due == vienna(27, 7)


def test_a_brief_that_could_come_only_after_the_quiet_time_comes_before_it() -> None:
    wanted = wishes(PREP, lead_minutes=60)

    assert prep_of(at(6, 30), wanted).due == vienna(26, 18, 59)
    assert prep_of(at(10, day=28), wanted).due == vienna(27, 18, 59)


def test_a_brief_is_for_where_its_reader_is() -> None:
    plan = planned([a_meeting(when=at(1))], wishes(PREP), "America/New_York", now=WEDNESDAY)

    # One in the morning in Vienna is still Thursday in New York, and the day before is Wednesday.
    assert the(PREP, plan).wall == datetime(2026, 11, 25, 16)  # noqa: DTZ001 - by the wall


def test_an_hour_before_somebody_looks_again() -> None:
    plan = planned([FRIDAY_TEN], wishes(CHANGED), VIENNA, now=WEDNESDAY)

    assert the(CHANGED, plan).due == vienna(27, 9)


def test_nobody_looks_again_where_they_sleep_until_the_meeting_begins() -> None:
    assert planned([a_meeting(when=at(7))], wishes(CHANGED), VIENNA, now=WEDNESDAY) == ()


def test_after_a_meeting_somebody_is_asked_in_their_working_hours() -> None:
    late = a_meeting(when=at(18, 30))
    wanted = wishes(AFTER)

    assert the(AFTER, planned([FRIDAY_TEN], wanted, VIENNA, now=WEDNESDAY)).due == vienna(
        27, 11, 15
    )
    assert the(AFTER, planned([late], wanted, VIENNA, now=WEDNESDAY)).due == vienna(30, 7)


def test_nobody_is_asked_about_meetings_from_before_they_wanted_to_be() -> None:
    wanted = wishes(AFTER, changed_at=vienna(27, 12))

    assert planned([FRIDAY_TEN], wanted, VIENNA, now=vienna(27, 12)) == ()


def test_a_meeting_that_is_called_off_is_neither_prepared_nor_asked_about() -> None:
    off = a_meeting(state=MeetingState.CANCELLED)

    found = planned([off], wishes(PREP, CHANGED, AFTER), VIENNA, now=WEDNESDAY)

    assert found == ()


def test_the_digest_comes_on_monday_and_the_rest_bundled_on_other_days() -> None:
    wanted = wishes(*EVERYTHING)

    kinds = {
        day: [each.kind for each in planned([], wanted, VIENNA, now=vienna(day, 1))]
        for day in (23, 24, 27, 29)
    }

    assert kinds == {
        23: [DIGEST, BUNDLED],
        24: [BUNDLED, BUNDLED],
        27: [BUNDLED],
        29: [DIGEST],
    }


def test_a_digest_of_this_morning_does_not_come_to_who_wanted_it_only_later() -> None:
    wanted = wishes(DIGEST, changed_at=vienna(23, 9))

    assert planned([], wanted, VIENNA, now=vienna(23, 9)) == ()


def test_what_is_planned_already_changes_nothing() -> None:
    before = a_reminder()

    assert revised({before.id: before}, [replace(before, version=1)], now=WEDNESDAY) == ()


def test_a_meeting_that_moved_is_planned_under_the_next_version() -> None:
    before = a_reminder()
    after = a_reminder(meeting=a_meeting(when=at(15, day=30)))

    (change,) = revised({before.id: before}, [after], now=WEDNESDAY)

    assert (change.id, change.version, change.due) == (before.id, 2, vienna(27, 16))


def test_what_is_not_wanted_any_more_is_withdrawn_and_comes_back_when_it_is() -> None:
    before = a_reminder()

    (withdrawn,) = revised({before.id: before}, [], now=WEDNESDAY)
    (back,) = revised({before.id: withdrawn}, [before], now=WEDNESDAY)

    assert withdrawn.state is ReminderState.WITHDRAWN
    assert (back.state, back.version) == (ReminderState.PLANNED, 2)


def test_what_nobody_could_tell_in_time_is_written_off() -> None:
    before = a_reminder()

    (late,) = revised({before.id: before}, [before], now=vienna(27, 12))

    assert late.state is ReminderState.EXPIRED


def test_a_brief_that_is_late_is_still_of_use_until_its_meeting_has_ended() -> None:
    ledger = Ledger()

    ledger.tick(vienna(27, 10, 30), wishes(PREP), VIENNA, [FRIDAY_TEN])
    ledger.tick(vienna(27, 10, 31), wishes(PREP), VIENNA, [FRIDAY_TEN])

    assert [each.kind for each in ledger.told] == [PREP]


def test_a_meeting_that_moved_after_its_brief_is_prepared_for_again() -> None:
    ledger, wanted = Ledger(), wishes(PREP)
    ledger.tick(vienna(26, 16), wanted, VIENNA, [FRIDAY_TEN])

    ledger.tick(vienna(26, 17), wanted, VIENNA, [a_meeting(when=at(10, day=2, month=12))])
    ledger.tick(vienna(1, 16, month=12), wanted, VIENNA, [a_meeting(when=at(10, day=2, month=12))])

    assert [(each.kind, each.version) for each in ledger.told] == [(PREP, 1), (PREP, 2)]


def test_another_lead_time_brings_no_second_brief() -> None:
    ledger = Ledger()
    ledger.tick(vienna(26, 16), wishes(PREP), VIENNA, [FRIDAY_TEN])

    for minute in range(0, 120, 10):
        now = vienna(27, 8) + timedelta(minutes=minute)
        ledger.tick(now, wishes(PREP, lead_minutes=30), VIENNA, [FRIDAY_TEN])

    assert len(ledger.told) == 1


def test_a_meeting_that_is_imminent_is_prepared_for_whatever_the_hour() -> None:
    night = a_reminder(meeting=a_meeting(when=at(23)))
    wanted = wishes(PREP)

    assert not may_come(night, wanted, vienna(27, 21, 59))
    assert may_come(night, wanted, vienna(27, 22, 40))


@pytest.mark.parametrize("kind", [CHANGED, AFTER])
def test_nothing_else_disturbs_quiet_hours(kind: ReminderKind) -> None:
    assert not may_come(a_reminder(kind), wishes(kind), vienna(27, 5, 30))


def test_a_time_that_is_left_out_moves_forward_and_one_that_comes_twice_counts_once() -> None:
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    half_past_two = time(2, 30)

    assert moment(spring, half_past_two, VIENNA) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert moment(autumn, half_past_two, VIENNA) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "digest_at"), [(VIENNA, time(2, 30)), ("Australia/Lord_Howe", time(8))]
)
def test_there_is_one_digest_a_local_day_however_the_clock_jumps(
    zone: str, digest_at: time
) -> None:
    # A year takes a second; tests.bench.local_days lets it pass in twelve zones.
    assert digests_of_a_year(zone, digest_at) == dict.fromkeys(days_of_a_year(), 1)


@given(
    minute=st.integers(0, 7 * 24 * 60 - 1),
    lead=st.none() | st.integers(1, 1440),
    quiet=st.tuples(st.times(), st.times()),
    working=st.sets(st.integers(0, 6), min_size=1),
)
def test_a_brief_is_never_planned_for_a_quiet_time_nor_for_after_its_meeting_began(
    minute: int, lead: int | None, quiet: tuple[time, time], working: set[int]
) -> None:
    begins = datetime(2026, 10, 22) + timedelta(minutes=minute)  # noqa: DTZ001 - by the wall
    wanted = wishes(
        PREP,
        lead_minutes=lead,
        quiet_from=quiet[0],
        quiet_until=quiet[1],
        working_days=frozenset(working),
    )

    plan = planned([a_meeting(when=When(start=begins, zone=VIENNA))], wanted, VIENNA, now=WEDNESDAY)

    for each in plan:
        assert wanted.is_allowed(each.due, VIENNA)
        assert each.begins is not None
        assert each.due < each.begins < each.until
        assert wall_time(each.due, VIENNA).replace(tzinfo=None, fold=0) == each.wall
