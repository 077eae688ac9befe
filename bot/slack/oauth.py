"""Installing the app from a browser, for workspaces that we have no token of yet.

The state is signed and also lies in a cookie, so that nobody can finish what another began.
"""

from __future__ import annotations

import hashlib
import hmac
import html
import logging
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from aiohttp import ClientError, web
from slack_sdk.errors import SlackClientError

from bot.i18n import texts_for
from bot.manifest import app_manifest
from bot.slack.trouble import DATABASE_TROUBLE, named
from kamcore.ids import PersonId, WorkspaceId
from kamcore.installations import Installation

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.i18n import Texts
    from bot.slack.rooms import Rooms
    from kamcore.storage.installations import SqlInstallations

SLACK = "https://slack.com/"
COOKIE = "kam-install"
STATE_SECONDS = 600
STATE_PARTS = 3
NO_TOKEN = "no bot token of one workspace"  # noqa: S105 - says that there is none

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuth:
    """Both ends of the way to Slack's consent page and back.

    Attributes:
        client: Has no token: the app's own id and secret go with the one call.
    """

    client_id: str
    client_secret: str
    client: AsyncWebClient
    installations: SqlInstallations
    rooms: Rooms

    async def begin(self, request: web.Request) -> web.Response:
        """Send the browser to Slack's consent page."""
        state = self._new_state()
        asked = {
            "client_id": self.client_id,
            "scope": ",".join(sorted(app_manifest().scopes)),
            "state": state,
        }
        address = f"{_origin(self.client.base_url)}oauth/v2/authorize?{urlencode(asked)}"
        answer = web.Response(status=302, headers={"Location": address})
        answer.set_cookie(
            COOKIE,
            state,
            max_age=STATE_SECONDS,
            httponly=True,
            secure=request.secure,
            samesite="Lax",
        )
        return answer

    async def finish(self, request: web.Request) -> web.Response:
        """Take what Slack sent the browser back with, and keep the workspace's token."""
        t = texts_for(request.headers.get("Accept-Language", "en")[:5].partition(",")[0])
        state = request.query.get("state", "")
        if not self._is_ours(state) or request.cookies.get(COOKIE) != state:
            return _page(400, t("This link is too old. Start again at /slack/install."))
        code = request.query.get("code")
        if not code:
            return _page(400, t("The app was not installed: nobody agreed to it."))
        return await self._exchanged(code, t)

    async def _exchanged(self, code: str, t: Texts) -> web.Response:
        try:
            given = await self._granted(code)
        except (SlackClientError, ClientError, OSError) as error:
            log.warning("an installation failed: %s", named(error))
            return _page(502, t("Slack did not let us in. Start again at /slack/install."))
        try:
            await self.rooms.quick(lambda: self.installations.put(given))
        except DATABASE_TROUBLE as error:
            log.warning("an installation was not kept: %s", named(error))
            return _page(503, t("The app was not installed just now. Start again a little later."))
        log.info("installed in %s", given.workspace)
        return _page(200, t("The app is installed. Write /kam help in Slack."))

    async def _granted(self, code: str) -> Installation:
        """Exchange the code for a token, and ask whose it is: the exchange does not name the bot.

        Raises:
            SlackClientError: When Slack refuses, or does not grant what was asked for.
        """
        # The SDK's own method signs in by a way that aiohttp is about to drop.
        asked = {"client_id": self.client_id, "client_secret": self.client_secret, "code": code}
        granted = await self.client.api_call("oauth.v2.access", data=asked)
        token, team = granted.get("access_token"), (granted.get("team") or {}).get("id")
        if not token or not team:
            raise SlackClientError(NO_TOKEN)
        who = await self.client.auth_test(token=token)
        return Installation(
            workspace=WorkspaceId(str(team)),
            bot_token=str(token),
            bot_id=str(who.get("bot_id")),
            bot_user_id=str(granted.get("bot_user_id")),
            installed_by=PersonId(str((granted.get("authed_user") or {}).get("id"))),
            installed_at=self.rooms.now(),
        )

    def _new_state(self) -> str:
        moment = str(int(self.rooms.now().timestamp()))
        nonce = secrets.token_urlsafe(16)
        return f"{moment}.{nonce}.{self._seal(moment, nonce)}"

    def _is_ours(self, state: str) -> bool:
        parts = state.split(".")
        if len(parts) != STATE_PARTS or not (parts[0].isascii() and parts[0].isdigit()):
            return False
        moment, nonce, seal = parts
        if not hmac.compare_digest(seal.encode(), self._seal(moment, nonce).encode()):
            return False
        age = self.rooms.now().timestamp() - int(moment)
        return 0 <= age <= STATE_SECONDS

    def _seal(self, moment: str, nonce: str) -> str:
        message = f"{moment}.{nonce}".encode()
        return hmac.new(self.client_secret.encode(), message, hashlib.sha256).hexdigest()


def _origin(api: str) -> str:
    """Give the site whose Web API this is."""
    parts = urlsplit(api)
    site = f"{parts.scheme}://{parts.netloc}/"
    return SLACK if parts.netloc in {"slack.com", "www.slack.com"} else site


def _page(status: int, sentence: str) -> web.Response:
    text = f"<!doctype html><meta charset=utf-8><title>KAM</title><p>{html.escape(sentence)}</p>"
    return web.Response(status=status, text=text, content_type="text/html", charset="utf-8")
