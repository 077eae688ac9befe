"""The three questions after a meeting, and what was answered before it becomes a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, Intent
from bot.blocks.carried import AccountButton, NoteButton, PickButton
from bot.blocks.layout import actions, button, header, section, sections
from bot.blocks.meeting_words import title_words, when_words
from bot.blocks.note_words import lines_of
from bot.blocks.parts import Pen, clean
from bot.blocks.settings_button import settings_button

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.accounts import AccountRef
    from kamcore.meetings import Meeting
    from kamcore.notes import NoteDraft

TITLE_NAME_LIMIT = 100


def after_meeting_blocks(meeting: Meeting, account: AccountRef, t: Texts) -> list[Block]:
    """Ask the three questions."""
    pen = Pen(t)
    name = clean(account.name, TITLE_NAME_LIMIT)
    about = pen.join([pen.bold(title_words(meeting, pen)), when_words(meeting.when, t)], " · ")
    asked = pen.lines(
        [
            pen("1. What has changed?"),
            pen("2. What was promised, by them and by us?"),
            pen("3. Whom did you meet for the first time?"),
        ]
    )
    this = AccountButton(account=account.id, item=meeting.id)
    buttons = [
        button(t("Answer"), ActionId.AFTER_MEETING, this, style="primary"),
        button(t("Prepare the next one"), ActionId.MEETINGS, AccountButton(account=account.id)),
        settings_button(t),
    ]
    return [
        header(t("{account}: after the meeting", account=name)),
        section(about),
        section(asked),
        *actions(buttons),
    ]


def after_meeting_text(account: AccountRef, t: Texts) -> Written:
    """Ask the same in one line, for notifications and screen readers."""
    pen = Pen(t)
    return pen("How was the meeting with {account}?", account=pen.name(account.name))


def draft_blocks(draft: NoteDraft, account: AccountRef, t: Texts) -> list[Block]:
    """Show what would be kept as a note: nothing is, before somebody says so."""
    keep = PickButton(account=account.id, intent=Intent.SAVE_DRAFT, item=draft.id)
    change = NoteButton(account=account.id, draft=draft.id)
    buttons = [
        button(t("Save as a note"), ActionId.PICK_ACCOUNT, keep, style="primary"),
        button(t("Change it first"), ActionId.ADD_NOTE, change),
    ]
    return [
        section(draft_text(account, t)),
        *sections(lines_of(draft.text)),
        *actions(buttons),
    ]


def draft_text(account: AccountRef, t: Texts) -> Written:
    """Ask whether it is to be kept, for notifications and screen readers too."""
    pen = Pen(t)
    return pen(
        "Shall I keep this as a note on {account}? Nothing is kept yet. Promises and people it "
        "names are suggested to you afterwards, one by one.",
        account=pen.bold(pen.name(account.name)),
    )
