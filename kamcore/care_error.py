"""What cannot be right about a profile, a team, a meeting rhythm or an answer on satisfaction."""

from __future__ import annotations

from enum import StrEnum

from kamcore.errors import KamError

LONGEST_SOURCE = 500


class CareFlaw(StrEnum):
    """What is wrong with one value."""

    TOO_LONG = "too_long"
    NO_SOURCE = "no_source"
    DAY_TO_COME = "day_to_come"
    HOURS = "hours"
    RHYTHM = "rhythm"
    TWO_SPONSORS = "two_sponsors"
    NO_NAME = "no_name"
    NPS_ANSWER = "nps_answer"
    SCALE = "scale"


class CareError(KamError):
    """A value that cannot be right."""

    def __init__(self, flaw: CareFlaw, limit: int = 0) -> None:
        """Keep what is wrong, and the most characters there may be where that is it."""
        super().__init__(f"{flaw} {limit or ''}".rstrip())
        self.flaw = flaw
        self.limit = limit


class NotOnTeamError(KamError):
    """Hours are for people on the account's team, and this person is not on it."""

    def __init__(self, name: str, account: str, *, may_add: bool) -> None:
        """Keep who, which account, and whether the asker could add them."""
        super().__init__("not on the account's team")
        self.name = name
        self.account = account
        self.may_add = may_add


def check_length(text: str, limit: int) -> None:
    """Refuse a text that is too long.

    Raises:
        CareError: Where it is longer than that.
    """
    if len(text) > limit:
        raise CareError(CareFlaw.TOO_LONG, limit)


def check_source(source: str) -> None:
    """Refuse what nobody could check: no source, nothing known.

    Raises:
        CareError: Where there is none, or one that is too long.
    """
    if not source.strip():
        raise CareError(CareFlaw.NO_SOURCE)
    check_length(source, LONGEST_SOURCE)
