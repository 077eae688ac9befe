"""What is not there yet, said plainly, with what is there instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.layout import actions, button, section
from bot.blocks.parts import Pen
from knowledge.grammar import Intent

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.ids import AccountId

LATER = frozenset(
    {
        Intent.CASE,
    }
)


def later_blocks(intent: Intent, account: AccountId | None, t: Texts) -> list[Block]:
    """Draw it, with buttons to what there is of the account."""
    blocks: list[Block] = [section(later_text(intent, t))]
    if account is None or intent is not Intent.CASE:
        return blocks
    this = AccountButton(account=account)
    return [
        *blocks,
        *actions(
            [
                button(t("White space"), ActionId.WHITE_SPACE, this),
                button(t("Verdict"), ActionId.VERDICT, this),
            ]
        ),
    ]


def later_text(intent: Intent, t: Texts) -> Written:
    """Say what is not there yet, and what is."""
    pen = Pen(t)
    sentences = {
        Intent.CASE: pen(
            "Business cases are not there yet. What there is: when key account work pays back, and "
            "what the customer could still buy."
        ),
    }
    return sentences[intent]
