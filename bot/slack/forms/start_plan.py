"""Starting a plan, from the button where there is none to the draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import AccountButton, unpack
from bot.slack.forms.form import Form, account_of, context_of, show_next
from bot.slack.modals.filled import Refused
from bot.slack.modals.start_plan import parse_start_plan, start_plan_view
from kamcore.access import Action
from kamcore.use_cases.plan_steps import StartRequest, start_plan

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent


class StartPlanForm(Form):
    """How the plan is laid out."""

    opens = frozenset({ActionId.PLAN_START})
    callback = CallbackId.PLAN_START

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form in which a layout is chosen."""
        button = unpack(pressed.value, AccountButton)
        account = self.account(button.account, reader, Action.EDIT_PLAN)
        context = replace(context_of(account, pressed.place), intent=Intent.PLAN)
        return start_plan_view(self.templates, reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Start the plan."""
        template = parse_start_plan(sent.state, self.templates, reader.texts)
        if isinstance(template, Refused):
            return template
        account = account_of(sent.context)
        request = StartRequest(account=account, outline=template.outline)
        start_plan(self.store, reader.actor, request, now=now)
        return show_next(sent.context, account, reader)
