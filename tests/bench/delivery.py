"""Does every message arrive once, when its sender is killed, Slack fails and the database stops?

Worker processes send direct messages over 50 workspaces through the bot's engine, slots and
ledger to a sink that answers 10 % of all calls with 429, 5 % with 500, and 5 % of those it took
with 500 as well; meanwhile random workers get ``kill -9`` and others start, and PostgreSQL is
stopped for a while. Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.delivery                         # SQLite, 1,000, 20 kills
    .uv/bin/uv run python -m tests.bench.delivery --postgresql            # three replicas
    .uv/bin/uv run python -m tests.bench.delivery --postgresql --kills 0 --outages 3 --away 30
    .uv/bin/uv run python -m tests.bench.delivery --full                  # everything, an hour

Prints figures as JSON: lost, sent twice, seconds late, and seconds until all that was due had
arrived after each outage. Ends with 1 where a message is lost or sent twice, or takes more than
a minute from when the database is back.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kamcore.storage import upgrade
from tests.bench.delivery_worker import Plan, job_of
from tests.bench.slack_sink import Faults, opened
from tests.databases import postgres_server

if TYPE_CHECKING:
    from asyncio.subprocess import Process

    from tests.bench.slack_sink import Sink
    from tests.databases import PostgresServer

ROOT = Path(__file__).parents[2]
ALLOWED_SECONDS = 60.0
PATIENCE = 120.0
"""Seconds after the last is due; what has not arrived by then is lost."""
STARTING = 4.0
"""Seconds until the first is due: processes start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much is sent, and what goes wrong meanwhile.

    Attributes:
        seconds: From the first message's time to the last one's.
        workers: Processes at a time.
        away: Seconds of each outage.
    """

    count: int = 1000
    seconds: float = 120.0
    kills: int = 20
    workers: int = 1
    outages: int = 0
    away: float = 30.0
    faults: Faults = field(default_factory=Faults)


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What came of it; seconds from when a message was due to when it arrived."""

    sent: int = 0
    lost: int = 0
    twice: int = 0
    kills: int = 0
    outages: int = 0
    late_p50: float = 0.0
    late_p99: float = 0.0
    late_most: float = 0.0
    caught_up_after: list[float] = field(default_factory=list)
    failed_calls: dict[str, int] = field(default_factory=dict)

    @property
    def is_good(self) -> bool:
        """Whether every message arrived once, and in time after an outage."""
        late = max(self.caught_up_after, default=0.0)
        return not (self.lost or self.twice) and self.sent > 0 and late <= ALLOWED_SECONDS


class Run:
    """One run: processes that are killed and started, over a database that comes and goes."""

    def __init__(self, load: Load, plan: Plan, server: PostgresServer | None) -> None:
        """Prepare; nothing runs yet."""
        self.load, self.plan, self.server = load, plan, server
        self._file = Path(plan.home) / "plan.json"
        self._file.write_text(json.dumps(asdict(plan)), "utf-8")
        self._chance = random.Random(11)  # noqa: S311 - no secret
        self._workers: list[Process] = []
        self.kills = 0
        self.back: list[float] = []

    async def play(self, sink: Sink) -> None:
        """Let it happen, until everything has arrived or nothing more is to be hoped for."""
        going = [asyncio.create_task(self._look_after(number)) for number in self._numbers()]
        going += [asyncio.create_task(self._kill()), asyncio.create_task(self._stop_database())]
        ends = self.plan.due(self.plan.count) + PATIENCE
        try:
            while len(sink.arrived) < self.plan.count and time.time() < ends:
                await asyncio.sleep(0.1)
                _raise(going)
            # Whatever is sent a second time comes within moments.
            await asyncio.sleep(min(5.0, self.load.seconds / 2))
        finally:
            for each in going:
                each.cancel()
            await asyncio.gather(*going, return_exceptions=True)
            for worker in self._workers:
                if worker.returncode is None:
                    worker.kill()
                    await worker.wait()

    def _numbers(self) -> range:
        return range(self.load.workers)

    async def _look_after(self, number: int) -> None:
        """Start a worker whenever there is none in this place, as whoever runs the bot would."""
        module = "tests.bench.delivery_worker"
        given = (str(self._file), str(number), str(self.load.workers))
        while True:
            with (Path(self.plan.home) / "log").open("ab") as log:
                worker = await asyncio.create_subprocess_exec(
                    *(sys.executable, "-m", module, *given),
                    stderr=log,
                    cwd=ROOT,
                )
            self._workers.append(worker)
            await worker.wait()
            self._workers.remove(worker)
            if self.load.workers > 1:
                await asyncio.sleep(1)

    async def _kill(self) -> None:
        """Kill one at random, as often as is to be, at odd moments."""
        if not self.load.kills:
            return
        await asyncio.sleep(max(0.0, self.plan.begins - time.time()))
        pause = self.load.seconds / self.load.kills
        for _ in range(self.load.kills):
            await asyncio.sleep(pause * self._chance.uniform(0.5, 1.5))
            alive = [each for each in self._workers if each.returncode is None]
            if alive:
                self._chance.choice(alive).kill()
                self.kills += 1

    async def _stop_database(self) -> None:
        if self.server is None or not self.load.outages:
            return
        await asyncio.sleep(max(0.0, self.plan.begins - time.time()))
        pause = self.load.seconds / self.load.outages
        for _ in range(self.load.outages):
            await asyncio.sleep(max(1.0, pause - self.load.away) / 2)
            await asyncio.to_thread(self.server.stop)
            await asyncio.sleep(self.load.away)
            await asyncio.to_thread(self.server.start)
            self.back.append(time.time())
            await asyncio.sleep(max(1.0, pause - self.load.away) / 2)


def _raise(tasks: list[asyncio.Task[None]]) -> None:
    for each in tasks:
        if each.done():
            each.result()


async def deliver(load: Load, home: Path, url: str, server: PostgresServer | None) -> Outcome:
    """Play it, and count."""
    async with opened(load.faults) as (sink, address):
        plan = Plan(
            home=str(home),
            database=url,
            slack=address,
            count=load.count,
            begins=time.time() + STARTING,
            every=load.seconds / load.count,
        )
        run = Run(load, plan, server)
        await run.play(sink)
        return _counted(run, sink)


def _counted(run: Run, sink: Sink) -> Outcome:
    plan, arrived = run.plan, sink.arrived
    late = {n: arrived[job_of(n)][0] - plan.due(n) for n in range(plan.count) if arrived[job_of(n)]}
    spent = sorted(late.values()) or [0.0]
    return Outcome(
        sent=len(late),
        lost=plan.count - len(late),
        twice=sum(len(times) > 1 for times in arrived.values()),
        kills=run.kills,
        outages=len(run.back),
        late_p50=round(statistics.median(spent), 2),
        late_p99=round(spent[max(0, round(len(spent) * 0.99) - 1)], 2),
        late_most=round(spent[-1], 2),
        caught_up_after=[round(_caught_up(plan, late, back), 2) for back in run.back],
        failed_calls=dict(sink.failed),
    )


def _caught_up(plan: Plan, late: dict[int, float], back: float) -> float:
    """Say how long after an outage everything that was due by its end had arrived."""
    arrived = [plan.due(n) + seconds for n, seconds in late.items() if plan.due(n) <= back]
    return max(0.0, max(arrived, default=back) - back)


def measure(load: Load, server: PostgresServer | None) -> Outcome:
    """Play it on a fresh database: of a server, or in a file."""
    with tempfile.TemporaryDirectory(prefix="kam-delivery-") as folder:
        home = Path(folder)
        url = f"sqlite:///{home / 'kam.db'}" if server is None else server.empty()
        upgrade(url)
        outcome = asyncio.run(deliver(load, home, url, server))
        if not outcome.is_good:
            sys.stderr.write((home / "log").read_text("utf-8")[-20_000:])
        return outcome


FULL = (
    (False, Load(count=10_000, seconds=1_500, kills=200)),
    (True, Load(count=10_000, seconds=1_200, kills=200, workers=3)),
    (True, Load(count=2_000, seconds=1_200, kills=0, workers=3, outages=20)),
)


def main() -> int:
    """Measure what the command line says, print, and say whether all is well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--postgresql", action="store_true", help="three replicas on a server")
    parser.add_argument("--full", action="store_true")
    for name, kind, given in (
        ("count", int, 1000),
        ("seconds", float, 120.0),
        ("kills", int, 20),
        ("outages", int, 0),
        ("away", float, 30.0),
    ):
        parser.add_argument(f"--{name}", type=kind, default=given)
    asked: dict[str, Any] = vars(parser.parse_args())
    on_server, full = asked.pop("postgresql"), asked.pop("full")
    runs = FULL if full else ((on_server, Load(workers=3 if on_server else 1, **asked)),)
    is_good = True
    with ExitStack() as stack:
        needed = any(each for each, _ in runs)
        server = stack.enter_context(postgres_server()) if needed else None
        for on_it, load in runs:
            outcome = measure(load, server if on_it else None)
            told = {"database": "postgresql" if on_it else "sqlite", **asdict(outcome)}
            sys.stdout.write(json.dumps(told) + "\n")
            is_good = is_good and outcome.is_good
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
