"""The brief before a meeting, as one message: a section for each chapter, the sources small."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.blocks.actions import ActionId
from bot.blocks.brief_condensed import condensed_brief, condensed_label
from bot.blocks.brief_words import chapters, head_lines
from bot.blocks.carried import AccountButton
from bot.blocks.layout import MESSAGE_BLOCKS, actions, button, context, header, sections, within
from bot.blocks.parts import Pen, clean
from bot.blocks.settings_button import settings_button
from kamcore.brief import FullBrief

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.brief_words import Chapter
    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.brief import Brief
    from kamcore.policy import Policy
    from knowledge.brief_texts import Condensed

TITLE_NAME_LIMIT = 100
BULLET = "\N{BULLET}"
BETWEEN = " | "
"""Between sources: they are many, and small print."""


def brief_blocks(
    brief: Brief,
    policy: Policy,
    t: Texts,
    *,
    why: Written | None = None,
    condensed: Condensed | None = None,
) -> list[Block]:
    """Draw the brief.

    Args:
        brief: What it says.
        policy: Names the criteria.
        t: The reader's language.
        why: Why it comes, where nobody asked for it.
        condensed: Shorter texts for it.
    """
    pen = Pen(t)
    brief = condensed_brief(brief, condensed)
    name = clean(brief.common.account.name, TITLE_NAME_LIMIT)
    *found, sources = chapters(brief, policy, pen)
    blocks: list[Block] = [
        header(t("{account}: before the meeting", account=name)),
        *([] if why is None else context(why)),
        *sections(pen.lines(head_lines(brief, pen))),
    ]
    for chapter in found:
        blocks.extend(sections(_chapter(chapter, pen)))
    blocks.extend(context(pen.join([pen.bold(sources.name), pen.join(sources.lines, BETWEEN)])))
    for label in condensed_label(condensed, pen):
        blocks.extend(context(label))
    unasked = [] if why is None else [settings_button(t)]
    buttons = actions([*_buttons(brief, t), *unasked])
    return [*within(blocks, pen, MESSAGE_BLOCKS - len(buttons)), *buttons]


def brief_text(brief: Brief, t: Texts) -> Written:
    """Give the same as one line, for notifications and screen readers."""
    pen = Pen(t)
    name = pen.name(brief.common.account.name)
    return pen("{account}: what to know before the meeting", account=name)


def _chapter(chapter: Chapter, pen: Pen) -> Written:
    rows = [pen.join([BULLET, line]) for line in chapter.lines]
    return pen.lines([pen.bold(chapter.name), *rows])


def _buttons(brief: Brief, t: Texts) -> list[ButtonElement]:
    """Lead on; from a brief that others read along to nothing that is not for them."""
    if not isinstance(brief, FullBrief):
        return []
    account, meeting = brief.common.account.id, brief.common.meeting
    this = AccountButton(account=account)
    about = AccountButton(account=account, item=None if meeting is None else meeting.id)
    return [
        button(t("Planned meetings"), ActionId.MEETINGS, this),
        button(t("Without figures, for the room"), ActionId.PREP_OPEN, about),
        button(t("As a PDF"), ActionId.PREP_PDF, about),
        button(t("Notes"), ActionId.NOTES, this),
        button(t("Promises"), ActionId.PROMISES, this),
        button(t("People"), ActionId.PEOPLE, this),
        button(t("Verdict"), ActionId.VERDICT, this),
    ]
