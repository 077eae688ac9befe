"""A plan as one text, or the difference of two versions, page by page in Slack."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot.blocks.carried import AccountButton
from bot.blocks.layout import actions, button, context, header, sections
from bot.blocks.plan_buttons import plan_button
from bot.blocks.plan_pages import Chunk, page_of

if TYPE_CHECKING:
    from slack_sdk.models.blocks import Block, ButtonElement

    from bot.blocks.actions import ActionId
    from bot.blocks.parts import Pen, Written
    from bot.plans.document import Chapter, Document
    from bot.plans.row_words import Item
    from kamcore.ids import AccountId


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    """How one gets from page to page.

    Attributes:
        number: The page, from 0.
        action: Which button shows another page.
        item: What that button carries before the page's number.
    """

    account: AccountId
    number: int
    action: ActionId
    item: str


def document_blocks(document: Document, turning: Turning, pen: Pen) -> list[Block]:
    """Draw one page of a document."""
    chunks = [
        Chunk(size=len(each), draw=partial(sections, each)) for each in _chunks(document, pen)
    ]
    page = page_of(chunks, turning.number)
    told = list(document.lead) if page.number == 0 else []
    if page.of > 1:
        told.append(pen("page {page} of {pages}", page=page.number + 1, pages=page.of))
    buttons: list[ButtonElement] = []
    if page.number + 1 < page.of:
        item = f"{turning.item}{page.number + 1}"
        carries = AccountButton(account=turning.account, item=item)
        buttons.append(button(pen.t("Next page"), turning.action, carries))
    buttons.append(plan_button(turning.account, pen.t))
    return [
        header(document.title),
        *(context(pen.lines(told)) if told else []),
        *page.blocks,
        *actions(buttons),
    ]


def _chunks(document: Document, pen: Pen) -> list[Written]:
    found: list[Written] = []
    for chapter in document.chapters:
        first, *rest = _of_chapter(chapter, pen) or [pen.fill("")]
        found += [pen.lines([pen.bold(chapter.name), first]), *rest]
    return found


def _of_chapter(chapter: Chapter, pen: Pen) -> list[Written]:
    return [
        *(pen.lines(lines) for lines in chapter.text),
        *(pen("• {point}", point=point) for point in chapter.points),
        *(_item(item, pen) for item in chapter.items),
    ]


def _item(item: Item, pen: Pen) -> Written:
    told = pen.join([item.head, *item.facts], " · ")
    return pen.lines([pen("• {point}", point=told), *item.notes])
