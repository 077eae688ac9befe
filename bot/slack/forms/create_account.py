"""Creating an account nobody knows yet, from the button under the answer to its first verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.carried import FormContext, NewAccountButton, unpack
from bot.slack.forms.form import Form, show_next
from bot.slack.modals.create_account import create_account_view, parse_create_account
from bot.slack.modals.filled import Refused
from kamcore.access import Action, require
from kamcore.use_cases.create_account import NewAccount, create_account

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent


class CreateAccountForm(Form):
    """A new account; whoever creates it joins its team."""

    opens = frozenset({ActionId.CREATE_ACCOUNT})
    callback = CallbackId.CREATE_ACCOUNT

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form for a new account."""
        require(reader.actor, Action.CREATE_ACCOUNT)
        button, place = unpack(pressed.value, NewAccountButton), pressed.place
        context = FormContext(
            channel=place.channel, thread=place.thread, intent=button.intent, item=button.item
        )
        return create_account_view(button.name, reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Add the account."""
        given = parse_create_account(sent.state, reader.texts)
        if isinstance(given, Refused):
            return given
        new = NewAccount(name=given.name, currency=given.currency, aliases=given.aliases)
        created = create_account(self.store, reader.actor, new, now=now)
        return show_next(sent.context, created.id, reader)
