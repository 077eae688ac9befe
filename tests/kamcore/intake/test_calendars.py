"""A calendar tells its meetings, whichever program wrote it, or is refused with its reason.

Each of these starts a process of its own, which takes more than 100 ms.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kamcore.intake.calendar_errors import CalendarFlaw, CalendarRefusedError
from kamcore.intake.calendars import CalendarLimits, read_calendar
from kamcore.meetings import Attendee
from tests.kamcore.intake.calendars_made import (
    TODAY,
    WINDOWS_ZONE,
    a_calendar,
    an_event,
    many_events,
)

if TYPE_CHECKING:
    from pathlib import Path

    from kamcore.intake.calendars import CalendarMeeting, ReadCalendar

VIENNA = "Europe/Vienna"


def read(content: bytes, zone: str = VIENNA) -> ReadCalendar:
    return read_calendar(content, "cal.ics", today=TODAY, zone=zone)


def told(meeting: CalendarMeeting) -> tuple[str, str, str, int]:
    when = meeting.entry.when
    return meeting.entry.title, when.start.isoformat(" ", "minutes"), when.zone, when.minutes


def test_a_series_with_a_missing_a_moved_and_a_cancelled_one() -> None:
    zone = "TZID=W. Europe Standard Time"
    content = a_calendar(
        WINDOWS_ZONE,
        an_event(
            "s",
            "SUMMARY:Weekly",
            f"DTEND;{zone}:20261102T110000",
            "RRULE:FREQ=WEEKLY;COUNT=4",
            f"EXDATE;{zone}:20261109T100000",
            start=f"DTSTART;{zone}:20261102T100000",
        ),
        an_event(
            "s",
            "SUMMARY:Weekly\\, later",
            f"RECURRENCE-ID;{zone}:20261116T100000",
            f"DTEND;{zone}:20261117T143000",
            start=f"DTSTART;{zone}:20261117T140000",
        ),
        an_event(
            "s",
            "SUMMARY:Weekly",
            "STATUS:CANCELLED",
            f"RECURRENCE-ID;{zone}:20261123T100000",
            start=f"DTSTART;{zone}:20261123T100000",
        ),
    )

    found = read(content).meetings

    assert [told(each) for each in found] == [
        ("Weekly", "2026-11-02 10:00", "Europe/Berlin", 60),
        ("Weekly, later", "2026-11-17 14:00", "Europe/Berlin", 30),
        ("Weekly", "2026-11-23 10:00", "Europe/Berlin", 60),
    ]
    assert [each.recurrence for each in found] == [
        "20261102T090000Z", "20261116T090000Z", "20261123T090000Z",
    ]  # fmt: skip
    assert [each.is_cancelled for each in found] == [False, False, True]


def test_ten_o_clock_stays_ten_o_clock_over_the_change_of_clocks() -> None:
    content = a_calendar(
        an_event(
            "s", "RRULE:FREQ=WEEKLY;COUNT=2", start="DTSTART;TZID=Europe/Vienna:20261019T100000"
        )
    )

    found = read(content).meetings

    assert [each.entry.when.start.hour for each in found] == [10, 10]
    assert [each.entry.when.starts_at.hour for each in found] == [8, 9]


@pytest.mark.parametrize(
    ("start", "expected", "zone"),
    [
        ("DTSTART:20261130T090000Z", "2026-11-30 10:00", VIENNA),
        ("DTSTART:20261130T090000", "2026-11-30 09:00", VIENNA),
        ("DTSTART;TZID=Nowhere/Known:20261130T090000", "2026-11-30 09:00", VIENNA),
        ("DTSTART;TZID=America/New_York:20261130T090000", "2026-11-30 09:00", "America/New_York"),
        ("DTSTART;TZID=Eastern Standard Time:20261130T090000", "2026-11-30 09:00",
         "America/New_York"),
    ],
)  # fmt: skip
def test_a_time_is_told_in_its_own_zone_and_where_there_is_none_in_the_person_s(
    start: str, expected: str, zone: str
) -> None:
    (meeting,) = read(a_calendar(an_event(start=start))).meetings

    when = meeting.entry.when
    assert (when.start.isoformat(" ", "minutes"), when.zone) == (expected, zone)


def test_a_zone_that_only_the_calendar_knows_keeps_its_moment() -> None:
    own = WINDOWS_ZONE.replace("W. Europe Standard Time", "Our Office")
    content = a_calendar(own, an_event(start="DTSTART;TZID=Our Office:20261130T090000"))

    (meeting,) = read(content, zone="America/New_York").meetings

    assert meeting.entry.when.starts_at == datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
    assert meeting.entry.when.zone == "America/New_York"


def test_a_whole_day_is_a_day() -> None:
    content = a_calendar(
        an_event("fair", "DTEND;VALUE=DATE:20261203", start="DTSTART;VALUE=DATE:20261201")
    )

    (meeting,) = read(content).meetings

    when = meeting.entry.when
    assert (when.is_all_day, when.minutes) == (True, 2 * 24 * 60)
    assert when.start == datetime(2026, 12, 1)  # noqa: DTZ001 - by the wall


def test_whoever_declined_and_the_room_are_not_expected() -> None:
    content = a_calendar(
        an_event(
            "a",
            'ORGANIZER;CN="Gruber, Max":mailto:max@us.example',
            "ATTENDEE;CN=Max Gruber;PARTSTAT=ACCEPTED:MAILTO:Max@us.example",
            'ATTENDEE;CN="Lang, Eva":mailto:eva@acme.example',
            "ATTENDEE;CN=Tom;PARTSTAT=DECLINED:mailto:tom@acme.example",
            "ATTENDEE;CN=Room 4;CUTYPE=RESOURCE:mailto:room4@us.example",
            "ATTENDEE:mailto:no-name@acme.example",
        )
    )

    (meeting,) = read(content).meetings

    assert meeting.entry.attendees == (
        Attendee(name="Gruber, Max", mail="max@us.example"),
        Attendee(name="Lang, Eva", mail="eva@acme.example"),
        Attendee(name="no-name@acme.example", mail="no-name@acme.example"),
    )


def test_what_is_private_is_not_even_read() -> None:
    content = a_calendar(
        an_event("a", "SUMMARY:Doctor", "CLASS:PRIVATE"),
        an_event("b", "SUMMARY:Wages", "CLASS:CONFIDENTIAL"),
        an_event("c", "SUMMARY:ACME"),
    )

    found = read(content)

    assert [each.uid for each in found.meetings] == ["c"]
    assert found.unread == 2


def test_a_calendar_that_calls_off_calls_off() -> None:
    (meeting,) = read(a_calendar(an_event(), also=("METHOD:CANCEL",))).meetings

    assert meeting.is_cancelled


def test_only_400_days_back_and_ahead_are_read() -> None:
    inside, outside = TODAY + timedelta(days=400), TODAY + timedelta(days=401)
    content = a_calendar(
        an_event("in", start=f"DTSTART;VALUE=DATE:{inside:%Y%m%d}"),
        an_event("out", start=f"DTSTART;VALUE=DATE:{outside:%Y%m%d}"),
        an_event("for ever", "RRULE:FREQ=MONTHLY", start="DTSTART;VALUE=DATE:20000115"),
    )

    found = read(content).meetings

    assert {each.uid for each in found} == {"in", "for ever"}
    assert sum(each.uid == "for ever" for each in found) == 26


def test_the_calendar_s_name_is_told() -> None:
    found = read(a_calendar(an_event(), also=("X-WR-CALNAME:max@us.example",)))

    assert found.name == "max@us.example"


def test_lines_that_are_folded_and_a_mark_at_the_beginning_do_not_matter() -> None:
    content = b"\xef\xbb\xbf" + a_calendar(an_event("a", "SUMMARY:A very long", "  title"))

    (meeting,) = read(content).meetings

    assert meeting.entry.title == "A very long title"


@pytest.mark.parametrize(
    ("content", "expected", "detail"),
    [
        (b"", CalendarFlaw.EMPTY, ""),
        (b"\r\n \r\n", CalendarFlaw.EMPTY, ""),
        (b"<!DOCTYPE html><html>Log in</html>", CalendarFlaw.NOT_A_CALENDAR, ""),
        (bytes(100_000_000), CalendarFlaw.TOO_LARGE, "20"),
        (b"BEGIN:VCALENDAR\r\n" + b"\xff\x00" * 500, CalendarFlaw.DAMAGED, ""),
        (a_calendar(an_event())[:-40], CalendarFlaw.DAMAGED, ""),
        (
            a_calendar(an_event("a", "RRULE:FREQ=SECONDLY")),
            CalendarFlaw.TOO_FREQUENT,
            "FREQ=SECONDLY",
        ),
        (
            a_calendar(an_event("a", "RRULE:FREQ=MIN", " UTELY;COUNT=9")),
            CalendarFlaw.TOO_FREQUENT,
            "FREQ=MINUTELY;COUNT=9",
        ),
        (
            a_calendar(an_event("a", "RRULE:FREQ=DAILY;BYHOUR=1;BYMINUTE=1,2,3")),
            CalendarFlaw.TOO_FREQUENT,
            "FREQ=DAILY;BYHOUR=1;BYMINUTE=1,2,3",
        ),
        (
            a_calendar(an_event("a", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")),
            CalendarFlaw.NEVER,
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        ),
        (
            a_calendar(an_event(start="DTSTART;VALUE=DATE:20260230")),
            CalendarFlaw.NO_SUCH_DAY,
            "20260230",
        ),
        (
            a_calendar(*(an_event(str(n), "RRULE:FREQ=DAILY") for n in range(60))),
            CalendarFlaw.TOO_MANY,
            "20000",
        ),
    ],
    ids=["empty", "blank", "html", "100 MB", "bytes", "cut off", "secondly", "minutely",
         "minutes", "30 February, for ever", "30 February", "daily, sixty times"],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_with_its_reason(
    content: bytes, expected: CalendarFlaw, detail: str
) -> None:
    with pytest.raises(CalendarRefusedError) as refused:
        read(content)

    assert (refused.value.flaw, refused.value.detail) == (expected, detail)


def test_a_calendar_that_takes_too_long_is_given_up() -> None:
    limits = CalendarLimits(seconds=1, clock_seconds=2)

    with pytest.raises(CalendarRefusedError) as refused:
        read_calendar(many_events(9000), "cal.ics", today=TODAY, zone=VIENNA, limits=limits)

    assert refused.value.flaw is CalendarFlaw.TOO_MUCH_WORK


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"flaw": 1}',
        '{"flaw": "unheard of"}',
        '{"name": "", "unread": 0}\n[]',
        '{"name": "", "unread": 0}\n{"uid": "a"}',
    ],
)
def test_what_an_overpowered_reader_says_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str
) -> None:
    (tmp_path / "answer").write_text(line)
    program = tmp_path / "reader"
    program.write_text(f"#!/bin/sh\ncat '{tmp_path}/answer'")
    program.chmod(0o700)
    monkeypatch.setattr("kamcore.confined.sys.executable", str(program))

    with pytest.raises(CalendarRefusedError) as refused:
        read(a_calendar(an_event()))

    assert refused.value.flaw is CalendarFlaw.DAMAGED


def test_characters_that_no_database_keeps_are_left_out() -> None:
    content = a_calendar(
        an_event("a\x00", "SUMMARY:Re\x00view", "ATTENDEE;CN=Eva:mailto:\x00eva@acme.example")
    )

    (meeting,) = read(content).meetings

    assert (meeting.uid, meeting.entry.attendees[0].mail) == ("a", "eva@acme.example")
