"""Answering the three questions after a meeting: drafted, and kept only once that is confirmed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import AccountButton, ActionValueError, unpack
from bot.slack.forms.form import Form, account_of, context_of, show_next
from bot.slack.modals.after_meeting import after_meeting_view, parse_after_meeting
from bot.slack.modals.filled import Refused
from kamcore.access import Action
from kamcore.ids import MeetingId
from kamcore.use_cases.meetings import readable_meeting
from kamcore.use_cases.note_drafts import Drafted, keep_draft

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent
    from kamcore.meetings import Meeting


class AfterMeetingForm(Form):
    """What came of a meeting."""

    opens = frozenset({ActionId.AFTER_MEETING})
    callback = CallbackId.AFTER_MEETING

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form.

        Raises:
            UnknownMeetingError: Where the meeting is not there for them.
        """
        button = unpack(pressed.value, AccountButton)
        account = self.account(button.account, reader, Action.ADD_NOTE)
        meeting = self._meeting(button.item, reader)
        context = replace(context_of(account, pressed.place), item=meeting.id, intent=Intent.DRAFT)
        return after_meeting_view(reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Draft a note of the answers, and show it."""
        given = parse_after_meeting(sent.state, reader.texts)
        if isinstance(given, Refused):
            return given
        account, meeting = account_of(sent.context), self._meeting(sent.context.item, reader)
        drafted = Drafted(
            text=given.as_note(meeting.title, reader.texts),
            key=f"view:{sent.view.get('id')}",
            on=min(meeting.when.day, reader.today),
        )
        draft = keep_draft(self.store, reader.actor, drafted, now=now)
        return show_next(replace(sent.context, item=draft.id), account, reader)

    def _meeting(self, item: str | None, reader: Reader) -> Meeting:
        if item is None:
            raise ActionValueError(type(self).__name__)
        with self.store.snapshot(reader.actor.workspace) as work:
            return readable_meeting(work, reader.actor, MeetingId(item))[0]
