"""The form in which a meeting rhythm is agreed and the last meeting written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.layout import section
from bot.blocks.parts import Pen
from bot.explain_care import flaw_sentence
from bot.slack.modals.filled import Refused, choice_of, text_of
from bot.slack.modals.inputs import Choice, field, modal, select, text_input
from bot.slack.modals.meanwhile import meanwhile_blocks
from bot.slack.modals.pickers import date_of, day_picker, future_problem
from kamcore.care import MOST, Cadence, Period
from kamcore.care_error import CareFlaw

if TYPE_CHECKING:
    from datetime import date

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from bot.slack.modals.meanwhile import Gone, Meanwhile

EVERY = "every"
PERIOD = "period"
LAST = "last"
EVERY_LIMIT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class CadenceInput:
    """A rhythm as it was filled in; ``None`` says that there is none."""

    cadence: Cadence | None


def cadence_view(
    entered: CadenceInput,
    t: Texts,
    *,
    context: FormContext,
    meanwhile: Meanwhile | Gone | None = None,
) -> View:
    """Draw the form."""
    pen, cadence = Pen(t), entered.cadence
    about = pen("How often do you meet *{account}*?", account=pen.name(context.account_name))
    periods = [
        Choice(value=Period.WEEKS, text=t("weeks")),
        Choice(value=Period.MONTHS, text=t("months")),
    ]
    blocks: list[Block] = [
        section(about),
        *meanwhile_blocks(meanwhile, pen),
        field(
            EVERY,
            t("Every how many?"),
            text_input(EVERY, str(cadence.every) if cadence else "", limit=EVERY_LIMIT),
            hint=t("A whole number; leave it empty if no rhythm is agreed."),
            optional=True,
        ),
        field(
            PERIOD,
            t("Weeks or months?"),
            select(PERIOD, periods, cadence.period if cadence else Period.WEEKS),
        ),
        field(
            LAST,
            t("Last meeting"),
            day_picker(LAST, cadence.last_meeting if cadence else None),
            optional=True,
        ),
    ]
    return modal(CallbackId.CADENCE, t("Meeting rhythm"), blocks, context=context, t=t)


def parse_cadence(state: ViewState, t: Texts, *, today: date) -> CadenceInput | Refused:
    """Read the form, or say in the reader's language what has to be mended."""
    typed, chosen, last = text_of(state, EVERY), choice_of(state, PERIOD), date_of(state, LAST)
    period = Period(chosen) if chosen in set(Period) else Period.WEEKS
    errors = future_problem(LAST, last, today, t)
    every = int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= EVERY_LIMIT else 0
    if typed and not 1 <= every <= MOST[period]:
        errors[EVERY] = flaw_sentence(CareFlaw.RHYTHM, t)
    if not typed and last is not None:
        errors[EVERY] = t("Write how often you meet, or take the last meeting away too.")
    if errors:
        return Refused(errors=errors)
    cadence = Cadence(every=every, period=period, last_meeting=last) if typed else None
    return CadenceInput(cadence=cadence)
