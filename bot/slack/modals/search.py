"""The form in which somebody says that they looked and found nothing, or takes that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.layout import sections
from bot.blocks.parts import Pen
from bot.slack.modals.inputs import modal
from kamcore.facts import Search

if TYPE_CHECKING:
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.blocks.parts import Written
    from bot.i18n import Texts


def search_view(search: Search, t: Texts, *, looked: bool, context: FormContext) -> View:
    """Ask once more.

    Args:
        search: What was looked for.
        t: The reader's language.
        looked: Whether that is said, or taken back.
        context: The account it is about.
    """
    pen = Pen(t)
    account = pen.bold(pen.name(context.account_name))
    told = _looked(search, account, pen) if looked else _taken_back(account, pen)
    return modal(
        CallbackId.NOTE_SEARCH,
        t("Looked, found nothing") if looked else t("Not looked after all"),
        sections(told),
        context=context,
        t=t,
        submit=t("Yes, note it") if looked else t("Take it back"),
    )


def _looked(search: Search, account: Written, pen: Pen) -> Written:
    match search:
        case Search.STAKEHOLDERS:
            return pen(
                "You say that you looked, and that we know nobody at {account}. That is evidence: "
                "“existing relationships” then counts 0 instead of being open.",
                account=account,
            )
        case Search.SERVED_POTENTIAL:
            return pen(
                "You say that you looked, and that the units of {account} we serve already could "
                "buy nothing more. That is evidence: their growth then counts 0 instead of being "
                "open.",
                account=account,
            )
        case Search.UNSERVED_POTENTIAL:
            return pen(
                "You say that you looked, and that {account} has no unit we do not serve yet that "
                "could buy. That is evidence: growth there then counts 0 instead of being open.",
                account=account,
            )
        case Search.SITES:
            return pen(
                "You say that you looked, and found no site of {account}.",
                account=account,
            )


def _taken_back(account: Written, pen: Pen) -> Written:
    return pen(
        "You take back that somebody looked at {account} and found nothing. It is open again then.",
        account=account,
    )
