"""What comes unasked comes to whom it concerns, once, and as things are when it is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kamcore.access import Actor, NotAllowedError, Role
from kamcore.ids import PersonId
from kamcore.meetings import Attendee, MeetingState
from kamcore.reminder_preferences import PREPARATION, PreferenceError, PreferenceFlaw
from kamcore.reminders import ReminderKind, ReminderState
from kamcore.use_cases.reminder_settings import all_of, read_settings, save_settings, switch
from kamcore.use_cases.tell_reminder import note_mended, take_to_mend, write_off
from tests.builders_meetings import a_meeting, at, from_calendar
from tests.builders_reminders import vienna
from tests.kamcore.use_cases.desk import HERE, an_actor
from tests.kamcore.use_cases.reminded import FRIDAY_TEN, TEAM, Reminded

PREP, AFTER = ReminderKind.PREP, ReminderKind.AFTER_MEETING
FOUR = vienna(26, 16)


@pytest.fixture
def office() -> Reminded:
    return Reminded()


def due_for(office: Reminded, *people: str) -> set[str]:
    for person in people:
        office.wants(PREP, person=PersonId(person))
    return {each.person for each in office.plan(FOUR).due}


def test_nobody_is_told_anything_before_they_switch_it_on(office: Reminded) -> None:
    office.has(FRIDAY_TEN)

    assert office.plan(FOUR).due == ()


def test_a_meeting_without_people_of_ours_is_its_team_s_and_whoever_s_who_wrote_it_down(
    office: Reminded,
) -> None:
    office.has(replace(FRIDAY_TEN, written_by=PersonId("leader")))

    assert due_for(office, "team", "leader", "member", "admin") == {"team", "leader"}


def test_where_people_of_ours_are_named_it_is_theirs_alone(office: Reminded) -> None:
    named = Attendee(name="Member", person=PersonId("member"))
    office.has(a_meeting(attendees=(named,), by=TEAM))

    assert due_for(office, "team", "member") == {"member"}


def test_whose_calendar_tells_of_a_meeting_is_prepared_for_it(office: Reminded) -> None:
    named = Attendee(name="Member", person=PersonId("member"))
    origin = from_calendar()
    office.has(a_meeting(attendees=(named,), by=PersonId("author"), origin=origin))

    assert due_for(office, "team", "member", "author") == {"member", "author"}


def test_a_guest_is_told_nothing(office: Reminded) -> None:
    office.has(replace(FRIDAY_TEN, written_by=PersonId("guest")))

    assert due_for(office, "guest") == set()


def test_a_reminder_is_told_once(office: Reminded) -> None:
    office.has(FRIDAY_TEN)
    office.wants(PREP)

    first, second = office.tell(FOUR), office.tell(FOUR + timedelta(minutes=1))

    assert [each.kind for each in first] == [PREP]
    assert second == []


def test_who_may_not_read_the_account_any_more_is_told_nothing(office: Reminded) -> None:
    office.has(replace(FRIDAY_TEN, written_by=PersonId("author")))
    office.wants(PREP, person=PersonId("author"))
    (due,) = office.plan(FOUR).due
    office.desk.hide()

    assert office.take(due, FOUR) is None
    assert office.kept(due).state is ReminderState.EXPIRED


def test_who_switches_it_off_meanwhile_is_told_nothing(office: Reminded) -> None:
    office.has(FRIDAY_TEN)
    office.wants(PREP)
    (due,) = office.plan(FOUR).due

    office.wants()

    assert office.take(due, FOUR) is None
    assert office.plan(FOUR).due == ()


def test_a_meeting_that_moved_meanwhile_is_told_of_at_its_new_time(office: Reminded) -> None:
    office.has(FRIDAY_TEN)
    office.wants(PREP)
    (due,) = office.plan(FOUR).due

    office.has(replace(FRIDAY_TEN, when=at(10, day=30), version=2))

    assert office.take(due, FOUR) is None
    assert office.plan(FOUR).due == ()
    (again,) = office.plan(vienna(27, 16)).due
    assert (again.id, again.version) == (due.id, 2)


def test_a_meeting_that_is_called_off_is_withdrawn_and_comes_back(office: Reminded) -> None:
    office.has(FRIDAY_TEN)
    office.wants(PREP)
    (due,) = office.plan(FOUR).due

    office.has(replace(FRIDAY_TEN, state=MeetingState.CANCELLED, version=2))
    assert office.plan(FOUR).due == ()
    assert office.kept(due).state is ReminderState.WITHDRAWN
    office.has(replace(FRIDAY_TEN, version=3))

    assert [each.id for each in office.tell(FOUR)] == [due.id]


def test_a_missed_brief_comes_as_long_as_its_meeting_has_not_ended(office: Reminded) -> None:
    office.has(FRIDAY_TEN)
    office.wants(PREP)

    assert [each.kind for each in office.plan(vienna(27, 10, 59)).due] == [PREP]
    assert office.plan(vienna(27, 11)).due == ()


def test_a_brief_missed_in_the_afternoon_waits_for_the_morning(office: Reminded) -> None:
    office.has(FRIDAY_TEN)
    office.wants(PREP)

    assert office.plan(vienna(26, 23)).due == ()
    assert [each.kind for each in office.plan(vienna(27, 7)).due] == [PREP]


def test_what_was_begun_too_late_for_the_day_is_begun_again_in_the_morning(
    office: Reminded,
) -> None:
    office.has(FRIDAY_TEN)
    office.wants(PREP)
    (due,) = office.plan(FOUR).due

    assert office.take(due, vienna(26, 23)) is None

    (again,) = office.plan(vienna(27, 7)).due
    assert again.version == due.version + 1
    assert office.take(again, vienna(27, 7)) is not None


def test_the_planner_says_when_the_next_one_is_due(office: Reminded) -> None:
    office.has(FRIDAY_TEN)
    office.wants(PREP)

    assert office.plan(FOUR - timedelta(minutes=10)).next_due == FOUR
    assert office.plan(FOUR - timedelta(minutes=20)).next_due is None


def test_what_could_not_be_told_is_not_tried_again(office: Reminded) -> None:
    office.has(FRIDAY_TEN)
    office.wants(PREP)
    (due,) = office.plan(FOUR).due

    write_off(office.desk.store, HERE, due, now=FOUR)

    assert office.plan(FOUR).due == ()


@pytest.mark.parametrize("state", [MeetingState.MOVED, MeetingState.CANCELLED])
def test_a_sent_brief_is_mended_once_when_its_meeting_changes(
    office: Reminded, state: MeetingState
) -> None:
    office.has(FRIDAY_TEN)
    office.wants(PREP)
    (told,) = office.tell(FOUR)
    assert office.plan(FOUR).outdated == ()
    office.has(replace(FRIDAY_TEN, when=at(11), state=state, version=2))

    (outdated,) = office.plan(FOUR).outdated
    mending = take_to_mend(office.desk.store, HERE, outdated.reminder)
    assert mending is not None
    note_mended(office.desk.store, HERE, mending)

    assert (outdated.reminder, outdated.job) == (told.id, f"mend:{told.id}:2")
    assert mending.meeting.state is state
    assert office.plan(FOUR).outdated == ()
    assert take_to_mend(office.desk.store, HERE, outdated.reminder) is None


def test_settings_are_one_s_own_and_everything_is_off_at_first(office: Reminded) -> None:
    store, me = office.desk.store, an_actor("team")
    assert read_settings(store, me).on == frozenset()

    switch(store, me, all_of(PREPARATION), now=FOUR)
    switch(store, me, all_of([PREP], on=False), now=FOUR)

    assert read_settings(store, me).on == {ReminderKind.PREP_CHANGED}
    assert read_settings(store, an_actor("leader")).on == frozenset()


def test_saving_what_is_set_already_changes_nothing(office: Reminded) -> None:
    store, me = office.desk.store, an_actor("team")
    first = switch(store, me, all_of([PREP]), now=FOUR)

    again = save_settings(store, me, first, now=FOUR + timedelta(days=1))

    assert again.changed_at == FOUR


def test_a_guest_switches_nothing_on(office: Reminded) -> None:
    guest = Actor(workspace=HERE, person=PersonId("guest"), role=Role.GUEST)

    with pytest.raises(NotAllowedError):
        switch(office.desk.store, guest, all_of([PREP]), now=FOUR)


@pytest.mark.parametrize(
    ("changed", "flaw"),
    [
        ({"working_days": frozenset()}, PreferenceFlaw.NO_DAY),
        ({"digest_days": frozenset({6})}, PreferenceFlaw.NO_DIGEST_DAY),
        ({"digest_at": vienna(23, 23).time()}, PreferenceFlaw.QUIET_DIGEST),
        ({"prep_at": vienna(23, 21).time()}, PreferenceFlaw.QUIET_PREP),
        ({"lead_minutes": 0}, PreferenceFlaw.NO_LEAD),
    ],
)
def test_what_could_never_come_is_not_taken(
    office: Reminded, changed: dict[str, object], flaw: PreferenceFlaw
) -> None:
    store, me = office.desk.store, an_actor("team")
    known = read_settings(store, me)
    wanted = replace(known, on=frozenset({ReminderKind.DIGEST}), **changed)  # type: ignore[arg-type]  # fields by name

    with pytest.raises(PreferenceError) as refused:
        save_settings(store, me, wanted, now=FOUR)

    assert refused.value.flaw is flaw
