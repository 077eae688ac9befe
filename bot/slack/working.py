"""What whoever asked sees until the answer is there, where that takes longer than a moment.

A status and Slack's own stop button; then, in a thread with the bot alone, a message that tells
what is being done and becomes the answer. Where Slack knows no agents, a line with a button of
ours. None of it may cost anybody the answer: what Slack refuses here is left out.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError
from slack_sdk.models.messages.chunk import TaskUpdateChunk

from bot.blocks.actions import ActionId
from bot.blocks.carried import TurnButton
from bot.blocks.layout import actions, button, notice, notice_text
from bot.blocks.parts import clean
from bot.slack.progress import Step, loading_words, step_words
from bot.slack.trouble import named

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Coroutine

    from slack_sdk.web.async_client import AsyncWebClient

    from bot.i18n import Texts
    from bot.slack.asked import Asked
    from bot.slack.services import Patience

TITLE_LIMIT = 200
"""Characters of a session's title."""

TASK_TITLE_LIMIT = 200
END_SECONDS = 3.0
"""How long Slack may take to hear that we are done; the answer is there already."""

PACE_SECONDS = 1.0
"""Between two tasks: Slack takes no more, and nobody reads faster."""

log = logging.getLogger(__name__)


class Working:
    """Shows for one turn that it is worked on.

    Attributes:
        stream: The message that becomes the answer, where there is one.
    """

    def __init__(self, client: AsyncWebClient, asked: Asked, t: Texts, patience: Patience) -> None:
        """Show nothing yet."""
        self._client = client
        self._asked = asked
        self._t = t
        self._patience = patience
        self._loop = asyncio.get_running_loop()
        self._told: asyncio.Queue[tuple[Step, int]] = asyncio.Queue()
        self._done: list[tuple[Step, int]] = []
        self._status = False
        self._session = False
        self._line: str | None = None
        self._held: asyncio.Task[None] | None = None
        self.stream: str | None = None

    def tell(self, step: Step, number: int = 0) -> None:
        """Take note of a step; it is called in the thread that answers."""
        self._loop.call_soon_threadsafe(self._told.put_nowait, (step, number))

    @asynccontextmanager
    async def shown(self) -> AsyncIterator[None]:
        """Show it until the block ends, from when somebody would begin to wonder."""
        showing = asyncio.create_task(self._show())
        try:
            yield
        finally:
            showing.cancel()
            await asyncio.gather(showing, return_exceptions=True)
            if self._held is not None:
                await asyncio.wait({self._held})

    def last_chunks(self) -> list[TaskUpdateChunk]:
        """Give the tasks as they end, all of them done."""
        return [self._task(number, "complete") for number in range(len(self._done))]

    async def end(self, *, again: bool = False) -> None:
        """Take away what was shown, and name the thread, where it has just begun.

        ``again`` says that somebody else may have shown something before.
        """
        channel, thread = self._asked.place.channel, self._asked.place.agent_thread
        if channel is None or thread is None or self._asked.place.home is not None:
            return
        client = self._client
        if self._session or again or self._begins_a_thread:
            await self._try(
                client.agents_sessions_setStatus(
                    channel_id=channel, thread_ts=thread, status="active", title=self._title
                )
            )
        if self._status or again:
            await self._try(
                client.assistant_threads_setStatus(channel_id=channel, thread_ts=thread, status="")
            )
        if self._line is not None:
            await self._try(self._client.chat_delete(channel=channel, ts=self._line))

    @property
    def _title(self) -> str | None:
        """What a thread is called that begins with this; Slack keeps the first name it gets."""
        return clean(self._asked.text, TITLE_LIMIT) if self._asked.text else None

    @property
    def _begins_a_thread(self) -> bool:
        """Whether it was the first thing somebody wrote to us there: it gives the name."""
        place = self._asked.place
        return place.alone and place.message is not None and place.thread in {None, place.message}

    async def drop_stream(self) -> None:
        """Take the message back that was to become the answer."""
        if self.stream is not None:
            channel = self._asked.place.channel or ""
            await self._try(self._client.chat_stopStream(channel=channel, ts=self.stream))
            await self._try(self._client.chat_delete(channel=channel, ts=self.stream))
            self.stream = None

    async def _show(self) -> None:
        place = self._asked.place
        thread = place.agent_thread
        if place.channel is None or thread is None or place.home is not None:
            return
        await asyncio.sleep(self._patience.status)
        await self._say_status(place.channel, thread)
        await asyncio.sleep(max(self._patience.tasks - self._patience.status, 0))
        if not self._session:
            await self._hold(self._offer_to_stop(place.channel, place.thread))
        if place.alone and place.thread is not None:
            await self._tell_tasks(place.channel, place.thread)

    async def _say_status(self, channel: str, thread: str) -> None:
        # Noted before the call: it may be cut off, and yet have arrived.
        self._session = self._status = True
        begun = self._client.agents_sessions_setStatus(
            channel_id=channel,
            thread_ts=thread,
            status="processing",
            title=self._title,
            initiator_user_id=self._asked.person,
        )
        self._session = await self._try(begun) is not None
        self._status = True
        t = self._t
        said = self._client.assistant_threads_setStatus(
            channel_id=channel,
            thread_ts=thread,
            status=t("is working on it …"),
            loading_messages=loading_words(t),
        )
        self._status = await self._try(said) is not None

    async def _offer_to_stop(self, channel: str, thread: str | None) -> None:
        t = self._t
        sentence = t("I am working on it.")
        stop = button(t("Stop"), ActionId.STOP, TurnButton(turn=self._asked.key))
        said = await self._try(
            self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                text=notice_text(sentence),
                blocks=[*notice(sentence), *actions([stop])],
            )
        )
        self._line = None if said is None else str(said["ts"])

    async def _tell_tasks(self, channel: str, thread: str) -> None:
        """Begin the message, and add a task for each step as it comes."""
        if self._told.empty():
            self.tell(Step.LOOKING)
        while True:
            self._done.append(await self._told.get())
            newest = len(self._done) - 1
            chunks = [self._task(newest, "in_progress")]
            if self.stream is None:
                await self._hold(self._begin(channel, thread, chunks))
                if self.stream is None:
                    return
            else:
                chunks.insert(0, self._task(newest - 1, "complete"))
                await self._try(
                    self._client.chat_appendStream(channel=channel, ts=self.stream, chunks=chunks)
                )
            await asyncio.sleep(PACE_SECONDS)

    async def _begin(self, channel: str, thread: str, chunks: list[TaskUpdateChunk]) -> None:
        begun = await self._try(
            self._client.chat_startStream(channel=channel, thread_ts=thread, chunks=chunks)
        )
        self.stream = None if begun is None else str(begun["ts"])

    def _task(self, number: int, status: str) -> TaskUpdateChunk:
        title = clean(step_words(*self._done[number], self._t), TASK_TITLE_LIMIT)
        return TaskUpdateChunk(id=f"step{number}", title=title, status=status)

    async def _hold(self, posting: Coroutine[Any, Any, None]) -> None:
        """Let it end also where nobody is to be shown anything more: its message must be known."""
        self._held = asyncio.create_task(posting)
        await asyncio.shield(self._held)

    async def _try(self, call: Awaitable[Any]) -> Any:
        """Make a call that may fail; ``None`` where it did."""
        try:
            async with asyncio.timeout(END_SECONDS):
                return await call
        except (SlackClientError, ClientError, OSError) as error:
            log.info("not shown in %s: %s", self._asked.place.channel, named(error))
            return None
