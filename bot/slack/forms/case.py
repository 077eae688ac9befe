"""Working out a business case: the figures are entered, and come back as a reply."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId, CallbackId, Intent
from bot.blocks.carried import AccountButton, ActionValueError, unpack
from bot.blocks.case import OPENS, fits
from bot.explain import explain
from bot.slack.forms.form import Form, account_of, context_of, show_next
from bot.slack.modals.case import NAME, case_view, fresh_input, input_of, parse_case
from bot.slack.modals.filled import Refused
from kamcore.access import Action
from kamcore.business_case import CaseKind
from kamcore.case_codec import case_from_text, case_to_text
from kamcore.case_error import CaseError
from kamcore.use_cases.business_cases import case_desk, shown_case

if TYPE_CHECKING:
    from datetime import datetime

    from slack_sdk.models.views import View

    from bot.slack.answer import Reader
    from bot.slack.forms.form import Outcome, Pressed, Sent

KINDS = {action: kind for kind, action in OPENS.items()}


class CaseForm(Form):
    """A price change, an adjustment or an add-on."""

    opens = frozenset(KINDS)
    callback = CallbackId.CASE

    def draw(self, pressed: Pressed, reader: Reader) -> View:
        """Draw the form, with what is on record or what was entered before.

        Raises:
            NotAllowedError: For who may not see figures.
        """
        button = unpack(pressed.value, AccountButton)
        account = self.account(button.account, reader, Action.SEE_FIGURES)
        kind = KINDS[ActionId(pressed.action)]
        context = replace(
            context_of(account, pressed.place), intent=Intent.CASE_SHOWN, item=kind.value
        )
        if button.item is not None:
            entered = input_of(case_from_text(button.item), reader.texts)
        else:
            desk = case_desk(
                self.store, reader.actor, account.id, policy=self.policy, today=reader.today
            )
            entered = fresh_input(kind, desk.known, reader.texts)
        return case_view(entered, reader.texts, context=context)

    def take(self, sent: Sent, reader: Reader, now: datetime) -> Outcome:  # noqa: ARG002 - nothing is kept
        """Work it out, or say what has to be mended."""
        t, account = reader.texts, account_of(sent.context)
        if sent.context.item not in set(CaseKind):
            raise ActionValueError(CaseKind.__name__)
        kind = CaseKind(str(sent.context.item))
        found = self.account(account, reader, Action.SEE_FIGURES)
        case = parse_case(kind, sent.state, found.currency, t)
        if isinstance(case, Refused):
            return case
        try:
            shown_case(
                self.store, reader.actor, account, case, policy=self.policy, today=reader.today
            )
        except CaseError as error:
            return Refused(errors={error.figure: explain(error, t)})
        text = case_to_text(case)
        if not fits(account, text):
            told = t("Name the sources in fewer words: all of it together is too long.")
            return Refused(errors={NAME: told})
        return show_next(replace(sent.context, item=text), account, reader)
