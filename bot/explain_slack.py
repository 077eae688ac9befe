"""What a person reads when the bot cannot hear Slack, or Slack does not want it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.slack import refusals

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from bot.i18n import Texts
    from kamcore.errors import KamError


def _nothing_to_hear(error: refusals.NothingToHearError, t: Texts) -> str:
    return t(
        "kam run cannot start without {missing}: see “Connect a real Slack workspace” in the "
        "README, or try kam demo, which needs no token.",
        missing=t.list(error.missing),
    )


def _refused(error: refusals.SlackRefusedError, t: Texts) -> str:
    return t(
        "Slack refuses {setting} ({code}): copy it again from the app's settings. kam doctor "
        "checks every token.",
        setting=error.setting,
        code=error.code,
    )


def _unreachable(error: refusals.SlackUnreachableError, t: Texts) -> str:
    return t(
        "Slack cannot be reached at {address}: check the network, a proxy, and SLACK_API_URL.",
        address=error.address,
    )


def _port_taken(error: refusals.PortTakenError, t: Texts) -> str:
    return t(
        "Nothing can listen on {host}:{port}: another program may use it. Set KAM_HTTP_HOST and "
        "KAM_HTTP_PORT to a free address.",
        host=error.host,
        port=str(error.port),
    )


SLACK_SENTENCES: Mapping[type[KamError], Callable[[Any, Texts], str]] = {
    refusals.NothingToHearError: _nothing_to_hear,
    refusals.SlackRefusedError: _refused,
    refusals.SlackUnreachableError: _unreachable,
    refusals.PortTakenError: _port_taken,
}
