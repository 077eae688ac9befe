"""Meetings are added, moved and called off by who works on the account, and nobody overwrites."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kamcore.access import Actor, NotAllowedError, Role, UnknownAccountError
from kamcore.audit import AuditAction
from kamcore.ids import AccountId, MeetingId, PersonId
from kamcore.meeting_entry import MeetingEntry, MeetingError
from kamcore.meetings import MeetingState
from kamcore.use_cases.meetings import (
    MeetingChangedError,
    MeetingEdit,
    NewMeeting,
    UnknownMeetingError,
    add_meeting,
    cancel_meeting,
    edit_meeting,
)
from tests.builders_meetings import ACME, EVA, LANG, NOON, a_meeting, at, from_calendar
from tests.fakes import FakeStore
from tests.kamcore.storage.kept import HERE, an_account, with_account

TEAM = Actor(workspace=HERE, person=EVA, role=Role.MEMBER)
MEMBER = Actor(workspace=HERE, person=PersonId("U3"), role=Role.MEMBER)
ENTRY = MeetingEntry(
    title="Review", when=at(10), place="Graz", outcome="A pilot", attendees=(LANG,)
)


@pytest.fixture
def store() -> FakeStore:
    store = FakeStore()
    with_account(store, an_account(team=frozenset({EVA})))
    with store.unit_of_work(HERE) as work:
        work.meetings.put(a_meeting())
        work.meetings.put(a_meeting("cal", origin=from_calendar()))
        work.meetings.put(a_meeting("open", account=None))
        work.commit()
    return store


def edit(meeting: str, entry: MeetingEntry, seen: int = 1) -> MeetingEdit:
    return MeetingEdit(meeting=MeetingId(meeting), seen=seen, entry=entry)


def actions(store: FakeStore) -> list[AuditAction]:
    return [each.action for each in store.rows[HERE].audit]


def test_a_meeting_is_added_once_however_often_the_form_is_sent(store: FakeStore) -> None:
    new = NewMeeting(account=ACME, entry=ENTRY, key="view:1")

    first = add_meeting(store, TEAM, new, now=NOON)
    second = add_meeting(store, TEAM, new, now=NOON)

    assert first == second
    assert (first.title, first.outcome, first.state) == ("Review", "A pilot", MeetingState.PLANNED)
    assert actions(store) == [AuditAction.MEETING_ADDED]


def test_another_time_moves_it(store: FakeStore) -> None:
    moved = edit_meeting(store, TEAM, edit("m1", replace(ENTRY, when=at(15))), now=NOON)

    assert (moved.state, moved.version) == (MeetingState.MOVED, 2)
    assert actions(store) == [AuditAction.MEETING_CHANGED]


def test_saving_what_stands_there_changes_nothing(store: FakeStore) -> None:
    known = a_meeting()
    same = MeetingEntry(
        title=known.title, when=known.when, place=known.place, attendees=known.attendees
    )

    assert edit_meeting(store, TEAM, edit("m1", same, seen=7), now=NOON) == known
    assert actions(store) == []


def test_who_saw_an_older_version_overwrites_nothing(store: FakeStore) -> None:
    edit_meeting(store, TEAM, edit("m1", ENTRY), now=NOON)

    with pytest.raises(MeetingChangedError) as refused:
        edit_meeting(store, TEAM, edit("m1", replace(ENTRY, title="Mine")), now=NOON)

    assert refused.value.latest.title == "Review"


def test_of_a_calendar_s_meeting_only_the_outcome_is_ours(store: FakeStore) -> None:
    changed = edit_meeting(store, TEAM, edit("cal", replace(ENTRY, when=at(15))), now=NOON)

    assert changed.outcome == "A pilot"
    assert (changed.title, changed.when) == (a_meeting().title, a_meeting().when)


def test_what_was_called_off_can_be_planned_again(store: FakeStore) -> None:
    off = cancel_meeting(store, TEAM, MeetingId("m1"), seen=1, now=NOON)
    again = cancel_meeting(store, TEAM, MeetingId("m1"), seen=1, now=NOON)

    back = edit_meeting(store, TEAM, edit("m1", ENTRY, seen=2), now=NOON)

    assert (off.state, again) == (MeetingState.CANCELLED, off)
    assert back.state is MeetingState.PLANNED


def test_what_was_held_stays_held_when_its_title_is_mended(store: FakeStore) -> None:
    with store.unit_of_work(HERE) as work:
        work.meetings.put(a_meeting("h", state=MeetingState.HELD))
        work.commit()

    assert (
        edit_meeting(store, TEAM, edit("h", replace(ENTRY, when=at(10))), now=NOON).state
        is MeetingState.HELD
    )


def test_who_only_reads_the_account_changes_nothing(store: FakeStore) -> None:
    with pytest.raises(NotAllowedError):
        add_meeting(store, MEMBER, NewMeeting(account=ACME, entry=ENTRY), now=NOON)
    with pytest.raises(NotAllowedError):
        edit_meeting(store, MEMBER, edit("m1", ENTRY), now=NOON)
    with pytest.raises(NotAllowedError):
        cancel_meeting(store, MEMBER, MeetingId("m1"), seen=1, now=NOON)


def test_what_is_not_there_or_nobody_s_yet_is_not_found(store: FakeStore) -> None:
    nowhere = NewMeeting(account=AccountId("none"), entry=ENTRY)

    with pytest.raises(UnknownAccountError):
        add_meeting(store, TEAM, nowhere, now=NOON)
    with pytest.raises(UnknownMeetingError):
        edit_meeting(store, TEAM, edit("none", ENTRY), now=NOON)
    with pytest.raises(UnknownMeetingError):
        cancel_meeting(store, TEAM, MeetingId("open"), seen=1, now=NOON)
    with pytest.raises(MeetingError):
        add_meeting(store, TEAM, NewMeeting(account=ACME, entry=replace(ENTRY, title="")), now=NOON)
