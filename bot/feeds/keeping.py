"""Read the calendars people registered, again and again, and take over what they tell."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.feeds.errors import (
    ADDRESS,
    NOT_ALLOWED,
    UNREACHABLE,
    FeedAddressError,
    FeedUnreachableError,
)
from kamcore.access import Actor, NotAllowedError
from kamcore.installations import TokenUnreadableError
from kamcore.intake.calendar_errors import CalendarRefusedError
from kamcore.intake.calendars import read_calendar
from kamcore.storage.calendar_feeds import Reading
from kamcore.use_cases.calendar_taking import CalendarTaking
from kamcore.use_cases.take_calendar import take_calendar

if TYPE_CHECKING:
    from datetime import datetime

    from bot.feeds.fetching import Fetcher
    from bot.slack.rooms import Rooms
    from kamcore.calendar_feeds import CalendarFeed
    from kamcore.ids import FeedId, WorkspaceId
    from kamcore.ports import Store
    from kamcore.storage.calendar_feeds import SqlCalendarFeeds
    from kamcore.use_cases.calendar_taking import CalendarReport

EVERY = timedelta(minutes=30)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedKeeper:
    """Reads every calendar that is due."""

    store: Store
    feeds: SqlCalendarFeeds
    fetcher: Fetcher
    rooms: Rooms

    async def read_due(self) -> None:
        """Read those that nobody tried to read lately, one after the other."""
        moment = self.rooms.now() - EVERY
        for workspace, feed in await self.rooms.turn(lambda: self.feeds.due(moment)):
            await self.read(workspace, feed)

    async def read(self, workspace: WorkspaceId, feed: FeedId) -> CalendarReport | None:
        """Read one calendar, and write down what became of it; ``None`` where it failed."""
        try:
            found = await self.rooms.turn(lambda: self.feeds.find(workspace, feed))
        except TokenUnreadableError:
            log.warning("calendar %s cannot be decrypted", feed)
            return None
        if found is None:
            return None
        now = self.rooms.now()
        # Said before it is done: another process need not do the same, and a crash is no loop.
        await self.rooms.turn(lambda: self.feeds.begin(found, now))
        try:
            content = await self.fetcher.fetch(found.url)
            report = await self.rooms.turn(lambda: self._taken(found, content, now))
        except FeedAddressError:
            await self._failed(found, now, ADDRESS)
        except FeedUnreachableError as error:
            await self._failed(found, now, UNREACHABLE, str(error.status or ""))
        except CalendarRefusedError as error:
            await self._failed(found, now, error.flaw.value, error.detail)
        except NotAllowedError:
            await self._failed(found, now, NOT_ALLOWED)
        else:
            await self._note(found, Reading(at=now))
            return report
        return None

    def _taken(self, feed: CalendarFeed, content: bytes, now: datetime) -> CalendarReport:
        with self.store.snapshot(feed.workspace) as work:
            person = work.people.find(feed.person)
        if person is None:
            message = f"calendar {feed.id} of nobody we know"
            raise LookupError(message)
        zone = person.time_zone or feed.zone
        calendar = read_calendar(content, feed.host, today=now.date(), zone=zone)
        actor = Actor(workspace=feed.workspace, person=person.id, role=person.effective_role)
        taking = CalendarTaking(calendar=calendar, feed=feed.id)
        return take_calendar(self.store, actor, taking, now=now)

    async def _failed(self, feed: CalendarFeed, now: datetime, flaw: str, detail: str = "") -> None:
        log.info("calendar %s of %s: %s %s", feed.id, feed.host, flaw, detail)
        await self._note(feed, Reading(at=now, flaw=flaw, detail=detail))

    async def _note(self, feed: CalendarFeed, reading: Reading) -> None:
        await self.rooms.turn(lambda: self.feeds.note(feed, reading))
