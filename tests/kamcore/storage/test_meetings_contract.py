"""Meetings come back as they were written, by when they begin, in each kind of store."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamcore.ids import AccountId, MeetingId, PersonId
from kamcore.meetings import Attendee, Meeting, MeetingSource, MeetingState, Origin, When
from kamcore.ports import MeetingFilter
from kamcore.store_errors import UnknownAccountIdError
from tests.builders_meetings import EVA, NOON, a_meeting, at, from_calendar
from tests.kamcore.storage.facts_strategy import WORDS
from tests.kamcore.storage.kept import ACME, HERE, THERE, an_account, with_account

if TYPE_CHECKING:
    from kamcore.ports import Store

GLOBEX = AccountId("globex")
MAX = PersonId("U2")
PEOPLE = WORDS.map(PersonId)
EARLIEST, LATEST = datetime(2000, 1, 2), datetime(2190, 1, 1)  # noqa: DTZ001 - by the wall
WHENS = st.builds(
    When,
    start=st.datetimes(EARLIEST, LATEST).map(lambda start: start.replace(microsecond=0)),
    zone=st.sampled_from(["Europe/Vienna", "UTC", "America/New_York", "Australia/Lord_Howe"]),
    minutes=st.integers(1, 20_000),
    is_all_day=st.booleans(),
)
MEETINGS = st.builds(
    Meeting,
    id=st.just(MeetingId("m")),
    account=st.none() | st.just(ACME),
    title=WORDS,
    when=WHENS,
    written_by=PEOPLE,
    written_at=st.just(NOON),
    changed_by=PEOPLE,
    changed_at=st.just(NOON),
    place=WORDS,
    attendees=st.lists(
        st.builds(
            Attendee,
            name=WORDS,
            mail=st.none() | WORDS,
            person=st.none() | PEOPLE,
            unit=st.none() | WORDS,
            is_ours=st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    outcome=WORDS,
    state=st.sampled_from(MeetingState),
    origin=st.builds(
        Origin,
        source=st.sampled_from(MeetingSource),
        uid=st.none() | WORDS,
        recurrence=st.none() | WORDS,
        feed=st.none() | WORDS,
    ),
    is_dismissed=st.booleans(),
    version=st.integers(1, 1000),
)


def keep(store: Store, *meetings: Meeting) -> None:
    with_account(store, an_account(), an_account(GLOBEX, name="Globex"))
    with store.unit_of_work(HERE) as work:
        for meeting in meetings:
            work.meetings.put(meeting)
        work.commit()


def listed(store: Store, wanted: MeetingFilter) -> list[str]:
    with store.unit_of_work(HERE) as work:
        return [each.id for each in work.meetings.listed(wanted)]


@given(before=MEETINGS, after=MEETINGS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_meeting_comes_back_as_it_was_last_written(
    store: Store, before: Meeting, after: Meeting
) -> None:
    with store.unit_of_work(HERE) as work:
        work.accounts.put(an_account())
        work.meetings.put(before)
        work.meetings.put(after)

        assert work.meetings.find(after.id) == after
        assert work.meetings.listed(MeetingFilter()) == (after,)


def test_which_of_two_equal_hours_is_meant_is_kept(store: Store) -> None:
    first = datetime(2026, 10, 25, 2, 30)  # noqa: DTZ001 - by the wall
    earlier = When(start=first, zone="Europe/Vienna")
    later = When(start=first.replace(fold=1), zone="Europe/Vienna")
    keep(store, a_meeting("a", when=later), a_meeting("b", when=earlier))

    with store.unit_of_work(HERE) as work:
        found = work.meetings.listed(MeetingFilter())

    assert [each.id for each in found] == ["b", "a"]
    assert found[1].when.starts_at - found[0].when.starts_at == timedelta(hours=1)


def test_a_meeting_needs_an_account_that_is_there_or_none(store: Store) -> None:
    with store.unit_of_work(HERE) as work:
        work.meetings.put(a_meeting("a", account=None))

        with pytest.raises(UnknownAccountIdError):
            work.meetings.put(a_meeting("b", account=AccountId("nobody")))


def test_meetings_are_listed_by_account_time_series_and_calendar(store: Store) -> None:
    keep(
        store,
        a_meeting("late", when=at(15)),
        a_meeting("early", when=at(9), origin=from_calendar("u", "1", "f")),
        a_meeting("theirs", account=GLOBEX, when=at(12), origin=from_calendar("u", "2", "f")),
        a_meeting("off", when=at(10), state=MeetingState.CANCELLED),
    )
    ten = at(10).starts_at

    assert listed(store, MeetingFilter()) == ["early", "off", "theirs", "late"]
    assert listed(store, MeetingFilter(accounts=[ACME])) == ["early", "off", "late"]
    assert listed(store, MeetingFilter(since=ten)) == ["off", "theirs", "late"]
    assert listed(store, MeetingFilter(until=ten)) == ["early"]
    assert listed(store, MeetingFilter(uid="u")) == ["early", "theirs"]
    assert listed(store, MeetingFilter(feed="f", since=ten)) == ["theirs"]
    assert listed(store, MeetingFilter(only_to_come=True)) == ["early", "theirs", "late"]
    assert listed(store, MeetingFilter(newest_first=True, limit=2)) == ["late", "theirs"]


def test_whoever_brought_a_meeting_in_is_asked_of_which_customer_it_is(store: Store) -> None:
    keep(
        store,
        a_meeting("asked", account=None),
        a_meeting("dismissed", account=None, is_dismissed=True),
        a_meeting("clear"),
        a_meeting("others", account=None, by=MAX),
    )

    with store.unit_of_work(HERE) as work:
        assert [each.id for each in work.meetings.questions(EVA)] == ["asked"]


def test_hundreds_of_meetings_are_found_at_once(store: Store) -> None:
    keep(store, *(a_meeting(str(number)) for number in range(1200)))

    with store.unit_of_work(HERE) as work:
        found = work.meetings.some([MeetingId(str(number)) for number in range(0, 2400, 2)])

    assert sorted(found) == sorted(str(number) for number in range(0, 1200, 2))


def test_another_workspace_sees_no_meeting(store: Store) -> None:
    keep(store, a_meeting("a", account=None))

    with store.unit_of_work(THERE) as work:
        assert work.meetings.find(MeetingId("a")) is None
        assert work.meetings.some([MeetingId("a")]) == {}
        assert work.meetings.listed(MeetingFilter()) == ()
        assert work.meetings.questions(EVA) == ()


def test_the_mail_domains_of_an_account_come_back(store: Store) -> None:
    from dataclasses import replace  # noqa: PLC0415 - only here

    kept = replace(an_account(), mail_domains=("acme.example", "acme.test"))
    with_account(store, kept)

    with store.unit_of_work(HERE) as work:
        assert work.accounts.find(ACME) == kept
