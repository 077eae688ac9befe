"""From the clock on a wall to the moment it means, also on the nights when clocks are changed."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date

MIDNIGHT = time(0)


def moment(day: date, at: time, zone: str) -> datetime:
    """Give the moment in UTC at which a clock there shows this time.

    A time that is left out in spring moves forward by what was left out; of one that comes twice
    in autumn the first is meant.
    """
    wall = datetime.combine(day, at.replace(tzinfo=None, fold=0), ZoneInfo(zone))
    return wall.astimezone(UTC)


def wall_time(at: datetime, zone: str) -> datetime:
    """Give what a clock there shows at a moment, with its zone."""
    return at.astimezone(ZoneInfo(zone))


def day_ends(day: date, zone: str) -> datetime:
    """Give the moment in UTC at which a day is over there."""
    return moment(day + timedelta(days=1), MIDNIGHT, zone)
