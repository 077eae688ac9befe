"""The form with the three questions after a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.layout import section
from bot.blocks.parts import Pen
from bot.slack.modals.filled import Refused, text_of, too_long
from bot.slack.modals.inputs import field, modal, text_input

if TYPE_CHECKING:
    from slack_sdk.models.blocks import PlainTextInputElement
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState

CHANGED = "changed"
PROMISED = "promised"
PEOPLE = "people"
LONGEST = 2_000
"""Characters of one answer: together they are a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterMeetingInput:
    """What was answered."""

    changed: str
    promised: str
    people: str

    def as_note(self, title: str, t: Texts) -> str:
        """Write the answers as one note; what nobody answered is left out."""
        answers = (
            (t("What has changed"), self.changed),
            (t("Promises"), self.promised),
            (t("New people"), self.people),
        )
        parts = [f"{name}:\n{text}" for name, text in answers if text]
        return "\n\n".join([title, *parts])


def after_meeting_view(t: Texts, *, context: FormContext) -> View:
    """Draw the form."""
    pen = Pen(t)
    about = pen("The meeting with *{account}*", account=pen.name(context.account_name))
    promised = t("Such as: We send the offer by Friday. They name a sponsor by 15 December.")
    blocks = [
        section(about),
        field(CHANGED, t("What has changed?"), _text(CHANGED), optional=True),
        field(PROMISED, t("What was promised?"), _text(PROMISED), hint=promised, optional=True),
        field(PEOPLE, t("Whom did you meet for the first time?"), _text(PEOPLE), optional=True),
    ]
    title, submit = t("After the meeting"), t("Further")
    callback = CallbackId.AFTER_MEETING
    return modal(callback, title, blocks, context=context, t=t, submit=submit)


def parse_after_meeting(state: ViewState, t: Texts) -> AfterMeetingInput | Refused:
    """Read the form, or say what has to be mended."""
    given = AfterMeetingInput(
        changed=text_of(state, CHANGED),
        promised=text_of(state, PROMISED),
        people=text_of(state, PEOPLE),
    )
    errors = {
        **too_long(CHANGED, given.changed, LONGEST, t),
        **too_long(PROMISED, given.promised, LONGEST, t),
        **too_long(PEOPLE, given.people, LONGEST, t),
    }
    if not (given.changed or given.promised or given.people):
        errors[CHANGED] = t("Answer at least one of the three questions.")
    return Refused(errors=errors) if errors else given


def _text(action: str) -> PlainTextInputElement:
    return text_input(action, "", limit=LONGEST, multiline=True)
