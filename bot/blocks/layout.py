"""How written texts become blocks within Slack's limits, and nothing is lost on the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    MarkdownTextObject,
    PlainTextObject,
    SectionBlock,
)

from bot.blocks.carried import Carried, pack
from bot.blocks.parts import Pen, Written, escape, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.blocks.actions import ActionId

SECTION_LIMIT = 3000
HEADER_LIMIT = 150
BUTTON_LIMIT = 75
MESSAGE_BLOCKS = 50
NOTICE_LIMIT = 10_000
LONGEST_ENTITY = len("&amp;")
CONFIRM_TITLE_LIMIT = 100
CONFIRM_TEXT_LIMIT = 300
CONFIRM_BUTTON_LIMIT = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """What is asked before a press counts, and what the two answers say."""

    title: str
    text: str
    yes: str
    no: str


def header(text: str) -> HeaderBlock:
    """Draw the line that is read first."""
    return HeaderBlock(text=plain_text(text, HEADER_LIMIT))


def section(text: Written) -> SectionBlock:
    """Draw one paragraph; it must fit, see ``sections``."""
    return SectionBlock(text=mrkdwn(text), expand=True)


def sections(text: Written) -> list[Block]:
    """Draw a text of any length as as many paragraphs as it needs."""
    return [section(piece) for piece in split(text, SECTION_LIMIT)]


def context(text: Written) -> list[Block]:
    """Draw small print of any length."""
    return [ContextBlock(elements=[mrkdwn(piece)]) for piece in split(text, SECTION_LIMIT)]


def divider() -> DividerBlock:
    """Draw a line across."""
    return DividerBlock()


def actions(buttons: Sequence[ButtonElement]) -> list[Block]:
    """Draw a row of buttons, or nothing where there are none."""
    return [ActionsBlock(elements=list(buttons))] if buttons else []


def button(
    label: str,
    action: ActionId,
    carries: Carried,
    *,
    style: Literal["primary", "danger"] | None = None,
    confirm: Confirmation | None = None,
) -> ButtonElement:
    """Draw one button; with ``confirm`` Slack asks back before it is pressed."""
    return ButtonElement(
        text=plain_text(label, BUTTON_LIMIT),
        action_id=action.value,
        value=pack(carries),
        style=style,
        confirm=None if confirm is None else _confirmation(confirm),
    )


def link_button(label: str, action: ActionId, url: str) -> ButtonElement:
    """Draw a button that opens an address; whoever calls this has looked where it leads."""
    return ButtonElement(text=plain_text(label, BUTTON_LIMIT), action_id=action.value, url=url)


def _confirmation(asked: Confirmation) -> ConfirmObject:
    return ConfirmObject(
        title=plain_text(asked.title, CONFIRM_TITLE_LIMIT),
        text=plain_text(asked.text, CONFIRM_TEXT_LIMIT),
        confirm=plain_text(asked.yes, CONFIRM_BUTTON_LIMIT),
        deny=plain_text(asked.no, CONFIRM_BUTTON_LIMIT),
    )


def mrkdwn(text: Written) -> MarkdownTextObject:
    """Hand a written text to Slack, which must not look for links or channels in it."""
    return MarkdownTextObject(text=text, verbatim=True)


def plain_text(text: str, limit: int) -> PlainTextObject:
    """Hand a text to Slack where nothing is marked up."""
    return PlainTextObject(text=plain(text, limit), emoji=False)


def notice(sentence: str) -> list[Block]:
    """Draw one sentence, such as what ``explain`` says about an error."""
    return sections(escape(sentence, NOTICE_LIMIT))


def notice_text(sentence: str) -> Written:
    """Give the same sentence for notifications: Slack looks for mentions there too."""
    return escape(sentence, SECTION_LIMIT)


def within(blocks: Sequence[Block], pen: Pen, limit: int = MESSAGE_BLOCKS) -> list[Block]:
    """Keep a message within Slack's number of blocks, and say so where some are left out."""
    if len(blocks) <= limit:
        return list(blocks)
    left_out = len(blocks) - limit + 1
    told = pen.count(
        "{n} more paragraph does not fit into one message.",
        "{n} more paragraphs do not fit into one message.",
        left_out,
    )
    return [*blocks[: limit - 1], *context(told)]


def split(text: Written, limit: int) -> Iterable[Written]:
    """Cut a text at line ends, else between words, never within an escaped character."""
    rest: str = text
    while len(rest) > limit:
        cut = _place_to_cut(rest, limit)
        yield Written(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if rest:
        yield Written(rest)


def _place_to_cut(text: str, limit: int) -> int:
    for mark in ("\n", " "):
        place = text.rfind(mark, limit // 2, limit)
        if place > 0:
            return place
    entity = text.rfind("&", limit - LONGEST_ENTITY, limit)
    return entity if entity > 0 and ";" not in text[entity:limit] else limit
