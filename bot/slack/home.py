"""The Home tab: drawn each time somebody opens it, for them alone."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError
from slack_sdk.models.views import View

from bot.blocks.home import home_blocks
from bot.slack.trouble import named
from kamcore.use_cases.read_home import read_home

if TYPE_CHECKING:
    from bot.slack.answer import Reader
    from bot.slack.clients import Clients
    from bot.slack.people import Directory
    from bot.slack.rooms import Rooms
    from kamcore.ids import PersonId, WorkspaceId
    from kamcore.policy import Policy
    from kamcore.ports import Store

SECONDS = 2.0
"""Slack waits three for the ack; the tab is drawn again the next time it is opened."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeTab:
    """Draws the tab and hands it to Slack."""

    store: Store
    policy: Policy
    directory: Directory
    rooms: Rooms

    async def show(self, clients: Clients, workspace: WorkspaceId, person: PersonId) -> None:
        """Draw the tab as it is now; what Slack does not take stays as it was."""
        try:
            async with asyncio.timeout(SECONDS):
                reader = await self.directory.meet(clients.asking, workspace, person)
                view = await self.rooms.quick(lambda: self.drawn(reader))
                await clients.sending.views_publish(user_id=person, view=view)
        except (SlackClientError, ClientError, OSError, TimeoutError) as error:
            log.warning("the Home tab of %s stays as it was: %s", person, named(error))

    def drawn(self, reader: Reader) -> View:
        """Draw the tab for somebody."""
        home = read_home(self.store, reader.actor, today=reader.today)
        return View(type="home", blocks=home_blocks(home, self.policy, reader.texts))
