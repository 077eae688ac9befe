"""ACME and its people, some of whom want to be told, for what comes to them unasked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kamcore.ids import PersonId
from kamcore.reminders import ReminderKind, SentMessage
from kamcore.use_cases.plan_reminders import plan_reminders
from kamcore.use_cases.tell_reminder import note_told, take_up
from tests.builders_meetings import VIENNA, a_meeting, at
from tests.builders_reminders import wishes
from tests.kamcore.use_cases.desk import HERE, Desk

if TYPE_CHECKING:
    from datetime import datetime

    from kamcore.meetings import Meeting
    from kamcore.reminder_preferences import ReminderPreferences
    from kamcore.reminders import Reminder
    from kamcore.use_cases.plan_reminders import Owed
    from kamcore.use_cases.tell_reminder import Errand

TEAM = PersonId("team")
FRIDAY_TEN = a_meeting(when=at(10))


@dataclass
class Reminded:
    """The store, and what is done to it minute by minute."""

    desk: Desk = field(default_factory=Desk)

    def __post_init__(self) -> None:
        with self.desk.store.unit_of_work(HERE) as work:
            for person in work.people.all():
                work.people.put(replace(person, time_zone=VIENNA))
            work.commit()

    def wants(self, *kinds: ReminderKind, person: PersonId = TEAM, **more: object) -> None:
        self.wishes(wishes(*kinds, person=person, **more))

    def wishes(self, wanted: ReminderPreferences) -> None:
        with self.desk.store.unit_of_work(HERE) as work:
            work.reminders.set_preferences(wanted)
            work.commit()

    def has(self, *meetings: Meeting) -> None:
        with self.desk.store.unit_of_work(HERE) as work:
            for each in meetings:
                work.meetings.put(each)
            work.commit()

    def plan(self, now: datetime) -> Owed:
        return plan_reminders(self.desk.store, HERE, now=now)

    def take(self, reminder: Reminder, now: datetime) -> Errand | None:
        return take_up(self.desk.store, HERE, reminder.id, reminder.version, now=now)

    def tell(self, now: datetime) -> list[Reminder]:
        """Plan, and tell whatever is due."""
        told: list[Reminder] = []
        for each in self.plan(now).due:
            errand = self.take(each, now)
            if errand is not None:
                version = errand.meeting.version if errand.meeting else 0
                message = SentMessage(channel="D1", ts=f"{len(told)}.1", at=now,
                                      meeting_version=version)  # fmt: skip
                note_told(self.desk.store, HERE, errand.reminder, message)
                told.append(each)
        return told

    def kept(self, reminder: Reminder) -> Reminder:
        with self.desk.store.unit_of_work(HERE) as work:
            found = work.reminders.find(reminder.id)
        assert found is not None
        return found
