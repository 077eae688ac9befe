"""When is somebody told what? Planned from their meetings, their wishes and the time it is.

The plan is made anew every minute and compared with what was planned before (``revised``): what
moved gets the next version, what is called off is withdrawn, what came too late is written off.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from kamcore.meetings import MeetingState
from kamcore.reminder_preferences import BUNDLED_KINDS
from kamcore.reminders import Reminder, ReminderKind, ReminderState, reminder_id
from kamcore.wall_clock import day_ends, moment, wall_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from kamcore.ids import ReminderId
    from kamcore.meetings import Meeting
    from kamcore.reminder_preferences import ReminderPreferences

LOOK_AGAIN = timedelta(hours=1)
"""So long before a meeting we look whether anything has changed since its brief was sent."""

AFTERWARDS = timedelta(minutes=15)
"""So long after a meeting we ask what came of it."""

STILL_FRESH = timedelta(days=3)
"""So long somebody remembers a meeting well enough to be asked."""

IMMINENT = timedelta(hours=1)
"""Whoever meets somebody this soon is up, whatever their quiet hours say."""


def planned(
    meetings: Iterable[Meeting], wanted: ReminderPreferences, zone: str, *, now: datetime
) -> tuple[Reminder, ...]:
    """Plan what one person is told: of these meetings, and of today and tomorrow.

    Args:
        meetings: Those they are to be prepared for, whatever became of them.
        wanted: What they want to be told, and when.
        zone: IANA name of the zone they are in.
        now: Aware UTC.
    """
    found: Iterator[Reminder | None] = chain(
        chain.from_iterable(_about(meeting, wanted, zone) for meeting in meetings),
        _of_days(wanted, zone, now),
    )
    return tuple(each for each in found if each is not None)


def may_come(reminder: Reminder, wanted: ReminderPreferences, now: datetime) -> bool:
    """Whether it may come now: in quiet hours only the brief for a meeting that is imminent."""
    if wanted.is_allowed(now, reminder.zone):
        return True
    begins = reminder.begins
    if reminder.kind is not ReminderKind.PREP or begins is None or now < begins - IMMINENT:
        return False
    opens = wanted.next_allowed(now, reminder.zone)
    return opens is None or opens >= begins


def revised(
    known: Mapping[ReminderId, Reminder], plan: Iterable[Reminder], *, now: datetime
) -> tuple[Reminder, ...]:
    """Compare what is planned now with what was before, and give what has to be kept anew.

    Args:
        known: What was planned, sent, withdrawn or written off; all that is planned still.
        plan: What is to be told as things are.
        now: Aware UTC.
    """
    wanted = {each.id: each for each in plan}
    changes: list[Reminder] = []
    for each in known.values():
        fresh = wanted.get(each.id)
        if each.is_planned and (fresh is None or fresh.until <= now):
            is_late = each.until <= now
            state = ReminderState.EXPIRED if is_late else ReminderState.WITHDRAWN
            changes.append(each.settled(state, now))
    for fresh in wanted.values():
        change = _planned_anew(known.get(fresh.id), fresh, now)
        if change is not None:
            changes.append(change)
    return tuple(changes)


def _planned_anew(known: Reminder | None, fresh: Reminder, now: datetime) -> Reminder | None:
    """Give what is to be kept of it; ``None`` where that is what is known already."""
    if fresh.until <= now:
        return None
    if known is None:
        return fresh
    is_same = (known.due, known.until, known.zone) == (fresh.due, fresh.until, fresh.zone)
    if known.is_planned:
        return None if is_same else known.planned_as(fresh)
    if known.state is ReminderState.WITHDRAWN:
        is_wanted = known.sent is None or fresh.due > now
        return known.planned_as(fresh) if is_wanted else None
    # Told already, or written off: only a meeting that moved has yet to be prepared for again.
    is_again = fresh.begins != known.begins and fresh.due > now
    return known.planned_as(fresh) if is_again else None


def _about(meeting: Meeting, wanted: ReminderPreferences, zone: str) -> Iterator[Reminder | None]:
    if meeting.is_to_come:
        if wanted.wants(ReminderKind.PREP):
            yield _prep(meeting, wanted, zone)
        if wanted.wants(ReminderKind.PREP_CHANGED):
            yield _prep_changed(meeting, wanted, zone)
    if meeting.state is not MeetingState.CANCELLED and wanted.wants(ReminderKind.AFTER_MEETING):
        yield _after(meeting, wanted, zone)


def _prep(meeting: Meeting, wanted: ReminderPreferences, zone: str) -> Reminder | None:
    """Plan the brief: as long before as they wish, sooner where that time is quiet."""
    begins, ends = meeting.when.starts_at, meeting.when.ends_at
    if wanted.lead_minutes is None:
        day = wanted.working_day_before(wall_time(begins, zone).date())
        wished = moment(day, wanted.prep_at, zone)
    else:
        wished = begins - timedelta(minutes=wanted.lead_minutes)
    due = wanted.next_allowed(wished, zone)
    if due is None or due >= begins:
        due = wanted.last_allowed(wished, zone)
    if due is None:
        return None
    return _reminder(ReminderKind.PREP, meeting, wanted, zone, due=due, until=ends)


def _prep_changed(meeting: Meeting, wanted: ReminderPreferences, zone: str) -> Reminder | None:
    """Plan a second look, where there is time for one."""
    begins = meeting.when.starts_at
    due = wanted.next_allowed(begins - LOOK_AGAIN, zone)
    if due is None or due >= begins:
        return None
    return _reminder(ReminderKind.PREP_CHANGED, meeting, wanted, zone, due=due, until=begins)


def _after(meeting: Meeting, wanted: ReminderPreferences, zone: str) -> Reminder | None:
    """Plan the questions afterwards; not for meetings from before anybody wanted to be asked."""
    ended = meeting.when.ends_at + AFTERWARDS
    due = wanted.next_allowed(ended, zone)
    if due is None or due >= ended + STILL_FRESH or due < wanted.changed_at:
        return None
    until = ended + STILL_FRESH
    return _reminder(ReminderKind.AFTER_MEETING, meeting, wanted, zone, due=due, until=until)


def _reminder(  # noqa: PLR0913 - as many parts as it depends on
    kind: ReminderKind,
    meeting: Meeting,
    wanted: ReminderPreferences,
    zone: str,
    *,
    due: datetime,
    until: datetime,
) -> Reminder:
    return Reminder(
        id=reminder_id(kind, wanted.person, meeting.id),
        person=wanted.person,
        kind=kind,
        wall=wall_time(due, zone).replace(tzinfo=None, fold=0),
        zone=zone,
        due=due,
        until=until,
        begins=meeting.when.starts_at,
        meeting=meeting.id,
    )


def _of_days(wanted: ReminderPreferences, zone: str, now: datetime) -> Iterator[Reminder | None]:
    today = wall_time(now, zone).date()
    for day in (today, today + timedelta(days=1)):
        kind = _kind_of(day, wanted)
        yield None if kind is None else _of_day(kind, day, wanted, zone)


def _kind_of(day: date, wanted: ReminderPreferences) -> ReminderKind | None:
    """Say what comes on a day: the digest, which holds the rest, or the rest alone."""
    if day.weekday() not in wanted.working_days:
        return None
    if wanted.wants(ReminderKind.DIGEST) and day.weekday() in wanted.digest_days:
        return ReminderKind.DIGEST
    return ReminderKind.BUNDLED if wanted.on & BUNDLED_KINDS else None


def _of_day(
    kind: ReminderKind, day: date, wanted: ReminderPreferences, zone: str
) -> Reminder | None:
    due = wanted.next_allowed(moment(day, wanted.digest_at, zone), zone)
    until = day_ends(day, zone)
    if due is None or due >= until or due < wanted.changed_at:
        return None
    return Reminder(
        # A day has one, whatever the clock and the zone do meanwhile.
        id=reminder_id(kind, wanted.person, day.isoformat()),
        person=wanted.person,
        kind=kind,
        wall=wall_time(due, zone).replace(tzinfo=None, fold=0),
        zone=zone,
        due=due,
        until=until,
        day=day,
    )
