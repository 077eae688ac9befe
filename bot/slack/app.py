"""The Bolt app: every kind of thing that Slack sends has one listener, so none goes unanswered."""

from __future__ import annotations

import logging
import re
import time
from typing import TYPE_CHECKING, Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.slack.clients import NotInstalledError
from bot.slack.on_command import OnCommand
from bot.slack.on_event import OnEvent
from bot.slack.on_form import OnForm
from bot.slack.on_options import OnOptions
from bot.slack.on_press import OnPress
from bot.slack.on_shortcut import OnShortcut
from bot.slack.sentences import not_installed
from bot.slack.trouble import log_failure, seconds_to_wait
from kamcore.ids import WorkspaceId

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.meters import Meters
    from bot.slack.services import Services

ANYTHING = re.compile(".*", re.DOTALL)
DONE = 200
UNAVAILABLE = 503
BROKEN = 500

log = logging.getLogger(__name__)


def build_app(
    services: Services, client: AsyncWebClient, *, signing_secret: str | None = None
) -> AsyncApp:
    """Wire the listeners.

    Args:
        services: What the listeners call.
        client: Carries the connection and the base address; tokens come with each request.
        signing_secret: ``None`` for Socket Mode, which signs nothing.
    """
    # Bolt's own ack path sleeps ten milliseconds at a time; this way the listener answers.
    app = AsyncApp(
        client=client,
        signing_secret=signing_secret,
        request_verification_enabled=signing_secret is not None,
        process_before_response=True,
        authorize=_authorize(services),
        logger=logging.getLogger("bot.bolt"),
    )
    app.command(ANYTHING)(_heard(OnCommand(services=services), "command", services.meters))
    app.event(ANYTHING)(_heard(OnEvent(services=services), "event", services.meters))
    app.action(ANYTHING)(_heard(OnPress(services=services), "action", services.meters))
    app.view(ANYTHING)(_heard(OnForm(services=services), "view", services.meters))
    app.shortcut(ANYTHING)(_heard(OnShortcut(services=services), "shortcut", services.meters))
    app.options(ANYTHING)(_heard(OnOptions(services=services), "options", services.meters))
    app.error(_failed(services))
    return app


def _heard(listener: Any, kind: str, meters: Meters) -> Any:
    """Give Bolt a plain function; it looks at the names of its arguments."""

    async def heard(ack: AsyncAck, body: dict[str, Any]) -> None:
        began = time.monotonic()

        async def timed(*said: Any, **more: Any) -> BoltResponse:
            answer = await ack(*said, **more)
            meters.acknowledged(kind, time.monotonic() - began)
            return answer

        await listener(timed, body)

    return heard


def _authorize(services: Services) -> Any:
    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        clients = await services.clients_of(WorkspaceId(team_id or ""))
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_token=clients.bot_token,
            bot_id=clients.bot_id,
            bot_user_id=clients.bot_user_id,
        )

    return authorize


def _failed(services: Services) -> Any:
    """Refuse the ack, so that Slack sends events again; log nothing that anybody wrote."""

    async def failed(error: Exception) -> BoltResponse:
        if isinstance(error, NotInstalledError):
            log.warning("not installed in %s", error)
            return BoltResponse(status=DONE, body=not_installed(services.default_texts))
        if seconds_to_wait(error) is not None:
            log.warning("not acknowledged: %s", type(error).__name__)
            return BoltResponse(status=UNAVAILABLE, body="")
        log_failure(error, "a listener failed")
        return BoltResponse(status=BROKEN, body="")

    return failed
