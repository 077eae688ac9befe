"""Somebody lets us read a calendar of theirs, or takes that back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.feeds.addresses import host_of
from bot.feeds.errors import MOST_FEEDS, TooManyFeedsError
from kamcore.access import Action, require
from kamcore.calendar_feeds import CalendarFeed, feed_id

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from kamcore.access import Actor
    from kamcore.ids import FeedId
    from kamcore.storage.calendar_feeds import SqlCalendarFeeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendars:
    """Where calendars are registered.

    Attributes:
        hosts: From which they may come.
    """

    feeds: SqlCalendarFeeds
    hosts: tuple[str, ...]

    def of(self, actor: Actor) -> tuple[CalendarFeed, ...]:
        """Give somebody's calendars; nobody else's are ever shown."""
        return self.feeds.of_person(actor.workspace, actor.person)

    def add(
        self,
        actor: Actor,
        url: str,
        *,
        zone: str,
        now: datetime,
        without: Collection[FeedId] = (),
    ) -> CalendarFeed:
        """Register a calendar; it is read soon. The same address again is the same calendar.

        Args:
            actor: Whose it is.
            url: Where it is.
            zone: Of times in it that name none.
            now: Aware UTC.
            without: Calendars of theirs to be forgotten; where the new one is refused, none is.

        Raises:
            NotAllowedError: For a guest.
            FeedAddressError: For an address we may not fetch from.
            TooManyFeedsError: Where they have enough.
        """
        require(actor, Action.ADD_NOTE)
        plain = url.strip()
        if plain.casefold().startswith("webcal://"):
            plain = f"https://{plain[len('webcal://') :]}"
        feed = CalendarFeed(
            workspace=actor.workspace,
            id=feed_id(actor.person, plain),
            person=actor.person,
            url=plain,
            host=host_of(plain, self.hosts),
            zone=zone,
            added_at=now,
        )
        known = {each.id: each for each in self.of(actor)}
        gone = {each for each in without if each in known and each != feed.id}
        if feed.id in known and not gone:
            return known[feed.id]
        kept = known.get(feed.id, feed)
        if feed.id not in known and len(known) - len(gone) >= MOST_FEEDS:
            raise TooManyFeedsError
        self.feeds.put(kept, without=gone)
        return kept

    def remove(self, actor: Actor, *feeds: FeedId) -> bool:
        """Forget some of somebody's own calendars; what they told stays."""
        known = {each.id for each in self.of(actor)}
        return self.feeds.remove(actor.workspace, actor.person, *known.intersection(feeds))
