"""The form for a promise: who gave it, what was promised, until when, and who sees to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.layout import section
from bot.blocks.note_words import side_name
from bot.blocks.parts import Pen
from bot.slack.modals.filled import Refused, choice_of, text_of
from bot.slack.modals.inputs import Choice, field, modal, radio, text_input
from bot.slack.modals.pickers import date_of, day_picker, day_problem, person_of, person_picker
from kamcore.promises import LONGEST_PROMISE, PromiseSide

if TYPE_CHECKING:
    from datetime import date

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from kamcore.ids import PersonId

SIDE = "side"
TEXT = "text"
DUE = "due"
OWNER = "owner"
MADE_ON = "made_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseInput:
    """A promise as it was filled in."""

    side: PromiseSide | None
    text: str
    made_on: date
    due: date | None = None
    owner: PersonId | None = None


def promise_view(entered: PromiseInput, t: Texts, *, context: FormContext) -> View:
    """Draw the form with what is known so far."""
    pen = Pen(t)
    sides = [Choice(value=side, text=side_name(side, t)) for side in PromiseSide]
    text = text_input(TEXT, entered.text, limit=LONGEST_PROMISE, multiline=True)
    blocks: list[Block] = [
        section(
            pen("A promise between *{account}* and us", account=pen.name(context.account_name))
        ),
        field(SIDE, t("Who promises?"), radio(SIDE, sides, entered.side)),
        field(TEXT, t("What is promised?"), text),
        field(DUE, t("Until when?"), day_picker(DUE, entered.due), optional=True),
        field(
            OWNER,
            t("Who sees to it?"),
            person_picker(OWNER, entered.owner),
            hint=t("They find it with /kam promises."),
            optional=True,
        ),
        field(MADE_ON, t("Given on which day?"), day_picker(MADE_ON, entered.made_on)),
    ]
    return modal(CallbackId.PROMISE, t("Write down a promise"), blocks, context=context, t=t)


def parse_promise(state: ViewState, t: Texts, *, today: date) -> PromiseInput | Refused:
    """Read the form, or say what has to be mended; the text itself is looked at by the core."""
    side, made_on = choice_of(state, SIDE), date_of(state, MADE_ON)
    errors = day_problem(MADE_ON, made_on, today, t)
    if side not in set(PromiseSide):
        errors[SIDE] = t("Say who promises: we or they.")
    if errors or made_on is None:
        return Refused(errors=errors)
    return PromiseInput(
        side=PromiseSide(str(side)),
        text=text_of(state, TEXT),
        made_on=made_on,
        due=date_of(state, DUE),
        owner=person_of(state, OWNER),
    )
