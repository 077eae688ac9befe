"""How we are, told to whoever watches over us: whether we are ready, and what we counted."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kamcore.errors import KamError

if TYPE_CHECKING:
    from bot.slack.socket import Socket
    from bot.slack.staff import Staff

READY_SECONDS = 1.0
"""Whoever watches over us does not wait long, either."""

COUNTED_AT_MOST = 10_000
"""Of what waits; more is as bad."""


@dataclass(frozen=True, slots=True)
class Condition:
    """How we are.

    Attributes:
        is_ready: Whether who asks is answered now.
        details: The same piece by piece; the index is no condition, as answers come without it.
    """

    is_ready: bool
    details: dict[str, Any]


class Watch:
    """Looks at a running bot."""

    def __init__(self, staff: Staff, socket: Socket | None = None) -> None:
        """Look at everybody.

        Args:
            staff: Who is at work.
            socket: Our connection to Slack; ``None`` where Slack connects to us, or need not.
        """
        self._staff = staff
        self._socket = socket

    async def condition(self) -> Condition:
        """Say whether database, engine and connection can be used."""
        staff = self._staff
        database, engine = await self._has_database(), staff.engine.may_work
        details: dict[str, Any] = {
            "database": database,
            "engine": engine,
            "index": staff.library.upkeep.state.value,
        }
        is_ready = database and engine
        if self._socket is not None:
            heard = await self._socket.is_connected()
            details["socket"] = {
                "connected": heard,
                "seconds_since_pong": self._socket.seconds_since_pong(),
            }
            is_ready = is_ready and heard
        return Condition(is_ready=is_ready, details=details)

    async def metrics(self) -> bytes:
        """Give what was counted, and what waits; as it was, where the database is away."""
        try:
            async with asyncio.timeout(READY_SECONDS):
                await self._look_at_what_waits()
        except (KamError, TimeoutError):
            self._staff.meters.note_database(reachable=False)
        else:
            self._staff.meters.note_database(reachable=True)
        return self._staff.meters.text()

    async def _has_database(self) -> bool:
        try:
            async with asyncio.timeout(READY_SECONDS):
                await self._staff.rooms.quick(self._staff.house.store.workspaces)
        except (KamError, TimeoutError):
            return False
        return True

    async def _look_at_what_waits(self) -> None:
        staff = self._staff
        turns, oldest = await staff.rooms.quick(staff.turns.waiting)
        jobs = await staff.rooms.quick(lambda: staff.library.jobs.waiting(COUNTED_AT_MOST))
        age = 0.0 if oldest is None else (staff.rooms.now() - oldest).total_seconds()
        staff.meters.note_waiting(
            turns=turns,
            oldest_seconds=age,
            index_jobs=len(jobs),
            dead_letters=await staff.engine.dead_letters(),
        )
