"""Which account is a note about? Asked back with what was written in sight, and kept meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId, Intent
from bot.blocks.carried import NewAccountButton, NoteButton, PickButton
from bot.blocks.layout import MESSAGE_BLOCKS, actions, button, mrkdwn, notice, section, sections
from bot.blocks.note_words import excerpt, lines_of
from bot.blocks.parts import Pen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.accounts import AccountRef
    from kamcore.ids import AccountId, NoteId


def which_account_blocks(
    draft: NoteId, text: str, candidates: Sequence[AccountRef], t: Texts, *, new_name: str = ""
) -> list[Block]:
    """Ask which account; each candidate has a button that saves the note at once.

    Args:
        draft: Where the text is kept meanwhile.
        text: What was written.
        candidates: Accounts it may be about.
        t: The reader's language.
        new_name: The name of an account nobody knows, where the reader may create it.
    """
    pen = Pen(t)
    asked = pen.lines([which_account_text(t), pen("“{text}”", text=excerpt(text, pen))])
    rows: list[Block] = [_candidate(each, draft, pen) for each in candidates]
    buttons: list[ButtonElement] = [
        button(t("Choose the account"), ActionId.ADD_NOTE, NoteButton(draft=draft))
    ]
    if new_name:
        new = NewAccountButton(name=new_name, intent=Intent.SAVE_DRAFT, item=draft)
        buttons.append(button(t("Create the account"), ActionId.CREATE_ACCOUNT, new))
    return [section(asked), *rows, *actions(buttons)]


def which_account_text(t: Texts) -> Written:
    """Ask the same in one line, for notifications and screen readers."""
    pen = Pen(t)
    return pen("Which account is this note about? I keep it for you until you say.")


def empty_note_blocks(account: AccountId | None, t: Texts) -> list[Block]:
    """Offer the form to somebody who wrote nothing yet."""
    write = button(
        t("Write a note"), ActionId.ADD_NOTE, NoteButton(account=account), style="primary"
    )
    return [section(empty_note_text(t)), *actions([write])]


def empty_note_text(t: Texts) -> Written:
    """Say what to type, for notifications and screen readers too."""
    pen = Pen(t)
    return pen("Write what you heard behind the name, as in `/kam note ACME Eva called`.")


def refused_note_blocks(sentence: str, text: str) -> list[Block]:
    """Say why a note cannot be kept, and give the text back: Slack has taken it from the field."""
    given_back = sections(lines_of(text))
    return [*notice(sentence), *given_back][:MESSAGE_BLOCKS]


def _candidate(account: AccountRef, draft: NoteId, pen: Pen) -> Block:
    # A row each: Slack wants the action ids within one block to differ.
    carries = PickButton(account=account.id, intent=Intent.SAVE_DRAFT, item=draft)
    choose = button(pen.t("Save it here"), ActionId.PICK_ACCOUNT, carries)
    return SectionBlock(text=mrkdwn(pen.bold(pen.name(account.name))), accessory=choose)
