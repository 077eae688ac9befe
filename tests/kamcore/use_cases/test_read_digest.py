"""The digest holds the reader's week and nothing they may not read; a nudge comes once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kamcore.due import DueAction
from kamcore.meetings import Attendee, MeetingState
from kamcore.plans.sections import ListSection
from kamcore.policy_file import default_policy
from kamcore.promises import PromiseSide
from kamcore.reminder_preferences import BUNDLED_KINDS
from kamcore.reminders import ReminderKind, SentMessage
from kamcore.use_cases.read_digest import Morning, read_digest, read_nudges
from kamcore.use_cases.tell_reminder import note_told
from tests.builders_meetings import VIENNA, a_meeting, at
from tests.builders_notes import a_promise
from tests.builders_plans import ACME, KIM, TODAY, an_action
from tests.builders_reminders import a_reminder, vienna, wishes
from tests.kamcore.use_cases.plan_office import HERE, LEADER, MANAGER, MEMBER, PlanOffice

MORNING = Morning(now=vienna(23, 8), zone=VIENNA, wanted=wishes(*BUNDLED_KINDS, person=KIM))


@pytest.fixture
def office() -> PlanOffice:
    opened = PlanOffice()
    opened.start()
    return opened


def test_the_week_has_its_meetings_and_what_is_due(office: PlanOffice) -> None:
    office.put(ListSection.ACTIONS, an_action("a1", due=TODAY + timedelta(days=3)))
    with office.store.unit_of_work(HERE) as work:
        work.meetings.put(a_meeting("this week", when=at(10)))
        work.meetings.put(a_meeting("next week", when=at(10, day=30)))
        work.meetings.put(a_meeting("off", state=MeetingState.CANCELLED))
        named = (Attendee(name="Max", person=MEMBER.person),)
        work.meetings.put(a_meeting("somebody else's", attendees=named))
        work.commit()

    digest, _ = read_digest(office.store, MANAGER, MORNING, policy=default_policy())

    assert [each.meeting.id for each in digest.meetings] == ["this week"]
    assert [each.action.id for each in digest.due if isinstance(each, DueAction)] == ["a1"]


def test_who_may_not_read_the_account_reads_nothing_of_its_week(office: PlanOffice) -> None:
    with office.store.unit_of_work(HERE) as work:
        work.meetings.put(a_meeting(by=MEMBER.person))
        found = work.accounts.find(ACME)
        assert found is not None
        work.accounts.put(replace(found, guarded=replace(found.guarded, confidential=True)))
        work.commit()

    digest, _ = read_digest(office.store, MEMBER, MORNING, policy=default_policy())

    assert digest.is_empty


def test_a_plan_nobody_touched_for_a_quarter_is_in_the_digest_and_worth_a_word(
    office: PlanOffice,
) -> None:
    office.fill()
    office.activate()
    later = replace(MORNING, now=vienna(23, 8) + timedelta(days=100))

    digest, said = read_digest(office.store, MANAGER, later, policy=default_policy())

    assert [each.number for each in digest.untouched] == [1]
    assert [each.kind for each in said] == [ReminderKind.PLAN_UNTOUCHED]


def test_what_was_said_is_not_said_again_at_the_same_stage(office: PlanOffice) -> None:
    with office.store.unit_of_work(HERE) as work:
        work.promises.add(a_promise("p", side=PromiseSide.OURS, due=TODAY, owner=KIM))
        work.commit()
    first = read_nudges(office.store, MANAGER, MORNING)
    message = SentMessage(channel="D1", ts="1.1", at=MORNING.now)

    note_told(office.store, HERE, a_reminder(person=KIM), message, nudges=first)

    overdue = replace(MORNING, now=MORNING.now + timedelta(days=2))
    assert [each.kind for each in first] == [ReminderKind.OWN_PROMISE]
    assert read_nudges(office.store, MANAGER, MORNING) == ()
    assert len(read_nudges(office.store, MANAGER, overdue)) == 1
    assert read_nudges(office.store, LEADER, MORNING) == ()
