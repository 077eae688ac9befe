"""Read a calendar (.ics) without trusting it: which meetings does it tell of, and when?

Another process does the reading, under limits of time, memory and output (``calendar_child``).
What it says is checked like anything from outside.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from kamcore.confined import Bounds, run_confined
from kamcore.intake.calendar_errors import CalendarFlaw, CalendarRefusedError
from kamcore.meeting_entry import MeetingEntry, MeetingError, plain_entry
from kamcore.meetings import (
    DEFAULT_MINUTES,
    LONGEST_MINUTES,
    LONGEST_NAME,
    LONGEST_PLACE,
    LONGEST_TITLE,
    MOST_ATTENDEES,
    Attendee,
    When,
)
from kamcore.plain_line import one_line
from kamcore.store_errors import UNKEEPABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

BEGINNING = b"BEGIN:VCALENDAR"
READER = "kamcore.intake.calendar_child"
LONGEST_DETAIL = 80
UNTITLED = "\N{EN DASH}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarLimits:
    """What one calendar is allowed; an answer or a reason comes within ten seconds.

    Attributes:
        file_bytes: Of the calendar as it is.
        days: How far back and ahead meetings are read.
        meetings: How many of them.
    """

    file_bytes: int = 20_000_000
    days: int = 400
    meetings: int = 20_000
    seconds: int = 8
    clock_seconds: float = 9.5
    memory_bytes: int = 800_000_000


DEFAULT_LIMITS = CalendarLimits()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarMeeting:
    """One meeting a calendar tells of.

    Attributes:
        recurrence: Which of a recurring one it is; ``None`` for one that does not recur.
    """

    uid: str
    recurrence: str | None
    entry: MeetingEntry
    is_cancelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCalendar:
    """What a calendar tells.

    Attributes:
        name: What it calls itself; some call it by its owner's mail address.
        unread: How many of its entries are private, or say too little to be a meeting.
        since, until: The days it was read for; ``until`` itself does not count.
    """

    name: str
    meetings: tuple[CalendarMeeting, ...]
    unread: int
    since: date
    until: date


def read_calendar(
    content: bytes, name: str, *, today: date, zone: str, limits: CalendarLimits = DEFAULT_LIMITS
) -> ReadCalendar:
    """Give the meetings of a calendar, each of those that recur by itself.

    Args:
        content: As it was handed over.
        name: What it is called, for the sentence if it is refused.
        today: The middle of the time it is read for.
        zone: Where the person is whose it is: for times that name no zone.
        limits: What is too much.

    Raises:
        CalendarRefusedError: When it cannot be taken.
    """
    _check(content, name, limits)
    since, until = today - timedelta(days=limits.days), today + timedelta(days=limits.days + 1)
    orders = {
        "since": since.isoformat(),
        "until": until.isoformat(),
        "most": limits.meetings,
        "seconds": limits.seconds,
        "memory_bytes": limits.memory_bytes,
    }
    bounds = Bounds(
        seconds=limits.seconds,
        memory_bytes=limits.memory_bytes,
        clock_seconds=limits.clock_seconds,
        answer_bytes=limits.file_bytes * 4,
    )
    ended = run_confined(READER, orders, content, bounds)
    if ended.was_stopped:
        raise CalendarRefusedError(name, CalendarFlaw.TOO_MUCH_WORK)
    if ended.code:
        message = f"the reader of calendars is broken: {ended.complaint}"
        raise RuntimeError(message)
    first, *lines = ended.said.decode("utf-8", "replace").split("\n")
    try:
        called, unread = _outcome(json.loads(first), name)
        read = [_meeting(json.loads(line), zone) for line in lines]
    except (ValueError, KeyError, TypeError) as error:  # it was overpowered, and says anything
        raise CalendarRefusedError(name, CalendarFlaw.DAMAGED) from error
    meetings = _each_once(each for each in read if each is not None)
    unread += sum(each is None for each in read)
    return ReadCalendar(name=called, meetings=meetings, unread=unread, since=since, until=until)


def too_large(name: str, limits: CalendarLimits = DEFAULT_LIMITS) -> CalendarRefusedError:
    """Give the refusal of a calendar that is larger than allowed."""
    return CalendarRefusedError(name, CalendarFlaw.TOO_LARGE, str(limits.file_bytes // 1_000_000))


def _check(content: bytes, name: str, limits: CalendarLimits) -> None:
    if len(content) > limits.file_bytes:
        raise too_large(name, limits)
    beginning = content[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not beginning:
        raise CalendarRefusedError(name, CalendarFlaw.EMPTY)
    if not beginning.upper().startswith(BEGINNING):
        raise CalendarRefusedError(name, CalendarFlaw.NOT_A_CALENDAR)


def _outcome(said: Any, name: str) -> tuple[str, int]:
    match said:
        case {"flaw": str(flaw), **rest}:
            detail = one_line(str(rest.get("detail", "")))[:LONGEST_DETAIL]
            raise CalendarRefusedError(name, CalendarFlaw(flaw), detail)
        case {"name": str(called), "unread": int(unread)}:
            return one_line(called)[:LONGEST_TITLE], unread
        case _:
            raise ValueError(said)


def _meeting(said: Any, zone: str) -> CalendarMeeting | None:
    """Take one meeting apart; ``None`` where it cannot be one."""
    people = [
        Attendee(name=_cut(each[0], LONGEST_NAME), mail=one_line(str(each[1])))
        for each in said["people"]
    ]
    entry = MeetingEntry(
        title=_cut(said["title"], LONGEST_TITLE) or UNTITLED,
        when=_when(said, zone),
        place=_cut(said["place"], LONGEST_PLACE),
        attendees=tuple(people[:MOST_ATTENDEES]),
    )
    recurrence = said["recurrence"]
    try:
        return CalendarMeeting(
            # Whatever else an id holds tells meetings apart, so it stays.
            uid=UNKEEPABLE.sub("", str(said["uid"])),
            recurrence=None if recurrence is None else str(recurrence),
            entry=plain_entry(entry),
            is_cancelled=bool(said["is_cancelled"]),
        )
    except MeetingError:
        return None


def _when(said: Any, zone: str) -> When:
    """Say when it is: a moment without a place on earth is told where the person is."""
    start, named = datetime.fromisoformat(said["start"]), said["zone"]
    if start.tzinfo is not None:
        raise ValueError(said["start"])
    start = start.replace(fold=1 if said["fold"] else 0)
    if named == "UTC":
        local = start.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
        start, named = local.replace(tzinfo=None), zone
    minutes = round(float(said["seconds"]) / 60)
    return When(
        start=start,
        zone=str(named or zone),
        minutes=min(minutes, LONGEST_MINUTES) if minutes > 0 else DEFAULT_MINUTES,
        is_all_day=bool(said["is_all_day"]),
    )


def _cut(text: object, limit: int) -> str:
    return one_line(str(text))[:limit].rstrip()


def _each_once(meetings: Iterator[CalendarMeeting]) -> tuple[CalendarMeeting, ...]:
    """Let the later of two with one id count: it is the newer, and no meeting is two."""
    found = {(each.uid, each.recurrence): each for each in meetings}
    return tuple(sorted(found.values(), key=_in_time))


def _in_time(meeting: CalendarMeeting) -> tuple[datetime, str, str]:
    return meeting.entry.when.starts_at, meeting.uid, meeting.recurrence or ""
