"""One block of a profile in full, and what it said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk.models.blocks import SectionBlock

from bot.blocks.actions import ActionId
from bot.blocks.carried import AccountButton
from bot.blocks.layout import (
    MESSAGE_BLOCKS,
    actions,
    button,
    context,
    divider,
    header,
    mrkdwn,
    sections,
    within,
)
from bot.blocks.parts import Pen, clean
from bot.blocks.profile_words import author, block_name, origin, whole_text

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block

    from bot.i18n import Texts
    from kamcore.care_shown import ShownHistory
    from kamcore.editions import Edition
    from kamcore.profile import ProfileText

FORMER_SHOWN = 10
BEGINNING = 150
TITLE_NAME_LIMIT = 90


def history_blocks(shown: ShownHistory, version: int | None, t: Texts) -> list[Block]:
    """Draw one edition in full, and the others by their beginnings.

    Args:
        shown: The block with the editions the reader may see.
        version: Which edition to draw; where the reader may not see it, what stands there now.
        t: The reader's language.
    """
    pen = Pen(t)
    name = clean(shown.account.name, TITLE_NAME_LIMIT)
    title = t("{account}: {block}", account=name, block=block_name(shown.block, t))
    latest = next(iter(shown.editions), None)
    chosen = next((each for each in shown.editions if each.version == version), latest)
    blocks: list[Block] = [header(title), *_edition(chosen, shown, pen)]
    others = [each for each in shown.editions if each is not chosen]
    if others:
        blocks.append(divider())
        blocks.extend(sections(pen.bold(pen("Other versions"))))
        blocks.extend(_other(each, shown, pen) for each in others[:FORMER_SHOWN])
    this = AccountButton(account=shown.account.id)
    buttons = [button(t("Profile and team"), ActionId.PROFILE, this)]
    if shown.may_edit:
        edited = AccountButton(account=shown.account.id, item=shown.block.value)
        buttons.insert(0, button(t("Edit"), ActionId.EDIT_BLOCK, edited))
    drawn = actions(buttons)
    return [*within(blocks, pen, limit=MESSAGE_BLOCKS - len(drawn)), *drawn]


def _edition(edition: Edition[ProfileText] | None, shown: ShownHistory, pen: Pen) -> list[Block]:
    if edition is None:
        return context(pen("not known yet"))
    told = context(origin(edition, shown.on, shown.names, pen))
    if edition.value is None:
        return told
    return [*sections(whole_text(edition.value.words, pen)), *told]


def _other(edition: Edition[ProfileText], shown: ShownHistory, pen: Pen) -> SectionBlock:
    beginning = pen("not known any more")
    if edition.value is not None:
        beginning = pen.fill(clean(edition.value.words, BEGINNING))
    text = pen(
        "Version {version}, {name}, {date}: {beginning}",
        version=edition.version,
        name=author(edition.by, shown.names, pen),
        date=pen.t.date(edition.at.date()),
        beginning=beginning,
    )
    item = f"{shown.block.value}:{edition.version}"
    carries = AccountButton(account=shown.account.id, item=item)
    read = button(pen.t("Read in full"), ActionId.PROFILE_PART, carries)
    return SectionBlock(text=mrkdwn(text), accessory=read, expand=True)
