"""A browser that installs the app, and what the bot keeps of it."""

from __future__ import annotations

import hashlib
import hmac
import time
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import ClientSession, CookieJar
from cryptography.fernet import Fernet

from bot.sandbox.installing import CLIENT_SECRET
from bot.sandbox.people import TEAM
from kamcore.ids import WorkspaceId
from kamcore.storage import open_store
from kamcore.storage.installations import SqlInstallations

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from kamcore.installations import Installation
    from tests.bot.slack.served import Served

KEY = Fernet.generate_key().decode()


@asynccontextmanager
async def browser() -> AsyncIterator[ClientSession]:
    """A browser of its own, with its own cookies."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield session


async def installed(served: Served, **headers: str) -> tuple[int, str]:
    """Go all the way, and give what the browser shows at its end."""
    async with (
        browser() as session,
        session.get(f"{served.site}/slack/install", headers=headers) as page,
    ):
        return page.status, await page.text()


def kept(served: Served) -> Installation | None:
    store = open_store(served.played.settings.database_url)
    found = SqlInstallations(store, KEY).find(WorkspaceId(TEAM))
    store.close()
    return found


def everything_in(home: Path) -> bytes:
    return b"".join(file.read_bytes() for file in home.rglob("*") if file.is_file())


def forget(served: Served) -> None:
    store = open_store(served.played.settings.database_url)
    SqlInstallations(store, KEY).remove(WorkspaceId(TEAM))
    store.close()


def state(*, age: float = 0, secret: str = CLIENT_SECRET) -> str:
    """Make a state as the bot does."""
    moment = str(int(time.time() - age))
    seal = hmac.new(secret.encode(), f"{moment}.nonce".encode(), hashlib.sha256)
    return f"{moment}.nonce.{seal.hexdigest()}"
