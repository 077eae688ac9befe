"""Which scope each method and each event needs; the manifest says which the app has.

Source: docs.slack.dev, the page of every method and event.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox.refusal import Refused

if TYPE_CHECKING:
    from bot.sandbox.people import Channel

NEEDS: dict[str, tuple[str, ...]] = {
    "chat.postMessage": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "chat.update": ("chat:write",),
    "chat.delete": ("chat:write",),
    "users.info": ("users:read",),
    "users.list": ("users:read",),
    "bots.info": ("users:read",),
    "team.info": ("team:read",),
    "reactions.add": ("reactions:write",),
    "assistant.threads.setStatus": ("assistant:write", "chat:write"),
    "assistant.threads.setTitle": ("assistant:write",),
    "assistant.threads.setSuggestedPrompts": ("assistant:write",),
    "chat.startStream": ("chat:write",),
    "chat.appendStream": ("chat:write",),
    "chat.stopStream": ("chat:write",),
    "agents.sessions.setStatus": ("chat:write",),
    "agents.sessions.rename": ("chat:write",),
    "files.getUploadURLExternal": ("files:write",),
    "files.completeUploadExternal": ("files:write",),
    "files.info": ("files:read",),
    "canvases.create": ("canvases:write",),
    "canvases.access.set": ("canvases:write",),
}
"""Method to scopes of which one is enough. Methods not listed need none, or one that
depends on the kind of channel."""

EVENT_NEEDS = {
    "app_mention": "app_mentions:read",
    "message.im": "im:history",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "app_home_opened": None,
    "app_uninstalled": None,
    "tokens_revoked": None,
    "app_context_changed": "assistant:write",
    "agent_session_stopped": "assistant:write",
    "user_change": "users:read",
    "member_joined_channel": "channels:read",
}
"""Event to the scope without which Slack does not send it."""


def require(method: str, held: frozenset[str]) -> None:
    """Refuse a method whose scope the manifest lacks.

    Raises:
        Refused: ``missing_scope``.
    """
    needed = NEEDS.get(method, ())
    if needed and not held.intersection(needed):
        raise missing(needed[0], held)


def require_for_channel(ability: str, channel: Channel, held: frozenset[str]) -> None:
    """Refuse where the scope depends on the kind of channel: ``read``, ``history``, ``write``.

    Raises:
        Refused: ``missing_scope``.
    """
    needed = f"{family(channel)}:{ability}"
    if needed not in held:
        raise missing(needed, held)


def family(channel: Channel) -> str:
    """Name the channel's kind as scopes do."""
    if channel.is_direct:
        return "im"
    return "groups" if channel.is_private else "channels"


def missing(needed: str, held: frozenset[str]) -> Refused:
    """Draw Slack's answer to a call without the scope."""
    provided = ",".join(sorted(held))
    return Refused("missing_scope", extra={"needed": needed, "provided": provided})
