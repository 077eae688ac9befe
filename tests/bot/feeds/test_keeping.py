"""Registered calendars are read again and again, and a failure says what to do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet

from bot.explain_feeds import feed_problem
from bot.feeds.errors import (
    MOST_FEEDS,
    FeedAddressError,
    FeedUnreachableError,
    TooManyFeedsError,
)
from bot.feeds.keeping import FeedKeeper
from bot.feeds.registering import Calendars
from kamcore.access import Actor, Guarded, NotAllowedError, Role
from kamcore.ids import PersonId
from kamcore.people import Person
from kamcore.ports import MeetingFilter
from kamcore.storage import open_store
from kamcore.storage.calendar_feeds import SqlCalendarFeeds
from tests.bot.strict_texts import LANGUAGES, strict_texts
from tests.kamcore.intake.calendars_made import a_calendar, an_event
from tests.kamcore.storage.kept import ACME, HERE, an_account, with_account

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kamcore.calendar_feeds import CalendarFeed
    from kamcore.storage import SqlStore

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
EVA = PersonId("U1")
ACTOR = Actor(workspace=HERE, person=EVA, role=Role.MEMBER)
URL = "https://calendar.example/private-5f2c/basic.ics"
EVENT = an_event("a", "SUMMARY:ACME review")


class NoRooms:
    """Does everything at once, at one time."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return self.time

    async def turn(self, work: Callable[[], object]) -> object:
        return work()


class Served:
    """What a calendar's server answers next."""

    def __init__(self, answer: bytes | Exception) -> None:
        self.answer = answer
        self.asked: list[str] = []

    async def fetch(self, url: str) -> bytes:
        self.asked.append(url)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def store(database_url: str) -> Iterator[SqlStore]:
    opened = open_store(database_url)
    account = an_account(team=frozenset({EVA}))
    with_account(opened, account)
    with opened.unit_of_work(HERE) as work:
        work.people.put(Person(id=EVA, display_name="Eva", time_zone="Europe/Vienna"))
        work.commit()
    assert account.guarded == Guarded(confidential=False, team=frozenset({EVA}))
    yield opened
    opened.close()


@pytest.fixture
def calendars(store: SqlStore) -> Calendars:
    feeds = SqlCalendarFeeds(store, Fernet.generate_key().decode())
    return Calendars(feeds=feeds, hosts=("calendar.example",))


def keeper(store: SqlStore, calendars: Calendars, served: Served) -> FeedKeeper:
    return FeedKeeper(store=store, feeds=calendars.feeds, fetcher=served, rooms=NoRooms())  # type: ignore[arg-type]  # stand-ins that do the same


def added(calendars: Calendars, url: str = URL) -> CalendarFeed:
    return calendars.add(ACTOR, url, zone="Europe/Vienna", now=NOW)


def titles(store: SqlStore) -> list[tuple[str, str]]:
    with store.unit_of_work(HERE) as work:
        found = work.meetings.listed(MeetingFilter(accounts=[ACME]))
    return [(each.title, each.state.value) for each in found]


async def test_a_registered_calendar_brings_its_meetings_and_calls_them_off(
    store: SqlStore, calendars: Calendars
) -> None:
    feed, served = added(calendars), Served(a_calendar(EVENT))
    keeping = keeper(store, calendars, served)

    await keeping.read_due()
    first = titles(store)
    served.answer = a_calendar()
    await keeping.read(HERE, feed.id)

    assert first == [("ACME review", "planned")]
    assert titles(store) == [("ACME review", "cancelled")]
    assert served.asked == [URL, URL]


async def test_a_calendar_is_read_once_in_half_an_hour(
    store: SqlStore, calendars: Calendars
) -> None:
    added(calendars)
    served = Served(a_calendar(EVENT))
    keeping = keeper(store, calendars, served)

    await keeping.read_due()
    await keeping.read_due()
    keeping.rooms.time = NOW + timedelta(minutes=31)  # type: ignore[attr-defined]  # the stand-in's
    await keeping.read_due()

    assert len(served.asked) == 2


class Overtaken(Served):
    """A server at which another process begins to read, too, while the first is at it."""

    def __init__(self, answer: bytes) -> None:
        super().__init__(answer)
        self.other: FeedKeeper | None = None

    async def fetch(self, url: str) -> bytes:
        content = await super().fetch(url)
        other, self.other = self.other, None
        if other is not None:
            await other.read_due()
        return content


async def test_who_loses_the_lease_while_reading_reads_nothing_twice(
    store: SqlStore, calendars: Calendars
) -> None:
    urls = {URL, f"{URL}?2", f"{URL}?3"}
    for url in urls:
        added(calendars, url)
    served = Overtaken(a_calendar(EVENT))
    served.other = keeper(store, calendars, served)

    await keeper(store, calendars, served).read_due()

    assert sorted(served.asked) == sorted(urls)
    assert titles(store) == [("ACME review", "planned")]


@pytest.mark.parametrize(
    ("failure", "says"),
    [
        (FeedUnreachableError("calendar.example", 404), "404"),
        (FeedUnreachableError("calendar.example"), "calendar.example"),
        (FeedAddressError("evil.example", ["calendar.example"]), "calendar.example"),
        (b"<html>Log in</html>", "calendar.example"),
    ],
)
async def test_a_failure_is_told_and_calls_nothing_off(
    store: SqlStore, calendars: Calendars, failure: bytes | Exception, says: str
) -> None:
    feed, served = added(calendars), Served(a_calendar(EVENT))
    keeping = keeper(store, calendars, served)
    await keeping.read(HERE, feed.id)

    served.answer = failure
    await keeping.read(HERE, feed.id)

    (now,) = calendars.of(ACTOR)
    assert titles(store) == [("ACME review", "planned")]
    assert now.read_at == NOW
    for language in LANGUAGES:
        assert says in feed_problem(now, strict_texts(language))
        assert "5f2c" not in feed_problem(now, strict_texts(language))


async def test_a_person_who_became_a_guest_brings_nothing_any_more(
    store: SqlStore, calendars: Calendars
) -> None:
    feed = added(calendars)
    with store.unit_of_work(HERE) as work:
        work.people.put(Person(id=EVA, display_name="Eva", is_guest=True))
        work.commit()

    await keeper(store, calendars, Served(a_calendar(EVENT))).read(HERE, feed.id)

    assert titles(store) == []
    assert "may not" in feed_problem(calendars.of(ACTOR)[0], strict_texts("en"))


def test_the_same_address_is_one_calendar_and_webcal_is_https(calendars: Calendars) -> None:
    first = added(calendars)

    assert added(calendars, "webcal://calendar.example/private-5f2c/basic.ics") == first
    assert calendars.of(ACTOR) == (first,)


def test_nobody_registers_more_than_a_few_or_from_elsewhere(calendars: Calendars) -> None:
    for number in range(MOST_FEEDS):
        added(calendars, f"https://calendar.example/{number}.ics")

    with pytest.raises(TooManyFeedsError):
        added(calendars)
    with pytest.raises(FeedAddressError):
        added(calendars, "https://evil.example/a.ics")


def test_a_guest_registers_none(calendars: Calendars) -> None:
    guest = Actor(workspace=HERE, person=EVA, role=Role.GUEST)

    with pytest.raises(NotAllowedError):
        calendars.add(guest, URL, zone="UTC", now=NOW)


def test_a_refused_address_takes_nothing_out(calendars: Calendars) -> None:
    first = added(calendars)

    with pytest.raises(FeedAddressError):
        calendars.add(
            ACTOR, "https://elsewhere.example/x.ics", zone="UTC", now=NOW, without=[first.id]
        )

    assert calendars.of(ACTOR) == (first,)


def test_a_new_calendar_comes_as_the_old_one_goes(calendars: Calendars) -> None:
    first = added(calendars)

    new = calendars.add(ACTOR, f"{URL}?new", zone="UTC", now=NOW, without=[first.id])

    assert calendars.of(ACTOR) == (new,)
