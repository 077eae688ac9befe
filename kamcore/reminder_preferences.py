"""What somebody wants to be told unasked, and when they want to be left alone.

Everything is off until they switch it on themselves. In quiet hours and on days that are no
working days nothing comes; what would have come then waits, or comes sooner.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.errors import KamError
from kamcore.reminders import ReminderKind
from kamcore.wall_clock import MIDNIGHT, moment, wall_time

if TYPE_CHECKING:
    from datetime import date

    from kamcore.ids import PersonId

WEEK = 7
DAYS = frozenset(range(WEEK))
WEEKDAYS = frozenset(range(5))
MONDAY = 0
SWITCHED = tuple(kind for kind in ReminderKind if kind is not ReminderKind.BUNDLED)
"""What can be switched on and off; what bundles others comes with them."""

PREPARATION = frozenset({ReminderKind.PREP, ReminderKind.PREP_CHANGED})
"""What one press on the Home tab switches on."""

LONGEST_LEAD = 24 * 60

BUNDLED_KINDS = frozenset(
    {ReminderKind.OWN_PROMISE, ReminderKind.CADENCE, ReminderKind.PLAN_UNTOUCHED}
)
"""What is not urgent: it comes in one message a day, or stands in the digest."""


class PreferenceFlaw(StrEnum):
    """What cannot be."""

    NO_DAY = "no_day"
    NO_DIGEST_DAY = "no_digest_day"
    QUIET_DIGEST = "quiet_digest"
    QUIET_PREP = "quiet_prep"
    NO_LEAD = "no_lead"


class PreferenceError(KamError):
    """Nothing could ever be told by these preferences."""

    def __init__(self, flaw: PreferenceFlaw) -> None:
        """Keep what is wrong."""
        super().__init__(f"preferences: {flaw}")
        self.flaw = flaw


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderPreferences:
    """What one person wants; times are by the clock where they are.

    Attributes:
        on: The kinds that are switched on.
        lead_minutes: How long before a meeting its brief comes; ``None`` is at ``prep_at`` on
            the working day before.
        digest_days: Days of the week with a digest, Monday is 0.
        digest_at: When digest and reminders come.
        quiet_from, quiet_until: The hours in which nothing comes, over midnight where the second
            is earlier; the same twice is none.
        changed_at: When they were last changed; what was due before then does not come.
    """

    person: PersonId
    changed_at: datetime
    on: frozenset[ReminderKind] = frozenset()
    lead_minutes: int | None = None
    prep_at: time = time(16)
    digest_days: frozenset[int] = frozenset({MONDAY})
    digest_at: time = time(8)
    quiet_from: time = time(19)
    quiet_until: time = time(7)
    working_days: frozenset[int] = WEEKDAYS

    def wants(self, kind: ReminderKind) -> bool:
        """Whether they switched it on."""
        return kind in self.on

    def is_allowed(self, at: datetime, zone: str) -> bool:
        """Whether something may come at a moment."""
        wall = wall_time(at, zone)
        return wall.weekday() in self.working_days and not self.is_quiet(wall.time())

    def next_allowed(self, at: datetime, zone: str) -> datetime | None:
        """Give the first moment from then on at which something may come; ``None`` is never."""
        if self.is_allowed(at, zone):
            return at
        first = wall_time(at, zone).date()
        opens = MIDNIGHT if self.quiet_from == self.quiet_until else self.quiet_until
        for ahead in range(WEEK + 2):
            day = first + timedelta(days=ahead)
            for begins in sorted({MIDNIGHT, opens}):
                found = moment(day, begins, zone)
                if found > at and self.is_allowed(found, zone):
                    return found
        return None

    def last_allowed(self, before: datetime, zone: str) -> datetime | None:
        """Give the last minute up to then in which something may come; ``None`` is never."""
        if self.is_allowed(before, zone):
            return before
        last = wall_time(before, zone).date()
        has_quiet = self.quiet_from != self.quiet_until
        for back in range(WEEK + 2):
            day = last - timedelta(days=back)
            ends = {moment(day + timedelta(days=1), MIDNIGHT, zone)}
            if has_quiet:
                ends.add(moment(day, self.quiet_from, zone))
            for end in sorted(ends, reverse=True):
                found = end - timedelta(minutes=1)
                if found <= before and self.is_allowed(found, zone):
                    return found
        return None

    def working_day_before(self, day: date) -> date:
        """Give the last working day before a day."""
        found = day - timedelta(days=1)
        while found.weekday() not in self.working_days:
            found -= timedelta(days=1)
        return found

    def next_working_day(self, day: date) -> date:
        """Give the first working day after a day."""
        found = day + timedelta(days=1)
        while found.weekday() not in self.working_days:
            found += timedelta(days=1)
        return found

    def is_quiet(self, at: time) -> bool:
        """Whether a time of day lies in the quiet hours."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= at < self.quiet_until
        return at >= self.quiet_from or at < self.quiet_until


def checked(wanted: ReminderPreferences) -> ReminderPreferences:
    """Give preferences by which something can be told.

    Raises:
        PreferenceError: For any other.
    """
    flaw = _flaw(wanted)
    if flaw is not None:
        raise PreferenceError(flaw)
    return wanted


def _flaw(wanted: ReminderPreferences) -> PreferenceFlaw | None:
    if not wanted.working_days or not wanted.working_days <= DAYS:
        return PreferenceFlaw.NO_DAY
    days_given = wanted.digest_days & wanted.working_days
    if wanted.wants(ReminderKind.DIGEST) and not days_given:
        return PreferenceFlaw.NO_DIGEST_DAY
    if wanted.is_quiet(wanted.digest_at):
        return PreferenceFlaw.QUIET_DIGEST
    if wanted.lead_minutes is None and wanted.is_quiet(wanted.prep_at):
        return PreferenceFlaw.QUIET_PREP
    if wanted.lead_minutes is not None and not 0 < wanted.lead_minutes <= LONGEST_LEAD:
        return PreferenceFlaw.NO_LEAD
    return None
