"""Which lines of a calendar are worth reading? The rest is left out before anything parses it.

Descriptions, alarms and attachments are most of a calendar, and nothing of ours; of years past
only what recurs can matter.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WANTED = frozenset(
    {
        "BEGIN", "END", "METHOD", "X-WR-CALNAME", "UID", "DTSTART", "DTEND", "DURATION", "RRULE",
        "EXRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "SUMMARY", "LOCATION", "STATUS", "CLASS",
        "ATTENDEE", "ORGANIZER", "TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO",
    }
)  # fmt: skip
KEPT_WITHIN = frozenset({"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"})
RECURRING = frozenset({"RRULE", "RDATE", "RECURRENCE-ID"})
PEOPLE = frozenset({"ORGANIZER", "ATTENDEE"})
PEOPLE_OF = "X-KAM-PEOPLE"
"""Stands in an event for those who are asked to it; calendars' own lines never reach the parser."""

CUTTABLE = frozenset({"SUMMARY", "LOCATION", "X-WR-CALNAME"})
LONGEST = 1_000
ZONES_APART = timedelta(days=2)
_FOLD = re.compile(r"(?:\r\n|\n|\r)[ \t]")
_BREAK = re.compile(r"\r\n|\n|\r")
_NAME = re.compile(r"[A-Za-z0-9-]+")
_DAY = re.compile(r"[:;=]([0-9]{4})([0-9]{2})([0-9]{2})(?:T|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is left of a calendar.

    Attributes:
        people: For each event the lines that tell who is asked; ``PEOPLE_OF`` names the place.
    """

    calendar: str
    people: list[list[str]]


def wanted_lines(text: str, since: date, until: date) -> Wanted:
    """Give the calendar with nothing in it but what tells of meetings in a time.

    Args:
        text: All of it.
        since: The first day that is wanted; of what begins on others, some may stay.
        until: The day after the last.
    """
    first, last = since - ZONES_APART, until + ZONES_APART
    people: list[list[str]] = []
    lines = list(_kept(_wanted(unfolded(text)), first, last, people))
    return Wanted(calendar="\r\n".join(lines) + "\r\n", people=people)


def unfolded(text: str) -> str:
    """Put each line that was folded on one line again."""
    return _FOLD.sub("", text)


def _wanted(text: str) -> Iterator[tuple[str, str]]:
    """Give name and line of what is wanted; what stands within other parts is left out."""
    unwanted = 0
    for line in _BREAK.split(text):
        found = _NAME.match(line)
        name = found[0].upper() if found else ""
        if name not in WANTED:
            continue
        part = line.partition(":")[2].strip().upper() if name in {"BEGIN", "END"} else ""
        if name == "BEGIN" and (unwanted or part not in KEPT_WITHIN):
            unwanted += 1
        elif name == "END" and unwanted:
            unwanted -= 1
        elif not unwanted:
            yield name, line[:LONGEST] if name in CUTTABLE else line


def _kept(
    lines: Iterator[tuple[str, str]], first: date, last: date, people: list[list[str]]
) -> Iterator[str]:
    event: list[tuple[str, str]] = []
    for name, line in lines:
        part = line.partition(":")[2].strip().upper() if name in {"BEGIN", "END"} else ""
        if event or (name, part) == ("BEGIN", "VEVENT"):
            event.append((name, line))
        else:
            yield line
        if (name, part) == ("END", "VEVENT"):
            if _may_matter(event, first, last):
                begin, *rest = (each for name, each in event if name not in PEOPLE)
                yield from (begin, f"{PEOPLE_OF}:{len(people)}", *rest)
                people.append([each for name, each in event if name in PEOPLE])
            event = []
    yield from (line for _, line in event)


def _may_matter(event: list[tuple[str, str]], first: date, last: date) -> bool:
    """Whether an event recurs, or begins about then; on a day there is not, it is refused later."""
    if any(name in RECURRING for name, _ in event):
        return True
    begins = next((line for name, line in event if name == "DTSTART"), "")
    found = _DAY.search(begins)
    if found is not None:
        with suppress(ValueError):
            return first <= date(*map(int, found.groups())) <= last
    return True
