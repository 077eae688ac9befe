"""Which rules of recurrence are refused before anybody follows them.

Following one that recurs every second, or on 30 February, can take hours, so it is refused by
what it says.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kamcore.intake.calendar_errors import CalendarFlaw, NotTakenError
from kamcore.intake.calendar_lines import unfolded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_EVENTS = 20_000
LONGEST_RULE = 2_000
SHOWN = 60
_RULE = re.compile(r"^(?:RRULE|EXRULE)[^:\r\n]*:([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_EVENT = re.compile(r"^BEGIN:VEVENT\s*$", re.IGNORECASE | re.MULTILINE)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_OFTEN = frozenset({"SECONDLY", "MINUTELY"})
_WITHIN_THE_HOUR = ("BYSECOND", "BYMINUTE")


def check_rules(text: str) -> None:
    """Refuse a calendar that nobody could follow to its end.

    Raises:
        NotTakenError: For the first rule that cannot be meant, or too many meetings.
    """
    if sum(1 for _ in _EVENT.finditer(text)) > MOST_EVENTS:
        raise NotTakenError(CalendarFlaw.TOO_MANY, str(MOST_EVENTS))
    for rule in _rules(text):
        if len(rule) > LONGEST_RULE:
            raise NotTakenError(CalendarFlaw.DAMAGED)
        _check(rule, _parts(rule))


def _rules(text: str) -> Iterator[str]:
    """Give what each rule says, also where it is folded."""
    for found in _RULE.finditer(unfolded(text)):
        yield found[1].strip().upper()


def _parts(rule: str) -> Mapping[str, str]:
    pairs = (part.partition("=") for part in rule.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _check(rule: str, parts: Mapping[str, str]) -> None:
    if parts.get("FREQ") in _OFTEN or any("," in parts.get(each, "") for each in _WITHIN_THE_HOUR):
        raise NotTakenError(CalendarFlaw.TOO_FREQUENT, rule[:SHOWN])
    months, days = _numbers(parts.get("BYMONTH")), _numbers(parts.get("BYMONTHDAY"))
    if not days:
        return
    longest = max((_DAYS[m - 1] for m in months or (1,) if 1 <= m <= len(_DAYS)), default=0)
    if all(abs(day) > longest or day == 0 for day in days):
        raise NotTakenError(CalendarFlaw.NEVER, rule[:SHOWN])


def _numbers(listed: str | None) -> tuple[int, ...]:
    found = (listed or "").split(",")
    return tuple(int(each) for each in found if re.fullmatch(r"[+-]?[0-9]{1,4}", each.strip()))
