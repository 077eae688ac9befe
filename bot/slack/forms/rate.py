"""Rating one criterion, from the button under a verdict to the rating on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.carried import AccountButton, unpack
from bot.slack.forms.form import Form, account_of, context_of, show_next
from bot.slack.modals.filled import Refused
from bot.slack.modals.rate import Start, parse_rate, rate_again, rate_view
from kamcore.access import Action
from kamcore.use_cases.rate_criterion import RateRequest, rate_criterion

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent


class RateForm(Form):
    """The level of one criterion, with its source."""

    opens = frozenset({ActionId.RATE})
    callback = CallbackId.RATE
    redraws = frozenset({ActionId.RATE_CRITERION})

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form in which one criterion is rated."""
        button = unpack(pressed.value, AccountButton)
        account = self.account(button.account, reader, Action.RATE)
        start = Start(today=reader.today, criterion=button.criterion)
        context = context_of(account, pressed.place, group=button.group)
        return rate_view(context, self.policy, reader.texts, start=start)

    def draw_again(self, view: Mapping[str, Any], reader: Reader) -> View:
        """Draw the form anew for another criterion."""
        return rate_again(view, self.policy, reader.texts, today=reader.today)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Record the rating."""
        given = parse_rate(sent.state, self.policy, reader.texts, today=reader.today)
        if isinstance(given, Refused):
            return given
        account = account_of(sent.context)
        request = RateRequest(
            account=account,
            criterion=given.criterion,
            level=given.level,
            on=given.on,
            source=given.source,
            confidence=given.confidence,
        )
        rate_criterion(self.store, reader.actor, request, policy=self.policy, now=now)
        return show_next(sent.context, account, reader)
