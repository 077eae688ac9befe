"""The form for one passage of a plan's text: as much as one field takes, with room to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.layout import context as small_print
from bot.blocks.parts import Pen
from bot.slack.modals.filled import Refused, block_of, text_of, too_long
from bot.slack.modals.inputs import field, modal, text_input
from kamcore.plans.fields import LONGEST_PASSAGE
from kamcore.use_cases.plan_desk import LONGEST_NOTE

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState

PASSAGE_FIELD = "passage"
NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageForm:
    """What the form shows.

    Attributes:
        name: The section's.
        hint: What belongs in it.
        text: What stands there.
        number, of: Which of how many passages; 0 for something added.
    """

    name: str
    hint: str
    text: str = ""
    number: int = 1
    of: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageInput:
    """What was written, and what whoever wrote it said about it."""

    text: str
    note: str = ""


def plan_text_view(form: PassageForm, t: Texts, *, context: FormContext) -> View:
    """Draw the form with what stands there now."""
    pen, mark = Pen(t), mark_of(context)
    told: list[Block] = []
    if form.number == 0:
        told = small_print(pen("This is added at the end."))
    elif form.of > 1:
        told = small_print(
            pen("Passage {number} of {all}. The others stay.", number=form.number, all=form.of)
        )
    blocks = [*told, passage_field(form.name, form.text, form.hint, t, mark), note_field(t, mark)]
    return modal(CallbackId.PLAN_TEXT, form.name, blocks, context=context, t=t)


def passage_field(label: str, text: str, hint: str, t: Texts, mark: str) -> Block:
    """Draw the field for the passage; a text too large for it is a bug, never cut."""
    if len(text) > LONGEST_PASSAGE:
        message = f"a passage of {len(text)} characters would be cut"
        raise ValueError(message)
    told = hint or t("Leave a passage empty to take it away.")
    box = text_input(PASSAGE_FIELD, text, limit=LONGEST_PASSAGE, multiline=True)
    return field(f"{PASSAGE_FIELD}{mark}", label, box, hint=told, optional=True)


def note_field(t: Texts, mark: str) -> Block:
    """Draw the field for a word on the change."""
    box = text_input(NOTE, "", limit=LONGEST_NOTE)
    hint = t("Stands in the list of versions.")
    return field(f"{NOTE}{mark}", t("A word on this change"), box, hint=hint, optional=True)


def mark_of(context: FormContext) -> str:
    """Tell one drawing of a form from the next: Slack keeps what stands in blocks named alike."""
    return f"@{context.item}@{context.version}"


def parse_plan_text(state: ViewState, t: Texts) -> PassageInput | Refused:
    """Read what was written."""
    text, note = text_of(state, PASSAGE_FIELD), text_of(state, NOTE)
    errors = {
        **too_long(block_of(state, PASSAGE_FIELD), text, LONGEST_PASSAGE, t),
        **too_long(block_of(state, NOTE), note, LONGEST_NOTE, t),
    }
    return Refused(errors=errors) if errors else PassageInput(text=text, note=note)
