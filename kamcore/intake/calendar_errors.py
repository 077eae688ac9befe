"""What can be wrong with a calendar as a whole, so that nothing of it is taken."""

from __future__ import annotations

from enum import StrEnum

from kamcore.errors import KamError


class CalendarFlaw(StrEnum):
    """Why a calendar was refused.

    TOO_FREQUENT: something recurs every minute or second. NEVER: it recurs on a day no year has.
    NO_SUCH_DAY: it begins on one. TOO_MANY: more meetings than anybody has.
    """

    EMPTY = "empty"
    NOT_A_CALENDAR = "not_a_calendar"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    TOO_FREQUENT = "too_frequent"
    NEVER = "never"
    NO_SUCH_DAY = "no_such_day"
    TOO_MANY = "too_many"
    TOO_MUCH_WORK = "too_much_work"


class CalendarRefusedError(KamError):
    """Nothing of this calendar can be taken.

    Attributes:
        name: What it is called: a file's name, or the host it was fetched from.
        detail: What the sentence names: a limit, a day, a rule.
    """

    def __init__(self, name: str, flaw: CalendarFlaw, detail: str = "") -> None:
        """Keep which, what is wrong, and how much was allowed."""
        super().__init__(f"{name}: {flaw} {detail}".rstrip())
        self.name = name
        self.flaw = flaw
        self.detail = detail


class NotTakenError(Exception):
    """Says inside the reading process what is wrong; see ``CalendarRefusedError``."""

    def __init__(self, flaw: CalendarFlaw, detail: str = "") -> None:
        """Keep what is wrong."""
        super().__init__(flaw)
        self.flaw = flaw
        self.detail = detail
