"""What to ask back when a name does not say which account is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId
from bot.blocks.carried import NewAccountButton, PickButton
from bot.blocks.layout import actions, button, mrkdwn, section
from bot.blocks.parts import Pen, Written

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block

    from bot.blocks.actions import Intent
    from bot.i18n import Texts
    from kamcore.accounts import AccountRef, Ambiguous, Unknown


def which_account_blocks(found: Ambiguous, intent: Intent, t: Texts) -> list[Block]:
    """Ask which of several accounts was meant; each has a button that goes on with ``intent``."""
    pen = Pen(t)
    asked = pen("Which account do you mean by “{text}”?", text=pen.name(found.text))
    rows: list[Block] = [_candidate(each, intent, pen) for each in found.candidates]
    return [section(asked), *rows]


def _candidate(account: AccountRef, intent: Intent, pen: Pen) -> SectionBlock:
    # A row each: Slack wants the action ids within one block to differ.
    choose = button(
        pen.t("This one"), ActionId.PICK_ACCOUNT, PickButton(account=account.id, intent=intent)
    )
    return SectionBlock(text=mrkdwn(pen.bold(pen.name(account.name))), accessory=choose)


def which_account_text(found: Ambiguous, t: Texts) -> Written:
    """Ask the same in one line, for notifications and screen readers."""
    pen = Pen(t)
    names = Written(t.list((pen.name(each.name) for each in found.candidates), last="or"))
    asked = pen.name(found.text)
    return pen("Which account do you mean by “{text}”: {names}?", text=asked, names=names)


def unknown_account_blocks(
    asked: Unknown, t: Texts, *, may_create: bool, intent: Intent
) -> list[Block]:
    """Say that nobody knows the name, and offer to create the account."""
    pen = Pen(t)
    said = pen("I know no account called “{text}”.", text=pen.name(asked.text))
    if not may_create:
        hint = pen("Check the spelling, or ask somebody on the account's team.")
        return [section(pen.join([said, hint]))]
    hint = pen("Check the spelling, or create the account.")
    carries = NewAccountButton(name=asked.text, intent=intent)
    create = button(t("Create the account"), ActionId.CREATE_ACCOUNT, carries, style="primary")
    return [section(pen.join([said, hint])), *actions([create])]


def unknown_account_text(asked: Unknown, t: Texts) -> Written:
    """Say the same in one line, for notifications and screen readers."""
    pen = Pen(t)
    return pen("I know no account called “{text}”.", text=pen.name(asked.text))
