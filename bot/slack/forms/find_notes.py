"""Looking for notes, from the button under the list to the notes that fit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks import note_item
from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import AccountButton, unpack
from bot.slack.forms.form import Form, account_of, context_of, show_next
from bot.slack.modals.filled import Refused
from bot.slack.modals.find_notes import find_notes_view, parse_find_notes
from kamcore.access import Action

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent


class FindNotesForm(Form):
    """What the notes one looks for hold."""

    opens = frozenset({ActionId.FIND_NOTES})
    callback = CallbackId.FIND_NOTES

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form."""
        button = unpack(pressed.value, AccountButton)
        account = self.account(button.account, reader, Action.READ_ACCOUNT)
        context = replace(context_of(account, pressed.place), intent=Intent.NOTES)
        return find_notes_view(reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:  # noqa: ARG002 - nothing is written
        """Show what fits."""
        given = parse_find_notes(sent.state, reader.texts)
        if isinstance(given, Refused):
            return given
        wanted = replace(sent.context, item=note_item.written(given))
        return show_next(wanted, account_of(sent.context), reader)
