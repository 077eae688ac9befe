"""What a calendar tells is taken over once, follows its changes, and concerns whom it concerns."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kamcore.access import Actor, Guarded, NotAllowedError, Role
from kamcore.ids import AccountId, FeedId, MeetingId, PersonId
from kamcore.intake.calendars import CalendarMeeting, ReadCalendar
from kamcore.meeting_entry import MeetingEntry
from kamcore.meetings import Attendee, Meeting, MeetingState, When, calendar_id
from kamcore.ports import MeetingFilter
from kamcore.use_cases.assign_meeting import assign_meeting
from kamcore.use_cases.calendar_taking import CalendarReport, CalendarTaking
from kamcore.use_cases.meetings import UnknownMeetingError
from kamcore.use_cases.take_calendar import take_calendar
from tests.builders_meetings import ACME, EVA, NOON, at
from tests.fakes import FakeStore
from tests.kamcore.storage.kept import HERE, an_account, with_account

GLOBEX, SECRET = AccountId("globex"), AccountId("secret")
MAX = PersonId("U2")
FEED = FeedId("feed")
TEAM = Actor(workspace=HERE, person=EVA, role=Role.MEMBER)
LEADER = Actor(workspace=HERE, person=MAX, role=Role.SALES_LEADER)
OUTSIDE = Actor(workspace=HERE, person=PersonId("U3"), role=Role.MEMBER)


@pytest.fixture
def store() -> FakeStore:
    store = FakeStore()
    hidden = Guarded(confidential=True, team=frozenset({MAX}))
    with_account(
        store,
        replace(an_account(team=frozenset({EVA})), mail_domains=("acme.example",)),
        an_account(GLOBEX, name="Globex", team=frozenset({MAX})),
        replace(an_account(SECRET, name="Hush"), guarded=hidden),
    )
    return store


def told(  # noqa: PLR0913 - as many parts as a meeting has
    uid: str = "u",
    title: str = "ACME review",
    *,
    when: When | None = None,
    recurrence: str | None = None,
    mails: tuple[str, ...] = (),
    cancelled: bool = False,
) -> CalendarMeeting:
    people = tuple(Attendee(name=mail, mail=mail) for mail in mails)
    return CalendarMeeting(
        uid=uid,
        recurrence=recurrence,
        entry=MeetingEntry(title=title, when=when or at(10), attendees=people),
        is_cancelled=cancelled,
    )


def calendar(*meetings: CalendarMeeting) -> ReadCalendar:
    day = NOON.date()
    return ReadCalendar(
        name="eva@us.example",
        meetings=meetings,
        unread=0,
        since=day - timedelta(days=400),
        until=day + timedelta(days=401),
    )


def take(
    store: FakeStore,
    *meetings: CalendarMeeting,
    actor: Actor = TEAM,
    feed: FeedId | None = FEED,
    ask: bool = True,
) -> CalendarReport:
    taking = CalendarTaking(calendar=calendar(*meetings), feed=feed, ask=ask)
    return take_calendar(store, actor, taking, now=NOON)


def kept(store: FakeStore, uid: str = "u", recurrence: str | None = None) -> Meeting:
    with store.unit_of_work(HERE) as work:
        found = work.meetings.find(calendar_id(uid, recurrence))
    assert found is not None
    return found


def count(store: FakeStore) -> int:
    with store.unit_of_work(HERE) as work:
        return len(work.meetings.listed(MeetingFilter()))


def test_the_same_calendar_twice_changes_nothing(store: FakeStore) -> None:
    first = take(store, told())
    before = kept(store)

    second = take(store, told())

    assert (first.added, second.added, second.unchanged) == (1, 0, 1)
    assert kept(store) == before
    assert before.account == ACME


def test_a_moved_meeting_moves_and_keeps_the_outcome_somebody_wanted(store: FakeStore) -> None:
    take(store, told())
    wanted = replace(kept(store), outcome="Yes")
    with store.unit_of_work(HERE) as work:
        work.meetings.put(wanted)
        work.commit()

    report = take(store, told(when=at(14)))

    assert report.changed == 1
    assert (kept(store).state, kept(store).outcome) == (MeetingState.MOVED, "Yes")
    assert kept(store).when == at(14)


def test_what_the_calendar_calls_off_is_called_off_and_may_come_back(store: FakeStore) -> None:
    take(store, told())

    off = take(store, told(cancelled=True))
    was = kept(store).state
    take(store, told())

    assert (off.cancelled, was) == (1, MeetingState.CANCELLED)
    assert kept(store).is_to_come


def test_what_the_calendar_no_longer_tells_of_is_called_off(store: FakeStore) -> None:
    past = at(10, day=2)
    take(store, told("past", when=past), told("to come"), told("stays", when=at(12)))

    report = take(store, told("stays", when=at(12)))

    assert report.cancelled == 1
    assert kept(store, "to come").state is MeetingState.CANCELLED
    assert kept(store, "past").is_to_come
    assert kept(store, "stays").is_to_come


def test_a_file_calls_off_nothing_it_does_not_mention(store: FakeStore) -> None:
    take(store, told("a"), feed=None)

    assert take(store, told("b"), feed=None).cancelled == 0
    assert kept(store, "a").is_to_come


def test_two_calendars_that_tell_of_one_meeting_make_one(store: FakeStore) -> None:
    take(store, told())

    report = take(store, told(), actor=LEADER, feed=FeedId("other"))

    assert (report.added, report.unchanged, count(store)) == (0, 1, 1)


def test_a_meeting_with_a_customer_of_others_is_not_taken(store: FakeStore) -> None:
    report = take(store, told(title="Globex review"), told("h", title="Hush review"))

    assert (report.added, report.left_out, count(store)) == (0, 2, 0)


def test_a_private_lunch_is_not_kept(store: FakeStore) -> None:
    report = take(store, told(title="Lunch", mails=("eva@us.example", "anna@gmail.com")))

    assert (report.left_out, count(store)) == (1, 0)


def test_with_a_stranger_the_person_is_asked_and_a_domain_is_learnt(store: FakeStore) -> None:
    week = [told("s", "Talk", recurrence=str(n), when=at(10, day=20 + n),
                 mails=("eva@us.example", "x@new.example")) for n in range(5, 8)]  # fmt: skip
    first = take(store, *week)

    assigned = assign_meeting(store, TEAM, calendar_id("s", "5"), ACME, now=NOON)
    later = take(store, *week, told("t", "Other", mails=("y@new.example",)))

    assert (first.added, first.asked) == (3, 3)
    assert assigned.account == ACME
    assert {kept(store, "s", str(n)).account for n in range(5, 8)} == {ACME}
    assert (later.added, later.asked) == (1, 0)
    assert kept(store, "t").account == ACME


def test_what_is_about_no_customer_is_forgotten_and_never_asked_again(store: FakeStore) -> None:
    take(store, told("s", "Doctor X", mails=("x@doctor.example",)))

    assign_meeting(store, TEAM, calendar_id("s", None), None, now=NOON)
    again = take(store, told("s", "Doctor X, moved", when=at(16), mails=("x@doctor.example",)))

    found = kept(store, "s")
    assert (found.title, found.attendees, found.is_dismissed) == ("", (), True)
    assert (again.left_out, again.changed) == (1, 0)
    with store.unit_of_work(HERE) as work:
        assert work.meetings.questions(EVA) == ()


def test_only_whose_calendar_it_is_says_with_whom_a_meeting_is(store: FakeStore) -> None:
    take(store, told("s", "Talk", mails=("x@new.example",)))

    with pytest.raises(UnknownMeetingError):
        assign_meeting(store, LEADER, calendar_id("s", None), ACME, now=NOON)
    with pytest.raises(NotAllowedError):
        assign_meeting(store, TEAM, calendar_id("s", None), GLOBEX, now=NOON)
    with pytest.raises(UnknownMeetingError):
        assign_meeting(store, TEAM, MeetingId("none"), ACME, now=NOON)


def test_nobody_is_asked_about_what_is_long_over(store: FakeStore) -> None:
    report = take(store, told("s", "Talk", when=at(10, day=1), mails=("x@new.example",)))

    assert (report.asked, report.left_out) == (0, 1)


def test_where_nobody_can_be_asked_the_unclear_ones_are_told(store: FakeStore) -> None:
    report = take(store, told("s", "Talk", mails=("x@new.example",)), feed=None, ask=False)

    assert (report.unclear, count(store)) == (["Talk"], 0)


def test_who_may_change_no_account_s_meetings_takes_none_and_is_asked_nothing(
    store: FakeStore,
) -> None:
    report = take(store, told(), told("s", "Talk", mails=("x@new.example",)), actor=OUTSIDE)

    assert (report.added, report.left_out) == (0, 2)


def test_a_guest_may_not_bring_a_calendar(store: FakeStore) -> None:
    guest = replace(TEAM, role=Role.GUEST)

    with pytest.raises(NotAllowedError):
        take(store, told(), actor=guest)


def test_a_dry_run_changes_nothing(store: FakeStore) -> None:
    taking = CalendarTaking(calendar=calendar(told()), dry_run=True)

    report = take_calendar(store, TEAM, taking, now=NOON)

    assert (report.added, count(store)) == (1, 0)
