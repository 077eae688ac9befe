"""Is every event that Slack sends taken in once and answered once, by one process or by several?

Signed events come at an even pace, a fifth of them twice, to ``kam run`` in processes of its own;
an event that is not acknowledged is sent again, to another. Meanwhile replicas are killed and
others join. Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.intake                    # SQLite, 600 events, one process
    .uv/bin/uv run python -m tests.bench.intake --postgresql --replicas 3 --workers 1 --kills 4
    .uv/bin/uv run python -m tests.bench.intake --full             # 60,000 events on both, hours

Prints figures as JSON: how soon events were acknowledged, how many were answered, lost or
answered twice, and how many a second. Ends with 1 where one was lost or answered twice, or one of
a hundred acks took a second.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from contextlib import AsyncExitStack, ExitStack
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from bot.sandbox.sample.seed import seed
from kamcore.storage import open_store, upgrade
from tests.bench.replicas import running
from tests.bench.slack_desk import opened
from tests.bot.slack.served import JSON, direct_message, event, signature
from tests.databases import postgres_server

if TYPE_CHECKING:
    from tests.bench.replicas import Replicas
    from tests.bench.slack_desk import Desk
    from tests.databases import PostgresServer

PEOPLE = 50
TWICE_OF = 5
"""Every fifth event comes twice."""
ALLOWED_SECONDS = 1.0
PATIENCE = 120.0
"""Seconds without any answer after which what is missing is lost."""
AGAIN = (0.5, 5.0, 30.0)
"""Seconds from one try to the next; Slack itself takes a minute, and then five."""
WAITS = 3.0
"""Seconds Slack waits for an ack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much comes, and what goes wrong meanwhile.

    Attributes:
        rate: Events a second, without those that come twice.
        joins: Replicas that join while events come.
    """

    count: int = 600
    rate: float = 10.0
    replicas: int = 1
    workers: int = 0
    kills: int = 0
    joins: int = 0


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What came of it."""

    events: int = 0
    requests: int = 0
    tried_again: int = 0
    kills: int = 0
    ack_p50_ms: float = 0.0
    ack_p99_ms: float = 0.0
    answered: int = 0
    lost: int = 0
    twice: int = 0
    seconds: float = 0.0
    answers_a_second: float = 0.0

    @property
    def is_good(self) -> bool:
        """Whether each event was answered once, and acknowledged in time."""
        in_time = self.ack_p99_ms <= ALLOWED_SECONDS * 1000
        return self.events > 0 and not (self.lost or self.twice) and in_time


@dataclass
class Run:
    """One run."""

    load: Load
    replicas: Replicas
    session: ClientSession
    acks: list[float] = field(default_factory=list)
    tried_again: int = 0

    async def play(self) -> None:
        """Send everything, and let things go wrong."""
        sending = [asyncio.create_task(self._due(n)) for n in range(self.load.count)]
        seconds = self.load.count / self.load.rate
        for what in (*(["kill"] * self.load.kills), *(["join"] * self.load.joins)):
            await asyncio.sleep(seconds / (self.load.kills + self.load.joins + 1))
            await (self.replicas.kill_one() if what == "kill" else self.replicas.join())
        await asyncio.gather(*sending)

    async def _due(self, number: int) -> None:
        await asyncio.sleep(number / self.load.rate)
        sent = [self._accepted(number, 0)]
        if number % TWICE_OF == 0:
            sent.append(self._accepted(number, 1))
        await asyncio.gather(*sent)

    async def _accepted(self, number: int, repeat: int) -> None:
        """Send an event until somebody acknowledges it."""
        person = f"U0BENCH{number % PEOPLE:03}"
        message = direct_message(person, f"D0BENCH{number % PEOPLE:03}", "help", ts_of(number))
        body = json.dumps(event(message, event_id=event_of(number)))
        tries = number + repeat
        while True:
            hearing = self.replicas.hearing
            began = time.perf_counter()
            if hearing and await self._is_taken(hearing[tries % len(hearing)].address, body):
                self.acks.append(time.perf_counter() - began)
                return
            await asyncio.sleep(AGAIN[min(tries - number - repeat, len(AGAIN) - 1)])
            tries += 1
            self.tried_again += 1

    async def _is_taken(self, address: str, body: str) -> bool:
        headers = {**signature(body), "Content-Type": JSON}
        try:
            async with self.session.post(address, data=body, headers=headers) as answer:
                return answer.status == 200
        except (ClientError, TimeoutError):
            return False


def event_of(number: int) -> str:
    """Name an event."""
    return f"EvBench{number}"


def ts_of(number: int) -> str:
    """Give the moment of a message, no two of which are the same."""
    return f"1700000000.{number:06}"


async def measured(load: Load, home: Path, url: str) -> Outcome:
    """Play it, wait for the answers, and count."""
    async with AsyncExitStack() as stack:
        desk, slack = await stack.enter_async_context(opened())
        replicas = await stack.enter_async_context(
            running(home, url, slack, hearing=load.replicas, workers=load.workers)
        )
        connector, patience = TCPConnector(limit=0), ClientTimeout(total=WAITS)
        session = await stack.enter_async_context(
            ClientSession(connector=connector, timeout=patience)
        )
        run, began = Run(load, replicas, session), time.time()
        await run.play()
        await _until_quiet(desk, load.count)
        return _counted(run, desk, began)


async def _until_quiet(desk: Desk, count: int) -> None:
    """Wait until everything is answered, or nothing more comes; a second answer comes soon."""
    answered, since = len(desk.arrived), time.monotonic()
    while answered < count and time.monotonic() - since < PATIENCE:
        await asyncio.sleep(0.2)
        if len(desk.arrived) > answered:
            answered, since = len(desk.arrived), time.monotonic()
    await asyncio.sleep(5.0)


def _counted(run: Run, desk: Desk, began: float) -> Outcome:
    acks = sorted(each * 1000 for each in run.acks) or [0.0]
    times = {n: desk.arrived.get(f"evt:{event_of(n)}", []) for n in range(run.load.count)}
    answered = [each[0] for each in times.values() if each]
    seconds = max(answered, default=began) - began
    return Outcome(
        events=run.load.count,
        requests=len(run.acks),
        tried_again=run.tried_again,
        kills=run.replicas.kills,
        ack_p50_ms=round(statistics.median(acks), 1),
        ack_p99_ms=round(acks[max(0, round(len(acks) * 0.99) - 1)], 1),
        answered=len(answered),
        lost=run.load.count - len(answered),
        twice=sum(len(each) > 1 for each in times.values()),
        seconds=round(seconds, 1),
        answers_a_second=round(len(answered) / max(seconds, 0.1), 1),
    )


def measure(load: Load, server: PostgresServer | None) -> Outcome:
    """Play it on a fresh database with the sample company: of a server, or in a file."""
    with tempfile.TemporaryDirectory(prefix="kam-intake-") as folder:
        home = Path(folder)
        url = f"sqlite:///{home / 'kam.db'}" if server is None else server.empty()
        upgrade(url)
        store = open_store(url)
        seed(store, now=datetime.now(UTC))
        store.close()
        outcome = asyncio.run(measured(load, home, url))
        if not outcome.is_good:
            sys.stderr.write((home / "log").read_text("utf-8")[-5_000:])
        return outcome


FULL = (
    (False, Load(count=60_000, rate=100)),
    (True, Load(count=60_000, rate=100, replicas=3, workers=1, kills=20, joins=1)),
)


def main() -> int:
    """Measure what the command line says, print, and say whether all is well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--full", action="store_true")
    for name, kind in (("count", int), ("rate", float), ("replicas", int), ("workers", int),
                       ("kills", int), ("joins", int)):  # fmt: skip
        parser.add_argument(f"--{name}", type=kind, default=getattr(Load(), name))
    asked: dict[str, Any] = vars(parser.parse_args())
    on_server, full = asked.pop("postgresql"), asked.pop("full")
    runs = FULL if full else ((on_server, Load(**asked)),)
    is_good = True
    with ExitStack() as stack:
        needed = any(each for each, _ in runs)
        server = stack.enter_context(postgres_server()) if needed else None
        for on_it, load in runs:
            outcome = measure(load, server if on_it else None)
            place = {"database": "postgresql" if on_it else "sqlite", "replicas": load.replicas}
            sys.stdout.write(json.dumps({**place, **asdict(outcome)}) + "\n")
            is_good = is_good and outcome.is_good
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
