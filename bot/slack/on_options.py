"""Menus too long for a form: what they offer for what somebody types."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.slack.modals.inputs import MOST_OPTIONS, option_of
from bot.slack.services import UNUSABLE
from kamcore.errors import KamError
from kamcore.ids import PersonId, WorkspaceId

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from slack_bolt.async_app import AsyncAck

    from bot.slack.modals.inputs import Choice
    from bot.slack.services import Services

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnOptions:
    """Hears what is typed into a menu that is searched."""

    services: Services

    async def __call__(self, ack: AsyncAck, body: Mapping[str, Any]) -> None:
        """Give the first hundred that fit; a form that is out of date offers nothing."""
        workspace = WorkspaceId(str((body.get("team") or {}).get("id") or ""))
        person = PersonId(str((body.get("user") or {}).get("id") or ""))
        action, typed = str(body.get("action_id") or ""), str(body.get("value") or "")
        view: Mapping[str, Any] = body.get("view") or {}
        found: Sequence[Choice] = ()
        try:
            async with asyncio.timeout(self.services.patience.ack):
                clients = await self.services.clients_of(workspace)
                reader = await self.services.reader_soon(clients, workspace, person)
                found = await self.services.rooms.quick(
                    lambda: self.services.forms.suggest(action, typed, view, reader)
                )
        except (*UNUSABLE, KamError) as error:
            # The menu stays empty; what is wrong is told when the form is sent off.
            log.info("nothing to offer for %s: %s", action, type(error).__name__)
        await ack(options=[option_of(each).to_dict() for each in found[:MOST_OPTIONS]])
