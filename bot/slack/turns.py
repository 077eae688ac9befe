"""A turn from claim to answer: whoever addressed the bot gets an answer or a reason, once."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

from aiohttp import ClientError
from slack_sdk.errors import SlackClientError

from bot.slack.answer import told
from bot.slack.asked import Asked, Door
from bot.slack.clients import NotInstalledError
from bot.slack.delivery import Parcel
from bot.slack.sentences import failed
from bot.slack.trouble import log_failure, named, seconds_to_wait
from kamcore.turns import Turn, TurnState

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.engine import Engine
    from bot.slack.answers import Answers
    from bot.slack.clients import Clients
    from bot.slack.courier import Courier
    from bot.slack.home import HomeTab
    from bot.slack.people import Directory
    from bot.slack.rooms import Rooms
    from bot.slack.taking_in import TakingIn
    from kamcore.ids import WorkspaceId
    from kamcore.storage.turns import SqlTurns

    ClientsOf = Callable[[WorkspaceId], Awaitable[Clients]]

PATIENCE = timedelta(hours=24)
"""After that an answer would only surprise."""

LONGEST_PAUSE_SECONDS = 15.0
FIRST_PAUSE_SECONDS = 1.0

log = logging.getLogger(__name__)


class Forgetful(Protocol):
    """Keeps something only for a while."""

    def forget(self, before: datetime) -> None:
        """Drop what is older than a moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What turns are done with.

    Attributes:
        forgetful: What is kept only for as long as the workspace says.
    """

    turns: SqlTurns
    forgetful: tuple[Forgetful, ...]
    answers: Answers
    directory: Directory
    courier: Courier
    home: HomeTab
    taking_in: TakingIn
    rooms: Rooms
    clients_of: ClientsOf


class Turns:
    """Claims what is asked, and does it."""

    def __init__(self, tools: Tools, engine: Engine) -> None:
        """Do turns with ``tools``, kept going by ``engine``."""
        self._tools = tools
        self._engine = engine

    async def claim(
        self, workspace: WorkspaceId, turn_id: str, asked: Asked, *, same_as: str | None = None
    ) -> bool:
        """Make sure that a thing is done once; say whether it is new.

        A repeat begins the turn again if it still waits, because the first try may have died
        between claim and beginning; the engine runs each turn once.
        """
        now = self._tools.rooms.now()
        mine = Turn(
            workspace=workspace,
            id=turn_id,
            same_as=same_as,
            request=asked.to_json(),
            claimed_at=now,
        )
        kept = await self._tools.rooms.quick(lambda: self._tools.turns.claim(mine))
        if kept.state is TurnState.WAITING:
            await self._engine.begin(workspace, kept.id)
        return kept == mine

    async def is_known(self, workspace: WorkspaceId, turn_id: str) -> bool:
        """Whether a thing was claimed before."""
        tools = self._tools
        return await tools.rooms.quick(lambda: tools.turns.find(workspace, turn_id)) is not None

    async def sweep(self, before: timedelta) -> None:
        """Begin every turn again that has waited longer than ``before``."""
        moment = self._tools.rooms.now() - before
        for turn in await self._tools.rooms.turn(lambda: self._tools.turns.waiting(moment)):
            await self._engine.begin(turn.workspace, turn.id)

    async def forget(self, age: timedelta) -> None:
        """Drop what ended, or was asked and answered, longer ago than ``age``."""
        moment = self._tools.rooms.now() - age
        for each in self._tools.forgetful:
            await self._tools.rooms.turn(partial(each.forget, moment))

    async def perform(self, workspace: WorkspaceId, turn_id: str) -> None:
        """Do a turn, however often it takes; what fails for a moment is tried again."""
        pause = FIRST_PAUSE_SECONDS
        failure: Exception | None = None
        while True:
            try:
                if failure is None:
                    await self._perform(workspace, turn_id)
                else:
                    await self._give_up(workspace, turn_id, failure)
            except Exception as error:  # noqa: BLE001 - sorted out just below: to pass, or to tell
                wait = seconds_to_wait(error)
                if wait is None and failure is not None:
                    log_failure(error, f"turn {turn_id} of {workspace} cannot even be given up")
                    return
                if wait is None:
                    failure = error
                    continue
                log.warning("turn %s of %s waits: %s", turn_id, workspace, named(error))
                await asyncio.sleep(max(pause, wait))
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
            else:
                return

    async def _perform(self, workspace: WorkspaceId, turn_id: str) -> None:
        tools = self._tools
        turn = await tools.rooms.turn(lambda: tools.turns.find(workspace, turn_id))
        if turn is None or turn.request is None:
            return
        if tools.rooms.now() - turn.claimed_at > PATIENCE:
            log.error("turn %s of %s came too late", turn_id, workspace)
            await self._finish(workspace, turn_id, TurnState.EXPIRED)
            return
        asked = replace(Asked.from_json(turn.request), key=turn_id)
        clients = await tools.clients_of(workspace)
        await self._show_working(clients, asked)
        reader = await tools.directory.meet(clients.asking, workspace, asked.person)
        now = turn.claimed_at
        if asked.door is Door.DOCUMENTS:
            answer = await tools.taking_in.answer(clients, asked, reader, now)
        else:
            answer = await tools.rooms.turn(lambda: tools.answers.answer(asked, reader, now))
        home = asked.place.home
        if home is None or not await tools.home.answer(clients, reader, home, answer):
            audience = await tools.courier.audience(clients, asked.place, reader, answer)
            parcel = Parcel(workspace=workspace, key=turn_id, client=clients.sending, answer=answer)
            await tools.courier.deliver(parcel, asked, reader, audience)
        await self._finish(workspace, turn_id, TurnState.DONE)

    async def _show_working(self, clients: Clients, asked: Asked) -> None:
        """Let the agent view say that an answer is on its way; without it nothing is lost."""
        place = asked.place
        if not place.alone or place.channel is None or place.thread is None:
            return
        try:
            await clients.sending.assistant_threads_setStatus(
                channel_id=place.channel, thread_ts=place.thread, status="…"
            )
        except (SlackClientError, ClientError, OSError) as error:
            log.debug("no status in %s: %s", place.channel, named(error))

    async def _give_up(self, workspace: WorkspaceId, turn_id: str, error: Exception) -> None:
        """End a turn that cannot be done, and tell the asker so where that is possible."""
        if isinstance(error, NotInstalledError):
            log.error("turn %s: the app is not installed in %s", turn_id, workspace)
        else:
            log_failure(error, f"turn {turn_id} of {workspace} failed: {named(error)}")
            try:
                await self._apologise(workspace, turn_id)
            except Exception as second:
                if seconds_to_wait(second) is not None:
                    raise
                log_failure(second, f"turn {turn_id} of {workspace}: no apology: {named(second)}")
        await self._finish(workspace, turn_id, TurnState.DONE)

    async def _apologise(self, workspace: WorkspaceId, turn_id: str) -> None:
        tools = self._tools
        turn = await tools.rooms.turn(lambda: tools.turns.find(workspace, turn_id))
        if turn is None or turn.request is None:
            return
        asked = Asked.from_json(turn.request)
        clients = await tools.clients_of(workspace)
        reader = await tools.directory.meet(clients.asking, workspace, asked.person)
        parcel = Parcel(
            workspace=workspace,
            key=f"{turn_id}:failed",
            client=clients.sending,
            answer=told(failed(turn_id, reader.texts)),
        )
        await tools.courier.delivery.direct(parcel, asked.person)

    async def _finish(self, workspace: WorkspaceId, turn_id: str, state: TurnState) -> None:
        tools = self._tools
        now = tools.rooms.now()
        await tools.rooms.turn(lambda: tools.turns.finish(workspace, turn_id, state, now))
