"""How an answer reaches its place once, also when we or Slack fail in the middle.

Slack takes no key that would make a post unrepeatable. So each message is noted before and
after it is sent, and carries its key: who finds a message noted but not known to be sent looks
whether it is there before sending it again.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.slack.trouble import named, seconds_to_wait
from kamcore.turns import DeliveryState

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.slack.answer import Answer
    from bot.slack.asked import Place
    from bot.slack.rooms import Rooms
    from kamcore.ids import PersonId, WorkspaceId
    from kamcore.storage.turns import SqlTurns

EVENT_TYPE = "kam_answer"
LOOK_BACK = 50
"""Messages that are looked through for one that may have arrived."""

SETTLING_SECONDS = 1.0
"""How long a message may take to show in the history."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One message on its way.

    Attributes:
        key: Its name, unique in the workspace.
        client: Must not try again by itself: only the look decides that.
    """

    workspace: WorkspaceId
    key: str
    client: AsyncWebClient
    answer: Answer


class Delivery:
    """Sends each message once."""

    def __init__(self, turns: SqlTurns, rooms: Rooms) -> None:
        """Keep the ledger among the turns."""
        self._turns = turns
        self._rooms = rooms

    async def post(self, parcel: Parcel, channel: str, thread: str | None) -> None:
        """Post where everybody in the channel sees it."""
        state = await self._state(parcel)
        if state is DeliveryState.SENT:
            return
        if state is DeliveryState.SENDING:
            await asyncio.sleep(SETTLING_SECONDS)
            if await _is_there(parcel, channel, thread):
                await self._note(parcel, DeliveryState.SENT)
                return
        await self._note(parcel, DeliveryState.SENDING)
        await parcel.client.chat_postMessage(
            channel=channel,
            thread_ts=thread,
            text=parcel.answer.text,
            blocks=list(parcel.answer.blocks),
            unfurl_links=False,
            unfurl_media=False,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"key": parcel.key}},
        )
        await self._note(parcel, DeliveryState.SENT)

    async def whisper(self, parcel: Parcel, place: Place, person: PersonId) -> None:
        """Show it to one person where they asked; where we cannot speak, directly."""
        if await self._state(parcel) is DeliveryState.SENT:
            return
        # Nobody can look for an ephemeral message: after a crash it is sent again.
        await self._note(parcel, DeliveryState.SENDING)
        if place.response_url is not None:
            await _respond(place.response_url, parcel)
        else:
            await parcel.client.chat_postEphemeral(
                channel=place.channel or "",
                user=person,
                thread_ts=place.thread,
                text=parcel.answer.text,
                blocks=list(parcel.answer.blocks),
            )
        await self._note(parcel, DeliveryState.SENT)

    async def replace(self, parcel: Parcel, url: str) -> None:
        """Let it take the place of a message only one person sees; twice changes nothing.

        Raises:
            ResponseUrlError: Where Slack does not take it, such as after half an hour.
        """
        await _respond(url, parcel, in_place=True)
        await self._note(parcel, DeliveryState.SENT)

    async def direct(self, parcel: Parcel, person: PersonId) -> None:
        """Send it to the person alone."""
        opened = await parcel.client.conversations_open(users=[person])
        channel = (opened.get("channel") or {}).get("id")
        await self.post(parcel, str(channel), None)

    async def _state(self, parcel: Parcel) -> DeliveryState | None:
        return await self._rooms.turn(lambda: self._turns.delivery(parcel.workspace, parcel.key))

    async def _note(self, parcel: Parcel, state: DeliveryState) -> None:
        now = self._rooms.now()
        await self._rooms.turn(
            lambda: self._turns.note_delivery(parcel.workspace, parcel.key, state, now)
        )


async def _respond(url: str, parcel: Parcel, *, in_place: bool = False) -> None:
    """Answer by the address Slack gave us for this one interaction."""
    webhook = AsyncWebhookClient(url, session=parcel.client.session, retry_handlers=[])
    response = await webhook.send(
        text=parcel.answer.text,
        blocks=list(parcel.answer.blocks),
        response_type=None if in_place else "ephemeral",
        replace_original=in_place,
    )
    if response.status_code != 200:  # noqa: PLR2004 - HTTP's own number
        raise ResponseUrlError(response.status_code)


class ResponseUrlError(Exception):
    """Slack did not take an answer by the address it gave; those work for half an hour."""

    def __init__(self, status: int) -> None:
        """Keep what it said."""
        super().__init__(f"response_url answered {status}")
        self.status = status


async def _is_there(parcel: Parcel, channel: str, thread: str | None) -> bool:
    """Look whether a message of this key has arrived.

    Where we may not read the history nobody knows; then it is sent again, as an answer twice
    is better than none.
    """
    try:
        if thread is None:
            found = await parcel.client.conversations_history(
                channel=channel, include_all_metadata=True, limit=LOOK_BACK
            )
        else:
            found = await parcel.client.conversations_replies(
                channel=channel, ts=thread, include_all_metadata=True, limit=LOOK_BACK
            )
    except SlackApiError as error:
        if seconds_to_wait(error) is not None:
            raise
        log.info("history of %s cannot be read: %s", channel, named(error))
        return False
    return any(_key(message) == parcel.key for message in found.get("messages") or [])


def _key(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    key: str | None = (metadata.get("event_payload") or {}).get("key")
    return key
