"""A form that has nothing to fill in any more: it only says what is wrong and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.views import View

from bot.blocks.layout import notice, plain_text
from bot.slack.modals.inputs import TITLE_LIMIT

if TYPE_CHECKING:
    from bot.i18n import Texts


def notice_view(sentence: str, t: Texts, *, title: str | None = None) -> View:
    """Draw the sentence where the form stood; without a title it says that nothing was done."""
    return View(
        type="modal",
        title=plain_text(title or t("Not done"), TITLE_LIMIT),
        close=plain_text(t("Close"), TITLE_LIMIT),
        blocks=notice(sentence),
    )
