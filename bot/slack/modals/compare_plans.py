"""The form in which two versions of a plan are chosen to be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.slack.modals.filled import Refused, text_of
from bot.slack.modals.inputs import field, modal, text_input

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState

BEFORE = "before"
AFTER = "after"
DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Which two versions."""

    before: int
    after: int


def compare_plans_view(last: int, t: Texts, *, context: FormContext) -> View:
    """Draw the form: from the first version to the last, unless somebody says otherwise."""
    blocks: list[Block] = [
        field(BEFORE, t("From version"), text_input(BEFORE, "1", limit=DIGITS)),
        field(AFTER, t("To version"), text_input(AFTER, str(last), limit=DIGITS)),
    ]
    title = t("Compare versions")
    return modal(CallbackId.PLAN_COMPARE, title, blocks, context=context, t=t)


def parse_compare_plans(state: ViewState, last: int, t: Texts) -> Versions | Refused:
    """Read the two numbers, or say what they can be."""
    found, errors = {}, {}
    for name in (BEFORE, AFTER):
        text = text_of(state, name)
        number = int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else 0
        if 1 <= number <= last:
            found[name] = number
        else:
            errors[name] = t("Write a number from 1 to {last}.", last=last)
    if errors:
        return Refused(errors=errors)
    return Versions(before=found[BEFORE], after=found[AFTER])
