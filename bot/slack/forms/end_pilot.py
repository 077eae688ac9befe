"""Ending the pilot after a review: the sales leader says what it showed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import FormContext
from bot.blocks.layout import section
from bot.blocks.parts import Pen
from bot.slack.forms.form import Form, show_programme
from bot.slack.modals.filled import Refused, text_of, too_long
from bot.slack.modals.inputs import field, modal, text_input
from kamcore.access import Action, require
from kamcore.use_cases.read_portfolio import end_pilot
from kamcore.use_cases.reasons import LONGEST_REASON

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent

REASON = "reason"


class EndPilotForm(Form):
    """What the review of the pilot showed."""

    opens = frozenset({ActionId.END_PILOT})
    callback = CallbackId.END_PILOT

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form."""
        require(reader.actor, Action.APPROVE_POLICY)
        context = FormContext(
            channel=pressed.place.channel, thread=pressed.place.thread, intent=Intent.PORTFOLIO
        )
        t, growth = reader.texts, self.policy.capacity.yearly_growth
        told = Pen(t).count(
            "The cap of the pilot ends with this review. From then on days decide, and at most "
            "{n} key account joins a year.",
            "The cap of the pilot ends with this review. From then on days decide, and at most "
            "{n} key accounts join a year.",
            growth,
        )
        reason = field(
            REASON,
            t("What did the review show?"),
            text_input(REASON, "", limit=LONGEST_REASON, multiline=True),
        )
        title = t("End the pilot")
        return modal(CallbackId.END_PILOT, title, [section(told), reason], context=context, t=t)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Record the review, and show the portfolio without the cap."""
        t, reason = reader.texts, text_of(sent.state, REASON)
        errors = too_long(REASON, reason, LONGEST_REASON, t)
        if not reason:
            errors[REASON] = t("Say what the review showed: without it the pilot cannot end.")
        if errors:
            return Refused(errors=errors)
        end_pilot(self.store, reader.actor, reason, today=reader.today, now=now)
        return show_programme(sent.context, reader, remark=t("The pilot has ended."))
