"""The button under everything that comes unasked: it leads to where it can be switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.carried import SettingsButton
from bot.blocks.layout import button

if TYPE_CHECKING:
    from slack_sdk.models.blocks import ButtonElement

    from bot.i18n import Texts


def settings_button(t: Texts) -> ButtonElement:
    """Draw it."""
    return button(t("Settings"), ActionId.SETTINGS, SettingsButton())
