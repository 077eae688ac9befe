"""What is offered to whoever opens their messages with the bot: questions that fit them."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError

from bot.blocks.parts import plain
from bot.slack.trouble import named
from kamcore.access import Role
from kamcore.use_cases.resolve_account import account_names

if TYPE_CHECKING:
    from bot.slack.answer import Reader
    from bot.slack.clients import Clients
    from bot.slack.people import Directory
    from bot.slack.rooms import Rooms
    from kamcore.ids import PersonId, WorkspaceId
    from kamcore.ports import Store
    from kamcore.ports.library import Library

NAME_LIMIT = 60
"""Characters of an account's name in a question; longer names are left out."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompts:
    """Offers questions.

    Attributes:
        seconds: How long it may take; they are offered again the next time.
    """

    store: Store
    library: Library
    directory: Directory
    rooms: Rooms
    seconds: float

    async def offer(
        self, clients: Clients, workspace: WorkspaceId, person: PersonId, channel: str
    ) -> None:
        """Offer what fits somebody; where Slack does not take it, nothing is lost."""
        try:
            async with asyncio.timeout(self.seconds):
                reader = await self.directory.meet(clients.asking, workspace, person)
                asked = await self.rooms.quick(lambda: self.questions(reader))
                t = reader.texts
                # Without a thread: with one, Slack drops an agent's prompts and does not say so.
                await clients.sending.assistant_threads_setSuggestedPrompts(
                    channel_id=channel,
                    title=t("What would you like to know?"),
                    prompts=[{"title": each, "message": each} for each in asked],
                )
        except (SlackClientError, ClientError, OSError) as error:
            log.warning("no questions offered to %s: %s", person, named(error))

    def questions(self, reader: Reader) -> list[str]:
        """Give the questions, at most four: about their own accounts first."""
        t = reader.texts
        own, other = self._accounts(reader)
        asked = []
        if own is not None:
            asked = [
                t("Should {account} be a key account?", account=own),
                t("What did we promise {account}?", account=own),
            ]
        elif other is not None:
            asked = [t("Should {account} be a key account?", account=other)]
        return [*asked, t("How do I build a stakeholder map?"), t("What can you do?")]

    def _accounts(self, reader: Reader) -> tuple[str | None, str | None]:
        """Name one of their own accounts, and one that they may read."""
        if reader.actor.role is Role.GUEST:
            return None, None
        own = self.library.teams_of(reader.actor)
        known = [ref for ref, _ in account_names(self.store, reader.actor) if _is_plain(ref.name)]
        names = sorted((ref.id not in own, ref.name) for ref in known)
        mine = next((name for is_other, name in names if not is_other), None)
        return mine, next((name for _, name in names), None)


def _is_plain(name: str) -> bool:
    """Whether a name can stand in a question as it is, and is read as it was written."""
    return len(name) <= NAME_LIMIT and plain(name) == name
