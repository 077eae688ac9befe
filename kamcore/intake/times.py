"""Read what a clock shows as people write it: ``9:00``, ``9.30 Uhr``, ``2:15 pm``."""

from __future__ import annotations

import re
from datetime import time

from kamcore.intake.flaws import Flaw, Refusal

_TIME = re.compile(
    r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(?::[0-9]{2})?\s*(uhr|h|am|pm|a\.m\.|p\.m\.)?", re.IGNORECASE
)
_BEHIND_A_DAY = re.compile(
    r"[T ,]+([0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?\s*(?:[ap]m)?)\s*$", re.IGNORECASE
)
NOON = 12
LONGEST = 40


def read_time(text: str) -> time | Refusal:
    """Read a time of day; a lone number needs a word that makes it one."""
    plain = " ".join(text.split())
    found = _TIME.fullmatch(plain) if len(plain) <= LONGEST else None
    if found is None or not (found[2] or found[3]):
        return Refusal(Flaw.NOT_A_TIME)
    hour, minute, half = (
        int(found[1]),
        int(found[2] or 0),
        (found[3] or "").replace(".", "").lower(),
    )
    if half in {"am", "pm"}:
        if not 1 <= hour <= NOON:
            return Refusal(Flaw.NOT_A_TIME)
        hour = hour % NOON + (NOON if half == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return Refusal(Flaw.NOT_A_TIME)


def time_behind_day(text: str) -> time | None:
    """Give the time that stands behind a day in one cell, where one does."""
    found = _BEHIND_A_DAY.search(text[-LONGEST:])
    read = read_time(found[1]) if found else None
    return read if isinstance(read, time) else None
