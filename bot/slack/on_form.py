"""Forms sent off: validated and committed before they close, with errors told inside them."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.slack.forms.form import Redrawn
from bot.slack.modals.filled import Refused
from kamcore.ids import PersonId, WorkspaceId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slack_bolt.async_app import AsyncAck

    from bot.slack.services import Services

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnForm:
    """Hears every form that is sent off or closed."""

    services: Services

    async def __call__(self, ack: AsyncAck, body: Mapping[str, Any]) -> None:
        """Take the form, then show what it changed."""
        if body.get("type") != "view_submission":
            await ack()
            return
        view: Mapping[str, Any] = body.get("view") or {}
        workspace = WorkspaceId(str((body.get("team") or {}).get("id") or ""))
        person = PersonId(str((body.get("user") or {}).get("id") or ""))
        clients = await self.services.clients_of(workspace)
        reader = await self.services.reader_soon(clients, workspace, person)
        now = self.services.rooms.now()
        taken = await self.services.rooms.quick(lambda: self.services.forms.take(view, reader, now))
        log.info("form %s by %s in %s", view.get("callback_id"), person, workspace)
        if isinstance(taken, Refused):
            await ack(response_action="errors", errors=dict(taken.errors))
            return
        if isinstance(taken, Redrawn):
            await ack(response_action="update", view=taken.view)
            return
        turn_id = f"view:{view.get('id')}:{view.get('hash')}"
        await self.services.turns.claim(workspace, turn_id, taken.next)
        await ack()
