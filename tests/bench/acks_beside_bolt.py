"""How fast is a signed request acknowledged, beside a Bolt app as its guide starts one?

``kam run`` and the plain Bolt app run in processes of their own; signed requests go to one and the
other in turn, by 1, 10 and 50 callers at a time: presses of a button that only opens a page, so
that nothing but the ack is to be done. After that ``/kam help``, for which the bot finds out who
asks, answers in their language and keeps what it answered, while the plain app says one fixed
sentence. Run it from the sources' folder:

    .uv/bin/uv run python -m tests.bench.acks_beside_bolt                # 300 requests a round
    .uv/bin/uv run python -m tests.bench.acks_beside_bolt --requests 50

Prints p50 and p99 in milliseconds of both and how many times faster the bot is. Ends with 1
where its acks are less than 2.5 times faster at 1 or 10 callers, or slower at 50.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import statistics
import sys
import tempfile
import time
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from aiohttp import ClientConnectionError, ClientSession, TCPConnector

from bot.sandbox.people import MEMBER, TEAM, direct_channel
from bot.sandbox.server import SIGNING_SECRET, Sandbox
from tests.bot.slack.played import TOKENS, settings_for, sow
from tests.bot.slack.served import FORM, free_port, interaction, signature

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ROOT = Path(__file__).parents[2]
CALLERS = {1: 2.5, 10: 2.5, 50: 1.0}
"""How many at a time, and how many times faster the bot has to be."""
ROUNDS = 4
SECONDS = 60
NUMBERS = itertools.count(1)


PRESS, HELP = "press", "/kam help"


@dataclass
class Server:
    """Somebody who acknowledges.

    Attributes:
        spent: Milliseconds of every request, by what was asked and how many asked at a time.
    """

    name: str
    address: str
    spent: dict[tuple[str, int], list[float]] = field(default_factory=dict)

    def p50(self, what: str, callers: int) -> float:
        """Give the median."""
        return statistics.median(self.spent[what, callers])

    def p99(self, what: str, callers: int) -> float:
        """Give what one of a hundred takes longer than."""
        spent = sorted(self.spent[what, callers])
        return spent[round(len(spent) * 0.99) - 1]


def press() -> str:
    """Write the next press of a button that opens a page, as Slack does."""
    return interaction(
        {
            "type": "block_actions",
            "team": {"id": TEAM},
            "user": {"id": MEMBER, "team_id": TEAM},
            "api_app_id": "A0KAM",
            "trigger_id": f"bench.{next(NUMBERS)}",
            "channel": {"id": direct_channel(MEMBER).id},
            "container": {"type": "message", "message_ts": "1.000001"},
            "message": {"ts": "1.000001"},
            "response_url": "http://127.0.0.1:1/",
            "actions": [{"type": "button", "action_id": "bench.open", "block_id": "b"}],
        }
    )


def command() -> str:
    """Write the next ``/kam help`` as Slack does."""
    return urlencode(
        {
            "team_id": TEAM,
            "channel_id": direct_channel(MEMBER).id,
            "user_id": MEMBER,
            "command": "/kam",
            "text": "help",
            "api_app_id": "A0KAM",
            "response_url": "http://127.0.0.1:1/",
            "trigger_id": f"bench.{next(NUMBERS)}",
        }
    )


WRITTEN = {PRESS: press, HELP: command}


async def ask(
    session: ClientSession, server: Server, what: str, *, callers: int, requests: int
) -> None:
    """Ask so often, by so many at a time, and keep how long each took."""
    # Written and signed beforehand: it is not the servers that should wait for it.
    bodies = [WRITTEN[what]() for _ in range(requests)]
    left = iter([(body, {**signature(body), "Content-Type": FORM}) for body in bodies])

    async def caller() -> None:
        for body, headers in left:
            began = time.perf_counter()
            async with session.post(server.address, data=body, headers=headers) as answer:
                text = await answer.text()
            spent = (time.perf_counter() - began) * 1000
            server.spent.setdefault((what, callers), []).append(spent)
            if answer.status != 200 or bool(text) == (what == PRESS):
                message = f"{server.name} answered {answer.status}: {text[:200]}"
                raise RuntimeError(message)

    await asyncio.gather(*(caller() for _ in range(callers)))


@asynccontextmanager
async def started(home: Path, name: str, *module: str, **env: str) -> AsyncIterator[Server]:
    """Run one in a process of its own until the block ends."""
    port = free_port()
    given = [each.format(port=port) for each in module]
    with (home / f"{name}.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", *given),
            cwd=ROOT,
            stdout=log,
            stderr=log,
            env={**os.environ, "KAM_HTTP_PORT": str(port), "KAM_LOG_LEVEL": "WARNING", **env},
        )
    try:
        address = f"http://127.0.0.1:{port}/slack/events"
        async with asyncio.timeout(SECONDS), ClientSession() as session:
            while True:
                try:
                    async with session.get(address):
                        break
                except ClientConnectionError:
                    await asyncio.sleep(0.05)
        yield Server(name, address)
    finally:
        process.kill()
        await process.wait()


async def measure(home: Path, requests: int) -> tuple[Server, Server]:
    """Measure both in turn, and give the bot and the plain app."""
    async with AsyncExitStack() as stack:
        sandbox = Sandbox(0)
        await sandbox.start()
        stack.push_async_callback(sandbox.stop)
        await asyncio.to_thread(sow, settings_for(sandbox, home), datetime.now(UTC))
        env = {
            "SLACK_BOT_TOKEN": TOKENS["SLACK_BOT_TOKEN"],
            "SLACK_APP_TOKEN": "",
            "SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "SLACK_API_URL": sandbox.api_url,
            "KAM_HOME": str(home),
        }
        bot = await stack.enter_async_context(
            started(home, "kam run", "tests.bot.slack.spared_bot", "run", **env)
        )
        plain = await stack.enter_async_context(
            started(home, "bolt", "tests.bench.default_bolt", "{port}", **env)
        )
        session = await stack.enter_async_context(ClientSession(connector=TCPConnector(limit=0)))
        for server, what in itertools.product((bot, plain), WRITTEN):
            # The first requests open connections, and let the servers ask Slack who they are.
            await ask(session, server, what, callers=1, requests=20)
        bot.spent.clear()
        plain.spent.clear()
        # What commands showed is kept after their acks: nothing else is measured meanwhile.
        for what, _, callers in itertools.product(WRITTEN, range(ROUNDS), CALLERS):
            for server in (bot, plain):
                await ask(session, server, what, callers=callers, requests=requests)
        return bot, plain


def told(bot: Server, plain: Server) -> bool:
    """Print the figures, and say whether they are as they shall be."""
    is_good = True
    for what, callers in itertools.product(WRITTEN, CALLERS):
        ratio = plain.p50(what, callers) / bot.p50(what, callers)
        wanted = f", wanted {CALLERS[callers]}" if what == PRESS else ""
        is_good = is_good and (what != PRESS or ratio >= CALLERS[callers])
        sys.stdout.write(
            f"{what:9} {callers:3} callers: "
            f"p50 {bot.p50(what, callers):6.2f} beside {plain.p50(what, callers):6.2f}, "
            f"p99 {bot.p99(what, callers):6.1f} beside {plain.p99(what, callers):6.1f}, "
            f"{ratio:5.2f} times as fast{wanted}\n"
        )
    return is_good


def main() -> int:
    """Measure, print, and say whether all is well."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--requests", type=int, default=300)
    requests = parser.parse_args().requests
    with tempfile.TemporaryDirectory(prefix="kam-acks-") as folder:
        bot, plain = asyncio.run(measure(Path(folder), requests))
    return 0 if told(bot, plain) else 1


if __name__ == "__main__":
    sys.exit(main())
