"""Forms sent off: validated and committed before they close, with errors told inside them."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.slack.forms.book import refused
from bot.slack.forms.form import Redrawn
from bot.slack.modals.filled import Refused
from bot.slack.modals.pickers import people_chosen
from bot.slack.sentences import unavailable
from bot.slack.services import UNUSABLE
from bot.slack.trouble import named
from kamcore.ids import PersonId, WorkspaceId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slack_bolt.async_app import AsyncAck

    from bot.slack.clients import Clients
    from bot.slack.forms.form import Outcome, Taken
    from bot.slack.services import Services

SHOW_SECONDS = 0.4
"""What is left of Slack's three seconds once a form is taken."""

PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds between tries to ask for what a form changed, while the database is locked."""

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
        turn_id = _turn_id(view)
        try:
            async with asyncio.timeout(self.services.patience.ack):
                taken = await self._taken(workspace, person, turn_id, view)
        except UNUSABLE:
            texts = self.services.texts_of(workspace, person)
            taken = refused(view, unavailable(texts), texts)
        log.info("form %s by %s in %s", view.get("callback_id"), person, workspace)
        if isinstance(taken, Refused):
            await ack(response_action="errors", errors=dict(taken.errors))
            return
        if isinstance(taken, Redrawn):
            await ack(response_action="update", view=taken.view)
            return
        if taken is None:
            await ack()
            return
        # Slack waits three seconds, so the form may close before what it changed is asked for.
        showing = asyncio.create_task(self._show(workspace, turn_id, taken))
        await asyncio.wait({showing}, timeout=SHOW_SECONDS)
        await ack()
        await showing

    async def _taken(
        self, workspace: WorkspaceId, person: PersonId, turn_id: str, view: Mapping[str, Any]
    ) -> Outcome | None:
        """Take a form; ``None`` for one that was taken before and comes again."""
        services = self.services
        clients = await services.clients_of(workspace)
        # Both at once: Slack waits three seconds for all of it.
        reader, _ = await asyncio.gather(
            services.reader_soon(clients, workspace, person),
            self._meet_chosen(clients, workspace, view),
        )
        if await services.turns.is_known(workspace, turn_id):
            return None
        now = services.rooms.now()
        return await services.rooms.quick(lambda: services.forms.take(view, reader, now))

    async def _meet_chosen(
        self, clients: Clients, workspace: WorkspaceId, view: Mapping[str, Any]
    ) -> None:
        """Learn who was chosen from Slack's list of people: it names also whom we never met."""
        chosen = people_chosen(view)
        if not chosen:
            return
        try:
            async with asyncio.timeout(self.services.patience.quick):
                await self.services.directory.introduce(clients.asking, workspace, chosen)
        except TimeoutError:
            # The form then says of who is still unknown that nobody knows them.
            log.warning("Slack took too long to tell who was chosen in %s", workspace)

    async def _show(self, workspace: WorkspaceId, turn_id: str, taken: Taken) -> None:
        """Let what a form changed be shown; that is kept already, whatever becomes of this."""
        for pause in PAUSES:
            try:
                await self.services.turns.claim(workspace, turn_id, taken.next)
            except UNUSABLE as error:
                log.warning("%s in %s is not shown yet: %s", turn_id, workspace, named(error))
                await asyncio.sleep(pause)
            else:
                return
        log.error("%s in %s will not be shown", turn_id, workspace)


def _turn_id(view: Mapping[str, Any]) -> str:
    """Name what somebody entered, so that it is taken once however often it is sent."""
    entered = json.dumps(view.get("state"), sort_keys=True)
    digest = hashlib.sha256(entered.encode()).hexdigest()[:16]
    return f"view:{view.get('id')}:{view.get('hash')}:{digest}"
