"""What is done again and again while the bot runs, and by one of all processes.

Any number of ``kam run`` and ``kam worker`` on one database perform turns and jobs; looking for
turns that nobody began, reading calendars and planning what people are told unasked is done by
whoever has the lease.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from kamcore.errors import KamError
from kamcore.ids import WorkspaceId

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from bot.slack.staff import Staff

TENDS_EVERY = 20.0
UNBEGUN = timedelta(seconds=10)
"""A turn that has waited this long may have lost whoever claimed it."""

TIDY = "tidy"
EVERY_WORKSPACE = "*"
"""Of a job that is about none in particular."""

log = logging.getLogger(__name__)


@asynccontextmanager
async def kept_going(staff: Staff) -> AsyncIterator[None]:
    """Let turns and jobs run, and tend to what nobody asks for."""
    await staff.engine.start(
        turns=lambda workspace, turn: staff.turns.perform(WorkspaceId(workspace), turn),
        jobs=staff.jobs.perform,
    )
    going = [
        asyncio.create_task(_again_and_again(staff, _sweep, "turns")),
        asyncio.create_task(_again_and_again(staff, _read_calendars, "calendars")),
        asyncio.create_task(staff.planner.run(lambda: staff.rooms.turn(staff.lease.take))),
    ]
    try:
        yield
    finally:
        for each in going:
            each.cancel()
        await asyncio.gather(*going, return_exceptions=True)
        await staff.engine.stop()
        await staff.rooms.turn(staff.lease.release)


async def _again_and_again(
    staff: Staff, tend: Callable[[Staff], Awaitable[None]], what: str
) -> None:
    while True:
        try:
            if await staff.rooms.turn(staff.lease.take):
                await tend(staff)
        except KamError as error:
            log.warning("%s cannot be looked for: %s", what, type(error).__name__)
        await asyncio.sleep(TENDS_EVERY)


async def _sweep(staff: Staff) -> None:
    await staff.turns.sweep(UNBEGUN)
    # Once an hour what is older than it has to be kept is dropped.
    await staff.engine.begin_job(EVERY_WORKSPACE, f"{TIDY}:{staff.rooms.now():%Y-%m-%dT%H}")


async def _read_calendars(staff: Staff) -> None:
    if staff.feeds is not None:
        await staff.feeds.read_due()
