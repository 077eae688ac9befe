"""How a calendar is to be taken over, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamcore.ids import FeedId
    from kamcore.intake.calendars import ReadCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarTaking:
    """How to take a calendar over.

    Attributes:
        feed: The calendar that is read regularly: what it no longer tells of is called off.
        ask: Whether there is somebody to be asked with whom an unclear meeting is.
        dry_run: Say what would happen, and change nothing.
    """

    calendar: ReadCalendar
    feed: FeedId | None = None
    ask: bool = True
    dry_run: bool = False


@dataclass(slots=True, kw_only=True)
class CalendarReport:
    """What taking a calendar over did, or would do.

    Attributes:
        cancelled: How many were called off, among the changed ones or besides.
        asked: How many the person has to say the customer of; of the added ones.
        unclear: Titles of meetings nobody could be asked about, which were not taken.
        left_out: How many are about no customer, or about one whose meetings are not theirs.
        unread: How many are private, or say too little.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    cancelled: int = 0
    asked: int = 0
    left_out: int = 0
    unread: int = 0
    unclear: list[str] = field(default_factory=list)
