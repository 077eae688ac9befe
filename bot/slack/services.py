"""What every listener works with."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.i18n import texts_for
from bot.slack.trouble import DATABASE_TROUBLE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.i18n import Texts
    from bot.meters import Meters
    from bot.slack.answer import Reader
    from bot.slack.answers import Answers
    from bot.slack.clients import Clients
    from bot.slack.courier import Courier
    from bot.slack.forms.book import Forms
    from bot.slack.home import HomeTab
    from bot.slack.people import Directory
    from bot.slack.prompts import Prompts
    from bot.slack.rooms import Rooms
    from bot.slack.turns import Turns
    from bot.slack.under_answers import UnderAnswers
    from kamcore.ids import PersonId, WorkspaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How many seconds something may take; of an ack, of the three that Slack waits for it.

    Attributes:
        quick: What takes longer than this is answered after the ack.
        ack: What has not been kept by then will not be in time.
        home: The tab is drawn again the next time it is opened.
        status: From then on whoever asked sees that something is being done.
        tasks: From then on they see what, or at least get a button to stop it.
        answer: After that they are told that there will be no answer.
    """

    quick: float = 1.5
    ack: float = 2.5
    home: float = 2.0
    status: float = 0.4
    tasks: float = 1.2
    answer: float = 45.0


UNUSABLE = (TimeoutError, *DATABASE_TROUBLE)
"""What it looks like where the database is locked or away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Everything that listeners call; they hold nothing themselves.

    Attributes:
        default_language: For people of whom we know none.
        forget: Drops what we hold of a workspace that removed us.
        patience: How long a listener may take.
    """

    answers: Answers
    under_answers: UnderAnswers
    prompts: Prompts
    forms: Forms
    home: HomeTab
    directory: Directory
    courier: Courier
    turns: Turns
    rooms: Rooms
    clients_of: Callable[[WorkspaceId], Awaitable[Clients]]
    default_language: str
    forget: Callable[[WorkspaceId], Awaitable[None]]
    patience: Patience
    meters: Meters

    @property
    def default_texts(self) -> Texts:
        """The texts for whom we do not know yet."""
        return texts_for(self.default_language)

    def texts_of(self, workspace: WorkspaceId, person: PersonId) -> Texts:
        """The texts for somebody as we remember them; nobody is asked."""
        return texts_for(self.directory.locale_of(workspace, person) or self.default_language)

    async def reader_soon(
        self, clients: Clients, workspace: WorkspaceId, person: PersonId
    ) -> Reader:
        """Say who asks, by what we remember where Slack takes too long to tell."""
        try:
            async with asyncio.timeout(self.patience.quick):
                return await self.directory.meet(clients.asking, workspace, person)
        except TimeoutError:
            return await self.directory.remembered(workspace, person)
