"""Saying of which customer a meeting from one's own calendar is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import FormContext, MeetingButton, unpack
from bot.slack.forms.form import Form, Redrawn, show_next
from bot.slack.modals.assign_meeting import NONE, assign_view, customer_choices, parse_customer
from bot.slack.modals.filled import Refused
from bot.slack.modals.notice import notice_view
from kamcore.ids import AccountId, MeetingId
from kamcore.use_cases.assign_meeting import assign_meeting, read_question
from kamcore.use_cases.read_meetings import assignable_accounts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent
    from bot.slack.modals.inputs import Choice


class AssignMeetingForm(Form):
    """One meeting, and all that recur with it."""

    opens = frozenset({ActionId.ASSIGN_MEETING})
    callback = CallbackId.ASSIGN_MEETING
    suggests = frozenset({ActionId.MEETING_ACCOUNT})

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form.

        Raises:
            UnknownMeetingError: Where nobody asked them about such a meeting.
        """
        button, place = unpack(pressed.value, MeetingButton), pressed.place
        meeting = read_question(self.store, reader.actor, MeetingId(button.meeting))
        accounts = assignable_accounts(self.store, reader.actor)
        context = FormContext(
            channel=place.channel, thread=place.thread, item=meeting.id, intent=Intent.MEETINGS
        )
        return assign_view(meeting, accounts, reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Write it down, and show the meetings of that customer."""
        t, chosen = reader.texts, parse_customer(sent.state, reader.texts)
        if isinstance(chosen, Refused):
            return chosen
        account = None if chosen == NONE else AccountId(chosen)
        meeting = MeetingId(sent.context.item or "")
        assign_meeting(self.store, reader.actor, meeting, account, now=now)
        if account is None:
            told = t("It is forgotten: I do not ask again.")
            return Redrawn(view=notice_view(told, t, title=t("Whose meeting is it?")))
        remark = t("The meeting is with this customer now, and so are those that recur with it.")
        return show_next(sent.context, account, reader, remark=remark)

    def suggest(self, typed: str, view: Mapping[str, Any], reader: Reader) -> Sequence[Choice]:  # noqa: ARG002 - the accounts do not depend on the form
        """Give the accounts whose names hold what was typed."""
        wanted = typed.casefold().split()
        choices = customer_choices(assignable_accounts(self.store, reader.actor), reader.texts)
        return [
            each
            for each in choices
            if each.value == NONE or all(word in each.text.casefold() for word in wanted)
        ]
