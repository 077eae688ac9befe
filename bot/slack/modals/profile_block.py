"""The form for one block of a customer's profile: what is known, from where, as of which day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.layout import section
from bot.blocks.parts import Pen
from bot.blocks.profile_words import block_name
from bot.slack.modals.filled import Refused, block_of, text_of, too_long
from bot.slack.modals.inputs import field, modal, text_input
from bot.slack.modals.long_text import LongField, first_field, long_fields, long_text_of
from bot.slack.modals.pickers import date_of, day_picker, day_problem
from kamcore.care_error import LONGEST_SOURCE
from kamcore.profile import LONGEST_PROFILE_TEXT

if TYPE_CHECKING:
    from datetime import date

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from kamcore.profile import ProfileBlock

WORDS = "words"
SOURCE = "source"
DAY = "day"
ANEW = "+"


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockInput:
    """One block as it was filled in; without words nobody knows it any more."""

    words: str
    source: str
    as_of: date


def profile_block_view(
    block: ProfileBlock, entered: BlockInput, t: Texts, *, context: FormContext, anew: bool = False
) -> View:
    """Draw the form with what is known so far; ``anew`` where it takes another form's place."""
    pen = Pen(t)
    about = pen("What we know of *{account}*", account=pen.name(context.account_name))
    blocks: list[Block] = [section(about), *block_fields(entered, t, ANEW if anew else "")]
    return modal(CallbackId.PROFILE_BLOCK, block_name(block, t), blocks, context=context, t=t)


def block_fields(entered: BlockInput, t: Texts, mark: str) -> list[Block]:
    """Draw the fields themselves, named so that Slack keeps no other form's entries in them."""
    hint = t("Leave it empty if nobody knows any more: what it said before stays readable.")
    words = LongField(action=WORDS, label=t("What is known"), hint=hint, mark=mark)
    return [
        *long_fields(words, entered.words, t),
        field(
            f"{SOURCE}{mark}",
            t("Source"),
            text_input(SOURCE, entered.source, limit=LONGEST_SOURCE),
            hint=t("Where this is known from: a conversation with its date, a document."),
            optional=True,
        ),
        field(
            f"{DAY}{mark}",
            t("As of which day?"),
            day_picker(DAY, entered.as_of),
            hint=t("After six months it is asked for again."),
        ),
    ]


def parse_block(state: ViewState, t: Texts, *, today: date) -> BlockInput | Refused:
    """Read the form, or say in the reader's language what has to be mended."""
    words, source, day = long_text_of(state, WORDS), text_of(state, SOURCE), date_of(state, DAY)
    source_block = block_of(state, SOURCE)
    errors = {
        **too_long(block_of(state, first_field(WORDS)), words, LONGEST_PROFILE_TEXT, t),
        **too_long(source_block, source, LONGEST_SOURCE, t),
    }
    if words:
        errors |= day_problem(block_of(state, DAY), day, today, t)
        if not source:
            errors[source_block] = t("Name a source: what nobody can check is not known.")
    if errors:
        return Refused(errors=errors)
    return BlockInput(words=words, source=source, as_of=day or today)
