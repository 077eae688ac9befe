"""Choosing two versions of a plan to be compared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import AccountButton, unpack
from bot.slack.forms.form import Form, account_of, context_of, show_next
from bot.slack.modals.compare_plans import compare_plans_view, parse_compare_plans
from bot.slack.modals.filled import Refused
from kamcore.access import Action
from kamcore.use_cases.read_plan import plan_history

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent


class ComparePlansForm(Form):
    """Two versions of one plan."""

    opens = frozenset({ActionId.PLAN_COMPARE_TWO})
    callback = CallbackId.PLAN_COMPARE

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form, from the first version to the last."""
        button = unpack(pressed.value, AccountButton)
        account = self.account(button.account, reader, Action.READ_ACCOUNT)
        last = plan_history(self.store, reader.actor, account.id).last
        context = replace(context_of(account, pressed.place), intent=Intent.PLAN_COMPARE)
        return compare_plans_view(last, reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:  # noqa: ARG002 - nothing is kept
        """Show what changed between them."""
        account = account_of(sent.context)
        last = plan_history(self.store, reader.actor, account).last
        chosen = parse_compare_plans(sent.state, last, reader.texts)
        if isinstance(chosen, Refused):
            return chosen
        item = f"{chosen.before}-{chosen.after}"
        return show_next(replace(sent.context, item=item), account, reader)
