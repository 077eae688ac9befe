"""The Bolt app: what comes goes to the switchboard; what fails there is not acknowledged."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.slack.clients import NotInstalledError
from bot.slack.sentences import not_installed
from bot.slack.switchboard import Switchboard
from bot.slack.trouble import log_failure, seconds_to_wait

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.slack.services import Services

DONE = 200
UNAVAILABLE = 503
BROKEN = 500

log = logging.getLogger(__name__)


def build_app(services: Services, client: AsyncWebClient) -> AsyncApp:
    """Wire the listeners.

    Args:
        services: What the listeners call.
        client: Carries the connection and the base address; tokens come with each request.
    """
    app = AsyncApp(
        client=client,
        # Who is at the door of our HTTP looked at the signature; Socket Mode signs nothing.
        request_verification_enabled=False,
        before_authorize=Switchboard(services),
        authorize=_unasked,
        logger=logging.getLogger("bot.bolt"),
    )
    app.error(_failed(services))
    return app


async def _unasked(**_about: object) -> AuthorizeResult:
    """Bolt wants one; the switchboard answers all that would need it."""
    return AuthorizeResult(enterprise_id=None, team_id=None)


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
