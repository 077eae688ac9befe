"""Meetings for tests: builders show only what matters."""

from __future__ import annotations

from datetime import UTC, datetime

from kamcore.ids import AccountId, MeetingId, PersonId
from kamcore.meetings import (
    TYPED,
    Attendee,
    Meeting,
    MeetingSource,
    MeetingState,
    Origin,
    When,
)

ACME = AccountId("acme")
EVA = PersonId("U1")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
VIENNA = "Europe/Vienna"
LANG = Attendee(name="Dr. Eva Lang", mail="eva.lang@acme.example")


def at(hour: int, minute: int = 0, *, day: int = 27, month: int = 11, zone: str = VIENNA) -> When:
    return When(start=datetime(2026, month, day, hour, minute), zone=zone)  # noqa: DTZ001 - by the wall


def a_meeting(  # noqa: PLR0913 - as many parts as a meeting has
    meeting: str = "m1",
    *,
    account: AccountId | None = ACME,
    title: str = "Quarterly review",
    when: When | None = None,
    place: str = "Graz, room 4",
    attendees: tuple[Attendee, ...] = (LANG,),
    outcome: str = "",
    state: MeetingState = MeetingState.PLANNED,
    origin: Origin = TYPED,
    by: PersonId = EVA,
    is_dismissed: bool = False,
) -> Meeting:
    return Meeting(
        id=MeetingId(meeting),
        account=account,
        title=title,
        when=when or at(10),
        place=place,
        attendees=attendees,
        outcome=outcome,
        state=state,
        origin=origin,
        is_dismissed=is_dismissed,
        written_by=by,
        written_at=NOON,
        changed_by=by,
        changed_at=NOON,
    )


def from_calendar(
    uid: str = "uid-1", recurrence: str | None = None, feed: str | None = None
) -> Origin:
    return Origin(source=MeetingSource.CALENDAR, uid=uid, recurrence=recurrence, feed=feed)
