"""Socket Mode: the bot dials out, stays connected, and knows when it has gone deaf."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING, Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

from bot.slack.trouble import named

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

PING_SECONDS = 3.0
"""How often the line is tried; a dead one is noticed after as long, a silent one after four."""

CONNECT_SECONDS = 10.0

log = logging.getLogger(__name__)


class Socket:
    """One connection to Slack."""

    def __init__(self, app: AsyncApp, app_token: str, client: AsyncWebClient) -> None:
        """Prepare; nothing is dialled before ``open``.

        Args:
            app: Gets what arrives.
            app_token: Lets us ask for an address to dial.
            client: Asks for it; must carry the app token.
        """
        self._dialling = client
        self._app_token = app_token
        self._handler = AsyncSocketModeHandler(
            app,
            app_token,
            web_client=client,
            logger=logging.getLogger("bot.socket"),
            ping_interval=PING_SECONDS,
        )
        self._watching: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connect; from then on the connection mends itself.

        Raises:
            SlackApiError: When Slack refuses the token.
            OSError: When nobody answers at the address that Slack gave us.
        """
        # The handler would ask for ever with a token that Slack does not take.
        answer = await self._dialling.apps_connections_open(app_token=self._app_token)
        client: Any = self._handler.client
        client.wss_uri = str(answer.get("url"))
        async with asyncio.timeout(CONNECT_SECONDS):
            await self._handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt's
        self._watching = asyncio.create_task(self._watch())
        log.info("connected to Slack")

    async def is_connected(self) -> bool:
        """Whether Slack would reach us now."""
        return bool(await self._handler.client.is_connected())

    def seconds_since_pong(self) -> float | None:
        """Say when Slack last answered a ping; ``None`` before the first time."""
        client: Any = self._handler.client
        last: float | None = client.last_ping_pong_time
        return None if last is None else round(max(0.0, time.time() - last), 1)

    async def close(self) -> None:
        """Disconnect."""
        if self._watching is not None:
            self._watching.cancel()
            await asyncio.gather(self._watching, return_exceptions=True)
        try:
            await self._handler.close_async()  # type: ignore[no-untyped-call]  # Bolt's
        except OSError as error:
            log.info("the connection was gone already: %s", named(error))

    async def _watch(self) -> None:
        """Let a connection that is being mended ask for a new address each time.

        The handler would dial the first one for ever, and Slack's addresses are temporary.
        """
        client: Any = self._handler.client
        heard = True
        while True:
            await asyncio.sleep(PING_SECONDS)
            hears = await self.is_connected()
            if heard and not hears:
                log.warning("Slack cannot be heard")
            if hears and not heard:
                log.warning("Slack can be heard again")
            if not hears:
                client.wss_uri = None
            heard = hears
