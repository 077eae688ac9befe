"""Meetings with customers: when and where, who comes, and the one outcome we want.

A meeting is planned by the clock on a wall, so its local time and zone are the truth; the
moment in UTC follows from them. One that comes from a calendar is known by the calendar's own
id, and by which of a recurring one it is, so that it is the same meeting however often it is read.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kamcore.ids import MeetingId
from kamcore.notes import note_id

if TYPE_CHECKING:
    from datetime import date

    from kamcore.ids import AccountId, PersonId

LONGEST_TITLE = 200
LONGEST_PLACE = 300
LONGEST_OUTCOME = 300
LONGEST_NAME = 200
LONGEST_MAIL = 254
MOST_ATTENDEES = 100
LONGEST_MINUTES = 14 * 24 * 60
DEFAULT_MINUTES = 60


class MeetingState(StrEnum):
    """What became of it; a moved one is still to come, at another time than it first had."""

    PLANNED = "planned"
    MOVED = "moved"
    CANCELLED = "cancelled"
    HELD = "held"


class MeetingSource(StrEnum):
    """How we know of it."""

    TYPED = "typed"
    CALENDAR = "calendar"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When a meeting is, as people say it.

    Attributes:
        start: What the clock on the wall shows; it has no zone of its own. ``fold`` tells which
            of two equal hours is meant on the night the clocks go back.
        zone: IANA name such as ``Europe/Vienna``.
        is_all_day: Whether only the day counts; ``start`` is then its midnight.
    """

    start: datetime
    zone: str
    minutes: int = DEFAULT_MINUTES
    is_all_day: bool = False

    @property
    def starts_at(self) -> datetime:
        """The moment it begins, in UTC."""
        return self.start.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    @property
    def ends_at(self) -> datetime:
        """The moment it ends, in UTC."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def day(self) -> date:
        """The day on which it begins, where it takes place."""
        return self.start.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Somebody who is expected.

    Attributes:
        person: Who of ours it is, where we know them here.
        is_ours: Whether they are of our own company.
        unit: Where at the customer, for somebody on the map whose name alone is not enough.
    """

    name: str
    mail: str | None = None
    person: PersonId | None = None
    unit: str | None = None
    is_ours: bool = False

    @property
    def domain(self) -> str | None:
        """What stands behind the @ of their mail address."""
        return domain_of(self.mail) if self.mail else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where we know a meeting from.

    Attributes:
        uid: The calendar's own id of it, and of all that recur with it.
        recurrence: Which of these it is: the time it had when the series was made.
        feed: The calendar that is read regularly and that told of it first.
    """

    source: MeetingSource
    uid: str | None = None
    recurrence: str | None = None
    feed: str | None = None


TYPED = Origin(source=MeetingSource.TYPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting, as it stands now.

    Attributes:
        account: ``None`` while nobody has said of which customer it is.
        outcome: The one thing we want from it; empty where nobody said.
        written_by: Who brought it in; while it has no account, it is theirs alone.
        is_dismissed: Whether that person said that it is about no customer.
        version: Raised by every change, so that what was planned for it is planned anew.
    """

    id: MeetingId
    account: AccountId | None
    title: str
    when: When
    written_by: PersonId
    written_at: datetime
    changed_by: PersonId
    changed_at: datetime
    place: str = ""
    attendees: tuple[Attendee, ...] = ()
    outcome: str = ""
    state: MeetingState = MeetingState.PLANNED
    origin: Origin = TYPED
    is_dismissed: bool = False
    version: int = 1

    @property
    def is_to_come(self) -> bool:
        """Whether it takes place, as far as we know."""
        return self.state in {MeetingState.PLANNED, MeetingState.MOVED}

    @property
    def is_open_question(self) -> bool:
        """Whether somebody has to say of which customer it is."""
        return self.account is None and not self.is_dismissed

    @property
    def is_from_calendar(self) -> bool:
        """Whether a calendar tells when and where it is."""
        return self.origin.source is MeetingSource.CALENDAR

    def changed(self, to: Meeting, by: PersonId, at: datetime) -> Meeting:
        """Give what ``to`` says as the next version, with its state where the time is another."""
        state = to.state
        if to.is_to_come and to.when != self.when:
            state = MeetingState.MOVED
        return replace(to, state=state, changed_by=by, changed_at=at, version=self.version + 1)

    def says_the_same_as(self, other: Meeting) -> bool:
        """Whether a reader would find no difference."""
        return _said(self) == _said(other)

    def cancelled(self, by: PersonId, at: datetime) -> Meeting:
        """Give it as it is once somebody called it off."""
        return self.changed(replace(self, state=MeetingState.CANCELLED), by, at)


def meeting_id(*parts: str) -> MeetingId:
    """Derive an id from what a meeting comes from: read or sent twice, it is one meeting."""
    return MeetingId(note_id("meeting", *parts))


def calendar_id(uid: str, recurrence: str | None) -> MeetingId:
    """Give the id of a meeting that a calendar told of, whoever's calendar it was."""
    return meeting_id("calendar", uid, recurrence or "")


def domain_of(mail: str) -> str | None:
    """Give the domain of a mail address; ``None`` where it is none."""
    name, at, domain = mail.strip().rpartition("@")
    plain = domain.strip(" .>").casefold()
    return plain if at and name and "." in plain and " " not in plain else None


def in_time(meeting: Meeting) -> tuple[datetime, str]:
    """Sort meetings by when they begin."""
    return meeting.when.starts_at, meeting.id


def _said(meeting: Meeting) -> tuple[object, ...]:
    return (
        meeting.account,
        meeting.title,
        meeting.when,
        meeting.when.start.fold,
        meeting.place,
        meeting.attendees,
        meeting.outcome,
        meeting.state,
        meeting.is_dismissed,
    )
