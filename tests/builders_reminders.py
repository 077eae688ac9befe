"""Reminders and wishes for tests, with only what a test cares about in sight."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from kamcore.meetings import When
from kamcore.reminder_planning import planned, revised
from kamcore.reminder_preferences import DAYS, SWITCHED, ReminderPreferences
from kamcore.reminders import Reminder, ReminderKind, ReminderState, SentMessage
from kamcore.wall_clock import moment
from tests.builders_meetings import EVA, VIENNA, a_meeting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kamcore.ids import PersonId, ReminderId
    from kamcore.meetings import Meeting

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
EVERYTHING = frozenset(SWITCHED)
FIRST_DAY, A_YEAR = date(2026, 1, 1), 366
NOBODY_QUIET: dict[str, Any] = {"quiet_from": time(0), "quiet_until": time(0)}


def vienna(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    """Give the moment of a wall time in Vienna in 2026, in UTC."""
    return When(start=datetime(2026, month, day, hour, minute), zone=VIENNA).starts_at  # noqa: DTZ001 - by the wall


def wishes(*on: ReminderKind, person: PersonId = EVA, **more: object) -> ReminderPreferences:
    """Give what somebody wants to be told; nothing but these kinds."""
    plain = ReminderPreferences(person=person, changed_at=LONG_AGO, on=frozenset(on))
    return replace(plain, **more)  # type: ignore[arg-type]  # fields by name, as a test says


def a_reminder(  # noqa: PLR0913 - as many parts as tests look at
    kind: ReminderKind = ReminderKind.PREP,
    *,
    meeting: Meeting | None = None,
    person: PersonId = EVA,
    state: ReminderState = ReminderState.PLANNED,
    version: int = 1,
    sent: SentMessage | None = None,
) -> Reminder:
    """Give a reminder of somebody's about a meeting, as it is planned for them."""
    about = meeting or a_meeting()
    wanted = wishes(kind, person=person)
    (found,) = planned([about], wanted, VIENNA, now=about.when.starts_at - timedelta(days=3))
    return replace(found, state=state, version=version, sent=sent)


def the(kind: ReminderKind, plan: Iterable[Reminder]) -> Reminder:
    """Give the one reminder of a kind."""
    (found,) = [each for each in plan if each.kind is kind]
    return found


class Ledger:
    """What was planned so far, kept as the store keeps it, and told when it is due."""

    def __init__(self) -> None:
        self.rows: dict[ReminderId, Reminder] = {}
        self.open: set[ReminderId] = set()
        self.told: list[Reminder] = []

    def tick(
        self,
        now: datetime,
        wanted: ReminderPreferences,
        zone: str,
        meetings: Iterable[Meeting] = (),
    ) -> None:
        """Plan as of now, and tell what is due."""
        plan = planned(meetings, wanted, zone, now=now)
        ids = self.open | {each.id for each in plan}
        known = {each: self.rows[each] for each in ids if each in self.rows}
        for each in revised(known, plan, now=now):
            self.rows[each.id] = each
            self.open.add(each.id)
        for each in (self.rows[each.id] for each in plan if each.id in self.rows):
            if each.is_planned and each.due <= now < each.until:
                self.told.append(each)
                self.rows[each.id] = each.settled(ReminderState.SENT, now)
        self.open = {each for each in self.open if self.rows[each].is_planned}


def digests_of_a_year(zone: str, digest_at: time) -> Counter[date]:
    """Let 366 days pass in steps of two hours, with jumps of two hours back, and count digests."""
    wanted = wishes(
        ReminderKind.DIGEST,
        working_days=DAYS,
        digest_days=DAYS,
        digest_at=digest_at,
        **NOBODY_QUIET,
    )
    ledger, now = Ledger(), moment(FIRST_DAY, time(0), zone)
    end = moment(FIRST_DAY + timedelta(days=A_YEAR), time(0), zone)
    while now < end:
        ledger.tick(now, wanted, zone)
        ledger.tick(now - timedelta(hours=2), wanted, zone)
        now += timedelta(hours=2)
    # The first jump back leads into the day before the first.
    return Counter(each.day for each in ledger.told if each.day and each.day >= FIRST_DAY)


def days_of_a_year() -> list[date]:
    """Give the days that ``digests_of_a_year`` lets pass."""
    return [FIRST_DAY + timedelta(days=number) for number in range(A_YEAR)]
