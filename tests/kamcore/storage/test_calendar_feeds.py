"""Calendars that people let us read: their addresses are secrets, on the disk too."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select

from kamcore.calendar_feeds import CalendarFeed, feed_id
from kamcore.ids import PersonId
from kamcore.installations import TokenUnreadableError
from kamcore.storage.calendar_feeds import CalendarFeedRow, Reading, SqlCalendarFeeds
from kamcore.storage.repository import acting_session
from tests.builders_meetings import EVA, NOON, VIENNA
from tests.kamcore.storage.kept import HERE, THERE, with_account

if TYPE_CHECKING:
    from kamcore.ids import WorkspaceId
    from kamcore.storage import SqlStore

URL = "https://calendar.example/private-5f2c/basic.ics"
MAX = PersonId("U2")


def a_feed(
    url: str = URL, *, person: PersonId = EVA, workspace: WorkspaceId = HERE
) -> CalendarFeed:
    return CalendarFeed(
        workspace=workspace,
        id=feed_id(person, url),
        person=person,
        url=url,
        host="calendar.example",
        zone=VIENNA,
        added_at=NOON,
    )


@pytest.fixture
def feeds(sql_store: SqlStore) -> SqlCalendarFeeds:
    with_account(sql_store)
    with_account(sql_store, workspace=THERE)
    return SqlCalendarFeeds(sql_store, Fernet.generate_key().decode())


def test_a_calendar_comes_back_to_whom_it_belongs(feeds: SqlCalendarFeeds) -> None:
    mine, theirs = a_feed(), a_feed(person=MAX)
    feeds.put(mine)
    feeds.put(theirs)

    assert feeds.find(HERE, mine.id) == mine
    assert feeds.of_person(HERE, EVA) == (mine,)
    assert feeds.find(THERE, mine.id) is None
    assert feeds.of_person(THERE, EVA) == ()


def test_the_address_stands_nowhere_in_clear(feeds: SqlCalendarFeeds, sql_store: SqlStore) -> None:
    feeds.put(a_feed())

    with acting_session(sql_store.engine, HERE, "here") as session:
        row = session.scalars(select(CalendarFeedRow)).one()
        kept = " ".join(str(value) for value in vars(row).values())

    assert "5f2c" not in kept
    assert "5f2c" not in repr(a_feed())


def test_an_address_hidden_with_a_lost_key_is_no_secret_told(
    feeds: SqlCalendarFeeds, sql_store: SqlStore
) -> None:
    feeds.put(a_feed())
    other = SqlCalendarFeeds(sql_store, Fernet.generate_key().decode())

    with pytest.raises(TokenUnreadableError):
        other.find(HERE, a_feed().id)


def test_what_was_not_tried_lately_is_due_in_every_workspace(feeds: SqlCalendarFeeds) -> None:
    fresh, old, abroad = a_feed(), a_feed(person=MAX), a_feed(workspace=THERE)
    for feed in (fresh, old, abroad):
        feeds.put(feed)
    feeds.note(fresh, Reading(at=NOON))
    feeds.note(old, Reading(at=NOON - timedelta(hours=2), flaw="not_there"))

    due = feeds.due(NOON - timedelta(hours=1))

    assert sorted(due) == sorted([(HERE, old.id), (THERE, abroad.id)])


def test_a_failed_attempt_keeps_when_it_last_worked(feeds: SqlCalendarFeeds) -> None:
    feeds.put(a_feed())
    once = feeds.note(a_feed(), Reading(at=NOON))
    later = NOON + timedelta(hours=1)
    feeds.note(once, Reading(at=later, flaw="too_large", detail="20"))

    assert feeds.find(HERE, a_feed().id) == replace(
        a_feed(), tried_at=later, read_at=NOON, flaw="too_large", detail="20"
    )


def test_only_whoever_registered_it_takes_it_out(feeds: SqlCalendarFeeds) -> None:
    feeds.put(a_feed())

    assert not feeds.remove(HERE, MAX, a_feed().id)
    assert feeds.remove(HERE, EVA, a_feed().id)
    assert feeds.of_person(HERE, EVA) == ()


def test_noting_an_attempt_does_not_bring_back_what_was_taken_out(feeds: SqlCalendarFeeds) -> None:
    feeds.put(a_feed())
    feeds.remove(HERE, EVA, a_feed().id)

    feeds.note(a_feed(), Reading(at=NOON))

    assert feeds.of_person(HERE, EVA) == ()


def test_of_two_who_begin_to_read_one_does(feeds: SqlCalendarFeeds) -> None:
    feed, long_ago = a_feed(), NOON - timedelta(minutes=30)
    feeds.put(feed)
    feeds.put(a_feed(workspace=THERE))

    first = feeds.begin(feed, NOON, unless_since=long_ago)
    second = feeds.begin(feed, NOON + timedelta(seconds=1), unless_since=long_ago)
    later = feeds.begin(feed, NOON + timedelta(hours=1), unless_since=NOON + timedelta(minutes=30))

    assert (first, second, later) == (True, False, True)
    assert feeds.due(NOON) == ((THERE, feed.id),)
