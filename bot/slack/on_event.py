"""Events: a mention or a direct message becomes a turn, everything else is acknowledged."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.slack.asked import Asked, Door, Place
from bot.slack.spoken import plain_words
from kamcore.ids import PersonId, WorkspaceId

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck

    from bot.slack.services import Services

DIRECT = "D"
"""What the ids of direct messages begin with."""

SAID_BY_A_PERSON = frozenset({None, "file_share", "thread_broadcast"})
"""Subtypes of messages that somebody wrote to us; an edit is not asked again."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnEvent:
    """Hears every event."""

    services: Services

    async def __call__(self, ack: AsyncAck, body: Mapping[str, Any]) -> None:
        """Claim and begin what is to be answered, then acknowledge.

        Where the claim fails there is no ack, so that Slack sends the event again.
        """
        event: Mapping[str, Any] = body.get("event") or {}
        workspace = WorkspaceId(_workspace(body))
        if _leaves(event):
            log.info("%s left us", workspace)
            await self.services.forget(workspace)
        if event.get("type") == "user_change":
            self.services.directory.look_again(workspace, _changed(event))
        if event.get("type") == "app_home_opened":
            await self._opened(workspace, PersonId(str(event.get("user"))), event)
        asked = _asked(event)
        if asked is not None and not await self._is_us(workspace, asked.person):
            event_id = f"evt:{body.get('event_id')}"
            ts = event.get("ts") or event.get("event_ts")
            message = f"msg:{event.get('channel')}:{ts}"
            new = await self.services.turns.claim(workspace, event_id, asked, same_as=message)
            log.info("%s %s in %s", event_id, "claimed" if new else "known", workspace)
        await ack()

    async def _is_us(self, workspace: WorkspaceId, person: PersonId) -> bool:
        """Whether we said that ourselves, for which Slack does not always name a bot."""
        return person == (await self.services.clients_of(workspace)).bot_user_id

    async def _opened(
        self, workspace: WorkspaceId, person: PersonId, event: Mapping[str, Any]
    ) -> None:
        """Draw the Home tab, or offer questions where somebody opens their messages with us."""
        clients = await self.services.clients_of(workspace)
        if event.get("tab") == "home":
            await self.services.home.show(clients, workspace, person)
        elif event.get("tab") == "messages" and event.get("channel"):
            await self.services.prompts.offer(clients, workspace, person, str(event["channel"]))


def _changed(event: Mapping[str, Any]) -> PersonId:
    """Give who it is that changed: language, time zone, or from member to guest."""
    user = event.get("user")
    return PersonId(str(user.get("id")) if isinstance(user, Mapping) else "")


def _leaves(event: Mapping[str, Any]) -> bool:
    """Whether our token is gone; a person's own tokens may be revoked without that."""
    if event.get("type") == "tokens_revoked":
        return bool((event.get("tokens") or {}).get("bot"))
    return event.get("type") == "app_uninstalled"


def _workspace(body: Mapping[str, Any]) -> str:
    """Give the workspace that installed us: in a shared channel the sender's may be another."""
    for authorization in body.get("authorizations") or []:
        if authorization.get("team_id"):
            return str(authorization["team_id"])
    return str(body.get("team_id") or "")


def _asked(event: Mapping[str, Any]) -> Asked | None:
    """Read a question; ``None`` for everything that is none."""
    written = event.get("user") and not event.get("bot_id") and event.get("channel")
    if not written or event.get("subtype") not in SAID_BY_A_PERSON:
        return None
    match event.get("type"):
        case "app_mention":
            thread = event.get("thread_ts") or event.get("ts")
            place = Place(channel=event["channel"], thread=thread, message=event.get("ts"))
        case "message" if event.get("channel_type") == "im":
            place = Place(
                channel=event["channel"],
                thread=event.get("thread_ts"),
                alone=True,
                message=event.get("ts"),
            )
        case "agent_session_stopped":
            return _stopping(event)
        case _:
            return None
    return Asked(
        person=PersonId(str(event["user"])),
        place=place,
        door=Door.MESSAGE,
        text=plain_words(str(event.get("text") or "")),
    )


def _stopping(event: Mapping[str, Any]) -> Asked:
    """Read that somebody pressed Slack's own button to stop what we are at in a thread."""
    channel = str(event["channel"])
    place = Place(channel=channel, thread=event.get("thread_ts"), alone=channel.startswith(DIRECT))
    return Asked(person=PersonId(str(event["user"])), place=place, door=Door.STOP)
