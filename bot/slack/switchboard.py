"""Which listener hears what Slack sent? Every kind has one, so that none goes unanswered.

Bolt would ask who we are in the workspace, and try the matchers of each listener in turn. There
is one listener a kind here, and each knows the clients of a workspace: a look at the body is
enough, before Bolt does either.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from slack_bolt import BoltResponse
from slack_bolt.middleware.async_middleware import AsyncMiddleware

from bot.slack.on_command import OnCommand
from bot.slack.on_event import OnEvent
from bot.slack.on_form import OnForm
from bot.slack.on_options import OnOptions
from bot.slack.on_press import OnPress
from bot.slack.on_shortcut import OnShortcut
from kamcore.ids import WorkspaceId

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from slack_bolt.async_app import AsyncAck
    from slack_bolt.request.async_request import AsyncBoltRequest

    from bot.slack.services import Services

NOT_HEARD = 404

log = logging.getLogger(__name__)


class Listener(Protocol):
    """Hears one kind of thing."""

    async def __call__(self, ack: AsyncAck, body: Mapping[str, Any]) -> None:
        """Do what is asked, or see that it is done, and acknowledge."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A listener, and what its acks are counted as."""

    kind: str
    listener: Listener


class Switchboard(AsyncMiddleware):
    """Connects what comes with who hears it."""

    def __init__(self, services: Services) -> None:
        """Connect the listeners to what they call."""
        self._services = services
        self._command = _Line("command", OnCommand(services=services))
        shortcut = _Line("shortcut", OnShortcut(services=services))
        options = _Line("options", OnOptions(services=services))
        self._lines = {
            "event_callback": _Line("event", OnEvent(services=services)),
            "block_actions": _Line("action", OnPress(services=services)),
            "view_submission": _Line("view", OnForm(services=services)),
            "shortcut": shortcut,
            "message_action": shortcut,
            "block_suggestion": options,
        }

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002 - Bolt's name
    ) -> BoltResponse:
        """Let the listener answer; Bolt itself answers what checks the address.

        Raises:
            NotInstalledError: Where the workspace did not install us.
        """
        body = req.body
        kind = body.get("type")
        if kind == "url_verification":
            await next()
            return resp
        is_command = kind is None and "command" in body
        line = self._command if is_command else self._lines.get(str(kind))
        if line is None:
            log.warning("nobody hears %.40r", kind)
            return BoltResponse(status=NOT_HEARD, body="")
        await self._services.clients_of(WorkspaceId(req.context.team_id or ""))
        return await self._heard(line, req.context.ack, body)

    async def _heard(self, line: _Line, ack: AsyncAck, body: Mapping[str, Any]) -> BoltResponse:
        began = time.monotonic()
        answered: list[BoltResponse] = []

        async def timed(*said: Any, **more: Any) -> BoltResponse:
            answer = await ack(*said, **more)
            answered.append(answer)
            self._services.meters.acknowledged(line.kind, time.monotonic() - began)
            return answer

        await line.listener(timed, body)  # type: ignore[arg-type]  # called like Bolt's own
        return answered[-1]
