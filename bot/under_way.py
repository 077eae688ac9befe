"""Which work runs in this process now, so that it can be waited for, or left to another."""

from __future__ import annotations

import asyncio
from typing import Any


class UnderWay:
    """Tasks by the engine's name of what they do."""

    def __init__(self) -> None:
        """Begin with none."""
        self._tasks: dict[str, asyncio.Task[Any]] = {}

    @property
    def names(self) -> frozenset[str]:
        """What runs."""
        return frozenset(self._tasks)

    async def watch(self, name: str) -> None:
        """Know of the work that runs in this task until it has been noted as done.

        The engine lets work run again only where it took it from whoever had it; if that was
        this process, the older task must not go on beside the newer.
        """
        older = self._tasks.get(name)
        if older is not None:
            older.cancel()
            await asyncio.wait({older})
        task = asyncio.current_task()
        if task is not None:
            self._tasks[name] = task
            task.add_done_callback(lambda done: self._forget(name, done))

    async def wait(self, seconds: float) -> None:
        """Let what runs end, for so long."""
        if self._tasks:
            await asyncio.wait(set(self._tasks.values()), timeout=seconds)

    async def interrupt(self) -> None:
        """Cancel what still runs: the engine keeps it as begun and not done."""
        left = list(self._tasks.values())
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    def _forget(self, name: str, done: asyncio.Task[Any]) -> None:
        if self._tasks.get(name) is done:
            del self._tasks[name]
