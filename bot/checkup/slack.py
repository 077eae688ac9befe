"""Does Slack know our tokens, and may the bot do what it must?

Slack is asked twice at most: ``auth.test`` for the bot token, whose answer names the scopes
it holds, and ``apps.connections.open`` for the app-level token.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.checkup.finding import Finding, broken, not_set, ok
from bot.manifest import app_manifest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.i18n import Texts

TIMEOUT_SECONDS = 5
SCOPES = "x-oauth-scopes"
"""The header in which Slack names what a token may do."""
BOT_TOKEN = "slack_bot_token"  # noqa: S105 - the name of a check
APP_TOKEN = "slack_app_token"  # noqa: S105 - the name of a check
SIGNING_SECRET = "slack_signing_secret"  # noqa: S105 - the name of a check


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What Slack said to one call.

    Attributes:
        error: Slack's error code; ``None`` where it said yes.
        unreachable: Why no answer came at all; ``None`` where one came.
        scopes: What the token may do; ``None`` where Slack did not say.
    """

    error: str | None = None
    unreachable: str | None = None
    team: str = ""
    scopes: frozenset[str] | None = None


def check_bot_token(token: str | None, api_url: str | None, t: Texts) -> Finding:
    """Ask Slack whose token this is and what it may do."""
    if not token:
        return not_set(
            BOT_TOKEN,
            t("SLACK_BOT_TOKEN is not set: only kam run needs it, kam demo does not."),
        )
    answer = _ask(token, api_url, "auth.test")
    if answer.unreachable is not None:
        return broken(BOT_TOKEN, _unreachable(answer.unreachable, t))
    if answer.error is not None:
        return broken(
            BOT_TOKEN,
            t(
                "Slack refuses SLACK_BOT_TOKEN ({error}): copy the Bot User OAuth Token (xoxb-...) "
                "from OAuth & Permissions.",
                error=answer.error,
            ),
        )
    missing = () if answer.scopes is None else sorted(app_manifest().scopes - answer.scopes)
    if missing:
        return broken(
            BOT_TOKEN,
            t(
                "The app lacks the scopes {scopes}: paste manifest.json under App Manifest and "
                "install the app again.",
                scopes=t.list(missing),
            ),
        )
    return ok(BOT_TOKEN, t("Slack knows the bot in {team}.", team=answer.team))


def check_app_token(token: str | None, api_url: str | None, t: Texts) -> Finding:
    """Ask Slack for a Socket Mode address; nothing is connected."""
    if not token:
        return not_set(
            APP_TOKEN,
            t("SLACK_APP_TOKEN is not set: kam run would listen for signed HTTP instead."),
        )
    answer = _ask(token, api_url, "apps.connections.open")
    if answer.unreachable is not None:
        return broken(APP_TOKEN, _unreachable(answer.unreachable, t))
    if answer.error is not None:
        return broken(
            APP_TOKEN,
            t(
                "Slack refuses SLACK_APP_TOKEN ({error}): generate an app-level token (xapp-...) "
                "with the scope connections:write, and switch Socket Mode on.",
                error=answer.error,
            ),
        )
    return ok(APP_TOKEN, t("Socket Mode is open to us."))


def check_signing_secret(
    secret: str | None, t: Texts, *, has_bot_token: bool, has_app_token: bool
) -> Finding:
    """Say whether signed HTTP could be used; only a real request can prove the secret."""
    if secret:
        return ok(
            SIGNING_SECRET,
            t("SLACK_SIGNING_SECRET is set; whether it is right shows with the first request."),
        )
    if has_bot_token and not has_app_token:
        return broken(
            SIGNING_SECRET,
            t(
                "kam run can hear nothing: set SLACK_APP_TOKEN for Socket Mode, or "
                "SLACK_SIGNING_SECRET for signed HTTP."
            ),
        )
    return not_set(SIGNING_SECRET, t("SLACK_SIGNING_SECRET is not set: only signed HTTP needs it."))


def _ask(token: str, api_url: str | None, method: str) -> Answer:
    from slack_sdk import WebClient  # noqa: PLC0415 - heavy
    from slack_sdk.errors import SlackApiError, SlackClientError  # noqa: PLC0415 - as above

    base = api_url or WebClient.BASE_URL
    client = WebClient(token=token, base_url=base, timeout=TIMEOUT_SECONDS, retry_handlers=[])
    try:
        response = client.api_call(method)
    except SlackApiError as error:
        return Answer(error=str(error.response.get("error") or error.response.status_code))
    except (SlackClientError, OSError, ValueError) as error:
        return Answer(unreachable=str(error) or type(error).__name__)
    return Answer(team=str(response.get("team") or ""), scopes=_scopes(response.headers))


def _scopes(headers: Mapping[str, str]) -> frozenset[str] | None:
    held = next((value for name, value in headers.items() if name.lower() == SCOPES), None)
    return None if held is None else frozenset(held.replace(" ", "").split(","))


def _unreachable(reason: str, t: Texts) -> str:
    return t(
        "Slack cannot be reached ({reason}): check the network, a proxy, and SLACK_API_URL.",
        reason=reason,
    )
