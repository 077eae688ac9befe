"""Agreeing on a meeting rhythm, and writing the last meeting down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.care import cadence_words
from bot.blocks.parts import Pen
from bot.slack.forms.care import CareForm, meanwhile_of, shown_again
from bot.slack.forms.form import Redrawn, account_of
from bot.slack.modals.cadence import CadenceInput, cadence_view, parse_cadence
from bot.slack.modals.filled import Refused
from kamcore.editions import ChangedMeanwhileError, value_of, version_of
from kamcore.use_cases.change_care import CadenceRequest, set_cadence

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent


class CadenceForm(CareForm):
    """How often we meet the customer."""

    opens = frozenset({ActionId.SET_CADENCE})
    callback = CallbackId.CADENCE

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form with the rhythm there is."""
        context, shown = self.opened(pressed, reader)
        context = replace(context, item=None, version=version_of(shown.cadence))
        entered = CadenceInput(cadence=value_of(shown.cadence))
        return cadence_view(entered, reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep the rhythm, or show what somebody else agreed meanwhile."""
        given = parse_cadence(sent.state, reader.texts, today=reader.today)
        if isinstance(given, Refused):
            return given
        request = CadenceRequest(
            account=account_of(sent.context), cadence=given.cadence, shown=sent.context.version
        )
        try:
            set_cadence(self.store, reader.actor, request, now=now)
        except ChangedMeanwhileError as error:
            shown, pen = self.now(sent.context, reader), Pen(reader.texts)
            meanwhile = meanwhile_of(error, shown, lambda cadence: cadence_words(cadence, pen))
            context = replace(sent.context, version=version_of(error.latest))
            view = cadence_view(given, reader.texts, context=context, meanwhile=meanwhile)
            return Redrawn(view=view)
        return shown_again(sent.context, reader)
