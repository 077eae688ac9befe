"""What is offered under an answer that only the asker sees: to show it to everybody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import ExchangeButton
from bot.blocks.layout import actions, button

if TYPE_CHECKING:
    from bot.i18n import Texts
    from bot.slack.answer import Answer


def offered(answer: Answer, t: Texts) -> Answer:
    """Put the button under an answer that may be shared; whether it may be here is asked then."""
    if answer.share is None:
        return answer
    carries = ExchangeButton(exchange=answer.share)
    below = actions([button(t("Share with everyone"), ActionId.SHARE, carries)])
    return replace(answer, blocks=(*answer.blocks, *below))
