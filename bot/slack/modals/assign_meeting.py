"""The form that asks of which customer a meeting from somebody's own calendar is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import ExternalDataSelectElement

from bot.blocks.actions import ActionId, CallbackId
from bot.blocks.layout import section
from bot.blocks.meeting_words import people_words, title_words, when_words
from bot.blocks.parts import Pen
from bot.slack.modals.filled import Refused, choice_of
from bot.slack.modals.inputs import MOST_OPTIONS, Choice, field, modal, select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from slack_sdk.models.blocks.block_elements import InputInteractiveElement
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from kamcore.accounts import AccountRef
    from kamcore.meetings import Meeting

NONE = "-"
"""Stands for no customer of ours; no account has it for an id."""


def assign_view(
    meeting: Meeting, accounts: Sequence[AccountRef], t: Texts, *, context: FormContext
) -> View:
    """Draw the form."""
    pen = Pen(t)
    when = pen.fill(when_words(meeting.when, t))
    about = [pen.bold(title_words(meeting, pen)), when, people_words(meeting, pen)]
    hint = t(
        "All that recur with it are meant. A meeting with no customer is forgotten, and I do not "
        "ask again."
    )
    menu = _menu(customer_choices(accounts, t))
    blocks = [
        section(pen.lines(about)),
        field(ActionId.MEETING_ACCOUNT, t("Of which customer is it?"), menu, hint=hint),
    ]
    return modal(CallbackId.ASSIGN_MEETING, t("Whose meeting is it?"), blocks, context=context, t=t)


def customer_choices(accounts: Sequence[AccountRef], t: Texts) -> list[Choice]:
    """Give each account as a choice, and none of them."""
    none = Choice(value=NONE, text=t("None of our customers"))
    return [none, *(Choice(value=each.id, text=each.name) for each in accounts)]


def parse_customer(state: ViewState, t: Texts) -> str | Refused:
    """Read which was chosen."""
    chosen = choice_of(state, ActionId.MEETING_ACCOUNT)
    if chosen is None:
        return Refused(errors={ActionId.MEETING_ACCOUNT: t("Choose a customer, or none.")})
    return chosen


def _menu(choices: Sequence[Choice]) -> InputInteractiveElement:
    """Draw the menu; a long one is searched."""
    if len(choices) <= MOST_OPTIONS:
        return select(ActionId.MEETING_ACCOUNT, choices, None)
    return ExternalDataSelectElement(action_id=ActionId.MEETING_ACCOUNT, min_query_length=0)
