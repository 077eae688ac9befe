"""Durable jobs: which of us does a job, told by the first word of its id, until it is done.

A job's id is the whole of it, such as ``tidy:2026-11-27T09``: the engine starts each id once,
whichever process says so and however often. What fails for a moment is tried again; what fails
for good is logged and ends there, because nobody waits to be told.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from bot.meters import Meters
from bot.slack.trouble import log_failure, named, seconds_to_wait

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    Do = Callable[[str, str], Awaitable[None]]

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 15.0
GROWS = 1.5
"""Each pause is so much longer than the one before: what fails often by chance is soon done."""

log = logging.getLogger(__name__)


class Jobs:
    """Does jobs."""

    def __init__(self, kinds: Mapping[str, Do], meters: Meters | None = None) -> None:
        """Know who does which kind.

        Args:
            kinds: By the first word of a job's id, up to its colon, who does it, given
                workspace and job id. It is called again after a crash or a failure that passes,
                so it must do what is left.
            meters: Count what came of them.
        """
        self._kinds = kinds
        self._meters = Meters() if meters is None else meters

    async def perform(self, workspace: str, job: str) -> None:
        """Do a job, however often it takes."""
        kind = job.partition(":")[0]
        do = self._kinds.get(kind)
        if do is None:
            log.error("job %s of %s is of a kind that nobody here does", job, workspace)
            return
        pause = FIRST_PAUSE_SECONDS
        while True:
            try:
                await do(workspace, job)
            except Exception as error:  # noqa: BLE001 - sorted out just below: to pass, or to end
                wait = seconds_to_wait(error)
                if wait is None:
                    log_failure(error, f"job {job} of {workspace} failed: {named(error)}")
                    self._meters.did(kind, well=False)
                    return
                log.warning("job %s of %s waits: %s", job, workspace, named(error))
                await asyncio.sleep(max(pause, wait))
                pause = min(GROWS * pause, LONGEST_PAUSE_SECONDS)
            else:
                self._meters.did(kind, well=True)
                return
