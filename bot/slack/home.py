"""The Home tab: drawn when somebody opens it and after what they did there, for them alone."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.models.views import View

from bot.blocks.home import NEWS, HomePage, home_blocks, with_news
from bot.blocks.layout import notice
from bot.slack.trouble import named, seconds_to_wait
from kamcore.use_cases.policies import policy_in_force
from kamcore.use_cases.read_home import read_home

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.slack.answer import Answer, Reader
    from bot.slack.clients import Clients
    from bot.slack.people import Directory
    from bot.slack.rooms import Rooms
    from kamcore.ids import PersonId, WorkspaceId
    from kamcore.policy import Policy
    from kamcore.ports import Store

KIND = "home"
LONGEST_NUMBER = 4

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeTab:
    """Draws the tab and hands it to Slack.

    Attributes:
        policy: Where a workspace has approved none of its own.
        seconds: How long it may take when somebody opens it; it is drawn again the next time.
    """

    store: Store
    policy: Policy
    directory: Directory
    rooms: Rooms
    seconds: float
    _turns: WeakValueDictionary[tuple[WorkspaceId, PersonId], asyncio.Lock] = field(
        default_factory=WeakValueDictionary, init=False
    )

    async def show(
        self, clients: Clients, workspace: WorkspaceId, person: PersonId, *, number: int = 0
    ) -> bool:
        """Draw the tab as it is now, and say whether Slack took it; else it stays as it was."""
        try:
            async with asyncio.timeout(self.seconds):
                reader = await self.directory.meet(clients.asking, workspace, person)
                now = self.rooms.now()
                async with self._turn_of(workspace, person):
                    page = HomePage(today=reader.today, number=number)
                    view = await self.rooms.quick(lambda: self.drawn(reader, page, now))
                    await clients.sending.views_publish(user_id=person, view=view)
        except (SlackClientError, ClientError, OSError, TimeoutError) as error:
            log.warning("the Home tab of %s stays as it was: %s", person, named(error))
            return False
        return True

    async def answer(self, clients: Clients, reader: Reader, number: int, answer: Answer) -> bool:
        """Draw the tab as it is now below what was just done there.

        Returns:
            Whether Slack took it; where it may take it later, its error is raised.
        """
        person, now = reader.actor.person, self.rooms.now()
        page = HomePage(today=reader.today, number=number, news=answer.blocks)
        # Of two presses the later one's view must come last: it alone knows of both.
        async with self._turn_of(reader.actor.workspace, person):
            view = await self.rooms.turn(lambda: self.drawn(reader, page, now))
            try:
                await clients.sending.views_publish(user_id=person, view=view)
            except SlackApiError as error:
                if seconds_to_wait(error) is not None:
                    raise
                log.warning("no Home tab for %s: %s", person, named(error))
                return False
        return True

    async def tell(
        self, clients: Clients, person: PersonId, pressed: Mapping[str, Any], sentence: str
    ) -> None:
        """Say something above the tab as it was, where it cannot be drawn anew."""
        kept = [
            block
            for block in pressed.get("blocks") or []
            if not str(block.get("block_id") or "").startswith(NEWS)
        ]
        metadata = str(pressed.get("private_metadata") or "")
        blocks = with_news(notice(sentence), kept)
        view = View(type=KIND, private_metadata=metadata, blocks=blocks)
        try:
            await clients.sending.views_publish(user_id=person, view=view)
        except (SlackClientError, ClientError, OSError) as error:
            log.warning("nothing said on the Home tab of %s: %s", person, named(error))

    def drawn(
        self, reader: Reader, page: HomePage | None = None, now: datetime | None = None
    ) -> View:
        """Draw the tab for somebody, the overview first; which page it is comes with a press.

        Without ``now`` the next meetings are left out.
        """
        page = page or HomePage(today=reader.today)
        home = read_home(self.store, reader.actor, today=reader.today, now=now)
        policy = policy_in_force(self.store, reader.actor.workspace, self.policy)
        blocks = home_blocks(home, policy, reader.texts, page)
        return View(type=KIND, private_metadata=str(page.number), blocks=blocks)

    def _turn_of(self, workspace: WorkspaceId, person: PersonId) -> asyncio.Lock:
        return self._turns.setdefault((workspace, person), asyncio.Lock())


def page_pressed(view: Mapping[str, Any] | None) -> int | None:
    """Say which page of the Home tab was pressed; ``None`` where it was not there."""
    if view is None or view.get("type") != KIND:
        return None
    number = str(view.get("private_metadata") or "")
    is_number = number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    return int(number) if is_number else 0
