"""A turn from claim to answer: whoever addressed the bot gets an answer or a reason, once."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Protocol

from bot.slack.answer import Answer, told
from bot.slack.asked import Asked, Door
from bot.slack.clients import NotInstalledError
from bot.slack.delivery import Parcel
from bot.slack.sentences import failed
from bot.slack.trouble import DATABASE_TROUBLE, log_failure, named, seconds_to_wait
from bot.slack.working import Working
from kamcore.turns import Turn, TurnState
from kamcore.use_cases.audience import Audience

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.engine import Engine
    from bot.meters import Meters
    from bot.slack.answer import Reader
    from bot.slack.answering import Answering
    from bot.slack.clients import Clients
    from bot.slack.courier import Courier
    from bot.slack.home import HomeTab
    from bot.slack.people import Directory
    from bot.slack.rooms import Rooms
    from bot.slack.services import Patience
    from bot.slack.sharing import Sharing
    from bot.slack.stopping import Stopping
    from bot.slack.stops import Running, Stops
    from bot.slack.taking_in import TakingIn
    from kamcore.ids import WorkspaceId
    from kamcore.storage.turns import SqlTurns

    ClientsOf = Callable[[WorkspaceId], Awaitable[Clients]]

PATIENCE = timedelta(hours=24)
"""After that an answer would only surprise."""

LONGEST_PAUSE_SECONDS = 15.0
FIRST_PAUSE_SECONDS = 1.0

TAKEN_UP = timedelta(seconds=5)
"""A turn begins within moments, unless it was begun before and whoever did so died."""

NONE = Answer(blocks=(), text="")

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
    meters: Meters
    forgetful: tuple[Forgetful, ...]
    answering: Answering
    directory: Directory
    courier: Courier
    home: HomeTab
    taking_in: TakingIn
    sharing: Sharing
    stopping: Stopping
    stops: Stops
    patience: Patience
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
            await self._begin(workspace, kept.id)
        return kept == mine

    async def _begin(self, workspace: WorkspaceId, turn_id: str) -> None:
        """Begin what is kept; where that fails now, the next sweep begins it."""
        try:
            await self._engine.begin(workspace, turn_id)
        except DATABASE_TROUBLE as error:
            log.warning("turn %s of %s is not begun: %s", turn_id, workspace, named(error))

    def waiting(self) -> tuple[int, datetime | None]:
        """Count what waits, and say since when the oldest does; blocks on the database."""
        return self._tools.turns.count_waiting()

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
            await self._end(turn, TurnState.EXPIRED)
            return
        asked = replace(Asked.from_json(turn.request), key=turn_id)
        with tools.stops.running(workspace, turn_id) as running:
            state = await self._do(workspace, asked, turn, running)
        await self._end(turn, state)

    async def _do(
        self, workspace: WorkspaceId, asked: Asked, turn: Turn, running: Running
    ) -> TurnState:
        """Do it, and say how it ended."""
        tools = self._tools
        clients = await tools.clients_of(workspace)
        reader = await tools.directory.meet(clients.asking, workspace, asked.person)
        parcel = Parcel(workspace=workspace, key=asked.key, client=clients.sending, answer=NONE)
        match asked.door:
            case Door.DOCUMENTS:
                answer = await tools.taking_in.answer(clients, asked, reader, turn.claimed_at)
            case Door.STOP:
                answer, asked = await tools.stopping.answer(workspace, asked, reader.texts)
            case Door.SHARE:
                shared = await tools.sharing.share(clients, asked, reader)
                parcel = replace(parcel, key=shared.key, answer=shared.answer)
                await tools.courier.deliver(parcel, asked, reader, shared.audience)
                return TurnState.DONE
            case _:
                return await self._answer(clients, asked, reader, turn, running)
        await self._deliver(clients, asked, reader, replace(parcel, answer=answer))
        return TurnState.DONE

    async def _answer(
        self, clients: Clients, asked: Asked, reader: Reader, turn: Turn, running: Running
    ) -> TurnState:
        """Answer while whoever asked sees that it is worked on, and can stop it."""
        tools, now = self._tools, turn.claimed_at
        began = tools.rooms.now()
        working = Working(clients.sending, asked, reader.texts, tools.patience)
        try:
            async with working.shown():
                answer = await tools.answering.answer(
                    asked, reader, now, running=running, tell=working.tell
                )
            if answer is None or not await self._may_tell(turn, running):
                await working.drop_stream()
                return TurnState.STOPPED
            parcel = Parcel(
                workspace=turn.workspace,
                key=asked.key,
                client=clients.sending,
                answer=answer,
                stream=working.stream,
                last_chunks=tuple(working.last_chunks()),
            )
            await self._deliver(clients, asked, reader, parcel)
        finally:
            # A turn that was taken up again may have been shown by whoever began it.
            await working.end(again=began - now > TAKEN_UP)
        return TurnState.DONE

    async def _may_tell(self, turn: Turn, running: Running) -> bool:
        """Whether nobody stopped it meanwhile, here or elsewhere; from now on it is too late."""
        if not running.begin_telling():
            return False
        find = self._tools.turns.find
        found = await self._tools.rooms.turn(lambda: find(turn.workspace, turn.id))
        return found is not None and found.state is TurnState.WAITING

    async def _deliver(
        self, clients: Clients, asked: Asked, reader: Reader, parcel: Parcel
    ) -> None:
        tools, answer, home = self._tools, parcel.answer, asked.place.home
        if home is not None and await tools.home.answer(clients, reader, home, answer):
            return
        audience = await tools.courier.audience(clients, asked.place, reader, answer)
        if audience is not Audience.EVERYONE and parcel.stream is not None:
            parcel = replace(parcel, stream=None)  # others could read what grows in a channel
        await tools.courier.deliver(parcel, asked, reader, audience)

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
        self._tools.meters.failed()

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

    async def _end(self, turn: Turn, state: TurnState) -> None:
        await self._finish(turn.workspace, turn.id, state)
        spent = self._tools.rooms.now() - turn.claimed_at
        self._tools.meters.ended(state, spent.total_seconds())

    async def _finish(self, workspace: WorkspaceId, turn_id: str, state: TurnState) -> None:
        tools = self._tools
        now = tools.rooms.now()
        await tools.rooms.turn(lambda: tools.turns.finish(workspace, turn_id, state, now))
