"""The stand-in with a clock that stands still, and the official client that asks it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.clock import SetClock
from bot.sandbox.server import BOT_TOKEN, Sandbox

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable


@dataclass
class Stand:
    """One workspace, the bot's client, and its time."""

    sandbox: Sandbox
    client: AsyncWebClient
    clock: SetClock


@asynccontextmanager
async def standing() -> AsyncIterator[Stand]:
    """Open a workspace."""
    clock = SetClock()
    sandbox = Sandbox(0, clock=clock)
    await sandbox.start()
    client = AsyncWebClient(BOT_TOKEN, base_url=sandbox.api_url, retry_handlers=[])
    yield Stand(sandbox=sandbox, client=client, clock=clock)
    await sandbox.stop()


async def refusal(call: Awaitable[Any]) -> dict[str, Any]:
    """Make a call that must be refused, and give Slack's answer."""
    try:
        answer = await call
    except SlackApiError as error:
        said: dict[str, Any] = error.response.data
        return {**said, "status": error.response.status_code, "headers": error.response.headers}
    raise AssertionError(answer)


def section(text: str = "Hello", **more: Any) -> dict[str, Any]:
    """A block that Slack takes."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A form that Slack takes, if it takes its blocks."""
    title = {"type": "plain_text", "text": "Sample"}
    return {"type": "modal", "title": title, "blocks": list(blocks) or [section()], **more}
