"""``/kam``: answered in the ack itself, unless it takes longer or may not be shown there."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.blocks.layout import notice_text
from bot.explain import explain
from bot.slack.asked import Asked, Door, Place
from bot.slack.offers import offered
from bot.slack.parts import parts
from bot.slack.sentences import goes_elsewhere, takes_longer, unavailable
from bot.slack.services import UNUSABLE
from bot.slack.spoken import keepable
from bot.slack.trouble import DATABASE_TROUBLE, log_failure
from bot.slack.understanding import TakesLongerError
from kamcore.errors import KamError
from kamcore.ids import PersonId, WorkspaceId
from kamcore.use_cases.audience import Audience

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from slack_bolt.async_app import AsyncAck

    from bot.slack.answer import Answer, Reader
    from bot.slack.clients import Clients
    from bot.slack.services import Services

EPHEMERAL = "ephemeral"
IN_CHANNEL = "in_channel"
KEPT_BEFORE_NEXT = 0.5
"""Seconds in which what they were shown last is kept, so that they can ask about it."""
ATTEMPTS_TO_KEEP = 6
"""Attempts to keep what was shown; each waits for the database as long as it is used to."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What is answered to whom, and who else may read it."""

    asked: Asked
    answer: Answer
    audience: Audience
    reader: Reader
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCommand:
    """Hears ``/kam``."""

    services: Services

    async def __call__(self, ack: AsyncAck, body: Mapping[str, Any]) -> None:
        """Answer within Slack's three seconds, or promise to."""
        workspace = WorkspaceId(str(body["team_id"]))
        turn_id = f"cmd:{body.get('trigger_id')}"
        asked = replace(_asked(body), key=turn_id)
        log.info("command %s of %s in %s", turn_id, asked.person, workspace)
        texts = self.services.texts_of(workspace, asked.person)
        try:
            async with asyncio.timeout(self.services.patience.quick):
                found = await self._answered(workspace, asked)
        except (TimeoutError, TakesLongerError):
            await self._later(ack, workspace, turn_id, asked, takes_longer(texts))
        except DATABASE_TROUBLE:
            # This person should not wait to learn it.
            await ack(text=unavailable(texts), response_type=EPHEMERAL)
        except KamError as error:
            await ack(text=notice_text(explain(error, texts)), response_type=EPHEMERAL)
        else:
            await self._show(ack, workspace, turn_id, found)

    async def _answered(self, workspace: WorkspaceId, asked: Asked) -> _Found:
        services = self.services
        clients = await services.clients_of(workspace)
        asked = await self._placed(clients, workspace, asked)
        reader = await services.directory.meet(clients.asking, workspace, asked.person)
        await services.rooms.settled(asked.person, seconds=KEPT_BEFORE_NEXT)
        now = services.rooms.now()
        answer = await services.rooms.answer_at_once(
            lambda: services.answers.answer(asked, reader, now, at_once=True)
        )
        audience = await services.courier.audience(clients, asked.place, reader, answer)
        return _Found(asked=asked, answer=answer, audience=audience, reader=reader, at=now)

    async def _placed(self, clients: Clients, workspace: WorkspaceId, asked: Asked) -> Asked:
        """Note where nobody else can read along; Slack only says "directmessage"."""
        channel = asked.place.channel or ""
        alone = await self.services.directory.is_between_us(
            clients.asking, workspace, asked.person, channel
        )
        return replace(asked, place=replace(asked.place, alone=alone))

    async def _show(
        self, ack: AsyncAck, workspace: WorkspaceId, turn_id: str, found: _Found
    ) -> None:
        asked, texts = found.asked, found.reader.texts
        if found.audience is Audience.ELSEWHERE:
            alone = replace(asked, place=Place(channel=None))
            await self._later(ack, workspace, turn_id, alone, goes_elsewhere(texts))
            return
        public = found.audience is Audience.EVERYONE
        shown = found.answer if public or asked.place.alone else offered(found.answer, texts)
        if len(parts(shown)) > 1 or shown.enclosed:
            await self._later(ack, workspace, turn_id, asked, takes_longer(texts))
            return
        await ack(
            text=shown.text,
            blocks=list(shown.blocks),
            response_type=IN_CHANNEL if public else EPHEMERAL,
        )
        # Other writers may hold that up, and Slack takes the ack for given only when this ends.
        self.services.rooms.afterwards(asked.person, self._keep(found))

    async def _keep(self, found: _Found) -> None:
        """Keep what was shown."""
        memory = self.services.answers.memory
        for left in reversed(range(ATTEMPTS_TO_KEEP)):
            try:
                await self.services.rooms.turn(
                    lambda: memory.keep(found.asked, found.answer, found.reader, found.at)
                )
            except UNUSABLE as error:
                if not left:
                    log_failure(error, f"not kept, though it was shown: {found.asked.key}")
            else:
                return

    async def _later(
        self, ack: AsyncAck, workspace: WorkspaceId, turn_id: str, asked: Asked, promise: str
    ) -> None:
        """Promise an answer, once it is sure that somebody will keep the promise."""
        try:
            async with asyncio.timeout(self.services.patience.ack - self.services.patience.quick):
                await self.services.turns.claim(workspace, turn_id, asked)
        except UNUSABLE:
            promise = unavailable(self.services.texts_of(workspace, asked.person))
        await ack(text=promise, response_type=EPHEMERAL)


def _asked(body: Mapping[str, Any]) -> Asked:
    place = Place(channel=body.get("channel_id"), response_url=body.get("response_url"))
    return Asked(
        person=PersonId(str(body["user_id"])),
        place=place,
        door=Door.COMMAND,
        text=keepable(str(body.get("text") or "")),
    )
