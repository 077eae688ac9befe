"""A brief that was sent is condensed afterwards, in its place: no model ever delays or loses one.

It is asked once the brief is there and written down as sent. Where it hangs, fails or writes what
does not stand the checks, the brief stays as it is. Few are asked at a time, whatever is sent at
four in the afternoon.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from bot.blocks.said import said
from bot.slack.showing.brief import brief_asked
from bot.slack.trouble import DATABASE_TROUBLE, named, seconds_to_wait
from kamcore.conversations import Exchange
from kamcore.errors import KamError
from kamcore.meetings import MeetingState
from kamcore.use_cases.tell_reminder import take_told
from knowledge.grammar import Intent as Meant

if TYPE_CHECKING:
    from bot.reminding.composing import Composer
    from bot.slack.answer import Answer, Reader
    from bot.slack.by_policy import ByPolicy
    from bot.slack.clients import Clients
    from bot.slack.rooms import Rooms
    from kamcore.conversations import ModelUse
    from kamcore.ids import ReminderId, WorkspaceId
    from kamcore.ports import Store
    from kamcore.ports.conversations import Conversations
    from kamcore.use_cases.tell_reminder import Errand
    from knowledge.brief_asked import Condensing

AT_THE_SAME_TIME = 2
"""Briefs that a model is asked about at once: who asks something now goes first."""

SECONDS = 45.0
"""More than a model is given for a brief; whoever is still waited for then is given up."""

WORTH_IT = timedelta(minutes=10)
"""A brief that was sent longer ago is not touched any more: it may be read just now."""

UNASKED = "unasked"
"""The place of what nobody asked for: no conversation goes on from it."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A brief that was sent or mended just now.

    Attributes:
        job: The work that sent it; what a model did for it is kept under its name.
        mended: Whether it was mended, so that it says why.
    """

    workspace: WorkspaceId
    reminder: ReminderId
    job: str
    mended: bool = False


class LaterWords:
    """Condenses what was sent."""

    def __init__(
        self,
        store: Store,
        composers: ByPolicy[Composer],
        rooms: Rooms,
        *,
        condensing: Condensing,
        conversations: Conversations,
    ) -> None:
        """Ask ``condensing``; what it used is kept in ``conversations``."""
        self._store = store
        self._composers = composers
        self._rooms = rooms
        self._condensing = condensing
        self._conversations = conversations
        self._places = asyncio.Semaphore(AT_THE_SAME_TIME)

    async def put(self, sent: Sent, clients: Clients, reader: Reader) -> None:
        """Let a message show the brief in fewer words, where there are any that may be shown."""
        try:
            async with self._places:
                is_new = await self._made(sent, reader)
            if is_new:
                await self._shown(sent, clients, reader)
        except DATABASE_TROUBLE:
            raise  # it passes
        except (KamError, TimeoutError) as error:
            log.info("%s stays as it was sent: %s", sent.job, named(error))
        except SlackApiError as error:
            if seconds_to_wait(error) is not None:
                raise
            log.info("%s stays as it was sent: %s", sent.job, named(error))

    async def _made(self, sent: Sent, reader: Reader) -> bool:
        """Ask; say whether there is something that the message does not show yet."""
        told = await self._told(sent)
        if told is None:
            return False
        now = self._rooms.now()
        used: list[ModelUse] = []
        composer = await self._rooms.turn(lambda: self._composers.of(sent.workspace))
        brief = await self._rooms.turn(lambda: composer.brief_of(told, reader, now))
        asked = brief_asked(brief, reader, used.append)
        if await self._rooms.turn(lambda: self._condensing.remembered(asked)) is not None:
            return False  # it was drawn with these words
        async with asyncio.timeout(SECONDS):
            condensed = await self._rooms.answer(lambda: self._condensing.condense(asked))
        for use in used:
            await self._rooms.turn(partial(self._keep, sent, told, reader, use))
        return condensed is not None

    async def _shown(self, sent: Sent, clients: Clients, reader: Reader) -> None:
        """Show it; again where the meeting moved while it was drawn."""
        told = await self._told(sent)
        while told is not None:
            await self._put_in_place(sent, told, clients, reader)
            again = await self._told(sent)
            told = None if again is None or again.meeting == told.meeting else again

    async def _put_in_place(
        self, sent: Sent, told: Errand, clients: Clients, reader: Reader
    ) -> None:
        message = told.reminder.sent
        if message is None:
            return
        answer = await self._rooms.turn(lambda: self._drawn(sent, told, reader))
        await clients.asking.chat_update(
            channel=message.channel, ts=message.ts, text=answer.text, blocks=list(answer.blocks)
        )

    async def _told(self, sent: Sent) -> Errand | None:
        """Give what was told, where it is fresh and still takes place."""
        told = await self._rooms.turn(lambda: take_told(self._store, sent.workspace, sent.reminder))
        if told is None or told.reminder.sent is None or not told.reminder.sent.ts:
            return None
        if told.meeting is None or told.meeting.state is MeetingState.CANCELLED:
            return None
        is_fresh = sent.mended or self._rooms.now() - told.reminder.sent.at <= WORTH_IT
        return told if is_fresh else None

    def _drawn(self, sent: Sent, told: Errand, reader: Reader) -> Answer:
        composer = self._composers.of(sent.workspace)
        return composer.again(told, reader, self._rooms.now(), mended=sent.mended)

    def _keep(self, sent: Sent, told: Errand, reader: Reader, use: ModelUse) -> None:
        """Count it for whom the brief is, as if they had asked."""
        meeting = told.meeting
        answer = self._drawn(sent, told, reader)
        self._conversations.keep(
            Exchange(
                workspace=sent.workspace,
                id=f"{sent.job}:condensed",
                person=told.actor.person,
                thread=UNASKED,
                asked_at=self._rooms.now(),
                language=reader.texts.language,
                question="",
                route=Meant.PREP.value,
                text=said(answer.blocks),
                account=None if meeting is None else meeting.account,
                permissions={"role": told.actor.role.value},
                model=use,
            )
        )
