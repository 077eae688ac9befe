"""A long answer page by page: each within Slack's limits, none of it left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.blocks.layout import SECTION_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from slack_sdk.models.blocks import Block

MOST_BLOCKS = 40
"""Of the 50 a message may have; the rest is for what stands around the page."""

MOST_CHARACTERS = 9_000
"""Slack gives no limit for all blocks together, but refuses messages from about 13,000 on."""

GROWS = "&<>"
"""Written as ``&amp;``, ``&lt;`` and ``&gt;``: four characters more."""

AROUND = 150
"""Characters of a block beside its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """What must stay together, such as a row and its button; drawn only where it is wanted.

    Attributes:
        size: How many characters it comes to, at most.
    """

    size: int
    draw: Callable[[], Sequence[Block]]

    @property
    def blocks(self) -> int:
        """How many blocks it comes to, at most: none is cut before its half."""
        return 1 + 2 * (self.size // SECTION_LIMIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page.

    Attributes:
        number: From 0.
        of: How many there are, at least one.
    """

    blocks: tuple[Block, ...]
    number: int
    of: int


def drawn_size(*texts: str) -> int:
    """Say how many characters texts come to once they are safe to show."""
    grown = sum(text.count(sign) for text in texts for sign in GROWS)
    return AROUND + sum(len(text) for text in texts) + 4 * grown


def page_of(chunks: Sequence[Chunk], number: int) -> Page:
    """Give one page; a number beyond the last gives the last."""
    pages: list[list[Chunk]] = [[]]
    room, blocks = MOST_CHARACTERS, MOST_BLOCKS
    for chunk in chunks:
        if pages[-1] and (chunk.blocks > blocks or chunk.size > room):
            pages.append([])
            room, blocks = MOST_CHARACTERS, MOST_BLOCKS
        pages[-1].append(chunk)
        room, blocks = room - chunk.size, blocks - chunk.blocks
    wanted = min(max(number, 0), len(pages) - 1)
    drawn = tuple(block for chunk in pages[wanted] for block in chunk.draw())
    return Page(blocks=drawn, number=wanted, of=len(pages))
