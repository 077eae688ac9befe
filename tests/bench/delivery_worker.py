"""A process that sends direct messages when they are due, through the bot's engine and ledger.

``tests.bench.delivery`` starts several and kills them. What is to be sent follows from its
arguments; what was sent already, from the database.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import ClientSession
from sqlalchemy import select

from bot.durable import engine_of
from bot.jobs import Jobs
from bot.logs import log_to_stderr
from bot.settings import Settings
from bot.slack.answer import told
from bot.slack.clients import Wire
from bot.slack.delivery import Delivery, Parcel
from bot.slack.rooms import Rooms
from kamcore.errors import KamError
from kamcore.ids import PersonId, WorkspaceId
from kamcore.storage import open_store
from kamcore.storage.row_security import EVERY_WORKSPACE, act_for
from kamcore.storage.trouble import plainly
from kamcore.storage.turns import DeliveryRow, SqlTurns
from kamcore.turns import DeliveryState

if TYPE_CHECKING:
    from kamcore.storage import SqlStore

WORKSPACES = 50
PEOPLE = 40
LOOKS_EVERY = 0.2
LEFT_TO_OTHERS = 3.0
"""Seconds that a worker leaves a message to the one whose turn it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be sent, and when.

    Attributes:
        begins: When the first is due, in seconds since 1970.
        every: Seconds from each to the next.
    """

    home: str
    database: str
    slack: str
    count: int
    begins: float
    every: float

    def due(self, number: int) -> float:
        """When a message is due."""
        return self.begins + number * self.every


def job_of(number: int) -> str:
    """Name the job that sends a message, and the message."""
    return f"dm:{number}:1"


def workspace_of(number: int) -> WorkspaceId:
    """Say where a message goes."""
    return WorkspaceId(f"T{number % WORKSPACES}")


async def work(plan: Plan, place: int, workers: int) -> None:
    """Send until killed.

    Args:
        plan: What.
        place: Which worker this is.
        workers: Of how many; what is another's is begun here only where it did not.
    """
    settings = Settings.from_env({"KAM_HOME": plan.home, "KAM_DATABASE_URL": plan.database})
    store = await asyncio.to_thread(open_store, plan.database)
    rooms, turns = Rooms(), SqlTurns(store)
    delivery = Delivery(turns, rooms)
    async with AsyncExitStack() as stack:
        wire = Wire(session=await stack.enter_async_context(ClientSession()), base_url=plan.slack)

        async def send(workspace: str, job: str) -> None:
            number = int(job.split(":")[1])
            client = wire.client(f"xoxb-{workspace}", tries_again=False)
            answer = told("The brief for your meeting.")
            parcel = Parcel(workspace=WorkspaceId(workspace), key=job, client=client, answer=answer)
            await delivery.direct(parcel, PersonId(f"U{number // WORKSPACES % PEOPLE}"))

        engine = engine_of(settings)
        jobs = Jobs({"dm": send})
        await engine.start(turns=jobs.perform, jobs=jobs.perform)
        left = set(range(plan.count)) - _sent(store)
        while True:
            now = time.time()
            mine = {each for each in left if each % workers == place and plan.due(each) <= now}
            theirs = {each for each in left - mine if plan.due(each) <= now - LEFT_TO_OTHERS}
            try:
                if theirs:
                    done = await rooms.turn(lambda: _sent(store))
                    left -= done
                    theirs -= done
                for number in sorted(mine) + sorted(theirs):
                    await engine.begin_job(workspace_of(number), job_of(number))
                    left.remove(number)
            except KamError:
                pass  # the database is away; the next look tries again
            await asyncio.sleep(LOOKS_EVERY)


def _sent(store: SqlStore) -> set[int]:
    """Give what is known to have arrived."""
    with plainly(store.place), store.engine.connect() as connection:
        act_for(connection, EVERY_WORKSPACE)
        sent = select(DeliveryRow.key).where(DeliveryRow.state == DeliveryState.SENT.value)
        return {int(key.split(":")[1]) for key in connection.scalars(sent)}


if __name__ == "__main__":
    log_to_stderr("INFO")
    asyncio.run(
        work(
            Plan(**json.loads(Path(sys.argv[1]).read_text("utf-8"))),
            place=int(sys.argv[2]),
            workers=int(sys.argv[3]),
        )
    )
