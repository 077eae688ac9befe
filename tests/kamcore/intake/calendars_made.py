"""Calendars for tests, written as calendar programs write them."""

from __future__ import annotations

from datetime import date, timedelta

TODAY = date(2026, 11, 27)

WINDOWS_ZONE = """BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


def an_event(uid: str = "a", *lines: str, start: str = "DTSTART:20261130T090000Z") -> str:
    return "\n".join(("BEGIN:VEVENT", f"UID:{uid}", start, *lines, "END:VEVENT"))


def a_calendar(*parts: str, also: tuple[str, ...] = ()) -> bytes:
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//made//EN", *also, *parts, "END:VCALENDAR")
    return "\n".join(lines).replace("\n", "\r\n").encode()


def many_events(count: int, *, recurring: int = 0) -> bytes:
    """Write so many events, some of which recur weekly, over two years around today."""
    events = []
    for number in range(count):
        day = TODAY + timedelta(days=number % 780 - 390)
        events.append(
            an_event(
                f"event-{number}@calendar.example",
                f"SUMMARY:Meeting {number} with ACME",
                f"DTEND;TZID=Europe/Vienna:{day:%Y%m%d}T110000",
                "LOCATION:Graz",
                "DESCRIPTION:" + "Please read the minutes. " * 12,
                "ORGANIZER;CN=Max Gruber:mailto:max.gruber@us.example",
                "ATTENDEE;CN=Eva Lang;PARTSTAT=ACCEPTED:mailto:eva.lang@acme.example",
                "ATTENDEE;CN=Tom Weber;RSVP=TRUE:mailto:tom.weber@acme.example",
                *(("RRULE:FREQ=WEEKLY;COUNT=20",) if number < recurring else ()),
                start=f"DTSTART;TZID=Europe/Vienna:{day:%Y%m%d}T100000",
            )
        )
    return a_calendar(*events)
