"""Who asks, in which language, and who else can read along: Slack knows, and we remember."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError

from bot.i18n import texts_for
from bot.slack.answer import Reader
from bot.slack.described import described
from bot.slack.trouble import named
from kamcore.access import Actor, Role
from kamcore.ids import PersonId
from kamcore.use_cases.people import ensure_person

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.slack.described import Described
    from bot.slack.rooms import Rooms
    from kamcore.ids import WorkspaceId
    from kamcore.people import Person
    from kamcore.ports import Store

MOST_MEMBERS = 200
"""A larger channel's members are not looked at one by one: it counts as unreadable."""

DIRECT = "D"
"""What the ids of direct messages begin with."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """Who is in a channel.

    Attributes:
        members: The people, without bots; ``None`` where they cannot be read.
        outsiders: Whether people of another company are there.
    """

    members: frozenset[PersonId] | None
    outsiders: bool


class Directory:
    """Knows people as Slack describes them."""

    def __init__(self, store: Store, rooms: Rooms, default_language: str) -> None:
        """Keep people in the store.

        Args:
            store: Where people are kept.
            rooms: Threads to work in, and the time.
            default_language: For people of whom Slack tells no language.
        """
        self._store = store
        self._rooms = rooms
        self._default_language = default_language
        self._known: dict[tuple[WorkspaceId, PersonId], Described] = {}
        self._direct: dict[tuple[WorkspaceId, PersonId], str] = {}

    async def meet(
        self, client: AsyncWebClient, workspace: WorkspaceId, person: PersonId
    ) -> Reader:
        """Say who it is that asks; the role is read anew each time."""
        now = self._rooms.now()
        try:
            known = await self._look_up(client, workspace, person)
        except (SlackClientError, ClientError, OSError) as error:
            log.warning("no profile of %s in %s: %s", person, workspace, named(error))
            return await self.remembered(workspace, person)
        profile = known.profile
        actor = await self._rooms.quick(
            lambda: ensure_person(self._store, workspace, profile, now=now)
        )
        return self._reader(actor, profile.locale, profile.time_zone, now)

    def look_again(self, workspace: WorkspaceId, person: PersonId) -> None:
        """Ask Slack anew who somebody is: something about them has changed."""
        self._known.pop((workspace, person), None)

    def locale_of(self, workspace: WorkspaceId, person: PersonId) -> str | None:
        """Give the language somebody was last seen to read; nobody is asked."""
        known = self._known.get((workspace, person))
        return None if known is None else known.profile.locale

    async def is_between_us(
        self, client: AsyncWebClient, workspace: WorkspaceId, person: PersonId, channel: str
    ) -> bool:
        """Whether a channel is this person's direct messages with the bot, nobody else's."""
        if not channel.startswith(DIRECT):
            return False
        known = self._direct.get((workspace, person))
        if known is None:
            try:
                opened = await client.conversations_open(users=[person])
            except (SlackClientError, ClientError, OSError) as error:
                log.info("no direct messages with %s: %s", person, named(error))
                return False
            known = str((opened.get("channel") or {}).get("id"))
            self._direct[workspace, person] = known
        return known == channel

    async def gathering(
        self, client: AsyncWebClient, workspace: WorkspaceId, channel: str
    ) -> Gathering:
        """Look who is in a channel, and make sure that all of them are known."""
        shared = False
        try:
            about = await client.conversations_info(channel=channel)
            shared = _is_shared(about.get("channel") or {})
            listed = await _members(client, channel)
            if listed is None:
                return Gathering(members=None, outsiders=shared)
            known = [await self._look_up(client, workspace, each) for each in listed]
        except (SlackClientError, ClientError, OSError) as error:
            log.info("members of %s in %s cannot be read: %s", channel, workspace, named(error))
            return Gathering(members=None, outsiders=shared)
        people = [each for each in known if not each.is_bot]
        await self._rooms.quick(lambda: self._keep(workspace, people))
        outsiders = shared or any(each.outsider for each in people)
        return Gathering(members=frozenset(each.profile.id for each in people), outsiders=outsiders)

    async def introduce(
        self, client: AsyncWebClient, workspace: WorkspaceId, people: frozenset[PersonId]
    ) -> None:
        """Make sure that people somebody chose are known; who left, or is a bot, stays unknown."""
        met: list[Described] = []
        for person in await self._rooms.quick(lambda: self._unmet(workspace, people)):
            try:
                met.append(await self._look_up(client, workspace, person))
            except (SlackClientError, ClientError, OSError) as error:
                log.info("no profile of %s in %s: %s", person, workspace, named(error))
        ours = [each for each in met if not each.is_bot and not each.has_left]
        await self._rooms.quick(lambda: self._keep(workspace, ours))

    async def _look_up(
        self, client: AsyncWebClient, workspace: WorkspaceId, person: PersonId
    ) -> Described:
        moment = asyncio.get_running_loop().time()
        known = self._known.get((workspace, person))
        if known is not None and known.until > moment:
            return known
        answer = await client.users_info(user=person, include_locale=True)
        # Slack may have taken a while to say so.
        moment = asyncio.get_running_loop().time()
        fresh = described(answer.get("user") or {}, workspace, person, moment)
        self._known[workspace, person] = fresh
        return fresh

    async def remembered(self, workspace: WorkspaceId, person: PersonId) -> Reader:
        """Go by what we know from before; whom we never met may do what a guest may."""
        now = self._rooms.now()
        known = await self._rooms.quick(lambda: self._find(workspace, person))
        if known is None:
            guest = Actor(workspace=workspace, person=person, role=Role.GUEST)
            return self._reader(guest, None, None, now)
        actor = Actor(workspace=workspace, person=person, role=known.effective_role)
        return self._reader(actor, known.locale, known.time_zone, now)

    def _find(self, workspace: WorkspaceId, person: PersonId) -> Person | None:
        with self._store.snapshot(workspace) as work:
            return work.people.find(person)

    def _unmet(self, workspace: WorkspaceId, people: frozenset[PersonId]) -> list[PersonId]:
        with self._store.snapshot(workspace) as work:
            return [each for each in sorted(people) if work.people.find(each) is None]

    def _keep(self, workspace: WorkspaceId, people: list[Described]) -> None:
        now = self._rooms.now()
        for each in people:
            ensure_person(self._store, workspace, each.profile, now=now)

    def _reader(
        self, actor: Actor, locale: str | None, time_zone: str | None, now: datetime
    ) -> Reader:
        texts = texts_for(locale or self._default_language)
        zone = _zone(time_zone)
        return Reader(actor=actor, texts=texts, today=now.astimezone(zone).date(), zone=zone.key)


def _is_shared(channel: Mapping[str, Any]) -> bool:
    return any(channel.get(mark) for mark in ("is_ext_shared", "is_pending_ext_shared"))


async def _members(client: AsyncWebClient, channel: str) -> list[PersonId] | None:
    """List the members, or give ``None`` where there are too many to look at each."""
    listed: list[PersonId] = []
    cursor = ""
    while True:
        page = await client.conversations_members(channel=channel, cursor=cursor, limit=200)
        listed.extend(PersonId(str(each)) for each in page.get("members") or [])
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if len(listed) > MOST_MEMBERS:
            return None
        if not cursor:
            return listed


def _zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (ValueError, OSError):  # a zone this machine does not know
        return ZoneInfo("UTC")
