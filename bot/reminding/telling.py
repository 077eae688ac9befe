"""Telling somebody what is due, once, and mending what was told when its meeting changes.

Both are jobs: they are called again after a crash, and then do what is left.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from bot.slack.clients import NotInstalledError
from bot.slack.delivery import Parcel
from bot.slack.trouble import DATABASE_TROUBLE, named, seconds_to_wait
from kamcore.errors import KamError
from kamcore.ids import ReminderId, WorkspaceId
from kamcore.reminders import SentMessage
from kamcore.use_cases.tell_reminder import (
    note_mended,
    note_told,
    take_to_mend,
    take_up,
    write_off,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.reminding.composing import Composer, Message
    from bot.slack.answer import Reader
    from bot.slack.by_policy import ByPolicy
    from bot.slack.clients import Clients
    from bot.slack.delivery import Delivery
    from bot.slack.people import Directory
    from bot.slack.rooms import Rooms
    from kamcore.ids import PersonId
    from kamcore.ports import Store
    from kamcore.reminders import Reminder
    from kamcore.use_cases.tell_reminder import Errand

TELL, MEND = "dm", "mend"
"""The first words of the jobs' ids."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Does the jobs."""

    store: Store
    composers: ByPolicy[Composer]
    delivery: Delivery
    directory: Directory
    rooms: Rooms
    clients_of: Callable[[WorkspaceId], Awaitable[Clients]]

    async def tell(self, workspace: str, job: str) -> None:
        """Tell what a job is named after, if it is to be told still."""
        here, (reminder, version) = WorkspaceId(workspace), _parts(job)
        known = await self.rooms.turn(lambda: self._find(here, reminder))
        if known is None or not known.is_planned or known.version != version:
            return
        try:
            clients = await self.clients_of(here)
            reader = await self.directory.meet(clients.asking, here, known.person)
            errand = await self._taken(here, known)
            message = None if errand is None else await self._composed(errand, reader)
            if errand is not None and message is not None:
                await self._send(here, job, clients, errand, message)
                return
        except DATABASE_TROUBLE:
            raise  # it passes
        except (KamError, NotInstalledError) as error:
            log.info("%s in %s is not told: %s", job, workspace, named(error))
        except SlackApiError as error:
            if seconds_to_wait(error) is not None:
                raise
            log.warning("%s in %s cannot be told: %s", job, workspace, named(error))
        else:
            if errand is None:
                return  # settled already, or to come later
        await self.rooms.turn(lambda: write_off(self.store, here, known, now=self.rooms.now()))

    async def mend(self, workspace: str, job: str) -> None:
        """Let a message show the meeting as it is now."""
        here, (reminder, _) = WorkspaceId(workspace), _parts(job)
        mending = await self.rooms.turn(lambda: take_to_mend(self.store, here, reminder))
        if mending is None or not mending.sent.ts:
            return
        clients = await self.clients_of(here)
        reader = await self.directory.meet(clients.asking, here, mending.actor.person)
        now = self.rooms.now()
        answer = await self.rooms.turn(lambda: self._composer(reader).mended(mending, reader, now))
        try:
            await clients.asking.chat_update(
                channel=mending.sent.channel,
                ts=mending.sent.ts,
                text=answer.text,
                blocks=list(answer.blocks),
            )
        except SlackApiError as error:
            if seconds_to_wait(error) is not None:
                raise
            log.info("%s in %s cannot be mended: %s", job, workspace, named(error))
        await self.rooms.turn(lambda: note_mended(self.store, here, mending))

    def _composer(self, reader: Reader) -> Composer:
        return self.composers.of(reader.actor.workspace)

    def _find(self, workspace: WorkspaceId, reminder: ReminderId) -> Reminder | None:
        with self.store.snapshot(workspace) as work:
            return work.reminders.find(reminder)

    async def _taken(self, workspace: WorkspaceId, known: Reminder) -> Errand | None:
        now = self.rooms.now()
        return await self.rooms.turn(
            lambda: take_up(self.store, workspace, known.id, known.version, now=now)
        )

    async def _composed(self, errand: Errand, reader: Reader) -> Message | None:
        now = self.rooms.now()
        return await self.rooms.turn(lambda: self._composer(reader).compose(errand, reader, now))

    async def _send(
        self, workspace: WorkspaceId, job: str, clients: Clients, errand: Errand, message: Message
    ) -> None:
        parcel = Parcel(workspace=workspace, key=job, client=clients.sending, answer=message.answer)
        channel = await _direct(clients, errand.actor.person)
        ts = await self.delivery.post(parcel, channel, None)
        if ts is None:  # it was sent before somebody died; where it stands has to be looked for
            ts = await self.delivery.find(parcel, channel)
        sent = SentMessage(
            channel=channel,
            ts=ts or "",
            at=self.rooms.now(),
            meeting_version=0 if errand.meeting is None else errand.meeting.version,
            said=message.said,
        )
        await self.rooms.turn(
            lambda: note_told(self.store, workspace, errand.reminder, sent, nudges=message.nudges)
        )


def _parts(job: str) -> tuple[ReminderId, int]:
    _, reminder, version = job.split(":")
    return ReminderId(reminder), int(version)


async def _direct(clients: Clients, person: PersonId) -> str:
    opened = await clients.asking.conversations_open(users=[person])
    return str((opened.get("channel") or {}).get("id"))
