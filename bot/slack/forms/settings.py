"""Saying what one wants to be told unasked, and when: for oneself, and for nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import FormContext, SettingsButton, unpack
from bot.explain_reminders import preference_problem
from bot.slack.asked import Asked, Door, Place
from bot.slack.forms.form import Form, Taken
from bot.slack.modals.filled import Refused
from bot.slack.modals.settings import PLACES, parse_settings, settings_view
from kamcore.access import Action, require
from kamcore.reminder_preferences import PreferenceError
from kamcore.use_cases.reminder_settings import read_settings, save_settings

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent


class SettingsForm(Form):
    """What somebody wants."""

    opens = frozenset({ActionId.SETTINGS})
    callback = CallbackId.SETTINGS

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form as things are set.

        Raises:
            NotAllowedError: For a guest, who is told nothing.
        """
        require(reader.actor, Action.ADD_NOTE)
        unpack(pressed.value, SettingsButton)
        context = FormContext(
            channel=pressed.place.channel, thread=pressed.place.thread, intent=Intent.SETTINGS
        )
        wanted = read_settings(self.store, reader.actor)
        return settings_view(wanted, reader.zone, reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep it, or say what could never come."""
        t, context = reader.texts, sent.context
        given = parse_settings(sent.state, read_settings(self.store, reader.actor), t)
        if isinstance(given, Refused):
            return given
        try:
            save_settings(self.store, reader.actor, given, now=now)
        except PreferenceError as error:
            return Refused(errors={PLACES[error.flaw]: preference_problem(error.flaw, t)})
        alone = context.channel is not None and context.channel.startswith("D")
        place = Place(channel=context.channel, thread=context.thread, alone=alone)
        asked = Asked(
            person=reader.actor.person,
            place=place,
            door=Door.BUTTON,
            intent=Intent.SETTINGS,
            remark=t("Your settings are saved."),
        )
        return Taken(next=asked)
