"""When and where a meeting is, what became of it, and who is expected, in words."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.blocks.parts import clean
from kamcore.meetings import MeetingState

if TYPE_CHECKING:
    from bot.blocks.parts import Pen, Written
    from bot.i18n import Texts
    from kamcore.meetings import Meeting, When

TITLE_LIMIT = 100
PLACE_LIMIT = 60
NAME_LIMIT = 40
NAMES_LISTED = 4
"""So short that a meeting is one paragraph, whatever it has to be escaped into."""


def when_words(when: When, t: Texts) -> str:
    """Say when it is, by the clock there, and where that is."""
    day = t("{weekday}, {day}", weekday=t.weekday(when.day), day=t.date(when.day))
    end = when.start + timedelta(minutes=when.minutes)
    if when.is_all_day:
        last = (end - timedelta(days=1)).date()
        if last <= when.day:
            return t("{day}, all day", day=day)
        return t("{day} to {last}", day=day, last=t.date(last))
    start, until = t.clock(when.start), t.clock(end)
    if end.date() != when.day:
        until = t("{time} on {day}", time=until, day=t.date(end.date()))
    return t("{day}, {start} to {end} ({zone})", day=day, start=start, end=until, zone=when.zone)


def state_words(meeting: Meeting, pen: Pen) -> Written:
    """Say what became of it; nothing where it is simply to come."""
    match meeting.state:
        case MeetingState.MOVED:
            return pen("moved")
        case MeetingState.CANCELLED:
            return pen.bold(pen("called off"))
        case MeetingState.HELD:
            return pen("took place")
        case MeetingState.PLANNED:
            return pen.join([])


def title_words(meeting: Meeting, pen: Pen) -> Written:
    """Name it."""
    return pen.fill(clean(meeting.title, TITLE_LIMIT))


def place_words(meeting: Meeting, pen: Pen) -> Written:
    """Say where it is; nothing where nobody said."""
    return pen.fill(clean(meeting.place, PLACE_LIMIT)) if meeting.place else pen.join([])


def people_words(meeting: Meeting, pen: Pen) -> Written:
    """Name who is expected, the first of them where they are many."""
    names = [pen.fill(clean(each.name, NAME_LIMIT)) for each in meeting.attendees]
    listed = pen.join(names[:NAMES_LISTED], ", ")
    more = len(names) - NAMES_LISTED
    if more > 0:
        return pen.count("{names} and {n} more", "{names} and {n} more", more, names=listed)
    return listed
