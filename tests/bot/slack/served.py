"""The real bot behind signed HTTP, and requests as Slack signs them."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import socket
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from aiohttp import ClientConnectionError, ClientSession

from bot.sandbox.people import BOT_PERSON, TEAM
from bot.sandbox.server import SIGNING_SECRET, Sandbox
from bot.slack.run import run
from tests.bot.slack.played import (
    SECONDS,
    SPARED,
    TOKENS,
    Played,
    UnhurriedClock,
    settings_for,
    sow,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from bot.settings import Settings

LEAP_SECONDS = 3.0
"""Slack's limit is over after it, and requests stay fresh for a hundred of them."""

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass
class Served:
    """A bot that listens, and the workspace it listens to."""

    played: Played
    site: str
    session: ClientSession

    async def send(
        self, body: str | bytes, *, content_type: str = JSON, **headers: str
    ) -> tuple[int, str]:
        """Send a body with a good signature, and give status and text of the answer."""
        signed = {**signature(body), "Content-Type": content_type, **headers}
        return await self.send_as(body, signed)

    async def send_as(self, body: str | bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        """Send a body with these headers and nothing else."""
        address = f"{self.site}/slack/events"
        async with self.session.post(address, data=body, headers=headers) as answer:
            return answer.status, await answer.text()

    async def look(self, path: str) -> tuple[int, str]:
        """Read a page."""
        async with self.session.get(f"{self.site}{path}") as answer:
            return answer.status, await answer.text()


def signature(body: str | bytes, *, age: float = 0, secret: str = SIGNING_SECRET) -> dict[str, str]:
    """Sign as Slack's documentation says, not as the bot does."""
    raw = body.encode() if isinstance(body, str) else body
    stamp = str(int(time.time() - age))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:".encode() + raw, hashlib.sha256)
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest.hexdigest()}",
    }


def event(inner: Mapping[str, Any], *, event_id: str = "Ev1", **more: Any) -> dict[str, Any]:
    """Wrap an event as Slack does."""
    authorization = {"team_id": TEAM, "user_id": BOT_PERSON, "is_bot": True}
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": "A0KAM",
        "event_id": event_id,
        "event_time": int(time.time()),
        "event": dict(inner),
        "authorizations": [{**authorization, "is_enterprise_install": False}],
        **more,
    }


def direct_message(person: str, channel: str, text: str, ts: str) -> dict[str, Any]:
    """Write a direct message to the bot."""
    return {
        "type": "message",
        "channel_type": "im",
        "user": person,
        "channel": channel,
        "text": text,
        "ts": ts,
    }


def interaction(payload: Mapping[str, Any]) -> str:
    """Write what somebody did with a button or a form."""
    return urlencode({"payload": json.dumps(payload)})


def free_port() -> int:
    """Find a port that nobody uses now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@asynccontextmanager
async def serving(home: Path, now: datetime, **more: str) -> AsyncIterator[Served]:
    """Let the sample company's people work with the bot, over signed HTTP."""
    clock = UnhurriedClock(LEAP_SECONDS)
    sandbox = Sandbox(0, clock=clock)
    await sandbox.start()
    port = free_port()
    own = {**dict.fromkeys(TOKENS, ""), "SLACK_BOT_TOKEN": TOKENS["SLACK_BOT_TOKEN"]}
    own |= {"SLACK_SIGNING_SECRET": SIGNING_SECRET, "KAM_HTTP_PORT": str(port), **more}
    settings = settings_for(sandbox, home, **own)
    await asyncio.to_thread(sow, settings, now)
    site = f"http://127.0.0.1:{port}"
    sandbox.hub.http_address = f"{site}/slack/events"
    async with ClientSession() as session, listening(settings, site, session):
        played = Played(sandbox=sandbox, clock=clock, settings=settings)
        yield Served(played=played, site=site, session=session)
    await sandbox.stop()


@asynccontextmanager
async def listening(settings: Settings, site: str, session: ClientSession) -> AsyncIterator[None]:
    """Run the bot until the block ends."""
    stop = asyncio.Event()
    bot = asyncio.create_task(run(settings, stop, stock=SPARED))
    await until_healthy(site, session, bot)
    try:
        yield
    finally:
        stop.set()
        await bot


async def until_healthy(site: str, session: ClientSession, bot: asyncio.Task[None]) -> None:
    """Try until the bot answers; nothing tells when a port begins to be listened on."""
    async with asyncio.timeout(SECONDS):
        while True:
            if bot.done():
                await bot
            try:
                async with session.get(f"{site}/healthz"):
                    return
            except ClientConnectionError:
                await asyncio.sleep(0.02)
