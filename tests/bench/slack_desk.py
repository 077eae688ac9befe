"""A desk in place of Slack for whole bots: takes every call, remembers messages and when.

Nothing is checked and nothing is slow; ``bot.sandbox`` is the stand-in that refuses.
"""

from __future__ import annotations

import itertools
import json
import time
from collections import defaultdict
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.sandbox.people import BOT_PERSON, TEAM
from tests.bench.slack_sink import body_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

NOT_HERE = frozenset({"chat.startStream", "chat.appendStream", "chat.stopStream"})
"""So that each answer is one message, which is noted where it is posted."""


@dataclass
class Desk:
    """What arrived, by the key that each message carries."""

    arrived: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    channels: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    numbers: Iterator[int] = field(default_factory=itertools.count)

    async def handle(self, request: web.Request) -> web.Response:
        """Answer a call of the Web API."""
        asked = {**request.query, **await body_of(request)}
        method = request.match_info["method"]
        if method in NOT_HERE:
            return web.json_response({"ok": False, "error": "method_not_supported"})
        return web.json_response({"ok": True, **self._answer(method, asked)})

    def _answer(self, method: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        match method:
            case "auth.test":
                return {"team_id": TEAM, "user_id": BOT_PERSON, "bot_id": "B0KAM", "team": "Bench"}
            case "users.info":
                return {"user": _person(str(asked["user"]))}
            case "conversations.open":
                return {"channel": {"id": f"D{str(asked['users'])[1:]}"}}
            case "conversations.history" | "conversations.replies":
                newest = self.channels[asked["channel"]][::-1]
                return {"messages": newest[: int(asked.get("limit", 50))]}
            case "chat.postMessage":
                return self._take(asked)
            case _:
                return {}

    def _take(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        given = asked.get("metadata") or "{}"
        metadata = json.loads(given) if isinstance(given, str) else given
        now = time.time()
        ts = f"{int(now)}.{next(self.numbers) % 1_000_000:06}"
        self.channels[asked["channel"]].append({"ts": ts, "metadata": metadata})
        self.arrived[str(metadata.get("event_payload", {}).get("key"))].append(now)
        return {"ts": ts, "channel": asked["channel"]}


def _person(person: str) -> dict[str, Any]:
    return {
        "id": person,
        "team_id": TEAM,
        "name": person.lower(),
        "real_name": person.title(),
        "tz": "Europe/Vienna",
        "locale": "en-US",
        "profile": {"real_name": person.title(), "display_name": person.title()},
    }


@asynccontextmanager
async def opened() -> AsyncIterator[tuple[Desk, str]]:
    """Serve on a free port; give the desk and the address for clients."""
    desk = Desk()
    app = web.Application()
    app.router.add_route("*", "/api/{method}", desk.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        yield desk, f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    finally:
        await runner.cleanup()
