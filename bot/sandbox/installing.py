"""How the app is installed here: a consent page where everybody agrees, and codes that work once.

Source: docs.slack.dev, "Installing with OAuth" and the page of ``oauth.v2.access``.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from bot.sandbox.people import ADMINISTRATOR, APP, BOT_PERSON, TEAM
from bot.sandbox.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.sandbox.clock import Clock
    from bot.sandbox.wire import Json

CLIENT_ID = "1111.2222"
CLIENT_SECRET = "sample-client-secret"  # noqa: S105 - opens nothing but this stand-in
CODE_SECONDS = 600.0


@dataclass(slots=True)
class Installing:
    """What the app's settings say of installing it, and the codes that were given out.

    Attributes:
        redirect_address: Where the browser is sent back to; ``None`` where none is set.
    """

    clock: Clock
    scopes: frozenset[str]
    redirect_address: str | None = None
    _codes: dict[str, float] = field(default_factory=dict)

    def agree(self, asked: Mapping[str, str]) -> str:
        """Give the address to which the consent page sends the browser back.

        Raises:
            Refused: ``invalid_client_id``, ``invalid_scope`` or ``bad_redirect_uri``.
        """
        if asked.get("client_id") != CLIENT_ID:
            raise Refused("invalid_client_id")
        wanted = frozenset(filter(None, asked.get("scope", "").split(",")))
        if not wanted or not wanted <= self.scopes:
            raise Refused("invalid_scope")
        if self.redirect_address is None:
            raise Refused("bad_redirect_uri")
        code = secrets.token_hex(12)
        self._codes[code] = self.clock.now() + CODE_SECONDS
        return f"{self.redirect_address}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, authorization: str, given: Json, token: str) -> Json:
        """Answer ``oauth.v2.access``: the token, and no word of the bot's own id.

        Raises:
            Refused: ``invalid_client_id``, ``bad_client_secret`` or ``invalid_code``.
        """
        given = {**_basic(authorization), **given}
        client_id, secret = given.get("client_id"), given.get("client_secret")
        if client_id != CLIENT_ID:
            raise Refused("invalid_client_id")
        if secret != CLIENT_SECRET:
            raise Refused("bad_client_secret")
        until = self._codes.pop(str(given.get("code")), 0.0)
        if self.clock.now() > until:
            raise Refused("invalid_code")
        return {
            "ok": True,
            "access_token": token,
            "token_type": "bot",
            "scope": ",".join(sorted(self.scopes)),
            "bot_user_id": BOT_PERSON,
            "app_id": APP,
            "team": {"id": TEAM, "name": "Sample Company"},
            "enterprise": None,
            "is_enterprise_install": False,
            "authed_user": {"id": ADMINISTRATOR},
        }


def _basic(authorization: str) -> Json:
    """Read what HTTP's basic authentication carries; the same may stand in the body."""
    kind, _, carried = authorization.partition(" ")
    if kind.lower() != "basic":
        return {}
    try:
        client_id, _, secret = base64.b64decode(carried, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return {}
    return {"client_id": client_id, "client_secret": secret}
