"""What somebody is told unasked: the brief before a meeting, the digest, what is about to slip.

A reminder is one thing that is told once. It knows the local time it is meant for and the moment
that follows from it. When what it is about moves, it is planned anew under the next version, and
whatever was begun under an earlier one does nothing any more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.ids import ReminderId
from kamcore.notes import note_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from kamcore.ids import MeetingId, PersonId


class ReminderKind(StrEnum):
    """What it is."""

    PREP = "prep"
    PREP_CHANGED = "prep_changed"
    AFTER_MEETING = "after_meeting"
    DIGEST = "digest"
    OWN_PROMISE = "own_promise"
    CADENCE = "cadence"
    PLAN_UNTOUCHED = "plan_untouched"
    BUNDLED = "bundled"


class ReminderState(StrEnum):
    """What became of it.

    ``WITHDRAWN``: there is no reason for it any more, until there is again. ``EXPIRED``: when its
    time came there was nothing to tell, or it came too late to be of use.
    """

    PLANNED = "planned"
    SENT = "sent"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMessage:
    """The message it became.

    Attributes:
        channel, ts: Where it stands in Slack.
        at: When it was sent.
        meeting_version: Which version of the meeting it shows.
        said: What it said, part by part, as fingerprints: to tell later what has changed.
    """

    channel: str
    ts: str
    at: datetime
    meeting_version: int = 0
    said: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One thing to be told.

    Attributes:
        wall: What the clock shows where the person is; it has no zone of its own.
        zone: IANA name of that zone.
        due: The moment it is to be told, in UTC.
        until: From this moment on it would be of no use.
        begins: When that begins which it is about, where it is about a meeting.
        version: Raised when it is planned anew.
        sent: The last message it became, also where it is planned again since.
    """

    id: ReminderId
    person: PersonId
    kind: ReminderKind
    wall: datetime
    zone: str
    due: datetime
    until: datetime
    begins: datetime | None = None
    meeting: MeetingId | None = None
    day: date | None = None
    item: str = ""
    version: int = 1
    state: ReminderState = ReminderState.PLANNED
    settled_at: datetime | None = None
    sent: SentMessage | None = None

    @property
    def is_planned(self) -> bool:
        """Whether it is still to be told."""
        return self.state is ReminderState.PLANNED

    @property
    def job(self) -> str:
        """Name the work of telling it in this version."""
        return f"dm:{self.id}:{self.version}"

    def settled(self, state: ReminderState, at: datetime) -> Reminder:
        """Give it as it ended."""
        return replace(self, state=state, settled_at=at)

    def planned_as(self, other: Reminder) -> Reminder:
        """Give the next version, at another time; what was sent before is not forgotten."""
        return replace(other, version=self.version + 1, sent=self.sent)


def reminder_id(kind: ReminderKind, person: PersonId, about: str) -> ReminderId:
    """Derive an id from what is told whom: planned again, it is the same."""
    return ReminderId(note_id("reminder", kind.value, person, about))
