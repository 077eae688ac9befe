"""Reminders and wishes come back as they were written, in each kind of store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamcore.ids import MeetingId, PersonId, ReminderId
from kamcore.reminder_preferences import SWITCHED, ReminderPreferences
from kamcore.reminders import Reminder, ReminderKind, ReminderState, SentMessage
from kamcore.storage.reminders import ReminderHistory
from tests.builders_meetings import EVA, NOON
from tests.builders_reminders import a_reminder, wishes
from tests.kamcore.storage.facts_strategy import WORDS
from tests.kamcore.storage.kept import HERE, THERE

if TYPE_CHECKING:
    from kamcore.ports import Store
    from kamcore.storage import SqlStore

MAX = PersonId("U2")
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is beside
DAYS = st.frozensets(st.integers(0, 6))
WISHES = st.builds(
    ReminderPreferences,
    person=st.just(EVA),
    changed_at=MOMENTS,
    on=st.frozensets(st.sampled_from(SWITCHED)),
    lead_minutes=st.none() | st.integers(1, 1440),
    prep_at=st.times(),
    digest_days=DAYS,
    digest_at=st.times(),
    quiet_from=st.times(),
    quiet_until=st.times(),
    working_days=DAYS,
)
MESSAGES = st.builds(
    SentMessage,
    channel=WORDS,
    ts=WORDS,
    at=MOMENTS,
    meeting_version=st.integers(0, 99),
    said=st.none() | st.dictionaries(WORDS, WORDS, max_size=3),
)
REMINDERS = st.builds(
    Reminder,
    id=st.just(ReminderId("r")),
    person=st.just(EVA),
    kind=st.sampled_from(ReminderKind),
    wall=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - by the wall
    zone=st.sampled_from(["Europe/Vienna", "UTC"]),
    due=MOMENTS,
    until=MOMENTS,
    begins=st.none() | MOMENTS,
    meeting=st.none() | st.just(MeetingId("m")),
    day=st.none() | st.dates(),
    item=WORDS,
    version=st.integers(1, 99),
    state=st.sampled_from(ReminderState),
    settled_at=st.none() | MOMENTS,
    sent=st.none() | MESSAGES,
)
PER_STORE = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(before=REMINDERS, after=REMINDERS)
@PER_STORE
def test_any_reminder_comes_back_as_it_was_last_written(
    store: Store, before: Reminder, after: Reminder
) -> None:
    with store.unit_of_work(HERE) as work:
        work.reminders.put(before)
        work.reminders.put(after)

        assert work.reminders.find(after.id) == after
        assert work.reminders.some([after.id, ReminderId("?")]) == {after.id: after}


@given(before=WISHES, after=WISHES)
@PER_STORE
def test_what_somebody_wants_comes_back_as_they_last_said(
    store: Store, before: ReminderPreferences, after: ReminderPreferences
) -> None:
    with store.unit_of_work(HERE) as work:
        work.reminders.set_preferences(before)
        work.reminders.set_preferences(after)

        assert work.reminders.preferences_of(EVA) == after
        assert work.reminders.wanting() == ((after,) if after.on else ())


def test_only_who_wants_something_is_looked_at(store: Store) -> None:
    wants = wishes(ReminderKind.DIGEST, person=MAX, digest_at=time(9))
    with store.unit_of_work(HERE) as work:
        work.reminders.set_preferences(wishes())
        work.reminders.set_preferences(wants)

        assert work.reminders.wanting() == (wants,)
        assert work.reminders.preferences_of(PersonId("U3")) is None


def test_what_is_to_be_told_still_is_found_and_what_may_still_change(store: Store) -> None:
    sent = SentMessage(channel="D1", ts="1.1", at=NOON)
    planned = a_reminder()
    told = a_reminder(ReminderKind.AFTER_MEETING, state=ReminderState.SENT, sent=sent)
    unsaid = a_reminder(ReminderKind.PREP_CHANGED, state=ReminderState.EXPIRED)
    with store.unit_of_work(HERE) as work:
        for each in (planned, told, unsaid):
            work.reminders.put(each)

        before = work.reminders.unsettled(told.until - timedelta(seconds=1))
        after = work.reminders.unsettled(told.until)

    assert {each.id for each in before} == {planned.id, told.id}
    assert [each.id for each in after] == [planned.id]


def test_another_workspace_sees_no_reminder_and_no_wish(store: Store) -> None:
    kept = a_reminder()
    with store.unit_of_work(HERE) as work:
        work.reminders.put(kept)
        work.reminders.set_preferences(wishes(ReminderKind.DIGEST))
        work.commit()

    with store.unit_of_work(THERE) as work:
        assert work.reminders.find(kept.id) is None
        assert work.reminders.some([kept.id]) == {}
        assert work.reminders.unsettled(NOON) == ()
        assert work.reminders.wanting() == ()
        assert work.reminders.preferences_of(EVA) is None


def test_what_was_told_long_ago_is_forgotten_and_what_is_planned_is_not(
    sql_store: SqlStore,
) -> None:
    planned = a_reminder()
    told = a_reminder(ReminderKind.AFTER_MEETING).settled(ReminderState.SENT, NOON)
    fresh = replace(a_reminder(ReminderKind.PREP_CHANGED), settled_at=told.until)
    with sql_store.unit_of_work(HERE) as work:
        for each in (planned, told, replace(fresh, state=ReminderState.SENT)):
            work.reminders.put(each)
        work.commit()

    ReminderHistory(sql_store).forget(told.until + timedelta(seconds=0))
    ReminderHistory(sql_store).forget(told.until + timedelta(microseconds=1))

    with sql_store.unit_of_work(HERE) as work:
        left = work.reminders.some([planned.id, told.id, fresh.id])
    assert set(left) == {planned.id}
