"""Durable work: whoever began it and died, it is taken up again, and only once at a time.

There are turns, which somebody waits for, and jobs, which have their time. DBOS keeps which of
them run where, in a SQLite file of its own in ``KAM_HOME`` (on PostgreSQL beside everything
else). Only ids go in; what the work is about is in the store.
"""

from __future__ import annotations

import asyncio
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.engine_file import TimedConnection, prepared_file
from bot.slots import MOST, name_of, take, take_lowest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import timedelta

    from bot.settings import Settings
    from bot.slots import Slot

    Perform = Callable[[str, str], Awaitable[None]]

VERSION = "1"
"""What turns and jobs are made of: their names below, and two ids each.

Change it only with a way for work begun under the old one: only processes of the same version
take it up. A third kind of work needs no other version.
"""

TURN = "kam.turn"
JOB = "kam.job"
ADOPTION_SECONDS = 2.0
STOP_SECONDS = 5
THREADS = 32
FORGOTTEN_AT_ONCE = 500

log = logging.getLogger(__name__)


class Engine:
    """Performs each turn and each job that was begun, until it has been performed."""

    def __init__(self, settings: Settings) -> None:
        """Prepare; nothing runs before ``start``."""
        self._home = settings.home
        self._database_url = settings.database_url
        self._slot: Slot | None = None
        self._adopting: asyncio.Task[None] | None = None
        self._turn: Any = None
        self._job: Any = None
        self._under_way: set[asyncio.Task[Any]] = set()

    async def start(self, *, turns: Perform, jobs: Perform) -> None:
        """Take a slot, and take up what its last owner left.

        Args:
            turns: Does a turn, given workspace and turn id; it may be called again for the
                same turn after a crash, so it must do what is left.
            jobs: Does a job in the same way, given workspace and job id.
        """
        from dbos import DBOS  # noqa: PLC0415 - heavy at start

        self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._slot = take_lowest(self._home)
        DBOS(config=self._config(self._slot))
        self._turn, self._job = self._durable(TURN, turns), self._durable(JOB, jobs)
        DBOS.launch()
        self._adopting = asyncio.create_task(self._adopt_for_ever())

    async def begin(self, workspace: str, turn_id: str) -> None:
        """Start a turn; one that was begun before, by whomever, is left alone."""
        await _begin(self._turn, workflow_id("turn", workspace, turn_id), workspace, turn_id)

    async def begin_job(self, workspace: str, job_id: str) -> None:
        """Start a job now; one that was begun before, by whomever, is left alone."""
        await _begin(self._job, workflow_id("job", workspace, job_id), workspace, job_id)

    async def forget(self, age: timedelta) -> None:
        """Drop the engine's own rows of work that ended and began longer ago than ``age``."""
        from dbos import DBOS  # noqa: PLC0415 - as above

        before = (datetime.now(UTC) - age).isoformat()
        while True:
            old = await DBOS.list_workflows_async(
                status=["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"],
                end_time=before,
                limit=FORGOTTEN_AT_ONCE,
                load_input=False,
                load_output=False,
            )
            if not old:
                return
            await DBOS.delete_workflows_async([each.workflow_id for each in old])

    async def stop(self) -> None:
        """Let running work end for a few seconds; the rest is taken up at the next start."""
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

    def _durable(self, name: str, perform: Perform) -> Any:
        """Make the engine know work by its name."""
        from dbos import DBOS  # noqa: PLC0415 - as above

        @DBOS.workflow(name=name)
        async def work(workspace: str, which: str) -> None:
            self._watch()
            await perform(workspace, which)

        return work

    def _watch(self) -> None:
        """Know of the work that runs in this task until it has been noted as done."""
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
                log.exception("could not look for the work of dead processes")

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
            log.info("taking up %d pieces of work of dead %s", len(left), slot.name)
            await DBOS.resume_workflows_async(left)
            slot.release()


def workflow_id(kind: str, workspace: str, which: str) -> str:
    """Give the engine's name of a piece of work."""
    return f"{kind}:{workspace}:{which}"


async def _begin(work: Any, name: str, workspace: str, which: str) -> None:
    from dbos import DBOS, SetWorkflowID  # noqa: PLC0415 - as above

    with SetWorkflowID(name):
        await DBOS.start_workflow_async(work, workspace, which)


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
