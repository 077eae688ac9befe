"""Where is kept what people want to be told unasked, and what was told?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from kamcore.ids import PersonId, ReminderId
    from kamcore.reminder_preferences import ReminderPreferences
    from kamcore.reminders import Reminder


class Reminders(Protocol):
    """The reminders of the workspace, and what its people want of them."""

    def preferences_of(self, person: PersonId) -> ReminderPreferences | None:
        """Give what somebody wants, or ``None`` where they never said."""

    def wanting(self) -> tuple[ReminderPreferences, ...]:
        """Give what everybody wants who wants anything, by person."""

    def set_preferences(self, wanted: ReminderPreferences) -> None:
        """Keep what somebody wants, in the place of what they wanted before."""

    def find(self, reminder: ReminderId) -> Reminder | None:
        """Give the reminder, or ``None``."""

    def some(self, reminders: Collection[ReminderId]) -> Mapping[ReminderId, Reminder]:
        """Give those of these that are here, also for thousands."""

    def unsettled(self, now: datetime) -> tuple[Reminder, ...]:
        """Give those that are to be told still, or that were told and may still change, by id.

        The latter are those that became a message and are of use until after ``now``.
        """

    def put(self, reminder: Reminder) -> None:
        """Keep a reminder, in the place of the one with its id."""
