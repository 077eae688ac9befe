"""Do slow turns delay the acks that Slack waits three seconds for?

Fifty questions that take two seconds each are asked at once; while they are worked on, people
type commands, press buttons and ask other questions. Every ack is timed where Slack would time
it, in the stand-in. Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.acks                  # the full count, half a minute
    .uv/bin/uv run python -m tests.bench.acks --http           # the same over signed HTTP
    .uv/bin/uv run python -m tests.bench.acks --turns 10 --seconds 1 --probes 60
    .uv/bin/uv run python -m tests.bench.acks --index    # while all guidance is indexed

Prints how many there were of each kind, p50, p99 and the slowest, in milliseconds. Ends with 1
where an ack was missing or took longer than a second.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import statistics
import sys
import tempfile
import time
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from bot.library import EVERYTHING
from bot.sandbox.people import MEMBER, SALES_LEADER, direct_channel
from bot.slack.answers import Answers
from tests.bot.slack.played import SPARED, Played, button, playing
from tests.bot.slack.served import direct_message, event, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Sequence

    from bot.library import Stock
    from bot.sandbox.messages import Message
    from bot.sandbox.record import Ack

DIRECT = direct_channel(SALES_LEADER).id
MEMBER_DIRECT = direct_channel(MEMBER).id
SLOW = "why is Slow Sample a key account?"
AT_ONCE = 10
ALLOWED_SECONDS = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """How much is asked.

    Attributes:
        turns: Slow questions, all at once.
        seconds: How long each of them takes.
        probes: Things done meanwhile, ten at a time.
        name: Tells what is asked from what was asked before.
    """

    turns: int
    seconds: float
    probes: int
    name: str = "full"


async def acks_under(
    load: Load, played: Played, hold: Callable[[float], object] = time.sleep
) -> list[Ack]:
    """Ask, and give every ack, or that it did not come; ``hold`` makes an answer slow."""
    verdict = await played.command(SALES_LEADER, DIRECT, "ACME")
    record = played.sandbox.world.record
    before = len(record.acks)
    with slow_answers(load.seconds, hold):
        asked = [
            played.sandbox.hub.ask("events_api", _slow(load, number))
            for number in range(load.turns)
        ]
        probes = _probes(load, played, verdict)
        await asyncio.gather(*asked, probes)
    return list(record.acks)[before:]


@contextmanager
def slow_answers(seconds: float, hold: Callable[[float], object] = time.sleep) -> Iterator[None]:
    """Let one question take long, as a model or a large account might."""
    answer = Answers.answer

    answered = []

    def slowly(self: Answers, asked: Any, *more: Any, **named: Any) -> Any:
        if asked.text == SLOW:
            hold(seconds)
        answered.append(answer(self, asked, *more, **named))
        return answered[-1]

    with patch.object(Answers, "answer", slowly):
        yield
    if not answered:
        message = "nothing was answered, so nothing was slow"
        raise RuntimeError(message)


async def _probes(load: Load, played: Played, verdict: Message) -> None:
    for first in range(0, load.probes, AT_ONCE):
        batch = range(first, min(first + AT_ONCE, load.probes))
        await asyncio.gather(*(_probe(load, each, played, verdict) for each in batch))


async def _probe(load: Load, number: int, played: Played, verdict: Message) -> None:
    doing = played.sandbox.doing
    match number % 3:
        case 0:
            await doing.command(MEMBER, MEMBER_DIRECT, "/kam", "hilfe")
        case 1:
            place = {"channel": verdict.channel, "ts": verdict.ts}
            await doing.press(SALES_LEADER, place, button(verdict, "kam.why"))
        case _:
            event_id = f"EvProbe-{load.name}-{number}"
            question = direct_message(MEMBER, MEMBER_DIRECT, "hilfe", event_id)
            await played.sandbox.hub.ask("events_api", event(question, event_id=event_id))


def _slow(load: Load, number: int) -> dict[str, Any]:
    event_id = f"EvSlow-{load.name}-{number}"
    return event(direct_message(SALES_LEADER, DIRECT, SLOW, event_id), event_id=event_id)


@asynccontextmanager
async def _opened(home: Path, *, http: bool, stock: Stock) -> AsyncIterator[Played]:
    if http:
        async with serving(home, datetime.now(UTC)) as served:
            yield served.played
    else:
        async with playing(home, datetime.now(UTC), stock=stock) as played:
            yield played


def worst(acks: Sequence[Ack]) -> float:
    """Give the seconds of the slowest ack."""
    return max(each.seconds for each in acks)


def _printed(acks: Sequence[Ack]) -> str:
    lines = []
    for kind in sorted({each.kind for each in acks}):
        spent = sorted(each.seconds * 1000 for each in acks if each.kind == kind)
        p50, p99 = statistics.median(spent), spent[max(0, round(len(spent) * 0.99) - 1)]
        lines.append(
            f"{kind:15} {len(spent):5}  p50 {p50:6.1f}  p99 {p99:6.1f}  max {spent[-1]:6.1f}"
        )
    return "\n".join(lines)


async def _measured(load: Load, *, http: bool, stock: Stock) -> list[Ack]:
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as home:
        async with _opened(Path(home), http=http, stock=stock) as played:
            return await acks_under(load, played)


def main() -> int:
    """Measure, print, and say whether all is well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--turns", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--probes", type=int, default=600)
    parser.add_argument("--http", action="store_true")
    parser.add_argument("--index", action="store_true")
    given = parser.parse_args()
    logging.getLogger("bot").setLevel(logging.ERROR)
    load = Load(turns=given.turns, seconds=given.seconds, probes=given.probes)
    stock = EVERYTHING if given.index else SPARED
    acks = asyncio.run(_measured(load, http=given.http, stock=stock))
    sys.stdout.write(_printed(acks) + "\n")
    return 0 if all(each.came for each in acks) and worst(acks) <= ALLOWED_SECONDS else 1


if __name__ == "__main__":
    sys.exit(main())
