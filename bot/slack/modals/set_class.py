"""The form in which a sales leader sets an account's class by hand, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.criteria import account_class_of, class_name
from bot.blocks.layout import section
from bot.blocks.parts import Pen
from bot.slack.modals.filled import Refused, choice_of, text_of, too_long
from bot.slack.modals.inputs import Choice, field, modal, radio, text_input
from kamcore.verdict import RANKED, AccountClass

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState

CLASS = "class"
REASON = "reason"
REASON_LIMIT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassInput:
    """The class somebody chose, and why."""

    account_class: AccountClass
    reason: str


def set_class_view(context: FormContext, t: Texts) -> View:
    """Draw the form for the account of ``context``; the computed verdict stays beside it."""
    pen = Pen(t)
    intro = pen(
        "You set the class of *{account}* by hand. The computed verdict stays and is shown "
        "beside your decision and your reason.",
        account=pen.name(context.account_name),
    )
    choices = [Choice(value=each, text=class_name(each, t)) for each in reversed(RANKED)]
    blocks: list[Block] = [
        section(intro),
        field(CLASS, t("Class"), radio(CLASS, choices, None)),
        field(
            REASON,
            t("Reason"),
            text_input(REASON, "", limit=REASON_LIMIT, multiline=True),
            hint=t("Everybody who may read the account sees it."),
        ),
    ]
    return modal(CallbackId.SET_CLASS, t("Set the class"), blocks, context=context, t=t)


def parse_set_class(state: ViewState, t: Texts) -> ClassInput | Refused:
    """Read the form, or say in the reader's language what has to be mended."""
    chosen = account_class_of(choice_of(state, CLASS))
    reason = text_of(state, REASON)
    errors = too_long(REASON, reason, REASON_LIMIT, t)
    if chosen not in RANKED:
        errors[CLASS] = t("Choose a class.")
    if not reason:
        errors[REASON] = t("Give a reason: without one the class cannot be set.")
    if errors or chosen is None:
        return Refused(errors=errors)
    return ClassInput(account_class=chosen, reason=reason)
