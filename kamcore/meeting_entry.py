"""What somebody says of a meeting, made plain, or refused field by field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kamcore.errors import KamError
from kamcore.meetings import (
    LONGEST_MAIL,
    LONGEST_MINUTES,
    LONGEST_NAME,
    LONGEST_OUTCOME,
    LONGEST_PLACE,
    LONGEST_TITLE,
    MOST_ATTENDEES,
    Attendee,
    When,
    domain_of,
)
from kamcore.plain_line import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

EARLIEST_YEAR = 2000
LATEST_YEAR = 2199
LONGEST_ZONE = 60


class MeetingField(StrEnum):
    """What can be wrong."""

    TITLE = "title"
    START = "start"
    ZONE = "zone"
    MINUTES = "minutes"
    PLACE = "place"
    OUTCOME = "outcome"
    ATTENDEES = "attendees"


class MeetingFlaw(StrEnum):
    """How it is wrong."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NO_SUCH_ZONE = "no_such_zone"
    NO_SUCH_TIME = "no_such_time"
    NOT_A_DURATION = "not_a_duration"
    TOO_MANY = "too_many"


class MeetingError(KamError):
    """A field of a meeting cannot be right.

    Attributes:
        limit: How long or how many it may be.
    """

    def __init__(self, field: MeetingField, flaw: MeetingFlaw, limit: int = 0) -> None:
        """Keep where and what."""
        super().__init__(f"{field}: {flaw} {limit or ''}".rstrip())
        self.field = field
        self.flaw = flaw
        self.limit = limit


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEntry:
    """What is said of a meeting."""

    title: str
    when: When
    place: str = ""
    outcome: str = ""
    attendees: tuple[Attendee, ...] = ()


def plain_entry(said: MeetingEntry) -> MeetingEntry:
    """Give the entry with its texts on one line each.

    Raises:
        MeetingError: For the first field that cannot be right.
    """
    title = _line(MeetingField.TITLE, said.title, LONGEST_TITLE)
    if not title:
        raise MeetingError(MeetingField.TITLE, MeetingFlaw.MISSING)
    return MeetingEntry(
        title=title,
        when=plain_when(said.when),
        place=_line(MeetingField.PLACE, said.place, LONGEST_PLACE),
        outcome=_line(MeetingField.OUTCOME, said.outcome, LONGEST_OUTCOME),
        attendees=plain_attendees(said.attendees),
    )


def plain_when(when: When) -> When:
    """Give a time whose zone is known and which the clock shows on that day.

    Raises:
        MeetingError: For a zone nobody has, a time that the clocks leap over, or no duration.
    """
    if not is_zone(when.zone):
        raise MeetingError(MeetingField.ZONE, MeetingFlaw.NO_SUCH_ZONE)
    if not EARLIEST_YEAR <= when.start.year <= LATEST_YEAR or _is_leapt_over(when):
        raise MeetingError(MeetingField.START, MeetingFlaw.NO_SUCH_TIME)
    if not 1 <= when.minutes <= LONGEST_MINUTES:
        raise MeetingError(MeetingField.MINUTES, MeetingFlaw.NOT_A_DURATION, LONGEST_MINUTES)
    return when


def plain_attendees(people: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """Give everybody once, by a name that can be read; who has none is called by the address.

    Raises:
        MeetingError: Where a name is too long, or there are too many.
    """
    found: dict[object, Attendee] = {}
    for each in people:
        mail = (each.mail or "").strip().casefold()
        mail = mail if domain_of(mail) and len(mail) <= LONGEST_MAIL else ""
        name = _line(MeetingField.ATTENDEES, each.name, LONGEST_NAME) or mail
        if name:
            unit = one_line(each.unit or "") or None
            plain = replace(each, name=name, mail=mail or None, unit=unit)
            found.setdefault(each.person or mail or (name.casefold(), unit), plain)
    if len(found) > MOST_ATTENDEES:
        raise MeetingError(MeetingField.ATTENDEES, MeetingFlaw.TOO_MANY, MOST_ATTENDEES)
    return tuple(found.values())


def is_zone(name: str) -> bool:
    """Whether it is the name of a time zone that this machine knows."""
    if not name or len(name) > LONGEST_ZONE:
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_leapt_over(when: When) -> bool:
    """Whether no clock ever shows the time, because that night it was put forward over it."""
    zone = ZoneInfo(when.zone)
    aware = when.start.replace(tzinfo=zone)
    shown = datetime.fromtimestamp(aware.timestamp(), zone).replace(tzinfo=None)
    return shown != when.start.replace(fold=0)


def _line(field: MeetingField, text: str, limit: int) -> str:
    line = one_line(text)
    if len(line) > limit:
        raise MeetingError(field, MeetingFlaw.TOO_LONG, limit)
    return line
