"""Profile and team of an account: what we know of the customer, and how we look after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId
from bot.blocks.care import care_buttons, care_rows
from bot.blocks.carried import AccountButton
from bot.blocks.layout import (
    MESSAGE_BLOCKS,
    SECTION_LIMIT,
    actions,
    button,
    context,
    divider,
    header,
    mrkdwn,
    sections,
    split,
    within,
)
from bot.blocks.parts import Pen, clean
from bot.blocks.profile_words import block_name, origin, short_text

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.parts import Written
    from bot.i18n import Texts
    from kamcore.care_shown import ShownBlock, ShownCare
    from kamcore.profile import ProfileBlock

TITLE_NAME_LIMIT = 100


def profile_blocks(shown: ShownCare, t: Texts) -> list[Block]:
    """Draw the profile block by block, then team, sponsor, meetings, reference, satisfaction."""
    pen = Pen(t)
    blocks: list[Block] = [
        header(t("{account}: profile and team", account=_short_name(shown))),
        *context(completeness(shown, pen)),
    ]
    for each in shown.blocks:
        blocks.extend(_block(each, shown, pen))
    blocks.append(divider())
    for row in care_rows(shown, pen):
        blocks.extend(sections(row))
    blocks.extend(
        context(
            pen("Satisfaction and NPS are measures of your own: they do not count in the verdict.")
        )
    )
    buttons = care_buttons(shown, t)
    return [*within(blocks, pen, limit=MESSAGE_BLOCKS - len(buttons)), *buttons]


def profile_text(shown: ShownCare, t: Texts) -> Written:
    """Give the same in one line, for notifications and screen readers."""
    pen = Pen(t)
    name = pen.name(shown.account.name)
    return pen.join([pen("{account}: profile and team", account=name), completeness(shown, pen)])


def completeness(shown: ShownCare, pen: Pen) -> Written:
    """Say how much of the profile is known, and how much of that is out of date."""
    known, of = len(shown.completeness.known), len(shown.blocks)
    stale = len(shown.completeness.stale)
    return pen.join(
        [
            pen("{known} of {all} blocks of the profile are known.", known=known, all=of),
            pen.count("{n} is out of date.", "{n} are out of date.", stale) if stale else "",
        ]
    )


def part_button(shown: ShownCare, item: str, label: str) -> ButtonElement:
    """Offer one part of it in full."""
    return button(label, ActionId.PROFILE_PART, _carries(shown, item))


def _block(each: ShownBlock, shown: ShownCare, pen: Pen) -> list[Block]:
    name = pen.bold(pen.fill(block_name(each.block, pen.t)))
    edition = each.edition
    if edition is None:
        text, is_whole = pen("{block}: not known yet", block=name), True
    elif edition.value is None:
        told = origin(edition, shown.on, shown.names, pen)
        text, is_whole = pen("{block}: {told}", block=name, told=told), False
    else:
        printed = short_text(edition.value.words, pen)
        told = origin(edition, shown.on, shown.names, pen)
        text, is_whole = pen.lines([name, printed.words, told]), printed.is_whole
    first, *rest = split(text, SECTION_LIMIT)
    drawn: list[Block] = [_with_edit(first, each.block, shown, pen, known=edition is not None)]
    drawn.extend(block for piece in rest for block in sections(piece))
    has_history = shown.may_edit and edition is not None and edition.version > 1
    if not is_whole or has_history:
        label = pen.t("Read in full")
        drawn.extend(actions([part_button(shown, each.block.value, label)]))
    return drawn


def _with_edit(
    text: Written, block: ProfileBlock, shown: ShownCare, pen: Pen, *, known: bool
) -> SectionBlock:
    """Draw a block's text, with a button to change it for who may."""
    if not shown.may_edit:
        return SectionBlock(text=mrkdwn(text), expand=True)
    label = pen.t("Edit") if known else pen.t("Add")
    change = button(label, ActionId.EDIT_BLOCK, _carries(shown, block.value))
    return SectionBlock(text=mrkdwn(text), accessory=change, expand=True)


def _carries(shown: ShownCare, item: str) -> AccountButton:
    return AccountButton(account=shown.account.id, item=item)


def _short_name(shown: ShownCare) -> str:
    return clean(shown.account.name, TITLE_NAME_LIMIT)
