"""``kam run`` in processes of their own, which a test may kill."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import bot
from bot.sandbox.sample.seed import seed
from bot.sandbox.server import Sandbox
from bot.wiring import open_house
from tests.bot.slack.played import TOKENS, Played, UnhurriedClock, settings_for, sow

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from datetime import datetime

    from bot.settings import Settings

SECONDS = 180
SOURCES = (Path(bot.__file__).parents[1], Path(__file__).parents[3])


class PatientClock(UnhurriedClock):
    """Pauses last until somebody says so: a process starts as fast as the machine allows."""

    def __init__(self) -> None:
        super().__init__()
        self.passed = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        if seconds > 0:
            await self.passed.wait()


@dataclass
class Processes:
    """Bots on one home, and the workspace they serve."""

    played: Played
    clock: PatientClock
    home: Path
    more: Mapping[str, str] = field(default_factory=dict)
    running: list[asyncio.subprocess.Process] = field(default_factory=list)

    async def start(self) -> None:
        """Start one more, and wait until it hears."""
        connections = self.played.sandbox.hub.connections
        await self._started("run")
        assert await self._connected(connections + 1), self.log()

    async def start_worker(self) -> None:
        """Start one that does durable work only; nothing tells when it does."""
        await self._started("worker")

    async def _started(self, command: str) -> None:
        settings = {
            **TOKENS,
            "SLACK_API_URL": self.played.sandbox.api_url,
            "KAM_HOME": str(self.home),
            "KAM_LOG_LEVEL": "DEBUG",
            **self.more,
        }
        with (self.home / "log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.bot.slack.spared_bot", command),
                stderr=log,
                cwd=self.home,
                env={**os.environ, **settings, "PYTHONPATH": os.pathsep.join(map(str, SOURCES))},
            )
        self.running.append(process)

    async def exactly(self, number: int) -> None:
        """Let so many run; Slack asks the one that was started last."""
        while len(self.running) > number:
            await self.kill()
        while len(self.running) < number:
            await self.start()

    async def end_worker(self) -> int:
        """End the worker, which was started last, and give its exit code."""
        process = self.running.pop()
        process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(process.wait(), SECONDS)

    async def kill(self, how: signal.Signals = signal.SIGKILL) -> int:
        """End the one that was started last, and give its exit code."""
        connections = self.played.sandbox.hub.connections
        process = self.running.pop()
        process.send_signal(how)
        code = await asyncio.wait_for(process.wait(), SECONDS)
        assert await self._connected(connections - 1)
        return code

    def log(self) -> str:
        """Everything they logged."""
        return (self.home / "log").read_text(encoding="utf-8")

    async def _connected(self, number: int) -> bool:
        hub, feed = self.played.sandbox.hub, self.played.sandbox.world.feed
        return await feed.until(lambda: hub.connections == number, seconds=SECONDS)


def _sow(settings: Settings, now: datetime) -> None:
    if settings.database_url.startswith("sqlite"):
        sow(settings, now)
        return
    house = open_house(settings)
    seed(house.store, now=now)
    house.store.close()


@asynccontextmanager
async def processes(home: Path, now: datetime, **more: str) -> AsyncIterator[Processes]:
    """Open the workspace and sow; nothing runs yet. In the end nothing runs any more.

    Args:
        home: Where everything is kept.
        now: When the sample company was founded.
        more: Settings, such as another database.
    """
    clock = PatientClock()
    sandbox = Sandbox(0, clock=clock)
    await sandbox.start()
    settings = settings_for(sandbox, home, **more)
    await asyncio.to_thread(_sow, settings, now)
    played = Played(sandbox=sandbox, clock=clock, settings=settings)
    held = Processes(played=played, clock=clock, home=home, more=more)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(sandbox.stop)
        yield held
        await held.exactly(0)
