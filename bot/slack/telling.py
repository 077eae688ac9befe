"""Say to whoever pressed something what went wrong, by the way back that Slack gave us."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.blocks.layout import notice, notice_text

if TYPE_CHECKING:
    from bot.slack.clients import Clients
    from kamcore.ids import PersonId

log = logging.getLogger(__name__)


async def tell(response_url: str | None, person: PersonId, clients: Clients, sentence: str) -> None:
    """Tell them alone; where there is no way to, the log knows."""
    if response_url is None:
        log.info("no way back to %s", person)
        return
    webhook = AsyncWebhookClient(response_url, session=clients.sending.session)
    await webhook.send(
        text=notice_text(sentence),
        blocks=notice(sentence),
        response_type="ephemeral",
        replace_original=False,
    )
