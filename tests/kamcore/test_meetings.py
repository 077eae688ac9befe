"""When a meeting is, what a change makes of it, and what somebody may say of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kamcore.ids import PersonId
from kamcore.meeting_entry import (
    MeetingEntry,
    MeetingError,
    MeetingField,
    MeetingFlaw,
    plain_attendees,
    plain_entry,
    plain_when,
)
from kamcore.meetings import (
    MOST_ATTENDEES,
    Attendee,
    MeetingState,
    When,
    calendar_id,
    domain_of,
)
from tests.builders_meetings import EVA, NOON, VIENNA, a_meeting, at

MAX = PersonId("U2")


def test_ten_o_clock_stays_ten_o_clock_when_the_clocks_change() -> None:
    summer, winter = at(10, day=24, month=10), at(10, day=26, month=10)

    assert summer.starts_at == datetime(2026, 10, 24, 8, 0, tzinfo=UTC)
    assert winter.starts_at == datetime(2026, 10, 26, 9, 0, tzinfo=UTC)


def test_another_time_makes_a_planned_meeting_a_moved_one() -> None:
    meeting = a_meeting(when=at(10))

    moved = meeting.changed(replace(meeting, when=at(11)), MAX, NOON)

    assert (moved.state, moved.version, moved.changed_by) == (MeetingState.MOVED, 2, MAX)
    assert moved.is_to_come


def test_another_place_moves_nothing_but_is_a_new_version() -> None:
    meeting = a_meeting()

    changed = meeting.changed(replace(meeting, place="Linz"), MAX, NOON)

    assert (changed.state, changed.version) == (MeetingState.PLANNED, 2)


def test_what_was_called_off_is_not_to_come() -> None:
    off = a_meeting().cancelled(EVA, NOON)

    assert off.state is MeetingState.CANCELLED
    assert not off.is_to_come


def test_a_calendar_s_meeting_is_the_same_whoever_s_calendar_tells_of_it() -> None:
    assert calendar_id("a", None) == calendar_id("a", None)
    assert len({calendar_id("a", None), calendar_id("a", "1"), calendar_id("b", None)}) == 3


@pytest.mark.parametrize(
    ("mail", "domain"),
    [
        ("eva@acme.example", "acme.example"),
        (" Eva@ACME.Example> ", "acme.example"),
        ("eva", None),
        ("@acme.example", None),
        ("eva@localhost", None),
        ("eva@a b.example", None),
        ("", None),
    ],
)
def test_the_domain_is_what_stands_behind_the_at(mail: str, domain: str | None) -> None:
    assert domain_of(mail) == domain


@pytest.mark.parametrize(
    ("when", "field", "flaw"),
    [
        (at(10, zone="Europe/Nowhere"), MeetingField.ZONE, MeetingFlaw.NO_SUCH_ZONE),
        (at(10, zone="../etc/passwd"), MeetingField.ZONE, MeetingFlaw.NO_SUCH_ZONE),
        (replace(at(10), minutes=0), MeetingField.MINUTES, MeetingFlaw.NOT_A_DURATION),
        (
            When(start=datetime(2026, 3, 29, 2, 30), zone=VIENNA),  # noqa: DTZ001 - by the wall
            MeetingField.START,
            MeetingFlaw.NO_SUCH_TIME,
        ),
        (
            When(start=datetime(1026, 3, 29, 2, 30), zone=VIENNA),  # noqa: DTZ001 - by the wall
            MeetingField.START,
            MeetingFlaw.NO_SUCH_TIME,
        ),
    ],
)
def test_a_time_that_no_clock_shows_is_refused(
    when: When, field: MeetingField, flaw: MeetingFlaw
) -> None:
    with pytest.raises(MeetingError) as refused:
        plain_when(when)

    assert (refused.value.field, refused.value.flaw) == (field, flaw)


def test_both_hours_of_the_autumn_night_are_taken() -> None:
    twice = When(start=datetime(2026, 10, 25, 2, 30, fold=1), zone=VIENNA)  # noqa: DTZ001 - by the wall

    assert plain_when(twice).starts_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_texts_become_one_line_and_a_meeting_needs_a_title() -> None:
    entry = MeetingEntry(title=" Review\n of\x00 2026 ", when=at(10), place="\u200b")

    assert plain_entry(entry).title == "Review of 2026"
    assert plain_entry(entry).place == ""
    with pytest.raises(MeetingError, match="title: missing"):
        plain_entry(replace(entry, title="\u200b"))
    with pytest.raises(MeetingError, match="outcome: too_long 300"):
        plain_entry(replace(entry, outcome="x" * 301))


def test_everybody_is_listed_once_and_called_by_the_address_where_there_is_no_name() -> None:
    people = [
        Attendee(name="Eva", mail="Eva@ACME.example"),
        Attendee(name="Eva Lang", mail="eva@acme.example"),
        Attendee(name="", mail="max@acme.example"),
        Attendee(name="", mail="no address"),
    ]

    found = plain_attendees(people)

    assert found == (
        Attendee(name="Eva", mail="eva@acme.example"),
        Attendee(name="max@acme.example", mail="max@acme.example"),
    )


def test_a_crowd_is_no_meeting() -> None:
    people = [Attendee(name=str(number)) for number in range(MOST_ATTENDEES + 1)]

    with pytest.raises(MeetingError, match="attendees: too_many"):
        plain_attendees(people)
