"""Proposing a change of the rules, from the button under them to what it would change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import FormContext
from bot.slack.forms.form import Form, show_programme
from bot.slack.modals.filled import Refused
from bot.slack.modals.policy import parse_policy, policy_view
from kamcore.access import Action, require
from kamcore.policy_change import changed_text
from kamcore.use_cases.policies import Proposal, propose_policy

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent


class ProposePolicyForm(Form):
    """Other weights, thresholds or capacity, and why."""

    opens = frozenset({ActionId.PROPOSE_POLICY})
    callback = CallbackId.PROPOSE_POLICY

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form with the rules in force."""
        require(reader.actor, Action.PROPOSE_POLICY)
        context = FormContext(
            channel=pressed.place.channel, thread=pressed.place.thread, intent=Intent.POLICY_EFFECT
        )
        return policy_view(self.policy, reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:
        """Keep the proposal, and show what it would change."""
        given = parse_policy(sent.state, self.policy, reader.texts)
        if isinstance(given, Refused):
            return given
        proposal = Proposal(text=changed_text(self.policy, given.change), reason=given.reason)
        kept = propose_policy(self.store, reader.actor, proposal, fallback=self.policy, now=now)
        return show_programme(replace(sent.context, item=kept.ref.sha256), reader)
