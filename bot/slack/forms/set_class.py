"""Setting a class by hand, from the button under a verdict to the decision on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.carried import AccountButton, unpack
from bot.slack.forms.form import Form, account_of, context_of, show_next
from bot.slack.modals.filled import Refused
from bot.slack.modals.set_class import parse_set_class, set_class_view
from kamcore.access import Action
from kamcore.use_cases.set_class import ClassRequest, set_class

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent


class SetClassForm(Form):
    """The class a person decides on, with the reason."""

    opens = frozenset({ActionId.SET_CLASS})
    callback = CallbackId.SET_CLASS

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form in which a class is set by hand."""
        button = unpack(pressed.value, AccountButton)
        account = self.account(button.account, reader, Action.SET_CLASS)
        return set_class_view(context_of(account, pressed.place, group=button.group), reader.texts)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Record the decision."""
        given = parse_set_class(sent.state, reader.texts)
        if isinstance(given, Refused):
            return given
        account = account_of(sent.context)
        request = ClassRequest(
            account=account, account_class=given.account_class, reason=given.reason
        )
        set_class(self.store, reader.actor, request, now=now)
        return show_next(sent.context, account, reader)
