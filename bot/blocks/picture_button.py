"""The button under a view that gives it as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.layout import button

if TYPE_CHECKING:
    from slack_sdk.models.blocks import ButtonElement

    from bot.i18n import Texts
    from kamcore.ids import AccountId


def picture_button(account: AccountId, kind: str, t: Texts) -> ButtonElement:
    """Offer a picture; ``kind`` is one of ``bot.pictures.of_account.PictureKind``."""
    return button(t("Picture"), ActionId.PICTURE, AccountButton(account=account, item=kind))
