"""The part of the stand-in store that knows what people want to be told unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from kamcore.ids import PersonId, ReminderId
    from kamcore.reminder_preferences import ReminderPreferences
    from kamcore.reminders import Reminder
    from tests.fake_evidence import Rows


class FakeReminders:
    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    def preferences_of(self, person: PersonId) -> ReminderPreferences | None:
        return self.rows.wishes.get(person)

    def wanting(self) -> tuple[ReminderPreferences, ...]:
        found = (each for each in self.rows.wishes.values() if each.on)
        return tuple(sorted(found, key=lambda each: each.person))

    def set_preferences(self, wanted: ReminderPreferences) -> None:
        self.rows.wishes[wanted.person] = wanted

    def find(self, reminder: ReminderId) -> Reminder | None:
        return self.rows.reminders.get(reminder)

    def some(self, reminders: Collection[ReminderId]) -> Mapping[ReminderId, Reminder]:
        kept = self.rows.reminders
        return {each: kept[each] for each in reminders if each in kept}

    def unsettled(self, now: datetime) -> tuple[Reminder, ...]:
        found = (
            each
            for each in self.rows.reminders.values()
            if each.is_planned or (each.sent is not None and each.until > now)
        )
        return tuple(sorted(found, key=lambda each: each.id))

    def put(self, reminder: Reminder) -> None:
        self.rows.reminders[reminder.id] = reminder
