"""Durable turns: whoever began one and died, it is taken up again, and only once at a time.

DBOS keeps which turns run where, in a SQLite file of its own in ``KAM_HOME`` (on PostgreSQL
beside everything else). Only ids go in; what a turn is about is in the store.
"""

from __future__ import annotations

import asyncio
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from bot.engine_file import TimedConnection, prepared_file
from bot.slots import MOST, name_of, take, take_lowest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.settings import Settings
    from bot.slots import Slot

    Perform = Callable[[str, str], Awaitable[None]]

VERSION = "1"
"""What a turn is made of. Change it only with a way for turns begun under the old one."""

WORKFLOW = "kam.turn"
ADOPTION_SECONDS = 2.0
STOP_SECONDS = 5
THREADS = 32

log = logging.getLogger(__name__)


class Engine:
    """Performs each turn that was begun, until it has been performed."""

    def __init__(self, settings: Settings) -> None:
        """Prepare; nothing runs before ``start``."""
        self._home = settings.home
        self._database_url = settings.database_url
        self._slot: Slot | None = None
        self._adopting: asyncio.Task[None] | None = None
        self._workflow: Any = None
        self._under_way: set[asyncio.Task[Any]] = set()

    async def start(self, perform: Perform) -> None:
        """Take a slot, and take up what its last owner left.

        Args:
            perform: Does a turn, given workspace and turn id; it may be called again for the
                same turn after a crash, so it must do what is left.
        """
        from dbos import DBOS  # noqa: PLC0415 - heavy at start

        self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._slot = take_lowest(self._home)
        DBOS(config=self._config(self._slot))

        @DBOS.workflow(name=WORKFLOW)
        async def turn(workspace: str, turn_id: str) -> None:
            self._watch()
            await perform(workspace, turn_id)

        self._workflow = turn
        DBOS.launch()
        self._adopting = asyncio.create_task(self._adopt_for_ever())

    async def begin(self, workspace: str, turn_id: str) -> None:
        """Start a turn; one that was begun before, by whomever, is left alone."""
        from dbos import DBOS, SetWorkflowID  # noqa: PLC0415 - as above

        with SetWorkflowID(workflow_id(workspace, turn_id)):
            await DBOS.start_workflow_async(self._workflow, workspace, turn_id)

    async def stop(self) -> None:
        """Let running turns end for a few seconds; the rest is taken up at the next start."""
        from dbos import DBOS  # noqa: PLC0415 - as above

        if self._adopting is not None:
            self._adopting.cancel()
            await asyncio.gather(self._adopting, return_exceptions=True)
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=STOP_SECONDS)
        # One that went on without us would find everything closed, and count as done.
        await self._interrupt()
        await asyncio.to_thread(DBOS.destroy, destroy_registry=True)
        await self._interrupt()
        # The engine put its own threads in this place, and took them along.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())
        if self._slot is not None:
            self._slot.release()

    def _watch(self) -> None:
        """Know of the turn that runs in this task until it has been noted as done."""
        task = asyncio.current_task()
        if task is not None:
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _interrupt(self) -> None:
        """Cancel what still runs: the engine keeps it as begun and not done."""
        left = list(self._under_way)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _config(self, slot: Slot) -> Any:
        return {
            **self._database(),
            "name": "kam",
            "application_version": VERSION,
            "executor_id": slot.name,
            "serializer": _json_serializer(),
            "max_executor_threads": THREADS,
            "log_level": "ERROR",
            "enable_otlp": False,
        }

    def _database(self) -> dict[str, Any]:
        if self._database_url.startswith("postgresql"):
            return {"system_database_url": self._database_url}
        return {
            "system_database_url": f"sqlite:///{prepared_file(self._home)}",
            "db_engine_kwargs": {"connect_args": {"factory": TimedConnection}},
        }

    async def _adopt_for_ever(self) -> None:
        while True:
            await asyncio.sleep(ADOPTION_SECONDS)
            try:
                await self._adopt()
            except Exception:
                # Whatever it was, the next look comes in two seconds; nobody else would look.
                log.exception("could not look for turns of dead processes")

    async def _adopt(self) -> None:
        """Resume what other slots left behind, where their owners are dead."""
        from dbos import DBOS  # noqa: PLC0415 - as above

        pending = await DBOS.list_workflows_async(status="PENDING", load_input=False)
        mine = self._slot.name if self._slot is not None else ""
        owners = {each.executor_id for each in pending} - {mine, None}
        for number in (n for n in range(MOST) if name_of(n) in owners):
            slot = await asyncio.to_thread(take, self._home, number)
            if slot is None:
                continue
            left = [each.workflow_id for each in pending if each.executor_id == slot.name]
            log.info("taking up %d turns of dead %s", len(left), slot.name)
            await DBOS.resume_workflows_async(left)
            slot.release()


def workflow_id(workspace: str, turn_id: str) -> str:
    """Give the engine's name of a turn."""
    return f"turn:{workspace}:{turn_id}"


def _json_serializer() -> Any:
    from dbos import Serializer  # noqa: PLC0415 - as above

    class Json(Serializer):
        """Plain JSON: a pickle would run whatever somebody put into the database."""

        def serialize(self, data: Any) -> str:
            return json.dumps(data, default=repr)

        def deserialize(self, serialized_data: str) -> Any:
            return json.loads(serialized_data)

        def name(self) -> str:
            return "kam_json"

    return Json()
