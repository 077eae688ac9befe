"""Whatever a calendar holds, it is read or refused, and what is read is taken over once.

Read here, and not in a process of its own, so that many can be tried: ``tests.bench.bad_files``
and ``tests.bench.feeds`` do that, with rules that never end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from kamcore.access import Actor, Role
from kamcore.confined import Ended
from kamcore.errors import KamError
from kamcore.ids import AccountId, FeedId, PersonId
from kamcore.intake import calendar_child, calendars
from kamcore.intake.calendars import ReadCalendar, read_calendar
from kamcore.store_errors import is_keepable
from kamcore.use_cases.calendar_taking import CalendarReport, CalendarTaking
from kamcore.use_cases.take_calendar import take_calendar
from tests.builders_meetings import NOON
from tests.fakes import FakeStore
from tests.kamcore.storage.kept import HERE, an_account, with_account

if TYPE_CHECKING:
    from kamcore.confined import Bounds

EVA = Actor(workspace=HERE, person=PersonId("U1"), role=Role.MEMBER)
ODD = ("", "x", "\x00", "a\x00b", "\ud800", "\u202e", "<!channel>", "\\n\\;", "x" * 3_000, "=1+1")
TIMES = (
    "20261124T100000Z", "20261124T100000", "20261124", "99999999", "00010101T000000Z",
    "20260329T023000", "20261025T023000", "20261124T250000", "20261124T100000Z/PT1H",
)  # fmt: skip
ZONES = ("", ";TZID=Europe/Vienna", ";TZID=W. Europe Standard Time", ";TZID=Mars/Base",
         ";VALUE=DATE", ";TZID=")  # fmt: skip
RULES = ("FREQ=WEEKLY;COUNT=3", "FREQ=DAILY;UNTIL=20261201", "FREQ=MONTHLY;BYDAY=-1MO;COUNT=2",
         "FREQ=SECONDLY", "FREQ=WEEKLY;INTERVAL=0", "FREQ=NEVER", "COUNT=2", "")  # fmt: skip
times = st.tuples(st.sampled_from(ZONES), st.sampled_from(TIMES)).map(lambda t: f"{t[0]}:{t[1]}")
words = st.sampled_from((*ODD, "ACME review", "Eva Lang")) | st.text(max_size=30)


def _named(names: tuple[str, ...], form: str, values: st.SearchStrategy[str]) -> Any:
    return st.tuples(st.sampled_from(names), values).map(lambda found: form.format(*found))


lines = st.one_of(
    _named(("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE"), "{}{}", times),
    _named(("SUMMARY", "LOCATION", "UID"), "{}:{}", words),
    st.sampled_from(("PT1H", "-PT1H", "P400D", "P999999999D", "x", "")).map("DURATION:{}".format),
    st.sampled_from(RULES).map("RRULE:{}".format),
    words.map(lambda w: f"ATTENDEE;CN={w}:mailto:{w}@acme.example"),
    words.map(lambda w: f'ORGANIZER;CN="{w}":{w}'),
    st.sampled_from(("STATUS:CANCELLED", "CLASS:PRIVATE", "BEGIN:VALARM", "END:VEVENT",
                     "END:VCALENDAR", " folded", "\ttab", "RDATE:20261201T100000Z", ":", ";")),
    words,
)  # fmt: skip
events = st.builds(
    lambda uid, start, more: ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART{start}", *more, "END:VEVENT"],
    st.sampled_from(("a", "b", "")),
    times,
    st.lists(lines, max_size=6),
)
texts = st.builds(
    lambda also, parts: "\r\n".join(
        ["BEGIN:VCALENDAR", "VERSION:2.0", *also, *(line for each in parts for line in each),
         "END:VCALENDAR"]
    ).encode("utf-8", "surrogatepass"),
    st.lists(lines, max_size=2),
    st.lists(events, max_size=4),
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    content = bytearray(draw(texts))
    for place in draw(st.lists(st.integers(0, max(0, len(content) - 1)), max_size=3)):
        content[place : place + draw(st.sampled_from((0, 1, 40)))] = draw(st.binary(max_size=3))
    return bytes(content)


def _here(_module: str, orders: Any, content: bytes, _bounds: Bounds) -> Ended:
    return Ended(0, calendar_child._answer(content, orders), "")  # noqa: SLF001 - all of the reader but its limits


def read(content: bytes) -> ReadCalendar | None:
    with patch.object(calendars, "run_confined", _here):
        try:
            return read_calendar(content, "x.ics", today=NOON.date(), zone="Europe/Vienna")
        except KamError:
            return None


def take(store: FakeStore, calendar: ReadCalendar) -> CalendarReport:
    taking = CalendarTaking(calendar=calendar, feed=FeedId("f"))
    return take_calendar(store, EVA, taking, now=NOON)


@given(st.one_of(texts, damaged(), st.binary(max_size=200)))
def test_whatever_a_calendar_holds_is_read_or_refused_and_taken_over_once(content: bytes) -> None:
    found = read(content)
    if found is None:
        return
    store = FakeStore()
    with_account(store, an_account(AccountId("acme"), team=frozenset({EVA.person})))

    first, second = take(store, found), take(store, found)

    told = [
        text for each in found.meetings for text in (each.uid, each.entry.title, each.entry.place)
    ]
    assert all(is_keepable(each) for each in told)
    assert (second.added, second.changed, second.cancelled) == (0, 0, 0)
    assert first.added <= len(found.meetings)
