"""Files of meetings: one row a meeting. The same row twice is one meeting.

A meeting is the same where its ``uid`` is; without one, where account, day, time and title are.
A row without a time is a whole day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamcore.intake.columns import Column
from kamcore.intake.entries import MeetingRow
from kamcore.intake.flaws import Flaw, Refusal
from kamcore.intake.kinds.account_columns import ACCOUNT, ACCOUNT_ID, account_of
from kamcore.intake.times import read_time, time_behind_day
from kamcore.meeting_entry import is_zone
from kamcore.meetings import (
    LONGEST_MINUTES,
    LONGEST_OUTCOME,
    LONGEST_PLACE,
    LONGEST_TITLE,
    MOST_ATTENDEES,
)

if TYPE_CHECKING:
    from datetime import time

    from kamcore.intake.cells import Cells

COLUMNS = (
    ACCOUNT_ID,
    ACCOUNT,
    Column(
        name="title",
        also=("subject", "topic", "meeting", "betreff", "titel", "thema", "anlass"),
        needed=True,
    ),
    Column(
        name="on",
        also=("date", "day", "start date", "datum", "tag", "termin", "startdatum"),
        needed=True,
    ),
    Column(
        name="time", also=("start", "start time", "begins", "uhrzeit", "zeit", "beginn", "von")
    ),
    Column(name="minutes", also=("duration", "length", "dauer", "dauer minuten", "minuten")),
    Column(name="zone", also=("time zone", "timezone", "zeitzone")),
    Column(name="place", also=("location", "where", "ort", "wo")),
    Column(
        name="attendees",
        also=("participants", "people", "teilnehmer", "teilnehmende", "teilnehmerinnen"),
    ),
    Column(name="outcome", also=("goal", "objective", "purpose", "ziel", "gewuenschtes ergebnis")),
    Column(name="uid", also=("id", "external id", "event id", "termin id")),
)  # fmt: skip


def read(cells: Cells) -> MeetingRow | None:
    """Read one meeting."""
    cells.require("title", "on")
    account = account_of(cells)
    on, at = cells.any_day("on"), _time(cells)
    title, zone = cells.text("title", LONGEST_TITLE), _zone(cells)
    row = MeetingRow(
        account=account[0] if account else None,
        by_id=account[1] if account else False,
        title=title or "",
        on=on,
        at=at,
        minutes=cells.whole("minutes", 1, LONGEST_MINUTES),
        zone=zone,
        place=cells.text("place", LONGEST_PLACE),
        attendees=_attendees(cells),
        outcome=cells.text("outcome", LONGEST_OUTCOME),
        uid=cells.text("uid"),
        heading=cells.sheet.heading("on"),
    )
    return None if cells.errors or account is None or on is None else row


def _time(cells: Cells) -> time | None:
    """Read the time from its own cell, else from behind the day."""
    written = cells.text("time")
    if written is None:
        return time_behind_day(cells.written("on"))
    read_as = read_time(written)
    if isinstance(read_as, Refusal):
        cells.refuse("time", read_as)
        return None
    return read_as


def _zone(cells: Cells) -> str | None:
    zone = cells.text("zone")
    if zone is not None and not is_zone(zone):
        cells.refuse("zone", Refusal(Flaw.UNKNOWN_ZONE))
        return None
    return zone


def _attendees(cells: Cells) -> tuple[str, ...] | None:
    people = cells.texts("attendees")
    if people is not None and len(people) > MOST_ATTENDEES:
        cells.refuse("attendees", Refusal(Flaw.TOO_LONG, str(MOST_ATTENDEES)))
        return None
    return people
