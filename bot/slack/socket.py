"""Socket Mode: the bot dials out, stays connected, and knows when it has gone deaf."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler

from bot.slack.trouble import named

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

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
        self._handler = AsyncSocketModeHandler(
            app, app_token, web_client=client, logger=logging.getLogger("bot.socket")
        )

    async def open(self) -> None:
        """Connect; from then on the connection mends itself.

        Raises:
            SlackApiError: When Slack refuses the token.
        """
        await self._handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt's
        log.info("connected to Slack")

    async def is_connected(self) -> bool:
        """Whether Slack would reach us now."""
        return bool(await self._handler.client.is_connected())

    async def close(self) -> None:
        """Disconnect."""
        try:
            await self._handler.close_async()  # type: ignore[no-untyped-call]  # Bolt's
        except OSError as error:
            log.info("the connection was gone already: %s", named(error))
