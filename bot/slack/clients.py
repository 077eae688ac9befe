"""Slack clients, one pair a workspace: one that tries again, one that must not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
    AsyncServerErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

if TYPE_CHECKING:
    from aiohttp import ClientSession
    from slack_sdk.http_retry.async_handler import AsyncRetryHandler


TIMEOUT_SECONDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Clients:
    """How we speak to Slack in one workspace.

    Attributes:
        asking: For questions and for what may happen twice; tries again by itself.
        sending: For what must not happen twice; never tries again by itself.
    """

    bot_token: str
    bot_id: str
    bot_user_id: str
    asking: AsyncWebClient
    sending: AsyncWebClient


class NotInstalledError(Exception):
    """We have no token for this workspace: the app was removed there, or never installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """What all clients share.

    Attributes:
        base_url: Slack's Web API, or a stand-in's; ends in a slash.
    """

    session: ClientSession
    base_url: str

    def clients(self, *, token: str, bot_id: str, bot_user_id: str) -> Clients:
        """Make the pair for one token."""
        return Clients(
            bot_token=token,
            bot_id=bot_id,
            bot_user_id=bot_user_id,
            asking=self.client(token, tries_again=True),
            sending=self.client(token, tries_again=False),
        )

    def client(self, token: str | None, *, tries_again: bool) -> AsyncWebClient:
        """Make one client."""
        handlers: list[AsyncRetryHandler] = []
        if tries_again:
            handlers = [
                AsyncConnectionErrorRetryHandler(max_retry_count=2),
                AsyncRateLimitErrorRetryHandler(max_retry_count=2),
                AsyncServerErrorRetryHandler(max_retry_count=2),
            ]
        return AsyncWebClient(
            token=token,
            base_url=self.base_url,
            session=self.session,
            timeout=TIMEOUT_SECONDS,
            retry_handlers=handlers,
        )
