"""What an engine under test performs, and a process that begins work and is killed at it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import bot

if TYPE_CHECKING:
    from bot.settings import Settings

SECONDS = 20
DYING = """
import asyncio, json, sys
from bot.settings import Settings
from bot.durable import engine_of

async def main():
    async def die(workspace, work):
        print("begun", flush=True)
        await asyncio.Event().wait()
    engine = engine_of(Settings.from_env(json.loads(sys.argv[1])))
    await engine.start(turns=die, jobs=die)
    await getattr(engine, sys.argv[2])("T1", "evt:1")
    await asyncio.Event().wait()

asyncio.run(main())
"""


class Diary:
    """Remembers what was performed, and lets a test wait for it."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, str]] = []
        self.changed = asyncio.Event()

    async def perform(self, workspace: str, turn: str) -> None:
        self.entries.append((workspace, turn))
        self.changed.set()

    async def wait_for(self, count: int) -> None:
        async with asyncio.timeout(SECONDS):
            while len(self.entries) < count:
                self.changed.clear()
                await self.changed.wait()


async def killed_process(settings: Settings, begin: str) -> None:
    """Begin work in a process of its own, and kill it in the middle."""
    given = json.dumps({"KAM_HOME": str(settings.home), "KAM_DATABASE_URL": settings.database_url})
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", DYING, given, begin),
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(bot.__file__).parents[1],
        env={**os.environ, "PYTHONPATH": str(Path(bot.__file__).parents[1])},
    )
    assert process.stdout is not None
    async with asyncio.timeout(SECONDS):
        assert await process.stdout.readline() == b"begun\n"
    process.send_signal(signal.SIGKILL)
    await process.wait()
