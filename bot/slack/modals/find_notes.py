"""The form in which notes are looked for: by words, by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.layout import section
from bot.blocks.note_item import NotesItem
from bot.blocks.note_words import kind_name
from bot.blocks.parts import Pen
from bot.slack.modals.filled import Refused, choice_of, text_of, too_long
from bot.slack.modals.inputs import Choice, field, modal, select, text_input
from kamcore.notes import LONGEST_SEARCH, NoteKind

if TYPE_CHECKING:
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState

WORDS = "words"
KIND = "kind"


def find_notes_view(t: Texts, *, context: FormContext) -> View:
    """Draw the form; what is left empty narrows nothing."""
    pen = Pen(t)
    kinds = [Choice(value=kind, text=kind_name(kind, t)) for kind in NoteKind]
    words = text_input(WORDS, "", limit=LONGEST_SEARCH)
    blocks = [
        section(pen("Notes on *{account}*", account=pen.name(context.account_name))),
        field(WORDS, t("With these words"), words, optional=True),
        field(KIND, t("From"), select(KIND, kinds, None), optional=True),
    ]
    return modal(
        CallbackId.FIND_NOTES, t("Search"), blocks, context=context, t=t, submit=t("Search")
    )


def parse_find_notes(state: ViewState, t: Texts) -> NotesItem | Refused:
    """Read the form, or say what has to be mended."""
    words, kind = text_of(state, WORDS), choice_of(state, KIND)
    errors = too_long(WORDS, words, LONGEST_SEARCH, t)
    if errors:
        return Refused(errors=errors)
    return NotesItem(contains=words, kind=NoteKind(kind) if kind in set(NoteKind) else None)
