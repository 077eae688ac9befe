"""The form in which the executive sponsor is named: a colleague, or somebody by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.layout import section
from bot.blocks.parts import Pen
from bot.explain_care import flaw_sentence
from bot.slack.modals.filled import Refused, text_of, too_long
from bot.slack.modals.inputs import field, modal, text_input
from bot.slack.modals.meanwhile import meanwhile_blocks
from bot.slack.modals.pickers import person_of, person_picker
from kamcore.care import LONGEST_NAME
from kamcore.care_error import CareFlaw

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from bot.slack.modals.meanwhile import Gone, Meanwhile
    from kamcore.ids import PersonId

PERSON = "person"
NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class SponsorInput:
    """The sponsor as it was filled in; neither says that there is none."""

    person: PersonId | None
    name: str


def sponsor_view(
    entered: SponsorInput,
    t: Texts,
    *,
    context: FormContext,
    meanwhile: Meanwhile | Gone | None = None,
) -> View:
    """Draw the form."""
    pen = Pen(t)
    about = pen(
        "Who of your leadership stands behind *{account}*?",
        account=pen.name(context.account_name),
    )
    blocks: list[Block] = [
        section(about),
        *meanwhile_blocks(meanwhile, pen),
        field(PERSON, t("A colleague"), person_picker(PERSON, entered.person), optional=True),
        field(
            NAME,
            t("Or a name"),
            text_input(NAME, entered.name, limit=LONGEST_NAME),
            hint=t("For somebody who is not in Slack. Leave both empty if there is no sponsor."),
            optional=True,
        ),
    ]
    return modal(CallbackId.SPONSOR, t("Executive sponsor"), blocks, context=context, t=t)


def parse_sponsor(state: ViewState, t: Texts) -> SponsorInput | Refused:
    """Read the form, or say in the reader's language what has to be mended."""
    person, name = person_of(state, PERSON), " ".join(text_of(state, NAME).split())
    errors = too_long(NAME, name, LONGEST_NAME, t)
    if person is not None and name:
        errors[NAME] = flaw_sentence(CareFlaw.TWO_SPONSORS, t)
    return Refused(errors=errors) if errors else SponsorInput(person=person, name=name)
