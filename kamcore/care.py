"""How do we look after a customer: who with how many hours, who sponsors, how often do we meet?

Being on the account's team decides about access and is kept with the account; here stands
what somebody of the team does for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from kamcore.calendar_months import is_older, months_after
from kamcore.care_error import CareError, CareFlaw, check_length, check_source

if TYPE_CHECKING:
    from kamcore.ids import PersonId

HOURS_IN_A_YEAR = 8_784
"""Of a leap year: nobody gives a customer more."""

LONGEST_FUNCTION = 100
LONGEST_NAME = 150
REFERENCE_FRESH_MONTHS = 12
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What one of our people does for the customer.

    Attributes:
        hours_per_year: How many hours a year are set aside for it.
        function: As what, such as "Service"; empty where nobody said.
    """

    hours_per_year: int
    function: str = ""

    def __post_init__(self) -> None:
        """Refuse hours that no year has."""
        if not 0 <= self.hours_per_year <= HOURS_IN_A_YEAR:
            raise CareError(CareFlaw.HOURS)
        check_length(self.function, LONGEST_FUNCTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sponsor:
    """Who of our leadership stands behind the account.

    Attributes:
        name: What they are called; it stays when they leave.
        person: Who of the workspace it is, where it is one of them.
    """

    name: str
    person: PersonId | None = None

    def __post_init__(self) -> None:
        """Refuse a sponsor without a name."""
        if not self.name.strip():
            raise CareError(CareFlaw.NO_NAME)
        check_length(self.name, LONGEST_NAME)


class Period(StrEnum):
    """What a meeting rhythm is counted in."""

    WEEKS = "weeks"
    MONTHS = "months"


MOST = {Period.WEEKS: 52, Period.MONTHS: 24}
"""Whoever meets more seldom has no rhythm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """How often we meet the customer.

    Attributes:
        last_meeting: ``None`` where nobody wrote one down.
    """

    every: int
    period: Period
    last_meeting: date | None = None

    def __post_init__(self) -> None:
        """Refuse a rhythm that is none."""
        if not 1 <= self.every <= MOST[self.period]:
            raise CareError(CareFlaw.RHYTHM)

    @property
    def next_due(self) -> date | None:
        """The day by which we meet again; unknown while no meeting is written down."""
        if self.last_meeting is None:
            return None
        if self.period is Period.MONTHS:
            return months_after(self.last_meeting, self.every)
        days = DAYS_A_WEEK * self.every
        return self.last_meeting + timedelta(days=min(days, (date.max - self.last_meeting).days))

    def days_late(self, on: date) -> int:
        """How many days ago the next meeting should have been; 0 where it is not late."""
        due = self.next_due
        return 0 if due is None else max(0, (on - due).days)


class Willingness(StrEnum):
    """Whether the customer would speak for us; that nobody asked is the absence of a reference."""

    WILLING = "willing"
    NOT_WILLING = "not_willing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What the customer said when asked to be a reference."""

    willingness: Willingness
    as_of: date
    source: str

    def __post_init__(self) -> None:
        """Refuse what nobody can check."""
        check_source(self.source)

    def is_stale(self, on: date) -> bool:
        """Whether one should ask again; exactly a year is not too old."""
        return is_older(self.as_of, REFERENCE_FRESH_MONTHS, on)
