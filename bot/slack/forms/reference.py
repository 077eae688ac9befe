"""Writing down whether a customer would speak for us."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.care import reference_words
from bot.blocks.parts import Pen
from bot.slack.forms.care import CareForm, meanwhile_of, shown_again
from bot.slack.forms.form import Redrawn, account_of
from bot.slack.modals.filled import Refused
from bot.slack.modals.reference import ReferenceInput, parse_reference, reference_view
from kamcore.editions import ChangedMeanwhileError, value_of, version_of
from kamcore.use_cases.change_care import ReferenceRequest, set_reference

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent


class ReferenceForm(CareForm):
    """Whether the customer would speak for us."""

    opens = frozenset({ActionId.SET_REFERENCE})
    callback = CallbackId.REFERENCE

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form with what they said last."""
        context, shown = self.opened(pressed, reader)
        context = replace(context, item=None, version=version_of(shown.reference))
        entered = ReferenceInput(reference=value_of(shown.reference))
        return reference_view(entered, reader.texts, today=reader.today, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep what they said, or show what somebody else wrote down meanwhile."""
        given = parse_reference(sent.state, reader.texts, today=reader.today)
        if isinstance(given, Refused):
            return given
        request = ReferenceRequest(
            account=account_of(sent.context), reference=given.reference, shown=sent.context.version
        )
        try:
            set_reference(self.store, reader.actor, request, now=now)
        except ChangedMeanwhileError as error:
            shown, pen = self.now(sent.context, reader), Pen(reader.texts)
            meanwhile = meanwhile_of(error, shown, lambda said: reference_words(said, pen))
            view = reference_view(
                given,
                reader.texts,
                today=reader.today,
                context=replace(sent.context, version=version_of(error.latest)),
                meanwhile=meanwhile,
            )
            return Redrawn(view=view)
        return shown_again(sent.context, reader)
