"""A question that had to be asked back, once somebody pressed what they meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.carried import ActionValueError, RouteButton, unpack
from bot.slack.asked import Asked, Door
from knowledge.grammar import Intent

if TYPE_CHECKING:
    from bot.slack.asked import Place
    from kamcore.ids import PersonId


def asked_again(value: str | None, person: PersonId, place: Place) -> Asked:
    """Ask the same question, with what was unclear said.

    Raises:
        ActionValueError: Where the button carries anything we did not put there.
    """
    meant = unpack(value, RouteButton)
    if meant.route not in set(Intent):
        raise ActionValueError("route")
    return Asked(
        person=person,
        place=place,
        door=Door.MESSAGE,
        text=meant.question,
        account=meant.account,
        route=meant.route,
    )
