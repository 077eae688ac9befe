"""The form in which whoever saves a block second sees both versions and decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.blocks.actions import CallbackId
from bot.blocks.layout import divider, sections
from bot.blocks.parts import Pen
from bot.blocks.profile_words import author, origin, whole_text
from bot.slack.modals.filled import choice_of
from bot.slack.modals.inputs import Choice, field, modal, radio
from bot.slack.modals.profile_block import BlockInput, block_fields
from kamcore.care_error import LONGEST_SOURCE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from slack_sdk.models.blocks import Block
    from slack_sdk.models.views import View

    from bot.blocks.carried import FormContext
    from bot.i18n import Texts
    from bot.slack.modals.filled import ViewState
    from kamcore.editions import Edition
    from kamcore.ids import PersonId
    from kamcore.profile import ProfileText

CHOICE = "choice"
PARAGRAPH = "\n\n"


class Decision(StrEnum):
    """Whose version should stand."""

    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """What somebody else wrote meanwhile.

    Attributes:
        names: Who wrote it, by id.
        on: The day it is for the reader.
    """

    edition: Edition[ProfileText]
    names: Mapping[PersonId, str]
    on: date


def profile_choice_view(rival: Rival, mine: BlockInput, t: Texts, *, context: FormContext) -> View:
    """Draw what stands there now above what was entered."""
    pen = Pen(t)
    edition = rival.edition
    told = pen(
        "*{name}* changed this on {date}, while you had it open. Nothing was overwritten. It "
        "says now:",
        name=author(edition.by, rival.names, pen),
        date=t.date(edition.at.date()),
    )
    blocks: list[Block] = sections(told)
    if edition.value is not None:
        blocks.extend(sections(whole_text(edition.value.words, pen)))
    blocks.extend(sections(origin(edition, rival.on, rival.names, pen)))
    blocks.append(divider())
    choices = [
        Choice(value=Decision.THEIRS, text=t("Leave what stands there now")),
        Choice(value=Decision.MINE, text=t("Put what I wrote in its place")),
        Choice(value=Decision.BOTH, text=t("Put both into one text, which I then edit")),
    ]
    mark = f"@{edition.version}"
    asked = t("What should stand?")
    blocks.append(field(f"{CHOICE}{mark}", asked, radio(CHOICE, choices, None)))
    blocks.extend(block_fields(mine, t, mark))
    title = t("Changed meanwhile")
    return modal(CallbackId.PROFILE_CHOICE, title, blocks, context=context, t=t)


def decision_of(state: ViewState) -> Decision | None:
    """Read what was decided."""
    chosen = choice_of(state, CHOICE)
    return Decision(chosen) if chosen in set(Decision) else None


def both(theirs: ProfileText | None, mine: BlockInput) -> BlockInput:
    """Put two texts after each other, with both sources where they fit, as of the later day."""
    if theirs is None:
        return mine
    words = PARAGRAPH.join(each for each in (theirs.words, mine.words) if each)
    sources = "; ".join(dict.fromkeys(each for each in (theirs.source, mine.source) if each))
    return BlockInput(
        words=words,
        source=sources if len(sources) <= LONGEST_SOURCE else mine.source,
        as_of=max(theirs.as_of, mine.as_of),
    )
