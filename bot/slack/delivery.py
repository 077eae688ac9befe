"""How an answer reaches its place once, also when we or Slack fail in the middle.

Slack takes no key that would make a post unrepeatable. So each message is noted before and
after it is sent, and carries its key: who finds a message noted but not known to be sent looks
whether it is there before sending it again.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.meters import Meters
from bot.slack.trouble import code_of, named, seconds_to_wait
from kamcore.turns import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_sdk.models.messages.chunk import Chunk
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.slack.answer import Answer
    from bot.slack.asked import Place
    from bot.slack.rooms import Rooms
    from kamcore.ids import PersonId, WorkspaceId
    from kamcore.storage.turns import SqlTurns

EVENT_TYPE = "kam_answer"
LOOK_BACK = 50
"""Messages that are looked through for one that may have arrived."""

ENDED = frozenset(
    {
        "message_not_in_streaming_state",
        "message_not_found",
        "message_not_owned_by_app",
        "streaming_mode_mismatch",
    }
)
"""What Slack says where a message cannot be written on: somebody stopped it, or it took long."""

SETTLING_SECONDS = 1.0
"""How long a message may take to show in the history."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One message on its way.

    Attributes:
        key: Its name, unique in the workspace.
        client: Must not try again by itself: only the look decides that.
        stream: A message in its place that is still being written, and is to become this one.
        last_chunks: What that message says at last of how it came about.
    """

    workspace: WorkspaceId
    key: str
    client: AsyncWebClient
    answer: Answer
    stream: str | None = None
    last_chunks: tuple[Chunk, ...] = ()

    @property
    def metadata(self) -> dict[str, Any]:
        """What the message is known by."""
        return {"event_type": EVENT_TYPE, "event_payload": {"key": self.key}}


class Delivery:
    """Sends each message once."""

    def __init__(self, turns: SqlTurns, rooms: Rooms, meters: Meters | None = None) -> None:
        """Keep the ledger among the turns; let ``meters`` count what came of messages."""
        self._turns = turns
        self._rooms = rooms
        self._meters = Meters() if meters is None else meters

    async def post(self, parcel: Parcel, channel: str, thread: str | None) -> str | None:
        """Post where everybody in the channel sees it, and give the message's timestamp.

        Of one that was posted before it is not known, unless it had to be looked for.
        """
        state = await self._state(parcel)
        if state is DeliveryState.SENT:
            return None
        if state is DeliveryState.SENDING:
            await asyncio.sleep(SETTLING_SECONDS)
            found = await _found(parcel, channel, thread)
            if found is not None:
                await self._note(parcel, DeliveryState.SENT)
                self._meters.delivered("found")
                return found
        await self._note(parcel, DeliveryState.SENDING)
        ts = await _grown(parcel, channel) or await _posted(parcel, channel, thread)
        await self._note(parcel, DeliveryState.SENT)
        self._meters.delivered("sent")
        return ts

    async def once(
        self,
        parcel: Parcel,
        *,
        send: Callable[[], Awaitable[None]],
        has_arrived: Callable[[], Awaitable[bool]],
    ) -> None:
        """Send something that is no message, such as a file; twice is once."""
        state = await self._state(parcel)
        if state is DeliveryState.SENT:
            return
        if state is DeliveryState.SENDING:
            await asyncio.sleep(SETTLING_SECONDS)
        if state is not DeliveryState.SENDING or not await has_arrived():
            await self._note(parcel, DeliveryState.SENDING)
            await send()
        await self._note(parcel, DeliveryState.SENT)

    async def is_sent(self, workspace: WorkspaceId, key: str) -> bool:
        """Whether a message is known to have arrived."""
        state = await self._rooms.turn(lambda: self._turns.delivery(workspace, key))
        return state is DeliveryState.SENT

    async def find(self, parcel: Parcel, channel: str) -> str | None:
        """Look for a message that was posted before, outside any thread."""
        return await _found(parcel, channel, None)

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
        self._meters.delivered("sent")

    async def replace(self, parcel: Parcel, url: str) -> None:
        """Let it take the place of a message only one person sees; twice changes nothing.

        Raises:
            ResponseUrlError: Where Slack does not take it, such as after half an hour.
        """
        await _respond(url, parcel, in_place=True)
        await self._note(parcel, DeliveryState.SENT)
        self._meters.delivered("sent")

    async def direct(
        self, parcel: Parcel, person: PersonId, thread: str | None = None
    ) -> str | None:
        """Send it to the person alone, and give the message's timestamp as ``post`` does."""
        channel = await self.direct_channel(parcel, person)
        return await self.post(replace(parcel, stream=None), channel, thread)

    @staticmethod
    async def direct_channel(parcel: Parcel, person: PersonId) -> str:
        """Give the channel in which the person is alone with us."""
        opened = await parcel.client.conversations_open(users=[person])
        return str((opened.get("channel") or {}).get("id"))

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


async def _grown(parcel: Parcel, channel: str) -> str | None:
    """Let the message that is being written become this one; ``None`` where it cannot."""
    if parcel.stream is None:
        return None
    try:
        await parcel.client.chat_stopStream(
            channel=channel,
            ts=parcel.stream,
            chunks=list(parcel.last_chunks),
            blocks=list(parcel.answer.blocks),
            metadata=parcel.metadata,
            session_status="active",
        )
    except SlackApiError as error:
        if code_of(error) not in ENDED:
            raise
        log.info("the message in %s has ended: %s", channel, named(error))
        return None
    return parcel.stream


async def _posted(parcel: Parcel, channel: str, thread: str | None) -> str | None:
    said = await parcel.client.chat_postMessage(
        channel=channel,
        thread_ts=thread,
        text=parcel.answer.text,
        blocks=list(parcel.answer.blocks),
        unfurl_links=False,
        unfurl_media=False,
        metadata=parcel.metadata,
    )
    return str(said.get("ts"))


async def _found(parcel: Parcel, channel: str, thread: str | None) -> str | None:
    """Look whether a message of this key has arrived, and which one it is.

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
        return None
    messages = found.get("messages") or []
    return next((str(each["ts"]) for each in messages if _key(each) == parcel.key), None)


def _key(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    key: str | None = (metadata.get("event_payload") or {}).get("key")
    return key
