"""Several ``kam run`` and a ``kam worker`` on one database, which are killed and join under load.

Each is a process of its own. One that was killed is started again, as whoever runs the bot would.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import ClientError, ClientSession

from bot.sandbox.server import SIGNING_SECRET
from tests.bot.slack.played import TOKENS
from tests.bot.slack.served import free_port

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator

ROOT = Path(__file__).parents[2]
STARTING = 120.0
AGAIN_AFTER = 1.0


@dataclass
class Replica:
    """One process, and where it listens."""

    process: Process
    port: int

    @property
    def address(self) -> str:
        """Where Slack sends events."""
        return f"http://127.0.0.1:{self.port}/slack/events"


@dataclass
class Replicas:
    """All that run on one database.

    Attributes:
        slack: The Web API's address.
        hearing: Those that events can be sent to.
    """

    home: Path
    database: str
    slack: str
    hearing: list[Replica] = field(default_factory=list)
    workers: list[Replica] = field(default_factory=list)
    kills: int = 0
    chance: random.Random = field(default_factory=lambda: random.Random(11))  # noqa: S311 - no secret

    async def join(self, command: str = "run") -> None:
        """Start one more, and wait until it is ready."""
        port = free_port()
        env = {
            **dict.fromkeys(TOKENS, ""),
            "SLACK_BOT_TOKEN": TOKENS["SLACK_BOT_TOKEN"],
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_API_URL": self.slack,
            "KAM_HOME": str(self.home),
            "KAM_DATABASE_URL": self.database,
            "KAM_HTTP_PORT": str(port),
            "KAM_LOG_LEVEL": "WARNING",
        }
        with (self.home / "log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "tests.bot.slack.spared_bot", command),
                cwd=ROOT,
                stdout=log,
                stderr=log,
                env={**os.environ, **env},
            )
        replica = Replica(process, port)
        await self._ready(replica)
        (self.hearing if command == "run" else self.workers).append(replica)

    async def kill_one(self) -> None:
        """Kill one at random, and start another."""
        everybody = [*self.hearing, *self.workers]
        victim = self.chance.choice(everybody)
        is_worker = victim in self.workers
        (self.workers if is_worker else self.hearing).remove(victim)
        victim.process.kill()
        self.kills += 1
        await victim.process.wait()
        await asyncio.sleep(AGAIN_AFTER)
        await self.join("worker" if is_worker else "run")

    async def end(self) -> None:
        """Kill all."""
        for each in (*self.hearing, *self.workers):
            if each.process.returncode is None:
                each.process.kill()
                await each.process.wait()

    async def _ready(self, replica: Replica) -> None:
        async with asyncio.timeout(STARTING), ClientSession() as session:
            while replica.process.returncode is None:
                try:
                    async with session.get(f"http://127.0.0.1:{replica.port}/readyz") as answer:
                        if answer.status == 200:
                            return
                except ClientError:
                    pass  # it does not listen yet
                await asyncio.sleep(0.1)
        message = f"a replica ended: {(self.home / 'log').read_text('utf-8')[-3000:]}"
        raise RuntimeError(message)


@asynccontextmanager
async def running(
    home: Path, database: str, slack: str, *, hearing: int, workers: int
) -> AsyncIterator[Replicas]:
    """Run so many until the block ends."""
    replicas = Replicas(home, database, slack)
    try:
        commands = [*["run"] * hearing, *["worker"] * workers]
        await asyncio.gather(*(replicas.join(command) for command in commands))
        yield replicas
    finally:
        await replicas.end()
