"""Durable work: whoever began it and died, it is taken up again, and only once at a time.

There are turns, which somebody waits for, and jobs, which have their time. DBOS keeps which of
them run where, in a SQLite file of its own in ``KAM_HOME`` (on PostgreSQL in a schema of its own
beside everything else). Only ids go in; what the work is about is in the store.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.engine_config import config_of, place_of_engine
from bot.ownership import Ownership
from bot.under_way import UnderWay
from kamcore.storage.trouble import plainly
from kamcore.store_errors import DatabaseUnreachableError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import timedelta

    from bot.settings import Settings
    from bot.slots import Slots

    Perform = Callable[[str, str], Awaitable[None]]

TURN = "kam.turn"
JOB = "kam.job"
STOP_SECONDS = 5
FORGOTTEN_AT_ONCE = 500
GIVEN_UP = "MAX_RECOVERY_ATTEMPTS_EXCEEDED"
ENDED = ["SUCCESS", "ERROR", "CANCELLED", GIVEN_UP]


class Engine:
    """Performs each turn and each job that was begun, until it has been performed."""

    def __init__(self, settings: Settings, slots: Slots) -> None:
        """Prepare; nothing runs before ``start``."""
        self._settings = settings
        self._place = place_of_engine(settings)
        self._under_way = UnderWay()
        self._ownership = Ownership(slots, self._under_way)
        self._is_stopping = False
        self._turn: Any = None
        self._job: Any = None

    @property
    def may_work(self) -> bool:
        """Whether nobody else may take up what runs here."""
        return self._ownership.is_ours

    async def start(self, *, turns: Perform, jobs: Perform) -> None:
        """Take a slot, and take up what dead processes left.

        Args:
            turns: Does a turn, given workspace and turn id; it may be called again for the
                same turn after a crash, so it must do what is left.
            jobs: Does a job in the same way, given workspace and job id.

        Raises:
            KamError: When the database cannot be used.
        """
        from dbos import DBOS  # noqa: PLC0415 - heavy at start

        self._settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        executor = await self._ownership.take()
        instance = DBOS(config=config_of(self._settings, executor))
        self._turn, self._job = self._durable(TURN, turns), self._durable(JOB, jobs)
        with plainly(self._place):
            DBOS.launch()
        _fail_at_once(instance)
        self._ownership.begin()

    async def begin(self, workspace: str, turn_id: str) -> None:
        """Start a turn; one that was begun before, by whomever, is left alone.

        Raises:
            KamError: When the database cannot be used.
        """
        await self._begin(self._turn, workflow_id("turn", workspace, turn_id), workspace, turn_id)

    async def begin_job(self, workspace: str, job_id: str) -> None:
        """Start a job now; one that was begun before, by whomever, is left alone.

        Raises:
            KamError: When the database cannot be used.
        """
        await self._begin(self._job, workflow_id("job", workspace, job_id), workspace, job_id)

    async def forget(self, age: timedelta) -> None:
        """Drop the engine's own rows of work that ended and began longer ago than ``age``.

        Raises:
            KamError: When the database cannot be used.
        """
        from dbos import DBOS  # noqa: PLC0415 - as above

        before = (datetime.now(UTC) - age).isoformat()
        while True:
            with plainly(self._place):
                old = await DBOS.list_workflows_async(
                    status=ENDED,
                    end_time=before,
                    limit=FORGOTTEN_AT_ONCE,
                    load_input=False,
                    load_output=False,
                )
                if not old:
                    return
                await DBOS.delete_workflows_async([each.workflow_id for each in old])

    async def dead_letters(self) -> int:
        """Count the work that was taken up so often that the engine gave it up.

        Raises:
            KamError: When the database cannot be used.
        """
        from dbos import DBOS  # noqa: PLC0415 - as above

        with plainly(self._place):
            given_up = await DBOS.list_workflows_async(
                status=GIVEN_UP, load_input=False, load_output=False
            )
        return len(given_up)

    async def stop(self) -> None:
        """Let running work end for a few seconds; the rest is taken up at the next start."""
        from dbos import DBOS  # noqa: PLC0415 - as above

        self._is_stopping = True
        await self._ownership.end()
        await self._under_way.wait(STOP_SECONDS)
        # One that went on without us would find everything closed, and count as done.
        await self._under_way.interrupt()
        await asyncio.to_thread(DBOS.destroy, destroy_registry=True)
        await self._under_way.interrupt()
        # The engine put its own threads in this place, and took them along.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())
        self._ownership.release()

    def _durable(self, name: str, perform: Perform) -> Any:
        """Make the engine know work by its name."""
        from dbos import DBOS  # noqa: PLC0415 - as above

        @DBOS.workflow(name=name)
        async def work(workspace: str, which: str) -> None:
            await self._under_way.watch(str(DBOS.workflow_id))
            if self._is_stopping or not self._ownership.is_ours:
                # Another may have it by now; as long as it is not noted as done, somebody will.
                raise asyncio.CancelledError
            await perform(workspace, which)

        return work

    async def _begin(self, work: Any, name: str, workspace: str, which: str) -> None:
        from dbos import DBOS, SetWorkflowID  # noqa: PLC0415 - as above

        if not self._ownership.is_ours:
            raise DatabaseUnreachableError(self._place)
        with plainly(self._place), SetWorkflowID(name):
            await DBOS.start_workflow_async(work, workspace, which)


def workflow_id(kind: str, workspace: str, which: str) -> str:
    """Give the engine's name of a piece of work."""
    return f"{kind}:{workspace}:{which}"


def _fail_at_once(instance: Any) -> None:
    """Let the engine say that its database is away, instead of waiting up to a minute for it.

    Whoever begins work has seconds to answer, and what could not be noted is taken up again by
    ``Ownership``. The engine has this switch, but only its clients may set it.
    """
    instance._sys_db._retry_connection_errors = False  # noqa: SLF001 - see above; a test tells when it is gone
