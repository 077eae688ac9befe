"""The other process: reads one calendar from standard input, and writes its meetings.

It runs confined (see ``kamcore.confined``) and is given its orders as JSON. It answers in lines
of JSON: the first is ``{"name": ..., "unread": n}``, or ``{"flaw": ..., "detail": ...}``; then
one a meeting, as ``Told`` describes it.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypedDict
from zoneinfo import ZoneInfo

from kamcore.confined import confine
from kamcore.intake.calendar_errors import CalendarFlaw, NotTakenError
from kamcore.intake.calendar_lines import PEOPLE_OF, wanted_lines
from kamcore.intake.calendar_people import people_of
from kamcore.intake.calendar_rules import check_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from icalendar import Component

LONGEST_TEXT = 500
LONGEST_ID = 500
PRIVATE = frozenset({"PRIVATE", "CONFIDENTIAL"})
A_DAY = timedelta(days=1)


class Orders(TypedDict):
    """What the parent wants: the window as ISO days, and how much it allows."""

    since: str
    until: str
    most: int
    seconds: int
    memory_bytes: int


class Told(TypedDict):
    """One meeting.

    ``start`` is ISO without its zone; ``zone`` an IANA name, ``"UTC"`` for a moment whose zone
    has no such name, or ``None`` where only a clock on the wall was meant.
    """

    uid: str
    recurrence: str | None
    title: str
    start: str
    fold: int
    zone: str | None
    seconds: float
    is_all_day: bool
    place: str
    people: list[list[str]]
    is_cancelled: bool


def main() -> None:
    """Read, and answer on standard output."""
    orders: Orders = json.loads(sys.argv[1])
    # Before the limits, so that a lack of a library is told as such.
    import icalendar  # noqa: F401, PLC0415 - as said
    import recurring_ical_events  # type: ignore[import-untyped]  # noqa: F401, PLC0415 - as said

    content = sys.stdin.buffer.read()
    confine(orders["seconds"], orders["memory_bytes"])
    sys.stdout.buffer.write(_answer(content, orders))


def _answer(content: bytes, orders: Orders) -> bytes:
    try:
        lines = list(_lines(content, orders))
    except NotTakenError as refused:
        lines = [_written({"flaw": refused.flaw, "detail": refused.detail})]
    except (MemoryError, RecursionError):
        lines = [_written({"flaw": CalendarFlaw.TOO_MUCH_WORK})]
    except Exception:  # noqa: BLE001 - the libraries meet broken calendars with any error there is
        lines = [_written({"flaw": CalendarFlaw.DAMAGED})]
    return "\n".join(lines).encode("utf-8", "replace")


def _lines(content: bytes, orders: Orders) -> Iterator[str]:
    from icalendar import Calendar  # noqa: PLC0415 - loaded before

    text = content.decode("utf-8-sig", "replace")
    check_rules(text)
    if not text.rstrip().upper().endswith("END:VCALENDAR"):
        # Half of it would look as though the other half had been called off.
        raise NotTakenError(CalendarFlaw.DAMAGED)
    since, until = date.fromisoformat(orders["since"]), date.fromisoformat(orders["until"])
    wanted = wanted_lines(text, since, until)
    calendars = list(Calendar.from_ical(wanted.calendar, multiple=True))
    told: list[str] = []
    unread = 0
    for calendar in calendars:
        for event in _events(calendar, since, until):
            line = _told(event, calendar, wanted.people)
            if line is None:
                unread += 1
                continue
            told.append(_written(line))
            if len(told) > orders["most"]:
                raise NotTakenError(CalendarFlaw.TOO_MANY, str(orders["most"]))
    name = str(calendars[0].get("X-WR-CALNAME") or "")[:LONGEST_TEXT]
    yield _written({"name": name, "unread": unread})
    yield from told


def _events(calendar: Component, since: date, until: date) -> Iterator[Component]:
    """Give every event that begins in the window; each of those that recur is one."""
    events = list(calendar.walk("VEVENT"))
    recurring = {_uid(each) for each in events if _recurs(each)}
    for event in events:
        _refuse_impossible_day(event)
        begins = _start_of(event)
        if _uid(event) not in recurring and (begins is None or since <= _day(begins) < until):
            yield event
    if recurring:
        yield from _occurrences(calendar, [e for e in events if _uid(e) in recurring], since, until)


def _occurrences(
    calendar: Component, events: Iterable[Component], since: date, until: date
) -> Iterator[Component]:
    from icalendar import Calendar  # noqa: PLC0415 - loaded before
    from recurring_ical_events import of  # noqa: PLC0415 - loaded before

    # Without what else the calendar says, lest single events are gone through again.
    series = Calendar()
    for zone in calendar.walk("VTIMEZONE"):
        series.add_component(zone)
    for event in events:
        series.add_component(event)
    found = of(series, components=["VEVENT"], skip_bad_series=True).between(since, until)
    yield from (each for each in found if since <= _day(each["DTSTART"].dt) < until)


def _told(event: Component, calendar: Component, people: Sequence[Sequence[str]]) -> Told | None:
    """Write an event down; ``None`` for one that is private, or says too little."""
    uid, start = _uid(event), _start_of(event)
    is_private = str(event.get("CLASS") or "").upper() in PRIVATE
    if not uid or start is None or is_private:
        return None
    at, fold, zone = _by_the_wall(start)
    is_off = str(event.get("STATUS") or "").upper() == "CANCELLED"
    return Told(
        uid=uid,
        recurrence=_recurrence(event),
        title=str(event.get("SUMMARY") or "")[:LONGEST_TEXT],
        start=at,
        fold=fold,
        zone=zone,
        seconds=_seconds(event, start),
        is_all_day=not isinstance(start, datetime),
        place=str(event.get("LOCATION") or "")[:LONGEST_TEXT],
        people=_people(event, people),
        is_cancelled=is_off or str(calendar.get("METHOD") or "").upper() == "CANCEL",
    )


def _uid(event: Component) -> str:
    return str(event.get("UID") or "").strip()[:LONGEST_ID]


def _recurs(event: Component) -> bool:
    return any(event.get(each) is not None for each in ("RRULE", "RDATE", "RECURRENCE-ID"))


def _start_of(event: Component) -> date | None:
    begins = getattr(event.get("DTSTART"), "dt", None)
    return begins if isinstance(begins, date) else None


def _refuse_impossible_day(event: Component) -> None:
    for name, complaint in getattr(event, "errors", ()):
        if name in {"DTSTART", "DTEND", "RECURRENCE-ID"}:
            digits = re.search(r"[0-9]{8}", str(complaint))
            raise NotTakenError(CalendarFlaw.NO_SUCH_DAY, digits[0] if digits else "")


def _day(at: date) -> date:
    return at.date() if isinstance(at, datetime) else at


def _by_the_wall(at: date) -> tuple[str, int, str | None]:
    """Give what the clock shows and where; a zone without a name we know becomes UTC."""
    if not isinstance(at, datetime):
        return f"{at.isoformat()}T00:00:00", 0, None
    if at.tzinfo is None:
        return at.replace(microsecond=0).isoformat(), 0, None
    zone = getattr(at.tzinfo, "key", None) or _windows_zone(at)
    if zone is None:
        at, zone = at.astimezone(UTC), "UTC"
    return at.replace(tzinfo=None, fold=0, microsecond=0).isoformat(), at.fold, str(zone)


def _windows_zone(at: datetime) -> str | None:
    """Give the usual name of a zone that bears Windows' name, where its clocks agree."""
    from icalendar.timezone import tzid_from_tzinfo  # noqa: PLC0415 - loaded before
    from icalendar.timezone.windows_to_olson import (  # noqa: PLC0415 - loaded before
        WINDOWS_TO_OLSON,
    )

    name = WINDOWS_TO_OLSON.get((at.tzinfo and tzid_from_tzinfo(at.tzinfo)) or "")
    if name is None:
        return None
    there = at.replace(tzinfo=ZoneInfo(name))
    return name if there.utcoffset() == at.utcoffset() else None


def _recurrence(event: Component) -> str | None:
    """Name which of a series it is by the time it was made for, the same in every zone."""
    made_for = getattr(event.get("RECURRENCE-ID"), "dt", None)
    if isinstance(made_for, datetime):
        if made_for.tzinfo is not None:
            return f"{made_for.astimezone(UTC):%Y%m%dT%H%M%S}Z"
        return f"{made_for:%Y%m%dT%H%M%S}"
    return f"{made_for:%Y%m%d}" if isinstance(made_for, date) else None


def _seconds(event: Component, start: date) -> float:
    end: Any = getattr(event.get("DTEND"), "dt", None)
    takes: Any = getattr(event.get("DURATION"), "dt", None)
    if isinstance(takes, timedelta):
        return takes.total_seconds()
    if isinstance(start, datetime):
        is_alike = isinstance(end, datetime) and (start.tzinfo is None) is (end.tzinfo is None)
        return (end - start).total_seconds() if is_alike else 0.0
    is_day = isinstance(end, date) and not isinstance(end, datetime)
    return (end - start if is_day else A_DAY).total_seconds()


def _people(event: Component, lines: Sequence[Sequence[str]]) -> list[list[str]]:
    number = event.get(PEOPLE_OF)
    return [] if number is None else people_of(lines[int(number)])


def _written(said: object) -> str:
    return json.dumps(said, ensure_ascii=False)


if __name__ == "__main__":
    main()
