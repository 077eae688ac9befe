"""Every minute: who is owed what, and begin telling it. What is due soon is begun to the second.

Nothing is told here: each thing is a job of the engine, which begins every job once, whichever
process plans it and however often.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from bot.slack.trouble import log_failure, named
from kamcore.errors import KamError
from kamcore.use_cases.plan_reminders import plan_reminders

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.slack.rooms import Rooms
    from kamcore.ids import WorkspaceId
    from kamcore.ports import Store

EVERY = timedelta(minutes=1)
TAKEN_OVER_WITHIN = timedelta(seconds=5)
"""How soon another process plans where the one that did has died."""

LOOK_SECONDS = 1.0
"""How often we look at the clock: in the local workspace it may jump."""

log = logging.getLogger(__name__)


class JobStarter(Protocol):
    """Begins durable work."""

    async def begin_job(self, workspace: str, job_id: str) -> None:
        """Start a job now; one that was begun before is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """Plans for every workspace."""

    store: Store
    rooms: Rooms
    jobs: JobStarter

    async def run(self, is_ours: Callable[[], Awaitable[bool]]) -> None:
        """Plan for ever, where it is ours to plan: one of all processes does."""
        while True:
            wake = await self._plan_if(is_ours)
            while self.rooms.now() < wake:  # noqa: ASYNC110 - the clock may jump, and tells nobody
                await asyncio.sleep(LOOK_SECONDS)

    async def _plan_if(self, is_ours: Callable[[], Awaitable[bool]]) -> datetime:
        try:
            if await is_ours():
                return await self.plan()
        except KamError as error:
            log.warning("nobody knows who plans: %s", named(error))
        return self.rooms.now() + TAKEN_OVER_WITHIN

    async def plan(self) -> datetime:
        """Plan once, begin what is due, and say when to plan again."""
        wake = self.rooms.now() + EVERY
        try:
            workspaces = await self.rooms.turn(self.store.workspaces)
        except KamError as error:
            log.warning("nothing can be planned: %s", named(error))
            return wake
        for workspace in workspaces:
            try:
                next_due = await self._plan(workspace)
            except KamError as error:
                log.warning("nothing can be planned in %s: %s", workspace, named(error))
            except Exception as error:  # noqa: BLE001 - one workspace must not silence the others
                log_failure(error, f"planning in {workspace} failed")
            else:
                wake = min(wake, next_due or wake)
        return wake

    async def _plan(self, workspace: WorkspaceId) -> datetime | None:
        now = self.rooms.now()
        owed = await self.rooms.turn(lambda: plan_reminders(self.store, workspace, now=now))
        for job in (*(each.job for each in owed.due), *(each.job for each in owed.outdated)):
            await self.jobs.begin_job(workspace, job)
        return owed.next_due
