"""The form in which one writes down whether the customer would speak for us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.layout import section
from bot.blocks.parts import Pen
from bot.explain_care import flaw_sentence
from bot.slack.modals.filled import Refused, choice_of, text_of, too_long
from bot.slack.modals.inputs import Choice, field, modal, radio, text_input
from bot.slack.modals.meanwhile import meanwhile_blocks
from bot.slack.modals.pickers import date_of, day_picker, day_problem
from kamcore.care import Reference, Willingness
from kamcore.care_error import LONGEST_SOURCE, CareFlaw

if TYPE_CHECKING:
    from datetime import date

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from bot.slack.modals.meanwhile import Gone, Meanwhile

WILLINGNESS = "willingness"
DAY = "day"
SOURCE = "source"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceInput:
    """What they said, as it was filled in; ``None`` where nobody knows."""

    reference: Reference | None


def reference_view(
    entered: ReferenceInput,
    t: Texts,
    *,
    today: date,
    context: FormContext,
    meanwhile: Meanwhile | Gone | None = None,
) -> View:
    """Draw the form."""
    pen, reference = Pen(t), entered.reference
    about = pen("Would *{account}* speak for us?", account=pen.name(context.account_name))
    choices = [
        Choice(value=Willingness.WILLING, text=t("Yes, they would speak for us")),
        Choice(value=Willingness.NOT_WILLING, text=t("No, they would not speak for us")),
        Choice(value=UNKNOWN, text=t("Nobody knows")),
    ]
    chosen = reference.willingness if reference else UNKNOWN
    blocks: list[Block] = [
        section(about),
        *meanwhile_blocks(meanwhile, pen),
        field(WILLINGNESS, t("What did they say?"), radio(WILLINGNESS, choices, chosen)),
        field(DAY, t("On which day?"), day_picker(DAY, reference.as_of if reference else today)),
        field(
            SOURCE,
            t("Source"),
            text_input(SOURCE, reference.source if reference else "", limit=LONGEST_SOURCE),
            hint=t("Who said so to whom, or where it is written."),
            optional=True,
        ),
    ]
    return modal(CallbackId.REFERENCE, t("Reference"), blocks, context=context, t=t)


def parse_reference(state: ViewState, t: Texts, *, today: date) -> ReferenceInput | Refused:
    """Read the form, or say in the reader's language what has to be mended."""
    chosen, source = choice_of(state, WILLINGNESS), text_of(state, SOURCE)
    if chosen == UNKNOWN:
        return ReferenceInput(reference=None)
    day = date_of(state, DAY)
    errors = {**day_problem(DAY, day, today, t), **too_long(SOURCE, source, LONGEST_SOURCE, t)}
    if chosen not in set(Willingness):
        errors[WILLINGNESS] = t("Choose what they said.")
    if not source:
        errors[SOURCE] = flaw_sentence(CareFlaw.NO_SOURCE, t)
    if errors or day is None or chosen is None:
        return Refused(errors=errors)
    reference = Reference(willingness=Willingness(chosen), as_of=day, source=source)
    return ReferenceInput(reference=reference)
