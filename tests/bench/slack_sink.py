"""A sink in place of Slack: takes messages, remembers when, and fails as often as it is told.

It knows what a delivery asks: opening a direct message, posting, and the history with its
metadata. Nothing is checked beyond that; ``bot.sandbox`` is the stand-in that refuses.
"""

from __future__ import annotations

import json
import random
import time
from collections import defaultdict
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """Shares of calls that fail, 0 to 1.

    Attributes:
        after: A message is taken, and its sender is told that it was not.
    """

    too_many: float = 0.10
    refused: float = 0.05
    after: float = 0.05


@dataclass
class Sink:
    """What arrived."""

    faults: Faults
    chance: random.Random
    arrived: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    channels: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    failed: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    async def handle(self, request: web.Request) -> web.Response:
        """Answer a call of the Web API."""
        asked = {**request.query, **await body_of(request)}
        chance = self.chance.random()
        if chance < self.faults.too_many:
            self.failed["429"] += 1
            return web.json_response(
                {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": "1"}
            )
        if chance < self.faults.too_many + self.faults.refused:
            self.failed["500"] += 1
            return web.Response(status=500)
        workspace = request.headers.get("Authorization", "").rpartition("-")[2]
        method = request.match_info["method"]
        answer = {"ok": True, **self._answer(method, workspace, asked)}
        if method == "chat.postMessage" and self.chance.random() < self.faults.after:
            self.failed["500 after taking it"] += 1
            return web.Response(status=500)
        return web.json_response(answer)

    def _answer(self, method: str, workspace: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        match method:
            case "conversations.open":
                return {"channel": {"id": f"D-{workspace}-{asked['users']}"}}
            case "conversations.history":
                newest = self.channels[asked["channel"]][::-1]
                return {"messages": newest[: int(asked["limit"])]}
            case "chat.postMessage":
                return self._take(asked)
            case _:
                message = f"the sink does not know {method}"
                raise ValueError(message)

    def _take(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        given = asked["metadata"]
        metadata = json.loads(given) if isinstance(given, str) else given
        now = time.time()
        message = {"ts": f"{now:.6f}", "metadata": metadata}
        self.channels[asked["channel"]].append(message)
        self.arrived[metadata["event_payload"]["key"]].append(now)
        return {"ts": message["ts"]}


async def body_of(request: web.Request) -> dict[str, Any]:
    """Give what a client sent, as JSON or as a form."""
    if request.content_type == "application/json":
        found: dict[str, Any] = await request.json()
        return found
    return dict(await request.post())


@asynccontextmanager
async def opened(faults: Faults) -> AsyncIterator[tuple[Sink, str]]:
    """Serve on a free port; give the sink and the address for clients."""
    sink = Sink(faults, random.Random(7))  # noqa: S311 - no secret
    app = web.Application()
    app.router.add_route("*", "/api/{method}", sink.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        yield sink, f"http://127.0.0.1:{port}/api/"
    finally:
        await runner.cleanup()
