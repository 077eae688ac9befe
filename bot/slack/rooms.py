"""Threads for what blocks: a few for whoever waits for an ack, others for longer turns.

The two never share a thread, so that fifty slow turns delay no ack.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

QUICK_THREADS = 8
TURN_THREADS = 8

T = TypeVar("T")


class Rooms:
    """Where synchronous work is done, and what time it is."""

    def __init__(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Open both pools."""
        self.now = clock
        self._quick = ThreadPoolExecutor(QUICK_THREADS, thread_name_prefix="kam-quick")
        self._turns = ThreadPoolExecutor(TURN_THREADS, thread_name_prefix="kam-turn")

    async def quick(self, work: Callable[[], T]) -> T:
        """Do what somebody waits for within Slack's three seconds."""
        return await asyncio.get_running_loop().run_in_executor(self._quick, work)

    async def turn(self, work: Callable[[], T]) -> T:
        """Do what is answered later."""
        return await asyncio.get_running_loop().run_in_executor(self._turns, work)

    def close(self) -> None:
        """Let running work end, and take no more."""
        self._quick.shutdown(wait=True, cancel_futures=True)
        self._turns.shutdown(wait=True, cancel_futures=True)
